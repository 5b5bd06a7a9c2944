"""What is kept of an update until it is handled: what is read of it then, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import get_args

from pydantic import BaseModel

from alertbot.chat.cleaning import cleaned
from alertbot.chat.contents import SHAPE
from alertbot.chat.update_forms import CONTENT, FORMS, GROUPS, START

Shape = Mapping[str, "Shape"]
"""The fields of something that are read, and which of their fields are, in turn."""


MOST = 100
"""Entries of a list that are kept: Telegram sends no more entities with a text."""


def kept(number: int, raw: object) -> bytes:
    """The update of this number as far as `read_update` looks at it, as ASCII; it says the same as the whole of it.

    No name, no file and no text but the person's own is left in it, and it is a fraction of what Telegram sent.
    """
    parts = raw.items() if isinstance(raw, dict) else ()
    said = {kind: _trimmed(_heard(part), _SHAPES.get(kind, {})) for kind, part in parts if kind != "update_id"}
    return _ENCODER.encode({"update_id": number, **said}).encode("ascii")


def _heard(part: object) -> object:
    """Without what people say to each other in a group: an administrator's bot is told of all of it."""
    chat = part.get("chat") if isinstance(part, dict) else None
    if not isinstance(part, dict) or not isinstance(chat, dict) or chat.get("type") not in tuple(GROUPS):
        return part
    text = part.get("text")
    if not isinstance(text, str | None) or cleaned(text or "").startswith(START):
        return part
    return {name: value for name, value in part.items() if name not in {"text", "caption", "entities", *CONTENT}}


def _trimmed(value: object, shape: Shape) -> object:
    """The value without what its shape does not name; a list or an object in the wrong place stays one, emptied."""
    if isinstance(value, dict):
        return {name: _trimmed(value[name], inner) for name, inner in shape.items() if name in value}
    if isinstance(value, list):
        return [each for each in (_trimmed(entry, shape) for entry in value[:MOST]) if each] if shape else []
    return value


def _shape(form: type[BaseModel]) -> Shape:
    """The fields of a form, as JSON calls them."""
    return {field.alias or name: _shape_within(field.annotation) for name, field in form.model_fields.items()}


def _shape_within(kind: object) -> Shape:
    kinds = (kind, *get_args(kind))
    return next((_shape(each) for each in kinds if isinstance(each, type) and issubclass(each, BaseModel)), {})


_ENCODER = json.JSONEncoder(separators=(",", ":"))  # to ASCII, so that a lone surrogate in a text harms nobody
_SHAPES: dict[str, Shape] = {kind: _shape(form) for kind, form in FORMS.items()}
# Of most contents, that they were there is enough.
_SHAPES["message"] = {**_SHAPES["message"], **{content: {} for content in CONTENT}, **SHAPE}
