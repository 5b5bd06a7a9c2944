"""Many numbers in one parameter, where one parameter each would cost more than the work itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Dialect
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.sql.operators import OperatorType


class _Numbers(sa.types.TypeDecorator[Any]):
    """An array in PostgreSQL, JSON in SQLite, which has no arrays."""

    impl = sa.Text
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        is_array = dialect.name == "postgresql"
        return dialect.type_descriptor(ARRAY(sa.BigInteger()) if is_array else sa.Text())

    @override
    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> object:
        return value if dialect.name == "postgresql" else json.dumps(value)


class _Among(FunctionElement[bool]):
    type = sa.Boolean()
    inherit_cache = True

    @override
    def self_group(self, against: OperatorType | None = None) -> Self:
        return self  # or SQLite gets "... = 1", for which it reads the whole table


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 - its signature
    column, numbers = element.clauses
    listed = f"SELECT value FROM json_each({compiler.process(numbers, **words)})"  # noqa: S608 - a placeholder, no value
    return f"{compiler.process(column, **words)} IN ({listed})"


@compiles(_Among, "postgresql")
def _in_array(element: _Among, compiler: SQLCompiler, **words: Any) -> str:  # noqa: ANN401 - likewise
    column, numbers = element.clauses
    return f"{compiler.process(column, **words)} = ANY ({compiler.process(numbers, **words)})"


def among(column: sa.ColumnElement[Any], numbers: Sequence[int]) -> sa.ColumnElement[bool]:
    """That a column's value is one of these numbers; a statement with it is compiled once, however many they are."""
    return _Among(column, sa.bindparam(None, list(numbers), _Numbers(), unique=True))


def pairs(dialect: str, numbers: Mapping[Any, int]) -> sa.Select[int, int]:
    """Pairs of numbers as rows of two columns."""
    text = sa.literal(json.dumps(numbers), sa.Text)
    each = sa.func.json_each_text(sa.cast(text, sa.JSON)) if dialect == "postgresql" else sa.func.json_each(text)
    pair = each.table_valued("key", "value")
    return sa.select(sa.cast(pair.c.key, sa.BigInteger), sa.cast(pair.c.value, sa.BigInteger))
