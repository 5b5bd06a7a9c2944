"""What an alert file may say, key by key."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeVar, cast

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from alertbot.model.alerts import AskKind, Ending, Urgency
from alertbot.model.faults import quoted
from alertbot.model.guides import HOURS_IN_ZONE
from alertbot.model.pictures import is_picture_name, wrong_with_picture
from alertbot.model.regions import REGIONS
from alertbot.model.written import (
    Copied,
    Day,
    Https,
    Label,
    Line,
    Number,
    Passage,
    Passages,
    Slug,
    Strict,
    Title,
    Whole,
    chosen,
    day,
    refusal,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from enum import StrEnum

    from alertbot.model.pictures import PictureFile

_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9] UTC(?:[+\u2212-](?:1[0-4]|[0-9])(?::[0-5][0-9])?)?")

NEEDS: dict[AskKind, tuple[str, ...]] = {
    AskKind.SIGN: (),
    AskKind.WRITE: ("copy",),
    AskKind.CALL: ("number",),
    AskKind.SHARE: ("copy",),
    AskKind.ATTEND: ("place", "on"),
    AskKind.READ: ("url",),
}
"""What each kind of ask cannot do without."""


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


def _one_of(choices: type[StrEnum], noun: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        return chosen(value, list(choices), noun, f"It is one of {', '.join(choices)}.")

    return check


def _listed_as(noun: str) -> Callable[[object, ValidationInfo], str]:
    def check(value: object, info: ValidationInfo) -> str:
        known = cast("Known", info.context)
        names = {"topic": known.topics, "campaign": known.campaigns, "case": known.cases}[noun]
        return _listed(value, names, noun, f"{noun.capitalize()}s are listed in {known.folder}/{noun}s.toml.")

    return check


def _listed(value: object, known: Collection[str] | None, noun: str, where: str) -> str:
    return chosen(value, [str(value)] if known is None else known, noun, where)


def _region(value: object) -> str:
    return chosen(value, REGIONS, "country", "Countries are two capital letters of ISO 3166-1, such as RU.")


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
    return Ending(_one_of(Ending, "result")(ending)), day(when.strip())


def _time_of_day(value: object) -> str:
    if not isinstance(value, str) or not _TIME.fullmatch(value.strip()):
        raise refusal("{key} is not an hour.")
    return value.strip()


def _hours(value: object) -> str:
    if not isinstance(value, str) or not HOURS_IN_ZONE.fullmatch(value.strip()):
        raise refusal("{key} are no hours.")
    return value.strip()


def _tag(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2,3}", value.strip()):
        raise refusal("{key} is not a language.")
    return value.strip()


def _targets(value: object, info: ValidationInfo) -> str:
    known = cast("Known", info.context)
    return _listed(value, known.targets, "list of targets", f"Targets are listed in {known.folder}/targets.toml.")


Result = Annotated[tuple[Ending, date], BeforeValidator(_outcome)]


class WrittenSource(Strict):
    """Where a fact comes from, as written."""

    title: Title = Field(description="the name of the page")
    url: Https = Field(description="its https address")


class WrittenAlready(Strict):
    """How many did it elsewhere, as written."""

    people: Whole = Field(description="how many people, such as 336412")
    as_of: Day = Field(description="the day on which it was so, such as 2014-01-30")
    countries: Whole | None = Field(None, description="from how many countries, such as 112")


class WrittenLetter(Strict):
    """A letter in the language of its addressee, as written."""

    language: Annotated[str, BeforeValidator(_tag)] = Field(description="the language, such as de")
    text: Passages = Field(description="the letter")


class WrittenAsk(Strict):
    """One ask, as written in the original."""

    name: Slug = Field(description="a short name for the ask, the same in every language")
    kind: Annotated[AskKind, BeforeValidator(_one_of(AskKind, "kind of ask"))] = Field(
        description=f"one of {', '.join(AskKind)}"
    )
    label: Label = Field(description="the words on the button, at most 40 characters")
    copy_text: Copied | None = Field(
        None, alias="copy", validate_default=True, description="what a tap copies or shares, at most 256 characters"
    )
    url: Https | None = Field(None, validate_default=True, description="the https address of the page")
    to: Line | None = Field(None, description="to whom it goes, in one line")
    number: Number | None = Field(None, validate_default=True, description="the telephone number, as from abroad")
    place: Line | None = Field(None, validate_default=True, description="where it is, in one line")
    on: Day | None = Field(None, validate_default=True, description="the day, such as 2014-02-20")
    at: Annotated[str, BeforeValidator(_time_of_day)] | None = Field(
        None, description="the hour it begins and how far its clocks are from UTC: 18:00 UTC+3"
    )
    points: list[Line] = Field([], max_length=6, description="up to six lines: what to say")
    letter: Passages | None = Field(None, description="the letter, in the language of this file")
    theirs: WrittenLetter | None = Field(None, description="language and text: the letter as its addressee reads it")
    targets: Annotated[str, BeforeValidator(_targets)] | None = Field(
        None, description="a list of targets.toml: whom to write to or call"
    )
    hours: Annotated[str, BeforeValidator(_hours)] | None = Field(
        None, description="when somebody answers, by their clocks: 09:00-17:00 UTC+3"
    )
    goal: Whole | None = Field(None, description="how many people there shall be, such as 400000")
    already: WrittenAlready | None = Field(None, description="people and as_of: those counted elsewhere, on which day")

    @field_validator("copy_text", "url", "number", "place", "on")
    @classmethod
    def _is_there(cls, value: str | date | None, info: ValidationInfo) -> str | date | None:
        kind = info.data.get("kind")
        key = {"copy_text": "copy"}.get(info.field_name or "", info.field_name)
        if value is None and kind and key in NEEDS[kind]:
            raise refusal(f"an ask to {kind} needs {{key}}.")
        return value

    @field_validator("goal", "already")
    @classmethod
    def _can_be_counted(cls, value: object, info: ValidationInfo) -> object:
        kind = info.data.get("kind")
        if value is not None and kind and (kind != AskKind.SIGN or info.data.get("url")):
            raise refusal("{key} counts those who sign in the chat.", "Take it out, or ask to sign without url.")
        return value


class TranslatedAsk(Strict):
    """One ask, as written in a translation; what is not written is as in the original."""

    elsewhere: ClassVar[str] = " The kind and the day are told once, in en.md."

    name: Slug = Field(description="the name that the ask has in en.md")
    label: Label = Field(description="the words on the button, at most 40 characters")
    copy_text: Copied | None = Field(None, alias="copy", description="what a tap copies, at most 256 characters")
    url: Https | None = Field(None, description="the https address of the page")
    to: Line | None = Field(None, description="to whom it goes, in one line")
    number: Number | None = Field(None, description="the telephone number, as from abroad")
    place: Line | None = Field(None, description="where it is, in one line")
    points: list[Line] = Field([], max_length=6, description="up to six lines: what to say")
    letter: Passages | None = Field(None, description="the letter, in the language of this file")


AnyAsk = TypeVar("AnyAsk", WrittenAsk, TranslatedAsk)


def _named_once(asks: list[AnyAsk]) -> list[AnyAsk]:
    name, times = Counter(ask.name for ask in asks).most_common(1)[0]
    if times > 1:
        raise refusal(f"two asks are called {quoted(name)}.", "Give each ask a name of its own.")
    return asks


class WrittenAlert(Strict):
    """The front matter of an original."""

    title: Title = Field(description="one line of at most 120 characters")
    topics: list[Annotated[str, BeforeValidator(_listed_as("topic"))]] = Field(
        min_length=1, max_length=10, description="a list of topics, such as [freedom-of-assembly]"
    )
    regions: list[Annotated[str, BeforeValidator(_region)]] = Field(
        max_length=50, description="a list of countries, such as [RU]; [] for the whole world"
    )
    urgency: Annotated[Urgency, BeforeValidator(_one_of(Urgency, "urgency"))] = Field(
        description="one of urgent, routine"
    )
    issued: Day = Field(description="the day the alert is dated, such as 2014-02-20")
    as_of: Day = Field(description="the day up to which the facts are known, such as 2014-02-20")
    deadline: Day | None = Field(None, description="the last day to act, such as 2014-03-31")
    deadline_time: Annotated[str, BeforeValidator(_time_of_day)] | None = Field(
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
    asks: list[WrittenAsk] = Field(min_length=1, max_length=10, description="a list of one to ten asks")
    sources: list[WrittenSource] = Field(min_length=1, max_length=20, description="a list of titles and addresses")

    _asks_named_once = field_validator("asks")(_named_once)

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


class WrittenTranslation(Strict):
    """The front matter of a translation."""

    elsewhere: ClassVar[str] = " Everything else is told once, in en.md."

    title: Title = Field(description="one line of at most 120 characters")
    came_of_it: Passage | None = Field(None, description="what came of it, in a few sentences")
    asks: list[TranslatedAsk] = Field(min_length=1, description="the asks of en.md, each with its name and label")

    _asks_named_once = field_validator("asks")(_named_once)
