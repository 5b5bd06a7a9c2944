"""Joining the team by an invitation: what it means first, then a name, and nothing kept before the yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.dialogue import ask_for_name, stop_asking
from alertbot.chat.inviting import came, still_waiting, welcome
from alertbot.chat.links import CODE, JOIN, chance_in
from alertbot.chat.notice import menu_in
from alertbot.chat.roles import role_name
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.messages import Button, Message
from alertbot.model.team import LONGEST_NAME, Member, pair_from, read_name
from alertbot.work.teaming import Newcomer, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Reply
    from alertbot.model.team import Invitation

OTHERWISE = "other"
"""In a button's data: under another name than the one proposed."""


async def invited(visit: Visit, payload: str) -> list[Reply]:
    """A link with an invitation was opened: it says what joining means, and notes nothing."""
    member = await visit.unit.team.find(visit.chat)
    if member is not None:
        role = role_name(visit, member.role)
        return [visit.by_a_member().say(visit.words.say("join-already", name=member.name, role=role))]
    code = payload.removeprefix(JOIN)
    invitation = await _usable(visit, code)
    if invitation is None:
        candidate = await visit.unit.candidates.find(visit.chat, visit.now)
        return [visit.send(await still_waiting(visit, candidate) if candidate else _invalid(visit))]
    role = role_name(visit, invitation.role)
    return [visit.send(Message(visit.words.say("join-offer", role=role), _ways(visit, invitation, code)))]


async def agreed_to_join(visit: Visit, parts: Sequence[str]) -> Answer:
    """The yes: under the name proposed, or to being asked for one."""
    code, how = parts[0] if parts else "", list(parts[1:])
    if how not in ([], [OTHERWISE]):
        return Answer(visit.words.plain("toast-stale"))
    if await visit.unit.team.find(visit.chat) is not None:
        return Answer(visit.words.plain("toast-joined-before"))
    invitation = await _usable(visit, code)
    if invitation is None:
        return Answer(replies=(visit.put(_invalid(visit)),))
    if invitation.name is None or how:
        await ask_for_name(visit, code)
        return Answer(replies=(visit.put(Message(visit.words.say("join-ask-name", longest=LONGEST_NAME))),))
    return Answer(replies=tuple(await _joined(visit, code, invitation.name)))


async def named(visit: Visit, code: str, text: str) -> list[Reply]:
    """The name, or something that can be none: then it is asked for again."""
    name = read_name(text)
    if name is None:
        return [visit.say(visit.words.say("join-name-unfit", longest=LONGEST_NAME))]
    return await _joined(visit, code, name)


async def _joined(visit: Visit, code: str, name: str) -> list[Reply]:
    newcomer = Newcomer(visit.chat, name, visit.language)
    try:
        joined = await join(visit.unit, newcomer, code, pair_from(chance_in(visit.new_code())), visit.now)
    except LookupError:
        await stop_asking(visit)
        return [visit.put(_invalid(visit))]
    if joined is None:
        await ask_for_name(visit, code)
        return [visit.put(Message(visit.words.say("join-name-taken", name=name)))]
    await stop_asking(visit)
    return await (_welcomed(visit, joined) if isinstance(joined, Member) else came(visit, *joined))


async def _welcomed(visit: Visit, member: Member) -> list[Reply]:
    if visit.under is not None:  # from now /forget can delete it
        await visit.unit.footprints.add(visit.chat, [visit.under], visit.now)
    return [*await menu_in(visit, visit.language), visit.by_a_member().put(welcome(visit.words, member))]


async def _usable(visit: Visit, code: str) -> Invitation | None:
    return await visit.unit.invitations.find(code, visit.now) if CODE.fullmatch(code) else None


def _invalid(visit: Visit) -> Message:
    return Message(visit.words.say("join-invalid"))


def _ways(visit: Visit, invitation: Invitation, code: str) -> tuple[tuple[Button, ...], ...]:
    words = visit.words
    if invitation.name is None:
        return ((Button(words.plain("button-join"), tap=data(Verb.JOIN, code)),),)
    proposed = Button(words.plain("button-join-as", name=invitation.name), tap=data(Verb.JOIN, code))
    other = Button(words.plain("button-join-otherwise"), tap=data(Verb.JOIN, code, OTHERWISE))
    return ((proposed,), (other,))
