"""A server of somebody else's feeds on this machine, and a client that may reach it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from alertbot.web.feed_client import FeedClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from alertbot.model.feeds import Visited
    from alertbot.web.feed_client import Fetched


@dataclass
class Publisher:
    """What it answers, by path; and what it was asked, newest last."""

    bodies: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    asked: list[Mapping[str, str]] = field(default_factory=list)
    url: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        """As a plain web server would."""
        self.asked.append(dict(request.headers))
        tag = self.headers.get("ETag")
        if self.status == 200 and tag is not None and request.headers.get("If-None-Match") == tag:
            return web.Response(status=304)
        body = self.bodies.get(request.path)
        if body is None and self.status == 200:
            return web.Response(status=404)
        return web.Response(status=self.status, body=body, headers=self.headers)


@asynccontextmanager
async def publishing(publisher: Publisher) -> AsyncIterator[Publisher]:
    """The server, until the end."""
    app = web.Application()
    app.router.add_get("/{path:.*}", publisher.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    publisher.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield publisher
    finally:
        await runner.cleanup()


def near_client() -> FeedClient:
    """A client that also goes where only tests have business."""
    return FeedClient(may_open=lambda url: url.startswith("http://127.0.0.1:"), may_reach=lambda _address: True)


class Diverted:
    """A client that takes every address for that of this publisher."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher

    async def fetch(self, url: str, before: Visited | None, /) -> Fetched:
        """The same path, there."""
        return await near_client().fetch(self._publisher.url + urlsplit(url).path, before)
