"""The canary: a unique id, name, sentence and token, looked for in every file the bot leaves behind."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from tests.whole.conftest import until
from tests.whole.traces import found_in, numbers, spellings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.whole.conftest import BotProcess

NUMBER = 6_712_345_987
NAME = "Канарейка Zeisig"
SENTENCE = "the yellow bird sang at 05:43 behind the courthouse"


@pytest.mark.parametrize("ending", ["stopped", "killed"])
async def test_nothing_of_a_person_stays_readable(bot: BotProcess, ending: str) -> None:
    (bot.folder / "tmp").mkdir()
    bot.environment["TMPDIR"] = str(bot.folder / "tmp")
    await bot.start()
    person = bot.world.new_person(NAME, "en", number=NUMBER)
    bot.world.write(person.id, "/start")
    await answered(bot, 1)
    await tap(bot, "yes")
    for text in (SENTENCE, f"/search {SENTENCE}", "/mydata", f"/start {SENTENCE}", "/search", SENTENCE):
        before = said(bot)
        bot.world.write(person.id, text)
        await until(lambda before=before: said(bot) > before, seconds=10)
    bot.world.inject({"update_id": 5, "message": {"text": SENTENCE, "chat": NUMBER, "from": NAME}})
    bot.world.inject({"message": {"text": SENTENCE}})
    bot.world.write(person.id, SENTENCE)
    await bot.kill() if ending == "killed" else await bot.stop()
    needles = [*spellings(NAME), *spellings(SENTENCE), *spellings(bot.world.token), *numbers(NUMBER)]
    assert found_in(bot.folder, needles) == []
    assert bot.log.stat().st_size > 0


def test_the_search_would_find_it(tmp_path: Path) -> None:
    (tmp_path / "alertbot.db").write_bytes(b"xx" + base64.b64encode(b"y" + SENTENCE.encode() + b"z") + b"xx")
    (tmp_path / "a.log").write_text(f"chat {NUMBER} wrote")
    assert found_in(tmp_path, [*spellings(SENTENCE)]) == ["alertbot.db"]
    assert set(found_in(tmp_path, [*numbers(NUMBER)])) == {"a.log"}


def said(bot: BotProcess) -> int:
    """How many messages the bot has sent."""
    return len(bot.world.log.accepted)


async def answered(bot: BotProcess, count: int) -> None:
    """Wait for so many messages."""
    await until(lambda: said(bot) >= count, seconds=10)


async def tap(bot: BotProcess, prefix: str) -> None:
    """Tap the button whose data begins so, under the last message, and wait for its answer."""
    chat = bot.world.chats[NUMBER]
    message = list(chat.messages.values())[-1]
    data = next(
        button["callback_data"]
        for row in (message.reply_markup or {})["inline_keyboard"]
        for button in row
        if button.get("callback_data", "").startswith(prefix)
    )
    bot.world.tap(NUMBER, message.id, data)
    await until(lambda: bot.world.log.calls["answerCallbackQuery"] > 0, seconds=10)
