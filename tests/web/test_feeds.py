"""Our alerts as feeds, and others' feeds as what they are: strangers' words."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import aiohttp
import feedparser
import pytest

from alertbot.model.alerts import AlertSlug
from alertbot.model.fates import Fate
from alertbot.model.feeds import Feed
from alertbot.model.foreign import draft_answers
from alertbot.model.topics import ENGLISH, Language, TopicSlug
from alertbot.web.feed_reading import NoFeedError, items_in
from tests.web.page_stage import DEMO, PageStage, staged

if TYPE_CHECKING:
    from alertbot.model.foreign import ForeignItem

NOW = datetime(2014, 2, 25, 12, tzinfo=UTC)
RUSSIAN = Language("ru")
FEED = Feed("them", "Them", "https://them.example.org/feed", (TopicSlug("prisoners"),))
ATOM = "{http://www.w3.org/2005/Atom}"

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Them</title><item>
<guid>x1</guid><title>Free &lt;b&gt;Boris&lt;/b&gt; &amp;amp; co</title><link>https://them.example.org/x1</link>
<description><![CDATA[<p>He is <b>held</b>.<script>alert(1)</script><img src="https://spy.example.org/1.gif"></p>
<p onclick="x()">See <a href="https://them.example.org/more">more</a>, <a href="javascript:x">not this</a>.</p>]]>
</description>
</item><item><title>No words</title><link>https://them.example.org/x2</link></item></channel></rss>"""


async def got(stage: PageStage, path: str) -> tuple[str, bytes]:
    async with staged(stage), aiohttp.ClientSession(stage.url) as session, session.get(path) as answer:
        assert answer.status == 200
        return answer.content_type, await answer.read()


@pytest.mark.parametrize("language", ["en", "ru", "fr"])
async def test_the_atom_feed_is_what_rfc_4287_wants(language: str) -> None:
    kind, body = await got(PageStage(catalogue=DEMO), f"/alerts.atom?lang={language}")
    assert kind == "application/atom+xml"
    feed = ET.fromstring(body)  # noqa: S314 - our own
    assert feed.tag == f"{ATOM}feed"
    ids = set()
    for each in (feed, *feed.iter(f"{ATOM}entry")):
        (name,), (title,), (updated,) = (each.findall(ATOM + one) for one in ("id", "title", "updated"))
        assert title.text
        assert datetime.fromisoformat(str(updated.text)).tzinfo is not None
        ids.add(name.text)
    assert len(ids) == 1 + len(DEMO.alerts)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    parsed = feedparser.parse(io.BytesIO(body))
    assert not parsed.bozo
    assert parsed.version == "atom10"
    asks = feed.findall(".//{urn:x-alertbot:alert:1}ask")
    assert {"kind", "name", "label"} <= set(asks[0].keys())
    assert len(asks) == sum(len(alert.text(ENGLISH).asks) for alert in DEMO.alerts.values())


async def test_the_json_feed_tells_all_of_an_alert_in_every_language() -> None:
    kind, body = await got(PageStage(), "/alerts.json?lang=ru")
    assert kind == "application/feed+json"
    feed: dict[str, Any] = json.loads(body)
    assert (feed["version"], feed["language"]) == ("https://jsonfeed.org/version/1.1", "ru")
    assert feed["title"] == "Срочные акции"
    (item,) = feed["items"]
    assert (item["id"], item["url"]) == ("https://act.example.org/a/ana", "https://act.example.org/a/ana?lang=ru")
    assert item["title"] == "Свободу Ане"
    more = item["_alertbot"]
    assert set(more["texts"]) == {"en", "ru"}
    assert more["deadline"] == "2014-03-31"
    letter, ring = more["asks"][:2]
    assert (letter["texts"]["ru"]["label"], letter["texts"]["ru"]["copy"]) == ("Скопировать", "Освободите Аню.")
    assert letter["texts"]["en"]["points"] == ["She has done nothing.", "Ask for a doctor."]
    assert letter["texts"]["en"]["letter"].startswith("Dear Sir or Madam,")
    assert letter["theirs"] == {"language": "ru", "text": "Освободите Аню!"}
    assert [(each.get("region"), each["names"]["fr"], each["to"]) for each in letter["targets"]] == [
        (None, "Le ministre", "minister@example.org"),
        ("SE", "L’ambassadeur", "Street 1, 112 60 Stockholm"),
    ]
    assert (ring["hours"], ring["zone"], ring["days"]) == (
        *("09:00-17:00", "Europe/Moscow"),
        "mon, tue, wed, thu, fri",
    )


@pytest.mark.parametrize("path", ["/alerts.atom", "/alerts.json"])
async def test_what_was_recalled_is_in_no_feed(path: str) -> None:
    _, body = await got(PageStage(fates={AlertSlug("ana"): Fate.RECALLED}), path)
    assert b"Ana" not in body


