"""What topics are about, in the words of their explainers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.model.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alertbot.chat.visit import Visit
    from alertbot.model.topics import Topic


def explained(visit: Visit, topics: Iterable[Topic]) -> Message:
    """What these topics are about: as many as a page of the menu holds fit into one message."""
    return Message("\n\n".join(explanation(visit, topic) for topic in topics))


def explanation(visit: Visit, topic: Topic) -> str:
    """A topic's explanation, else its one line; and a page to read more, if there is one. Telegram HTML."""
    told = topic.explainer(visit.language) or topic.description(visit.language)
    more = _safe(visit.words.plain("background-more"))
    link = f'\n<a href="{escape(topic.url)}">{more}</a>' if topic.url else ""
    return f"<b>{_safe(topic.title(visit.language))}</b>\n{_safe(told)}{link}"


def _safe(text: str) -> str:
    return escape(text, quote=False)
