"""What people format in Telegram, on its way through Markdown and back."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alertbot.model.draft_answers import Unfit, Why, read_answer
from alertbot.model.draft_kinds import Kind
from alertbot.model.drafts import Draft, DraftNo, Step
from alertbot.model.faults import Findings
from alertbot.model.formatting import Look, Mark, markdown_of
from alertbot.model.markdown import telegram_html, visible_text

BODY = Step("text-en", "text", Kind.BODY)
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DRAFT = Draft(DraftNo(1), None, {}, NOW.date())


def shown(text: str, *marks: Mark) -> str:
    findings = Findings("text")
    html = telegram_html(markdown_of(text, marks), findings)
    assert not findings.faults
    return html


@pytest.mark.parametrize(
    ("text", "marks", "html"),
    [
        ("He was detained.", [Mark(Look.BOLD, 3, 6)], "He <b>was</b> detained."),
        ("He was detained.", [Mark(Look.ITALIC, 0, 16)], "<i>He was detained.</i>"),
        ("He was held.", [Mark(Look.BOLD, 2, 7)], "He <b>was</b> held."),
        ("one two", [Mark(Look.BOLD, 0, 7), Mark(Look.ITALIC, 4, 7)], "<b>one <i>two</i></b>"),
        ("read this", [Mark(Look.LINK, 5, 9, "https://a.org/x_y")], 'read <a href="https://a.org/x_y">this</a>'),
        ("a\nb\n\nc", [], "a\nb\n\nc"),
        ("one\ntwo", [Mark(Look.BOLD, 0, 7)], "<b>one</b>\n<b>two</b>"),
        ("He said:\nno", [Mark(Look.QUOTE, 9, 11)], "He said:\n\n<blockquote>no</blockquote>"),
        ("- one\n2. two\n# three\n> four", [], "- one\n2. two\n# three\n&gt; four"),
        ("*not* _this_ `nor` ~that~ [x](y) <b> &amp;", [], "*not* _this_ `nor` ~that~ [x](y) &lt;b&gt; &amp;amp;"),
        ("Yes!1", [Mark(Look.LINK, 4, 5, "https://example.org/")], 'Yes!<a href="https://example.org/">1</a>'),
        ("«да»нет", [Mark(Look.BOLD, 0, 4)], "<b>«да</b>»нет"),
    ],
)
def test_what_was_formatted_is_shown_so(text: str, marks: list[Mark], html: str) -> None:
    assert shown(text, *marks) == html


TEXTS = st.text(st.sampled_from('ab Яё.,!?*_`~[]()<>#&\\-+=|1.\n"«»—:/🙂'), min_size=1, max_size=60)
PLACES = st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from([Look.BOLD, Look.ITALIC, Look.LINK]))


@example(text=" >", places=[])
@example(text="a\n 1.", places=[])
@example(text="a\n==", places=[])
@example(text="a|b\n:-|-:", places=[])
@given(text=TEXTS, places=st.lists(PLACES, max_size=3))
def test_no_word_is_lost_whatever_is_formatted(text: str, places: list[tuple[int, int, Look]]) -> None:
    marks = [
        Mark(look, start, min(end, len(text)), "https://example.org/" if look is Look.LINK else "")
        for start, end, look in places
        if start < min(end, len(text))
    ]
    answer = read_answer(BODY, text, marks, DRAFT, NOW, {})
    if isinstance(answer, Unfit):
        assert answer.why in {Why.EMPTY, Why.ADDRESS} or "link" in answer.word
        return
    assert isinstance(answer, str)
    html = telegram_html(answer, Findings("text"))
    assert re.sub(r"\s+", " ", visible_text(html)).strip() == re.sub(r"\s+", " ", text).strip()
