"""Updates by webhook: taken with the secret, from nobody else, and as durable as by polling."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from tests.whole.conftest import BotProcess, answer_to, people, said, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.xdist_group("heavy too")

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
MEBIBYTE = 1 << 20


@pytest.fixture
async def hooked(bot: BotProcess) -> BotProcess:
    """A bot by webhook. Its public address is a proxy's that speaks TLS; the rehearsal pushes to what is behind it."""
    bot.environment |= {"ALERTBOT_WEBHOOK": "true", "ALERTBOT_PUBLIC_URL": f"https://localhost:{bot.port}"}
    await bot.start()
    assert bot.world.webhook.url == f"https://localhost:{bot.port}/telegram"
    bot.world.webhook.url = behind(bot)
    return bot


def behind(bot: BotProcess) -> str:
    return f"http://127.0.0.1:{bot.port}/telegram"


async def pushed(bot: BotProcess, body: Any, *, secret: str | None = None) -> int:  # noqa: ANN401 - what aiohttp takes
    """Push this by hand; the status. Without a secret, the one that the bot told Telegram."""
    headers = {SECRET: bot.world.webhook.secret if secret is None else secret}
    async with aiohttp.ClientSession() as session, session.post(behind(bot), data=body, headers=headers) as answer:
        assert await answer.text() == "" or answer.status >= 400, "Telegram would execute it"
        return answer.status


async def test_what_is_pushed_is_answered_and_survives_a_restart(hooked: BotProcess) -> None:
    world, crowd = hooked.world, people(hooked.world, 12)
    assert max([await answer_to(world, person, "/help") for person in crowd[:3]]) < 5
    assert world.log.calls["getUpdates"] == 0

    for person in crowd[3:]:
        world.write(person.id, "/privacy")
    await until(lambda: len(world.updates) < 9, seconds=10)
    await hooked.kill()
    await hooked.start()
    world.webhook.url = behind(hooked)
    world.webhook.pauses.clear()
    world.updates.news.set()
    await until(lambda: all(said(world, person) for person in crowd), seconds=20)
    assert await hooked.stop() == 0


async def test_nobody_else_gets_in(hooked: BotProcess) -> None:
    [person] = people(hooked.world, 1)
    hooked.world.webhook.url = ""  # by hand from here on
    right = b'{"update_id": 1, "message": {"message_id": 1, "date": 1, "text": "/help", "chat": {"id": %d, "type":'
    right += b' "private"}, "from": {"id": %d, "is_bot": false, "first_name": "x"}}}'
    right %= (person.id, person.id)
    secret = hooked.world.webhook.secret
    assert len(secret) >= 32
    for wrong in ("", "x", secret[:-1], secret + "0", secret.upper(), "é" * 20):
        assert await pushed(hooked, right, secret=wrong) == 403
    assert await pushed(hooked, io.BytesIO(b" " * (MEBIBYTE + 1))) == 413
    assert await pushed(hooked, chunks(MEBIBYTE + 1)) == 413
    for broken in (b"", b"{", b"\xff\xfe", b"[" * 100_000):
        assert await pushed(hooked, broken) == 400
    assert said(hooked.world, person) == []
    for _ in range(2):  # delivered twice, as after an answer that was lost
        assert await pushed(hooked, right) == 200
    await until(lambda: bool(said(hooked.world, person)), seconds=10)
    assert await hooked.stop() == 0
    assert len(said(hooked.world, person)) == 1
    assert secret not in hooked.log.read_text()


async def chunks(size: int) -> AsyncIterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(0, size, 1 << 16):
        yield b" " * (1 << 16)
        await asyncio.sleep(0)  # noqa: TID251 - lets others run, and waits for nothing


async def test_an_address_telegram_refuses_is_told_to_the_operator(bot: BotProcess) -> None:
    bot.environment |= {"ALERTBOT_WEBHOOK": "true", "ALERTBOT_PUBLIC_URL": "https://alerts.example.org:8081"}
    code, printed = await bot.command("run")
    assert code == 1
    assert "ALERTBOT_PUBLIC_URL" in printed
    assert "80, 88, 443 or 8443" in printed
