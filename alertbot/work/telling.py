"""Remind, tell the result, ask whether they are back: what is due of it, and letting it go out once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from alertbot.model.actions import DID, QUIET
from alertbot.model.deliveries import Lane
from alertbot.model.following import belongs_to, case_name
from alertbot.model.guides import moment
from alertbot.model.tellings import Telling, Whom
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from alertbot.model.alerts import Alert, Ask
    from alertbot.model.audience import Audience
    from alertbot.model.cases import Case
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.messages import Message
    from alertbot.model.topics import Language

REMINDED = timedelta(hours=24)
"""How long before the deadline those are reminded who did nothing yet; and before a date those who go there."""

LATEST = timedelta(hours=1)
"""Before the deadline, after which nobody is reminded any more: they could not act on it."""

HOME, AT_LATEST = timedelta(hours=4), timedelta(hours=24)
"""After a date has begun: when those who went are asked whether they are back, and until when that makes sense."""

ASKED = timedelta(hours=24)
"""How old an alert must be before anybody is reminded of it."""


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
        /,
    ) -> BroadcastNo | None:
        """Put it on record; None: it was there."""
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
    """What is to be told now; `ask` where it is about one."""

    telling: Telling
    alert: Alert
    ask: Ask | None = None


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
        yield Due(Telling(alert.slug, Whom.IDLE), alert)
    for ask in alert.text(ENGLISH).asks:
        if ask.on is None:
            continue
        begins, _ = moment(ask.on, ask.guide.at)
        if begins - REMINDED <= now < begins:
            yield Due(Telling(alert.slug, Whom.GOING, f"{ask.key}-before"), alert, ask)
        if begins + HOME <= now < begins + AT_LATEST:
            yield Due(Telling(alert.slug, Whom.OUT, f"{ask.key}-after"), alert, ask)


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
    alert: Alert | None = None,
) -> BroadcastNo | None:
    """Let it go out, once; None: it went out before. `alert` gives a reminder its lane and its end."""
    is_reminder = alert is not None and telling.whom is Whom.IDLE
    lane = Lane(alert.urgency) if alert is not None and is_reminder else Lane.ROUTINE
    lane = Lane.URGENT if telling.whom is Whom.OUT else lane
    closes_at = alert.closes_at if alert is not None and is_reminder else None
    no = await workshop.tellings.launch(telling, lane, texts, audience, now, closes_at)
    workshop.afterwards(wake)
    return no
