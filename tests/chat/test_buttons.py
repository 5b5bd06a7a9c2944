"""Buttons tapped twice, too late, by the wrong person, or made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.chat.updates import Tapped
from alertbot.model.messages import AnswerTap, MessageId, Say, ShowCommands
from alertbot.model.topics import Language
from tests.chat.records import footprints, join, opt_ins, person, toast

if TYPE_CHECKING:
    from tests.screenplays.stage import Stage

FORGED = (
    "",
    "yes",
    "yes:1",
    "yes:1:xx:",
    "yes:1:en:a:b",
    "notice:de:",
    "safer:",
    "follow:no-such-topic:s",
    "follow:freedom-of-assembly",
    "follow:freedom-of-assembly:q",
    "follow:freedom-of-assembly:sffffffffffffffffff",
    "unfollow::",
    "topics:-1:s",
    "topics:x:s",
    "topics:1",
    "read:no-such-alert",
    "read",
    "alerts:x",
    "alerts",
    "language:de",
    "pause:year",
    "settings:root",
    "mydata:all",
    "forget:all",
    "forget",
    "nonsense",
    "stop; DROP TABLE",
)

TOPIC_MENUS = ("follow:freedom-of-assembly:s", "unfollow:freedom-of-assembly:s", "topics:0:s", "done")
MENUS = ("language:ru", "pause:day", "settings:topics", "stop", "undo", "mydata:show", "mydata:file", "cancel")


async def test_a_tap_twice_is_a_tap_once(stage: Stage) -> None:
    await join(stage)
    at, data = stage.phone("Amal").button("Freedom of assembly")
    for _ in range(3):
        await stage.taps_data("Amal", data, at)
    assert len(await opt_ins(stage)) == 1


async def test_the_yes_twice_shows_the_alert_once(stage: Stage) -> None:
    await stage.writes("Amal", "/start alert_vitishko-release")
    at, data = stage.phone("Amal").button("I understand")
    first = await stage.taps_data("Amal", data, at)
    second = await stage.taps_data("Amal", data, at)
    assert len(first) == 4
    assert second == [AnswerTap(second[0].tap, "You have agreed already. /topics shows your topics.")]  # type: ignore[union-attr]  # the line above says what it is


async def test_the_menu_follows_the_language(stage: Stage) -> None:
    await stage.writes("Amal", "/start")
    await stage.taps("Amal", "Русский")
    replies = await stage.taps("Amal", "Понимаю")
    chat = stage.phone("Amal").chat
    assert ShowCommands(chat, Language("ru")) in replies
    await stage.writes("Amal", "/language")
    assert ShowCommands(chat, None) in await stage.taps("Amal", "English")


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_has_no_effect(stage: Stage, data: str) -> None:
    for who in ("Eve", "Amal"):
        if who == "Amal":
            await join(stage)
        before = await person(stage, who)
        replies = await stage.taps_data(who, data)
        assert [type(reply) for reply in replies] == [AnswerTap]
        assert toast(replies)
        assert await person(stage, who) == before


@pytest.mark.parametrize("data", TOPIC_MENUS + MENUS)
async def test_a_stranger_on_a_subscribers_menu_is_turned_away_politely(stage: Stage, data: str) -> None:
    replies = await stage.taps_data("Eve", data, MessageId(7))
    assert [type(reply) for reply in replies] == [AnswerTap]
    assert toast(replies)
    assert await person(stage, "Eve") is None


async def test_a_tap_under_a_message_that_cannot_be_edited_is_answered_anew(stage: Stage) -> None:
    await stage.writes("Amal", "/start")
    _, data = stage.phone("Amal").button("I understand")
    chat = stage.phone("Amal").chat
    replies = await stage.happens(Tapped(chat, "1", None, data, "en"))
    assert [type(reply) for reply in replies] == [AnswerTap, Say]
    assert len(await footprints(stage)) == 1


async def test_a_choice_of_language_stays(stage: Stage) -> None:
    await join(stage)
    await stage.taps_data("Amal", "language:fr")
    known = await person(stage)
    assert known is not None
    assert known.language == Language("fr")
