"""Markdown on a web page: what it may become, and what nothing becomes."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.markdown import visible_text
from alertbot.web.markup import web_html
from tests.web.page_stage import DEMO

TAG = re.compile(r"</?(?:p|strong|em|ul|ol|li|blockquote|h2|br /)>|<ol start=\"[0-9]+\">|</a>")
LINK = re.compile(r'<a href="https://[^"<>]+"(?: title="[^"<>]*")? rel="noopener noreferrer">')


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "**Ana** [a](https://a.org/?b=c&d)",
            '<p><strong>Ana</strong> <a href="https://a.org/?b=c&amp;d" rel="noopener noreferrer">a</a></p>\n',
        ),
        ("# Since then", "<h2>Since then</h2>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](http://example.org)", "<p>[x](http://example.org)</p>\n"),
        ("<https://user@example.org>", "<p>&lt;https://user@example.org&gt;</p>\n"),
        ("a\u202eb", "<p>ab</p>\n"),
    ],
)
def test_what_it_becomes(markdown: str, html: str) -> None:
    assert web_html(markdown) == html


@given(st.text(alphabet=st.sampled_from("a<>\"'&/[]()!*_#`-: \n\\hrefsctipon=https.orgjv"), max_size=80))
def test_nothing_becomes_a_tag_of_its_own(markdown: str) -> None:
    rest = LINK.sub("", TAG.sub("", web_html(markdown)))
    assert "<" not in rest
    assert ">" not in rest


def test_people_read_the_same_on_the_page_and_in_the_chat() -> None:
    def words(html: str) -> list[str]:
        return re.findall(r"\w+", unescape(visible_text(html)))

    for alert in DEMO.alerts.values():
        for text in alert.texts.values():
            assert words(web_html(text.markdown)) == words(text.html)
