"""One call of the Bot API from its arrival to its answer, with the troubles that may befall it."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from alertbot.rehearsal.arguments import Arguments, read_arguments
from alertbot.rehearsal.logbook import Refused
from alertbot.rehearsal.methods import METHODS, SENDS, SPELLED
from alertbot.rehearsal.refusals import Refusal, refusal, slow_down

if TYPE_CHECKING:
    from alertbot.rehearsal.world import World

_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_TOKEN_LONG = 8


class CutError(Exception):
    """The connection is to be closed without an answer."""


async def answer_call(world: World, request: web.Request) -> web.StreamResponse:
    """What the Bot API answers to this request."""
    at = world.hands.monotonic()
    name = request.match_info["method"].lower()
    method = SPELLED.get(name, "unknown")
    world.log.calls[method] += 1
    args: Arguments | None = None
    try:
        args = await read_arguments(request, method, at)
        _check_token(world, request.match_info["token"])
        body: dict[str, Any] = {"ok": True, "result": await _befallen(world, method, args)}
        response = _answer(200, body)
    except Refusal as refused:
        _note(world, args, method, at, refused)
        response = _refused(refused)
    except _GatewayError:
        response = web.Response(status=502, text=_GATEWAY, content_type="text/html")
    except CutError:
        response = _cut(request)
    _count(world, method, response.status)
    return response


async def do_quietly(world: World, method: str, values: dict[str, Any]) -> None:
    """Do what the answer to a webhook asks for; how it ends is told to nobody, as with Telegram."""
    spelled = SPELLED.get(method.lower())
    if spelled is None:
        return
    world.log.calls[spelled] += 1
    try:
        await _done(world, spelled, Arguments(spelled, values, world.hands.monotonic()))
    except Refusal:
        return


class _GatewayError(Exception):
    """The front answers instead of the Bot API."""


def _check_token(world: World, token: str) -> None:
    """Telegram's front calls a malformed token a wrong address, the Bot API an unknown one unauthorized."""
    bot, colon, secret = token.partition(":")
    if not colon or not bot.isdecimal() or len(secret) < _TOKEN_LONG:
        raise Refusal(404, "Not Found")
    if token != world.token or _strikes(world, world.troubles.revoked):
        raise Refusal(401, "Unauthorized")


async def _befallen(world: World, method: str, args: Arguments) -> Any:  # noqa: ANN401 - any result of the Bot API
    troubles = world.troubles
    if troubles.sends_only and method not in SENDS:
        return await _done(world, method, args)
    if _strikes(world, troubles.bad_gateway):
        raise _GatewayError
    if _strikes(world, troubles.cut):
        raise CutError
    if _strikes(world, troubles.storm):
        raise slow_down(troubles.storm_seconds)
    if _strikes(world, troubles.storm_bare):
        raise Refusal(429, "Too Many Requests")
    if method in SENDS and _strikes(world, troubles.blocked_all):
        raise refusal(403, "bot was blocked by the user")
    result = await _done(world, method, args)
    if troubles.slow:
        await world.hands.sleep(troubles.slow)
    if _strikes(world, troubles.lost):
        raise CutError
    return result


async def _done(world: World, method: str, args: Arguments) -> Any:  # noqa: ANN401 - any result of the Bot API
    deed = METHODS.get(method)
    if deed is None:
        raise refusal(404, "method not found")
    result = deed(world, args)
    return await result if inspect.isawaitable(result) else result


def _strikes(world: World, chance: float) -> bool:
    return chance > 0 and world.chance.random() < chance


def _note(world: World, args: Arguments | None, method: str, at: float, refused: Refusal) -> None:
    chat = None if args is None else args.number("chat_id")
    told = refused.parameters or {}
    note = Refused(at, chat, method, refused.status, refused.description, told.get("retry_after"))
    world.log.refused.append(note)


def _count(world: World, method: str, status: int) -> None:
    world.log.statuses[status] += 1
    if world.sights:
        world.show({"kind": "call", "method": method, "status": status, "at": world.hands.now()})


def _refused(refused: Refusal) -> web.Response:
    response = _answer(refused.status, refused.answer())
    if refused.parameters is not None and "retry_after" in refused.parameters:
        response.headers["Retry-After"] = str(refused.parameters["retry_after"])
    return response


def _answer(status: int, body: dict[str, Any]) -> web.Response:
    return web.Response(status=status, body=json.dumps(body).encode(), headers={"Content-Type": "application/json"})


def _cut(request: web.Request) -> web.Response:
    """Close the line; the status only serves the log, since nobody gets the answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=499)
