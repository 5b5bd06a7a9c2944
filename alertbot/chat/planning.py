"""A draft as what would go out: the exact messages, and whom they go to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from alertbot.chat.alert_message import LONGEST, LONGEST_CAPTION, alert_message, channel_message
from alertbot.chat.behind import behind
from alertbot.model.alerts import AlertSlug
from alertbot.model.approvals import Plan
from alertbot.model.audience import Audience, Others
from alertbot.model.draft_files import alert_of, files_of
from alertbot.model.drafts import AT, CHANNELS, MORNING
from alertbot.model.markdown import visible_length
from alertbot.model.quiet import Hours, hours_of
from alertbot.model.regions import Region
from alertbot.model.topics import ENGLISH, LANGUAGES, Language, TopicSlug

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Alert, Catalogue
    from alertbot.model.channels import Channel
    from alertbot.model.drafts import Draft
    from alertbot.model.mending import Unfit
    from alertbot.model.messages import Message
    from alertbot.model.pictures import Photo


@dataclass(frozen=True, slots=True)
class Press:
    """What a message is made with."""

    wording: Wording
    catalogue: Catalogue
    bot_name: str


@dataclass(frozen=True, slots=True)
class Unsendable:
    """Why a complete draft cannot be sent as it is: each has its words, `draft-unsendable-<why>`.

    Its alert is gone from the folder or over, or will be when it is to go out, its message is longer than Telegram
    takes by so many characters (less fits under a picture), its picture is not to be had, there are faults in it, or
    there is nothing to correct, for the reason that `unfit` tells, or not any more in this way, since something else
    went out of the alert, or it was told; or it was sent so long ago that it is no longer known who has it.
    """

    why: Literal[
        "gone",
        "over-by-then",
        "long",
        "long-picture",
        "picture",
        "faulty",
        "unfit",
        "overtaken",
        "told",
        "forgotten",
    ]
    over: int = 0
    faults: tuple[str, ...] = ()
    unfit: Unfit | None = None


def plan_of(draft: Draft, day: date, press: Press) -> Plan | Unsendable:
    """What sending this complete draft would do, under that day's date; or why it cannot be sent."""
    alert = alert_in(draft, day, press)
    if isinstance(alert, Unsendable):
        return alert
    photo = photo_of(draft, press.catalogue)
    if alert.picture is not None and photo is None:
        return Unsendable("picture")
    made = _plan(draft, alert, press, photo)
    return (
        replace(made, files=files_of(draft, day, issued_of(draft, press.catalogue)))
        if isinstance(made, Plan) and draft.file is None
        else made
    )


def alert_in(draft: Draft, day: date, press: Press) -> Alert | Unsendable:
    """The alert that a complete draft is: as it lies in the folder, or as it was written, in every language."""
    if draft.file is not None:
        alert = press.catalogue.known(draft.file)
        return alert if alert is not None and alert.is_timely(day) else Unsendable("gone")
    written, faults = alert_of(draft, press.catalogue, day, issued_of(draft, press.catalogue))
    if written is None:
        return Unsendable("faulty", faults=tuple(f"{fault.what} {fault.mend}" for fault in faults))
    return _in_every_language(written, draft)


def issued_of(draft: Draft, catalogue: Catalogue) -> date | None:
    """The day of the alert that it corrects or tells the result of, which that keeps; None: it goes out anew."""
    sent = draft.corrects or draft.ends
    alert = catalogue.known(sent) if sent else None
    return None if alert is None else alert.issued


def photo_of(draft: Draft, catalogue: Catalogue) -> Photo | None:
    """What the picture is known by that goes with it."""
    return catalogue.photos.get(draft.file) if draft.file is not None else draft.photo


def audience_of(draft: Draft, alert: Alert) -> Audience:
    """Who follows the topics chosen, else the alert's; in a language that has a text, where only those get it."""
    chosen = draft.several("to-languages")
    written = draft.languages if draft.text("others") == Others.NONE else LANGUAGES
    languages = tuple(each for each in LANGUAGES if each in (chosen or LANGUAGES) and each in written)
    return Audience(
        tuple(TopicSlug(each) for each in draft.several("to-topics")) or alert.topics,
        () if languages == LANGUAGES else languages or (Language("none"),),
        tuple(Region(each) for each in draft.several("to-regions")),
        not_today="today" in draft.several("spare"),
    )


def own_texts(texts: Mapping[Language, Message], audience: Audience) -> dict[tuple[Language, ...], Message]:
    """Each different message once, under the languages in which it is read."""
    found: dict[Message, tuple[Language, ...]] = {}
    for language, message in texts.items():
        if not audience.languages or language in audience.languages:
            found[message] = (*found.get(message, ()), language)
    return {languages: message for message, languages in found.items()}


def shown_for(plan: Plan) -> list[Message]:
    """Each different message once, and below it what a tap then shows: the words to send, and each face."""
    texts = own_texts(plan.texts, plan.audience)
    found = (each for codes, message in texts.items() for each in (message, *plan.faces.get(codes[0], ())))
    return list(dict.fromkeys(found))


def _plan(draft: Draft, alert: Alert, press: Press, photo: Photo | None) -> Plan | Unsendable:
    texts = {
        language: replace(alert_message(alert, language, press.wording, press.catalogue), photo=photo)
        for language in LANGUAGES
    }
    over = max(visible_length(message.html) for message in texts.values()) - (LONGEST_CAPTION if photo else LONGEST)
    if over > 0:
        return Unsendable("long-picture" if photo else "long", over)
    at = draft.text(AT)
    is_for_the_morning = at == MORNING
    moment = datetime.fromisoformat(at) if at and not is_for_the_morning else None
    if moment is not None and alert.closes_at is not None and alert.closes_at <= moment:
        return Unsendable("over-by-then")
    audience = audience_of(draft, alert)
    return Plan(
        slug=AlertSlug(alert.slug),
        title=alert.text(draft.original or ENGLISH).title,
        lane=alert.urgency,
        texts=texts,
        audience=audience,
        at=moment,
        closes_at=alert.closes_at,
        hours=Hours.MORNING if is_for_the_morning else hours_of(alert.urgency),
        faces=behind(alert, press.wording, press.catalogue),
        posts={} if CHANNELS in draft.several("spare") else _posts(alert, texts, audience, press),
    )


def _posts(alert: Alert, texts: Mapping[Language, Message], audience: Audience, press: Press) -> dict[Channel, Message]:
    """The channels that it is for, and what is posted there."""
    takers = [each for each in press.catalogue.channels.values() if each.takes(audience)]
    own = {code: channel_message(texts[code], alert, press.wording.in_(code), press.bot_name) for code in texts}
    return {each: own[each.language] for each in takers}


def _in_every_language(alert: Alert, draft: Draft) -> Alert:
    """Where there is no translation, people read what was written first, under buttons of their own."""
    written = {each: alert.text(each) for each in draft.languages}  # without English, the original stands in its place
    first = next(iter(written.values()))
    return replace(alert, texts={each: written.get(each, first) for each in LANGUAGES})
