# For people who report: they may be frightened, in a hurry, and on an old phone. Short, calm, and nothing promised that cannot be kept.
command-report = tell us what happened to you or others

report-none = This bot takes no reports.
report-notice =
    <b>Report what happened</b>

    <b>If somebody is in danger now, tap the first button.</b>

    <b>What you should know</b>
    • Telegram can read what you send here, and knows your account. Whoever opens your phone can read it too.
    • We seal each answer as it comes. Only the people who will help you can open it, on their own devices; our server cannot read it again. If somebody has taken over our server while you write, they can read it.
    • Not sealed: what kind of thing it is, the region, the day, and whether somebody is in danger. No name, no phone number.
    • What you write is deleted from this chat once it is sealed, and so is what we ask, unless you choose otherwise. For two days at most we note which messages of ours are about it, to delete them.
    • Those who help you can ask you something here. They do not learn from us who you are. We keep the way back to you, encrypted, until { $path ->
        [one] a day
       *[other] { $path } days
    } after the report is closed, and the report until { $days ->
        [one] a day
       *[other] { $days } days
    } after we last worked on it or you last added to it.
    • You can skip any question. /cancel deletes everything at any time; so do { $hours } hours of silence before you send it.

    Until you tap “{ button-report-begin }”, we note nothing.
report-safer =
    <b>Safer ways</b>

    • If it is not urgent, report from another phone, or from a place and network that are not yours.
    • Do not write names, not even your own.
    • Pictures show more than you think: faces, signs, a view from a window. From pictures (JPEG, PNG, WebP) we take out what is hidden in the file, not what can be seen. In videos, recordings and other files it stays.
    • Afterwards delete this chat. With the six words of your receipt you can come back from any account.
report-elsewhere = <b>Another way to reach us</b>: { $way }
report-too-many = We cannot take another report from you just now. Please try again tomorrow. In danger, tap /report and then the first button.
report-begun = You have begun a report. What you said is sealed and waits for you.
report-unsent = You have begun a report that is not sent yet. It is safe. Send it first, or delete it and begin anew.
report-unsent-add = You have begun another report that is not sent yet. It is safe. To add to this one, send or delete the other first.
report-unsent-reply = You have begun a report that is not sent yet. It is safe. Please send or delete it first, then tap “{ button-report-reply }” under our question again.
report-dropped = All of it is deleted.
report-full = That is more than we can take just now. What you sent before is safe. Please wait a while, or go on with the buttons.
report-empty = We could not read any words in that. Please write it again.

report-danger-where = Where are you?
report-danger-nowhere = We have no numbers to give you here. Call the emergency number of the place where you are, if that is safe.
report-danger-head = <b>Help now: { $region }</b>
report-hotline = <b>{ $name }</b>: { $told }
report-danger-end =
    Last checked on { $day }. Call only if it is safe for you.

    You can also write us a short report. Telegram can read it; we seal it, and only our responders can open it. We keep it until { $days ->
        [one] a day
       *[other] { $days } days
    } after we last worked on it or you last added to it. Until you tap the button, we note nothing.

report-which-form = What is it about?
report-step = { $number } of { $of }
report-answered = You have answered this; your answer is sealed. Another one takes its place, or comes beside it where you write.
report-place-rounded = A place that you send is rounded to about a kilometre.
report-place-exact = A place that you send is kept exactly as it is.
report-noted = Sealed. You can write more, or go on.
report-review-head = <b>Ready to send</b>
report-review-answered = { $number }. ✓ { $question }
report-review-skipped = { $number }. – { $question }
report-review-end = We cannot show you what you said: it is sealed already. A number takes you back to that question.
report-sent =
    <b>Sent.</b> Somebody will look at it. If they need something, they ask here.

    These six words are your receipt. We show them only this once:

    <code>{ $words }</code>

    Write them down where nobody looks. With them you can see from any account how your report stands, add to it or take it back: /report
