"""What people are told because of what they did: the reminder, the result, the day before, the way home."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.live_alert import Asked, Step, people
from alertbot.chat.taps import Verb, data
from alertbot.chat.ways_on import next_button, signature_rows
from alertbot.model.faces import is_everywhere
from alertbot.model.messages import Button, Message
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


def texts_of(what: Due, wording: Wording) -> Texts:
    """What is told, in each language."""
    match what.telling.whom:
        case Whom.IDLE:
            return {code: _reminder(what.alert, code, wording) for code in LANGUAGES}
        case Whom.GOING:
            return {code: _day_before(what, code, wording) for code in LANGUAGES}
        case _:
            return {code: _back_home(what, code, wording) for code in LANGUAGES}


def result_texts(alert: Alert, count: Count, catalogue: Catalogue, wording: Wording, today: date) -> Texts:
    """What came of an alert, for those who acted on it; and what they can do next."""
    return {code: _result(alert, count, catalogue, code, wording, today) for code in LANGUAGES}


def _reminder(alert: Alert, code: Language, wording: Wording) -> Message:
    """Until when, why they get it, the title, and one button that shows the alert as it then stands.

    No copy of it is kept that could be corrected or recalled, so nothing that a person acts on stands in it.
    """
    day, time = alert.deadline or alert.as_of, alert.deadline_time
    head = "telling-reminder-time" if time else "telling-reminder"
    parts = [
        wording.say(code, head, day=day, time=time or ""),
        f"<b>{escape(alert.text(code).title, quote=False)}</b>",
        wording.say(code, "telling-reminder-why"),
    ]
    show = Button(wording.plain(code, "button-reminded"), tap=data(Verb.READ, alert.slug))
    return Message("\n\n".join(parts), ((show,),), silent=True)


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
    help_ = Button(wording.plain(code, "button-home-report"), tap=data(Verb.REPORT, "help"))
    return Message(html, ((home,), (help_,)))


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
