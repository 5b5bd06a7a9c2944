topics-ask = <b>Which topics?</b>
topics-linked = <b>Which topics?</b> What you came for is at the top.
topics-how = Tap a topic to follow it; tap it again to stop. We write about those with a check mark.
topics-none = You follow no topic now, so no alerts will come.
topics-chosen =
    { $count ->
        [one] You follow one topic:
       *[other] You follow { $count } topics:
    }
topics-line = <b>{ $title }</b>: { $description }
topics-then = When something urgent happens there, we write to you here.
topics-then-paused = You have asked for silence, so no alerts come now. /pause changes that.
first-alert =
    There is something you can do now:
    <b>{ $title }</b>

button-done = Done
button-next = More ›
button-previous = ‹ Back
button-change-topics = Change topics
button-read-alert = Read it
button-all-alerts = All open alerts

toast-following = You follow: { $topic }
toast-not-following = You no longer follow: { $topic }
button-topics-about = What they are about
background-more = Read more
