"""Health and metrics over a real port."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import web

from alertbot.clock import SystemClock
from alertbot.web.metrics import Metrics, Reading
from alertbot.web.pages import serve, web_app

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable


@asynccontextmanager
async def served(
    health: Callable[[], str | None],
    metrics: Metrics,
    routes: Iterable[web.AbstractRouteDef] = (),
    strain: str | None = None,
) -> AsyncIterator[aiohttp.ClientSession]:
    runner = await serve(web_app(health, metrics, routes, strain=lambda: strain), "127.0.0.1", 0, SystemClock())
    host, port = runner.addresses[0][:2]
    try:
        async with aiohttp.ClientSession(f"http://{host}:{port}") as session:
            yield session
    finally:
        await runner.cleanup()


async def test_a_bot_that_is_well_says_so() -> None:
    async with served(lambda: None, Metrics(Reading)) as session, session.get("/healthz") as answer:
        assert answer.status == 200
        assert await answer.json() == {"status": "ok"}


async def test_a_bot_that_is_well_but_must_wait_says_so_without_calling_for_a_restart() -> None:
    async with served(lambda: None, Metrics(Reading), strain="wait") as session, session.get("/healthz") as answer:
        assert answer.status == 200
        assert await answer.json() == {"status": "degraded", "reason": "wait"}


async def test_a_bot_that_is_unwell_says_why() -> None:
    async with served(lambda: "the token was revoked", Metrics(Reading)) as session, session.get("/healthz") as answer:
        assert answer.status == 503
        assert (await answer.json())["reason"] == "the token was revoked"


async def test_metrics_tell_what_is_counted_at_that_moment() -> None:
    sends = {"sent": 2, "throttled": 1}
    metrics = Metrics(lambda: Reading(updates_taken=3, sends=sends))
    async with served(lambda: None, metrics) as session:
        sends["sent"] = 5
        async with session.get("/metrics") as answer:
            text = await answer.text()
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "alertbot_updates_taken_total 3.0" in text
    assert 'alertbot_sends_total{outcome="sent"} 5.0' in text


async def test_other_routes_share_the_port() -> None:
    async def hello(_request: web.Request) -> web.Response:
        return web.Response(text="hello")

    async with served(lambda: None, Metrics(Reading), [web.get("/hello", hello)]) as session:
        async with session.get("/hello") as answer:
            assert await answer.text() == "hello"
        async with session.get("/elsewhere") as answer:
            assert answer.status == 404
