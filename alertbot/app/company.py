"""The other processes of the same bot: who holds which office, and what they tell each other."""

from __future__ import annotations

import asyncio
import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog

from alertbot.app.offices import Office
from alertbot.clock import sleep_unless
from alertbot.store.election import POLLER, SENDER, SILENCE
from alertbot.store.outbox import HELD, LAUNCHED, SAID, Outbox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from alertbot.clock import Clock
    from alertbot.model.line import Line
    from alertbot.model.pacing import Pacer
    from alertbot.store.database import Store
    from alertbot.store.election import Election

log = structlog.get_logger()

BEAT = 1.0
"""Seconds between two signs of life, and between two tries for an office that is held elsewhere."""

TRUST = SILENCE - 1.0
"""Seconds after a sign of life that was answered in which nobody else can have won our offices."""

CALM = 1.5
"""Seconds before a new sender begins: Telegram's sliding second still counts what the one before it sent."""


class Company:
    """Runs for the offices and talks with the others, over one session of the database that does nothing else.

    An SQLite database has no company: this process holds every office, for as long as it lives.
    """

    def __init__(self, store: Store, clock: Clock, line: Line, pacer: Pacer) -> None:
        self.sender = Office(SENDER, clock, CALM if store.is_shared else 0.0)
        self.poller = Office(POLLER, clock)
        self._store = store
        self._clock = clock
        self._line = line
        self._pacer = pacer
        self.why_ill: str | None = None
        self._said = 0
        self._spoke = asyncio.Event()
        if not store.is_shared:
            for office in (self.sender, self.poller):
                office.win(0, math.inf)

    def say(self) -> None:
        """Tell the sender that a message leaves from here: it counts against the limit of all."""
        self._said += 1
        self._spoke.set()

    async def run(self, offices: Sequence[Office], launched: Callable[[], None]) -> None:
        """Run for these offices until cancelled; `launched` is told that there is more to send."""
        while self._store.is_shared:
            try:
                await self._attend(offices, launched)
            except Exception:
                log.exception("election_left")
                self.why_ill = "the database's session for elections was lost"
            await self._clock.sleep(BEAT)

    async def _attend(self, offices: Sequence[Office], launched: Callable[[], None]) -> None:
        """As long as the session lasts. Raises what ended it; then none of the offices is held any more."""
        election = await self._store.election(lambda news: self._hear(news, launched))
        try:
            self._hold(await Outbox(self._store).held())  # what was said before we listened
            self.why_ill = None
            async with asyncio.TaskGroup() as both:
                both.create_task(self._run_for(election, offices))
                both.create_task(self._report(election))
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
            if not self.sender.is_held:
                await election.tell(f"{SAID} {said}")

    def _hear(self, news: str, launched: Callable[[], None]) -> None:
        match news.split():
            case [word, number] if word == HELD and number.isdecimal():
                self._hold(datetime.fromtimestamp(int(number), UTC))
            case [word, number] if word == SAID and number.isdecimal():
                for _ in range(int(number)):
                    now = self._clock.monotonic()
                    self._pacer.start(now).arrived = now
            case [word] if word == LAUNCHED:
                launched()
            case _:  # another version's
                pass

    def _hold(self, until: datetime | None) -> None:
        if until is not None:
            self._line.hold(until, "Telegram told us to wait")
