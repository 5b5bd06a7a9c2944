"""The sink's limit on any sliding second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.window import Window


def test_the_one_above_the_limit_is_refused_until_the_first_is_a_second_old() -> None:
    window = Window(limit=2)
    assert [window.arrive(at) for at in (0.0, 0.5, 0.999, 1.0, 1.1)] == [True, True, False, True, False]
    assert (window.accepted, window.refused) == (3, 2)


def test_the_busiest_second_counts_what_was_refused_as_well() -> None:
    window = Window(limit=1)
    for at in (0.0, 0.1, 0.2, 5.0):
        window.arrive(at)
    assert window.busiest == 3


def test_without_a_limit_nothing_is_refused() -> None:
    window = Window()
    assert all(window.arrive(0.0) for _ in range(1000))


def test_the_rate_is_that_of_the_accepted_ones_from_first_to_last() -> None:
    window = Window(limit=2)
    for at in (10.0, 10.5, 10.6, 11.0, 11.5):
        window.arrive(at)
    assert window.rate == pytest.approx(2.0)
    assert Window().rate == 0.0


@given(
    limit=st.integers(1, 5),
    arrivals=st.lists(st.integers(0, 40), max_size=60).map(sorted),
)
def test_no_second_holds_more_than_the_limit_and_none_is_refused_without_need(limit: int, arrivals: list[int]) -> None:
    window, passed = Window(limit=limit), list[int]()
    for eighth in arrivals:
        in_its_second = [each for each in passed if each > eighth - 8]
        assert window.arrive(eighth * 0.125) is (len(in_its_second) < limit)
        if len(in_its_second) < limit:
            passed.append(eighth)
