"""cases.toml: whom alerts are about, and how it has gone with them."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads the annotation when the program runs
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from alertbot.model.alert_forms import WrittenSource  # noqa: TC001 - likewise
from alertbot.model.cases import Case, CaseSlug, Status, Turn
from alertbot.model.sources import Link
from alertbot.model.toml_files import read_sections, sections
from alertbot.model.topic_files import InEveryLanguage  # noqa: TC001 - likewise
from alertbot.model.written import Day, Line, Strict, Title, chosen, refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from alertbot.model.faults import Findings

MOST_TURNS = 50


def _status(value: object) -> Status:
    return Status(chosen(value, list(Status), "status", f"It is one of {', '.join(Status)}."))


class WrittenTurn(Strict):
    """A part [[name.history]] of cases.toml."""

    status: Annotated[Status, BeforeValidator(_status)] = Field(description=f"one of {', '.join(Status)}")
    as_of: Day = Field(description="the day up to which that is known, such as 2014-02-28")
    on: Day | None = Field(None, description="the day on which it became so, such as 2014-02-12")
    source: WrittenSource = Field(
        description='where it is known from: source.title = "..." and source.url = "https://..."'
    )
    note: InEveryLanguage[Line] | None = Field(None, description='a sentence for each language: note.en = "..."')

    @field_validator("on")
    @classmethod
    def _not_after_it_is_known(cls, value: date | None, info: ValidationInfo) -> date | None:
        as_of = info.data.get("as_of")
        if value and as_of and value > as_of:
            raise refusal(f"it became so after the day up to which it is known ({as_of}).", "Mend one of the two.")
        return value


class WrittenCase(Strict):
    """A section of cases.toml."""

    title: InEveryLanguage[Title] = Field(description='who it is, in each language: title.en = "..."')
    history: list[WrittenTurn] = Field(
        min_length=1, max_length=MOST_TURNS, description="a part [[name.history]] for each status, the newest last"
    )

    @field_validator("history")
    @classmethod
    def _in_turn(cls, value: list[WrittenTurn]) -> list[WrittenTurn]:
        days = [turn.on for turn in value if turn.on]
        if days != sorted(days):
            raise refusal("the history is not in the order of its days.", "Put the oldest first and the newest last.")
        if len({(turn.status, turn.on or turn.as_of) for turn in value}) < len(value):
            raise refusal("the history tells the same status of the same day twice.", "Take one of them out.")
        return value


def read_cases(text: str, findings: Findings) -> tuple[dict[CaseSlug, Case], Collection[str] | None]:
    """The sound cases in the order of the file, and the names of all (None: the file cannot be made out)."""
    written = sections(text, findings)
    found = read_sections(WrittenCase, text, written or {}, findings, None)
    return {CaseSlug(slug): _case(slug, case) for slug, case in found}, written


def _case(slug: str, written: WrittenCase) -> Case:
    turns = tuple(_turn(turn) for turn in reversed(written.history))
    return Case(CaseSlug(slug), written.title.by_language(), turns)


def _turn(written: WrittenTurn) -> Turn:
    source = Link(written.source.title, written.source.url)
    notes = written.note.by_language() if written.note else {}
    return Turn(written.status, written.as_of, source, written.on, notes)
