# Writing an alert in the chat: the drafts, the questions, and why an answer cannot be taken.
command-new = write an alert, or send one

drafts-head =
    <b>Write or send an alert</b>
    { $count ->
        [0] You have no drafts.
        [one] You have one draft.
       *[other] You have { $count } drafts.
    }
drafts-files = Which one? It goes out as it stands in the alerts folder.
draft-head = <b>{ $title }</b>
draft-foreign = <b>Not ours:</b> taken from { $from }, { $link }. Check every fact before it goes out.
draft-lacks = Theirs also has what a draft cannot hold, so it is not here: { $what }. Read it there before you send this.
draft-lacks-hidden = asks that are not made in every country
draft-lacks-sign = a petition, which became a link to theirs
draft-lacks-points = points for letters and calls
draft-lacks-letter = whole letters
draft-lacks-targets = addresses by country
draft-lacks-hours = the hours for calls
draft-lacks-goal = a goal, or a count from elsewhere
draft-lacks-hour = an hour
draft-lacks-asks = more asks
draft-warns = Who passes it on in { $names } is warned first, as in theirs.
draft-unsendable-faulty = It cannot be sent as it is:
draft-unsendable-forgotten = It went out so long ago that we no longer know who has it: they would get it twice. Please write it as a new alert under another name.
draft-unsendable-gone = This alert is no longer in the alerts folder, or it is over.
draft-unsendable-over-by-then = Its deadline comes before the hour at which it is to go out. Please change one of the two.
draft-unsendable-long =
    { $over ->
        [one] With buttons, dates and sources the message is one character too long for Telegram. Please shorten the text.
       *[other] With buttons, dates and sources the message is { $over } characters too long for Telegram. Please shorten the text.
    }
draft-fault = • { $what }
draft-which-answer = Which answer do you want to change?
draft-audience = <b>Whom it goes to, and when</b>
draft-waits = It waits for approval until { $until }: { $count } of { $needed } have said yes.
draft-approved = It is approved and goes out at { $moment }.
draft-sent-before = It has gone out before. Whoever has it does not get it again.
draft-hand-whom = Hand it over to whom? From then on they write it, and you no longer do.
draft-hand-nobody = Nobody else in the team can write alerts.
draft-handed = { $name } writes it from now on.
draft-handed-you = { $name } has handed you a draft: <b>{ $title }</b>
draft-delete-ask = Delete <b>{ $title }</b>? This cannot be undone.

audience-topics = To those who follow: { $names }
audience-languages = Only those who read: { $names }
audience-regions = Only in: { $names }
audience-not-today = Not to those who got an alert today
audience-channels = Also posted to our channels: { $names }
audience-few = Now that is fewer than 20 people.
audience-size = Now that is about { $count } people.
audience-lasts = It takes about { $span }.
audience-not-at-once =
    { $count ->
        [one] One more person gets it later in a digest, or hears only of urgent alerts.
       *[other] About { $count } more get it later in a digest, or hear only of urgent alerts.
    }
audience-too-late-few = A few will never get it: it is over before their next digest, or before they wake.
audience-too-late =
    { $count ->
        [one] One person will never get it: it is over before their next digest, or before they wake.
       *[other] About { $count } will never get it: it is over before their next digest, or before they wake.
    }
audience-asleep = When it goes out, it will be night for about { $count } of them: they get it in their morning.
audience-tired = ⚠️ For about { $count } of them it would be more than { $most } routine alerts within a week. Can it wait?
audience-tired-few = ⚠️ For some of them (fewer than 20) it would be more than { $most } routine alerts within a week. Can it wait?
hour-morning = Everybody gets it in their own morning, the first one after it is approved.
hour-quiet = Where it is night then, people get it in the morning.
name-at-morning = Each person’s own morning
hour-at-once = It goes out as soon as it is approved.
hour-at = It goes out at { $moment }.
default-to-topics = the topics of the alert
default-to-languages = all that have a text
default-to-regions = everywhere
default-spare = nobody is left out
default-at = as soon as it is approved

