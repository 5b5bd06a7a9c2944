"""Pictures of our own, and the calendar file: what is in them, read back."""

from __future__ import annotations

import io
from datetime import date, timedelta

import aiohttp
import pytest
from icalendar import Calendar
from PIL import Image

from alertbot.web.cards import CARD, SHARE, Caption, card, share_picture
from tests.web.page_stage import DEMO, PageStage, staged

LONG = "Надзвичайно довгазаголовокбезпробілів " + "слово " * 40


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("path", ["card.png", "share.png"])
async def test_an_alert_has_a_picture_in_each_language(path: str) -> None:
    seen: dict[str, bytes] = {}
    async with staged(PageStage(catalogue=DEMO)) as stage, aiohttp.ClientSession(stage.url) as session:
        for language in ("en", "ru", "fr"):
            async with session.get(f"/a/vitishko-release/{path}?lang={language}") as answer:
                assert answer.content_type == "image/png"
                seen[language] = await answer.read()
        async with session.get(f"/a/vitishko-release/{path}", headers={"Accept-Language": "fr"}) as answer:
            assert await answer.read() == seen["fr"]
    assert len(set(seen.values())) == 3
    for content in seen.values():
        assert opened(content).size == (CARD if path == "card.png" else SHARE)
        assert len(content) < 60_000


@pytest.mark.parametrize("title", ["A", LONG, "W" * 300, "\N{GRINNING FACE} \u05d0"])
def test_any_title_stays_within_its_margins(title: str) -> None:
    for made in (
        card(Caption("x" * 200, title, ("y" * 200,)), "place"),
        share_picture(Caption("", title, ()), "a", "b"),
    ):
        picture = opened(made)
        for at in (20, picture.width - 20):
            column = picture.crop((at, 0, at + 1, picture.height - 24))
            assert len(column.getcolors() or ()) == 1


async def test_a_day_to_come_is_a_file_for_calendars() -> None:
    async with staged(PageStage()) as stage, aiohttp.ClientSession(stage.url) as session:
        async with session.get("/a/ana/vigil.ics") as answer:
            assert answer.content_type == "text/calendar"
            assert answer.headers["Content-Disposition"] == 'attachment; filename="ana.ics"'
            (event,) = Calendar.from_ical(await answer.read()).events
        assert (event.start, event.end) == (date(2014, 3, 1), date(2014, 3, 2))
        assert str(event["LOCATION"]) == "Mynttorget, Stockholm"
        assert "https://act.example.org/a/ana" in str(event["DESCRIPTION"])
        stage.today += timedelta(days=1)
        async with session.get("/a/ana/vigil.ics") as answer:
            (later,) = Calendar.from_ical(await answer.read()).events
        assert later["UID"] == event["UID"]  # or a calendar would show both days of what was moved
        assert later.decoded("SEQUENCE") > event.decoded("SEQUENCE")  # or it would keep the first
        assert later.decoded("DTSTAMP") > event.decoded("DTSTAMP")
        for none in ("letter", "nothing"):
            async with session.get(f"/a/ana/{none}.ics") as answer:
                assert answer.status == 404
