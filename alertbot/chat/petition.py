"""A petition to hand over: counts and sealed signatures in one file, for the team."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat.live_alert import Asked
from alertbot.chat.petition_page import Sheet, petition_page
from alertbot.chat.region import region_name
from alertbot.chat.visit import Answer
from alertbot.model.actions import Action, places
from alertbot.model.acts import Act, Kind
from alertbot.model.alerts import Ending
from alertbot.model.messages import SendFile
from alertbot.model.petitions import MOST_SEALED, petition_file, petition_parts, receipt
from alertbot.model.topics import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Alert
    from alertbot.model.team import Member


def petition_of(alert: Alert) -> Asked | None:
    """The ask that is signed here, if there is one."""
    return next((Asked(alert, ask) for ask in alert.text(ENGLISH).asks if ask.is_signed_here), None)


async def handed_out(visit: Visit, member: Member, alert: Alert) -> Answer:
    """The file, with what it is known by; that somebody took it is on record."""
    asked = petition_of(alert)
    if asked is None:
        return Answer(visit.words.plain("toast-stale"))
    count = await visit.unit.actions.count(asked.id, Action.SIGNED)
    if not count.may_be_told:
        return Answer(visit.words.plain("toast-petition-few"))
    handed = await visit.unit.petitions.hand_over(asked.id, MOST_SEALED)
    found = places(await visit.unit.actions.by_country(asked.id, Action.SIGNED))
    parts = petition_parts(found, handed)
    known_as = receipt(parts)
    sheet = Sheet("", found, len(handed.pieces), len(handed.struck), known_as, visit.today, asked.ask.already)
    pages = await asyncio.to_thread(_pages, sheet, alert, visit.words.wording)
    caption = visit.words.plain("file-petition", count=count.people, sealed=len(handed.pieces), receipt=known_as)
    packed = base64.b64encode(petition_file(parts, pages)).decode()
    file = SendFile(visit.chat, f"{alert.slug}.zip", packed, caption, remembered=True, is_packed=True)
    visit.unit.log.append(Act(Kind.TOOK, member.no, slug=alert.slug), visit.now)
    return Answer(replies=(file,))


def _pages(sheet: Sheet, alert: Alert, wording: Wording) -> dict[str, bytes]:
    """A page in each language, whoever it will be presented to; when and to whom, as far as the alert tells."""
    presented = alert.result.on if alert.result and alert.result.ending is Ending.DELIVERED else None
    made = {}
    for code in LANGUAGES:
        text = alert.text(code)
        to = next((ask.to for ask in text.asks if ask.is_signed_here), None)
        names = {region: region_name(region, code) for region, _ in sheet.places.told}
        here = replace(sheet, title=text.title, presented=presented, to=to)
        made[f"petition.{code}.pdf"] = petition_page(here, wording.in_(code), names)
    return made
