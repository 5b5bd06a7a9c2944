"""Messages and replies as the text that is kept."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, get_args

from alertbot.model.messages import Button, Erase, Message, Reply, ShowCommands
from alertbot.model.team import Role

_KINDS: dict[str, Any] = {kind.__name__: kind for kind in get_args(Reply)}


class Illegible(Exception):  # noqa: N818 - a claim about what was kept
    """What was kept cannot be read: another version wrote it. Says nothing of what it holds."""


def write_message(message: Message) -> str:
    """A message as JSON."""
    return json.dumps(asdict(message), ensure_ascii=False, separators=(",", ":"))


def read_message(text: str) -> Message:
    """The message behind the JSON.

    Raises:
        Illegible: It is none.
    """
    try:
        return _message(json.loads(text))
    except (ValueError, TypeError, KeyError):
        raise Illegible("A broadcast's text") from None


def write_reply(reply: Reply) -> bytes:
    """A reply as JSON, under the name of its kind."""
    return json.dumps({type(reply).__name__: asdict(reply)}, separators=(",", ":")).encode()


def read_reply(content: bytes) -> Reply:
    """The reply behind the JSON.

    Raises:
        Illegible: It is none.
    """
    try:
        ((kind, fields),) = json.loads(content).items()
        reply: Reply = _KINDS[kind](**_revived(_KINDS[kind], fields))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Illegible("An owed reply") from None
    return reply


def _revived(kind: type, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with what JSON has no word for: messages, tuples and roles."""
    if kind is Erase:
        return fields | {"messages": tuple(fields["messages"])}
    if kind is ShowCommands:
        return fields | {"role": Role(fields["role"]) if fields.get("role") else None}
    return fields | {"message": _message(fields["message"])} if "message" in fields else fields


def _message(fields: dict[str, Any]) -> Message:
    keyboard = tuple(tuple(Button(**button) for button in row) for row in fields["keyboard"])
    return Message(**(fields | {"keyboard": keyboard}))
