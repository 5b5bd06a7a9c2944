"""A picture for a wall, with the whole bot: cleaned, looked at, shown in chat and on the page, taken back, no trace."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import aiohttp
import pytest
from PIL import Image

from alertbot.model.messages import ChatId
from alertbot.model.wall import ItemNo, State
from tests.whole.conftest import people, press, said, until
from tests.whole.reports import photograph
from tests.whole.traces import found_in, spellings

if TYPE_CHECKING:
    from alertbot.rehearsal.people import Person
    from tests.whole.conftest import BotProcess

SLUG = "hate-violence"
TOPIC = "minorities-and-migrants"
SECRET = "Zeisig-4711"  # noqa: S105 - what is hidden in the picture


async def got(bot: BotProcess, path: str) -> tuple[int, bytes]:
    url = f"http://127.0.0.1:{bot.port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.read()


async def hears(bot: BotProcess, person: Person, words: str) -> None:
    await until(lambda: any(words in each.text for each in said(bot.world, person)), seconds=30)


async def sends_picture(bot: BotProcess, person: Person) -> None:
    """From the alert to the picture as it would hang there."""
    for button in (f"wall:{SLUG}", f"wall:{SLUG}:add", f"wall:{SLUG}:yes"):
        await hears(bot, person, "Solidarity wall" if button.endswith("add") else "")
        await press(bot.world, person, button)
    await hears(bot, person, "Now write your line")
    bot.world.send_file(person.id, "document", photograph(SECRET))
    await hears(bot, person, "What was hidden in it is gone")


@pytest.mark.xdist_group("heavy")
async def test_a_picture_on_the_wall_is_clean_looked_at_and_nobody_s(bot: BotProcess) -> None:
    amal, tove = people(bot.world, 2)
    await bot.subscribe([amal, tove], TOPIC)
    await bot.start()
    link = (await bot.ask({"do": "invite", "role": "organiser", "name": "Tove"}))["link"]
    bot.world.write(tove.id, "/start " + link.partition("?start=")[2])
    await hears(bot, tove, "role")
    await press(bot.world, tove, "join")
    await bot.launch(SLUG)
    await bot.through()
    await sends_picture(bot, amal)
    assert not any("Something was sent" in each.text for each in said(bot.world, tove))
    assert any(each.attachment for each in said(bot.world, amal))
    await press(bot.world, amal, "offer:yes")
    await hears(bot, amal, "An organiser will look at it")
    assert b"wall/1" not in (await got(bot, f"/a/{SLUG}/wall"))[1]
    assert (await got(bot, f"/a/{SLUG}/wall/1"))[0] == 404
    await hears(bot, tove, "Something was sent for the wall")
    await press(bot.world, tove, "queue")
    await hears(bot, tove, "The picture above")
    assert any(each.attachment for each in said(bot.world, tove))
    await press(bot.world, tove, "queue:yes")
    await hears(bot, tove, "Nothing waits")
    status, shown = await got(bot, f"/a/{SLUG}/wall/1")
    assert status == 200
    with Image.open(io.BytesIO(shown)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (64, 48), {})
    assert SECRET.encode() not in shown
    assert (await got(bot, "/a/vitishko-release/wall/1"))[0] == 404
    bot.world.write(amal.id, "/start alert_" + SLUG)
    await press(bot.world, amal, f"wall:{SLUG}:back")
    await hears(bot, amal, "Taken back: one item is gone.")
    assert (await got(bot, f"/a/{SLUG}/wall/1"))[0] == 404
    await bot.stop()
    async with bot.records() as unit:
        assert [item.state for item in await unit.wall.of(ChatId(amal.id))] == [State.WITHDRAWN]
        assert await unit.wall.picture(ItemNo(1)) is None
    assert found_in(bot.folder, list(spellings(SECRET))) == []
