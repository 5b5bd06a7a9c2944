"""The group in which the team works: let in by an owner, told from any other group, and its buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.chat import broadcasts, mending, responder
from alertbot.chat.broadcast_message import broadcast_message, stop_message
from alertbot.chat.circle import circle, told
from alertbot.chat.commands import command_in
from alertbot.chat.group_topics import report_subject
from alertbot.chat.help import leave_group
from alertbot.chat.links import GROUP
from alertbot.chat.taps import Verb, number_in, read
from alertbot.chat.updates import AddedToGroup, InGroup, MovedGroup, RemovedFromGroup, SaidInGroup
from alertbot.chat.visit import Answer
from alertbot.model.acts import Act, Kind
from alertbot.model.deliveries import BroadcastNo
from alertbot.model.groups import Stage
from alertbot.model.messages import AnswerTap, Edit, Message, Say
from alertbot.model.steering import Order, Unable
from alertbot.model.team import Deed, may
from alertbot.model.topics import spoken
from alertbot.work.steering import standing, steer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from alertbot.chat.updates import TappedInGroup
    from alertbot.chat.visit import Unit, Visit
    from alertbot.chat.wording import Wording
    from alertbot.model.groups import Ailment, Group
    from alertbot.model.messages import ChatId, Reply
    from alertbot.model.team import Member

IN_PRIVATE = {
    Verb.BROADCASTS: broadcasts.tapped_broadcasts,
    Verb.MEND: mending.tapped_mending,
    Verb.CASES: responder.tapped_cases,
}
"""What a button in the group opens in the chat of whoever tapped it."""

QUESTION = timedelta(seconds=30)
"""How long a question stands in the group before it becomes again what everybody watches."""

OPENS = frozenset({"all", "menu", "open", "take"})
"""The first part of what such a button says."""


async def happened(
    event: InGroup, unit: Unit, wording: Wording, now: datetime, wake: Callable[[], None]
) -> list[Reply]:
    """The group becomes the team's, moves, or is lost; any other group is told why, and left."""
    group = await unit.groups.find()
    match event:
        case AddedToGroup():
            return await _added(event, unit, group, wording, now, wake)
        case SaidInGroup():
            await _said(event, unit, group, now, wake)
        case MovedGroup(chat, to) if group is not None and group.chat == chat:
            await unit.groups.keep(replace(group, chat=to, look_at=now))
            unit.afterwards(wake)
        case RemovedFromGroup(chat) if group is not None and group.chat == chat:
            return await lost(unit, wording)
        case _:
            pass
    return []


async def looked_at(  # noqa: PLR0917 - what was, and what is
    unit: Unit, group: Group, chat: ChatId, ails: Ailment | None, wording: Wording, now: datetime
) -> list[Reply]:
    """What ails the group, or nothing, is known now; whoever can do something about a change is told."""
    await unit.groups.keep(group.looked_at(ails, now))
    words = wording.in_(group.language)
    if group.stage is Stage.SAID and ails is None:
        unit.log.append(Act(Kind.GROUPED, group.by), now)
        return [Say(chat, Message(words.say("group-welcome")))]
    if ails is group.ails:
        return []
    if group.stage is Stage.SAID:
        return [Say(chat, Message(words.say(f"group-not-yet-{ails}")))]
    people = await circle(unit, wording, Deed.STAFF)
    if ails is None:
        return [*told(people, None, lambda each: Message(each.words.say("group-well")))]
    return [*told(people, None, lambda each: Message(each.words.say(f"group-{ails}")))]


async def lost(unit: Unit, wording: Wording) -> list[Reply]:
    """The bot is out of the group: nothing is kept of it, and its owners learn that all goes on without it."""
    await unit.groups.drop()
    return [*told(await circle(unit, wording, Deed.STAFF), None, lambda each: Message(each.words.say("group-lost")))]


def not_of_the_team(event: TappedInGroup, wording: Wording) -> list[Reply]:
    """What anybody else gets who taps in the group."""
    return [AnswerTap(event.tap, wording.plain(spoken(event.language_code), "toast-group-not-yours"))]


async def tapped(visit: Visit, event: TappedInGroup) -> list[Reply]:
    """A button in the group. Whoever taps is looked up at this very moment; for others there is a short toast.

    `visit` is that of the person who tapped, in their own chat: what is for them alone goes there.
    """
    group, member = await visit.unit.groups.find(), await visit.unit.team.find(event.by)
    said = read(event.data)
    if member is None or group is None or group.chat != event.chat or said is None:
        return [AnswerTap(event.tap, visit.words.plain("toast-stale"))]
    answer = await _answered(visit, group, member, event, *said)
    return [AnswerTap(event.tap, answer.toast), *answer.replies]


