"""For the organisation, on its own device: the parts of a petition opened, and one table made of them."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress

from alertbot.logs import printable
from alertbot.model.actions import Said
from alertbot.model.mendable import Mendable
from alertbot.model.sheets import write_sheet
from alertbot.model.topics import Language
from alertbot.store.handed_over import Findings, count_of, missing, open_volume, signatures
from alertbot.store.identities import Unopened, read_identities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from alertbot.store.handed_over import Signed

HEAD = ("alert", "ask", "signature", *Said)
NAMED = 10
"""Damaged pieces that are named; the others are counted."""


def open_signatures(files: Sequence[Path], identity: Path, to: Path, language: str) -> int:
    """Put what is in these files into a table, a line for each signature. 0: all of it; 1: what is missing is told.

    Raises:
        Mendable: One of them is no such file, nothing in them opens with this identity, or the table cannot be made.
    """
    volumes = [open_volume(file) for file in files]
    for each in volumes:
        told = f"part {each.part.no} of {each.part.of}, {each.day}, {each.alert}/{each.ask}"
        typer.echo(printable(f"{each.path}: {told}. Receipt: {each.receipt}"))
    found = read_identities(identity, lambda: typer.prompt("Passphrase", hide_input=True, err=True))
    findings, counts = Findings(), Counter[str]()
    with _table(to) as write, _shown(count_of(volumes)) as done:
        write(_rows(signatures(volumes, found, findings, done), counts), Language(language))
        if not counts["rows"] and (findings.foreign or findings.damaged):
            raise Unopened(
                "Everything in these files is damaged."
                if not findings.foreign
                else "These files were sealed to other keys: nothing in them can be opened with this identity."
            )
    told = ", ".join(f"{said}s {counts[said]:,}" for said in Said if counts[said])
    typer.echo(f"Made {to}: lines {counts['rows']:,}; {told or 'nothing was said'}.")
    if findings.struck:
        typer.echo(f"Left out, because it was withdrawn: {findings.struck:,}.")
    typer.echo("The table is not sealed: keep it where only those see it who must, and delete it when it is used.")
    return _told([*_faults(findings), *missing(volumes)])


def _rows(found: Iterable[Signed], counts: Counter[str]) -> Iterator[Sequence[str]]:
    for each in found:
        counts.update({"rows": 1, **dict.fromkeys(map(str, each.said), 1)})
        yield (each.alert, each.ask, each.id, *(each.said.get(said, "") for said in Said))


def _faults(findings: Findings) -> Iterator[str]:
    if findings.foreign:
        yield f"Sealed to other keys, and so not in the table: {findings.foreign:,}."
    for name in findings.damaged[:NAMED]:
        yield printable(f"{name} is damaged, and so not in the table. Take that file again.")
    if more := len(findings.damaged[NAMED:]):
        yield f"Damaged likewise: {more:,} more."


def _told(faults: Sequence[str]) -> int:
    for fault in faults:
        typer.echo(fault, err=True)
    return 1 if faults else 0


@contextmanager
def _table(path: Path) -> Iterator[Callable[[Iterable[Sequence[str]], Language], None]]:
    """A file that this user alone can read; if it does not become a table, it is there no more."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        why = (error.strerror or "it is damaged").lower()
        raise Mendable(f"{path} cannot be made: {why}. Name another file with --to.") from None
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        try:
            yield lambda rows, language: write_sheet(file, HEAD, rows, language)
        except BaseException:
            path.unlink()
            raise


@contextmanager
def _shown(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, and nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with Progress(BarColumn(), MofNCompleteColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda count: bar.advance(task, count)
