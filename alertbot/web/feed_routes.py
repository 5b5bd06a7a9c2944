"""Our public alerts over HTTP, for readers of feeds and for other organisations' bots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from alertbot.model.fates import Fate
from alertbot.model.topics import LANGUAGES
from alertbot.web.answers import Leaf, answer
from alertbot.web.feeds_out import ATOM, JSON_FEED, MOST_ALERTS, atom, json_feed
from alertbot.web.languages import preferred

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from alertbot.model.alerts import Alert, Catalogue
    from alertbot.model.topics import Language
    from alertbot.web.action_routes import Sources


class AlertFeeds:
    """`GET /alerts.atom` and `GET /alerts.json`, each with `?lang=`; whatever was recalled is not in them."""

    def __init__(self, sources: Sources, languages: Sequence[Language] = LANGUAGES) -> None:
        self._sources = sources
        self._languages = languages
        self._made: dict[tuple[str, Language], tuple[Catalogue, Sequence[Alert], Leaf]] = {}

    def routes(self) -> tuple[web.RouteDef, ...]:
        """Both."""
        return (web.get("/alerts.atom", self._atom), web.get("/alerts.json", self._json))

    async def _atom(self, request: web.Request) -> web.Response:
        return await self._feed(request, atom, ATOM)

    async def _json(self, request: web.Request) -> web.Response:
        return await self._feed(request, json_feed, JSON_FEED)

    async def _feed(
        self, request: web.Request, make: Callable[[Sequence[Alert], Language, str, str, Catalogue], bytes], kind: str
    ) -> web.Response:
        language = preferred(request.query.get("lang"), None, self._languages)
        catalogue, alerts = self._sources.catalogue(), await self._public()
        made = self._made.get((kind, language))
        if made is None or made[:2] != (catalogue, alerts):
            title = self._sources.texts.plain(language, "page-feed")
            leaf = Leaf.of(make(alerts, language, title, self._sources.address, catalogue), kind)
            made = (catalogue, alerts, leaf)
            self._made[kind, language] = made
        return answer(request, made[2])

    async def _public(self) -> list[Alert]:
        slugs = list(self._sources.catalogue().alerts)
        recalled = {slug for slug in slugs if await self._sources.fate(slug) is Fate.RECALLED}
        alerts = self._sources.catalogue().alerts.values()  # asking for fates has it kept true
        return [alert for alert in alerts if alert.slug not in recalled][:MOST_ALERTS]
