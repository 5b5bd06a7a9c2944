"""Answers, with a store and a Telegram that can be in trouble."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.answering import AT_ONCE, Answers
from alertbot.model.deliveries import Outcome, Revoked, Sent, Throttled
from alertbot.model.line import Line
from alertbot.model.messages import ChatId, Erase, Message, MessageId, Say
from alertbot.model.pacing import Pacer
from tests.stand_ins import PushedClock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from alertbot.model.messages import Given, Reply


class Ledger:
    """Debts in memory, with a disk that can be full."""

    def __init__(self) -> None:
        self.debts: dict[int, Reply] = {}
        self.commits: list[int] = []
        self.is_full = False

    def owe(self, *replies: Reply) -> list[tuple[int, Reply]]:
        """Put them on record."""
        numbered = list(enumerate(replies, start=len(self.debts) + 1))
        self.debts.update(numbered)
        return numbered

    async def owed(self) -> list[tuple[int, Reply]]:
        """All that is on record."""
        await asyncio.sleep(0)  # noqa: TID251 - lets others run, and waits for nothing
        return list(self.debts.items())

    async def paid(self, given: Sequence[Given], now: datetime) -> None:  # noqa: ARG002 - its signature
        """Strike them out."""
        if self.is_full:
            raise OSError("no space left on device")
        for _ in range(20):  # a commit takes longer than an answer, and others go on meanwhile
            await asyncio.sleep(0)  # noqa: TID251 - lets others run, and waits for nothing
        self.commits.append(len(given))
        for each in given:
            self.debts.pop(each.number)


class Mouth:
    """Says what it is told, in the order it is told; says nothing while it is held shut."""

    def __init__(self) -> None:
        self.said: list[Reply] = []
        self.outcome: Outcome = Sent(MessageId(1))
        self.is_open = asyncio.Event()
        self.is_open.set()

    async def perform(self, reply: Reply) -> Outcome:
        """Say it."""
        self.said.append(reply)
        await self.is_open.wait()
        return self.outcome


class Bench:
    """Answers between a ledger and a mouth; `swept` counts how often a deletion was reported."""

    def __init__(self) -> None:
        self.ledger, self.mouth, self.swept, self.revoked = Ledger(), Mouth(), 0, False
        self.line, self.clock = Line(), PushedClock()
        self.answers = Answers(
            line=self.line,
            debts=self.ledger,
            voice=self.mouth,
            pacer=Pacer(30),
            clock=self.clock,
            revoked=self._revoke,
            erased=self._sweep,
        )

    def _sweep(self) -> None:
        assert self.ledger.debts == {}
        self.swept += 1

    def _revoke(self) -> None:
        self.revoked = True

    async def settle(self) -> None:
        """Let everything happen that waits for nothing."""
        for _ in range(200):
            await asyncio.sleep(0)  # noqa: TID251 - lets others run, and waits for nothing


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
    assert bench.mouth.said == [word(1), word(1), word(2)]
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


async def test_told_to_wait_in_two_chats_all_wait_and_bulk_too(bench: Bench) -> None:
    until = bench.clock.now() + timedelta(seconds=0.3)
    bench.mouth.outcome = Throttled(until)
    running = asyncio.create_task(bench.answers.run())
    bench.answers.give(bench.ledger.owe(word(1)))
    await bench.settle()
    assert not bench.line.is_held(bench.clock.now()), "it may be that chat's own limit"
    bench.answers.give(bench.ledger.owe(word(2)))
    await bench.settle()
    assert bench.line.is_held(bench.clock.now())
    bench.mouth.outcome = Sent(MessageId(1))
    bench.answers.give(bench.ledger.owe(word(3)))
    await bench.settle()
    assert bench.mouth.said == [word(1), word(2)]
    while bench.ledger.debts:
        await bench.clock.sleep(0.01)
    assert bench.clock.now() >= until
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
