"""A petition as a page to print: how many signed and from where, what goes with it, room for who received it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from alertbot.model.petitions import Part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fpdf import FPDF

    from alertbot.chat.wording import Words
    from alertbot.model.actions import Places
    from alertbot.model.alerts import Already
    from alertbot.model.regions import Region

FONT = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"
"""Latin and Cyrillic letters, in the file itself: a page must read the same wherever it is opened."""

MARGIN, WIDE = 22, 166
"""Millimetres, on A4."""

HEAD, TEXT, SMALL = 16, 11, 9
"""Points."""

BLANK = "_" * 24
WHOLE = Part()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the page. `presented` and `to` are left blank, to be written by hand, where they are not known.

    Of several parts only the first tells where people signed: two countings could not but differ.
    """

    title: str
    places: Places | None
    sealed: int
    struck: int
    receipt: str
    today: date
    already: Already | None = None
    presented: date | None = None
    to: str | None = None
    part: Part = WHOLE


def petition_page(sheet: Sheet, words: Words, country: dict[Region, str]) -> bytes:
    """The page as a PDF, in the language of the words. Takes a tenth of a second, and a whole one the first time."""
    page = _blank(sheet, words)
    _line(page, words.plain("petition-head"), SMALL)
    _line(page, sheet.title, HEAD)
    if sheet.part.of > 1:
        _line(page, words.plain("petition-part", part=sheet.part.no, parts=sheet.part.of), TEXT)
    if sheet.places is not None:
        _signed(page, sheet, sheet.places, words, country)
    page.ln(4)
    _line(page, words.plain("petition-sealed", count=sheet.sealed), TEXT)
    if sheet.struck:
        _line(page, words.plain("petition-struck", count=sheet.struck), TEXT)
    _line(page, words.plain("petition-receipt", receipt=sheet.receipt), SMALL)
    page.ln(10)
    day = words.plain("alert-ask-day", day=sheet.presented) if sheet.presented else BLANK
    _line(page, words.plain("petition-presented", day=day, to=sheet.to or BLANK), TEXT)
    page.ln(8)
    _line(page, words.plain("petition-received", blank=BLANK), TEXT)
    return bytes(page.output())


def _signed(page: FPDF, sheet: Sheet, places: Places, words: Words, country: dict[Region, str]) -> None:
    """How many, and where."""
    people = _people(words, places.people, len(places.told))
    _line(page, words.plain("petition-signed", people=people, day=sheet.today), TEXT)
    if sheet.already is not None:
        elsewhere = _people(words, sheet.already.people, sheet.already.countries)
        _line(page, words.plain("alert-already", people=elsewhere, day=sheet.already.as_of), TEXT)
    page.ln(4)
    for name, count in _rows(places, words, country):
        page.set_font_size(TEXT)
        page.cell(WIDE - 40, 7, name, border="B")
        page.cell(40, 7, count, border="B", align="R", new_x="LMARGIN", new_y="NEXT")


def _blank(sheet: Sheet, words: Words) -> FPDF:
    from fpdf import FPDF  # noqa: PLC0415 - slow to load, and seldom needed

    page = FPDF(format="A4")
    page.set_margins(MARGIN, MARGIN, MARGIN)
    page.set_auto_page_break(auto=True, margin=MARGIN)
    page.add_font("page", "", FONT)
    page.set_font("page", "", TEXT)
    page.set_title(sheet.title)
    page.set_lang(words.language)
    page.set_creation_date(datetime.combine(sheet.today, time.min, UTC))  # the day, and not the minute
    page.add_page()
    return page


def _line(page: FPDF, text: str, size: int) -> None:
    page.set_font_size(size)
    page.multi_cell(WIDE, size * 0.55, text, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(2)


def _people(words: Words, count: int, countries: int | None) -> str:
    people = words.plain("count-people", count=count)
    return words.plain("count-people-from", people=people, countries=countries) if countries else people


def _rows(places: Places, words: Words, country: dict[Region, str]) -> Sequence[tuple[str, str]]:
    told = [(country[region], count) for region, count in places.told]
    rest = (words.plain("petition-elsewhere"), places.elsewhere)
    every = [*told, rest, (words.plain("petition-all"), places.people)]
    return [(name, words.plain("petition-number", number=count)) for name, count in every]
