"""The team, for those in it: who is who; their roles, changed or taken by an owner, from that moment on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.help import unknown_command
from alertbot.chat.roles import language_of, role_name, unknown_tap, who_may
from alertbot.chat.taps import Verb, data, number_in
from alertbot.chat.visit import Answer
from alertbot.model.messages import Button, Message, Say, ShowCommands
from alertbot.model.team import Deed, MemberNo, Role, Stays, may
from alertbot.work.teaming import appoint, remove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import ChatId, Reply
    from alertbot.model.team import Member

MOST = 40
"""Members shown in one message."""


async def show_team(visit: Visit, _: str = "") -> list[Reply]:
    """/team: who is in it; for owners also what they can do about it."""
    member = await who_may(visit, Deed.MEET)
    return unknown_command(visit) if member is None else [visit.by_a_member().send(await team_message(visit, member))]


async def tapped_team(visit: Visit, parts: Sequence[str]) -> Answer:
    """One member, another role for them, or their removal, which is asked for twice."""
    me = await who_may(visit, Deed.MEET)
    if me is None:
        return unknown_tap(visit)
    if list(parts) == ["all"]:
        return Answer(replies=(visit.put(await team_message(visit, me)),))
    if not may(me.role, Deed.STAFF):
        return unknown_tap(visit)
    match list(parts):
        case [number] if no := number_in(number):
            return await _opened(visit, MemberNo(no))
        case [number, "ask"] if no := number_in(number):
            return await _asked_to_remove(visit, MemberNo(no))
        case [number, "remove"] if no := number_in(number):
            return await _removed(visit, me, MemberNo(no))
        case [number, ("owner" | "organiser" | "responder") as role] if no := number_in(number):
            return await _appointed(visit, me, MemberNo(no), Role(role))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def team_message(visit: Visit, me: Member) -> Message:
    """Everybody, in the order of joining; an owner opens each by a button, and invites."""
    words, members = visit.words, await visit.unit.team.all()
    lines = [_line(visit, each, me) for each in members[:MOST]]
    more = [words.say("team-more", count=len(members) - MOST)] if len(members) > MOST else []
    text = "\n\n".join([words.say("team-head"), "\n".join([*lines, *more])])
    if not may(me.role, Deed.STAFF):
        return Message(text)
    rows = [(Button(each.name, tap=data(Verb.TEAM, each.no)),) for each in members[:MOST]]
    for no, candidate in await visit.unit.candidates.invited_by(me.no, visit.now):
        label = words.plain("button-candidate", name=candidate.name)
        rows.append((Button(label, tap=data(Verb.INVITE, "see", no)),))
    invite = (Button(words.plain("button-invite"), tap=data(Verb.INVITE, "ask")),)
    return Message(text, (*rows, invite, (Button(words.plain("button-group"), tap=data(Verb.GROUP)),)))


async def _opened(visit: Visit, no: MemberNo, toast: str = "") -> Answer:
    member, words = await visit.unit.team.get(no), visit.words
    if member is None:
        return Answer(words.plain("toast-stale"))
    about = words.say(
        "team-member", name=member.name, number=member.no, role=role_name(visit, member.role), day=member.joined_on
    )
    others = tuple(
        (Button(words.plain(f"button-make-{role}"), tap=data(Verb.TEAM, no, role)),)
        for role in Role
        if role is not member.role
    )
    out = (Button(words.plain("button-remove-member"), tap=data(Verb.TEAM, no, "ask")),)
    return Answer(toast, (visit.put(Message(about, (*others, out, (_back(visit),)))),))


async def _appointed(visit: Visit, me: Member, no: MemberNo, role: Role) -> Answer:
    try:
        changed = await appoint(visit.unit, no, role, by=me.no, now=visit.now)
    except LookupError:
        return Answer(visit.words.plain("toast-stale"))
    if isinstance(changed, Stays):
        return Answer(visit.words.plain(f"toast-{changed}"))
    told = await _told_of_role(visit, changed)
    if changed.no == me.no:  # an owner no longer: what they may do now is another page
        return Answer(visit.words.plain("toast-appointed"), (visit.put(await team_message(visit, changed)), *told))
    page = await _opened(visit, no, visit.words.plain("toast-appointed"))
    return Answer(page.toast, (*page.replies, *told))


async def _asked_to_remove(visit: Visit, no: MemberNo) -> Answer:
    member, words = await visit.unit.team.get(no), visit.words
    if member is None:
        return Answer(words.plain("toast-stale"))
    yes = Button(words.plain("button-remove-yes"), tap=data(Verb.TEAM, no, "remove"))
    back = Button(words.plain("button-remove-no"), tap=data(Verb.TEAM, no))
    return Answer(replies=(visit.put(Message(words.say("team-remove-ask", name=member.name), ((yes,), (back,)))),))


async def _removed(visit: Visit, me: Member, no: MemberNo) -> Answer:
    try:
        gone = await remove(visit.unit, no, by=me.no, now=visit.now)
    except LookupError:
        return Answer(visit.words.plain("toast-stale"))
    if isinstance(gone, Stays):
        return Answer(visit.words.plain(f"toast-{gone}"))
    told = await _farewell(visit, *gone)
    if no == me.no:
        return Answer(replies=tuple(told))
    return Answer(visit.words.plain("toast-removed"), (visit.put(await team_message(visit, me)), *told))


async def _farewell(visit: Visit, chat: ChatId, member: Member) -> list[Reply]:
    """What somebody hears who is in the team no longer. Of a stranger nothing is noted, hence not this either."""
    person = await visit.unit.subscribers.find(chat)
    language = await language_of(visit.unit, chat, member)
    said = visit.words.wording.say(language, "team-removed")
    return [ShowCommands(chat, person.language if person else None), Say(chat, Message(said), remembered=bool(person))]


async def _told_of_role(visit: Visit, member: Member) -> list[Reply]:
    chat = await visit.unit.team.chat_of(member.no)
    if chat is None:
        return []
    language = await language_of(visit.unit, chat, member)
    words = visit.words.wording.in_(language)
    said = words.say("team-appointed", role=words.plain(f"name-role-{member.role}"))
    menu = ShowCommands(chat, language, member.role)
    return [menu] if chat == visit.chat else [menu, Say(chat, Message(said), remembered=True)]


def _line(visit: Visit, member: Member, me: Member) -> str:
    line = "team-line-you" if member.no == me.no else "team-line"
    return visit.words.say(line, name=member.name, number=member.no, role=role_name(visit, member.role))


def _back(visit: Visit) -> Button:
    return Button(visit.words.plain("button-team"), tap=data(Verb.TEAM, "all"))
