"""What people did about asks, under marks that lead to nobody; and how many they are."""

from __future__ import annotations

import secrets
from collections import Counter
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.actions import GOES_WITH, LEAST, Action, AskId, AskName, Count, Done, Said, Signature
from alertbot.model.alerts import AlertSlug
from alertbot.model.regions import REGIONS
from alertbot.store import action_schema as schema
from alertbot.store.columns import Number
from alertbot.store.keys import Purpose
from alertbot.store.straight import Straight
from alertbot.store.taken_back import TakenBack
from alertbot.store.taken_back import action as thing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.messages import ChatId
    from alertbot.model.regions import Region
    from alertbot.store.keys import KeyRing

    Mine = tuple[int, bytes]
    """An ask's number and somebody's mark for it."""

UNTOLD = b""
MARK_BYTES = 16
"""Of a keyed hash: two people in a thousand million share one with a chance of 10^-21."""

AT_ONCE = 500
"""Marks looked for in one statement."""

_asks = schema.asks.c
_actions = schema.actions.c
_pieces = schema.action_pieces.c
_counts = schema.action_counts.c
_handed = schema.handed_pieces.c
_NO = sa.bindparam("this_ask", type_=Number)
_MARK, _COUNTRY = (sa.bindparam(name, type_=sa.LargeBinary) for name in ("this_mark", "this_country"))
_ACTION = sa.bindparam("this_action", type_=sa.Text)
_ASK = Straight(
    sa.select(_asks.no).where(
        _asks.alert == sa.bindparam("alert", type_=sa.Text), _asks.ask == sa.bindparam("name", type_=sa.Text)
    )
)
_ADD = Straight(
    insert(schema.actions)
    .values(ask=_NO, mark=_MARK, action=_ACTION, country=_COUNTRY)
    .on_conflict_do_nothing()
    .returning(_actions.ask)
)
_FIND = Straight(
    sa.select(_actions.country).where(_actions.ask == _NO, _actions.mark == _MARK, _actions.action == _ACTION)
)
_IS_LARGE = sa.and_(_counts.country != UNTOLD, _counts.count >= LEAST)
_COUNT = Straight(
    sa.select(
        sa.func.coalesce(sa.func.sum(_counts.count), 0).label("people"),
        sa.func.coalesce(sa.func.sum(sa.case((_IS_LARGE, 1), else_=0)), 0).label("countries"),
    ).where(_counts.ask == _NO, _counts.action == _ACTION)
)


