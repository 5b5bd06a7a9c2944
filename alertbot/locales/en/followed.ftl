# Cases and campaigns: how they stand, and following them.
status-threatened = At risk
status-detained = Detained
status-charged = Charged
status-on-trial = On trial
status-sentenced = Sentenced
status-imprisoned = In prison
status-released = Released
status-acquitted = Acquitted
status-in-exile = In exile
status-missing = Missing
status-died = Died
status-registered = Put on a register
status-fined = Fined
status-banned = Banned
status-closed = Closed down

turn = <b>{ $status }</b> (as of { $day })
turn-on = <b>{ $status }</b>: { $on } (as of { $day })
turn-source = Source:
case-before = <b>Before that</b>
case-list = <b>Cases</b>
case-line-now = { $title }: { $status } (as of { $day })
case-line-on = { $title }: { $status }, { $on } (as of { $day })

campaign-list = <b>Campaigns</b>
campaign-ahead =
    Begins on { $day }, { $days ->
        [one] tomorrow
       *[other] in { $days } days
    }
campaign-left =
    { $days ->
        [0] Today is the last day
        [one] One day left, until { $day }
       *[other] { $days } days left, until { $day }
    }
campaign-since = Since { $day }, day { $days }
campaign-over = Over since { $day }
campaign-supporters =
    { $count ->
        [one] Supported by one organisation:
       *[other] Supported by { $count } organisations:
    }
campaign-window = { $starts } to { $ends }
campaign-contact = Contact: { $name }

button-cases = Cases
button-campaigns = Campaigns
button-about-case = About the case
button-about-campaign = About the campaign
button-follow-case = Follow this case
button-follows-case = ✓ You follow this case. Stop
button-follow-campaign = Follow this campaign
button-follows-campaign = ✓ You follow this campaign. Stop
button-tell-status = Tell those who follow it
button-status-yes = Yes, tell them
button-status-no = No

toast-followed-gone = This is no longer here. /alerts shows what is open.
toast-follow-notice-first = Please read this first. Then follow it.
toast-follows-case = You will hear how it goes on, and the results of its alerts.
toast-follows-campaign = You will hear the results of its alerts.
toast-follows-no-more = You no longer follow this.
toast-status-told = This was told already.
toast-status-goes = It is on its way.

notice-for-case = You came to read about the case: <b>{ $title }</b>
notice-for-campaign = You came to read about the campaign: <b>{ $title }</b>

telling-status = News of the case: <b>{ $title }</b>
telling-status-why = You get this because you follow the case.
status-ask = Send this to all who follow the case <b>{ $title }</b>? Who they are is found out only while it goes; nobody can list them.
name-telling-following = How it stands: { $title }
