"""Saying whose case an alert is about, and which campaign it is part of, while it is written in the chat."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from alertbot.model.draft_files import alert_of
from alertbot.model.drafts import CAMPAIGN, CASE
from alertbot.model.messages import Edit, Say
from alertbot.store.folder import read_folder
from tests.chat.records import toast
from tests.chat.test_writing import draft_of, found, organisers
from tests.screenplays.backstage import ALERTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.messages import Message, Reply
    from tests.screenplays.stage import Stage

VITISHKO, HOPE = "yevgeniy-vitishko", "keep-hope-alive"


@pytest.fixture(autouse=True)
def catalogue(stage: Stage) -> None:
    """The demo alerts, with their cases and campaigns."""
    stage.catalogue = read_folder(ALERTS)[0]


def shown(replies: Sequence[Reply]) -> Message:
    """The message that is there afterwards."""
    [there] = [reply for reply in replies if isinstance(reply, Edit | Say)]
    return there.message


async def test_whom_it_is_about_is_chosen_shown_and_part_of_the_alert(stage: Stage) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara")
    await stage.taps_data("Mara", f"draft:{no}:steps")
    await stage.taps("Mara", "Case")
    assert "Case: Yevgeniy Vitishko" in shown(await stage.taps("Mara", "Yevgeniy Vitishko")).html
    await stage.taps_data("Mara", f"write:{no}:{CAMPAIGN}")
    draft = shown(await stage.taps_data("Mara", f"p:{no}:{CAMPAIGN}:{HOPE}"))
    assert "Case: Yevgeniy Vitishko\nCampaign: " in draft.html
    alert, faults = alert_of(await found(stage, no), stage.catalogue, stage.clock.now().date())
    assert not faults
    assert alert is not None
    assert (alert.case, alert.campaign) == (VITISHKO, HOPE)


async def test_it_can_be_taken_back(stage: Stage) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara")
    await stage.taps_data("Mara", f"p:{no}:{CASE}:{VITISHKO}")
    await stage.taps_data("Mara", f"write:{no}:{CASE}")
    assert "Yevgeniy" not in shown(await stage.taps("Mara", "Skip")).html
    alert, _ = alert_of(await found(stage, no), stage.catalogue, stage.clock.now().date())
    assert alert is not None
    assert alert.case is None


async def test_a_case_that_is_not_there_any_more_is_a_stale_button(stage: Stage) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara")
    answered = await stage.taps_data("Mara", f"p:{no}:{CASE}:nobody")
    assert "out of date" in toast(answered)
    assert (await found(stage, no)).text(CASE) is None


async def test_a_change_of_case_voids_what_was_approved(stage: Stage) -> None:
    await organisers(stage, "Mara", "Ben")
    no = await draft_of(stage, "Mara")
    await stage.taps_data("Mara", f"send:{no}:ask")
    await stage.taps("Ben", "Approve")
    await stage.taps_data("Mara", f"p:{no}:{CASE}:{VITISHKO}")
    async with stage.store.glance() as unit:
        assert await unit.requests.open_for(no) is None


async def test_without_cases_nobody_is_asked(stage: Stage) -> None:
    stage.catalogue = replace(stage.catalogue, cases={})
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara")
    page = shown(await stage.taps_data("Mara", f"draft:{no}:steps"))
    labels = [button.label for row in page.keyboard for button in row]
    assert "Case" not in labels
    assert "Campaign" in labels
