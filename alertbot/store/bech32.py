"""Bech32, in which age writes its keys (BIP-173, without its limit of length)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKED = 6


def bech32(prefix: str, content: bytes) -> str:
    """The content under a prefix in small letters, with a checksum."""
    fives = list(_in_fives(content))
    spread = [*(ord(sign) >> 5 for sign in prefix), 0, *(ord(sign) & 31 for sign in prefix)]
    sum_ = _polymod([*spread, *fives, *[0] * _CHECKED]) ^ 1
    check = [sum_ >> 5 * (_CHECKED - 1 - place) & 31 for place in range(_CHECKED)]
    return f"{prefix}1" + "".join(_SIGNS[five] for five in [*fives, *check])


def _in_fives(content: bytes) -> Iterator[int]:
    """The bits of the content five by five, filled up with zeros."""
    count = -(-len(content) * 8 // 5)
    number = int.from_bytes(content, "big") << count * 5 - len(content) * 8
    return (number >> 5 * place & 31 for place in reversed(range(count)))


def _polymod(values: Iterable[int]) -> int:
    remainder = 1
    for value in values:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            remainder ^= term if top >> place & 1 else 0
    return remainder
