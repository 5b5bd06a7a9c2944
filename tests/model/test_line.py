"""One answer, and what it means for everybody else: mass 403 does not empty the list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.deliveries import (
    LONGEST_BACK_OFF,
    Again,
    BroadcastNo,
    Delivered,
    Delivery,
    Down,
    Outcome,
    Sent,
    SetAside,
    Settled,
    Throttled,
    Unclear,
    Unreachable,
)
from alertbot.model.line import FIRST_PAUSE, LONGEST_PAUSE, MOST_TRIES, OTHERS_FIRST, TRIPS_AT, Line
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.subscribers import SubscriberNo
from alertbot.model.topics import ENGLISH

NOW = datetime(2026, 3, 4, tzinfo=UTC)


def to(number: int) -> Delivery:
    return Delivery(BroadcastNo(1), SubscriberNo(number), ChatId(number), ENGLISH)


def heard(line: Line, count: int, outcome: Outcome, first: int = 0, now: datetime = NOW) -> list[Settled]:
    return [settled for number in range(first, first + count) for settled in line.heard(to(number), outcome, now)]


def test_one_unreachable_person_is_believed_when_the_next_message_arrives() -> None:
    line = Line()
    assert line.heard(to(1), Unreachable(), NOW) == []
    assert line.heard(to(2), Sent(MessageId(5)), NOW) == [SetAside(to(1)), Delivered(to(2), MessageId(5))]


def test_when_nothing_is_under_way_they_are_believed() -> None:
    line = Line()
    heard(line, TRIPS_AT - 1, Unreachable())
    assert line.believed() == [SetAside(to(number)) for number in range(TRIPS_AT - 1)]


def test_during_a_hold_nobody_stays_suspected() -> None:
    line, end = Line(), NOW + timedelta(hours=5)
    heard(line, 2, Unreachable())
    line.heard(to(3), Throttled(end), NOW)
    assert line.spared(end) == [Again(to(number), end + OTHERS_FIRST) for number in range(2)]
    assert line.heard(to(4), Sent(MessageId(5)), end) == [Delivered(to(4), MessageId(5))], "they may be back by then"


def test_everybody_unreachable_is_nobody_set_aside() -> None:
    line = Line()
    settled = heard(line, TRIPS_AT, Unreachable())
    assert settled == [Again(to(number), NOW + FIRST_PAUSE + OTHERS_FIRST) for number in range(TRIPS_AT)]
    assert line.held_until == NOW + FIRST_PAUSE


def test_what_was_under_way_when_it_tripped_is_put_off_and_lengthens_nothing() -> None:
    line = Line()
    heard(line, TRIPS_AT, Unreachable())
    settled = heard(line, 3 * TRIPS_AT, Unreachable(), first=TRIPS_AT, now=NOW + timedelta(seconds=1))
    assert settled == [Again(to(TRIPS_AT + n), NOW + FIRST_PAUSE + OTHERS_FIRST) for n in range(3 * TRIPS_AT)]
    assert line.held_until == NOW + FIRST_PAUSE


def test_each_trip_pauses_longer_up_to_an_hour_until_a_message_arrives() -> None:
    line, now, pauses = Line(), NOW, []
    for trip in range(6):
        heard(line, TRIPS_AT, Unreachable(), first=trip * TRIPS_AT, now=now)
        assert line.held_until is not None
        pauses.append(line.held_until - now)
        now = line.held_until
    assert pauses == [timedelta(minutes=minutes) for minutes in (5, 10, 20, 40, 60, 60)]
    assert pauses[-1] == LONGEST_PAUSE
    line.heard(to(1), Sent(MessageId(1)), now)
    heard(line, TRIPS_AT, Unreachable(), first=1000, now=now)
    assert line.held_until == now + FIRST_PAUSE


def test_twenty_who_left_at_the_head_of_a_list_do_not_hold_up_the_rest() -> None:
    line = Line()
    heard(line, TRIPS_AT, Unreachable())
    assert line.held_until is not None
    heard(line, 5, Sent(MessageId(1)), first=100, now=line.held_until)
    again = heard(line, TRIPS_AT, Unreachable(), now=line.held_until + OTHERS_FIRST)
    assert again == [SetAside(to(number)) for number in range(TRIPS_AT)]


def test_a_list_of_none_but_those_who_left_comes_to_its_end() -> None:
    line, now = Line(), NOW
    for _ in range(MOST_TRIES):
        assert heard(line, TRIPS_AT, Unreachable(), now=now)[-1].delivery == to(TRIPS_AT - 1)
        assert line.held_until is not None
        now = line.held_until + OTHERS_FIRST
    assert heard(line, TRIPS_AT, Unreachable(), now=now) == [SetAside(to(number)) for number in range(TRIPS_AT)]


def test_told_to_wait_the_line_is_held_in_full_and_never_shortened() -> None:
    line = Line()
    line.heard(to(1), Throttled(NOW + timedelta(days=1)), NOW)
    line.heard(to(2), Throttled(NOW + timedelta(seconds=5)), NOW)
    assert line.held_until == NOW + timedelta(days=1)
    assert line.is_held(NOW + timedelta(hours=23))
    assert not line.is_held(NOW + timedelta(days=1))


def test_out_of_reach_it_is_tried_more_and_more_seldom() -> None:
    line, now, waits = Line(), NOW, []
    for _ in range(7):
        assert line.heard(to(1), Down(), now) == [Again(to(1), now)]
        assert line.held_until is not None
        waits.append((line.held_until - now).total_seconds())
        now = line.held_until
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    assert waits[-1] == LONGEST_BACK_OFF.total_seconds()


outcomes = st.sampled_from([Unreachable(), Unreachable(), Unreachable(), Sent(MessageId(1)), Unclear()])


@given(st.lists(outcomes, max_size=200))
def test_everyone_tried_is_settled_once(history: list[Outcome]) -> None:
    line, settled = Line(), []
    for number, outcome in enumerate(history):
        settled += line.heard(to(number), outcome, NOW)
    settled += line.believed()
    assert sorted(each.delivery.to for each in settled) == list(range(len(history)))
