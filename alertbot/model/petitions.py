"""A petition as it is handed over: a table of counts, and what signers said, sealed as it was."""

from __future__ import annotations

import csv
import io
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.actions import Places, Said

MOST_SEALED = 20_000
"""Sealed names and comments in one file: 15 MB, of the 50 that a bot may send (Bot API: sendDocument)."""

_AS_OLD_AS_ZIP = (1980, 1, 1, 0, 0, 0)  # no time of ours stands in it


def petition_file(found: Places, sealed: Sequence[tuple[int, Said, bytes]]) -> bytes:
    """A ZIP: counts.csv, and an age file for each name and comment, under the number of its signature."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("counts.csv", _AS_OLD_AS_ZIP), _counts(found))
        for number, said, content in sealed:
            archive.writestr(zipfile.ZipInfo(f"signatures/{number:06}-{said}.age", _AS_OLD_AS_ZIP), content)
    return out.getvalue()


def receipt(content: bytes) -> str:
    """What the file is known by, for whoever was handed it to compare: its SHA-256, in groups of eight."""
    digest = sha256(content).hexdigest()
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _counts(found: Places) -> str:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["country", "people"])
    table.writerows(found.told)
    table.writerow(["elsewhere or not told", found.elsewhere])
    table.writerow(["all", found.elsewhere + sum(count for _, count in found.told)])
    return out.getvalue()
