"""The page over HTTP: who sees it, what happens in the rehearsal, and what a visitor does to it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from aiohttp import web

from alertbot.rehearsal.cupboard import Cupboard, not_there
from alertbot.rehearsal.doors import FaultyError, asked, body_of, file_of, guarded, number, text, truth
from alertbot.rehearsal.files import KINDS, Upload
from alertbot.rehearsal.happenings import Happenings
from alertbot.rehearsal.inline import QUERY_MAX, ask, choose, first_offered
from alertbot.rehearsal.scene import TROUBLES, guests, person_shown

if TYPE_CHECKING:
    from alertbot.rehearsal.crowd import Crowd
    from alertbot.rehearsal.deeds import Show
    from alertbot.rehearsal.world import World

GUESTS_MOST = 24
SECONDS = {"slow", "storm_seconds"}
"""Troubles that are a span of time; the others are chances."""

CROWD_MOST = 20_000


def page_routes(world: World, crowd: Crowd, show: Show) -> list[web.RouteDef]:
    """The page and everything it asks for, to be mounted beside the Bot API."""
    cupboard, happenings, visit = (
        Cupboard(world.files, show.gifts),
        Happenings(world, crowd, show),
        _Visit(world, crowd),
    )
    gets = {
        "/": cupboard.index,
        "/page/{file}": cupboard.file,
        "/page/words/{language}.json": cupboard.words,
        "/rehearsal/state": happenings.state,
        "/rehearsal/progress": happenings.progress,
        "/rehearsal/events": happenings.events,
        "/rehearsal/files/{folder}/{name}": cupboard.attachment,
        "/rehearsal/gifts/{name}": cupboard.gift,
    }
    posts = {
        "/rehearsal/people": visit.new_person,
        "/rehearsal/people/{person}/write": visit.write,
        "/rehearsal/people/{person}/tap": visit.tap,
        "/rehearsal/people/{person}/file": visit.file,
        "/rehearsal/people/{person}/place": visit.place,
        "/rehearsal/people/{person}/block": visit.block,
        "/rehearsal/people/{person}/pass_on": visit.pass_on,
        "/rehearsal/crowd": visit.gather,
        "/rehearsal/troubles": visit.trouble,
        "/rehearsal/deeds/{deed}": _Deeds(show).do,
    }
    return [
        *(web.get(path, guarded(door), allow_head=False) for path, door in gets.items()),
        *(web.post(path, guarded(door)) for path, door in posts.items()),
    ]


class _Visit:
    """What a visitor does, as one of the people or with all of them."""

    def __init__(self, world: World, crowd: Crowd) -> None:
        self._world = world
        self._crowd = crowd

    async def new_person(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        if len(guests(self._world, self._crowd)) >= GUESTS_MOST:
            raise FaultyError(f"There is room for {GUESTS_MOST} people.")
        person = self._world.new_person(text(body, "name", 64), text(body, "language", 8, least=2))
        return web.json_response({"ok": True, "person": person_shown(self._world, person)})

    async def write(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        self._world.write(_person(request), text(body, "text", 4096))
        return _done()

    async def tap(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        message = int(number(body, "message", 0, 2**53))
        self._world.tap(_person(request), message, text(body, "data", 64))
        return _done()

    async def file(self, request: web.Request) -> web.Response:
        """The file is the body; what it is, is in the address."""
        kind, album = asked(request, "kind", 16), asked(request, "album", 32)
        if kind not in KINDS:
            raise FaultyError(f"kind must be one of {', '.join(KINDS)}.")
        caption, upload = (
            asked(request, "caption", 1024),
            Upload(asked(request, "name", 255), asked(request, "mime", 127), await file_of(request)),
        )
        self._world.send_file(_person(request), kind, upload, caption=caption, album=album or None)
        return _done()

    async def place(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        place = {"latitude": number(body, "latitude", -90, 90), "longitude": number(body, "longitude", -180, 180)}
        self._world.send_place(_person(request), place)
        return _done()

    async def block(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        self._world.set_blocked(_person(request), truth(body, "blocked"))
        return _done()

    async def pass_on(self, request: web.Request) -> web.Response:
        """By a button that leads to another chat: the first that the bot offers there goes to that person."""
        body = await body_of(request)
        to = int(number(body, "to", 0, 2**53))
        query = ask(self._world, _person(request), text(body, "query", QUERY_MAX, least=0))
        choose(self._world, query, await first_offered(self._world, query), to=to)
        return _done()

    async def gather(self, request: web.Request) -> web.Response:
        people = int(number(await body_of(request), "people", 1, CROWD_MOST))
        if self._crowd.count.invited + people > CROWD_MOST:
            raise FaultyError(f"There is room for {CROWD_MOST} people.")
        self._crowd.invite(people)
        return _done()

    async def trouble(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        if unknown := body.keys() - {*TROUBLES, "storm_seconds"}:
            raise FaultyError(f"There is no trouble called {min(unknown)[:32]}.")
        for name in body:
            found = number(body, name, 0, 60 if name in SECONDS else 1)
            setattr(self._world.troubles, name, int(found) if name == "storm_seconds" else found)
        return _done()


class _Deeds:
    """What is set going outside the world."""

    def __init__(self, show: Show) -> None:
        self._show = show

    async def do(self, request: web.Request) -> web.Response:
        deed = self._show.deeds.get(request.match_info["deed"])
        choice = text(await body_of(request), "choice", 128, least=0)
        if deed is None:
            return not_there()
        if choice not in {each.name for each in deed.choices()} | {""}:
            raise FaultyError("There is nothing of that name to choose.")
        return web.json_response(asdict(await deed.run(choice)))


def _done() -> web.Response:
    return web.json_response({"ok": True})


def _person(request: web.Request) -> int:
    number_of = request.match_info["person"]
    # Fifteen digits are more than any Telegram number has.
    if not number_of.isdecimal() or len(number_of) > 15:  # noqa: PLR2004 - said above
        raise FaultyError("A person is named by a number.")
    return int(number_of)
