"""The whole bot and a made-up Telegram over HTTP: people with phones, and a way to know that all has been said."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pyrage
from pydantic import SecretStr

from alertbot.app import connect, run
from alertbot.app.digesting import EVERY as LOOKED_AFTER
from alertbot.clock import SystemClock
from alertbot.model.pictures import BLANK
from alertbot.rehearsal.files import Upload
from alertbot.rehearsal.forums import invite_bot, open_forum
from alertbot.rehearsal.limits import Limits
from alertbot.rehearsal.refusals import Refusal
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from alertbot.settings import Settings
from alertbot.store.keys import make_key_file
from tests.screenplays.parcels import parcel
from tests.screenplays.players import GROUP, Seen
from tests.screenplays.screenplay import (
    IN_GROUP,
    RECEIPT,
    Deed,
    Does,
    Invites,
    Launches,
    Passes,
    Removes,
    Rewrites,
    Sends,
    Taps,
    Until,
    Writes,
    blanked,
    code_in,
)
from tests.screenplays.stage import ADDED
from tests.stand_ins import PushedClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Iterator
    from pathlib import Path

    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.sights import Event, Watch

CLOCK = SystemClock()
PATIENCE = 60.0
"""Seconds after which a bot that is still busy will never fall silent; a busy machine needs a few."""

STORM = 3600
"""Seconds for which a storm has the bot wait."""

GLANCE = 0.004
"""Seconds between two looks."""

GIF = b"GIF89a\1\0\1\0\0\0\0;"

BUSY = """
    SELECT (SELECT count(*) FROM inbox WHERE sealed IS NOT NULL AND NOT is_set_aside),
           (SELECT count(*) FROM replies), (SELECT count(*) FROM news), (SELECT count(*) FROM report_fetches),
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
"""Updates, answers, news, files, broadcasts that may go out (and do not wait for the morning), requests that are due,
pictures on their way: whoever has none of them sends nothing."""


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


