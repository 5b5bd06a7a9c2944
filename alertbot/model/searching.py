"""Finding alerts by the words people remember, one wrong letter allowed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from snowballstemmer import stemmer

from alertbot.model.markdown import visible_text
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from alertbot.model.alerts import Alert, AlertText
    from alertbot.model.cases import Case, CaseSlug
    from alertbot.model.topics import Language

MOST_CHARACTERS = 200
MOST_WORDS = 12
LONGEST_WORD = 40
SHORTEST_TO_MISTYPE = 4
"""Among shorter words every other one is a letter away."""

TITLE, LABEL, BODY = 6.0, 2.0, 1.0
IN_ENGLISH = 0.5
"""For whoever reads Russian and types a name in Latin letters."""

MISTYPED = 0.6
NEAR_ENOUGH = 0.5
"""An alert that holds less than this part of what the best one holds of the words is not shown."""

_STEMMERS = {"en": "english", "ru": "russian", "fr": "french"}
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it was typed and as its stem, both without accents and capitals."""

    typed: str
    stem: str


def search(alerts: Iterable[Alert], words: str, language: Language, cases: Mapping[CaseSlug, Case]) -> list[Alert]:
    """The alerts that hold the words, best first; among equals the order they came in.

    Titles, cases and asks count more than bodies, rare words more than common ones. Words meet by their stems in the
    person's language (and in English), and when one letter of four or more is wrong, missing, doubled or swapped.
    Anything may be typed: what holds no word finds nothing, and nothing is raised.
    """
    shelf = list(alerts)
    asked = _asked(words, language)
    found = [[_nearness(variants, alert, language, cases) for variants in asked] for alert in shelf]
    worth = [log(1 + len(shelf) / (1 + sum(1 for row in found if row[place]))) for place in range(len(asked))]
    held = [sum(weight for weight, near in zip(worth, row, strict=True) if near) for row in found]
    least = NEAR_ENOUGH * max(held, default=0)
    scored = [
        (sum(weight * near for weight, near in zip(worth, row, strict=True)), alert)
        for alert, row, mass in zip(shelf, found, held, strict=True)
        if mass and mass >= least
    ]
    scored.sort(key=lambda pair: -pair[0])
    return [alert for _, alert in scored]


def _asked(words: str, language: Language) -> list[frozenset[_Word]]:
    typed = list(dict.fromkeys(_words(words[:MOST_CHARACTERS])))[:MOST_WORDS]
    return [frozenset(_stemmed(word, tongue) for tongue in (language, ENGLISH)) for word in typed]


def _nearness(variants: frozenset[_Word], alert: Alert, language: Language, cases: Mapping[CaseSlug, Case]) -> float:
    case = cases.get(alert.case) if alert.case else None
    own, english = (_index(alert.text(each), case.title(each) if case else "") for each in (language, ENGLISH))
    return max(_best(variants, own), IN_ENGLISH * _best(variants, english))


def _best(variants: Iterable[_Word], index: Mapping[_Word, float]) -> float:
    return max((weight * _closeness(asked, word) for word, weight in index.items() for asked in variants), default=0)


def _closeness(asked: _Word, word: _Word) -> float:
    if asked.typed == word.typed or asked.stem == word.stem:
        return 1
    return MISTYPED if _one_off(asked.typed, word.typed) or _one_off(asked.stem, word.stem) else 0


def _one_off(one: str, other: str) -> bool:
    # The length decides in most cases; asking it first makes a search ten times faster.
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < SHORTEST_TO_MISTYPE:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


@lru_cache(maxsize=1024)
def _index(text: AlertText, case: str) -> Mapping[_Word, float]:
    weights: dict[_Word, float] = {}
    labels = " ".join(ask.label for ask in text.asks)
    parts = ((visible_text(text.html), BODY), (labels, LABEL), (f"{text.title} {case}", TITLE))
    for part, weight in parts:  # the heaviest last, so that it stays
        for word in _words(part):
            weights[_stemmed(word, text.language)] = weight
    return weights


def _words(text: str) -> Sequence[str]:
    return [word[:LONGEST_WORD] for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold())]


# Not cached: what people type would stay in memory.
def _stemmed(word: str, language: Language) -> _Word:
    stem = stemmer(_STEMMERS[language]).stemWord(word) if language in _STEMMERS else word
    return _Word(_plain(word), _plain(stem))


def _plain(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
