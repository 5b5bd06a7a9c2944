"""What the store's tests say again and again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from alertbot.model.alerts import AlertSlug
from alertbot.model.audience import Audience
from alertbot.model.messages import ChatId, Message
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, Language, TopicSlug

if TYPE_CHECKING:
    from alertbot.model.deliveries import BroadcastNo, Delivery
    from alertbot.model.subscribers import Subscriber
    from alertbot.store.database import Store, Unit

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
LATER = NOW + timedelta(seconds=30)

AMAL = ChatId(7_215_904_633)
BORIS = ChatId(312_447_901)
CHIARA = ChatId(-5_550_001)
STRANGER = ChatId(99_999)

ASSEMBLY = TopicSlug("assembly")
PRISONERS = TopicSlug("prisoners")

TEXTS = {ENGLISH: Message("Write to them."), Language("ru"): Message("Напишите им.")}


async def subscribe(unit: Unit, chat: ChatId, *topics: TopicSlug, language: str = "en") -> Subscriber:
    """Someone who agreed today and follows these topics."""
    person = await unit.subscribers.agree(chat, Language(language), NOTICE, TODAY)
    for topic in topics:
        await unit.subscribers.opt_in(person.no, topic, NOTICE, TODAY, Source.START)
    return person


async def launch(unit: Unit, *topics: TopicSlug, lane: str = "routine", slug: str = "vitishko") -> BroadcastNo:
    """A broadcast launched now to those who follow any of these topics."""
    return await unit.broadcasts.launch(AlertSlug(slug), 1, lane, TEXTS, Audience(topics or (ASSEMBLY,)), NOW)


async def three_claimed(store: Store) -> list[Delivery]:
    """A broadcast on its way to Amal, Boris and Chiara, claimed."""
    async with store.unit() as unit:
        for chat in (AMAL, BORIS, CHIARA):
            await subscribe(unit, chat, ASSEMBLY)
        return await unit.deliveries.claim(await launch(unit), NOW, LATER, 10)
