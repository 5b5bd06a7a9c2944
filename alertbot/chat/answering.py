"""Answers to people: at once, in order per chat, owed until they are given."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

import structlog

from alertbot.chat.debts import Receipts
from alertbot.clock import sleep_unless
from alertbot.model.deliveries import (
    DOUBT,
    LONGEST_BACK_OFF,
    AlreadySo,
    Down,
    Outcome,
    Refused,
    Revoked,
    Sent,
    Throttled,
    Unclear,
)
from alertbot.model.messages import AnswerTap, Erase, Given, Reply, Say, Spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from datetime import datetime

    from alertbot.chat.debts import Debts
    from alertbot.clock import Clock
    from alertbot.model.line import Line
    from alertbot.model.pacing import Pacer
    from alertbot.model.turns import Turns

log = structlog.get_logger()

AT_ONCE = 32
"""Messages under way at the same time, all chats together: a crash repeats no more of them than that."""

UNSEEN_AT_ONCE = 100
"""Other answers, likewise: an edit or the end of a spinner can be repeated and nobody sees it. With Telegram 50 ms away
it is two thousand a second."""

LANDING = 4.0
"""Seconds that answers under way get to end when the bot is told to stop; the rest stay owed."""

TEND = 5.0
"""Seconds between two looks after the answers that wait: a fraction of the time for which they are held."""

TRIES = 2
"""How often an answer that may have arrived is said: perhaps twice, never zero times."""


class Voice(Protocol):
    """What carries an answer."""

    async def perform(self, reply: Reply) -> Outcome:
        """Try once; how it ended is a value."""
        ...


@dataclass(slots=True)
class Lane:
    """The answers waiting for one chat, in the order they were made; whether messages were deleted among them."""

    waiting: deque[tuple[int, Reply]] = field(default_factory=deque)
    has_erased: bool = False


class Answers:
    """Gives the answers that handled updates are owed. A crash or a fault leaves them owed; `run()` gives those first.

    `run()` may be called again after a fault of the store, and after `stop()`, when it ends at once.
    """

    def __init__(
        self,
        *,
        debts: Debts,
        voice: Voice,
        pacer: Pacer,
        line: Line,
        clock: Clock,
        revoked: Callable[[], None],
        erased: Callable[[], None],
        said: Callable[[], None],
        turns: Turns,
    ) -> None:
        self.given = 0
        self._debts = debts
        self._receipts = Receipts(debts, clock)
        self._voice = voice
        self._pacer = pacer
        self._line = line
        self._clock = clock
        self._revoked = revoked
        self._erased = erased
        self._said = said
        self._lanes: dict[Hashable, Lane] = {}
        self._taken: set[int] = set()
        self._lost: set[int] = set()
        self._early: list[tuple[int, Reply]] | None = []
        self._speaking: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._unseen_places = asyncio.Semaphore(UNSEEN_AT_ONCE)
        self._queue_up = asyncio.Lock()
        self._turns = turns
        self._stopped = False
        self._silent = asyncio.Event()
        self._failure: BaseException | None = None

    async def run(self) -> None:
        """Give what is owed from before, then what comes, until told to stop. Raises what the store raised."""
        self._failure = None
        if not self._stopped:
            self._silent.clear()
        self._early = []
        await self._receipts.write()  # what a fault of the store left
        found = await self._debts.owed()
        early, self._early = self._early, None
        self._queue([*found, *early])
        try:
            await self._tend()
        except Exception as error:  # noqa: BLE001 - raised below, when what is under way has ended
            self._failure = error
            self._silent.set()
        if self._speaking:
            await asyncio.wait(self._speaking, timeout=LANDING)
        for task in self._speaking:
            task.cancel()
        await asyncio.gather(*self._speaking, return_exceptions=True)
        if self._failure is not None:
            raise self._failure

    async def _tend(self) -> None:
        """Until told to stop, see to it that what waits stays ours, and take over what others left."""
        while not self._silent.is_set():
            await sleep_unless(self._clock, TEND, self._silent)
            held = set(self._taken)
            ours, left = await self._debts.tend(held)
            self._lost = (self._lost | (held - ours)) & self._taken  # another process has taken them over
            self._queue(left)

    def stop(self) -> None:
        """Begin no further answer, ever."""
        self._stopped = True
        self._silent.set()

    def give(self, owed: Sequence[tuple[int, Reply]]) -> None:
        """Queue answers, each behind the earlier ones of its chat and behind nobody else's."""
        if self._early is None:
            self._queue(owed)
        else:  # what was owed before comes first; it is being read, and these may be found there, too
            self._early += owed

    def _queue(self, owed: Sequence[tuple[int, Reply]]) -> None:
        for number, reply in owed:
            if number in self._taken:  # given by who made it, and found among the owed at the same time
                continue
            self._taken.add(number)
            key = _lane_of(reply)
            lane = self._lanes.get(key)
            if lane is None:
                lane = self._lanes[key] = Lane()
                lane.waiting.append((number, reply))
                task = asyncio.create_task(self._speak(key, lane))
                self._speaking.add(task)
                task.add_done_callback(self._fell_silent)
            else:
                lane.waiting.append((number, reply))

    def _fell_silent(self, task: asyncio.Task[None]) -> None:
        self._speaking.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._failure = task.exception()
            self._silent.set()

    async def _speak(self, key: Hashable, lane: Lane) -> None:
        try:
            while lane.waiting and not self._silent.is_set():
                number, reply = lane.waiting[0]
                if number not in self._lost:
                    await self._say(number, reply)
                    lane.has_erased |= isinstance(reply, Erase)
                self._taken.discard(lane.waiting.popleft()[0])
            if lane.has_erased:  # only now: each answer that was owed had left a trace of the chat, too
                self._erased()
        finally:
            self._taken.difference_update(number for number, _ in lane.waiting)
            del self._lanes[key]

    async def _say(self, number: int, reply: Reply) -> None:
        """Try until it is dealt with, or until the bot stops: then it stays owed."""
        tries = doubts = 0
        while not self._silent.is_set():
            await self._my_turn(reply)
            async with self._places if isinstance(reply, Spoken) else self._unseen_places:
                if self._silent.is_set():  # while it waited for a place
                    return
                outcome = await self._try(reply)
                tries += not isinstance(outcome, Throttled)
                doubts += isinstance(outcome, Unclear)
                again = await self._pause(reply, outcome, tries, doubts)
                if again is None:  # still in its place: a crash repeats no more answers than there are places
                    await self._settle(number, reply, outcome)
                    return
            await self._wait(again)

    async def _my_turn(self, reply: Reply) -> None:
        """Wait while all were told to, or while this chat can take no more."""
        turns, now = self._turns, self._clock.monotonic
        while not self._silent.is_set():
            match reply:
                case AnswerTap():
                    left = turns.held(now())
                case _ if isinstance(reply, Spoken):
                    left = turns.wait(reply.chat, now())
                case _:  # does not count as a message
                    left = max(turns.held(now()), turns.chat_held(reply.chat, now()))
            if not left:
                return
            await self._wait(timedelta(seconds=left))

    async def _try(self, reply: Reply) -> Outcome:
        if not isinstance(reply, Spoken):
            return await self._voice.perform(reply)
        async with self._queue_up:  # until it counts, so that no two find the same room
            await self._room()
            slot = self._pacer.start(self._clock.monotonic())
        self._said()
        self._turns.said(reply.chat, slot.left)
        try:
            return await self._voice.perform(reply)
        finally:
            self._pacer.end(slot, self._clock.monotonic())

    async def _room(self) -> None:
        """After a wait for all, what piled up leaves no faster than bulk; else answers leave at once."""
        now = self._clock.monotonic
        while self._turns.is_careful(now()) and not self._silent.is_set():
            left = self._pacer.next_start(now()) - now()
            if left <= 0:
                return
            await self._wait(timedelta(seconds=left))

    async def _told(self, reply: Reply, until: datetime) -> timedelta:
        """Each further call lengthens a wait that is for all: then no answer leaves before it is over, and no bulk."""
        left = max(timedelta(0), until - self._clock.now())
        if self._turns.told(_lane_of(reply), left.total_seconds(), self._clock.monotonic()):
            self._line.hold(until, "Telegram told us to wait")
            await self._debts.hold(until)
        elif not isinstance(reply, AnswerTap):
            await self._debts.hold_chat(reply.chat, until)
        return left

    async def _pause(self, reply: Reply, outcome: Outcome, tries: int, doubts: int) -> timedelta | None:
        """How long to wait before another try; None if there is none: it arrived, never can, or was in doubt twice."""
        match outcome:
            case Throttled(until):
                return await self._told(reply, until)
            case Down():
                return min(LONGEST_BACK_OFF, timedelta(seconds=2 ** min(tries, 10) / 4))
            case Unclear() if doubts < TRIES:
                # What is sent once more can stand twice in the chat; an edit or a deletion cannot.
                return DOUBT if isinstance(reply, Spoken) else timedelta(seconds=1)
            case Revoked():
                self._revoked()
                return LONGEST_BACK_OFF
            case _:
                return None

    async def _wait(self, pause: timedelta) -> None:
        await sleep_unless(self._clock, pause.total_seconds(), self._silent)

    async def _settle(self, number: int, reply: Reply, outcome: Outcome) -> None:
        chat = None if isinstance(reply, AnswerTap) else reply.chat
        self.given += isinstance(outcome, Sent | AlreadySo)
        if isinstance(outcome, Refused):
            log.error("answer_refused", kind=type(reply).__name__)
        message = outcome.message if isinstance(reply, Spoken) and isinstance(outcome, Sent) else None
        keeps = isinstance(reply, Spoken) and reply.remembered
        fades = isinstance(reply, Say) and reply.fades
        watches = reply.watches if isinstance(reply, Say) else None
        others = outcome.others if keeps and isinstance(outcome, Sent) else ()
        fading = message if fades else None
        awaits = isinstance(reply, Say) and reply.is_receipt
        given = Given(number, chat, message if keeps else None, watches, fading, others, awaits)
        await self._receipts.add(given)


def _lane_of(reply: Reply) -> Hashable:
    """Answers to one chat keep their order; ending a tap's spinner waits for nothing."""
    return reply.tap if isinstance(reply, AnswerTap) else reply.chat
