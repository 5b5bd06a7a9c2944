"""What goes on behind the scene of a dialogue: alerts sent, time passing, invitations made."""

from __future__ import annotations

import itertools
from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from alertbot.app.tellings import tell_what_is_due
from alertbot.chat.acts import owners_told
from alertbot.chat.alert_message import alert_message
from alertbot.chat.digests import digest_heads
from alertbot.chat.launching import Launcher
from alertbot.model.acts import Act, Kind
from alertbot.model.alerts import AlertSlug, Ending, Outcome
from alertbot.model.audience import Audience
from alertbot.model.deliveries import Delivered
from alertbot.model.errands import Redraw, Remove, Rewrite, task
from alertbot.model.fates import heeding
from alertbot.model.messages import Edit, Erase, Message, MessageId, Reply, Say
from alertbot.model.quiet import hours_of
from alertbot.model.team import Role
from alertbot.model.topics import LANGUAGES
from alertbot.model.traffic import Hold, Wait
from alertbot.model.zones import ZONES
from alertbot.store.folder import read_folder
from alertbot.work.teaming import invite, remove
from tests.screenplays.forum import Forum
from tests.screenplays.props import vigil
from tests.screenplays.screenplay import Ends, Invites, Launches, Passes, Removes, Rewrites, Until, Vigil, Work
from tests.stand_ins import IdleEngine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.model.deliveries import Delivery
    from alertbot.model.fates import Fate
    from alertbot.store.database import Store

ALERTS = Path(__file__).parents[2] / "alerts"
BOT_NAME = "alertbot_rehearsal_bot"
IN_BASE32 = str.maketrans("0189", "ghij")
"""Numbers in the letters of an invitation's code."""


ADDED = {
    "en": "His name is spelled as he spells it.",
    "ru": "Имя теперь написано так, как пишет он сам.",
    "fr": "Son nom est écrit comme il l’écrit.",
}
"""The sentence that an alert gets when it is rewritten."""


