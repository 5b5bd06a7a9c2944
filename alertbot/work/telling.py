"""Remind, tell the result, ask whether they are back: what is due of it, and letting it go out once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from alertbot.model.actions import DID, QUIET
from alertbot.model.deliveries import Lane
from alertbot.model.errands import Kind
from alertbot.model.following import belongs_to, case_name
from alertbot.model.guides import moment
from alertbot.model.tellings import ASKED, Telling, Whom
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from alertbot.model.alerts import Alert, Ask
    from alertbot.model.audience import Audience
    from alertbot.model.cases import Case
    from alertbot.model.deliveries import BroadcastNo, Progress
    from alertbot.model.messages import Message
    from alertbot.model.topics import Language

REMINDED = timedelta(hours=24)
"""How long before the deadline those are reminded who did nothing yet; and before a date those who go there."""

LATEST = timedelta(hours=1)
"""Before the deadline, after which nobody is reminded any more: they could not act on it."""

HOME, AT_LATEST = timedelta(hours=4), timedelta(hours=24)
"""After a date has begun: when those who went are asked whether they are back, and until when that makes sense."""

DAY, FIRST_MORNING = timedelta(days=1), timedelta(hours=6)
"""A day; and how long before it begins in UTC it is morning already where days begin first."""


class Tellings(Protocol):
    """Tellings in the store."""

    async def launch(  # noqa: PLR0917 - what a launch is made of, in the order it is said
        self,
        telling: Telling,
        lane: Lane,
        texts: Mapping[Language, Message],
        audience: Audience | None,
        now: datetime,
        closes_at: datetime | None = None,
        day: date | None = None,
        /,
    ) -> BroadcastNo | None:
        """Put it on record; None: it was there. `day`: each is told in the morning of that day of their own."""
        ...

    async def went_out(self, telling: Telling, /) -> bool:
        """Whether it is on record."""
        ...


class Workshop(Protocol):
    """One transaction over what is told."""

    @property
    def tellings(self) -> Tellings:
        """Tellings."""
        ...

    def afterwards(self, deed: Callable[[], None], /) -> None:
        """Do it once this transaction is kept."""
        ...


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be told now, by `until`; `ask` where it is about one, which begins at that time.

    `day`: the day in whose morning, by each person's own clock, it is told; None: at once.
    """

    telling: Telling
    alert: Alert
    ask: Ask | None = None
    begins: datetime | None = None
    until: datetime | None = None
    day: date | None = None


def is_acted_on(alert: Alert) -> bool:
    """Whether it asks for something that is counted here as acting."""
    asks = alert.text(ENGLISH).asks
    return any(ask.is_signed_here or (ask.is_guided and DID[ask.kind] not in QUIET) for ask in asks)


def due(alert: Alert, now: datetime) -> Iterator[Due]:
    """What is to be told about an alert at this time, unless it was told already."""
    closes = alert.closes_at
    if (
        closes is not None
        and alert.result is None
        and is_acted_on(alert)
        and closes - REMINDED <= now < closes - LATEST
    ):
        yield Due(Telling(alert.slug, Whom.IDLE), alert, until=closes)
    for ask in alert.text(ENGLISH).asks:
        if ask.on is not None:
            begins, is_known = moment(ask.on, ask.guide.at)
            yield from (_by_the_hour if is_known else _by_the_day)(alert, ask, ask.on, begins, now)


def _by_the_hour(alert: Alert, ask: Ask, on: date, begins: datetime, now: datetime) -> Iterator[Due]:
    """A day before, and some hours after it began. Moved, if only by an hour, it is told anew."""
    if begins - REMINDED <= now < begins:
        before = Telling(alert.slug, Whom.GOING, f"{ask.key}-before-{begins:%Y%m%d%H%M}")
        yield Due(before, alert, ask, begins, begins)
    if begins + HOME <= now < begins + AT_LATEST:
        yield Due(Telling(alert.slug, Whom.OUT, f"{ask.key}-after-{on:%Y%m%d}"), alert, ask, begins)


def _by_the_day(alert: Alert, ask: Ask, on: date, midnight: datetime, now: datetime) -> Iterator[Due]:
    """Where no hour is known: in the mornings before and after, whenever those are where people live."""
    if midnight - DAY - FIRST_MORNING <= now < midnight:
        before = Telling(alert.slug, Whom.GOING, f"{ask.key}-before-{on:%Y%m%d}")
        yield Due(before, alert, ask, midnight, midnight + DAY, on - DAY)
    if midnight + DAY - FIRST_MORNING <= now < midnight + 2 * DAY:
        yield Due(Telling(alert.slug, Whom.OUT, f"{ask.key}-after-{on:%Y%m%d}"), alert, ask, midnight, day=on + DAY)


def has_settled(of_the_alert: Iterable[Progress], now: datetime) -> bool:
    """Whether any send of an alert (all that went out of it, the newest first) is old enough to be reminded of.

    What was recalled does not count: what was sent anew since is new to people.
    """
    since = takewhile(lambda each: each.kind is not Kind.RECALL, of_the_alert)
    return any(each.kind is Kind.SEND and each.started and each.started <= now - ASKED for each in since)


def result_telling(alert: Alert) -> Telling:
    """What came of an alert, for those who acted on it and those who follow it, its case or its campaign."""
    return Telling(alert.slug, Whom.ACTED, str(alert.result.ending) if alert.result else "", belongs_to(alert))


def status_telling(case: Case) -> Telling:
    """How it stands with a case, for those who follow it."""
    return Telling(case_name(case.slug), Whom.FOLLOWING, case.now.key)


async def let_out(  # noqa: PLR0917 - what goes out, and to whom
    workshop: Workshop,
    wake: Callable[[], None],
    telling: Telling,
    texts: Mapping[Language, Message],
    audience: Audience | None,
    now: datetime,
    what: Due | None = None,
) -> BroadcastNo | None:
    """Let it go out, once; None: it went out before. `what` is due by itself: it has its time, and an end."""
    lane = Lane(what.alert.urgency) if what is not None and telling.whom is Whom.IDLE else Lane.ROUTINE
    lane = Lane.URGENT if telling.whom is Whom.OUT else lane
    until, day = (what.until, what.day) if what is not None else (None, None)
    no = await workshop.tellings.launch(telling, lane, texts, audience, now, until, day)
    workshop.afterwards(wake)
    return no
