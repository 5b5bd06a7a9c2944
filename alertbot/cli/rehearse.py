"""The rehearsal: a made-up Telegram and the real bot in one process, and a page to watch them."""

from __future__ import annotations

import asyncio
import random
import signal
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from alertbot import logs
from alertbot.app import connect
from alertbot.app import run as live
from alertbot.chat.taps import Verb
from alertbot.cli.loop import to_its_end
from alertbot.cli.props import IDENTITY, OwnAlerts, SharedClock, alerts_folder, made_up_settings
from alertbot.cli.responders import PAGE
from alertbot.cli.staging import Staging
from alertbot.model.mendable import Mendable
from alertbot.rehearsal.crowd import Crowd, Script, Step
from alertbot.rehearsal.deeds import Show
from alertbot.rehearsal.hands import PushedHands
from alertbot.rehearsal.page_api import page_routes
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from alertbot.store.folder import read_folder

if TYPE_CHECKING:
    from alertbot.cli.staging import Asked
    from alertbot.settings import Settings

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


class Rehearsal:
    """One rehearsal: its Telegram, its bot, its crowd."""

    def __init__(self, folder: Path, alerts: Path) -> None:
        """`folder` is empty and goes away afterwards: database, key and socket lie there."""
        self._folder = folder
        self._alerts = OwnAlerts(alerts, folder / "alerts")
        hands = PushedHands()
        self._clock = SharedClock(hands)
        self._world = World(hands=hands)
        # Seeded, so that the crowd does the same in every rehearsal, as far as time lets it.
        self._crowd = Crowd(self._world, SCRIPT, hands, random.Random(2014))  # noqa: S311 - no secret
        self._staging = Staging(self._world, self._crowd, self._alerts, (hands, self._clock))
        self._ending = asyncio.Event()

    async def play(self, port: int, people: int) -> int:
        """Serve until SIGINT or SIGTERM; the exit code.

        Raises:
            Mendable: The port is taken, or the bot cannot be.
        """
        logs.start("warning", "console", self._world.token)
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._ending.set)
        self._open_channels()
        gifts: dict[str, bytes] = {}
        show = Show(self._staging.deeds(), self._staging.progress, gifts)
        routes = page_routes(self._world, self._crowd, show)
        server = RehearsalServer(self._world, port=port, routes=routes)
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(server)
            except OSError:
                raise Mendable(f"Port {port} is taken. Choose another: alertbot rehearse --port {port + 1}") from None
            settings = made_up_settings(self._folder, self._alerts.folder, self._world.token, server.url)
            gifts |= {file.name: file.read_bytes() for file in (self._folder / IDENTITY, PAGE)}
            self._staging.ask = _asking(settings)
            stack.push_async_callback(self._crowd.disperse)
            page = f"http://{settings.listen}/a/{next(iter(read_folder(self._alerts.folder)[0].alerts), '')}"
            typer.echo(WORDS.format(url=f"{server.url}/", people=people, page=page))
            self._crowd.invite(people)
            code = await live(settings, clock=self._clock, stop=self._ending)
        typer.echo("\nThe rehearsal is over.")
        return code

    def _open_channels(self) -> None:
        for channel in read_folder(self._alerts.folder)[0].channels.values():
            name, chat = channel.slug, channel.chat
            if chat.startswith("@"):
                self._world.open_channel(chat.removeprefix("@"), name)
            else:
                self._world.open_channel("", name, number=int(chat))


def _asking(settings: Settings) -> Asked:
    async def ask(request: dict[str, Any]) -> dict[str, Any]:
        if not settings.control_socket.exists():
            raise Mendable("The bot is still starting. Try again in a moment.")
        async with connect(settings) as control:
            return await control.ask(request)

    return ask
