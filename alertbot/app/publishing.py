"""What the bot shows the world over HTTP: the pages of its alerts, and where they take what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from alertbot.chat.pictures import Pictures, UnsafePicture, ending_of
from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.pictures import known_as
from alertbot.model.topics import ENGLISH
from alertbot.model.wall import State, wall_of
from alertbot.web.action_routes import ActionPages, Sources
from alertbot.web.feed_routes import AlertFeeds
from alertbot.web.tally import tally_of
from alertbot.web.wall_routes import WallPages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp import web

    from alertbot.app.parts import Parts
    from alertbot.clock import Clock
    from alertbot.model.alerts import Alert, AlertSlug
    from alertbot.model.pictures import Photo
    from alertbot.model.wall import Item, ItemNo
    from alertbot.web.tally import Tally

Key = TypeVar("Key")
Value = TypeVar("Value")

FRESH = 5.0
"""Seconds for which what the store said is said again: a page that many open must not become as many reads."""

MOST_PICTURES = 20
_KINDS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def routes(parts: Parts) -> Sequence[web.AbstractRouteDef]:
    """The pages, on the port where the webhook and the health are, too."""
    host, port = parts.settings.listen_on
    backstage = _Backstage(parts)
    sources = Sources(
        catalogue=parts.shelf,
        today=lambda: parts.clock.now().date(),
        texts=parts.wording,
        address=parts.settings.public_url or f"http://{host}:{port}",
        bot=lambda: parts.bot_name,
        fate=parts.heeding.fate,
        tally=backstage.tally,
        picture=backstage.picture,
        wall=backstage.wall,
        wall_picture=backstage.wall_picture,
    )
    return (*ActionPages(sources).routes(), *AlertFeeds(sources).routes(), *WallPages(sources).routes())


class _Lately(Generic[Key, Value]):
    """What was found out a few seconds ago."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[Key, tuple[float, Value]] = {}

    def get(self, key: Key) -> Value | None:
        at, value = self._known.get(key, (0.0, None))
        return value if value is not None and self._clock.monotonic() - at < FRESH else None

    def put(self, key: Key, value: Value) -> Value:
        self._known[key] = (self._clock.monotonic(), value)
        return value


class _Backstage:
    """What pages ask for, from the store and the folder."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._pictures = Pictures()
        self._cleaned: dict[Photo, tuple[bytes, str] | None] = {}
        self._tallies: _Lately[AlertSlug, Tally] = _Lately(parts.clock)
        self._walls: _Lately[AlertSlug, Sequence[Item]] = _Lately(parts.clock)

    async def tally(self, slug: AlertSlug) -> Tally | None:
        """How many have signed, here and elsewhere; None, where nobody signs here, or there is nothing to be told."""
        alert = self._parts.shelf().alerts.get(slug)
        ask = next((each for each in alert.text(ENGLISH).asks if each.is_signed_here), None) if alert else None
        if ask is None:
            return None
        if (known := self._tallies.get(slug)) is not None:
            return known
        async with self._parts.store.glance() as unit:
            count = await unit.actions.count(AskId(slug, AskName(ask.name)), Action.SIGNED)
        made = tally_of(ask, count, self._parts.clock.now().date())
        return None if made is None else self._tallies.put(slug, made)

    async def picture(self, alert: Alert) -> tuple[bytes, str] | None:
        """The picture without what is hidden in it: Telegram takes that out of its copies, and nobody of ours."""
        content = await self._parts.shelf.picture(alert)
        if content is None:
            return None
        photo = known_as(content)
        if photo not in self._cleaned:
            if len(self._cleaned) >= MOST_PICTURES:
                self._cleaned.clear()
            self._cleaned[photo] = await self._clean(content)
        return self._cleaned[photo]

    async def wall(self, slug: AlertSlug) -> Sequence[Item]:
        """What is shown on its wall."""
        if (known := self._walls.get(slug)) is not None:
            return known
        async with self._parts.store.glance() as unit:
            return self._walls.put(slug, await unit.wall.published(self._wall_of(slug)))

    async def wall_picture(self, slug: AlertSlug, no: ItemNo) -> tuple[bytes, str] | None:
        """One of its pictures, and only if it is shown."""
        async with self._parts.store.glance() as unit:
            found = await unit.wall.picture(no)
        if found is None or found[0].slug not in self._wall_of(slug) or found[0].state is not State.PUBLISHED:
            return None
        return found[1], _KINDS[ending_of(found[1]) or "jpg"]

    def _wall_of(self, slug: AlertSlug) -> tuple[AlertSlug, ...]:
        alert = self._parts.shelf().alerts.get(slug)
        return () if alert is None else wall_of(alert, self._parts.shelf())

    async def _clean(self, content: bytes) -> tuple[bytes, str] | None:
        try:
            made = await self._pictures.cleaned(content)
        except UnsafePicture:
            return None
        return (made.content, _KINDS[made.ending]) if made is not None else None
