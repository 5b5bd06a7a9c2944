"""An alert as a message: the same in a broadcast, in a list and in a preview."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.links import alert_address, share_link
from alertbot.chat.taps import Verb, data
from alertbot.model.alerts import AskKind, Urgency
from alertbot.model.faces import has_faces, is_everywhere
from alertbot.model.faults import Fault
from alertbot.model.guides import pieces
from alertbot.model.markdown import visible_length
from alertbot.model.messages import Button, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alertbot.chat.wording import Wording, Words
    from alertbot.model.alerts import Alert, AlertSlug, Already, Ask, Catalogue
    from alertbot.model.topics import Language

LONGEST, LONGEST_CAPTION = 4096, 1024
"""Characters of a text, and of the caption of a picture, once entities are parsed (Bot API: sendMessage, sendPhoto)."""


def alert_message(
    alert: Alert,
    language: Language,
    wording: Wording,
    catalogue: Catalogue,
) -> Message:
    """The alert in the person's language, else its text in English under buttons and dates of their own.

    Title, what happened, what else is asked, "as of", the deadline, the result; the asks that a tap can do as
    buttons. Sources are named as far as they fit: under a picture there is a quarter of the room, also where the text
    is shown without it, as in a list. A routine alert makes no sound. What depends on where somebody is stands behind
    one button, since a copy does not know that, and can be read by others.
    """
    words, text = wording.in_(language), alert.text(language)
    asks = [ask for ask in text.asks if is_everywhere(alert, ask)]
    parts = [f"<b>{escape(text.title, quote=False)}</b>", text.html]
    parts += filter(None, ["\n".join(line for ask in asks for line in lines_of(ask, words))])
    parts.append("\n".join(_facts(alert, language, words, catalogue)))
    html = "\n\n".join(parts)
    rows = tuple((button_of(ask, alert.slug),) for ask in asks)
    rows += tuple((button,) for button in (*_door(alert, words), *page_button(alert, asks, words, catalogue)))
    rows += tuple((button,) for button in _wall(alert, words))
    return Message(_with_sources(html, alert, words), rows, silent=alert.urgency is Urgency.ROUTINE)


def channel_message(message: Message, alert: Alert, words: Words, bot_name: str) -> Message:
    """The same for a channel: without the buttons that need a chat of one's own, and with one that leads there."""
    direct = {
        _guided(ask, alert.slug): tuple(_direct(alert, ask, words, bot_name)) for ask in alert.text(words.language).asks
    }
    shown = [direct.get(button.tap or "", (button,)) for row in message.keyboard for button in row]
    rows = [(button,) for buttons in shown for button in buttons if button.tap is None]
    door = Button(words.plain("button-alerts-like-this"), url=alert_address(bot_name, alert.slug))
    return replace(message, keyboard=(*rows, (door,)))


def _direct(alert: Alert, ask: Ask, words: Words, bot_name: str) -> Iterator[Button]:
    """What can be done about it also without a message of its own, where nobody can say that they did."""
    match ask.kind:
        case AskKind.SHARE:
            yield Button(ask.label, url=share_link(alert, ask, bot_name))
        case AskKind.WRITE if copied := _in_one_piece(ask):
            letters = [each for each in alert.text(words.language).asks if each.kind is AskKind.WRITE]
            yield Button(words.plain("button-copy-letter") if len(letters) == 1 else ask.label, copy=copied)
        case AskKind.CALL if ask.number:
            yield Button(words.plain("button-copy-number"), copy=ask.number)
        case _:
            pass
    if ask.url and ask.kind is not AskKind.SHARE:
        label = ask.label if ask.kind is AskKind.READ else words.plain("button-open-page")
        yield Button(label, url=ask.url)


def _in_one_piece(ask: Ask) -> str | None:
    """What one button can copy of it: the letter as it is sent, if that is short enough, else the short one."""
    parts = pieces(ask.to_send)
    return parts[0] if len(parts) == 1 else ask.copy


