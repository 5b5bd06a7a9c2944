"""The team, as an operator at the server sees to it: invited, listed, removed."""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING

from alertbot.app.asked import UnknownRequest
from alertbot.app.introduction import learn_name
from alertbot.chat.links import invitation_address
from alertbot.model.mendable import Mendable
from alertbot.model.messages import ShowCommands
from alertbot.model.team import CODE_BYTES, LONGEST_NAME, Role, Stays, read_name
from alertbot.work.teaming import invite, remove

if TYPE_CHECKING:
    from alertbot.app.asked import Answer, Request
    from alertbot.app.parts import Parts


def new_code() -> str:
    """128 bits that nobody can guess, in the letters of base32."""
    return base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode().rstrip("=").lower()


class Staff:
    """Does what a request about the team asks. Whoever can ask has the server, and needs nobody's leave."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def ask(self, request: Request) -> Answer:
        """Do it.

        Raises:
            Mendable: It cannot be done as asked.
        """
        match request:
            case {"do": "invite", "role": ("owner" | "organiser" | "responder") as role}:
                return await self._invite(Role(role), request.get("name"))
            case {"do": "team"}:
                return await self._team()
            case {"do": "remove", "name": str(name)}:
                return await self._remove(name)
            case _:
                raise UnknownRequest

    async def _invite(self, role: Role, proposed: object) -> Answer:
        name = read_name(str(proposed)) if proposed is not None else None
        if proposed is not None and name is None:
            raise Mendable(f"A name in the team needs letters or digits, and up to {LONGEST_NAME} characters.")
        parts = self._parts
        await learn_name(parts)
        code = new_code()
        async with parts.store.unit() as unit:
            if name is not None and await unit.team.named(name) is not None:
                raise Mendable(f'Somebody in the team is called "{name}" already. `alertbot team` lists all.')
            invitation = await invite(unit, code, role, by=None, name=name, now=parts.clock.now())
        until = f"{invitation.until:%H:%M} UTC"
        return {"link": invitation_address(parts.bot_name, code), "until": until, "role": role.value}

    async def _team(self) -> Answer:
        async with self._parts.store.glance() as unit:
            members = await unit.team.all()
        rows = [{"name": each.name, "role": each.role.value, "joined_on": str(each.joined_on)} for each in members]
        return {"members": rows}

    async def _remove(self, name: str) -> Answer:
        parts = self._parts
        async with parts.store.unit() as unit:
            member = await unit.team.named(name)
            if member is None:
                raise Mendable(f'Nobody in the team is called "{name}". `alertbot team` lists all.')
            gone = await remove(unit, member.no, by=None, now=parts.clock.now())
            chat = None if isinstance(gone, Stays) else gone[0]
            person = await unit.subscribers.find(chat) if chat is not None else None
            owners = [each for each in await unit.team.all() if each.role is Role.OWNER]
        await parts.store.scrub()
        # From now on nothing they tap has an effect; that their menu still names /broadcasts is only untidy.
        if chat is not None:
            await parts.messenger.perform(ShowCommands(chat, person.language if person else None))
        return {"removed": True, "owners": len(owners)}
