"""A draft as its author sees it: what is written, who would get it, when, and what can be done with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.chat.broadcast_message import moment, span
from alertbot.chat.correcting import picture_told, plan_for
from alertbot.chat.mending_message import reach_line
from alertbot.chat.planning import Press
from alertbot.chat.question_message import answer_shown, choice_name, step_name, subjects
from alertbot.chat.region import region_name
from alertbot.chat.taps import Verb, data
from alertbot.chat.voiding import title_of
from alertbot.model.alerts import Urgency
from alertbot.model.approvals import Phase, Plan
from alertbot.model.audience import rounded
from alertbot.model.drafts import AT, AUDIENCE, CAMPAIGN, CASE, LACKS, asks, next_step, step_of, steps, warned_key
from alertbot.model.errands import Kind
from alertbot.model.messages import Button, Message
from alertbot.model.quiet import Hours
from alertbot.model.regions import Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alertbot.chat.planning import Unsendable
    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.alerts import Catalogue
    from alertbot.model.approvals import Request
    from alertbot.model.audience import Audience
    from alertbot.model.drafts import Draft
    from alertbot.model.messages import Keyboard

SHOWN = 8
"""Answers shown of an unfinished draft: the longest of them fit into one message."""

LONGEST_LIST = 600
"""Characters of the names of topics, languages or countries in one line."""

SOON = timedelta(days=14)
"""How long before its end a draft is marked."""

MOST_FAULTS = 5
"""Faults told at once."""


def press_of(visit: Visit) -> Press:
    """What this visit's messages are made with."""
    return Press(visit.words.wording, visit.catalogue, visit.bot_name)


async def draft_message(visit: Visit, draft: Draft) -> Message:
    """The draft as it stands: unfinished, faulty, ready, waiting for approval, or about to go out."""
    words = visit.words
    head = words.say("draft-head", title=title_of(words, draft, visit.catalogue))
    if draft.origin:
        whose, where = draft.origin
        head += "\n" + words.say("draft-foreign", **{"from": whose, "link": where})
        head += "".join(f"\n{line}" for line in _of_theirs(words, draft))
    if (days := days_left(visit, draft)) is not None:
        head = f"{head}\n\n{words.say('draft-ends', days=days)}"
    if draft.file is not None and draft.corrects is not None:
        head = f"{head}\n\n{words.say('correction-in-folder')}"
    if not draft.is_complete:
        return Message(f"{head}\n\n{_so_far(words, draft, visit.catalogue)}", _unfinished(words, draft))
    plan = await plan_for(visit.unit, draft, visit.today, press_of(visit))
    if not isinstance(plan, Plan):
        why = why_told(words, plan)
        faults = "\n".join(words.say("draft-fault", what=each) for each in plan.faults[:MOST_FAULTS])
        return Message("\n\n".join(filter(None, [head, why, faults])), _at_rest(words, draft))
    request = await visit.unit.requests.open_for(draft.no)
    about = "\n".join(_about(words, draft, visit.catalogue))
    parts = [head, *filter(None, [about]), await reach_told(visit, plan), hour_told(words, plan, visit)]
    if plan.kind is Kind.SEND and any(each.slug == plan.slug for each in await visit.unit.broadcasts.all()):
        parts.append(words.say("draft-sent-before"))
    if request is None:
        return Message("\n\n".join(parts), (*_ready(words, draft, visit.approvals), *_at_rest(words, draft)))
    parts.append(_standing(words, request, visit))
    taking_back = Button(words.plain("button-take-back"), tap=data(Verb.APPROVE, request.no, "stop"))
    return Message("\n\n".join(parts), ((taking_back,), *_at_rest(words, draft)))


def _of_theirs(words: Words, draft: Draft) -> Iterator[str]:
    """What of the alert that it was made of it does not hold, and of what it took over nobody asks."""
    if lacks := [words.plain(f"draft-lacks-{each}") for each in draft.several(LACKS)]:
        yield words.say("draft-lacks", what="; ".join(lacks))
    warned = dict.fromkeys(region for number, _ in asks(draft) for region in draft.several(warned_key(number)))
    if warned:
        names = ", ".join(region_name(Region(region), words.language) for region in warned)
        yield words.say("draft-warns", names=names)


