"""Sealing with age: reports to the responders' keys, answers to the words of a receipt. Nothing here opens a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pyrage
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from alertbot.model.mendable import WrongSetting
from alertbot.store.bech32 import bech32

if TYPE_CHECKING:
    from pathlib import Path

_RECIPIENT = re.compile(r"age1[0-9a-z]{58}")
_SALT = b"alertbot/receipt/mailbox"
# 16 MiB and 40 ms for one try at a receipt (November 2026): nothing to who has the words, too much for who has not.
_STRETCH = {"n": 2**14, "r": 8, "p": 1}
LARGEST_LIST = 64 * 1024


class SealingFault(WrongSetting):
    """A setting names no keys that can be sealed to; the sentence says which, and why."""


RESPONDERS, SIGNATURES = "ALERTBOT_RESPONDERS", "ALERTBOT_SIGNATURES"
"""The settings that name them."""


def read_recipients(chosen: str, folder: Path, setting: str = RESPONDERS) -> tuple[str, ...]:
    """Public keys: from the words of the setting, or one a line from the file that it names.

    Raises:
        SealingFault: There is none, or one is not an age X25519 recipient.
    """
    words = chosen.split(",") if chosen.lstrip().startswith("age1") else _lines(folder / chosen, setting)
    keys = [word.strip() for word in words if word.strip() and not word.strip().startswith("#")]
    if not keys:
        raise SealingFault(f"{setting} holds no key: `alertbot keys responder` makes one.")
    for number, key in enumerate(keys, 1):
        if not _is_recipient(key):
            raise SealingFault(
                f"{setting}: key {number} is no age recipient: it must be `age1` and 58 letters and digits."
            )
    return tuple(dict.fromkeys(keys))


@dataclass(frozen=True)
class Seals:
    """Seals to whoever must be able to read. It holds public keys only."""

    recipients: tuple[str, ...]

    @cached_property
    def _keys(self) -> list[pyrage.x25519.Recipient]:
        return [pyrage.x25519.Recipient.from_str(key) for key in self.recipients]

    def seal(self, content: bytes) -> bytes:
        """For the responders: any one of them opens it, nobody else."""
        return bytes(pyrage.encrypt(content, self._keys))

    def mailbox(self, receipt: bytes) -> str:
        """The public key of a receipt: what is sealed to it is opened by its words alone. Takes 40 ms."""
        return str(_identity(receipt).to_public())

    def post(self, mailbox: str, content: bytes) -> bytes:
        """For whoever has the words of a receipt."""
        return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(mailbox)]))

    def collect(self, receipt: bytes, letters: list[bytes]) -> list[bytes]:
        """What was sealed to a receipt, opened with its words. Takes 40 ms."""
        identity = _identity(receipt)
        return [bytes(pyrage.decrypt(letter, [identity])) for letter in letters]


def _identity(receipt: bytes) -> pyrage.x25519.Identity:
    key = Scrypt(salt=_SALT, length=32, **_STRETCH).derive(receipt)
    return pyrage.x25519.Identity.from_str(bech32("age-secret-key-", key).upper())


def _is_recipient(key: str) -> bool:
    try:
        return _RECIPIENT.fullmatch(key) is not None and bool(pyrage.x25519.Recipient.from_str(key))
    except pyrage.RecipientError:
        return False


def _lines(path: Path, setting: str) -> list[str]:
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(LARGEST_LIST).splitlines()
    except (OSError, ValueError):
        raise SealingFault(
            f"{setting} must be age recipients (age1...), comma separated, or a file with one a line."
        ) from None
