"""The alerts folder on disk, read with suspicion: no link is followed, no pipe opened."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from alertbot.model.alerts import AlertSlug
from alertbot.model.catalogue_files import LARGEST_FILE, is_passed_over, read_catalogue
from alertbot.model.faults import Findings
from alertbot.model.pictures import HEAD, LARGEST_PICTURE, PictureFile, is_picture_name, known_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from alertbot.model.alerts import Alert, Catalogue
    from alertbot.model.faults import Fault
    from alertbot.model.pictures import Photo, Shown

_TEXTS = (".md", ".toml")
ORIGINAL = "en.md"
"""The file that every alert has."""

_MOST_FILES = 5_000


def read_folder(
    path: Path, besides: Mapping[str, bytes] | None = None, shown: Mapping[AlertSlug, Shown] | None = None
) -> tuple[Catalogue, list[Fault]]:
    """What the alerts folder tells, and every fault of every file in it; it never raises for what lies there.

    Links are faults and are not followed, so that a folder from elsewhere cannot show us files of ours; pipes and
    devices are faults and are not opened. Of a file, little more is read than an alert can be long; of a picture, its
    beginning. `besides` are files that are not in the folder and are read as if they were; where it has one of that
    name, that is the one. `shown` are their pictures.
    """
    walk = _Walk(path)
    if not walk.enter(""):
        return read_catalogue({})[0], walk.faults
    files = {**(besides or {}), **walk.files}
    besides_these = {f"{slug}/{each.name}": each.file for slug, each in (shown or {}).items()}
    pictures = {**besides_these, **walk.pictures}
    catalogue, faults = read_catalogue(files, folder=str(path), pictures=pictures, unread=walk.unread)
    photos = {slug: each.photo for slug, each in (shown or {}).items()} | dict(_photos(path, catalogue))
    written = {AlertSlug(slug) for slug in catalogue.alerts if f"{slug}/{ORIGINAL}" not in walk.files}
    made = replace(catalogue, photos=photos, written=frozenset(written))
    return made, sorted([*walk.faults, *faults], key=lambda fault: fault.place)


def read_picture(path: Path, alert: Alert) -> bytes | None:
    """The alert's picture, as much of it as a picture may have; None if it is not to be had any more.

    The file may be another than was read before: whoever sends it looks at it again.
    """
    name = alert.picture
    if name is None or not is_picture_name(name):
        return None
    try:
        return _read(path / alert.slug / name, LARGEST_PICTURE + 1)
    except OSError:
        return None


def _photos(path: Path, catalogue: Catalogue) -> Iterator[tuple[AlertSlug, Photo]]:
    """What the pictures in the folder are known by."""
    for alert in catalogue.alerts.values():
        if (content := read_picture(path, alert)) is not None:
            yield alert.slug, known_as(content)


@dataclass
class _Walk:
    """A walk through the folder and what it brings home; names are paths within the folder, with slashes."""

    root: Path
    files: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, PictureFile] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def enter(self, folder: str) -> bool:
        """Take in everything in a folder; False if there is no entering it."""
        try:
            names = sorted(entry.name for entry in (self.root / folder).iterdir())
        except OSError as error:
            mend = "Is it there, and may the bot read it?"
            self._tell(folder, f"the folder cannot be read: {_reason(error)}.", mend)
            return False
        if len(names) > _MOST_FILES:
            self._tell(folder, f"there are more than {_MOST_FILES} files.", "Is this the right folder?")
        for name in names[:_MOST_FILES]:
            if not is_passed_over(name):
                self._take(f"{folder}/{name}" if folder else name)
        return True

    def _take(self, name: str) -> None:
        try:
            found = os.lstat(self.root / name)
            mode, size = found.st_mode, found.st_size
            if stat.S_ISDIR(mode) and "/" not in name:
                self.enter(name)
            elif stat.S_ISREG(mode) and name.endswith(_TEXTS):
                self.files[name] = _read(self.root / name, LARGEST_FILE + 1)
            elif stat.S_ISREG(mode) and is_picture_name(name.rpartition("/")[2]):
                self.pictures[name] = PictureFile(size, _read(self.root / name, HEAD))
            else:
                self.unread.append(name)
                self._refuse(name, mode)
        except OSError as error:
            self.unread.append(name)
            self._tell(name, f"the file cannot be read: {_reason(error)}.", "Let the bot's user read it.")

    def _refuse(self, name: str, mode: int) -> None:
        if stat.S_ISLNK(mode):
            self._tell(name, "this is a symbolic link, which is not followed.", "Put the file itself here.")
        elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            self._tell(name, "this is not a file.", "Take it away.")

    def _tell(self, name: str, what: str, mend: str) -> None:
        findings = Findings(str(self.root / name))
        findings.add(None, what, mend)
        self.faults += findings.faults


def _read(path: Path, at_most: int) -> bytes:
    # Between the look at the file and the opening it may have become a link or a pipe: the first fails, the second
    # does not keep us waiting.
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        return file.read(at_most)


def _reason(error: OSError) -> str:
    return (error.strerror or "it is damaged").lower()
