"""What the running bot shows the world: pages that follow what is sent and taken back, and feeds."""

from __future__ import annotations

import io
import json
import shutil
from typing import TYPE_CHECKING

import aiohttp
from PIL import Image

from alertbot.app.gathering import Gatherer
from alertbot.app.parts import parts
from alertbot.settings import Settings
from tests.stand_ins import PushedClock
from tests.web.feed_stand import Diverted, Publisher, publishing
from tests.whole.conftest import PROJECT, people, said, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.whole.conftest import BotProcess

SLUG = "right-to-protest"


async def test_a_page_leads_from_the_chat_to_the_letter_until_the_alert_is_taken_back(bot: BotProcess) -> None:
    bot.environment["ALERTBOT_PUBLIC_URL"] = "https://act.example.org"
    (amal,) = people(bot.world, 1)
    await bot.subscribe([amal], "freedom-of-assembly")
    await bot.start()
    await bot.launch(SLUG)
    await bot.through()
    (copy,) = said(bot.world, amal)
    doors = [button["url"] for row in copy.buttons() for button in row if "act.example.org" in str(button.get("url"))]
    assert doors == [f"https://act.example.org/a/{SLUG}?lang=en"]
    status, page = await bot.page(f"/a/{SLUG}?lang=ru")
    assert status == 200
    assert "Ваше Превосходительство" in page
    assert f"https://t.me/{bot.world.bot_name}?start=alert_{SLUG}" in page
    await _picture_is_clean(bot)
    _, feed = await bot.page("/alerts.json")
    assert any(item["id"].endswith(SLUG) for item in json.loads(feed)["items"])
    await bot.ask({"do": "mend", "kind": "recall", "slug": SLUG})
    await until(lambda: copy.deleted, seconds=20)
    await bot.stop()
    await bot.start()  # without the seconds for which a page may still say what it said
    status, page = await bot.page(f"/a/{SLUG}")
    assert status == 410
    assert "to gather in peace" not in page.partition("<h2>")[0]
    await bot.stop()
    assert "Ваше Превосходительство" not in bot.log.read_text("utf-8")


async def _picture_is_clean(bot: BotProcess) -> None:
    url = f"http://127.0.0.1:{bot.port}/a/left-out-of-the-amnesty/picture"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert (answer.status, answer.content_type) == (200, "image/jpeg")
        with Image.open(io.BytesIO(await answer.read())) as picture:
            assert not picture.getexif()


async def test_others_feeds_become_drafts_of_the_team_once_an_hour(bot: BotProcess) -> None:
    alerts = bot.folder / "alerts"
    shutil.copytree(PROJECT / "alerts", alerts)
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "Free Boris"}]}
    async with publishing(Publisher({"/feed": json.dumps(feed).encode()}, {"ETag": '"a"'})) as them:
        (alerts / "feeds.toml").write_text('[them]\ntitle = "Them"\nurl = "https://them.example.org/feed"\n', "utf-8")
        clock = PushedClock()
        async with parts(_settings(bot, alerts), clock) as made:
            gatherer = Gatherer(made, Diverted(them))
            for expected in (1, 1):
                await gatherer.look()
                assert len(them.asked) == expected
            clock.push(3601)
            await gatherer.look()
            assert them.asked[-1]["If-None-Match"] == '"a"'
            them.status = 503
            them.bodies.clear()
            for hours, looks in ((1, 3), (1, 4), (1, 4), (1, 5)):
                clock.push(3600 * hours)
                await gatherer.look()
                assert len(them.asked) == looks
            async with made.store.glance() as unit:
                (draft,) = await unit.drafts.all()
    assert (draft.text("title-en"), draft.author, draft.origin[0]) == ("Free Boris", None, "Them")


def _settings(bot: BotProcess, alerts: Path) -> Settings:
    own = {name: value for name, value in bot.environment.items() if name.startswith("ALERTBOT_")}
    files = {"ALERTBOT_ALERTS_DIR": str(alerts), "ALERTBOT_KEY_FILE": str(bot.folder / "keys" / "alertbot.key")}
    return Settings.read(own | files | {"ALERTBOT_DATABASE_URL": bot.database}, bot.folder)
