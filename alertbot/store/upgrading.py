"""Migrations, run in the process that opens the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.store.connecting import StoreFault

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0022"
"""The last migration; a database that is there needs none, and alembic is not even loaded (0.2 s)."""

ONE_AT_A_TIME = 0x616C657274  # "alert": PostgreSQL's number for the lock under which we migrate


def upgrade(connection: sa.Connection, to: str = HEAD) -> None:
    """Bring the schema to the last migration, or to an earlier one, within the transaction of this connection.

    Raises:
        StoreFault: A later version has brought it further.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
    if _standing(connection) == to:
        return
    from alembic import command, util  # noqa: PLC0415 - seldom needed and slow to load

    try:
        command.upgrade(alembic_config(connection), to)
    except util.CommandError:
        raise StoreFault("The database was brought up to date by a newer alertbot: start that version.") from None


def alembic_config(connection: sa.Connection) -> Config:
    """Alembic's view of us: our migrations, on this connection."""
    from alembic.config import Config  # noqa: PLC0415 - likewise

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _standing(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found