report-sent-fades = This message leaves the chat within two days, or when you tap the second button.
report-words-gone = The words are gone from here. /report brings you back to your report.

report-not-taken = We cannot take this kind of message. Words, pictures, voice messages, videos and documents are fine. It is still in this chat: delete it there if that is safer.
report-file-coming = It is on its way to us. We say when it is sealed.
report-file-too-large = This file is larger than we can take (20 MB). A shorter video or a photo is fine. It is still in this chat: delete it there if that is safer.
report-files-full = No more files fit into this report. If it is not sent yet, send it and make another one. This one is still in this chat: delete it there if that is safer.
report-caption-sealed = The words you wrote with it are sealed.
report-file-cleaned =
    { $count ->
        [one] The picture is sealed. What was hidden in it, such as the place, is gone.
       *[other] { $count } pictures are sealed. What was hidden in them, such as the place, is gone.
    }
report-file-unopened =
    { $count ->
        [one] The file is sealed as it is; we did not open it. What may be hidden in it, such as the place or a name, is still there: our responders will see it.
       *[other] { $count } files are sealed as they are; we did not open them. What may be hidden in them, such as the place or a name, is still there: our responders will see it.
    }
report-file-original = It is sealed exactly as you sent it, as evidence.
report-file-unsafe = We could not open this picture safely, so we did not keep it. A screenshot of it would do. It is still in this chat: delete it there if that is safer.
report-file-lost = Telegram did not give us this file. Please send it again. It is still in this chat: delete it there if that is safer.

report-receipt-ask = Please write your six words, with spaces between them. The language and capitals do not matter.
report-receipt-unknown = There is no report with these words. Please look at each of them once more.
report-receipt-slow = Too many tries for now. Please wait a quarter of an hour.
report-status-new = Your report has arrived. Nobody has opened it yet.
report-status-read = Somebody is looking at your report.
report-status-work = We are working on your report.
report-status-more = We have a question about your report.
report-status-referred = We have handed your report on to people who can help.
report-status-verified = We have checked your report.
report-status-closed = Your report is closed.
report-letters = What we wrote to you, the newest last:
report-add = You can add or correct something: just write it, or send a file.
report-added = Sealed, and passed on.
report-reply-ask = Please write your answer, or send a file. Only those who asked can open it.
report-asked = We have a question for you:
report-told = We have something to tell you:
report-how-to-answer = To answer, tap “{ button-report-reply }” first, then write.
report-unheard = This has reached nobody, and we have taken it out of this chat. If it was meant for the people who help you: tap “{ button-report-reply }” under their question first, then write. To add something to your report, send your six words.
report-edited = When you change a message that you have sent, the change does not reach us: we have it as it was first. Please write it again, in a new message.
report-withdraw-ask = Take your report back? All of it is deleted here. What somebody has already opened, they may remember.
report-withdrawn = Your report is deleted.
report-closed-here = All right. /report brings you back.

button-report-danger = Somebody is in danger now
button-report-begin = I understand, begin
button-report-begin-leaving = Begin, leave my messages here
button-report-receipt = I have a receipt
button-report-short = Write a short report
button-report-on = Go on with it
button-report-drop = Delete all of it
button-report-instead = Delete it and begin anew
button-report-today = Today
button-report-yesterday = Yesterday
button-report-unsure = I am not sure
button-report-exact = Keep the exact place
button-report-rounded = Round the place
button-report-original = Keep originals as evidence: no
button-report-cleaned = Keep originals as evidence: yes
button-report-anew = Take the answer out
button-report-skip = Skip
button-report-next = Next
button-report-send = Send
button-report-copy = Copy the words
button-report-noted = I have them, take them away
button-report-here = Answer me in this chat
button-report-withdraw = Take the report back
button-report-withdraw-yes = Yes, delete it
button-report-reply = Answer
button-copy-this = Copy { $number }

toast-report-gone = This is no longer open. /report brings you back.
toast-report-empty = There is nothing in it yet. Answer one question first.
toast-report-here = Answers come to this chat from now on.
