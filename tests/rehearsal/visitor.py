"""Somebody with the page before them, who uses its addresses as its scripts would."""

from __future__ import annotations

import io
import json
import random
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp

from alertbot.rehearsal.crowd import Crowd, Script, Step
from alertbot.rehearsal.deeds import Choice, Deed, Show, Told
from alertbot.rehearsal.page_api import page_routes
from alertbot.rehearsal.server import RehearsalServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from alertbot.rehearsal.people import Json
    from alertbot.rehearsal.world import World


class Visitor:
    """Uses the page's addresses as its scripts would."""

    def __init__(self, session: aiohttp.ClientSession, url: str, crowd: Crowd) -> None:
        self.session = session
        self.url = url
        self.crowd = crowd
        self.ran: list[str] = []

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and body."""
        async with self.session.get(f"{self.url}{path}", headers=headers) as answer:
            return answer.status, await answer.text()

    async def state(self) -> Json:
        """The whole scene."""
        state: Json = json.loads((await self.get("/rehearsal/state"))[1])
        return state

    async def post(self, path: str, body: object, **headers: str) -> tuple[int, Json]:
        """Status and answer of a deed."""
        async with self.session.post(f"{self.url}/rehearsal/{path}", json=body, headers=headers) as answer:
            return answer.status, await answer.json()

    async def send(self, person: int, content: bytes, **about: Any) -> tuple[int, Json]:  # noqa: ANN401 - what goes with it
        """Status and answer of a file sent by this person."""
        headers = about.pop("headers", {"Content-Type": "application/octet-stream"})
        address = f"{self.url}/rehearsal/people/{person}/file"
        async with self.session.post(address, params=about, data=io.BytesIO(content), headers=headers) as answer:
            return answer.status, await answer.json()

    async def new_person(self, name: str = "Amal") -> int:
        """Somebody new, made by the page; their number."""
        _, answer = await self.post("people", {"name": name, "language": "ru"})
        return int(answer["person"]["id"])


@asynccontextmanager
async def visiting(world: World) -> AsyncIterator[Visitor]:
    """Somebody with the page before them; the bot is not there."""
    crowd = Crowd(world, Script((Step(write="/start"), Step(tap="agree"))), world.hands, random.Random(1))
    visitors: list[Visitor] = []

    async def send(choice: str) -> Told:
        visitors[0].ran.append(choice)
        return Told(ok=choice == "good", text="as you wished")

    async def progress() -> Sequence[Mapping[str, object]]:
        return [{"slug": "good", "state": "running", "audience": 7}]

    deeds = {"send": Deed(send, lambda: [Choice("good", {"en": "Good"}), Choice("bad", {"en": "Bad"})])}
    show = Show(deeds, progress, {"key.age": b"only an example"})
    routes = page_routes(world, crowd, show)
    async with RehearsalServer(world, routes=routes) as server, aiohttp.ClientSession() as session:
        visitors.append(Visitor(session, server.url, crowd))
        yield visitors[0]
        await crowd.disperse()
