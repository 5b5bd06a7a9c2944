"""The canary: a unique id, name, sentence and token, looked for in every file the bot leaves behind."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.whole.conftest import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.whole.conftest import BotProcess

NUMBER = 6_712_345_987
NAME = "Канарейка Zeisig"
SENTENCE = "the yellow bird sang at 05:43 behind the courthouse"


def spellings(secret: str) -> Iterator[bytes]:
    """The secret as a file could hold it: raw, in other encodings, in base64 at each of its three alignments."""
    raw = secret.encode()
    yield raw
    yield secret.encode("utf-16-le")
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    yield quote(secret).encode()
    yield json.dumps(secret)[1:-1].encode()
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw)
        yield coded[4 if shift else 0 : -4]  # without the ends, which depend on what stands beside it


def numbers(number: int) -> Iterator[bytes]:
    """The number as text and as the bytes a database could keep."""
    yield from spellings(str(number))
    yield f"{number:x}".encode()
    for order in ("big", "little"):
        yield number.to_bytes(8, order)
        yield number.to_bytes(5, order)


def found_in(folder: Path, needles: list[bytes]) -> list[str]:
    """Every file, socket and key apart, that holds one of them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.name == "alertbot.db" for path in files)
    return [str(path.relative_to(folder)) for path in files for needle in needles if needle in path.read_bytes()]


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
