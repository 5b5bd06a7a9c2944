"""How an ask is done: what to say and to whom, part by part to copy, and where to say it was done."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from babel import Locale

from alertbot.chat.alert_message import LONGEST
from alertbot.chat.background import background, count_reading
from alertbot.chat.calendar import calendar_of
from alertbot.chat.dialogue import ask_for_signature
from alertbot.chat.faces import hindrance
from alertbot.chat.live_alert import Asked, Step, people
from alertbot.chat.passing_on import how_to_share, ways_to_share
from alertbot.chat.region import LETTERS_A_ROW, NAMES_A_ROW, in_rows, letters, region_name
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.chat.ways_on import next_button
from alertbot.model.actions import DID, LONGEST_ANSWER, QUIET, Action, Said
from alertbot.model.alerts import AskKind
from alertbot.model.guides import hours_of, pieces, target_for
from alertbot.model.hours import hours_told
from alertbot.model.markdown import visible_length
from alertbot.model.messages import Button, Message, SendFile
from alertbot.model.regions import REGIONS, Region
from alertbot.work import acting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Ask
    from alertbot.model.guides import Target
    from alertbot.model.messages import Keyboard

DONE: dict[AskKind, Action] = {kind: action for kind, action in DID.items() if kind is not AskKind.SIGN}
"""What is done in a message of its own."""


async def tapped_guide(visit: Visit, asked: Asked, step: str, rest: Sequence[str]) -> Answer:
    """Show how it is done, note that it was, or take that back. Strangers may read; only who agreed is counted."""
    done = DONE.get(asked.ask.kind)
    if done is None:
        return Answer(visit.words.plain("toast-stale"))
    match step, list(rest):
        case Step.GUIDE, []:
            await count_reading(visit, asked)
            return Answer(replies=(visit.send(await _shown(visit, asked, _home(visit))),))
        case Step.PLACE, [*where] if len(where) <= 1 and asked.ask.guide.targets:
            return await _elsewhere(visit, asked, "".join(where))
        case Step.UNDO, []:
            await acting.take_back(visit.unit.actions, visit.chat, asked.id, done)
            return Answer(visit.words.plain("toast-taken-back"), (visit.put(await _afterwards(visit, asked)),))
        case Step.HOME, [] if await visit.unit.actions.find(visit.chat, asked.id, done):
            await acting.act(visit.unit.actions, visit.chat, asked.id, Action.BACK)
            return Answer(replies=(visit.put(Message(visit.words.say("telling-home-noted"))),))
        case Step.CALENDAR, [] if asked.ask.on:
            return Answer(replies=(_calendar(visit, asked),))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def did(visit: Visit, asked: Asked) -> Answer:
    """It was done: thanks, and the calendar for who goes somewhere."""
    done = DONE[asked.ask.kind]
    is_new = await acting.act(visit.unit.actions, visit.chat, asked.id, done)
    toast = visit.words.plain(f"toast-{done}" if is_new else "toast-did-before")
    replies = [visit.put(await _shown(visit, asked, _home(visit)))]
    return Answer(toast, (*replies, _calendar(visit, asked)) if is_new and asked.ask.on else tuple(replies))


async def answered(visit: Visit, asked: Asked) -> Answer:
    """They were answered; what the answer says can be passed on, sealed."""
    await acting.act(visit.unit.actions, visit.chat, asked.id, Action.ANSWERED)
    if visit.signatures is None:
        return Answer(visit.words.plain("toast-answered"))
    await ask_for_signature(visit, asked.alert.slug, asked.key, Said.ANSWER)
    html = visit.words.say("guide-ask-answer", most=LONGEST_ANSWER)
    cancel = Button(visit.words.plain("button-cancel"), tap=data(Verb.CANCEL))
    return Answer(visit.words.plain("toast-answered"), (visit.send(Message(html, ((cancel,),))),))


async def _shown(visit: Visit, asked: Asked, region: Region | None) -> Message:
    done = DONE[asked.ask.kind]
    target = target_for(visit.catalogue.targets.get(asked.ask.guide.targets or "", ()), region)
    count = await visit.unit.actions.count(asked.id, done)
    parts = [
        f"<b>{escape(asked.ask.label, quote=False)}</b>\n{escape(asked.alert.text(visit.language).title, quote=False)}",
        "\n".join(_facts(visit, asked, target)),
        "\n".join(f"• {escape(point, quote=False)}" for point in asked.ask.guide.points),
        _to_say(visit, asked.ask),
        _theirs(visit, asked),
        *_more(visit, asked),
        visit.words.say(f"guide-count-{done}", people=people(visit.words, count)) if count.may_be_told else "",
    ]
    while visible_length("\n\n".join(filter(None, parts))) > LONGEST and parts[3:5] != ["", ""]:
        parts[3 if parts[3] else 4] = ""  # what the buttons copy need not be read, too
    acts = await _acts(visit, asked, done)
    return Message("\n\n".join(filter(None, parts)), (*_copies(visit, asked, target), *acts))


async def _afterwards(visit: Visit, asked: Asked) -> Message:
    """How it is done, for who took back that they did; where it must not be done any more, why not."""
    instead = hindrance(visit, asked)
    return await _shown(visit, asked, _home(visit)) if instead is None else Message(escape(instead.toast, quote=False))


def _more(visit: Visit, asked: Asked) -> Iterator[str]:
    if asked.ask.kind is AskKind.SHARE:
        yield from how_to_share(visit, asked)
    if asked.ask.kind is AskKind.READ:
        yield from background(visit, asked)


def _facts(visit: Visit, asked: Asked, target: Target | None) -> Iterator[str]:
    words, ask = visit.words, asked.ask
    if target is not None:
        yield words.say("guide-to", name=target.name(visit.language))
    if to := (target.to if target else None) or ask.to:
        yield f"<code>{escape(to, quote=False)}</code>"
    if number := (target.number if target else None) or ask.number:
        yield f"<code>{escape(number, quote=False)}</code>"
    if hours := hours_of(ask.guide, target):
        name = "guide-hours-now" if hours.is_open(visit.now) else "guide-hours"
        yield words.say(name, hours=hours_told(hours, words.plain))
    if ask.place:
        yield escape(ask.place, quote=False)
    if ask.on:
        day = words.say("alert-ask-day", day=ask.on)
        yield f"{day}, {ask.guide.at}" if ask.guide.at else day


def _to_say(visit: Visit, ask: Ask) -> str:
    """The letter, or what to say on the telephone, in the reader's language."""
    match ask.kind:
        case AskKind.WRITE:
            return _quoted(ask.guide.letter or ask.copy)
        case AskKind.CALL if script := ask.guide.letter or ask.copy:
            return f"{visit.words.say('guide-script')}\n{_quoted(script)}"
        case _:
            return _quoted(ask.guide.letter)


