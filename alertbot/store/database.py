"""The store: open, work in units, close."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.quiet import QUIET, Quiet
from alertbot.store import schema
from alertbot.store.connecting import StoreFault, connections
from alertbot.store.election import Election
from alertbot.store.keys import KeyFault, Purpose
from alertbot.store.owner import Occupied
from alertbot.store.unit import Unit
from alertbot.store.upgrading import upgrade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from alertbot.store.connecting import Connections
    from alertbot.store.keys import KeyRing

__all__ = ["Occupied", "Store", "StoreFault", "Unit"]

_PROOF = b"alertbot"


class Store:
    """Everything the bot remembers. Chats go in and come out in the clear; what is kept is sealed.

    `news` is set whenever the team did something that its owners are to be told. `struck` are the numbers
    of answers that are not to be said any more: their people were forgotten while these were owed.
    """

    __slots__ = ("_connections", "_holder", "_is_owed_scrub", "_keys", "_quiet", "_snapshots", "news", "struck")

    def __init__(self, connections: Connections, keys: KeyRing, quiet: Quiet = QUIET) -> None:
        self.news = asyncio.Event()
        self.struck: set[int] = set()
        self._connections = connections
        self._keys = keys
        self._quiet = quiet
        self._snapshots = 0
        self._is_owed_scrub = False
        # Of an SQLite database every process takes up what the one before left: they are all the same holder.
        self._holder = secrets.randbits(62) if self.is_shared else 0

    @classmethod
    async def open(cls, url: str, keys: KeyRing, quiet: Quiet = QUIET) -> Store:
        """The store at this URL, made or brought up to date if need be; people are let sleep in those hours.

        Raises:
            StoreFault: The URL names no database that can be used.
            Occupied: Another process writes to this SQLite database.
            KeyFault: The database was written with another key.
        """
        store = cls(connections(url), keys, quiet)
        try:
            await store._connections.reach()
            async with store._connections.writing, store._connections.writer.begin() as connection:
                await connection.run_sync(upgrade)
                await _prove(connection, keys)
        except BaseException:
            await store._connections.close()
            raise
        return store

    @property
    def is_shared(self) -> bool:
        """Whether other processes may work with it at the same time."""
        return not self._connections.is_sqlite

    async def election(self, heard: Callable[[str], None]) -> Election:
        """A session of its own, in which this process runs for offices; others' news go to `heard`.

        Only of a database that is shared: in the other kind, whoever has opened it holds every office.
        """
        return await Election.open(self._connections.writer, heard)

    async def close(self) -> None:
        """Finish what is under way, leave no log to be read, no connection and no thread."""
        try:
            await self.scrub()
        finally:
            await self._connections.close()
            self._is_owed_scrub = False  # by a snapshot that ends later: it would open the database again

    def unit(self) -> AbstractAsyncContextManager[Unit]:
        """One transaction: kept when the block ends, undone when an exception leaves it."""
        return self._transaction(self._connections.writer, self._connections.writing)

    def glance(self) -> AbstractAsyncContextManager[Unit]:
        """A look that changes nothing and waits for no unit."""
        return self._transaction(self._connections.reader, self._connections.reading)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A long look at one moment, however much is written meanwhile; what was to be scrubbed is so afterwards."""
        engine = self._connections.spare()
        self._snapshots += 1
        try:
            async with engine.connect() as connection, connection.begin():
                if not self._connections.is_sqlite:  # where it goes may be slow, and it holds up nobody
                    await connection.execute(sa.text("SET LOCAL idle_in_transaction_session_timeout = 0"))
                yield connection
        finally:
            self._snapshots -= 1
            if self._connections.is_sqlite:
                await engine.dispose()
            if self._is_owed_scrub:
                await self.scrub()

    async def scrub(self) -> None:
        """Leave nothing of what was deleted in SQLite's log; PostgreSQL sees to its own."""
        self._is_owed_scrub = self._snapshots > 0  # what somebody still looks at cannot be cut off
        if self._connections.is_sqlite and not self._is_owed_scrub:
            async with self._connections.reading, self._connections.writing:
                await self._truncate()

    async def _truncate(self) -> None:
        async with self._connections.writer.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None  # noqa: S101 - it is open
            await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()  # outside any transaction

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine, turn: AbstractAsyncContextManager[object]) -> AsyncIterator[Unit]:
        async with turn, engine.connect() as connection:
            transaction = await connection.begin()
            unit = Unit(
                connection,
                self._keys,
                holder=self._holder,
                heard=self.news.set,
                struck=self.struck.update,
                quiet=self._quiet,
            )
            try:
                yield unit
                await unit.finish()
            except BaseException:
                await _wholly(transaction.rollback())
                raise
            await _wholly(transaction.commit())
        unit.kept()


async def _prove(connection: AsyncConnection, keys: KeyRing) -> None:
    """Compare the key with the one this database was first opened with."""
    proof = {"no": 1, "sealed": keys.seal(Purpose.CHECK, _PROOF)}
    await connection.execute(insert(schema.key_check).on_conflict_do_nothing(), proof)
    sealed = await connection.scalar(sa.select(schema.key_check.c.sealed))
    try:
        keys.open(Purpose.CHECK, sealed or b"")
    except KeyFault:
        raise KeyFault("This key does not open this database: it was written with another one.") from None


async def _wholly(ending: Coroutine[object, object, None]) -> None:
    """Await it to its end even if cancelled meanwhile, and only then be cancelled."""
    task = asyncio.ensure_future(ending)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    task.result()
