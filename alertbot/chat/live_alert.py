"""An alert as it stands now for one person: how many have signed, and whether they have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.chat.alert_message import LONGEST, LONGEST_CAPTION, alert_message
from alertbot.chat.face_message import OFFERED
from alertbot.chat.taps import Verb, data
from alertbot.chat.ways_on import next_button
from alertbot.model.actions import LEAST, Action, AskId, AskName
from alertbot.model.alerts import AlertSlug, AskKind
from alertbot.model.faces import is_everywhere
from alertbot.model.following import follow_id
from alertbot.model.markdown import visible_length
from alertbot.model.messages import Button

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.actions import Count
    from alertbot.model.alerts import Alert, Ask, Catalogue
    from alertbot.model.messages import Keyboard, Message
    from alertbot.model.topics import Language


class Step(StrEnum):
    """What a button under an ask does. One letter each: with the names of alert and ask, every byte counts."""

    SIGN = "s"
    SHOW = "v"
    """Their signature, in a message of its own."""
    MINE = "m"
    """The same, in the place of the message whose button was tapped."""
    WITHDRAW = "w"
    COUNTRY = "r"
    NAME = "n"
    COMMENT = "c"
    GUIDE = "g"
    """How it is done, in a message of its own."""
    DONE = "d"
    UNDO = "u"
    ANSWERED = "a"
    PLACE = "t"
    """For people of another country."""
    CALENDAR = "i"
    HOME = "h"
    FOLLOW = "f"
    OPEN = "o"
    """What they can do where they are."""
    WARNED = "p"
    """How it is shared, below a warning that was read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One ask of an alert. `was_offered`: once it was known where they are, which may not be kept."""

    alert: Alert
    ask: Ask
    was_offered: bool = False

    @property
    def key(self) -> str:
        """What a button calls it."""
        return f"{self.ask.key}{OFFERED}" if self.was_offered else self.ask.key

    @property
    def id(self) -> AskId:
        """What it is known by in the store."""
        return AskId(self.alert.slug, AskName(self.ask.name))

    def button(self, label: str, step: Step, *parts: str | int) -> Button:
        """A button under it."""
        return Button(label, tap=data(Verb.ACT, self.alert.slug, self.key, step, *parts))


def asked_in(catalogue: Catalogue, slug: str, key: str, language: Language) -> Asked | None:
    """What a button calls so; None: it is asked for no more."""
    return asked_of(catalogue.alerts.get(AlertSlug(slug)), key, language)


def asked_of(alert: Alert | None, key: str, language: Language) -> Asked | None:
    """The same of an alert that is known."""
    ask = alert.ask(key.removesuffix(OFFERED), language) if alert else None
    return Asked(alert, ask, was_offered=key.endswith(OFFERED)) if alert and ask else None


async def live_alert(visit: Visit, alert: Alert) -> Message:
    """The alert as its file says now, with the counts of this moment."""
    made = alert_message(alert, visit.language, visit.words.wording, visit.catalogue)
    made = await brought_up_to_date(visit, made, _for_all(visit, alert))
    made = made if alert.is_open(visit.today) else _over(visit, made, alert)
    return replace(made, keyboard=(*made.keyboard, *await onward(visit, alert)))


async def onward(visit: Visit, alert: Alert) -> Keyboard:
    """What follows from the alert, besides acting on it: hearing what comes of it, and all that belongs together."""
    follow = ((await _following(visit, alert),),) if alert.result is None else ()
    return (*follow, *filter(None, [tuple(_about(visit, alert))]))


def _over(visit: Visit, message: Message, alert: Alert) -> Message:
    """To read is never over, nor is taking a signature back; nothing else is asked for."""
    asks = _for_all(visit, alert)
    stays = {each.button("", Step.GUIDE).tap for each in asks if each.ask.kind is AskKind.READ}
    stays |= {each.button("", Step.SHOW).tap for each in asks} | {data(Verb.WALL, alert.slug)}
    rows = tuple(row for row in message.keyboard if all(button.tap in stays for button in row))
    ways = next_button(alert, visit.catalogue, visit.language, visit.words.wording, visit.today)
    line = f"<i>{visit.words.say('alert-is-closed')}</i>\n\n" if alert.is_closed and alert.result is None else ""
    is_short = visible_length(line + message.html) <= LONGEST
    return replace(message, html=line * is_short + message.html, keyboard=(*rows, *((each,) for each in ways)))


async def _following(visit: Visit, alert: Alert) -> Button:
    """To hear what comes of it, also without acting; or no longer."""
    follows = visit.subscriber and await visit.unit.actions.find(visit.chat, follow_id(alert.slug), Action.FOLLOWS)
    label = visit.words.plain("button-follows" if follows else "button-follow")
    return Button(label, tap=data(Verb.ACT, alert.slug, "-", Step.FOLLOW))


def _about(visit: Visit, alert: Alert) -> Iterator[Button]:
    """To the pages of its case and of its campaign."""
    if alert.case is not None and alert.case in visit.catalogue.cases:
        yield Button(visit.words.plain("button-about-case"), tap=data(Verb.CASE, alert.case))
    if alert.campaign is not None and alert.campaign in visit.catalogue.campaigns:
        yield Button(visit.words.plain("button-about-campaign"), tap=data(Verb.CAMPAIGN, alert.campaign))


async def as_they_have_it(visit: Visit, alert: Alert) -> Message | None:
    """The text of the alert that went out last, which is what they see, with the counts of this moment.

    None: it hangs under a picture of which nothing is known any more, so its text cannot be written anew.
    """
    texts = await visit.unit.errands.texts(alert.slug)
    message = texts.get(visit.language)
    if message is None:
        message = alert_message(alert, visit.language, visit.words.wording, visit.catalogue)
    if visit.is_picture and message.photo is None:
        return None
    message = message if visit.is_picture else replace(message, photo=None)
    return await brought_up_to_date(visit, message, _for_all(visit, alert))


def _for_all(visit: Visit, alert: Alert) -> list[Asked]:
    """What it asks of everybody: the others stand behind a button, and their counts with them."""
    return [Asked(alert, ask) for ask in alert.text(visit.language).asks if is_everywhere(alert, ask)]


async def brought_up_to_date(visit: Visit, message: Message, asks: Iterable[Asked]) -> Message:
    """The counts below the text, if there is room; and instead of what was done, what can be changed about it."""
    for asked in asks:
        if asked.ask.is_signed_here:
            line = counted(visit, asked.ask, await visit.unit.actions.count(asked.id, Action.SIGNED))
            message = _longer(message, line)
            if visit.subscriber and await visit.unit.actions.find(visit.chat, asked.id, Action.SIGNED):
                message = _signed(message, asked, visit.words)
    return message


def counted(visit: Visit, ask: Ask, count: Count) -> str:
    """How many have signed here as of today, and how many in all; those elsewhere have a line and a day of their own.

    Few are not told, so that none of them can be guessed at.
    """
    words = visit.words
    if not count.may_be_told:
        return words.say("signed-few", least=LEAST)
    lines = [f"<b>{words.say('signed-here', people=people(words, count), day=visit.today)}</b>"]
    everybody = count.with_others(ask.already)
    if ask.goal:
        lines.append(words.say("signed-of-goal", all=everybody, goal=ask.goal))
    elif ask.already:
        lines.append(words.say("signed-in-all", all=everybody))
    return "\n".join(lines)


def people(words: Words, count: Count) -> str:
    """So many people, and from how many countries."""
    here = words.plain("count-people", count=count.people)
    return words.plain("count-people-from", people=here, countries=count.countries) if count.countries else here


def _longer(message: Message, line: str) -> Message:
    html = f"{message.html}\n\n{line}"
    fits = visible_length(html) <= (LONGEST if message.photo is None else LONGEST_CAPTION)
    return replace(message, html=html) if fits else message


def _signed(message: Message, asked: Asked, words: Words) -> Message:
    """The button that signs becomes one that shows what was signed."""
    sign = asked.button("", Step.SIGN).tap
    done = asked.button(words.plain("button-signed"), Step.SHOW)
    rows = tuple(tuple(done if button.tap == sign else button for button in row) for row in message.keyboard)
    return replace(message, keyboard=rows)
