"""Texts: every one in every language, with its values, its plural forms and within Telegram's limits."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

import alertbot
from alertbot.chat.wording import COMMANDS, Wording, WordingError
from alertbot.model.alerts import AskKind
from alertbot.model.topics import ENGLISH, LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(alertbot.__file__).parent
FRENCH, RUSSIAN = Language("fr"), Language("ru")


@pytest.fixture(scope="module")
def wording() -> Wording:
    """The texts that come with the bot."""
    return Wording.load()


def texts() -> dict[str, set[str]]:
    """Every English text and the variables it needs."""
    files = sorted((PACKAGE / "locales" / "en").glob("*.ftl"))
    entries = [entry for file in files for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body]
    return {entry.id.name: variables(entry) for entry in entries if isinstance(entry, ftl.Message)}


def variables(node: object) -> set[str]:
    """The variables anywhere below."""
    if isinstance(node, ftl.VariableReference):
        return {node.id.name}
    parts = node if isinstance(node, list) else list(vars(node).values()) if isinstance(node, ftl.BaseNode) else []
    return set().union(*map(variables, parts))


def spoken_in_code() -> Iterator[tuple[str, str, set[str] | None]]:
    """Each `say(...)` and `plain(...)`: where, the text's name (or how it begins, with *), the values handed in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"say", "plain"}
            ):
                given = {word.arg for word in node.keywords}
                values = None if None in given else {name for name in given if name}
                for name in names(node.args):
                    yield f"{path.name}:{node.lineno}", name, values


def names(arguments: list[ast.expr]) -> Iterator[str]:
    """The names of texts among a call's own arguments."""
    for part in arguments:
        match part:
            case ast.IfExp():
                yield from names([part.body, part.orelse])
            case ast.JoinedStr(values=[ast.Constant(value=str(begun)), *_]):
                yield f"{begun}*"
            case ast.Constant(value=str(name)) if name in KNOWN:
                yield name


KNOWN = texts()


def test_nothing_is_wrong_with_the_texts(wording: Wording) -> None:
    assert wording.faults() == []


def test_every_text_is_handed_its_values() -> None:
    wrong = [
        f"{where}: {name} needs {sorted(KNOWN[name])}, gets {sorted(values)}"
        for where, name, values in spoken_in_code()
        if values is not None and name in KNOWN and not KNOWN[name] <= values
    ]
    assert wrong == []


def test_no_text_is_left_over() -> None:
    # Names in constants anywhere count: a text may be chosen in one line and said in another.
    named = {name for _, name, _ in spoken_in_code()}
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named |= {
            part.value for part in ast.walk(tree) if isinstance(part, ast.Constant) and isinstance(part.value, str)
        }
    for path in PACKAGE.rglob("*.html"):
        named |= set(re.findall(r"'([a-z]+(?:-[a-z]+)+)'", path.read_text(encoding="utf-8")))
    named |= {f"page-{kind}" for kind in AskKind}
    begun = tuple(name[:-1] for name in named if name.endswith("-*"))
    assert [name for name in KNOWN if name not in named and not name.startswith(begun)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_and_the_menu_keep_to_telegrams_limits(wording: Wording, language: Language) -> None:
    assert len(wording.plain(language, "profile-description")) <= 512
    assert len(wording.plain(language, "profile-short")) <= 120
    menu = wording.commands(language)
    assert [item["command"] for item in menu] == list(COMMANDS)
    assert all(1 <= len(item["description"]) <= 256 for item in menu)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_shouts(wording: Wording, language: Language) -> None:
    folder = PACKAGE / "locales" / language
    assert [file.name for file in folder.glob("*.ftl") if "!" in file.read_text(encoding="utf-8")] == []
    assert wording.plain(language, "name-language")


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 открытая акция"), (2, "2 открытые акции"), (5, "5 открытых акций"), (21, "21 открытая акция")],
)
def test_russian_counts_as_russians_do(wording: Wording, count: int, said: str) -> None:
    assert said in wording.say(RUSSIAN, "alerts-open", count=count)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (ENGLISH, "As of 1 March 2014"),
        (RUSSIAN, "По состоянию на 1 марта 2014"),
        (FRENCH, "Situation au 1er mars 2014"),
    ],
)
def test_a_day_is_written_out(wording: Wording, language: Language, said: str) -> None:
    assert " ".join(wording.say(language, "alert-as-of", day=date(2014, 3, 1)).split()).startswith(said)


def test_what_is_put_into_a_text_cannot_be_markup(wording: Wording) -> None:
    assert "<b>&lt;b&gt; &amp; {{7*7}}</b>" in wording.say(ENGLISH, "notice-for-topic", title="<b> & {{7*7}}")


def test_what_is_put_into_a_button_stays_as_it_is(wording: Wording) -> None:
    assert wording.plain(ENGLISH, "toast-following", topic="R&D") == "You follow: R&D"


def test_a_text_that_is_not_there_is_a_bug() -> None:
    wording = Wording({language: {"a.ftl": "hello = Hello, { $name }"} for language in LANGUAGES})
    with pytest.raises(WordingError, match="good-bye"):
        wording.say(ENGLISH, "good-bye")
    with pytest.raises(WordingError, match="hello"):
        wording.say(ENGLISH, "hello")


def test_what_a_language_lacks_is_said_in_english() -> None:
    wording = Wording({ENGLISH: {"a.ftl": "hello = Hello"}, RUSSIAN: {"a.ftl": ""}})
    assert wording.say(RUSSIAN, "hello") == "Hello"


FAULTS = {
    "missing": ("a = A\nb = B", "a = Ж", "locales/ru: b is missing; translate it from locales/en/a.ftl."),
    "only there": ("a = A", "a = Ж\nb = Б", "locales/ru/a.ftl: b is not in English; remove it or write it there too."),
    "twice": ("a = A", "a = Ж\na = Б", "locales/ru/a.ftl: a is there twice; remove one."),
    "another variable": (
        "a = { $x }",
        "a = { $y }",
        "locales/ru/a.ftl: a must use the same variables as in English: $x.",
    ),
    "not Fluent": (
        "a = A",
        "a = Ж\n\n= Б",
        "locales/ru/a.ftl, line 3: this is not Fluent; see projectfluent.org/fluent/guide.",
    ),
    "a form too few": (
        "a = { $n ->\n [one] one\n *[other] more\n }",
        "a = { $n ->\n [one] один\n *[many] много\n }",
        "locales/ru/a.ftl: a lacks the form few of its number.",
    ),
    "markup on a button": (
        "button-a = A",
        "button-a = <b>Ж</b>",
        "locales/ru/a.ftl: button-a is shown without markup; write no tags and no & in it.",
    ),
    "an open tag": (
        "a = A",
        "a = <b>Ж",
        "locales/ru/a.ftl: a has a tag that is not closed, or is none of b, code, i.",
    ),
}


@pytest.mark.parametrize(("english", "russian", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_in_a_sentence(english: str, russian: str, fault: str) -> None:
    assert Wording({ENGLISH: {"a.ftl": english}, RUSSIAN: {"a.ftl": russian}}).faults() == [fault]
