"""Dialogues, footprints and holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.deliveries import Delivered
from alertbot.model.messages import MessageId
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, LATER, NOW, launch, subscribe, three_claimed

if TYPE_CHECKING:
    from alertbot.store.database import Store

HOUR = timedelta(hours=1)
TWO_DAYS = timedelta(hours=48)


def messages(*numbers: int) -> list[MessageId]:
    """Messages with these numbers."""
    return [MessageId(number) for number in numbers]


async def test_a_dialogue_is_kept_replaced_and_dropped(store: Store) -> None:
    async with store.unit() as unit:
        await unit.dialogues.keep(AMAL, b"asked for a word", LATER)
        await unit.dialogues.keep(AMAL, b"asked again", LATER)
        await unit.dialogues.keep(BORIS, b"another's", LATER)
        assert await unit.dialogues.find(AMAL, NOW) == b"asked again"
        await unit.dialogues.drop(AMAL)
        assert await unit.dialogues.find(AMAL, NOW) is None
        assert await unit.dialogues.find(BORIS, NOW) == b"another's"


async def test_a_dialogue_ends_by_itself(store: Store) -> None:
    async with store.unit() as unit:
        await unit.dialogues.keep(AMAL, b"asked", LATER)
        await unit.dialogues.keep(BORIS, b"asked", LATER + 2 * HOUR)
        assert await unit.dialogues.find(AMAL, LATER) is None
        await unit.dialogues.purge(LATER + HOUR)  # its hour, not its minute, is what the row tells
        assert await unit.dialogues.find(AMAL, NOW) is None
        assert await unit.dialogues.find(BORIS, NOW) == b"asked"


async def test_footprints_are_recent_by_the_hour(store: Store) -> None:
    async with store.unit() as unit:
        await unit.footprints.add(AMAL, messages(3, 2), NOW - TWO_DAYS)
        await unit.footprints.add(AMAL, messages(5, 5), NOW)
        await unit.footprints.add(AMAL, messages(5), NOW)
        await unit.footprints.add(AMAL, [], NOW)
        await unit.footprints.add(BORIS, messages(9), NOW)
        assert await unit.footprints.recent(AMAL, NOW - TWO_DAYS) == messages(2, 3, 5)
        assert await unit.footprints.recent(AMAL, NOW - TWO_DAYS + HOUR) == messages(5)


async def test_footprints_hold_the_copies_of_broadcasts(store: Store) -> None:
    for_amal, for_boris, _ = await three_claimed(store)
    async with store.unit() as unit:
        settled = [Delivered(for_amal, MessageId(70)), Delivered(for_boris, MessageId(71))]
        await unit.deliveries.record(settled, NOW)
        await unit.footprints.add(AMAL, messages(69), NOW)
        assert await unit.footprints.recent(AMAL, NOW - TWO_DAYS) == messages(69, 70)
        assert await unit.footprints.recent(AMAL, NOW + HOUR) == []
        assert await unit.copies.fold(NOW, 9) == 0
        assert await unit.footprints.recent(BORIS, NOW - TWO_DAYS) == messages(71)
        assert await unit.copies.fold(NOW + HOUR, 9) == 2
        assert await unit.footprints.recent(BORIS, NOW - TWO_DAYS) == []


async def test_an_edit_that_needed_no_message_leaves_no_footprint(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        (delivery,) = await unit.deliveries.claim(await launch(unit), NOW, LATER, 1)
        await unit.deliveries.record([Delivered(delivery, None)], NOW)
        assert await unit.footprints.recent(AMAL, NOW - TWO_DAYS) == []


async def test_old_footprints_are_purged(store: Store) -> None:
    async with store.unit() as unit:
        await unit.footprints.add(AMAL, messages(1), NOW - HOUR)
        await unit.footprints.add(AMAL, messages(2), NOW)
        assert await unit.footprints.purge(NOW, 9) == 1
        assert await unit.footprints.recent(AMAL, NOW - TWO_DAYS) == messages(2)


async def test_a_hold_is_kept_by_its_name_and_never_ends_early(store: Store) -> None:
    async with store.unit() as unit:
        await unit.holds.put("bulk", NOW)
        await unit.holds.put("bulk", LATER + timedelta(milliseconds=1))
        await unit.holds.put("other", NOW)
        await unit.holds.put("bulk", NOW)
    async with store.glance() as unit:
        assert await unit.holds.all() == {"bulk": LATER + timedelta(seconds=1), "other": NOW}


async def test_a_chats_hold_is_kept_until_it_has_passed_or_the_chat_is_forgotten(store: Store) -> None:
    async with store.unit() as unit:
        await unit.chat_holds.put(AMAL, LATER)
        await unit.chat_holds.put(AMAL, NOW)
        await unit.chat_holds.put(BORIS, NOW)
        assert await unit.chat_holds.all(NOW) == {AMAL: LATER}
        await unit.chat_holds.purge(NOW)
        await unit.chat_holds.put(BORIS, LATER)
        await unit.chat_holds.forget(AMAL)
        assert await unit.chat_holds.all(NOW - HOUR) == {BORIS: LATER}
