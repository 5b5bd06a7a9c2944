"""Texts from locales/*.ftl."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

from alertbot.chat.wording_faults import faults_of
from alertbot.model.team import Deed, may
from alertbot.model.topics import ENGLISH, LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.model.team import Role

LOCALES = Path(__file__).parent.parent / "locales"

REGIONAL = {ENGLISH: "en_GB"}
"""Whose way of writing dates and numbers we follow, where the language alone does not say."""

COMMANDS = (
    "topics",
    "alerts",
    "search",
    "report",
    "settings",
    "pause",
    "language",
    "mydata",
    "privacy",
    "help",
    "cancel",
    "stop",
    "forget",
)
"""What the menu offers, in its order; /start is the button Telegram itself shows."""

TEAM_COMMANDS: Mapping[str, Deed] = {
    "new": Deed.WRITE,
    "broadcasts": Deed.WATCH,
    "reports": Deed.RESPOND,
    "stats": Deed.COUNT,
    "team": Deed.MEET,
    "log": Deed.AUDIT,
}
"""What the menu of the team's members begins with, as far as their role lets them."""

Value = str | int | float | date


class WordingError(LookupError):
    """A text was asked for that is not there, or without a value it needs: a bug of ours."""


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language."""

    wording: Wording
    language: Language

    def say(self, message: str, **values: Value) -> str:
        """A text as Telegram HTML; what is put into it is escaped."""
        return self.wording.say(self.language, message, **values)

    def plain(self, message: str, **values: Value) -> str:
        """A text without markup, for buttons, toasts, captions and menus."""
        return self.wording.plain(self.language, message, **values)


class Wording:
    """Every text in every language we ship."""

    def __init__(self, sources: Mapping[Language, Mapping[str, str]]) -> None:
        """Made from the text of each file, by name, by language."""
        self._sources = sources
        self._bundles: dict[Language, FluentBundle] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> Wording:
        """Read `<folder>/<language>/*.ftl`; without a folder, the texts that come with the bot."""
        return _ours() if folder is None else cls(_sources(folder))

    def faults(self) -> list[str]:
        """Everything wrong with the texts, one sentence each: missing, doubled, unreadable, different variables."""
        return faults_of(self._sources)

    def in_(self, language: Language) -> Words:
        """The texts of one language."""
        return Words(self, language)

    def commands(self, language: Language | str, role: Role | None = None) -> list[dict[str, str]]:
        """The command menu of somebody of that role, or of none, as the Bot API's BotCommand objects."""
        words, names = self.in_(Language(language)), commands_of(role)
        return [{"command": command, "description": words.plain(f"command-{command}")} for command in names]

    def say(self, language: Language, message: str, **values: Value) -> str:
        """A text as Telegram HTML, in English where the language lacks it; what is put into it is escaped.

        Raises:
            WordingError: There is no such text, or a value it needs was not given.
        """
        safe = {name: escape(value, quote=False) if isinstance(value, str) else value for name, value in values.items()}
        return self.plain(language, message, **safe)

    def plain(self, language: Language, message: str, **values: Value) -> str:
        """The same without escaping, for buttons, toasts, captions and menus, which know no markup."""
        bundle = self._bundle(language) if language in self._sources else None
        if bundle is None or not bundle.has_message(message):
            language, bundle = ENGLISH, self._bundle(ENGLISH)
        if not bundle.has_message(message):
            raise WordingError(message)
        return _formatted(bundle, language, message, values)

    def _bundle(self, language: Language) -> FluentBundle:
        """Read when it is first spoken (0.1 s): most commands speak one language, or none."""
        if language not in self._bundles:
            self._bundles[language] = _bundle(language, self._sources[language])
        return self._bundles[language]


def commands_of(role: Role | None) -> list[str]:
    """The commands that somebody of that role, or of none, is shown."""
    return [*(command for command, deed in TEAM_COMMANDS.items() if may(role, deed)), *COMMANDS]


@cache
def _ours() -> Wording:
    """Read once: they come with the program, and nothing changes them while it runs."""
    return Wording(_sources(LOCALES))


def _sources(root: Path) -> dict[Language, dict[str, str]]:
    return {language: _files(root / language) for language in LANGUAGES}


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ftl"))}


def _locale(language: Language) -> str:
    return REGIONAL.get(language, language)


def _bundle(language: Language, files: Mapping[str, str]) -> FluentBundle:
    # No isolation marks: phones of the cheaper kind draw them as boxes, and none of our languages runs right to left.
    bundle = FluentBundle([_locale(language)], use_isolating=False)
    for text in files.values():
        bundle.add_resource(FluentResource(text))
    return bundle


def _formatted(bundle: FluentBundle, language: Language, message: str, values: Mapping[str, Value]) -> str:
    # A day is written out here, and not by each text, so that no text can choose 03/04 for it.
    given = {name: _day(value, language) if isinstance(value, date) else value for name, value in values.items()}
    pattern = bundle.get_message(message).value
    text, errors = bundle.format_pattern(pattern, given) if pattern else ("", [])
    if errors:
        raise WordingError(message)
    return str(text)


def _day(day: date, language: Language) -> str:
    text = format_date(day, "long", _locale(language))
    # French writes the first of a month as an ordinal; CLDR, and so Babel, does not.
    return f"1er{text[1:]}" if language == "fr" and day.day == 1 else text
