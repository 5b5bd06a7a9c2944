"""Alerts to read: the open ones page by page, and those a search finds. Open to strangers too: alerts are public."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.dialogue import ask_for_words
from alertbot.chat.live_alert import live_alert
from alertbot.chat.page_parts import titled_button
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import Button, Message
from alertbot.model.searching import search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Alert
    from alertbot.model.messages import Keyboard, Reply

PAGE = 5
LONGEST_SEARCH = 200


async def show_alerts(visit: Visit, _: str = "") -> list[Reply]:
    """/alerts: the open ones, newest first."""
    return [visit.put(alerts_message(visit, 0))]


async def turned_page(visit: Visit, parts: Sequence[str]) -> Answer:
    """Another page of them."""
    if len(parts) != 1 or not parts[0].isdecimal():
        return Answer(visit.words.plain("toast-stale"))
    return Answer(replies=(visit.put(alerts_message(visit, int(parts[0]))),))


async def read_alert(visit: Visit, parts: Sequence[str]) -> Answer:
    """One alert, below the list; the list stays where it is."""
    alert = visit.catalogue.alerts.get(AlertSlug(parts[0])) if len(parts) == 1 else None
    if alert is None:
        is_recalled = len(parts) == 1 and AlertSlug(parts[0]) in visit.catalogue.recalled
        return Answer(visit.words.plain("toast-recalled" if is_recalled else "toast-alert-gone"))
    return Answer(replies=(visit.send(await live_alert(visit, alert)),))


async def show_search(visit: Visit, words: str) -> list[Reply]:
    """/search: what it finds; without words, ask for them. A stranger must write them at once: we note nothing."""
    if words.strip():
        return [visit.say(*_found(visit, words[:LONGEST_SEARCH]))]
    if visit.subscriber is None:
        return [visit.say(visit.words.say("search-how"))]
    await ask_for_words(visit)
    cancel = Button(visit.words.plain("button-cancel"), tap=data(Verb.CANCEL))
    return [visit.say(visit.words.say("search-ask"), ((cancel,),))]


def alerts_message(visit: Visit, page: int) -> Message:
    """One page of the open alerts."""
    alerts = visit.catalogue.open_alerts(visit.today)
    if not alerts:
        return Message(visit.words.say("alerts-none"), _elsewhere(visit))
    last = (len(alerts) - 1) // PAGE
    page = min(page, last)
    first = page * PAGE
    shown = alerts[first : first + PAGE]
    head = visit.words.say("alerts-open", count=len(alerts))
    if last:
        head += " " + visit.words.say("alerts-page", page=page + 1, pages=last + 1)
    return _listed(visit, head, shown, first, (*_turning(visit, page, last), *_elsewhere(visit)))


def _found(visit: Visit, words: str) -> tuple[str, Keyboard]:
    found = search(visit.catalogue.alerts.values(), words, visit.language, visit.catalogue.cases)[:PAGE]
    if not found:
        return visit.words.say("search-nothing", words=words), ()
    message = _listed(visit, visit.words.say("search-found", words=words), found, 0, ())
    return message.html, message.keyboard


def _listed(visit: Visit, head: str, alerts: Sequence[Alert], first: int, turning: Keyboard) -> Message:
    lines = [f"{number}. {_line(visit, alert)}" for number, alert in enumerate(alerts, first + 1)]
    rows = tuple((_button(visit, alert, number),) for number, alert in enumerate(alerts, first + 1))
    return Message("\n\n".join([head, *lines, visit.words.say("alerts-how")]), (*rows, *turning))


def _line(visit: Visit, alert: Alert) -> str:
    title = f"<b>{escape(alert.text(visit.language).title, quote=False)}</b>"
    if alert.result is not None:
        return f"{title}\n{visit.words.say(f'alert-{alert.result.ending}', day=alert.result.on)}"
    if alert.is_closed:
        return f"{title}\n{visit.words.say('alert-is-closed')}"
    return f"{title}\n{visit.words.say('alert-deadline', day=alert.deadline)}" if alert.deadline else title


def _button(visit: Visit, alert: Alert, number: int) -> Button:
    return titled_button(f"{number}. {alert.text(visit.language).title}", Verb.READ, alert.slug)


def _elsewhere(visit: Visit) -> Keyboard:
    """To the cases and the campaigns, if there are any."""
    cases = [Button(visit.words.plain("button-cases"), tap=data(Verb.CASE))] if visit.catalogue.cases else []
    campaigns = [Button(visit.words.plain("button-campaigns"), tap=data(Verb.CAMPAIGN))]
    row = (*cases, *(campaigns if visit.catalogue.campaigns else ()))
    return (row,) if row else ()


def _turning(visit: Visit, page: int, last: int) -> Keyboard:
    back = [Button(visit.words.plain("button-previous"), tap=data(Verb.ALERTS, page - 1))] if page else []
    onward = [Button(visit.words.plain("button-next"), tap=data(Verb.ALERTS, page + 1))] if page < last else []
    return (tuple(back + onward),) if back or onward else ()