async def _added(  # noqa: PLR0917 - what decides
    event: AddedToGroup, unit: Unit, group: Group | None, wording: Wording, now: datetime, wake: Callable[[], None]
) -> list[Reply]:
    """An owner's group waits for the code, if one was given out; the team's is looked at; all others are left."""
    if group is not None and group.chat == event.chat:
        await unit.groups.keep(replace(group, look_at=now))  # what the bot may do there has changed, perhaps
        unit.afterwards(wake)
        return []
    is_awaited = group is not None and group.stage in {Stage.INVITED, Stage.WAITING} and not group.is_over(now)
    if group is None or not is_awaited or event.is_channel or not await _is_owner(unit, event.by):
        return leave_group(event, wording)
    left: list[Reply] = [] if group.chat is None else leave_group(replace(event, chat=group.chat), wording)
    await unit.groups.keep(replace(group, stage=Stage.WAITING, chat=event.chat))
    return left


async def _said(event: SaidInGroup, unit: Unit, group: Group | None, now: datetime, wake: Callable[[], None]) -> None:
    command = command_in(event.text)
    code = command.rest.removeprefix(GROUP) if command and command.name == "start" else ""
    if group is None or group.is_over(now) or not code or not await unit.groups.is_code(code):
        return
    if await _is_owner(unit, event.by):
        await unit.groups.keep(replace(group, stage=Stage.SAID, chat=event.chat, look_at=now))
        unit.afterwards(wake)


async def _is_owner(unit: Unit, person: ChatId | None) -> bool:
    member = await unit.team.find(person) if person is not None else None
    return member is not None and may(member.role, Deed.STAFF)


async def _answered(  # noqa: PLR0917 - who tapped what, and where
    visit: Visit, group: Group, member: Member, event: TappedInGroup, verb: Verb, parts: list[str]
) -> Answer:
    match verb, parts:
        case Verb.BROADCASTS, [number] if no := number_in(number):
            is_theirs = may(member.role, Deed.WATCH)
            return await _shown(visit, group, event, BroadcastNo(no)) if is_theirs else _not_yours(visit)
        case Verb.STEER, [what, number] if no := number_in(number):
            is_theirs = may(member.role, Deed.STEER)
            return (
                await _steered(visit, group, member, event, what, BroadcastNo(no)) if is_theirs else _not_yours(visit)
            )
        case _ if verb in IN_PRIVATE and parts and parts[0] in OPENS:
            answer = await IN_PRIVATE[verb](visit, parts)
            toast = answer.toast or visit.words.plain("toast-group-in-private")
            return Answer(toast, (*answer.replies, *await _taken(visit, group, event, parts)))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def _steered(  # noqa: PLR0917 - likewise
    visit: Visit, group: Group, member: Member, event: TappedInGroup, what: str, no: BroadcastNo
) -> Answer:
    try:
        found = await standing(visit.unit, visit.engine, no, visit.now)
        if what == "ask" and not found.progress.is_over:
            await visit.unit.groups.ask(no, visit.now + QUESTION)
            words = visit.words.wording.in_(group.language)
            return Answer(replies=(Edit(event.chat, event.message, stop_message(words, visit.catalogue, found)),))
        if what not in set(Order):
            return await _shown(visit, group, event, no)
        outcome = await steer(visit.unit, visit.engine, no, Order(what), by=member.no, now=visit.now)
    except LookupError:
        return Answer(visit.words.plain("toast-stale"))
    name = f"toast-steer-{outcome}" if isinstance(outcome, Unable) else f"toast-steered-{outcome}"
    return await _shown(visit, group, event, no, visit.words.plain(name))


async def _shown(visit: Visit, group: Group, event: TappedInGroup, no: BroadcastNo, toast: str = "") -> Answer:
    try:
        found = await standing(visit.unit, visit.engine, no, visit.now)
    except LookupError:
        return Answer(visit.words.plain("toast-stale"))
    words = visit.words.wording.in_(group.language)
    return Answer(
        toast, (Edit(event.chat, event.message, broadcast_message(words, visit.catalogue, found, visit.now)),)
    )


async def _taken(visit: Visit, group: Group, event: TappedInGroup, parts: list[str]) -> list[Reply]:
    """The group sees at once who has taken a report."""
    match parts:
        case ["take", code] if report := await visit.unit.reports.by_code(code):
            names = {each.no: each.name for each in await visit.unit.team.all()}
            words = visit.words.wording.in_(group.language)
            return [Edit(event.chat, event.message, report_subject(words, visit.catalogue, report, names).message)]
        case _:
            return []


def _not_yours(visit: Visit) -> Answer:
    return Answer(visit.words.plain("toast-group-not-yours"))
