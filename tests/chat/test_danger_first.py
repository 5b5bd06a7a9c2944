"""Reports of people in danger are taken, however many others are begun; and what is added keeps a report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.updates import OtherContent
from alertbot.model.acts import Kind
from alertbot.model.messages import ChatId, MessageId, SendReport
from alertbot.model.sent_files import FileKind, SentFile
from tests.chat.test_casework import acts
from tests.chat.test_reporter import begin, member, rows, sent

if TYPE_CHECKING:
    from tests.screenplays.stage import Stage

FLOOD = 400


async def test_a_flood_of_reports_does_not_keep_out_who_is_in_danger(stage: Stage) -> None:
    now = stage.clock.now().timestamp()
    for stranger in range(FLOOD):
        assert stage.reception.budgets.begun.spend(ChatId(stranger), now)
    await begin(stage)
    assert await rows(stage) == {}, "others wait"
    await stage.writes("Ben", "/report")
    for label in ("Somebody is in danger now", "Moscow", "Write a short report"):
        await stage.taps("Ben", label)
    assert (await rows(stage))["reports"] == 1


@pytest.mark.parametrize("what", ["words", "a file", "a file with words"])
async def test_a_report_is_kept_for_as_long_again_when_its_author_adds_to_it(stage: Stage, what: str) -> None:
    await sent(stage)
    stage.clock.time += timedelta(days=89)
    await stage.writes("Amal", stage.phone("Amal").receipt())
    if what == "words":
        await stage.writes("Amal", "He is free.")
    else:
        stage.files["AgAD-1"] = b"x" * 2000
        file = SentFile(FileKind.VIDEO, "AgAD-1", 2000)
        caption = "He is free." if what == "a file with words" else ""
        event = OtherContent(stage.phone("Amal").chat, MessageId(901), "en", file, caption=caption)
        await stage.happens(event)
        if not caption:  # else it is kept though the file never comes
            await stage.sends_files("Amal", [])
    async with stage.store.unit() as unit:
        assert await unit.reports.purge(stage.clock.now().date()) == 0
        assert await unit.reports.purge(stage.clock.now().date() + timedelta(days=1)) == 1


async def test_what_comes_to_a_responder_by_itself_is_written_down(stage: Stage) -> None:
    await member(stage, "Olga")
    code = await sent(stage)
    await stage.taps_data("Olga", f"cases:take:{code}")
    await stage.writes("Amal", stage.phone("Amal").receipt())
    replies = await stage.writes("Amal", "He is free.")
    assert [reply.report for reply in replies if isinstance(reply, SendReport)]
    [olga] = [act.by for act in await acts(stage) if act.kind is Kind.CASE_TAKEN]
    assert [(act.kind, act.by, act.slug) for act in await acts(stage)][1:] == [(Kind.CASE_CAME, olga, code)]
