"""What an operator may ask a bot to do, and the answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from alertbot.app.announcing import Announcements
from alertbot.app.asked import UnknownRequest
from alertbot.app.backing import Backups, tell_backups
from alertbot.app.launching import Launches
from alertbot.app.petitions import Petitions
from alertbot.app.records import Records
from alertbot.app.repairs import Repairs
from alertbot.app.staff import Staff
from alertbot.app.telling import told_doors, told_plan, told_posts, told_standing, told_unable
from alertbot.chat.report_trail import erasing
from alertbot.model.alerts import AlertSlug
from alertbot.model.deliveries import AlreadySo, BroadcastNo, State, Unreachable, Untouchable
from alertbot.model.mendable import Mendable
from alertbot.model.messages import ChatId
from alertbot.model.steering import Order, Unable
from alertbot.work.steering import standing, standings, steer
from alertbot.work.subscribing import forget
from alertbot.work.teaming import note_leaving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.app.asked import Answer, Request, Room
    from alertbot.app.parts import Parts
    from alertbot.model.messages import MessageId

LISTED = 500
"""Broadcasts in one answer: a line of the control socket holds about a thousand."""


class Desk:
    """Does what a request asks, as JSON values in and out: from the control socket or from the same process."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._launches = Launches(parts)
        rooms: tuple[tuple[Room, tuple[str, ...]], ...] = (
            (Repairs(parts), ("plan", "mend")),
            (Announcements(parts), ("plan-telling", "tell")),
            (Staff(parts), ("invite", "team", "remove")),
            (Backups(parts), ("backup",)),
            (Records(parts), ("log", "verify")),
            (Petitions(parts), ("plan-petition", "petition")),
        )
        self._rooms = {deed: room for room, deeds in rooms for deed in deeds}

    async def ask(self, request: Request) -> Answer:
        """Do it.

        Raises:
            Mendable: It cannot be done as asked.
        """
        match request:
            case {"do": "preview", "slug": str(slug)}:
                plan = await self._launches.plan(slug, request)
                return {**told_plan(plan.preview), "channels": told_doors(plan.doors)}
            case {"do": "launch", "slug": str(slug)}:
                return await self._launch(slug, request)
            case {"do": "broadcasts"}:
                return await self._rows(request.get("broadcast"))
            case {"do": "steer", "order": ("pause" | "resume" | "stop") as order, "broadcast": int(no)}:
                return await self._steer(BroadcastNo(no), Order(order))
            case {"do": "forget", "chat": int(chat)}:
                return await self._forget(ChatId(chat))
            case {"do": str(deed)} if deed in self._rooms:
                return await self._rooms[deed].ask(request)
            case _:
                raise UnknownRequest

    async def _launch(self, slug: str, request: Request) -> Answer:
        broadcast, plan = await self._launches.launch(slug, request, request.get("agreed"))
        doors = told_doors(plan.doors)
        return {"broadcast": broadcast, "audience_count": plan.preview.head_count, "channels": doors}

    async def _forget(self, chat: ChatId) -> Answer:
        parts = self._parts
        async with parts.store.unit() as unit:
            await note_leaving(unit, chat, parts.clock.now())
            messages = set(await unit.report_traces.of(chat, receipts=True))
            messages |= set(await forget(unit, chat, parts.clock.now()))
            unit.afterwards(partial(parts.engine.recall, chat))
        await parts.store.scrub()
        await tell_backups(parts)
        return {"forgotten": True, "erased": await self._erase(chat, sorted(messages))}

    async def _erase(self, chat: ChatId, messages: Sequence[MessageId]) -> bool:
        """Delete our messages there; False if Telegram did not hear of it. Their numbers are forgotten either way."""
        done = [await self._parts.messenger.perform(each) for each in erasing(chat, messages)]
        return all(isinstance(each, AlreadySo | Unreachable | Untouchable) for each in done)

    async def _rows(self, only: int | None) -> Answer:
        """The newest, or only that one; and how many older ones there are."""
        parts, now = self._parts, self._parts.clock.now()
        async with parts.store.glance() as unit:
            every = await standings(unit, parts.engine, now)
            found = every[:LISTED] if only is None else [each for each in every if each.progress.broadcast == only]
            posts = await unit.channels.standing([each.progress.broadcast for each in found])
        rows = [
            {
                **told_standing(each, now),
                "titles": self._titles(each.progress.slug),
                "channels": told_posts(posts.get(each.progress.broadcast, ())),
            }
            for each in found
        ]
        return {"broadcasts": rows, "older": len(every[LISTED:])}

    def _titles(self, slug: str) -> dict[str, str]:
        """The alert's title in each of its languages; none where it is in the folder no longer."""
        alert = self._parts.shelf().known(AlertSlug(slug))
        return {language: text.title for language, text in alert.texts.items()} if alert else {}

    async def _steer(self, no: BroadcastNo, order: Order) -> Answer:
        parts, now = self._parts, self._parts.clock.now()
        try:
            async with parts.store.unit() as unit:
                outcome = await steer(unit, parts.engine, no, order, by=None, now=now)
                row = told_standing(await standing(unit, parts.engine, no, now), now)
        except LookupError:
            raise Mendable(f"There is no broadcast {no}. `alertbot broadcasts` lists them.") from None
        if isinstance(outcome, Unable) and outcome is not Unable.ALREADY:
            raise Mendable(told_unable(outcome, row))
        return {"row": row, "has_changed": isinstance(outcome, State)}
