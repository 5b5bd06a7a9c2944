"""What is on record about a person of the stage, and the shortest way to have something there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.messages import AnswerTap, MessageId, Reply

if TYPE_CHECKING:
    from alertbot.model.subscribers import OptIn, Subscriber
    from tests.screenplays.stage import Stage


async def person(stage: Stage, who: str = "Amal") -> Subscriber | None:
    """Whom the store knows in that chat."""
    async with stage.store.glance() as unit:
        return await unit.subscribers.find(stage.phone(who).chat)


async def opt_ins(stage: Stage, who: str = "Amal") -> list[OptIn]:
    """All they agreed to."""
    async with stage.store.glance() as unit:
        known = await unit.subscribers.find(stage.phone(who).chat)
        return await unit.subscribers.opt_ins(known.no) if known else []


async def footprints(stage: Stage, who: str = "Amal") -> list[MessageId]:
    """Our messages that /forget could delete."""
    async with stage.store.glance() as unit:
        return await unit.footprints.recent(stage.phone(who).chat, stage.clock.now() - timedelta(hours=48))


async def join(stage: Stage, *topics: str, payload: str = "") -> None:
    """Amal joins and follows these."""
    await stage.writes("Amal", f"/start {payload}".strip())
    await stage.taps("Amal", "I understand")
    for topic in topics:
        await stage.taps("Amal", topic)


def toast(replies: list[Reply]) -> str:
    """The one short text over the chat."""
    [answer] = [reply for reply in replies if isinstance(reply, AnswerTap)]
    return answer.text
