"""What those are told who acted, or did not: each once, nobody else, and no list of them on disk."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.deliveries import Delivered, Lane, State
from alertbot.model.errands import Kind
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.regions import Region
from alertbot.model.subscribers import Source
from alertbot.model.tellings import ASKED, Telling, Whom, telling_in
from alertbot.store import schema
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, LATER, NOW, PRISONERS, TEXTS, launch, subscribe

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.deliveries import BroadcastNo, Delivery
    from alertbot.store.database import Store, Unit

ALERT = AlertSlug("vitishko")
RELEASE, VIGIL = AskId(ALERT, AskName("release")), AskId(ALERT, AskName("vigil"))
OTHER = AskId(AlertSlug("laws"), AskName("repeal"))


async def people(unit: Unit) -> None:
    """Amal signed, Boris goes there and is back, Chiara did something else, Dunja goes there."""
    for chat in (AMAL, BORIS, CHIARA, DUNJA):
        await subscribe(unit, chat, ASSEMBLY)
    await unit.actions.add(AMAL, RELEASE, Action.SIGNED)
    for chat in (BORIS, DUNJA):
        await unit.actions.add(chat, VIGIL, Action.GOING)
    await unit.actions.add(BORIS, VIGIL, Action.BACK)
    await unit.actions.add(CHIARA, OTHER, Action.SIGNED)


DUNJA = ChatId(4_400_001)
MEANT = {
    Whom.IDLE: {CHIARA},
    Whom.ACTED: {AMAL, BORIS, DUNJA},
    Whom.GOING: {BORIS, DUNJA},
    Whom.OUT: {DUNJA},
    Whom.FOLLOWING: set(),
}


async def told(unit: Unit, whom: Whom, audience: Audience | None = None) -> BroadcastNo:
    """Launched now."""
    no = await unit.tellings.launch(Telling(ALERT, whom), Lane.URGENT, TEXTS, audience, NOW)
    assert no is not None
    return no


async def sent(store: Store, *audiences: Audience, at: datetime = NOW - 2 * ASKED) -> None:
    """The alert goes to each of these, one after the other, and arrives."""
    for audience in audiences or (Audience((ASSEMBLY,)),):
        async with store.unit() as unit:
            no = await unit.broadcasts.launch(ALERT, 1, Lane.URGENT, TEXTS, audience, at)
        async with store.unit() as unit:
            claimed = await unit.deliveries.claim(no, at, at + timedelta(seconds=30), 10)
            await unit.deliveries.record([Delivered(each, MessageId(9)) for each in claimed], at)
            assert await unit.broadcasts.finish(no, at)


async def all_claimed(unit: Unit, no: BroadcastNo) -> list[Delivery]:
    """Claim by claim, as the sender does, until nothing is left."""
    claimed: list[Delivery] = []
    while some := await unit.deliveries.claim(no, NOW, LATER, 1):
        claimed += some
    return claimed


@pytest.mark.parametrize("whom", Whom)
async def test_those_are_told_whom_it_is_meant_for_and_nobody_else(store: Store, whom: Whom) -> None:
    async with store.unit() as unit:
        await people(unit)
    await sent(store)
    async with store.unit() as unit:
        no = await told(unit, whom)
    async with store.unit() as unit:
        claimed = await all_claimed(unit, no)
        assert {each.chat for each in claimed} == MEANT[whom]
        await unit.deliveries.record([Delivered(each, MessageId(9)) for each in claimed], NOW)
        assert await unit.broadcasts.finish(no, NOW)
        progress = await unit.broadcasts.progress(no)
    assert (progress.audience, progress.delivered, progress.unreachable) == (len(MEANT[whom]), len(MEANT[whom]), 0)


async def test_who_acts_after_the_launch_is_not_reminded(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
    await sent(store)
    async with store.unit() as unit:
        no = await told(unit, Whom.IDLE, Audience((ASSEMBLY,)))
    async with store.unit() as unit:
        await unit.actions.add(CHIARA, RELEASE, Action.SIGNED)
    async with store.unit() as unit:
        assert await all_claimed(unit, no) == []
        assert await unit.broadcasts.finish(no, NOW)


async def test_nobody_is_reminded_once_it_is_too_late(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
    await sent(store)
    async with store.unit() as unit:
        telling = Telling(ALERT, Whom.IDLE)
        no = await unit.tellings.launch(telling, Lane.ROUTINE, TEXTS, None, NOW, NOW + timedelta(hours=1))
        assert no is not None
    async with store.unit() as unit:
        assert await unit.deliveries.claim(no, NOW + timedelta(hours=1), LATER + timedelta(hours=1), 10) == []
        assert await unit.broadcasts.finish(no, NOW)


async def test_who_sleeps_is_not_woken_by_a_reminder_but_asked_whether_they_are_back(store: Store) -> None:
    night = NOW.replace(hour=23)
    async with store.unit() as unit:
        await people(unit)
    await sent(store)
    async with store.unit() as unit:
        reminder = await unit.tellings.launch(Telling(ALERT, Whom.IDLE), Lane.ROUTINE, TEXTS, None, night)
        back = await unit.tellings.launch(Telling(ALERT, Whom.OUT), Lane.URGENT, TEXTS, None, night)
        assert reminder is not None
        assert back is not None
    async with store.unit() as unit:
        until = night + timedelta(minutes=1)
        assert await unit.deliveries.claim(reminder, night, until, 10) == []
        assert {each.chat for each in await unit.deliveries.claim(back, night, until, 10)} == {DUNJA}


EDNA, FARID, GULNARA, HANA, IVO, JANA = map(ChatId, range(71, 77))
IN, OFF = (ASSEMBLY,), (PRISONERS,)


async def test_those_are_reminded_to_whom_it_was_sent_and_nobody_else(store: Store) -> None:
    async with store.unit() as unit:
        for chat, region, topic in (
            (EDNA, "DE", ASSEMBLY),
            (FARID, "FR", ASSEMBLY),
            (GULNARA, None, ASSEMBLY),  # told no country, so none of the sends went there
            (HANA, "DE", PRISONERS),
            (IVO, "DE", ASSEMBLY),
            (JANA, "FR", PRISONERS),
        ):
            person = await subscribe(unit, chat, topic)
            if region:
                await unit.subscribers.live_in(person.no, Region(region), NOW)
    germany, france = (Region("DE"),), (Region("FR"),)
    # The last of them to people of a topic that is not the alert's own.
    await sent(store, *(Audience(to, (), where) for to, where in ((IN, germany), (IN, france), (OFF, germany))))
    async with store.unit() as unit:
        late = await subscribe(unit, ChatId(80), ASSEMBLY)  # was not there yet
        await unit.subscribers.live_in(late.no, Region("DE"), NOW)
        ivo = await unit.subscribers.find(IVO)
        assert ivo is not None
        await unit.subscribers.opt_out(ivo.no, ASSEMBLY, NOW.date(), Source.SETTINGS)  # wants none now
    async with store.unit() as unit:
        no = await told(unit, Whom.IDLE, Audience((ASSEMBLY,)))
        assert {each.chat for each in await all_claimed(unit, no)} == {EDNA, FARID, HANA}


async def test_who_has_got_it_only_now_is_not_reminded_of_it(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, EDNA, ASSEMBLY)
        await subscribe(unit, FARID, PRISONERS)
    await sent(store, Audience((ASSEMBLY,)))
    await sent(store, Audience((PRISONERS,)), at=NOW - timedelta(hours=2))
    async with store.unit() as unit:
        no = await told(unit, Whom.IDLE, Audience((ASSEMBLY, PRISONERS)))
        assert {each.chat for each in await all_claimed(unit, no)} == {EDNA}


@pytest.mark.parametrize(
    ("whom", "kind", "state", "are_told"),
    [
        (Whom.IDLE, Kind.RECALL, State.RUNNING, False),
        (Whom.IDLE, Kind.CLOSE, State.RUNNING, False),
        (Whom.IDLE, Kind.CORRECT, State.RUNNING, True),
        (Whom.IDLE, Kind.CORRECT, State.HALTED, False),
        (Whom.GOING, Kind.RECALL, State.DONE, False),
        (Whom.GOING, Kind.CORRECT, State.DONE, True),
        (Whom.OUT, Kind.RECALL, State.STOPPED, False),
        (Whom.OUT, Kind.CLOSE, State.DONE, True),
        (Whom.ACTED, Kind.CLOSE, State.DONE, True),
        (Whom.ACTED, Kind.RECALL, State.DONE, True),
    ],
)
async def test_what_waits_for_the_morning_goes_to_nobody_if_the_alert_was_taken_back(
    store: Store, whom: Whom, kind: Kind, state: State, *, are_told: bool
) -> None:
    async with store.unit() as unit:
        await people(unit)
    await sent(store)
    async with store.unit() as unit:
        no = await told(unit, whom, Audience((ASSEMBLY,)) if whom is Whom.IDLE else None)
    async with store.unit() as unit:
        errand = await unit.errands.launch(kind, ALERT, Lane.URGENT, TEXTS, NOW)
        await unit.broadcasts.mark(errand, state, now=NOW)
    async with store.unit() as unit:
        assert {each.chat for each in await all_claimed(unit, no)} == (MEANT[whom] if are_told else set())
        assert are_told or await unit.broadcasts.finish(no, NOW)


async def test_what_has_no_hour_is_asked_in_the_morning_of_the_day_after_by_each_clock(store: Store) -> None:
    came = {EDNA: "JP", FARID: "GB", GULNARA: "US"}
    async with store.unit() as unit:
        for chat, region in came.items():
            person = await subscribe(unit, chat, ASSEMBLY)
            await unit.subscribers.live_in(person.no, Region(region), NOW)
            await unit.actions.add(chat, VIGIL, Action.GOING)
    launched = NOW.replace(hour=18)  # the day is over nowhere yet
    async with store.unit() as unit:
        what = Telling(ALERT, Whom.OUT), Lane.URGENT, TEXTS, None, launched, None, NOW.date() + timedelta(days=1)
        no = await unit.tellings.launch(*what)
        assert no is not None
    asked: dict[ChatId, int] = {}
    for hours in range(24):
        at = launched + timedelta(hours=hours, minutes=1)
        async with store.unit() as unit:
            claimed = await unit.deliveries.claim(no, at, at + timedelta(seconds=30), 10)
            asked |= {each.chat: hours for each in claimed}
            await unit.deliveries.record([Delivered(each, MessageId(9)) for each in claimed], at)
    # Eight in the morning: in Tokyo, London and New York.
    assert asked == {EDNA: 5, FARID: 14, GULNARA: 19}


async def test_it_goes_out_once(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
        await told(unit, Whom.IDLE)
    async with store.unit() as unit:
        assert await unit.tellings.launch(Telling(ALERT, Whom.IDLE), Lane.ROUTINE, TEXTS, None, NOW) is None
        assert await unit.tellings.launch(Telling(ALERT, Whom.ACTED), Lane.ROUTINE, TEXTS, None, NOW) is not None


async def test_no_list_of_those_who_acted_is_on_disk_before_or_after(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
        no = await told(unit, Whom.ACTED)
        waiting = set(await unit._connection.scalars(sa.select(schema.deliveries.c.subscriber)))  # noqa: SLF001 - looks behind the store
        assert len(waiting) == 4  # everybody
    async with store.unit() as unit:
        claimed = await all_claimed(unit, no)
        await unit.deliveries.record([Delivered(each, MessageId(9)) for each in claimed], NOW)
        for table in (schema.deliveries, schema.copies):
            left = await unit._connection.scalar(sa.select(sa.func.count()).select_from(table))  # noqa: SLF001 - likewise
            assert left == 0
        assert await unit.footprints.recent(AMAL, NOW - timedelta(hours=1)) == [9]  # /forget can still delete it


async def test_who_leaves_is_told_nothing_more(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
        no = await told(unit, Whom.ACTED)
        await unit.forget(AMAL)
    async with store.unit() as unit:
        assert AMAL not in {each.chat for each in await all_claimed(unit, no)}


async def test_a_telling_takes_nothing_over_and_keeps_no_alert_from_closing(store: Store) -> None:
    async with store.unit() as unit:
        await people(unit)
        no = await launch(unit, slug=ALERT)
        await told(unit, Whom.IDLE)
        newest = await unit.errands.newest(ALERT)
        assert newest is not None
        assert newest.no == no


async def test_who_only_follows_is_reminded_and_hears_the_result(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        await unit.actions.add(AMAL, AskId(ALERT, AskName("-")), Action.FOLLOWS)
    await sent(store)
    async with store.unit() as unit:
        idle, acted = await told(unit, Whom.IDLE), await told(unit, Whom.ACTED)
    async with store.unit() as unit:
        assert len(await all_claimed(unit, idle)) == len(await all_claimed(unit, acted)) == 1


def test_a_name_tells_what_it_is() -> None:
    telling = Telling(ALERT, Whom.ACTED, "victory")
    assert telling_in(telling.slug) == telling
    assert telling_in("vitishko-release") is None
    assert telling_in("vitishko:nobody:") is None
