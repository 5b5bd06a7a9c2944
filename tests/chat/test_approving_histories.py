"""Random histories in the chat: nothing goes out without two who may, at that moment, send exactly that."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alertbot.chat.launching import Launcher
from alertbot.model.approvals import STOPPABLE
from alertbot.model.team import MemberNo, Role
from alertbot.model.topics import ENGLISH
from tests.chat.test_any_dialogue import House
from tests.screenplays.backstage import BOT_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alertbot.model.drafts import Value
    from tests.screenplays.stage import Stage

TEAM = ("Amal", "Ben", "Chiara")
TITLES = ("One", "Two")
ANSWERS: dict[str, Value] = {
    "language": "en",
    "title-en": TITLES[0],
    "text-en": "What happened.",
    "picture": None,
    "regions": None,
    "urgency": "urgent",
    "deadline": None,
    "ask-1": "read",
    "label-1-en": "Read",
    "url-1": "https://example.org/",
    "ask-2": None,
    "sources": ("Us https://example.org/",),
    "title-ru": None,
    "title-fr": None,
    "others": "original",
}

WHO = st.sampled_from(TEAM)
DEEDS = st.one_of(
    st.tuples(st.just("ask"), WHO),
    st.tuples(st.sampled_from(["yes", "yes", "yes", "no", "stop"]), WHO),
    st.tuples(st.just("yes twice"), WHO),
    st.tuples(st.sampled_from(["title 0", "title 1", "spare"]), WHO),
    st.tuples(st.sampled_from(["revoke", "demote", "restore"]), WHO),
    st.tuples(st.sampled_from(["wait 20", "wait 61", "wait 61", "wait 1000"]), st.just("")),
)


@dataclass
class Asked:
    """A request, as an onlooker remembers it: what it showed, and who said yes to it when."""

    shown: str
    yes: dict[MemberNo, datetime]
    is_over: bool = False


@dataclass
class History:
    """A team at work on one draft of Amal's, and an onlooker who writes down what is seen."""

    stage: Stage
    draft: int = 0
    now_shown: str = TITLES[0]
    spared: bool = False
    members: dict[str, MemberNo] = field(default_factory=dict)
    asked: dict[int, Asked] = field(default_factory=dict)
    newest: int = 0
    launched: int = 0

    async def begin(self) -> None:
        """Three organisers, and a draft that is ready."""
        for name in TEAM:
            await self.restore(name)
        topic = next(iter(self.stage.catalogue.topics))
        async with self.stage.store.unit() as unit:
            answers = {**ANSWERS, "topics": (topic,)}
            draft = await unit.drafts.begin(self.members["Amal"], answers, self.stage.clock.now().date())
        self.draft = draft.no

    @property
    def content(self) -> str:
        """What would go out now."""
        return f"{self.now_shown} {self.spared}"

    async def do(self, deed: str, who: str) -> None:
        """It happens; then the bot's own round comes by, twice at once as if there were two bots."""
        what, _, more = deed.partition(" ")
        match what:
            case "ask":
                await self.ask(who)
            case "yes" | "no" | "stop":
                for _ in range(2 if more else 1):
                    await self.answer(who, what)
            case "title" | "spare":
                await self.edit(who, what, more)
            case "revoke" | "demote":
                await self.revoke(who, wholly=what == "revoke")
            case "restore":
                await self.restore(who)
            case "wait":
                self.stage.clock.time += timedelta(seconds=int(more))
        await asyncio.gather(self.look(), self.look())

    async def ask(self, who: str) -> None:
        """Its author asks; whoever else forges that tap has no effect."""
        await self.stage.taps_data(who, f"send:{self.draft}:ask")
        async with self.stage.store.unit() as unit:
            request = await unit.requests.open_for(self.draft)  # type: ignore[arg-type]  # our own number
        if request is not None and request.no not in self.asked:
            assert who in self.members
            self.asked = {no: each for no, each in self.asked.items() if each.is_over} | {
                request.no: Asked(self.content, {self.members[who]: self.stage.clock.now()})
            }
            self.newest = request.no

    async def answer(self, who: str, what: str) -> None:
        """Somebody taps under the newest request, in the team or not."""
        await self.stage.taps_data(who, f"approve:{self.newest}:{what}")
        asked = self.asked.get(self.newest)
        if asked is None or who not in self.members:
            return
        if what == "yes":
            asked.yes.setdefault(self.members[who], self.stage.clock.now())
        elif what == "stop" or self.members[who] not in asked.yes:
            # A no comes too late once enough have said yes; a stop never does.
            asked.is_over = asked.is_over or what == "stop" or len(asked.yes) < 2

    async def edit(self, who: str, what: str, more: str) -> None:
        """Its author writes another title, or leaves somebody out."""
        before = self.content
        if what == "title":
            await self.stage.taps_data(who, f"write:{self.draft}:title-en")
            await self.stage.writes(who, TITLES[int(more)])
        else:
            await self.stage.taps_data(who, f"p:{self.draft}:spare:today")
        async with self.stage.store.unit() as unit:
            draft = await unit.drafts.find(self.draft)  # type: ignore[arg-type]  # our own number
        assert draft is not None
        self.now_shown, self.spared = draft.text("title-en") or "", "today" in draft.several("spare")
        if self.content != before:
            assert who in self.members
            for each in self.asked.values():
                each.is_over = True

    async def revoke(self, who: str, *, wholly: bool) -> None:
        """Somebody is taken out of the team, or may only take reports from now on."""
        member = self.members.pop(who, None)
        if member is not None:
            async with self.stage.store.unit() as unit:
                await (unit.team.dismiss(member) if wholly else unit.team.appoint(member, Role.RESPONDER))

    async def restore(self, who: str) -> None:
        """They come back: as somebody new, or to their former role."""
        if who in self.members:
            return
        chat = self.stage.phone(who).chat
        async with self.stage.store.unit() as unit:
            if (former := await unit.team.find(chat)) is not None:
                await unit.team.appoint(former.no, Role.ORGANISER)
                self.members[who] = former.no
                return
            member = await unit.team.add(chat, self.name(who), Role.ORGANISER, self.stage.clock.now().date())
        assert member is not None
        self.members[who] = member.no

    def name(self, who: str) -> str:
        """Their name in the team, which other histories have their own of."""
        return f"{who} {self.stage.phone('Amal').chat}"

    async def look(self) -> None:
        """The bot's own round; whatever goes out is held against what the onlooker knows."""
        stage = self.stage
        launcher = Launcher(stage.wording, lambda: stage.catalogue, stage.engine, BOT_NAME, approvals=2)
        now = stage.clock.now()
        async with stage.store.unit() as unit:
            before = {each.broadcast for each in await unit.broadcasts.all()}
            for no in await unit.requests.due(now):
                await launcher.launch(unit, no, now)
            for each in await unit.broadcasts.all():
                if each.broadcast not in before:
                    self.check(each.slug, (await unit.broadcasts.message(each.broadcast, ENGLISH)).html, now)

    def check(self, slug: str, html: str, now: datetime) -> None:
        """It may go out, and did not before."""
        asked = self.asked[self.newest]
        assert slug.endswith(f"-{self.draft}")
        assert asked.shown == self.content
        assert f"<b>{self.now_shown}</b>" in html
        assert not asked.is_over
        current = [moment for no, moment in asked.yes.items() if no in self.members.values()]
        assert len(current) >= 2
        assert now >= sorted(asked.yes.values())[1] + STOPPABLE - timedelta(seconds=1)
        asked.is_over = True
        self.launched += 1


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The store and all that does not change."""
    opened = House(tmp_path_factory.mktemp("house"))
    opened.chats = itertools.count(6_000_000_000, 10)
    yield opened
    opened.close()


async def played(history: History, deeds: list[tuple[str, str]]) -> History:
    await history.begin()
    for deed, who in deeds:
        await history.do(deed, who)
    async with history.stage.store.unit() as unit:  # the next history has a team of its own
        for member in await unit.team.all():
            await unit.team.dismiss(member.no)
    return history


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(deeds=st.lists(DEEDS, max_size=16))
def test_nothing_goes_out_that_two_have_not_approved_as_it_is(house: House, deeds: list[tuple[str, str]]) -> None:
    house.runner.run(played(History(house.stage()), deeds))


SENT = [("ask", "Amal"), ("yes", "Ben"), ("wait 61", "")]


@pytest.mark.parametrize(
    ("deeds", "times"),
    [
        (SENT, 1),
        ([*SENT, ("wait 61", ""), ("yes twice", "Chiara"), ("wait 61", "")], 1),
        ([("ask", "Ben"), *SENT[1:]], 0),
        ([("ask", "Amal"), ("yes twice", "Amal"), ("wait 61", "")], 0),
        ([*SENT[:2], ("title 1", "Amal"), ("wait 61", "")], 0),
        ([*SENT[:2], ("title 1", "Chiara"), ("wait 61", "")], 1),
        ([*SENT[:2], ("revoke", "Ben"), ("wait 61", "")], 0),
        ([*SENT[:2], ("revoke", "Ben"), ("restore", "Ben"), ("wait 61", "")], 0),
        ([*SENT[:2], ("demote", "Ben"), ("wait 61", "")], 0),
        ([*SENT[:2], ("demote", "Ben"), ("restore", "Ben"), ("wait 61", "")], 1),
        ([("ask", "Amal"), ("revoke", "Ben"), *SENT[1:]], 0),
        ([*SENT[:2], ("stop", "Chiara"), ("wait 61", "")], 0),
        ([("ask", "Amal"), ("wait 1000", ""), *SENT[1:]], 0),
    ],
)
def test_what_goes_out_and_what_does_not(house: House, deeds: list[tuple[str, str]], times: int) -> None:
    history = house.runner.run(played(History(house.stage()), deeds))
    assert history.launched == times
