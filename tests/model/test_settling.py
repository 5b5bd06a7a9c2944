"""What becomes of a delivery after one try."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.caution import may_fly
from alertbot.model.deliveries import (
    DOUBT,
    REFUSALS_TO_HALT,
    Again,
    AlreadySo,
    BroadcastNo,
    Closed,
    Delivered,
    Delivery,
    Doubtful,
    Down,
    Expired,
    Moved,
    Outcome,
    Refused,
    Revoked,
    Sent,
    SetAside,
    Throttled,
    Unclear,
    Unreachable,
    Withheld,
    settle,
)
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.subscribers import SubscriberNo
from alertbot.model.topics import ENGLISH

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def delivery(doubts: int = 0, chat: int = 7) -> Delivery:
    return Delivery(BroadcastNo(1), SubscriberNo(2), ChatId(chat), ENGLISH, doubts)


@pytest.mark.parametrize(
    ("outcome", "becomes"),
    [
        (Sent(MessageId(9)), Delivered(delivery(), MessageId(9))),
        (AlreadySo(), Delivered(delivery(), None)),
        (Throttled(LATER), Again(delivery(), LATER)),
        (Moved(ChatId(-8)), Again(replace(delivery(chat=-8), has_moved=True), NOW)),
        (Unreachable(), SetAside(delivery())),
        (Closed(), SetAside(delivery())),
        (Unclear(), Again(delivery(doubts=1), NOW + DOUBT)),
        (Down(), Again(delivery(), NOW)),
        (Revoked(), Again(delivery(), NOW)),
        (Expired(), Again(delivery(), NOW)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_outcome_has_one_consequence(outcome: Outcome, becomes: object) -> None:
    assert settle(delivery(), outcome, NOW) == becomes


def test_what_takes_the_picture_there_flies_alone() -> None:
    assert may_fly(8, 0, proven=True, laden=True) == 1
    assert may_fly(8, 0, proven=True) == 8


def test_a_lost_answer_is_doubted_once_and_then_left() -> None:
    first = settle(delivery(), Unclear(), NOW)
    assert isinstance(first, Again)
    assert settle(first.delivery, Unclear(), NOW) == Doubtful(first.delivery)


def test_who_moves_is_followed_once() -> None:
    first = settle(delivery(), Moved(ChatId(-8)), NOW)
    assert isinstance(first, Again)
    assert settle(first.delivery, Moved(ChatId(7)), NOW) == SetAside(first.delivery)


def test_a_refused_text_waits_and_is_not_lost() -> None:
    settled = settle(delivery(), Refused("can't parse entities"), NOW)
    assert isinstance(settled, Withheld)
    assert settled.at > NOW


outcomes = st.one_of(
    st.just(AlreadySo()),
    st.builds(Sent, st.integers(1).map(MessageId)),
    st.builds(Throttled, st.datetimes(timezones=st.just(UTC))),
    st.builds(Moved, st.integers().map(ChatId)),
    st.just(Unreachable()),
    st.just(Closed()),
    st.builds(Refused, st.text()),
    st.just(Unclear()),
    st.just(Down()),
    st.just(Revoked()),
)


@given(st.lists(outcomes, max_size=40))
def test_through_any_history_nobody_is_dropped_without_an_end(history: list[Outcome]) -> None:
    current = delivery()
    for outcome in history:
        settled = settle(current, outcome, NOW)
        if isinstance(settled, Delivered | SetAside | Doubtful):
            assert isinstance(outcome, Sent | AlreadySo | Unreachable | Closed | Moved | Unclear)
            return
        assert settled.delivery.to == current.to
        assert settled.delivery.doubts <= 1
        current = settled.delivery


@given(st.integers(1, 256), st.integers(0, 20), st.booleans())
def test_a_wrong_text_can_meet_no_more_people_than_it_takes_to_halt(in_flight: int, refused: int, proven: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
    room = may_fly(in_flight, refused, proven=proven)
    assert 1 <= room <= in_flight
    if not proven or refused:
        assert room <= max(1, REFUSALS_TO_HALT - refused)
