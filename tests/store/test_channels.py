"""Channels on the list of a broadcast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.model.alerts import AlertSlug
from alertbot.model.channels import Channel, ChannelSlug, Posted, Posting, edition
from alertbot.model.deliveries import Again, BroadcastNo, Delivered, Delivery, Doubtful, Lane, State, TurnedAway
from alertbot.model.errands import Kind
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.topics import ENGLISH, Language
from tests.store.conftest import AMAL, ASSEMBLY, LATER, NOW, TEXTS, launch, subscribe

if TYPE_CHECKING:
    from alertbot.store.database import Store, Unit

MAIN = Channel(ChannelSlug("main"), "@our_channel", ENGLISH)
RUSSIAN = Channel(ChannelSlug("russian"), "-1009876543210", Language("ru"))
DOORS = {MAIN: ChatId(-1001234567890), RUSSIAN: ChatId(-1009876543210)}
REVISION = (AlertSlug("vitishko"), 1)


async def posted(unit: Unit) -> BroadcastNo:
    """A broadcast to Amal and to both channels."""
    await subscribe(unit, AMAL, ASSEMBLY)
    no = await launch(unit)
    await unit.channels.address(no, REVISION, DOORS, NOW)
    return no


async def claimed(store: Store) -> list[Delivery]:
    async with store.unit() as unit:
        return await unit.deliveries.claim(await posted(unit), NOW, LATER, 10)


async def test_a_channel_gets_its_edition_and_is_not_counted(store: Store) -> None:
    main, russian, amal = sorted(await claimed(store), key=lambda each: (each.chat > 0, each.language))
    assert [main.chat, russian.chat, amal.chat] == [*DOORS.values(), AMAL]
    assert (main.language, russian.language) == (edition(ENGLISH), edition(Language("ru")))
    assert [each.is_to_channel for each in (main, russian, amal)] == [True, True, False]
    async with store.unit() as unit:
        await unit.deliveries.record([Delivered(amal, MessageId(1))], NOW)
        progress = await unit.broadcasts.progress(main.broadcast)
        assert (progress.audience, progress.delivered, progress.waiting) == (1, 1, 0)
        assert not await unit.broadcasts.finish(main.broadcast, NOW)  # the channels still wait
        await unit.deliveries.record([Delivered(main, MessageId(2)), TurnedAway(russian, "no")], NOW)
        assert await unit.broadcasts.finish(main.broadcast, NOW)
        assert await unit.broadcasts.progress(main.broadcast) is not None
        assert (await unit.broadcasts.progress(main.broadcast)).delivered == 1
        assert await unit.channels.standing([main.broadcast]) == {
            main.broadcast: [Posting("main", Posted.POSTED), Posting("russian", Posted.REFUSED, "no")]
        }


async def test_a_channel_that_has_it_does_not_get_it_again(store: Store) -> None:
    main, russian, _ = sorted(await claimed(store), key=lambda each: (each.chat > 0, each.language))
    async with store.unit() as unit:
        await unit.deliveries.record([Delivered(main, MessageId(2)), Doubtful(russian)], NOW)
        await unit.broadcasts.mark(main.broadcast, State.STOPPED, now=NOW)
        again = await launch(unit)
        await unit.channels.address(again, REVISION, DOORS, NOW)
        assert [each.channel for each in (await unit.channels.standing([again]))[again]] == ["russian"]
        other = await launch(unit, slug="another")
        await unit.channels.address(other, (AlertSlug("another"), 1), DOORS, NOW)
        assert len((await unit.channels.standing([other]))[other]) == 2


async def test_a_channel_that_was_postponed_comes_back_at_its_time(store: Store) -> None:
    main, russian, _ = sorted(await claimed(store), key=lambda each: (each.chat > 0, each.language))
    moved = Delivery(main.broadcast, main.to, ChatId(-1005550000000), main.language, 1)
    into_another = Delivery(russian.broadcast, russian.to, ChatId(-1005550000000), russian.language)
    async with store.unit() as unit:
        await unit.deliveries.record([Again(moved, LATER)], NOW)
        await unit.deliveries.record([Again(into_another, LATER)], NOW)
        back = await unit.deliveries.claim(main.broadcast, LATER, LATER, 10)
        assert [each for each in back if each.is_to_channel] == [moved]
        standing = (await unit.channels.standing([main.broadcast]))[main.broadcast]
    assert [each.state for each in standing] == [Posted.WAITING, Posted.REFUSED]


async def test_a_stopped_broadcast_leaves_no_channel_waiting(store: Store) -> None:
    async with store.unit() as unit:
        no = await posted(unit)
        await unit.broadcasts.mark(no, State.STOPPED, now=NOW)
        await unit.reins.let_go(no, NOW)
        assert await unit.deliveries.claim(no, LATER, LATER, 10) == []
        assert not await unit.reins.has_leftovers(LATER)


async def test_a_channels_number_is_not_kept_in_the_clear(store: Store) -> None:
    async with store.unit() as unit:
        await posted(unit)
        names = await unit._connection.exec_driver_sql("SELECT chat FROM channels")  # noqa: SLF001 - what lies on disk
        for (name,) in names:
            assert len(bytes(name)) == 24


async def test_a_correction_and_a_recall_reach_what_stands_in_channels(store: Store) -> None:
    main, russian, amal = sorted(await claimed(store), key=lambda each: (each.chat > 0, each.language))
    async with store.unit() as unit:
        sent = {main: MessageId(2), russian: MessageId(3), amal: MessageId(1)}
        await unit.deliveries.record([Delivered(each, number) for each, number in sent.items()], NOW)
        assert await unit.broadcasts.finish(main.broadcast, NOW)
        for kind in (Kind.CORRECT, Kind.RECALL):
            no = await unit.errands.launch(kind, REVISION[0], Lane.URGENT, TEXTS, NOW)
            again = await unit.deliveries.claim(no, NOW, LATER, 10)
            assert {each.chat: each.copy and each.copy.message for each in again} == {
                each.chat: number for each, number in sent.items()
            }
            await unit.deliveries.record([Delivered(each, None) for each in again], NOW)
            assert await unit.broadcasts.finish(no, NOW)
            assert (await unit.broadcasts.progress(no)).audience == 1
        mended = await launch(unit)
        await unit.channels.address(mended, REVISION, DOORS, NOW)
        assert len(await unit.channels.standing([mended])) == 1, "what was recalled can be posted again"
