# Acting on an alert, and what is told of those who did.
count-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
count-people-from =
    { $countries ->
        [one] { $people } from one country
       *[other] { $people } from { $countries } countries
    }

alert-already = Signed elsewhere by { $day }: { $people }
alert-goal = Goal: { $count ->
        [one] { $count } signature
       *[other] { $count } signatures
    }

signed-few = Signed here so far: fewer than { $least } people
signed-here = Signed here by { $day }: { $people }
signed-in-all = In all: { $all }
signed-of-goal = In all: { $all } of { $goal }
signed-from = { $name }: { $count }
signed-elsewhere = Elsewhere, or not told: { $count }

signature-head = Your signature: <b>{ $title }</b>
signature-country = Country: { $name }
signature-no-country = Country: not told
signature-name = A name goes with it, sealed. We cannot read it.
signature-comment = A comment goes with it, sealed. We cannot read it.
signature-ask-country = Which country do you sign from? Countries with few signatures are never named.
signature-ask-name = Which name should stand with your signature? At most { $most } characters. It is sealed at once: only the organisation can open it, to hand it over with the petition. Telegram sees what you write; we then delete your message here.
signature-ask-comment = What do you want to say with your signature? At most { $most } characters. It is sealed at once: only the organisation can open it, to hand it over with the petition. Telegram sees what you write; we then delete your message here.
signature-empty = Please write it as text, or /cancel.
signature-too-long = That is too long: { $most } characters fit. Please write it in fewer, or go back.
signature-gone = There is no signature of yours here any more.
signature-withdrawn = Your signature is withdrawn, and what went with it is deleted: <b>{ $title }</b>. If the petition was handed over before, we cannot take it out of there; the next file says that it is withdrawn.
recalled-signed = You signed an alert that was taken back since. If you like, withdraw your signature, too.
recalled-withdrawn = Your signature is withdrawn, and what went with it is deleted.

button-signed = ✓ Signed: country, name, withdraw
button-sign-from = { $name }, as in your settings
button-sign-country = Say a country
button-sign-no-country = No country
button-sign-name = Add a name
button-sign-no-name = No name
button-sign-comment = Add a comment
button-sign-no-comment = No comment
button-sign-withdraw = Withdraw my signature
button-sign-again = Sign again
button-your-signature = Your signature

toast-signed = Thank you. You are one of { $people }.
toast-signed-few = Thank you. You are among the first { $least }.
toast-signed-before = You have signed already. Thank you.
toast-withdrawn = Withdrawn.
toast-not-signed = You have not signed this, or have withdrawn it.
toast-over = This is over. /alerts shows what is open.
toast-recalled = This alert was taken back. /alerts shows what is open.
toast-notice-first = Please read this first. Then sign.

my-data-signed = You signed: { $title } (under a mark that only our running server can connect to you)
my-data-recalled = an alert that was taken back

guide-to = To: { $name }
guide-hours = They answer { $hours }, not now.
guide-hours-now = They answer { $hours }, also now.
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun
guide-theirs = In the language of those who read it ({ $name }):
guide-script = What you can say:
guide-ask-country = Where do you live? You are shown whom to turn to from there; we do not keep it.
guide-ask-answer = If you want to pass on what they answered, write or paste it here, at most { $most } characters. It is sealed at once: only the organisation can open it. Telegram sees it; we then delete your message here. Or cancel.
guide-answer-noted = Thank you. It is sealed for the organisation.
guide-count-wrote = Written so far: { $people }
guide-count-called = Called so far: { $people }
guide-count-going = Going: { $people }

button-copy-address = Copy the address
button-copy-letter = Copy the letter
button-copy-script = Copy what to say
button-copy-part = Copy part { $number } of { $count }
button-guide-country = From another country
button-wrote = I wrote
button-called = I called
button-going = I am going
button-not-wrote = ✓ You wrote. Take it back
button-not-called = ✓ You called. Take it back
button-not-going = ✓ You are going. Take it back
button-answered = They answered me
button-calendar = For my calendar

file-calendar = The date for your calendar. It names the place, and not you.

toast-wrote = Thank you. It is counted.
toast-called = Thank you. It is counted.
toast-going = Thank you. You are counted.
toast-answered = Thank you. It is counted.
toast-did-before = You have said so already. Thank you.
toast-taken-back = Taken back.

my-data-wrote = You wrote: { $title } (likewise)
my-data-answered = You were answered: { $title } (likewise)
my-data-called = You called: { $title } (likewise)
my-data-going = You are going: { $title } (likewise)

