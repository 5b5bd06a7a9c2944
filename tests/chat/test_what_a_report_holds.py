"""How much one report holds: however often its receipt is shown, and whatever Telegram says of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.chat.updates import OtherContent
from alertbot.model.messages import MessageId, Say, SendReport
from alertbot.model.pieces import LARGEST_PART
from alertbot.model.sent_files import FileKind, SentFile
from alertbot.work.filing import MOST_PIECES, MOST_SEALED
from alertbot.work.responding import BANNED
from tests.chat.test_reporter import begin, member, read, sent
from tests.screenplays.parcels import photograph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

HEIC = b"\x00\x00\x00\x18ftypheic" + b"GPS 55.75" * 20
TEN = 10 * 1024 * 1024


async def fill(stage: Stage, code: str, weights: Sequence[int]) -> None:
    """As many bytes in a report as these, sealed or not."""
    async with stage.store.unit() as unit:
        report = await unit.reports.by_code(code)
        assert report is not None
        await unit.reports.add(report.no, "added", [bytes(weight) for weight in weights])


async def weights(stage: Stage, code: str) -> list[int]:
    """The bytes of every piece of a report."""
    async with stage.store.glance() as unit:
        report = await unit.reports.by_code(code)
        assert report is not None
        return [weight for _, weight in await unit.reports.weights(report.no)]


def said(replies: Sequence[Reply], stage: Stage) -> str:
    """What Amal reads."""
    mine = stage.phone("Amal").chat
    return " ".join(reply.message.html for reply in replies if isinstance(reply, Say) and reply.chat == mine)


async def sends(stage: Stage, size: int | None) -> str:
    """Amal sends a file of that size; what is answered."""
    phone = stage.phone("Amal")
    file = SentFile(FileKind.VIDEO, f"AgAD-{size}", size)
    await stage.happens(OtherContent(phone.chat, MessageId(901), phone.language, file))
    return said(stage.done, stage)


async def test_a_report_that_is_full_stays_so_however_often_its_receipt_is_shown(stage: Stage) -> None:
    code = await sent(stage)
    await fill(stage, code, [TEN] * 4)
    for _ in range(2):
        await stage.writes("Amal", stage.phone("Amal").receipt())
        assert "on its way" in await sends(stage, 1000)
        assert "No more files fit" in await sends(stage, TEN)


async def test_what_telegram_did_not_weigh_is_weighed_here(stage: Stage) -> None:
    code = await sent(stage)
    await fill(stage, code, [MOST_SEALED - 3000])
    await stage.writes("Amal", stage.phone("Amal").receipt())
    phone = stage.phone("Amal")
    for name in ("AgAD-a", "AgAD-b", "AgAD-c"):
        stage.files[name] = b"x" * 2000
        file = SentFile(FileKind.VIDEO, name, None)
        await stage.happens(OtherContent(phone.chat, MessageId(902), phone.language, file))
    await stage.sends_files("Amal", [])  # what waits is fetched
    assert sum(await weights(stage, code)) < MOST_SEALED + 10_000
    last = " ".join(message.html for message in phone.screen.values())
    assert "No more files fit" in last
    assert "still in this chat" in last


async def test_words_are_taken_up_to_a_number_of_parts_and_the_team_can_note_on(stage: Stage) -> None:
    await member(stage, "Olga")
    code = await sent(stage)
    await stage.taps_data("Olga", f"cases:take:{code}")
    await stage.writes("Amal", stage.phone("Amal").receipt())
    await fill(stage, code, [600] * (MOST_PIECES - 2))
    assert "Sealed, and passed on" in said(await stage.writes("Amal", "one more"), stage)
    assert "more than we can take" in said(await stage.writes("Amal", "and another"), stage)
    await stage.taps_data("Olga", f"cases:note:{code}")
    await stage.writes("Olga", "She writes a lot.")
    assert len(await weights(stage, code)) == MOST_PIECES + 1


async def test_what_is_too_much_for_one_upload_comes_in_parts(stage: Stage) -> None:
    await member(stage, "Olga")
    code = await sent(stage)
    await fill(stage, code, [LARGEST_PART, 600, LARGEST_PART, 600])
    await stage.taps_data("Olga", f"cases:take:{code}")
    files = [reply for reply in await stage.taps_data("Olga", f"cases:file:{code}") if isinstance(reply, SendReport)]
    assert len(files) > 1
    assert [file.caption.startswith(f"Part {at} of {len(files)}.") for at, file in enumerate(files, 1)] == [True] * len(
        files
    )
    assert len({file.name for file in files}) == len(files)
    async with stage.store.glance() as unit:
        held = [{no for no, _ in await unit.reports.pieces(each.report, each.since, each.until)} for each in files]
        assert set.union(*held) == {no for no, _ in await unit.reports.pieces(files[0].report)}


async def test_what_was_added_comes_by_itself_and_nothing_after_it(stage: Stage) -> None:
    await member(stage, "Olga")
    code = await sent(stage)
    await stage.taps_data("Olga", f"cases:take:{code}")
    await stage.writes("Amal", stage.phone("Amal").receipt())
    told = [*await stage.writes("Amal", "one"), *await stage.writes("Amal", "two")]
    async with stage.store.glance() as unit:
        files = [reply for reply in told if isinstance(reply, SendReport)]
        held = [await unit.reports.pieces(each.report, each.since, each.until) for each in files]
    assert [len(each) for each in held] == [1, 1]
    assert [piece.said for piece in await read(stage)] == ["A fine", "one", "two"]


@pytest.mark.parametrize(
    ("contents", "told", "not_told"),
    [
        ([HEIC], "sealed as it is; we did not open it", "is gone"),
        ([HEIC, HEIC], "2 files are sealed as they are", "is gone"),
        ([photograph("navy")], "The picture is sealed", "still there"),
        ([photograph("navy"), HEIC], "is gone.\nThe file is sealed as it is", "exactly"),
    ],
)
async def test_it_is_said_of_no_file_that_something_hidden_is_gone_unless_it_is(
    stage: Stage, contents: list[bytes], told: str, not_told: str
) -> None:
    await begin(stage)
    await stage.sends_files("Amal", contents)
    (last,) = [message.html for message in stage.phone("Amal").screen.values() if "sealed" in message.html][-1:]
    assert told in last
    assert not_told not in last


async def test_who_was_turned_away_adds_nothing_and_can_still_take_the_report_back(stage: Stage) -> None:
    await member(stage, "Olga")
    code = await sent(stage)
    await stage.taps_data("Olga", f"cases:take:{code}")
    await stage.writes("Amal", stage.phone("Amal").receipt())
    await stage.taps_data("Olga", f"cases:ban:{code}:yes")
    before = await weights(stage, code)
    for shown in (False, True):
        if shown:
            assert "Somebody is looking" in said(await stage.writes("Amal", stage.phone("Amal").receipt()), stage)
        replies = await stage.writes("Amal", "more of it")
        assert "more than we can take" in said(replies, stage)
        assert {reply.chat for reply in replies if isinstance(reply, Say)} == {stage.phone("Amal").chat}
        assert "more than we can take" in await sends(stage, 1000)
    assert await weights(stage, code) == before
    stage.clock.time += BANNED
    await stage.writes("Amal", stage.phone("Amal").receipt())
    assert "Sealed, and passed on" in said(await stage.writes("Amal", "they came again"), stage)
    await stage.taps_data("Olga", f"cases:ban:{code}:yes")
    await stage.taps_data("Amal", "report:withdraw:yes")
    async with stage.store.glance() as unit:
        assert await unit.reports.by_code(code) is None
