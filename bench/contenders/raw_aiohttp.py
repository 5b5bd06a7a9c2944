"""aiohttp alone on uvloop, the body written once but for the chat: the ceiling of what a library client can do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import aiohttp

from bench.contest import compete, to_each
from bench.message import HTML, LABEL, LINK, TOKEN, chats

if TYPE_CHECKING:
    from bench.contest import Stopwatch, Task

_BUTTON = {"inline_keyboard": [[{"text": LABEL, "url": LINK}]]}


async def send(task: Task, stopwatch: Stopwatch) -> None:
    """Everyone's once; the answers are read and not looked into."""
    url, headers = f"{task.url}/bot{TOKEN}/sendMessage", {"Content-Type": "application/json"}
    rest = json.dumps({"text": HTML, "parse_mode": "HTML", "reply_markup": _BUTTON}).encode()[1:]

    async def say(chat: int) -> None:
        async with session.post(url, data=b'{"chat_id":%d,%b' % (chat, rest), headers=headers) as answer:
            await answer.read()

    connector = aiohttp.TCPConnector(limit=task.at_once)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:
        with stopwatch:
            await to_each(chats(task.people), say, task.at_once)


if __name__ == "__main__":
    compete(send, fast_loop=True)
