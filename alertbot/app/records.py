"""The log of what the team did, as an operator at the server reads and checks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from alertbot.chat.acts import sentence
from alertbot.model.acts import SHOWN, Flaw, Seen
from alertbot.model.mendable import Mendable
from alertbot.model.topics import ENGLISH
from alertbot.work.auditing import first_break

if TYPE_CHECKING:
    from alertbot.app.asked import Answer, Request
    from alertbot.app.parts import Parts
    from alertbot.model.acts import Break


AT_ONCE = 500
"""Entries in one answer, which must stay far below what a line of the control socket may have."""

SEEN = re.compile(rf"(\d{{1,15}}):([0-9a-f]{{{2 * SHOWN}}})", re.ASCII)
"""An entry as `/log` shows it: its number and how its mark begins."""


class Records:
    """Does what a request about the log asks."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def ask(self, request: Request) -> Answer:
        """Do it.

        Raises:
            Mendable: It cannot be done as asked.
        """
        match request:
            case {"do": "log", "after": int(after)}:
                return await self._entries(after)
            case {"do": "verify", "seen": None}:
                return await self._verified(None)
            case {"do": "verify", "seen": str(seen)} if found := SEEN.fullmatch(seen):
                return await self._verified(Seen(int(found[1]), found[2]))
            case _:
                raise Mendable("What was seen of the log is written as in /log: a number, a colon, eight signs.")

    async def _entries(self, after: int) -> Answer:
        words, catalogue = self._parts.wording.in_(ENGLISH), self._parts.shelf()
        async with self._parts.store.glance() as unit:
            names = {each.no: each.name for each in await unit.team.all()}
            entries = await unit.log.after(after, AT_ONCE)
        rows = [
            {
                "no": each.no,
                "hour": f"{each.hour:%Y-%m-%d %H}h",
                "what": sentence(words, catalogue, names, each.act),
                "mark": each.seen.mark,
            }
            for each in entries
        ]
        return {"entries": rows}

    async def _verified(self, seen: Seen | None) -> Answer:
        async with self._parts.store.glance() as unit:
            found = await first_break(unit.log, seen)
            newest = await unit.log.recent(None, 1)
        told = {"no": newest[0].no, "mark": newest[0].seen.mark} if newest else None
        return {"newest": told, "break": None if found is None else {"no": found.no, "why": _why(found)}}


def _why(found: Break) -> str:
    match found.flaw:
        case Flaw.MISSING:
            return "it is missing"
        case Flaw.CHANGED:
            return "it is not what was written there, or does not follow the one before it"
        case Flaw.CUT:
            return "the log ends before it, and ended elsewhere when it was last written to"
        case Flaw.UNLIKE:
            return "it is not the one that was seen"
        case _:
            assert_never(found.flaw)
