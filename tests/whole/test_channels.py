"""An alert in the organisation's channels: one call each, and never at the cost of people."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.model.drafts import DraftNo
from alertbot.model.messages import ChatId
from alertbot.model.team import Role
from tests.whole.conftest import PROJECT, TODAY, copies, people, until

if TYPE_CHECKING:
    from pathlib import Path

    from alertbot.rehearsal.people import StoredMessage
    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy too")

SLUG, TOPIC = "left-out-of-the-amnesty", "prisoners-of-conscience"
CHANNELS = """\
[main]
chat = "@our_channel"
language = "en"
topics = ["prisoners-of-conscience"]

[forests]
chat = "@forests"
language = "fr"
topics = ["lgbti-rights"]

[russian]
chat = -1001112223334
language = "ru"

[closed]
chat = "@closed_channel"
language = "en"
"""


@pytest.fixture
def channel_bot(bot: BotProcess, tmp_path: Path) -> BotProcess:
    """A bot whose folder names four channels, in two of which it may post."""
    alerts = tmp_path / "alerts"
    shutil.copytree(PROJECT / "alerts", alerts)
    (alerts / "channels.toml").write_text(CHANNELS, "utf-8")
    bot.environment["ALERTBOT_ALERTS_DIR"] = str(alerts)
    bot.world.open_channel("our_channel", "Ours")
    bot.world.open_channel("forests", "Forests")
    bot.world.open_channel("", "Русский", number=-1001112223334)
    bot.world.open_channel("closed_channel", "Closed", bot_is="left")
    return bot


def posts(bot: BotProcess, title: str) -> list[StoredMessage]:
    """What stands in the channel of that title."""
    chat = next(chat for chat in bot.world.chats.values() if chat.title == title)
    return list(chat.messages.values())


def seen(bot: BotProcess, person: int) -> str:
    """All that stands in that person's chat."""
    return "\n".join(message.text for message in bot.world.chats[person].messages.values())


async def taps(bot: BotProcess, person: int, data: str) -> None:
    """They tap the button that says so, once it is there."""
    chat = bot.world.chats[person].messages
    await until(lambda: any(message.offers(data) for message in chat.values()), seconds=20)
    bot.world.tap(person, next(message.id for message in chat.values() if message.offers(data)), data)


async def test_a_picture_alert_stands_in_its_channels_and_everybody_has_it(channel_bot: BotProcess) -> None:
    bot, world = channel_bot, channel_bot.world
    crowd = people(world, 200)
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    plan = await bot.ask({"do": "preview", "slug": SLUG})
    assert [(each["channel"], each["why"]) for each in plan["channels"]] == [
        ("main", ""),
        ("russian", ""),
        ("closed", "the bot may not post there."),
    ]
    await bot.ask({"do": "launch", "slug": SLUG, "agreed": plan["fingerprint"]})
    row = await bot.through()
    assert (row["audience"], row["delivered"], row["unreachable"]) == (200, 200, 0)
    assert row["channels"] == [
        {"channel": "main", "state": "posted", "why": ""},
        {"channel": "russian", "state": "posted", "why": ""},
    ]
    ((ours,), (russian,)) = posts(bot, "Ours"), posts(bot, "Русский")
    assert (ours.attachment is not None, ours.attachment) == (True, russian.attachment)
    assert ours.text.startswith("Left out of the December amnesty")
    assert "амнисти" in russian.text
    assert all("callback_data" not in button for row_ in ours.buttons() for button in row_)
    assert ours.buttons()[-1] == [
        {"text": "Get alerts like this", "url": f"https://t.me/{world.bot_name}?start=alert_{SLUG}"}
    ]
    assert (posts(bot, "Forests"), posts(bot, "Closed")) == ([], [])
    assert set(copies(world, crowd, "amnesty").values()) == {1}
    assert (world.files.uploads, len(world.log.accepted), world.log.statuses[429]) == (1, 202, 0)
    print("200 people and 2 channels: 202 photos, 1 upload")  # noqa: T201 - a figure


async def test_a_channel_that_closes_meanwhile_is_told_and_keeps_nobody_waiting(channel_bot: BotProcess) -> None:
    bot, world = channel_bot, channel_bot.world
    crowd = people(world, 30)
    await bot.subscribe(crowd, TOPIC)
    await bot.start()
    await bot.launch("vitishko-release")
    await bot.through()
    ours = next(chat for chat in world.chats.values() if chat.title == "Ours")
    world.troubles.storm, world.troubles.storm_seconds = 1.0, 2
    await bot.launch(SLUG)
    ours.bot_is = "left"
    world.troubles.storm = 0.0
    row = await bot.through()
    assert (row["delivered"], row["state"]) == (30, "done")
    assert [each["state"] for each in row["channels"]] == ["refused", "posted"]
    code, printed = await bot.command("broadcasts")
    assert code == 0
    assert "main refused (the bot may not post there), russian posted." in printed


async def test_what_is_sent_from_the_chat_is_posted_too(channel_bot: BotProcess) -> None:
    bot, world = channel_bot, channel_bot.world
    bot.environment["ALERTBOT_APPROVALS"] = "1"
    mara, *crowd = people(world, 11)
    await bot.subscribe(crowd, TOPIC)
    store = await bot.store()
    async with store.unit() as unit:
        await unit.team.add(ChatId(mara.id), "Mara", Role.ORGANISER, TODAY)
    await store.close()
    await bot.start()
    world.write(mara.id, "/new")
    for data in ("draft:files", f"draft:file:{SLUG}", "send:1:ask"):
        await taps(bot, mara.id, data)
    assert "Also posted to our channels: main, russian, closed" in seen(bot, mara.id)
    await until(lambda: "is approved and goes out at" in seen(bot, mara.id), seconds=20)
    assert await bot.stop() == 0
    store = await bot.store()
    async with store.unit() as unit:  # the minute in which it can be stopped is over
        request = await unit.requests.open_for(DraftNo(1))
        assert request is not None
        assert request.due is not None
        await unit.requests.keep(replace(request, due=request.due - timedelta(minutes=1)))
    await store.close()
    await bot.start()
    await until(lambda: "is on its way" in seen(bot, mara.id), seconds=20)
    row = await bot.through()
    assert row["delivered"] == 10
    assert [(each["channel"], each["state"]) for each in row["channels"]] == [("main", "posted"), ("russian", "posted")]
    (ours,) = posts(bot, "Ours")
    assert ours.buttons()[-1][0]["text"] == "Get alerts like this"
    assert "It could not be posted to: closed" in seen(bot, mara.id)


async def test_send_without_channels_posts_nothing(channel_bot: BotProcess) -> None:
    bot = channel_bot
    await bot.subscribe(people(bot.world, 3), TOPIC)
    await bot.start()
    code, printed = await bot.command("send", SLUG, "--now", "--no-channels")
    assert (code, "Delivered to 3 people." in printed, "hannel" in printed) == (0, True, False)
    assert posts(bot, "Ours") == []
    code, printed = await bot.command("send", "vitishko-release", "--now")
    assert code == 0
    assert "Not in the channel closed (@closed_channel): the bot may not post there." in printed
    assert "Channels: main posted, russian posted." in printed
    _, printed = await bot.command("check")
    assert "closed (@closed_channel): the bot may not post there.\nMake it an administrator there" in printed
    assert "channels  1 fault" in printed
