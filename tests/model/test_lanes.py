"""Whose turn it is."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.deliveries import BroadcastNo, Lane, Running
from alertbot.model.lanes import PATIENCE, Lanes

TURN = 16
ROUTINE, URGENT, NOTICE = (
    Running(BroadcastNo(number), lane) for number, lane in enumerate((Lane.ROUTINE, Lane.URGENT, Lane.NOTICE))
)
LATER = Running(BroadcastNo(9), Lane.URGENT)


def test_the_urgent_go_first_and_within_a_lane_the_older() -> None:
    assert Lanes(TURN).order([LATER, ROUTINE, URGENT, NOTICE]) == [NOTICE, URGENT, LATER, ROUTINE]


def test_the_urgent_overtake() -> None:
    lanes = Lanes(TURN)
    assert lanes.overtakes([ROUTINE, URGENT], ROUTINE)
    assert not lanes.overtakes([ROUTINE, URGENT], URGENT)
    assert not lanes.overtakes([URGENT, LATER], URGENT)


def test_who_waited_for_long_is_not_overtaken_in_its_turn() -> None:
    lanes, both = Lanes(TURN), [ROUTINE, URGENT]
    lanes.served(Lane.URGENT, PATIENCE * TURN, both)
    assert lanes.order(both) == [ROUTINE, URGENT]
    assert not lanes.overtakes(both, ROUTINE)
    lanes.served(Lane.ROUTINE, TURN, both)
    assert lanes.order(both) == [URGENT, ROUTINE]


def test_who_has_nothing_due_was_not_passed_over() -> None:
    lanes, both = Lanes(TURN), [ROUTINE, URGENT]
    lanes.served(Lane.URGENT, PATIENCE * TURN, both)
    lanes.idle(Lane.ROUTINE)
    assert lanes.order(both) == [URGENT, ROUTINE]


@given(st.sets(st.sampled_from([ROUTINE, URGENT, NOTICE]), min_size=1), st.integers(1, 1024))
def test_a_tenth_is_left_for_each_lane_that_waits(running: set[Running], turn: int) -> None:
    lanes, served = Lanes(turn), Counter[Lane]()
    for _ in range(200):
        first = lanes.order(list(running))[0]
        lanes.served(first.lane, turn, list(running))
        served[first.lane] += 1
    most = min(running, key=lambda each: list(Lane).index(each.lane)).lane
    for each in running:
        assert served[each.lane] >= 200 // (PATIENCE + len(running)) - 1
    assert served[most] >= 200 * 0.7
