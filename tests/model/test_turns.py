"""Whose answer waits, and whose does not."""

from __future__ import annotations

from alertbot.model.turns import BURST, CAREFUL, QUIET_CHATS, TOGETHER, Turns


def test_a_burst_to_one_chat_passes_and_then_about_one_a_second() -> None:
    turns, now, left = Turns(), 0.0, []
    for _ in range(3 * BURST):
        now += turns.wait("a", now)
        turns.said("a", now)
        left.append(now)
    assert left == [0.0] * BURST + [float(BURST)] * BURST + [2.0 * BURST] * BURST


def test_a_flooded_chat_is_in_nobodys_way() -> None:
    turns = Turns()
    for _ in range(100):
        turns.said("a", 1.0)
    assert turns.wait("a", 1.0) == BURST
    assert turns.wait("b", 1.0) == 0
    assert not turns.told("a", 60, 1.0)
    assert not turns.told("a", 60, 2.0)
    assert (turns.held(2.0), turns.wait("b", 2.0), turns.is_careful(2.0)) == (0, 0, False)


def test_two_chats_told_at_once_mean_everybody() -> None:
    turns = Turns()
    assert not turns.told("a", 60, 1.0)
    assert turns.told("b", 50, 1.5)
    assert turns.told("c", 5, 1.6), "a shorter wait does not shorten it"
    assert (turns.held(1.5), turns.wait("d", 11.5)) == (50, 40)
    assert turns.held(51.5) == 0
    assert turns.is_careful(51.5)
    assert not turns.is_careful(51.5 + CAREFUL)


def test_two_chats_told_long_apart_are_two_chats() -> None:
    turns = Turns()
    assert not turns.told("a", 5, 0.0)
    assert not turns.told("b", 5, TOGETHER)


def test_chats_that_are_quiet_are_forgotten() -> None:
    turns = Turns()
    for number in range(10 * QUIET_CHATS):
        turns.said(number, number / 10)
    assert len(turns._said) <= QUIET_CHATS  # noqa: SLF001 - what it remembers is the point
