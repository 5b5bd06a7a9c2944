"""The key ring: chat ids under a different name in every table, and contents sealed."""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
from enum import StrEnum
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from alertbot.model.messages import ChatId
from alertbot.store.bech32 import bech32

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
NONCE_BYTES = 12
OTHERS = 0o077
"""The mode bits that let anyone but the owner touch a file."""


class Purpose(StrEnum):
    """What a sub-key is for. The values go into the derivation: changing one makes its rows unreadable."""

    SUBSCRIBERS = "subscribers"
    INBOX = "inbox"
    REPLIES = "replies"
    DIALOGUES = "dialogues"
    FOOTPRINTS = "footprints"
    TEAM = "team"
    INVITATIONS = "invitations"
    DRAFTS = "drafts"
    CANDIDATES = "candidates"
    LOG = "log"
    CHANNELS = "channels"
    HOLDS = "holds"
    REPORTERS = "reporters"
    WAYS_BACK = "ways back"
    RECEIPTS = "receipts"
    BANS = "bans"
    WALL = "wall"
    WALL_FETCHES = "wall fetches"
    ACTIONS = "actions"
    COUNTRIES = "countries"
    GROUPS = "groups"
    TRACES = "report traces"
    FORGOTTEN = "forgotten"
    TAKEN_BACK = "taken back"
    CHECK = "check"


class KeyFault(Exception):  # noqa: N818 - a fault is mended by a person, an error is ours
    """The key file cannot be used; the sentence says why and what to do."""


class KeyRing:
    """One sub-key per purpose, derived from the key in the key file.

    Under two purposes the same chat has two names that nobody without the key can tell to be one person's.
    Never prints itself.
    """

    __slots__ = ("_marks", "_names", "_seals", "backup_identity", "webhook_secret")

    def __init__(self, key: bytes) -> None:
        # What Telegram shows us with every webhook call: the same after a restart, and on every machine with this key.
        self.webhook_secret = _derive(key, "webhook", 32).hex()
        # The age identity that opens backups, and to whose public key they are sealed.
        self.backup_identity = bech32("age-secret-key-", _derive(key, "backup", 32)).upper()
        self._names = {purpose: AESSIV(_derive(key, f"name/{purpose}", 64)) for purpose in Purpose}
        self._marks = {purpose: _derive(key, f"mark/{purpose}", 32) for purpose in Purpose}
        # Random 96-bit nonces are good for 2^32 sealings under one sub-key: ten years at a million a day.
        self._seals = {purpose: AESGCM(_derive(key, f"seal/{purpose}", 32)) for purpose in Purpose}

    @classmethod
    def from_bytes(cls, key: bytes) -> KeyRing:
        """The ring of this key.

        Raises:
            KeyFault: It is not 32 bytes long.
        """
        if len(key) != KEY_BYTES:
            raise KeyFault(f"A key has {KEY_BYTES} bytes; this one has {len(key)}.")
        return cls(key)

    @classmethod
    def read(cls, path: Path) -> KeyRing:
        """The ring of the key in this file, which nobody but its owner may read.

        Raises:
            KeyFault: The file is missing, open to others, or holds no key.
        """
        text = _closed_text(path)
        try:
            key = base64.b64decode(text.strip(), validate=True)
        except (binascii.Error, ValueError):
            raise KeyFault(f"The key file {path} is damaged: it should hold one line of base64.") from None
        if len(key) != KEY_BYTES:
            raise KeyFault(f"The key file {path} is damaged: a key has {KEY_BYTES} bytes, this one has {len(key)}.")
        return cls.from_bytes(key)

    def name(self, purpose: Purpose, chat: ChatId) -> bytes:
        """The chat's name in one table: 24 bytes, always the same, so that it can be looked up."""
        return self._names[purpose].encrypt(chat.to_bytes(8, "big", signed=True), None)

    def chat(self, purpose: Purpose, name: bytes) -> ChatId:
        """The chat behind a name.

        Raises:
            KeyFault: The name was not made with this key for this purpose.
        """
        try:
            return ChatId(int.from_bytes(self._names[purpose].decrypt(name, None), "big", signed=True))
        except (InvalidTag, ValueError):
            raise KeyFault(f"A row of {purpose} cannot be opened: it was written with another key.") from None

    def mark(self, purpose: Purpose, content: bytes) -> bytes:
        """What content is known by without being kept: a keyed hash of 32 bytes, always the same."""
        return hmac.digest(self._marks[purpose], content, "sha256")

    def seal(self, purpose: Purpose, content: bytes) -> bytes:
        """The content, unreadable and different each time; 28 bytes longer."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._seals[purpose].encrypt(nonce, content, None)

    def open(self, purpose: Purpose, sealed: bytes) -> bytes:
        """The content behind a seal.

        Raises:
            KeyFault: It was not sealed with this key for this purpose, or has been altered.
        """
        try:
            return self._seals[purpose].decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
        except (InvalidTag, ValueError):
            raise KeyFault(f"A row of {purpose} cannot be opened: it was written with another key.") from None


def make_key_file(path: Path) -> None:
    """Write a fresh key that only this user can read, in a folder made for this user alone if there is none.

    Raises:
        KeyFault: There is a file already (a second key would make the first one's data unreadable), or no right to.
    """
    if path.exists():
        raise KeyFault(f"There is a key file at {path} already. Without it, what it sealed is lost: keep it.")
    line = base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # nor one made this very moment
    except OSError as error:
        raise KeyFault(f"The key file {path} cannot be written: {error.strerror}.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())  # a key lost to a power cut takes everything with it


def _derive(key: bytes, info: str, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=f"alertbot/{info}".encode()).derive(key)


def _closed_text(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode & 0o777
            if mode & OTHERS:
                raise KeyFault(f"The key file {path} is open to others (mode {mode:o}). Close it: chmod 600 {path}")
            return file.read(1024)
    except FileNotFoundError:
        raise KeyFault(f"There is no key file at {path}. Make one with `alertbot keys new`.") from None
    except OSError as error:
        raise KeyFault(f"The key file {path} cannot be read: {error.strerror}.") from None
