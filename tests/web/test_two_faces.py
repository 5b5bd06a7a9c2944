"""The page of an alert that does not ask the same of everybody: where somebody is, is asked first, and kept nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alertbot.model.alerts import Alert, AlertSlug
from alertbot.model.bounds import Bounds
from alertbot.model.regions import Region
from alertbot.web.feed_reading import items_in
from tests.web.page_stage import PageStage, catalogue
from tests.web.test_action_pages import read
from tests.web.test_feeds import FEED, got

ANA = AlertSlug("ana")
RUSSIA = Region("RU")
WHY = "Where you are, <this> is punished."
LETTER, VIGIL, SHARE = "charge holds.", "Mynttorget, Stockholm", 'class="networks"'


def two_faced() -> PageStage:
    """The letter and the vigil are hidden in Russia; the call is for people there alone."""
    bounds = {
        "letter": Bounds(hidden_in=(RUSSIA,), why=WHY),
        "vigil": Bounds(hidden_in=(RUSSIA,), why=WHY),
        "ring": Bounds(only_in=(RUSSIA,)),
    }

    def bounded(alert: Alert) -> Alert:
        texts = {
            code: replace(text, asks=tuple(replace(ask, bounds=bounds.get(ask.name, Bounds())) for ask in text.asks))
            for code, text in alert.texts.items()
        }
        return replace(alert, texts=texts)

    found = catalogue()
    return PageStage(catalogue=replace(found, alerts={ANA: bounded(found.alerts[ANA])}))


SIGNS = {"letter": LETTER, "vigil": VIGIL, "call": "tel:", "why": "Where you are, &lt;this&gt;", "warning": "<details>"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"warning"}),
        ("?country=RU", {"call", "why", "warning"}),
        ("?country=ru", {"call", "why", "warning"}),
        ("?country=ZZ", {"letter", "vigil"}),
        ("?country=XX", {"warning"}),  # nothing that we know of
        ("?country=FR", {"warning"}),  # not among those to choose from
    ],
)
async def test_the_page_shows_what_is_asked_there(query: str, expected: set[str]) -> None:
    page = await read(two_faced(), f"/a/ana{query}")
    assert {name for name, sign in SIGNS.items() if sign in page} == expected
    assert page.count(SIGNS["why"]) <= 1  # the same sentence once, however many asks it stands for
    assert "Where are you?" in page
    assert SHARE in page
    assert "Her story" in page


@pytest.mark.parametrize(("query", "status"), [("", 404), ("?country=RU", 404), ("?country=ZZ", 200)])
async def test_the_date_for_a_calendar_is_as_hidden_as_its_ask(query: str, status: int) -> None:
    body = await read(two_faced(), f"/a/ana/vigil.ics{query}", status)
    assert (VIGIL.replace(",", "\\,") in body) is (status == 200)


async def test_the_same_page_for_all_asks_nobody_where_they_are() -> None:
    page = await read(PageStage(), "/a/ana")
    assert LETTER in page
    assert "Where are you?" not in page
    assert "<details>" not in page


async def test_feeds_say_where_an_ask_is_hidden_and_whoever_takes_them_leaves_it_out() -> None:
    _, body = await got(two_faced(), "/alerts.json")
    assert b'"hidden_in"' in body
    [item] = items_in(body, FEED)
    assert [ask.kind for ask in item.asks] == ["share", "sign", "read"]
    _, atom = await got(two_faced(), "/alerts.atom")
    assert b'hidden_in="RU"' in atom