def days_left(visit: Visit, draft: Draft) -> int | None:
    """In how many days it is deleted if nobody changes it; None: not soon."""
    days = (draft.changed + visit.drafts_kept - visit.today).days
    return max(1, days) if days <= SOON.days else None


async def reach_told(visit: Visit, plan: Plan) -> str:
    """Whom it goes to, about how many they are, how long that takes; of a correction, to how many copies."""
    if plan.telling is not None:
        return visit.words.say("result-goes-to")
    if plan.reach is not None:
        picture = await picture_told(visit.unit, visit.words, plan)
        return "\n".join(filter(None, [reach_line(visit.words, plan.reach), picture]))
    people, words = visit.unit.subscribers, visit.words
    heads = await people.head_count(plan.audience, visit.now, plan.slug, plan.lane)
    lines = [*audience_told(words, plan.audience, visit.catalogue), *posts_told(words, plan), *_size(visit, heads)]
    if plan.lane is Urgency.ROUTINE:
        everybody = await people.head_count(plan.audience, visit.now, plan.slug)
        if later := rounded(everybody - heads):
            lines.append(words.say("audience-not-at-once", count=later))
        lines += await _asleep(visit, plan)
        tired = await people.count_tired(plan.audience, visit.budget, visit.now, plan.slug)
        if tired:
            few = rounded(tired) or 0
            lines.append(words.say("audience-tired" if few else "audience-tired-few", count=few, most=visit.budget))
    return "\n".join([*lines, *await _too_late(visit, plan)])


async def _asleep(visit: Visit, plan: Plan) -> list[str]:
    """For how many it will be night when it goes out, if it waits for their morning then."""
    if plan.hours is not Hours.WAKING:
        return []
    at = plan.at or visit.now
    count = rounded(await visit.unit.subscribers.count_asleep(plan.audience, at, plan.slug))
    return [visit.words.say("audience-asleep", count=count)] if count else []


async def _too_late(visit: Visit, plan: Plan) -> list[str]:
    """For how many it is over before their next digest, or before they wake."""
    if plan.closes_at is None:
        return []
    at, people = plan.at or visit.now, visit.unit.subscribers
    late = await people.count_too_late(plan.audience, at, plan.closes_at, plan.slug, plan.lane, plan.hours)
    few = rounded(late) or 0
    return [visit.words.say("audience-too-late" if few else "audience-too-late-few", count=few)] if late else []


def audience_told(words: Words, audience: Audience, catalogue: Catalogue) -> Iterator[str]:
    """Whom it goes to, a line for each thing that decides."""
    yield words.say("audience-topics", names=_listed(words, "to-topics", audience.topics, catalogue))
    if audience.languages:
        yield words.say("audience-languages", names=_listed(words, "to-languages", audience.languages, catalogue))
    if audience.regions:
        yield words.say("audience-regions", names=_listed(words, "to-regions", audience.regions, catalogue))
    if audience.not_today:
        yield words.say("audience-not-today")


def posts_told(words: Words, plan: Plan) -> list[str]:
    """To which channels it is posted besides, if any."""
    names = ", ".join(each.slug for each in plan.posts)
    return [words.say("audience-channels", names=names)] if names else []


def why_told(words: Words, why: Unsendable) -> str:
    """Why a complete draft cannot be sent as it is."""
    if why.unfit is not None:
        return words.say(f"mend-unfit-{why.unfit}")
    return words.say(f"draft-unsendable-{why.why}", over=why.over)


def hour_told(words: Words, plan: Plan, visit: Visit) -> str:
    """When it goes out."""
    if plan.hours is Hours.MORNING:
        return words.say("hour-morning")
    when = words.say("hour-at-once")
    if plan.at is not None:
        when = words.say("hour-at", moment=moment(words, plan.at, visit.now))
    return when if plan.hours is Hours.ANY else f"{when} {words.say('hour-quiet')}"


def steps_message(words: Words, draft: Draft, catalogue: Catalogue) -> Message:
    """Every question, to answer it again."""
    rows = tuple(
        (Button(step_name(words, draft, step), tap=data(Verb.WRITE, draft.no, step.key)),)
        for step in steps(draft)
        if draft.is_answered(step)
    )
    rows += tuple(
        (Button(step_name(words, draft, step), tap=data(Verb.WRITE, draft.no, step.key)),)
        for step in filter(None, (step_of(draft, key) for key in (CASE, CAMPAIGN)))
        if subjects(step.name, catalogue) and draft.ends is None
    )
    back = Button(words.plain("button-draft"), tap=data(Verb.DRAFT, draft.no))
    head = words.say("draft-head", title=title_of(words, draft, catalogue))
    return Message(f"{head}\n\n{words.say('draft-which-answer')}", (*rows, (back,)))


