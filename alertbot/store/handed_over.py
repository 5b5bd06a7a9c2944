"""Petitions and answers that were handed over, opened on the organisation's own device: parts in, signatures out."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import pyrage

from alertbot.model.actions import Said
from alertbot.model.petitions import FOLDERS, PART, SUMS, WITHDRAWN, Part, receipt_of
from alertbot.store.identities import Unopened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

_PIECE = re.compile(rf"(?:{'|'.join(sorted(set(FOLDERS.values())))})/([a-z2-7]{{16}})-({'|'.join(Said)})\.age")
LARGEST_PIECE = 256 * 1024
"""Bytes of a sealed name, comment or answer: an answer of 3,000 characters has 17 kB, with many recipients more."""
LARGEST_LIST = 32 * 1024 * 1024
"""Bytes of the sums, and of what is withdrawn."""
_OTHER_KEYS = "No matching keys found"


@dataclass(frozen=True, slots=True)
class Volume:
    """One file that was handed over: which part of what it is, and which of earlier ones to strike."""

    path: Path
    alert: str
    ask: str
    part: Part
    day: str
    receipt: str
    sums: Mapping[str, str]
    struck: frozenset[tuple[str, str]]

    @property
    def of(self) -> tuple[str, str]:
        """Of which ask of which alert it is."""
        return (self.alert, self.ask)


@dataclass(frozen=True, slots=True)
class Signed:
    """What one person said with one action."""

    alert: str
    ask: str
    id: str
    said: Mapping[Said, str]


@dataclass(slots=True)
class Findings:
    """What could not be opened, and what was left out."""

    damaged: list[str] = field(default_factory=list)
    foreign: int = 0
    struck: int = 0


def open_volume(path: Path) -> Volume:
    """What a file says of itself; its pieces stay sealed.

    Raises:
        Unopened: It cannot be read, or is no such file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            listed = _content(archive, SUMS, LARGEST_LIST)
            sums = {name: digest for digest, name in (line.split("  ", 1) for line in listed.decode().splitlines())}
            about, gone = (_checked(archive, name, sums, LARGEST_LIST) for name in (PART, WITHDRAWN))
    except OSError as error:
        raise Unopened(f"{path} cannot be read: {(error.strerror or 'it is damaged').lower()}.") from None
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise Unopened(f"{path} is damaged, or no file that the bot made to hand over.") from None
    try:
        [row] = csv.DictReader(io.StringIO(about.decode()))
        part = Part(int(row["part"]), int(row["of"]))
        struck = frozenset((each["signature"], each["what"]) for each in csv.DictReader(io.StringIO(gone.decode())))
        return Volume(path, row["alert"], row["ask"], part, row["day"], receipt_of(listed), sums, struck)
    except (KeyError, ValueError, TypeError):
        raise Unopened(f"{path} was made by another version: open it with that.") from None


def missing(volumes: Sequence[Volume]) -> list[str]:
    """Which parts are not there, of what was handed over last."""
    newest: dict[tuple[str, str], str] = {}
    for each in volumes:
        newest[each.of] = max(newest.get(each.of, ""), each.day)
    last = [each for each in volumes if each.day == newest[each.of]]
    there = {(each.of, each.part) for each in last}
    of = {(each.of, each.part.of) for each in last}
    return [
        f"Part {no} of {parts} of {alert}/{ask} is not among these files."
        for (alert, ask), parts in sorted(of)
        for no in range(1, parts + 1)
        if ((alert, ask), Part(no, parts)) not in there
    ]


def count_of(volumes: Sequence[Volume]) -> int:
    """How many pieces are in them."""
    return sum(_PIECE.fullmatch(name) is not None for volume in volumes for name in volume.sums)


def signatures(
    volumes: Sequence[Volume],
    identities: list[pyrage.x25519.Identity],
    findings: Findings,
    done: Callable[[int], None] = lambda _: None,
) -> Iterator[Signed]:
    """Every signature once, as it was handed over last, without what was withdrawn by then; `done` counts pieces.

    Of two files of one day nobody knows which is the later one: what either says is withdrawn is left out.
    """
    seen: set[tuple[str, str, str]] = set()
    gone: set[tuple[str, str, str, str]] = set()
    newest_first = sorted(volumes, key=lambda each: (each.day, each.part.no), reverse=True)
    for _, some in groupby(newest_first, key=lambda each: each.day):
        of_a_day = list(some)
        gone |= {(*each.of, name, what) for each in of_a_day for name, what in each.struck}
        for volume in of_a_day:
            with zipfile.ZipFile(volume.path) as archive:
                for name, pieces in _pieces(volume):
                    key = (*volume.of, name)
                    left = [each for each in pieces if (*key, each[0]) not in gone]
                    findings.struck += len(pieces) - len(left)
                    if key not in seen and (said := dict(_opened(archive, volume, left, identities, findings))):
                        yield Signed(*key, said)
                    seen.add(key)
                    done(len(pieces))


def _pieces(volume: Volume) -> Iterator[tuple[str, list[tuple[Said, str]]]]:
    """The pieces of each signature, by its id: what each is, and its name in the file."""
    found = [(each[1], Said(each[2]), name) for name in volume.sums if (each := _PIECE.fullmatch(name))]
    for name, some in groupby(sorted(found), key=itemgetter(0)):
        yield name, [(said, file) for _, said, file in some]


def _opened(
    archive: zipfile.ZipFile,
    volume: Volume,
    pieces: Sequence[tuple[Said, str]],
    identities: list[pyrage.x25519.Identity],
    findings: Findings,
) -> Iterator[tuple[Said, str]]:
    for said, name in pieces:
        try:
            sealed = _checked(archive, name, volume.sums, LARGEST_PIECE)
            yield said, bytes(pyrage.decrypt(sealed, identities)).decode().rstrip()
        except pyrage.DecryptError as error:
            if str(error) == _OTHER_KEYS:
                findings.foreign += 1
            else:
                findings.damaged.append(f"{volume.path}: {name}")
        except (OSError, zipfile.BadZipFile, KeyError, ValueError):
            findings.damaged.append(f"{volume.path}: {name}")


def _checked(archive: zipfile.ZipFile, name: str, sums: Mapping[str, str], most: int) -> bytes:
    """What it holds, if it is what the sums tell.

    Raises:
        ValueError: It is not.
        KeyError: It is not there.
    """
    content = _content(archive, name, most)
    if sha256(content).hexdigest() != sums[name]:
        raise ValueError("not what was handed over")
    return content


def _content(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    told = archive.getinfo(name)
    if told.file_size > most or told.compress_type != zipfile.ZIP_STORED:
        raise ValueError("larger than anything of ours, or not as we store it")
    return archive.read(told)
