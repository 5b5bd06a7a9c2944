"""Correcting, recalling and closing in the chat: each is shown first, and a recall is asked for twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.chat.broadcasts import broadcast_in, opened
from alertbot.chat.correcting import begun
from alertbot.chat.draft_message import draft_message
from alertbot.chat.mended import errand, final_count, fingerprint
from alertbot.chat.mending_message import menu_message, question, sure_question, unfit_message
from alertbot.chat.roles import unknown_tap, who_may
from alertbot.chat.visit import Answer
from alertbot.model.acts import Act
from alertbot.model.acts import Kind as Did
from alertbot.model.alerts import AlertSlug
from alertbot.model.errands import Kind
from alertbot.model.mending import Reach, Unfit
from alertbot.model.team import Deed, may
from alertbot.work.mending import reach, send_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.mending import Past
    from alertbot.model.team import Member
    from alertbot.work.mending import Errand

FRESH = timedelta(minutes=10)
"""How long a question can be answered with yes: a thumb that finds it later does nothing."""

SHOWN = 12
"""Letters of a fingerprint in a button: nobody gains by two texts of their own that share them."""


async def tapped_mending(visit: Visit, parts: Sequence[str]) -> Answer:
    """What can be done about what was sent; a question; its answer."""
    member = await who_may(visit, Deed.STEER)
    if member is None:
        return unknown_tap(visit)
    match list(parts):
        case ["menu", number] if no := broadcast_in(number):
            return await _menu(visit, member, no)
        case ["correct", number] if no := broadcast_in(number):
            return await _begun(visit, member, no)
        case [("recall" | "close") as kind, number] if no := broadcast_in(number):
            return await _asked(visit, member, Kind(kind), no)
        case ["sure", number, minute] if no := broadcast_in(number):
            return await _asked_again(visit, no, minute)
        case ["yes", ("recall" | "close") as kind, number, minute, seal] if no := broadcast_in(number):
            return await _done(visit, member, Kind(kind), no, minute, seal)
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def _menu(visit: Visit, member: Member, no: BroadcastNo) -> Answer:
    slug, last = await _last(visit, no)
    if slug is None or last is None:
        return Answer(visit.words.plain("toast-stale"))
    await visit.unit.screens.put_out(member.no)  # the choice must stay until it is made
    fit = [kind for kind in Kind if kind.is_errand and isinstance(await reach(visit.unit, kind, slug), Reach)]
    found = await visit.unit.errands.reach(slug, Kind.CORRECT)
    return Answer(replies=(visit.put(menu_message(visit.words, visit.catalogue, slug, last.no, found, fit)),))


async def _begun(visit: Visit, member: Member, no: BroadcastNo) -> Answer:
    """A correction is a draft: it goes to as many as an alert does, so it takes as many to approve it."""
    slug, last = await _last(visit, no)
    if slug is None or last is None or not may(member.role, Deed.WRITE):
        return Answer(visit.words.plain("toast-stale"))
    found = await reach(visit.unit, Kind.CORRECT, slug)
    if isinstance(found, Unfit):
        return Answer(replies=(visit.put(unfit_message(visit.words, found, no)),))
    await visit.unit.screens.put_out(member.no)
    draft, is_new = await begun(visit, member, slug, last)
    if is_new:
        visit.unit.log.append(Act(Did.DRAFTED, member.no, number=draft.no), visit.now)
    return Answer(replies=(visit.put(await draft_message(visit, draft)),))


async def _asked(visit: Visit, member: Member, kind: Kind, no: BroadcastNo) -> Answer:
    slug, last = await _last(visit, no)
    if slug is None or last is None:
        return Answer(visit.words.plain("toast-stale"))
    found, made = await reach(visit.unit, kind, slug), await _made(visit, kind, slug)
    if isinstance(found, Unfit):
        return Answer(replies=(visit.put(unfit_message(visit.words, found, no)),))
    if isinstance(made, Unfit):
        return Answer(replies=(visit.put(unfit_message(visit.words, made, no)),))
    await visit.unit.screens.put_out(member.no)
    seal = (_minute(visit), fingerprint(made)[:SHOWN])
    return Answer(replies=(visit.put(question(visit.words, visit.catalogue, kind, slug, last.no, found, seal)),))


async def _asked_again(visit: Visit, no: BroadcastNo, minute: str) -> Answer:
    slug, last = await _last(visit, no)
    if slug is None or last is None or last.no != no or not _is_fresh(visit, minute):
        return Answer(visit.words.plain("toast-mend-late"))
    made = await _made(visit, Kind.RECALL, slug)
    if isinstance(made, Unfit):
        return Answer(replies=(visit.put(unfit_message(visit.words, made, no)),))
    seal = (_minute(visit), fingerprint(made)[:SHOWN])
    return Answer(replies=(visit.put(sure_question(visit.words, visit.catalogue, slug, no, seal)),))


async def _done(visit: Visit, member: Member, kind: Kind, no: BroadcastNo, minute: str, seal: str) -> Answer:  # noqa: PLR0917 - what the button says
    slug, _ = await _last(visit, no)
    if slug is None:
        return Answer(visit.words.plain("toast-stale"))
    await visit.unit.errands.grip(slug)
    last = await visit.unit.errands.newest(slug)
    made = await _made(visit, kind, slug)
    is_as_shown = last is not None and last.no == no and not isinstance(made, Unfit)
    if isinstance(made, Unfit) or not (is_as_shown and _is_fresh(visit, minute) and fingerprint(made)[:SHOWN] == seal):
        return Answer(visit.words.plain("toast-mend-late"))
    outcome = await send_out(visit.unit, visit.engine.wake, made, by=member.no, now=visit.now)
    if isinstance(outcome, Unfit):
        return Answer(replies=(visit.put(unfit_message(visit.words, outcome, no)),))
    return await opened(visit, member, outcome, visit.words.plain(f"toast-mended-{kind}"))


async def _last(visit: Visit, no: BroadcastNo) -> tuple[AlertSlug | None, Past | None]:
    """The alert that a broadcast is of, and what went out of it last."""
    try:
        slug = AlertSlug((await visit.unit.broadcasts.progress(no)).slug)
    except LookupError:
        return None, None
    return slug, await visit.unit.errands.newest(slug)


async def _made(visit: Visit, kind: Kind, slug: AlertSlug) -> Errand | Unfit:
    former = await visit.unit.errands.texts(slug)
    final = await final_count(visit.unit.actions, visit.catalogue.known(slug))
    return errand(kind, slug, visit.catalogue, visit.words.wording, visit.bot_name, former, visit.now, final)


def _minute(visit: Visit) -> str:
    return str(int(visit.now.timestamp() // 60))


def _is_fresh(visit: Visit, minute: str) -> bool:
    if not minute.isdecimal() or len(minute) > len(_minute(visit)):
        return False
    return timedelta(0) <= timedelta(minutes=int(_minute(visit)) - int(minute)) <= FRESH
