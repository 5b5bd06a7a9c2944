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
signed-here = <b>Signed here: { $people }</b>
signed-in-all = <b>Signed here: { $people }.</b> In all: { $all }
signed-from = { $name }: { $count }
signed-elsewhere = Elsewhere, or not told: { $count }

signature-head = Your signature: <b>{ $title }</b>
signature-country = Country: { $name }
signature-no-country = Country: not told
signature-name = A name goes with it, sealed. We cannot read it.
signature-comment = A comment goes with it, sealed. We cannot read it.
signature-ask-country = Which country do you sign from? Countries with few signatures are never named.
signature-ask-name = Which name shall stand with your signature? At most { $most } characters. It is sealed at once: only the organisation can open it, to hand it over with the petition. Telegram sees what you write; we then delete your message here.
signature-ask-comment = What do you want to say with your signature? At most { $most } characters. It is sealed at once: only the organisation can open it, to hand it over with the petition. Telegram sees what you write; we then delete your message here.
signature-empty = Please write it as text, or /cancel.
signature-too-long = That is too long: { $most } characters fit. Please write it in fewer, or go back.
signature-gone = There is no signature of yours here any more.
signature-withdrawn = Your signature is withdrawn, and what went with it is deleted: <b>{ $title }</b>. If the petition was handed over before, we cannot take it out of there.

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

toast-signed = Thank you. You are one of { $people }.
toast-signed-few = Thank you. You are among the first { $least }.
toast-signed-before = You have signed already. Thank you.
toast-withdrawn = Withdrawn.
toast-not-signed = You have not signed this, or have withdrawn it.
toast-over = This is over. /alerts shows what is open.
toast-notice-first = Please read this first. Then sign.

my-data-signed = You signed: { $title } (under a mark that only our running server can connect to you)
