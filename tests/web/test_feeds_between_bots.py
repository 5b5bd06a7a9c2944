"""An alert on its way through our feed into another bot's draft: the warning comes along, and what is lost is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from alertbot.model.alerts import AskKind
from alertbot.model.draft_files import alert_of
from alertbot.model.drafts import Draft, DraftNo
from alertbot.model.faces import Sight, has_faces, sight
from alertbot.model.foreign import draft_answers
from alertbot.model.regions import Region
from alertbot.model.topics import ENGLISH, LANGUAGES, Language
from alertbot.web.feed_reading import items_in
from tests.web.page_stage import DEMO, PageStage, catalogue
from tests.web.test_feeds import FEED, NOW, got
from tests.web.test_two_faces import WHY, two_faced

if TYPE_CHECKING:
    from alertbot.model.alerts import Alert
    from alertbot.model.drafts import Value

RUSSIA = Region("RU")
OWN = "{urn:x-alertbot:alert:1}"

EVENT = """---
title: "Vigil"
topics: [prisoners]
regions: []
urgency: urgent
issued: 2014-02-20
as_of: 2014-02-21
asks:
  - {name: vigil, kind: attend, label: "Come", place: "Square", on: 2014-03-01, at: "18:00 UTC+1"}
  - {name: sign, kind: sign, label: "Sign", goal: 400000, already: {people: 336412, countries: 112, as_of: 2014-01-30}}
  - {name: tell, kind: share, label: "Tell", copy: "Come.", warn_in: [BY], warning: "They look at phones."}
sources:
  - {title: "Us", url: "https://example.org/"}
---
Come.
"""


async def taken(stage: PageStage, slug: str) -> dict[str, Value]:
    """What another bot's draft of that alert begins with."""
    _, body = await got(stage, "/alerts.json")
    item = next(each for each in items_in(body, FEED) if each.key.endswith(f"/{slug}"))
    return dict(draft_answers(item, FEED, list(stage.catalogue.topics), NOW))


def made(answers: dict[str, Value]) -> Alert:
    """The alert that is sent from it."""
    draft = Draft(DraftNo(1), None, answers, NOW.date())
    alert, faults = alert_of(draft, DEMO, NOW.date())
    assert faults == []
    assert alert is not None
    return alert


async def test_who_passes_on_what_is_hidden_from_them_is_warned_by_the_next_bot_too() -> None:
    answers = await taken(PageStage(catalogue=DEMO), "propaganda-law")
    assert answers["lacks"] == ("hidden",)
    alert = made(answers)
    assert has_faces(alert)
    for language in LANGUAGES:
        share = next(ask for ask in alert.text(language).asks if ask.kind is AskKind.SHARE)
        assert sight(alert, share, RUSSIA) is Sight.WARNED
        assert sight(alert, share, None) is Sight.WARNED
        assert sight(alert, share, Region("FR")) is Sight.SHOWN


@pytest.mark.parametrize("path", ["/alerts.json", "/alerts.atom"])
async def test_no_word_of_what_a_face_hides_is_in_a_feed(path: str) -> None:
    _, body = await got(two_faced(), path)
    told = body.decode()
    assert "RU" in told
    assert WHY.split(",")[0] in told
    for hidden in (
        "charge holds",
        "Освободите Аню!",
        "Ask for a doctor",
        "Mynttorget",
        "495 123",
        "minister@",
        "Moscow",
    ):
        assert hidden not in told
    assert "Ana needs us." in told


async def test_an_event_s_hour_and_a_warning_of_its_own_come_along_and_what_does_not_is_told() -> None:
    answers = await taken(PageStage(catalogue=catalogue(vigil_en=EVENT)), "vigil")
    # Either the draft asks for an hour and has it, or it says that it has not.
    day, lacks = str(answers["on-1"]), answers["lacks"]
    assert (day, lacks) in {("2014-03-01 18:00", ("goal", "sign")), ("2014-03-01", ("goal", "hour", "sign"))}
    answers |= {"topics": ("prisoners-of-conscience",)}
    share = made(answers).text(ENGLISH).asks[2]
    assert (share.bounds.warn_in, share.bounds.warning) == ((Region("BY"),), "They look at phones.")


