"""Random histories of corrections: none goes out that two, who may at that moment, have not approved as it is."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typing_extensions import override

from alertbot.chat.planning import Press, plan_of
from alertbot.model.alerts import AlertSlug
from alertbot.model.approvals import Plan
from alertbot.model.audience import Audience
from alertbot.model.deliveries import State
from alertbot.model.draft_files import Published, files_of, slug_of
from alertbot.model.drafts import DraftNo
from alertbot.model.messages import MessageId
from alertbot.model.subscribers import NOTICE
from alertbot.model.topics import ENGLISH
from tests.chat.test_any_dialogue import House
from tests.chat.test_approving_histories import DEEDS, Asked, History, played
from tests.screenplays.backstage import BOT_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

SENT = "As it was sent"
NOT_YET = AlertSlug("")


@dataclass
class Correcting(History):
    """The same team at work on a correction of Amal's, of an alert that one reader has."""

    slug: AlertSlug = NOT_YET

    @override
    async def begin(self) -> None:
        """An alert was written in the chat and sent; Amal begins to correct it."""
        await super().begin()
        async with self.stage.store.unit() as unit:
            draft = await unit.drafts.find(DraftNo(self.draft))
            assert draft is not None
            sent = draft.answered("title-en", SENT)
            self.slug, today = AlertSlug(slug_of(sent)), self.stage.clock.now().date()
            await unit.drafts.drop(draft.no)
            await unit.drafts.publish(self.slug, Published(files_of(sent, today), sent.answers))
            reader = await unit.subscribers.agree(self.stage.phone("Reader").chat, ENGLISH, NOTICE, today)
            plan = plan_of(sent, today, Press(self.stage.wording, self.stage.catalogue, BOT_NAME))
            assert isinstance(plan, Plan)
            was_sent = await unit.broadcasts.launch(
                self.slug, 1, plan.lane, plan.texts, Audience(()), self.stage.clock.now()
            )
            await unit.copies.note(was_sent, {reader.no: MessageId(7)}, self.stage.clock.now())
            await unit.broadcasts.mark(was_sent, State.DONE, now=self.stage.clock.now())
        self.now_shown = SENT
        await self.correct()

    async def correct(self) -> None:
        """Amal begins the correction, or opens it again, if she may."""
        async with self.stage.store.glance() as unit:
            last = await unit.errands.newest(self.slug)
        assert last is not None
        await self.stage.taps_data("Amal", f"mend:correct:{last.no}")
        async with self.stage.store.glance() as unit:
            found = [each for each in await unit.drafts.all() if each.corrects == self.slug]
        self.draft = found[0].no if found else self.draft

    @override
    async def look(self) -> None:
        """Likewise; after a correction has gone out, the next is begun."""
        before = self.launched
        await super().look()
        async with self.stage.store.unit() as unit:  # it has reached everybody
            for each in await unit.broadcasts.running():
                await unit.broadcasts.mark(each.broadcast, State.DONE, now=self.stage.clock.now())
        if self.launched != before:
            await self.correct()

    @override
    async def edit(self, who: str, what: str, more: str) -> None:
        """Another title; nobody is left out of a correction."""
        async with self.stage.store.unit() as unit:
            is_there = await unit.drafts.find(DraftNo(self.draft)) is not None
        if is_there and what == "title":
            await super().edit(who, what, more)

    @override
    def check(self, slug: str, html: str, now: object) -> None:
        """It corrects that alert, with what two have approved."""
        asked = self.asked[self.newest]
        assert slug == self.slug
        assert asked.shown == self.content
        assert f"<b>{self.now_shown}</b>" in html
        assert html.startswith("<i>Corrected")
        assert not asked.is_over
        current = [no for no in asked.yes if no in self.members.values()]
        assert len(current) >= 2
        asked.is_over = True
        self.launched += 1


def test_the_onlooker_would_notice() -> None:
    with pytest.raises(AssertionError):
        Correcting(stage=None, slug=AlertSlug("a"), asked={0: Asked("A False", {})}).check(  # type: ignore[arg-type]  # nobody plays
            "a", "<i>Corrected</i>", None
        )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The store and all that does not change."""
    opened = House(tmp_path_factory.mktemp("house"))
    opened.chats = itertools.count(6_500_000_000, 10)
    yield opened
    opened.close()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(deeds=st.lists(DEEDS, max_size=16))
def test_no_correction_goes_out_that_two_have_not_approved_as_it_is(house: House, deeds: list[tuple[str, str]]) -> None:
    house.runner.run(played(Correcting(house.stage()), [("title 1", "Amal"), *deeds]))


NEW = ("title 1", "Amal")
BOTH = [NEW, ("ask", "Amal"), ("yes", "Ben"), ("wait 61", "")]


@pytest.mark.parametrize(
    ("deeds", "times"),
    [
        (BOTH, 1),
        ([("ask", "Amal"), ("yes", "Ben"), ("wait 61", "")], 0),
        ([NEW, ("ask", "Amal"), ("yes twice", "Amal"), ("wait 61", "")], 0),
        ([*BOTH[:3], ("title 0", "Amal"), ("wait 61", "")], 0),
        ([*BOTH[:3], ("revoke", "Ben"), ("wait 61", "")], 0),
        ([*BOTH[:3], ("stop", "Chiara"), ("wait 61", "")], 0),
        ([*BOTH, ("title 0", "Amal"), ("ask", "Amal"), ("yes", "Chiara"), ("wait 61", "")], 2),
    ],
)
def test_what_is_corrected_and_what_is_not(house: House, deeds: list[tuple[str, str]], times: int) -> None:
    history = house.runner.run(played(Correcting(house.stage()), deeds))
    assert history.launched == times
