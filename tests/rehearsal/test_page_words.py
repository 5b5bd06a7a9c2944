"""The page's words: the same in every language, each with the plurals its language has, none missing or idle."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from alertbot.rehearsal.cupboard import LANGUAGES, LOCALES, PAGE
from alertbot.rehearsal.scene import TROUBLES

if TYPE_CHECKING:
    from collections.abc import Iterator

Entry = str | dict[str, str]
STEERING = ("pause", "resume", "stop", "correct", "close", "recall")
MADE = {
    *(f"state-{state}" for state in ("running", "paused", "halted", "stopped", "done")),
    *(f"trouble-{name}{end}" for name in TROUBLES for end in ("", "-text")),
    *(f"theme-{theme}" for theme in ("auto", "light", "dark")),
    *(f"chart-{kind}" for kind in ("bulk", "answers", "refused")),
    *(f"deed-{name}{end}" for name in ("send", "team", "report") for end in ("", "-text", "-go")),
    *(f"deed-{name}-{end}" for name in ("send", "organise") for end in ("choice", "go")),
    *(f"deed-{name}-go" for name in STEERING),
    *(f"deed-{name}-done" for name in ("team", "organise", "report", "time", *STEERING)),
    *(f"deed-time{end}" for end in ("", "-text", "-minute", "-hour", "-day")),
    *(f"kind-{kind}" for kind in ("correct", "recall", "close")),
    *(f"part-{part}{end}" for part in ("owner", "organiser", "responder", "reporter") for end in ("", "-text")),
    *(f"place-{name}" for name in ("latitude", "longitude")),
    "deed-organise-text",
    *(f"button-{mark}" for mark in ("copies", "leads", "shares")),
}
"""Keys that the scripts put together from parts."""

FOR_DEEDS = {"nobody-left", "time-busy", "bot-slow", "sentence-added"} | {
    f"names-{whose}" for whose in ("organisers", "responders", "reporters")
}
"""What the deeds say, and what they need words for."""


def words(language: str) -> dict[str, Entry]:
    """The words in this language; a key that stands twice is a fault."""

    def once(pairs: list[tuple[str, Entry]]) -> dict[str, Entry]:
        assert len(dict(pairs)) == len(pairs), "a key stands twice"
        return dict(pairs)

    found: dict[str, Entry] = json.loads(
        (LOCALES / language / "rehearsal.json").read_text("utf-8"), object_pairs_hook=once
    )
    return found


def texts(entry: Entry) -> list[str]:
    """The text, or all its plurals."""
    return [entry] if isinstance(entry, str) else list(entry.values())


def blanks(entry: Entry) -> set[str]:
    """What is filled into it."""
    return {blank for text in texts(entry) for blank in re.findall(r"\{(\w+)\}", text)}


def used_keys() -> Iterator[str]:
    """Every key that the page names."""
    for file in PAGE.iterdir():
        text = file.read_text("utf-8")
        yield from re.findall(r'data-say(?:-label|-hint)?="([\w-]+)"', text)
        yield from re.findall(r'"([a-z]+(?:-[\w-]+)*)"', text) if file.suffix == ".js" else ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    english, other = words("en"), words(language)
    assert list(other) == list(english)
    for key, entry in english.items():
        assert isinstance(other[key], str) == isinstance(entry, str), key
        assert blanks(other[key]) == blanks(entry), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_those_of_the_language(language: str) -> None:
    # The plurals of CLDR, which browsers choose from too.
    wanted = set(Locale(language).plural_form.tags) | {"other"}
    for key, entry in words(language).items():
        if not isinstance(entry, str):
            assert set(entry) == wanted, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_holds_html(language: str) -> None:
    for key, entry in words(language).items():
        for text in texts(entry):
            assert text.strip() == text != "", key
            assert not re.search("[<>]|&[a-z]+;", text), key


def test_every_key_the_page_names_is_there_and_none_is_idle() -> None:
    named, known = set(used_keys()), set(words("en"))
    assert known - named - MADE - FOR_DEEDS == set()
    assert (MADE | FOR_DEEDS) - known == set()
    said = re.findall(r'data-say(?:-label|-hint)?="([\w-]+)"', (PAGE / "index.html").read_text("utf-8"))
    assert set(said) - known == set()


def test_what_the_scripts_say_is_there() -> None:
    known = set(words("en"))
    for file in PAGE.glob("*.js"):
        text = file.read_text("utf-8")
        called = re.findall(r'\bsay\("([\w-]+)"', text)
        written = re.findall(r'\bput(?:Label|Hint)?\([^;]*?, "([\w-]+)"(?:, \{|\))', text)
        assert {*called, *written} - known == set(), file.name
