"""The limit, as Telegram counts it."""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.pacing import GUARD, Flight, Pacer

LIMIT = 30
LEAST_WAY = 0.002
"""Seconds a message needs at least to Telegram, and its answer back."""


def test_the_first_message_leaves_at_once() -> None:
    assert Pacer(LIMIT).next_start(5.0) == 5.0


def test_messages_leave_evenly_rather_than_in_a_burst() -> None:
    pacer = Pacer(LIMIT)
    pacer.end(pacer.start(0.0), 0.0)
    assert 0.02 < pacer.next_start(0.0) < 1 / LIMIT


def test_the_message_after_a_full_second_waits_for_the_first_to_be_a_second_old() -> None:
    pacer = Pacer(LIMIT)
    for number in range(LIMIT):
        pacer.end(pacer.start(number / 100), number / 100)
    assert pacer.next_start(0.5) == 1.0 + GUARD


def test_a_message_without_an_answer_may_be_arriving_now() -> None:
    pacer = Pacer(1)
    pacer.start(0.0)
    assert pacer.next_start(7.0) >= 8.0


def test_a_reply_takes_its_place_in_the_second_without_asking() -> None:
    pacer = Pacer(2)
    for at in (0.0, 0.1, 0.2):
        pacer.end(pacer.start(at), at)
    assert pacer.next_start(0.3) == 0.1 + 1.0 + GUARD


def test_who_takes_over_presumes_that_the_second_is_full() -> None:
    pacer = Pacer(2)
    pacer.take_over(5.0)
    assert pacer.next_start(5.0) == 6.0 + GUARD
    pacer.end(pacer.start(6.2), 6.2)
    pacer.end(pacer.start(6.7), 6.7)
    assert pacer.next_start(6.8) == 7.2 + GUARD


def test_messages_that_opened_a_connection_arrived_later_than_they_seem_to_have() -> None:
    pacer = Pacer(3)
    first, second = pacer.start(0.0), pacer.start(0.1)
    pacer.end(first, 0.3)
    pacer.end(second, 0.4)
    pacer.end(pacer.start(0.5), 0.52)
    assert pacer.next_start(0.6) == pytest.approx(0.3 - 0.02 + 1.0 + GUARD)


def test_a_timer_that_wakes_late_costs_nothing() -> None:
    pacer, now, sent = Pacer(1000), 0.0, 0
    while now < 3.0:
        pacer.end(pacer.start(now), now)
        sent += 1
        starts = pacer.next_start(now)
        now = starts + 0.002 if starts > now else now
    assert sent >= 3000 * 0.97


def test_after_a_rest_few_leave_at_once() -> None:
    pacer, sent = Pacer(1000), 0
    pacer.end(pacer.start(0.0), 0.0)
    while pacer.next_start(9.0) <= 9.0:
        pacer.end(pacer.start(9.0), 9.0)
        sent += 1
    assert sent <= 8


def test_a_busy_stretch_is_not_taken_for_a_longer_way() -> None:
    """What was slow in coming may be quick the next moment: then the messages would arrive too close."""
    pacer, quick, slow = Pacer(LIMIT), 2 * LEAST_WAY, 0.1
    pacer.end(pacer.start(0.0), quick)
    for number in range(1, 20 * LIMIT):  # a server that notes each at once, and answers late
        pacer.end(pacer.start(number / LIMIT), number / LIMIT + slow)
    heard = 19 + slow
    assert pacer.next_start(heard) >= heard - quick + 1.0
    long_after = 100.0
    for number in range(LIMIT):
        pacer.end(pacer.start(long_after + number / LIMIT), long_after + number / LIMIT + slow)
    assert pacer.next_start(long_after + 1.0) == pytest.approx(long_after + 1.0 + GUARD), "the way is longer by now"


ways = st.floats(min_value=0.0, max_value=0.4)


@given(st.integers(1, 8), st.lists(st.tuples(ways, ways), min_size=1, max_size=120))
def test_no_second_of_arrivals_holds_more_than_the_limit(limit: int, delays: list[tuple[float, float]]) -> None:
    """However long each message and each answer takes: the way there has a least length, and that cancels out."""
    pacer = Pacer(limit)
    now, arrivals = 0.0, []
    # The first round trip is the shortest: until one like it was seen, nobody can know how long the way is.
    for there, back in [(0.0, 0.0), *delays]:
        now = max(now, pacer.next_start(now))
        flight = pacer.start(now)
        arrived = now + LEAST_WAY + there
        arrivals.append(arrived)
        now = arrived + LEAST_WAY + back
        pacer.end(flight, now)
    arrivals.sort()
    for number, at in enumerate(arrivals):
        assert bisect_right(arrivals, at + 1.0) - number <= limit


long_ways = st.floats(min_value=0.0, max_value=3.0)


@given(st.integers(1, 6), st.lists(st.tuples(long_ways, long_ways), min_size=1, max_size=60))
def test_nor_does_it_while_many_are_under_way_and_some_hang(limit: int, delays: list[tuple[float, float]]) -> None:
    pacer, now, arrivals, under_way = Pacer(limit), 0.0, list[float](), list[tuple[float, int, Flight]]()
    pacer.end(pacer.start(0.0), 2 * LEAST_WAY)  # the shortest
    arrivals.append(LEAST_WAY)
    for number, (there, back) in enumerate(delays):
        while (starts := pacer.next_start(now)) > now:
            if under_way and under_way[0][0] <= starts:
                now, _, ended = heappop(under_way)
                pacer.end(ended, now)
            else:
                now = starts
        arrivals.append(now + LEAST_WAY + there)
        heappush(under_way, (arrivals[-1] + LEAST_WAY + back, number, pacer.start(now)))
    arrivals.sort()
    for number, at in enumerate(arrivals):
        assert bisect_right(arrivals, at + 1.0) - number <= limit


def test_one_that_hangs_keeps_its_own_place_and_nobody_elses() -> None:
    pacer, now, sent = Pacer(LIMIT), 0.0, 0
    pacer.start(0.0)
    while now < 20.0:
        pacer.end(pacer.start(now), now)
        sent += 1
        now = max(now, pacer.next_start(now))
    assert sent >= 19 * (LIMIT - 1)  # the first second passes before it is known to be slow


def test_what_was_sent_elsewhere_counts_for_a_second() -> None:
    pacer = Pacer(LIMIT)
    pacer.count(LIMIT, 5.0)
    assert pacer.next_start(5.5) == 6.0 + GUARD
    pacer.end(pacer.start(6.0 + GUARD), 6.1)
    assert pacer.next_start(7.0) <= 7.0


@given(st.integers(1, 1000))
def test_the_limit_is_used(limit: int) -> None:
    pacer, now, sent = Pacer(limit), 0.0, 0
    while now < 3.0:
        pacer.end(pacer.start(now), now)
        sent += 1
        now = max(now, pacer.next_start(now))
    assert sent >= 3 * limit * 0.97
