"""What a text asks for."""

from __future__ import annotations

import pytest

from alertbot.chat.commands import Command, asks_one_of, command_in, words_of
from alertbot.chat.wording import Wording
from alertbot.model.topics import LANGUAGES


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/stop", Command("stop")),
        ("/STOP", Command("stop")),
        ("  /stop  ", Command("stop")),
        ("/stop@some_bot", Command("stop")),
        ("/stop@", Command("stop")),
        ("/s\u200bt\u200do\u2060p", Command("stop")),
        ("\u200f/stop", Command("stop")),
        ("\uff0fstop", Command("stop")),
        ("/start alert_vitishko", Command("start", "alert_vitishko")),
        ("/search two\nlines", Command("search", "two\nlines")),
        ("/search <b>", Command("search", "<b>")),
        ("/ stop", Command("")),
        ("/", Command("")),
        ("/стоп", Command("")),
        ("/" + "a" * 33, Command("")),
        ("stop", None),
        ("", None),
        ("tell me about /stop", None),
    ],
)
def test_a_command_is_known_however_it_is_typed(text: str, command: Command | None) -> None:
    assert command_in(text) == command


LEAVING = frozenset().union(*(words_of(Wording.load().plain(code, "words-of-leaving")) for code in LANGUAGES))


PLAIN = ("stop", "STOP!!", "Stop.", "стоп", "СТОП", "Отписаться", "/стоп", "отпишите  меня", "arrêter", "ARRETER")
ODD = ("désabonner", "Desabonner", "se désabonner.", "🛑 stop", "s\u200btop", "\uff53\uff54\uff4f\uff50")


@pytest.mark.parametrize("text", PLAIN + ODD)
def test_a_plain_word_leaves(text: str) -> None:
    assert asks_one_of(LEAVING, text)


@pytest.mark.parametrize(
    "text", ["", "  ", "🛑", "how do I stop this?", "stop torture", "не стоп", "nonstop", "start", "{{7*7}}"]
)
def test_other_words_do_not_leave(text: str) -> None:
    assert not asks_one_of(LEAVING, text)


def test_a_dotted_letter_is_the_plain_one() -> None:
    assert asks_one_of(words_of("всё, хватит"), "все")
