# The team's own affairs: who is in it, who is let in, and the log of what it does.
command-team = who is in the team
command-log = what the team did

team-head = <b>The team</b>
team-line = • { $name } (no. { $number }): { $role }
team-line-you = • { $name } (no. { $number }): { $role } – that is you
team-more = and { $count } more. <code>alertbot team</code> at the server lists all.
team-member =
    <b>{ $name }</b> (no. { $number })
    { $role }, in the team since { $day }
team-remove-ask = Take <b>{ $name }</b> out of the team? From that moment on none of their buttons has an effect.
team-removed = You are no longer in the team that runs this bot.
team-appointed = Your role in the team has changed. You are now: { $role }.

button-team = The team
button-invite = Invite somebody
button-candidate = Let in { $name }?
button-make-owner = Make owner
button-make-organiser = Make organiser
button-make-responder = Make responder
button-remove-member = Take out of the team
button-remove-yes = Yes, take them out
button-remove-no = No

toast-appointed = Done. It holds from now on.
toast-removed = Done. They are no longer in the team.
toast-already = They have that role already.
toast-last-owner = The team needs an owner, and there is no other. Make somebody else owner first.

invite-ask = What will they be in the team?
invite-link =
    A link for one person, to become: { $role }. It works once, until { $time } UTC.

    { $link }

    Send it by a way that only they read. When they have opened it, you both see the same two words here. Call them, compare the words, and only then let them in.
invite-withdrawn = Nobody can use that link any more.
invite-compare =
    <b>{ $name }</b> has opened your invitation and wants to join. Role: { $role }

    These are the two words. Ask them, by voice if you can, which words they see:
    <b>{ $words }</b>

    If it is not the person you invited, or the words are others, do not let them in.
invite-admitted = { $name } is in the team now. Role: { $role }

button-invite-owner = Owner
button-invite-organiser = Organiser
button-invite-responder = Responder
button-copy-link = Copy the link
button-withdraw = Withdraw the link
button-admit = The same words: let them in
button-decline = Do not let them in

toast-invitation-over = That link was used, or its time is over.
toast-candidate-over = Nobody waits there any more.
toast-declined = They were not let in.
toast-name-taken = Somebody has that name by now. Please invite them again, under another one.

join-wait =
    Almost. You are in the team once { $name } has let you in. Role: { $role }

    These are your two words. { $name } sees the same ones and will ask you for them:
    <b>{ $words }</b>
join-declined = You were not let into the team. What you told us for it is deleted.
join-done-owner = /team shows who is in it, and invites others. /log shows what the team did; what others do, you are told at once.

my-data-candidate = You wait to be let into the team, as { $name } (encrypted where we keep it). Role: { $role }.

words-to-compare = amber, apple, anchor, bell, birch, boat, bread, bridge, bucket, button, candle, carpet, cherry, chestnut, cloud, clover, copper, cotton, dolphin, feather, fern, garden, ginger, glacier, glove, hammer, harbour, hedgehog, honey, island, kettle, ladder, lantern, lemon, lighthouse, maple, meadow, mirror, mountain, mushroom, needle, nest, oak, orange, owl, paper, pebble, pepper, piano, pillow, pumpkin, rabbit, river, saddle, snow, sparrow, spoon, squirrel, thunder, turtle, umbrella, violin, walnut, window

log-head = <b>What the team did</b>
log-none = Nothing has been done yet.
log-line =
    <b>{ $number }.</b> { $day }, { $hour }:00–{ $hour }:59 UTC
    { $what }
log-seen = Each entry is sealed together with all before it. Entry { $number } is <code>{ $number }:{ $mark }</code>: keep that, and <code>alertbot log verify --seen { $number }:{ $mark }</code> can show later that nothing before it was changed.
button-older = Older
button-newest = Newest

log-member = { $name } (no. { $number })
log-former = no. { $number }
log-server = Somebody at the server
log-illegible = This entry cannot be read by this version.

log-invited = { $who } made an invitation. Role: { $role }
log-withdrew = { $who } withdrew an invitation. Role: { $role }
log-joined = { $who } joined by an invitation made at the server. Role: { $role }
log-admitted = { $who } let in { $whom }. Role: { $role }
log-declined = { $who } did not let in somebody who was invited. Role: { $role }
log-appointed = { $who } gave { $whom } another role: { $role }
log-removed = { $who } took { $whom } out of the team. Their role was: { $role }
log-left = { $who } left the team. Their role was: { $role }
log-launched = { $who } sent “{ $title }” (broadcast { $number })
log-paused = { $who } paused “{ $title }” (broadcast { $number })
log-resumed = { $who } let “{ $title }” go on (broadcast { $number })
log-stopped = { $who } stopped “{ $title }” for good (broadcast { $number })
log-told = { $who } told those who acted what came of “{ $title }” (broadcast { $number })
log-told-status = { $who } told those who follow “{ $title }” how it stands (broadcast { $number })
log-took = { $who } took the petition “{ $title }”, to hand it over
log-took-numbers = { $who } took a table of numbers
log-took-course = { $who } took the table of how “{ $title }” went
log-took-draft = { $who } took draft { $number } as files
log-took-answers = { $who } took the answers that people passed on, to “{ $title }”

news-head = <b>The team, for its owners</b>
news-line = • { $what }
news-more = and { $count } more: /log
