"""Telling what came of an alert to those who acted on it: shown first, then sent, once."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from alertbot.chat.broadcast_message import title_of
from alertbot.chat.broadcasts import broadcast_in, opened
from alertbot.chat.draft_message import draft_message
from alertbot.chat.ending import begun, result_told
from alertbot.chat.mending_message import unfit_message
from alertbot.chat.petition import What, handed_out
from alertbot.chat.roles import unknown_tap, who_may
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.chat.writing import asked
from alertbot.model.acts import Act, Kind
from alertbot.model.alerts import AlertSlug
from alertbot.model.drafts import next_step
from alertbot.model.errands import Kind as Sent
from alertbot.model.mending import unfit
from alertbot.model.messages import Button, Message
from alertbot.model.team import Deed, may
from alertbot.work.telling import let_out, result_telling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Alert
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.team import Member
    from alertbot.model.topics import Language

FRESH = timedelta(minutes=10)
"""How long the question can be answered with yes."""

SHOWN = 12
"""Letters of a fingerprint in a button."""


async def tapped_result(visit: Visit, parts: Sequence[str]) -> Answer:
    """What it would say; then, once it is meant, let it out."""
    member = await who_may(visit, Deed.STEER)
    if member is None:
        return unknown_tap(visit)
    match list(parts):
        case ["ask", number] if no := broadcast_in(number):
            return await _asked(visit, member, no)
        case ["of", slug]:
            return await _drafted(visit, member, AlertSlug(slug)) or Answer(visit.words.plain("toast-stale"))
        case ["file" | "answers" as what, number, *key] if (no := broadcast_in(number)) and len(key) <= 1:
            alert = await _alert(visit, no)
            if alert is None:
                return Answer(visit.words.plain("toast-stale"))
            return await handed_out(visit, member, alert, no, What(what), key="".join(key))
        case ["yes", number, minute, seal] if no := broadcast_in(number):
            return await _done(visit, member, no, minute, seal)
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def _asked(visit: Visit, member: Member, no: BroadcastNo) -> Answer:
    slug = await _slug(visit, no)
    if slug is not None and (found := await _drafted(visit, member, slug)):
        return found
    alert = await _alert(visit, no)
    if alert is None or alert.result is None:
        return Answer(visit.words.plain("toast-no-result"))
    if await visit.unit.tellings.went_out(result_telling(alert)):
        return Answer(visit.words.plain("toast-result-told"))
    await visit.unit.screens.put_out(member.no)
    words, there = visit.words, visit.by_a_member()
    yes = data(Verb.RESULT, "yes", no, int(visit.now.timestamp() // 60), result_seal(alert))
    rows = (
        (Button(words.plain("button-result-yes"), tap=yes),),
        (Button(words.plain("button-mend-no"), tap=data(Verb.BROADCASTS, no)),),
    )
    asking = Message(words.say("result-ask", title=title_of(words, visit.catalogue, alert.slug)), rows)
    return Answer(replies=(there.send((await _texts(visit, alert))[visit.language]), there.send(asking)))


async def _drafted(visit: Visit, member: Member, slug: AlertSlug) -> Answer | None:
    """The result of an alert that was written in the chat is a draft: it becomes part of the alert and goes to many.

    None: its file is where the result is written.
    """
    if slug not in visit.catalogue.written:
        return None
    last, alert = await visit.unit.errands.newest(slug), visit.catalogue.alerts.get(slug)
    if last is not None and (why := unfit(Sent.RECALL, last)):
        return Answer(replies=(visit.put(unfit_message(visit.words, why, last.no)),))
    if last is None or alert is None or not may(member.role, Deed.WRITE):
        return Answer(visit.words.plain("toast-stale"))
    found = await begun(visit, member, alert)
    if found is None:
        return None
    await visit.unit.screens.put_out(member.no)
    draft, is_new = found
    if not is_new:
        return Answer(replies=(visit.put(await draft_message(visit, draft)),))
    visit.unit.log.append(Act(Kind.DRAFTED, member.no, number=draft.no), visit.now)
    return Answer(replies=(visit.put(await asked(visit, draft, next_step(draft))),))


async def _done(visit: Visit, member: Member, no: BroadcastNo, minute: str, seal: str) -> Answer:
    alert = await _alert(visit, no)
    age = int(visit.now.timestamp() // 60) - int(minute) if minute.isdecimal() and len(minute) < SHOWN else -1
    if (
        alert is None
        or alert.result is None
        or result_seal(alert) != seal
        or not 0 <= age <= FRESH.total_seconds() // 60
    ):
        return Answer(visit.words.plain("toast-mend-late"))
    texts = await _texts(visit, alert)
    told = await let_out(visit.unit, visit.engine.wake, result_telling(alert), texts, None, visit.now)
    if told is None:
        return Answer(visit.words.plain("toast-result-told"))
    await visit.unit.reins.note(told, member.no)
    visit.unit.log.append(Act(Kind.TOLD, member.no, slug=alert.slug, number=told), visit.now)
    return await opened(visit, member, told, visit.words.plain("toast-result-goes"))


async def _slug(visit: Visit, no: BroadcastNo) -> AlertSlug | None:
    """The name of the alert that a broadcast is of."""
    try:
        return AlertSlug((await visit.unit.broadcasts.progress(no)).slug)
    except LookupError:
        return None


async def _alert(visit: Visit, no: BroadcastNo) -> Alert | None:
    """The alert that a broadcast is of, as the folder tells it now."""
    slug = await _slug(visit, no)
    return visit.catalogue.alerts.get(slug) if slug is not None else None


async def _texts(visit: Visit, alert: Alert) -> Mapping[Language, Message]:
    return await result_told(visit.unit.actions, alert, visit.catalogue, visit.words.wording, visit.today)


def result_seal(alert: Alert) -> str:
    """The same for the same result told in the same words, whatever the counts are meanwhile."""
    told = sorted((code, text.title, text.came_of_it) for code, text in alert.texts.items())
    return sha256(repr((alert.slug, alert.result, told)).encode()).hexdigest()[:SHOWN]
