"""Acting on an alert: one tap, and thanks with the count of this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat import signature
from alertbot.chat.links import ALERT, Link
from alertbot.chat.live_alert import Asked, Step, as_they_have_it, people
from alertbot.chat.notice import notice_message
from alertbot.chat.visit import Answer
from alertbot.model.actions import LEAST, Action
from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import Edit
from alertbot.work.acting import sign
from alertbot.work.subscribing import must_read_notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Alert


async def tapped_act(visit: Visit, parts: Sequence[str]) -> Answer:
    """A button under an ask, or about what was done about one."""
    slug, key, step, *rest = [*parts, "", "", ""] if len(parts) < 3 else parts  # noqa: PLR2004 - alert, ask and step
    alert = visit.catalogue.alerts.get(AlertSlug(slug))
    ask = alert.ask(key, visit.language) if alert else None
    if alert is None or ask is None:
        return Answer(visit.words.plain("toast-alert-gone"))
    asked = Asked(alert, ask)
    if step == Step.SIGN and not rest:
        return await _sign(visit, asked)
    return await signature.tapped_signature(visit, asked, step, [each for each in rest if each])


async def _sign(visit: Visit, asked: Asked) -> Answer:
    """One tap; the same tap again changes nothing, and says so."""
    if not asked.ask.is_signed_here or not asked.alert.is_open(visit.today):
        return Answer(visit.words.plain("toast-over"))
    if not visit.is_active or must_read_notice(visit.subscriber):
        return _first_the_notice(visit, asked.alert)
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
    """The copy in their chat, with the count of this moment; nobody else's is touched."""
    message = await as_they_have_it(visit, asked.alert) if visit.under is not None else None
    return (Edit(visit.chat, visit.under, message),) if visit.under is not None and message is not None else ()
