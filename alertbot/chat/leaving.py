"""Leaving: at once and for good if wanted; and being forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.choosing import again, chosen_message
from alertbot.chat.dialogue import keep_way_back, way_back
from alertbot.chat.report_trail import erasing
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.messages import Button, Message, Say, ShowCommands
from alertbot.model.subscribers import Source
from alertbot.work.retention import PROMISES
from alertbot.work.subscribing import follow, forget, leave, may_choose
from alertbot.work.teaming import is_last_owner, note_leaving

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Reply


async def stop(visit: Visit, _: str = "") -> list[Reply]:
    """/stop: no more alerts, without a question."""
    return [visit.say(*await _left(visit, Source.STOP))]


async def stop_by_word(visit: Visit) -> list[Reply]:
    """A plain word does the same."""
    return [visit.say(*await _left(visit, Source.WORDS))]


async def stop_by_tap(visit: Visit, _: Sequence[str]) -> Answer:
    """So does a button."""
    if visit.subscriber is None:
        return Answer(visit.words.plain("toast-start-first"))
    return Answer(replies=(visit.put(Message(*await _left(visit, Source.STOP))),))


async def undo(visit: Visit, _: Sequence[str]) -> Answer:
    """Back, with the topics of before. A day later only the choosing is offered."""
    person = visit.subscriber
    if person is None or not may_choose(person):
        return Answer(visit.words.plain("toast-start-first"))
    if not person.has_left:
        return Answer(visit.words.plain("toast-stale"))
    topics = await way_back(visit)
    await follow(visit.unit.subscribers, visit.chat, person, topics, today=visit.today, source=Source.SETTINGS)
    return Answer(replies=((anew := await again(visit)).put(chosen_message(anew)),))


async def ask_to_forget(visit: Visit, _: str = "") -> list[Reply]:
    """/forget: asks once. A stranger is asked and answered the same, so that the answer tells nobody anything."""
    return [visit.put(await _question(visit))]


async def chose_to_forget(visit: Visit, parts: Sequence[str]) -> Answer:
    """Yes: every row and every message that can still be deleted. No: nothing."""
    match list(parts):
        case ["ask"]:
            return Answer(replies=(visit.put(await _question(visit)),))
        case ["yes"]:
            return Answer(visit.words.plain("toast-forgotten"), tuple(await _forgotten(visit)))
        case ["no"]:
            return Answer(replies=(visit.put(Message(visit.words.say("forget-kept"))),))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def _left(visit: Visit, source: Source) -> tuple[str, tuple[tuple[Button, ...], ...]]:
    person, words = visit.subscriber, visit.words
    if person is None:
        return words.say("stop-stranger"), ()
    undo_it = (Button(words.plain("button-undo"), tap=data(Verb.UNDO)),)
    forget_me = (Button(words.plain("button-forget"), tap=data(Verb.FORGET, "ask")),)
    if person.has_left:
        return words.say("stop-already", days=PROMISES.left.days), (undo_it, forget_me)
    await keep_way_back(visit, person.topics)
    await leave(visit.unit.subscribers, person, visit.now, source)
    visit.recall()
    return words.say("stopped", days=PROMISES.left.days), (undo_it, forget_me)


async def _forgotten(visit: Visit) -> list[Reply]:
    await note_leaving(visit.unit, visit.chat, visit.now)
    messages = set(await visit.unit.report_traces.of(visit.chat, receipts=True))
    messages |= set(await forget(visit.unit, visit.chat, visit.now))
    visit.recall()
    if visit.under is not None:
        messages.add(visit.under)
    done = Say(visit.chat, Message(visit.words.say("forgotten")))
    return [*erasing(visit.chat, sorted(messages)), ShowCommands(visit.chat, None), done]


async def _question(visit: Visit) -> Message:
    member = await visit.unit.team.find(visit.chat)
    parts = [visit.words.say("forget-ask")]
    if member is not None:
        parts.append(visit.words.say("forget-ask-member", name=member.name))
    if await is_last_owner(visit.unit.team, member):  # nobody is kept against their will, but it should be known
        parts.append(visit.words.say("forget-ask-last-owner"))
    yes = Button(visit.words.plain("button-forget-yes"), tap=data(Verb.FORGET, "yes"))
    no = Button(visit.words.plain("button-forget-no"), tap=data(Verb.FORGET, "no"))
    return Message("\n\n".join(parts), ((yes,), (no,)))
