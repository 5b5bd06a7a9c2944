"""What is handed over of an alert to the team: petitions with their counts, and answers that were passed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.chat.live_alert import Asked
from alertbot.chat.petition_page import Sheet, petition_page
from alertbot.chat.region import region_name
from alertbot.chat.taps import Verb, data
from alertbot.chat.visit import Answer
from alertbot.model.actions import Action, places
from alertbot.model.acts import Act, Kind
from alertbot.model.alerts import AskKind
from alertbot.model.messages import Button, Message, Parcel, SendPetition
from alertbot.model.petitions import IN_CHAT, TAKEN, Extent, Packed, Part, part_name, petition_file, petition_parts
from alertbot.model.petitions import receipt as receipt_of
from alertbot.model.topics import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from datetime import date

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Wording, Words
    from alertbot.model.actions import Places
    from alertbot.model.alerts import Alert, Ask
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.petitions import Handed
    from alertbot.model.team import Member
    from alertbot.work.acting import Actions, Petitions


class What(StrEnum):
    """What can be handed over."""

    PETITION = "file"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Taken:
    """A part of what is handed over of an ask, as it was read; the places go with the first part of a petition."""

    asked: Asked
    part: Part
    handed: Handed
    places: Places | None


def handed_asks(alert: Alert, what: What) -> tuple[Ask, ...]:
    """The asks of which there may be something to hand over."""
    asks = alert.text(ENGLISH).asks
    if what is What.ANSWERS:
        return tuple(ask for ask in asks if ask.kind is AskKind.WRITE)
    return tuple(ask for ask in asks if ask.is_signed_here)


async def handed_out(visit: Visit, member: Member, alert: Alert, no: BroadcastNo, what: What, *, key: str) -> Answer:
    """The files of one ask, or which one it shall be; that somebody took them is on record."""
    asks = [ask for ask in handed_asks(alert, what) if key in {"", ask.key}]
    if not asks:
        return Answer(visit.words.plain("toast-stale"))
    if len(asks) > 1:
        rows = [(ask.label, data(Verb.RESULT, what, no, ask.key)) for ask in alert.text(visit.language).asks]
        keys = {ask.key for ask in asks}
        buttons = tuple((Button(label, tap=tap),) for label, tap in rows if tap.rpartition(":")[2] in keys)
        return Answer(replies=(visit.by_a_member().send(Message(visit.words.say("hand-over-which"), buttons)),))
    asked = Asked(alert, asks[0])
    extent = await counted(visit.unit.actions, visit.unit.petitions, asked)
    if extent is None:
        return Answer(visit.words.plain("toast-petition-few"))
    if what is What.ANSWERS and not extent.pieces and not extent.struck:
        return Answer(visit.words.plain("toast-answers-none"))
    parts = extent.parts()
    told = []
    if parts > 1:
        name = "petition-in-parts" if parts <= IN_CHAT else "petition-at-the-server"
        html = visit.words.say(name, sealed=extent.pieces, parts=parts, slug=alert.slug)
        told.append(visit.by_a_member().say(html))
    if parts > IN_CHAT:
        return Answer(replies=tuple(told))
    kind = Kind.TOOK if what is What.PETITION else Kind.TOOK_ANSWERS
    visit.unit.log.append(Act(kind, member.no, slug=alert.slug), visit.now)
    every = [Part(number, parts) for number in range(1, parts + 1)]
    files = [
        SendPetition(
            visit.chat, part_name(asked.id, each), alert.slug, asked.ask.name, each.no, each.of, visit.language
        )
        for each in every
    ]
    return Answer(replies=(*told, *files))


async def counted(actions: Actions, petitions: Petitions, asked: Asked) -> Extent | None:
    """How much is handed over of an ask, numbered so that it can be read; None: so few signed that none may be told."""
    action = TAKEN[asked.ask.kind]
    if action is Action.SIGNED and not (await actions.count(asked.id, action)).may_be_told:
        return None
    return await petitions.number(asked.id, action)


async def taken(actions: Actions, petitions: Petitions, asked: Asked, part: Part) -> Taken | None:
    """What is in this part just now; None: so few have signed meanwhile that none may be told."""
    action, found = TAKEN[asked.ask.kind], None
    if action is Action.SIGNED:
        if not (await actions.count(asked.id, action)).may_be_told:
            return None
        found = places(await actions.by_country(asked.id, action)) if part.no == 1 else None
    return Taken(asked, part, await petitions.part(asked.id, action, part), found)


def packed(found: Taken, wording: Wording, today: date) -> Packed:
    """The part as a file. Takes seconds, if it is full."""
    ask = found.asked.id
    parts = petition_parts(ask, found.part, today, found.places, found.handed)
    known_as = receipt_of(parts)
    pages = {} if found.asked.ask.kind is AskKind.WRITE else _pages(found, known_as, wording, today)
    name = part_name(ask, found.part)
    return Packed(name, petition_file(parts, pages), len(found.handed.pieces), known_as)


def parcel(found: Taken, made: Packed, words: Words) -> Parcel:
    """The same, with what stands under it in a chat."""
    sealed, known_as = made.sealed, made.receipt
    if found.asked.ask.kind is AskKind.WRITE:
        caption = words.plain("file-answers", sealed=sealed, receipt=known_as)
    else:
        name, count = ("file-petition", found.places.people) if found.places else ("file-petition-more", 0)
        caption = words.plain(name, count=count, sealed=sealed, receipt=known_as)
    if found.part.of > 1:
        caption = f"{words.plain('file-part', part=found.part.no, parts=found.part.of)} {caption}"
    return Parcel(made.content, caption)


def _pages(found: Taken, known_as: str, wording: Wording, today: date) -> dict[str, bytes]:
    """A page in each language, whoever it will be presented to; when and to whom, as far as the alert tells."""
    alert, handed = found.asked.alert, found.handed
    sheet = Sheet(
        title="",
        places=found.places,
        sealed=len(handed.pieces),
        struck=len(handed.struck),
        receipt=known_as,
        today=today,
        already=found.asked.ask.already,
        presented=alert.presented_on,
        part=found.part,
    )
    made = {}
    for code in LANGUAGES:
        text = alert.text(code)
        ask = alert.ask(found.asked.ask.key, code)
        names = {region: region_name(region, code) for region, _ in (found.places.told if found.places else ())}
        here = replace(sheet, title=text.title, to=text.presented_to or (ask.to if ask else None))
        made[f"petition.{code}.pdf"] = petition_page(here, wording.in_(code), names)
    return made
