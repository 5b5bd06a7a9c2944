"""What our feeds tell of an ask: all of it where it is made everywhere, and no word of it where a face hides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from alertbot.model.alerts import Alert, Ask
    from alertbot.model.guides import Target

    Targets = Mapping[str, tuple[Target, ...]]


def asks_told(alert: Alert, targets: Targets) -> Iterator[dict[str, Any]]:
    """Each ask: what it needs, and under `texts` what it says in each language."""
    for number, ask in enumerate(alert.text(next(iter(alert.texts))).asks):
        texts = {code: spoken(text.asks[number]) for code, text in alert.texts.items()}
        yield {"name": ask.name, "kind": ask.kind, **bounds_of(ask), **facts_of(ask, targets), "texts": texts}


def is_told(ask: Ask) -> bool:
    """Whether it is asked of everybody. Where a feed is read is not known: what is hidden somewhere is only named."""
    return not ask.bounds.hidden_in and not ask.bounds.only_in


def bounds_of(ask: Ask) -> dict[str, list[str]]:
    """Where it is not asked, where alone it is, where a warning comes first: who takes it over must know."""
    told = {"hidden_in": ask.bounds.hidden_in, "only_in": ask.bounds.only_in, "warn_in": ask.bounds.warn_in}
    return {name: list(regions) for name, regions in told.items() if regions}


def facts_of(ask: Ask, targets: Targets) -> dict[str, Any]:
    """What it needs, in no language or in its addressee's."""
    if not is_told(ask):
        return {}
    guide, already = ask.guide, ask.already
    counted = _there({"people": already.people, "countries": already.countries}.items()) if already else {}
    said = {
        "url": ask.url,
        "to": ask.to,
        "number": ask.number,
        "place": ask.place,
        "on": ask.on.isoformat() if ask.on else None,
        "at": guide.at,
        "goal": ask.goal,
        **(guide.hours.written if guide.hours else {}),
        "already": {**counted, "as_of": already.as_of.isoformat()} if already else None,
        "theirs": {"language": guide.theirs.language, "text": guide.theirs.text} if guide.theirs else None,
        "targets": [_target(each) for each in targets.get(guide.targets or "", ())],
    }
    return _there(said.items())


def spoken(ask: Ask) -> dict[str, Any]:
    """What it says in one language."""
    why = {"why": ask.bounds.why, "warning": ask.bounds.warning}
    if not is_told(ask):
        return _there([("why", ask.bounds.why)])
    said = {"label": ask.label, "copy": ask.copy, "letter": ask.guide.letter, "points": list(ask.guide.points)}
    return _there((said | why).items())


def _target(target: Target) -> dict[str, Any]:
    hours = target.hours.written if target.hours else {}
    told = {"region": target.region, "names": dict(target.names), "to": target.to, "number": target.number, **hours}
    return _there(told.items())


def _there(told: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in told if value}
