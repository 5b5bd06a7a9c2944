"""Connections: SQLite with exactly one that writes, PostgreSQL with a pool."""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from alertbot.store.hops import QuickConnection
from alertbot.store.owner import OneWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from sqlalchemy.ext.asyncio import AsyncEngine

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
POSTGRES_CONNECTIONS = 10
PATIENCE = 300
"""Seconds that work waits for a free connection before something must be wrong."""

STALLED = 5
"""Seconds after which PostgreSQL undoes a transaction whose process does nothing: it hangs, and others wait for it."""

UNHEARD = 8
"""Seconds after which a connection counts as lost if the other machine does not even confirm that a packet came."""

# What the server does by itself when this machine is gone and could not say so.
_IF_WE_VANISH = {
    "idle_in_transaction_session_timeout": str(STALLED * 1000),
    "tcp_user_timeout": str(UNHEARD * 1000),
    "tcp_keepalives_idle": str(UNHEARD // 2),
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "2",
}

# FULL and not NORMAL: in WAL mode NORMAL survives kill -9 but may lose the last commits to a power cut; and as soon as
# an update's commit returns, it is confirmed to Telegram, which forgets it.
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "temp_store=MEMORY",  # nothing about people in /tmp
)
_READER_PRAGMAS = ("query_only=ON", "busy_timeout=10000", "temp_store=MEMORY")


class StoreFault(Exception):  # noqa: N818 - a fault is mended by a person, an error is ours
    """The database cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Connections:
    """Where units and glances get their connection, and whose turn it is."""

    writer: AsyncEngine
    reader: AsyncEngine
    writing: AbstractAsyncContextManager[Any]
    reading: AbstractAsyncContextManager[Any]
    owner: OneWriter | None = None
    spare: Callable[[], AsyncEngine] = field(kw_only=True)
    """For one who looks for long and always sees the same moment; SQLite's is theirs to dispose of."""

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of ours."""
        return self.owner is not None

    async def reach(self) -> None:
        """Make sure that there is a database.

        Raises:
            StoreFault: It does not answer, does not let us in, or is something else.
        """
        try:
            async with self.writer.connect():
                pass
        except (OSError, sa.exc.DBAPIError) as error:
            why = error.orig if isinstance(error, sa.exc.DBAPIError) else error.strerror or type(error).__name__
            raise StoreFault(f"The database cannot be reached or is none: {why}.") from None

    async def close(self) -> None:
        """Leave no connection and no thread behind."""
        async with self.reading:
            await self.reader.dispose()
        async with self.writing:
            await self.writer.dispose()
        if self.owner is not None:
            self.owner.release()


def connections(url: str) -> Connections:
    """The way to the database at this URL; of SQLite, as its only writer.

    Raises:
        StoreFault: The URL names no database we know, or its folder cannot be used.
        Occupied: Another process writes to it.
    """
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise StoreFault("The database's URL cannot be read. Example: sqlite:///data/alertbot.db") from None
    driver = DRIVERS.get(parsed.drivername)
    if driver is None:
        raise StoreFault(f"There is no support for {parsed.drivername} databases: use sqlite:/// or postgresql://")
    parsed = parsed.set(drivername=driver)
    return _sqlite(parsed) if driver.startswith("sqlite") else _postgres(parsed)


def _sqlite(url: sa.URL) -> Connections:
    if not url.database or url.database == ":memory:":
        raise StoreFault("The SQLite database needs a file: sqlite:///data/alertbot.db")
    owner = _own(Path(url.database))
    writer = _sqlite_engine(url, "BEGIN IMMEDIATE", _PRAGMAS)

    def look() -> AsyncEngine:
        return _sqlite_engine(url, "BEGIN", _READER_PRAGMAS)

    return Connections(writer, look(), asyncio.Lock(), asyncio.Lock(), owner, spare=look)


def _own(file: Path) -> OneWriter:
    """The right to write to this file, which only this user can read, in a folder made so if there is none."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = OneWriter.take(file)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))  # its -wal and -shm get the same mode from SQLite
    except OSError as error:
        raise StoreFault(f"The database {file} cannot be opened: {error.strerror}.") from None
    return owner


def _sqlite_engine(url: sa.URL, begin: str, pragmas: tuple[str, ...]) -> AsyncEngine:
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        pool_reset_on_return=None,  # a unit ends its transaction itself; once more would be one more thread hop
        connect_args={"async_creator_fn": lambda *_args, **_words: QuickConnection(url.database or "")},
        hide_parameters=True,
    )

    @sa.event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy's wrapped aiosqlite connection
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgres(url: sa.URL) -> Connections:
    engine = create_async_engine(
        url,
        pool_size=POSTGRES_CONNECTIONS,
        max_overflow=0,
        pool_timeout=PATIENCE,
        connect_args={"server_settings": _IF_WE_VANISH},
        pool_pre_ping=True,  # a database restarted in the night is not the morning's error
        hide_parameters=True,
    )
    sa.event.listen(engine.sync_engine, "handle_error", _tell_no_rows)
    sa.event.listen(engine.sync_engine, "connect", _notice_if_it_vanishes)
    reader = engine.execution_options(postgresql_readonly=True)
    spare = engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")
    return Connections(engine, reader, nullcontext(), nullcontext(), spare=lambda: spare)


def _notice_if_it_vanishes(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy's wrapped asyncpg
    """Else a statement would wait for a database's machine that is gone until Linux gives up, a quarter of an hour."""
    wire = connection.driver_connection._transport.get_extra_info("socket")  # noqa: SLF001 - asyncpg has no option for it
    if wire is not None and wire.family != socket.AF_UNIX and hasattr(socket, "TCP_USER_TIMEOUT"):
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNHEARD * 1000)


def _tell_no_rows(context: sa.engine.ExceptionContext) -> None:
    """Take the rows and values that PostgreSQL and asyncpg quote out of an error: errors are logged."""
    error: BaseException | None = context.original_exception
    facts = (
        [getattr(error.__cause__, name, None) for name in ("sqlstate", "table_name", "constraint_name")]
        if error
        else []
    )
    words = ", ".join(str(fact) for fact in facts if fact)
    told = context.sqlalchemy_exception
    while error is not None:
        if isinstance(error, Exception):
            error.args = (f"{type(error).__name__} ({words})",)
            error.__dict__.pop("detail", None)
        error = error.__cause__
    if told is not None:
        told.args = (f"{type(told).__name__} ({words})",)
