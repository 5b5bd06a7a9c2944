"""What is handed over of an ask: counts, sealed words and which of earlier ones to strike, in parts a bot can send."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from alertbot.model.actions import Action, Said
from alertbot.model.alerts import AskKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from alertbot.model.actions import AskId, Places

LARGEST = 20 * 1024 * 1024
"""Bytes of one part, about: a bot may send 50 MB (Bot API: sendDocument), and it is held in memory while it goes."""

MOST = 20_000
"""Sealed names, comments and answers in one part, about: a ZIP without extensions has room for 65,535."""

AROUND = 250
"""Bytes that a ZIP and the sums spend on each of them."""

IN_CHAT = 10
"""Parts that are sent in a chat; for more there is the command line."""

ID_BYTES = 10
"""Of a signature's id: two of a million share one with a chance of 10^-12."""

SUMS = "SHA256SUMS"
"""The file that names every other with its SHA-256, as `sha256sum -c` reads it."""

PART, COUNTS, WITHDRAWN = "part.csv", "counts.csv", "withdrawn.csv"
FOLDERS: Mapping[Said, str] = {Said.NAME: "signatures", Said.COMMENT: "signatures", Said.ANSWER: "answers"}
"""Where each lies."""

TAKEN: Mapping[AskKind, Action] = {AskKind.SIGN: Action.SIGNED, AskKind.WRITE: Action.ANSWERED}
"""With which action goes what is handed over of such an ask."""

_AS_OLD_AS_ZIP = (1980, 1, 1, 0, 0, 0)  # no time of ours stands in it
_IDS = 1 << (8 * ID_BYTES)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is: sealed pieces and their bytes, and how many pieces of earlier files are withdrawn since."""

    pieces: int = 0
    size: int = 0
    struck: int = 0

    def parts(self) -> int:
        """In how many parts it goes."""
        size = self.size + self.pieces * AROUND + self.struck * AROUND // 4
        return max(1, -(-size // LARGEST), -(-self.pieces // MOST))


@dataclass(frozen=True, slots=True)
class Part:
    """One of so many parts. Ids are made by chance, so an equal stretch of all that can be holds an equal share.

    Whatever is signed or withdrawn while the parts go, an id is in the same part, and each is in one.
    """

    no: int = 1
    of: int = 1

    @property
    def first(self) -> bytes:
        """The least id in it."""
        return (_IDS * (self.no - 1) // self.of).to_bytes(ID_BYTES)

    @property
    def last(self) -> bytes:
        """The greatest id in it."""
        return (_IDS * self.no // self.of - 1).to_bytes(ID_BYTES)


@dataclass(frozen=True, slots=True)
class Handed:
    """What goes along, under ids that are the same in every file; and which of earlier files is withdrawn since."""

    pieces: tuple[tuple[str, Said, bytes], ...] = ()
    struck: tuple[tuple[str, Said], ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as a file, and what it is known by."""

    name: str
    content: bytes
    sealed: int
    receipt: str


def part_name(ask: AskId, part: Part) -> str:
    """What its file is called."""
    return f"{ask.alert}-{ask.ask}{f'-{part.no}-of-{part.of}' if part.of > 1 else ''}.zip"


def petition_parts(ask: AskId, part: Part, day: date, found: Places | None, handed: Handed) -> dict[str, bytes]:
    """The files that the receipt stands for.

    Which part it is; the counts, if any go with it; what is to be struck; and an age file for each name and comment.
    """
    files = {PART: _table(("alert", "ask", "part", "of", "day"), [(ask.alert, ask.ask, part.no, part.of, day)])}
    if found is not None:
        files[COUNTS] = _counts(found)
    files[WITHDRAWN] = _table(("signature", "what"), handed.struck)
    return files | {f"{FOLDERS[said]}/{name}-{said}.age": sealed for name, said, sealed in handed.pieces}


def sums(parts: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of each of them, a line each."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in parts.items()).encode()


def receipt(parts: Mapping[str, bytes]) -> str:
    """What they are known by, for whoever was handed them to compare: the SHA-256 of their sums, in groups of eight."""
    return receipt_of(sums(parts))


def receipt_of(listed: bytes) -> str:
    """The same, of the sums."""
    digest = sha256(listed).hexdigest()
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


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(head)
    table.writerows(rows)
    return out.getvalue().encode()
