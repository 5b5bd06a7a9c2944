"""What can be wrong with the texts: all of it at once, before anybody reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alertbot.model.topics import Language

PLAIN = ("button-", "toast-", "command-", "profile-", "file-", "name-", "words-", "something-", "page-")
"""How the names of texts begin that are shown as they are, without markup."""

TAG = re.compile(r"<(/?)([^>]*)>")
TAGS = frozenset({"b", "i", "code"})
"""The markup our own texts use; Telegram knows more."""

CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass(slots=True)
class _Entry:
    """One text of one language, taken apart."""

    where: str
    variables: set[str] = field(default_factory=set)
    literal: list[str] = field(default_factory=list)
    plurals: list[set[str]] = field(default_factory=list)


class _Reader(Visitor):
    """Collects what an entry holds; the method names are the library's."""

    def __init__(self, entry: _Entry) -> None:
        self.entry = entry

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.entry.variables.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - the library's name
        self.entry.literal.append(node.value)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - the library's name
        keys = {variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)}
        if keys & CATEGORIES:
            self.entry.plurals.append(keys)
        self.generic_visit(node)


def faults_of(sources: Mapping[Language, Mapping[str, str]]) -> list[str]:
    """Every fault of the files (text by name, by language), one sentence each."""
    faults: list[str] = []
    entries = {language: _entries(language, files, faults) for language, files in sources.items()}
    for language, own in entries.items():
        faults += _differences(language, own, entries.get(ENGLISH, {}))
        for name, entry in own.items():
            faults += _faults_within(language, name, entry)
    return faults


def _entries(language: Language, files: Mapping[str, str], faults: list[str]) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for file, text in files.items():
        where = f"locales/{language}/{file}"
        for part in FluentParser().parse(text).body:
            if isinstance(part, ast.Junk):
                line = text.count("\n", 0, part.span.start if part.span else 0) + 1
                faults.append(f"{where}, line {line}: this is not Fluent; see projectfluent.org/fluent/guide.")
            elif isinstance(part, ast.Message) and part.id.name in found:
                faults.append(f"{where}: {part.id.name} is there twice; remove one.")
            elif isinstance(part, ast.Message):
                found[part.id.name] = entry = _Entry(where)
                _Reader(entry).visit(part)
    return found


def _differences(language: Language, own: Mapping[str, _Entry], english: Mapping[str, _Entry]) -> Iterator[str]:
    for name in sorted(english.keys() - own.keys()):
        yield f"locales/{language}: {name} is missing; translate it from {english[name].where}."
    for name in sorted(own.keys() - english.keys()):
        yield f"{own[name].where}: {name} is not in English; remove it or write it there too."
    for name in sorted(own.keys() & english.keys()):
        if own[name].variables != english[name].variables:
            needed = ", ".join(f"${variable}" for variable in sorted(english[name].variables)) or "none"
            yield f"{own[name].where}: {name} must use the same variables as in English: {needed}."


def _faults_within(language: Language, name: str, entry: _Entry) -> Iterator[str]:
    needed = _plural_forms(language)
    for keys in entry.plurals:
        if needed - keys:
            yield f"{entry.where}: {name} lacks the form {', '.join(sorted(needed - keys))} of its number."
    text = "".join(entry.literal)
    if name.startswith(PLAIN):
        if TAG.search(text) or "&" in text:
            yield f"{entry.where}: {name} is shown without markup; write no tags and no & in it."
    elif not _is_balanced(text):
        yield f"{entry.where}: {name} has a tag that is not closed, or is none of {', '.join(sorted(TAGS))}."


def _plural_forms(language: Language) -> set[str]:
    """The forms that the numbers we speak of, whole and up to a thousand, can take."""
    form = Locale.parse(language).plural_form
    return {form(number) for number in range(1001)}


def _is_balanced(text: str) -> bool:
    open_tags: list[str] = []
    for closing, tag in TAG.findall(text):
        if tag not in TAGS:
            return False
        if not closing:
            open_tags.append(tag)
        elif not open_tags or open_tags.pop() != tag:
            return False
    return not open_tags and "<" not in TAG.sub("", text)
