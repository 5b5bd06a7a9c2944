"""TOML files of named sections: each read as a form, every fault with its line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import Field

from alertbot.model.faults import quoted
from alertbot.model.topics import Language
from alertbot.model.written import SLUG_RULE, Strict, is_slug, read_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alertbot.model.faults import Findings
    from alertbot.model.front_matter import Place

Words = TypeVar("Words")
Form = TypeVar("Form", bound=Strict)

MOST_DOTS = 100
"""In one line. tomllib takes a second and half a gigabyte over a key of ten thousand steps (measured 2026-11-21)."""

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


class InEveryLanguage(Strict, Generic[Words]):
    """The same words in every language we ship; one left out is a fault."""

    en: Words = Field(description="the English words")
    ru: Words = Field(description="the Russian words")
    fr: Words = Field(description="the French words")

    def by_language(self) -> dict[Language, Words]:
        """The words of each language."""
        return {Language(code): getattr(self, code) for code in type(self).model_fields}


def sections(text: str, findings: Findings) -> dict[str, Any] | None:
    """The sections of a file by name; None if it cannot be made out at all."""
    for number, row in enumerate(text.split("\n"), 1):
        if row.count(".") > MOST_DOTS:
            findings.add(number, f"there are more than {MOST_DOTS} dots in this line.", "Break it into several.")
            return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        at = _AT_LINE.search(told)
        line = int(at[1]) if at else text.rstrip().count("\n") + 1
        why = _AT_LINE.sub("", told).replace("(at end of document)", "").strip()
        findings.add(line, f"this is not TOML: {why}.", "Look for a missing quote, bracket or equals sign.")
    except (RecursionError, ValueError):  # lists in lists in lists; a number of five thousand digits
        findings.add(1, "there is a value that is too deep or too long.", "No key needs more than a list of texts.")
    return None


def read_sections(
    form: type[Form], text: str, found: dict[str, Any], findings: Findings, known: object
) -> Iterator[tuple[str, Form]]:
    """Each sound section as its form, by name, in the order of the file."""
    lines = _lines(text) if found else {}
    for slug, section in found.items():
        below = lines.get(slug, {})
        line = below.get((), 1)
        if not is_slug(slug):
            findings.add(line, f"{quoted(slug)} is not a name.", f"Names are {SLUG_RULE}.")
        elif not isinstance(section, dict):
            findings.add(line, f"{quoted(slug)} stands in no section.", "Write a name in brackets above it: [name].")
        elif written := read_as(form, section, below, findings, known):
            yield slug, written


def _lines(text: str) -> dict[str, dict[Place, int]]:
    # tomllib tells no lines. A look-alike within a text of several lines would mislead this; none of ours has one.
    lines: dict[str, dict[Place, int]] = {}
    section: list[str] = []
    for number, row in enumerate(text.split("\n"), 1):
        head, equals, _ = row.partition("=")
        if is_section := head.lstrip().startswith("["):
            section = _steps(head.strip().strip("[").partition("]")[0])
        if is_section or equals:
            slug, *steps = section if is_section else section + _steps(head)
            below = lines.setdefault(slug, {})
            for length in range(len(steps) + 1):
                below.setdefault(tuple(steps[:length]), number)
    return lines


def _steps(key: str) -> list[str]:
    return [step.strip().strip("\"'") for step in key.split(".")]
