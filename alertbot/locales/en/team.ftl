# For the people who run the bot: joining the team, and the broadcasts.
command-broadcasts = see, pause and stop broadcasts

name-role-owner = owner
name-role-organiser = organiser
name-role-responder = responder

join-offer =
    <b>You are invited to the team that runs this bot</b>
    Your role: { $role }

    If you join, we keep your chat number (encrypted), the name that you choose, your role, your language and the day. No name from Telegram. The team sees the name you choose, and what you do to broadcasts. Telegram can read this chat and knows your account.

    What you do for the team is written into a log that its owners read, under your number in the team.

    /forget takes you out of the team again and deletes all of this; in the log only the number is left, which then is nobody’s.
join-ask-name = Under which name should the team know you? Write it here, up to { $longest } characters. It need not be your real one.
join-name-unfit = That cannot be a name here: it needs letters or digits, and up to { $longest } characters. Please write another one, or /cancel.
join-name-taken = Somebody in the team is called “{ $name }” already. Please write another name, or /cancel.
join-done = Welcome to the team, { $name }. Your role: { $role }.
join-done-broadcasts = /broadcasts shows what goes out, and lets you pause, resume or stop it.
join-done-new = /new writes an alert, or sends one.
join-already = You are in the team already, as { $name }. Your role: { $role }.
join-invalid = This invitation does not work: it has been used, is older than half an hour, or is not whole. Please ask for a new one.

button-join = Join the team
button-join-as = Join as { $name }
button-join-otherwise = Under another name

toast-joined-before = You are in the team already.

forget-ask-member = It also takes you, { $name }, out of the team.
forget-ask-last-owner = You are the last owner. After this the team has none, until somebody at the server runs <code>alertbot invite --role owner</code>.

my-data-member = In the team, as { $name } (encrypted where we keep it), since { $day }. Your role: { $role }.

broadcasts-none = Nothing has been sent yet.
broadcasts-head = <b>Broadcasts</b>
broadcasts-line =
    { $number }. <b>{ $title }</b>
    { $state }

name-state-running = On its way
name-state-paused = Paused
name-state-halted = Halted
name-state-stopped = Stopped
name-state-done = Done

broadcast-head = <b>{ $title }</b>
broadcast-state = { $state }
broadcast-paused-by = Paused by { $name }
broadcast-stopped-by = Stopped by { $name }
broadcast-halted =
    Halted: Telegram refuses the text. It says: { $why }
    What to do: mend the alert and send it again. It goes to those who have no copy yet.
broadcast-bar = { $bar } { $percent }%
broadcast-sent = Sent: { $count } of { $audience }
broadcast-unreachable = Unreachable: { $count }
broadcast-doubtful = Doubtful: { $count }
broadcast-left = Left: { $count }
broadcast-unsent = Not sent: { $count }
broadcast-rate = Now: { $rate } a second
broadcast-time = Time left: { $span }
broadcast-wait-told = It waits: Telegram lets us send again at { $until }.
broadcast-wait-away = It waits: Telegram cannot be reached. Next try: { $until }.
broadcast-wait-nobody = It waits: too many people in a row could not be reached, so it is hardly them. Next try: { $until }.
broadcast-wait-later = It waits: those who are left get it from { $until } on.
broadcast-stop-ask =
    Stop <b>{ $title }</b> for good?

    { $count ->
        [one] One person has not got it yet, and will not.
       *[other] { $count } people have not got it yet, and will not.
    }

name-moment-today = { $time } UTC
name-moment = { $time } UTC on { $day }
name-span-seconds = { $seconds } s
name-span-minutes = { $minutes } min
name-span-hours = { $hours } h { $minutes } min

button-pause-broadcast = Pause
button-resume-broadcast = Resume
button-stop-broadcast = Stop
button-stop-broadcast-yes = Yes, stop it for good
button-stop-broadcast-no = No
button-refresh = Refresh
button-all-broadcasts = All broadcasts

toast-steered-paused = Paused. What is on its way this second may still arrive.
toast-steered-running = It goes on.
toast-steered-stopped = Stopped. What is on its way this second may still arrive.
toast-steer-already = It stands so already.
toast-steer-too-late = Too late: it has gone out to everybody.
toast-steer-for-good = It was stopped, and that is for good.
toast-steer-refused = Telegram refuses its text. Mend the alert and send it again.
