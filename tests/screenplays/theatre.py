"""The whole bot and a made-up Telegram over HTTP: people with phones, and a way to know that all has been said."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pyrage
from pydantic import SecretStr

from alertbot.app import connect, run
from alertbot.clock import SystemClock
from alertbot.model.mendable import Mendable
from alertbot.model.tellings import Whom
from alertbot.rehearsal.limits import Limits
from alertbot.rehearsal.refusals import Refusal
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from alertbot.settings import Settings
from alertbot.store.folder import read_folder
from alertbot.store.keys import make_key_file
from alertbot.work.telling import due
from tests.screenplays.backstage import ADDED
from tests.screenplays.props import vigil
from tests.screenplays.screenplay import Until
from tests.screenplays.visitors import Visitors
from tests.stand_ins import PushedClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Iterator
    from pathlib import Path

CLOCK = SystemClock()
PATIENCE = 60.0
"""Seconds after which a bot that is still busy will never fall silent; a busy machine needs a few."""

STORM = 3600
"""Seconds for which a storm has the bot wait."""

GLANCE = 0.004
"""Seconds between two looks."""

BUSY = """
    SELECT (SELECT count(*) FROM inbox WHERE sealed IS NOT NULL AND NOT is_set_aside),
           (SELECT count(*) FROM replies), (SELECT count(*) FROM report_fetches),
           (SELECT count(*) FROM news JOIN acts ON acts.no = news.act
            WHERE kind NOT LIKE 'case-%' AND kind NOT IN ('let-through', 'kept-out', 'took-numbers', 'took-course')),
           (SELECT count(*) FROM broadcasts
            WHERE state = 'running' AND NOT EXISTS (SELECT * FROM holds WHERE until > :now)
              AND NOT (EXISTS (SELECT * FROM deliveries WHERE broadcast = broadcasts.no)
                       AND NOT EXISTS (SELECT * FROM deliveries WHERE broadcast = broadcasts.no AND due <= :now + 61)
                       AND NOT EXISTS (SELECT * FROM stretches AS s
                                       JOIN deliveries AS d ON d.broadcast = s.broadcast AND d.due IS NULL
                                            AND d.subscriber > s.after AND d.subscriber <= s.last
                                       JOIN subscribers AS p ON p.no = d.subscriber AND s.zone IN (p.zone, -1)
                                       WHERE s.broadcast = broadcasts.no AND s.due <= :now + 61))),
           (SELECT count(*) FROM requests WHERE wakes <= :now), (SELECT count(*) FROM picture_fetches)
"""
"""Updates, answers, files, news that cannot wait, broadcasts that may go out (and do not wait for the
morning), requests that are due, pictures on their way: whoever has none of them sends nothing."""


GROUP_BUSY = """
    SELECT (SELECT count(*) FROM team_group WHERE stage = 'said' AND ails IS NULL)
         + (SELECT count(*) FROM team_group WHERE stage = 'open') * (
              (SELECT count(*) FROM broadcasts WHERE state IN ('running', 'paused', 'halted')
               AND no NOT IN (SELECT broadcast FROM group_topics WHERE message IS NOT NULL AND broadcast IS NOT NULL))
            + (SELECT count(*) FROM reports WHERE sent_on IS NOT NULL AND status != 'closed'
               AND no NOT IN (SELECT report FROM group_topics WHERE message IS NOT NULL AND report IS NOT NULL))
            + (SELECT count(*) FROM group_topics JOIN broadcasts ON broadcasts.no = broadcast
               WHERE NOT is_closed AND state IN ('done', 'stopped')))
"""
"""What is still to be done in the team's group: it is looked at, or a topic is to be made or closed."""


