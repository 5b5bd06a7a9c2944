"""Correcting what was sent: a draft like any other, which enough people approve and which then goes to every copy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat import ending
from alertbot.chat.mended import corrected, marked_as_corrected, photo_in
from alertbot.chat.planning import Press, Unsendable, alert_in, plan_of
from alertbot.model.approvals import Plan
from alertbot.model.audience import Audience
from alertbot.model.deliveries import Lane
from alertbot.model.draft_files import slug_of
from alertbot.model.drafts import AT, AUDIENCE, CORRECTS, ENDING, FILE, FOLLOWS
from alertbot.model.errands import Kind
from alertbot.model.mending import Unfit
from alertbot.model.pictures import BLANK_PHOTO
from alertbot.model.quiet import Hours
from alertbot.model.topics import LANGUAGES
from alertbot.work.mending import Errand, reach

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from alertbot.chat.visit import Unit, Visit
    from alertbot.chat.wording import Wording, Words
    from alertbot.model.alerts import AlertSlug
    from alertbot.model.drafts import Draft, Value
    from alertbot.model.mending import Past
    from alertbot.model.team import Member


async def plan_for(unit: Unit, draft: Draft, day: date, press: Press) -> Plan | Unsendable:
    """What this complete draft would do if it went out now: `plan_of`, and for a correction what it does to copies.

    A result has its own.
    """
    if draft.ends is not None:
        return await ending.plan_for(unit, draft, press, day)
    made = plan_of(draft, day, press)
    alert = alert_in(draft, day, press)
    if draft.corrects is None and isinstance(made, Plan) and await unit.copies.are_forgotten(made.slug, day):
        return Unsendable("forgotten")
    if draft.corrects is None or isinstance(made, Unsendable) or isinstance(alert, Unsendable):
        return made
    slug = draft.corrects
    found = await reach(unit, Kind.CORRECT, slug)
    if isinstance(found, Unfit):
        return Unsendable("unfit", unfit=found)
    last = await unit.errands.newest(slug)
    if last is None or draft.text(FOLLOWS) != str(last.no):
        return Unsendable("overtaken")
    has_result = ENDING in (await unit.drafts.published_answers(slug) or {})  # which would be lost
    if has_result or not alert.is_timely(day):
        return Unsendable("unfit", unfit=Unfit.OVER)
    former = await unit.errands.texts(slug)
    is_same_behind = _told_by(draft.answers) == _told_by(await _sent(unit, slug))
    texts = corrected(alert, made.texts, former, press.wording, press.bot_name, is_same_behind=is_same_behind)
    if isinstance(texts, Unfit):
        return Unsendable("unfit", unfit=texts)
    return replace(made, kind=Kind.CORRECT, texts=texts, audience=Audience(()), at=None, hours=Hours.ANY, reach=found)


async def begun(visit: Visit, member: Member, slug: AlertSlug, last: Past) -> tuple[Draft, bool]:
    """The member's correction of what went out last, if they have begun one, else a new one; whether it is new.

    It begins as the alert that was sent, with its picture.
    """
    for each in await visit.unit.drafts.all():
        if each.corrects == slug and each.author in {member.no, None} and each.text(FOLLOWS) == str(last.no):
            return each, False
    answers = await _sent(visit.unit, slug) | {CORRECTS: slug, FOLLOWS: str(last.no)}
    draft = await visit.unit.drafts.begin(member.no, answers, visit.today)
    await keep_picture(visit.unit, draft, slug)
    return draft, True


async def keep_picture(unit: Unit, draft: Draft, slug: AlertSlug | None = None) -> None:
    """A draft made of another has its picture, too; of an alert that was sent, the one that was."""
    if draft.photo is None or await unit.draft_pictures.share(draft.no, draft.photo):
        return
    content = await unit.drafts.published_picture(slug) if slug is not None else None
    if content is not None:
        await unit.draft_pictures.keep(draft.no, draft.photo, content)


async def _sent(unit: Unit, slug: AlertSlug) -> dict[str, Value]:
    """The answers that the alert was made of; of one in the alerts folder, that it is there."""
    found: Mapping[str, Value] | None = await unit.drafts.published_answers(slug)
    if found is None:  # written in the chat before the answers were kept: its draft may still be there
        drafts = await unit.drafts.all()
        found = next((each.answers for each in drafts if each.file is None and slug_of(each) == slug), None)
    if found is None:
        return {FILE: slug}
    return _told_by(found)


def _told_by(answers: Mapping[str, Value]) -> dict[str, Value]:
    """Of the answers those that the alert is made of."""
    return {key: value for key, value in answers.items() if key not in {*AUDIENCE, AT, CORRECTS, FOLLOWS}}


def errand_of(plan: Plan, wording: Wording, now: datetime) -> Errand:
    """What goes to every copy, with the line that says when it was corrected."""
    texts = marked_as_corrected(plan.texts, wording, now)
    return Errand(Kind.CORRECT, plan.slug, texts, Lane(plan.lane), plan.closes_at)


def as_it_will_be(plan: Plan, wording: Wording, now: datetime) -> Plan:
    """The plan with the texts as people will get them: of a correction, under the line that says so."""
    if plan.kind is not Kind.CORRECT:
        return plan
    shown = {code: text for code, text in plan.texts.items() if code in LANGUAGES}
    return replace(plan, texts=marked_as_corrected(shown, wording, now))


async def picture_told(unit: Unit, words: Words, plan: Plan) -> str | None:
    """What becomes of the copies' picture; None: nothing."""
    former, now = photo_in(await unit.errands.texts(plan.slug)), plan.photo
    if former == now:
        return None
    if now == BLANK_PHOTO:
        return words.say("correction-blanks")
    return words.say("correction-adds" if former is None else "correction-redraws")
