"""Who may let something go out: thousands of random histories of asking, approving, revoking and waiting."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alertbot.model.alerts import AlertSlug, Urgency
from alertbot.model.approvals import (
    LATEST,
    OPEN_FOR,
    STOPPABLE,
    Phase,
    Plan,
    Request,
    RequestNo,
    Unable,
    approve,
    come_due,
    counted,
    refuse,
    stop,
)
from alertbot.model.audience import Audience, rounded
from alertbot.model.drafts import DraftNo
from alertbot.model.messages import Button, Message
from alertbot.model.team import MemberNo
from alertbot.model.topics import ENGLISH, TopicSlug

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
AMAL, BEN, CHIARA = map(MemberNo, (1, 2, 3))
ALL = {each: each for each in (AMAL, BEN, CHIARA)}
ASKED = Request(RequestNo(1), DraftNo(1), AMAL, "digest", NOW, yes=frozenset({AMAL}))
MINUTE = timedelta(minutes=1)
PLAN = Plan(
    AlertSlug("march"), "March", Urgency.URGENT, {ENGLISH: Message("Come.")}, Audience((TopicSlug("assembly"),))
)


def approved() -> Request:
    outcome = approve(ASKED, BEN, ALL, 2, NOW)
    assert isinstance(outcome, Request)
    return outcome


def test_with_the_second_yes_a_minute_begins_in_which_it_can_be_stopped() -> None:
    assert (approved().phase, approved().due) == (Phase.APPROVED, NOW + STOPPABLE)
    assert come_due(approved(), "digest", ALL, 2, NOW + STOPPABLE - timedelta(seconds=1)).phase is Phase.APPROVED
    assert come_due(approved(), "digest", ALL, 2, NOW + STOPPABLE).phase is Phase.LAUNCHED


def test_an_hour_that_was_chosen_is_waited_for() -> None:
    at = NOW + timedelta(hours=5)
    outcome = approve(replace(ASKED, at=at), BEN, ALL, 2, NOW)
    assert isinstance(outcome, Request)
    assert outcome.due == at


@pytest.mark.parametrize(
    ("by", "request_", "after", "outcome"),
    [
        (AMAL, ASKED, MINUTE, Unable.OWN),
        (BEN, replace(ASKED, yes=frozenset({AMAL, BEN})), MINUTE, Unable.TWICE),
        (BEN, approved(), MINUTE / 2, Unable.TWICE),
        (CHIARA, approved(), MINUTE / 2, Unable.OVER),
        (BEN, ASKED, OPEN_FOR, Unable.OVER),
        (BEN, replace(ASKED, phase=Phase.REFUSED), MINUTE, Unable.OVER),
        (BEN, replace(ASKED, phase=Phase.CHANGED), MINUTE, Unable.OVER),
    ],
)
def test_a_yes_that_changes_nothing(by: MemberNo, request_: Request, after: timedelta, outcome: Unable) -> None:
    assert approve(request_, by, ALL, 2, NOW + after) is outcome


def test_a_team_of_one_needs_nobody_else() -> None:
    assert counted(ASKED, {AMAL: AMAL}, 1, NOW).phase is Phase.APPROVED


def test_whoever_was_let_in_today_and_whoever_let_them_in_count_as_one() -> None:
    lent = {**ALL, BEN: AMAL}
    assert approve(ASKED, BEN, lent, 2, NOW) is Unable.NEW
    assert approve(replace(ASKED, author=BEN, yes=frozenset({BEN})), AMAL, lent, 2, NOW) is Unable.NEW
    third = approve(ASKED, CHIARA, lent, 2, NOW)
    assert isinstance(third, Request)
    assert third.phase is Phase.APPROVED
    assert come_due(approved(), "digest", lent, 2, NOW + MINUTE).phase is Phase.UNAPPROVED


def test_whoever_lost_their_role_since_does_not_count() -> None:
    assert come_due(approved(), "digest", {AMAL: AMAL, CHIARA: CHIARA}, 2, NOW + MINUTE).phase is Phase.UNAPPROVED


def test_what_is_no_longer_the_same_does_not_go_out() -> None:
    assert come_due(approved(), "another", ALL, 2, NOW + MINUTE).phase is Phase.CHANGED
    assert come_due(approved(), None, ALL, 2, NOW + MINUTE).phase is Phase.CHANGED


def test_a_request_lapses_after_a_quarter_of_an_hour() -> None:
    assert come_due(ASKED, "digest", ALL, 2, NOW + OPEN_FOR).phase is Phase.LAPSED


def test_what_could_not_go_out_in_time_does_not_go_out_late() -> None:
    last = NOW + STOPPABLE + LATEST
    assert come_due(approved(), "digest", ALL, 2, last - MINUTE).phase is Phase.LAUNCHED
    assert come_due(approved(), "digest", ALL, 2, last).phase is Phase.MISSED


def test_what_nobody_could_act_on_any_more_does_not_go_out() -> None:
    due = NOW + STOPPABLE
    assert come_due(approved(), "digest", ALL, 2, due, due + MINUTE).phase is Phase.LAUNCHED
    assert come_due(approved(), "digest", ALL, 2, due, due).phase is Phase.MISSED


def test_a_yes_for_an_hour_does_not_count_after_it() -> None:
    asked = replace(ASKED, at=NOW + MINUTE)
    assert isinstance(approve(asked, BEN, ALL, 2, NOW), Request)
    assert approve(asked, BEN, ALL, 2, NOW + MINUTE) is Unable.OVER
    assert come_due(asked, "digest", ALL, 2, NOW + MINUTE).phase is Phase.LAPSED


def test_one_no_is_enough_but_not_ones_own() -> None:
    outcome = refuse(ASKED, BEN, NOW)
    assert isinstance(outcome, Request)
    assert outcome.phase is Phase.REFUSED
    assert refuse(ASKED, AMAL, NOW) is Unable.OWN


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAN, texts={ENGLISH: Message("Come!")}),
        replace(PLAN, texts={ENGLISH: Message("Come.", ((Button("Copy", copy="x"),),))}),
        replace(PLAN, texts={ENGLISH: Message("Come.", silent=True)}),
        replace(PLAN, audience=Audience((TopicSlug("prisoners"),))),
        replace(PLAN, audience=Audience((TopicSlug("assembly"),), languages=(ENGLISH,))),
        replace(PLAN, audience=Audience((TopicSlug("assembly"),), not_today=True)),
        replace(PLAN, at=NOW),
        replace(PLAN, lane=Urgency.ROUTINE),
        replace(PLAN, slug=AlertSlug("other")),
    ],
)
def test_what_is_approved_is_this_and_nothing_else(other: Plan) -> None:
    assert other.digest != PLAN.digest
    assert replace(PLAN).digest == PLAN.digest


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, None), (19, None), (20, 20), (99, 90), (100, 100), (129, 120), (336_412, 330_000), (1_000_000, 1_000_000)],
)
def test_small_numbers_are_hidden_and_large_ones_rounded(count: int, shown: int | None) -> None:
    assert rounded(count) == shown


DEEDS = st.one_of(
    st.tuples(st.just("yes"), st.sampled_from([AMAL, BEN, CHIARA])),
    st.tuples(st.just("no"), st.sampled_from([AMAL, BEN, CHIARA])),
    st.tuples(st.sampled_from(["revoke", "restore"]), st.sampled_from([AMAL, BEN, CHIARA])),
    st.tuples(st.just("wait"), st.sampled_from([1, 30, 60, 600, 1000])),
    st.tuples(st.sampled_from(["edit", "unedit", "stop"]), st.none()),
    st.tuples(st.sampled_from(["let in by Amal", "tomorrow"]), st.sampled_from([BEN, CHIARA])),
)


@dataclass
class History:
    """One request, and what an onlooker would write down about it."""

    needed: int
    now: datetime = NOW
    members: set[MemberNo] = field(default_factory=lambda: set(ALL))
    lent: dict[MemberNo, MemberNo] = field(default_factory=dict)
    content: str = "digest"
    said_yes: dict[MemberNo, datetime] = field(default_factory=lambda: {AMAL: NOW})
    is_over: bool = False
    request: Request = ASKED

    def do(self, deed: str, what: int | None) -> None:
        """Something happens, or time passes."""
        match deed:
            case "wait":
                self.now += timedelta(seconds=what or 0)
            case "revoke":
                self.members.discard(MemberNo(what or 0))
            case "restore":
                self.members.add(MemberNo(what or 0))
            case "let in by Amal":
                self.lent[MemberNo(what or 0)] = AMAL
            case "tomorrow":
                self.lent.clear()
            case "edit" | "unedit":
                self.content = "another" if deed == "edit" else "digest"
            case _:
                self.tap(deed, MemberNo(what or 0))

    @property
    def entitled(self) -> dict[MemberNo, MemberNo]:
        """Who may approve, and as whom they count."""
        return {each: self.lent.get(each, each) for each in self.members}

    def tap(self, deed: str, by: MemberNo) -> None:
        """Somebody taps a button, if they are in the team."""
        outcome: Request | Unable = Unable.OVER
        if deed == "stop":
            outcome, self.is_over = stop(self.request), True
        elif by in self.members and deed == "yes":
            outcome = approve(self.request, by, self.entitled, self.needed, self.now)
            if isinstance(outcome, Request):
                self.said_yes.setdefault(by, self.now)
        elif by in self.members:
            outcome = refuse(self.request, by, self.now)
            self.is_over = self.is_over or isinstance(outcome, Request)
        self.request = outcome if isinstance(outcome, Request) else self.request

    def look(self) -> bool:
        """Whether it goes out now."""
        before = self.request
        self.request = come_due(before, self.content, self.entitled, self.needed, self.now)
        return self.request.phase is Phase.LAUNCHED and before.phase is not Phase.LAUNCHED


@settings(max_examples=2000, deadline=None)
@given(deeds=st.lists(DEEDS, max_size=14), needed=st.integers(1, 3))
def test_nothing_goes_out_without_enough_distinct_approvers_of_exactly_that(
    deeds: list[tuple[str, int | None]], needed: int
) -> None:
    history = History(needed, request=counted(ASKED, ALL, needed, NOW))
    for deed, what in deeds:
        history.do(deed, what)
        if history.look():
            assert history.content == "digest"
            assert len({history.entitled[no] for no in history.said_yes.keys() & history.members}) >= needed
            assert not history.is_over
            assert history.now >= sorted(history.said_yes.values())[needed - 1] + STOPPABLE
            assert history.now < max(history.said_yes.values()) + STOPPABLE + LATEST


def test_histories_do_go_out() -> None:
    history = History(2)
    history.do("yes", BEN)
    assert not history.look()
    history.do("wait", 60)
    assert history.look()
    assert not history.look()
