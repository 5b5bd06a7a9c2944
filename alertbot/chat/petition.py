"""A petition to hand over: counts and sealed signatures in one file, for the team."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from alertbot.chat.live_alert import Asked
from alertbot.chat.visit import Answer
from alertbot.model.actions import Action, places
from alertbot.model.acts import Act, Kind
from alertbot.model.messages import SendFile
from alertbot.model.petitions import MOST_SEALED, petition_file, receipt
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from alertbot.chat.visit import Visit
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
    sealed = await visit.unit.actions.said(asked.id, MOST_SEALED)
    content = petition_file(places(await visit.unit.actions.by_country(asked.id, Action.SIGNED)), sealed)
    caption = visit.words.plain("file-petition", count=count.people, sealed=len(sealed), receipt=receipt(content))
    packed = base64.b64encode(content).decode()
    file = SendFile(visit.chat, f"{alert.slug}.zip", packed, caption, remembered=True, is_packed=True)
    visit.unit.log.append(Act(Kind.TOOK, member.no, slug=alert.slug), visit.now)
    return Answer(replies=(file,))
