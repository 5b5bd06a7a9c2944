"""Telegram's HTML, read as Telegram reads it: the text, its entities, and its complaints.

The rules and sentences are those of TDLib's `parse_html`; offsets count UTF-16 units, complaints count bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from alertbot.rehearsal.links import LinkError, checked_link

Entity = dict[str, Any]
"""A Bot API MessageEntity."""

_TYPES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
}
_TAGS = frozenset({*_TYPES, "a", "code", "pre", "tg-emoji", "blockquote"})
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

# The zero byte ends the text and counts as a blank, as it does in C.
_BLANK = " \t\r\n\0\v"
_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*));?")
_TAG_NAME = re.compile(f"[^{_BLANK}>]*")
_ATTRIBUTE = re.compile(f"[^{_BLANK}=>/\"']*")
_BLANKS = re.compile("[ \t\r\n\v]*")
_TOKEN = re.compile("[A-Za-z0-9.-]*")
_LONGEST_REFERENCE = 10
_LAST_CHARACTER = 0x10FFFF

# Telegram turns control characters into blanks and drops what breaks lines or draws over neighbours.
_CLEANED = {
    **dict.fromkeys((*range(10), 11, 12, *range(14, 32)), " "),
    **dict.fromkeys((0x0D, *range(0x2028, 0x202F), 0x0333, 0x033F, 0x030A)),
}


class MarkupError(ValueError):
    """The HTML cannot be read; the message is Telegram's sentence about it."""


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begins: int


