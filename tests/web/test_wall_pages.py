"""The wall as a page: what was let through, and nothing that anybody wrote as anything but words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import aiohttp

from alertbot.model.alerts import AlertSlug
from alertbot.model.fates import Fate
from alertbot.model.wall import Item, ItemNo, Kind, State
from tests.web.page_stage import DEMO, PageStage, staged

ANA = AlertSlug("ana")
DAY = date(2014, 2, 25)
ITEMS = (
    Item(ItemNo(2), ANA, Kind.PICTURE, State.PUBLISHED, DAY),
    Item(ItemNo(1), ANA, Kind.LINE, State.PUBLISHED, DAY, "<b>You</b> are not alone & never were"),
)


async def read(stage: PageStage, path: str) -> tuple[int, str]:
    async with staged(stage), aiohttp.ClientSession(stage.url) as session, session.get(path) as answer:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        return answer.status, await answer.text()


async def test_lines_and_pictures_stand_there_as_they_were_sent() -> None:
    status, page = await read(PageStage(wall=ITEMS), "/a/ana/wall?lang=ru")
    assert status == 200
    assert "&lt;b&gt;You&lt;/b&gt; are not alone &amp; never were" in page
    assert '<img src="wall/2"' in page
    assert "Стена солидарности" in page
    assert str(DAY) not in page


async def test_its_pictures_are_there_by_their_numbers() -> None:
    stage = PageStage(wall=ITEMS, wall_pictures={ItemNo(2): (b"\xff\xd8\xffabc", "image/jpeg")})
    async with staged(stage), aiohttp.ClientSession(stage.url) as session:
        async with session.get("/a/ana/wall/2") as answer:
            assert (answer.content_type, await answer.read()) == ("image/jpeg", b"\xff\xd8\xffabc")
        for none in ("1", "x", "-2", "2" * 30, "%32%00"):
            async with session.get(f"/a/ana/wall/{none}") as answer:
                assert answer.status == 404


async def test_without_a_wall_or_after_a_recall_there_is_none() -> None:
    for path in ("/a/vitishko-release/wall", "/a/vitishko-release/blur", "/a/nobody/wall"):
        assert (await read(PageStage(catalogue=DEMO), path))[0] == 404
    status, page = await read(PageStage(wall=ITEMS, fates={ANA: Fate.RECALLED}), "/a/ana/wall")
    assert (status, "not alone" in page) == (404, False)


async def test_the_page_of_the_alert_leads_there() -> None:
    assert 'href="ana/wall?lang=en"' in (await read(PageStage(), "/a/ana"))[1]
    assert 'href="blur?lang=en"' in (await read(PageStage(), "/a/ana/wall"))[1]


async def test_the_wall_of_a_case_bears_its_name() -> None:
    slug = AlertSlug("vitishko-release")
    alerts = {**DEMO.alerts, slug: replace(DEMO.alerts[slug], has_wall=True)}
    _, page = await read(PageStage(catalogue=replace(DEMO, alerts=alerts), wall=ITEMS), f"/a/{slug}/wall?lang=en")
    assert "<strong>Yevgeniy Vitishko</strong>" in page
    assert "Call for the release" not in page
