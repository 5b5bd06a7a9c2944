"""Our own public alerts as feeds: Atom (RFC 4287) and JSON Feed 1.1, with what they ask for in a readable form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from alertbot.model.topics import ENGLISH
from alertbot.web.feed_asks import asks_told, bounds_of, facts_of, spoken
from alertbot.web.feed_reading import EXTENSION
from alertbot.web.markup import web_html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from alertbot.model.alerts import Alert, Ask, Catalogue
    from alertbot.model.cases import Case, CaseSlug
    from alertbot.model.topics import Language

ATOM, JSON_FEED = "application/atom+xml; charset=utf-8", "application/feed+json; charset=utf-8"
MOST_ALERTS = 50
_ATOM_SPACE, _OWN_SPACE = "http://www.w3.org/2005/Atom", "urn:x-alertbot:alert:1"
_EPOCH_DAY = "1970-01-01T00:00:00Z"


def atom(alerts: Sequence[Alert], language: Language, title: str, address: str, catalogue: Catalogue) -> bytes:
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
        _put_entry(feed, alert, language, f"{address}/a/{alert.slug}", catalogue)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode").encode()


def _put_entry(feed: ET.Element, alert: Alert, language: Language, page: str, catalogue: Catalogue) -> None:
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
    facts = {name: value for name, value in _facts(alert, catalogue.cases).items() if isinstance(value, str)}
    facts |= {"regions": " ".join(alert.regions)} if alert.regions else {}
    ours = ET.SubElement(entry, _own("alert"), facts)
    for ask in text.asks:
        _put_ask(ours, ask, catalogue)
    for source in alert.sources:
        ET.SubElement(ours, _own("source"), {"url": source.url}).text = source.title


def _put_ask(ours: ET.Element, ask: Ask, catalogue: Catalogue) -> None:
    """Short values as attributes, the others as elements; the text to copy is the text of the element."""
    told: dict[str, Any] = {"name": ask.name, "kind": ask.kind, **bounds_of(ask), **facts_of(ask, catalogue.targets)}
    words = spoken(ask)
    put = ET.SubElement(ours, _own("ask"), {})
    put.text = words.pop("copy", None)
    for name, value in (*told.items(), *words.items()):
        match value:
            case dict():
                ET.SubElement(put, _own(name), _flat(value)).text = value.get("text")
            case list() if name == "targets":
                for each in value:
                    names = each.pop("names")
                    ET.SubElement(put, _own("target"), _flat(each)).text = names.get(ENGLISH)
            case list() if name == "points":
                for each in value:
                    ET.SubElement(put, _own("point")).text = each
            case list():
                put.set(name, " ".join(value))
            case _ if name in {"letter", "why", "warning"}:
                ET.SubElement(put, _own(name)).text = value
            case _:
                put.set(name, str(value))


def _flat(told: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in told.items() if name != "text"}


def json_feed(alerts: Sequence[Alert], language: Language, title: str, address: str, catalogue: Catalogue) -> bytes:
    """The same as a JSON Feed; under `_alertbot` each alert in every language, for other organisations' bots."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "feed_url": f"{address}/alerts.json?lang={language}",
        "language": language,
        "items": [_item(alert, language, f"{address}/a/{alert.slug}", catalogue) for alert in alerts],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _item(alert: Alert, language: Language, page: str, catalogue: Catalogue) -> dict[str, Any]:
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
            **_facts(alert, catalogue.cases),
            "topics": list(alert.topics),
            "regions": list(alert.regions),
            "texts": {
                code: {"title": each.title, "html": str(web_html(each.markdown))} for code, each in alert.texts.items()
            },
            "asks": list(asks_told(alert, catalogue.targets)),
            "sources": [{"title": each.title, "url": each.url} for each in alert.sources],
        },
    }


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


def _own(name: str) -> str:
    return f"{{{_OWN_SPACE}}}{name}"


def _a(name: str) -> str:
    return f"{{{_ATOM_SPACE}}}{name}"
