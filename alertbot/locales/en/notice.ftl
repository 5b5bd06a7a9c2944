# What a person reads before anything about them is kept. When its sense changes, NOTICE counts up.
name-language = English

notice =
    <b>Before you join</b>

    Choose topics here. When someone urgently needs help, we write to you and say what you can do.

    <b>What you should know</b>
    • Telegram can read this chat: chats with bots are not end-to-end encrypted. Telegram also knows your account and your phone number.
    • Whoever opens your phone can read it too.
    • We cannot hide you from Telegram, stop screenshots or promise that alerts arrive where Telegram is blocked. If our server is taken over while it runs, whoever has it can see who follows what.
    • We keep your chat number (encrypted), your language, your topics and the days you chose them. No name, no phone number. The whole list: /privacy
    • What you sign is counted under a mark that only our running server can connect to you. If you add a name or a comment, only the organisation can open it. You can withdraw it at any time.
    • What you write here waits encrypted until it is answered, then we delete it. If our bot stumbles over it, that takes a few days.
    • /stop ends the alerts, and { $days ->
        [one] a day
       *[other] { $days } days
    } later we delete everything about you. /forget does it at once, and also deletes our messages here of the last { $hours } hours. Older ones, and those from before you joined, only you can delete.
    • If you only block the bot or delete this chat, what we have about you stays with us for a time. Send /forget first.

    Until you tap “{ button-understand }”, we note nothing about you.

notice-changed = This notice has changed since you agreed to it. Please read it again.
notice-for-alert = You came to read: <b>{ $title }</b>
notice-for-topic = You came for the topic: <b>{ $title }</b>
link-gone = We took back the alert that this link led to.
agreed = Thank you. /stop ends the alerts at any time, /forget deletes everything about you.

safer-ways =
    <b>Safer ways</b>

    • If it would put you in danger to be found here, do not join. You can read the alerts without joining: /alerts. We note nothing about you then; Telegram still sees that you are here.
    • Lock your phone and Telegram with a code, and switch off message previews on the lock screen.
    • Turn on two-step verification in Telegram: Settings, Privacy and Security.
    • After reading, delete this chat. The alerts still come, as long as you do not block the bot. To leave for good, send /forget before you delete it.
    • An account with a number that is not in your name is harder to trace to you.
    • To talk about something secret, use an end-to-end encrypted app such as Signal, not a bot.

    What we cannot do: take back a message after { $hours } hours, stop screenshots, promise that a message arrives where Telegram is blocked, or protect you if our server is taken over while it runs.

first-the-notice = For this you need to join first. Send /start and read the short notice.

button-understand = I understand
button-safer-ways = Safer ways
button-read-without = Read it without joining
button-back = Back

toast-stale = This button is out of date. Send the command again.
toast-start-first = Please send /start first.
toast-notice-changed = The notice has changed. Please read it again.
toast-agreed-before = You have agreed already. /topics shows your topics.
