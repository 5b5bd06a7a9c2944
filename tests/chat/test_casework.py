"""What responders do with reports: written down without a word of them, borne out by others, made into alerts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.acts import Kind
from alertbot.model.faults import Findings
from alertbot.model.form_files import read_form
from alertbot.model.messages import Say
from alertbot.model.team import Role
from alertbot.work.teaming import appoint, remove
from tests.chat.records import toast
from tests.chat.test_reporter import begin, member, rows, sent

if TYPE_CHECKING:
    from alertbot.model.acts import Act
    from alertbot.model.drafts import Draft
    from alertbot.model.report_forms import ReportForm
    from tests.screenplays.stage import Stage

SECRET = "the door opposite the bakery"  # noqa: S105 - what is said
DEEDS = (
    *("take:{}", "file:{}", "status:{}:work", "mark:{}:corroborated:elsewhere", "mark:{}:unverified"),
    *("mark:{}:verified", "status:{}:verified", "ban:{}:yes"),
)
FORM = """
[form]
title.en = "{title}"
title.ru = "{title}"
title.fr = "{title}"
regions = [{regions}]
[what]
asking = "choice"
kind = true
text.en = "What?"
text.ru = "Что?"
text.fr = "Quoi ?"
choices.raid.en = "A raid"
choices.raid.ru = "Обыск"
choices.raid.fr = "Perquisition"
"""


async def acts(stage: Stage) -> list[Act]:
    """What the team did, oldest first."""
    async with stage.store.glance() as unit:
        entries = await unit.log.recent(None, 100)
    return [entry.act for entry in reversed(entries) if entry.act is not None]


async def drafts(stage: Stage) -> list[Draft]:
    """What is being written."""
    async with stage.store.glance() as unit:
        return await unit.drafts.all()


@pytest.mark.parametrize("way", ["removed", "another role", "forgotten"])
async def test_whose_responder_is_none_any_more_waits_for_another_at_once(stage: Stage, way: str) -> None:
    for who in ("Olga", "Pia"):
        await member(stage, who)
    await member(stage, "Tove", Role.OWNER)
    closed, code = await sent(stage), await sent(stage)
    for each in (closed, code):
        await stage.taps_data("Olga", f"cases:take:{each}")
    await stage.taps_data("Olga", f"cases:status:{closed}:closed")
    async with stage.store.unit() as unit:
        now = stage.clock.now()
        assert not await unit.reports.any_untaken(now + timedelta(days=365))
        olga, tove = await unit.team.named("Olga"), await unit.team.named("Tove")
        assert olga is not None
        assert tove is not None
        match way:
            case "removed":
                await remove(unit, olga.no, by=tove.no, now=now)
            case "another role":
                await appoint(unit, olga.no, Role.OWNER, by=tove.no, now=now)
                assert not await unit.reports.any_untaken(now), "an owner may answer, too"
                await appoint(unit, olga.no, Role.ORGANISER, by=tove.no, now=now)
            case _:
                await unit.forget(stage.phone("Olga").chat)
        assert await unit.reports.any_untaken(now)
        assert [each.code for each in await unit.reports.take_untaken(now)] == [code], "all are told of it, but once"
        assert not await unit.reports.any_untaken(now)
    for each in (closed, code):
        assert not toast(await stage.taps_data("Pia", f"cases:take:{each}"))


async def test_every_deed_is_written_down_by_its_code_and_nothing_else(stage: Stage) -> None:
    await member(stage, "Olga")
    code = await sent(stage)
    for deed in DEEDS:
        await stage.taps_data("Olga", f"cases:{deed.format(code)}")
    for deed in ("ask", "words", "note"):
        await stage.taps_data("Olga", f"cases:{deed}:{code}")
        await stage.writes("Olga", SECRET)
    done = await acts(stage)
    assert [act.kind for act in done] == [
        *(Kind.CASE_TAKEN, Kind.CASE_FETCHED, Kind.CASE_WORK, Kind.CASE_BORNE_OUT, Kind.CASE_UNPROVEN),
        *(Kind.CASE_PROVEN, Kind.CASE_VERIFIED, Kind.CASE_BANNED, Kind.CASE_ASKED, Kind.CASE_TOLD, Kind.CASE_NOTED),
    ]
    assert {(act.slug, act.number, act.whom) for act in done} == {(code, None, None)}
    assert SECRET not in repr(done)


async def test_a_deed_that_is_not_theirs_is_not_written_down(stage: Stage) -> None:
    await member(stage, "Olga")
    code = await sent(stage)
    for deed in DEEDS[1:]:
        assert toast(await stage.taps_data("Olga", f"cases:{deed.format(code)}"))
    assert await acts(stage) == []


async def test_a_report_is_borne_out_by_another_until_that_one_is_withdrawn(stage: Stage) -> None:
    await member(stage, "Olga")
    code, other = await sent(stage), await sent(stage, "Ben")
    await stage.taps_data("Olga", f"cases:take:{code}")
    await stage.taps("Olga", "corroborated")
    assert toast(await stage.taps_data("Olga", f"cases:mark:{code}:corroborated:{code}"))
    await stage.taps("Olga", other)
    screen = stage.phone("Olga").screen
    assert any(f"Corroborated by {other}" in message.html for message in screen.values())
    await stage.writes("Ben", stage.phone("Ben").receipt())
    await stage.taps("Ben", "Take the report back")
    await stage.taps("Ben", "Yes, delete it")
    await stage.taps_data("Olga", f"cases:open:{code}")
    assert "report_supports" not in await rows(stage)


@pytest.mark.parametrize("role", [Role.OWNER, Role.RESPONDER])
async def test_a_verified_report_begins_a_draft_that_knows_what_and_where_and_no_more(stage: Stage, role: Role) -> None:
    await member(stage, "Olga", role)
    await member(stage, "Vera", Role.ORGANISER)
    await begin(stage)
    await stage.taps("Amal", "A gathering dispersed")
    await stage.writes("Amal", SECRET)
    await stage.taps("Amal", "Moscow")
    for _ in range(5):
        await stage.taps("Amal", "Skip")
    await stage.taps("Amal", "Send")
    async with stage.store.glance() as unit:
        (report,) = await unit.reports.queue()
        olga = await unit.team.find(stage.phone("Olga").chat)
    await stage.taps_data("Olga", f"cases:take:{report.code}")
    assert "Only a verified report" in toast(await stage.taps_data("Olga", f"cases:draft:{report.code}"))
    await stage.taps("Olga", "verified")
    replies = await stage.taps("Olga", "Begin an alert")
    (draft,) = await drafts(stage)
    assert olga is not None
    assert draft.author == (olga.no if role is Role.OWNER else None)
    assert draft.answers == {"topics": ("freedom-of-assembly",), "regions": ("RU",)}
    assert [act.slug for act in await acts(stage) if act.kind is Kind.DRAFTED] == [None]
    chats = {stage.phone("Olga").chat} if role is Role.OWNER else {stage.phone("Vera").chat}
    assert {reply.chat for reply in replies if isinstance(reply, Say)} == chats
    if role is Role.RESPONDER:
        await stage.taps_data("Vera", f"draft:{draft.no}")
        assert report.code not in str(stage.phone("Vera").screen)


def form(slug: str, title: str, regions: str = "") -> ReportForm:
    """A form of one question."""
    findings = Findings(slug)
    made = read_form(slug, FORM.format(title=title, regions=regions), findings)
    assert made is not None, findings.faults
    return made


async def test_of_several_forms_one_is_chosen_first_and_nothing_kept_before(stage: Stage) -> None:
    forms = {"fines": form("fines", "Fines"), "north": form("north", "The north", '"saint-petersburg"')}
    stage.catalogue = replace(stage.catalogue, forms=forms)
    await begin(stage)
    assert await rows(stage) == {}
    await stage.taps("Amal", "Fines")
    assert (await rows(stage))["reports"] == 1
    async with stage.store.glance() as unit:
        filling = await unit.reporters.filling(stage.phone("Amal").chat, stage.clock.now())
    assert filling is not None
    assert filling.form == "fines"


@pytest.mark.parametrize(("region", "chosen"), [("Moscow", "fines"), ("Saint Petersburg", "north")])
async def test_in_danger_the_form_of_the_region_comes_without_a_question(
    stage: Stage, region: str, chosen: str
) -> None:
    forms = {"fines": form("fines", "Fines"), "north": form("north", "The north", '"saint-petersburg"')}
    stage.catalogue = replace(stage.catalogue, forms=forms)
    await stage.writes("Amal", "/report")
    for label in ("Somebody is in danger now", region, "Write a short report"):
        await stage.taps("Amal", label)
    async with stage.store.glance() as unit:
        filling = await unit.reporters.filling(stage.phone("Amal").chat, stage.clock.now())
    assert filling is not None
    assert filling.form == chosen


def test_a_form_that_is_named_too_long_for_a_button_is_a_fault() -> None:
    findings = Findings("forms/x.toml")
    assert read_form("a-form-of-our-own", FORM.format(title="Ours", regions=""), findings) is None
    assert "too long" in str(findings.faults)
