profile-description =
    Urgent alerts for human rights. Choose your topics; when someone urgently needs help, we write what has happened, what you can do and until when.

    Before you join, a short notice says what we keep and what Telegram can see. We note nothing about you before you agree. You can leave at any time with one word: stop.
profile-short = Urgent alerts for human rights. You choose the topics. Leave at any time: /stop

command-topics = choose your topics
command-alerts = read the open alerts
command-search = find an alert
command-settings = see and change your settings
command-pause = ask for silence for a while
command-language = choose the language
command-mydata = see what we keep about you
command-privacy = what we keep and what Telegram sees
command-help = what this bot can do
command-cancel = drop the current question
command-stop = no more alerts
command-forget = delete everything about you

help-head = We write to you when someone urgently needs help, and say what you can do. You choose the topics.
help-line = /{ $command } – { $about }
help-end = “Stop” as a plain word works too. Outside a report (/report), none of us reads what you write here, only the bot does. Telegram can read it.

privacy =
    <b>What we keep</b>
    • Your chat number, encrypted with a key that is not kept beside it, and our own number for you. Your language. Your country, if you told us in /settings. How often you want to hear and by which clock; if you read digests, up to when they have told you. Which notice you agreed to, and on what day.
    • The topics you chose or dropped, on what day and how. The end of your last pause, to the hour.
    • The numbers of our messages here, with the hour, for about { $hours } hours, so that /forget can delete them; those of an alert with a last day, until about { $hours } hours after that day, so that we can write into them that it is over; those of an alert without a last day, for about { $copies } days, so that we can correct it and nobody gets it twice; those of a digest, for as long as those of an alert it may tell of.
    • While an alert goes out, that it is on its way to you.
    • If we can no longer write to you, for example because you blocked the bot, the day we noticed.
    • For a few minutes, that we asked what to search for; for a day after /stop, your topics, so that you can undo it. Each with the time it ends.
    • What you write or tap, with the time, waits encrypted until it is answered, mostly for seconds, and is then deleted. Your Telegram name, which comes with it, is dropped unread. If our bot stumbles over it, it stays encrypted that day and { $updates ->
        [one] the day after
       *[other] { $updates } days after
    }.
    • What you did or follow here (signed, wrote, called, passed on, said that you were going, opened the background): a mark made of your chat number and a key, another for each thing asked, alert, case and campaign, so that nobody who has only our data can tell whose it is; and a country, if you said one, likewise unreadable. A name or a comment is sealed so that only the organisation can open it. Withdraw a signature, or send /forget, and all of it is deleted; after /stop it stays counted, and in time the mark is replaced by chance.
    • If you report something: what /report says before you begin. What you say there is sealed so that only our responders can open it; the way back to you is kept apart from all this.
    • What you send for a solidarity wall: everybody can see it there. It is kept without you; only your chat and our key together find it again, so that you can take it back.
    Beyond this: no name, no phone number, no exact time. See what we keep: /mydata

    <b>For how long</b>
    Until you leave, even if you follow no topic. Blocking the bot or deleting this chat deletes nothing at once; when we have not been able to write to you for { $unreachable ->
        [one] a day
       *[other] { $unreachable } days
    }, we delete everything about you. { $days ->
        [one] A day
       *[other] { $days } days
    } after /stop everything about you is deleted; after /forget, at once. A backup made before that may hold it longer; for as long we keep a mark of what was deleted or taken back, unreadable without the key, so that no backup brings it back.

    <b>What we cannot do</b>
    Telegram can read this chat and knows your account. We cannot hide you from Telegram, protect your phone, stop screenshots, delete our messages after { $hours } hours or promise that they arrive where Telegram is blocked. If our server is taken over while it runs, we cannot protect you: whoever has it can see who follows what.

cancelled = All right, dropped.
nothing-to-cancel = There is nothing to drop. /help shows what this bot can do.
unknown-command = This command is not known here. /help shows what this bot can do.
chatter = None of us reads this chat; the bot understands only commands and buttons. /help shows them.
other-content = Outside a report (/report) or a solidarity wall the bot takes no pictures, files, voice messages or places, and keeps none. But Telegram has it, and we cannot take it back. If it is not safe, at least delete the message here. /help shows what this bot can do.
not-in-groups = This bot writes to people only in private, so that no group sees who follows what. It leaves this group now. To use it, open it and send /start there.
something-went-wrong = Something went wrong on our side. Please try again in a minute.
