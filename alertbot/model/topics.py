"""The concerns people follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = NewType("Language", str)
"""A language we ship, as its two-letter ISO 639-1 code."""

TopicSlug = NewType("TopicSlug", str)
"""A topic's name in files, links and the store: lower-case letters, digits and hyphens."""

ENGLISH = Language("en")
LANGUAGES = (ENGLISH, Language("ru"), Language("fr"))
"""Every language with a full set of texts; the first is what we fall back to."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A concern people follow, named and described in every language we ship.

    Its `explainers` say in a few sentences what it is about, if anything does; `url` is a page to read more (https).
    """

    slug: TopicSlug
    titles: Mapping[Language, str]
    descriptions: Mapping[Language, str]
    explainers: Mapping[Language, str] = field(default_factory=dict)
    url: str | None = None

    def title(self, language: Language) -> str:
        """The title in the person's language, else in English."""
        return self.titles.get(language, self.titles[ENGLISH])

    def description(self, language: Language) -> str:
        """One line about it in the person's language, else in English."""
        return self.descriptions.get(language, self.descriptions[ENGLISH])

    def explainer(self, language: Language) -> str | None:
        """What it is about, in the person's language, else in English; None: nothing says it."""
        return self.explainers.get(language) or self.explainers.get(ENGLISH)


def spoken(language_code: str | None) -> Language:
    """The language we ship that is nearest to an IETF tag from Telegram ("ru-RU"), else English."""
    head = (language_code or "").split("-", 1)[0].lower()
    return Language(head) if head in LANGUAGES else ENGLISH
