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


async def unsent(stage: Stage) -> None:
    """A report with a story that is not sent."""
    await begin(stage)
    await stage.taps("Amal", "Skip")
    await stage.writes("Amal", "my story")


@pytest.mark.parametrize("way", ["a question", "a receipt", "an older notice", "danger"])
async def test_no_tap_and_no_word_loses_what_was_not_sent(stage: Stage, way: str) -> None:
    await member(stage, "Olga")
    code = await sent(stage)
    words = stage.phone("Amal").receipt()
    await stage.taps_data("Olga", f"cases:take:{code}")
    await asked_by_olga(stage, code)
    await stage.writes("Amal", "/report")
    at, older = stage.phone("Amal").button("I understand, begin")
    await unsent(stage)
    before = await rows(stage)
    match way:
        case "a question":
            replies = await stage.taps("Amal", "Answer")
        case "a receipt":
            replies = await stage.writes("Amal", words)
        case "an older notice":
            replies = await stage.taps_data("Amal", older, at)
        case _:
            replies = await stage.taps_data("Amal", "report:yes:erase:now:moscow")
    (told,) = [reply for reply in replies if isinstance(reply, Say)]
    assert "not sent yet" in told.message.html
    assert told.fades
    after = await rows(stage)
    assert after | {"report_traces": 0} == before | {"report_traces": 0}
    assert [piece.said for piece in await read(stage)][-1] == "my story"
    await stage.taps("Amal", "Go on with it")
    await stage.writes("Amal", "and its end")
    assert [piece.said for piece in await read(stage)][-1] == "and its end"


async def test_what_was_not_sent_is_deleted_by_its_authors_word_alone(stage: Stage) -> None:
    await unsent(stage)
    await stage.taps_data("Amal", "report:yes:erase:now:moscow")
    await stage.taps("Amal", "Delete it and begin anew")
    await stage.taps("Amal", "A fine")
    assert [piece.said for piece in await read(stage)] == ["A fine"]


async def test_a_report_in_which_nothing_was_said_gives_way(stage: Stage) -> None:
    await begin(stage)
    await stage.taps_data("Amal", "report:yes:erase:routine")
    assert (await rows(stage))["reports"] == 1
    await stage.taps("Amal", "A fine")
    assert [piece.said for piece in await read(stage)] == ["A fine"]