question-language = In which language do you write it first?
question-title = <b>The title ({ $tongue })</b>: one line, up to 120 characters.
question-text = <b>The text ({ $tongue })</b>: what happened, and what people can do. Bold, italic, links and quotes are kept. Up to 3000 characters.
question-topics = <b>Which topics is it about?</b> Whoever follows one of them gets it, once.
question-regions = <b>Which countries is it about?</b> Write them separated by commas, for example: Russia, Belarus. Skip it if it is about the whole world.
question-urgency = <b>How urgent is it?</b> Urgent alerts go first and ring; the others arrive without a sound.
question-deadline = <b>Until when can people act?</b> Write the day, and the hour if it matters: 2026-12-01 or 2026-12-01 18:00.
question-zone = <b>By which clocks?</b> Choose, or write a place from the time zone list (Asia/Yerevan) or how far it is from UTC (+4).
question-ask = <b>What should people do?</b>
question-more = <b>What else should people do?</b>
question-label = <b>The words on the button ({ $ask }, { $tongue })</b>: up to 40 characters.
question-copy = <b>The text that a tap copies ({ $ask }, { $tongue })</b>: up to 256 characters.
question-url = <b>The address of the page ({ $ask })</b>: it begins with https://
question-number = <b>The telephone number ({ $ask })</b>, as from abroad: +44 20 7946 0000
question-place = <b>Where is it ({ $ask })?</b> One line.
question-on = <b>On which day, and at which hour ({ $ask })?</b> 2026-12-01 18:00. If the hour is not known, write the day alone; whether they are back home is then asked the next morning only.
question-hour-zone = <b>By which clocks is that hour ({ $ask })?</b> Choose, or write a place from the time zone list (Asia/Yerevan) or how far it is from UTC (+4).
question-to = <b>Whom is it written to?</b> One line, for example a name or an address.
question-case = <b>Whose case is it?</b> Those who follow the case are told what comes of this alert.
question-campaign = <b>Which campaign is it part of?</b> Its name stands in the message, and those who follow it are told what comes of this alert.
question-sources = <b>Where do the facts come from?</b> A line for each: what it is called, and its address. For example: Amnesty International https://www.amnesty.org/
question-others = <b>Not every language has a text.</b> What about people who read the others?
question-to-topics = <b>Who gets it?</b> Those who follow one of these topics.
question-to-languages = <b>In which languages?</b> Only those who read one of these get it.
question-to-regions = <b>In which countries?</b> Only those who told us they live there get it. Write them separated by commas.
question-spare = <b>Who is left out?</b>
question-at = <b>When should it go out?</b> Write day and hour by the clocks of { $zone }: 2026-12-01 09:00
question-now = Now:
answer-none = –

unfit-empty = There is nothing in it. Please write it again.
unfit-lines = It has several lines; one fits here. Please write it in one.
unfit-long =
    { $over ->
        [one] It is one character too long: { $most } fit (emoji count as two). Please shorten it.
       *[other] It is { $over } characters too long: { $most } fit (emoji count as two). Please shorten it.
    }
unfit-hidden = There is a character in it that nobody can see ({ $word }). Please type the text anew around it.
unfit-address = “{ $word }” cannot be linked to: addresses begin with https:// and name a page.
unfit-number = “{ $word }” is no telephone number as from abroad, such as +44 20 7946 0000.
unfit-day = I cannot read “{ $word }”. Please write 2026-12-01, with an hour 2026-12-01 18:00.
unfit-far = “{ $word }” is more than a year away. Is the year right?
unfit-past = “{ $word }” is over already.
unfit-zone = I know no place “{ $word }” in the time zone list. Write it like Europe/Moscow, or how far it is from UTC: +3
unfit-region = I know no country “{ $word }”. Write its name, or its two letters: RU
unfit-source = In “{ $word }” I cannot find what it is called and an https address.
unfit-many = That is too much: { $most } fit.
unfit-markup = This cannot be shown in Telegram: { $word }
unfit-choice = Please tap one of the buttons.

name-untitled = New alert
name-draft = { $number }. { $title }
name-foreign = { $from }: { $title }
name-urgency-urgent = Urgent
name-urgency-routine = Not urgent
name-ask-sign = Sign
name-ask-write = Write a letter
name-ask-call = Call
name-ask-share = Tell a friend
name-ask-attend = Come
name-ask-read = Read
name-others-original = They get it in the first language
name-others-none = They do not get it
name-spare-today = Who got an alert today
name-spare-channels = Our channels
name-step-language = Language
name-step-title = Title ({ $tongue })
name-step-text = Text ({ $tongue })
name-step-topics = Topics
name-step-regions = Countries
name-step-urgency = Urgency
name-step-deadline = Deadline
name-step-zone = Clocks
name-step-ask = What to do ({ $number })
name-step-label = Button { $number } ({ $tongue })
name-step-copy = Text to copy { $number } ({ $tongue })
name-step-url = Page { $number }
name-step-number = Telephone { $number }
name-step-place = Place { $number }
name-step-on = Day { $number }
name-step-hour-zone = Clocks { $number }
name-step-to = Addressee { $number }
name-step-case = Case
name-step-campaign = Campaign
name-step-sources = Sources
name-step-others = Other languages
name-step-to-topics = Topics
name-step-to-languages = Languages
name-step-to-regions = Countries
name-step-spare = Left out
name-step-at = Hour

button-write-new = Write a new alert
button-from-files = Take one from the alerts folder
button-skip = Skip
button-no-more-asks = Nothing else
button-next-question = Done
button-draft = The draft
button-all-drafts = All drafts
button-go-on = Go on: { $step }
button-change = Change the text
button-audience = Whom and when
button-more = More
button-hand-over = Hand over
button-duplicate = Duplicate
button-export = Export as files
button-delete-draft = Delete
button-delete-yes = Yes, delete it
button-preview = Preview
button-test = Test to the team
button-ask-approval = Ask for approval
button-send-it = Send it

file-export = The files of this alert, for the alerts folder.

toast-export-later = Finish it first, with an English text: the alerts folder needs one.
