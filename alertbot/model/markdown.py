"""Markdown into Telegram's HTML; what Telegram would refuse, or a reader should not get, is a fault."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from alertbot.model.addresses import wrong_with_address
from alertbot.model.characters import hidden_in, utf16_length, without_hidden
from alertbot.model.faults import quoted

if TYPE_CHECKING:
    from markdown_it.token import Token

    from alertbot.model.faults import Findings

LONGEST_BODY = 3000
"""UTF-16 code units, so that title, date and asks fit into the 4096 of one message."""

LONGEST_SOURCE = 20_000
MOST_MARKS = 80
"""Telegram shows the first hundred bold, italic, linked and quoted pieces of a message and drops the others unsaid."""

DEEPEST_LIST = 3

_REFUSED = {
    "html_block": ("HTML is not shown.", "Take it out; **bold**, *italic* and [a link](https://...) are understood."),
    "html_inline": ("HTML is not shown.", "Take it out; to show the sign itself, write \\<."),
    "image": ("a picture cannot stand in the text.", "Take it out, or link to it: [what it shows](https://...)."),
    "table_open": ("Telegram has no tables.", "Write a list instead."),
    "fence": ("a block between ``` marks is not shown.", "Take the marks out; a letter to copy is an ask."),
    "code_block": ("a paragraph is set in by four blanks or more.", "Begin the line at the margin."),
    "code_inline": ("text between ` marks is not shown.", "Take the marks out, or write quotation marks."),
    "s_open": ("text between ~~ marks is not shown.", "Take the marks out."),
    "hr": ("Telegram has no dividing lines.", "Take the line out; an empty line begins a new paragraph."),
}
_TAG = re.compile(r"<[^>]*>")
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot)|#([0-9]{1,7})|#x([0-9a-f]{1,6}));", re.IGNORECASE)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_BARE_ADDRESS = re.compile(r"\b(?!https:)[a-z][a-z0-9+.-]{1,12}://\S+", re.IGNORECASE)


def telegram_html(markdown: str, findings: Findings, first_line: int = 1) -> str:
    """Telegram's HTML of a text: paragraphs, bold, italic, https links, lists, quotes, and headings as bold lines.

    Everything else is a fault with its line; the first line of the text is line `first_line` of its file. When this
    call has added no fault, every tag is closed in the right order and the text has 1 to 3000 visible UTF-16 units.
    """
    if len(markdown) > LONGEST_SOURCE:
        findings.add(first_line, f"the text is longer than {LONGEST_SOURCE} characters.", "Shorten it.")
        return ""
    for number, row in enumerate(markdown.split("\n"), first_line):
        if hidden := hidden_in(row):
            findings.add(number, f"there is a hidden character ({hidden}).", "Take it out: retype what is around it.")
    page = _Page(findings, first_line)
    page.read(_READER.parse(without_hidden(markdown)))
    page.measure()
    return page.html


def visible_text(html: str) -> str:
    """What a reader sees of Telegram's HTML: tags gone, and the entities that Telegram knows in their place."""
    return _ENTITY.sub(_character, _TAG.sub("", html))


def visible_length(html: str) -> int:
    """The length Telegram's limits (4096 for a text, 1024 for a caption) are about: UTF-16 units after parsing."""
    return utf16_length(visible_text(html))


def _character(found: re.Match[str]) -> str:
    if found[1]:
        return _NAMED[found[1].lower()]
    number = int(found[2]) if found[2] else int(found[3], 16)
    return chr(number) if number <= 0x10FFFF else found[0]  # noqa: PLR2004 - Unicode ends there


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - markdown-it's name; we refuse links aloud, it would show them as text
        return True


# A line of dashes under a paragraph would make it a heading; nobody means that in a file whose head ends with one.
_READER = _Reader("commonmark")
_READER.enable(["table", "strikethrough"]).disable("lheading")


