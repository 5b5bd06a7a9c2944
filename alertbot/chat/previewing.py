"""The exact messages before they go out: to their author, to the team, to those who approve."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat.approving import ask_for_approval
from alertbot.chat.circle import circle
from alertbot.chat.correcting import as_it_will_be, plan_for
from alertbot.chat.draft_message import press_of
from alertbot.chat.planning import own_texts, shown_for
from alertbot.chat.preview_mode import in_preview
from alertbot.chat.visit import Answer
from alertbot.chat.writing import own_draft
from alertbot.model.acts import Act, Kind
from alertbot.model.approvals import Plan
from alertbot.model.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Reply
    from alertbot.model.team import Member


async def tapped_send(visit: Visit, parts: Sequence[str]) -> Answer:
    """A finished draft is shown, tried, or asked to be sent."""
    number, what = parts if len(parts) == 2 else ("", "")  # noqa: PLR2004 - a draft, and what is done with it
    found = await own_draft(visit, number)
    is_there = found is not None and found[1].is_complete
    plan = await plan_for(visit.unit, found[1], visit.today, press_of(visit)) if found and is_there else None
    if found is None or not isinstance(plan, Plan):
        return Answer(visit.words.plain("toast-stale"))
    member, draft = found
    match what:
        case "preview":
            return Answer(replies=tuple(previewed(replace(visit, under=None), seen(visit, plan))))
        case "team":
            return await _tried(visit, member, seen(visit, plan))
        case "ask":
            return await ask_for_approval(visit, member, draft, plan)
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def tapped_preview(visit: Visit, _: Sequence[str]) -> Answer:
    """A button of a message that is only shown."""
    return Answer(visit.words.plain("toast-preview"))


def seen(visit: Visit, plan: Plan) -> Plan:
    """The plan with the texts as people will get them."""
    return as_it_will_be(plan, visit.words.wording, visit.now)


def previewed(visit: Visit, plan: Plan) -> list[Reply]:
    """Which languages come, then each exact message once."""
    texts = own_texts(plan.texts, plan.audience)
    wording = visit.words.wording
    names = ["/".join(wording.plain(each, "name-language") for each in languages) for languages in texts]
    head = visit.by_a_member().say(visit.words.say("preview-head", names=", ".join(names), count=len(texts)))
    return [head, *(visit.by_a_member().send(in_preview(message)) for message in shown_for(plan))]


async def _tried(visit: Visit, member: Member, plan: Plan) -> Answer:
    """Everybody of the team gets it as a subscriber would, in their language, and is told that it is a test."""
    replies: list[Reply] = []
    for each in await circle(visit.unit, visit.words.wording):
        head = Message(each.words.say("test-head", name=member.name))
        replies += [each.told(head), each.told(in_preview(plan.texts[each.words.language]))]
    visit.unit.log.append(Act(Kind.TESTED, member.no, slug=plan.slug), visit.now)
    return Answer(visit.words.plain("toast-tested", count=len(replies) // 2), tuple(replies))
