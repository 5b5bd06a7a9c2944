"""An alert as a message: everything it must say, and nothing Telegram would refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alertbot.chat.alert_message import alert_message, channel_message, too_long
from alertbot.chat.wording import Wording
from alertbot.model.alerts import (
    Alert,
    AlertSlug,
    AlertText,
    Already,
    Ask,
    AskKind,
    Campaign,
    CampaignSlug,
    Catalogue,
    Ending,
    Outcome,
    Urgency,
)
from alertbot.model.guides import Guide, Letter
from alertbot.model.markdown import visible_length, visible_text
from alertbot.model.messages import Button, Message
from alertbot.model.sources import Link
from alertbot.model.topics import ENGLISH, LANGUAGES, Language, TopicSlug
from alertbot.store.folder import read_folder
from tests.chat.limits import wrong_with

WORDING = Wording.load()
RUSSIAN = Language("ru")
CAMPAIGN = Campaign(CampaignSlug("hope"), {ENGLISH: "Keep Hope Alive"}, ("A",), date(2013, 8, 30))
CATALOGUE = Catalogue({}, {CAMPAIGN.slug: CAMPAIGN}, {})


def alert(*asks: Ask, html: str = "He is held.", title: str = "Free <him> & her") -> Alert:
    """An alert in English only."""
    return Alert(
        slug=AlertSlug("free-him"),
        topics=(TopicSlug("prisoners"),),
        regions=("RU",),
        urgency=Urgency.URGENT,
        issued=date(2014, 2, 20),
        as_of=date(2014, 2, 20),
        texts={ENGLISH: AlertText(ENGLISH, title, html, asks)},
    )


def message(of: Alert, language: Language = ENGLISH) -> Message:
    """Its message."""
    return alert_message(of, language, WORDING, CATALOGUE)


def test_it_says_what_happened_and_as_of_when() -> None:
    made = message(alert())
    assert made.html == "<b>Free &lt;him&gt; &amp; her</b>\n\nHe is held.\n\nAs of 20 February 2014"
    assert not made.silent


def test_it_says_until_when_and_for_which_campaign() -> None:
    made = message(replace(alert(), deadline=date(2014, 3, 31), campaign=CAMPAIGN.slug))
    assert made.html.endswith("As of 20 February 2014\nAct until 31 March 2014\nCampaign: Keep Hope Alive")


def test_a_result_takes_the_place_of_the_deadline() -> None:
    over = replace(alert(), deadline=date(2014, 3, 31), result=Outcome(Ending.VICTORY, date(2014, 3, 1)))
    assert message(over).html.endswith("As of 20 February 2014\nWon on 1 March 2014")


def test_without_a_translation_the_text_is_english_and_the_rest_is_not() -> None:
    made = visible_text(message(alert(), RUSSIAN).html)
    assert "He is held." in made
    assert "По состоянию на 20 февраля 2014" in made


def test_a_routine_alert_makes_no_sound() -> None:
    assert message(replace(alert(), urgency=Urgency.ROUTINE)).silent


ADDRESS = "https://example.org/page"
SHARED = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fsome_bot%3Fstart%3Dalert_free-him&text=Read%20%26%20act"
ASKS = {
    "read": (Ask("a", AskKind.READ, "Read", url=ADDRESS), [Button("Read", tap="a:free-him:zklyc:g")], ""),
    "sign": (Ask("a", AskKind.SIGN, "Sign", url=ADDRESS), [Button("Sign", url=ADDRESS)], ""),
    "sign here": (Ask("a", AskKind.SIGN, "Sign"), [Button("Sign", tap="a:free-him:zklyc:s")], ""),
    "sign here, as many did elsewhere": (
        Ask("a", AskKind.SIGN, "Sign", goal=400_000, already=Already(336_412, date(2014, 1, 30), 112)),
        [Button("Sign", tap="a:free-him:zklyc:s")],
        "Signed elsewhere by 30 January 2014: 336,412 people from 112 countries",
    ),
    "write": (
        Ask("a", AskKind.WRITE, "Copy", copy="Dear <b>", to="the <embassy>"),
        [Button("Copy", tap="a:free-him:zklyc:g")],
        "Copy: to the &lt;embassy&gt;",
    ),
    "write on a page": (
        Ask("a", AskKind.WRITE, "Copy", copy="Dear", url=ADDRESS),
        [Button("Copy", tap="a:free-him:zklyc:g")],
        "",
    ),
    "share": (Ask("a", AskKind.SHARE, "Share", copy="Read & act"), [Button("Share", tap="a:free-him:zklyc:g")], ""),
    "call": (
        Ask("a", AskKind.CALL, "Call", number="+44 20 7946 0000"),
        [Button("Call", tap="a:free-him:zklyc:g")],
        "Call: <code>+44 20 7946 0000</code>",
    ),
    "attend": (
        Ask("a", AskKind.ATTEND, "Come", place="Red <Square>", on=date(2014, 3, 1)),
        [Button("Come", tap="a:free-him:zklyc:g")],
        "Come: Red &lt;Square&gt;, 1 March 2014",
    ),
    "attend at an hour": (
        Ask("a", AskKind.ATTEND, "Come", place="Red Square", on=date(2014, 3, 1), guide=Guide(at="18:00 UTC+3")),
        [Button("Come", tap="a:free-him:zklyc:g")],
        "Come: Red Square, 1 March 2014, 18:00 UTC+3",
    ),
}


DOOR = Button("Get alerts like this", url="https://t.me/some_bot?start=alert_free-him")


@pytest.mark.parametrize(
    ("kind", "buttons"),
    [
        ("share", [Button("Share", url=SHARED)]),
        ("read", [Button("Read", url=ADDRESS)]),
        ("write", [Button("Copy the letter", copy="Dear <b>")]),
        ("write on a page", [Button("Copy the letter", copy="Dear"), Button("Open the page", url=ADDRESS)]),
        ("call", [Button("Copy the number", copy="+44 20 7946 0000")]),
        ("attend at an hour", []),
        ("sign here", []),
        ("sign", [Button("Sign", url=ADDRESS)]),
    ],
)
def test_in_a_channel_a_button_does_at_once_what_it_can_without_a_chat(kind: str, buttons: list[Button]) -> None:
    ask, line = ASKS[kind][0], ASKS[kind][2]
    made = channel_message(message(alert(ask)), alert(ask), WORDING.in_(ENGLISH), "some_bot")
    assert made.keyboard == (*((button,) for button in buttons), (DOOR,))
    assert line in made.html.split("\n")


@pytest.mark.parametrize(("theirs", "copied"), [("Освободите его.", "Освободите его."), ("Ж" * 300, "Short.")])
def test_in_a_channel_the_letter_as_it_is_sent_is_copied_if_one_button_has_room_for_it(
    theirs: str, copied: str
) -> None:
    letters = [
        Ask(name, AskKind.WRITE, name, copy="Short.", guide=Guide(letter="x" * 900, theirs=Letter("ru", theirs)))
        for name in ("a", "b")
    ]
    made = channel_message(message(alert(*letters)), alert(*letters), WORDING.in_(ENGLISH), "some_bot")
    assert made.keyboard == ((Button("a", copy=copied),), (Button("b", copy=copied),), (DOOR,))


@pytest.mark.parametrize(("ask", "buttons", "line"), ASKS.values(), ids=ASKS)
def test_an_ask_is_a_button_where_a_tap_can_do_it(ask: Ask, buttons: list[Button], line: str) -> None:
    made = message(alert(ask))
    assert [button for row in made.keyboard for button in row] == buttons
    assert line in made.html.split("\n")
    assert wrong_with(made) == []


def test_sources_are_named_while_there_is_room() -> None:
    sources = tuple(Link(f"Source {number} & more", ADDRESS) for number in range(20))
    short, long = message(replace(alert(), sources=sources)), message(replace(alert(html="x" * 3800), sources=sources))
    assert "Source 19" in visible_text(short.html)
    assert 'Sources: <a href="https://example.org/page">Source 0 &amp; more</a>; <a' in short.html
    assert "Source 0" in visible_text(long.html)
    assert "Source 19" not in visible_text(long.html)
    assert visible_length(long.html) <= 4096


def test_what_is_too_long_in_all_is_told() -> None:
    asks = [Ask(str(n), AskKind.WRITE, "x" * 40, copy="x", to="x" * 200) for n in range(10)]
    whole = Catalogue({}, {}, {AlertSlug("free-him"): alert(*asks, html="x" * 3000)})
    [fault] = too_long(whole, WORDING)
    assert str(fault).startswith("free-him/en.md: with its asks the message has 5")


def test_the_alerts_of_this_repository_fit_in_every_language() -> None:
    catalogue, _ = read_folder(Path(__file__).parents[2] / "alerts")
    assert too_long(catalogue, WORDING) == []
    for each in catalogue.alerts.values():
        for language in LANGUAGES:
            assert wrong_with(alert_message(each, language, WORDING, catalogue)) == []


def test_under_a_picture_there_is_less_room() -> None:
    sources = tuple(Link(f"Source {number} & more", ADDRESS) for number in range(20))
    short = replace(alert(html="x" * 800), sources=sources, picture="march.jpg")
    made = message(short)
    assert "Source 0" in visible_text(made.html)
    assert 900 < visible_length(made.html) <= 1024
    long = replace(short, texts={ENGLISH: replace(short.text(ENGLISH), html="x" * 1000)})
    [fault] = too_long(Catalogue({}, {}, {long.slug: long}), WORDING)
    assert (fault.path, fault.what) == (
        "free-him/en.md",
        "with its asks the message has 1042 characters (emoji count as two); 1,024 fit under a picture.",
    )
    assert fault.mend == "Shorten the text, or whom and where the asks name, by 18, or send it without the picture."


def test_where_the_page_can_be_reached_a_letter_has_a_button_to_it() -> None:
    letter = alert(Ask("letter", AskKind.WRITE, "Copy the letter", copy="Free her."))
    pages = replace(CATALOGUE, pages="https://act.example.org")
    made = alert_message(letter, RUSSIAN, WORDING, pages)
    door = Button("Письма и адреса", url="https://act.example.org/a/free-him?lang=ru")
    assert made.keyboard == (*message(letter, RUSSIAN).keyboard, (door,))
    assert alert_message(alert(), RUSSIAN, WORDING, pages).keyboard == ()
