"""The loop of one alert: asked, signed, others reminded, closed, handed over, and the result to those who signed."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import shutil
import sqlite3
import zipfile
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

import pyrage
from pydantic import SecretStr
from pypdf import PdfReader
from typing_extensions import override

from alertbot.app import connect, run
from alertbot.cli.signatures import open_signatures
from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import ChatId
from alertbot.model.petitions import SUMS, receipt_of
from alertbot.model.quiet import NEVER
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.team import Role
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.rehearsal.limits import Limits
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World
from alertbot.settings import Settings
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing, make_key_file
from tests.screenplays.theatre import until
from tests.stand_ins import PushedClock
from tests.whole.conftest import PROJECT, TODAY, people, said

if TYPE_CHECKING:
    from pathlib import Path

    from alertbot.rehearsal.people import Person

SLUG, TOPIC = AlertSlug("laws-against-speech"), TopicSlug("freedom-of-expression")
PETITION = AskId(SLUG, AskName("repeal"))
PEOPLE, SIGNERS = 40, 25
SIGN = "Sign: repeal these laws"
COUNTRIES = {"France": 20, "Kyrgyzstan": 3}
"""How many of those who sign say which; three are too few to be told."""
WITH_A_NAME = 2
OURS = pyrage.x25519.Identity.generate()
"""The organisation's."""


class HurriedClock(PushedClock):
    """A clock with which whoever waits long waits half a second: the bot's rounds are a minute apart."""

    @override
    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.5))


def settings_in(folder: Path, world: World, url: str) -> Settings:
    """A bot of its own, whose alert closes in three days."""
    alerts = folder / "alerts"
    shutil.copytree(PROJECT / "alerts", alerts)
    closes = datetime.now(UTC).date() + timedelta(days=3)  # noqa: TID251 - the world's time, which the bot goes by
    change(alerts, "urgency: routine", f"urgency: routine\ndeadline: {closes}\ndeadline_time: 18:00 UTC+3")
    make_key_file(folder / "keys" / "loop.key")
    return Settings(
        token=SecretStr(world.token),
        api_url=url,
        database_url=f"sqlite+aiosqlite:///{folder}/data/loop.db",
        key_file=folder / "keys" / "loop.key",
        alerts_dir=alerts,
        messages_per_second=1000,
        paid_broadcast=True,
        quiet_hours=NEVER,  # at whatever hour this is played
        listen="127.0.0.1:0",
        signatures=str(OURS.to_public()),
    )


def change(alerts: Path, pattern: str, by: str) -> None:
    """Change the alert's file."""
    file = alerts / SLUG / "en.md"
    file.write_text(re.sub(pattern, by, file.read_text("utf-8"), count=1), "utf-8")


async def joined(settings: Settings, crowd: list[Person], owner: Person) -> None:
    """They follow the topic; somebody runs the bot."""
    store = await Store.open(settings.database_url, KeyRing.read(settings.key_file))
    async with store.unit() as unit:
        for person in crowd:
            known = await unit.subscribers.agree(ChatId(person.id), ENGLISH, NOTICE, TODAY)
            await unit.subscribers.opt_in(known.no, TOPIC, NOTICE, TODAY, Source.START)
        await unit.team.add(ChatId(owner.id), "Mara", Role.OWNER, TODAY)
    await store.close()


def closes_at(settings: Settings) -> datetime:
    """The deadline that stands in the alert's file."""
    day = re.search(r"deadline: (\S+)", (settings.alerts_dir / SLUG / "en.md").read_text("utf-8"))
    assert day is not None
    return datetime.fromisoformat(f"{day[1]}T18:00+03:00")


def texts(world: World, person: Person) -> list[str]:
    """What stands in somebody's chat."""
    return [message.text for message in said(world, person)]


def tap(world: World, person: Person, label: str) -> None:
    """Tap the newest button that begins so."""
    for message in reversed(said(world, person)):
        for button in (button for row in message.buttons() for button in row):
            if button["text"].startswith(label):
                world.tap(person.id, message.id, button["callback_data"])
                return
    raise AssertionError(label)


def has(world: World, person: Person, label: str) -> bool:
    """Whether somebody sees that button."""
    return any(b["text"].startswith(label) for m in said(world, person) for row in m.buttons() for b in row)