def utf16_length(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cleaned(text: str) -> str:
    """The text without what Telegram never shows."""
    return text.translate(_CLEANED)


def read_html(text: str) -> tuple[str, list[Entity]]:
    """The text and its entities in Telegram's order, nothing trimmed yet.

    Raises:
        MarkupError: Telegram would answer 400 `can't parse entities`.
    """
    return _Reader(text).read()


class _Reader:
    """One pass over the text."""

    def __init__(self, text: str) -> None:
        self._text = text + "\0"
        self._at = 0
        self._said: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        end = len(self._text) - 1
        while self._at < end:
            found = _SPECIAL.search(self._text, self._at, end)
            stop = found.start() if found else end
            self._say(self._text[self._at : stop])
            self._at = stop
            if found is not None:
                self._special()
        if self._open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        said = "".join(self._said)
        if any("\ud800" <= character <= "\udfff" for character in said):
            wrong = "invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
            raise MarkupError(f"Text contains {wrong}")
        for entity in self._entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return said, sorted(self._entities, key=_order)

    def _special(self) -> None:
        if self._text[self._at] == "&":
            decoded = self._reference()
            if decoded is None:
                decoded = "&"
                self._at += 1
            self._say(decoded)
        elif self._text.startswith("/", self._at + 1):
            self._end_tag()
        else:
            self._start_tag()

    def _say(self, text: str) -> None:
        text = cleaned(text)
        self._said.append(text)
        self._length += utf16_length(text)

    def _reference(self) -> str | None:
        """What `&...;` here stands for, after stepping over it; None if it stands for itself."""
        found = _REFERENCE.match(self._text, self._at)
        if found is None:
            return None
        if found[3] is not None:
            decoded = _NAMED.get(found[3])
        else:
            number = int(found[1] or "0", 16) if found[1] is not None else int((found[2] or "0")[:_LONGEST_REFERENCE])
            long = len(found[0].rstrip(";")) >= _LONGEST_REFERENCE
            decoded = None if number == 0 or number >= _LAST_CHARACTER or long else chr(number)
        if decoded is not None:
            self._at = found.end()
        return decoded

    def _byte(self, at: int) -> int:
        return len(self._text[:at].encode("utf-8", "surrogatepass"))

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        taken = found[0] if found else ""
        self._at += len(taken)
        return taken

    def _start_tag(self) -> None:
        begins = self._at
        self._at += 1
        tag = self._take(_TAG_NAME).lower()
        if self._text[self._at] == "\0":
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begins)}")
        if tag not in _TAGS:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begins)}')
        argument = ""
        while self._text[self._at] != ">":
            self._take(_BLANKS)
            if self._text[self._at] != ">":
                argument = self._attribute(tag, begins) or argument
        self._at += 1
        if tag == "span" and argument != "spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begins)}')
        self._open.append(_Open(tag, argument, self._length, len(self._said)))

    def _attribute(self, tag: str, begins: int) -> str:
        """The tag's argument, if this attribute holds it."""
        name = self._take(_ATTRIBUTE)
        if not name:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begins)}')
        self._take(_BLANKS)
        unclosed = MarkupError(f'Unclosed start tag "{tag}" at byte offset {self._byte(begins)}')
        if self._text[self._at] == "\0":
            raise unclosed
        if self._text[self._at] != "=":
            return "1" if (tag, name) == ("blockquote", "expandable") else ""
        self._at += 1
        self._take(_BLANKS)
        if self._text[self._at] == "\0":
            raise unclosed
        value = self._quoted() if self._text[self._at] in "\"'" else self._token()
        if self._text[self._at] == "\0":
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begins)}")
        return _argument(tag, name, value)

    def _token(self) -> str:
        begins = self._at
        token = self._take(_TOKEN).lower()
        if self._text[self._at] not in _BLANK + ">":
            raise MarkupError(f"Unexpected end of name token at byte offset {self._byte(begins)}")
        return token

    def _quoted(self) -> str:
        quote = self._text[self._at]
        plain = re.compile(f"[^{quote}\0&]+")
        self._at += 1
        value = []
        while (character := self._text[self._at]) not in {quote, "\0"}:
            decoded = self._reference() if character == "&" else self._take(plain)
            if decoded is None:
                decoded = "&"
                self._at += 1
            value.append(decoded)
        if character == quote:
            self._at += 1
        return "".join(value)

    def _end_tag(self) -> None:
        begins = self._at
        if not self._open:
            raise MarkupError(f"Unexpected end tag at byte offset {self._byte(begins)}")
        self._at += 2
        tag = self._take(_TAG_NAME).lower()
        self._take(_BLANKS)
        if self._text[self._at] != ">":
            raise MarkupError(f"Unclosed end tag at byte offset {self._byte(begins)}")
        self._at += 1
        opened = self._open.pop()
        if tag and tag != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{tag}>"'
            raise MarkupError(f"Unmatched end tag at byte offset {self._byte(begins)}, {expected}")
        if self._length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        span: Entity = {"offset": opened.offset, "length": self._length - opened.offset}
        if opened.tag in _TYPES:
            self._entities.append({"type": _TYPES[opened.tag], **span})
        elif opened.tag == "a":
            self._link(opened.argument or "".join(self._said[opened.begins :]), span)
        elif opened.tag == "blockquote":
            kind = "expandable_blockquote" if opened.argument else "blockquote"
            self._entities.append({"type": kind, **span})
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdecimal():
                raise MarkupError("Invalid custom emoji identifier specified")
            self._entities.append({"type": "custom_emoji", **span, "custom_emoji_id": opened.argument})
        else:
            self._code(opened, span)

    def _link(self, url: str, span: Entity) -> None:
        """A link that Telegram would not follow leaves plain text behind, without a complaint."""
        try:
            self._entities.append({"type": "text_link", **span, "url": checked_link(url)})
        except LinkError:
            return

    def _code(self, opened: _Open, span: Entity) -> None:
        """`pre` and `code` around the very same text are one `pre` with a language."""
        last = self._entities[-1] if self._entities else {}
        same = (last.get("offset"), last.get("length")) == (span["offset"], span["length"])
        if opened.tag == "pre" and same and last["type"] == "code" and last.get("language"):
            last["type"] = "pre"
        elif opened.tag == "code" and same and last["type"] == "pre" and opened.argument and "language" not in last:
            last["language"] = opened.argument
        else:
            language = {"language": opened.argument} if opened.tag == "code" and opened.argument else {}
            self._entities.append({"type": opened.tag, **span, **language})


def _argument(tag: str, name: str, value: str) -> str:
    match tag, name:
        case "a", "href":
            return value
        case "code", "class":
            return value.removeprefix("language-") if value.startswith("language-") else ""
        case "span", "class":
            return value.removeprefix("tg-") if value.startswith("tg-") else ""
        case "tg-emoji", "emoji-id":
            return value
        case "blockquote", "expandable":
            return "1"
    return ""


_ORDER = ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "", "bold", "italic", "underline")


def _order(entity: Entity) -> tuple[int, int, int]:
    kind = entity["type"]
    return entity["offset"], -entity["length"], _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
