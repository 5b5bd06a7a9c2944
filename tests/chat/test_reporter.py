"""Reporting: nothing before the yes, nothing readable afterwards, and no button does what it should not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pyrage
import pytest
import sqlalchemy as sa

from alertbot.chat.updates import OtherContent
from alertbot.model.messages import AnswerTap, Erase, MessageId, Say, SendReport
from alertbot.model.pieces import read_piece
from alertbot.model.sent_files import FileKind, Place, SentFile
from alertbot.model.team import Role
from alertbot.store import report_schema
from alertbot.store.schema import metadata
from tests.chat.limits import wrong_with_reply
from tests.chat.records import toast

if TYPE_CHECKING:
    from alertbot.model.pieces import Piece
    from alertbot.store.database import Unit
    from tests.screenplays.stage import Stage

FORGED = (
    "report:yes",
    "report:yes:erase",
    "report:yes:erase:never",
    "report:danger:nowhere",
    "report:say:0:detention",
    "report:say:99999999:x",
    "report:mend:0:0",
    "report:send",
    "report:withdraw:yes",
    "report:here",
    "report:reply:R-2345",
    "report:reply",
    "report:drop",
    "report:nonsense",
)
CASES = ("queue:all", "open:{}", "take:{}", "file:{}", "ask:{}", "status:{}:closed", "mark:{}:verified", "ban:{}:yes")


async def counted(unit: Unit) -> dict[str, int]:
    """The rows of every table of reports."""
    tables = [table for name, table in metadata.tables.items() if name.startswith("report")]
    found = {
        table.name: await unit._connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0  # noqa: SLF001 - looks behind the store
        for table in tables
    }
    return {name: count for name, count in found.items() if count}


async def rows(stage: Stage) -> dict[str, int]:
    """The same, from outside."""
    async with stage.store.glance() as unit:
        return await counted(unit)


async def read(stage: Stage) -> list[Piece]:
    """What the responders read of all reports."""
    async with stage.store.glance() as unit:
        sealed = await unit._connection.scalars(  # noqa: SLF001 - likewise
            sa.select(report_schema.report_pieces.c.sealed).order_by(report_schema.report_pieces.c.no)
        )
        opened = [read_piece(pyrage.decrypt(piece, [stage.identity])) for piece in sealed]
    return [piece for piece in opened if piece is not None]


async def begin(stage: Stage, who: str = "Amal") -> None:
    """To the first question."""
    await stage.writes(who, "/report")
    await stage.taps(who, "I understand, begin")


async def sent(stage: Stage, who: str = "Amal") -> str:
    """A report of one answer; what the team calls it."""
    await begin(stage, who)
    await stage.taps(who, "A fine")
    for _ in range(7):
        await stage.taps(who, "Skip")
    await stage.taps(who, "Send")
    async with stage.store.glance() as unit:
        return (await unit.reports.queue())[-1].code


async def member(stage: Stage, who: str, role: Role = Role.RESPONDER) -> None:
    """Somebody of the team."""
    async with stage.store.unit() as unit:
        await unit.team.add(stage.phone(who).chat, who, role, stage.clock.now().date())


async def test_nothing_is_kept_before_the_yes(stage: Stage) -> None:
    await stage.writes("Amal", "/report")
    for label in ("Safer ways", "Back", "Somebody is in danger now", "Moscow", "Back", "Back", "I have a receipt"):
        await stage.taps("Amal", label)
    await stage.writes("Amal", "abandon ability able about above absent")
    assert await rows(stage) == {}


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_does_nothing(stage: Stage, data: str) -> None:
    replies = await stage.taps_data("Eve", data)
    assert [type(reply) for reply in replies] == [AnswerTap]
    assert toast(replies)
    assert await rows(stage) == {}


async def test_a_button_of_an_earlier_question_does_nothing(stage: Stage) -> None:
    await begin(stage)
    at, data = stage.phone("Amal").button("A fine")
    await stage.taps_data("Amal", data, at)
    assert toast(await stage.taps_data("Amal", data, at))
    assert [piece.choice for piece in await read(stage)] == ["fine"]


async def test_an_answer_is_sealed_and_replaced(stage: Stage) -> None:
    await begin(stage)
    await stage.taps("Amal", "A fine")
    await stage.taps("Amal", "Back")
    await stage.taps("Amal", "Threats")
    await stage.writes("Amal", "in spring")
    assert [(piece.what, piece.said, piece.choice) for piece in await read(stage)] == [
        ("what", "Threats", "threats"),
        ("when", "in spring", ""),
    ]


@pytest.mark.parametrize(("exact", "said"), [(False, "55.75, 37.62"), (True, "55.751244, 37.618423")])
async def test_a_place_is_rounded_unless_its_author_wants_it_exact(stage: Stage, exact: bool, said: str) -> None:  # noqa: FBT001 - a row of a table
    await begin(stage)
    await stage.taps("Amal", "Skip")
    await stage.taps("Amal", "Skip")
    if exact:
        await stage.taps("Amal", "Keep the exact place")
    place = Place(55.751244, 37.618423)
    await stage.happens(OtherContent(stage.phone("Amal").chat, MessageId(900), "en", place=place))
    assert [piece.said for piece in await read(stage)] == [said]


async def test_messages_leave_the_chat_unless_their_author_wants_them_to_stay(stage: Stage) -> None:
    await begin(stage)
    assert Erase in map(type, await stage.writes("Amal", "They fined me."))
    await stage.writes("Ben", "/report")
    await stage.taps("Ben", "Begin, leave my messages here")
    assert Erase not in map(type, await stage.writes("Ben", "They fined me."))


@pytest.mark.parametrize("way", ["/cancel", "/forget", "a day", "the button"])
async def test_what_is_broken_off_leaves_nothing(stage: Stage, way: str) -> None:
    await begin(stage)
    await stage.taps("Amal", "A fine")
    await stage.writes("Amal", "yesterday")
    chat = stage.phone("Amal").chat
    file = SentFile(FileKind.PHOTO, "AgAD", 100)
    await stage.happens(OtherContent(chat, MessageId(901), "en", file))
    kept = {"reports": 1, "report_pieces": 2, "report_fillings": 1, "report_fetches": 1, "report_traces": 3}
    assert await rows(stage) == kept
    match way:
        case "a day":
            stage.clock.time += timedelta(days=1)
            async with stage.store.unit() as unit:
                await unit.reporters.purge(stage.clock.now(), stage.clock.now().date())
            assert await rows(stage) == {"report_traces": 3}  # which go with the messages themselves
            async with stage.store.unit() as unit:
                assert len(await unit.report_traces.take_before(stage.clock.now(), 10)) == 3
        case "the button":
            await stage.writes("Amal", "/report")
            await stage.taps("Amal", "Delete all of it")
        case _:
            await stage.writes("Amal", way)
            if way == "/forget":
                await stage.taps("Amal", "Yes, delete everything")
    assert await rows(stage) == {}


async def test_only_who_has_the_way_back_can_answer(stage: Stage) -> None:
    code = await sent(stage)
    assert toast(await stage.taps_data("Eve", f"report:reply:{code}"))
    await stage.writes("Eve", "I am Amal, believe me")
    assert [piece.said for piece in await read(stage)] == ["A fine"]
    await stage.taps_data("Amal", f"report:reply:{code}")
    await stage.writes("Amal", "It was a Monday.")
    assert [piece.said for piece in await read(stage)] == ["A fine", "It was a Monday."]


async def test_guessing_receipts_is_slowed(stage: Stage) -> None:
    await sent(stage)
    words = "abandon ability able about above "
    for word in ("absent", "abuse", "access", "accident", "account"):
        assert "no report" in (await stage.writes("Eve", words + word))[-1].message.html  # type: ignore[union-attr]  # a Say
    last = await stage.writes("Eve", words + "absent")
    assert "many tries" in last[-1].message.html  # type: ignore[union-attr]  # a Say
    right = stage.phone("Amal").receipt()
    assert "many tries" in (await stage.writes("Eve", right))[-1].message.html  # type: ignore[union-attr]  # likewise
    stage.clock.time += timedelta(minutes=15)
    assert "has arrived" in (await stage.writes("Eve", right))[-1].message.html  # type: ignore[union-attr]  # likewise


async def test_too_many_reports_of_one_are_turned_away_and_others_are_not(stage: Stage) -> None:
    for _ in range(6):
        await begin(stage)
        await stage.writes("Amal", "/cancel")
    await stage.writes("Amal", "/report")
    assert await rows(stage) == {}
    await begin(stage, "Ben")
    assert await rows(stage) == {"reports": 1, "report_fillings": 1, "report_traces": 1}


@pytest.mark.parametrize("deed", CASES)
@pytest.mark.parametrize("role", [None, Role.ORGANISER])
async def test_whose_role_does_not_let_them_gets_what_a_stranger_gets(
    stage: Stage, deed: str, role: Role | None
) -> None:
    code = await sent(stage)
    if role is not None:
        await member(stage, "Eve", role)
    replies = await stage.taps_data("Eve", "cases:" + deed.format(code))
    assert [type(reply) for reply in replies] == [AnswerTap]
    unknown = await stage.writes("Eve", "/reports")
    assert "not known here" in unknown[-1].message.html  # type: ignore[union-attr]  # a Say


@pytest.mark.parametrize("deed", [deed for deed in CASES if not deed.startswith(("queue", "open", "take"))])
async def test_one_report_has_one_responder(stage: Stage, deed: str) -> None:
    code = await sent(stage)
    await member(stage, "Olga")
    await member(stage, "Anna")
    await stage.taps_data("Olga", f"cases:take:{code}")
    replies = await stage.taps_data("Anna", "cases:" + deed.format(code))
    assert [type(reply) for reply in replies] == [AnswerTap]
    assert "Take it first" in toast(replies)
    assert "faster" in toast(await stage.taps_data("Anna", f"cases:take:{code}"))


async def test_a_notice_says_nothing_of_what_was_said(stage: Stage) -> None:
    await member(stage, "Olga")
    await begin(stage)
    await stage.taps("Amal", "Skip")
    await stage.writes("Amal", "on the seventh of a cold month")
    for _ in range(6):
        await stage.taps("Amal", "Skip")
    replies = await stage.taps("Amal", "Send")
    (notice,) = [reply for reply in replies if isinstance(reply, Say) and reply.chat == stage.phone("Olga").chat]
    assert "seventh" not in notice.message.html
    assert "kind not said, region not said" in notice.message.html


async def test_notes_are_sealed_and_handing_over_is_told(stage: Stage) -> None:
    code = await sent(stage)
    for who in ("Olga", "Anna"):
        await member(stage, who)
    await stage.taps_data("Olga", f"cases:take:{code}")
    await stage.taps_data("Olga", f"cases:note:{code}")
    assert Erase in map(type, await stage.writes("Olga", "She knows the lawyer."))
    assert [(piece.asked, piece.said) for piece in await read(stage)][-1] == ("Olga", "She knows the lawyer.")
    await stage.taps_data("Olga", f"cases:give:{code}")
    replies = await stage.taps_data("Olga", f"cases:give:{code}:2")
    assert stage.phone("Anna").chat in {reply.chat for reply in replies if isinstance(reply, Say)}
    assert SendReport in map(type, await stage.taps_data("Anna", f"cases:file:{code}"))


async def test_who_was_turned_away_cannot_begin_anew(stage: Stage) -> None:
    code = await sent(stage)
    await member(stage, "Olga")
    await stage.taps_data("Olga", f"cases:take:{code}")
    assert "week" in toast(await stage.taps_data("Olga", f"cases:ban:{code}:yes"))
    before = await rows(stage)
    await begin(stage)
    assert await rows(stage) == before


@pytest.mark.parametrize("language", ["en", "ru", "fr"])
async def test_every_message_keeps_to_telegrams_limits(stage: Stage, language: str) -> None:
    stage.phone("Amal", language)
    stage.phone("Olga", language)
    await member(stage, "Olga")
    said = [await stage.writes("Amal", "/report"), await stage.taps_data("Amal", "report:yes:erase:routine")]
    for at in range(8):
        said.append(await stage.writes("Amal", "Ж" * 4096))
        said.append(await stage.taps_data("Amal", f"report:skip:{at}"))
    said.append(await stage.taps_data("Amal", "report:send"))
    async with stage.store.glance() as unit:
        (report,) = await unit.reports.queue()
    said += [await stage.taps_data("Olga", "cases:" + deed.format(report.code)) for deed in CASES[:7]]
    said += [
        await stage.writes("Olga", "Ж" * 4096),
        await stage.writes("Olga", "<Ж>&" * 500),
        await stage.writes("Olga", "/reports"),
    ]
    for data in ("safer", "danger", "danger:moscow", "notice", "receipt", f"reply:{report.code}"):
        said.append(await stage.taps_data("Amal", f"report:{data}"))
    said.append(await stage.writes("Amal", stage.phone("Amal").receipt()))
    assert [wrong for replies in said for reply in replies for wrong in wrong_with_reply(reply)] == []
