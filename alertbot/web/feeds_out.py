"""Our own public alerts as feeds: Atom (RFC 4287) and JSON Feed 1.1, with what they ask for in a readable form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from alertbot.model.topics import ENGLISH
from alertbot.web.feed_reading import EXTENSION
from alertbot.web.markup import web_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from alertbot.model.alerts import Alert, Ask
    from alertbot.model.cases import Case, CaseSlug
    from alertbot.model.topics import Language

ATOM, JSON_FEED = "application/atom+xml; charset=utf-8", "application/feed+json; charset=utf-8"
MOST_ALERTS = 50
_ATOM_SPACE, _OWN_SPACE = "http://www.w3.org/2005/Atom", "urn:x-alertbot:alert:1"
_EPOCH_DAY = "1970-01-01T00:00:00Z"


def atom(
    alerts: Sequence[Alert], language: Language, title: str, address: str, cases: Mapping[CaseSlug, Case]
) -> bytes:
    """The alerts as an Atom feed in one language; `address` is where our pages are."""
    ET.register_namespace("", _ATOM_SPACE)
    ET.register_namespace("alert", _OWN_SPACE)
    feed = ET.Element(_a("feed"), {"xml:lang": language})
    here = f"{address}/alerts.atom?lang={language}"
    _put(feed, "id", here)
    _put(feed, "title", title)
    _put(feed, "updated", max((_moment(_changed(each)) for each in alerts), default=_EPOCH_DAY))
    ET.SubElement(feed, _a("link"), {"rel": "self", "href": here, "type": "application/atom+xml"})
    _put(ET.SubElement(feed, _a("author")), "name", title)
    for alert in alerts:
        _put_entry(feed, alert, language, f"{address}/a/{alert.slug}", _facts(alert, cases))
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode").encode()


def _put_entry(feed: ET.Element, alert: Alert, language: Language, page: str, told: Mapping[str, Any]) -> None:
    text, entry = alert.text(language), ET.SubElement(feed, _a("entry"))
    if text.language != language:
        entry.set("xml:lang", text.language)
    _put(entry, "id", page)
    _put(entry, "title", text.title)
    _put(entry, "published", _moment(alert.issued))
    _put(entry, "updated", _moment(_changed(alert)))
    ET.SubElement(entry, _a("link"), {"rel": "alternate", "href": f"{page}?lang={language}", "type": "text/html"})
    for topic in alert.topics:
        ET.SubElement(entry, _a("category"), {"term": topic})
    content = ET.SubElement(entry, _a("content"), {"type": "html"})
    content.text = str(web_html(text.markdown))
    facts = {name: value for name, value in told.items() if isinstance(value, str)}
    ours = ET.SubElement(entry, f"{{{_OWN_SPACE}}}alert", facts)
    for ask in text.asks:
        bounds = {name: " ".join(regions) for name, regions in _bounds(ask).items()}
        about = {"name": ask.name, "kind": ask.kind, **_said(ask), **bounds}
        said = ET.SubElement(ours, f"{{{_OWN_SPACE}}}ask", about)
        said.set("label", ask.label)
        said.text = ask.copy


def json_feed(
    alerts: Sequence[Alert], language: Language, title: str, address: str, cases: Mapping[CaseSlug, Case]
) -> bytes:
    """The same as a JSON Feed; under `_alertbot` each alert in every language, for other organisations' bots."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "feed_url": f"{address}/alerts.json?lang={language}",
        "language": language,
        "items": [_item(alert, language, f"{address}/a/{alert.slug}", cases) for alert in alerts],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _item(alert: Alert, language: Language, page: str, cases: Mapping[CaseSlug, Case]) -> dict[str, Any]:
    text = alert.text(language)
    return {
        "id": page,
        "url": f"{page}?lang={language}",
        "title": text.title,
        "content_html": str(web_html(text.markdown)),
        "date_published": _moment(alert.issued),
        "date_modified": _moment(_changed(alert)),
        "language": text.language,
        "tags": list(alert.topics),
        "image": f"{page}/card.png?lang={language}",
        EXTENSION: {
            "version": 1,
            **_facts(alert, cases),
            "topics": list(alert.topics),
            "regions": list(alert.regions),
            "texts": {
                code: {"title": each.title, "html": str(web_html(each.markdown))} for code, each in alert.texts.items()
            },
            "asks": list(_asks(alert)),
            "sources": [{"title": each.title, "url": each.url} for each in alert.sources],
        },
    }


def _asks(alert: Alert) -> Iterator[dict[str, Any]]:
    for number, ask in enumerate(alert.text(next(iter(alert.texts))).asks):
        texts = {}
        for code, text in alert.texts.items():
            own = text.asks[number]
            spoken = {"label": own.label, "copy": own.copy, "why": own.bounds.why, "warning": own.bounds.warning}
            texts[code] = {name: text for name, text in spoken.items() if text}
        yield {"name": ask.name, "kind": ask.kind, **_said(ask), **_bounds(ask), "texts": texts}


def _bounds(ask: Ask) -> dict[str, list[str]]:
    """Where it is not asked, where alone it is, where a warning comes first: who takes it over must know."""
    told = {"hidden_in": ask.bounds.hidden_in, "only_in": ask.bounds.only_in, "warn_in": ask.bounds.warn_in}
    return {name: list(regions) for name, regions in told.items() if regions}


def _said(ask: Ask) -> dict[str, str]:
    said = {"url": ask.url, "to": ask.to, "number": ask.number, "place": ask.place}
    said["on"] = ask.on.isoformat() if ask.on else None
    return {name: value for name, value in said.items() if value}


def _facts(alert: Alert, cases: Mapping[CaseSlug, Case]) -> dict[str, Any]:
    case = cases.get(alert.case) if alert.case else None
    deadline = alert.deadline.isoformat() if alert.deadline else None
    facts = {
        "slug": alert.slug,
        "urgency": alert.urgency.value,
        "issued": alert.issued.isoformat(),
        "as_of": alert.as_of.isoformat(),
        "deadline": deadline,
        "deadline_time": alert.deadline_time,
        "case": case.title(ENGLISH) if case else None,
        "is_closed": alert.is_closed or None,
        "result": f"{alert.result.ending.value} {alert.result.on}" if alert.result else None,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _changed(alert: Alert) -> date:
    """The last day on which something about it is known to have changed."""
    return max(alert.as_of, alert.issued, alert.result.on if alert.result else alert.issued)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, _a(name)).text = text


def _a(name: str) -> str:
    return f"{{{_ATOM_SPACE}}}{name}"
