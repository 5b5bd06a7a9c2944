"""The store as those who send see it: one deed, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.model.deliveries import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from alertbot.model.deliveries import BroadcastNo, Delivery, Running, Settled
    from alertbot.model.messages import Given, Message, Reply
    from alertbot.model.pictures import Photo
    from alertbot.model.topics import Language
    from alertbot.store.database import Store

BULK = "bulk"
"""The hold on everything the bot says on its own account."""


class Outbox:
    """What the bot says on its own account: what is due, and what became of it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def running(self) -> list[Running]:
        """The broadcasts that go out now, the most urgent lane first."""
        async with self._store.glance() as unit:
            return await unit.broadcasts.running()

    async def claim(self, broadcast: BroadcastNo, now: datetime, until: datetime, at_most: int) -> list[Delivery]:
        """Deliveries that are due, ours until the lease ends."""
        async with self._store.unit() as unit:
            return await unit.deliveries.claim(broadcast, now, until, at_most)

    async def finish(self, broadcast: BroadcastNo, now: datetime) -> bool:
        """Mark it done if nothing of it is left to do; whether that was so."""
        async with self._store.unit() as unit:
            return await unit.broadcasts.finish(broadcast, now)

    async def release(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """Give back what was claimed and not tried."""
        async with self._store.unit() as unit:
            await unit.deliveries.release(deliveries, now)

    async def record(self, settled: Sequence[Settled], now: datetime) -> None:
        """Write down what became of them."""
        async with self._store.unit() as unit:
            await unit.deliveries.record(settled, now)

    async def message(self, broadcast: BroadcastNo, language: Language) -> Message:
        """The text in that language, else in English."""
        async with self._store.glance() as unit:
            return await unit.broadcasts.message(broadcast, language)

    async def refused(self, broadcast: BroadcastNo) -> int:
        """How many of its sends were refused so far."""
        async with self._store.glance() as unit:
            return (await unit.broadcasts.progress(broadcast)).refused

    async def halt(self, broadcast: BroadcastNo, why: str, now: datetime) -> None:
        """Stop a broadcast whose text is wrong; its deliveries stay, and the reason if no other is given."""
        async with self._store.unit() as unit:
            reason = why or (await unit.broadcasts.progress(broadcast)).why
            await unit.broadcasts.mark(broadcast, State.HALTED, reason, now)

    async def hold(self, until: datetime) -> None:
        """Remember that nothing bulk may be sent before that time; an earlier, longer hold stays."""
        async with self._store.unit() as unit:
            former = (await unit.holds.all()).get(BULK)
            await unit.holds.put(BULK, max(until, former) if former else until)

    async def held(self) -> datetime | None:
        """Until when nothing bulk may be sent, if that was ever said."""
        async with self._store.glance() as unit:
            return (await unit.holds.all()).get(BULK)


class Album:
    """The pictures of what goes out, as one bot sends them; `bot` is the number its token begins with."""

    def __init__(self, store: Store, bot: int) -> None:
        self._store = store
        self._bot = bot

    async def content(self, photo: Photo) -> bytes | None:
        """Its bytes, if they are kept."""
        async with self._store.glance() as unit:
            return await unit.pictures.content(photo)

    async def file(self, photo: Photo) -> str | None:
        """What Telegram calls it, if it was uploaded."""
        async with self._store.glance() as unit:
            return await unit.pictures.file(photo, self._bot)

    async def note(self, photo: Photo, file: str) -> None:
        """Telegram calls it this from now on."""
        async with self._store.unit() as unit:
            await unit.pictures.note(photo, self._bot, file)

    async def expire(self, photo: Photo, file: str) -> None:
        """Telegram does not know it under that name any more."""
        async with self._store.unit() as unit:
            await unit.pictures.expire(photo, self._bot, file)


class Debts:
    """The answers owed to people."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def owed(self) -> list[tuple[int, Reply]]:
        """What a former process still owed, oldest first."""
        async with self._store.glance() as unit:
            return await unit.replies.owed()

    async def paid(self, given: Sequence[Given], now: datetime) -> None:
        """No longer owed; what /forget will need is remembered, who cannot be reached is set aside."""
        async with self._store.unit() as unit:
            await unit.replies.paid([each.number for each in given])
            for each in given:
                if each.chat is None or not (each.unreachable or each.remember):
                    continue
                person = await unit.subscribers.find(each.chat)
                if person is None and await unit.team.find(each.chat) is None:
                    continue  # a stranger, or forgotten meanwhile: nothing about them is kept
                if each.unreachable and person is not None and person.is_reachable:  # else the first day of it stays
                    await unit.subscribers.unreachable(person.no, now.date())
                elif each.remember:
                    await unit.footprints.add(each.chat, [each.remember], now)
