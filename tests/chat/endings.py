"""An alert that was written in the chat and went out, and what the team does to tell its result."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.messages import Edit, Say
from tests.chat.test_writing import READY, draft_of, organisers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.alerts import AlertSlug
    from alertbot.model.drafts import Draft, DraftNo, Value
    from alertbot.model.errands import Kind
    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

SIGNED: dict[str, Value] = {
    "ask-1": "sign",
    "label-1-en": "Sign",
    "title-en": "Let the march be held",
    "text-en": "It was banned.",
}
IN_RUSSIAN: dict[str, Value] = {"title-ru": "Разрешите шествие", "text-ru": "Его запретили.", "label-1-ru": "Подписать"}
CAME = "The ban was lifted.\nThank you."
DAY = timedelta(days=1)


def html(replies: Sequence[Reply]) -> str:
    """What is said in them."""
    return "\n".join(reply.message.html for reply in replies if isinstance(reply, Say | Edit))


async def written(stage: Stage) -> AlertSlug:
    """An alert that Mara wrote and Ben approved; Amal has signed it, and Eve has not."""
    for who in ("Amal", "Eve"):
        await stage.writes(who, "/start")
        await stage.taps(who, "I understand")
        await stage.taps(who, "Freedom of assembly")
    await organisers(stage, "Mara", "Ben")
    answers = {key: each for key, each in READY.items() if key != "url-1"}
    no = await draft_of(stage, "Mara", answers | SIGNED | IN_RUSSIAN)
    await approved(stage, no)
    await stage.delivers()
    await stage.taps("Amal", "Sign")
    (slug,) = stage.catalogue.written
    stage.clock.time += 9 * DAY
    return slug


async def approved(stage: Stage, no: DraftNo) -> None:
    """Mara asks, Ben approves, and its time comes."""
    await stage.taps_data("Mara", f"send:{no}:ask")
    await stage.taps("Ben", "Approve")
    await due(stage)


async def due(stage: Stage) -> None:
    stage.clock.time += timedelta(minutes=2)
    stage.done = []
    await stage.falls_due()


async def drafted(stage: Stage, ending: str = "It was won", day: str = "2026-11-28", came: str = CAME) -> DraftNo:
    """Mara answers what is asked about the result."""
    await stage.taps_data("Mara", "result:ask:1")
    await stage.taps("Mara", ending)
    await stage.writes("Mara", day)
    await stage.writes("Mara", came)
    await stage.taps("Mara", "Skip")
    return (await drafts(stage))[0].no


async def drafts(stage: Stage) -> list[Draft]:
    async with stage.store.glance() as unit:
        return [each for each in await unit.drafts.all() if each.ends]


async def kinds(stage: Stage) -> list[Kind]:
    async with stage.store.glance() as unit:
        return [each.kind for each in await unit.broadcasts.all()]