class Theatre:
    """A running bot, its Telegram, and its database to look into; it reads, and never writes."""

    def __init__(self, world: World, settings: Settings, database: sqlite3.Connection, clock: PushedClock) -> None:
        self.world = world
        self.settings = settings
        self.clock = clock
        self._database = database

    async def falls_silent(self) -> None:
        """Wait until the bot has taken and handled every update and has nothing left to say.

        No guess: Telegram forgets an update once it is in the inbox, an update leaves the inbox with the answers owed
        for it, and an answer or a copy is owed until Telegram has taken it.
        """
        await until(lambda: not len(self.world.updates) and not any(self._busy()), "the bot never fell silent")
        if self._one(GROUP_BUSY):  # in a group it takes its time
            await until(self._group_is_still, "the bot was never through with the group")
            await self.falls_silent()
        assert not self._one("SELECT count(*) FROM inbox WHERE is_set_aside"), "an update could not be handled"

    async def send(self, slug: str) -> None:
        """Send an alert as an organiser does, and see it through."""
        async with connect(self.settings) as control:
            await control.ask({"do": "launch", "slug": slug})
            await self.falls_silent()
            newest = (await control.ask({"do": "broadcasts"}))["broadcasts"][0]
        assert newest["slug"] == slug
        assert newest["delivered"] + newest["waiting"] == newest["audience"], "it neither came nor waits"

    async def launch_in_a_storm(self, slug: str, told_of_it: Collection[int] = ()) -> None:
        """Send an alert, and let Telegram have the bot wait with the first message; who is told of it is spared."""
        wait = Refusal(429, f"Too Many Requests: retry after {STORM}", {"retry_after": STORM})
        private = [chat.id for chat in self.world.chats.values() if not chat.is_group and chat.id not in told_of_it]
        for chat in private:
            self.world.refuse(chat, wait)
        await self.asked({"do": "launch", "slug": slug})
        now = self.clock.now().timestamp()
        await until(lambda: self._one(f"SELECT count(*) FROM holds WHERE until > {now}") > 0, "nobody waits")  # noqa: S608 - our own number
        for chat in private:
            self.world.refuse(chat, None)

    async def rewrite(self, slug: str) -> None:
        """Change the alert's files, and see that the bot has read them."""
        for code, sentence in ADDED.items():
            file = self.settings.alerts_dir / slug / f"{code}.md"
            if file.exists():
                file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n{sentence}\n", "utf-8")
        await self.asked({"do": "plan", "kind": "correct", "slug": slug})

    async def end(self, slug: str, ending: str) -> None:
        """Write into the alert's file what came of it today, and see that the bot has read it."""
        file, today = self.settings.alerts_dir / slug / "en.md", self.clock.now().date()
        file.write_text(file.read_text("utf-8").replace("\nasks:", f"\nresult: {ending} {today}\nasks:", 1), "utf-8")
        with suppress(Mendable):  # it is over, so nothing is left to correct; the folder was read
            await self.asked({"do": "plan", "kind": "correct", "slug": slug})

    async def prepare_vigil(self, days: int) -> None:
        """Write an alert into the folder, and see that the bot has read it."""
        for name, text in vigil(self.clock.now().date(), days).items():
            file = self.settings.alerts_dir / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        await self.asked({"do": "preview", "slug": "vigil"})

    async def let_pass(self, seconds: float) -> None:
        """So much time passes; what people are told of by then is on its way."""
        self.clock.push(seconds)
        await until(lambda: not self._untold(), "people were not told what was due")

    def _untold(self) -> set[str]:
        """What is due to those who go somewhere, and not on record."""
        alerts = read_folder(self.settings.alerts_dir)[0].alerts.values()
        found = [each.telling for alert in alerts for each in due(alert, self.clock.now())]
        known = {slug for (slug,) in self._database.execute("SELECT slug FROM broadcasts").fetchall()}
        return {each.slug for each in found if each.whom is not Whom.IDLE} - known

    async def asked(self, request: dict[str, Any]) -> dict[str, Any]:
        """What a command asks of the bot."""
        async with connect(self.settings) as control:
            return await control.ask(request)

    @contextmanager
    def visit(self) -> Iterator[Visitors]:
        """New people come to the bot."""
        with self.world.watch() as watch:
            yield Visitors(self, watch)

    def _group_is_still(self) -> bool:
        self.clock.push(0.02)
        return not self._one(GROUP_BUSY)

    def _busy(self) -> tuple[int, ...]:
        # All rows are fetched, since a read that is not over would keep the bot from truncating its WAL.
        now = self.clock.now().timestamp()
        return tuple(self._database.execute(BUSY, {"now": now}).fetchall()[0])

    def _one(self, query: str) -> int:
        return int(self._database.execute(query).fetchall()[0][0])


@asynccontextmanager
async def theatre(folder: Path, alerts: Path) -> AsyncIterator[Theatre]:
    """Open a theatre in an empty folder; at the end the bot must stop of itself and well."""
    # People in plays tap faster than people: how fast one chat may be written to is tested elsewhere.
    world = World(limits=Limits(chat_burst=1000, chat_per_second=1000))
    clock = PushedClock()
    clock.push(Until(9, 30).after(clock.now()).total_seconds())  # plays begin in the morning, whenever they are played
    async with RehearsalServer(world) as server:
        settings = _settings(folder, alerts, world, server.url)
        stop = asyncio.Event()
        life = asyncio.create_task(run(settings, clock=clock, stop=stop))
        try:
            await until(lambda: life.done() or world.log.calls["getUpdates"] > 0, "the bot never began")
            if not life.done():
                with closing(_readable(settings)) as database:
                    yield Theatre(world, settings, database, clock)
        finally:
            stop.set()
            assert await life == 0


async def until(is_so: Callable[[], bool], otherwise: str) -> None:
    """Wait until it is so.

    Raises:
        AssertionError: It was not in time.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while not is_so():
                await CLOCK.sleep(GLANCE)
            return
    raise AssertionError(otherwise)


def _settings(folder: Path, alerts: Path, world: World, api_url: str) -> Settings:
    make_key_file(folder / "keys" / "theatre.key")
    responder = pyrage.x25519.Identity.generate()
    return Settings(
        token=SecretStr(world.token),
        api_url=api_url,
        database_url=f"sqlite+aiosqlite:///{folder}/data/alertbot.db",
        key_file=folder / "keys" / "theatre.key",
        alerts_dir=alerts,
        responders=str(responder.to_public()),
        signatures=str(responder.to_public()),
        listen="127.0.0.1:0",
    )


def _readable(settings: Settings) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{settings.database_file}?mode=ro", uri=True, timeout=PATIENCE)