class Actions:
    """Actions, each counted once per person.

    The counts are written at the very end of the unit, in one order in every unit: so they are held only for the
    commit, and no two units wait for each other.
    """

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self.pending: list[tuple[int, Action, bytes, int]] = []
        self._connection = connection
        self._keys = keys
        self._taken_back = TakenBack(connection, keys)

    async def add(self, chat: ChatId, ask: AskId, action: Action) -> bool:
        """Put it on record; says whether it was not yet."""
        no, mark = await self._made(ask), self._mark(ask, chat)
        rows = await _ADD.run(
            self._connection, this_ask=no, this_mark=mark, this_action=action.value, this_country=UNTOLD
        )
        if rows:
            self.pending.append((no, action, UNTOLD, 1))
            await self._taken_back.welcome(thing(ask, mark, action))
        return bool(rows)

    async def remove(self, chat: ChatId, ask: AskId, action: Action) -> bool:
        """Take it back, with what was said with it; says whether it was on record."""
        no, mark = await self._no(ask), self._mark(ask, chat)
        if no is None or not await self._removed([(no, mark)], action):
            return False
        await self._taken_back.note(*(thing(ask, mark, each) for each in (action, *_said_with(action))))
        return True

    async def find(self, chat: ChatId, ask: AskId, action: Action) -> Signature | None:
        """What goes with it; None: this person did not do it."""
        no, mark = await self._no(ask), self._mark(ask, chat)
        if no is None or (country := await self._country(no, mark, action)) is None:
            return None
        said = await self._connection.scalars(sa.select(_pieces.said).where(_pieces.ask == no, _pieces.mark == mark))
        return Signature(self._regions(no).get(country), frozenset(map(Said, said)))

    async def tell_country(self, chat: ChatId, ask: AskId, action: Action, region: Region | None) -> None:
        """They did it from there; None: they do not tell. Who did not do it tells nothing."""
        no, mark = await self._no(ask), self._mark(ask, chat)
        before = None if no is None else await self._country(no, mark, action)
        if no is None or before is None:
            return
        after = UNTOLD if region is None else self._bucket(no, region)
        this = (_actions.ask == no, _actions.mark == mark, _actions.action == action.value)
        await self._connection.execute(sa.update(schema.actions).where(*this).values(country=after))
        self.pending += [(no, action, before, -1), (no, action, after, 1)]

    async def say(self, chat: ChatId, ask: AskId, said: Said, sealed: bytes | None) -> None:
        """Keep what was said with an action, in the place of what was; None: take it back."""
        no, mark = await self._no(ask), self._mark(ask, chat)
        if no is None or await self._country(no, mark, GOES_WITH[said]) is None:
            return
        this = (_pieces.ask == no, _pieces.mark == mark, _pieces.said == said.value)
        await self._connection.execute(sa.delete(schema.action_pieces).where(*this))
        if sealed is None:
            await self._strike([(no, mark)], [said.value])
            await self._taken_back.note(thing(ask, mark, said))
        else:
            await self._taken_back.welcome(thing(ask, mark, said))
            row = {"ask": no, "mark": mark, "said": said.value, "sealed": sealed}
            await self._connection.execute(sa.insert(schema.action_pieces), row)

    async def count(self, ask: AskId, action: Action) -> Count:
        """How many did it, whoever does it in this very unit included."""
        no = await self._no(ask)
        if no is None:
            return Count()
        [row] = await _COUNT.run(self._connection, this_ask=no, this_action=action.value)
        new = sum(by for which, what, _, by in self.pending if (which, what) == (no, action))
        return Count(int(row.people) + new, int(row.countries))

    async def by_country(self, ask: AskId, action: Action) -> dict[Region | None, int]:
        """How many did it from where, as of the last commit; None: they do not tell."""
        no = await self._no(ask)
        if no is None:
            return {}
        query = sa.select(_counts.country, _counts.count.label("people")).where(
            _counts.ask == no, _counts.action == action.value
        )
        regions = self._regions(no)
        return {regions.get(row.country): row.people for row in await self._connection.execute(query) if row.people}

    async def of(self, chat: ChatId) -> list[Done]:
        """All that this person did, by ask: in the order in which anybody first did something about each."""
        asks = await self._asks()
        found: list[tuple[int, Action]] = []
        for some in _chunks([(no, self._mark(ask, chat)) for no, ask in asks.items()]):
            query = sa.select(_actions.ask, _actions.action).where(_among(_actions, some))
            found += [(row.ask, Action(row.action)) for row in await self._connection.execute(query)]
        in_turn = list(Action)
        return [Done(asks[no], did) for no, did in sorted(found, key=lambda each: (each[0], in_turn.index(each[1])))]

    async def did(self, alerts: Collection[AlertSlug], chats: Sequence[ChatId]) -> dict[ChatId, set[Action]]:
        """What these people did about any of these alerts; nobody who did nothing."""
        asks = {no: ask for no, ask in (await self._asks()).items() if ask.alert in alerts}
        whose = {(no, self._mark(ask, chat)): chat for no, ask in asks.items() for chat in chats}
        found: dict[ChatId, set[Action]] = {}
        for some in _chunks(list(whose)):
            query = sa.select(_actions.ask, _actions.mark, _actions.action).where(_among(_actions, some))
            for row in await self._connection.execute(query):
                found.setdefault(whose[row.ask, bytes(row.mark)], set()).add(Action(row.action))
        return found

    async def heed(self, taken_back: Collection[bytes]) -> int:
        """A backup was put back: take back once more what was taken back since it was made; how many."""
        count = 0
        for no, ask in (await self._asks()).items():
            for table, column in ((schema.actions, _actions.action), (schema.action_pieces, _pieces.said)):
                rows = await self._connection.execute(sa.select(table.c.mark, column).where(table.c.ask == no))
                for mark, did in rows.all():
                    if self._taken_back.mark(thing(ask, mark, did)) in taken_back:
                        count += await self._taken_out((no, mark), did)
        return count

    async def _taken_out(self, mine: Mine, did: str) -> int:
        if did in [*Action]:
            return await self._removed([mine], Action(did))
        said = sa.delete(schema.action_pieces).where(_among(_pieces, [mine]), _pieces.said == did)
        await self._strike([mine], [did])
        return int((await self._connection.execute(said)).rowcount)

    async def forget(self, chat: ChatId) -> None:
        """Take back all that this person did; nor is it known what they had taken back before."""
        for some in await self._mine(chat):
            await self._removed(some)
        marks = [(ask, self._mark(ask, chat)) for ask in (await self._asks()).values()]
        await self._taken_back.forget(thing(ask, mark, did) for ask, mark in marks for did in (*Action, *Said))

    async def let_go(self, chat: ChatId) -> None:
        """What this person did stays counted, and nobody will ever know that it was they, not even with the key."""
        for some in await self._mine(chat):
            query = sa.select(_actions.ask, _actions.mark).where(_among(_actions, some)).distinct()
            for ask, mark in (await self._connection.execute(query)).all():
                anybody = secrets.token_bytes(MARK_BYTES)
                for table in (schema.actions, schema.action_pieces, schema.handed_pieces):
                    this = (table.c.ask == ask, table.c.mark == mark)
                    await self._connection.execute(sa.update(table).where(*this).values(mark=anybody))

    async def write(self) -> None:
        """Write the counts that are pending."""
        changes: Counter[tuple[int, str, bytes]] = Counter()
        for no, action, country, by in self.pending:
            changes[no, action.value, country] += by
        self.pending.clear()
        rows = [
            {"ask": no, "action": action, "country": country, "count": by}
            for (no, action, country), by in sorted(changes.items())
            if by
        ]
        if rows:
            row = insert(schema.action_counts)
            count = {"count": _counts.count + row.excluded.count}
            keys = [_counts.ask, _counts.action, _counts.country]
            await self._connection.execute(row.on_conflict_do_update(index_elements=keys, set_=count), rows)

    async def _removed(self, some: Sequence[Mine], action: Action | None = None) -> int:
        """Take these back, all or one kind of them; how many."""
        where = [_among(_actions, some)] + ([] if action is None else [_actions.action == action.value])
        gone = sa.delete(schema.actions).where(*where).returning(_actions.ask, _actions.action, _actions.country)
        rows = (await self._connection.execute(gone)).all()
        self.pending += [(row.ask, Action(row.action), row.country, -1) for row in rows]
        said = [each.value for each in _said_with(action)]
        pieces = sa.delete(schema.action_pieces).where(_among(_pieces, some), _pieces.said.in_(said))
        await self._connection.execute(pieces)
        await self._strike(some, said)
        return len(rows)

    async def _strike(self, some: Sequence[Mine], said: Sequence[str]) -> None:
        """What was handed over of this has nobody's mark any more."""
        this = (_among(_handed, some), _handed.said.in_(said))
        await self._connection.execute(sa.update(schema.handed_pieces).where(*this).values(mark=None))

    async def _country(self, no: int, mark: bytes, action: Action) -> bytes | None:
        rows = await _FIND.run(self._connection, this_ask=no, this_mark=mark, this_action=action.value)
        return bytes(rows[0].country) if rows else None

    async def _mine(self, chat: ChatId) -> list[Sequence[Mine]]:
        return list(_chunks([(no, self._mark(ask, chat)) for no, ask in (await self._asks()).items()]))

    async def _asks(self) -> dict[int, AskId]:
        rows = await self._connection.execute(sa.select(schema.asks).order_by(_asks.no))
        return {row.no: AskId(AlertSlug(row.alert), AskName(row.ask)) for row in rows}

    async def _no(self, ask: AskId) -> int | None:
        rows = await _ASK.run(self._connection, alert=ask.alert, name=ask.ask)
        return int(rows[0].no) if rows else None

    async def _made(self, ask: AskId) -> int:
        no = await self._no(ask)
        if no is None:
            row = insert(schema.asks).values(alert=ask.alert, ask=ask.ask).on_conflict_do_nothing()
            await self._connection.execute(row)
            no = await self._no(ask)
        assert no is not None  # noqa: S101 - written a line above, in this transaction
        return no

    def _mark(self, ask: AskId, chat: ChatId) -> bytes:
        """Nobody without the key can tell whose it is, nor that two marks for two asks are one person's."""
        person = chat.to_bytes(8, "big", signed=True)
        return self._keys.mark(Purpose.ACTIONS, f"{ask.alert}/{ask.ask}/".encode() + person)[:MARK_BYTES]

    def _bucket(self, no: int, region: Region) -> bytes:
        """A country by its mark: in the clear, the only one from there could be looked for among the subscribers."""
        return self._keys.mark(Purpose.COUNTRIES, f"{no}/{region}".encode())[:MARK_BYTES]

    def _regions(self, no: int) -> dict[bytes, Region]:
        return {self._bucket(no, region): region for region in REGIONS}


def _said_with(action: Action | None) -> list[Said]:
    """What can go with it; None: with anything."""
    return [said for said, goes_with in GOES_WITH.items() if action in {None, goes_with}]


def _among(columns: sa.ColumnCollection[str, sa.Column[object]], some: Sequence[Mine]) -> sa.ColumnElement[bool]:
    return sa.tuple_(columns["ask"], columns["mark"]).in_(some)


def _chunks(every: Sequence[Mine]) -> Iterator[Sequence[Mine]]:
    return (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))
