"""Taps under an alert that was taken back: nothing of it is told, and what was done can still be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.live_alert import Asked, Step
from alertbot.chat.visit import Answer
from alertbot.model.actions import DID, Action
from alertbot.model.messages import Message
from alertbot.work import acting

if TYPE_CHECKING:
    from alertbot.chat.visit import Visit


async def tapped(visit: Visit, asked: Asked | None, step: str) -> Answer:
    """What a button of it still leads to. Not even its title is told again."""
    done = asked and await visit.unit.actions.find(visit.chat, asked.id, DID[asked.ask.kind])
    if asked is None or done is None:
        return Answer(visit.words.plain("toast-recalled"))
    is_signature = DID[asked.ask.kind] is Action.SIGNED
    match step:
        case Step.SHOW | Step.MINE if is_signature:
            withdraw = asked.button(visit.words.plain("button-sign-withdraw"), Step.WITHDRAW)
            return Answer(replies=(visit.send(Message(visit.words.say("recalled-signed"), ((withdraw,),))),))
        case Step.WITHDRAW if is_signature:
            await acting.withdraw(visit.unit.actions, visit.chat, asked.id)
            withdrawn = visit.put(Message(visit.words.say("recalled-withdrawn")))
            return Answer(visit.words.plain("toast-withdrawn"), (withdrawn,))
        case Step.UNDO if not is_signature:
            await acting.take_back(visit.unit.actions, visit.chat, asked.id, DID[asked.ask.kind])
            return Answer(
                visit.words.plain("toast-taken-back"), (visit.put(Message(visit.words.say("copy-recalled"))),)
            )
        case Step.HOME if DID[asked.ask.kind] is Action.GOING:  # whoever was there is glad to be asked, and so are we
            await acting.act(visit.unit.actions, visit.chat, asked.id, Action.BACK)
            return Answer(replies=(visit.put(Message(visit.words.say("telling-home-noted"))),))
        case _:
            return Answer(visit.words.plain("toast-recalled"))
