"""The rehearsal: a made-up Telegram and the real bot in one process, and a page to watch them."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import tempfile
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from pydantic import SecretStr

from alertbot import logs
from alertbot.app import connect
from alertbot.app import run as live
from alertbot.chat.taps import Verb
from alertbot.cli.loop import to_its_end
from alertbot.clock import SystemClock
from alertbot.model.mendable import Mendable
from alertbot.model.quiet import NEVER
from alertbot.rehearsal.crowd import Crowd, Script, Step
from alertbot.rehearsal.page_api import Choice, Deed, Told, page_routes
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from alertbot.settings import Settings
from alertbot.store.folder import read_folder
from alertbot.store.identities import make_identity
from alertbot.store.keys import make_key_file

if TYPE_CHECKING:
    from collections.abc import Sequence

SCRIPT = Script(
    joining=(
        Step(write="/start"),
        Step(tap=f"{Verb.AGREE}:*", nth=0),
        Step(tap=f"{Verb.FOLLOW}:*", least=2, most=4),
        Step(tap=Verb.DONE),
    ),
    tap=f"{Verb.READ}:*",
    languages=("en", "en", "ru", "ru", "fr"),
)
"""How a simulated person joins this bot, and what they tap under what it sends."""

WORDS = """The rehearsal is at {url}

A made-up Telegram and the real bot; {people} simulated people are on their way in.
Each alert has a page of its own, such as {page}
Nothing leaves this machine, and nothing is kept. Ctrl-C ends it.
"""


def rehearse(port: int, people: int) -> int:
    """Serve the rehearsal until Ctrl-C.

    Raises:
        Mendable: The port is taken, or there are no alerts to rehearse with.
    """
    with tempfile.TemporaryDirectory(prefix="alertbot-") as folder:
        return to_its_end(lambda: Rehearsal(Path(folder), alerts_folder()).play(port, people))


def alerts_folder() -> Path:
    """The alerts of the folder we are in, else those that lie beside the program."""
    chosen = os.environ.get("ALERTBOT_ALERTS_DIR")
    beside = Path(__file__).parents[2] / "alerts"
    return Path(chosen) if chosen else next((path for path in (Path("alerts"), beside) if path.is_dir()), beside)


class Rehearsal:
    """One rehearsal: its Telegram, its bot, its crowd."""

    def __init__(self, folder: Path, alerts: Path) -> None:
        """`folder` is empty and goes away afterwards: database, key and socket lie there."""
        self._folder = folder
        self._alerts = alerts
        self._clock = SystemClock()
        self._world = World()
        # Seeded, so that the crowd does the same in every rehearsal, as far as time lets it.
        self._crowd = Crowd(self._world, SCRIPT, self._world.hands, random.Random(2014))  # noqa: S311 - no secret
        self._settings: Settings | None = None
        self._ending = asyncio.Event()

    async def play(self, port: int, people: int) -> int:
        """Serve until SIGINT or SIGTERM; the exit code.

        Raises:
            Mendable: The port is taken, or the bot cannot be.
        """
        logs.start("warning", "console", self._world.token)
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._ending.set)
        deeds = {"send": Deed(self._send, self._choices), "organise": Deed(self._organise, self._guests)}
        for channel in read_folder(self._alerts)[0].channels.values():
            name, chat = channel.slug, channel.chat
            if chat.startswith("@"):
                self._world.open_channel(chat.removeprefix("@"), name)
            else:
                self._world.open_channel("", name, number=int(chat))
        routes = page_routes(self._world, self._crowd, deeds, self._progress)
        server = RehearsalServer(self._world, port=port, routes=routes)
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(server)
            except OSError:
                raise Mendable(f"Port {port} is taken. Choose another: alertbot rehearse --port {port + 1}") from None
            self._settings = self._made_up(server.url)
            stack.push_async_callback(self._crowd.disperse)
            page = f"http://{self._settings.listen}/a/{next((each.name for each in self._choices()), '')}"
            typer.echo(WORDS.format(url=f"{server.url}/", people=people, page=page))
            self._crowd.invite(people)
            code = await live(self._settings, stop=self._ending)
        typer.echo("\nThe rehearsal is over.")
        return code

    def _made_up(self, api_url: str) -> Settings:
        key = self._folder / "keys" / "rehearsal.key"
        make_key_file(key)
        return Settings(
            token=SecretStr(self._world.token),
            api_url=api_url,
            database_url=f"sqlite+aiosqlite:///{self._folder}/data/rehearsal.db",
            key_file=key,
            alerts_dir=self._alerts,
            responders=self._made_up_key("responder"),
            signatures=self._made_up_key("organisation"),
            quiet_hours=NEVER,  # a visitor at night wants to see alerts arrive, too
            listen=f"127.0.0.1:{_free_port()}",
        )

    def _made_up_key(self, whose: str) -> str:
        """A key to seal to; the identity that opens what was sealed lies in the folder, for who wants to look."""
        return make_identity(self._folder / f"{whose}.age", "rehearsal")

    def _choices(self) -> Sequence[Choice]:
        alerts = read_folder(self._alerts)[0].open_alerts(self._clock.now().date())
        return [
            Choice(alert.slug, {language: text.title for language, text in alert.texts.items()}) for alert in alerts
        ]

    def _guests(self) -> Sequence[Choice]:
        people = self._world.people.values()
        return [Choice(str(person.id), {"en": person.name}) for person in people if person.id not in self._crowd]

    async def _send(self, slug: str) -> Told:
        try:
            await self._asked({"do": "launch", "slug": slug})
        except Mendable as fault:
            return Told(ok=False, text=str(fault))
        return Told(ok=True)

    async def _organise(self, number: str) -> Told:
        """Somebody opens a link into the team, which the operator made for them; the first becomes its owner."""
        person = self._world.people[int(number)]
        try:
            role = "organiser" if (await self._asked({"do": "team"}))["members"] else "owner"
            made = await self._asked({"do": "invite", "role": role, "name": person.name})
        except Mendable as fault:
            return Told(ok=False, text=str(fault))
        self._world.write(person.id, "/start " + made["link"].partition("?start=")[2])
        return Told(ok=True)

    async def _progress(self) -> Sequence[dict[str, Any]]:
        # Before the bot listens and after it has ended there is nothing to tell.
        with suppress(Mendable, OSError):
            rows: list[dict[str, Any]] = (await self._asked({"do": "broadcasts"}))["broadcasts"]
            return rows
        return ()

    async def _asked(self, request: dict[str, Any]) -> dict[str, Any]:
        if self._settings is None or not self._settings.control_socket.exists():
            raise Mendable("The bot is still starting. Try again in a moment.")
        async with connect(self._settings) as control:
            return await control.ask(request)


def _free_port() -> int:
    """A port that nobody listens on just now, so that the address of the alerts' pages can be told before they are."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
