"""What was read in a digest is corrected and closed there, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import LEASE, Delivered, Lane
from alertbot.model.digests import LONGEST, digest
from alertbot.model.errands import Kind, Rewrite, task
from alertbot.model.markdown import visible_length
from alertbot.model.messages import Message, MessageId
from alertbot.model.quiet import Hours
from alertbot.model.subscribers import Source
from alertbot.model.topics import ENGLISH
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, NOW, PRISONERS, subscribe
from tests.store.test_digests import DAY, HOUR, MORNING, launched, reader, told

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.deliveries import BroadcastNo, Delivery
    from alertbot.store.database import Store, Unit

MARCH = AlertSlug("march")
NEW = {ENGLISH: Message("<i>Corrected on a day.</i>\n\n<b>At six</b>\n\nNot at five.")}
CLOSED = {ENGLISH: Message("<i>Closed on a day.</i>\n\n<b>About march &amp; us</b>\n\nWhat happened.")}


async def read_in_a_digest(unit: Unit) -> None:
    """Amal reads of two alerts in a digest, Boris of another one; Chiara has the first as a message."""
    await reader(unit, AMAL, ASSEMBLY)
    await reader(unit, BORIS, PRISONERS)
    await subscribe(unit, CHIARA, ASSEMBLY)
    await launched(unit, "march", NOW + HOUR)
    await launched(unit, "court", NOW + HOUR)
    await launched(unit, "other", NOW + HOUR, PRISONERS)
    assert await told(unit, MORNING) == {AMAL: ["march", "court"], BORIS: ["other"]}


async def claimed(unit: Unit, errand: BroadcastNo, now: datetime) -> dict[int, Delivery]:
    return {each.chat: each for each in await unit.deliveries.claim(errand, now, now + LEASE, 10)}


async def test_a_correction_is_written_into_the_digests_that_tell_of_it(store: Store) -> None:
    now = MORNING + HOUR
    async with store.unit() as unit:
        await read_in_a_digest(unit)
        found = await unit.errands.reach(MARCH, Kind.CORRECT)
        assert (found.copies, found.waiting, found.out_of_reach) == (2, 0, 0)
        errand = await unit.errands.launch(Kind.CORRECT, MARCH, Lane.ROUTINE, NEW, now)
        got = await claimed(unit, errand, now)
        assert set(got) == {AMAL, CHIARA}
        assert task(Kind.CORRECT, got[AMAL].copy, now) == Rewrite(MessageId(9))
        message = await unit.broadcasts.message(errand, got[AMAL].language)
        assert message.html == (
            "<b>Your alerts</b>\n\n• <b>At six</b>\n<i>Corrected on a day.</i>\nNot at five."
            "\n\n• <b>About court &amp; us</b>\nWhat happened."
        )
        assert [row[0].tap for row in message.keyboard] == ["read:march", "read:court"]
        assert (await unit.broadcasts.message(errand, got[CHIARA].language)) == NEW[ENGLISH]


@pytest.mark.parametrize("leaves", ["pauses", "unfollows"])
async def test_whoever_wants_nothing_new_has_what_they_read_put_right(store: Store, leaves: str) -> None:
    now = MORNING + HOUR
    async with store.unit() as unit:
        await read_in_a_digest(unit)
        person = await unit.subscribers.find(AMAL)
        assert person is not None
        if leaves == "pauses":
            await unit.subscribers.pause(person.no, now + DAY)
        else:
            await unit.subscribers.opt_out(person.no, ASSEMBLY, now.date(), Source.SETTINGS)
        errand = await unit.errands.launch(Kind.CORRECT, MARCH, Lane.ROUTINE, NEW, now)
        assert set(await claimed(unit, errand, now)) == {AMAL, CHIARA}


async def test_a_closing_is_written_into_them_and_stays_there(store: Store) -> None:
    now = MORNING + HOUR
    async with store.unit() as unit:
        await read_in_a_digest(unit)
        errand = await unit.errands.launch(Kind.CLOSE, MARCH, Lane.CLOSING, CLOSED, now)
        got = await claimed(unit, errand, now)
        assert set(got) == {AMAL, CHIARA}
        closed = "• <b>About march &amp; us</b>\n<i>Closed on a day.</i>\nWhat happened."
        assert closed in (await unit.broadcasts.message(errand, got[AMAL].language)).html
        for each in got.values():
            await unit.deliveries.record([Delivered(each, None)], now)
        assert await unit.broadcasts.finish(errand, now)
        new = {ENGLISH: Message("<i>Corrected.</i>\n\n<b>Court</b>\n\nMoved.")}
        later = await unit.errands.launch(Kind.CORRECT, AlertSlug("court"), Lane.ROUTINE, new, now)
        html = (await unit.broadcasts.message(later, (await claimed(unit, later, now))[AMAL].language)).html
        assert closed in html
        assert "<b>Court</b>\n<i>Corrected.</i>\nMoved." in html


async def test_what_was_read_in_digests_alone_closes_at_its_end(store: Store) -> None:
    end = MORNING + 12 * HOUR
    async with store.unit() as unit:
        await reader(unit, AMAL)
        text = {ENGLISH: Message("<b>March</b>\n\nCome.")}
        send = await unit.broadcasts.launch(
            MARCH, 1, "routine", text, Audience((ASSEMBLY,)), NOW, closes_at=end, hours=Hours.WAKING
        )
        assert await unit.broadcasts.finish(send, NOW)
        assert await unit.errands.due_to_close(end) == [], "nobody has it"
        assert await told(unit, MORNING) == {AMAL: ["march"]}
        assert await unit.errands.due_to_close(end) == [MARCH]
        errand = await unit.errands.launch(Kind.CLOSE, MARCH, Lane.CLOSING, CLOSED, end)
        for each in (await claimed(unit, errand, end)).values():
            await unit.deliveries.record([Delivered(each, None)], end)
        assert await unit.broadcasts.finish(errand, end)
        assert await unit.errands.due_to_close(end) == []
        assert await unit.copies.fold(end + 3 * DAY, 100) == 1


async def test_a_digest_out_of_reach_is_counted_so(store: Store) -> None:
    now = MORNING + HOUR
    async with store.unit() as unit:
        await read_in_a_digest(unit)
        person = await unit.subscribers.find(AMAL)
        assert person is not None
        await unit.subscribers.unreachable(person.no, now.date())
        for kind in (Kind.CORRECT, Kind.CLOSE, Kind.RECALL):
            found = await unit.errands.reach(MARCH, kind)
            assert (found.copies, found.out_of_reach) == (1, 1)


async def test_whoever_reads_of_it_only_later_is_not_sent_the_correction_as_a_message(store: Store) -> None:
    async with store.unit() as unit:
        await reader(unit, AMAL)
        await launched(unit, "march", NOW + HOUR)
        errand = await unit.errands.launch(Kind.CORRECT, MARCH, Lane.ROUTINE, NEW, NOW + 2 * HOUR)
        assert await claimed(unit, errand, NOW + 2 * HOUR) == {}


@pytest.mark.parametrize("paragraph", [3000, 100])
def test_what_changed_has_room_where_first_lines_have_none(paragraph: int) -> None:
    text = Message(f"<i>Corrected on a day.</i>\n\n<b>March</b>\n\n{'x' * paragraph}")
    made = digest(Message("Head"), [(AlertSlug("a"), text), (AlertSlug("b"), text)], [AlertSlug("b")])
    assert visible_length(made.html) <= LONGEST
    assert made.html.count("Corrected") == 1
