# What an errand puts into the copies people have.
copy-corrected = Corrected on { $day }, { $time } UTC. This text replaces the earlier one.
copy-closed = Closed on { $day }: there is nothing more to do here. Thank you to everyone who acted.
copy-final = Final count: { $people }.
copy-final-in-all = Final count here: { $people }. In all: { $all }.
copy-final-few = Final count: fewer than { $least } people.
copy-recalled = This alert was taken back. Please do not act on it or pass it on.

# Correcting, recalling, closing.
name-kind-send = Alert
name-kind-correct = Correction
name-kind-recall = Recall
name-kind-close = Closing
name-kind-digest = Digest
broadcast-mended = Done: { $count } of { $audience }
broadcast-gone = Of these, copies that can no longer be changed: { $count }
broadcast-replaced = A later step took over those who waited.
broadcast-halted-errand =
    Halted: Telegram refuses the text. It says: { $why }
    What to do: mend the alert, then correct, recall or close it again.
broadcast-final-send = Everybody who could be reached has it. If something is wrong with it: “{ $button }”.
broadcast-final-correct = Every copy that could be reached has the new text.
broadcast-final-recall = It is taken back wherever that could be done.
broadcast-final-close = Every copy that could be reached says that it is closed.
broadcast-final-digest = Everybody who had something to read in it and could be reached has it.

mend-menu =
    <b>{ $title }</b>

    <b>Correct</b>: a draft is begun with the text that people have. Once it is changed and others have approved it, every copy gets the new text, with a line that says so. Whoever is still waiting gets the new one.
    <b>Recall</b>: every copy is deleted; older than 48 hours, its text is replaced by one line.
    <b>Close</b>: the buttons go, and a line says that it is over.

    One of you is enough to recall or close. Nobody’s phone rings for any of these.
mend-reach = Copies: { $copies }. Waiting: { $waiting }. Out of reach: { $lost }.
mend-recall-ask = Take <b>{ $title }</b> back from everybody? This cannot be undone.
mend-recall-sure = Last question: is <b>{ $title }</b> really to disappear from every chat?
mend-close-ask = Close <b>{ $title }</b> in every chat? Those who have not got it yet will not.
mend-unfit-never-sent = This alert was never sent.
mend-unfit-recalled = This alert was recalled. Once mended, it can be sent anew.
mend-unfit-closed = This alert was closed. It can still be recalled.
mend-unfit-nobody = Nobody has a copy that could still be reached.
mend-unfit-missing = The alert is no longer in the alerts folder.
mend-unfit-over = The alert is over. It can be closed or recalled.
mend-unfit-unchanged = The alert is as people have it. Change its text first.
mend-unfit-long = There is no room for the line that tells of the correction. Please shorten the text a little.

button-mend = Correct, recall, close
button-correct = Correct
button-recall = Recall
button-close = Close
button-recall-on = Go on
button-recall-yes = Yes, take it back now
button-close-yes = Yes, close it
button-mend-no = No

toast-mended-recall = The recall is on its way.
toast-mended-close = The closing is on its way.
toast-mend-late = This question has grown old. Please begin again.

log-corrected = { $who } corrected “{ $title }” in every copy (broadcast { $number })
log-recalled = { $who } recalled “{ $title }” (broadcast { $number })
log-closed = { $who } closed “{ $title }” (broadcast { $number })
