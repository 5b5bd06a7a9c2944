"""Cases: the person or group that alerts are about, and how it has gone with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from alertbot.model.sources import Link
    from alertbot.model.topics import Language

CaseSlug = NewType("CaseSlug", str)
"""A case's name in files and links."""


class Status(StrEnum):
    """How it stands with a person or a group."""

    THREATENED = "threatened"
    DETAINED = "detained"
    CHARGED = "charged"
    ON_TRIAL = "on-trial"
    SENTENCED = "sentenced"
    IMPRISONED = "imprisoned"
    RELEASED = "released"
    ACQUITTED = "acquitted"
    IN_EXILE = "in-exile"
    MISSING = "missing"
    DIED = "died"
    REGISTERED = "registered"
    """A group was put on a register against its will."""
    FINED = "fined"
    BANNED = "banned"
    CLOSED = "closed"
    """A group had to end its work."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One status: what it became on which day, up to which day that is known, and from where.

    `on` is None where the source does not say the day. `notes`: one sentence in each language, or none.
    """

    status: Status
    as_of: date
    source: Link
    on: date | None = None
    notes: Mapping[Language, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from the other turns of a case."""
        return f"{self.status}-{self.on or self.as_of}"

    def note(self, language: Language) -> str | None:
        """The sentence in the person's language, else in English."""
        return self.notes.get(language, self.notes.get(ENGLISH))


@dataclass(frozen=True, slots=True)
class Case:
    """A person or a group, and what has become of them so far: the newest first, at least one."""

    slug: CaseSlug
    titles: Mapping[Language, str]
    history: tuple[Turn, ...]

    @property
    def now(self) -> Turn:
        """How it stands, as far as is known."""
        return self.history[0]

    def title(self, language: Language) -> str:
        """The title in the person's language, else in English."""
        return self.titles.get(language, self.titles[ENGLISH])
