"""Watch over what goes out, and pause, resume or stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from alertbot.model.acts import Act, Kind
from alertbot.model.deliveries import State
from alertbot.model.errands import Kind as Does
from alertbot.model.steering import Order, Unable, steered
from alertbot.model.traffic import Standing, pace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from alertbot.model.channels import Posting
    from alertbot.model.deliveries import BroadcastNo, Progress
    from alertbot.model.messages import ChatId
    from alertbot.model.team import MemberNo
    from alertbot.model.traffic import Hold

_KINDS: Mapping[Order, Kind] = {
    Order.PAUSE: Kind.PAUSED,
    Order.RESUME: Kind.RESUMED,
    Order.STOP: Kind.STOPPED,
}

RECENT = 10
"""Broadcasts shown that are over."""

MOST = 20
"""Broadcasts shown at all: what fits into one message."""


class Board(Protocol):
    """Where broadcasts are on record."""

    async def progress(self, broadcast: BroadcastNo, /) -> Progress:
        """How far it is; LookupError if there is none."""
        ...

    async def all(self) -> list[Progress]:
        """How far each is, newest first."""
        ...

    async def mark(self, broadcast: BroadcastNo, /, state: State, why: str = "", now: datetime | None = None) -> None:
        """It stands so now, unless it is over."""
        ...


class Queue(Protocol):
    """Who still has to get it."""

    async def next_due(self, broadcast: BroadcastNo, /) -> datetime | None:
        """When the next one is due."""
        ...


class Reins(Protocol):
    """Who holds a broadcast."""

    async def grip(self, broadcast: BroadcastNo, /) -> None:
        """Nobody else steers it before this transaction has ended."""
        ...

    async def note(self, broadcast: BroadcastNo, by: MemberNo | None, /) -> None:
        """Who steered it last; None: somebody at the server."""
        ...

    async def names(self, broadcasts: Sequence[BroadcastNo], /) -> dict[BroadcastNo, str]:
        """Who steered them last, under the name they have in the team."""
        ...

    async def let_go(self, broadcast: BroadcastNo, now: datetime, /) -> None:
        """Forget who waits for it, but for those whose send may be under way."""
        ...


class Holds(Protocol):
    """Waits that outlast a restart."""

    async def all(self) -> Mapping[str, datetime]:
        """Every hold on record, by name."""
        ...


class Log(Protocol):
    """What is written down with the deed itself."""

    def append(self, act: Act, now: datetime, /) -> None:
        """Write it down and have the owners told."""
        ...


class Channels(Protocol):
    """The channels that alerts are posted to."""

    async def standing(self, broadcasts: Sequence[BroadcastNo], /) -> Mapping[BroadcastNo, Sequence[Posting]]:
        """How these stand in theirs."""
        ...


class Control(Protocol):
    """One transaction over all of them."""

    @property
    def broadcasts(self) -> Board:
        """Broadcasts."""
        ...

    @property
    def deliveries(self) -> Queue:
        """Deliveries."""
        ...

    @property
    def channels(self) -> Channels:
        """Channels."""
        ...

    @property
    def holds(self) -> Holds:
        """Holds."""
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


class Engine(Protocol):
    """What sends."""

    @property
    def limit(self) -> int:
        """Messages a second that it may send."""
        ...

    def rate(self, broadcast: BroadcastNo, /) -> float:
        """Messages of it that left a second, of late."""
        ...

    def hold(self, on_record: Mapping[str, datetime], /) -> Hold | None:
        """Until when nothing bulk leaves, and why, given the holds that are on record."""
        ...

    def wake(self) -> None:
        """Look again at what goes out, now."""
        ...

    def recall(self, chat: ChatId, /) -> None:
        """Give back what is claimed for this person and has not left: they want something else now."""
        ...


async def steer(
    control: Control, engine: Engine, broadcast: BroadcastNo, order: Order, *, by: MemberNo | None, now: datetime
) -> State | Unable:
    """Pause, resume or stop it; how it stands then, or why the order changed nothing.

    Once the transaction is kept the sender takes up nothing more of it, so at most what is in flight still arrives.

    Raises:
        LookupError: There is no such broadcast.
    """
    await control.reins.grip(broadcast)
    standing = await control.broadcasts.progress(broadcast)
    goal = steered(standing.state, order)
    if isinstance(goal, Unable):
        return goal
    await control.broadcasts.mark(broadcast, goal, standing.why, now)
    await control.reins.note(broadcast, by)
    control.log.append(Act(_KINDS[order], by, slug=standing.slug, number=broadcast), now)
    if goal is State.STOPPED:
        await control.reins.let_go(broadcast, now)
    control.afterwards(engine.wake)
    return goal


async def standing(control: Control, engine: Engine, broadcast: BroadcastNo, now: datetime) -> Standing:
    """How a broadcast stands.

    Raises:
        LookupError: There is no such broadcast.
    """
    (found,) = await _standings(control, engine, [await control.broadcasts.progress(broadcast)], now)
    return found


async def standings(control: Control, engine: Engine, now: datetime) -> list[Standing]:
    """How all stand, newest first."""
    return await _standings(control, engine, await control.broadcasts.all(), now)


def worth_showing(all_of_them: Sequence[Standing]) -> list[Standing]:
    """Those that are under way, and the newest alerts that are over; newest first."""
    over = [each.progress for each in all_of_them if each.progress.is_over]
    digests = {each.broadcast for each in over if each.kind is Does.DIGEST}  # there are some every day
    others = [each.broadcast for each in over if each.broadcast not in digests]
    past = digests.union(others[RECENT:])
    return [each for each in all_of_them if each.progress.broadcast not in past][:MOST]


async def _standings(control: Control, engine: Engine, progresses: Sequence[Progress], now: datetime) -> list[Standing]:
    numbers = [each.broadcast for each in progresses]
    names, posts = await control.reins.names(numbers), await control.channels.standing(numbers)
    hold = engine.hold(await control.holds.all())
    found = []
    for each in progresses:
        no = each.broadcast
        due = await control.deliveries.next_due(no) if each.state is State.RUNNING else None
        how = pace(each, rate=engine.rate(no), limit=engine.limit, hold=hold, next_due=due, now=now)
        found.append(Standing(each, how, names.get(no), tuple(posts.get(no, ()))))
    return found
