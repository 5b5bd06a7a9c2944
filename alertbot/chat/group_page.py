"""The group in which the team works, for the owners: a link that brings the bot into it, how it stands, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.links import group_address
from alertbot.chat.roles import unknown_tap, who_may
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.acts import Act, Kind
from alertbot.model.groups import LINK_FOR, Group, Stage
from alertbot.model.messages import Button, LeaveChat, Message
from alertbot.model.team import Deed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Reply
    from alertbot.model.team import Member


async def tapped_group(visit: Visit, parts: Sequence[str]) -> Answer:
    """How it stands, a link, or its end, which is asked for twice."""
    me = await who_may(visit, Deed.STAFF)
    if me is None:
        return unknown_tap(visit)
    match list(parts):
        case []:
            return Answer(replies=(visit.put(_page(visit, await visit.unit.groups.find())),))
        case ["link"]:
            return await _linked(visit, me)
        case ["ask"]:
            return Answer(replies=(visit.put(_question(visit)),))
        case ["drop"]:
            return await _dropped(visit, me)
        case _:
            return Answer(visit.words.plain("toast-stale"))


def _page(visit: Visit, group: Group | None) -> Message:
    words = visit.words
    back = (Button(words.plain("button-team"), tap=data(Verb.TEAM, "all")),)
    if group is None or group.stage is not Stage.OPEN:
        link = (Button(words.plain("button-group-link"), tap=data(Verb.GROUP, "link")),)
        return Message(words.say("group-none"), (link, back))
    text = words.say("group-open") if group.ails is None else words.say(f"group-{group.ails}")
    return Message(text, ((Button(words.plain("button-group-drop"), tap=data(Verb.GROUP, "ask")),), back))


async def _linked(visit: Visit, me: Member) -> Answer:
    before = await visit.unit.groups.find()
    if before is not None and before.stage is Stage.OPEN:
        return Answer(replies=(visit.put(_page(visit, before)),))
    words, code = visit.words, visit.new_code()
    group = Group(Stage.INVITED, me.no, visit.language, visit.now, until=visit.now + LINK_FOR)
    await visit.unit.groups.invite(group, code)
    visit.unit.log.append(Act(Kind.GROUP_LINKED, me.no), visit.now)
    time = f"{visit.now + LINK_FOR:%H:%M}"
    link = (Button(words.plain("button-group-choose"), url=group_address(visit.bot_name, code)),)
    back = (Button(words.plain("button-team"), tap=data(Verb.TEAM, "all")),)
    left: tuple[Reply, ...] = () if before is None or before.chat is None else (LeaveChat(before.chat),)
    return Answer(replies=(visit.put(Message(words.say("group-link", time=time), (link, back))), *left))


def _question(visit: Visit) -> Message:
    words = visit.words
    yes = (Button(words.plain("button-group-drop-yes"), tap=data(Verb.GROUP, "drop")),)
    return Message(
        words.say("group-drop-ask"), (yes, (Button(words.plain("button-team"), tap=data(Verb.TEAM, "all")),))
    )


async def _dropped(visit: Visit, me: Member) -> Answer:
    group = await visit.unit.groups.find()
    if group is None or group.chat is None:
        return Answer(visit.words.plain("toast-stale"))
    await visit.unit.groups.drop()
    visit.unit.log.append(Act(Kind.UNGROUPED, me.no), visit.now)
    return Answer(replies=(visit.put(_page(visit, None)), LeaveChat(group.chat)))
