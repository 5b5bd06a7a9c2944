"""Receipts: six words by which a report is known to whoever sent it, and words for the fingerprints of keys."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.model.topics import ENGLISH, LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

WORDS = 6
LIST_LENGTH = 2048
"""Words in a list: eleven bits each, so a receipt has sixty-six, which nobody guesses at the pace we let them."""

_BITS = LIST_LENGTH.bit_length() - 1
_SPARE = 72 - _BITS * WORDS
"""Bits of nine bytes that a receipt leaves."""

_CODE = re.compile(r"([a-z]{2})([a-z2-7]{14})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Six numbers in the list of a language. Never kept, never logged."""

    language: Language
    numbers: tuple[int, ...]

    @property
    def secret(self) -> bytes:
        """What it is known by, to be hashed."""
        return f"{self.language}:{'-'.join(map(str, self.numbers))}".encode()

    @property
    def code(self) -> str:
        """The same for a link: sixteen letters and digits."""
        number = 0
        for each in self.numbers:
            number = number << _BITS | each
        return self.language + base64.b32encode((number << _SPARE).to_bytes(9, "big"))[:14].decode().lower()


class WordLists:
    """The list of every language, to write receipts with and to read them."""

    def __init__(self, lists: Mapping[Language, Sequence[str]]) -> None:
        """Made from the words of each language in their order.

        Raises:
            ValueError: A list has not 2,048 different words.
        """
        self._words = dict(lists)
        self._places = {
            language: {_bare(word): place for place, word in enumerate(words)} for language, words in lists.items()
        }
        if any(len(places) != LIST_LENGTH for places in self._places.values()):
            raise ValueError(f"a list of receipt words has {LIST_LENGTH} different words")

    def written(self, receipt: Receipt) -> str:
        """The six words, with blanks between them."""
        return " ".join(self._words[receipt.language][number] for number in receipt.numbers)

    def new(self, language: Language, below: Callable[[int], int]) -> Receipt:
        """A receipt that nobody has; `below` gives a number less than another, by chance."""
        while True:
            receipt = Receipt(language, tuple(below(LIST_LENGTH) for _ in range(WORDS)))
            if self.read(self.written(receipt)) == receipt:  # some words stand in two lists: six of those would not do
                return receipt

    def read(self, text: str) -> Receipt | None:
        """The receipt that a text is, whatever its case, accents, numbers and line ends; None if it is none."""
        words = [bare for part in re.split(r"[\W\d_]+", unicodedata.normalize("NFC", text)) if (bare := _bare(part))]
        if len(words) != WORDS:
            return None
        for language in LANGUAGES:
            places = self._places[language]
            if all(word in places for word in words):
                return Receipt(language, tuple(places[word] for word in words))
        return None

    def fingerprint(self, key: str) -> str:
        """Six English words for a public key, to be compared by eye or on the telephone: sixty-six bits of its hash."""
        number = int.from_bytes(hashlib.sha256(key.encode()).digest(), "big") >> 256 - _BITS * WORDS
        return self.written(Receipt(ENGLISH, _numbers(number)))


def read_code(code: str) -> Receipt | None:
    """The receipt behind a link's code; None if it is none."""
    found = _CODE.fullmatch(code)
    if found is None or found[1] not in LANGUAGES:
        return None
    number = int.from_bytes(base64.b32decode(found[2].upper() + "A="), "big")
    return Receipt(Language(found[1]), _numbers(number >> _SPARE))


def _numbers(number: int) -> tuple[int, ...]:
    return tuple(number >> _BITS * place & LIST_LENGTH - 1 for place in reversed(range(WORDS)))


def _bare(word: str) -> str:
    """Small letters without accents; a Russian short i is no i."""
    parts = unicodedata.normalize("NFKD", word.casefold().replace("й", "j"))
    return "".join(sign for sign in parts if sign.isalpha())
