page-language = Language
page-sign = Sign
page-write = Write a letter
page-call = Call
page-share = Pass it on
page-attend = Be there
page-read = Read more
page-tally =
    { $people ->
        [one] One person has signed
       *[other] { $people } people have signed
    }, from { $countries ->
        [one] one country
       *[other] { $countries } countries
    }
page-tally-people =
    { $people ->
        [one] One person has signed
       *[other] { $people } people have signed
    }
page-over = This is over: there is nothing more to do here. Thank you to everyone who acted.
page-not-translated = There is no translation of this alert yet.
page-to = To: { $to }
page-your-country = Your country
page-other-country = Choose
page-show-addresses = Show addresses
page-country-kept = We do not note your choice.
page-addresses-as-of = Addresses as of { $day }
page-no-target = We have no address for this country.
page-points = What your letter can say
page-points-why = In your own words it does more than the same letter a hundred times.
page-letter = A letter to copy
page-letter-theirs = A letter to copy, in their language
page-letter-yours = What it says, in yours
page-mail = Write an e-mail
page-mail-hint = Opens your own mail program with the address, the subject and the letter. You can change all of it before you send it.
page-mail-no-address = Opens your own mail program with the subject and the letter; you put in the address.
page-script = What you can say
page-call-now = Call now
page-hours = They answer { $hours }.
page-calendar = Put it into your calendar
page-share-safely = Pass it on only where that is safe for you: others will see that it comes from you.
page-card = A picture to pass on, with a code that leads here
page-sign-here = Sign in Telegram
page-supporters = Supported by: { $names }.
page-contact = Contact: { $name }.
page-bot = Get alerts like this in Telegram
page-found-at = You find this page at
page-promise = This page keeps nothing about you: no cookies, no counting of visits, nothing loaded from others.
page-copy = Copy
page-copied = Copied
page-gone-title = There is no such alert
page-gone = The address may be mistyped, or the alert has been put away.
page-recalled-title = This alert was taken back
page-recalled = Please do not act on it any more, and do not pass it on.
page-open-alerts = What you can do now
page-feed = Urgent alerts
