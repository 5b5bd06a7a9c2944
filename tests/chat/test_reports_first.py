"""What is meant for a report reaches nobody else, whatever was asked for before; no tap loses what is not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.chat.updates import OtherContent
from alertbot.model.messages import MessageId, Say
from alertbot.model.sent_files import FileKind, SentFile
from alertbot.model.team import Role
from alertbot.store.schema import metadata
from tests.chat.records import join
from tests.chat.test_reporter import begin, member, read, rows, sent

if TYPE_CHECKING:
    from tests.screenplays.stage import Stage

WALL = "wall:hate-violence:yes"
NAME = "Officer Petrov, flat 5"


async def on_walls(stage: Stage) -> int:
    """Lines and pictures in the walls' tables, whoever is to see them."""
    tables = [table for name, table in metadata.tables.items() if name.startswith("wall")]
    assert tables
    async with stage.store.glance() as unit:
        counts = [
            await unit._connection.scalar(sa.select(sa.func.count()).select_from(table))  # noqa: SLF001 - looks behind the store
            for table in tables
        ]
    return sum(count or 0 for count in counts)


async def asked_by_olga(stage: Stage, code: str) -> None:
    """A responder's question reaches Amal."""
    await stage.taps_data("Olga", f"cases:ask:{code}")
    await stage.writes("Olga", "Who beat you?")


async def taken(stage: Stage) -> str:
    """A report of Amal's, who also follows alerts, that Olga has taken."""
    await join(stage, "Minorities and migrants")
    await member(stage, "Olga")
    await member(stage, "Tove", Role.ORGANISER)
    code = await sent(stage)
    await stage.taps_data("Olga", f"cases:take:{code}")
    return code


async def test_an_answer_does_not_go_to_the_wall_that_was_asked_about_before(stage: Stage) -> None:
    code = await taken(stage)
    await stage.taps_data("Amal", WALL)
    await asked_by_olga(stage, code)
    await stage.taps("Amal", "Answer")
    replies = await stage.writes("Amal", NAME)
    assert [piece.said for piece in await read(stage)][-1] == NAME
    assert await on_walls(stage) == 0
    assert stage.phone("Tove").chat not in {reply.chat for reply in replies if isinstance(reply, Say)}
    await stage.taps("Amal", "Done")
    await stage.writes("Amal", "And his colleague.")  # within the minutes in which a line for the wall was taken
    assert await on_walls(stage) == 0


async def test_an_answer_typed_under_a_question_does_not_go_to_the_wall(stage: Stage) -> None:
    code = await taken(stage)
    await stage.taps_data("Amal", WALL)
    await asked_by_olga(stage, code)
    await stage.writes("Amal", NAME)
    assert await on_walls(stage) == 0


@pytest.mark.parametrize("way", ["begin", "go on", "the middle"])
async def test_words_of_a_report_do_not_go_to_the_wall(stage: Stage, way: str) -> None:
    await join(stage, "Minorities and migrants")
    if way == "begin":
        await stage.writes("Amal", "/report")
        await stage.taps_data("Amal", WALL)
        await stage.taps("Amal", "I understand, begin")
    else:
        await begin(stage)
        await stage.taps_data("Amal", WALL)
    if way == "go on":
        await stage.taps_data("Amal", "report:on")
    await stage.writes("Amal", NAME)
    assert [piece.said for piece in await read(stage)] == [NAME]
    assert await on_walls(stage) == 0
    await stage.writes("Amal", "/cancel")
    await stage.writes("Amal", NAME)
    assert await on_walls(stage) == 0


async def test_a_picture_of_a_report_does_not_go_to_the_wall(stage: Stage) -> None:
    await join(stage, "Minorities and migrants")
    await begin(stage)
    await stage.taps_data("Amal", WALL)
    file = SentFile(FileKind.PHOTO, "AgAD", 100)
    await stage.happens(OtherContent(stage.phone("Amal").chat, MessageId(900), "en", file))
    assert (await rows(stage))["report_fetches"] == 1
    assert await on_walls(stage) == 0


async def test_the_words_of_a_receipt_do_not_go_to_the_wall(stage: Stage) -> None:
    await taken(stage)
    await stage.taps_data("Amal", WALL)
    replies = await stage.writes("Amal", stage.phone("Amal").receipt())
    assert any(isinstance(reply, Say) and "looking at your report" in reply.message.html for reply in replies)
    assert await on_walls(stage) == 0
