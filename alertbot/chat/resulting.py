"""Telling what came of an alert to those who acted on it: shown first, then sent, once."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from alertbot.chat.broadcast_message import title_of
from alertbot.chat.broadcasts import broadcast_in, opened
from alertbot.chat.live_alert import Asked
from alertbot.chat.petition import What, handed_out
from alertbot.chat.roles import unknown_tap, who_may
from alertbot.chat.taps import Verb, data
from alertbot.chat.telling import result_texts
from alertbot.chat.visit import Answer
from alertbot.model.actions import Action, Count
from alertbot.model.acts import Act, Kind
from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import Button, Message
from alertbot.model.team import Deed
from alertbot.model.topics import ENGLISH
from alertbot.work.telling import let_out, result_telling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Alert, Catalogue
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.team import Member
    from alertbot.model.topics import Language
    from alertbot.work.acting import Actions

FRESH = timedelta(minutes=10)
"""How long the question can be answered with yes."""

SHOWN = 12
"""Letters of a fingerprint in a button."""

COUNTED = (Action.SIGNED, Action.WROTE, Action.CALLED, Action.SHARED, Action.GOING)


async def tapped_result(visit: Visit, parts: Sequence[str]) -> Answer:
    """What it would say; then, once it is meant, let it out."""
    member = await who_may(visit, Deed.STEER)
    if member is None:
        return unknown_tap(visit)
    match list(parts):
        case ["ask", number] if no := broadcast_in(number):
            return await _asked(visit, member, no)
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


async def _alert(visit: Visit, no: BroadcastNo) -> Alert | None:
    """The alert that a broadcast is of, as the folder tells it now."""
    try:
        slug = (await visit.unit.broadcasts.progress(no)).slug
    except LookupError:
        return None
    return visit.catalogue.alerts.get(AlertSlug(slug))


async def _texts(visit: Visit, alert: Alert) -> Mapping[Language, Message]:
    return await result_told(visit.unit.actions, alert, visit.catalogue, visit.words.wording, visit.today)


async def result_told(
    actions: Actions, alert: Alert, catalogue: Catalogue, wording: Wording, today: date
) -> Mapping[Language, Message]:
    """What came of it in each language, with how many did what most of them did."""
    counts = [
        await actions.count(Asked(alert, ask).id, action) for ask in alert.text(ENGLISH).asks for action in COUNTED
    ]
    most = max(counts, key=lambda count: count.people, default=Count())
    return result_texts(alert, most, catalogue, wording, today)


def result_seal(alert: Alert) -> str:
    """The same for the same result told in the same words, whatever the counts are meanwhile."""
    told = sorted((code, text.title, text.came_of_it) for code, text in alert.texts.items())
    return sha256(repr((alert.slug, alert.result, told)).encode()).hexdigest()[:SHOWN]
