"""ARCHITECTURE.md shows the tree as it is: every module, with its docstring's first line as its caption."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[2]
PACKAGE = PROJECT / "alertbot"
IN_ORDER = (
    *("__main__.py", "cli", "app", "settings.py", "logs.py", "clock.py"),
    *("model", "work", "store", "chat", "web", "rehearsal"),
)
"""Top of the tree to its foot, as arrows may point; the rest of a folder goes by name."""
CAPTIONS_FROM = 30
LONGEST_MODULE = 300


def modules() -> list[Path]:
    made_by_alembic = PACKAGE / "store" / "migrations" / "versions"
    return [path for path in sorted(PACKAGE.rglob("*.py")) if made_by_alembic not in path.parents]


def caption(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring, f"{path.relative_to(PROJECT)} has no docstring, hence no caption in the tree"
    return docstring.splitlines()[0]


def drawn(folder: Path, depth: int = 0) -> Iterator[str]:
    known = set(modules())
    head = folder / "__init__.py"
    yield line(f"{folder.name}/", depth, caption(head) if head in known else "")
    for path in sorted(folder.iterdir(), key=_place):
        if path in known and path != head:
            yield line(path.name, depth + 1, caption(path))
        elif any(path in module.parents for module in known):
            yield from drawn(path, depth + 1)


def _place(path: Path) -> tuple[int, str]:
    at_top = path.parent == PACKAGE and path.name in IN_ORDER
    return IN_ORDER.index(path.name) if at_top else len(IN_ORDER), path.name


def line(name: str, depth: int, words: str) -> str:
    return f"{'  ' * depth}{name}".ljust(CAPTIONS_FROM - 1) + f" {words}" if words else f"{'  ' * depth}{name}"


def test_the_tree_shows_every_module_with_its_caption() -> None:
    text = (PROJECT / "ARCHITECTURE.md").read_text("utf-8")
    found = re.search(r"^```\n(alertbot/.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert found, "ARCHITECTURE.md has no block that begins with alertbot/"
    expected = "\n".join(drawn(PACKAGE)) + "\n"
    assert found[1] == expected, f"the tree in ARCHITECTURE.md should be:\n\n{expected}"


def test_a_caption_ends_as_a_sentence() -> None:
    assert [str(path.relative_to(PROJECT)) for path in modules() if not caption(path).endswith(".")] == []


def test_no_module_is_long_and_no_test() -> None:
    beside = [path for folder in ("tests", "bench") for path in (PROJECT / folder).rglob("*.py")]
    read = {path: path.read_text("utf-8").splitlines() for path in [*modules(), *beside]}
    lengths = {str(path.relative_to(PROJECT)): len(lines) for path, lines in read.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}
