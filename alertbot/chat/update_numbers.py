"""The number of an update, and the chat whose line it stands in, however bad the rest of it is."""

from __future__ import annotations

from alertbot.chat.update_forms import LARGEST
from alertbot.model.messages import ChatId


def update_number(raw: object) -> int | None:
    """The number of a decoded update; None if it has none that Telegram would give."""
    number = _number(raw, "update_id")
    return number if number is not None and number >= 0 else None


def chat_of(raw: object) -> ChatId | None:
    """The chat whose order a decoded update belongs to, however bad the rest of it is; None if it names none."""
    kinds = [kind for kind in raw if kind != "update_id"] if isinstance(raw, dict) else []
    for kind in kinds:
        for way in ((kind, "chat"), (kind, "message", "chat"), (kind, "from")):
            number = _number(raw, *way, "id")
            if number is not None:
                return ChatId(number)
    return None


def _number(raw: object, *way: str) -> int | None:
    """The number at the end of a way through decoded JSON, if there is one and Telegram could have given it."""
    for step in way:
        raw = raw.get(step) if isinstance(raw, dict) else None
    if not isinstance(raw, int) or isinstance(raw, bool) or abs(raw) > LARGEST:
        return None
    return raw
