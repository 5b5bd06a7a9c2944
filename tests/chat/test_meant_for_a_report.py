"""What is meant for a report gets into it, or its author hears that it did not, and it leaves the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.chat.updates import Edited, OtherContent
from alertbot.model.messages import Erase, MessageId, Say
from alertbot.model.sent_files import FileKind, Place, SentFile
from tests.chat.records import join
from tests.chat.test_reporter import begin, member, read, sent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.updates import Event
    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

MOSCOW = Place(55.751244, 37.618423)
AT = MessageId(900)


def said(stage: Stage, replies: Sequence[Reply]) -> str:
    """What Amal reads."""
    mine = stage.phone("Amal").chat
    return " ".join(reply.message.html for reply in replies if isinstance(reply, Say) and reply.chat == mine)


def erased(replies: Sequence[Reply]) -> bool:
    """Whether what was sent leaves the chat."""
    return any(isinstance(reply, Erase) and AT in reply.messages for reply in replies)


def sends(stage: Stage, what: str) -> Event:
    chat = stage.phone("Amal").chat
    if what == "a place":
        return OtherContent(chat, AT, "en", place=MOSCOW)
    return OtherContent(chat, AT, "en", SentFile(FileKind.PHOTO, "AgAD-1", 7))


async def asked_by_olga(stage: Stage, *, erases: bool = True) -> None:
    """Amal has sent a report; Olga asks something about it."""
    await member(stage, "Olga")
    if erases:
        code = await sent(stage)
        await stage.taps("Amal", "I have them, take them away")
    else:
        await stage.writes("Amal", "/report")
        await stage.taps("Amal", "Begin, leave my messages here")
        for label in ["A fine"] + ["Skip"] * 7 + ["Send"]:
            await stage.taps("Amal", label)
        async with stage.store.glance() as unit:
            code = (await unit.reports.queue())[-1].code
    await stage.taps_data("Olga", f"cases:take:{code}")
    await stage.taps_data("Olga", f"cases:ask:{code}")
    await stage.writes("Olga", "Where was it?")


@pytest.mark.parametrize("when", ["words are asked for", "a question is answered"])
async def test_a_place_is_an_answer_whatever_was_asked(stage: Stage, when: str) -> None:
    if when == "words are asked for":
        await begin(stage)
        await stage.writes("Amal", "A fine")
    else:
        await asked_by_olga(stage)
        await stage.taps("Amal", "Answer")
    replies = await stage.happens(sends(stage, "a place"))
    assert [piece.said for piece in await read(stage)][-1] == "55.75, 37.62"
    assert erased(replies)


@pytest.mark.parametrize("what", ["words", "a place", "a picture"])
async def test_what_was_sent_without_tapping_answer_is_taken_away_and_it_is_said_how(stage: Stage, what: str) -> None:
    await join(stage, "Minorities and migrants")
    await asked_by_olga(stage)
    before = len(await read(stage))
    if what == "words":
        replies = await stage.writes("Amal", "On the square, by the fountain.")
        assert any(isinstance(reply, Erase) for reply in replies)
    else:
        replies = await stage.happens(sends(stage, what))
        assert erased(replies)
    assert "reached nobody" in said(stage, replies)
    assert "“Answer”" in said(stage, replies)
    assert [reply.fades and not reply.remembered for reply in replies if isinstance(reply, Say)] == [True]
    assert len(await read(stage)) == before


async def test_who_has_nothing_about_a_report_before_them_is_answered_as_ever(stage: Stage) -> None:
    await asked_by_olga(stage)
    ben = await stage.writes("Ben", "hello")
    assert ["None of us reads this chat" in reply.message.html for reply in ben if isinstance(reply, Say)] == [True]
    await stage.taps("Amal", "Answer")
    await stage.taps("Amal", "Done")
    assert "None of us reads this chat" in said(stage, await stage.writes("Amal", "hello"))


async def test_where_messages_stay_nothing_is_known_and_nothing_taken_away(stage: Stage) -> None:
    await asked_by_olga(stage, erases=False)
    replies = await stage.happens(sends(stage, "a picture"))
    assert not erased(replies)


async def test_who_changes_a_message_of_a_report_hears_that_it_is_as_it_was(stage: Stage) -> None:
    changes = Edited(stage.phone("Amal").chat, "en")
    assert await stage.happens(changes) == []
    await begin(stage)
    await stage.writes("Amal", "A fine")
    before = await read(stage)
    replies = await stage.happens(changes)
    assert "does not reach us" in said(stage, replies)
    assert [reply.fades for reply in replies if isinstance(reply, Say)] == [True]
    assert await read(stage) == before
    for _ in range(70):
        replies = await stage.happens(changes)
    assert replies == [], "a flood of changes is not answered for ever"
