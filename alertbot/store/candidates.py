"""People who used an invitation and are not in the team yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.team import WORDS, Candidate, CandidateNo, MemberNo, Role, folded
from alertbot.model.topics import Language
from alertbot.store import team_schema
from alertbot.store.keys import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import ChatId
    from alertbot.store.keys import KeyRing

_candidates = team_schema.candidates.c


class Candidates:
    """One for each chat, until a time. Chats and names are sealed; no two have the same name."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys

    async def put(self, chat: ChatId, candidate: Candidate) -> CandidateNo | None:
        """In the place of what this chat was before; None if another has that name."""
        await self.forget(chat)
        first, second = candidate.pair
        row = {
            "chat": self._keys.name(Purpose.CANDIDATES, chat),
            "called": self._keys.mark(Purpose.CANDIDATES, folded(candidate.name).encode()),
            "name": self._keys.seal(Purpose.CANDIDATES, candidate.name.encode()),
            "role": candidate.role,
            "language": candidate.language,
            "by": candidate.by,
            "pair": first * WORDS + second,
            "until": candidate.until,
        }
        added = insert(team_schema.candidates).values(row).on_conflict_do_nothing().returning(_candidates.no)
        no = await self._connection.scalar(added)
        return None if no is None else CandidateNo(no)

    async def find(self, chat: ChatId, now: datetime) -> Candidate | None:
        """Who this wants to be in the team; None: nobody, or no longer."""
        query = sa.select(team_schema.candidates).where(self._is(chat), _candidates.until > now)
        row = (await self._connection.execute(query)).one_or_none()
        return self._candidate(row) if row else None

    async def invited_by(self, member: MemberNo, now: datetime) -> Sequence[tuple[CandidateNo, Candidate]]:
        """Who waits for this member, oldest first."""
        query = sa.select(team_schema.candidates).where(_candidates.by == member, _candidates.until > now)
        rows = await self._connection.execute(query.order_by(_candidates.no))
        return [(CandidateNo(row.no), self._candidate(row)) for row in rows]

    async def take(self, no: CandidateNo, by: MemberNo, now: datetime) -> tuple[ChatId, Candidate] | None:
        """Who waits for this member under that number, waiting no longer: of two at the same time, one gets them."""
        these = sa.and_(_candidates.no == no, _candidates.by == by, _candidates.until > now)
        taken = sa.delete(team_schema.candidates).where(these).returning(team_schema.candidates)
        row = (await self._connection.execute(taken)).one_or_none()
        return (self._keys.chat(Purpose.CANDIDATES, row.chat), self._candidate(row)) if row else None

    async def forget(self, chat: ChatId) -> None:
        """They do not wait any more."""
        await self._connection.execute(sa.delete(team_schema.candidates).where(self._is(chat)))

    async def purge(self, now: datetime) -> None:
        """Drop those whose time is over."""
        await self._connection.execute(sa.delete(team_schema.candidates).where(_candidates.until <= now))

    def _is(self, chat: ChatId) -> sa.ColumnElement[bool]:
        return _candidates.chat == self._keys.name(Purpose.CANDIDATES, chat)

    def _candidate(self, row: sa.Row[Any]) -> Candidate:
        return Candidate(
            self._keys.open(Purpose.CANDIDATES, row.name).decode(),
            Role(row.role),
            MemberNo(row.by),
            Language(row.language),
            divmod(row.pair, WORDS),
            row.until,
        )
