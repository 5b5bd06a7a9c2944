"""The store as those who send see it: one deed, one transaction."""

from __future__ import annotations

from collections import Counter
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from alertbot.model.deliveries import BroadcastNo, Delivered, Missed, SetAside, State
from alertbot.model.pictures import BLANK, BLANK_PHOTO
from alertbot.store.election import SENDER
from alertbot.store.holds import ALL, BULK
from alertbot.store.late import take_back_answers, take_back_copies
from alertbot.store.news import SENT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
    from datetime import datetime

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.deliveries import Delivery, Running, Settled
    from alertbot.model.fates import Fate
    from alertbot.model.messages import ChatId, Given, Message, Reply
    from alertbot.model.pictures import Photo, Shown
    from alertbot.model.topics import Language
    from alertbot.store.database import Store, Unit

    Elsewhere = Callable[[Photo], Awaitable[bytes | None]]
    Give = Callable[[Sequence[tuple[int, Reply]]], None]

AT_ONCE = 1000
"""Answers that other processes left are taken over so many at a time."""


class Outbox:
    """What the bot says on its own account: what is due, and what became of it.

    Where several processes share the store, `term` tells in which term this one sends. It takes up, gives back and ends
    something only while no later term has begun; else `Deposed` is raised. What has happened is recorded in any case,
    and so is how long Telegram told us to wait: that is true whoever was told.
    """

    def __init__(self, store: Store, term: Callable[[], int] | None = None, give: Give | None = None) -> None:
        """`give` gets the deletions that are owed at once; without it they are found among what is owed."""
        self._store = store
        self._term = term
        self._give = give

    async def running(self) -> list[Running]:
        """The broadcasts that go out now, the most urgent lane first."""
        async with self._store.glance() as unit:
            return await unit.broadcasts.running()

    async def claim(self, broadcast: BroadcastNo, now: datetime, until: datetime, at_most: int) -> list[Delivery]:
        """Deliveries that are due, ours until the lease ends."""
        async with self._in_office() as unit:
            return await unit.deliveries.claim(broadcast, now, until, at_most)

    async def finish(self, broadcast: BroadcastNo, now: datetime) -> bool:
        """Mark it done if nothing of it is left to do; whether that was so."""
        async with self._in_office() as unit:
            return await unit.broadcasts.finish(broadcast, now)

    async def release(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """Give back what was claimed and not tried."""
        async with self._in_office() as unit:
            await unit.deliveries.release(deliveries, now)

    async def renew(self, deliveries: Sequence[Delivery], until: datetime) -> None:
        """They are still under way: ours until then, and before that nobody looks for their copies."""
        async with self._in_office() as unit:
            await unit.deliveries.renew(deliveries, until)

    async def record(self, settled: Sequence[Settled], now: datetime) -> None:
        """Write down what became of them. What is to be done about the others, only who sends now may say."""
        async with self._store.unit() as unit:
            if self._term is not None:
                if not await unit.terms.stands(SENDER, self._term()):
                    settled = [each for each in settled if isinstance(each, Delivered | Missed | SetAside)]
                await _tell_sent(unit, settled)
            await unit.deliveries.record(settled, now)
            owed = await take_back_copies(unit, unit.deliveries.late, now)
        if owed and self._give is not None:
            self._give(owed)

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
        async with self._in_office() as unit:
            reason = why or (await unit.broadcasts.progress(broadcast)).why
            await unit.broadcasts.mark(broadcast, State.HALTED, reason, now)

    async def hold(self, until: datetime, *, answers_too: bool) -> None:
        """Remember that nothing bulk may be sent before that time, or nothing at all; a longer hold stays."""
        async with self._store.unit() as unit:
            await unit.holds.put(BULK, until)
            if answers_too:
                await unit.holds.put(ALL, until)

    async def held(self) -> datetime | None:
        """Until when nothing bulk may be sent, if that was ever said."""
        async with self._store.glance() as unit:
            return (await unit.holds.all()).get(BULK)

    @asynccontextmanager
    async def _in_office(self) -> AsyncIterator[Unit]:
        async with self._store.unit() as unit:
            if self._term is not None:
                await unit.terms.confirm(SENDER, self._term())
            yield unit


async def _tell_sent(unit: Unit, settled: Sequence[Settled]) -> None:
    """Let the others count it: as sent within this second, and when somebody asks them for the pace."""
    sent = Counter(each.delivery.broadcast for each in settled if isinstance(each, Delivered))
    for broadcast, number in sent.items():
        await unit.tell(SENT, broadcast, number)


async def _traced(unit: Unit, given: Sequence[Given], now: datetime) -> None:
    """Note what fades, and nowhere else: a number that stood in two tables would join a reporter to a subscriber."""
    for each in given:
        if each.chat is not None and each.fades:
            await unit.report_traces.leave(each.chat, [each.fades], now)
            if each.is_receipt:
                await unit.report_traces.hold_receipt(each.chat, each.fades)


class Album:
    """The pictures of what goes out, as one bot sends them; `bot` is the number its token begins with.

    Those of drafts and, `elsewhere`, of alerts are found too: they are shown before they go out.
    """

    def __init__(self, store: Store, bot: int, elsewhere: Elsewhere | None = None) -> None:
        self._store = store
        self._bot = bot
        self._elsewhere = elsewhere

    async def content(self, photo: Photo) -> bytes | None:
        """Its bytes, if they are kept."""
        if photo == BLANK_PHOTO:
            return BLANK
        async with self._store.glance() as unit:
            found = await unit.pictures.content(photo) or await unit.draft_pictures.content(photo)
        return await self._elsewhere(photo) if found is None and self._elsewhere is not None else found

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


class WrittenInChat:
    """The alerts that were written in the chat and went out."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def files(self) -> Mapping[str, bytes]:
        """The files of all of them, by their path in an alerts folder."""
        async with self._store.glance() as unit:
            return await unit.drafts.published()

    async def pictures(self) -> Mapping[AlertSlug, Shown]:
        """Their pictures."""
        async with self._store.glance() as unit:
            return await unit.drafts.published_pictures()

    async def picture(self, slug: AlertSlug) -> bytes | None:
        """One of them whole."""
        async with self._store.glance() as unit:
            return await unit.drafts.published_picture(slug)

    async def fates(self) -> Mapping[AlertSlug, Fate]:
        """What was closed or taken back, of these and of the folder's."""
        async with self._store.glance() as unit:
            return await unit.fates.over()

    async def newest(self) -> int:
        """The number of what went out last, of these and of the folder's."""
        async with self._store.glance() as unit:
            return await unit.fates.newest()


class Debts:
    """The answers owed to people."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def owed(self) -> list[tuple[int, Reply]]:
        """What a former process still owed, oldest first; ours from now on."""
        async with self._store.unit() as unit:
            return await unit.replies.resume()

    async def tend(self, held: Collection[int]) -> tuple[set[int], list[tuple[int, Reply]]]:
        """Hold these for longer: those that are still ours; and what other processes left, ours from now on."""
        if not self._store.is_shared:
            return set(held), []
        async with self._store.unit() as unit:
            return await unit.replies.renew(held), await unit.replies.adopt(AT_ONCE)

    async def hold(self, until: datetime) -> None:
        """Remember, for every process, that nothing at all may be said before that time."""
        async with self._store.unit() as unit:
            await unit.holds.put(BULK, until)
            await unit.holds.put(ALL, until)

    async def hold_chat(self, chat: ChatId, until: datetime) -> None:
        """Remember, for every process, that nothing may be said in this chat before that time."""
        async with self._store.unit() as unit:
            await unit.chat_holds.put(chat, until)

    def is_struck(self, number: int) -> bool:
        """Whether it is never to be said: its person was forgotten here since it was owed."""
        return number in self._store.struck

    async def is_owed(self, number: int) -> bool:
        """Whether it is still ours to give, as the others know it, too."""
        if not self._store.is_shared:
            return not self.is_struck(number)
        async with self._store.glance() as unit:
            return await unit.replies.is_mine(number)

    async def paid(self, given: Sequence[Given], now: datetime) -> list[tuple[int, Reply]]:
        """No longer owed; what /forget will need is remembered.

        What was being said while its person was forgotten is in no list that /forget had: its deletion is owed instead.
        Nobody is set aside here: Telegram has answered 403 for everybody before, and only the sender would notice.
        """
        async with self._store.unit() as unit:
            known = await unit.replies.paid([each.number for each in given])
            late = [each for each in given if each.number not in known]
            settled = [each for each in given if each.number in known]
            fading = [each for each in settled if each.chat is not None and each.fades]
            await _traced(unit, fading, now)
            for each in settled:
                if each.chat is None or not each.remember or each in fading:
                    continue
                person = await unit.subscribers.find(each.chat)
                member = await unit.team.find(each.chat) if person is None or each.watches else None
                if person is None and member is None:
                    continue  # a stranger, or forgotten meanwhile: nothing about them is kept
                if each.watches and member is not None:
                    language = member.language if person is None else person.language
                    await unit.screens.light(member.no, BroadcastNo(each.watches), each.remember, language, now)
                await unit.footprints.add(each.chat, [each.remember, *each.others], now)
            owed = await take_back_answers(unit, late)
        self._store.struck.difference_update(each.number for each in late)
        return owed
