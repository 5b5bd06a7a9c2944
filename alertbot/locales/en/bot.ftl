profile-description =
    Urgent calls to act for human rights. Choose your topics; when someone needs help in time, we write what has happened, what you can do and until when.

    Before you join, a short notice says what we keep and what Telegram can see. Nothing is kept before you agree. You can leave at any time with one word: stop.
profile-short = Urgent calls to act for human rights. You choose the topics. Leave at any time: /stop

command-topics = choose your topics
command-alerts = read the open alerts
command-search = find an alert
command-settings = see and change your settings
command-pause = ask for silence for a while
command-language = choose the language
command-mydata = see everything we keep about you
command-privacy = what we keep and what Telegram sees
command-help = what this bot can do
command-cancel = drop the current question
command-stop = no more alerts
command-forget = delete everything about you

help-head = We write to you when someone needs help in time, and say what you can do. You choose the topics.
help-line = /{ $command } – { $about }
help-end = “Stop” as a plain word works too. Nobody reads what you write here, only the bot.

privacy =
    <b>What we keep</b>
    • Your chat number, encrypted with a key that is not kept beside it. Your language. The notice you agreed to, and when.
    • The topics you chose or dropped, with the day and where from. A pause, until it ends.
    • The numbers of our messages here, for { $hours } hours, so that /forget can delete them.
    • While an alert goes out, that it is on its way to you.
    • If you block the bot, the day we noticed.
    • What you write waits encrypted until it is answered, mostly for seconds, and is then deleted. If our bot stumbles over it, it stays encrypted for { $updates ->
        [one] a day
       *[other] { $updates } days
    }.
    We keep no name, no phone number, no exact time. See it all: /mydata

    <b>For how long</b>
    As long as you follow us. { $days ->
        [one] A day
       *[other] { $days } days
    } after /stop everything about you is deleted; after /forget, at once.

    <b>What we cannot do</b>
    Telegram can read this chat and knows your account. We cannot hide you from Telegram, protect your phone, stop screenshots, delete our messages after { $hours } hours or promise that they arrive where Telegram is blocked. Nor can we protect you if our server is taken over while it runs.

cancelled = All right, dropped.
nothing-to-cancel = There is nothing to drop. /help shows what this bot can do.
unknown-command = This command is not known here. /help shows what this bot can do.
chatter = Nobody reads this chat; the bot understands only commands and buttons. /help shows them.
other-content = The bot takes no pictures, files, voices or places, and keeps none. Telegram has it, though: delete the message if it is not safe. /help shows what this bot can do.
not-in-groups = This bot writes to people only in private, so that nobody sees who follows what. It leaves this group now. To use it, open it and send /start there.
something-went-wrong = Something went wrong on our side. Please try again in a minute.
