"""Errands in the store: whom they reach, how they take over, and when an alert is due to close."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import LEASE, BroadcastNo, Delivered, Lane, Missed, SetAside, State
from alertbot.model.errands import Copy, Kind
from alertbot.model.mending import Reach, Unfit
from alertbot.model.messages import Message, MessageId
from alertbot.model.subscribers import Source
from alertbot.model.topics import ENGLISH
from alertbot.work.mending import Errand, send_out
from alertbot.work.retention import PROMISES, forget_in_time
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, NOW, TEXTS, TODAY, launch, subscribe

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.deliveries import Delivery
    from alertbot.store.database import Store, Unit

SLUG = AlertSlug("vitishko")
NEW = {ENGLISH: Message("The new text")}
UNTIL = NOW + LEASE
SOON = NOW + timedelta(seconds=10)


async def one_has_it(unit: Unit, *, flying: int = 0) -> tuple[BroadcastNo, list[Delivery]]:
    """Amal has the alert as message 1, some of the others are on their way, the rest wait."""
    for chat in (AMAL, BORIS, CHIARA):
        await subscribe(unit, chat, ASSEMBLY)
    no = await launch(unit)
    (amal,) = await unit.deliveries.claim(no, NOW, UNTIL, 1)
    await unit.deliveries.record([Delivered(amal, MessageId(1))], NOW)
    return no, await unit.deliveries.claim(no, NOW, UNTIL, flying) if flying else []


async def let_out(unit: Unit, kind: Kind, now: datetime = SOON) -> BroadcastNo:
    """An errand that goes out."""
    no = await send_out(unit, lambda: None, Errand(kind, SLUG, NEW, Lane.URGENT), by=None, now=now)
    assert not isinstance(no, Unfit)
    return no


async def test_a_correction_edits_copies_and_sends_to_those_who_waited(store: Store) -> None:
    async with store.unit() as unit:
        former, _ = await one_has_it(unit)
        assert await unit.errands.reach(SLUG, Kind.CORRECT) == Reach(1, 2, 0, is_going_out=True)
        no = await let_out(unit, Kind.CORRECT)
        claimed = await unit.deliveries.claim(no, SOON, UNTIL, 10)
        assert {each.chat: each.copy for each in claimed} == {
            AMAL: Copy(MessageId(1), NOW),
            BORIS: None,
            CHIARA: None,
        }
        assert await unit.broadcasts.message(no, ENGLISH) == NEW[ENGLISH]
        old = await unit.broadcasts.progress(former)
    assert (old.state, old.audience, old.delivered, old.waiting) == (State.STOPPED, 1, 1, 0)
    assert old.replaced_by == no


async def test_who_is_on_their_way_waits_until_it_is_known_what_they_got(store: Store) -> None:
    async with store.unit() as unit:
        former, (boris,) = await one_has_it(unit, flying=1)
        no = await let_out(unit, Kind.CORRECT)
        assert len(await unit.deliveries.claim(no, SOON, UNTIL + LEASE, 10)) == 2
        assert await unit.deliveries.claim(former, SOON, UNTIL, 10) == []
        await unit.deliveries.record([Delivered(boris, MessageId(2))], SOON)
        assert (await unit.broadcasts.progress(former)).delivered == 2
        (then,) = await unit.deliveries.claim(no, SOON, UNTIL, 10)
    assert (then.chat, then.copy) == (BORIS, Copy(MessageId(2), NOW))


async def test_who_is_still_on_their_way_is_waited_for_by_whatever_took_over_since(store: Store) -> None:
    soon = SOON + timedelta(seconds=0.4)  # what is kept is rounded up
    late = soon + LEASE * 0.8
    async with store.unit() as unit:
        _, (boris,) = await one_has_it(unit, flying=1)
        await unit.deliveries.renew([boris], soon + LEASE)
        await let_out(unit, Kind.CORRECT, soon)
        no = await let_out(unit, Kind.RECALL, soon)
        await unit.deliveries.renew([boris], late + LEASE)
        (amal,) = await unit.deliveries.claim(no, soon + LEASE * 1.5, late + LEASE * 2, 10)
        await unit.deliveries.record([Delivered(boris, MessageId(2))], late + LEASE)
        (then,) = await unit.deliveries.claim(no, late + LEASE * 1.1, late + LEASE * 2, 10)
    assert amal.chat == AMAL
    assert (then.chat, then.copy) == (BORIS, Copy(MessageId(2), NOW))


async def test_who_was_on_their_way_when_the_process_was_killed_gets_the_new_text(store: Store) -> None:
    async with store.unit() as unit:
        former, (boris,) = await one_has_it(unit, flying=1)
        no = await let_out(unit, Kind.CORRECT)
        claimed = await unit.deliveries.claim(no, UNTIL, UNTIL + LEASE, 10)
        assert {each.chat: each.copy for each in claimed}[boris.chat] is None
        await unit.reins.clear_leftovers(UNTIL)
        old = await unit.broadcasts.progress(former)
    assert (old.audience, old.waiting, old.unsent) == (1, 0, 0)


async def test_what_was_claimed_and_given_back_does_not_wait_for_the_lease(store: Store) -> None:
    async with store.unit() as unit:
        _, flying = await one_has_it(unit, flying=2)
        no = await let_out(unit, Kind.CORRECT)
        await unit.deliveries.release(flying, SOON)
        assert len(await unit.deliveries.claim(no, SOON, UNTIL, 10)) == 3


async def test_a_recalled_copy_is_forgotten_and_nobody_waits_any_more(store: Store) -> None:
    async with store.unit() as unit:
        former, _ = await one_has_it(unit)
        no = await let_out(unit, Kind.RECALL)
        (amal,) = await unit.deliveries.claim(no, SOON, UNTIL, 10)
        await unit.deliveries.record([Delivered(amal, None)], SOON)
        assert await unit.broadcasts.finish(no, SOON)
        assert (await unit.broadcasts.progress(former)).waiting == 0
        assert await unit.footprints.recent(AMAL, NOW) == []
        assert await unit.subscribers.head_count(Audience((ASSEMBLY,)), SOON, SLUG) == 3


async def test_a_corrected_copy_stays_one_copy(store: Store) -> None:
    async with store.unit() as unit:
        await one_has_it(unit)
        no = await let_out(unit, Kind.CORRECT)
        claimed = await unit.deliveries.claim(no, SOON, UNTIL, 10)
        await unit.deliveries.record([Delivered(each, MessageId(each.to)) for each in claimed], SOON)
        assert await unit.errands.reach(SLUG, Kind.CLOSE) == Reach(3, 0, 0, is_going_out=True)
        assert await unit.footprints.recent(AMAL, NOW) == [MessageId(1)]


async def test_copies_out_of_reach_are_counted_from_the_start(store: Store) -> None:
    async with store.unit() as unit:
        no, _ = await one_has_it(unit)
        boris, chiara = await unit.deliveries.claim(no, NOW, UNTIL, 10)
        await unit.deliveries.record([Delivered(boris, MessageId(2)), Delivered(chiara, None)], NOW)
        assert await unit.broadcasts.finish(no, NOW)
        await unit.subscribers.unreachable(boris.to, TODAY)
        told = await unit.broadcasts.progress(await let_out(unit, Kind.RECALL))
    assert (told.audience, told.waiting, told.unreachable, told.gone) == (3, 1, 2, 1)


async def test_a_copy_that_cannot_be_touched_leaves_its_owner_reachable(store: Store) -> None:
    async with store.unit() as unit:
        await one_has_it(unit)
        no = await let_out(unit, Kind.CLOSE)
        (amal,) = await unit.deliveries.claim(no, SOON, UNTIL, 10)
        await unit.deliveries.record([Missed(amal)], SOON)
        assert await unit.broadcasts.finish(no, SOON)
        told = await unit.broadcasts.progress(no)
        person = await unit.subscribers.find(AMAL)
    assert (told.delivered, told.unreachable, told.gone) == (0, 1, 1)
    assert person is not None
    assert person.is_reachable


async def test_who_leaves_is_sent_nothing_and_keeps_no_old_text(store: Store) -> None:
    async with store.unit() as unit:
        await one_has_it(unit)
        no = await let_out(unit, Kind.CORRECT)
        for chat in (AMAL, BORIS):
            person = await unit.subscribers.find(chat)
            assert person is not None
            await unit.subscribers.leave(person.no, TODAY, Source.STOP)
        claimed = await unit.deliveries.claim(no, SOON, UNTIL, 10)
        assert (await unit.broadcasts.progress(no)).audience == 2
    assert {each.chat for each in claimed} == {AMAL, CHIARA}


async def test_an_errand_keeps_the_copies_it_needs(store: Store) -> None:
    async with store.unit() as unit:
        await one_has_it(unit)
        no = await let_out(unit, Kind.CORRECT)
    later = NOW + 2 * PROMISES.footprints
    await forget_in_time(store, later)
    async with store.unit() as unit:
        claimed = await unit.deliveries.claim(no, later, later + LEASE, 10)
        assert [each.copy for each in claimed if each.chat == AMAL] == [Copy(MessageId(1), NOW)]
        await unit.deliveries.record([SetAside(each) for each in claimed], later)
        assert await unit.broadcasts.finish(no, later)
    await forget_in_time(store, later)
    async with store.glance() as unit:
        assert (await unit.errands.reach(SLUG, Kind.CORRECT)).copies == 0


async def test_an_alert_is_due_to_close_once(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        everybody = Audience((ASSEMBLY,))
        no = await unit.broadcasts.launch(SLUG, 1, "urgent", TEXTS, everybody, NOW, closes_at=SOON)
        for slug, at in (("later", UNTIL), ("never", None)):
            await unit.broadcasts.launch(AlertSlug(slug), 1, "urgent", TEXTS, everybody, NOW, closes_at=at)
        assert await unit.errands.due_to_close(NOW) == []
        assert await unit.errands.due_to_close(SOON) == [SLUG]
        closing = await let_out(unit, Kind.CLOSE)
        assert await unit.errands.due_to_close(SOON) == []
        assert (await unit.broadcasts.progress(no)).state is State.STOPPED
        assert (await unit.broadcasts.progress(closing)).audience == 0
        errand = Errand(Kind.CLOSE, SLUG, NEW, Lane.CLOSING)
        assert await send_out(unit, lambda: None, errand, by=None, now=SOON) is Unfit.CLOSED


async def test_a_correction_may_move_the_end(store: Store) -> None:
    async with store.unit() as unit:
        await one_has_it(unit)
        errand = Errand(Kind.CORRECT, SLUG, NEW, Lane.URGENT, closes_at=UNTIL)
        await send_out(unit, lambda: None, errand, by=None, now=SOON)
        assert await unit.errands.due_to_close(SOON) == []
        assert await unit.errands.due_to_close(UNTIL) == [SLUG]
