"""A stranger's HTML as words and their look: no tag, no script, no picture, no hidden sign comes through."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from typing_extensions import override

from alertbot.model.addresses import wrong_with_address
from alertbot.model.characters import without_hidden
from alertbot.model.formatting import Look, Mark

LONGEST = 100_000
"""Characters of HTML that are read of one item."""

_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title"})
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table", "figure"}
)
_LINES = frozenset({"br", "li", "tr", "dt", "dd"})
_LOOKS = {"b": Look.BOLD, "strong": Look.BOLD, "i": Look.ITALIC, "em": Look.ITALIC}
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr", "source", "area", "col", "embed"})


def words_of(html: str) -> tuple[str, tuple[Mark, ...]]:
    """The words of an HTML text, paragraphs apart, and where they are bold, italic or a link to an https address."""
    reader = _Reader()
    reader.feed(html[:LONGEST])
    reader.close()
    return reader.told()


def line_of(html: str) -> str:
    """The words of it on one line."""
    return " ".join(words_of(html)[0].split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._length = 0
        self._gap = ""
        self._unseen: list[str] = []
        self._open: list[tuple[str, Look, int, str]] = []
        self._marks: list[Mark] = []

    def told(self) -> tuple[str, tuple[Mark, ...]]:
        text = "".join(self._out)
        whole = [mark for mark in self._marks if mark.start < mark.end <= len(text)]
        return text, tuple(sorted(whole, key=lambda mark: (mark.start, -mark.end)))

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN or self._unseen:
            if tag not in _VOID:
                self._unseen.append(tag)
            return
        self._break(tag)
        if tag == "li":
            self._write("• ")
        if tag in _LOOKS:
            self._begin(tag, _LOOKS[tag], "")
        address = dict(attrs).get("href") if tag == "a" else None
        if address and wrong_with_address(address.strip()) is None:
            self._begin(tag, Look.LINK, address.strip())

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag in self._unseen:
                while self._unseen.pop() != tag:
                    pass
            return
        at = next((number for number in reversed(range(len(self._open))) if self._open[number][0] == tag), None)
        if at is not None:
            _, look, start, url = self._open.pop(at)
            self._marks.append(Mark(look, start, self._length, url))
        if tag in _BLOCKS:
            self._break(tag)

    @override
    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        words = re.sub(r"\s+", " ", without_hidden(data))
        if self._gap or not self._out or self._out[-1].endswith((" ", "\n")):
            words = words.lstrip(" ")
        if words:
            self._write(words)

    def _begin(self, tag: str, look: Look, url: str) -> None:
        # What is within a mark of the same look needs none of its own: nested links and bolds are not Markdown.
        if all(each[1] is not look for each in self._open):
            self._flush()
            self._open.append((tag, look, self._length, url))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS and self._out:
            self._gap = "\n\n"
        elif tag in _LINES and self._out:
            self._gap = self._gap or "\n"

    def _write(self, words: str) -> None:
        self._flush()
        self._out.append(words)
        self._length += len(words)

    def _flush(self) -> None:
        if self._gap:
            self._out.append(self._gap)
            self._length += len(self._gap)
            self._gap = ""
