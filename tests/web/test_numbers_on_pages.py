"""The numbers on the page of an alert, each with its day; the goal; and what a preview of it elsewhere says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from alertbot.model.actions import Count
from alertbot.model.alerts import Already, Ask, AskKind
from alertbot.model.bounds import Bounds
from alertbot.model.regions import Region
from alertbot.web.preview_words import first_sentence
from alertbot.web.tally import Tally, tally_of
from tests.web.page_stage import PageStage
from tests.web.test_action_pages import changed, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from alertbot.model.alerts import Catalogue

TODAY = date(2014, 2, 28)


def changed_asks(change: Callable[[Ask], Ask]) -> Catalogue:
    """The same alert, with its asks changed in every language."""
    return changed(
        lambda alert: replace(
            alert,
            texts={code: replace(each, asks=tuple(map(change, each.asks))) for code, each in alert.texts.items()},
        )
    )


def signed_here(ask: Ask) -> Ask:
    """Who signs does it in the chat."""
    return replace(ask, url=None) if ask.kind is AskKind.SIGN else ask


PROMISED = Already(336412, date(2014, 1, 30), 112)
ELSEWHERE = "<p>Signed elsewhere by 30 January 2014: 336,412 people from 112 countries</p>"
HERE = "<p>Signed here by 28 February 2014: 1,000 people from 61 countries</p>"
SIGNED_HERE = changed_asks(signed_here)


@pytest.mark.parametrize(
    ("tally", "lines"),
    [
        (Tally(TODAY, Count(1000, 61)), [HERE]),
        (Tally(TODAY, None, PROMISED), [ELSEWHERE]),
        (Tally(TODAY, Count(1000, 61), PROMISED), [ELSEWHERE, HERE, "<p>In all: 337,412</p>"]),
        (
            Tally(TODAY, Count(1000, 61), PROMISED, 400_000),
            [
                *(ELSEWHERE, HERE, '<label for="goal">In all: 337,412 of 400,000</label>'),
                '<progress id="goal" max="400000" value="337412"></progress>',
            ],
        ),
        (Tally(TODAY, None, PROMISED, 300_000), [ELSEWHERE, '<progress id="goal" max="300000" value="300000">']),
        (Tally(TODAY, None, None, 500), ["<p>Goal: 500 signatures</p>"]),
    ],
)
async def test_each_number_is_told_with_the_day_it_is_of_and_how_far_the_goal_is(
    tally: Tally, lines: list[str]
) -> None:
    page = await read(PageStage(SIGNED_HERE, tally=tally), "/a/ana")
    places = [page.find(line) for line in lines]
    assert -1 not in places
    assert places == sorted(places)
    assert page.count("<progress") == sum("progress" in line for line in lines)
    assert page.count("Signed ") == sum("Signed " in line for line in lines)


async def test_where_nobody_is_asked_to_sign_no_number_is_told() -> None:
    tally = Tally(TODAY, Count(1000, 61), PROMISED, 400_000)
    stage = PageStage(SIGNED_HERE, tally=tally)
    assert "1,000 people" in await read(stage, "/a/ana?country=SE")
    hidden = Bounds(hidden_in=(Region("SE"),), why="It is a crime there.")
    stage.catalogue = changed_asks(lambda ask: replace(signed_here(ask), bounds=hidden))
    assert "1,000 people" in await read(stage, "/a/ana?country=ZZ")
    assert "1,000 people" not in await read(stage, "/a/ana?country=SE")
    assert "1,000 people" not in await read(stage, "/a/ana")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("**Ana** was \\<held\\> at St. Ives & beaten. She is ill.", "Ana was <held> at St. Ives & beaten."),
        ("## Now\n\n[She](https://example.org/) asks: “Why?” Nobody answers.", "She asks: “Why?”"),
        ("Её задержали 3 мая 2014 г. на площади. Она ранена.", "Её задержали 3 мая 2014 г. на площади."),
        ("- one\n- two", "one"),
        ("word " * 60, "word " * 38 + "word…"),
        ("", ""),
    ],
)
def test_other_sites_are_given_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


async def test_a_preview_elsewhere_says_what_happened_and_until_when() -> None:
    page = await read(PageStage(), "/a/ana")
    told = "Ana was &lt;detained&gt;. · As of 21 February 2014 · Act until 31 March 2014, 18:00 UTC+3"
    assert f'<meta property="og:description" content="{told}">' in page
    assert f'<meta name="description" content="{told}">' in page


@pytest.mark.parametrize(
    ("here", "elsewhere", "told"),
    [
        (Count(19, 3), None, None),
        (Count(20, 0), None, Tally(TODAY, Count(20, 0))),
        (Count(19, 3), PROMISED, Tally(TODAY, None, PROMISED)),
        (Count(1000, 61), PROMISED, Tally(TODAY, Count(1000, 61), PROMISED)),
    ],
)
def test_few_are_not_told(here: Count, elsewhere: Already | None, told: Tally | None) -> None:
    assert tally_of(Ask("a", AskKind.SIGN, "Sign", already=elsewhere), here, TODAY) == told
