"""Every table, once: what SQLite and PostgreSQL both hold."""

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

metadata = sa.MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "pk": "%(table_name)s_pk",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
        "fk": "%(table_name)s_%(column_0_N_name)s_known",
        "ck": "%(table_name)s_%(constraint_name)s",
    }
)

key_check = sa.Table(
    "key_check",
    metadata,
    sa.Column("no", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

subscribers = sa.Table(
    "subscribers",
    metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("chat", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("notice", sa.Integer, nullable=False),
    sa.Column("agreed_on", Day, nullable=False),
    sa.Column("paused_until", Instant),
    sa.Column("unreachable_since", Day),
    sa.Column("left_on", Day),
    sqlite_autoincrement=True,  # a number is never given twice, not even the last one
)

topics = sa.Table(
    "topics",
    metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("slug", sa.Text, nullable=False, unique=True),
)

opt_ins = sa.Table(
    "opt_ins",
    metadata,
    sa.Column("subscriber", Number, sa.ForeignKey(subscribers.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("topic", Number, sa.ForeignKey(topics.c.no), nullable=False),
    sa.Column("notice", sa.Integer, nullable=False),
    sa.Column("given_on", Day, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("withdrawn_on", Day),
    sa.Column("withdrawn_by", sa.Text),
    sqlite_with_rowid=False,
)
# Who follows a topic; and that nobody follows it twice.
sa.Index(
    "opt_ins_standing",
    opt_ins.c.topic,
    opt_ins.c.subscriber,
    unique=True,
    sqlite_where=opt_ins.c.withdrawn_on.is_(None),
    postgresql_where=opt_ins.c.withdrawn_on.is_(None),
)

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("update_id", Number, primary_key=True, autoincrement=False),
    sa.Column("arrived_on", Day, nullable=False),
    sa.Column("is_set_aside", sa.Integer, nullable=False),
    sa.Column("lane", sa.LargeBinary),  # the chat's name; empty for an update without a chat
    sa.Column("sealed", sa.LargeBinary),  # null once handled: the number alone stays, so that it has one effect
)
# What waits, chat by chat.
sa.Index(
    "inbox_waiting",
    inbox.c.lane,
    inbox.c.update_id,
    sqlite_where=sa.and_(inbox.c.sealed.is_not(None), inbox.c.is_set_aside == 0),
    postgresql_where=sa.and_(inbox.c.sealed.is_not(None), inbox.c.is_set_aside == 0),
)

replies = sa.Table(
    "replies",
    metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("chat", sa.LargeBinary, index=True),  # null for the end of a tap's spinner, which names no chat
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("holder", sa.BigInteger, nullable=False, server_default=sa.text("0")),  # the process that will give it
    sa.Column("until", Instant, nullable=False, server_default=sa.text("0")),  # how long it surely lives
    sqlite_autoincrement=True,  # a number already paid must not come back as another reply's
)

dialogues = sa.Table(
    "dialogues",
    metadata,
    sa.Column("chat", sa.LargeBinary, primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

footprints = sa.Table(
    "footprints",
    metadata,
    sa.Column("chat", sa.LargeBinary, primary_key=True),
    sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("hour", Hour, nullable=False),
    sqlite_with_rowid=False,
)

broadcasts = sa.Table(
    "broadcasts",
    metadata,
    sa.Column("no", Number, sa.Identity(), primary_key=True),
    sa.Column("slug", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("lane", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False, server_default=sa.text("''")),
    sa.Column("audience", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("delivered", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("unreachable", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("doubtful", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("refused", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("started", Instant, nullable=False),
    sa.Column("ended", Instant),
    sqlite_autoincrement=True,
)

broadcast_texts = sa.Table(
    "broadcast_texts",
    metadata,
    sa.Column("broadcast", Number, sa.ForeignKey(broadcasts.c.no, ondelete="CASCADE"), primary_key=True),
    sa.Column("language", sa.Text, primary_key=True),
    sa.Column("message", sa.Text, nullable=False),  # in the clear: an alert is public
    sqlite_with_rowid=False,
)

# No foreign keys to subscribers here: with each person removed SQLite would read all of these rows to look for theirs.
# `Unit.forget` removes them, broadcast by broadcast, along the primary key.
deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("broadcast", Number, primary_key=True, autoincrement=False),
    sa.Column("subscriber", Number, primary_key=True, autoincrement=False),
    sa.Column("due", Instant, nullable=False),
    sa.Column("doubts", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

copies = sa.Table(
    "copies",
    metadata,
    sa.Column("broadcast", Number, primary_key=True, autoincrement=False),
    sa.Column("subscriber", Number, primary_key=True, autoincrement=False),
    sa.Column("message", sa.BigInteger, nullable=False),
    sa.Column("hour", Hour, nullable=False),
    sqlite_with_rowid=False,
)

holds = sa.Table(
    "holds",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("until", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# Which process's turn it is, counted up with each: what fences off one that does not know that it was replaced.
terms = sa.Table(
    "terms",
    metadata,
    sa.Column("office", sa.Text, primary_key=True),
    sa.Column("term", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
