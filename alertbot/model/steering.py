"""What can be done about a broadcast once it is launched: pause, resume, stop."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.model.deliveries import State

if TYPE_CHECKING:
    from collections.abc import Mapping


class Order(StrEnum):
    """What somebody wants of a broadcast."""

    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


class Unable(StrEnum):
    """Why an order changes nothing; called otherwise than any state, since equal words would be equal values."""

    ALREADY = "already"
    """It stands so already."""
    DONE = "too-late"
    """Everybody on its list was tried."""
    STOPPED = "for-good"
    """It was stopped, and who waited for it is no longer known."""
    HALTED = "refused"
    """Telegram refuses its text: it is mended and sent anew, not sent on."""


GOALS: Mapping[Order, State] = {
    Order.PAUSE: State.PAUSED,
    Order.RESUME: State.RUNNING,
    Order.STOP: State.STOPPED,
}
"""How a broadcast stands after each order."""


def steered(state: State, order: Order) -> State | Unable:
    """How a broadcast that stands so stands after the order, or why it changes nothing."""
    goal = GOALS[order]
    if state is goal:
        return Unable.ALREADY
    match state:
        case State.DONE:
            return Unable.DONE
        case State.STOPPED:
            return Unable.STOPPED
        case State.HALTED if order is not Order.STOP:
            return Unable.HALTED
        case _:
            return goal


def orders(state: State) -> tuple[Order, ...]:
    """What can be done about a broadcast that stands so."""
    return tuple(order for order in Order if isinstance(steered(state, order), State))
