"""Whom a broadcast addresses: by topic, language and region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.messages import ChatId
from alertbot.model.regions import Region
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, Language, TopicSlug
from alertbot.store import schema
from alertbot.store.audiences import BITS
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, NOW, PRISONERS, TEXTS, TODAY, launch, subscribe

if TYPE_CHECKING:
    from alertbot.store.database import Store, Unit

RUSSIAN = Language("ru")
GERMANY, RUSSIA = Region("DE"), Region("RU")


async def three_people(unit: Unit) -> None:
    """Amal in Germany, Boris in Russia, Chiara who told no region."""
    amal = await subscribe(unit, AMAL, ASSEMBLY)
    boris = await subscribe(unit, BORIS, ASSEMBLY, PRISONERS, language="ru")
    await subscribe(unit, CHIARA, PRISONERS)
    await unit.subscribers.live_in(amal.no, GERMANY, NOW)
    await unit.subscribers.live_in(boris.no, RUSSIA, NOW)


@pytest.mark.parametrize(
    ("audience", "reached"),
    [
        (Audience((ASSEMBLY,)), {AMAL, BORIS}),
        (Audience((ASSEMBLY, PRISONERS)), {AMAL, BORIS, CHIARA}),
        (Audience((ASSEMBLY, PRISONERS), (ENGLISH,)), {AMAL, CHIARA}),
        (Audience((PRISONERS,), (RUSSIAN, ENGLISH)), {BORIS, CHIARA}),
        (Audience((ASSEMBLY, PRISONERS), (), (RUSSIA, GERMANY)), {AMAL, BORIS}),
        (Audience((ASSEMBLY, PRISONERS), (ENGLISH,), (RUSSIA,)), set()),
        (Audience((PRISONERS,), (RUSSIAN,), (RUSSIA,)), {BORIS}),
    ],
)
async def test_an_audience_is_who_passes_every_filter(store: Store, audience: Audience, reached: set[ChatId]) -> None:
    async with store.unit() as unit:
        await three_people(unit)
        assert await unit.subscribers.head_count(audience, NOW) == len(reached)
        no = await unit.broadcasts.launch(AlertSlug("a"), 1, "routine", TEXTS, audience, NOW)
        assert {each.chat for each in await unit.deliveries.claim(no, NOW, NOW, 10)} == reached


async def test_a_region_can_be_taken_back(store: Store) -> None:
    async with store.unit() as unit:
        await three_people(unit)
        amal = await unit.subscribers.find(AMAL)
        assert amal is not None
        assert amal.region == GERMANY
        await unit.subscribers.live_in(amal.no, None, NOW)
        assert await unit.subscribers.head_count(Audience((ASSEMBLY,), (), (GERMANY,)), NOW) == 0


async def test_what_is_no_longer_followed_reaches_nobody(store: Store) -> None:
    async with store.unit() as unit:
        await three_people(unit)
        boris = await unit.subscribers.find(BORIS)
        assert boris is not None
        await unit.subscribers.opt_out(boris.no, ASSEMBLY, TODAY, Source.SETTINGS)
        assert await unit.subscribers.head_count(Audience((ASSEMBLY,)), NOW) == 1
        assert await unit.subscribers.head_count(Audience((PRISONERS,)), NOW) == 2
        await unit.subscribers.leave(boris.no, TODAY, Source.STOP)
        await unit.subscribers.agree(BORIS, RUSSIAN, NOTICE, TODAY)
        assert await unit.subscribers.head_count(Audience((PRISONERS,)), NOW) == 1


async def test_with_more_topics_than_bits_nobody_gets_anothers(store: Store) -> None:
    async with store.unit() as unit:
        topics = [TopicSlug(f"topic-{number}") for number in range(BITS + 2)]
        for number, topic in enumerate(topics):
            await subscribe(unit, ChatId(number), topic)
        for topic in (topics[0], topics[1], topics[BITS]):
            assert await unit.subscribers.head_count(Audience((topic,)), NOW) == 1
        both = await subscribe(unit, AMAL, topics[1], topics[BITS + 1])  # they share a bit
        await unit.subscribers.opt_out(both.no, topics[1], TODAY, Source.SETTINGS)
        assert await unit.subscribers.head_count(Audience((topics[BITS + 1],)), NOW) == 2
        assert await unit.subscribers.head_count(Audience((topics[1],)), NOW) == 1


async def test_the_bits_say_what_stands_on_record(store: Store) -> None:
    async with store.unit() as unit:
        await three_people(unit)
        no = await launch(unit, ASSEMBLY)
        stands = schema.opt_ins.c.withdrawn_on.is_(None)
        followers = (
            sa.select(schema.opt_ins.c.subscriber).join(schema.topics).where(schema.topics.c.slug == ASSEMBLY, stands)
        )
        addressed = sa.select(schema.deliveries.c.subscriber).where(schema.deliveries.c.broadcast == no)
        found = [set(await unit._connection.scalars(query)) for query in (followers, addressed)]  # noqa: SLF001 - looks behind the store
    assert found[0] == found[1]
