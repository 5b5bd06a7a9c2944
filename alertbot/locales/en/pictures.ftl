# Pictures of drafts, corrections as drafts, and drafts that nobody touches.
question-picture = <b>A picture?</b> Send one as a photo or as a file: JPEG, PNG or WebP. What is hidden in it (place, camera) is taken out; faces stay. Under a picture only 1024 characters fit, title, dates and all.
name-step-picture = Picture
answer-picture = a picture
picture-on-its-way = Thank you. I am opening the picture in a safe place; that takes a moment.
picture-caption = This is how it will look, without the text.
picture-is-in = The picture is in. What was hidden in it is gone. Send another one to replace it.
picture-lost = Telegram does not hand the picture out. Please send it once more.
picture-heavy = The picture is too large: a bot can fetch up to 20 MB.
picture-strange = This is no JPEG, PNG or WebP picture that can be opened safely. Please save it anew and send that.
picture-unfit = Telegram would not take it as a photo: at most 10 MB, width and height at most 10,000 pixels together, one at most 20 times the other.
unfit-picture = Please send a picture, as a photo or as a file, or skip this.
button-picture-on = Go on
button-picture-away = Without a picture
draft-unsendable-long-picture =
    { $over ->
        [one] Under a picture the text is one character too long: 1024 fit, with dates and sources. Please shorten it, or take the picture away.
       *[other] Under a picture the text is { $over } characters too long: 1024 fit, with dates and sources. Please shorten it, or take the picture away.
    }
draft-unsendable-picture = Its picture cannot be read. Whoever runs the server can look into the alerts folder.

name-correction = Correction: { $title }
draft-unsendable-overtaken = Something else has gone out of this alert since this was begun. Please begin it anew under /broadcasts.
correction-in-folder = Its text is in the alerts folder: whoever runs the server changes it there.
correction-redraws = Every copy gets the new picture.
correction-adds = Every copy becomes a picture with the text under it.
correction-blanks = Telegram cannot take a picture out of a message: a plain grey one takes its place.

drafts-end =
    { $days ->
        [one] A draft that nobody changes for one day is deleted. ⌛ marks those that go soon.
       *[other] A draft that nobody changes for { $days } days is deleted. ⌛ marks those that go soon.
    }
draft-ends =
    { $days ->
        [one] ⌛ Nobody has changed it for a long time: it is deleted in one day. A change keeps it.
       *[other] ⌛ Nobody has changed it for a long time: it is deleted in { $days } days. A change keeps it.
    }
name-draft-ends = ⌛ { $number }. { $title }
