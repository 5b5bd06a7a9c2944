"""Files for reports that Telegram does not give us: it is asked for hours, and nobody loses the only copy there is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.app.fetching import LONGEST_PAUSE, TRIES, Fetcher
from alertbot.chat.messenger import Missing
from alertbot.chat.updates import OtherContent
from alertbot.model.messages import Erase, MessageId, Say, SendReport
from alertbot.model.sent_files import LARGEST_FILE, FileKind, SentFile
from tests.chat.test_reporter import begin, member, read, sent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage


SENTENCE = "a grey van took them from flat 5"
VIDEO = SentFile(FileKind.VIDEO, "AgAD-1", 1000, None)


def fetcher_of(stage: Stage, replies: list[Reply], asked: list[str]) -> Fetcher:
    """One whose Telegram never has the file; what it is asked for, and what is said then."""

    async def lost(name: str, _at_most: int) -> Missing:
        asked.append(name)
        return Missing.FOR_NOW

    return Fetcher(
        store=stage.store,
        clock=stage.clock,
        wording=stage.wording,
        catalogue=lambda: stage.catalogue,
        fetch=lost,
        give=lambda owed: replies.extend(reply for _, reply in owed),
        reception=stage.reception,
    )


async def sends(stage: Stage, file: SentFile | None, caption: str = "") -> Sequence[Reply]:
    """Amal sends a file, with words to it."""
    phone = stage.phone("Amal")
    await stage.happens(OtherContent(phone.chat, MessageId(700), phone.language, file, caption=caption))
    return stage.done


def said(replies: Sequence[Reply]) -> str:
    """All of it."""
    return " ".join(reply.message.html for reply in replies if isinstance(reply, Say))


async def test_the_words_with_a_file_are_sealed_before_the_file_is_here(stage: Stage) -> None:
    await begin(stage)
    await sends(stage, VIDEO, SENTENCE)
    replies: list[Reply] = []
    fetcher = fetcher_of(stage, replies, [])
    assert await fetcher.fetch_due()
    (piece,) = await read(stage)
    assert (piece.what, piece.said, piece.file) == ("caption", SENTENCE, None)
    async with stage.store.glance() as unit:
        (row,) = await unit.report_fetches.due(stage.clock.now() + LONGEST_PAUSE, 5)
    assert SENTENCE not in str(row), "our own key would open it"
    stage.clock.time += timedelta(hours=1)
    while not replies:
        stage.clock.time += LONGEST_PAUSE
        await fetcher.fetch_due()
    assert "words you wrote with it are sealed" in said(replies)
    assert [each.said for each in await read(stage)] == [SENTENCE]


async def test_the_words_with_a_file_point_to_it(stage: Stage) -> None:
    await begin(stage)
    await stage.sends_files("Amal", [b"one", b"two"])
    await sends(stage, SentFile(FileKind.VOICE, "AgAD0", 3), SENTENCE)
    stage.files["AgAD0"] = b"one"
    await stage.sends_files("Amal", [b"four"])
    pieces = await read(stage)
    (words,) = [piece for piece in pieces if piece.what == "caption"]
    (tag,) = {piece.said for piece in pieces if piece.file and piece.said}
    assert words.asked.endswith(tag)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (SentFile(FileKind.VIDEO, "AgAD-2", LARGEST_FILE + 1), "larger than we can take"),
        (None, "cannot take this kind"),
    ],
)
async def test_words_are_sealed_though_what_they_came_with_is_refused(
    stage: Stage, file: SentFile | None, why: str
) -> None:
    await begin(stage)
    told = said(await sends(stage, file, SENTENCE))
    assert why in told
    assert "words you wrote with it are sealed" in told
    assert "still in this chat" in told
    assert [piece.said for piece in await read(stage)] == [SENTENCE]


async def test_a_responder_hears_of_words_whose_file_never_comes(stage: Stage) -> None:
    await member(stage, "Olga")
    code = await sent(stage)
    await stage.taps_data("Olga", f"cases:take:{code}")
    await stage.writes("Amal", stage.phone("Amal").receipt())
    told = await sends(stage, VIDEO, SENTENCE)
    (more,) = [reply for reply in told if isinstance(reply, SendReport)]
    assert more.chat == stage.phone("Olga").chat
    async with stage.store.glance() as unit:
        assert len(await unit.reports.pieces(more.report, more.since)) == 1


async def test_a_file_that_is_not_to_be_had_for_hours_stays_in_its_authors_chat(stage: Stage) -> None:
    asked: list[str] = []
    replies: list[Reply] = []
    fetcher = fetcher_of(stage, replies, asked)
    await begin(stage)
    await sends(stage, VIDEO)
    began = stage.clock.now()
    while not replies:
        stage.clock.time += timedelta(seconds=5)
        await fetcher.fetch_due()
    assert stage.clock.now() - began > timedelta(hours=2)
    assert len(asked) == TRIES + 1
    (told,) = replies
    assert isinstance(told, Say)
    assert "still in this chat" in told.message.html
    assert not any(isinstance(each, Erase) for each in replies)
    stage.clock.time += LONGEST_PAUSE
    assert not await fetcher.fetch_due(), "it was given up"
