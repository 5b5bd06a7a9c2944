"""The one schema and the migrations that lead to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic import command
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
    rows = (tuple(_in_any_order(str(each)) for each in row) for row in connection.execute(sa.text(query)))
    return {row for row in rows if not any("alembic_version" in each for each in row)}


def _in_any_order(words: str) -> str:
    """A column that was added stands behind the constraints, and a table made anew has quotes: neither matters."""
    plain = re.sub(r"\s+", " ", words.replace('"', ""))
    return "; ".join(sorted(part.strip() for part in re.split(r"[(),]", plain)))


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


async def test_what_people_follow_is_carried_over(two_databases: tuple[Connections, Connections]) -> None:
    def from_the_first(connection: sa.Connection) -> list[int]:
        config = alembic_config(connection)
        command.upgrade(config, "0001")
        for words in (
            "INSERT INTO topics (slug) VALUES ('a'), ('b'), ('c')",
            "INSERT INTO subscribers (chat, language, notice, agreed_on) VALUES ('x', 'en', 1, 0), ('y', 'en', 1, 0)",
            "INSERT INTO opt_ins VALUES (1, 1, 1, 1, 0, 'start', NULL, NULL), (1, 2, 3, 1, 0, 'start', NULL, NULL)",
            "INSERT INTO opt_ins VALUES (1, 3, 2, 1, 0, 'start', 1, 'stop')",
            "INSERT INTO deliveries VALUES (1, 2, 7, 0)",
        ):
            connection.exec_driver_sql(words)
        command.upgrade(config, "head")
        assert connection.execute(sa.text("SELECT due FROM deliveries")).scalars().all() == [7]
        return list(connection.execute(sa.text("SELECT follows FROM subscribers ORDER BY no")).scalars())

    migrated, _ = two_databases
    async with migrated.writer.begin() as connection:
        assert await connection.run_sync(from_the_first) == [0b101, 0]


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
