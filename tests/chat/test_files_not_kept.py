"""Files for reports that Telegram does not give us: it is asked for hours, and nobody loses the only copy there is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.app.fetching import LONGEST_PAUSE, TRIES, Fetcher
from alertbot.chat.messenger import Missing
from alertbot.chat.updates import OtherContent
from alertbot.model.messages import Erase, MessageId, Say
from alertbot.model.sent_files import FileKind, SentFile

if TYPE_CHECKING:
    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage


async def test_a_file_that_is_not_to_be_had_for_hours_stays_in_its_authors_chat(stage: Stage) -> None:
    asked = 0
    replies: list[Reply] = []

    async def lost(_name: str, _at_most: int) -> Missing:
        nonlocal asked
        asked += 1
        return Missing.FOR_NOW

    fetcher = Fetcher(
        store=stage.store,
        clock=stage.clock,
        wording=stage.wording,
        catalogue=lambda: stage.catalogue,
        fetch=lost,
        give=lambda owed: replies.extend(reply for _, reply in owed),
        reception=stage.reception,
    )
    await stage.writes("Amal", "/report")
    await stage.taps("Amal", "I understand, begin")
    phone = stage.phone("Amal")
    file = SentFile(FileKind.VIDEO, "AgAD-1", 1000, None)
    await stage.happens(OtherContent(phone.chat, MessageId(700), phone.language, file))
    began = stage.clock.now()
    while not replies:
        stage.clock.time += timedelta(seconds=5)
        await fetcher.fetch_due()
    assert stage.clock.now() - began > timedelta(hours=2)
    assert asked == TRIES + 1
    (told,) = replies
    assert isinstance(told, Say)
    assert "still in this chat" in told.message.html
    assert not any(isinstance(each, Erase) for each in replies)
    stage.clock.time += LONGEST_PAUSE
    assert not await fetcher.fetch_due(), "it was given up"
