"""What the pages of cases and campaigns are made of: their alerts, the button to follow, and the lists of them all."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.taps import Verb, data
from alertbot.model.actions import Action
from alertbot.model.following import follow_id
from alertbot.model.messages import Button, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Alert, AlertSlug
    from alertbot.model.messages import Keyboard

MOST_ALERTS = 10
"""Of a case or a campaign, shown on its page: the open ones first, then the newest."""

PAGE = 8
"""Cases or campaigns in one message."""

LONGEST_LABEL = 60
FOLLOW, TELL, YES = "f", "t", "yes"
"""What a button on such a page does."""

NOBODY = "-"
"""Stands where a name would be, in a button that is about all of them."""


def titled_button(title: str, verb: Verb, *parts: str | int) -> Button:
    """A button that names something, as far as there is room."""
    label = title if len(title) <= LONGEST_LABEL else title[: LONGEST_LABEL - 1].rstrip() + "…"
    return Button(label, tap=data(verb, *parts))


def alert_rows(visit: Visit, alerts: Sequence[Alert]) -> Keyboard:
    """The alerts as buttons, a row each."""
    inside = sorted(alerts, key=lambda alert: not alert.is_open(visit.today))[:MOST_ALERTS]
    return tuple((titled_button(alert.text(visit.language).title, Verb.READ, alert.slug),) for alert in inside)


def alert_lines(visit: Visit, alerts: Sequence[Alert]) -> list[str]:
    """What came of those that are over."""
    over = [alert for alert in alerts if alert.result is not None or alert.is_closed][:MOST_ALERTS]
    return [f"{escape(alert.text(visit.language).title, quote=False)}\n{_result(visit, alert)}" for alert in over]


def _result(visit: Visit, alert: Alert) -> str:
    if alert.result is None:
        return visit.words.say("alert-is-closed")
    return visit.words.say(f"alert-{alert.result.ending}", day=alert.result.on)


async def follow_button(visit: Visit, name: AlertSlug, verb: Verb, slug: str) -> Button:
    """To follow it, or no longer."""
    follows = visit.subscriber and await visit.unit.actions.find(visit.chat, follow_id(name), Action.FOLLOWS)
    label = visit.words.plain(f"button-{'follows' if follows else 'follow'}-{verb}")
    return Button(label, tap=data(verb, slug, FOLLOW))


def list_message(visit: Visit, head: str, each: Iterable[tuple[str, str, str]], verb: Verb, page: int) -> Message:
    """One page of cases or campaigns: for each its title, how it stands, and its name."""
    every = list(each)
    first = min(page, (len(every) - 1) // PAGE) * PAGE
    shown = every[first : first + PAGE]
    lines = [f"<b>{escape(title, quote=False)}</b>\n{stands}" for title, stands, _ in shown]
    rows = tuple((titled_button(title, verb, slug),) for title, _, slug in shown)
    words, at = visit.words, first // PAGE
    back = [Button(words.plain("button-previous"), tap=data(verb, NOBODY, at - 1))] if at else []
    onward = [Button(words.plain("button-next"), tap=data(verb, NOBODY, at + 1))] if every[first + PAGE :] else []
    turning = ((*back, *onward),) if back or onward else ()
    return Message("\n\n".join([head, *lines]), (*rows, *turning))
