"""Tables for spreadsheets: CSV in which nothing is run when it is opened."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TextIO

from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alertbot.model.topics import Language

Cell = str | int

STARTS_A_FORMULA = frozenset("=+-@|%\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}")
STARTS_A_FORMULA |= frozenset("\N{FULLWIDTH COMMERCIAL AT}\N{MINUS SIGN}\N{APOSTROPHE}")
"""What a cell begins with that some spreadsheet calculates, or hides (OWASP: CSV Injection)."""

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""By it Excel knows UTF-8; without it, Russian is read as Latin-1. LibreOffice and Google Sheets leave it out."""


def sheet(head: Sequence[str], rows: Iterable[Sequence[Cell]], language: Language) -> str:
    """A table as CSV, to be opened with a double click by somebody who reads that language.

    Excel takes the separator from the system: a comma where English is written, a semicolon where a comma is part of
    numbers, as in Russian and French. Others recognise either.
    """
    out = io.StringIO()
    write_sheet(out, head, rows, language)
    return out.getvalue()


def write_sheet(out: TextIO, head: Sequence[str], rows: Iterable[Sequence[Cell]], language: Language) -> None:
    """The same, row by row into a file that was opened with `newline=""`: however many there are."""
    out.write(MARK)
    writer = csv.writer(out, delimiter="," if language == ENGLISH else ";", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([harmless(each) for each in head])
    writer.writerows([harmless(each) if isinstance(each, str) else each for each in row] for row in rows)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, on one line.

    An apostrophe ahead makes it a text. What would be one only behind blanks or signs that nobody sees is not trusted.
    """
    line = " ".join(text.split())
    begins = next((sign for sign in line if sign.isprintable() and not sign.isspace()), "")
    return f"'{line}" if begins in STARTS_A_FORMULA else line
