"""What was sent for walls, before an organiser: one after the other, shown or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.circle import circle, told
from alertbot.chat.roles import unknown_tap, who_may
from alertbot.chat.taps import Verb, data, number_in
from alertbot.chat.visit import Answer
from alertbot.model.acts import Act
from alertbot.model.acts import Kind as Done
from alertbot.model.messages import Button, Message, SendAlbum
from alertbot.model.team import Deed
from alertbot.model.wall import ItemNo, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Unit, Visit
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Alert, AlertSlug
    from alertbot.model.messages import Reply
    from alertbot.model.team import Member
    from alertbot.model.wall import Item


async def may_look(visit: Visit, deed: Deed) -> bool:
    """Whether this person's role lets them look through what was sent."""
    return await who_may(visit, deed) is not None


async def notices(unit: Unit, wording: Wording, alert: Alert) -> list[Reply]:
    """Organisers hear of the first thing that waits, and not of each one after it."""
    if await unit.wall.waiting() != 1:
        return []
    people = await circle(unit, wording, Deed.WRITE)
    return [
        *told(
            people,
            None,
            lambda each: Message(
                each.words.say("wall-waiting-notice", title=alert.text(each.words.language).title),
                ((Button(each.words.plain("button-wall-queue", count=1), tap=data(Verb.QUEUE)),),),
            ),
        )
    ]


async def tapped_queue(visit: Visit, parts: Sequence[str]) -> Answer:
    """The oldest thing that waits, or what is to become of it."""
    member = await who_may(visit, Deed.WRITE)
    if member is None:
        return unknown_tap(visit)
    visit = visit.by_a_member()
    match list(parts):
        case []:
            return Answer(replies=await _next(visit))
        case ["yes", number] if item := await _waiting(visit, number):
            await visit.unit.wall.publish(item.no)
            return await _decided(visit, member, item, Done.LET_THROUGH, "toast-wall-published")
        case ["no", number] if item := await _waiting(visit, number):
            await visit.unit.wall.remove(item.no)
            return await _decided(visit, member, item, Done.KEPT_OUT, "toast-wall-refused")
        case _:
            return Answer(visit.words.plain("toast-wall-gone"), await _next(visit))


async def _decided(visit: Visit, member: Member, item: Item, what: Done, toast: str) -> Answer:
    visit.unit.log.append(Act(what, member.no, slug=item.slug, number=item.no), visit.now)
    return Answer(visit.words.plain(toast), await _next(visit))


async def _waiting(visit: Visit, number: str) -> Item | None:
    """The one that waits longest, if it has that number: buttons of others are of another day."""
    item = await visit.unit.wall.next_waiting()
    return item if item is not None and item.no == ItemNo(number_in(number) or 0) else None


async def _next(visit: Visit) -> tuple[Reply, ...]:
    words, item = visit.words, await visit.unit.wall.next_waiting()
    if item is None:
        return (visit.put(Message(words.say("wall-queue-none"))),)
    head = words.say("wall-queue-head", count=await visit.unit.wall.waiting(), title=_title(visit, item.slug))
    what = words.say("wall-line", line=item.line) if item.kind is Kind.LINE else words.say("wall-queue-picture")
    row = (
        Button(words.plain("button-wall-publish"), tap=data(Verb.QUEUE, "yes", item.no)),
        Button(words.plain("button-wall-refuse"), tap=data(Verb.QUEUE, "no", item.no)),
    )
    message = Message("\n\n".join([head, what, words.say("wall-queue-how")]), (row,))
    if item.kind is Kind.LINE:
        return (visit.put(message),)
    return (SendAlbum(visit.chat, (item.no,), "", remembered=True), visit.send(message))


def _title(visit: Visit, slug: AlertSlug) -> str:
    alert = visit.catalogue.known(slug)
    return alert.text(visit.language).title if alert else slug
