"""Numbers that may be published: none of them, nor all together, tells how many there are where they are few."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.audience import FEW, rounded
from alertbot.model.numbers import Heads, behind, beside, published

SMALL = st.integers(0, FEW - 1)
COUNTS = st.one_of(SMALL, st.integers(0, 60), st.integers(0, 3_000), st.integers(0, 2_000_000))
NAMES = [f"name {number}" for number in range(6)]
LISTS = st.dictionaries(st.sampled_from(NAMES), COUNTS)


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, None), (19, None), (20, 20), (29, 20), (99, 90), (128, 120), (1_999, 1_900), (336_412, 330_000)],
)
def test_a_number_is_rounded_down_and_a_small_one_hidden(count: int, shown: int | None) -> None:
    assert rounded(count) == shown


@given(COUNTS)
def test_a_published_number_stands_for_ten_at_least_and_the_true_one_is_among_them(count: int) -> None:
    lowest, highest = behind(rounded(count))
    assert lowest <= count <= highest
    assert highest - lowest >= 9
    assert {rounded(lowest), rounded(highest)} == {rounded(count)}


@given(LISTS, st.data())
def test_whatever_a_hidden_number_is_the_same_is_published(counts: dict[str, int], data: st.DataObject) -> None:
    # So nothing that is made of one list can tell a hidden number from any other below twenty: not a total, either.
    others = {
        name: count if count >= FEW else data.draw(SMALL)
        for name, count in itertools.chain(dict.fromkeys(NAMES, 0).items(), counts.items())
    }
    assert published(others) == published(counts)
    assert list(published(others)) == list(published(counts))
    assert published(others, NAMES[:3]) == published(counts, NAMES[:3])


@given(LISTS)
def test_no_difference_of_two_published_numbers_tells_a_small_one(counts: dict[str, int]) -> None:
    numbers = [number for number in published(counts).values() if number is not None]
    for one, other in itertools.combinations(numbers, 2):
        (low, high), (least, most) = behind(one), behind(other)
        assert (high - least) - (low - most) >= 18  # the true difference may be any of nineteen


TABLES = st.lists(st.lists(st.sampled_from([0, 1, 3, 9, 11, 19, 25, 30, 130]), min_size=3, max_size=3), min_size=1)


@given(TABLES, st.integers(1, 3))
def test_no_hidden_number_can_be_worked_out_from_lists_of_the_same_people(table: list[list[int]], parts: int) -> None:
    total = sum(map(sum, table))
    sideways, down = list(map(sum, table)), list(map(sum, zip(*table, strict=True)))
    in_thirds = [total // parts] * (parts - 1) + [total - total // parts * (parts - 1)]
    shown: list[list[int | None]] = []
    for counts in ([total], down, sideways, in_thirds):
        numbers = [rounded(count) for count in counts]
        if beside(shown, numbers):
            shown.append(numbers)
    for numbers in shown:
        for place, number in enumerate(numbers):
            if number is None:
                assert len(candidates(numbers, place, shown)) >= 10


def candidates(numbers: list[int | None], place: int, lists: list[list[int | None]]) -> set[int]:
    """What a hidden number can be, by trying each: with all other numbers as they may be, all totals must meet."""
    others = sums([*numbers[:place], *numbers[place + 1 :]])
    possible = set.intersection(*(sums(each) for each in lists))
    return {guess for guess in range(FEW) if any(guess + rest in possible for rest in others)}


def sums(numbers: list[int | None]) -> set[int]:
    """Every total that these numbers can have."""
    totals = {0}
    for number in numbers:
        lowest, highest = behind(number)
        first, last = min(totals) + lowest, max(totals) + highest
        totals = set(range(first, last + 1))  # each may grow by one at a time
    return totals


@pytest.mark.parametrize(
    ("known", "another", "can"),
    [
        ([[40]], [30, None, None], True),
        ([[40]], [40, None], True),  # the hidden one is 9 at most, and could be any of ten
        ([[20, 20, 20]], [80, None], False),  # 87 at most, so that the hidden one would be 7 at most
        ([[190]], [20, 20, 20, 20, 20, 20, None], False),  # 174 at most without the hidden one: 16 at least
        ([[1_000]], [1_000, None, None], True),
        ([[None]], [None, None], True),
        ([], [None], True),
    ],
)
def test_a_list_that_would_tell_too_much_is_withheld(
    known: list[list[int | None]], another: list[int | None], *, can: bool
) -> None:
    assert beside(known, another) is can


def test_the_record_tells_how_many_there_were() -> None:
    came = {date(2026, 11, 1): 30, date(2026, 11, 8): 12}
    heads = Heads({}, {"en": 30, "ru": 7}, {}, came, {date(2026, 11, 9): 5})
    assert [heads.on(date(2026, 11, day)) for day in (1, 7, 8, 9)] == [30, 30, 42, 37]
    assert heads.people == 37
