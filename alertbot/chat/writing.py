"""Writing an alert: question after question, each of which can be answered, passed over, gone back to."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from alertbot.chat.dialogue import ask_for_answer, draft_in_hand, stop_asking
from alertbot.chat.draft_message import draft_message
from alertbot.chat.help import chatter
from alertbot.chat.question_message import question_message, subjects
from alertbot.chat.region import region_name
from alertbot.chat.roles import who_may
from alertbot.chat.taps import number_in
from alertbot.chat.visit import Answer
from alertbot.chat.voiding import voided
from alertbot.model.draft_answers import ZONES, Unfit, read_answer
from alertbot.model.draft_kinds import Kind
from alertbot.model.drafts import ASIDE, CAMPAIGN, CASE, PICTURE, DraftNo, next_step, step_before, step_of
from alertbot.model.regions import REGIONS
from alertbot.model.team import Deed
from alertbot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.updates import Wrote
    from alertbot.chat.visit import Visit
    from alertbot.model.drafts import Draft, Step, Value
    from alertbot.model.messages import Message, Reply
    from alertbot.model.team import Member


async def own_draft(visit: Visit, number: str) -> tuple[Member, Draft] | None:
    """Who this is, and the draft of that number, if it is theirs; without an author, it is everybody's."""
    member = await who_may(visit, Deed.WRITE)
    if member is None:
        return None
    draft = await visit.unit.drafts.find(DraftNo(number_in(number) or 0))
    return (member, draft) if draft is not None and draft.author in {member.no, None} else None


async def asked(visit: Visit, draft: Draft, step: Step | None, wrong: str = "") -> Message:
    """The next question, and the next text will be its answer; without one, the draft as it stands."""
    if step is None:
        await stop_asking(visit)
        return await draft_message(visit, draft)
    await ask_for_answer(visit, draft.no, step.key)
    return question_message(visit.words, draft, step, visit.catalogue, wrong)


async def tapped_write(visit: Visit, parts: Sequence[str]) -> Answer:
    """A question is asked, passed over, done with, or gone back from."""
    number, key, *how = parts if len(parts) > 1 else ("", "")
    found = await own_draft(visit, number)
    step = step_of(found[1], key) if found else None
    if found is None or step is None:
        return Answer(visit.words.plain("toast-stale"))
    draft = found[1]
    match how:
        case []:
            return Answer(replies=(visit.put(await asked(visit, draft, step)),))
        case ["back"]:
            before = step_before(draft, key)
            return Answer(replies=(visit.put(await asked(visit, draft, before)),))
        case ["skip"] if step.may_skip:
            return await _went_on(visit, draft, step, None)
        case ["next"] if draft.is_answered(step):
            return Answer(replies=(visit.put(await asked(visit, draft, _after(draft, step))),))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def tapped_pick(visit: Visit, parts: Sequence[str]) -> Answer:
    """A choice: one that answers, or one of several that is put in or taken out."""
    number, key, choice = parts if len(parts) == 3 else ("", "", "")  # noqa: PLR2004 - a draft, a question, a choice
    found = await own_draft(visit, number)
    step = step_of(found[1], key) if found else None
    if found is None or step is None or not _can_be_chosen(visit, step, choice):
        return Answer(visit.words.plain("toast-stale"))
    draft = found[1]
    if step.kind is not Kind.SEVERAL:
        value = str(visit.today) if step.kind is Kind.PASSED else choice.replace("--", "/")
        return await _went_on(visit, draft, step, value)
    chosen = draft.several(key)
    anew = tuple(each for each in chosen if each != choice) if choice in chosen else (*chosen, choice)
    changed = draft.answered(key, anew) if anew else draft.without(key)
    replies = await kept(visit, draft, changed)
    return Answer(replies=(visit.put(await asked(visit, changed, step)), *replies))


async def wrote(visit: Visit, event: Wrote) -> list[Reply] | None:
    """A text in answer to the question that was asked; None: none was."""
    place = await draft_in_hand(visit)
    if place is None:
        return None
    found = await own_draft(visit, str(place[0]))
    step = step_of(found[1], place[1]) if found else None
    if found is None or step is None:
        await stop_asking(visit)
        return await chatter(visit)
    draft, names = found[1], _region_names()
    answer = read_answer(step, event.text, event.marks, draft, visit.now, names)
    if isinstance(answer, Unfit):
        return [visit.by_a_member().send(await asked(visit, draft, step, unfit(visit, answer)))]
    changed = draft.answered(step.key, answer)
    replies = await kept(visit, draft, changed)
    return [*replies, visit.by_a_member().send(await asked(visit, changed, _after(changed, step)))]


async def kept(visit: Visit, before: Draft, after: Draft) -> list[Reply]:
    """Keep what was changed. What was to be approved is void then, and those who were asked are told."""
    if before == after:
        return []
    await visit.unit.drafts.keep(after, visit.today)
    return await voided(visit, after)


def unfit(visit: Visit, answer: Unfit) -> str:
    """Why an answer cannot be taken, and what to do."""
    return visit.words.say(f"unfit-{answer.why}", word=answer.word[:60], most=answer.most, over=answer.over)


async def _went_on(visit: Visit, draft: Draft, step: Step, value: Value) -> Answer:
    anew = draft.answered(step.key, value)
    if step.key.startswith("ask-") and value is None:
        anew = _without_asks(anew, step.ask or 1)
    if step.key == PICTURE:
        await visit.unit.draft_pictures.drop(draft.no)
    replies = await kept(visit, draft, anew)
    return Answer(replies=(visit.put(await asked(visit, anew, _after(anew, step))), *replies))


def _without_asks(draft: Draft, first: int) -> Draft:
    """Asks are counted without gaps: with one taken out, those after it go too."""
    gone = [key for key in draft.answers if (ask := key.split("-")[1:2]) and ask[0].isdecimal() and int(ask[0]) > first]
    for key in gone:
        draft = draft.without(key)
    return draft


def _after(draft: Draft, step: Step) -> Step | None:
    """The next open question; none after what is never asked in turn."""
    return None if step.key in ASIDE else next_step(draft, step.key)


def _can_be_chosen(visit: Visit, step: Step, choice: str) -> bool:
    match step.kind:
        case Kind.ONE | Kind.MOMENT | Kind.PASSED:
            return choice in step.choices or (
                step.name in {CASE, CAMPAIGN} and choice in subjects(step.name, visit.catalogue)
            )
        case Kind.SEVERAL:
            return choice in step.choices or (step.name.endswith("topics") and choice in visit.catalogue.topics)
        case Kind.ZONE:
            return choice.replace("--", "/") in ZONES
        case _:
            return False


@cache
def _region_names() -> dict[str, str]:
    """Countries by their letters and by their names in every language we speak, in small letters."""
    names = {region.casefold(): str(region) for region in REGIONS}
    for language in LANGUAGES:
        names |= {region_name(region, language).casefold(): str(region) for region in REGIONS}
    return names
