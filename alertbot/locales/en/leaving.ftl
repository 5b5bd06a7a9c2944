# Whole messages that mean /stop; case, accents and punctuation do not matter. Separated by commas.
words-of-leaving = stop, stop it, please stop, stop all, unsubscribe, unsubscribe me, opt out, leave me alone

stopped =
    You have left. No more alerts will come.

    In { $days ->
        [one] a day
       *[other] { $days } days
    } we delete everything about you. /forget does it now. /start brings you back.
stop-already =
    You have left already. No alerts come.

    { $days ->
        [one] A day
       *[other] { $days } days
    } after you left we delete everything about you. /forget does it now. /start brings you back.
stop-stranger = You get no alerts, and we keep nothing about you.

forget-ask =
    Delete everything we keep about you, and our recent messages here?

    If you reported something, the report stays with our responders, sealed and with no way back to you. To delete it too, take it back first: /report

    Signatures you gave here are withdrawn. Those that were handed over before stay where they are.

    A backup made before may hold it longer. This cannot be undone.
forget-kept = Nothing was deleted.
forgotten =
    Done. We keep nothing about you any more, and have asked Telegram to delete those of our recent messages here that we had noted.

    Whatever is still here, only you can delete: open the chat’s menu and delete the chat.

button-undo = Undo
button-forget = Delete everything about me
button-forget-yes = Yes, delete everything
button-forget-no = No

toast-forgotten = Deleted.
