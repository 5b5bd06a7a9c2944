"""What cannot be done about an alert any more, once it is over, closed or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.live_alert import Step
from alertbot.chat.visit import Answer
from alertbot.model.actions import DID
from alertbot.model.alerts import AskKind
from alertbot.model.fates import Fate

if TYPE_CHECKING:
    from alertbot.chat.live_alert import Asked
    from alertbot.chat.visit import Visit

DONE_BEFORE = frozenset({AskKind.WRITE, AskKind.CALL, AskKind.SHARE})
"""Deeds of which people tell once they are done: who wrote on the last day may say so on the next, until the result.

They change no number that was told as the final one. A signature would; and nobody shall set out for what was called
off.
"""


async def to_count(visit: Visit, asked: Asked, step: Step) -> str | None:
    """The text that tells why it is too late to count it; None: it is not.

    What was closed or taken back is looked up in this very transaction: it may have been done in another process, a
    moment ago. Memory does not know it yet then, and the final count has been told.
    """
    fate = await visit.unit.fates.of(asked.alert.slug)
    if fate is Fate.RECALLED:
        return "toast-recalled"
    if step is Step.ANSWERED or (asked.ask.kind in DONE_BEFORE and asked.alert.result is None):
        return None
    return None if fate is Fate.STANDS and asked.alert.is_open(visit.today) else "toast-over"


async def to_begin(visit: Visit, asked: Asked, step: str) -> Answer | None:
    """What they are told who are to be led to do it no more; None: they may be.

    Who said that they did it can look at it still, and anybody can read what it is about.
    """
    if step not in {Step.GUIDE, Step.WARNED} or asked.alert.is_open(visit.today) or asked.ask.kind is AskKind.READ:
        return None
    did = await visit.unit.actions.find(visit.chat, asked.id, DID[asked.ask.kind])
    return Answer(visit.words.plain("toast-over")) if did is None else None
