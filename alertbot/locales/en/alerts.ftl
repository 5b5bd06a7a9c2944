alert-as-of = As of { $day }
alert-deadline = Act until { $day }
alert-deadline-time = Act until { $day }, { $time }
alert-delivered = Delivered on { $day }
alert-victory = Won on { $day }
alert-partly = Partly won on { $day }
alert-lost = Lost on { $day }
alert-closed = Closed on { $day }
alert-is-closed = Closed: there is nothing more to do here.
alert-campaign = Campaign: { $title }
alert-sources = Sources:
alert-ask-to = { $label }: to { $to }
alert-ask-day = { $day }

alerts-open =
    { $count ->
        [one] <b>One open alert</b>
       *[other] <b>{ $count } open alerts</b>
    }
alerts-page = (page { $page } of { $pages })
alerts-none = No alert is open now. You will hear from us when there is something to do in your topics.
alerts-how = Tap an alert to read it.

search-ask = What are you looking for? Write a word or two, for example a name.
search-how = Write what you are looking for after the command, for example: /search Vitishko
search-found = Found for “{ $words }”:
search-nothing = Nothing found for “{ $words }”. Try another word, or see all open alerts: /alerts

button-copy-number = Copy the number
button-open-page = Open the page
button-letters = Letters and addresses
button-alerts-like-this = Get alerts like this
button-cancel = Cancel

toast-alert-gone = This alert is no longer here. /alerts shows the open ones.
