settings-head = <b>Your settings</b>
settings-topics =
    { $count ->
        [one] Topics: one
       *[other] Topics: { $count }
    }
settings-language = Language: { $name }
settings-region = Country: { $name }
settings-no-region = Country: not told
settings-frequency-all = Alerts come as they happen.
settings-frequency-urgent = Only urgent alerts come.
settings-frequency-daily = Urgent alerts come as they happen, the others together, once a day in the morning.
settings-frequency-weekly = Urgent alerts come as they happen, the others together, on Monday mornings.
settings-clock = Where you are it is { $time } ({ $zone }). At night only urgent alerts come.
settings-left = You have left, so no alerts come. /start brings you back.

language-ask = Which language?
language-chosen = From now on we write to you in English.

region-ask =
    <b>Which country do you live in?</b>

    You need not say. If you do, alerts meant for that country alone can reach you too, and you are shown at once what is asked of people there. We keep the country and no place nearer than that.

frequency-ask =
    <b>How often should we write?</b>

    Urgent alerts come at once and ring: someone needs help within hours. All others come without a sound, and never at night. You can also have those once a day or once a week, all in one message.

clock-ask =
    <b>What time is it where you are?</b>

    So we know when it is night for you. You need not say. If you do not, we go by your country or, if you have not told us that, by your language.
clock-ask-place = Several clocks show that time now. Whose do you live by? We keep the clock, not the place.

digest-head = <b>Your alerts since the last time</b>

pause-ask = For how long do you want silence? You can still read open alerts with /alerts.
pause-none = Alerts come as they happen.
pause-until = No alerts until { $day }.
pause-open = No alerts until you say so.

my-data-head = <b>What we keep about you</b>
my-data-chat = Chat number: <code>{ $chat }</code> (encrypted where we keep it)
my-data-number = Our own number for you: { $number }
my-data-language = Language: { $name }
my-data-region = Country: { $name }
my-data-frequency-all = How often: every alert, as it happens
my-data-frequency-urgent = How often: urgent alerts only
my-data-frequency-daily = How often: urgent alerts at once, the others once a day
my-data-frequency-weekly = How often: urgent alerts at once, the others once a week
my-data-told = Up to which day your digests have told you of alerts: { $day }
my-data-clock = The clock we go by, taken from your country or language: { $name }
my-data-clock-chosen = The clock we go by, as you chose it: { $name }
my-data-agreed = You agreed to the notice (version { $version }) on { $day }
my-data-paused = You asked for silence. /pause shows until when.
my-data-left = You left on { $day }. All this will be deleted on { $gone }.
my-data-messages =
    { $count ->
        [one] Our messages here that /forget can still delete: one
       *[other] Our messages here that /forget can still delete: { $count }
    }
my-data-open-alerts =
    { $count ->
        [one] Older messages with an alert that has not closed yet: one
       *[other] Older messages with an alert that has not closed yet: { $count }
    }
my-data-report = A report that you are writing: sealed, we cannot show it
my-data-ways =
    { $count ->
        [one] The way back to you from a report that you sent, encrypted
       *[other] The ways back to you from { $count } reports that you sent, encrypted
    }
my-data-fading =
    { $count ->
        [one] The number of one of our messages about a report, so that we can delete it
       *[other] The numbers of { $count } of our messages about reports, so that we can delete them
    }
my-data-dialogue = A note that we asked you what to search for
my-data-topics = <b>What you agreed to</b>
my-data-no-topics = No topics yet.
my-data-standing = { $topic }: since { $day } ({ $source }, notice { $version })
my-data-withdrawn = { $topic }: from { $day } ({ $source }, notice { $version }) to { $end } ({ $ended_by })
my-data-older =
    { $count ->
        [one] One older entry is in the file.
       *[other] { $count } older entries are in the file.
    }
my-data-none = We keep nothing about you.

name-source-start = at the start
name-source-link = by a link
name-source-settings = in the settings
name-source-stop = by /stop
name-source-words = by a word

file-my-data = What we keep about you, for a computer to read.

button-topics = Topics
button-language = Language
button-region = Country
button-region-none = Keep no country
button-frequency = How often
button-frequency-all = Every alert, as it happens
button-frequency-urgent = Urgent alerts only
button-frequency-daily = The others once a day
button-frequency-weekly = The others once a week
button-clock = Night and day
button-clock-home = As in my country
button-pause = Pause
button-pause-day = One day
button-pause-week = One week
button-pause-open = Until I say
button-pause-over = End the silence
button-my-data = What you keep about me
button-file = As a file
button-stop = Stop all alerts

toast-nothing-kept = We keep nothing about you.
