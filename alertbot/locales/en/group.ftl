# The group in which the team works.
button-group = Work in a group
group-none =
    <b>Work in a group</b>

    The team can work in a group with topics: one topic for each alert on its way, and for responders one for each report, with nothing of what it says. Only the team’s taps count there, and everybody goes on getting everything in their own chat.

    Make a group, switch topics on in its settings, then make the link.
button-group-link = Make the link
group-link = Tap the button, choose the group, and leave the rights to manage topics and to delete messages switched on: when a report is taken back, its topic goes, too. The link works until { $time } UTC, and only for owners.
button-group-choose = Choose the group
group-open = The team works in a group. Everybody goes on getting everything in their own chat, too.
button-group-drop = Stop working in the group
group-drop-ask = Leave the group? Nothing is lost: all goes on in your own chats. Its topics stay as they are.
button-group-drop-yes = Yes, leave it
group-welcome = The team works here from now on: one topic for each alert on its way, and one for each report. Only taps by the team count. What is confidential belongs in your own chat with me.
group-not-yet-no-forum = Topics are not switched on in this group. Please switch them on in its settings; I will notice.
group-not-yet-public = This group is public: anybody could read about reports and alerts in it. Please make it private in its settings; I will notice.
group-not-yet-no-right = I may not manage topics here. Please make me an administrator who may; I will notice.
group-no-forum = In the team’s group, topics are switched off, so nothing new comes there. Nothing is lost: all goes on in your own chats. Once topics are on again, I will notice.
group-public = The team’s group is public now: anybody can find it and read what stands there. Nothing new comes there until it is private again. Please make it private in its settings; I will notice. All goes on in your own chats.
group-no-right = In the team’s group, I may not manage topics any more, so nothing new comes there. Nothing is lost: all goes on in your own chats. Once I may, I will notice.
group-well = The team’s group works again.
group-lost = I am no longer in the team’s group. Nothing is lost: all goes on in your own chats. Under /team an owner can bring me into a group again.
toast-group-not-yours = Only the team can do this.
toast-group-in-private = See your own chat with me.
log-group-linked = { $who } made a link that brings the bot into a group
log-grouped = { $who } let the team work in a group
log-ungrouped = { $who } took the team’s group away

# Channels that an alert is posted to.
broadcast-channel-waiting = In the channel { $name }: waiting
broadcast-channel-posted = In the channel { $name }: posted
broadcast-channel-doubtful = In the channel { $name }: perhaps posted
broadcast-channel-refused = In the channel { $name }: refused. Telegram says: { $why }
broadcast-channel-shut = In the channel { $name }: not posted, the bot may not write there
