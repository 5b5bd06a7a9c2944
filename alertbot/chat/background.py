"""The background of an alert: what its topics are about, and where to read more."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

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
    """What the alert's topics are about: their explanation, else their one line."""
    for slug in asked.alert.topics:
        topic = visit.catalogue.topics.get(slug)
        if topic is not None:
            yield f"<b>{_safe(topic.title(visit.language))}</b>\n{_safe(topic.description(visit.language))}"


def _safe(text: str) -> str:
    return escape(text, quote=False)
