"""What was made known of an alert after it went out: it stands, it was closed, or it was taken back."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.model.errands import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.model.alerts import AlertSlug, Catalogue


class Fate(StrEnum):
    """What was made known of an alert after it went out."""

    STANDS = "stands"
    CLOSED = "closed"
    RECALLED = "recalled"


OVER: Mapping[Kind, Fate] = {Kind.CLOSE: Fate.CLOSED, Kind.RECALL: Fate.RECALLED}
"""What ends an alert, from the moment it is on record, however far it has come. What is sent anew stands again."""


def heeding(catalogue: Catalogue, fates: Mapping[AlertSlug, Fate]) -> Catalogue:
    """What the folder holds, as it may be shown: of what was closed it is known, and what was taken back is apart.

    Only alerts that do not stand need to be among `fates`.
    """
    alerts = {slug: alert for slug, alert in catalogue.alerts.items() if fates.get(slug) is not Fate.RECALLED}
    closed = {slug: replace(alert, is_closed=True) for slug, alert in alerts.items() if fates.get(slug) is Fate.CLOSED}
    recalled = {slug: alert for slug, alert in catalogue.alerts.items() if slug not in alerts}
    return replace(catalogue, alerts=alerts | closed, recalled=recalled)


def fate_of(slug: AlertSlug, catalogue: Catalogue) -> Fate:
    """What was made known of it, as the catalogue has it."""
    if slug in catalogue.recalled:
        return Fate.RECALLED
    alert = catalogue.alerts.get(slug)
    return Fate.CLOSED if alert is not None and alert.is_closed else Fate.STANDS