def _quoted(text: str | None) -> str:
    return f"<blockquote>{escape(text, quote=False)}</blockquote>" if text else ""


def _theirs(visit: Visit, asked: Asked) -> str:
    theirs = asked.ask.guide.theirs
    if theirs is None:
        return ""
    name = str(Locale.parse(visit.language).languages.get(theirs.language, theirs.language))
    return f"{visit.words.say('guide-theirs', name=name)}\n{_quoted(theirs.text)}"


def _copies(visit: Visit, asked: Asked, target: Target | None) -> Keyboard:
    """What goes onto the clipboard, a button each."""
    words, ask = visit.words, asked.ask
    if ask.kind is AskKind.SHARE:
        return ways_to_share(visit, asked)
    rows = []
    if ask.url:
        rows.append((Button(words.plain("button-open-page"), url=ask.url),))
    if number := (target.number if target else None) or ask.number:
        rows.append((Button(words.plain("button-copy-number"), copy=number),))
    if target is not None and (to := target.to):
        rows.append((Button(words.plain("button-copy-address"), copy=to),))
    parts = pieces(ask.to_send)
    whole = words.plain("button-copy-script" if ask.kind is AskKind.CALL else "button-copy-letter")
    for number_, part in enumerate(parts, 1):
        many = words.plain("button-copy-part", number=number_, count=len(parts))
        rows.append((Button(many if len(parts) > 1 else whole, copy=part),))
    return tuple(rows)


async def _acts(visit: Visit, asked: Asked, done: Action) -> Keyboard:
    words = visit.words
    rows = []
    if asked.ask.guide.targets:
        rows.append((asked.button(words.plain("button-guide-country"), Step.PLACE),))
    did_it = visit.subscriber and await visit.unit.actions.find(visit.chat, asked.id, done)
    if not did_it and done is Action.READ:  # it is counted when it is opened, for those who agreed
        return tuple(rows)
    if not did_it:
        return (*rows, (asked.button(words.plain(f"button-{done}"), Step.DONE),))
    if done is Action.WROTE:
        rows.append((asked.button(words.plain("button-answered"), Step.ANSWERED),))
    if asked.ask.on:
        rows.append((asked.button(words.plain("button-calendar"), Step.CALENDAR),))
    rows.append((asked.button(words.plain(f"button-not-{done}"), Step.UNDO),))
    if done not in QUIET:
        ways = next_button(asked.alert, visit.catalogue, visit.language, words.wording, visit.today)
        rows += [(each,) for each in ways]
    return tuple(rows)


async def _elsewhere(visit: Visit, asked: Asked, where: str) -> Answer:
    """For people of another country; which one is shown, and not kept."""
    under = list(letters(visit.language).values())
    back = asked.button(visit.words.plain("button-back"), Step.PLACE)
    if not where:
        buttons = [asked.button(letter, Step.PLACE, number) for number, letter in enumerate(letters(visit.language))]
        message = Message(visit.words.say("guide-ask-country"), in_rows(buttons, LETTERS_A_ROW))
    elif where.isdecimal() and int(where) < len(under):
        names = [asked.button(region_name(region, visit.language), Step.PLACE, region) for region in under[int(where)]]
        message = Message(visit.words.say("guide-ask-country"), (*in_rows(names, NAMES_A_ROW), (back,)))
    elif where in REGIONS:
        message = await _shown(visit, asked, Region(where))
    else:
        return Answer(visit.words.plain("toast-stale"))
    return Answer(replies=(visit.put(message),))


def _home(visit: Visit) -> Region | None:
    return visit.subscriber.region if visit.subscriber else None


def _calendar(visit: Visit, asked: Asked) -> SendFile:
    """The date for the calendar of their phone; it names the place and nobody."""
    content = calendar_of(asked.alert, asked.ask, visit.language, visit.now)
    return SendFile(visit.chat, "date.ics", content, visit.words.plain("file-calendar"), remembered=visit.is_active)
