"""The log's chain: whatever is done to it without the key shows."""

from __future__ import annotations

import hmac
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from alertbot.model.acts import Act, Break, Chain, End, Flaw, Kind, Link, values_of
from alertbot.model.team import MemberNo, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

HOUR = 498_732
VALUES = 7

MEMBERS = some.none() | some.integers(1, 9).map(MemberNo)
ACTS = some.builds(
    Act,
    some.sampled_from(Kind),
    MEMBERS,
    slug=some.none() | some.sampled_from(["vitishko-release", "right-to-protest"]),
    number=some.none() | some.integers(1, 9),
    role=some.none() | some.sampled_from(Role),
    whom=MEMBERS,
)
HISTORIES = some.lists(some.tuples(ACTS, some.integers(HOUR, HOUR + 3)), min_size=2, max_size=12)
ANYTHING = some.none() | some.integers() | some.text(max_size=5) | some.binary(max_size=5)


def mark(content: bytes, key: bytes = b"a key of ours") -> bytes:
    return hmac.digest(key, content, "sha256")


def forged(content: bytes) -> bytes:
    return mark(content, b"a key of theirs")


def written(history: Sequence[tuple[Act, int]]) -> tuple[list[Link], End]:
    chain = Chain(mark)
    return [chain.add(values_of(act, hour)) for act, hour in history], chain.end()


def first_break(links: Sequence[Link], end: End | None) -> Break | None:
    """As it is checked from the store, where the links are in the order of their numbers."""
    chain = Chain(mark)
    for link in sorted(links, key=lambda each: each.no):
        if found := chain.follow(link):
            return found
    return chain.closes(end)


@given(HISTORIES)
def test_a_log_as_it_was_written_is_whole(history: list[tuple[Act, int]]) -> None:
    assert first_break(*written(history)) is None
    assert first_break([], None) is None


@given(HISTORIES, some.data())
def test_any_value_that_is_changed_shows_where(history: list[tuple[Act, int]], data: some.DataObject) -> None:
    links, end = written(history)
    place, value = data.draw(some.integers(0, len(links) - 1)), data.draw(some.integers(0, VALUES - 1))
    values, new = list(links[place].values), data.draw(ANYTHING)
    assume(values[value] != new)
    values[value] = new
    links[place] = replace(links[place], values=tuple(values))
    assert first_break(links, end) == Break(place + 1, Flaw.CHANGED)


@given(HISTORIES, some.data())
def test_any_mark_that_is_changed_shows_where(history: list[tuple[Act, int]], data: some.DataObject) -> None:
    links, end = written(history)
    place = data.draw(some.integers(0, len(links) - 1))
    links[place] = replace(links[place], mark=data.draw(some.binary(min_size=32, max_size=32)))
    assert first_break(links, end) == Break(place + 1, Flaw.CHANGED)
    assert first_break(written(history)[0], replace(end, mark=links[place].mark)) == Break(len(links) + 1, Flaw.CUT)


@given(HISTORIES, some.data())
def test_any_entries_that_are_removed_show(history: list[tuple[Act, int]], data: some.DataObject) -> None:
    links, end = written(history)
    gone = data.draw(some.sets(some.integers(1, len(links)), min_size=1))
    found = first_break([link for link in links if link.no not in gone], end)
    is_from_the_end = gone == set(range(min(gone), len(links) + 1))
    assert found == Break(min(gone), Flaw.CUT if is_from_the_end else Flaw.MISSING)


@given(HISTORIES, some.data())
def test_entries_that_are_swapped_show(history: list[tuple[Act, int]], data: some.DataObject) -> None:
    links, end = written(history)
    one, other = sorted(data.draw(some.sets(some.integers(0, len(links) - 1), min_size=2, max_size=2)))
    links[one], links[other] = replace(links[other], no=one + 1), replace(links[one], no=other + 1)
    assert first_break(links, end) == Break(one + 1, Flaw.CHANGED)


@given(HISTORIES, some.data())
def test_numbering_the_rest_anew_covers_no_gap_up(history: list[tuple[Act, int]], data: some.DataObject) -> None:
    links, end = written(history)
    place = data.draw(some.integers(0, len(links) - 1))
    rest = [replace(link, no=link.no - 1) for link in links[place + 1 :]]
    assert first_break([*links[:place], *rest], end) is not None
    assert first_break([*links[:place], *rest], replace(end, no=end.no - 1)) is not None


@given(HISTORIES, HISTORIES)
def test_without_the_key_nothing_can_be_added(history: list[tuple[Act, int]], more: list[tuple[Act, int]]) -> None:
    links, _ = written(history)
    chain = Chain(forged, links[-1].no, links[-1].mark)
    added = [chain.add(values_of(act, hour)) for act, hour in more]
    assert first_break([*links, *added], chain.end()) == Break(len(links) + 1, Flaw.CHANGED)


@given(HISTORIES)
def test_the_note_of_the_end_cannot_be_left_out(history: list[tuple[Act, int]]) -> None:
    links, end = written(history)
    assert first_break(links, None) == Break(len(links) + 1, Flaw.CUT)
    assert first_break([], end) == Break(1, Flaw.CUT)


@pytest.mark.parametrize("ours", [Act(Kind.PAUSED, MemberNo(1), number=2), Act(Kind.PAUSED, MemberNo(1), slug="2")])
def test_entries_that_differ_only_in_what_is_named_are_marked_differently(ours: Act) -> None:
    other = Act(Kind.PAUSED, MemberNo(1), whom=MemberNo(2))
    assert Chain(mark).add(values_of(ours, HOUR)).mark != Chain(mark).add(values_of(other, HOUR)).mark
