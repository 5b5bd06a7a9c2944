"""A petition as it is handed over: what to print, to count with, to open with the right key, and to strike out."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from alertbot.model.actions import Places, Said

MOST_SEALED = 20_000
"""Sealed names and comments in one file: 15 MB, of the 50 that a bot may send (Bot API: sendDocument)."""

SUMS = "SHA256SUMS"
"""The file that names every other with its SHA-256, as `sha256sum -c` reads it."""

_AS_OLD_AS_ZIP = (1980, 1, 1, 0, 0, 0)  # no time of ours stands in it


@dataclass(frozen=True, slots=True)
class Handed:
    """What goes along, under ids that are the same in every file; and which of earlier files is withdrawn since."""

    pieces: tuple[tuple[str, Said, bytes], ...] = ()
    struck: tuple[tuple[str, Said], ...] = ()


def petition_parts(found: Places, handed: Handed) -> dict[str, bytes]:
    """The files that the receipt stands for: counts, an age file for each name and comment, and those to strike."""
    parts = {"counts.csv": _counts(found), "withdrawn.csv": _withdrawn(handed.struck)}
    return parts | {f"signatures/{name}-{said}.age": sealed for name, said, sealed in handed.pieces}


def sums(parts: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of each of them, a line each."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in parts.items()).encode()


def receipt(parts: Mapping[str, bytes]) -> str:
    """What they are known by, for whoever was handed them to compare: the SHA-256 of their sums, in groups of eight."""
    digest = sha256(sums(parts)).hexdigest()
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def petition_file(parts: Mapping[str, bytes], pages: Mapping[str, bytes]) -> bytes:
    """All of it in one ZIP: the parts, their sums, and pages to print, which show the receipt."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {**pages, **parts, SUMS: sums(parts)}.items():
            archive.writestr(zipfile.ZipInfo(name, _AS_OLD_AS_ZIP), content)
    return out.getvalue()


def _counts(found: Places) -> bytes:
    rows: list[Sequence[object]] = [*found.told, ("elsewhere or not told", found.elsewhere)]
    return _table(("country", "people"), [*rows, ("all", found.people)])


def _withdrawn(struck: Iterable[tuple[str, Said]]) -> bytes:
    return _table(("signature", "what"), struck)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(head)
    table.writerows(rows)
    return out.getvalue().encode()
