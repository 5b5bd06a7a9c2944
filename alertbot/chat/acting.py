"""Acting on an alert: one tap, and thanks with the count of this moment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat import faces, guide, signature, taken_back, too_late
from alertbot.chat.links import ALERT, Link
from alertbot.chat.live_alert import Step, as_they_have_it, asked_in, asked_of, live_alert, onward, people
from alertbot.chat.notice import notice_message
from alertbot.chat.visit import Answer
from alertbot.chat.ways_on import next_button
from alertbot.model.actions import LEAST, Action
from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import Edit
from alertbot.work.acting import follow, sign
from alertbot.work.subscribing import must_read_notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.live_alert import Asked
    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Alert


NEEDS_THE_YES = (Step.SIGN, Step.DONE, Step.ANSWERED)
"""What is counted, hence a row about a person."""


async def tapped_act(visit: Visit, parts: Sequence[str]) -> Answer:
    """A button under an ask, or about what was done about one."""
    slug, key, step, *rest = [*parts, "", "", ""] if len(parts) < 3 else parts  # noqa: PLR2004 - alert, ask and step
    if key == "-":
        return await _about_all_of_it(visit, slug, step, rest)
    if (recalled := visit.catalogue.recalled.get(AlertSlug(slug))) is not None:
        return await taken_back.tapped(visit, asked_of(recalled, key, visit.language), step)
    asked = asked_in(visit.catalogue, slug, key, visit.language)
    if asked is None:
        return Answer(visit.words.plain("toast-alert-gone"))
    instead = await too_late.to_begin(visit, asked, step) or faces.hindrance(visit, asked, step, rest)
    if instead is not None:
        return instead
    if step == Step.GUIDE and (warning := faces.before_sharing(visit, asked)) is not None:
        return warning
    step = Step.GUIDE if step == Step.WARNED else step
    if step in NEEDS_THE_YES and not rest:
        return await _acted(visit, asked, Step(step))
    if step in {Step.GUIDE, Step.UNDO, Step.PLACE, Step.CALENDAR, Step.HOME}:
        return await guide.tapped_guide(visit, asked, step, [each for each in rest if each])
    return await signature.tapped_signature(visit, asked, step, [each for each in rest if each])


async def _about_all_of_it(visit: Visit, slug: str, step: str, rest: Sequence[str]) -> Answer:
    """A button that is about no ask: to hear what comes of the alert, or what can be done where somebody is."""
    alert = visit.catalogue.alerts.get(AlertSlug(slug))
    if alert is None:
        is_recalled = AlertSlug(slug) in visit.catalogue.recalled
        return Answer(visit.words.plain("toast-recalled" if is_recalled else "toast-alert-gone"))
    if step == Step.FOLLOW and not rest:
        return await _follow(visit, alert)
    if step != Step.OPEN or len(rest) > 1:
        return Answer(visit.words.plain("toast-stale"))
    if not alert.is_open(visit.today):
        return Answer(visit.words.plain("toast-over"))
    return await faces.opened(visit, alert, rest)


async def _follow(visit: Visit, alert: Alert) -> Answer:
    """They want to hear what comes of it, or no longer."""
    if not visit.is_active or must_read_notice(visit.subscriber):
        return _first_the_notice(visit, alert)
    is_new = await follow(visit.unit.actions, visit.chat, alert.slug)
    toast = visit.words.plain("toast-follows" if is_new else "toast-follows-not")
    return Answer(toast, (visit.put(await live_alert(visit, alert)),) if not visit.is_picture else ())


async def _acted(visit: Visit, asked: Asked, step: Step) -> Answer:
    """What is counted: once the notice was agreed to, and while the alert is open."""
    can = asked.ask.is_signed_here if step is Step.SIGN else asked.ask.kind in guide.DONE
    why = await too_late.to_count(visit, asked, step) if can else "toast-over"
    if why is not None:
        return Answer(visit.words.plain(why))
    if not visit.is_active or must_read_notice(visit.subscriber):
        return _first_the_notice(visit, asked.alert)
    if step is Step.SIGN:
        return await _sign(visit, asked)
    return await (guide.did if step is Step.DONE else guide.answered)(visit, asked)


async def _sign(visit: Visit, asked: Asked) -> Answer:
    """One tap; the same tap again changes nothing, and says so."""
    is_new = await sign(visit.unit.actions, visit.chat, asked.id)
    return Answer(await _thanks(visit, asked, is_new=is_new), await _anew(visit, asked))


def _first_the_notice(visit: Visit, alert: Alert) -> Answer:
    """A signature is a row about a person: none before the yes. Who says it finds the alert below."""
    topics = tuple(topic for topic in alert.topics if topic in visit.catalogue.topics)
    link = Link(f"{ALERT}{alert.slug}", topics, alert)
    return Answer(visit.words.plain("toast-notice-first"), (visit.send(notice_message(visit, link)),))


async def _thanks(visit: Visit, asked: Asked, *, is_new: bool) -> str:
    words, count = visit.words, await visit.unit.actions.count(asked.id, Action.SIGNED)
    if not is_new:
        return words.plain("toast-signed-before")
    if not count.may_be_told:
        return words.plain("toast-signed-few", least=LEAST)
    return words.plain("toast-signed", people=people(words, count))


async def _anew(visit: Visit, asked: Asked) -> tuple[Edit, ...]:
    """The copy in their chat, with the count of this moment and what else there is to do; nobody else's is touched.

    In a burst the toast must do.
    """
    if visit.under is None or not visit.may_rewrite():
        return ()
    now = faces.as_offered(visit, asked) if asked.was_offered else as_they_have_it(visit, asked.alert)
    message = await now
    if message is None:
        return ()
    ways = next_button(asked.alert, visit.catalogue, visit.language, visit.words.wording, visit.today)
    rows = (*message.keyboard, *await onward(visit, asked.alert), *((each,) for each in ways))
    return (Edit(visit.chat, visit.under, replace(message, keyboard=rows)),)