async def test_what_was_closed_says_so() -> None:
    told = [
        json.loads((await got(PageStage(fates=fates), "/alerts.json"))[1])["items"][0]["_alertbot"]
        for fates in ({}, {AlertSlug("ana"): Fate.CLOSED})
    ]
    assert [each.get("is_closed") for each in told] == [None, True]


async def test_another_bot_makes_the_same_alert_of_it_but_for_what_only_people_decide() -> None:
    _, body = await got(PageStage(), "/alerts.json")
    (item,) = items_in(body, FEED)
    answers = dict(draft_answers(item, FEED, [TopicSlug("prisoners")], NOW))
    assert answers["from"] == ("Them", "https://act.example.org/a/ana?lang=en")
    assert answers["title-en"] == "Free <Ana> & those with her"
    assert answers["title-ru"] == "Свободу Ане"
    assert "**Ana** was \\<detained" in str(answers["text-en"])
    assert "[Read](<https://example.org/x>)" in str(answers["text-en"])
    assert (answers["topics"], answers["urgency"], answers["deadline"]) == (
        ("prisoners",),
        "urgent",
        "2014-03-31 18:00",
    )
    assert answers["zone"] == "+03:00"
    assert answers["lacks"] == ("hours", "letter", "points", "targets")
    assert [answers.get(f"ask-{number}") for number in range(1, 8)] == [
        *("write", "call", "share", "attend", "read", "read"),
        None,
    ]
    assert (answers["label-1-ru"], answers["copy-1-ru"]) == ("Скопировать", "Освободите Аню.")
    assert (answers["number-2"], answers["place-4"], answers["on-4"]) == (
        *("+7 495 123-45-67", "Mynttorget, Stockholm"),
        "2014-03-01",
    )
    assert answers["url-5"] == "https://example.org/sign"  # a petition of theirs is signed where they count
    assert answers["sources"] == ("Free <Ana> & those with her https://act.example.org/a/ana?lang=en",)


def test_a_stranger_s_html_becomes_words() -> None:
    first, second = items_in(RSS, FEED)
    passage = first.passages[ENGLISH]
    assert (first.key, passage.title) == ("x1", "Free Boris & co")
    assert passage.text == "He is held.\n\nSee more, not this."
    answers = draft_answers(first, FEED, [TopicSlug("prisoners")], NOW)
    assert answers["text-en"] == "He is **held**.\n\nSee [more](<https://them.example.org/more>), not this."
    assert second.key == "https://them.example.org/x2"
    assert "text-en" not in draft_answers(second, FEED, [], NOW)  # it is asked for


ATOM_BOMB = b"""<?xml version="1.0"?><!DOCTYPE f [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>
<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>1</id><title>&c;&d;</title></entry></feed>"""


def test_entities_bring_nothing_in() -> None:
    found = items_in(ATOM_BOMB, FEED)
    assert "root:" not in str(found)
    assert len(str(found)) < 5_000


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"<html><p>no feed</p></html>", b"\xff\xfe\x00", b"{}", b'{"version": 1, "items": 2}'),
        *(b'{"version": "https://jsonfeed.org/version/1.1", "items": "x"}', b"[" * 100_000, b'{"a":' * 100_000),
    ],
)
def test_what_is_no_feed_is_a_fault(body: bytes) -> None:
    with pytest.raises(NoFeedError):
        items_in(body, FEED)


HOSTILE: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        7,
        {"id": 5, "title": "a number is no id"},
        {
            "id": "h" * 5000,
            "url": "javascript:alert(1)",
            "title": "T\u202e" + "t" * 500,
            "content_html": "<p>" + "word " * 5000 + "</p>",
            "_alertbot": {
                "urgency": "at once",
                "deadline": "1999-01-01",
                "regions": ["RU", "XX", 5],
                "topics": "prisoners",
                "texts": {"ru": "x", "en": {"title": ["x"], "html": None}, "xx": {"title": "x"}},
                "asks": [
                    {"kind": "read", "url": "http://example.org", "texts": {"en": {"label": "l" * 100}}},
                    {"kind": "obey"},
                    {"kind": "call", "number": "911", "texts": []},
                    "sign",
                ],
            },
        },
    ],
}


def test_what_an_organiser_could_not_have_written_is_asked_for_again() -> None:
    (item,) = items_in(json.dumps(HOSTILE).encode(), FEED)
    answers = draft_answers(item, FEED, [TopicSlug("prisoners")], NOW)
    assert len(item.key) == 500
    assert len(str(answers["title-en"])) <= 120
    assert "\u202e" not in str(answers)
    assert len(str(answers["text-en"])) <= 3000
    assert answers["regions"] == ("RU",)
    assert (answers["ask-1"], answers["ask-2"]) == ("read", "call")
    missing = {"urgency", "deadline", "url-1", "label-1-en", "number-2", "ask-3", "sources", "title-ru"}
    assert not missing & set(answers)


def test_items_keep_their_order() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": str(n), "title": "t"} for n in range(99)]}
    found: list[ForeignItem] = items_in(json.dumps(feed).encode(), FEED)
    assert [item.key for item in found] == [str(number) for number in range(50)]
