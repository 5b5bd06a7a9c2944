"""What else becomes of an alert while its result waits: a correction, a recall, a closing, another result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.model.alerts import Ending
from alertbot.model.deliveries import Lane
from alertbot.model.errands import Kind
from alertbot.model.topics import ENGLISH
from tests.chat.endings import CAME, DAY, approved, drafted, due, html, kinds, written
from tests.chat.records import toast

if TYPE_CHECKING:
    from alertbot.model.alerts import AlertSlug
    from tests.screenplays.stage import Stage


@pytest.fixture
async def slug(stage: Stage) -> AlertSlug:
    """Mara wrote it, Ben approved it, Amal has signed it."""
    return await written(stage)


async def test_of_two_results_begun_at_once_one_is_overtaken(stage: Stage, slug: AlertSlug) -> None:
    first = await drafted(stage, "It was delivered")
    await stage.taps_data("Ben", "result:ask:1")
    await stage.taps("Ben", "It was won")
    await stage.writes("Ben", "2026-11-28")
    await stage.writes("Ben", CAME)
    await stage.taps("Ben", "Skip")
    await stage.taps("Ben", "Ask for approval")
    await stage.taps("Mara", "Approve")
    await due(stage)
    assert "Something else has gone out" in html(await stage.taps_data("Mara", f"draft:{first}"))
    result = stage.catalogue.alerts[slug].result
    assert result is not None
    assert result.ending is Ending.VICTORY


async def corrected(stage: Stage) -> None:
    """Mara corrects the title, and asks for it."""
    await stage.taps_data("Mara", "mend:correct:1")
    async with stage.store.glance() as unit:
        (no,) = [each.no for each in await unit.drafts.all() if each.corrects]
    await stage.taps_data("Mara", f"write:{no}:title-en")
    await stage.writes("Mara", "Let the march of Saturday be held")
    await stage.taps_data("Mara", f"send:{no}:ask")


async def test_a_correction_meanwhile_voids_it_and_is_not_undone_by_it(stage: Stage, slug: AlertSlug) -> None:
    no = await drafted(stage)
    await corrected(stage)
    await stage.taps("Ben", "Approve")
    await stage.taps_data("Mara", f"send:{no}:ask")
    await stage.taps("Ben", "Approve")
    await due(stage)  # both in the same round
    assert await kinds(stage) == [Kind.CORRECT, Kind.SEND]
    assert "no longer exactly what was approved" in html(stage.done)
    await approved(stage, no)
    after = stage.catalogue.alerts[slug]
    assert after.result is not None
    assert after.text(ENGLISH).title == "Let the march of Saturday be held"


async def test_a_result_from_before_a_correction_can_be_told(stage: Stage, slug: AlertSlug) -> None:
    first = stage.catalogue.alerts[slug].issued
    await corrected(stage)
    await stage.taps("Ben", "Approve")
    await due(stage)
    after = stage.catalogue.alerts[slug]
    assert (after.issued, after.as_of) == (first, stage.clock.now().date())
    no = await drafted(stage, day=str(first + DAY))
    await approved(stage, no)
    told = stage.catalogue.alerts[slug]
    assert told.result is not None
    assert (told.result.on, told.issued, told.as_of) == (first + DAY, first, after.as_of)


async def test_a_correction_does_not_take_the_result_back(stage: Stage, slug: AlertSlug) -> None:
    no = await drafted(stage)
    await stage.taps_data("Mara", f"send:{no}:ask")
    await stage.taps("Ben", "Approve")
    await corrected(stage)
    await stage.taps("Ben", "Approve")
    await due(stage)
    assert await kinds(stage) == [Kind.TELL, Kind.SEND]
    assert stage.catalogue.alerts[slug].result is not None


async def test_of_a_recalled_alert_no_result_is_told(stage: Stage, slug: AlertSlug) -> None:
    no = await drafted(stage)
    async with stage.store.unit() as unit:
        texts = await unit.errands.texts(slug)
        await unit.errands.launch(Kind.RECALL, slug, Lane.RECALL, texts, stage.clock.now())
    assert "was recalled" in html(await stage.taps_data("Mara", "result:ask:1"))
    assert "was recalled" in html(await stage.taps_data("Mara", f"draft:{no}"))
    assert toast(await stage.taps_data("Mara", f"send:{no}:ask"))


async def test_of_a_closed_alert_the_result_is_told(stage: Stage, slug: AlertSlug) -> None:
    async with stage.store.unit() as unit:
        texts = await unit.errands.texts(slug)
        await unit.errands.launch(Kind.CLOSE, slug, Lane.CLOSING, texts, stage.clock.now())
    await approved(stage, await drafted(stage))
    assert await kinds(stage) == [Kind.TELL, Kind.CLOSE, Kind.SEND]
