"""Whose answer waits, and whose does not."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.messages import ChatId
from alertbot.model.turns import BURST, CAREFUL, GROUP_BURST, GROUP_SPAN, TOGETHER, Turns

A, B, C, D = (ChatId(number) for number in range(1, 5))
GROUP = ChatId(-100)


def test_a_burst_to_one_chat_passes_and_then_about_one_a_second() -> None:
    turns, now, left = Turns(), 0.0, []
    for _ in range(3 * BURST):
        now += turns.wait(A, now)
        turns.said(A, now)
        left.append(now)
    assert left == [0.0] * BURST + [float(BURST)] * BURST + [2.0 * BURST] * BURST


def test_a_flooded_chat_is_in_nobodys_way() -> None:
    turns = Turns()
    for _ in range(100):
        turns.said(A, 1.0)
    assert turns.wait(A, 1.0) == BURST
    assert turns.wait(B, 1.0) == 0
    assert not turns.told(A, 60, 1.0)
    assert not turns.told(A, 60, 2.0)
    assert (turns.held(2.0), turns.wait(B, 2.0), turns.is_careful(2.0)) == (0, 0, False)


def test_a_chat_that_was_told_to_wait_waits_for_whatever_is_done_there() -> None:
    turns = Turns()
    turns.told(A, 60, 1.0)
    turns.hold_chat(A, 5, 2.0)
    assert (turns.chat_held(A, 2.0), turns.room(A, 2.0), turns.wait(A, 2.0)) == (59, 59, 59)
    assert (turns.chat_held(B, 2.0), turns.held(2.0)) == (0, 0)
    assert turns.wait(A, 61.0) == 0
    turns.hold_chat(B, 5, 62.0)
    assert turns.wait(A, 62.0) == 0


def test_two_chats_told_at_once_mean_everybody() -> None:
    turns = Turns()
    assert not turns.told(A, 60, 1.0)
    assert turns.told(B, 50, 1.5)
    assert turns.told(C, 5, 1.6), "a shorter wait does not shorten it"
    assert (turns.held(1.5), turns.wait(D, 11.5)) == (50, 40)
    assert turns.held(51.5) == 0
    assert turns.is_careful(51.5)
    assert not turns.is_careful(51.5 + CAREFUL)


def test_two_chats_told_long_apart_are_two_chats() -> None:
    turns = Turns()
    assert not turns.told(A, 5, 0.0)
    assert not turns.told(B, 5, TOGETHER)


def test_a_group_takes_twenty_a_minute() -> None:
    turns = Turns()
    for second in range(GROUP_BURST):
        assert turns.wait(GROUP, second) == 0
        turns.said(GROUP, second)
    assert turns.wait(GROUP, GROUP_BURST) == GROUP_SPAN - GROUP_BURST
    assert turns.wait(A, GROUP_BURST) == 0


def test_chats_that_are_quiet_are_forgotten() -> None:
    turns = Turns()
    for number in range(20_000):
        turns.said(ChatId(number), number / 1000)
    assert len(turns) <= 2 * BURST * 1000


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0, 3)), max_size=200))
def test_no_span_holds_more_than_a_burst(steps: list[tuple[int, float]]) -> None:
    turns, now = Turns(), 0.0
    said: dict[int, list[float]] = defaultdict(list)
    for number, later in steps:
        now += later
        chat = ChatId(number)
        now += turns.wait(chat, now)
        turns.said(chat, now)
        said[number].append(now)
    for times in said.values():
        for first, last in zip(times, times[BURST:], strict=False):
            assert last - first >= BURST - 1e-9
