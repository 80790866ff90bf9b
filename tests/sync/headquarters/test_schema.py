"""The migrations lead to the tables that the code speaks of, on both databases."""

import asyncio
from pathlib import Path

import asyncpg
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import BigInteger, Integer, LargeBinary

from sync.headquarters.postgres_store import PostgresStore
from sync.headquarters.schema import SCHEMA, SCRIPTS, script
from sync.headquarters.tables import METADATA

TABLES = {table.name: table for table in METADATA.sorted_tables}


def kind(column):
    """The column's type, as both databases name it in the end."""
    if isinstance(column.type, LargeBinary):
        return "bytes"
    return "number" if isinstance(column.type, BigInteger | Integer) else "text"


def declared():
    return {
        name: {column.name: (kind(column), not column.nullable) for column in table.columns} | {"": [one.name for one in table.primary_key]}
        for name, table in TABLES.items()
    }


KINDS = {"BLOB": "bytes", "bytea": "bytes", "BIGINT": "number", "INTEGER": "number", "bigint": "number", "integer": "number"}


def test_sqlite_has_the_tables_that_are_declared():
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    connection.executescript(script("sqlite", None))
    found = {}
    for name in TABLES:
        columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
        keys = [one[1] for one in sorted(columns, key=lambda one: one[5]) if one[5]]
        found[name] = {one[1]: (KINDS.get(one[2], "text"), bool(one[3])) for one in columns} | {"": keys}
    assert found == declared()
    indexes = {one for (one,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'ix_%'")}
    assert indexes == {index.name for table in TABLES.values() for index in table.indexes}
    connection.close()


@pytest.mark.xdist_group("postgresql")
def test_postgresql_has_them_and_a_wall_around_each_of_a_union(postgresql):
    url = postgresql.url(postgresql.new_database())

    async def look():
        await (await PostgresStore.connect(url)).aclose()
        connection = await asyncpg.connect(url)
        try:
            columns = await connection.fetch(
                "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public'"
            )
            walls = await connection.fetch("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        finally:
            await connection.close()
        return columns, {one["relname"] for one in walls}

    columns, walls = asyncio.run(look())
    found = {name: {} for name in TABLES}
    for table, column, data_type, nullable in columns:
        if table in found:
            found[table][column] = (KINDS.get(data_type, "text"), nullable == "NO")
    assert found == {name: {column: one for column, one in table.items() if column} for name, table in declared().items()}
    assert walls == {name for name, table in TABLES.items() if "union_id" in table.columns}


def test_every_table_but_the_one_of_headquarters_itself_begins_with_its_union():
    assert {name for name, table in TABLES.items() if next(iter(table.primary_key)).name != "union_id"} == {"life"}
    assert not any(table.foreign_keys for table in TABLES.values())


def test_the_newest_migration_is_the_one_that_is_asked_for():
    newest = sorted(Path(SCRIPTS, "versions").glob("[0-9]*.py"))[-1]
    assert newest.name.startswith(f"{SCHEMA}_")


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_who_is_at_the_newest_has_nothing_to_do(dialect):
    assert not [line for line in script(dialect, SCHEMA).splitlines() if line and not line.startswith("--")]
