"""Approving: the others see exactly what would go out, and say yes or no; anyone can stop it before it does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat.broadcast_message import moment
from alertbot.chat.circle import Reached, circle, told
from alertbot.chat.correcting import as_it_will_be, plan_for
from alertbot.chat.draft_message import draft_message, hour_told, press_of, reach_told
from alertbot.chat.planning import shown_for
from alertbot.chat.preview_mode import in_preview
from alertbot.chat.roles import unknown_tap, who_may
from alertbot.chat.taps import Verb, data, number_in
from alertbot.chat.visit import Answer
from alertbot.chat.voiding import title_of, void_and_tell
from alertbot.model.acts import Act, Kind
from alertbot.model.approvals import Phase, Plan, Request, RequestNo, Unable
from alertbot.model.draft_files import slug_of
from alertbot.model.errands import Kind as Sent
from alertbot.model.mending import is_in_the_way
from alertbot.model.messages import Button, Message
from alertbot.model.team import Deed
from alertbot.work.approving import ask, call_off, entitled, say_no, say_yes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.drafts import Draft
    from alertbot.model.messages import Reply
    from alertbot.model.team import Member


async def ask_for_approval(visit: Visit, member: Member, draft: Draft, plan: Plan) -> Answer:
    """The others are shown it all and asked; where the author's own yes is enough, it is about to go out."""
    if plan.kind is Sent.SEND and is_in_the_way(await visit.unit.broadcasts.all(), plan.slug):
        return Answer(visit.words.plain("toast-under-way"))
    if plan.at is not None and plan.at <= visit.now:
        return Answer(visit.words.plain("toast-hour-past"))
    people = await entitled(visit.unit, visit.now)
    if len(set(people.values())) < visit.approvals <= len(people):
        return Answer(visit.words.plain("toast-too-new"), is_alert=True)
    request = await ask(visit.unit, draft.no, plan, member.no, needed=visit.approvals, now=visit.now)
    visit.unit.log.append(Act(Kind.ASKED, member.no, slug=plan.slug), visit.now)
    shown = visit.put(await draft_message(visit, draft))
    if request.phase is Phase.APPROVED:
        return Answer(replies=(shown, *await _about_to_go(visit, request, draft)))
    others = await circle(visit.unit, visit.words.wording, Deed.WRITE)
    asked = [
        reply
        for each in others
        if each.member.no != member.no
        for reply in await _asked(visit, each, member, request, draft, plan)
    ]
    if not asked:
        return Answer(visit.words.plain("toast-nobody-to-ask"), (shown,))
    return Answer(replies=(shown, *asked))


async def tapped_approve(visit: Visit, parts: Sequence[str]) -> Answer:
    """A yes, a no, or a stop: whoever taps is looked up at this very moment."""
    number, what = parts if len(parts) == 2 else ("", "")  # noqa: PLR2004 - a request, and what is said to it
    member = await (visit.unit.team.find(visit.chat) if what == "stop" else who_may(visit, Deed.WRITE))
    if member is None:
        return unknown_tap(visit)
    no = RequestNo(number_in(number) or 0)
    try:
        match what:
            case "yes":
                return await _approved(visit, member, no)
            case "no":
                return await _refused(visit, member, no)
            case "stop":
                return await _stopped(visit, member, no)
            case _:
                return Answer(visit.words.plain("toast-stale"))
    except LookupError:
        return Answer(visit.words.plain("toast-stale"))


async def _approved(visit: Visit, member: Member, no: RequestNo) -> Answer:
    if (draft := await _changed(visit, no)) is not None:
        replies = await void_and_tell(visit.unit, visit.words.wording, visit.catalogue, draft, None, visit.now)
        return Answer(visit.words.plain("toast-request-changed"), tuple(replies))
    outcome = await say_yes(visit.unit, no, member.no, visit.approvals, visit.now)
    if isinstance(outcome, Unable):
        return Answer(visit.words.plain(f"toast-approve-{outcome}"), is_alert=outcome is Unable.NEW)
    draft = await _draft(visit, outcome)
    visit.unit.log.append(Act(Kind.APPROVED, member.no, slug=slug_of(draft)), visit.now)
    thanks = Message(visit.words.say("request-you-approved", title=title_of(visit.words, draft, visit.catalogue)))
    if outcome.phase is not Phase.APPROVED:
        return Answer(replies=(visit.put(thanks),))
    return Answer(replies=(visit.put(thanks), *await _about_to_go(visit, outcome, draft)))


