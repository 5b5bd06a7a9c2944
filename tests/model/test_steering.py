"""What can be done about a broadcast, state by state."""

from __future__ import annotations

import pytest

from alertbot.model.deliveries import State
from alertbot.model.steering import Order, Unable, orders, steered

TABLE = {
    State.RUNNING: (State.PAUSED, Unable.ALREADY, State.STOPPED),
    State.PAUSED: (Unable.ALREADY, State.RUNNING, State.STOPPED),
    State.HALTED: (Unable.HALTED, Unable.HALTED, State.STOPPED),
    State.STOPPED: (Unable.STOPPED, Unable.STOPPED, Unable.ALREADY),
    State.DONE: (Unable.DONE, Unable.DONE, Unable.DONE),
}
"""After a pause, a resumption, a stop."""


@pytest.mark.parametrize("state", State)
def test_every_order_in_every_state(state: State) -> None:
    assert tuple(steered(state, order) for order in Order) == TABLE[state]


@pytest.mark.parametrize("state", [State.STOPPED, State.DONE])
def test_what_is_over_stays_over(state: State) -> None:
    assert orders(state) == ()


def test_only_what_would_change_something_is_offered() -> None:
    assert orders(State.RUNNING) == (Order.PAUSE, Order.STOP)
    assert orders(State.PAUSED) == (Order.RESUME, Order.STOP)
    assert orders(State.HALTED) == (Order.STOP,)
