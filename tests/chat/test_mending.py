"""Taps that would correct, recall or close: only by who may, only what was shown, and only while it is fresh."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.alerts import AlertSlug
from alertbot.model.errands import Kind
from alertbot.model.messages import ChatId
from tests.chat.test_writing import organisers
from tests.screenplays.screenplay import Removes

if TYPE_CHECKING:
    from alertbot.model.messages import MessageId
    from tests.screenplays.stage import Stage

SLUG = "vitishko-release"


@pytest.fixture
async def stage(stage: Stage) -> Stage:
    """Amal has an alert; Tove is an organiser, Rita a responder."""
    await stage.writes("Amal", "/start")
    for label in ("I understand", "Prisoners of conscience"):
        await stage.taps("Amal", label)
    for name, role in (("Tove", "organiser"), ("Rita", "responder")):
        await stage.invites(role, name)
        await stage.writes(name, "/start join_CODE")
        await stage.taps(name, f"Join as {name}")
    await stage.sends(SLUG)
    return stage


async def kinds(stage: Stage) -> list[Kind]:
    """What went out, the newest first."""
    async with stage.store.glance() as unit:
        return [each.kind for each in await unit.broadcasts.all()]


async def yes_to_a_recall(stage: Stage) -> str:
    """What the last button of a recall says."""
    await stage.taps_data("Tove", "mend:recall:1", await screen(stage))
    await stage.taps("Tove", "Go on")
    return stage.phone("Tove").button("Yes, take it back now")[1]


async def screen(stage: Stage) -> MessageId:
    """The message in which Tove looks at what goes out."""
    await stage.writes("Tove", "/broadcasts")
    return max(stage.phone("Tove").screen)


async def test_nobody_without_the_role_recalls_even_with_the_right_button(stage: Stage) -> None:
    data = await yes_to_a_recall(stage)
    for who in ("Amal", "Rita", "Eve"):
        for tap in (data, "mend:menu:1", "mend:recall:1", "mend:correct:1", "mend:close:1"):
            await stage.taps_data(who, tap)
    assert await kinds(stage) == [Kind.SEND]
    await stage.taps_data("Tove", data, max(stage.phone("Tove").screen))
    assert await kinds(stage) == [Kind.RECALL, Kind.SEND]


async def test_who_was_removed_a_second_ago_recalls_nothing(stage: Stage) -> None:
    data = await yes_to_a_recall(stage)
    await stage.works(Removes("Tove"))
    await stage.taps_data("Tove", data)
    assert await kinds(stage) == [Kind.SEND]


async def test_two_taps_make_one_errand(stage: Stage) -> None:
    data, at = await yes_to_a_recall(stage), max(stage.phone("Tove").screen)
    await stage.taps_data("Tove", data, at)
    await stage.taps_data("Tove", data, at)
    assert await kinds(stage) == [Kind.RECALL, Kind.SEND]


async def test_a_question_that_has_grown_old_does_nothing(stage: Stage) -> None:
    data = await yes_to_a_recall(stage)
    stage.clock.time += timedelta(minutes=11)
    await stage.taps_data("Tove", data, max(stage.phone("Tove").screen))
    assert await kinds(stage) == [Kind.SEND]


async def test_what_was_changed_since_it_was_approved_does_not_go_out(stage: Stage) -> None:
    await organisers(stage, "Ben")
    stage.rewrites(AlertSlug(SLUG))
    await stage.taps_data("Tove", "mend:correct:1", await screen(stage))
    await stage.taps("Tove", "Ask for approval")
    await stage.taps("Ben", "Approve")
    stage.rewrites(AlertSlug(SLUG))
    stage.clock.time += timedelta(minutes=2)
    await stage.falls_due()
    assert await kinds(stage) == [Kind.SEND]


async def test_a_correction_that_another_overtook_does_not_go_out(stage: Stage) -> None:
    await organisers(stage, "Ben")
    stage.rewrites(AlertSlug(SLUG))
    await stage.taps_data("Tove", "mend:correct:1", await screen(stage))
    await stage.taps("Tove", "Ask for approval")
    await stage.taps("Ben", "Approve")
    await stage.taps_data("Tove", await yes_to_a_recall(stage), max(stage.phone("Tove").screen))
    stage.clock.time += timedelta(minutes=2)
    await stage.falls_due()
    assert await kinds(stage) == [Kind.RECALL, Kind.SEND]


async def test_a_correction_begun_twice_is_one(stage: Stage) -> None:
    for _ in range(2):
        await stage.taps_data("Tove", "mend:correct:1", await screen(stage))
    async with stage.store.glance() as unit:
        (draft,) = await unit.drafts.all()
    assert draft.corrects == SLUG


FORGED = [
    "",
    "x",
    "yes",
    "yes:send:1:0:0",
    "yes:recall:1",
    "yes:correct:1:29393610:abc",
    "yes:recall:1:9999999999999:abc",
    "sure:1:x",
    "menu:0",
    "menu:99",
]


@pytest.mark.parametrize("parts", [*FORGED, "yes:recall:-1:0:0", "recall:", "correct:1:2"])
async def test_forged_taps_do_nothing(stage: Stage, parts: str) -> None:
    await stage.taps_data("Tove", f"mend:{parts}", await screen(stage))
    assert await kinds(stage) == [Kind.SEND]


async def test_a_closing_tells_the_final_count_which_changes_no_yes(stage: Stage) -> None:
    laws = AlertSlug("laws-against-speech")
    await stage.writes("Amal", "/topics")
    await stage.taps("Amal", "Freedom of expression")
    await stage.sends(laws)
    await stage.taps_data("Tove", "mend:close:2", await screen(stage))
    async with stage.store.unit() as unit:
        for number in range(25):
            await unit.actions.add(ChatId(number + 1), AskId(laws, AskName("repeal")), Action.SIGNED)
    await stage.taps("Tove", "Yes, close it")
    [closed] = [each.html for each in stage.phone("Amal").screen.values() if each.html.startswith("<i>Closed on")]
    assert "Final count here: 25 people. In all: 336,437.</i>\n\n<b>Defamation" in closed
