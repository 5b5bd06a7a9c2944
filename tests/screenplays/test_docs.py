"""The screenplays in the documents are the ones that are played."""

from __future__ import annotations

from tests.screenplays.page import AGAIN, CHAPTERS, HERE, PAGE, page


def test_every_screenplay_has_its_place_on_the_page() -> None:
    placed = sorted(name for plays in CHAPTERS.values() for name in plays)
    written = sorted(path.stem for path in HERE.glob("*.txt"))
    assert placed == written, f"CHAPTERS in tests/screenplays/page.py lists other screenplays; then run `{AGAIN}`"


def test_the_page_shows_the_screenplays_as_they_are_played() -> None:
    is_so = PAGE.read_text("utf-8") == page()
    assert is_so, f"docs/{PAGE.name} differs from tests/screenplays/*.txt: run `{AGAIN}`"


def test_every_screenplay_begins_with_a_remark_that_says_what_it_shows() -> None:
    for path in HERE.glob("*.txt"):
        assert path.read_text("utf-8").startswith("# "), path.name
