"""Telling how it stands with a case to those who follow it: shown first, then sent, once, and never by itself."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from alertbot.chat.broadcasts import opened
from alertbot.chat.case_page import turn_lines
from alertbot.chat.page_parts import NOBODY, YES
from alertbot.chat.roles import unknown_tap, who_may
from alertbot.chat.taps import Verb, data, number_in
from alertbot.chat.visit import Answer
from alertbot.model.acts import Act, Kind
from alertbot.model.following import case_name
from alertbot.model.messages import Button, Message
from alertbot.model.team import Deed
from alertbot.model.topics import LANGUAGES
from alertbot.work.telling import let_out, status_telling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Wording, Words
    from alertbot.model.cases import Case
    from alertbot.model.topics import Language

FRESH = timedelta(minutes=10)
"""How long the question can be answered with yes."""

SHOWN = 12
"""Letters of a fingerprint in a button."""


def status_texts(case: Case, wording: Wording) -> Mapping[Language, Message]:
    """How it stands now, for those who follow it, in each language."""
    return {code: _message(case, wording.in_(code)) for code in LANGUAGES}


def fingerprint(case: Case) -> str:
    """The same for the same status told in the same words."""
    now = case.now
    told = (case.slug, sorted(case.titles.items()), now.key, now.as_of, now.source, sorted(now.notes.items()))
    return sha256(repr(told).encode()).hexdigest()[:SHOWN]


async def asked_to_tell(visit: Visit, case: Case) -> Answer:
    """What it would say, and whether it is meant."""
    if await who_may(visit, Deed.STEER) is None:
        return unknown_tap(visit)
    if await visit.unit.tellings.went_out(status_telling(case)):
        return Answer(visit.words.plain("toast-status-told"))
    words, there = visit.words, visit.by_a_member()
    number = list(visit.catalogue.cases).index(case.slug)
    yes = data(Verb.CASE, NOBODY, YES, number, int(visit.now.timestamp() // 60), fingerprint(case))
    rows = (
        (Button(words.plain("button-status-yes"), tap=yes),),
        (Button(words.plain("button-status-no"), tap=data(Verb.CASE, case.slug)),),
    )
    asking = Message(words.say("status-ask", title=case.title(visit.language)), rows)
    return Answer(replies=(there.send(status_texts(case, words.wording)[visit.language]), there.send(asking)))


async def told_status(visit: Visit, number: str, minute: str, seal: str) -> Answer:
    """It goes out, if it still says what was shown. The number is where the case stood in its file a moment ago."""
    member = await who_may(visit, Deed.STEER)
    if member is None:
        return unknown_tap(visit)
    cases, at, asked = list(visit.catalogue.cases.values()), number_in(number), number_in(minute)
    case = cases[at] if at is not None and at < len(cases) else None
    age = int(visit.now.timestamp() // 60) - asked if asked is not None else -1
    if case is None or fingerprint(case) != seal or not 0 <= age <= FRESH.total_seconds() // 60:
        return Answer(visit.words.plain("toast-mend-late"))
    texts = status_texts(case, visit.words.wording)
    told = await let_out(visit.unit, visit.engine.wake, status_telling(case), texts, None, visit.now)
    if told is None:
        return Answer(visit.words.plain("toast-status-told"))
    await visit.unit.reins.note(told, member.no)
    visit.unit.log.append(Act(Kind.TOLD_STATUS, member.no, slug=case_name(case.slug), number=told), visit.now)
    return await opened(visit, member, told, visit.words.plain("toast-status-goes"))


def _message(case: Case, words: Words) -> Message:
    head = words.say("telling-status", title=case.title(words.language))
    parts = [head, turn_lines(words, case.now), words.say("telling-status-why")]
    button = Button(words.plain("button-about-case"), tap=data(Verb.CASE, case.slug))
    return Message("\n\n".join(parts), ((button,),))
