"""topics.toml and campaigns.toml: what people can follow, and who campaigns."""

from __future__ import annotations

import re
import tomllib
from datetime import date  # noqa: TC003 - pydantic reads the annotation when the program runs
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, cast

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from alertbot.model.alerts import Campaign, CampaignSlug
from alertbot.model.faults import quoted
from alertbot.model.pictures import is_picture_name
from alertbot.model.topics import Language, Topic, TopicSlug
from alertbot.model.written import (
    SLUG_RULE,
    Day,
    Heading,
    Line,
    Strict,
    Title,
    chosen,
    is_slug,
    read_as,
    refusal,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

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


class WrittenTopic(Strict):
    """A section of topics.toml."""

    title: InEveryLanguage[Heading] = Field(description='a line for each language: title.en = "..."')
    description: InEveryLanguage[Line] = Field(description='a line for each language: description.en = "..."')


def _picture(value: object, info: ValidationInfo) -> str:
    if isinstance(value, str) and not is_picture_name(value):
        raise refusal(f"{quoted(value)} is not the name of a picture.", "Name a .jpg, .png or .webp beside this file.")
    return chosen(value, cast("list[str]", info.context), "picture", "It must lie beside this file.")


class WrittenCampaign(Strict):
    """A section of campaigns.toml."""

    title: InEveryLanguage[Title] = Field(description='a line for each language: title.en = "..."')
    supporters: list[Line] = Field(min_length=1, max_length=100, description='a list of names: ["...", "..."]')
    starts: Day = Field(description="its first day, such as 2013-08-30")
    ends: Day | None = Field(None, description="its last day, such as 2014-03-31")
    contact: Line | None = Field(None, description="whom to ask, in one line")
    picture: Annotated[str, BeforeValidator(_picture)] | None = Field(None, description="the name of a picture")

    @field_validator("ends")
    @classmethod
    def _after_start(cls, value: date | None, info: ValidationInfo) -> date | None:
        starts = info.data.get("starts")
        if value and starts and value < starts:
            raise refusal(f"the campaign ends before it starts ({starts}).", "Mend one of the two.")
        return value


def read_topics(text: str, findings: Findings) -> tuple[dict[TopicSlug, Topic], Collection[str] | None]:
    """The sound topics in the order of the file, and the names of all (None: the file cannot be made out)."""
    sections = _sections(text, findings)
    topics = {
        TopicSlug(slug): Topic(TopicSlug(slug), written.title.by_language(), written.description.by_language())
        for slug, written in _read(WrittenTopic, text, sections or {}, findings, None)
    }
    if sections == {}:
        findings.add(1, "no topic is listed.", "Begin one with its name in brackets: [freedom-of-assembly].")
    return topics, sections


def read_campaigns(
    text: str, beside: Collection[str], findings: Findings
) -> tuple[dict[CampaignSlug, Campaign], Collection[str] | None]:
    """The sound campaigns and the names of all (None: the file cannot be made out).

    `beside` are the names of the files that lie next to it.
    """
    sections = _sections(text, findings)
    pictures = [name for name in beside if is_picture_name(name)]
    found = _read(WrittenCampaign, text, sections or {}, findings, pictures)
    return {CampaignSlug(slug): _campaign(slug, written) for slug, written in found}, sections


def _campaign(slug: str, written: WrittenCampaign) -> Campaign:
    return Campaign(
        slug=CampaignSlug(slug),
        titles=written.title.by_language(),
        supporters=tuple(written.supporters),
        starts=written.starts,
        ends=written.ends,
        contact=written.contact,
        picture=written.picture,
    )


def _sections(text: str, findings: Findings) -> dict[str, Any] | None:
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


def _read(
    form: type[Form], text: str, sections: dict[str, Any], findings: Findings, known: object
) -> Iterator[tuple[str, Form]]:
    lines = _lines(text) if sections else {}
    for slug, section in sections.items():
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