async def _refused(visit: Visit, member: Member, no: RequestNo) -> Answer:
    outcome = await say_no(visit.unit, no, member.no, visit.now)
    if isinstance(outcome, Unable):
        return Answer(visit.words.plain(f"toast-approve-{outcome}"))
    return await _ended(visit, member, outcome, Deed.WRITE)


async def _stopped(visit: Visit, member: Member, no: RequestNo) -> Answer:
    outcome = await call_off(visit.unit, no)
    if isinstance(outcome, Unable):
        return Answer(visit.words.plain(f"toast-approve-{outcome}"))
    return await _ended(visit, member, outcome, None)


async def _ended(visit: Visit, member: Member, request: Request, deed: Deed | None) -> Answer:
    """Whoever ended it sees so where they tapped; the others are told who it was."""
    draft = await _draft(visit, request)
    kind = Kind.REFUSED if request.phase is Phase.REFUSED else Kind.CALLED_OFF
    visit.unit.log.append(Act(kind, member.no, slug=slug_of(draft)), visit.now)

    def said(words: Words) -> Message:
        title = title_of(words, draft, visit.catalogue)
        return Message(words.say(f"request-{request.phase}", title=title, name=member.name))

    people = await circle(visit.unit, visit.words.wording, deed)
    return Answer(replies=(visit.put(said(visit.words)), *told(people, member.no, lambda each: said(each.words))))


async def _asked(  # noqa: PLR0917 - what they are asked, by whom, and in whose words
    visit: Visit, each: Reached, author: Member, request: Request, draft: Draft, plan: Plan
) -> list[Reply]:
    """The exact messages, and below them whom they go to, when, and the question."""
    messages = shown_for(as_it_will_be(plan, visit.words.wording, visit.now))
    theirs = replace(visit, words=each.words)
    head = each.words.say("request-asks", name=author.name, title=title_of(each.words, draft, visit.catalogue))
    until = moment(each.words, request.open_until, visit.now)
    parts = [head, await reach_told(theirs, plan), hour_told(each.words, plan, visit)]
    parts.append(each.words.say("request-bound", until=until))
    yes = Button(each.words.plain("button-approve"), tap=data(Verb.APPROVE, request.no, "yes"))
    no = Button(each.words.plain("button-refuse"), tap=data(Verb.APPROVE, request.no, "no"))
    asked = Message("\n\n".join(parts), ((yes, no),))
    return [*(each.told(in_preview(message)) for message in messages), each.told(asked)]


async def _about_to_go(visit: Visit, request: Request, draft: Draft) -> list[Reply]:
    """Everybody of the team learns that it goes out, and can stop it."""

    def said(each: Reached) -> Message:
        due = moment(each.words, request.due or visit.now, visit.now)
        title = title_of(each.words, draft, visit.catalogue)
        stop = Button(each.words.plain("button-stop-launch"), tap=data(Verb.APPROVE, request.no, "stop"))
        return Message(each.words.say("request-approved", title=title, moment=due), ((stop,),))

    return [*told(await circle(visit.unit, visit.words.wording), None, said)]


async def _changed(visit: Visit, no: RequestNo) -> Draft | None:
    """The draft, if what would go out is not what was asked for: a file may have been edited in the alerts folder."""
    request = await visit.unit.requests.find(no)
    draft = await visit.unit.drafts.find(request.draft) if request else None
    if request is None or draft is None:
        raise LookupError("no such request")
    plan = await plan_for(visit.unit, draft, request.day, press_of(visit)) if draft.is_complete else None
    return None if isinstance(plan, Plan) and plan.digest == request.digest else draft


async def _draft(visit: Visit, request: Request) -> Draft:
    draft = await visit.unit.drafts.find(request.draft)
    if draft is None:
        raise LookupError("no such draft")
    return draft
