"""What a tap on a button then shows, for those who approve an alert: they say yes to these words, too."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.alert_message import LONGEST
from alertbot.chat.face_message import previews
from alertbot.model.alerts import AskKind
from alertbot.model.markdown import visible_length
from alertbot.model.messages import Message
from alertbot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Alert, AlertText, Ask, Catalogue
    from alertbot.model.topics import Language

HAVE_WORDS = frozenset({AskKind.WRITE, AskKind.CALL, AskKind.SHARE})
"""Asks with words that people send, say or pass on in their own name."""


def behind(alert: Alert, wording: Wording, catalogue: Catalogue) -> dict[Language, tuple[Message, ...]]:
    """In each language: each face, where there are several, and the letters and words that the buttons lead to."""
    faces = previews(alert, wording, catalogue)
    return {code: (*faces.get(code, ()), *_words(alert.text(code))) for code in LANGUAGES}


def _words(text: AlertText) -> Iterator[Message]:
    """In as few messages as have room for it; where there is no translation, the same as where there is one."""
    html = ""
    for part in (each for ask in text.asks if ask.kind in HAVE_WORDS for each in _parts(ask)):
        longer = f"{html}\n\n{part}" if html else part
        if visible_length(longer) > LONGEST:
            yield Message(html)
            longer = part
        html = longer
    if html:
        yield Message(html)


def _parts(ask: Ask) -> Iterator[str]:
    guide = ask.guide
    head = f"▸ <b>{escape(ask.label, quote=False)}</b>"
    points = [f"• {escape(point, quote=False)}" for point in guide.points]
    said = [guide.letter, ask.copy, guide.theirs.text if guide.theirs else None]
    first, *more = [f"<blockquote>{escape(each, quote=False)}</blockquote>" for each in said if each] or [""]
    yield "\n".join(filter(None, [head, *points, first]))
    yield from more
