# Showing, testing and approving what goes out.
preview-head =
    { $count ->
        [one] This is how people will get it ({ $names }):
       *[other] This is how people will get it, in this order: { $names }.
    }
test-head = { $name } sends the team a test. It has not gone out to anybody else:

request-asks = <b>{ $name } asks to send “{ $title }”.</b> You see the exact texts above.
request-bound = Your yes counts for exactly these texts, these people and this hour; if anything changes, it is void. You can answer until { $until }.
request-you-approved = You have approved <b>{ $title }</b>.
request-approved = <b>{ $title }</b> is approved and goes out at { $moment }. Until then anyone in the team can stop it.
request-launched = <b>{ $title }</b> is on its way.
request-not-posted = It could not be posted to: { $names }. Is the bot an administrator there who may post?
request-refused = <b>{ $title }</b> is not sent: { $name } has refused it.
request-stopped = <b>{ $title }</b> is not sent: { $name } has stopped it.
request-changed = <b>{ $title }</b> was changed. What was approved of it is void; ask again when it is ready.
request-unapproved = <b>{ $title }</b> is not sent: somebody who approved it may no longer do so. Ask again.
request-lapsed = <b>{ $title }</b> is not sent: too few people approved it in time. Ask again when they are there.
request-missed = <b>{ $title }</b> is not sent: its time had passed before it could go out. If people can still act, ask again.
request-differs = <b>{ $title }</b> is not sent.
request-why-changed = It is no longer exactly what was approved: its text, its picture, its channels or whom it goes to has changed. Look at it, then ask again.
request-why-in-the-way = It is on its way already, or it was closed meanwhile: /broadcasts shows how it stands.
request-stuck = <b>{ $title }</b> was approved, but could not go out yet.
request-stuck-file = A file or picture of it cannot be read on the server.
request-stuck-fault = The bot runs into a fault of its own.
request-stuck-until = Nobody has got it. The bot keeps trying until { $moment }; after that it has to be asked for again. Please tell whoever runs the server: the log says more under “launch_failed”.

button-approve = Approve
button-refuse = Refuse
button-stop-launch = Stop it
button-take-back = Do not send
button-watch = How it goes

toast-preview = This is a preview.
toast-tested =
    { $count ->
        [one] Sent to one person: you.
       *[other] Sent to { $count } people of the team.
    }
toast-nobody-to-ask = Nobody else in the team can approve it. An owner can invite somebody.
toast-under-way = This alert is on its way already. /broadcasts shows it.
toast-hour-past = The hour you chose is over. Choose another one.
toast-approve-own = It is your own: somebody else has to answer.
toast-approve-twice = You have approved it already.
toast-approve-over = Too late: this is no longer asked.
toast-approve-new = Thank you. One of you two let the other into the team today, so until tomorrow (00:00 UTC) you count as one. Today it takes somebody else’s yes.
toast-too-new = Whoever joined today and whoever let them in count as one until tomorrow (00:00 UTC). Ask again then, or when somebody else is there.
toast-request-changed = It was changed since you were asked: nothing is approved.

log-drafted = { $who } began draft { $number }
log-gathered = A draft came from the feed { $title } (draft { $number })
log-handed = { $who } handed draft { $number } to { $whom }
log-deleted = { $who } deleted draft { $number }
log-tested = { $who } sent the team a test of “{ $title }”
log-asked = { $who } asked to send “{ $title }”
log-approved = { $who } approved sending “{ $title }”
log-voided = “{ $title }” was changed while its sending was asked for: whoever had said yes has to be asked again. By: { $who }
log-refused = { $who } refused to send “{ $title }”
log-called-off = { $who } stopped “{ $title }” before it went out