def audience_message(words: Words, draft: Draft, catalogue: Catalogue) -> Message:
    """What decides whom it goes to, and when it goes, each to be chosen."""
    lines, rows = [words.say("draft-audience")], []
    for key in (*AUDIENCE, AT):
        step = step_of(draft, key)
        if step is None or (key == "to-languages" and not draft.is_complete):
            continue
        shown = answer_shown(words, draft, step, catalogue) if draft.answers.get(key) else words.say(f"default-{key}")
        lines.append(f"{step_name(words, draft, step)}: {shown}")
        rows.append((Button(step_name(words, draft, step), tap=data(Verb.WRITE, draft.no, key)),))
    rows.append((Button(words.plain("button-draft"), tap=data(Verb.DRAFT, draft.no)),))
    return Message("\n".join(lines), tuple(rows))


def _about(words: Words, draft: Draft, catalogue: Catalogue) -> Iterator[str]:
    """Whom it is about and what it is part of, where somebody said so."""
    for step in filter(None, (step_of(draft, key) for key in (CASE, CAMPAIGN))):
        if draft.text(step.key):
            yield f"{step_name(words, draft, step)}: {answer_shown(words, draft, step, catalogue)}"


def _so_far(words: Words, draft: Draft, catalogue: Catalogue) -> str:
    """The last answers, a line each, as far as one message goes."""
    shown = [step for step in steps(draft) if draft.is_answered(step) and step.name != "text"]
    return "\n".join(
        f"{step_name(words, draft, step)}: {answer_shown(words, draft, step, catalogue)}" for step in shown[-SHOWN:]
    )


def _listed(words: Words, key: str, chosen: tuple[str, ...], catalogue: Catalogue) -> str:
    names = ", ".join(choice_name(words, key, each, catalogue) for each in chosen)
    return names if len(names) <= LONGEST_LIST else f"{names[:LONGEST_LIST]}…"


def _size(visit: Visit, heads: int) -> Iterator[str]:
    shown = rounded(heads)
    if shown is None:
        yield visit.words.say("audience-few")
        return
    yield visit.words.say("audience-size", count=shown)
    yield visit.words.say("audience-lasts", span=span(visit.words, shown / visit.engine.limit))


def _standing(words: Words, request: Request, visit: Visit) -> str:
    if request.phase is Phase.APPROVED and request.due is not None:
        return words.say("draft-approved", moment=moment(words, request.due, visit.now))
    until = moment(words, request.open_until, visit.now)
    return words.say("draft-waits", until=until, count=len(request.yes), needed=visit.approvals)


def _unfinished(words: Words, draft: Draft) -> Keyboard:
    step = next_step(draft)
    going_on = words.plain("button-go-on", step=step_name(words, draft, step)) if step else ""
    first = ((Button(going_on, tap=data(Verb.WRITE, draft.no, step.key)),),) if step else ()
    return (*first, *_at_rest(words, draft))


def _ready(words: Words, draft: Draft, needed: int) -> Keyboard:
    asking = "button-send-it" if needed == 1 else "button-ask-approval"
    return (
        (
            Button(words.plain("button-preview"), tap=data(Verb.SEND, draft.no, "preview")),
            Button(words.plain("button-test"), tap=data(Verb.SEND, draft.no, "team")),
        ),
        (Button(words.plain(asking), tap=data(Verb.SEND, draft.no, "ask")),),
    )


def _at_rest(words: Words, draft: Draft) -> Keyboard:
    change = Button(words.plain("button-change"), tap=data(Verb.DRAFT, draft.no, "steps"))
    to_whom = Button(words.plain("button-audience"), tap=data(Verb.DRAFT, draft.no, "audience"))
    more = Button(words.plain("button-more"), tap=data(Verb.DRAFT, draft.no, "more"))
    first = (*(() if draft.file else (change,)), *(() if draft.corrects or draft.ends else (to_whom,)))
    return (*((first,) if first else ()), (more, Button(words.plain("button-all-drafts"), tap=data(Verb.DRAFT, "all"))))
