"""Responders' identities, on their own devices: made with a passphrase, and used to open what was sealed to them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyrage

from alertbot.model.mendable import Mendable
from alertbot.model.pieces import Piece, read_piece, unbundled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PLAIN = "AGE-SECRET-KEY-1"
_AGE = b"age-encryption.org/v1\n"
LARGEST_IDENTITY = 64 * 1024
LARGEST_FILE = 256 * 1024 * 1024


class Unopened(Mendable):
    """Something could not be opened; the sentence says why."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file of a report: our name for it, what we know of it, and what is in it."""

    name: str
    label: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a report: what was said, in order, and the files."""

    pieces: tuple[Piece, ...]
    files: tuple[OpenedFile, ...]
    unreadable: int = 0


def make_identity(path: Path, passphrase: str) -> str:
    """Make an identity that only this passphrase opens, as the `age` tool makes them; its public key.

    Raises:
        Unopened: There is a file already, or no right to make one.
    """
    identity = pyrage.x25519.Identity.generate()
    recipient = str(identity.to_public())
    text = f"# public key: {recipient}\n{identity}\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Unopened(f"{path} cannot be made: {(error.strerror or 'it is damaged').lower()}.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(pyrage.passphrase.encrypt(text.encode(), passphrase))
        file.flush()
        os.fsync(file.fileno())
    return recipient


def read_identities(path: Path, ask: Callable[[], str]) -> list[pyrage.x25519.Identity]:
    """The identities in a file; `ask` asks for its passphrase, if it has one.

    Raises:
        Unopened: It is none, cannot be read, or the passphrase does not open it.
    """
    content = _content(path, LARGEST_IDENTITY)
    if content.startswith(_AGE):
        try:
            content = bytes(pyrage.passphrase.decrypt(content, ask()))
        except pyrage.DecryptError:
            raise Unopened(f"{path}: this passphrase does not open it.") from None
    lines = content.decode("utf-8", "replace").splitlines()
    try:
        found = [pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.startswith(_PLAIN)]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise Unopened(f"{path} holds no age identity: `alertbot keys responder` makes one.")
    return found


def open_report(path: Path, identities: list[pyrage.x25519.Identity]) -> Opened:
    """What is in a bundle, or in one age file of it.

    Raises:
        Unopened: It is neither, or nothing in it was sealed to any of these identities.
    """
    content = _content(path, LARGEST_FILE)
    try:
        sealed = {1: content} if content.startswith(_AGE) else unbundled(content)
    except ValueError:
        raise Unopened(f"{path} is neither a report nor a part of one.") from None
    parts = {number: opened for number, part in sealed.items() if (opened := _opened(part, identities)) is not None}
    if not parts:
        raise Unopened(f"{path} was sealed to other keys: nothing in it can be opened with this identity.")
    said = {number: piece for number, part in sorted(parts.items()) if (piece := read_piece(part)) is not None}
    files = [_file(piece, parts) for piece in said.values() if piece.file is not None]
    named = {piece.file for piece in said.values()}
    strays = [
        OpenedFile(f"{number:03}.bin", "", part) for number, part in parts.items() if number not in {*said, *named}
    ]
    pieces = tuple(piece for piece in said.values() if piece.file is None)
    return Opened(pieces, (*(file for file in files if file is not None), *strays), len(sealed) - len(parts))


def _file(piece: Piece, parts: dict[int, bytes]) -> OpenedFile | None:
    content = parts.get(piece.file or 0)
    if content is None:
        return None
    # The name is ours, but what is opened here may not be: of a path, only the end.
    name = piece.name.replace("\\", "/").rpartition("/")[2].lstrip(".") or "file.bin"
    label = f"{piece.label}\n{piece.said}".rstrip()
    return OpenedFile(f"{piece.file:03}-{name}", label, content[: piece.length])


def _opened(part: bytes, identities: list[pyrage.x25519.Identity]) -> bytes | None:
    try:
        return bytes(pyrage.decrypt(part, identities))
    except pyrage.DecryptError:
        return None


def _content(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise Unopened(f"{path} cannot be read: {(error.strerror or 'it is damaged').lower()}.") from None
    if len(content) > most:
        raise Unopened(f"{path} is larger than anything of ours.")
    return content
