"""The page of an alert over HTTP, and what belongs to it: pictures, a calendar file, the page's own files."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aiohttp import web

from alertbot.model.alerts import AlertSlug
from alertbot.model.faces import places
from alertbot.model.fates import Fate
from alertbot.model.regions import Region
from alertbot.model.topics import LANGUAGES
from alertbot.web.action_page import ASSETS, Printer, hashed
from alertbot.web.answers import FOR_GOOD, HEADERS, Leaf, answer
from alertbot.web.cards import Caption, card, share_picture
from alertbot.web.diary import calendar_file
from alertbot.web.languages import preferred
from alertbot.web.shown import Glance, can_be_done, countries_of, standing, wheres

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import date

    from alertbot.model.alerts import Alert, Catalogue
    from alertbot.model.topics import Language
    from alertbot.model.wall import Item, ItemNo
    from alertbot.web.action_page import Texts
    from alertbot.web.tally import Tally

PAGE = "text/html; charset=utf-8"
_KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
MOST_PAGES = 1000
"""Pages kept in memory; there are a few for each alert, language and country with addresses."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the pages take what they show.

    `tally` counts signatures, where anybody does; `fate` tells what was made known of an alert after it went out;
    `picture` gives the alert's picture without what is hidden in it, and its media type; `wall` what is shown on its
    solidarity wall, the newest first, and `wall_picture` one of the pictures there.
    """

    catalogue: Callable[[], Catalogue]
    today: Callable[[], date]
    texts: Texts
    address: str
    bot: Callable[[], str]
    fate: Callable[[AlertSlug], Awaitable[Fate]]
    tally: Callable[[AlertSlug], Awaitable[Tally | None]]
    picture: Callable[[Alert], Awaitable[tuple[bytes, str] | None]]
    wall: Callable[[AlertSlug], Awaitable[Sequence[Item]]]
    wall_picture: Callable[[AlertSlug, ItemNo], Awaitable[tuple[bytes, str] | None]]


@dataclass(frozen=True, slots=True)
class _Made:
    """A page that was made, and what it was made from."""

    glance: Glance
    catalogue: Catalogue
    bot: str
    leaf: Leaf


class ActionPages:
    """The pages of alerts. Of whoever asks, nothing is looked at but the language, and the country if they tell it."""

    def __init__(self, sources: Sources, languages: Sequence[Language] = LANGUAGES) -> None:
        self._sources = sources
        self._languages = languages
        self._printer = Printer(sources.texts, sources.address, languages)
        self._files = {hashed(name): Leaf.of(body, _KINDS[name.rpartition(".")[2]]) for name, body in ASSETS.items()}
        self._pages: dict[tuple[AlertSlug, Language, Region | None], _Made] = {}
        self._pictures: dict[tuple[str, ...], Leaf] = {}
        self._drawing = asyncio.Lock()

    def routes(self) -> tuple[web.RouteDef, ...]:
        """`GET /a/SLUG` and below. `-` can be the name of no alert."""
        return (
            web.get("/a/-/{name}", self._file),
            web.get("/a/{slug}", self._page),
            web.get("/a/{slug}/card.png", self._card),
            web.get("/a/{slug}/share.png", self._share),
            web.get("/a/{slug}/picture", self._picture),
            web.get(r"/a/{slug}/{ask}.ics", self._calendar),
        )

    async def _file(self, request: web.Request) -> web.Response:
        leaf = self._files.get(request.match_info["name"])
        return nothing() if leaf is None else answer(request, leaf, keep=FOR_GOOD)

    async def _page(self, request: web.Request) -> web.Response:
        glance = await self._glance(request)
        catalogue = self._sources.catalogue()
        if glance is None or glance.fate is Fate.RECALLED:
            return gone(request, self._sources, self._printer, self._languages, recalled=glance is not None)
        return answer(request, self._printed(_from_there(request, glance, catalogue), catalogue))

    def _printed(self, glance: Glance, catalogue: Catalogue) -> Leaf:
        """The page, made anew only if anything it shows is new."""
        key, bot = (glance.alert.slug, glance.language, glance.region), self._sources.bot()
        made = self._pages.get(key)
        # The folder is read anew once a minute; whether it says anything new, is told by the tag of what was made.
        if made is None or made.catalogue is not catalogue or (made.glance, made.bot) != (glance, bot):
            if len(self._pages) >= MOST_PAGES:
                self._pages.clear()
            made = _Made(glance, catalogue, bot, Leaf.of(self._printer.page(glance, catalogue, bot), PAGE))
            self._pages[key] = made
        return made.leaf

    async def _card(self, request: web.Request) -> web.Response:
        return await self._drawn(request, lambda caption, _address, place: card(caption, place))

    async def _share(self, request: web.Request) -> web.Response:
        return await self._drawn(request, share_picture)

    async def _drawn(self, request: web.Request, draw: Callable[[Caption, str, str], bytes]) -> web.Response:
        glance = await self._glance(request)
        if glance is None or glance.fate is Fate.RECALLED:
            return nothing()
        caption, address = self._caption(glance), self._printer.address(glance.alert)
        place = address.partition("://")[2]
        key = (draw.__qualname__, caption.brow, caption.title, *caption.below, place)
        if key not in self._pictures:
            async with self._drawing:  # one at a time: each takes a core for a tenth of a second
                if len(self._pictures) >= MOST_PAGES:
                    self._pictures.clear()
                if key not in self._pictures:
                    picture = await asyncio.to_thread(draw, caption, address, place)
                    self._pictures[key] = Leaf.of(picture, "image/png")
        return answer(request, self._pictures[key])

    def _caption(self, glance: Glance) -> Caption:
        alert, language = glance.alert, glance.language
        campaign = self._sources.catalogue().campaigns.get(alert.campaign) if alert.campaign else None
        lines = standing(glance, lambda name, **values: self._sources.texts.plain(language, name, **values))
        below = lines[-1:] if len(lines) > 1 else ()
        return Caption(campaign.title(language) if campaign else "", alert.text(language).title, below)

    async def _picture(self, request: web.Request) -> web.Response:
        glance = await self._glance(request)
        if glance is None or glance.fate is Fate.RECALLED:
            return nothing()
        found = await self._sources.picture(glance.alert)
        return nothing() if found is None else answer(request, Leaf.of(*found))

    async def _calendar(self, request: web.Request) -> web.Response:
        glance = await self._glance(request)
        if glance is None or glance.is_over:
            return nothing()
        glance = _from_there(request, glance, self._sources.catalogue())
        asks = glance.alert.text(glance.language).asks
        ask = next((each for each in asks if each.name == request.match_info["ask"] and each.on), None)
        if ask is None or not can_be_done(ask, glance):
            return nothing()
        file = calendar_file(glance.alert, ask, glance.language, self._printer.address(glance.alert), glance.today)
        name = f"{glance.alert.slug}.ics"
        return answer(request, Leaf.of(file, "text/calendar; charset=utf-8"), name=name)

    async def _glance(self, request: web.Request) -> Glance | None:
        return await glance_of(request, self._sources, self._languages)


async def glance_of(request: web.Request, sources: Sources, languages: Sequence[Language]) -> Glance | None:
    """The look at an alert that a request asks for, without a country; None: there is no such alert."""
    slug = AlertSlug(request.match_info["slug"])
    fate = await sources.fate(slug)  # first: it has the catalogue kept true, and a page in its place lists others
    alert = sources.catalogue().known(slug)
    if alert is None:
        return None
    tally = await sources.tally(slug)
    return Glance(alert, _language(request, languages), None, sources.today(), fate, tally)


def _from_there(request: web.Request, glance: Glance, catalogue: Catalogue) -> Glance:
    """The same look by somebody of the country that the request names, if that makes a difference."""
    asked = request.query.get("country", "").upper()
    known = {*countries_of(glance, catalogue), *wheres(glance, catalogue), *places(glance.alert)}
    return replace(glance, region=Region(asked)) if asked in known else glance


def gone(
    request: web.Request,
    sources: Sources,
    printer: Printer,
    languages: Sequence[Language],
    *,
    recalled: bool,
    up: str = "",
) -> web.Response:
    """The page in the place of one that is not here (404), or was taken back (410). `up` leads to `/a/`."""
    page = printer.gone(_language(request, languages), sources.catalogue(), sources.today(), recalled=recalled, up=up)
    status = web.HTTPGone.status_code if recalled else web.HTTPNotFound.status_code
    return answer(request, Leaf.of(page, PAGE), status=status)


def nothing() -> web.Response:
    """Not here, and nothing to read about it."""
    return web.Response(status=404, headers=HEADERS)


def _language(request: web.Request, languages: Sequence[Language]) -> Language:
    return preferred(request.query.get("lang"), request.headers.get("Accept-Language"), languages)
