"""Errands: what goes out to those who have a copy of an alert. A correction, a recall, a closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.model.messages import MessageId

REMOVABLE = timedelta(hours=48)
"""How long a bot can delete its messages (Bot API: deleteMessage). Editing them has no end."""


class Kind(StrEnum):
    """What a broadcast does in each chat: it sends an alert, or is an errand to the copies of one."""

    SEND = "send"
    CORRECT = "correct"
    """Every copy gets the new text; who still waited for the old one is sent the new one."""
    RECALL = "recall"
    """Every copy is deleted, or blanked where it is too old for that."""
    CLOSE = "close"
    """Every copy loses its buttons and says that the alert is closed."""
    DIGEST = "digest"
    """No errand either: it tells of several alerts in one message."""
    TELL = "tell"
    """Nor is this: those are told something who acted on an alert, or did not; nobody's copy of it is kept."""

    @property
    def is_errand(self) -> bool:
        """Whether it goes to copies."""
        return self not in {Kind.SEND, Kind.DIGEST, Kind.TELL}


@dataclass(frozen=True, slots=True)
class Copy:
    """The message in which somebody has an alert, and the hour in which it was sent."""

    message: MessageId
    hour: datetime
    is_picture: bool = False
    """Whether its text is the caption of a picture."""
    is_shared: bool = False
    """Whether it is a digest that tells of other alerts, too."""
    is_outdated: bool = False
    """Whether its picture may be another than the errand's."""


@dataclass(frozen=True, slots=True)
class Write:
    """Send a message."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Put the text into this message, or into the caption of this picture."""

    at: MessageId
    as_caption: bool = False


@dataclass(frozen=True, slots=True)
class Redraw:
    """Put picture and text into this message, which may hold another picture, or none."""

    at: MessageId


@dataclass(frozen=True, slots=True)
class Remove:
    """Delete this message."""

    at: MessageId


@dataclass(frozen=True, slots=True)
class Pass:
    """There is no copy we know of: nothing can be done in this chat."""


Deed = Write | Rewrite | Redraw | Remove
"""What is done in one chat."""


def task(kind: Kind, copy: Copy | None, now: datetime) -> Deed | Pass:
    """What a broadcast of that kind does in a chat that has this copy, or none."""
    if not kind.is_errand or (kind is Kind.CORRECT and copy is None):
        return Write()
    if copy is None:
        return Pass()
    # Only the hour is known: within it all are surely young enough, and the few that still might be are blanked.
    is_young = now < copy.hour + REMOVABLE
    if kind is Kind.RECALL and is_young and not copy.is_shared:
        return Remove(copy.message)
    is_redrawn = copy.is_outdated and not copy.is_shared and kind is not Kind.CLOSE
    return Redraw(copy.message) if is_redrawn else Rewrite(copy.message, copy.is_picture)


def brings_picture(kind: Kind, copy: Copy | None, now: datetime) -> bool:
    """Whether the broadcast's picture goes along, and may have to be uploaded; with most edits it does not."""
    return isinstance(task(kind, copy, now), Write | Redraw)