async def count(settings: Settings) -> int:
    """How many signatures are on record, once the bot has ended."""
    store = await Store.open(settings.database_url, KeyRing.read(settings.key_file))
    async with store.glance() as unit:
        found = (await unit.actions.count(PETITION, Action.SIGNED)).people
    await store.close()
    return found


async def test_the_loop_of_one_alert_closes(tmp_path: Path) -> None:
    world = World(limits=Limits(bulk_per_second=1000, chat_burst=1000, chat_per_second=1000))
    async with RehearsalServer(world) as server:
        settings, clock, stop = settings_in(tmp_path, world, server.url), HurriedClock(), asyncio.Event()
        crowd, [mara] = people(world, PEOPLE), people(world, 1)
        await joined(settings, crowd, mara)
        life = asyncio.create_task(run(settings, clock=clock, stop=stop))
        try:
            await until(lambda: life.done() or world.log.calls["getUpdates"] > 0, "the bot never began")
            await loop(world, settings, clock, crowd, mara)
        finally:
            stop.set()
            assert await life == 0
    assert await count(settings) == SIGNERS
    is_what_they_did(downloaded(world, mara, tmp_path), tmp_path, crowd)
    nothing_is_joined(sqlite3.connect(f"{tmp_path}/data/loop.db"), crowd)


