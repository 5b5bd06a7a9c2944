"""What people are told because of what they did: the reminder, the result, the day before, the way home."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.alert_message import LONGEST, alert_message
from alertbot.chat.live_alert import Asked, Step, people
from alertbot.chat.ways_on import next_button, signature_rows
from alertbot.model.faces import is_everywhere
from alertbot.model.markdown import visible_length
from alertbot.model.messages import Message
from alertbot.model.tellings import Whom
from alertbot.model.topics import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from alertbot.chat.wording import Wording
    from alertbot.model.actions import Count
    from alertbot.model.alerts import Alert, Ask, Catalogue
    from alertbot.model.topics import Language
    from alertbot.work.telling import Due

    Texts = Mapping[Language, Message]


def texts_of(what: Due, catalogue: Catalogue, wording: Wording) -> Texts:
    """What is told, in each language."""
    match what.telling.whom:
        case Whom.IDLE:
            return {code: _reminder(what.alert, code, wording, catalogue) for code in LANGUAGES}
        case Whom.GOING:
            return {code: _day_before(what, code, wording) for code in LANGUAGES}
        case _:
            return {code: _back_home(what, code, wording) for code in LANGUAGES}


def result_texts(alert: Alert, count: Count, catalogue: Catalogue, wording: Wording, today: date) -> Texts:
    """What came of an alert, for those who acted on it; and what they can do next."""
    return {code: _result(alert, count, catalogue, code, wording, today) for code in LANGUAGES}


def _reminder(alert: Alert, code: Language, wording: Wording, catalogue: Catalogue) -> Message:
    """The alert once more, under a line that says why; only its title where all of it has no room."""
    made = replace(alert_message(alert, code, wording, catalogue), silent=True, photo=None)
    head = wording.say(code, "telling-reminder", day=alert.deadline or alert.as_of)
    html = f"{head}\n\n{made.html}"
    if visible_length(html) > LONGEST:
        html = f"{head}\n\n<b>{escape(alert.text(code).title, quote=False)}</b>"
    return replace(made, html=html)


def _day_before(what: Due, code: Language, wording: Wording) -> Message:
    ask = _ask(what, code)
    where = ", ".join(filter(None, [ask.place, ask.guide.at]))
    if not is_everywhere(what.alert, ask):  # where they are now is looked up at the tap
        where = wording.plain(code, "telling-where-below")
    html = wording.say(code, "telling-day-before", title=what.alert.text(code).title, where=where, day=_day(ask))
    button = Asked(what.alert, ask).button(wording.plain(code, "button-show-guide"), Step.GUIDE)
    return Message(html, ((button,),))


def _back_home(what: Due, code: Language, wording: Wording) -> Message:
    """Whether they are back, and what happens if they do not answer: nothing, and it is honest to say so."""
    ask = _ask(what, code)
    html = wording.say(code, "telling-back-home", title=what.alert.text(code).title)
    home = Asked(what.alert, ask).button(wording.plain(code, "button-home"), Step.HOME)
    return Message(html, ((home,),))


def _result(  # noqa: PLR0917 - what a result is made of
    alert: Alert, count: Count, catalogue: Catalogue, code: Language, wording: Wording, today: date
) -> Message:
    text, words = alert.text(code), wording.in_(code)
    parts = [words.say("telling-result", title=text.title)]
    if alert.result is not None:
        parts.append(f"<b>{words.say(f'alert-{alert.result.ending}', day=alert.result.on)}</b>")
    if told := text.came_of_it or alert.text(ENGLISH).came_of_it:
        parts.append(escape(told, quote=False))
    if count.may_be_told:
        parts.append(words.say("telling-result-count", people=people(words, count)))
    parts.append(words.say("telling-why"))
    button = next_button(alert, catalogue, code, wording, today)
    return Message("\n\n".join(parts), (*signature_rows(alert, words), *((each,) for each in button)))


def _ask(what: Due, code: Language) -> Ask:
    """The ask that it is about, in that language."""
    assert what.ask is not None  # noqa: S101 - only what is about an ask comes here
    return what.alert.ask(what.ask.key, code) or what.ask


def _day(ask: Ask) -> date:
    assert ask.on is not None  # noqa: S101 - only an ask with a day is told of
    return ask.on
