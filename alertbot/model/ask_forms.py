"""What an alert file may say about one ask, key by key."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated, ClassVar, Protocol, TypeVar, cast

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from alertbot.model.alerts import AskKind
from alertbot.model.faults import quoted
from alertbot.model.hour_forms import DAYS, HOURS, ZONE, Days, HourRange, Zone, needs_hours, needs_zone
from alertbot.model.regions import REGIONS
from alertbot.model.written import (
    Copied,
    Day,
    Https,
    Label,
    Line,
    Number,
    Passages,
    Slug,
    Strict,
    Whole,
    chosen,
    refusal,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date
    from enum import StrEnum

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


class Lists(Protocol):
    """The names an ask may use, and where they are listed."""

    @property
    def folder(self) -> str:
        """The alerts folder, as faults name it."""
        ...

    @property
    def targets(self) -> Collection[str] | None:
        """The lists of targets; None: they cannot be read."""
        ...


def one_of(choices: type[StrEnum], noun: str) -> Callable[[object], str]:
    """A check that a value is one of these words."""

    def check(value: object) -> str:
        return chosen(value, list(choices), noun, f"It is one of {', '.join(choices)}.")

    return check


def listed(value: object, known: Collection[str] | None, noun: str, where: str) -> str:
    """The name, if it is listed; any, where the list cannot be read, which is told as a fault of its own."""
    return chosen(value, [str(value)] if known is None else known, noun, where)


def country(value: object) -> str:
    """The code of a country, if there is such a one."""
    return chosen(value, REGIONS, "country", "Countries are two capital letters of ISO 3166-1, such as RU.")


def time_of_day(value: object) -> str:
    """An hour and its zone, written as 18:00 UTC+3."""
    if not isinstance(value, str) or not _TIME.fullmatch(value.strip()):
        raise refusal("{key} is not an hour.")
    return value.strip()


def _tag(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2,3}", value.strip()):
        raise refusal("{key} is not a language.")
    return value.strip()


def _targets(value: object, info: ValidationInfo) -> str:
    known = cast("Lists", info.context)
    return listed(value, known.targets, "list of targets", f"Targets are listed in {known.folder}/targets.toml.")


class WrittenAlready(Strict):
    """How many did it elsewhere, as written."""

    people: Whole = Field(description="how many people, such as 336412")
    as_of: Day = Field(description="the day on which it was so, such as 2014-01-30")
    countries: Whole | None = Field(None, description="from how many countries, such as 112")


class WrittenLetter(Strict):
    """A letter in the language of its addressee, as written."""

    language: Annotated[str, BeforeValidator(_tag)] = Field(description="the language, such as de")
    text: Passages = Field(description="the letter")


Countries = Annotated[list[Annotated[str, BeforeValidator(country)]], Field(min_length=1, max_length=50)]


class WrittenAsk(Strict):
    """One ask, as written in the original."""

    name: Slug = Field(description="a short name for the ask, the same in every language")
    kind: Annotated[AskKind, BeforeValidator(one_of(AskKind, "kind of ask"))] = Field(
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
    at: Annotated[str, BeforeValidator(time_of_day)] | None = Field(
        None, description="the hour it begins and how far its clocks are from UTC: 18:00 UTC+3"
    )
    points: list[Line] = Field([], max_length=6, description="up to six lines: what to say")
    letter: Passages | None = Field(None, description="the letter, in the language of this file")
    theirs: WrittenLetter | None = Field(None, description="language and text: the letter as its addressee reads it")
    targets: Annotated[str, BeforeValidator(_targets)] | None = Field(
        None, description="a list of targets.toml: whom to write to or call"
    )
    hours: HourRange | None = Field(None, description=HOURS)
    zone: Zone | None = Field(None, validate_default=True, description=ZONE)
    days: Days | None = Field(None, description=DAYS)
    goal: Whole | None = Field(None, description="how many people there shall be, such as 400000")
    already: WrittenAlready | None = Field(None, description="people and as_of: those counted elsewhere, on which day")
    hidden_in: Countries | None = Field(None, description="a list of countries where it is not asked, such as [RU]")
    only_in: Countries | None = Field(None, description="a list of countries where alone it is asked, such as [RU]")
    warn_in: Countries | None = Field(
        None, description="a list of countries where who shares it is warned first, such as [RU]"
    )
    why: Line | None = Field(
        None, validate_default=True, description="one sentence, for people in hidden_in: why it is not asked of them"
    )
    warning: Line | None = Field(None, description="one sentence before it is shared, in place of the usual one")

    @field_validator("copy_text", "url", "number", "place", "on")
    @classmethod
    def _is_there(cls, value: str | date | None, info: ValidationInfo) -> str | date | None:
        kind = info.data.get("kind")
        key = {"copy_text": "copy"}.get(info.field_name or "", info.field_name)
        if value is None and kind and key in NEEDS[kind]:
            raise refusal(f"an ask to {kind} needs {{key}}.")
        return value

    _zone_is_there = field_validator("zone")(needs_zone)
    _hours_are_there = field_validator("days")(needs_hours)

    @field_validator("goal", "already")
    @classmethod
    def _can_be_counted(cls, value: object, info: ValidationInfo) -> object:
        kind = info.data.get("kind")
        if value is not None and kind and (kind != AskKind.SIGN or info.data.get("url")):
            raise refusal("{key} counts those who sign in the chat.", "Take it out, or ask to sign without url.")
        return value

    @field_validator("only_in")
    @classmethod
    def _is_not_hidden(cls, value: list[str] | None, info: ValidationInfo) -> list[str] | None:
        if value and info.data.get("hidden_in"):
            raise refusal(
                "an ask with {key} is hidden everywhere else already.", 'Take out either "only_in" or "hidden_in".'
            )
        return value

    @field_validator("warn_in", "warning")
    @classmethod
    def _is_shared(cls, value: list[str] | str | None, info: ValidationInfo) -> list[str] | str | None:
        kind = info.data.get("kind")
        if value is not None and kind and kind != AskKind.SHARE:
            raise refusal("{key} is for asks to share.", "Take it out.")
        hidden = set(info.data.get("hidden_in") or ()) & set(value or ()) if info.field_name == "warn_in" else ()
        if hidden:
            where = ", ".join(sorted(hidden))
            raise refusal(f"in {where} the ask is hidden: nobody shares it there.", "Take it out of one of the two.")
        return value

    @field_validator("why")
    @classmethod
    def _tells_why(cls, value: str | None, info: ValidationInfo) -> str | None:
        if "hidden_in" not in info.data:  # at fault itself
            return value
        if value is None and info.data["hidden_in"]:
            raise refusal("an ask that is hidden somewhere needs {key}.")
        if value is not None and not info.data["hidden_in"]:
            raise refusal("{key} is there, and the ask is hidden nowhere.", "Say where with hidden_in, or take it out.")
        return value


SAID_IN_EACH = ("why", "warning")
"""What an ask must say in every language, once it says so in one: a warning that is not understood is none."""


class TranslatedAsk(Strict):
    """One ask, as written in a translation; what is not written is as in the original."""

    elsewhere: ClassVar[str] = " The kind, the day and the countries are told once, in en.md."

    name: Slug = Field(description="the name that the ask has in en.md")
    label: Label = Field(description="the words on the button, at most 40 characters")
    copy_text: Copied | None = Field(None, alias="copy", description="what a tap copies, at most 256 characters")
    url: Https | None = Field(None, description="the https address of the page")
    to: Line | None = Field(None, description="to whom it goes, in one line")
    number: Number | None = Field(None, description="the telephone number, as from abroad")
    place: Line | None = Field(None, description="where it is, in one line")
    points: list[Line] = Field([], max_length=6, description="up to six lines: what to say")
    letter: Passages | None = Field(None, description="the letter, in the language of this file")
    why: Line | None = Field(None, description="one sentence, for people in hidden_in: why it is not asked of them")
    warning: Line | None = Field(None, description="one sentence before it is shared, in place of the usual one")


AnyAsk = TypeVar("AnyAsk", WrittenAsk, TranslatedAsk)


def named_once(asks: list[AnyAsk]) -> list[AnyAsk]:
    """The asks, if no two are called the same."""
    name, times = Counter(ask.name for ask in asks).most_common(1)[0]
    if times > 1:
        raise refusal(f"two asks are called {quoted(name)}.", "Give each ask a name of its own.")
    return asks


def asked_everywhere(asks: list[WrittenAsk]) -> list[WrittenAsk]:
    """The asks, if people of every country find one of them, or a sentence why there is none."""
    if all(ask.only_in for ask in asks):
        raise refusal(
            "people outside of the countries in only_in would find neither an ask nor a sentence.",
            "Add an ask without only_in, or one with hidden_in and why.",
        )
    return asks
