"""What a reporter is asked: forms as data, and whom to call in danger, region by region."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from alertbot.model.topics import Language

Texts = dict["Language", str]
"""The same words in every language."""


class Asking(StrEnum):
    """How a question is answered; any can be skipped."""

    CHOICE = "choice"
    """By one button of several."""
    WHEN = "when"
    """Today, yesterday, a date in words, or unsure."""
    PLACE = "place"
    """By the button of a region, in words, or by sending a place."""
    TEXT = "text"
    """In words; a voice message or a file will do."""
    FILES = "files"
    """By pictures, voice messages, videos and documents."""


@dataclass(frozen=True, slots=True)
class Question:
    """One step of a form."""

    slug: str
    asking: Asking
    texts: Mapping[Language, str]
    choices: Mapping[str, Mapping[Language, str]]
    is_kind: bool = False
    """Whether its choice stands in the clear beside the report, as what kind it is."""
    is_short: bool = False
    """Whether it is asked of somebody in danger, too."""
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What an alert is about that comes of a report of such a kind."""

    def text(self, language: Language) -> str:
        """The question in the person's language, else in English."""
        return self.texts.get(language, self.texts[ENGLISH])

    def label(self, choice: str, language: Language) -> str:
        """What the button of a choice says."""
        texts = self.choices[choice]
        return texts.get(language, texts[ENGLISH])


@dataclass(frozen=True, slots=True)
class ReportForm:
    """All that is asked, in its order."""

    slug: str
    questions: tuple[Question, ...]
    titles: Mapping[Language, str] = field(default_factory=dict)
    """What it is called where there are several to choose from."""
    regions: tuple[str, ...] = ()
    """Where it is offered; none: everywhere."""

    def title(self, language: Language) -> str:
        """What its button says."""
        return self.titles.get(language) or self.titles.get(ENGLISH) or self.slug

    def is_for(self, region: str | None) -> bool:
        """Whether it is offered to somebody there; None: they have not said where."""
        return region is None or not self.regions or region in self.regions

    def asked(self, *, in_danger: bool) -> tuple[Question, ...]:
        """The questions for somebody in danger, or for somebody who has time."""
        return tuple(question for question in self.questions if question.is_short or not in_danger)

    @property
    def kinds(self) -> Mapping[str, Mapping[Language, str]]:
        """The kinds of reports, with their names."""
        return next((question.choices for question in self.questions if question.is_kind), {})

    def topics_of(self, kind: str | None) -> tuple[str, ...]:
        """What an alert is about that comes of a report of that kind."""
        found = (question.topics.get(kind or "", ()) for question in self.questions if question.is_kind)
        return next(found, ())


@dataclass(frozen=True, slots=True)
class Hotline:
    """Somebody to call or to write to in danger: by number, by page, or both."""

    names: Mapping[Language, str]
    number: str | None = None
    url: str | None = None
    hours: Mapping[Language, str] | None = None

    def name(self, language: Language) -> str:
        """Who it is, in the person's language, else in English."""
        return self.names.get(language, self.names[ENGLISH])


@dataclass(frozen=True, slots=True)
class HelpRegion:
    """A region people know by name, its country, whom to call there, and when somebody last tried those lines."""

    slug: str
    titles: Mapping[Language, str]
    lines: tuple[Hotline, ...]
    checked_on: date
    country: str | None = None

    def title(self, language: Language) -> str:
        """Its name in the person's language, else in English."""
        return self.titles.get(language, self.titles[ENGLISH])
