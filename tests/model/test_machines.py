"""Whatever happens in whatever order: the limit holds, and a list of people stays a list of people."""

# ruff: noqa: D102 - rules and invariants are named for what they say

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from alertbot.model.caution import may_fly
from alertbot.model.deliveries import (
    DOUBT,
    REFUSALS_TO_HALT,
    Again,
    AlreadySo,
    BroadcastNo,
    Closed,
    Delivered,
    Delivery,
    Doubtful,
    Down,
    Moved,
    Outcome,
    Refused,
    Revoked,
    Sent,
    SetAside,
    Settled,
    Throttled,
    Unclear,
    Unreachable,
    Withheld,
)
from alertbot.model.line import Line
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.pacing import Flight, Pacer
from alertbot.model.subscribers import SubscriberNo
from alertbot.model.topics import ENGLISH

BEGIN = datetime(2026, 11, 21, 9, tzinfo=UTC)
IN_FLIGHT = 8
SHORTEST_WAY = 0.01


class TheLimit(RuleBasedStateMachine):
    """Messages leave when the pacer lets them, arrive and are answered when they like."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.arrivals: list[float] = []
        self.out: list[tuple[Flight, float]] = []

    @initialize(limit=st.integers(1, 6))
    def begin(self, limit: int) -> None:
        self.limit, self.pacer = limit, Pacer(limit)
        self.send(0.0)
        self.answer(0, 0.0)  # until one short round trip was seen, nobody can know how long the way is

    @rule(pause=st.floats(0, 1.5))
    def wait(self, pause: float) -> None:
        self.now += pause

    @precondition(lambda self: len(self.out) < IN_FLIGHT)
    @rule(way=st.floats(0, 0.4))
    def send(self, way: float) -> None:
        starts = self.pacer.next_start(self.now)
        if starts > self.now:
            self.now = starts  # and then it is asked again
            return
        self.arrivals.append(self.now + SHORTEST_WAY + way)
        self.out.append((self.pacer.start(self.now), self.arrivals[-1]))

    @precondition(lambda self: self.out)
    @rule(which=st.integers(0, IN_FLIGHT), back=st.floats(0, 0.4))
    def answer(self, which: int, back: float) -> None:
        flight, arrived = self.out.pop(which % len(self.out))
        self.now = max(self.now, arrived + SHORTEST_WAY + back)
        self.pacer.end(flight, self.now)

    @invariant()
    def no_second_holds_too_many(self) -> None:
        arrivals = sorted(self.arrivals)
        for number, at in enumerate(arrivals):
            assert bisect_right(arrivals, at + 1.0) - number <= self.limit


class TheList(RuleBasedStateMachine):
    """A broadcast to a few people, sent by the rules, against a Telegram that answers what it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGIN
        self.line = Line()
        self.due = {number: (self._delivery(number), BEGIN) for number in range(40)}
        self.aloft: list[Delivery] = []
        self.suspected: dict[SubscriberNo, Delivery] = {}
        self.ended: dict[SubscriberNo, Settled] = {}
        self.arrived = dict.fromkeys(range(40), 0)
        self.lost = dict.fromkeys(range(40), 0)
        self.refused = 0
        self.proven = False

    @staticmethod
    def _delivery(number: int) -> Delivery:
        return Delivery(BroadcastNo(1), SubscriberNo(number), ChatId(1000 + number), ENGLISH)

    @rule(seconds=st.sampled_from([0.1, 1, 31, 61, 600, 4000]))
    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def send(self) -> None:
        ripe = [number for number, (_, at) in self.due.items() if at <= self.now]
        room = may_fly(IN_FLIGHT, self.refused, proven=self.proven)
        if ripe and not self.line.is_held(self.now) and len(self.aloft) < room and self.refused < REFUSALS_TO_HALT:
            self.aloft.append(self.due.pop(ripe[0])[0])

    @precondition(lambda self: self.aloft)
    @rule()
    def deliver(self) -> None:
        self.arrived[self.aloft[0].to] += 1
        self.proven = True
        self._hear(Sent(MessageId(1)))

    @precondition(lambda self: self.aloft)
    @rule(arrived=st.booleans())
    def lose(self, *, arrived: bool) -> None:
        to = self.aloft[0].to
        self.arrived[to] += arrived
        self.lost[to] += 1
        self._hear(Unclear())
        assert to in self.ended or self.due[to][1] >= self.now + DOUBT

    @precondition(lambda self: self.aloft)
    @rule(
        outcome=st.sampled_from([Unreachable(), Closed(), Down(), Revoked(), Moved(ChatId(7)), AlreadySo()])
        | st.just(Refused("can't parse entities"))
    )
    def answer(self, outcome: Outcome) -> None:
        self.refused += isinstance(outcome, Refused)
        self._hear(outcome)

    @precondition(lambda self: self.aloft)
    @rule(seconds=st.sampled_from([1, 30, 10_072]))
    def flood(self, seconds: int) -> None:
        until = self.now + timedelta(seconds=seconds)
        self._hear(Throttled(until))
        assert self.line.is_held(until - timedelta(microseconds=1))

    @precondition(lambda self: not self.aloft)
    @rule()
    def believe(self) -> None:
        self._settle(self.line.believed())

    def _hear(self, outcome: Outcome) -> None:
        delivery = self.aloft.pop(0)
        self.suspected[delivery.to] = delivery
        self._settle(self.line.heard(delivery, outcome, self.now))

    def _settle(self, settled: list[Settled]) -> None:
        for each in settled:
            del self.suspected[each.delivery.to]
            match each:
                case Again(delivery, at) | Withheld(delivery, at, _):
                    assert at >= self.now
                    self.due[delivery.to] = (delivery, at)
                case _:
                    assert each.delivery.to not in self.ended
                    self.ended[each.delivery.to] = each

    @invariant()
    def everybody_is_somewhere(self) -> None:
        places = [*self.due, *(each.to for each in self.aloft), *self.suspected, *self.ended]
        assert sorted(places) == list(range(40))

    @invariant()
    def nobody_gets_it_more_often_than_answers_were_lost(self) -> None:
        for number, times in self.arrived.items():
            assert times <= 1 + self.lost[number]

    @invariant()
    def who_is_called_delivered_has_it_and_who_is_doubtful_was_tried_twice(self) -> None:
        for number, end in self.ended.items():
            if isinstance(end, Delivered) and end.message is not None:
                assert self.arrived[number]
            if isinstance(end, Doubtful):
                assert self.lost[number] == 2
            if isinstance(end, SetAside):
                assert number not in self.suspected

    @invariant()
    def a_wrong_text_meets_few(self) -> None:
        assert self.refused <= REFUSALS_TO_HALT


TestTheLimit = TheLimit.TestCase
TestTheLimit.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)
TestTheList = TheList.TestCase
TestTheList.settings = settings(max_examples=150, stateful_step_count=80, deadline=None)
