"""What the page of an alert shows of it, before it becomes HTML: each ask with its letters, addresses and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale

from alertbot.model.alerts import AskKind, Ending
from alertbot.model.countdowns import countdown
from alertbot.model.faces import ELSEWHERE, Sight, must_be_asked, places, sight
from alertbot.model.fates import Fate
from alertbot.model.guides import hours_of, target_for
from alertbot.model.topics import Language
from alertbot.web.languages import direction
from alertbot.web.outward import Network, call_link, mail_link, networks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from alertbot.model.alerts import Alert, Ask, Campaign, Catalogue
    from alertbot.model.cases import Case
    from alertbot.model.guides import Target
    from alertbot.model.hours import Hours
    from alertbot.model.regions import Region
    from alertbot.web.tally import Tally

EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
"""An address that a link can lead to as it is: what needs quoting could lead to somebody else, too."""

CAN_BE_DONE_LATER = frozenset({AskKind.READ})
"""Asks that still make sense when the alert is over."""


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

    language: str
    text: str
    is_theirs: bool

    @property
    def direction(self) -> str:
        """Which way it is written."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Shown:
    """One ask, with all that a page can do for it. `is_warned`: a sentence comes before it can be passed on."""

    ask: Ask
    letters: tuple[Written, ...] = ()
    mail: str | None = None
    target: Target | None = None
    email: str | None = None
    networks: tuple[Network, ...] = ()
    number: str | None = None
    hours: Hours | None = None
    is_warned: bool = False

    @property
    def call(self) -> str:
        """The link that calls."""
        return call_link(self.number or "")


def asks_shown(glance: Glance, catalogue: Catalogue, address: str) -> tuple[Shown, ...]:
    """Every ask that can still be done where they are. `address` is where the page itself is, for passing it on."""
    return tuple(
        _shown(ask, glance, catalogue, address)
        for ask in glance.alert.text(glance.language).asks
        if can_be_done(ask, glance) and (not glance.is_over or ask.kind in CAN_BE_DONE_LATER)
    )


def can_be_done(ask: Ask, glance: Glance) -> bool:
    """Whether it is for who looks, as far as they told where they are."""
    return sight(glance.alert, ask, glance.region) in {Sight.SHOWN, Sight.WARNED}


def tally_shown(glance: Glance) -> Tally | None:
    """How many have signed, for those who may be asked to: where nobody is asked, nothing is told of it."""
    signed = [ask for ask in glance.alert.text(glance.language).asks if ask.is_signed_here]
    return glance.tally if any(can_be_done(ask, glance) for ask in signed) else None


def _shown(ask: Ask, glance: Glance, catalogue: Catalogue, address: str) -> Shown:
    match ask.kind:
        case AskKind.WRITE:
            return _to_write(ask, glance, catalogue)
        case AskKind.CALL:
            target = _target(ask, glance, catalogue)
            number = (target.number if target else None) or ask.number
            return Shown(ask, target=target, number=number, hours=hours_of(ask.guide, target))
        case AskKind.SHARE:
            is_warned = sight(glance.alert, ask, glance.region) is Sight.WARNED
            return Shown(ask, networks=networks(ask.url or address, ask.copy or ""), is_warned=is_warned)
        case _:
            return Shown(ask)


def _to_write(ask: Ask, glance: Glance, catalogue: Catalogue) -> Shown:
    letters, target = tuple(_letters(ask, glance)), _target(ask, glance, catalogue)
    # The subject goes with the letter: in the language of those it is for, where there is a title in it.
    title = glance.alert.texts.get(Language(letters[0].language)) if letters else None
    subject = (title or glance.alert.text(glance.language)).title
    email = target.to if target and target.to and EMAIL.fullmatch(target.to) else None
    mail = mail_link([email] if email else [], subject, letters[0].text if letters else "")
    return Shown(ask, letters, mail, target, email)


def _letters(ask: Ask, glance: Glance) -> Iterable[Written]:
    """The letter as it is sent, and what it says in the reader's language if that is another."""
    own, theirs = glance.alert.text(glance.language).language, ask.guide.theirs
    if theirs is not None and theirs.language != own:
        yield Written(theirs.language, theirs.text, is_theirs=True)
    if text := ask.guide.letter or ask.copy:
        yield Written(own, text, is_theirs=False)


def _target(ask: Ask, glance: Glance, catalogue: Catalogue) -> Target | None:
    return target_for(catalogue.targets.get(ask.guide.targets or "", ()), glance.region)


def countries_of(glance: Glance, catalogue: Catalogue) -> tuple[Region, ...]:
    """The countries for which this alert has addresses of their own, in the order of their names in that language."""
    lists = (catalogue.targets.get(ask.guide.targets or "", ()) for ask in glance.alert.text(glance.language).asks)
    found = {target.region for each in lists for target in each if target.region is not None}
    return tuple(sorted(found, key=lambda region: country_name(region, glance.language)))


def wheres(glance: Glance, catalogue: Catalogue) -> tuple[Region, ...]:
    """The countries to choose from where that decides what is asked; the last is none of them. Else none at all."""
    if not must_be_asked(glance.alert):
        return ()
    named = {*places(glance.alert), *countries_of(glance, catalogue)}
    return (*sorted(named, key=lambda region: country_name(region, glance.language)), ELSEWHERE)


def country_name(region: Region, language: Language) -> str:
    """The country's name in a language (CLDR); its two letters where there is none."""
    return str(Locale.parse(language).territories.get(region, region))


def case_standing(case: Case, language: Language, say: Callable[..., str]) -> str:
    """How it stands with a case, since when if that is known, and up to which day."""
    now, title = case.now, case.title(language)
    status = say(f"status-{now.status}")
    if now.on is None:
        return say("case-line-now", title=title, status=status, day=now.as_of)
    return say("case-line-on", title=title, status=status, on=now.on, day=now.as_of)


def campaign_standing(campaign: Campaign, today: date, say: Callable[..., str]) -> str:
    """How long a campaign still runs, or has run."""
    stands = countdown(campaign, today)
    return say(f"campaign-{stands.phase}", day=stands.day, days=stands.days)


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
