"""What goes out, for those who run it: how it stands; pause, resume and stop by a tap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat.broadcast_message import broadcast_message, list_message, stop_message
from alertbot.chat.help import unknown_command
from alertbot.chat.roles import unknown_tap, who_may
from alertbot.chat.taps import number_in
from alertbot.chat.visit import Answer
from alertbot.model.deliveries import BroadcastNo
from alertbot.model.steering import Order, Unable
from alertbot.model.team import Deed
from alertbot.work.steering import standing, standings, steer, worth_showing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Message, Reply
    from alertbot.model.team import Member
    from alertbot.model.traffic import Standing


async def show_broadcasts(visit: Visit, _: str = "") -> list[Reply]:
    """/broadcasts: the one that is under way, or a list."""
    member = await who_may(visit, Deed.WATCH)
    if member is None:
        return unknown_command(visit)
    await visit.unit.screens.put_out(member.no)
    found = worth_showing(await standings(visit.unit, visit.engine, visit.now))
    under_way = [each for each in found if not each.progress.is_over]
    if len(under_way) == 1:
        watched = visit.by_a_member().send(_shown(visit, under_way[0]))
        return [replace(watched, watches=under_way[0].progress.broadcast)]
    return [visit.by_a_member().send(list_message(visit.words, visit.catalogue, found))]


async def tapped_broadcasts(visit: Visit, parts: Sequence[str]) -> Answer:
    """The list, or one of them, as it stands now."""
    member = await who_may(visit, Deed.WATCH)
    if member is None:
        return unknown_tap(visit)
    match list(parts):
        case ["all"]:
            await visit.unit.screens.put_out(member.no)
            found = worth_showing(await standings(visit.unit, visit.engine, visit.now))
            return Answer(replies=(visit.put(list_message(visit.words, visit.catalogue, found)),))
        case [number] if no := broadcast_in(number):
            return await opened(visit, member, no)
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def tapped_steering(visit: Visit, parts: Sequence[str]) -> Answer:
    """An order. Stopping is for good, so it is asked for twice."""
    member = await who_may(visit, Deed.STEER)
    if member is None:
        return unknown_tap(visit)
    match list(parts):
        case ["ask", number] if no := broadcast_in(number):
            return await _asked_to_stop(visit, member, no)
        case [("pause" | "resume" | "stop") as order, number] if no := broadcast_in(number):
            return await _steered(visit, member, no, Order(order))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def _steered(visit: Visit, member: Member, no: BroadcastNo, order: Order) -> Answer:
    try:
        outcome = await steer(visit.unit, visit.engine, no, order, by=member.no, now=visit.now)
    except LookupError:
        return Answer(visit.words.plain("toast-stale"))
    words, was_in_vain = visit.words, isinstance(outcome, Unable)
    said = words.plain(f"toast-steer-{outcome}") if was_in_vain else words.plain(f"toast-steered-{outcome}")
    return await opened(visit, member, no, said)


async def opened(visit: Visit, member: Member, no: BroadcastNo, toast: str = "") -> Answer:
    """How it stands, in a message that is kept up to date from now on, as long as there is something to watch."""
    try:
        found = await standing(visit.unit, visit.engine, no, visit.now)
    except LookupError:
        return Answer(visit.words.plain("toast-stale"))
    if visit.under is None or found.progress.is_over:
        await visit.unit.screens.put_out(member.no)
    else:
        await visit.unit.screens.light(member.no, no, visit.under, visit.language, visit.now)
    return Answer(toast, (visit.put(_shown(visit, found)),))


async def _asked_to_stop(visit: Visit, member: Member, no: BroadcastNo) -> Answer:
    try:
        found = await standing(visit.unit, visit.engine, no, visit.now)
    except LookupError:
        return Answer(visit.words.plain("toast-stale"))
    if found.progress.is_over:
        return await opened(visit, member, no)
    await visit.unit.screens.put_out(member.no)  # the question must stay until it is answered
    return Answer(replies=(visit.put(stop_message(visit.words, visit.catalogue, found)),))


def _shown(visit: Visit, found: Standing) -> Message:
    return broadcast_message(visit.words, visit.catalogue, found, visit.now)


def broadcast_in(part: str) -> BroadcastNo | None:
    """A broadcast's number, if a part of a button's data can be one."""
    no = number_in(part)
    return BroadcastNo(no) if no else None
