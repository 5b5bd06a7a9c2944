"""How times, days and numbers are kept in a column."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.sql.compiler import SQLCompiler


def not_before(time: datetime) -> datetime:
    """The first whole second that is not before that time: what must wait is kept rounded up."""
    return time if not time.microsecond else time.replace(microsecond=0) + timedelta(seconds=1)


class Instant(sa.types.TypeDecorator[datetime]):
    """A time, as whole seconds since 1970, rounded down."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - its signature
        """Into the database."""
        return None if value is None else int(value.timestamp() // 1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - likewise
        """Out of it."""
        return None if value is None else datetime.fromtimestamp(value, UTC)


class Day(sa.types.TypeDecorator[date]):
    """A day, as a number a person can read: 20261121."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - its signature
        """Into the database."""
        return None if value is None else value.year * 10_000 + value.month * 100 + value.day

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:  # noqa: ARG002 - likewise
        """Out of it."""
        return None if value is None else date(value // 10_000, value // 100 % 100, value % 100)


class Hour(sa.types.TypeDecorator[datetime]):
    """The hour a thing happened in, as hours since 1970: nearer than that we need not know."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - its signature
        """Into the database."""
        return None if value is None else int(value.timestamp() // 3600)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - likewise
        """Out of it."""
        return None if value is None else datetime.fromtimestamp(value * 3600, UTC)


class Now(sa.ColumnElement[int]):
    """The database's own time, as an `Instant` is kept: the one clock that several machines share."""

    type = sa.BigInteger()
    inherit_cache = True


@compiles(Now, "postgresql")
def _now_in_postgres(_now: Now, _compiler: SQLCompiler, **_words: object) -> str:
    return "CAST(floor(EXTRACT(EPOCH FROM now())) AS BIGINT)"


@compiles(Now, "sqlite")
def _now_in_sqlite(_now: Now, _compiler: SQLCompiler, **_words: object) -> str:
    return "CAST(strftime('%s', 'now') AS INTEGER)"


# SQLite keeps a table in the order of its key only when the key is called exactly INTEGER.
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
