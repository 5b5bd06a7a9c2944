"""Markdown into Telegram's HTML."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.characters import hidden_in, utf16_length
from alertbot.model.faults import Findings
from alertbot.model.markdown import LONGEST_BODY, telegram_html, visible_length, visible_text


def render(markdown: str) -> tuple[str, list[str]]:
    findings = Findings("x/en.md")
    html = telegram_html(markdown, findings, first_line=10)
    return html, [f"{fault.line}: {fault.what}" for fault in findings.faults]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One\ntwo.\n\nThree.", "One two.\n\nThree."),
        ("One  \ntwo", "One\ntwo"),
        ("**b** and *i* and ***both***", "<b>b</b> and <i>i</i> and <i><b>both</b></i>"),
        ("**a __b__ c**", "<b>a b c</b>"),
        ("# Head with **bold**\nText", "<b>Head with bold</b>\n\nText"),
        ("[a *b*](https://x.org/?a=1&b=2)", '<a href="https://x.org/?a=1&amp;b=2">a <i>b</i></a>'),
        ("<https://x.org/>", '<a href="https://x.org/">https://x.org/</a>'),
        ("1 < 2 & 3 > 2 \\<b>", "1 &lt; 2 &amp; 3 &gt; 2 &lt;b&gt;"),
        ("Text:\n\n- a\n- b\n  - c\n\nEnd", "Text:\n\n• a\n• b\n   ◦ c\n\nEnd"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- a\n\n  b\n\n- c", "• a\n\nb\n\n• c"),
        ("> said\n> so\n\nEnd", "<blockquote>said so</blockquote>\n\nEnd"),
        ("> - a\n> - b", "<blockquote>• a\n• b</blockquote>"),
        ("snake_case_name *", "snake_case_name *"),
        ("{{7*7}} '; DROP TABLE", "{{7*7}} '; DROP TABLE"),
    ],
)
def test_what_is_understood_becomes_telegrams_html(markdown: str, html: str) -> None:
    assert render(markdown) == (html, [])


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("a\n\n<div>b</div>", "12: HTML is not shown."),
        ("a\nb <b>unclosed", "11: HTML is not shown."),
        ("<!-- for translators -->\n\na", "10: HTML is not shown."),
        ("a\n![b](https://x.org/c.png)", "11: a picture cannot stand in the text."),
        ("|a|b|\n|-|-|\n|1|2|", "10: Telegram has no tables."),
        ("a\n\n---\n\nb", "12: Telegram has no dividing lines."),
        ("a\n---", "11: Telegram has no dividing lines."),
        ("a\n\n    b", "12: a paragraph is set in by four blanks or more."),
        ("```\na\n```", "10: a block between ``` marks is not shown."),
        ("a `b`", "10: text between ` marks is not shown."),
        ("a ~~b~~", "10: text between ~~ marks is not shown."),
        ("> > a", "10: a quote stands in a quote."),
        ("- a\n  - b\n    - c\n      - d", "13: lists are nested too deeply."),
        ("a\n[b](http://x.org)", '11: the link to "http://x.org" does not begin with https://.'),
        ("[b](javascript:alert(1))", '10: the link to "javascript:alert(1)" does not begin with https://.'),
        ("[b](tg://user?id=1)", '10: the link to "tg://user?id=1" does not begin with https://.'),
        ("[b](/c)", '10: the link to "/c" does not begin with https://.'),
        ("[b](https://amnesty.org@x.org)", '10: the link to "https://amnesty.org@x.org" hides its host behind an @.'),
        ("[](https://x.org)", "10: there is a link without words."),
        ("see http://x.org/a now", '10: "http://x.org/a" is not an https address.'),
        ("a\n\u202eb", "11: there is a hidden character (U+202E, right-to-left override)."),
        ("a\n&#8238;b", "11: there is a hidden character (U+202E, right-to-left override)."),
        ("a\0", "10: there is a hidden character (U+0000, a control character)."),
        ("zero\u200bwidth", "10: there is a hidden character (U+200B, zero width space)."),
        ("", "10: there is no text."),
        ("&nbsp;", "10: there is no text."),
        ("a" * 3001, "10: the text has 3001 characters (emoji count as two); 3000 fit."),
        ("😀" * 1501, "10: the text has 3002 characters (emoji count as two); 3000 fit."),
        ("*a* " * 81, "10: 81 pieces are bold, italic, linked or quoted; Telegram would drop some."),
        ("a" * 20_001, "10: the text is longer than 20000 characters."),
    ],
)
def test_what_telegram_would_refuse_is_told_with_its_line(markdown: str, told: str) -> None:
    assert told in render(markdown)[1]


@pytest.mark.parametrize("markdown", ["😀" * 1500, "👩\u200d👩\u200d👧\u200d👦 ❤️", "می\u200cخواهم", "&amp;" * 3000])
def test_what_fits_and_is_visible_is_taken(markdown: str) -> None:
    assert render(markdown)[1] == []


@pytest.mark.parametrize(
    "markdown", ["[" * 20_000, "*a " * 3000 + "a*" * 3000, "> " * 9000, "`" * 20_000, "![" * 9000, "- a\n  " * 3000]
)
def test_a_text_made_to_exhaust_us_does_not(markdown: str) -> None:
    render(markdown)


@pytest.mark.parametrize(
    ("html", "length"),
    [
        ("", 0),
        ("<b>a</b>", 1),
        ("&lt;&amp;&gt;&quot;", 4),
        ("&#128512;&#x1F600;", 4),
        ("&nbsp;", 6),
        ("&#99999999;", 11),
        ('<a href="https://x.org">😀</a>', 2),
    ],
)
def test_the_visible_length_is_what_telegram_counts(html: str, length: int) -> None:
    assert visible_length(html) == length


@given(st.text())
def test_an_escaped_text_is_as_long_as_the_text(text: str) -> None:
    assert visible_length(escape(text)) == utf16_length(text)


MARKS = [
    "**",
    "*",
    "_",
    "~~",
    "`",
    "[a](https://x.org)",
    "](",
    "[",
    "![",
    "<b>",
    "</b>",
    "> ",
    "- ",
    "1. ",
    "# ",
    "|",
    "\\",
]
MARKDOWN = st.lists(
    st.sampled_from([*MARKS, "\n", "\n\n", " ", "    ", "a", "&lt;", "&#8238;", "---"]) | st.text()
).map("".join)


@given(MARKDOWN)
def test_any_text_becomes_balanced_html_or_is_refused(markdown: str) -> None:
    html, faults = render(markdown)
    if not faults:
        _Telegram().feed_all(html)
        assert 1 <= visible_length(html.strip()) <= LONGEST_BODY
        assert hidden_in(html) is None
        assert visible_text(html).strip()


class _Telegram(HTMLParser):
    """Takes the tags that Telegram takes, and only when each is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def feed_all(self, html: str) -> None:
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"a", "b", "i", "blockquote"}
        assert tag not in self.open
        assert [(name, (value or "")[:8]) for name, value in attrs] == ([("href", "https://")] if tag == "a" else [])
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
