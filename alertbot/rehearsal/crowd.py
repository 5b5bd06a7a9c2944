"""A crowd of simulated people who join, choose, take a while, tap, block or are gone."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from alertbot.rehearsal.hands import Hands, wait_for_either
from alertbot.rehearsal.refusals import ImpossibleError

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Coroutine

    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.sights import Event, Watch
    from alertbot.rehearsal.world import World


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person does on the way in: write a text, or tap buttons as soon as some fit.

    `tap` is a pattern for callback data with `*` and `?`. Of the buttons that fit, the `nth` (from 0) is tapped, or,
    without `nth`, between `least` and `most` different ones chosen by chance.
    """

    write: str = ""
    tap: str = ""
    nth: int | None = None
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Habits:
    """How people are: seconds and chances from 0 to 1."""

    pace: tuple[float, float] = (0.3, 1.6)
    """Between these many seconds pass before each thing a person does."""
    patience: float = 20.0
    """Seconds without the expected button after which a person does the last thing again."""
    at_once: int = 80
    """People on their way in at the same time; the others come when there is room."""
    quiet: float = 3.0
    """What the bot says within these many seconds after an own deed is its answer and no news."""
    taps: float = 0.25
    """Who taps a button under the news they get."""
    blocks: float = 0.02
    """Who blocks the bot over the news they get."""
    gone: float = 0.02
    """Who deletes their account after having joined."""


@dataclass(frozen=True, slots=True)
class Script:
    """What people do, as data: the rehearsal knows Telegram, never the bot.

    `joining` is the way in, step by step; `tap` the pattern of the buttons that some press under later messages;
    `languages` are chosen from by chance, so repeat one to make it more frequent.
    """

    joining: tuple[Step, ...]
    tap: str = "*"
    languages: tuple[str, ...] = ("en",)
    habits: Habits = field(default_factory=Habits)


@dataclass(frozen=True, slots=True)
class Count:
    """The crowd in numbers; `lost` are those who blocked the bot or are gone."""

    invited: int
    joined: int
    lost: int


@dataclass(slots=True)
class _Visitor:
    """One of the crowd; `last` does again what they did last."""

    person: Person
    news: asyncio.Event = field(default_factory=asyncio.Event)
    joined: bool = False
    acted: float = 0.0
    last: Callable[[], object] = lambda: None


def offered(world: World, person: int, pattern: str) -> list[str]:
    """The callback data that fit, from the newest message in this person's chat that has some."""
    for message in reversed(world.chats[person].messages.values()):
        buttons = (button for row in message.buttons() for button in row)
        data = [button["callback_data"] for button in buttons if "callback_data" in button]
        if fitting := [each for each in data if fnmatchcase(each, pattern)]:
            return fitting
    return []


def tap_newest(world: World, person: int, data: str) -> None:
    """Tap this button where it stands now; a button that is gone is let be, as a person would."""
    for message in reversed(world.chats[person].messages.values()):
        if message.offers(data):
            world.tap(person, message.id, data)
            return


class Crowd:
    """Simulated people in a world; everything they do goes the way a person's deeds go."""

    def __init__(self, world: World, script: Script, hands: Hands, chance: random.Random) -> None:
        self._world = world
        self._script = script
        self._hands = hands
        self._chance = chance
        self._room = asyncio.Semaphore(script.habits.at_once)
        self._visitors: dict[int, _Visitor] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._watch: Watch | None = None

    def __contains__(self, person: int) -> bool:
        return person in self._visitors

    @property
    def count(self) -> Count:
        """How many were invited, have joined, are lost."""
        visitors = self._visitors.values()
        lost = sum(visitor.person.blocked or visitor.person.deactivated for visitor in visitors)
        return Count(len(visitors), sum(visitor.joined for visitor in visitors), lost)

    def invite(self, people: int) -> list[asyncio.Task[None]]:
        """Send so many people on their way; each task ends when its person has joined."""
        self._look()
        return [self._start(self._join(self._newcomer())) for _ in range(people)]

    async def gather(self, people: int) -> None:
        """Invite so many people and return when all of them have joined."""
        await asyncio.gather(*self.invite(people))

    async def disperse(self) -> None:
        """Everybody stops what they are doing; nothing of the crowd runs afterwards."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _newcomer(self) -> _Visitor:
        language = self._chance.choice(self._script.languages)
        visitor = _Visitor(self._world.new_person(f"Person {len(self._visitors) + 1}", language))
        self._visitors[visitor.person.id] = visitor
        return visitor

    def _look(self) -> None:
        if self._watch is None:
            self._watch = self._world.watch()
            self._start(self._follow(self._watch))

    def _start(self, deed: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(deed)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _follow(self, watch: Watch) -> None:
        async for event in watch:
            if event["kind"] in ("message", "edited") and (visitor := self._visitors.get(event["chat"])) is not None:
                visitor.news.set()
                if self._is_news(visitor, event):
                    self._start(self._react(visitor, event["message"]["id"]))

    def _is_news(self, visitor: _Visitor, event: Event) -> bool:
        said = event["kind"] == "message" and event["message"]["from"] == "bot"
        return said and visitor.joined and self._hands.monotonic() - visitor.acted > self._script.habits.quiet

    async def _join(self, visitor: _Visitor) -> None:
        async with self._room:
            for step in self._script.joining:
                await self._take(visitor, step)
        visitor.joined = True
        if self._chance.random() < self._script.habits.gone:
            self._world.deactivate(visitor.person.id)

    async def _take(self, visitor: _Visitor, step: Step) -> None:
        person = visitor.person.id
        if step.write:
            await self._do(visitor, lambda: self._world.write(person, step.write))
            return
        for data in self._chosen(step, await self._offered(visitor, step.tap)):
            await self._do(visitor, lambda data=data: tap_newest(self._world, person, data))  # type: ignore[misc]  # mypy cannot infer a lambda with a default

    def _chosen(self, step: Step, offered: list[str]) -> list[str]:
        if step.nth is not None:
            return offered[step.nth : step.nth + 1]
        most = min(step.most, len(offered))
        return self._chance.sample(offered, self._chance.randint(min(step.least, most), most))

    async def _offered(self, visitor: _Visitor, pattern: str) -> list[str]:
        """The callback data that fit, from the newest message that has some; waits until there are any."""
        while not (found := offered(self._world, visitor.person.id, pattern)):
            visitor.news.clear()
            if not await wait_for_either(self._hands, visitor.news, self._script.habits.patience):
                visitor.last()
        return found

    async def _do(self, visitor: _Visitor, deed: Callable[[], object]) -> None:
        await self._hands.sleep(self._chance.uniform(*self._script.habits.pace))
        visitor.acted = self._hands.monotonic()
        visitor.last = deed
        deed()

    async def _react(self, visitor: _Visitor, message: int) -> None:
        habits, person, fate = self._script.habits, visitor.person.id, self._chance.random()
        await self._hands.sleep(self._chance.uniform(*habits.pace))
        if fate < habits.blocks:
            self._world.set_blocked(person, blocked=True)
        elif fate < habits.blocks + habits.taps:
            self._tap_under(visitor, message)

    def _tap_under(self, visitor: _Visitor, number: int) -> None:
        person = visitor.person.id
        message = self._world.chats[person].find(number)
        rows = message.buttons() if message is not None else []
        data = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
        fitting = [each for each in data if fnmatchcase(each, self._script.tap)]
        if not fitting:
            return
        visitor.acted = self._hands.monotonic()
        with suppress(ImpossibleError):  # the message may be edited while they make up their mind
            self._world.tap(person, number, self._chance.choice(fitting))
