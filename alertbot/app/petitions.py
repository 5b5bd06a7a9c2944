"""Petitions as an operator at the server takes them: what there is of each ask, and each part written into a folder."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from alertbot.app.asked import UnknownRequest
from alertbot.app.handing import asked_of
from alertbot.chat.petition import counted, packed, taken
from alertbot.model.acts import Act, Kind
from alertbot.model.alerts import AlertSlug, AskKind
from alertbot.model.mendable import Mendable
from alertbot.model.petitions import Part

if TYPE_CHECKING:
    from alertbot.app.asked import Answer, Request
    from alertbot.app.parts import Parts
    from alertbot.chat.live_alert import Asked

_KINDS = {AskKind.SIGN: Kind.TOOK, AskKind.WRITE: Kind.TOOK_ANSWERS}


class Petitions:
    """Does what a request about petitions asks."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def ask(self, request: Request) -> Answer:
        """Do it.

        Raises:
            Mendable: It cannot be done as asked.
        """
        match request:
            case {"do": "plan-petition", "slug": str(slug), "only": (str() | None) as only}:
                return await self._plan(slug, only)
            case {"do": "petition", "slug": str(slug), "ask": str(ask), "part": int(no), "of": int(of)} if no <= of:
                return await self._written(slug, ask, Part(no, of), Path(str(request["folder"])))
            case _:
                raise UnknownRequest

    async def _plan(self, slug: str, only: str | None) -> Answer:
        """What there is of each ask, and in how many parts; that somebody at the server takes it is on record."""
        parts, rows = self._parts, []
        asks = [asked for asked in self._of(slug) if only in {None, asked.ask.name}]
        if not asks:
            raise Mendable(f'There is nothing to hand over of an ask called "{only}".')
        async with parts.store.unit() as unit:
            for asked in asks:
                extent = await counted(unit.actions, unit.petitions, asked)
                is_there = extent is not None and (asked.ask.is_signed_here or extent.pieces or extent.struck)
                told = {"parts": extent.parts(), "sealed": extent.pieces} if extent and is_there else {"parts": 0}
                rows.append({"ask": asked.ask.name, "kind": str(asked.ask.kind), **told})
            for kind in sorted({_KINDS[asked.ask.kind] for asked, row in zip(asks, rows, strict=True) if row["parts"]}):
                unit.log.append(Act(kind, None, slug=slug), parts.clock.now())
        return {"asks": rows}

    async def _written(self, slug: str, ask: str, part: Part, folder: Path) -> Answer:
        parts = self._parts
        asked = next((each for each in self._of(slug) if each.ask.name == ask), None)
        if asked is None:
            raise Mendable("The alert has changed meanwhile. Begin again.")
        async with parts.store.glance() as unit:
            found = await taken(unit.actions, unit.petitions, asked, part)
        if found is None:
            raise Mendable("So many signatures were withdrawn meanwhile that there are too few to hand over.")
        made = await asyncio.to_thread(packed, found, parts.wording, parts.clock.now().date())
        file = folder / made.name
        await asyncio.to_thread(_write, file, made.content)
        return {"file": str(file), "sealed": made.sealed, "receipt": made.receipt}

    def _of(self, slug: str) -> list[Asked]:
        catalogue = self._parts.shelf()
        if AlertSlug(slug) not in catalogue.alerts:
            raise Mendable(f'There is no alert called "{slug}".')
        found = asked_of(catalogue, slug)
        if not found:
            raise Mendable("This alert has no ask that is signed in the chat, and none to write.")
        return found


def _write(file: Path, content: bytes) -> None:
    """Readable by this user alone, and never over another file.

    Raises:
        Mendable: It cannot be written.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
    except OSError as error:
        why = (error.strerror or "it is damaged").lower()
        raise Mendable(f"{file} cannot be written: {why}. Name another folder with --to.") from None
