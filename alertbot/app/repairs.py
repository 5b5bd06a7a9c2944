"""Correcting, recalling and closing what was sent, as an operator asks for it, and as time does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from alertbot.app.asked import UnknownRequest
from alertbot.app.introduction import learn_name
from alertbot.app.telling import told_errand, told_unfit
from alertbot.chat.mended import errand, final_count, fingerprint, photo_in
from alertbot.model.alerts import AlertSlug
from alertbot.model.errands import Kind
from alertbot.model.mendable import Mendable
from alertbot.model.mending import Unfit
from alertbot.model.pictures import BLANK_PHOTO
from alertbot.work.mending import reach, send_out

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.app.asked import Answer, Request
    from alertbot.app.parts import Parts
    from alertbot.store.unit import Unit
    from alertbot.work.mending import Errand

log = structlog.get_logger()


class Repairs:
    """Plans an errand and lets it go out, as JSON values in and out."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def ask(self, request: Request) -> Answer:
        """Plan it or do it.

        Raises:
            Mendable: It cannot be done as asked.
        """
        match request:
            case {"do": "plan", "kind": ("correct" | "recall" | "close") as kind, "slug": str(slug)}:
                return await self._plan(Kind(kind), AlertSlug(slug))
            case {"do": "mend", "kind": ("correct" | "recall" | "close") as kind, "slug": str(slug)}:
                return await self._mend(Kind(kind), AlertSlug(slug), request.get("agreed"))
            case _:
                raise UnknownRequest

    async def _plan(self, kind: Kind, slug: AlertSlug) -> Answer:
        parts = self._parts
        await self._look_again()
        async with parts.store.glance() as unit:
            found = await reach(unit, kind, slug)
            made = await _made(parts, unit, kind, slug, parts.clock.now())
        if isinstance(found, Unfit):
            raise Mendable(told_unfit(found, slug))
        if isinstance(made, Unfit):
            raise Mendable(told_unfit(made, slug))
        return told_errand(made, found, parts.settings.messages_per_second) | {"fingerprint": fingerprint(made)}

    async def _mend(self, kind: Kind, slug: AlertSlug, agreed: object) -> Answer:
        parts, now = self._parts, self._parts.clock.now()
        await self._look_again()
        async with parts.store.unit() as unit:
            made = await _made(parts, unit, kind, slug, now)
            if isinstance(made, Unfit):
                raise Mendable(told_unfit(made, slug))
            if agreed is not None and agreed != fingerprint(made):
                raise Mendable(f'The alert "{slug}" was changed since you read it. Nothing was done: look at it again.')
            await _keep_picture(parts, unit, made)
            outcome = await send_out(unit, parts.engine.wake, made, by=None, now=now)
            if isinstance(outcome, Unfit):
                raise Mendable(told_unfit(outcome, slug))
        return {"broadcast": outcome}

    async def _look_again(self) -> None:
        """At the alerts, and at the bot's own name, which its links hold."""
        await self._parts.shelf.read()
        await learn_name(self._parts)


async def _keep_picture(parts: Parts, unit: Unit, made: Errand) -> None:
    """What a correction puts into the copies is kept until it is over, as with a launch.

    Raises:
        Mendable: The picture is not to be had.
    """
    photo = photo_in(made.texts)
    if photo is None or photo == BLANK_PHOTO or made.kind is not Kind.CORRECT:
        return
    content = await parts.shelf.content(photo)
    if content is None:
        raise Mendable(f'The picture of "{made.slug}" was changed just now. Nothing was done: look at it again.')
    await unit.pictures.keep(photo, content)


async def close_what_is_over(parts: Parts) -> None:
    """Close every alert whose time has come. However often this is called, and by however many, once."""
    now = parts.clock.now()
    async with parts.store.glance() as unit:
        over = await unit.errands.due_to_close(now)
    for slug in over:
        async with parts.store.unit() as unit:
            made = await _made(parts, unit, Kind.CLOSE, slug, now)
            if isinstance(made, Unfit):
                continue
            due = replace(made, is_due=True)
            if not isinstance(await send_out(unit, parts.engine.wake, due, by=None, now=now), Unfit):
                log.info("alert_closed")


async def _made(parts: Parts, unit: Unit, kind: Kind, slug: AlertSlug, now: datetime) -> Errand | Unfit:
    former = await unit.errands.texts(slug)
    final = await final_count(unit.actions, parts.shelf().known(slug))
    return errand(kind, slug, parts.shelf(), parts.wording, parts.bot_name, former, now, final)
