"""Receipts: six words in every language, read however they are typed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.chat.word_lists import load_word_lists
from alertbot.model.receipts import LIST_LENGTH, WORDS, Receipt, WordLists, read_code
from alertbot.model.topics import ENGLISH, LANGUAGES, Language

LISTS = load_word_lists()
RECEIPTS = st.builds(
    lambda language, seed: LISTS.new(language, random.Random(seed).randrange), st.sampled_from(LANGUAGES), st.integers()
)


@given(RECEIPTS)
def test_what_is_written_is_read(receipt: Receipt) -> None:
    assert LISTS.read(LISTS.written(receipt)) == receipt
    assert read_code(receipt.code) == receipt
    assert len("r_" + receipt.code) <= 64


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("abandon ability able about above absent", "  ABANDON, ability;\nable - about/above 6. absent!"),
        ("авария абзац абонент акула ёлка йод", "Авария Абзац Абонент Акула Елка ЙОД"),
        ("défensif neveu brochure voisin javelot pavoiser", "defensif NEVEU brochure voisin javelot pavoiser"),
    ],
)
def test_case_accents_and_signs_do_not_matter(one: str, other: str) -> None:
    assert LISTS.read(other) == LISTS.read(one)


@pytest.mark.parametrize(
    "text", ["", "abandon", "abandon ability able about above", "abandon ability able about above unknownword", "/help"]
)
def test_anything_else_is_no_receipt(text: str) -> None:
    assert LISTS.read(text) is None


@pytest.mark.parametrize("code", ["", "en", "enaaaaaaaaaaaaa", "xxaaaaaaaaaaaaaa", "en" + "1" * 14, "r_" * 40])
def test_a_code_that_is_none_is_no_receipt(code: str) -> None:
    assert read_code(code) is None


def test_there_are_sixty_six_bits_in_a_receipt() -> None:
    assert LIST_LENGTH**WORDS == 2**66
    seen: list[int] = []

    def below(most: int) -> int:
        seen.append(most)
        return 7

    LISTS.new(ENGLISH, below)
    assert seen == [LIST_LENGTH] * WORDS


def test_a_list_with_a_word_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="different words"):
        WordLists(dict.fromkeys(LANGUAGES, ["word"] * LIST_LENGTH))


def test_a_fingerprint_is_the_keys_own() -> None:
    assert LISTS.fingerprint("age1x") == LISTS.fingerprint("age1x")
    assert LISTS.fingerprint("age1x") != LISTS.fingerprint("age1y")
    assert len(LISTS.fingerprint("age1x").split()) == WORDS


def test_a_receipt_belongs_to_its_language() -> None:
    numbers = (1, 2, 3, 4, 5, 6)
    assert Receipt(ENGLISH, numbers).secret != Receipt(Language("ru"), numbers).secret
