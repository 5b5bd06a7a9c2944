"""How fast a bot may send, to the millisecond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.rehearsal.limits import Gates, Limits, SlidingWindow


def sent(gates: Gates, moments: list[float], *, first_chat: int = 1) -> list[int]:
    """The answers to one bulk message at each moment, each to another chat."""
    return [gates.send(first_chat + number, at) for number, at in enumerate(moments)]


def test_thirty_messages_pass_in_one_moment_and_the_next_waits() -> None:
    assert sent(Gates(Limits(penalty=3)), [10.0] * 31) == [0] * 30 + [3]


def test_the_second_slides() -> None:
    gates = Gates(Limits())
    assert sent(gates, [10.0 + number / 30 for number in range(300)]) == [0] * 300


@pytest.mark.parametrize(("after", "passes"), [(0.999, False), (1.0, True), (1.5, True)])
def test_a_message_leaves_the_second_exactly_one_second_later(after: float, passes: bool) -> None:  # noqa: FBT001 - a table
    gates = Gates(Limits())
    sent(gates, [10.0] * 30)
    assert (gates.send(99, 10.0 + after) == 0) is passes


def test_two_bursts_around_the_full_second_do_not_pass() -> None:
    """A counter that starts afresh with each second of the clock would let sixty through."""
    answers = sent(Gates(Limits()), [10.9] * 30 + [11.0] * 30)
    assert answers[:30] == [0] * 30
    assert all(answers[30:])


def test_sending_on_makes_the_wait_longer() -> None:
    gates = Gates(Limits(penalty=3, lengthening=1))
    assert sent(gates, [10.0] * 30 + [10.0, 10.1, 10.2])[30:] == [3, 4, 5]
    assert gates.send(200, 14.9) > 0
    assert gates.send(201, 16.0) == 0


def test_the_rate_can_be_raised_while_it_runs() -> None:
    limits = Limits()
    gates = Gates(limits)
    limits.bulk_per_second = 1000
    assert sent(gates, [10.0] * 1001).count(0) == 1000


def test_paid_messages_have_a_limit_of_their_own() -> None:
    gates = Gates(Limits())
    assert [gates.send(chat, 10.0, paid=True) for chat in range(1001)].count(0) == 1000
    assert gates.send(5000, 20.0) == 0


def test_a_chat_gets_five_at_once_and_then_one_a_second() -> None:
    gates = Gates(Limits())
    assert [gates.send(1, 10.0) for _ in range(6)] == [0, 0, 0, 0, 0, 1]
    assert gates.send(1, 10.9) == 1
    assert gates.send(1, 11.0) == 0
    assert gates.send(2, 11.0) == 0


def test_a_group_gets_twenty_in_any_minute() -> None:
    gates = Gates(Limits())
    assert [gates.send(-1, 10.0 + number, group=True) for number in range(20)] == [0] * 20
    assert gates.send(-1, 40.0, group=True) == 30
    assert gates.send(-1, 70.0, group=True) == 0
    assert gates.edit(-1, 70.0, group=True) == 0


def test_an_album_counts_each_of_its_messages() -> None:
    gates = Gates(Limits())
    assert [gates.send(chat, 10.0, count=10) for chat in (1, 2, 3)] == [0, 0, 0]
    assert gates.send(4, 10.0) > 0


def test_answers_are_not_bulk() -> None:
    gates = Gates(Limits(answers_per_update=2, answer_seconds=3))
    sent(gates, [10.0] * 30)
    gates.heard(500, 10.0)
    assert [gates.send(500, 10.1), gates.send(500, 10.1)] == [0, 0]
    assert gates.send(500, 10.1) > 0


def test_an_answer_that_comes_late_is_bulk() -> None:
    gates = Gates(Limits(answer_seconds=3))
    gates.heard(500, 10.0)
    sent(gates, [13.5] * 30)
    assert gates.send(500, 13.5) > 0


@given(st.lists(st.integers(0, 400), max_size=60), st.integers(1, 5))
def test_no_window_ever_holds_more_than_its_limit_in_whatever_order_they_come(times: list[int], limit: int) -> None:
    window = SlidingWindow(1.0)
    kept: list[float] = []
    for hundredths in times:
        at = hundredths / 100
        if window.wait(at, limit) == 0:
            window.add(at)
            kept.append(at)
    kept.sort()
    for first in kept:
        assert sum(first <= at < first + 1.0 for at in kept) <= limit + _rounding(first, kept)


def _rounding(first: float, kept: list[float]) -> int:
    """Moments that are a full second later, but for the last bit of a float."""
    return sum(1 for at in kept if abs(at - first - 1.0) < 1e-9)


@given(st.lists(st.floats(0, 100), max_size=60))
def test_waiting_as_told_is_enough(times: list[float]) -> None:
    window = SlidingWindow(1.0)
    for at in sorted(times):
        wait = window.wait(at, 3)
        if wait:
            assert window.wait(at + wait + 1e-6, 3) == 0
        else:
            window.add(at)
