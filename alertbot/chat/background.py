"""The background of an alert: what its topics are about and where to read more; and who opened it, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.explaining import explanation
from alertbot.model.actions import Action
from alertbot.model.alerts import AskKind
from alertbot.work.acting import act
from alertbot.work.subscribing import must_read_notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alertbot.chat.live_alert import Asked
    from alertbot.chat.visit import Visit


async def count_reading(visit: Visit, asked: Asked) -> None:
    """Telegram does not tell us who opens a page; so it is counted here, once, of those who agreed to the notice."""
    if asked.ask.kind is AskKind.READ and visit.is_active and not must_read_notice(visit.subscriber):
        await act(visit.unit.actions, visit.chat, asked.id, Action.READ)


def background(visit: Visit, asked: Asked) -> Iterator[str]:
    """What the topics of an alert are about."""
    topics = visit.catalogue.topics
    yield from (explanation(visit, topics[slug]) for slug in asked.alert.topics if slug in topics)
