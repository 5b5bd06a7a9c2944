"""Reports in the whole bot: only the responder reads them, and nothing else of them is anywhere."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

import pyrage
import pytest
from PIL import Image

from alertbot.store.keys import KeyRing
from tests.whole.conftest import people, until
from tests.whole.reports import Desk, photograph, readable_with
from tests.whole.traces import found_in, spellings

if TYPE_CHECKING:
    from tests.whole.conftest import BotProcess

SENTENCE = "the blue door opposite the bakery was sealed at 06:17"
HIDDEN = "Zeisig-Kanarienvogel-4711"
PLACE = (55.751244, 37.618423)
REPORTS = 100


@pytest.mark.xdist_group("heavy")
@pytest.mark.parametrize("ending", ["stopped", "killed"])
async def test_nothing_of_a_report_is_found_on_the_server(bot: BotProcess, ending: str) -> None:
    (bot.folder / "tmp").mkdir()
    bot.environment["TMPDIR"] = str(bot.folder / "tmp")
    desk = Desk(bot)
    await bot.start()
    (person,) = people(bot.world, 1)
    await desk.begins(person)
    await desk.taps(person, "report:say:0:detention")
    await desk.places(person, *PLACE)
    await desk.writes(person, SENTENCE)
    picture = bot.world.send_file(person.id, "document", photograph(HIDDEN), caption=SENTENCE)
    await until(lambda: picture.deleted, seconds=30)
    words = await desk.sends(person)
    await bot.kill() if ending == "killed" else await bot.stop()
    needles = [*spellings(SENTENCE), *spellings(HIDDEN), *spellings(words), *(str(part).encode() for part in PLACE)]
    needles += [struct.pack(order, part) for order in ("<d", ">d") for part in PLACE]
    needles += [photograph(HIDDEN).content[-200:]]
    assert found_in(bot.folder, needles) == []
    (read,) = desk.opened().values()
    assert SENTENCE.encode() in read
    assert HIDDEN.encode() not in read


@pytest.mark.xdist_group("heavy")
async def test_with_all_the_servers_keys_no_report_is_read_and_with_the_responders_each(bot: BotProcess) -> None:
    desk = Desk(bot)
    await bot.start()
    for number, person in enumerate(people(bot.world, REPORTS)):
        await desk.begins(person)
        await desk.answers(person, f"{SENTENCE}, number {number:03}")
        await desk.sends(person)
    await bot.stop()
    keys = KeyRing.read(next(bot.folder.rglob("*.key")))
    by_server = sum(readable_with(keys, piece) for pieces in desk.sealed().values() for piece in pieces)
    opened = desk.opened_by_age(bot.folder.parent)
    by_responder = sum(f"number {number:03}".encode() in b"".join(opened.values()) for number in range(REPORTS))
    print(f"readable with the server's keys: {by_server} of {REPORTS}; with age -d and the responder's: {by_responder}")  # noqa: T201 - the figure
    assert (by_server, by_responder, len(opened)) == (0, REPORTS, REPORTS)
    assert found_in(bot.folder, list(spellings(SENTENCE))) == []


@pytest.mark.xdist_group("heavy")
async def test_what_was_hidden_in_a_picture_is_gone_and_the_picture_is_there(bot: BotProcess) -> None:
    desk = Desk(bot)
    await bot.start()
    (person,) = people(bot.world, 1)
    await desk.begins(person)
    sent = bot.world.send_file(person.id, "document", photograph(HIDDEN))
    await until(lambda: sent.deleted, seconds=30)
    await bot.stop()
    ((content, *_),) = desk.sealed().values()
    with Image.open(io.BytesIO(pyrage.decrypt(content, [desk.identity]))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (64, 48))
        assert not picture.getexif()
        assert picture.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
