"""Broadcasts as those see them who run them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.broadcast_message import broadcast_message, list_message, stop_message
from alertbot.chat.taps import read
from alertbot.chat.wording import COMMANDS, Wording
from alertbot.model.alerts import Catalogue
from alertbot.model.deliveries import BroadcastNo, Progress, State
from alertbot.model.messages import AnswerTap, Edit, Message, MessageId, Say, ShowCommands
from alertbot.model.team import LONGEST_NAME, Role
from alertbot.model.topics import LANGUAGES, Language
from alertbot.model.traffic import Hold, Pace, Standing, Wait
from alertbot.work.steering import MOST, worth_showing
from tests.chat.limits import wrong_with
from tests.chat.records import toast
from tests.chat.test_any_dialogue import catalogue

if TYPE_CHECKING:
    from tests.screenplays.stage import Stage

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
EMPTY = Catalogue({}, {}, {})
WORDING = Wording.load()
SLUG = "vitishko-release"


def standing(state: State = State.RUNNING, pace: Pace | None = None, *, by: str | None = None, no: int = 7) -> Standing:
    """A broadcast to 1,234,567, a third through."""
    slug = next(iter(catalogue().alerts))
    progress = Progress(BroadcastNo(no), slug, state, 1_234_567, 411_522, 31, 2, 823_012, why="Bad Request: <&>")
    return Standing(progress, pace or Pace(), by)


def told(found: Standing, language: str = "en") -> Message:
    return broadcast_message(WORDING.in_(Language(language)), EMPTY, found, NOW)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", State)
def test_every_state_can_be_told_in_every_language(language: Language, state: State) -> None:
    words = WORDING.in_(language)
    holds = [Hold(why, NOW + timedelta(hours=hours)) for why in Wait for hours in (1, 30)]
    for pace in (Pace(), Pace(29.84, 27_581), Pace(0.5, 3), *(Pace(0, 90_000, hold) for hold in holds)):
        for by in (None, "<" * LONGEST_NAME):
            found = standing(state, pace, by=by)
            for message in (broadcast_message(words, catalogue(), found, NOW), stop_message(words, catalogue(), found)):
                assert wrong_with(message) == []
                taps = [button.tap or "" for row in message.keyboard for button in row]
                assert all(read(tap) for tap in taps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_list_fits_a_message(language: Language) -> None:
    many = [standing(State.PAUSED, no=10**9 - number) for number in range(100)]
    shown = worth_showing(many)
    assert len(shown) == MOST
    assert wrong_with(list_message(WORDING.in_(language), catalogue(), shown)) == []
    assert wrong_with(list_message(WORDING.in_(language), EMPTY, [])) == []


def test_of_those_that_are_over_only_the_newest_are_shown() -> None:
    many = [standing(State.DONE, no=100 - number) for number in range(30)]
    many[25] = standing(State.RUNNING, no=75)
    shown = [each.progress.broadcast for each in worth_showing(many)]
    assert shown == [*range(100, 90, -1), 75]


@pytest.mark.parametrize(
    ("language", "sent", "rate", "span"),
    [
        ("en", "Sent: 411,522 of 1,234,567", "Now: 8.5 a second", "Time left: 7 h 39 min"),
        ("ru", "Отправлено: 411\u00a0522 из 1\u00a0234\u00a0567", "Сейчас: 8,5 в секунду", "Ещё примерно 7 ч 39 мин"),
        ("fr", "Envoyé\u00a0: 411\u202f522 sur 1\u202f234\u202f567", "8,5 par seconde", "Encore 7 h 39 min environ"),
    ],
)
def test_numbers_are_written_as_in_each_language(language: str, sent: str, rate: str, span: str) -> None:
    text = told(standing(pace=Pace(8.46, 27_580)), language).html
    assert sent in text
    assert rate in text
    assert span in text


def test_what_waits_says_why_and_until_when_and_on_which_day() -> None:
    soon, tomorrow = Hold(Wait.TOLD, NOW + timedelta(minutes=5)), Hold(Wait.TOLD, NOW + timedelta(days=1))
    assert "Telegram lets us send again at 12:05 UTC." in told(standing(pace=Pace(0, 300, soon))).html
    assert "at 12:00 UTC on 22 November 2026." in told(standing(pace=Pace(0, 300, tomorrow))).html


def test_what_is_halted_says_what_to_do() -> None:
    text = told(standing(State.HALTED)).html
    assert "Bad Request: &lt;&amp;&gt;" in text
    assert "mend the alert and send it again" in text


def test_the_bar_does_not_say_all_before_it_is_all() -> None:
    nearly = Progress(BroadcastNo(1), "a", State.RUNNING, 1000, 999, 0, 0, 1)
    assert "▓▓▓▓▓▓▓▓▓░ 99%" in told(Standing(nearly, Pace())).html
    nobody = Progress(BroadcastNo(1), "a", State.DONE, 0, 0, 0, 0, 0)
    assert "▓▓▓▓▓▓▓▓▓▓ 100%" in told(Standing(nobody, Pace())).html


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 человек её ещё не получил и"), (3, "3 человека"), (11, "11 человек ")]
)
def test_russian_people_are_counted_as_russians_do(count: int, said: str) -> None:
    waiting = Progress(BroadcastNo(1), "a", State.RUNNING, count, 0, 0, 0, count)
    assert said in stop_message(WORDING.in_(Language("ru")), EMPTY, Standing(waiting, Pace())).html


def test_the_menu_shows_each_role_what_it_may_do() -> None:
    for role, more in (
        (Role.OWNER, ["new", "broadcasts", "reports", "stats", "team", "log"]),
        (Role.ORGANISER, ["new", "broadcasts", "stats", "team"]),
        (Role.RESPONDER, ["reports"]),
        (None, []),
    ):
        assert [line["command"] for line in WORDING.commands("ru", role)] == [*more, *COMMANDS]


async def in_the_team(stage: Stage, role: str = "organiser") -> None:
    """Mara joins, and an alert to nobody is launched."""
    await stage.invites(role, "Mara")
    await stage.writes("Mara", "/start join_CODE")
    await stage.taps("Mara", "Join as Mara")
    await stage.launches(SLUG)


FORGED = [
    *("broadcasts", "broadcasts:", "broadcasts:x", "broadcasts:1:2", "broadcasts:99", "broadcasts:0", "broadcasts:-1"),
    *("broadcasts:" + "9" * 40, "steer", "steer:pause", "steer:pause:99", "steer:pause:x", "steer:start:1"),
    *("steer:ask:99", "steer:pause:1:1", "steer:stop:" + "9" * 40, "join", "join:x:y", "join::", "join:a:other:b"),
]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_of_a_member_has_no_effect(stage: Stage, data: str) -> None:
    await in_the_team(stage)
    replies = await stage.taps_data("Mara", data, MessageId(7))
    assert [type(reply) for reply in replies] == [AnswerTap]
    assert toast(replies)


@pytest.mark.parametrize("data", ["broadcasts:1", "broadcasts:all", "steer:pause:1", "steer:ask:1", "steer:stop:1"])
@pytest.mark.parametrize("who", ["Eve", "Rea"])
async def test_who_may_not_taps_in_vain(stage: Stage, data: str, who: str) -> None:
    await in_the_team(stage)
    if who == "Rea":
        await stage.invites("responder", "Rea")
        await stage.writes("Rea", "/start join_CODE")
        await stage.taps("Rea", "Join as Rea")
    replies = await stage.taps_data(who, data, MessageId(7))
    assert replies == [AnswerTap(replies[0].tap, WORDING.plain(Language("en"), "unknown-command"))]  # type: ignore[union-attr]  # the comparison says what it is
    async with stage.store.glance() as unit:
        assert (await unit.broadcasts.progress(BroadcastNo(1))).state is State.RUNNING


async def test_two_taps_at_once_pause_it_once(stage: Stage) -> None:
    await in_the_team(stage)
    await stage.writes("Mara", "/broadcasts")
    at, data = stage.phone("Mara").button("Pause")
    assert toast(await stage.taps_data("Mara", data, at)).startswith("Paused.")
    assert toast(await stage.taps_data("Mara", data, at)) == "It stands so already."


async def test_a_tap_under_a_message_that_cannot_be_edited_is_answered_anew(stage: Stage) -> None:
    await in_the_team(stage)
    replies = await stage.taps_data("Mara", "broadcasts:1")
    assert [type(reply) for reply in replies] == [AnswerTap, Say]
    replies = await stage.taps_data("Mara", "broadcasts:1", list(stage.phone("Mara").screen)[-1])
    assert [type(reply) for reply in replies] == [AnswerTap, Edit]


async def test_the_menu_comes_with_the_role_and_goes_with_it(stage: Stage) -> None:
    await stage.invites("owner", "Mara")
    await stage.writes("Mara", "/start join_CODE")
    replies = await stage.taps("Mara", "Join as Mara")
    chat = stage.phone("Mara").chat
    assert ShowCommands(chat, Language("en"), Role.OWNER) in replies
    await stage.writes("Mara", "/forget")
    assert ShowCommands(chat, None) in await stage.taps("Mara", "Yes, delete everything")
