"""Messages and replies as the text that is kept."""

from __future__ import annotations

import json
from typing import Any, get_args

from alertbot.model.charts import Bar, Chart, Form
from alertbot.model.messages import Button, Erase, Message, Reply, SendAlbum, SendChart, ShowCommands
from alertbot.model.team import Role


def _fields(value: Any) -> dict[str, Any]:  # noqa: ANN401 - one of our own slotted dataclasses
    # Not dataclasses.asdict: it copies all that is in them, and takes 60 us over a message where this takes 10.
    return {field: getattr(value, field) for field in value.__slots__}


_IN_FULL = json.JSONEncoder(default=_fields, ensure_ascii=False, separators=(",", ":"))
_IN_ASCII = json.JSONEncoder(default=_fields, separators=(",", ":"))
_KINDS: dict[str, Any] = {kind.__name__: kind for kind in get_args(Reply)}


class Illegible(Exception):  # noqa: N818 - a claim about what was kept
    """What was kept cannot be read: another version wrote it. Says nothing of what it holds."""


def write_message(message: Message) -> str:
    """A message as JSON."""
    return _IN_FULL.encode(message)


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
    return _IN_ASCII.encode({type(reply).__name__: reply}).encode()


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
    if kind is SendAlbum:
        return fields | {"pictures": tuple(fields["pictures"])}
    if kind is ShowCommands:
        return fields | {"role": Role(fields["role"]) if fields.get("role") else None}
    if kind is SendChart:
        fields = fields | {"chart": _chart(fields["chart"])}
    return fields | {"message": _message(fields["message"])} if "message" in fields else fields


def _message(fields: dict[str, Any]) -> Message:
    keyboard = tuple(tuple(Button(**button) for button in row) for row in fields["keyboard"])
    return Message(**(fields | {"keyboard": keyboard}))


def _chart(fields: dict[str, Any]) -> Chart:
    bars = tuple(
        Bar(each["name"], tuple(each["values"]), tuple(each["written"]), each.get("at", 0)) for each in fields["bars"]
    )
    lines = tuple((number, text) for number, text in fields["lines"])
    return Chart(
        **(fields | {"form": Form(fields["form"]), "series": tuple(fields["series"]), "bars": bars, "lines": lines})
    )