class Visitors:
    """What a play's people do in the made-up Telegram, and what its chats show them then."""

    def __init__(self, theatre: Theatre, watch: Watch) -> None:
        self._theatre = theatre
        self._world = theatre.world
        self._watch = watch
        self._people: dict[str, Person] = {}
        self._groups: set[int] = set()
        self._owners: set[str] = set()
        self._actor = ""
        self._tapped: int | None = None
        self._code = "CODE"
        self._curtain: Event = {"kind": "curtain"}

    def speaks(self, who: str, language: str) -> None:
        """The language of a person's Telegram."""
        self._people[who] = self._world.new_person(who, language)

    async def perform(self, deed: Deed) -> list[Seen]:
        """Do it, and look until the bot has fallen silent."""
        self._tapped = None
        match deed:
            case Writes(who, text):
                self._world.write(self._number(who), text.replace("CODE", self._code))
            case Taps(who, label):
                self._tap(self._number(who), label)
            case Does(who, what):
                self._actor = who
                self._do(self._number(who), what)
            case Sends(slug):
                await self._theatre.send(slug)
            case Launches() | Rewrites() | Passes() | Until() | Invites() | Removes():
                await self._work(deed)
        await self._theatre.falls_silent()
        self._world.show(self._curtain)
        return [seen async for seen in self._shown()]

    async def _work(self, deed: Launches | Rewrites | Passes | Until | Invites | Removes) -> None:
        match deed:
            case Launches(slug):
                owners = [person.id for name, person in self._people.items() if name in self._owners]
                await self._theatre.launch_in_a_storm(slug, owners)
            case Rewrites(slug):
                await self._theatre.rewrite(slug)
            case Passes(minutes):
                self._theatre.clock.push(60 * minutes)
            case Until():
                self._theatre.clock.push(deed.after(self._theatre.clock.now()).total_seconds())
                await CLOCK.sleep(2 * LOOKED_AFTER)  # by then it is known whose morning has come
            case Invites(role, name):
                made = await self._theatre.asked({"do": "invite", "role": role, "name": name})
                self._code = made["link"].partition("?start=join_")[2]
                self._owners |= {name or ""} if role == "owner" else set()
            case Removes(name):
                await self._theatre.asked({"do": "remove", "name": name})

    def _number(self, who: str) -> int:
        if who not in self._people:
            self.speaks(who, "en")
        return self._people[who].id

    def _open_group_link(self, person: int) -> None:
        messages = self._world.chats[person].messages.values()
        buttons = [button for each in messages for row in each.buttons() for button in row]
        urls = [button["url"] for button in buttons if "startgroup=" in button.get("url", "")]
        forum = open_forum(self._world, person, "The team")
        self._groups.add(forum.id)
        invite_bot(self._world, person, forum, urls[-1].partition("?startgroup=")[2].partition("&")[0])

    def _tap(self, person: int, label: str, chat: int | None = None) -> None:
        for message in reversed(self._world.chats[chat or person].messages.values()):
            for button in (button for row in message.buttons() for button in row):
                if blanked(button["text"]) == label and not message.deleted:
                    self._tapped = message.id
                    self._world.tap(person, message.id, button["callback_data"], chat=chat)
                    return
        raise AssertionError(f"there is no button ({label}) to tap")

    def _receipt(self, who: str) -> str:
        for message in reversed(self._world.chats[self._number(who)].messages.values()):
            if found := re.search("<code>(.*)</code>", message.html):
                return found[1]
        raise AssertionError(f"{who} has no receipt")

    def _do(self, person: int, what: str) -> None:
        match what:
            case "blocks the bot":
                self._world.set_blocked(person, True)
            case "unblocks the bot":
                self._world.set_blocked(person, False)
            case "sends a place":
                self._world.send_place(person, {"latitude": 55.751244, "longitude": 37.618423})
            case _ if found := RECEIPT.fullmatch(what):
                self._world.write(person, self._receipt(found[1]))
            case "sends a picture":
                self._world.send_file(person, "photo", Upload("seen.png", "image/png", BLANK))
            case "sends an album" | "sends a poisoned picture":
                files = parcel(what)
                for content in files:
                    sent = Upload("a picture.png", "image/png", content)
                    album = "album" if len(files) > 1 else None
                    self._world.send_file(person, "document", sent, album=album)
            case "sends a photo":
                self._world.send_file(person, "photo", Upload("seen.gif", "image/gif", GIF))
            case _ if what.startswith("forges "):
                self._world.forged_tap(person, what.removeprefix("forges "))
            case _:
                self._do_in_group(person, what)

    def _do_in_group(self, person: int, what: str) -> None:
        match what:
            case "opens the group link":
                self._open_group_link(person)
            case "adds the bot to a group":
                self._groups.add(self._world.add_to_group(person, "Friends"))
            case _ if found := IN_GROUP.fullmatch(what):
                self._tap(person, found[1], chat=next(iter(self._groups)))
            case _:
                raise AssertionError(what)

    async def _shown(self) -> AsyncIterator[Seen]:
        async for event in self._watch:
            if event is self._curtain:
                return
            if event["kind"] in {"message", "edited"}:
                self._code = code_in(event["message"]["text"]) or self._code
            seen = self._seen(event)
            if seen is not None:
                yield seen

    def _seen(self, event: Event) -> Seen | None:
        if event["kind"] == "call":
            return self._seen_to_leave(event)
        who = self._whose(event)
        match event["kind"]:
            case "message" if who and event["message"]["from"] == "bot" and "service" not in event["message"]:
                return _arrived(who, event["message"])
            case "edited" if who:
                return self._edited(who, event["message"])
            case "deleted" if who:
                self._check_erased(event)
                return Seen(who, "erases")
            case "toast" if who and event["text"]:
                return Seen(self._actor if who == GROUP else who, "toast", event["text"])
            case _:
                return None

    def _edited(self, who: str, message: Event) -> Seen | None:
        """A tapped message, or a copy of an alert; not an organiser's screen, which follows a broadcast by itself."""
        if message["id"] == self._tapped:
            self._tapped = None
        elif any(str(button.get("data")).startswith("broadcasts:") for row in message["keyboard"] for button in row):
            return None
        return _as_read(who, "edits", message)

    def _seen_to_leave(self, call: Event) -> Seen | None:
        if call["method"] != "leaveChat" or not self._groups:
            return None
        assert all(self._world.chats[group].bot_is == "left" for group in self._groups)
        return Seen(GROUP, "leaves")

    def _whose(self, event: Event) -> str | None:
        """Whose phone shows it; nobody's where it is about people of other plays."""
        names = {**{person.id: name for name, person in self._people.items()}, **dict.fromkeys(self._groups, GROUP)}
        return names.get(event["chat"]) if isinstance(event.get("chat"), int) else None

    def _check_erased(self, event: Event) -> None:
        messages = self._world.chats[event["chat"]].messages
        assert all(messages[number].deleted for number in event["messages"])


def _arrived(who: str, message: Event) -> Seen:
    if "document" in message:
        return Seen(who, "file", message["document"]["name"])
    return _as_read(who, GROUP if who == GROUP else "bot", message)


def _as_read(who: str, how: str, message: Event) -> Seen:
    return Seen(who, how, message["text"], tuple(button["label"] for row in message["keyboard"] for button in row))


def _settings(folder: Path, alerts: Path, world: World, api_url: str) -> Settings:
    make_key_file(folder / "keys" / "theatre.key")
    responder = pyrage.x25519.Identity.generate()
    return Settings(
        token=SecretStr(world.token),
        api_url=api_url,
        database_url=f"sqlite+aiosqlite:///{folder}/data/theatre.db",
        key_file=folder / "keys" / "theatre.key",
        alerts_dir=alerts,
        responders=str(responder.to_public()),
        signatures=str(responder.to_public()),
        listen="127.0.0.1:0",
    )


def _readable(settings: Settings) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{settings.database_file}?mode=ro", uri=True, timeout=PATIENCE)
