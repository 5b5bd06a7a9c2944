"""A broadcast as those see it who run it: how far it is, how fast it goes, why it waits, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.petition import What, handed_asks
from alertbot.chat.taps import Verb, data
from alertbot.model.alerts import AlertSlug
from alertbot.model.channels import Posted
from alertbot.model.deliveries import State
from alertbot.model.digests import SLUG
from alertbot.model.errands import Kind
from alertbot.model.following import title_of as titled
from alertbot.model.messages import Button, Message
from alertbot.model.steering import Order, orders
from alertbot.model.tellings import telling_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from alertbot.chat.wording import Words
    from alertbot.model.alerts import Catalogue
    from alertbot.model.deliveries import Progress
    from alertbot.model.traffic import Standing

CELLS = 10
"""Characters of a progress bar: what fits on a narrow phone beside its percentage."""

SLOW = 10
"""Below so many messages a second, the rate is told with a decimal."""

MINUTE, HOUR = 60, 3600


def broadcast_message(words: Words, catalogue: Catalogue, standing: Standing, now: datetime) -> Message:
    """All about one broadcast, and the buttons that steer it."""
    progress = standing.progress
    head = words.say("broadcast-head", title=title_of(words, catalogue, progress.slug))
    if progress.kind.is_errand:
        head = f"{words.say(f'name-kind-{progress.kind}')}\n{head}"
    parts = [head, "\n".join([_state(words, standing), _bar(words, progress)]), "\n".join(_counts(words, progress))]
    parts += [
        "\n".join(lines) for lines in [list(_posts(words, standing)), list(_going(words, standing, now))] if lines
    ]
    steering = tuple(_steering(words, progress, order) for order in orders(progress.state))
    again = Button(words.plain("button-refresh"), tap=data(Verb.BROADCASTS, progress.broadcast))
    mending = Button(words.plain("button-mend"), tap=data(Verb.MEND, "menu", progress.broadcast))
    rows = [steering] if steering else []
    is_there = progress.delivered and progress.kind in {Kind.SEND, Kind.CORRECT}
    rows += [(mending,)] if is_there else []
    alert = catalogue.known(AlertSlug(progress.slug))
    for what in What:
        if is_there and alert is not None and handed_asks(alert, what):
            hand_over = Button(
                words.plain(f"button-{what.name.lower()}"), tap=data(Verb.RESULT, what, progress.broadcast)
            )
            rows.append((hand_over,))
    if is_there and alert is not None:
        result = data(Verb.RESULT, "ask", progress.broadcast)
        rows.append((Button(words.plain("button-tell-result"), tap=result),))
    return Message("\n\n".join(parts), (*rows, (again, _all(words))))


def list_message(words: Words, catalogue: Catalogue, standings: Sequence[Standing]) -> Message:
    """Each broadcast in two lines, and a button that opens it."""
    if not standings:
        return Message(words.say("broadcasts-none"))
    titles = [title_of(words, catalogue, each.progress.slug) for each in standings]
    parts = [words.say("broadcasts-head")]
    for number, (title, each) in enumerate(zip(titles, standings, strict=True), 1):
        state = words.plain(f"name-state-{each.progress.state}")
        if each.progress.kind.is_errand:
            state = f"{words.plain(f'name-kind-{each.progress.kind}')}: {state}"
        parts.append(
            words.say("broadcasts-line", number=number, title=title, state=state) + f"\n{_bar(words, each.progress)}"
        )
    rows = tuple(
        (Button(f"{number}. {title}", tap=data(Verb.BROADCASTS, each.progress.broadcast)),)
        for number, (title, each) in enumerate(zip(titles, standings, strict=True), 1)
    )
    return Message("\n\n".join(parts), rows)


def stop_message(words: Words, catalogue: Catalogue, standing: Standing) -> Message:
    """Whether it is meant: what is stopped is stopped for good."""
    progress = standing.progress
    text = words.say("broadcast-stop-ask", title=title_of(words, catalogue, progress.slug), count=progress.waiting)
    yes = Button(words.plain("button-stop-broadcast-yes"), tap=data(Verb.STEER, Order.STOP, progress.broadcast))
    no = Button(words.plain("button-stop-broadcast-no"), tap=data(Verb.BROADCASTS, progress.broadcast))
    return Message(text, ((yes,), (no,)))


def title_of(words: Words, catalogue: Catalogue, slug: str) -> str:
    """The title of an alert, or its name where it is in the folder no longer; a digest and a telling are called so."""
    if slug == SLUG:
        return words.plain("name-kind-digest")
    telling = telling_in(slug)
    title = titled(telling.alert if telling else slug, catalogue, words.language)
    return words.plain(f"name-telling-{telling.whom}", title=title) if telling else title


def _state(words: Words, standing: Standing) -> str:
    progress, by = standing.progress, standing.by
    if progress.state is State.HALTED:
        name = "broadcast-halted-errand" if progress.kind.is_errand else "broadcast-halted"
        return words.say(name, why=progress.why)
    if progress.replaced_by is not None:
        return words.say("broadcast-replaced")
    if progress.state in {State.PAUSED, State.STOPPED} and by:
        return words.say(f"broadcast-{progress.state}-by", name=by)
    return words.say("broadcast-state", state=words.plain(f"name-state-{progress.state}"))


def _bar(words: Words, progress: Progress) -> str:
    tried = progress.delivered + progress.unreachable + progress.doubtful
    part = tried / progress.audience if progress.audience else 1.0
    full = int(part * CELLS)
    return words.say("broadcast-bar", bar="▓" * full + "░" * (CELLS - full), percent=int(part * 100))


def _counts(words: Words, progress: Progress) -> Iterator[str]:
    done = "broadcast-mended" if progress.kind.is_errand else "broadcast-sent"
    yield words.say(done, count=progress.delivered, audience=progress.audience)
    if progress.unreachable:
        yield words.say("broadcast-unreachable", count=progress.unreachable)
    if progress.gone:
        yield words.say("broadcast-gone", count=progress.gone)
    if progress.doubtful:
        yield words.say("broadcast-doubtful", count=progress.doubtful)
    if progress.state is State.STOPPED:
        yield words.say("broadcast-unsent", count=progress.unsent + progress.waiting)
    elif progress.state is not State.DONE:
        yield words.say("broadcast-left", count=progress.waiting)


def _posts(words: Words, standing: Standing) -> Iterator[str]:
    """How it stands in the channels."""
    for post in standing.posts:
        name = "shut" if post.state is Posted.REFUSED and not post.why else str(post.state)
        yield words.say(f"broadcast-channel-{name}", name=post.channel, why=post.why)


def _going(words: Words, standing: Standing, now: datetime) -> Iterator[str]:
    pace, progress = standing.pace, standing.progress
    if progress.state is State.DONE:
        button = {"button": words.plain("button-mend")} if progress.kind is Kind.SEND else {}
        yield words.say(f"broadcast-final-{progress.kind}", **button)
    if pace.rate:
        yield words.say("broadcast-rate", rate=round(pace.rate) if pace.rate >= SLOW else round(pace.rate, 1))
    if pace.waits is not None:
        yield words.say(f"broadcast-wait-{pace.waits.why}", until=moment(words, pace.waits.until, now))
    if pace.seconds_left is not None:
        yield words.say("broadcast-time", span=span(words, pace.seconds_left))


def moment(words: Words, moment: datetime, now: datetime) -> str:
    """A time of day, and which day where it is not today. Where people are is not known, so it is in UTC."""
    time = f"{moment:%H:%M}"
    if moment.date() == now.date():
        return words.plain("name-moment-today", time=time)
    return words.plain("name-moment", day=moment.date(), time=time)


def span(words: Words, seconds: float) -> str:
    """A stretch of time in words, as coarse as it is long."""
    if seconds < MINUTE:
        return words.plain("name-span-seconds", seconds=max(1, round(seconds)))
    if seconds < HOUR:
        return words.plain("name-span-minutes", minutes=round(seconds / MINUTE))
    return words.plain("name-span-hours", hours=int(seconds // HOUR), minutes=int(seconds % HOUR // MINUTE))


def _steering(words: Words, progress: Progress, order: Order) -> Button:
    does = "ask" if order is Order.STOP else order
    return Button(words.plain(f"button-{order}-broadcast"), tap=data(Verb.STEER, does, progress.broadcast))


def _all(words: Words) -> Button:
    return Button(words.plain("button-all-broadcasts"), tap=data(Verb.BROADCASTS, "all"))
