"""A signature of one's own: the country, name and comment that go with it, and taking it back."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.dialogue import ask_for_signature, signature_in_hand, stop_asking
from alertbot.chat.faces import hindrance
from alertbot.chat.live_alert import Step, asked_in, counted
from alertbot.chat.region import LETTERS_A_ROW, NAMES_A_ROW, NONE, in_rows, letters, region_name
from alertbot.chat.visit import Answer
from alertbot.chat.ways_on import next_button
from alertbot.model.actions import LONGEST_ANSWER, LONGEST_COMMENT, LONGEST_NAME, Action, Said, places
from alertbot.model.messages import Erase, Message
from alertbot.model.regions import REGIONS, Region
from alertbot.work import acting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alertbot.chat.live_alert import Asked
    from alertbot.chat.visit import Visit
    from alertbot.model.actions import Signature
    from alertbot.model.messages import Button, Keyboard, Reply

LONGEST = {Said.NAME: LONGEST_NAME, Said.COMMENT: LONGEST_COMMENT, Said.ANSWER: LONGEST_ANSWER}
STEPS = {Step.NAME: Said.NAME, Step.COMMENT: Said.COMMENT}
FIRST_PLACES = 5
"""Countries named in the message; the rest is told as a number."""


async def tapped_signature(visit: Visit, asked: Asked, step: str, rest: Sequence[str]) -> Answer:
    """Show it, change it, take it back. Also after the alert is over, and for who has left."""
    mine = await visit.unit.actions.find(visit.chat, asked.id, Action.SIGNED)
    if mine is None:
        return Answer(visit.words.plain("toast-not-signed"))
    match step, list(rest):
        case Step.SHOW, []:
            return Answer(replies=(visit.send(await _shown(visit, asked, mine)),))
        case Step.MINE, []:
            await stop_asking(visit)
            return Answer(replies=(visit.put(await _shown(visit, asked, mine)),))
        case Step.WITHDRAW, []:
            return await _withdrawn(visit, asked)
        case Step.COUNTRY, [*where] if len(where) <= 1:
            return await _country(visit, asked, "".join(where))
        case (Step.NAME | Step.COMMENT) as kind, [*word] if visit.signatures is not None:
            return await _words(visit, asked, STEPS[Step(kind)], "".join(word))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def told(visit: Visit, text: str) -> list[Reply] | None:
    """A name, a comment or an answer, if that is what was asked for: sealed, and gone from the chat."""
    known = await signature_in_hand(visit)
    if known is None or visit.signatures is None:
        return None
    asked, said = asked_in(visit.catalogue, *known[:2], visit.language), Said(known[2])
    if asked is not None and (instead := hindrance(visit, asked)) is not None:
        await stop_asking(visit)  # since they were asked, where they live or the file has changed
        return [*_erased(visit), visit.say(escape(instead.toast, quote=False)), *instead.replies]
    words = " ".join(text.split())
    if asked is None or not words:
        return [visit.say(visit.words.say("signature-gone" if asked is None else "signature-empty"))]
    if len(words) > LONGEST[said]:
        return [visit.say(visit.words.say("signature-too-long", most=LONGEST[said]))]
    await stop_asking(visit)
    await acting.add_words(visit.unit.actions, visit.signatures, visit.chat, asked.id, said, words)
    if said is Said.ANSWER:
        return [*_erased(visit), visit.say(visit.words.say("guide-answer-noted"))]
    mine = await visit.unit.actions.find(visit.chat, asked.id, Action.SIGNED)
    if mine is None:
        return [visit.say(visit.words.say("signature-gone"))]
    return [*_erased(visit), visit.send(await _shown(visit, asked, mine))]


def _erased(visit: Visit) -> list[Reply]:
    """What they wrote leaves the chat, so that who opens the phone does not read it."""
    return [] if visit.message is None else [Erase(visit.chat, (visit.message,))]


async def _withdrawn(visit: Visit, asked: Asked) -> Answer:
    await acting.withdraw(visit.unit.actions, visit.chat, asked.id)
    count = await visit.unit.actions.count(asked.id, Action.SIGNED)
    html = f"{visit.words.say('signature-withdrawn', title=_title(visit, asked))}\n\n"
    html += counted(visit, asked.ask, count)
    again = asked.button(visit.words.plain("button-sign-again"), Step.SIGN)
    may = asked.alert.is_open(visit.today) and hindrance(visit, asked) is None
    rows: Keyboard = ((again,),) if may else ()
    return Answer(visit.words.plain("toast-withdrawn"), (visit.put(Message(html, rows)),))


async def _country(visit: Visit, asked: Asked, where: str) -> Answer:
    """The letters that countries begin with, the countries under one, or the one that was chosen."""
    under = list(letters(visit.language).values())
    if not where:
        return Answer(replies=(visit.put(_letters_message(visit, asked)),))
    if where.isdecimal() and int(where) < len(under):
        return Answer(replies=(visit.put(_names_message(visit, asked, under[int(where)])),))
    if where not in REGIONS and where != NONE:
        return Answer(visit.words.plain("toast-stale"))
    region = None if where == NONE else Region(where)
    await acting.sign_from(visit.unit.actions, visit.chat, asked.id, region)
    mine = await visit.unit.actions.find(visit.chat, asked.id, Action.SIGNED)
    return Answer(replies=(visit.put(await _shown(visit, asked, mine)),) if mine else ())


async def _words(visit: Visit, asked: Asked, said: Said, word: str) -> Answer:
    """Ask for a name or a comment, or take it back."""
    if word == NONE:
        await acting.take_words_back(visit.unit.actions, visit.chat, asked.id, said)
        mine = await visit.unit.actions.find(visit.chat, asked.id, Action.SIGNED)
        return Answer(replies=(visit.put(await _shown(visit, asked, mine)),) if mine else ())
    if word:
        return Answer(visit.words.plain("toast-stale"))
    await ask_for_signature(visit, asked.alert.slug, asked.key, said)
    html = visit.words.say(f"signature-ask-{said}", most=LONGEST[said])
    return Answer(replies=(visit.put(Message(html, _back(visit, asked))),))


async def _shown(visit: Visit, asked: Asked, mine: Signature) -> Message:
    words = visit.words
    lines = [
        words.say("signature-country", name=region_name(mine.country, visit.language))
        if mine.country
        else words.say("signature-no-country"),
        *(words.say(f"signature-{said}") for said in Said if said in mine.said),
    ]
    count = await visit.unit.actions.count(asked.id, Action.SIGNED)
    parts = [
        words.say("signature-head", title=_title(visit, asked)),
        "\n".join(lines),
        counted(visit, asked.ask, count),
    ]
    parts += await _from_where(visit, asked) if count.countries else []
    following = next_button(asked.alert, visit.catalogue, visit.language, words.wording, visit.today)
    return Message("\n\n".join(parts), tuple((button,) for button in (*_buttons(visit, asked, mine), *following)))


def _buttons(visit: Visit, asked: Asked, mine: Signature) -> Iterator[Button]:
    words, home = visit.words, visit.subscriber.region if visit.subscriber else None
    if home is not None and mine.country is None:  # offered, never taken silently
        name = region_name(home, visit.language)
        yield asked.button(words.plain("button-sign-from", name=name), Step.COUNTRY, home)
    yield asked.button(words.plain("button-sign-country"), Step.COUNTRY)
    if mine.country is not None:
        yield asked.button(words.plain("button-sign-no-country"), Step.COUNTRY, NONE)
    if visit.signatures is not None:
        for step, said in STEPS.items():
            yield asked.button(words.plain(f"button-sign-{said}"), step)
            if said in mine.said:
                yield asked.button(words.plain(f"button-sign-no-{said}"), step, NONE)
    yield asked.button(words.plain("button-sign-withdraw"), Step.WITHDRAW)


async def _from_where(visit: Visit, asked: Asked) -> list[str]:
    """The largest countries; small ones and those who did not tell make one number."""
    found = places(await visit.unit.actions.by_country(asked.id, Action.SIGNED))
    lines = [
        visit.words.say("signed-from", name=region_name(region, visit.language), count=count)
        for region, count in found.told[:FIRST_PLACES]
    ]
    rest = found.elsewhere + sum(count for _, count in found.told[FIRST_PLACES:])
    return ["\n".join([*lines, *([visit.words.say("signed-elsewhere", count=rest)] if rest else [])])]


def _letters_message(visit: Visit, asked: Asked) -> Message:
    buttons = [asked.button(letter, Step.COUNTRY, number) for number, letter in enumerate(letters(visit.language))]
    return Message(visit.words.say("signature-ask-country"), (*in_rows(buttons, LETTERS_A_ROW), *_back(visit, asked)))


def _names_message(visit: Visit, asked: Asked, regions: Sequence[Region]) -> Message:
    names = [asked.button(region_name(region, visit.language), Step.COUNTRY, region) for region in regions]
    back = asked.button(visit.words.plain("button-back"), Step.COUNTRY)
    return Message(visit.words.say("signature-ask-country"), (*in_rows(names, NAMES_A_ROW), (back,)))


def _back(visit: Visit, asked: Asked) -> Keyboard:
    return ((asked.button(visit.words.plain("button-back"), Step.MINE),),)


def _title(visit: Visit, asked: Asked) -> str:
    return asked.alert.text(visit.language).title
