"""The one schema and the migrations that lead to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from alertbot.store.connecting import Connections, connections
from alertbot.store.schema import metadata
from alertbot.store.upgrading import HEAD, alembic_config, upgrade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

FROM_SQLITE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
FROM_POSTGRES = """
    SELECT 'column', table_name, column_name, data_type, is_nullable, column_default, is_identity, NULL
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'index', tablename, indexname, indexdef, NULL, NULL, NULL, NULL
    FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), NULL, NULL, NULL, NULL
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""


@pytest.fixture(params=["sqlite", "postgres"])
async def two_databases(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[tuple[Connections, Connections]]:
    """Two empty databases of one kind."""
    if request.param == "sqlite":
        urls = [f"sqlite:///{tmp_path}/{name}.db" for name in ("migrated", "made")]
    else:
        make: Callable[[], str] = request.getfixturevalue("make_postgres_database")
        urls = [make(), make()]
    one, other = map(connections, urls)
    yield one, other
    await one.close()
    await other.close()


def as_it_stands(connection: sa.Connection) -> set[tuple[str, ...]]:
    """Everything the database says of its tables, but for alembic's own."""
    query = FROM_SQLITE if connection.dialect.name == "sqlite" else FROM_POSTGRES
    rows = (tuple(as_one_line(str(each)) for each in row) for row in connection.execute(sa.text(query)))
    return {row for row in rows if not any("alembic_version" in each for each in row)}


def as_one_line(words: str) -> str:
    """The words, with blanks where they mean something: SQLite sets other ones when a column is added."""
    return re.sub(r" (?=[,)])", "", re.sub(r"\s+", " ", words)).strip()


async def test_all_migrations_lead_to_the_schema(two_databases: tuple[Connections, Connections]) -> None:
    migrated, made = two_databases
    async with migrated.writer.begin() as connection:
        await connection.run_sync(upgrade)
        after_migrations = await connection.run_sync(as_it_stands)
    async with made.writer.begin() as connection:
        await connection.run_sync(metadata.create_all)
        fresh = await connection.run_sync(as_it_stands)
    assert after_migrations == fresh
    assert len(fresh) >= len(metadata.tables)


async def test_alembic_finds_nothing_to_add(two_databases: tuple[Connections, Connections]) -> None:
    def differences(connection: sa.Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    migrated, _ = two_databases
    async with migrated.writer.begin() as connection:
        await connection.run_sync(upgrade)
        assert await connection.run_sync(differences) == []


async def test_migrating_twice_is_migrating_once(two_databases: tuple[Connections, Connections]) -> None:
    migrated, _ = two_databases
    states = []
    for _ in range(2):
        async with migrated.writer.begin() as connection:
            await connection.run_sync(upgrade)
            states.append(await connection.run_sync(as_it_stands))
    assert states[0] == states[1]


async def test_the_last_migration_is_the_one_we_expect(two_databases: tuple[Connections, Connections]) -> None:
    migrated, _ = two_databases
    async with migrated.writer.connect() as connection:
        heads = await connection.run_sync(lambda plain: ScriptDirectory.from_config(alembic_config(plain)).get_heads())
    assert heads == [HEAD]


async def test_a_migration_that_fails_leaves_nothing_behind(two_databases: tuple[Connections, Connections]) -> None:
    migrated, _ = two_databases
    with pytest.raises(sa.exc.DBAPIError):
        async with migrated.writer.begin() as connection:
            await connection.run_sync(upgrade)
            await connection.execute(sa.text("SELECT nothing FROM nowhere"))
    async with migrated.writer.begin() as connection:
        assert not await connection.run_sync(as_it_stands)
