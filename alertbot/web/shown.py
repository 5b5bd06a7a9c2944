"""What the page of an alert shows of it, before it becomes HTML: each ask with its letters, addresses and links."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from babel import Locale

from alertbot.model.alerts import AskKind, Ending, Letter
from alertbot.web.languages import direction
from alertbot.web.outward import Network, call_link, mail_link, networks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from alertbot.model.alerts import Alert, Ask, Catalogue
    from alertbot.model.regions import Region
    from alertbot.model.targets import Target, TargetList
    from alertbot.model.topics import Language

CAN_BE_DONE_LATER = frozenset({AskKind.READ})
"""Asks that still make sense when the alert is over."""


class Fate(StrEnum):
    """What was made known of an alert after it went out."""

    STANDS = "stands"
    CLOSED = "closed"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many have signed as of that day, and from how many countries, if that is known."""

    people: int
    as_of: date
    countries: int | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """One look at an alert: who looks (their language, their country if they told it), when, and what came of it."""

    alert: Alert
    language: Language
    region: Region | None
    today: date
    fate: Fate = Fate.STANDS
    tally: Tally | None = None

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to do."""
        return self.fate is not Fate.STANDS or not self.alert.is_open(self.today)


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in one language. `is_theirs`: it is in the language of those it goes to, and not in the reader's."""

    language: Language
    text: str
    is_theirs: bool

    @property
    def direction(self) -> str:
        """Which way it is written."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Shown:
    """One ask, with all that a page can do for it."""

    ask: Ask
    letters: tuple[Written, ...] = ()
    points: tuple[str, ...] = ()
    mail: str | None = None
    listed: TargetList | None = None
    targets: tuple[Target, ...] = ()
    networks: tuple[Network, ...] = ()
    call: str | None = None

    @property
    def emails(self) -> tuple[str, ...]:
        """The addresses that the prepared e-mail goes to."""
        return tuple(target.email for target in self.targets if target.email)


def asks_shown(glance: Glance, catalogue: Catalogue, address: str) -> tuple[Shown, ...]:
    """Every ask that can still be done. `address` is where the page itself is, for passing it on."""
    asks = glance.alert.text(glance.language).asks
    return tuple(
        _shown(ask, glance, catalogue, address) for ask in asks if not glance.is_over or ask.kind in CAN_BE_DONE_LATER
    )


def _shown(ask: Ask, glance: Glance, catalogue: Catalogue, address: str) -> Shown:
    match ask.kind:
        case AskKind.WRITE:
            return _to_write(ask, glance, catalogue)
        case AskKind.CALL if ask.number:
            return Shown(ask, call=call_link(ask.number))
        case AskKind.SHARE:
            return Shown(ask, networks=networks(ask.url or address, ask.copy or ""))
        case _:
            return Shown(ask)


def _to_write(ask: Ask, glance: Glance, catalogue: Catalogue) -> Shown:
    letter = ask.letter or Letter()
    listed = catalogue.targets.get(letter.targets) if letter.targets else None
    theirs = listed.language if listed else None
    letters = tuple(_letters(ask, glance, theirs))
    targets = listed.of(glance.region) if listed else ()
    sent = _of(glance.alert, ask.name, theirs).letter if theirs in glance.alert.texts and theirs else ask.letter
    subject = (sent.subject if sent else None) or glance.alert.text(theirs or glance.language).title
    emails = [target.email for target in targets if target.email]
    mail = mail_link(emails, subject, letters[0].text if letters else "")
    return Shown(ask, letters, letter.points, mail, listed, targets)


def _letters(ask: Ask, glance: Glance, theirs: Language | None) -> Iterable[Written]:
    """The letter as it is sent, and what it says in the reader's language if that is another."""
    own = _own(glance)
    if theirs is not None and theirs != own and theirs in glance.alert.texts:
        text = _text_of(_of(glance.alert, ask.name, theirs))
        if text:
            yield Written(theirs, text, is_theirs=True)
    if text := _text_of(ask):
        yield Written(own, text, is_theirs=False)


def _own(glance: Glance) -> Language:
    return glance.alert.text(glance.language).language


def _of(alert: Alert, name: str, language: Language) -> Ask:
    return next(ask for ask in alert.text(language).asks if ask.name == name)


def _text_of(ask: Ask) -> str | None:
    return (ask.letter.text if ask.letter else None) or ask.copy


def countries_of(glance: Glance, catalogue: Catalogue) -> tuple[Region, ...]:
    """The countries for which this alert has addresses of their own, in the order of their names in that language."""
    letters = (ask.letter for ask in glance.alert.text(glance.language).asks if ask.letter)
    listed = (catalogue.targets.get(each.targets or "") for each in letters)
    found = {region for each in listed if each for region in each.by_region}
    return tuple(sorted(found, key=lambda region: country_name(region, glance.language)))


def country_name(region: Region, language: Language) -> str:
    """The country's name in a language (CLDR); its two letters where there is none."""
    return str(Locale.parse(language).territories.get(region, region))


def standing(glance: Glance, say: Callable[..., str]) -> tuple[str, ...]:
    """Of what day it is, until when to act or what came of it: a line each."""
    alert = glance.alert
    lines = [say("alert-as-of", day=alert.as_of)]
    if alert.result is not None:
        lines.append(say(f"alert-{Ending(alert.result.ending)}", day=alert.result.on))
    elif alert.deadline is not None and alert.deadline_time:
        lines.append(say("alert-deadline-time", day=alert.deadline, time=alert.deadline_time))
    elif alert.deadline is not None:
        lines.append(say("alert-deadline", day=alert.deadline))
    return tuple(lines)
