"""Health and metrics, and whatever routes come along, on one port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from alertbot.web.metrics import Metrics


def _nothing() -> str | None:
    return None


def web_app(
    health: Callable[[], str | None],
    metrics: Metrics,
    routes: Iterable[web.AbstractRouteDef] = (),
    *,
    strain: Callable[[], str | None] = _nothing,
) -> web.Application:
    """The application: `GET /healthz`, `GET /metrics` and the routes handed in.

    `health` tells why the bot is not well, in words that may be public, or None; `strain` what keeps a bot that is well
    from all it has to do, which no restart would mend.
    """

    async def healthz(_request: web.Request) -> web.Response:
        reason = health()
        if reason is None and (strained := strain()):
            return web.json_response({"status": "degraded", "reason": strained})
        if reason is None:
            return web.json_response({"status": "ok"})
        return web.json_response({"status": "unwell", "reason": reason}, status=503)

    async def counted(_request: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/metrics", counted), *routes])
    return app


async def serve(app: web.Application, host: str, port: int) -> web.AppRunner:
    """Serve the application until the runner's `cleanup`. Port 0: any free one; `runner.addresses` tells which.

    Raises:
        OSError: The address is taken or not this machine's.
    """
    # No access log: a path may hold a slug or a secret, an address is a person's.
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=2.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner
