"""What the rehearsal's buttons do: people brought in, alerts sent, paused, corrected and closed, time let pass."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from alertbot.chat.taps import Verb
from alertbot.cli.props import words
from alertbot.model.errands import Kind
from alertbot.model.mendable import Mendable
from alertbot.model.steering import Order
from alertbot.rehearsal.crowd import Step
from alertbot.rehearsal.cupboard import LANGUAGES
from alertbot.rehearsal.deeds import Choice, Deed, Told
from alertbot.rehearsal.guide import lead
from alertbot.rehearsal.scene import guests
from alertbot.store.folder import read_folder

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from alertbot.cli.props import OwnAlerts, SharedClock
    from alertbot.rehearsal.crowd import Crowd
    from alertbot.rehearsal.hands import PushedHands
    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.world import World

    Asked = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]

SPANS = {"minute": 60.0, "hour": 3600.0, "day": 86400.0}
JOINING = Step(tap=f"{Verb.JOIN}:*", nth=0)
REPORTER = "reporter"
PATIENCE = 20.0
"""Seconds after which what the bot should have done long ago will not be done."""
SOON = 0.05
"""Seconds between two looks."""


class Staging:
    """The deeds of one rehearsal; `ask` asks the bot what a command would."""

    def __init__(self, world: World, crowd: Crowd, alerts: OwnAlerts, time: tuple[PushedHands, SharedClock]) -> None:
        self._world = world
        self._crowd = crowd
        self._alerts = alerts
        self._hands, self._clock = time
        self.ask: Asked = _not_yet
        self._rows: Sequence[Mapping[str, Any]] = ()

    def deeds(self) -> dict[str, Deed]:
        """By the names under which the page knows them."""
        languages = [Choice(language, {}) for language in LANGUAGES]
        spans = [Choice(name, {}) for name in SPANS]
        steering = {order.value: Deed(self._steering(order), self._broadcasts, "broadcast") for order in Order}
        mending = {
            kind.value: Deed(self._mending(kind), self._broadcasts, "broadcast") for kind in Kind if kind.is_errand
        }
        return {
            "send": Deed(self._told(self._send), self._open_alerts),
            "team": Deed(self._told(self._bring_organisers), lambda: languages, "language"),
            "organise": Deed(self._told(self._organise), self._guests, "people"),
            "report": Deed(self._told(self._bring_reporter), lambda: languages, "language"),
            "time": Deed(self._told(self._let_pass), lambda: spans, "buttons"),
            **steering,
            **mending,
        }

    async def progress(self) -> Sequence[Mapping[str, Any]]:
        """The broadcasts, and what can be done with each; nothing before the bot listens and after it has ended."""
        with suppress(Mendable, OSError):
            self._alerts.refresh()
            rows = (await self.ask({"do": "broadcasts"}))["broadcasts"]
            self._show_roles({each["name"]: each["role"] for each in (await self.ask({"do": "team"}))["members"]})
            self._rows = [{**row, "deeds": self._fitting(row, rows)} for row in rows]
            return self._rows
        return ()

    # What there is to choose from

    def _open_alerts(self) -> Sequence[Choice]:
        alerts = read_folder(self._alerts.folder)[0].open_alerts(self._clock.now().date())
        return [
            Choice(alert.slug, {language: text.title for language, text in alert.texts.items()}) for alert in alerts
        ]

    def _guests(self) -> Sequence[Choice]:
        return [Choice(str(person.id), {"en": person.name}) for person in guests(self._world, self._crowd)]

    def _broadcasts(self) -> Sequence[Choice]:
        return [Choice(str(row["broadcast"]), {}) for row in self._rows]

    def _fitting(self, row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """The deeds that can be done with this broadcast."""
        steering = {"running": [Order.PAUSE, Order.STOP], "paused": [Order.RESUME, Order.STOP]}
        found = [order.value for order in steering.get(row["state"], [])]
        if next(each for each in rows if each["slug"] == row["slug"]) is not row:
            return found  # something newer went out of this alert
        kind = Kind(row["kind"])
        if kind not in {Kind.RECALL, Kind.CLOSE} and (self._alerts.folder / row["slug"]).is_dir():
            found.append(Kind.CORRECT.value)
        if kind not in {Kind.RECALL, Kind.CLOSE}:
            found.append(Kind.CLOSE.value)
        if kind is not Kind.RECALL:
            found.append(Kind.RECALL.value)
        return found

    # What is done

    async def _send(self, slug: str) -> Told:
        self._alerts.refresh()
        if not (await self.ask({"do": "preview", "slug": slug}))["audience_count"]:
            return Told(ok=False, text="nobody-left")
        await self.ask({"do": "launch", "slug": slug})
        return Told(ok=True)

    def _steering(self, order: Order) -> Callable[[str], Awaitable[Told]]:
        async def steer(number: str) -> Told:
            await self.ask({"do": "steer", "order": order.value, "broadcast": int(number)})
            return Told(ok=True)

        return self._told(steer)

    def _mending(self, kind: Kind) -> Callable[[str], Awaitable[Told]]:
        async def mend(number: str) -> Told:
            slug = next(row["slug"] for row in self._rows if str(row["broadcast"]) == number)
            if kind is Kind.CORRECT:
                self._alerts.rewrite(slug)
            await self.ask({"do": "mend", "kind": kind.value, "slug": slug})
            return Told(ok=True)

        return self._told(mend)

    async def _let_pass(self, span: str) -> Told:
        if any(row["state"] == "running" for row in await self.progress()):
            return Told(ok=False, text="time-busy")
        self._hands.push(SPANS[span])
        return Told(ok=True)

    async def _organise(self, number: str) -> Told:
        """Somebody of the page opens a link into the team; the first becomes its owner. To join is up to them."""
        person = self._world.people[int(number)]
        self._world.write(person.id, await self._invitation(await self._next_role(), person.name))
        return Told(ok=True, people=(person.id,))

    async def _bring_organisers(self, language: str) -> Told:
        """Two people come into the team: its owner and an organiser, or two organisers more."""
        new = [await self._join(language, "organisers", await self._next_role()) for _ in range(2)]
        return Told(ok=True, people=tuple(person.id for person in new))

    async def _bring_reporter(self, language: str) -> Told:
        """Somebody who has seen something, and a responder to tell it to, unless there is one."""
        responder = next((each for each in guests(self._world, self._crowd) if each.part == "responder"), None)
        if responder is None:
            responder = await self._join(language, "responders", "responder")
        reporter = self._new_person(language, "reporters")
        self._world.cast(reporter.id, REPORTER)
        await lead(self._world, reporter.id, [Step(write="/report")])
        return Told(ok=True, people=(reporter.id, responder.id))

    def _told(self, deed: Callable[[str], Awaitable[Told]]) -> Callable[[str], Awaitable[Told]]:
        """The deed once the bot is there, telling why it cannot be done instead of raising it."""

        async def told(choice: str) -> Told:
            try:
                await self._awake()
                return await deed(choice)
            except Mendable as fault:
                return Told(ok=False, text=str(fault))
            except TimeoutError:
                return Told(ok=False, text="bot-slow")

        return told

    async def _awake(self) -> None:
        """Wait until the bot has started: whoever opens the page at once is quicker than it."""
        async with asyncio.timeout(PATIENCE):
            while not await self._answers():
                await self._clock.sleep(SOON)

    async def _answers(self) -> bool:
        """Whether the bot answers."""
        with suppress(Mendable, OSError):
            await self.ask({"do": "team"})
            return True
        return False

    async def _next_role(self) -> str:
        return "organiser" if (await self.ask({"do": "team"}))["members"] else "owner"

    async def _invitation(self, role: str, name: str) -> str:
        made = await self.ask({"do": "invite", "role": role, "name": name})
        return "/start " + str(made["link"]).partition("?start=")[2]

    async def _join(self, language: str, names: str, role: str) -> Person:
        """Somebody new joins the team, the way everybody does."""
        person = self._new_person(language, names)
        await lead(self._world, person.id, [Step(write=await self._invitation(role, person.name)), JOINING])
        async with asyncio.timeout(PATIENCE):
            while person.name not in await self._names():
                await self._clock.sleep(SOON)
        self._world.cast(person.id, role)
        return person

    async def _names(self) -> set[str]:
        return {each["name"] for each in (await self.ask({"do": "team"}))["members"]}

    def _new_person(self, language: str, names: str) -> Person:
        taken = {person.name for person in self._world.people.values()}
        pool = words(language)[f"names-{names}"].split(", ")
        name = next((each for each in pool if each not in taken), f"{pool[0]} {len(taken) + 1}")
        return self._world.new_person(name, language)

    def _show_roles(self, roles: Mapping[str, str]) -> None:
        """Beside each name stands the role that its bearer has now, which another member may have changed."""
        for person in guests(self._world, self._crowd):
            part = roles.get(person.name, REPORTER if person.part == REPORTER else "")
            if person.part != part:
                self._world.cast(person.id, part)


async def _not_yet(_request: dict[str, Any]) -> dict[str, Any]:
    raise Mendable("The bot is still starting. Try again in a moment.")
