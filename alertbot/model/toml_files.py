"""A TOML file of named sections, read with suspicion and with the lines of its faults."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from alertbot.model.faults import quoted
from alertbot.model.written import SLUG_RULE, Strict, is_slug, read_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alertbot.model.faults import Findings
    from alertbot.model.front_matter import Place

Form = TypeVar("Form", bound=Strict)

MOST_DOTS = 100
"""In one line. tomllib takes a second and half a gigabyte over a key of ten thousand steps (measured 2026-11-21)."""

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def sections(text: str, findings: Findings) -> dict[str, Any] | None:
    """What stands in the file, by section; None, with a fault, if it is no TOML."""
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
    form: type[Form], text: str, written: dict[str, Any], findings: Findings, known: object
) -> Iterator[tuple[str, Form]]:
    """The sound sections and their names; every fault of the others goes to the findings."""
    lines = _lines(text) if written else {}
    for slug, section in written.items():
        below = lines.get(slug, {})
        line = below.get((), 1)
        if not is_slug(slug):
            findings.add(line, f"{quoted(slug)} is not a name.", f"Names are {SLUG_RULE}.")
        elif not isinstance(section, dict):
            findings.add(line, f"{quoted(slug)} stands in no section.", "Write a name in brackets above it: [name].")
        elif form_of_it := read_as(form, section, below, findings, known):
            yield slug, form_of_it


def _lines(text: str) -> dict[str, dict[Place, int]]:
    # tomllib tells no lines. A look-alike within a text of several lines would mislead this; none of ours has one.
    lines: dict[str, dict[Place, int]] = {}
    section: Place = ()
    entries: dict[Place, int] = {}
    for number, row in enumerate(text.split("\n"), 1):
        head, equals, _ = row.partition("=")
        if is_section := head.lstrip().startswith("["):
            section = _section(head.strip(), entries)
        if is_section or equals:
            slug, *steps = section if is_section else (*section, *_steps(head))
            below = lines.setdefault(str(slug), {})
            for length in range(len(steps) + 1):
                below.setdefault(tuple(steps[:length]), number)
    return lines


def _section(head: str, entries: dict[Place, int]) -> Place:
    """Where a head leads; `entries` are the lists begun so far, [[like this]], with the number of the last part."""
    steps = _steps(head.strip("[").partition("]")[0])
    place: Place = ()
    for step in steps:
        place = (*place, step)
        if head.startswith("[[") and len(place) == len(steps) + sum(isinstance(each, int) for each in place):
            entries[place] = entries.get(place, -1) + 1
        if place in entries:
            place = (*place, entries[place])
    return place


def _steps(key: str) -> list[str]:
    return [step.strip().strip("\"'") for step in key.split(".")]
