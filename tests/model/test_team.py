"""Who may do what, and how somebody can be called."""

from __future__ import annotations

import pytest

from alertbot.model.team import LONGEST_NAME, Deed, Role, folded, may, read_name


@pytest.mark.parametrize("deed", Deed)
def test_owners_and_organisers_steer_and_nobody_else_does(deed: Deed) -> None:
    assert may(Role.OWNER, deed)
    assert may(Role.ORGANISER, deed)
    assert not may(Role.RESPONDER, deed)
    assert not may(None, deed)


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