telling-reminder = <b>Still open until { $day }.</b>
telling-reminder-time = <b>Still open until { $day }, { $time }.</b>
telling-reminder-why = You get this once, since you have not acted on it here.
button-reminded = Show the alert
telling-day-before = <b>Soon: { $title }</b>
    { $day }
    { $where }

    You said that you would go. If you would rather not, stay at home: nobody is told. Afterwards we ask whether you are back.
telling-back-home = <b>Are you back home?</b>
    { $title }

    If you do not answer, nothing happens: we do not know who you are, and nobody looks for you. The organisation sees only how many have answered. If somebody was detained or hurt, the button shows whom to call; /report does so at any time.
telling-home-noted = Good. Thank you for telling us, and for having been there.
telling-result = What came of it: <b>{ $title }</b>
telling-result-count = You were many: { $people }.
telling-why = You get this because you acted on it here, or follow it, its case or its campaign.
button-show-guide = Where and when
button-home = I am back home
button-home-report = Whom to call
button-next-alert = What you can do next
name-telling-idle = Reminder: { $title }
name-telling-acted = Result: { $title }
name-telling-going = The day before: { $title }
name-telling-out = Back home: { $title }
name-kind-tell = Telling
my-data-back = You said that you are back: { $title } (likewise)
my-data-follows = You follow: { $title } (likewise)

result-ask = Send this to all who acted on it, or follow it, its case or its campaign? <b>{ $title }</b>. Who they are is found out only while it goes; nobody can list them.
button-tell-result = Tell the result
button-result-yes = Yes, tell them
toast-result-told = This result was told already.
toast-result-goes = The result is on its way.

my-data-since = Since you joined: { $actions ->
        [one] one action
       *[other] { $actions } actions
    }, { $results ->
        [0] no result yet
        [one] one result
       *[other] { $results } results
    }. Only you see this; it is counted when you ask.
button-petition = The petition, to hand it over
button-answers = Answers that were passed on
hand-over-which = Which of them?
file-petition = { $count ->
        [one] { $count } signature
       *[other] { $count } signatures
    }; names and comments, sealed: { $sealed }. “alertbot open-signatures” makes a table of them with the organisation’s identity. Pages to print are in three languages. Receipt: { $receipt }
file-petition-more = Names and comments, sealed: { $sealed }. The counts are in part 1. Receipt: { $receipt }
file-answers = Answers that people passed on, sealed: { $sealed }. “alertbot open-signatures” makes a table of them with the organisation’s identity. Receipt: { $receipt }
file-part = Part { $part } of { $parts }.
petition-in-parts = This comes in { $parts } files, one after the other: { $sealed ->
        [one] { $sealed } name, comment or answer does
       *[other] { $sealed } names, comments or answers do
    } not fit into one. Take all of them; “alertbot open-signatures” makes one table of them.
petition-at-the-server = This would be { $parts } files, too many for a chat. At the server, all of them are written into a folder by: <code>alertbot petition { $slug } --to DIR</code>
toast-petition-few = There are too few signatures to hand over: somebody could be guessed at.
toast-answers-none = Nobody has passed an answer on yet.

button-follow = Tell me what comes of it
button-follows = ✓ You hear what comes of it. Stop
toast-follows = You will hear what comes of it.
toast-follows-not = You will not hear of it, unless you act on it.

share-safely = The link names the alert, and not you. But others see that it comes from you: pass it on only where that is safe for you.
button-share-chat = Choose a chat
button-share-link = Share the link
button-share-copy = Copy the text
button-share-copy-link = Copy the link
button-share-elsewhere = Elsewhere, and a picture with a code
button-shared-act = Read and act
guide-count-shared = Passed on so far by: { $people }
guide-count-read = Read so far by: { $people }
button-shared = I passed it on
button-not-shared = ✓ You passed it on. Take it back
button-not-read = ✓ Counted as read. Take it back
toast-shared = Thank you. It is counted.
toast-read = Thank you. It is counted.
my-data-shared = You passed on: { $title } (likewise)
my-data-read = You opened the background: { $title } (likewise)

petition-head = Petition
petition-part = Part { $part } of { $parts }. Where people signed is told in part 1.
petition-signed = Signed by { $people }, as of { $day }.
petition-elsewhere = Elsewhere, or not told
petition-all = In all
petition-number = { $number }
petition-sealed = Sealed names and comments in this archive: { $count }
petition-struck = Withdrawn after an earlier delivery, to be struck out (withdrawn.csv): { $count }
petition-receipt = Receipt, the SHA-256 of SHA256SUMS: { $receipt }
petition-presented = Presented on { $day } to { $to }
petition-received = Received by { $blank }
