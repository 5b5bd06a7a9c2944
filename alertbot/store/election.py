"""What one process at a time may do: locks that end with their holder, and terms that fence off who has not heard."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa

from alertbot.store import schema
from alertbot.store.news import CHANNEL

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

SENDER, POLLER = "sender", "poller"
"""The offices: who sends what the bot says on its own account, and who asks Telegram for updates."""

SILENCE = 5.0
"""Seconds without a word from a session after which PostgreSQL ends it: its process hangs, or its machine is gone."""

ANSWER = 4.0
"""Seconds in which PostgreSQL must answer; else the session counts as lost."""

_OFFICES = 0x616C6572  # "aler": half of the number of each lock, apart from anybody else's in this database
_TAKE = "SELECT pg_try_advisory_lock($1, hashtext($2))"
_RAISE = """
    INSERT INTO terms (office, term) VALUES ($1, 1)
    ON CONFLICT (office) DO UPDATE SET term = terms.term + 1 RETURNING term
"""
_terms = schema.terms.c


class Deposed(Exception):  # noqa: N818 - a claim about who holds the office, not an error
    """Another process holds the office by now, so nothing more may be done in this one's name."""


class Terms:
    """How often each office was taken, hence whose word counts: the latest term's."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def stands(self, office: str, term: int) -> bool:
        """Whether no later term has begun; if so, none begins before this transaction ends."""
        latest = sa.select(_terms.term).where(_terms.office == office).with_for_update(read=True)
        return bool(await self._connection.scalar(latest) == term)

    async def confirm(self, office: str, term: int) -> None:
        """See to it that no later term begins before this transaction ends.

        Raises:
            Deposed: One has begun.
        """
        if not await self.stands(office, term):
            raise Deposed


class Election:
    """A session of PostgreSQL that does no other work: it runs for offices and hears the others' news.

    An office is a lock that the server lets go when the session ends, however it ends. `lost` is set once it is known
    here that it has ended.
    """

    def __init__(self, session: Any) -> None:  # noqa: ANN401 - asyncpg tells no types
        self.lost = asyncio.Event()
        self._session = session
        self._turn = asyncio.Lock()  # a session takes one statement at a time
        session.add_termination_listener(lambda _: self.lost.set())

    @classmethod
    async def open(cls, engine: AsyncEngine, heard: Callable[[str], None]) -> Self:
        """A session with the engine's database. Others' news from now on go to `heard`.

        Raises:
            OSError: The database does not answer; or one of asyncpg's own errors.
        """
        import asyncpg  # noqa: PLC0415 - slow to load, and SQLite needs it not

        arguments, words = engine.dialect.create_connect_args(engine.url)
        patience = {
            "idle_session_timeout": str(int(SILENCE * 1000)),
            "application_name": f"alertbot {os.getpid()}, elections",  # for whoever looks into pg_stat_activity
        }
        session = await asyncpg.connect(
            *arguments, **words, timeout=ANSWER, command_timeout=ANSWER, server_settings=patience
        )
        election = cls(session)

        def hear(_session: object, teller: int, _channel: str, news: str) -> None:
            if teller != session.get_server_pid():
                heard(news)

        await session.add_listener(CHANNEL, hear)
        return election

    async def run_for(self, office: str) -> int | None:
        """Take the office if nobody holds it: the term that begins; None if somebody does. Not for one held already."""
        async with self._turn:
            if not await self._session.fetchval(_TAKE, _OFFICES, office):
                return None
            return int(await self._session.fetchval(_RAISE, office))

    async def beat(self) -> None:
        """Show the server that this process lives."""
        async with self._turn:
            await self._session.execute("SELECT 1")

    async def tell(self, *news: object) -> None:
        """Tell the others at once, apart from any transaction."""
        async with self._turn:
            await self._session.execute("SELECT pg_notify($1, $2)", CHANNEL, " ".join(map(str, news)))

    def close(self) -> None:
        """Let go of every office."""
        self._session.terminate()
