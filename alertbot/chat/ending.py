"""The result of an alert that was written in the chat: a draft of a few answers, approved like any, and then told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat.live_alert import Asked
from alertbot.chat.planning import Unsendable, alert_in
from alertbot.chat.telling import result_texts
from alertbot.model.actions import Action, Count
from alertbot.model.acts import Act, Kind
from alertbot.model.alerts import Urgency
from alertbot.model.approvals import Plan
from alertbot.model.audience import Audience
from alertbot.model.draft_files import Published, files_of
from alertbot.model.drafts import CAME, ENDED, ENDING, ENDS, FOLLOWS, ISSUED
from alertbot.model.errands import Kind as Sent
from alertbot.model.mending import unfit
from alertbot.model.quiet import Hours
from alertbot.model.topics import ENGLISH
from alertbot.work.telling import let_out, result_telling

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from alertbot.chat.planning import Press
    from alertbot.chat.visit import Unit, Visit
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Alert, AlertSlug, Catalogue
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.drafts import Draft, Value
    from alertbot.model.messages import Message
    from alertbot.model.team import Member, MemberNo
    from alertbot.model.topics import Language
    from alertbot.work.acting import Actions

COUNTED = (Action.SIGNED, Action.WROTE, Action.CALLED, Action.SHARED, Action.GOING)


async def begun(visit: Visit, member: Member, alert: Alert) -> tuple[Draft, bool] | None:
    """The member's draft of the alert's result, if they have begun one, else a new one; whether it is new.

    None: the alert is a file in the alerts folder, which is where its result is written.
    """
    published = await _published(visit.unit, visit.catalogue, alert.slug)
    if published is None:
        return None
    known = str(published.get(ENDING) or "")
    for each in await visit.unit.drafts.all():
        if each.ends == alert.slug and each.author in {member.no, None} and each.text(FOLLOWS) == known:
            return each, False
    named = {key: value for key, value in published.items() if key == "language" or key.startswith("title-")}
    answers = named | {ENDS: alert.slug, ISSUED: str(alert.issued), FOLLOWS: known}
    return await visit.unit.drafts.begin(member.no, answers, visit.today), True


async def plan_for(unit: Unit, draft: Draft, press: Press, today: date) -> Plan | Unsendable:
    """What this complete result would say, to whom, and the files that the alert then is; or why it cannot be told."""
    slug = draft.ends
    published = await _published(unit, press.catalogue, slug) if slug else None
    if slug is None or published is None:
        return Unsendable("gone")
    if why := unfit(Sent.RECALL, await unit.errands.newest(slug)):  # never sent, or taken back
        return Unsendable("unfit", unfit=why)
    if draft.text(FOLLOWS) != str(published.get(ENDING) or ""):
        return Unsendable("overtaken")
    if (known := press.catalogue.alerts.get(slug)) is None:
        return Unsendable("gone")
    whole = replace(draft, answers=_with(published, draft))
    alert = alert_in(replace(whole, answers={**whole.answers, ENDS: slug}), known.as_of, press)
    if isinstance(alert, Unsendable):
        return alert
    telling = result_telling(alert)
    if await unit.tellings.went_out(telling):
        return Unsendable("told")
    return Plan(
        slug=slug,
        title=alert.text(draft.original or ENGLISH).title,
        lane=Urgency.ROUTINE,
        texts=await result_told(unit.actions, alert, press.catalogue, press.wording, today),
        audience=Audience(()),
        files=files_of(whole, known.as_of, known.issued),
        hours=Hours.WAKING,
        kind=Sent.TELL,
        telling=telling,
    )


async def made(unit: Unit, draft: Draft, plan: Plan) -> Published:
    """The alert with its result, as it can be read from now on: all else of it stays what it was."""
    published = await unit.drafts.published_answers(plan.slug) or {}
    return Published(plan.files, _with(published, draft), await unit.drafts.published_picture(plan.slug))


async def told(
    unit: Unit, wake: Callable[[], None], plan: Plan, by: MemberNo | None, now: datetime
) -> BroadcastNo | None:
    """Let it go out; None: it went out before."""
    if plan.telling is None:
        raise ValueError("this is no result")
    no = await let_out(unit, wake, plan.telling, plan.texts, None, now)
    if no is not None:
        await unit.reins.note(no, by)
        unit.log.append(Act(Kind.TOLD, by, slug=plan.slug, number=no), now)
    return no


async def result_told(
    actions: Actions, alert: Alert, catalogue: Catalogue, wording: Wording, today: date
) -> Mapping[Language, Message]:
    """What came of it in each language, with how many did what most of them did."""
    counts = [
        await actions.count(Asked(alert, ask).id, action) for ask in alert.text(ENGLISH).asks for action in COUNTED
    ]
    most = max(counts, key=lambda count: count.people, default=Count())
    return result_texts(alert, most, catalogue, wording, today)


async def _published(unit: Unit, catalogue: Catalogue, slug: AlertSlug) -> Mapping[str, Value] | None:
    """What the alert was made of, if it was written in the chat and no file in the folder has taken its place."""
    return await unit.drafts.published_answers(slug) if slug in catalogue.written else None


def _with(published: Mapping[str, Value], draft: Draft) -> dict[str, Value]:
    """The alert's own answers, with the result that the draft tells in the place of an earlier one."""
    result = {key: value for key, value in draft.answers.items() if _is_of_result(key)}
    return {key: value for key, value in published.items() if not _is_of_result(key)} | result


def _is_of_result(key: str) -> bool:
    return key in {ENDING, ENDED} or key.startswith(f"{CAME}-")
