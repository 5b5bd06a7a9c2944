"""Answers, with a store and a Telegram that can be in trouble."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.answering import AT_ONCE, Answers
from alertbot.model.deliveries import Down, Outcome, Revoked, Sent, Throttled, Unclear
from alertbot.model.line import Line
from alertbot.model.messages import ChatId, Edit, Erase, Message, MessageId, Say
from alertbot.model.pacing import Pacer
from alertbot.model.turns import Turns
from tests.stand_ins import RushedClock

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from alertbot.model.messages import Given, Reply


async def give_way(times: int) -> None:
    """Let others run so often; waits for nothing."""
    for _ in range(times):
        await asyncio.sleep(0)  # noqa: TID251 - no time passes


class Ledger:
    """Debts in memory, with a disk that can be full."""

    def __init__(self) -> None:
        self.debts: dict[int, Reply] = {}
        self.commits: list[int] = []
        self.is_full = False
        self.taken_over: set[int] = set()
        self.left: list[tuple[int, Reply]] = []
        self.held_until: datetime | None = None
        self.chats_held: dict[ChatId, datetime] = {}

    def owe(self, *replies: Reply) -> list[tuple[int, Reply]]:
        """Put them on record."""
        numbered = list(enumerate(replies, start=len(self.debts) + 1))
        self.debts.update(numbered)
        return numbered

    async def owed(self) -> list[tuple[int, Reply]]:
        """All that is on record."""
        await give_way(1)
        return list(self.debts.items())

    async def tend(self, held: Collection[int]) -> tuple[set[int], list[tuple[int, Reply]]]:
        """Still ours, but for those that were taken over; what was left."""
        left, self.left = self.left, []
        return set(held) - self.taken_over, left

    async def hold(self, until: datetime) -> None:
        """Remember it."""
        self.held_until = until

    async def hold_chat(self, chat: ChatId, until: datetime) -> None:
        """Remember it."""
        self.chats_held[chat] = until

    def is_struck(self, number: int) -> bool:
        """Nobody is forgotten here: `tests/whole/test_said_late.py` has the store's part."""
        return number < 0

    async def is_owed(self, number: int) -> bool:
        """Whether it is still on record, and ours."""
        return number in self.debts and number not in self.taken_over

    async def paid(self, given: Sequence[Given], now: datetime) -> list[tuple[int, Reply]]:  # noqa: ARG002 - its signature
        """Strike them out."""
        if self.is_full:
            raise OSError("no space left on device")
        await give_way(20)  # a commit takes longer than an answer
        self.commits.append(len(given))
        for each in given:
            self.debts.pop(each.number)
        return []


class Mouth:
    """Says what it is told, in the order it is told; says nothing while it is held shut."""

    def __init__(self) -> None:
        self.said: list[Reply] = []
        self.outcome: Outcome = Sent(MessageId(1))
        self.first: list[Outcome] = []
        self.is_open = asyncio.Event()
        self.is_open.set()
        self.spoke = asyncio.Event()

    async def perform(self, reply: Reply) -> Outcome:
        """Say it; `spoke` is set when somebody began while it was shut and somebody else was speaking."""
        self.said.append(reply)
        if len(self.said) > 1:
            self.spoke.set()
        await self.is_open.wait()
        return self.first.pop(0) if self.first else self.outcome


class Bench:
    """Answers between a ledger and a mouth; `swept` counts how often a deletion was reported."""

    def __init__(self) -> None:
        self.ledger, self.mouth, self.swept, self.revoked, self.heard = Ledger(), Mouth(), 0, False, 0
        self.line, self.turns, self.clock = Line(), Turns(), RushedClock()
        self.answers = Answers(
            line=self.line,
            debts=self.ledger,
            voice=self.mouth,
            pacer=Pacer(30),
            clock=self.clock,
            revoked=self._revoke,
            erased=self._sweep,
            said=self._hear,
            turns=self.turns,
        )

    def _sweep(self) -> None:
        assert self.ledger.debts == {}
        self.swept += 1

    def _hear(self) -> None:
        self.heard += 1

    def _revoke(self) -> None:
        self.revoked = True

    async def settle(self) -> None:
        """Let everything happen that waits for nothing."""
        await give_way(200)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def word(number: int) -> Say:
    return Say(ChatId(number), Message(f"word {number}"))


async def test_a_fault_of_the_store_silences_nobody_for_long(bench: Bench) -> None:
    bench.ledger.is_full = True
    running = asyncio.create_task(bench.answers.run())
    await bench.settle()
    bench.answers.give(bench.ledger.owe(word(1)))
    with pytest.raises(OSError, match="no space"):
        await running
    bench.ledger.is_full = False
    running = asyncio.create_task(bench.answers.run())
    await bench.settle()
    bench.answers.give(bench.ledger.owe(word(2)))
    await bench.settle()
    assert bench.ledger.debts == {}
    assert bench.mouth.said == [word(1), word(2)], "given is given, also while the store could not be told"
    assert bench.heard == 2
    bench.answers.stop()
    await running


async def test_an_answer_that_a_revoked_token_kept_back_stays_owed(bench: Bench) -> None:
    bench.mouth.outcome = Revoked()
    running = asyncio.create_task(bench.answers.run())
    bench.answers.give(bench.ledger.owe(word(1)))
    await bench.settle()
    assert bench.revoked
    bench.answers.stop()
    await running
    assert bench.ledger.debts == {1: word(1)}


