"""Who may do what, and how somebody can be called."""

from __future__ import annotations

import pytest

from alertbot.model.team import LONGEST_NAME, WORDS, Deed, Role, folded, may, pair_from, read_name


@pytest.mark.parametrize("deed", Deed)
def test_owners_may_all_responders_only_respond_and_strangers_nothing(deed: Deed) -> None:
    assert may(Role.OWNER, deed)
    assert may(Role.RESPONDER, deed) is (deed is Deed.RESPOND)
    assert not may(None, deed)


def test_organisers_steer_write_and_meet_but_neither_staff_nor_audit() -> None:
    not_theirs = {Deed.STAFF, Deed.AUDIT, Deed.RESPOND}
    assert {deed for deed in Deed if not may(Role.ORGANISER, deed)} == not_theirs


def test_two_words_are_never_the_same_and_each_pair_comes_up() -> None:
    pairs = [pair_from(chance) for chance in range(WORDS * (WORDS - 1))]
    assert len(set(pairs)) == len(pairs)
    assert all(first != second and {first, second} <= set(range(WORDS)) for first, second in pairs)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara", "Mara"),
        ("  Мара \n Ли  ", "Мара Ли"),
        ("7", "7"),
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
        ("x" * (LONGEST_NAME + 1), None),
        ("", None),
        (" \n ", None),
        ("...", None),
        ("\u200b\u200d", None),
        ("Ma\u200bra", None),
        ("<b>", "<b>"),
    ],
)
def test_a_name_is_one_that_can_be_read(text: str, name: str | None) -> None:
    assert read_name(text) == name


def test_names_that_look_alike_but_for_case_and_width_are_one() -> None:
    assert folded("MARA") == folded("mara") == folded("Ｍara")
    assert folded("Mara") != folded("Maria")
