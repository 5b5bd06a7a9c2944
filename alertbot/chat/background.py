"""The background: what topics are about and where to read more, from an alert or from the menu of topics."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.model.actions import Action
from alertbot.model.alerts import AskKind
from alertbot.model.messages import Message
from alertbot.work.acting import act
from alertbot.work.subscribing import must_read_notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alertbot.chat.live_alert import Asked
    from alertbot.chat.visit import Visit
    from alertbot.model.topics import Topic


async def count_reading(visit: Visit, asked: Asked) -> None:
    """Telegram does not tell us who opens a page; so it is counted here, once, of those who agreed to the notice."""
    if asked.ask.kind is AskKind.READ and visit.is_active and not must_read_notice(visit.subscriber):
        await act(visit.unit.actions, visit.chat, asked.id, Action.READ)


def background(visit: Visit, asked: Asked) -> Iterator[str]:
    """What the topics of an alert are about."""
    topics = visit.catalogue.topics
    yield from (_explained(visit, topics[slug]) for slug in asked.alert.topics if slug in topics)


def explained(visit: Visit, topics: Iterable[Topic]) -> Message:
    """What these topics are about: as many as a page of the menu holds fit into one message."""
    return Message("\n\n".join(_explained(visit, topic) for topic in topics))


def _explained(visit: Visit, topic: Topic) -> str:
    """Its explanation, else its one line; and a page to read more, if there is one."""
    told = topic.explainer(visit.language) or topic.description(visit.language)
    more = _safe(visit.words.plain("background-more"))
    link = f'\n<a href="{escape(topic.url)}">{more}</a>' if topic.url else ""
    return f"<b>{_safe(topic.title(visit.language))}</b>\n{_safe(told)}{link}"


def _safe(text: str) -> str:
    return escape(text, quote=False)