class _Page:
    """One text on its way from markdown-it's tokens to HTML. Flat: deep nesting cannot exhaust the stack."""

    def __init__(self, findings: Findings, first_line: int) -> None:
        self._findings = findings
        self._first_line = first_line
        self._line = first_line
        self._out: list[str] = []
        self._lists: list[int | None] = []
        self._marker = ""
        self._gap = ""
        self._quoted = False
        self._bold = self._italic = self._marks = 0
        self._link = 0

    @property
    def html(self) -> str:
        return "".join(self._out)

    def read(self, tokens: list[Token]) -> None:
        table = False
        for token in tokens:
            if token.map:
                self._line = self._first_line + token.map[0]
            if not table:
                self._block(token)
            table = token.type == "table_open" or (table and token.type != "table_close")

    def measure(self) -> None:
        length = visible_length(self.html)
        if length > LONGEST_BODY:
            over = length - LONGEST_BODY
            what = f"the text has {length} characters (emoji count as two); {LONGEST_BODY} fit."
            self._findings.add(self._first_line, what, f"Shorten it by {over}.")
        if self._marks > MOST_MARKS:
            what = f"{self._marks} pieces are bold, italic, linked or quoted; Telegram would drop some."
            self._findings.add(self._first_line, what, f"Keep {MOST_MARKS} at most.")
        if not visible_text(self.html).strip():
            self._findings.add(self._first_line, "there is no text.", "Write what happened below the front matter.")

    def _block(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._leaf(token)
            case "heading_open" | "heading_close":
                self._heading(token.nesting)
            case "bullet_list_open":
                self._open_list(None)
            case "ordered_list_open":
                self._open_list(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._gap = "\n" if self._lists else "\n\n"
            case "list_item_open":
                self._item()
            case "blockquote_open" | "blockquote_close":
                self._quote(token.nesting)
            case "paragraph_close":
                self._gap = "\n" if token.hidden else "\n\n"
            case kind:
                self._refuse(kind)

    def _heading(self, nesting: int) -> None:
        self._bold += nesting
        if nesting < 0:
            self._gap = "\n\n"

    def _open_list(self, number: int | None) -> None:
        self._lists.append(number)
        if len(self._lists) > DEEPEST_LIST:
            self._findings.add(self._line, "lists are nested too deeply.", f"Keep to {DEEPEST_LIST} levels.")

    def _item(self) -> None:
        number = self._lists[-1]
        if number is not None:
            self._lists[-1] = number + 1
        self._marker = ("•" if len(self._lists) == 1 else "◦") if number is None else f"{number}."

    def _quote(self, nesting: int) -> None:
        if nesting > 0 and self._quoted:
            self._findings.add(self._line, "a quote stands in a quote.", "Telegram has one level: use a single >.")
        elif nesting > 0:
            self._out.append(self._gap + "<blockquote>")
            self._marks += 1
            self._gap = ""
        else:
            self._out.append("</blockquote>")
            self._gap = "\n\n"
        self._quoted = nesting > 0

    def _leaf(self, token: Token) -> None:
        indent = "   " * (len(self._lists) - 1)
        self._out.append(self._gap + indent + (self._marker and f"{self._marker} "))
        self._marker = ""
        is_heading = self._bold and token.children
        if is_heading:
            self._out.append("<b>")
            self._marks += 1
        for child in token.children or ():
            self._inline(child)
        if is_heading:
            self._out.append("</b>")

    def _inline(self, token: Token) -> None:
        match token.type:
            case "text":
                self._text(token.content)
            case "softbreak" | "hardbreak":
                self._out.append(" " if token.type == "softbreak" else "\n")
                self._line += 1
            case "strong_open" | "strong_close":
                self._bold = self._mark("b", self._bold, token.nesting)
            case "em_open" | "em_close":
                self._italic = self._mark("i", self._italic, token.nesting)
            case "link_open":
                self._open_link(str(token.attrs.get("href", "")))
            case "link_close":
                self._close_link()
            case kind:
                self._refuse(kind)
                self._line += token.content.count("\n")

    def _text(self, text: str) -> None:
        if hidden := hidden_in(text):  # &#8238; is a hidden character only now
            self._findings.add(self._line, f"there is a hidden character ({hidden}).", "Take the entity out.")
        for address in _BARE_ADDRESS.findall(text):
            self._findings.add(self._line, f"{quoted(address)} is not an https address.", "Links begin with https://.")
        self._out.append(escape(without_hidden(text), quote=False))

    def _mark(self, tag: str, depth: int, nesting: int) -> int:
        # Bold inside bold is the same bold: only the outermost pair is written.
        if max(depth, depth + nesting) == 1:
            self._out.append(f"<{tag}>" if nesting > 0 else f"</{tag}>")
            self._marks += nesting > 0
        return depth + nesting

    def _open_link(self, address: str) -> None:
        if wrong := wrong_with_address(address):
            self._findings.add(self._line, f"the link to {quoted(address)} {wrong}.", "Links begin with https://.")
        self._link = len(self._out)
        self._out.append(f'<a href="{escape(address)}">')
        self._marks += 1

    def _close_link(self) -> None:
        if not visible_text("".join(self._out[self._link :])).strip():
            self._findings.add(self._line, "there is a link without words.", "Write [what it shows](https://...).")
        self._out.append("</a>")

    def _refuse(self, kind: str) -> None:
        if kind in _REFUSED:
            self._findings.add(self._line, *_REFUSED[kind])
