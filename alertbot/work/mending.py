"""Correct, recall and close what was sent: each an errand to every copy, through the one outbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from alertbot.model.acts import Act
from alertbot.model.acts import Kind as Deed
from alertbot.model.errands import Kind
from alertbot.model.mending import Unfit, unfit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.deliveries import BroadcastNo, Lane
    from alertbot.model.mending import Past, Reach
    from alertbot.model.messages import Message
    from alertbot.model.team import MemberNo
    from alertbot.model.topics import Language

_DEEDS: Mapping[Kind, Deed] = {
    Kind.CORRECT: Deed.CORRECTED,
    Kind.RECALL: Deed.RECALLED,
    Kind.CLOSE: Deed.CLOSED,
}


class Errands(Protocol):
    """Errands in the store."""

    async def grip(self, slug: AlertSlug, /) -> None:
        """Nobody else does anything about this alert before this transaction has ended."""
        ...

    async def newest(self, slug: AlertSlug, /) -> Past | None:
        """What went out of it last."""
        ...

    async def texts(self, slug: AlertSlug, /) -> Mapping[Language, Message]:
        """The newest text that people got of it."""
        ...

    async def reach(self, slug: AlertSlug, kind: Kind, /) -> Reach:
        """Whom an errand would reach."""
        ...

    async def launch(  # noqa: PLR0917 - what a launch is made of, in the order it is said
        self,
        kind: Kind,
        slug: AlertSlug,
        lane: Lane,
        texts: Mapping[Language, Message],
        now: datetime,
        closes_at: datetime | None = None,
    ) -> BroadcastNo:
        """Put it on record, in the place of all that goes out of this alert."""
        ...


class Copies(Protocol):
    """Who has what."""

    async def are_forgotten(self, slug: AlertSlug, today: date, /) -> bool:
        """Whether people got this alert, and nobody knows any more who did."""
        ...


class Reins(Protocol):
    """Who holds a broadcast."""

    async def note(self, broadcast: BroadcastNo, by: MemberNo | None, /) -> None:
        """Who steered it last; None: nobody of the team."""
        ...


class Log(Protocol):
    """What is written down with the deed itself."""

    def append(self, act: Act, now: datetime, /) -> None:
        """Write it down and have the owners told."""
        ...


class Workshop(Protocol):
    """One transaction over what was sent."""

    @property
    def errands(self) -> Errands:
        """Errands."""
        ...

    @property
    def copies(self) -> Copies:
        """Copies."""
        ...

    @property
    def reins(self) -> Reins:
        """Who holds what."""
        ...

    @property
    def log(self) -> Log:
        """What is done."""
        ...

    def afterwards(self, deed: Callable[[], None], /) -> None:
        """Do it once this transaction is kept."""
        ...


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to go to every copy of an alert. A correction goes at the alert's own pace and may move its end."""

    kind: Kind
    slug: AlertSlug
    texts: Mapping[Language, Message]
    lane: Lane
    closes_at: datetime | None = None
    is_due: bool = False
    """Whether its time has come, so that nobody had to ask for it."""


async def reach(workshop: Workshop, kind: Kind, slug: AlertSlug) -> Reach | Unfit:
    """Whom such an errand would reach now, or why there is nothing to do."""
    why = unfit(kind, await workshop.errands.newest(slug))
    if why is not None:
        return why
    found = await workshop.errands.reach(slug, kind)
    return found if found.people or found.posts or found.is_going_out else Unfit.NOBODY


async def send_out(
    workshop: Workshop, wake: Callable[[], None], errand: Errand, *, by: MemberNo | None, now: datetime
) -> BroadcastNo | Unfit:
    """Let it go out, in the place of all that goes out of this alert; or why there is nothing to do.

    Asked for twice at the same time, it goes out once.
    """
    await workshop.errands.grip(errand.slug)
    found = await reach(workshop, errand.kind, errand.slug)
    if isinstance(found, Unfit):
        return found
    no = await workshop.errands.launch(
        errand.kind, errand.slug, errand.lane, errand.texts, now, closes_at=errand.closes_at
    )
    if not errand.is_due:
        await _noted(workshop, errand, no, by, now)
    workshop.afterwards(wake)
    return no


async def _noted(workshop: Workshop, errand: Errand, no: BroadcastNo, by: MemberNo | None, now: datetime) -> None:
    """Who did it is on record, and the owners are told."""
    await workshop.reins.note(no, by)
    workshop.log.append(Act(_DEEDS[errand.kind], by, slug=errand.slug, number=no), now)
