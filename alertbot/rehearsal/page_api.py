"""The page over HTTP: its files, what happens in the rehearsal, and what a visitor does to it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import ClientConnectionResetError, web

from alertbot.rehearsal.doors import HEADERS, FaultyError, body_of, guarded, number, text, truth
from alertbot.rehearsal.scene import TROUBLES, beats, event_shown, menu_for, person_shown, shown_people

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from alertbot.rehearsal.crowd import Crowd
    from alertbot.rehearsal.people import Json, Person
    from alertbot.rehearsal.sights import Watch
    from alertbot.rehearsal.world import World

    Progress = Callable[[], Awaitable[Sequence[Mapping[str, object]]]]

PAGE = Path(__file__).with_name("page")
LOCALES = Path(__file__).parents[1] / "locales"
LANGUAGES = ("en", "ru", "fr")
GUESTS_MOST = 24
CROWD_MOST = 20_000
SECONDS_KEPT = 60
BEAT = 1.0
POLL_MOST = 60.0
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a deed can be done with: its name, and its title by language (English among them)."""

    name: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """How a deed ended; `text` is for people and may be empty."""

    ok: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the page's buttons set going outside the world, such as sending an alert.

    `run` gets the name of the choice made, or "" where there is nothing to choose from.
    """

    run: Callable[[str], Awaitable[Told]]
    choices: Callable[[], Sequence[Choice]] = field(default=tuple)


async def nothing_sent() -> Sequence[Mapping[str, object]]:
    """The progress of a rehearsal that has no broadcasts."""
    return ()


def page_routes(
    world: World, crowd: Crowd, deeds: Mapping[str, Deed], progress: Progress = nothing_sent
) -> list[web.RouteDef]:
    """The page and everything it asks for, to be mounted beside the Bot API.

    `progress` tells the broadcasts, newest first, as dicts with slug, state, audience, delivered, unreachable,
    doubtful, waiting, rate, seconds_left (or None), why, and broadcast (its number, if it has one).
    """
    return _Page(world, crowd, deeds, progress).routes()


class _Page:
    def __init__(self, world: World, crowd: Crowd, deeds: Mapping[str, Deed], progress: Progress) -> None:
        self._world = world
        self._crowd = crowd
        self._deeds = deeds
        self._progress = progress
        self._polls = 0
        self._polled = 0.0
        self._files = {path.name: path for path in PAGE.iterdir() if path.suffix in _KINDS}

    def routes(self) -> list[web.RouteDef]:
        gets = {
            "/": self.index,
            "/page/{file}": self.file,
            "/page/words/{language}.json": self.words,
            "/rehearsal/state": self.state,
            "/rehearsal/progress": self.progress,
            "/rehearsal/events": self.events,
            "/rehearsal/files/{folder}/{name}": self.attachment,
        }
        posts = {
            "/rehearsal/people": self.new_person,
            "/rehearsal/people/{person}/write": self.write,
            "/rehearsal/people/{person}/tap": self.tap,
            "/rehearsal/people/{person}/block": self.block,
            "/rehearsal/crowd": self.gather,
            "/rehearsal/troubles": self.trouble,
            "/rehearsal/deeds/{deed}": self.do,
        }
        return [
            *(web.get(path, guarded(door), allow_head=False) for path, door in gets.items()),
            *(web.post(path, guarded(door)) for path, door in posts.items()),
        ]

    # What the page is made of

    async def index(self, _request: web.Request) -> web.Response:
        return _file(self._files["index.html"])

    async def file(self, request: web.Request) -> web.Response:
        found = self._files.get(request.match_info["file"])
        return _not_there() if found is None else _file(found)

    async def words(self, request: web.Request) -> web.Response:
        language = request.match_info["language"]
        if language not in LANGUAGES:
            return _not_there()
        words = (LOCALES / language / "rehearsal.json").read_bytes()
        return web.Response(body=words, content_type="application/json")

    async def attachment(self, request: web.Request) -> web.Response:
        folder, name = request.match_info["folder"], request.match_info["name"]
        content = self._world.files.content(f"{folder}/{name}")
        if content is None:
            return _not_there()
        kind = _PICTURES.get(Path(name).suffix) if folder == "photos" else None
        # What is no picture is only ever saved, never opened as a page of ours.
        saved = {} if kind else {"Content-Disposition": "attachment"}
        return web.Response(body=content, content_type=kind or "application/octet-stream", headers=saved)

    # What happens

    async def state(self, _request: web.Request) -> web.Response:
        return web.json_response(self._scene())

    async def progress(self, _request: web.Request) -> web.Response:
        return web.json_response([dict(each) for each in await self._progress()])

    async def events(self, request: web.Request) -> web.StreamResponse:
        line = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        with self._world.watch() as watch:
            await line.prepare(request)
            try:
                await _tell(line, self._scene())
                async with asyncio.TaskGroup() as both:
                    pulse = both.create_task(self._pulse(line))
                    both.create_task(self._relay(line, watch)).add_done_callback(lambda _: pulse.cancel())
            except* ClientConnectionResetError:
                pass  # the page was closed
        return line

    async def _relay(self, line: web.StreamResponse, watch: Watch) -> None:
        async for event in watch:
            shown = event_shown(self._world, self._crowd, event)
            if shown is not None:
                await _tell(line, shown)

    async def _pulse(self, line: web.StreamResponse) -> None:
        menus: dict[int, Json] = {}
        seconds = SECONDS_KEPT
        while True:
            await _tell(line, await self._beat(seconds))
            for person in self._guests():
                await self._tell_menu(line, person, menus)
            seconds = 3  # a message may be noted a moment after its second has ended
            await self._world.hands.sleep(BEAT)

    async def _tell_menu(self, line: web.StreamResponse, person: Person, menus: dict[int, Json]) -> None:
        menu = menu_for(self._world, person)
        if menus.get(person.id) != menu:
            menus[person.id] = menu
            await _tell(line, {"kind": "menu", "chat": person.id, **menu})

    async def _beat(self, seconds: int) -> Json:
        return {
            "kind": "pulse",
            "beats": beats(self._world, seconds),
            "limit": self._world.limits.bulk_per_second,
            "listening": self._is_listening(),
            "crowd": asdict(self._crowd.count),
            "troubles": self._troubles(),
            "progress": [dict(each) for each in await self._progress()],
        }

    def _scene(self) -> Json:
        return {
            "kind": "scene",
            "bot": self._world.bot_name,
            "people": shown_people(self._world, self._crowd),
            "troubles": self._troubles(),
            "deeds": [
                {"name": name, "choices": [asdict(choice) for choice in deed.choices()]}
                for name, deed in self._deeds.items()
            ],
        }

    def _is_listening(self) -> bool:
        """Whether the bot asked for updates within the longest time a poll may take, or has a webhook."""
        polls, now = self._world.log.calls["getUpdates"], self._world.hands.monotonic()
        if polls != self._polls:
            self._polls, self._polled = polls, now
        polling = polls > 0 and now - self._polled < POLL_MOST
        return not self._world.troubles.revoked and (polling or bool(self._world.webhook.url))

    def _troubles(self) -> dict[str, float]:
        return {name: getattr(self._world.troubles, name) for name in TROUBLES}

    def _guests(self) -> list[Person]:
        return [person for person in self._world.people.values() if person.id not in self._crowd]

    # What a visitor does

    async def new_person(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        if len(self._guests()) >= GUESTS_MOST:
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

    async def block(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        self._world.set_blocked(_person(request), truth(body, "blocked"))
        return _done()

    async def gather(self, request: web.Request) -> web.Response:
        people = int(number(await body_of(request), "people", 1, CROWD_MOST))
        if self._crowd.count.invited + people > CROWD_MOST:
            raise FaultyError(f"There is room for {CROWD_MOST} people.")
        self._crowd.invite(people)
        return _done()

    async def trouble(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        if unknown := body.keys() - set(TROUBLES):
            raise FaultyError(f"There is no trouble called {min(unknown)[:32]}.")
        for name in body:
            setattr(self._world.troubles, name, number(body, name, 0, 60 if name == "slow" else 1))
        return _done()

    async def do(self, request: web.Request) -> web.Response:
        deed = self._deeds.get(request.match_info["deed"])
        choice = text(await body_of(request), "choice", 128, least=0)
        if deed is None:
            return _not_there()
        if choice not in {each.name for each in deed.choices()} | {""}:
            raise FaultyError("There is nothing of that name to choose.")
        return web.json_response(asdict(await deed.run(choice)))


async def _tell(line: web.StreamResponse, event: Json) -> None:
    await line.write(f"data: {json.dumps(event)}\n\n".encode())


def _file(path: Path) -> web.Response:
    return web.Response(body=path.read_bytes(), content_type=_KINDS[path.suffix], charset="utf-8")


def _not_there() -> web.Response:
    return web.json_response({"ok": False, "text": "There is no such thing here."}, status=404)


def _done() -> web.Response:
    return web.json_response({"ok": True})


def _person(request: web.Request) -> int:
    number_of = request.match_info["person"]
    # Fifteen digits are more than any Telegram number has.
    if not number_of.isdecimal() or len(number_of) > 15:  # noqa: PLR2004 - said above
        raise FaultyError("A person is named by a number.")
    return int(number_of)
