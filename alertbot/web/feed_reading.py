"""What a feed holds: Atom, RSS, and JSON Feed, with the asks that feeds like our own bring along."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import feedparser

from alertbot.model.characters import without_hidden
from alertbot.model.foreign import ForeignAsk, ForeignItem, Lack, Passage
from alertbot.model.foreign_text import line_of, words_of
from alertbot.model.topics import LANGUAGES, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from alertbot.model.feeds import Feed
    from alertbot.model.topics import Language

EXTENSION = "_alertbot"
"""The key under which our JSON Feed tells what an alert asks for."""

MOST_ITEMS = 50
MOST_REGIONS = 300
"""Words taken for countries; there are fewer. Whether they are any is found out later."""

_LONGEST_KEY = 500


class NoFeedError(ValueError):
    """There is no feed in it."""


def items_in(body: bytes, feed: Feed) -> list[ForeignItem]:
    """The items, as they stand: the newest first, as feeds do. Takes time: not for the event loop.

    Raises:
        NoFeedError: It is neither of the three.
    """
    found = _from_json(body, feed) if body.lstrip()[:1] == b"{" else _from_xml(body, feed)
    return [item for item in found if item.passages][:MOST_ITEMS]


def _from_xml(body: bytes, feed: Feed) -> Iterator[ForeignItem]:
    parsed = feedparser.parse(io.BytesIO(body), sanitize_html=True, resolve_relative_uris=False)
    if not parsed.get("version"):
        raise NoFeedError
    for entry in parsed.entries[:MOST_ITEMS]:
        link = _text(entry.get("link"))
        contents = [_text(each.get("value")) for each in entry.get("content", ())] + [_text(entry.get("summary"))]
        html = next((each for each in contents if each), "")
        title = _text(entry.get("title")) or ""
        is_html = entry.get("title_detail", {}).get("type") != "text/plain"
        passage = _passage(line_of(title) if is_html else title, html)
        key = _text(entry.get("id")) or link or (passage.title if passage else "")
        if passage and key:
            yield ForeignItem(key[:_LONGEST_KEY], link, {feed.language: passage})


def _from_json(body: bytes, feed: Feed) -> Iterator[ForeignItem]:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        raise NoFeedError from None
    if not str(read.get("version", "")).startswith("https://jsonfeed.org/version/") or not _list(read.get("items")):
        raise NoFeedError
    for entry in _list(read["items"])[:MOST_ITEMS]:
        if isinstance(entry, dict) and (key := _text(entry.get("id"))):
            yield _json_item(entry, key[:_LONGEST_KEY], _text(read.get("language")), feed)


def _json_item(entry: Mapping[str, Any], key: str, told: str | None, feed: Feed) -> ForeignItem:
    more = entry.get(EXTENSION)
    more = more if isinstance(more, dict) else {}
    own = _text(entry.get("language")) or told
    language = spoken(own) if own else feed.language
    passage = _passage(_text(entry.get("title")) or "", _text(entry.get("content_html")) or "")
    if passage is None or not passage.text:
        passage = _plain(_text(entry.get("title")) or "", _text(entry.get("content_text")) or "")
    passages = {language: passage} if passage else {}
    for code, each in _languages(more.get("texts")):
        if text := _passage(_text(each.get("title")) or "", _text(each.get("html")) or ""):
            passages[code] = text
    asks = [each for each in _list(more.get("asks")) if isinstance(each, dict)]
    # A draft cannot keep where an ask is hidden: what is hidden anywhere would be shown there, so it is left out. Who
    # passes the alert on there is warned all the same, as theirs are.
    regions = (region for each in asks for region in _list(each.get("hidden_in")) if isinstance(region, str))
    hidden = tuple(dict.fromkeys(regions))[:MOST_REGIONS]
    return ForeignItem(
        key,
        _text(entry.get("url")),
        passages,
        tuple(_ask(each, hidden) for each in asks[:MOST_ITEMS] if not _is_bounded(each)),
        tuple(filter(None, map(_text, _list(more.get("topics"))))),
        tuple(filter(None, map(_text, _list(more.get("regions"))))),
        _text(more.get("urgency")),
        _text(more.get("deadline")),
        _text(more.get("deadline_time")),
        frozenset({Lack.HIDDEN} if any(map(_is_bounded, asks)) else ()),
    )


def _is_bounded(read: Mapping[str, Any]) -> bool:
    return bool(read.get("hidden_in") or read.get("only_in"))


_SAID = ("url", "to", "number", "place", "on", "at")
_SPOKEN = ("label", "copy", "warning")


def _ask(read: Mapping[str, Any], hidden: Sequence[str]) -> ForeignAsk:
    said = {name: text for name in _SAID if (text := _text(read.get(name)))}
    words = list(_languages(read.get("texts")))
    spoken_ = {code: {name: text for name in _SPOKEN if (text := _text(each.get(name)))} for code, each in words}
    warned = [region for region in (*_list(read.get("warn_in"))[:MOST_REGIONS], *hidden) if isinstance(region, str)]
    lacks = {lack for lack, keys in _LACKS.items() if any(read.get(key) for key in keys)}
    lacks |= {lack for lack, keys in _LACKS.items() for _, each in words if any(each.get(key) for key in keys)}
    return ForeignAsk(_text(read.get("kind")) or "", said, spoken_, tuple(dict.fromkeys(warned)), frozenset(lacks))


_LACKS: Mapping[Lack, Sequence[str]] = {
    Lack.POINTS: ("points",),
    Lack.LETTER: ("letter", "theirs"),
    Lack.TARGETS: ("targets",),
    Lack.HOURS: ("hours",),
    Lack.GOAL: ("goal", "already"),
}
"""What of an ask no question of a draft asks for."""


def _passage(title: str, html: str) -> Passage | None:
    text, marks = words_of(html)
    line = _line(title)
    return Passage(line, text, marks) if line or text else None


def _plain(title: str, text: str) -> Passage | None:
    return Passage(_line(title), text) if title or text else None


def _line(text: str) -> str:
    return " ".join(without_hidden(text).split())


def _languages(read: object) -> Iterator[tuple[Language, Mapping[str, Any]]]:
    if isinstance(read, dict):
        yield from ((code, read[code]) for code in LANGUAGES if isinstance(read.get(code), dict))


def _list(read: object) -> list[Any]:
    return read if isinstance(read, list) else []


def _text(read: object) -> str | None:
    return read.strip() if isinstance(read, str) and read.strip() else None
