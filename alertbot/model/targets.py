"""Whom a letter goes to, country by country: one's own leader, the embassy nearby."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from alertbot.model.regions import Region
    from alertbot.model.topics import Language


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody to write to. `post` is a postal address, a line for each; `page` a form of their own (https)."""

    names: Mapping[Language, str]
    email: str | None = None
    post: tuple[str, ...] = ()
    page: str | None = None
    number: str | None = None

    def name(self, language: Language) -> str:
        """The name in the reader's language, else in English."""
        return self.names.get(language, self.names[ENGLISH])


@dataclass(frozen=True, slots=True)
class TargetList:
    """People to write to: some whoever writes, others for those of one country.

    `language` is what they read, if it is one of ours; `as_of` the day when the addresses were looked at last.
    """

    slug: str
    titles: Mapping[Language, str]
    as_of: date
    everywhere: tuple[Target, ...] = ()
    by_region: Mapping[Region, tuple[Target, ...]] = field(default_factory=dict)
    language: Language | None = None

    def title(self, language: Language) -> str:
        """What they are, in the reader's language, else in English."""
        return self.titles.get(language, self.titles[ENGLISH])

    def of(self, region: Region | None) -> tuple[Target, ...]:
        """Whom somebody of that country writes to; None: of a country that is not told."""
        own = self.by_region.get(region, ()) if region is not None else ()
        return (*own, *self.everywhere)
