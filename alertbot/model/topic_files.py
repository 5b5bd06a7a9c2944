"""topics.toml and campaigns.toml: what people can follow, and who campaigns."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads the annotation when the program runs
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar, cast

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from alertbot.model.alerts import Campaign, CampaignSlug
from alertbot.model.faults import quoted
from alertbot.model.pictures import is_picture_name
from alertbot.model.toml_files import read_sections, sections
from alertbot.model.topics import Language, Topic, TopicSlug
from alertbot.model.written import (
    Day,
    Explainer,
    Heading,
    Https,
    Line,
    Strict,
    Title,
    chosen,
    refusal,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from alertbot.model.faults import Findings

Words = TypeVar("Words")


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
    explainer: InEveryLanguage[Explainer] | None = Field(
        None, description='what it is about, in a few sentences for each language: explainer.en = "..."'
    )
    url: Https | None = Field(None, description="the https address of a page to read more")


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
    written = sections(text, findings)
    topics = {
        TopicSlug(slug): _topic(slug, found)
        for slug, found in read_sections(WrittenTopic, text, written or {}, findings, None)
    }
    if written == {}:
        findings.add(1, "no topic is listed.", "Begin one with its name in brackets: [freedom-of-assembly].")
    return topics, written


def _topic(slug: str, written: WrittenTopic) -> Topic:
    explainers = written.explainer.by_language() if written.explainer else {}
    titles, descriptions = written.title.by_language(), written.description.by_language()
    return Topic(TopicSlug(slug), titles, descriptions, explainers, written.url)


def read_campaigns(
    text: str, beside: Collection[str], findings: Findings
) -> tuple[dict[CampaignSlug, Campaign], Collection[str] | None]:
    """The sound campaigns and the names of all (None: the file cannot be made out).

    `beside` are the names of the files that lie next to it.
    """
    written = sections(text, findings)
    pictures = [name for name in beside if is_picture_name(name)]
    found = read_sections(WrittenCampaign, text, written or {}, findings, pictures)
    return {CampaignSlug(slug): _campaign(slug, campaign) for slug, campaign in found}, written


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
