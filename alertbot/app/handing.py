"""Handing over what people signed and passed on: each part is made while it is sent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from alertbot.chat.live_alert import Asked
from alertbot.chat.petition import What, handed_asks, packed, parcel, taken
from alertbot.model.alerts import AlertSlug
from alertbot.model.petitions import Part
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.model.messages import Parcel, SendPetition
    from alertbot.store.database import Store


async def petition_part(
    store: Store, catalogue: Catalogue, wording: Wording, reply: SendPetition, now: datetime
) -> Parcel | None:
    """The part that is to be sent; None: the ask, or so many who signed that they may be told, are there no more."""
    asked = next((each for each in asked_of(catalogue, reply.alert) if each.ask.name == reply.ask), None)
    if asked is None:
        return None
    async with store.glance() as unit:
        found = await taken(unit.actions, unit.petitions, asked, Part(reply.part, reply.of))
    if found is None:
        return None
    made = await asyncio.to_thread(packed, found, wording, now.date())
    return parcel(found, made, wording.in_(reply.language))


def asked_of(catalogue: Catalogue, slug: str) -> list[Asked]:
    """The asks of an alert of which something can be handed over."""
    alert = catalogue.alerts.get(AlertSlug(slug))
    if alert is None:
        return []
    keys = {ask.key for what in What for ask in handed_asks(alert, what)}
    return [Asked(alert, ask) for ask in alert.text(ENGLISH).asks if ask.key in keys]
