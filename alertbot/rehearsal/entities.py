"""A text as it will stand in the chat: parsed, cleaned, trimmed, measured, with links and commands found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from alertbot.rehearsal.markup import Entity, MarkupError, cleaned, read_html, utf16_length
from alertbot.rehearsal.refusals import bad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEXT_MAX = 4096
CAPTION_MAX = 1024

_FOUND = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?)\]'»]|\bt\.me/[\w/+?=&%-]*\w)"
    r"|(?P<bot_command>(?<![\w/@#<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?!\w))"
    r"|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{2,31}(?!\w))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,256})"
)
_LEAVES_ALONE = frozenset({"code", "pre", "text_link", "text_mention"})
_STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})


@dataclass(frozen=True, slots=True)
class Formatted:
    """What was sent, the text that it shows, and the entities in it."""

    sent: str
    text: str
    entities: tuple[Entity, ...]


def found_entities(text: str) -> Iterator[Entity]:
    """The links, commands, addresses, mentions and hashtags that Telegram finds by itself.

    Bare domains (`example.org`) are not found here, though Telegram finds many of them.
    """
    for found in _FOUND.finditer(text):
        offset = utf16_length(text[: found.start()])
        yield {"type": str(found.lastgroup), "offset": offset, "length": utf16_length(found[0])}


@lru_cache(maxsize=256)
def formatted(sent: str, parse_mode: str) -> Formatted:
    """The text as it will stand in the chat; remembered, because a broadcast sends the same one to everybody.

    Raises:
        Refusal: it cannot be parsed, or is not Unicode, or the parse mode is not one that this server reads.
    """
    try:
        sent.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    match parse_mode.lower():
        case "":
            return Formatted(sent, *_finished(cleaned(sent), []))
        case "html":
            return Formatted(sent, *_finished(*_parsed(sent)))
        case _:
            # Telegram reads two kinds of Markdown as well; one stray underscore breaks either, so the bot uses neither.
            raise bad("unsupported parse_mode")


def formatted_with(sent: str, given: Iterable[object]) -> Formatted:
    """The text with entities handed in by the bot instead of a parse mode.

    Raises:
        Refusal: an entity is not one.
    """
    entities = []
    for entity in given:
        if not isinstance(entity, dict) or not all(isinstance(entity.get(part), int) for part in ("offset", "length")):
            raise bad("can't parse MessageEntity: Expected an Object")
        if not isinstance(entity.get("type"), str):
            raise bad("can't parse MessageEntity: Expected an Object")
        entities.append(dict(entity))
    return Formatted(sent, *_finished(cleaned(sent), entities))


def checked_length(said: Formatted, most: int, too_long: str) -> Formatted:
    """The same, if its text is not longer than allowed: what counts are the characters that are shown.

    Raises:
        Refusal: it is too long.
    """
    if len(said.text) > most:
        raise bad(too_long)
    return said


def _parsed(sent: str) -> tuple[str, list[Entity]]:
    try:
        return read_html(sent)
    except MarkupError as wrong:
        raise bad(f"can't parse entities: {wrong}") from None


def _finished(text: str, entities: list[Entity]) -> tuple[str, tuple[Entity, ...]]:
    shown = text.strip(" \n")
    begins = utf16_length(text[: len(text) - len(text.lstrip(" \n"))])
    kept = [moved for entity in entities if (moved := _moved(entity, begins, utf16_length(shown))) is not None]
    kept = [entity for entity in kept if not _inside_code(entity, kept)]
    taken = [(entity["offset"], _end(entity)) for entity in kept if entity["type"] in _LEAVES_ALONE]
    for found in found_entities(shown):
        if not any(first < _end(found) and found["offset"] < last for first, last in taken):
            kept.append(found)
    return shown, tuple(sorted(kept, key=lambda entity: entity["offset"]))


def _end(entity: Entity) -> int:
    return int(entity["offset"]) + int(entity["length"])


def _moved(entity: Entity, begins: int, length: int) -> Entity | None:
    first, last = max(0, entity["offset"] - begins), min(length, _end(entity) - begins)
    return {**entity, "offset": first, "length": last - first} if last > first else None


def _inside_code(entity: Entity, others: list[Entity]) -> bool:
    """Nothing is bold inside code."""
    return entity["type"] in _STYLES and any(
        other["type"] in {"code", "pre"} and other["offset"] <= entity["offset"] and _end(entity) <= _end(other)
        for other in others
    )
