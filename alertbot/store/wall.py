"""What people sent for a wall: sealed, in nobody's name, and found again only with the key and the chat together."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.sent_files import FileKind, SentFile
from alertbot.model.topics import Language
from alertbot.model.wall import SHOWN, Item, ItemNo, Kind, State, WallFetch
from alertbot.store import wall_schema
from alertbot.store.keys import Purpose
from alertbot.store.taken_back import TakenBack, on_a_wall

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.store.keys import KeyRing

_items = wall_schema.wall_items.c
_fetches = wall_schema.wall_fetches.c


class Wall:
    """Items of every wall, and pictures on their way to one."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys
        self._taken_back = TakenBack(connection, keys)

    async def add(self, slug: AlertSlug, chat: ChatId, kind: Kind, content: bytes, on: date) -> ItemNo:
        """Something for the wall of this alert, that only whoever made it knows of until they send it."""
        row = {
            "slug": slug,
            "author": self._author(slug, chat),
            "kind": kind,
            "state": State.UNSENT,
            "came_on": on,
            "sealed": self._keys.seal(Purpose.WALL, content),
        }
        no = await self._connection.scalar(sa.insert(wall_schema.wall_items).returning(_items.no), row)
        return ItemNo(no or 0)

    async def unsent(self, no: ItemNo, chat: ChatId) -> Item | None:
        """What this person made and has not sent yet, if that is its number."""
        query = sa.select(wall_schema.wall_items).where(_items.no == no, _items.state == State.UNSENT)
        row = (await self._connection.execute(query)).one_or_none()
        return self._item(row) if row and row.author == self._author(AlertSlug(row.slug), chat) else None

    async def send(self, no: ItemNo) -> bool:
        """It waits to be let through from now on; False: it is gone, or was sent already."""
        this = sa.update(wall_schema.wall_items).where(_items.no == no, _items.state == State.UNSENT)
        return (await self._connection.execute(this.values(state=State.WAITING))).rowcount > 0

    async def discard(self, chat: ChatId, no: ItemNo | None = None) -> int:
        """Of what this person made and has not sent, this, or all of it with what is on its way; how much that was."""
        marks = [self._author(slug, chat) for slug in await self._slugs()]
        this = () if no is None else (_items.no == no,)
        mine = sa.update(wall_schema.wall_items).where(_items.author.in_(marks), _items.state == State.UNSENT, *this)
        nothing = self._keys.seal(Purpose.WALL, b"")
        gone = (await self._connection.execute(mine.values(state=State.WITHDRAWN, sealed=nothing))).rowcount
        if no is not None:
            return gone
        coming = sa.delete(wall_schema.wall_fetches).where(_fetches.chat == self._name(chat))
        return gone + (await self._connection.execute(coming)).rowcount

    async def count_of(self, wall: Collection[AlertSlug], chat: ChatId, *, withdrawn: bool = False) -> int:
        """How many items of this person are on that wall or on their way there; or were, till they took them back."""
        mine = sa.select(sa.func.count()).where(_items.author.in_([self._author(slug, chat) for slug in wall]))
        mine = mine if withdrawn else mine.where(_items.state != State.WITHDRAWN)
        coming = sa.select(sa.func.count()).where(_fetches.chat == self._name(chat))
        return int(await self._connection.scalar(mine) or 0) + int(await self._connection.scalar(coming) or 0)

    async def of(self, chat: ChatId) -> list[Item]:
        """Everything this person sent, on whichever wall."""
        marks = [self._author(slug, chat) for slug in await self._slugs()]
        query = sa.select(wall_schema.wall_items).where(_items.author.in_(marks)).order_by(_items.no)
        return [self._item(row) for row in await self._connection.execute(query)]

    async def withdraw(self, wall: Collection[AlertSlug], chat: ChatId) -> int:
        """Take down what this person sent for that wall, shown or not; how many there were. No backup brings it back.

        Pictures on their way, which takes seconds, are dropped for other walls, too: what they are for is sealed.
        """
        marks = [self._author(slug, chat) for slug in wall]
        is_mine = sa.and_(_items.author.in_(marks), _items.state != State.WITHDRAWN)
        await self._note(is_mine)
        mine, nothing = sa.update(wall_schema.wall_items).where(is_mine), self._keys.seal(Purpose.WALL, b"")
        gone = (await self._connection.execute(mine.values(state=State.WITHDRAWN, sealed=nothing))).rowcount
        coming = sa.delete(wall_schema.wall_fetches).where(_fetches.chat == self._name(chat))
        return gone + (await self._connection.execute(coming)).rowcount

    async def forget(self, chat: ChatId) -> None:
        """The same for every wall."""
        marks = [self._author(slug, chat) for slug in await self._slugs()]
        await self._connection.execute(sa.delete(wall_schema.wall_items).where(_items.author.in_(marks)))
        await self._connection.execute(sa.delete(wall_schema.wall_fetches).where(_fetches.chat == self._name(chat)))

    async def published(self, wall: Collection[AlertSlug]) -> list[Item]:
        """What is shown on a wall, which may be that of several alerts, the newest first."""
        query = sa.select(wall_schema.wall_items).where(_items.slug.in_(wall), _items.state == State.PUBLISHED)
        rows = await self._connection.execute(query.order_by(_items.no.desc()).limit(SHOWN))
        return [self._item(row) for row in rows]

    async def waiting(self) -> int:
        """How many wait to be looked at."""
        query = sa.select(sa.func.count()).where(_items.state == State.WAITING)
        return int(await self._connection.scalar(query) or 0)

    async def next_waiting(self) -> Item | None:
        """The one that has waited longest."""
        query = sa.select(wall_schema.wall_items).where(_items.state == State.WAITING).order_by(_items.no).limit(1)
        row = (await self._connection.execute(query)).one_or_none()
        return self._item(row) if row else None

    async def picture(self, no: ItemNo) -> tuple[Item, bytes] | None:
        """A picture and what it belongs to; None: there is none of that number."""
        is_there = (_items.no == no, _items.kind == Kind.PICTURE, _items.state != State.WITHDRAWN)
        query = sa.select(wall_schema.wall_items).where(*is_there)
        row = (await self._connection.execute(query)).one_or_none()
        return (self._item(row), self._keys.open(Purpose.WALL, row.sealed)) if row else None

    async def publish(self, no: ItemNo) -> bool:
        """Show it from now on; False: it is there no more, or shown already."""
        this = sa.update(wall_schema.wall_items).where(_items.no == no, _items.state == State.WAITING)
        return (await self._connection.execute(this.values(state=State.PUBLISHED))).rowcount > 0

    async def remove(self, no: ItemNo) -> bool:
        """It is gone, shown or not, and no backup brings it back; False: it was already."""
        await self._note(_items.no == no)
        this = sa.delete(wall_schema.wall_items).where(_items.no == no)
        return (await self._connection.execute(this)).rowcount > 0

    async def heed(self, taken_back: Collection[bytes]) -> int:
        """A backup was put back: delete once more what was taken down since it was made; how many."""
        count = 0
        for no in (await self._connection.scalars(sa.select(_items.no))).all():
            sealed = await self._connection.scalar(sa.select(_items.sealed).where(_items.no == no))
            if sealed is not None and self._taken_back.mark(on_a_wall(sealed)) in taken_back:
                await self._connection.execute(sa.delete(wall_schema.wall_items).where(_items.no == no))
                count += 1
        return count

    async def _note(self, which: sa.ColumnElement[bool]) -> None:
        sealed = await self._connection.scalars(sa.select(_items.sealed).where(which))
        await self._taken_back.note(*map(on_a_wall, sealed))

    async def expire(self, before: date, today: date) -> None:
        """Delete what has waited since before that day; and from before today what nobody sent, or took back."""
        is_old = sa.and_(_items.state == State.WAITING, _items.came_on < before)
        is_left = sa.and_(_items.state.in_((State.UNSENT, State.WITHDRAWN)), _items.came_on < today)
        await self._connection.execute(sa.delete(wall_schema.wall_items).where(sa.or_(is_old, is_left)))

    async def fetch(self, fetch: WallFetch, due: datetime) -> None:
        """Have this picture fetched."""
        row = {"chat": self._name(fetch.chat), "sealed": self._sealed(fetch), "due": due}
        await self._connection.execute(sa.insert(wall_schema.wall_fetches), row)

    async def fetches_due(self, now: datetime, at_most: int) -> list[WallFetch]:
        """Some that are due, oldest first."""
        query = sa.select(wall_schema.wall_fetches).where(_fetches.due <= now).order_by(_fetches.no).limit(at_most)
        return [self._fetch(row) for row in await self._connection.execute(query)]

    async def fetch_again(self, fetch: WallFetch, due: datetime) -> None:
        """Try it once more, then."""
        sealed = self._sealed(replace(fetch, tries=fetch.tries + 1))
        this = sa.update(wall_schema.wall_fetches).where(_fetches.no == fetch.no)
        await self._connection.execute(this.values(sealed=sealed, due=due))

    async def fetched(self, no: int) -> bool:
        """It is here, or never will be; False: it was taken back."""
        this = sa.delete(wall_schema.wall_fetches).where(_fetches.no == no)
        return (await self._connection.execute(this)).rowcount > 0

    async def _slugs(self) -> Sequence[AlertSlug]:
        found = await self._connection.scalars(sa.select(_items.slug).distinct())
        return [AlertSlug(slug) for slug in found]

    def _author(self, slug: AlertSlug, chat: ChatId) -> bytes:
        return self._keys.mark(Purpose.WALL, f"{slug} {chat}".encode())

    def _name(self, chat: ChatId) -> bytes:
        return self._keys.name(Purpose.WALL_FETCHES, chat)

    def _item(self, row: sa.Row[Any]) -> Item:
        kind = Kind(row.kind)
        line = self._keys.open(Purpose.WALL, row.sealed).decode() if kind is Kind.LINE else ""
        return Item(ItemNo(row.no), AlertSlug(row.slug), kind, State(row.state), row.came_on, line)

    def _sealed(self, fetch: WallFetch) -> bytes:
        return self._keys.seal(Purpose.WALL_FETCHES, json.dumps(asdict(fetch)).encode())

    def _fetch(self, row: sa.Row[Any]) -> WallFetch:
        told = json.loads(self._keys.open(Purpose.WALL_FETCHES, row.sealed))
        file = SentFile(**told["file"] | {"kind": FileKind(told["file"]["kind"])})
        return WallFetch(
            AlertSlug(told["slug"]),
            ChatId(told["chat"]),
            MessageId(told["message"]),
            file,
            Language(told["language"]),
            told["tries"],
            row.no,
        )
