"""Two faces: what an alert asks of people in one country and not in another, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from alertbot.model.alerts import AskKind
from alertbot.model.regions import Region
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from alertbot.model.alerts import Alert, Ask
    from alertbot.model.topics import Language

ELSEWHERE = Region("ZZ")
"""A country that the alert does not name, whichever it is. CLDR calls an unknown one so; it is nobody's."""


class Sight(StrEnum):
    """What becomes of an ask before one person."""

    SHOWN = "shown"
    WARNED = "warned"
    """It is shown, and a sentence comes before it can be passed on."""
    HIDDEN = "hidden"
    """A sentence stands in its place."""
    ASIDE = "aside"
    """It is meant for people of other countries alone."""
    UNSURE = "unsure"
    """Where they are decides, and that is not known."""


@dataclass(frozen=True, slots=True)
class Face:
    """What stands behind the door of an alert for people of these countries: the asks, and why others are not there."""

    regions: tuple[Region, ...]
    asks: tuple[Ask, ...]
    whys: tuple[str, ...]


def sight(alert: Alert, ask: Ask, region: Region | None, *, was_asked: bool = False) -> Sight:
    """What becomes of this ask before somebody of that country; None: they did not tell.

    `was_asked`: they said where they are when the ask was offered to them, and we did not keep it. A country that we
    hold always counts more.
    """
    bounds, is_shared = ask.bounds, ask.kind is AskKind.SHARE
    if region is None:
        if (bounds.hidden_in or bounds.only_in) and not was_asked:
            return Sight.UNSURE
        # Who would be warned is not known, and a warning too many harms nobody.
        return Sight.WARNED if is_shared and _warned(alert, ask) else Sight.SHOWN
    if region in bounds.hidden_in:
        return Sight.HIDDEN
    if bounds.only_in and region not in bounds.only_in:
        return Sight.ASIDE
    return Sight.WARNED if is_shared and region in _warned(alert, ask) else Sight.SHOWN


def is_everywhere(alert: Alert, ask: Ask) -> bool:
    """Whether it is the same for everybody, so that it may stand in a copy of which nobody knows where it is read."""
    return not ask.bounds.places and not (ask.kind is AskKind.SHARE and _warned(alert, ask))


def has_faces(alert: Alert) -> bool:
    """Whether where somebody is makes a difference to what it asks of them."""
    return any(not is_everywhere(alert, ask) for ask in alert.text(ENGLISH).asks)


def must_be_asked(alert: Alert) -> bool:
    """Whether nothing can be offered behind the door to somebody of whom it is not known where they are."""
    return any(sight(alert, ask, None) is Sight.UNSURE for ask in alert.text(ENGLISH).asks)


def places(alert: Alert) -> tuple[Region, ...]:
    """Every country that one of its asks names."""
    return tuple(sorted({region for ask in alert.text(ENGLISH).asks for region in ask.bounds.places}))


def face(alert: Alert, language: Language, region: Region | None) -> Face:
    """The asks that are not the same for everybody, as people of this country meet them, in that language."""
    seen = [(ask, sight(alert, ask, region)) for ask in _bounded(alert, language)]
    asks = tuple(ask for ask, found in seen if found in {Sight.SHOWN, Sight.WARNED})
    whys = dict.fromkeys(ask.bounds.why for ask, found in seen if found is Sight.HIDDEN)
    return Face((region,) if region else (), asks, tuple(why for why in whys if why))


def faces(alert: Alert, language: Language) -> tuple[Face, ...]:
    """Each different face once, with its countries; that of people elsewhere comes first."""
    if not has_faces(alert):
        return ()
    found: dict[tuple[Sight, ...], list[Region]] = {}
    for region in (ELSEWHERE, *places(alert)):
        found.setdefault(tuple(sight(alert, ask, region) for ask in _bounded(alert, language)), []).append(region)
    made = ((regions, face(alert, language, regions[0])) for regions in found.values())
    return tuple(Face(tuple(regions), each.asks, each.whys) for regions, each in made)


def _bounded(alert: Alert, language: Language) -> tuple[Ask, ...]:
    return tuple(ask for ask in alert.text(language).asks if not is_everywhere(alert, ask))


def _warned(alert: Alert, ask: Ask) -> frozenset[Region]:
    """Where a warning comes before it is passed on: where the file says so, and wherever any ask is hidden."""
    hidden = {region for each in alert.text(ENGLISH).asks for region in each.bounds.hidden_in}
    return frozenset((*ask.bounds.warn_in, *hidden))