def too_long(catalogue: Catalogue, wording: Wording) -> list[Fault]:
    """The alerts whose message would be longer than Telegram takes: each text is short enough, all of it is not."""
    faults = []
    for alert in catalogue.alerts.values():
        for language in alert.texts:
            length = visible_length(alert_message(alert, language, wording, catalogue).html)
            if length > (room := _room(alert)):
                fit = f"{room:,} fit under a picture" if alert.picture else f"{room} fit"
                what = f"with its asks the message has {length} characters (emoji count as two); {fit}."
                mend = f"Shorten the text, or whom and where the asks name, by {length - room}"
                mend += ", or send it without the picture." if alert.picture else "."
                faults.append(Fault(f"{alert.slug}/{language}.md", None, what, mend))
    return faults


def _room(alert: Alert) -> int:
    return LONGEST_CAPTION if alert.picture else LONGEST


def _facts(alert: Alert, language: Language, words: Words, catalogue: Catalogue) -> Iterator[str]:
    yield words.say("alert-as-of", day=alert.as_of)
    if alert.result is not None:
        yield words.say(f"alert-{alert.result.ending}", day=alert.result.on)
    elif alert.deadline is not None and alert.deadline_time:
        yield words.say("alert-deadline-time", day=alert.deadline, time=alert.deadline_time)
    elif alert.deadline is not None:
        yield words.say("alert-deadline", day=alert.deadline)
    campaign = catalogue.campaigns.get(alert.campaign) if alert.campaign else None
    if campaign is not None:
        yield words.say("alert-campaign", title=campaign.title(language))


def _with_sources(html: str, alert: Alert, words: Words) -> str:
    """Sources go on a line each while there is room; what to do comes before where it comes from."""
    for number, source in enumerate(alert.sources):
        title = f'<a href="{escape(source.url)}">{escape(source.title, quote=False)}</a>'
        longer = f"{html}\n{words.say('alert-sources')} {title}" if number == 0 else f"{html}; {title}"
        if visible_length(longer) > _room(alert):
            break
        html = longer
    return html


def lines_of(ask: Ask, words: Words) -> Iterator[str]:
    """What a button cannot say: whom to write to, which number to call, where and when to be."""
    label = escape(ask.label, quote=False)
    if ask.already:
        yield _elsewhere(ask.already, words)
    if ask.goal:
        yield words.say("alert-goal", count=ask.goal)
    if ask.to:
        yield words.say("alert-ask-to", label=ask.label, to=ask.to)
    if ask.number:
        yield f"{label}: <code>{escape(ask.number, quote=False)}</code>"
    if ask.place or ask.on:
        yield f"{label}: {', '.join(filter(None, [escape(ask.place or '', quote=False), _day(ask, words)]))}"


def _elsewhere(already: Already, words: Words) -> str:
    """How many did it elsewhere, and when that was so."""
    here = words.plain("count-people", count=already.people)
    if already.countries:
        here = words.plain("count-people-from", people=here, countries=already.countries)
    return words.say("alert-already", people=here, day=already.as_of)


def _day(ask: Ask, words: Words) -> str:
    """The day, and the hour where it is told."""
    day = words.say("alert-ask-day", day=ask.on) if ask.on else ""
    return ", ".join(filter(None, [day, escape(ask.guide.at or "", quote=False)]))


def _guided(ask: Ask, slug: AlertSlug) -> str:
    return data(Verb.ACT, slug, ask.key, "g")


def button_of(ask: Ask, slug: AlertSlug) -> Button:
    """What a tap can do about it: it signs, leads to where people sign, or shows how it is done."""
    if ask.is_guided:
        return Button(ask.label, tap=_guided(ask, slug))
    return Button(ask.label, url=ask.url) if ask.url else Button(ask.label, tap=data(Verb.ACT, slug, ask.key, "s"))


def page_button(alert: Alert, asks: Iterable[Ask], words: Words, catalogue: Catalogue) -> Iterator[Button]:
    """To the alert's page, where there is one and it has more room for a letter than a button has."""
    address = catalogue.page_of(alert.slug)
    if address is not None and any(ask.kind is AskKind.WRITE for ask in asks):
        yield Button(words.plain("button-letters"), url=f"{address}?lang={words.language}")


def _door(alert: Alert, words: Words) -> Iterator[Button]:
    """To what can be done where somebody is."""
    if has_faces(alert):
        yield Button(words.plain("button-what-i-can-do"), tap=data(Verb.ACT, alert.slug, "-", "o"))


def _wall(alert: Alert, words: Words) -> Iterator[Button]:
    if alert.has_wall:
        yield Button(words.plain("button-wall"), tap=data(Verb.WALL, alert.slug))
