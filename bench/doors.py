"""Doors for webhook calls, each in a process of its own: ours, and those we are compared with.

`python -m bench.doors KIND` prints the port and serves on the first core until its input ends.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import tempfile
import threading
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from alertbot.chat.intake import Intake
from alertbot.clock import SystemClock
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing
from alertbot.web.metrics import Metrics, Reading
from alertbot.web.pages import serve, web_app
from alertbot.web.webhook import PATH, Webhook
from bench.storm import SECRET, TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from typing import Any


@asynccontextmanager
async def alertbot() -> AsyncIterator[int]:
    """Our own door, inbox and all, as `alertbot run` has it."""
    with tempfile.TemporaryDirectory() as folder:
        keys, clock = KeyRing.from_bytes(secrets.token_bytes(32)), SystemClock()
        store = await Store.open(f"sqlite+aiosqlite:///{Path(folder)}/bench.db", keys)
        nobody: Any = None  # what is kept is not handled here
        intake = Intake(units=store, handle=nobody, apologise=nobody, give=nobody, clock=clock)
        webhook = Webhook(SECRET, intake.keep)
        app = web_app(lambda: None, Metrics(Reading), [webhook.route()])
        serving = await serve(app, "127.0.0.1", 0, clock, webhook)
        yield serving.addresses[0][1]
        await serving.cleanup()
        async with store.glance() as unit:
            print(await unit.inbox.waiting(), flush=True)
        await store.close()


@asynccontextmanager
async def aiogram() -> AsyncIterator[int]:
    """Aiogram's own handler, which answers before it has handled; killed then, the update is lost."""
    app, bot = web.Application(), Bot(TOKEN)
    SimpleRequestHandler(Dispatcher(), bot, handle_in_background=True, secret_token=SECRET).register(app, PATH)
    async with _served(app) as port:
        yield port
    await bot.session.close()


@asynccontextmanager
async def aiohttp() -> AsyncIterator[int]:
    """The least that aiohttp can do: read the body and forget it."""

    async def forget(request: web.Request) -> web.Response:
        await request.read()
        return web.Response()

    app = web.Application()
    app.router.add_post(PATH, forget)
    async with _served(app) as port:
        yield port


KINDS: dict[str, tuple[Callable[[], AbstractAsyncContextManager[int]], str]] = {
    "alertbot": (alertbot, "alertbot, each on disk before its 200"),
    "aiogram": (aiogram, "aiogram's own handler, which keeps nothing"),
    "aiohttp": (aiohttp, "a bare aiohttp handler, which forgets the body"),
}
"""Each door, and what to call it."""


@asynccontextmanager
async def _served(app: web.Application) -> AsyncIterator[int]:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1]
    await runner.cleanup()


async def _until_input_ends(kind: str) -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    # A thread, since a pipe that is a file cannot be waited for by every loop.
    threading.Thread(target=lambda: (sys.stdin.read(), loop.call_soon_threadsafe(ended.set)), daemon=True).start()
    async with KINDS[kind][0]() as port:
        print(port, flush=True)
        began = time.process_time()
        await ended.wait()
        print(time.process_time() - began, flush=True)


if __name__ == "__main__":
    uvloop.run(_until_input_ends(sys.argv[1]))
