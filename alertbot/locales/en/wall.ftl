button-wall = Solidarity wall
button-wall-add = Add a line or a picture
button-wall-pictures = Show the pictures
button-wall-page = The wall as a page
button-wall-blur = Make faces unrecognisable
button-wall-agree = I agree
button-wall-back = Take back what I sent
button-wall-queue = { $count ->
        [one] One item to look at
       *[other] { $count } items to look at
    }
button-wall-publish = Publish
button-wall-refuse = Refuse
button-wall-next = Next

wall-head = <b>Solidarity wall</b>
    { $title }
wall-empty = Nothing stands here yet.
wall-count = { $count ->
        [one] One person or group stands here.
       *[other] { $count } lines and pictures stand here.
    }
wall-line = “{ $line }”
wall-pictures-too = { $count ->
        [one] And one picture.
       *[other] And { $count } pictures.
    }
wall-notice =
    <b>Before you send anything</b>

    • Everybody can see it: here, on the alert’s page, and wherever people copy it. It may reach those in power, too.
    • No name goes with it. What can be seen in a picture can: faces, places, a badge, a handwriting. Faces can be made unrecognisable first, on a page that uploads nothing.
    • We take out what is hidden in a picture (place, time, camera). Telegram gets it as you send it.
    • You see it as everybody would, and send it only then. After you, an organiser looks at it first. We cannot write to you about that: nothing here tells who sent what.
    • You can take it back at any time, here or with /forget. Copies that others have, we cannot take back.
wall-ask = Now write your line (at most { $most } characters, no links), or send a picture. /cancel if you have changed your mind.
wall-picture-shown = The picture above is how everybody would see it on the wall. What was hidden in it is gone; faces and places are not. Look once more.
wall-shown = Nobody has seen it yet. If you send it, an organiser looks at it next. If you do neither, it is deleted at midnight (UTC); /cancel deletes it at once.
wall-sent = Thank you. An organiser will look at it. If it is let through, it stands on the wall.
wall-discarded = It is deleted. Nobody has seen it. What stands in this chat you can delete yourself.
button-wall-send = Send
button-wall-discard = Discard
wall-picture-coming = Your picture is on its way. You will see it first.
wall-picture-lost = Your picture could not be read. Please send it again as a JPEG or PNG, at most 5 MB.
wall-only-pictures = Only pictures and lines can stand on the wall.
wall-unfit-long = That is too long: at most { $most } characters. Please write it again.
wall-unfit-hidden = There is a hidden character in it. Please type it again.
wall-unfit-link = Links cannot stand on the wall. Please write it without.
wall-enough = { $most } items from one person are enough for one wall. If you take back what you sent, you can send something else tomorrow.
wall-over = This alert is over. Its wall stays as it is.
wall-taken-back = { $count ->
        [0] There is nothing of yours on this wall.
        [one] Taken back: one item is gone.
       *[other] Taken back: { $count } items are gone.
    }
wall-waiting-notice = Something was sent for the wall of “{ $title }”. Somebody should look at it.
wall-queue-none = Nothing waits to be looked at.
wall-queue-head = { $count ->
        [one] <b>One item waits.</b>
       *[other] <b>{ $count } items wait.</b>
    } The oldest, for “{ $title }”:
wall-queue-picture = The picture above.
wall-queue-how = Refuse what shows faces or places that could put somebody in danger, names, hatred, or advertising. Refused things are deleted; whoever sent it is not told, for we do not know who it was.
toast-wall-published = It stands on the wall.
toast-wall-refused = Deleted.
toast-wall-gone = It is not there any more.
my-data-wall = { $count ->
        [one] On solidarity walls: one item
       *[other] On solidarity walls: { $count } items
    }
log-let-through = { $who } put an item on the wall of “{ $title }” (no. { $number })
log-kept-out = { $who } refused an item for the wall of “{ $title }” (no. { $number })
page-wall = Solidarity wall
page-wall-what = Lines and pictures from people who stand with them.
page-wall-empty = Nothing stands here yet.
page-wall-add = Add yours in Telegram
page-wall-picture = A picture from somebody who stands with them
page-wall-back = Back to the alert
page-wall-see = See the solidarity wall
page-blur = Make faces unrecognisable
page-blur-how = Choose a picture and draw over every face with your finger or mouse. Nothing is uploaded: all of it happens in this browser. Then save it and send the saved picture.
page-blur-choose = Choose a picture
page-blur-undo = Undo
page-blur-save = Save the picture
page-blur-canvas = Your picture: draw over what nobody should recognise
page-blur-scripts = This tool needs JavaScript. Without it, cover faces with an app that you trust.