def nothing_is_joined(seized: sqlite3.Connection, crowd: list[Person]) -> None:
    """No value of a row about a signature stands in any row about a person; no message to those who acted is kept."""
    about = ("actions", "action_pieces", "action_counts", "handed_pieces")
    tables = [name for (name,) in seized.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    held = {name: {value for row in seized.execute(f"SELECT * FROM {name}") for value in row} for name in tables}  # noqa: S608 - our own names
    marks = {value for name in about for value in held[name] if isinstance(value, bytes) and value}
    assert len(marks) == SIGNERS + len(COUNTRIES) + 2 * WITH_A_NAME  # sealed names, and their ids
    assert not any(marks & held[name] for name in tables if name not in about)
    numbers = {person.id for person in crowd}
    assert not any(numbers & held[name] for name in tables)
    kept = seized.execute("SELECT count(*) FROM copies, broadcasts WHERE no = broadcast AND kind = 'tell'")
    assert kept.fetchone() == (0,)
    assert not list(seized.execute("SELECT * FROM deliveries"))
    seized.close()


def downloaded(world: World, mara: Person, folder: Path) -> Path:
    """The petition as it stands in the chat of who took it, above its receipt."""
    [message] = [each for each in said(world, mara) if each.attachment is not None]
    assert message.attachment is not None
    content = world.files.content(message.attachment.path)
    assert content is not None
    file = folder / message.attachment.name
    file.write_bytes(content)
    with zipfile.ZipFile(file) as archive:
        assert message.text.endswith(f"Receipt: {receipt_of(archive.read(SUMS))}")
    return file


def is_what_they_did(file: Path, folder: Path, crowd: list[Person]) -> None:
    """What was handed over, against the crowd's own record: who signed, from where, and under which name."""
    with zipfile.ZipFile(file) as archive:
        for line in archive.read(SUMS).decode().splitlines():
            digest, name = line.split("  ", 1)
            assert sha256(archive.read(name)).hexdigest() == digest
        counts = dict(csv.reader(archive.read("counts.csv").decode().splitlines()))
        [page] = PdfReader(io.BytesIO(archive.read("petition.en.pdf"))).pages
    rest = SIGNERS - COUNTRIES["France"]
    assert counts == {"country": "people", "FR": "20", "elsewhere or not told": str(rest), "all": str(SIGNERS)}
    assert f"Signed by {SIGNERS} people from one country" in page.extract_text()
    (folder / "organisation.age").write_text(f"{OURS}\n")
    assert open_signatures([file], folder / "organisation.age", folder / "names.csv", ENGLISH) == 0
    with (folder / "names.csv").open(encoding="utf-8-sig", newline="") as table:
        names = {row["name"] for row in csv.DictReader(table)}
    assert names == {f"'={person.id}" for person in crowd[:WITH_A_NAME]}  # a text in any spreadsheet


def taps_are(world: World, count: int) -> bool:
    """Whether so many taps were answered."""
    return world.log.calls["answerCallbackQuery"] >= count


def tells(world: World, person: Person, words: str) -> bool:
    """Whether the newest message to somebody says so."""
    return words in texts(world, person)[-1]


async def all_tap(world: World, some: list[Person], label: str) -> None:
    """Each of them taps it as soon as they see it."""
    for person in some:
        await until(partial(has, world, person, label), f"there is no button {label}")
        tap(world, person, label)


async def say_more(world: World, signers: list[Person]) -> None:
    """Some of those who signed say from where, and some under which name."""
    begin = 0
    for person in signers[: sum(COUNTRIES.values())]:
        while not has(world, person, "✓ Signed"):  # in a burst not every copy shows at once that they signed
            answered = world.log.calls["answerCallbackQuery"]
            tap(world, person, SIGN)
            await until(partial(taps_are, world, answered + 1), "the tap was not answered")
        tap(world, person, "✓ Signed")
    for country, many in COUNTRIES.items():
        some = signers[begin : begin + many]
        for label in ("Say a country", country[0], country):
            await all_tap(world, some, label)
        for person in some:
            await until(partial(tells, world, person, f"Country: {country}"), "the country was not taken")
        begin += many
    for person in signers[:WITH_A_NAME]:
        await all_tap(world, [person], "Add a name")
        await until(partial(tells, world, person, "Which name"), "nobody asked for the name")
        world.write(person.id, f"={person.id}")
        await until(partial(has, world, person, "No name"), "the name was not taken")


async def look_at_the_alert(world: World, mara: Person) -> None:
    """In the list of broadcasts, from one that is still on its way if that is shown first."""
    world.write(mara.id, "/broadcasts")
    await until(lambda: has(world, mara, "3. ") or has(world, mara, "All broadcasts"), "nothing went out")
    if not has(world, mara, "3. "):
        tap(world, mara, "All broadcasts")
    await all_tap(world, [mara], "3. ")


async def loop(world: World, settings: Settings, clock: HurriedClock, crowd: list[Person], mara: Person) -> None:
    signers, others = crowd[:SIGNERS], crowd[SIGNERS:]
    async with connect(settings) as control:
        await control.ask({"do": "launch", "slug": SLUG})
    await until(lambda: all(len(texts(world, each)) == 1 for each in crowd), "not everybody was asked")

    for person in [*signers, signers[0]]:  # one of them twice
        tap(world, person, SIGN)
    await until(lambda: world.log.calls["answerCallbackQuery"] == SIGNERS + 1, "not every tap was answered")
    await say_more(world, signers)

    clock.push((closes_at(settings) - timedelta(hours=12) - clock.now()).total_seconds())
    await until(lambda: all(len(texts(world, each)) == 2 for each in others), "not all others were reminded")
    assert all(texts(world, each)[1].startswith("Still open until") for each in others)

    clock.push(timedelta(days=1).total_seconds())
    await until(lambda: all("Closed on" in texts(world, each)[0] for each in crowd), "not every copy was closed")
    assert all("Final count here: 25 people" in texts(world, each)[0] for each in crowd)

    await look_at_the_alert(world, mara)
    await all_tap(world, [mara], "The petition, to hand it over")
    await until(lambda: any(each.attachment for each in said(world, mara)), "the petition was not handed over")

    today = clock.now().date()
    told = f"presented: {today}\npresented_to: the embassy\nresult: victory {today}\nasks:"
    change(settings.alerts_dir, "asks:", told)
    async with connect(settings) as control:
        await control.ask({"do": "plan", "kind": "recall", "slug": SLUG})  # reads the folder again
    await look_at_the_alert(world, mara)
    for label in ("Tell the result", "Yes, tell them"):
        await all_tap(world, [mara], label)
    await until(lambda: all("Won on" in texts(world, each)[-1] for each in signers), "not all who signed heard of it")
    assert all(f"You were many: {SIGNERS} people" in texts(world, each)[-1] for each in signers)
    # Nobody was reminded who had signed, nobody heard the result who had not, and nobody heard anything twice.
    assert not any("Still open until" in text for each in signers for text in texts(world, each))
    assert all(sum("Won on" in text for text in texts(world, each)) == 1 for each in signers)
    assert all(len(texts(world, each)) == 2 for each in others)
    assert not any("Won on" in text for each in others for text in texts(world, each))
