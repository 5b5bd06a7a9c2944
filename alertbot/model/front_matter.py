"""The head of an alert file: strict YAML of which only texts, lists and maps are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from alertbot.model.characters import hidden_in, without_hidden
from alertbot.model.faults import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alertbot.model.faults import Findings

Written = str | list["Written"] | dict[str, "Written"]
"""What a file can hold: texts (a date, a number and `no` too are texts), lists and maps."""

Place = tuple[str | int, ...]
"""The keys and positions that lead to a value."""

MARK = "---"
LONGEST_HEAD = 16_000
DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A file taken apart: the head as it was written, the line of every value in it, and the text below."""

    head: dict[str, Written]
    lines: dict[Place, int]
    body: str
    body_line: int


class _UnreadableError(Exception):
    """There is no sense in reading on: what follows would be found at fault for what came before."""


def take_apart(text: str, findings: Findings) -> Page | None:
    """The head and the body of a file; None when the head cannot be made out.

    Anchors, aliases, tags and keys named twice are faults; none of them is ever followed or made, so an alias bomb and
    a `!!python/object` cost no more than their own length.
    """
    rows = text.split("\n")
    if rows[0].rstrip() != MARK:
        findings.add(1, "the file does not begin with front matter.", f"Put {MARK} alone on the first line.")
        return None
    end = next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == MARK), None)
    if end is None:
        findings.add(1, "the front matter that begins here has no end.", f"Put {MARK} alone below the last key.")
        return None
    source = _cleaned(rows[1:end], findings)
    if len(source) > LONGEST_HEAD:
        findings.add(1, f"the front matter is longer than {LONGEST_HEAD} characters.", f"Is the closing {MARK} there?")
        return None
    try:
        head, lines = _read(source, findings)
    except _UnreadableError:
        return None
    return Page(head, lines, "\n".join(rows[end + 1 :]), end + 2)


def _cleaned(rows: list[str], findings: Findings) -> str:
    for number, row in enumerate(rows, 2):
        if hidden := hidden_in(row):
            findings.add(number, f"there is a hidden character ({hidden}).", "Take it out: retype what is around it.")
    return without_hidden("\n".join(rows))


def _read(source: str, findings: Findings) -> tuple[dict[str, Written], dict[Place, int]]:
    reader = _Reader(findings)
    try:
        head = reader.document(yaml.parse(source, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        findings.add(_error_line(error), *_explained(error))
        raise _UnreadableError from None
    if not isinstance(head, dict):
        findings.add(2, "the front matter is not made of keys and values.", 'Write one "key: value" on each line.')
        raise _UnreadableError
    return head, reader.lines


def _error_line(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 2 if mark else 1


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 2 if mark else 1  # marks count from 0, and the first line of the file is not part of the head


def _explained(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = error.problem or "it ends too early"
    if "mapping values are not allowed" in problem:
        return "there is a colon where no key can be.", 'Put the text into double quotes: key: "one: two".'
    if "'\\t'" in problem:
        return "there is a tab.", "Use blanks instead."
    return (
        f"the front matter cannot be read: {problem}.",
        "Look for an unclosed quote or bracket, or a line set in wrongly.",
    )


@dataclass
class _Reader:
    """Makes texts, lists and maps of the parser's events; PyYAML's own constructors are never reached."""

    findings: Findings
    lines: dict[Place, int] = field(default_factory=dict)

    def document(self, events: Iterator[yaml.Event]) -> Written:
        self._events = events
        found: Written = {}
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                found = self._value(next(events), ())
            elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                self._refuse(event, 'the front matter is ended by "...".', f"Take it out; {MARK} alone ends it.")
        return found

    def _value(self, event: yaml.Event, place: Place) -> Written:
        self.lines[place] = _line(event)
        if len(place) > DEEPEST:
            self._refuse(event, "lists and maps are nested too deeply.", "No key needs more than a list of maps.")
            raise _UnreadableError
        self._check(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(place)
        return str(event.value) if isinstance(event, yaml.ScalarEvent) else ""

    def _check(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None) is not None:
            self._refuse(
                event, "anchors (&) and aliases (*) are not read.", "Write the value itself, perhaps in quotes."
            )
        elif (tag := getattr(event, "tag", None)) is not None:
            short = str(tag).replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, f"tags such as {quoted(short)} are not read.", "Write the value without it.")

    def _list(self, place: Place) -> list[Written]:
        found: list[Written] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*place, len(found))))
        return found

    def _map(self, place: Place) -> dict[str, Written]:
        found: dict[str, Written] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, place)
            known_line = self.lines.get((*place, key))
            value = self._value(next(self._events), (*place, key))
            if key in found:
                self._refuse(event, f"{quoted(key)} is there twice.", f"Keep one; the other is on line {known_line}.")
            found[key] = value
            self.lines[*place, key] = _line(event)
        return found

    def _key(self, event: yaml.Event, place: Place) -> str:
        key = self._value(event, (*place, ""))
        if isinstance(key, str):
            return key
        self._refuse(event, "a list or a map stands where a key belongs.", "Begin the line with a word and a colon.")
        raise _UnreadableError

    def _refuse(self, event: yaml.Event, what: str, mend: str) -> None:
        self.findings.add(_line(event), what, mend)