class StageClock:
    """A clock whose hands are moved by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

    def now(self) -> datetime:
        """What the hands show."""
        return self.time

    def monotonic(self) -> float:
        """The same, in seconds."""
        return self.time.timestamp()

    async def sleep(self, seconds: float) -> None:
        """Move the hands."""
        self.time += timedelta(seconds=seconds)


class Backstage(ABC):
    """Does what is done behind the scene; `done` is what the bot did since the last deed."""

    def __init__(self, store: Store, wording: Wording, catalogue: Catalogue) -> None:
        self.store = store
        self.wording = wording
        self.catalogue = catalogue
        self.clock = StageClock()
        self.engine = IdleEngine()
        self.done: list[Reply] = []
        self.forum = Forum()
        self.props: dict[str, bytes] = {}
        self.fates: Mapping[AlertSlug, Fate] = {}
        self.code = "CODE"
        self._codes = itertools.count(16)

    @abstractmethod
    def arrives(self, reply: Reply) -> MessageId:
        """What the bot does reaches the phones."""

    async def sends(self, slug: str) -> None:
        """An organiser sends an alert: to each on its list a copy, noted as the outbox notes it."""
        self.done = []
        await self.launches(slug)
        await self.told()
        await self.delivers()

    async def works(self, deed: Work) -> None:
        """Something is done behind the scene."""
        self.done = []
        match deed:
            case Launches(slug):
                self.engine.known_hold = Hold(Wait.TOLD, self.clock.now() + timedelta(hours=1))
                await self.launches(slug)
            case Rewrites(slug):
                self.rewrites(AlertSlug(slug))
            case Ends(slug, ending):
                self.ends(AlertSlug(slug), Ending(ending))
            case Vigil(days):
                self.props = {name: text.encode() for name, text in vigil(self.clock.now().date(), days).items()}
                self.catalogue = read_folder(ALERTS, self.props)[0]
            case Passes(minutes):
                await self._goes_on(timedelta(minutes=minutes))
            case Until():
                await self._goes_on(deed.after(self.clock.now()))
            case Invites(role, name):
                await self.invites(role, name)
            case Removes(name):
                async with self.store.unit() as unit:
                    member = await unit.team.named(name)
                    assert member is not None, f"nobody is called {name}"
                    await remove(unit, member.no, by=None, now=self.clock.now())
        await self.told()

    async def _goes_on(self, span: timedelta) -> None:
        self.clock.time += span
        await self.falls_due()
        await self.delivers()

    async def falls_due(self) -> None:
        """What becomes of things by themselves, as the bot's own round sees to it."""
        launcher = Launcher(self.wording, lambda: self.catalogue, self.engine, BOT_NAME, approvals=2)
        async with self.store.unit() as unit:
            for no in await unit.requests.due(self.clock.now()):
                for reply in await launcher.launch(unit, no, self.clock.now()):
                    self.arrives(reply)
        async with self.store.unit() as unit:
            await unit.digests.launch(ZONES, digest_heads(self.wording), self.clock.now())
        await self.heeds()
        await tell_what_is_due(self.store, self.clock.now(), self.shown(), self.wording, self.engine.wake)
        self.engine.woken = 0
        async with self.store.glance() as unit:
            files, pictures = await unit.drafts.published(), await unit.drafts.published_pictures()
            self.catalogue = read_folder(ALERTS, files | self.props, pictures)[0]

    async def heeds(self) -> None:
        """What was closed or taken back is known to the bot, as it soon is to every process."""
        async with self.store.glance() as unit:
            self.fates = await unit.fates.over()

    def shown(self) -> Catalogue:
        """The alerts as they may be shown."""
        return heeding(self.catalogue, self.fates)

    async def invites(self, role: str, name: str | None = None) -> None:
        """The operator makes an invitation, from now on called CODE."""
        self.code = self.new_code()
        async with self.store.unit() as unit:
            await invite(unit, self.code, Role(role), by=None, name=name, now=self.clock.now())

    def new_code(self) -> str:
        """A code that differs from those before it, and is the same in each performance."""
        return f"{'mara' * 6}{next(self._codes):x}".translate(IN_BASE32)

    def rewrites(self, slug: AlertSlug) -> None:
        """The alert gets one sentence more."""
        alert = self.catalogue.alerts[slug]
        texts = {code: replace(text, html=f"{text.html}\n\n{ADDED[code]}") for code, text in alert.texts.items()}
        alerts = {**self.catalogue.alerts, slug: replace(alert, texts=texts)}
        self.catalogue = replace(self.catalogue, alerts=alerts)

    def ends(self, slug: AlertSlug, ending: Ending) -> None:
        """Today that came of the alert."""
        over = replace(self.catalogue.alerts[slug], result=Outcome(ending, self.clock.now().date()))
        self.catalogue = replace(self.catalogue, alerts={**self.catalogue.alerts, slug: over})

    async def launches(self, slug: str) -> None:
        """An organiser sends an alert; nobody has it yet."""
        alert = self.catalogue.alerts[AlertSlug(slug)]
        texts = {code: alert_message(alert, code, self.wording, self.catalogue) for code in LANGUAGES}
        async with self.store.unit() as unit:
            now, audience = self.clock.now(), Audience(alert.topics)
            hours = hours_of(alert.urgency)
            no = await unit.broadcasts.launch(alert.slug, 1, alert.urgency, texts, audience, now, hours=hours)
            unit.log.append(Act(Kind.LAUNCHED, None, slug=alert.slug, number=no), now)

    async def delivers(self) -> None:
        """What goes out reaches everybody at once, unless Telegram has us wait."""
        now, hold = self.clock.now(), self.engine.known_hold
        if hold is not None and hold.until > now:
            return
        self.engine.known_hold = None
        async with self.store.unit() as unit:
            for broadcast in [each.broadcast for each in await unit.broadcasts.running()]:
                for delivery in await unit.deliveries.claim(broadcast, now, now + timedelta(seconds=30), 1000):
                    text = await unit.broadcasts.message(broadcast, delivery.language)
                    number = self.arrives(self._done_by(delivery, text))
                    await unit.deliveries.record([Delivered(delivery, number)], now)
                await unit.broadcasts.finish(broadcast, now)

    def _done_by(self, delivery: Delivery, text: Message) -> Reply:
        match task(delivery.kind, delivery.copy, self.clock.now()):
            case Rewrite(at) | Redraw(at):
                return Edit(delivery.chat, at, text)
            case Remove(at):
                return Erase(delivery.chat, (at,))
            case _:
                return Say(delivery.chat, text)

    async def told(self) -> None:
        """The owners hear what was done and cannot wait, and what waited for that."""
        async with self.store.unit() as unit:
            await self.forum.tended(self, unit, self.arrives)
        async with self.store.unit() as unit:
            is_pressing = await unit.log.has_news(pressing=True)
            for reply in await owners_told(unit, self.wording, self.catalogue) if is_pressing else []:
                self.arrives(reply)
