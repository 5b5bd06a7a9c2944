# For responders: the queue of reports, and one of them.
command-reports = take reports and answer them

cases-head = <b>Reports</b>
cases-none = There are none here.
cases-more =
    { $count ->
        [one] One more is not shown.
       *[other] { $count } more are not shown.
    }
case-line =
    <b>{ $code }</b> · { $status } · { $taken } · { $age ->
        [0] today
        [one] a day old
       *[other] { $age } days old
    }
case-envelope = { $told }
case-sent = Sent on { $day }
case-status = Status: { $status }
case-mark = Mark: { $mark }
case-supported = Corroborated by { $codes }
case-taken = taken by { $name }
case-free = taken by nobody
case-can-answer = The author can be asked.
case-no-way = There is no way back to the author any more; with the receipt they can still see what you write.

case-notice-new = <b>New report { $code }</b>
case-notice-added = <b>{ $code }: something was added</b>
case-notice-waiting = <b>{ $code } still waits for somebody</b>
case-notice-given = <b>{ $code } was handed to you</b>
case-notice-withdrawn = { $code } was taken back by its author. Please delete what you have of it.
case-file = { $code }: open it on your own device with alertbot open, or each part with age.
case-file-part = Part { $number } of { $of }.
case-file-more = What was added.

case-status-ask = { $code }: how does it stand? The author hears it at once, in neutral words.
case-give-ask = To whom do you hand { $code }?
case-give-nobody = There is no other responder.
case-support-ask = Which report corroborates { $code }? Those of the same kind and region come first.
case-ban-ask = Take nothing more from the author of { $code } for a week? They are told that we cannot take more just now.
case-ask-ask = What do you want to ask the author of { $code }? They get your words as they are and do not learn who you are. Telegram can read them.
case-ask-words = What do you want to tell the author of { $code }? They get your words as they are and do not learn who you are. Telegram can read them.
case-ask-note = A note on { $code }, for the other responders. It is sealed, and your message is deleted.
case-noted = The note on { $code } is sealed.
case-written = Passed on to the author of { $code }.
case-written-no-way = There is no way back to the author of { $code }. They see it when they come back with their receipt.
case-too-long = That is too long for one message: { $most } characters fit. Please write it in fewer, or /cancel.

name-no-kind = kind not said
name-no-region = region not said
name-pressing-now = somebody in danger
name-pressing-routine = not pressing
name-case-new = new
name-case-read = read
name-case-work = in work
name-case-more = more is needed
name-case-referred = referred
name-case-verified = verified
name-case-closed = closed
name-mark-unverified = unverified
name-mark-corroborated = corroborated
name-mark-verified = verified

button-case-open = Open
button-case-take = Take it
button-case-file = The sealed file
button-case-ask = Ask
button-case-words = Tell
button-case-note = Note
button-case-status = Status
button-case-give = Hand over
button-case-elsewhere = Another source
button-case-draft = Begin an alert
button-case-ban = Turn the author away
button-case-ban-yes = Yes, for a week
button-case-queue = All reports
button-cases-all = All
button-cases-mine = Mine
button-cases-free = Not taken
button-cases-closed = Closed

toast-case-not-yours = Take it first: one report, one responder.
toast-case-gone = This report is gone.
toast-case-taken = Somebody else was faster.
toast-case-unverified = Only a verified report can begin an alert.
toast-case-drafted = Those who write alerts have a draft with its topics and country.
toast-case-no-writer = There is nobody who writes alerts just now. The draft waits for them.
toast-case-banned = Nothing more is taken from them for a week.
toast-case-no-way = There is no way back to the author any more.

keys-changed =
    <b>The keys that open reports have changed</b>
    { $count ->
        [0] No key opens new reports from now on: none are taken.
        [one] One key opens new reports from now on. If you did not expect this, ask your operator.
       *[other] { $count } keys open new reports from now on. If you did not expect this, ask your operator.
    }
keys-added = New: { $words }
keys-removed = Gone: { $words }

draft-from-report =
    <b>A draft waits for you</b>
    A responder has begun draft { $number }: something was verified. It holds topics and a country, nothing else.

log-case-taken = { $who } took report { $title }
log-case-handed = { $who } handed report { $title } to { $whom }
log-case-came = What was added to report { $title } came, sealed, to { $who }
log-case-fetched = { $who } got the sealed file of report { $title }
log-case-asked = { $who } asked the author of report { $title } something
log-case-told = { $who } told the author of report { $title } something
log-case-noted = { $who } made a note on report { $title }
log-case-read = { $who } set report { $title } to: read
log-case-work = { $who } set report { $title } to: in work
log-case-more = { $who } set report { $title } to: more is needed
log-case-referred = { $who } set report { $title } to: referred
log-case-verified = { $who } set report { $title } to: verified
log-case-closed = { $who } closed report { $title }
log-case-mark-unverified = { $who } marked report { $title } as unverified
log-case-mark-corroborated = { $who } marked report { $title } as corroborated
log-case-mark-verified = { $who } marked report { $title } as verified
log-case-banned = { $who } turned away the author of report { $title } for a week
