# What an alert asks of people depends on where they are.
button-what-i-can-do = What I can do
button-face-elsewhere = Somewhere else

face-ask-where =
    <b>Where are you?</b>

    What one country allows, another one punishes. So this alert does not ask the same of everybody. We do not keep your answer; Telegram can see it, like all of this chat. If you want us to remember your country, tell it under /settings.
face-head =
    <b>What you can do</b>
    { $title }
face-nothing = No more than that is asked of you. The alert itself and the other buttons under it are the same for everybody.
face-as-told = This is for { $name }, as in your /settings.
face-warning = Whoever gets it from you sees that it comes from you, and can show it to others. Where that can be punished, send it to nobody, or only to people you trust.
toast-face-aside = This is meant for people in other countries.
toast-face-where = That depends on where you are.
telling-where-below = The button shows where.

face-preview-these = After a tap, people in these countries see: { $names }
face-preview-elsewhere = After a tap, people in any other country see this. Who has told us no country is asked first where they are.
face-preview-these-and-elsewhere = After a tap, people in any other country see this, and people in: { $names }

page-where = Where are you?
page-where-why = What one country allows, another one punishes. So this alert does not ask the same of everybody.
page-elsewhere = Another country
page-show-asks = Show what I can do
page-share-after-warning = I have read this. Show me how