async def test_a_warning_that_is_not_in_every_language_gives_way_to_the_usual_one() -> None:
    answers = await taken(PageStage(catalogue=catalogue(vigil_en=EVENT)), "vigil")
    answers |= {"topics": ("prisoners-of-conscience",), "title-fr": "Veillée", "text-fr": "Venez."}
    answers |= {f"label-{number}-fr": "Ici" for number in (1, 2, 3)}
    for language in (ENGLISH, Language("fr")):
        share = made(answers).text(language).asks[2]
        assert (share.bounds.warn_in, share.bounds.warning) == ((Region("BY"),), None)


async def test_the_atom_feed_tells_as_much_in_its_one_language() -> None:
    _, body = await got(PageStage(), "/alerts.atom")
    feed = ET.fromstring(body)  # noqa: S314 - our own
    letter, ring = feed.findall(f".//{OWN}ask")[:2]
    assert [each.text for each in letter.findall(f"{OWN}point")] == ["She has done nothing.", "Ask for a doctor."]
    assert str(letter.findtext(f"{OWN}letter")).startswith("Dear Sir or Madam,")
    assert letter.findtext(f"{OWN}theirs") == "Освободите Аню!"
    assert [(each.text, each.get("to")) for each in letter.findall(f"{OWN}target")] == [
        ("The minister", "minister@example.org"),
        ("The ambassador", "Street 1, 112 60 Stockholm"),
    ]
    assert (letter.text, ring.get("hours"), ring.get("zone")) == ("Free Ana.", "09:00-17:00", "Europe/Moscow")
    _, body = await got(PageStage(catalogue=catalogue(vigil_en=EVENT)), "/alerts.atom")
    asks = ET.fromstring(body).findall(f".//{OWN}alert[@slug='vigil']/{OWN}ask")  # noqa: S314 - our own
    vigil, sign, tell = (next(ask for ask in asks if ask.get("name") == name) for name in ("vigil", "sign", "tell"))
    assert vigil.get("at") == "18:00 UTC+1"
    already = sign.find(f"{OWN}already")
    assert already is not None
    assert (sign.get("goal"), already.attrib) == (
        "400000",
        {"people": "336412", "countries": "112", "as_of": "2014-01-30"},
    )
    assert (tell.get("warn_in"), tell.findtext(f"{OWN}warning")) == ("BY", "They look at phones.")


BAD: list[dict[str, Any]] = [
    {"kind": "share", "warn_in": "RU", "texts": {"en": {"label": "x", "copy": "y", "warning": ["x"]}}},
    {"kind": "share", "warn_in": ["XX", 5, {}, "RU\u202e", "BY"], "texts": {"en": {"warning": "a\nb"}}},
    {"kind": "share", "warn_in": ["BY"] * 9000, "texts": {"en": {"warning": "w" * 9000}}},
    {"kind": "attend", "on": "2014-03-01", "at": "99:99 UTC+99", "points": 5, "targets": "x", "hours": {"a": []}},
    {"kind": "write", "hidden_in": {"RU": 1}, "letter": "x" * 9000, "theirs": 7},
    *({"kind": "read", "already": "x", "goal": -1} for _ in range(30)),
]


def test_what_strangers_say_of_warnings_and_hours_does_no_harm() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "title": "T", "_alertbot": {"deadline": "2014-03-01", "deadline_time": 5, "asks": BAD}}],
    }
    [item] = items_in(json.dumps(feed).encode(), FEED)
    answers = draft_answers(item, FEED, [], datetime(2014, 2, 25, 12, tzinfo=UTC))
    assert "\u202e" not in str(answers)
    assert (answers.get("warned-1"), answers["warned-2"], answers["warned-3"]) == (None, ("BY",), ("BY",))
    assert not {"warning-1-en", "warning-2-en", "warning-3-en"} & set(answers)
    assert (answers["on-4"], answers["deadline"]) == ("2014-03-01", "2014-03-01")
    assert answers["lacks"] == ("asks", "goal", "hidden", "hour", "hours", "points", "targets")
