"""What happens in the rehearsal, told to the page while it happens."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from aiohttp import ClientConnectionResetError, web

from alertbot.rehearsal.doors import HEADERS
from alertbot.rehearsal.scene import TROUBLES, beats, event_shown, guests, menu_for, shown_people

if TYPE_CHECKING:
    from alertbot.rehearsal.crowd import Crowd
    from alertbot.rehearsal.deeds import Show
    from alertbot.rehearsal.people import Json, Person
    from alertbot.rehearsal.sights import Watch
    from alertbot.rehearsal.world import World

SECONDS_KEPT = 60
BEAT = 1.0
POLL_MOST = 60.0


class Happenings:
    """Everything there is to see, first as a whole and then as it changes."""

    def __init__(self, world: World, crowd: Crowd, show: Show) -> None:
        self._world = world
        self._crowd = crowd
        self._show = show
        self._polls = 0
        self._polled = 0.0

    async def state(self, _request: web.Request) -> web.Response:
        """The whole scene."""
        return web.json_response(self._scene())

    async def progress(self, _request: web.Request) -> web.Response:
        """The broadcasts."""
        return web.json_response([dict(each) for each in await self._show.progress()])

    async def events(self, request: web.Request) -> web.StreamResponse:
        """The whole scene, and from then on whatever happens."""
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
            for person in guests(self._world, self._crowd):
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
            "at": self._world.hands.now(),
            "beats": beats(self._world, seconds),
            "limit": self._world.limits.bulk_per_second,
            "listening": self._is_listening(),
            "crowd": asdict(self._crowd.count),
            "troubles": self._troubles(),
            "progress": [dict(each) for each in await self._show.progress()],
        }

    def _scene(self) -> Json:
        return {
            "kind": "scene",
            "bot": self._world.bot_name,
            "people": shown_people(self._world, self._crowd),
            "troubles": self._troubles(),
            "deeds": [
                {"name": name, "by": deed.by, "choices": [asdict(choice) for choice in deed.choices()]}
                for name, deed in self._show.deeds.items()
            ],
            "gifts": list(self._show.gifts),
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


async def _tell(line: web.StreamResponse, event: Json) -> None:
    await line.write(f"data: {json.dumps(event)}\n\n".encode())
