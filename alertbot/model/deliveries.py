"""An alert on its way to one person, and how each try may end: Outcome, settle()."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NewType, assert_never

from alertbot.model.errands import Kind

if TYPE_CHECKING:
    from alertbot.model.errands import Copy
    from alertbot.model.messages import ChatId, MessageId
    from alertbot.model.subscribers import SubscriberNo
    from alertbot.model.topics import Language

BroadcastNo = NewType("BroadcastNo", int)
"""Our own number for a broadcast."""

LEASE = timedelta(seconds=60)
"""How long a claimed delivery is ours; what is still under way is renewed for as long."""

LAST_START = timedelta(seconds=35)
"""How long after the claim a delivery may still leave: the rest of the lease is more than a send can take (20 s).

What takes a picture along may take longer: its lease is renewed."""

DOUBT = timedelta(seconds=30)
"""How long to wait before a send that perhaps arrived is tried once more."""

REFUSALS_TO_HALT = 5
"""So many refusals of one broadcast's text are the text's fault."""

REFUSED_PAUSE = timedelta(minutes=10)
"""How long a refused delivery waits: long enough for the others to be sent, if it was only this one."""

LONGEST_BACK_OFF = timedelta(seconds=30)
"""The longest pause between two tries to reach Telegram at all."""


class State(StrEnum):
    """How a broadcast stands."""

    RUNNING = "running"
    PAUSED = "paused"
    HALTED = "halted"
    STOPPED = "stopped"
    DONE = "done"


class Lane(StrEnum):
    """How urgent a broadcast is; the most urgent first."""

    NOTICE = "notice"
    RECALL = "recall"
    """What may do harm is taken back before anything else is sent to people."""
    URGENT = "urgent"
    ROUTINE = "routine"
    CLOSING = "closing"
    """What is over can wait for what is not."""


@dataclass(frozen=True, slots=True)
class Running:
    """A broadcast that goes out now."""

    broadcast: BroadcastNo
    lane: Lane


@dataclass(frozen=True, slots=True)
class Delivery:
    """One broadcast on its way to one chat; `doubts` counts the tries whose answer was lost.

    To a channel it goes under the channel's number with a minus.
    `has_moved`: it was sent on to another chat already.
    For an errand, `copy` is the message of an earlier broadcast that it goes to, if one is known.
    """

    broadcast: BroadcastNo
    to: SubscriberNo
    chat: ChatId
    language: Language
    doubts: int = 0
    kind: Kind = Kind.SEND
    copy: Copy | None = None
    has_moved: bool = False

    @property
    def is_to_channel(self) -> bool:
        """Whether it goes to a public channel, and to nobody whom we would count."""
        return self.to < 0


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it; `others` are the rest of an album."""

    message: MessageId
    others: tuple[MessageId, ...] = ()


@dataclass(frozen=True, slots=True)
class Throttled:
    """Told to wait; not sent, and not a failure."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another number now; not sent."""

    to: ChatId


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Blocked, deactivated or unknown: this person cannot be written to."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A group or channel no longer lets us write; one of its people must mend that."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The text or a button is wrong, for everyone; `why` is Telegram's description, which quotes nobody."""

    why: str


@dataclass(frozen=True, slots=True)
class Expired:
    """Telegram does not know the file any more that was to go with it: not sent, and to be uploaded again."""


@dataclass(frozen=True, slots=True)
class AlreadySo:
    """There is nothing to change: the edit is made, or the message is gone."""


@dataclass(frozen=True, slots=True)
class Untouchable:
    """The message can no longer be edited or deleted; its chat may well be reachable."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """The answer was lost: perhaps sent, perhaps not."""


@dataclass(frozen=True, slots=True)
class Down:
    """Certainly not sent: Telegram could not be reached."""


@dataclass(frozen=True, slots=True)
class Revoked:
    """The token is not valid; nothing can be sent until the operator has put in another."""


_Reached = Sent | AlreadySo | Untouchable | Moved | Unreachable | Closed | Refused | Expired
Outcome = _Reached | Throttled | Unclear | Down | Revoked
"""How one try ended."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """Finished: it is in the chat, as this message (None: an edit or deletion that needed no message)."""

    delivery: Delivery
    message: MessageId | None


@dataclass(frozen=True, slots=True)
class Again:
    """Unfinished: due again at that time, perhaps in another chat, perhaps with one doubt more."""

    delivery: Delivery
    at: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """Finished: this person cannot be reached; nothing more goes to them until they come back."""

    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Missed:
    """Finished: this copy cannot be reached; the person perhaps can."""

    delivery: Delivery


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Finished: this channel does not take it. `why` is Telegram's; without one, the bot may not post there."""

    delivery: Delivery
    why: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Finished: tried twice, lost both answers; probably there, shown as doubtful."""

    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Withheld:
    """Unfinished: the text was refused; it waits for a corrected one or for the broadcast's end."""

    delivery: Delivery
    at: datetime
    why: str


Settled = Delivered | Again | SetAside | Missed | TurnedAway | Doubtful | Withheld
"""What became of a delivery after one try."""


def settle(delivery: Delivery, outcome: Outcome, now: datetime) -> Settled:
    """What becomes of a delivery after one try. Pure: the whole retry policy is here."""
    match outcome:
        case Sent(message):
            return Delivered(delivery, message)
        case AlreadySo():
            return Delivered(delivery, None)
        case Throttled(until):  # told to wait is not failing
            return Again(delivery, until)
        case Moved(to) if not delivery.has_moved:  # once: chats that name each other would never be left
            return Again(_elsewhere(delivery, to), now)
        case Unreachable() | Closed() | Moved():
            return TurnedAway(delivery) if delivery.is_to_channel else SetAside(delivery)
        case Untouchable():
            return Missed(delivery)
        case Refused(why):  # one channel halts nothing
            pause = now + REFUSED_PAUSE
            return TurnedAway(delivery, why) if delivery.is_to_channel else Withheld(delivery, pause, why)
        case Unclear():  # perhaps twice, never zero times
            return Doubtful(delivery) if delivery.doubts else Again(_doubted(delivery), now + DOUBT)
        case Down() | Revoked() | Expired():
            return Again(delivery, now)
        case _:
            assert_never(outcome)


def _elsewhere(delivery: Delivery, chat: ChatId) -> Delivery:
    return replace(delivery, chat=chat, has_moved=True)


def _doubted(delivery: Delivery) -> Delivery:
    return replace(delivery, doubts=delivery.doubts + 1)


@dataclass(frozen=True, slots=True)
class Progress:
    """A broadcast in numbers: `audience` is the sum of delivered, unreachable, doubtful, waiting and unsent.

    `gone` of the unreachable are copies that we do not know, or that Telegram lets nobody change any more.
    `replaced_by` is the errand that took over those who waited.
    """

    broadcast: BroadcastNo
    slug: str
    state: State
    audience: int
    delivered: int
    unreachable: int
    doubtful: int
    waiting: int
    refused: int = 0
    why: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    kind: Kind = Kind.SEND
    gone: int = 0
    replaced_by: BroadcastNo | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be done about it."""
        return self.state in {State.DONE, State.STOPPED}

    @property
    def unsent(self) -> int:
        """How many it never went to, because it was stopped."""
        return self.audience - self.delivered - self.unreachable - self.doubtful - self.waiting
