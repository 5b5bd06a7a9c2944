"""The other processes of the same bot: who holds which office, and what they tell each other."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Protocol

import structlog

from alertbot.app.offices import Office
from alertbot.clock import sleep_unless
from alertbot.model.deliveries import BroadcastNo
from alertbot.store.election import POLLER, SENDER, SILENCE
from alertbot.store.news import HELD, RECALL, SAID, SENT, WAKE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from alertbot.app.waits import Waits
    from alertbot.clock import Clock
    from alertbot.model.pacing import Pacer
    from alertbot.model.traffic import Traffic
    from alertbot.store.database import Store
    from alertbot.store.election import Election

log = structlog.get_logger()

BEAT = 1.0
"""Seconds between two signs of life, and between two tries for an office that is held elsewhere."""

TRUST = SILENCE - 1.0
"""Seconds after a sign of life that was answered in which nobody else can have won our offices."""

CALM = 1.0
"""Seconds before a new sender begins: what the one before it sent may still be on its way to Telegram."""

BREATH = 0.02
"""Seconds between two reports of the answers that left: those in between go together."""


class Listener(Protocol):
    """What news is for: the sender, whether it sends here or not."""

    @property
    def traffic(self) -> Traffic:
        """What left lately."""
        ...

    def wake(self) -> None:
        """Look again at what goes out."""
        ...

    def recall(self) -> None:
        """Give back what is claimed and has not left."""
        ...


class Company:
    """Runs for the offices and talks with the others, over one session of the database that does nothing else.

    What leaves any process counts against the limit in all of them: answers as soon as they leave, deliveries as soon
    as they are on record. An SQLite database has no company: this process holds every office, as long as it lives.
    """

    def __init__(
        self, store: Store, clock: Clock, waits: Waits, pacer: Pacer, heard: Callable[[], None] = lambda: None
    ) -> None:
        """`heard` is called when something else goes out anywhere, or something not any more."""
        self.sender = Office(SENDER, clock, CALM if store.is_shared else 0.0)
        self.poller = Office(POLLER, clock)
        self.waits = waits
        self.why_ill: str | None = None
        self._store = store
        self._clock = clock
        self._pacer = pacer
        self._heard = heard
        self._said = 0
        self._spoke = asyncio.Event()
        self._holds = asyncio.Event()
        if not store.is_shared:
            for office in (self.sender, self.poller):
                office.win(0, math.inf)

    def say(self) -> None:
        """Note that an answer leaves from here."""
        self._said += 1
        self._spoke.set()

    async def run(self, offices: Sequence[Office], listener: Listener) -> None:
        """Run for these offices until cancelled, and let the listener know what the others do."""
        while self._store.is_shared:
            try:
                await self._attend(offices, listener)
            except Exception:
                log.exception("election_left")
                self.why_ill = "the database's session for elections was lost"
            await self._clock.sleep(BEAT)

    async def _attend(self, offices: Sequence[Office], listener: Listener) -> None:
        """As long as the session lasts. Raises what ended it; then none of the offices is held any more."""
        election = await self._store.election(lambda news: self._hear(news, listener))
        try:
            await self.waits.resume()  # what was told before we listened
            listener.wake()
            self._heard()
            self._said, self.why_ill = 0, None
            async with asyncio.TaskGroup() as all_of_it:
                all_of_it.create_task(self._run_for(election, offices))
                all_of_it.create_task(self._report(election))
                all_of_it.create_task(self._heed_holds())
        finally:
            for office in offices:
                office.lose()
            election.close()

    async def _run_for(self, election: Election, offices: Sequence[Office]) -> None:
        while not election.lost.is_set():
            at = self._clock.monotonic()
            for office in offices:
                if not office.is_held and (term := await election.run_for(office.name)) is not None:
                    office.win(term, at + TRUST)
                    log.info("office_won", part=office.name)
            await election.beat()
            for office in offices:
                office.prolong(at + TRUST)
            await sleep_unless(self._clock, BEAT, election.lost)
        raise ConnectionResetError("the session in which this process runs for offices has ended")

    async def _report(self, election: Election) -> None:
        while True:
            await self._spoke.wait()
            self._spoke.clear()
            said, self._said = self._said, 0
            await election.tell(SAID, said)
            await self._clock.sleep(BREATH)

    async def _heed_holds(self) -> None:
        while True:
            await self._holds.wait()
            self._holds.clear()
            await self.waits.hear()

    def _hear(self, news: str, listener: Listener) -> None:
        match news.split():
            case [word] if word == WAKE:
                listener.wake()
                self._heard()
            case [word] if word == RECALL:
                listener.recall()
            case [word] if word == HELD:
                self._holds.set()
            case [word, number] if word == SAID and number.isdecimal():
                self._pacer.count(int(number), self._clock.monotonic())
            case [word, no, number] if word == SENT and no.isdecimal() and number.isdecimal():
                if not self.sender.is_held:  # who sends has counted them
                    now = self._clock.monotonic()
                    self._pacer.count(int(number), now)
                    listener.traffic.sent_at.extend((now, BroadcastNo(int(no))) for _ in range(int(number)))
            case _:  # another version's
                pass
