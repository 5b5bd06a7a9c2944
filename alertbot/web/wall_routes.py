"""The solidarity wall as a page, its pictures, and a page on which faces are made unrecognisable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from alertbot.model.fates import Fate
from alertbot.model.topics import LANGUAGES
from alertbot.model.wall import ItemNo, wall_title
from alertbot.web.action_page import Printer
from alertbot.web.action_routes import PAGE, glance_of, gone, nothing
from alertbot.web.answers import Leaf, answer
from alertbot.web.languages import direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.topics import Language
    from alertbot.web.action_routes import Sources
    from alertbot.web.shown import Glance

LONGEST_NUMBER = 15
UP = "../"


class WallPages:
    """`GET /a/SLUG/wall`, `/a/SLUG/wall/NO` and `/a/SLUG/blur`, of alerts that have a wall and were not taken back."""

    def __init__(self, sources: Sources, languages: Sequence[Language] = LANGUAGES) -> None:
        self._sources = sources
        self._languages = languages
        self._printer = Printer(sources.texts, sources.address, languages)

    def routes(self) -> tuple[web.RouteDef, ...]:
        """All three."""
        return (
            web.get("/a/{slug}/wall", self._wall),
            web.get("/a/{slug}/wall/{no}", self._picture),
            web.get("/a/{slug}/blur", self._blur),
        )

    async def _wall(self, request: web.Request) -> web.Response:
        glance = await self._glance(request)
        if glance is None:
            return self._gone(request)
        items = await self._sources.wall(glance.alert.slug)
        return self._made(request, "wall.html", glance, items=items)

    async def _blur(self, request: web.Request) -> web.Response:
        glance = await self._glance(request)
        return self._gone(request) if glance is None else self._made(request, "blur.html", glance)

    async def _picture(self, request: web.Request) -> web.Response:
        glance, number = await self._glance(request), request.match_info["no"]
        if glance is None or not number.isdecimal() or len(number) > LONGEST_NUMBER:
            return nothing()
        found = await self._sources.wall_picture(glance.alert.slug, ItemNo(int(number)))
        return nothing() if found is None else answer(request, Leaf.of(*found))

    def _made(self, request: web.Request, template: str, glance: Glance, **values: object) -> web.Response:
        text = glance.alert.text(glance.language)
        page = self._printer.made(
            template,
            glance.language,
            alert=glance.alert,
            glance=glance,
            text=text,
            title=wall_title(glance.alert, self._sources.catalogue(), glance.language),
            text_direction=direction(text.language),
            bot=self._sources.bot(),
            up=UP,
            **values,
        )
        return answer(request, Leaf.of(page, PAGE))

    def _gone(self, request: web.Request) -> web.Response:
        return gone(request, self._sources, self._printer, self._languages, recalled=False, up=UP)

    async def _glance(self, request: web.Request) -> Glance | None:
        glance = await glance_of(request, self._sources, self._languages)
        return None if glance is None or glance.fate is Fate.RECALLED or not glance.alert.has_wall else glance
