"""The pieces a report is made of, as they are before they are sealed, and the bundle in which they travel."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from alertbot.model.padding import padded_text

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PIECES = 400
"""Pieces in one bundle of ours."""
LARGEST_PART = 24 * 1024 * 1024
"""Bytes of the pieces of one bundle, unless two of them are larger: then it still fits into an upload (50 MB)."""
LARGEST_TEXT = 64 * 1024
"""Bytes that no sealed text has: what is larger is a file."""
LARGEST_BUNDLE = 200 * 1024 * 1024
_NAME = re.compile(r"(\d{3}|[1-9]\d{3,5})\.age", re.ASCII)
_AS_OLD_AS_ZIP = (1980, 1, 1, 0, 0, 0)  # no time of ours stands in a bundle

# How a file came to be as it is. The page that opens reports knows these by heart, to say them in its languages.
CLEANED = "encoded anew, nothing hidden in it"
AS_EVIDENCE = "as it was sent, not opened, with all that is hidden in it"
UNOPENED = "as it was sent, not opened: take care"


@dataclass(frozen=True, slots=True)
class Piece:
    """One sealed thing that was said: an answer, a note of the team, or what a file is.

    `file` is the number of the piece that holds the file's content, `length` how much of that is no padding; `name` is
    one of ours, never the sender's.
    """

    report: str
    what: str
    asked: str = ""
    said: str = ""
    choice: str = ""
    file: int | None = None
    length: int = 0
    name: str = ""
    label: str = ""

    def written(self) -> bytes:
        """As JSON that a person can read too, padded."""
        told = {name: value for name, value in asdict(self).items() if value not in ("", None, 0)}
        return padded_text(json.dumps(told, ensure_ascii=False, indent=1))


def tagged(tag: int) -> str:
    """What stands both at a file and at the words that came with it, in every language."""
    return f"📎 {tag}"


def read_piece(content: bytes) -> Piece | None:
    """The piece behind the JSON; None if it is none, as a file's content is."""
    try:
        told: Any = json.loads(content)
        return Piece(**told)
    except (ValueError, TypeError, RecursionError):
        return None


def parts(weights: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """How pieces, by number and bytes, are spread over bundles: behind which number each begins, with which it ends.

    Behind a file comes the piece that tells of it. The two are never parted: a bundle begins with the last piece of the
    one before, unless that is large; then it is in the later one alone.
    """
    made: list[tuple[int, int]] = []
    start, total = 0, 0
    for at, (_, weight) in enumerate(weights):
        total += weight
        if (total > LARGEST_PART or at - start >= MOST_PIECES) and at - 1 > start:
            is_file = weights[at - 1][1] > LARGEST_TEXT
            made.append((weights[start][0] - 1, weights[at - 2 if is_file else at - 1][0]))
            start, total = at - 1, weights[at - 1][1] + weight
    return [*made, (weights[start][0] - 1, weights[-1][0])] if weights else []


def bundle(pieces: Sequence[tuple[int, bytes]]) -> bytes:
    """Sealed pieces by number as one file: a ZIP of age files, each of which the `age` tool opens by itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for number, sealed in pieces:
            archive.writestr(zipfile.ZipInfo(f"{number:03}.age", _AS_OLD_AS_ZIP), sealed)
    return out.getvalue()


def unbundled(content: bytes) -> dict[int, bytes]:
    """The sealed pieces of a bundle, by number.

    Raises:
        ValueError: It is no bundle of ours.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            sizes = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_PIECES or sizes > LARGEST_BUNDLE:
                raise ValueError("it is larger than any bundle of ours")
            found = {entry: _NAME.fullmatch(entry.filename) for entry in entries}
            return {int(name[1]): archive.read(entry) for entry, name in found.items() if name}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ValueError("it is no bundle") from error
