"""The head of an alert file: only texts, lists and maps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.faults import Findings
from alertbot.model.front_matter import Page, take_apart


def read(text: str) -> tuple[Page | None, list[str]]:
    findings = Findings("x/en.md")
    return take_apart(text, findings), [f"{fault.line}: {fault.what}" for fault in findings.faults]


def test_every_scalar_stays_text() -> None:
    page, faults = read("---\nlang: no\nregions: [NO, Yes]\nday: 2014-02-20\nnumber: 0x10\nempty:\nnull: ~\n---\n")
    assert faults == []
    assert page is not None
    assert page.head == {
        "lang": "no",
        "regions": ["NO", "Yes"],
        "day": "2014-02-20",
        "number": "0x10",
        "empty": "",
        "null": "~",
    }


def test_the_body_begins_on_the_line_after_the_end_mark() -> None:
    page, _ = read("---\na: b\n--- \nBody\n---\nmore")
    assert page is not None
    assert (page.body, page.body_line) == ("Body\n---\nmore", 4)


def test_every_value_knows_its_line() -> None:
    page, _ = read("---\na: b\nasks:\n  - name: x\n    kind: y\n  - name: z\n---\n")
    assert page is not None
    assert [page.lines[place] for place in (("a",), ("asks", 0, "kind"), ("asks", 1), ("asks", 1, "name"))] == [
        2,
        5,
        6,
        6,
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1: the file does not begin with front matter."),
        ("Title\n", "1: the file does not begin with front matter."),
        ("\n---\na: b\n---\n", "1: the file does not begin with front matter."),
        ("---\na: b\n\nBody", "1: the front matter that begins here has no end."),
        ("---\na: b: c\n---\n", "2: there is a colon where no key can be."),
        ("---\na: b\n\tc: d\n---\n", "3: there is a tab."),
        ("---\n- a\n---\n", "2: the front matter is not made of keys and values."),
        ("---\na: 1\na: 2\n---\n", '3: "a" is there twice.'),
        ("---\nasks:\n  - b: 1\n    b: 2\n---\n", '4: "b" is there twice.'),
        ("---\na: &x 1\n---\n", "2: anchors (&) and aliases (*) are not read."),
        ("---\nb: *x\n---\n", "2: anchors (&) and aliases (*) are not read."),
        ("---\na: !!python/object:os.system {}\n---\n", '2: tags such as "!!python/object:os.system" are not read.'),
        ("---\na: !!str 1\n---\n", '2: tags such as "!!str" are not read.'),
        ("---\na: !x 1\n---\n", '2: tags such as "!x" are not read.'),
        ("---\n? [a]\n: b\n---\n", "2: a list or a map stands where a key belongs."),
        ("---\na: 1\n...\n---\n", '3: the front matter is ended by "...".'),
        ("---\na: [[[[[[[[1]]]]]]]]\n---\n", "2: lists and maps are nested too deeply."),
        ("---\n" + "[" * 12_000 + "\n---\n", "2: lists and maps are nested too deeply."),
        ("---\na: " + "x" * 20_000 + "\n---\n", "1: the front matter is longer than 16000 characters."),
        ("---\na: b\x1b[31m\n---\n", "2: there is a hidden character (U+001B, a control character)."),
        ("---\na: b\u202e\n---\n", "2: there is a hidden character (U+202E, right-to-left override)."),
    ],
)
def test_what_is_not_read_is_told_with_its_line(text: str, told: str) -> None:
    assert told in read(text)[1]


@pytest.mark.parametrize(
    "text", ["---\na: 'b\n---\n", "---\na: [b\n---\n", "---\na: !x!y z\n---\n", "---\n%YAML 9\n---\n"]
)
def test_broken_yaml_is_one_fault(text: str) -> None:
    page, faults = read(text)
    assert page is None
    assert len(faults) == 1
    assert "the front matter cannot be read" in faults[0]


def test_an_alias_bomb_costs_no_more_than_its_length() -> None:
    rows = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    page, faults = read("---\n" + "\n".join(rows) + "\n---\n")
    assert page is not None
    assert len(faults) == 30


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("-:[]{}&*!|>'\"#%@,? \n\t")))
def test_any_text_is_read_or_refused(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\n"):
        page, faults = read(whole)
        assert page is not None or faults
