"""The words of receipts from locales/*/receipt-words.txt."""

from __future__ import annotations

from functools import cache

from alertbot.chat.wording import LOCALES
from alertbot.model.receipts import WordLists
from alertbot.model.topics import LANGUAGES, Language


@cache
def load_word_lists() -> WordLists:
    """The list of every language we ship."""
    return WordLists({language: _words(language) for language in LANGUAGES})


def _words(language: Language) -> list[str]:
    lines = (LOCALES / language / "receipt-words.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
