"""What an alert file may say, key by key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from alertbot.model.alerts import AskKind, Ending, Urgency
from alertbot.model.ask_forms import (
    TranslatedAsk,
    WrittenAsk,
    asked_everywhere,
    country,
    listed,
    named_once,
    one_of,
    time_of_day,
)
from alertbot.model.faults import quoted
from alertbot.model.pictures import is_picture_name, wrong_with_picture
from alertbot.model.written import (
    Day,
    Https,
    Line,
    Passage,
    Strict,
    Title,
    chosen,
    day,
    refusal,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from alertbot.model.pictures import PictureFile


@dataclass(frozen=True, slots=True)
class Known:
    """The names an alert may use, and where they are listed; None when that list itself cannot be read.

    `pictures` are those that lie in the alert's own folder.
    """

    topics: Collection[str] | None
    campaigns: Collection[str] | None
    folder: str = "alerts"
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    targets: Collection[str] | None = ()
    cases: Collection[str] | None = ()


def _listed_as(noun: str) -> Callable[[object, ValidationInfo], str]:
    def check(value: object, info: ValidationInfo) -> str:
        known = cast("Known", info.context)
        names = {"topic": known.topics, "campaign": known.campaigns, "case": known.cases}[noun]
        return listed(value, names, noun, f"{noun.capitalize()}s are listed in {known.folder}/{noun}s.toml.")

    return check


def _picture(value: object, info: ValidationInfo) -> str:
    if isinstance(value, str) and not is_picture_name(value):
        raise refusal(f"{quoted(value)} is not the name of a picture.", "Name a .jpg, .png or .webp beside this file.")
    pictures = cast("Known", info.context).pictures
    name = chosen(value, pictures, "picture", "It must lie beside this file.")
    if wrong := wrong_with_picture(pictures[name]):
        what, mend = wrong
        raise refusal(f"{quoted(name)} {what}", mend)
    return name


def _yes(value: object) -> bool:
    return chosen(value, ("yes", "no"), "answer", "Write yes or no.") == "yes"


def _outcome(value: object) -> tuple[Ending, date]:
    ending, _, when = value.strip().partition(" ") if isinstance(value, str) else ("", "", "")
    if not when:
        raise refusal("{key} is not an outcome and a day.")
    return Ending(one_of(Ending, "result")(ending)), day(when.strip())


Result = Annotated[tuple[Ending, date], BeforeValidator(_outcome)]


class WrittenSource(Strict):
    """Where a fact comes from, as written."""

    title: Title = Field(description="the name of the page")
    url: Https = Field(description="its https address")


class WrittenAlert(Strict):
    """The front matter of an original."""

    title: Title = Field(description="one line of at most 120 characters")
    topics: list[Annotated[str, BeforeValidator(_listed_as("topic"))]] = Field(
        min_length=1, max_length=10, description="a list of topics, such as [freedom-of-assembly]"
    )
    regions: list[Annotated[str, BeforeValidator(country)]] = Field(
        max_length=50, description="a list of countries, such as [RU]; [] for the whole world"
    )
    urgency: Annotated[Urgency, BeforeValidator(one_of(Urgency, "urgency"))] = Field(
        description="one of urgent, routine"
    )
    issued: Day = Field(description="the day the alert is dated, such as 2014-02-20")
    as_of: Day = Field(description="the day up to which the facts are known, such as 2014-02-20")
    deadline: Day | None = Field(None, description="the last day to act, such as 2014-03-31")
    deadline_time: Annotated[str, BeforeValidator(time_of_day)] | None = Field(
        None, description="the hour on that day and how far its clocks are from UTC, such as 18:00 UTC+3"
    )
    campaign: Annotated[str, BeforeValidator(_listed_as("campaign"))] | None = Field(None, description="its name")
    case: Annotated[str, BeforeValidator(_listed_as("case"))] | None = Field(None, description="the name of a case")
    picture: Annotated[str, BeforeValidator(_picture)] | None = Field(
        None, description="the name of a picture beside this file"
    )
    wall: Annotated[bool, BeforeValidator(_yes)] = Field(
        default=False, description="yes, if people can send lines and pictures for a solidarity wall"
    )
    result: Result | None = Field(None, description="what came of it and the day, such as delivered 2014-01-30")
    came_of_it: Passage | None = Field(None, description="what came of it, in a few sentences")
    presented: Day | None = Field(None, description="the day on which the signatures were handed over: 2014-01-30")
    presented_to: Line | None = Field(None, description="to whom they were handed over, in one line")
    asks: list[WrittenAsk] = Field(min_length=1, max_length=10, description="a list of one to ten asks")
    sources: list[WrittenSource] = Field(min_length=1, max_length=20, description="a list of titles and addresses")

    _asks_named_once = field_validator("asks")(named_once)
    _asks_reach_everybody = field_validator("asks")(asked_everywhere)

    @field_validator("deadline")
    @classmethod
    def _after_issue(cls, value: date | None, info: ValidationInfo) -> date | None:
        issued = info.data.get("issued")
        if value and issued and value < issued:
            raise refusal(f"the last day to act is before the day of issue ({issued}).", "Mend one of the two.")
        return value

    @field_validator("result")
    @classmethod
    def _came_after(cls, value: tuple[Ending, date] | None, info: ValidationInfo) -> tuple[Ending, date] | None:
        issued = info.data.get("issued")
        if value and issued and value[1] < issued:
            raise refusal(f"the result is older than the day of issue ({issued}).", "Mend one of the two.")
        return value

    @field_validator("presented")
    @classmethod
    def _handed_over_in_time(cls, value: date | None, info: ValidationInfo) -> date | None:
        issued, result = info.data.get("issued"), info.data.get("result")
        if value and issued and value < issued:
            raise refusal(f"signatures were handed over before the day of issue ({issued}).", "Mend one of the two.")
        if value and result and result[0] is Ending.DELIVERED and result[1] != value:
            raise refusal(f"the result tells another day of delivery ({result[1]}).", "Mend one of the two.")
        return value

    @field_validator("presented_to")
    @classmethod
    def _was_handed_over(cls, value: str | None, info: ValidationInfo) -> str | None:
        result = info.data.get("result")
        is_told = info.data.get("presented") or (result and result[0] is Ending.DELIVERED)
        if value and "presented" in info.data and not is_told:
            raise refusal("{key} tells to whom, and nothing tells on which day.", 'Write "presented": the day.')
        return value

    @field_validator("asks")
    @classmethod
    def _can_be_handed_over(cls, value: list[WrittenAsk], info: ValidationInfo) -> list[WrittenAsk]:
        if info.data.get("presented") and all(ask.kind is not AskKind.SIGN for ask in value):
            raise refusal('no ask is to sign, so there is nothing that "presented" can tell of.', "Take that out.")
        return value


class WrittenTranslation(Strict):
    """The front matter of a translation."""

    elsewhere: ClassVar[str] = " Everything else is told once, in en.md."

    title: Title = Field(description="one line of at most 120 characters")
    came_of_it: Passage | None = Field(None, description="what came of it, in a few sentences")
    presented_to: Line | None = Field(None, description="to whom the signatures were handed over, in one line")
    asks: list[TranslatedAsk] = Field(min_length=1, description="the asks of en.md, each with its name and label")

    _asks_named_once = field_validator("asks")(named_once)