@pytest.mark.parametrize(("first", "times"), [([Down(), Unclear()], 3), ([Unclear(), Down(), Unclear()], 3)])
async def test_what_was_certainly_not_said_is_no_doubt(bench: Bench, first: list[Outcome], times: int) -> None:
    bench.clock.rush, bench.mouth.first = 0.001, first
    running = asyncio.create_task(bench.answers.run())
    bench.answers.give(bench.ledger.owe(word(1)))
    while bench.ledger.debts:
        await bench.clock.sleep(1)
    assert bench.mouth.said == [word(1)] * times
    bench.answers.stop()
    await running


async def test_told_to_wait_in_two_chats_all_wait_and_bulk_too(bench: Bench) -> None:
    until, bench.clock.rush = bench.clock.now() + timedelta(hours=1), 1e-6
    bench.mouth.outcome = Throttled(until)
    running = asyncio.create_task(bench.answers.run())
    bench.answers.give(bench.ledger.owe(word(1)))
    await bench.settle()
    assert not bench.line.is_held(bench.clock.now()), "it may be that chat's own limit"
    bench.answers.give(bench.ledger.owe(word(2)))
    await bench.settle()
    assert bench.line.is_held(bench.clock.now())
    assert bench.ledger.held_until == until, "other processes would not know"
    bench.mouth.outcome = Sent(MessageId(1))
    bench.answers.give(bench.ledger.owe(word(3)))
    await bench.settle()
    assert bench.mouth.said == [word(1), word(2)]
    bench.clock.push(3600)
    while bench.ledger.debts:
        await bench.settle()
    bench.answers.stop()
    await running


async def test_a_chat_told_to_wait_is_remembered_and_waits_alone(bench: Bench) -> None:
    until = bench.clock.now() + timedelta(seconds=60)
    bench.turns.hold_chat(ChatId(3), 60, bench.clock.monotonic())  # as a former process was told
    bench.mouth.outcome = Throttled(until)
    running = asyncio.create_task(bench.answers.run())
    bench.answers.give(bench.ledger.owe(Edit(ChatId(3), MessageId(1), Message("waits")), word(1)))
    await bench.settle()
    assert bench.ledger.chats_held == {ChatId(1): until}
    bench.mouth.outcome = Sent(MessageId(1))
    bench.answers.give(bench.ledger.owe(word(2)))
    await bench.settle()
    assert bench.mouth.said == [word(1), word(2)]
    assert bench.ledger.held_until is None
    bench.answers.stop()
    await running


async def test_what_another_process_took_over_is_not_said_and_what_it_left_is(bench: Bench) -> None:
    bench.clock.rush = 0.001
    bench.mouth.is_open.clear()
    running = asyncio.create_task(bench.answers.run())
    bench.answers.give(bench.ledger.owe(word(1), word(1), Say(ChatId(1), Message("last word"))))
    await bench.settle()
    bench.ledger.taken_over, bench.ledger.left = {2}, [(9, word(9))]
    bench.ledger.debts[9] = word(9)
    await asyncio.wait_for(bench.mouth.spoke.wait(), 5)
    bench.mouth.is_open.set()
    await bench.settle()
    assert bench.mouth.said == [word(1), word(9), Say(ChatId(1), Message("last word"))]
    assert bench.ledger.debts == {2: word(1)}
    bench.answers.stop()
    await running


async def test_told_to_stop_between_two_runs_it_does_not_run_again(bench: Bench) -> None:
    bench.answers.stop()
    bench.ledger.owe(word(1))
    await asyncio.wait_for(bench.answers.run(), 1)
    assert bench.mouth.said == []


async def test_an_answer_found_and_given_at_once_is_said_once(bench: Bench) -> None:
    running = asyncio.create_task(bench.answers.run())
    bench.answers.give(bench.ledger.owe(word(1), word(2)))
    await bench.settle()
    assert bench.mouth.said == [word(1), word(2)]
    bench.answers.stop()
    await running


async def test_told_to_stop_it_begins_no_further_answer(bench: Bench) -> None:
    running = asyncio.create_task(bench.answers.run())
    bench.mouth.is_open.clear()
    bench.answers.give(bench.ledger.owe(*map(word, range(1, 2 * AT_ONCE))))
    await bench.settle()
    bench.answers.stop()
    bench.mouth.is_open.set()
    await running
    assert len(bench.mouth.said) == AT_ONCE
    assert len(bench.ledger.debts) == AT_ONCE - 1


async def test_answers_given_during_a_commit_are_struck_out_together(bench: Bench) -> None:
    running = asyncio.create_task(bench.answers.run())
    bench.answers.give(bench.ledger.owe(*map(word, range(1, 4 * AT_ONCE + 1))))
    while bench.ledger.debts:
        await bench.settle()
    assert sum(bench.ledger.commits) == 4 * AT_ONCE
    assert len(bench.ledger.commits) <= 10, "else one who waits for a commit waits for all the later ones, too"
    bench.answers.stop()
    await running


async def test_a_deletion_is_reported_when_nothing_more_is_owed_to_the_chat(bench: Bench) -> None:
    running = asyncio.create_task(bench.answers.run())
    bench.answers.give(bench.ledger.owe(word(1), Erase(ChatId(1), (MessageId(1),)), word(1), word(1)))
    await bench.settle()
    assert (len(bench.mouth.said), bench.swept) == (4, 1)
    bench.answers.stop()
    await running
