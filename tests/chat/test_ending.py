"""The result of an alert that was written in the chat: seen by two, told once to those who acted, then part of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.correcting import plan_for
from alertbot.chat.planning import Press
from alertbot.model.acts import Kind as Did
from alertbot.model.alerts import AlertSlug, Ending, Outcome
from alertbot.model.approvals import Plan
from alertbot.model.drafts import ENDS
from alertbot.model.errands import Kind
from alertbot.model.messages import Say
from alertbot.model.topics import ENGLISH, Language
from alertbot.store.folder import read_folder
from tests.chat.endings import CAME, approved, drafted, drafts, due, html, kinds, written
from tests.chat.records import toast
from tests.screenplays.backstage import ALERTS, BOT_NAME

if TYPE_CHECKING:
    from tests.screenplays.stage import Stage


@pytest.fixture
async def slug(stage: Stage) -> AlertSlug:
    """Mara wrote it, Ben approved it, Amal has signed it."""
    return await written(stage)


async def test_two_see_it_then_it_is_part_of_the_alert_and_told_to_who_acted(stage: Stage, slug: AlertSlug) -> None:
    before = stage.catalogue.alerts[slug]
    no = await drafted(stage)
    _, *shown = [reply for reply in await stage.taps_data("Mara", f"send:{no}:preview") if isinstance(reply, Say)]
    assert "Won on 28 November 2026" in shown[0].message.html
    assert CAME in shown[0].message.html
    assert CAME in shown[1].message.html  # who reads Russian gets the words there are
    await approved(stage, no)
    await stage.delivers()
    told = [reply for reply in stage.done if isinstance(reply, Say) and "What came of it" in reply.message.html]
    assert [(reply.chat, reply.message.html) for reply in told] == [(stage.phone("Amal").chat, shown[0].message.html)]
    after = stage.catalogue.alerts[slug]
    assert after.result == Outcome(Ending.VICTORY, date(2026, 11, 28))
    assert {after.text(code).came_of_it for code in (ENGLISH, Language("ru"))} == {CAME}
    bare = {code: replace(text, came_of_it=None) for code, text in after.texts.items()}
    assert replace(after, result=None, texts=bare) == before  # no day and no word of it is another
    assert await drafts(stage) == []
    async with stage.store.glance() as unit:
        mara = await unit.team.find(stage.phone("Mara").chat)
        acts = [(entry.act.kind, entry.act.by) for entry in await unit.log.recent(None, 9) if entry.act]
    assert mara is not None
    assert (Did.TOLD, mara.no) in acts


async def test_a_result_is_told_once_and_another_after_it(stage: Stage, slug: AlertSlug) -> None:
    await approved(stage, await drafted(stage, "It was delivered"))
    again = await drafted(stage, "It was delivered")
    assert "told already" in html(await stage.taps_data("Mara", f"draft:{again}"))
    assert toast(await stage.taps_data("Mara", f"send:{again}:ask"))
    await stage.taps_data("Mara", f"p:{again}:ending:victory")
    await approved(stage, again)
    assert await kinds(stage) == [Kind.TELL, Kind.TELL, Kind.SEND]
    result = stage.catalogue.alerts[slug].result
    assert result is not None
    assert result.ending is Ending.VICTORY


async def test_a_yes_is_bound_to_every_word_but_not_to_how_many_acted(stage: Stage, slug: AlertSlug) -> None:
    await drafted(stage)
    (draft,) = await drafts(stage)
    async with stage.store.glance() as unit:
        press = Press(stage.wording, stage.catalogue, BOT_NAME)
        plan = await plan_for(unit, draft, stage.clock.now().date(), press)
        other = await plan_for(unit, draft.answered("came-en", "Else."), stage.clock.now().date(), press)
    assert isinstance(plan, Plan)
    assert isinstance(other, Plan)
    assert plan.slug == slug
    assert replace(plan, texts={}).digest == plan.digest  # the number and the next alert are of the minute it goes
    assert other.digest != plan.digest
    assert replace(plan, telling=None).digest != plan.digest


async def test_without_the_yes_of_another_nothing_is_told(stage: Stage, slug: AlertSlug) -> None:
    no = await drafted(stage)
    await stage.taps_data("Mara", f"send:{no}:ask")
    assert "somebody else has to answer" in toast(await stage.taps_data("Mara", "approve:2:yes"))
    await due(stage)
    assert await kinds(stage) == [Kind.SEND]
    assert stage.catalogue.alerts[slug].result is None


async def test_what_is_changed_after_a_yes_is_void(stage: Stage, slug: AlertSlug) -> None:
    no = await drafted(stage)
    await stage.taps_data("Mara", f"send:{no}:ask")
    await stage.taps("Ben", "Approve")
    await stage.taps_data("Mara", f"write:{no}:came-en")
    assert "is void" in html(await stage.writes("Mara", "Nothing came of it."))
    await due(stage)
    assert await kinds(stage) == [Kind.SEND]
    assert stage.catalogue.alerts[slug].result is None


async def test_who_signs_after_a_yes_voids_nothing_and_is_told(stage: Stage, slug: AlertSlug) -> None:
    no = await drafted(stage)
    await stage.taps_data("Mara", f"send:{no}:ask")
    await stage.taps("Eve", "Sign")
    await stage.taps("Ben", "Approve")
    await due(stage)
    await stage.delivers()
    told = {reply.chat for reply in stage.done if isinstance(reply, Say) and "What came of it" in reply.message.html}
    assert told == {stage.phone("Amal").chat, stage.phone("Eve").chat}
    assert stage.catalogue.alerts[slug].result is not None


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-12-30", "still to come"),
        ("2026-11-01", "before the day"),
        ("soon", "cannot read"),
        ("28.11.2026 9:00", "read"),
    ],
)
async def test_the_day_is_one_that_can_be(stage: Stage, slug: AlertSlug, day: str, why: str) -> None:
    await stage.taps_data("Mara", "result:ask:1")
    await stage.taps("Mara", "It was lost")
    assert why in html(await stage.writes("Mara", day))
    assert stage.catalogue.alerts[slug].result is None
    await stage.taps("Mara", "Today")
    assert (await drafts(stage))[0].text("ended") == str(stage.clock.now().date())


async def test_begun_twice_it_is_one_draft_which_is_no_alert(stage: Stage, slug: AlertSlug) -> None:
    no = await drafted(stage)
    assert "Result: Let the march be held" in html(await stage.taps_data("Mara", "result:ask:1"))
    assert [each.text(ENDS) for each in await drafts(stage)] == [slug]
    assert toast(await stage.taps_data("Mara", f"draft:{no}:zip"))


async def test_of_an_alert_in_the_folder_its_file_is_where_the_result_is_written(stage: Stage, slug: AlertSlug) -> None:
    async with stage.store.glance() as unit:
        besides = await unit.drafts.published()
    stage.catalogue = replace(read_folder(ALERTS, besides)[0], written=frozenset())  # a file has taken its place
    assert "a file in the alerts folder" in toast(await stage.taps_data("Mara", "result:ask:1"))
    assert await drafts(stage) == []
    assert slug in stage.catalogue.alerts


async def test_what_is_no_longer_among_the_newest_broadcasts_is_found_among_the_drafts(
    stage: Stage, slug: AlertSlug
) -> None:
    await stage.writes("Mara", "/new")
    await stage.taps("Mara", "Write a result")
    await stage.taps("Mara", "Let the march be held")
    await stage.taps("Mara", "It was lost")
    await stage.writes("Mara", "2026-11-28")
    await stage.writes("Mara", CAME)
    await stage.taps("Mara", "Skip")
    await approved(stage, (await drafts(stage))[0].no)
    assert stage.catalogue.alerts[slug].result == Outcome(Ending.LOST, date(2026, 11, 28))
    assert "Write a result" not in str(await stage.writes("Mara", "/new"))


@pytest.mark.parametrize("who", ["Amal", "Olga", "Ben"])
async def test_nobody_else_goes_on_with_it(stage: Stage, slug: AlertSlug, who: str) -> None:
    no = await drafted(stage)
    await stage.invites("responder", "Olga")
    await stage.writes("Olga", "/start join_CODE")
    await stage.taps("Olga", "Join as Olga")
    for forged in (f"p:{no}:ending:lost", f"send:{no}:ask", f"write:{no}:came-en"):
        assert toast(await stage.taps_data(who, forged))
    assert (await drafts(stage))[0].text("ending") == "victory"
    assert stage.catalogue.alerts[slug].result is None
