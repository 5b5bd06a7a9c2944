"""forms/*.toml and hotlines.toml: what reporters are asked, and whom to call in danger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from alertbot.model.faults import quoted
from alertbot.model.regions import REGIONS
from alertbot.model.report_forms import Asking, HelpRegion, Hotline, Question, ReportForm
from alertbot.model.toml_files import read_sections, sections
from alertbot.model.topic_files import InEveryLanguage  # noqa: TC001 - pydantic reads it when the program runs
from alertbot.model.written import (
    SLUG_RULE,
    Day,
    Heading,
    Https,
    Label,
    Line,
    Passage,
    Slug,
    Strict,
    chosen,
    is_slug,
    refusal,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.model.faults import Findings

MOST_QUESTIONS = 20
MOST_CHOICES = 24
LONGEST_CHOICE = 24
"""Signs of a choice's name: it stands in a button's data."""
LONGEST_FORM = 15
"""Signs of a form's name: likewise, with the name of a region."""
ABOUT = "form"
"""The section that is no question: what the form is called, and where it is offered."""
MOST_REGIONS = 60
MOST_LINES = 12

_NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{1,22}")
_WITH_CHOICES = Asking.CHOICE


def _asking(value: object) -> Asking:
    return Asking(chosen(value, list(Asking), "way of asking", "Ways are choice, when, place, text and files."))


def _number(value: object) -> str:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value.strip()):
        raise refusal("{key} is not a telephone number.", "Write it as it is dialled there: 112, or +44 20 7946 0000.")
    return value.strip()


def _yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise refusal("{key} is neither true nor false.", "Write true or false, without quotes.")
    return value


def _country(value: object) -> str:
    return chosen(value, REGIONS, "country", "Countries are two capital letters of ISO 3166-1, such as RU.")


YesNo = Annotated[bool, BeforeValidator(_yes)]


class WrittenForm(Strict):
    """The section [form]."""

    title: InEveryLanguage[Label] = Field(description='what its button says in each language: title.en = "..."')
    regions: list[Slug] = Field(
        default=[], max_length=MOST_REGIONS, description="names from hotlines.toml; without them, it is for everywhere"
    )


class WrittenQuestion(Strict):
    """A section of a form."""

    asking: Annotated[Asking, BeforeValidator(_asking)] = Field(description="choice, when, place, text or files")
    text: InEveryLanguage[Passage] = Field(description='the question in each language: text.en = "..."')
    choices: dict[str, InEveryLanguage[Label]] = Field(
        default={}, max_length=MOST_CHOICES, description='a line for each choice and language: choices.fine.en = "..."'
    )
    kind: YesNo = Field(default=False, description="true for the one question that says what kind of report it is")
    topics: dict[str, list[Slug]] = Field(
        default={}, max_length=MOST_CHOICES, description='what an alert of that kind is about: topics.ban = ["..."]'
    )
    short: YesNo = Field(default=False, description="true where it is asked of somebody in danger, too")

    @field_validator("choices")
    @classmethod
    def _named(cls, value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        for name in value:
            if not is_slug(name) or len(name) > LONGEST_CHOICE:
                what = f"{quoted(name)} is not a name for a choice."
                raise refusal(what, f"Names are {SLUG_RULE}, here at most {LONGEST_CHOICE}.")
        if bool(value) != (info.data.get("asking") == _WITH_CHOICES):
            raise refusal("choices belong to questions asked by choice, and to no others.", "Mend one of the two.")
        return value


class WrittenHotline(Strict):
    """One of the lines of a region."""

    name: InEveryLanguage[Heading] = Field(description='who it is, in each language: name.en = "..."')
    number: Annotated[str, BeforeValidator(_number)] | None = Field(None, description="the number, such as 112")
    url: Https | None = Field(None, description="a page with help, beginning with https://")
    hours: InEveryLanguage[Line] | None = Field(None, description="when somebody answers, in each language")


class WrittenRegion(Strict):
    """A section of hotlines.toml."""

    title: InEveryLanguage[Label] = Field(description='the region\'s name in each language: title.en = "..."')
    country: Annotated[str, BeforeValidator(_country)] | None = Field(None, description="the country, such as RU")
    checked: Day = Field(description="the day on which somebody last tried these lines, such as 2026-11-21")
    lines: list[WrittenHotline] = Field(
        min_length=1, max_length=MOST_LINES, description="a part [[region.lines]] for each line"
    )


def read_form(slug: str, text: str, findings: Findings) -> ReportForm | None:
    """The form of a file; None, with every fault, if it is not sound."""
    found, already = sections(text, findings), len(findings)
    head = {ABOUT: found.pop(ABOUT)} if found and ABOUT in found else {}
    about = dict(read_sections(WrittenForm, text, head, findings, None)).get(ABOUT)
    written = dict(read_sections(WrittenQuestion, text, found or {}, findings, None))
    if found is not None:
        _check(found, written, findings)
    if len(slug) > LONGEST_FORM:
        findings.add(None, f"{quoted(slug)} is too long for a form.", f"Name it in at most {LONGEST_FORM} signs.")
    if found is None or len(findings) > already:
        return None
    titles, regions = (about.title.by_language(), tuple(about.regions)) if about else ({}, ())
    return ReportForm(slug, tuple(_questions(written)), titles, regions)


def read_hotlines(text: str, findings: Findings) -> dict[str, HelpRegion]:
    """The sound regions, in the order of the file."""
    found = sections(text, findings) or {}
    if len(found) > MOST_REGIONS:
        findings.add(1, f"there are more than {MOST_REGIONS} regions.", "Buttons for more do not fit one message.")
    written = list(read_sections(WrittenRegion, text, dict(list(found.items())[:MOST_REGIONS]), findings, None))
    for _, region in written:
        if not all(line.number or line.url for line in region.lines):
            findings.add(1, "a line has neither number nor url.", "Add one: somebody in danger has to reach it.")
    return {slug: _region(slug, region) for slug, region in written if len(slug) <= LONGEST_CHOICE}


def _check(found: Mapping[str, Any], written: Mapping[str, WrittenQuestion], findings: Findings) -> None:
    if not found or len(found) > MOST_QUESTIONS:
        what = f"there are {len(found) or 'no'} questions."
        findings.add(1, what, f"A form has 1 to {MOST_QUESTIONS}, each begun with its name in brackets: [what].")
    if len(written) == len(found) and sum(question.kind for question in written.values()) != 1:
        findings.add(1, "there must be one question that says what kind it is.", "Write kind = true in one, by choice.")
    if any(question.kind and not question.choices for question in written.values()):
        findings.add(1, "the question that says what kind it is has no choices.", 'Write asking = "choice" there.')


def _questions(written: Mapping[str, WrittenQuestion]) -> list[Question]:
    return [
        Question(
            slug,
            each.asking,
            each.text.by_language(),
            {name: texts.by_language() for name, texts in each.choices.items()},
            is_kind=each.kind,
            is_short=each.short,
            topics={name: tuple(topics) for name, topics in each.topics.items()},
        )
        for slug, each in written.items()
    ]


def _region(slug: str, written: WrittenRegion) -> HelpRegion:
    lines = tuple(
        Hotline(line.name.by_language(), line.number, line.url, line.hours.by_language() if line.hours else None)
        for line in written.lines
    )
    return HelpRegion(slug, written.title.by_language(), lines, written.checked, written.country)
