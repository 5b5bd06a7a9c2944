"""Tables, charts and the page of figures, as they are written."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET

import pytest

from bench.chart import WIDTH, Bars, chart
from bench.page import PAGE, record, shown, told
from bench.parts import PARTS
from bench.peers import drawn as drawn_from
from bench.table import cells, table

SPEEDS = (("now", "6,700"), ("later", "26"))
SVG = "{http://www.w3.org/2000/svg}"


def test_a_table_is_as_wide_as_its_widest_cells_and_puts_figures_to_the_right() -> None:
    written = table(["who", "messages/s"], [["alertbot", "6,700"], ["a", "1"]])
    assert written.splitlines() == [
        "| who      | messages/s |",
        "| :------- | ---------: |",
        "| alertbot |      6,700 |",
        "| a        |          1 |",
    ]
    assert cells(written) == [["who", "messages/s"], ["alertbot", "6,700"], ["a", "1"]]


def test_tables_stay_tables_and_lines_keep_their_breaks() -> None:
    assert shown("| a |\n| - |\n\nplain\n  lines\n") == "| a |\n| - |\n\n```\nplain\n  lines\n```"


def test_a_part_is_written_between_its_marks_and_nowhere_else() -> None:
    page = "before\n<!-- bench peers -->\n\nold\n\n<!-- end of peers -->\nafter\n"
    written = record(page, "peers", r"new \1")
    assert written == "before\n<!-- bench peers -->\n\nnew \\1\n\n<!-- end of peers -->\nafter\n"
    assert record(written, "peers", "old") == page


def test_a_part_without_marks_is_not_lost_silently() -> None:
    with pytest.raises(LookupError, match="bench intake"):
        record("nothing", "intake", "new")


@pytest.mark.parametrize("part", [*PARTS, "machine", "wanted"])
def test_the_page_has_a_place_for_every_part(part: str) -> None:
    assert record(PAGE.read_text("utf-8"), part, "figures")


def test_what_is_written_can_be_read_again() -> None:
    page = "before\n<!-- bench peers -->\n\nold\n\n<!-- end of peers -->\nafter\n"
    assert (told(page, "peers"), told(page, "free")) == ("old", "")


def drawn(*figures: tuple[float, ...]) -> ET.Element:
    bars = [Bars(f"No. {place} <&>", each) for place, each in enumerate(figures)]
    return ET.fromstring(chart("Messages", ("at once", "later"), bars))  # noqa: S314 - written a line above


def test_bars_are_in_proportion_and_the_smallest_is_seen() -> None:
    bars = [rect for rect in drawn((100, 50), (0.01, 25)).iter(f"{SVG}rect") if rect.get("height") == "16"]
    longest, half, least, quarter = (float(bar.attrib["width"]) for bar in bars)
    assert half == pytest.approx(longest / 2, abs=0.1)
    assert quarter == pytest.approx(longest / 4, abs=0.1)
    assert least == 1


def test_no_label_lies_over_another_or_outside() -> None:
    labels = list(drawn((11_592, 4626), (796, 442), (160, 26)).iter(f"{SVG}text"))
    lines = [float(label.attrib["y"]) for label in labels[3:]]  # after the title and the legend
    assert all(after - before >= 14 for before, after in itertools.pairwise(lines))
    assert all(float(label.attrib["x"]) < WIDTH - 50 for label in labels)


def test_names_and_figures_are_told_as_they_are() -> None:
    texts = [text.text for text in drawn((11_592, 26)).iter(f"{SVG}text")]
    assert texts == ["Messages", "at once", "later", "No. 0 <&>", "11,592", "26"]


def test_the_chart_shows_what_the_tables_say() -> None:
    tables = [table([when, "at once", "messages/s"], [["alertbot", "64", rate]]) for when, rate in SPEEDS]
    texts = [text.text for text in ET.fromstring(drawn_from("\n\n".join([*tables, "more"]))).iter(f"{SVG}text")]  # noqa: S314 - our own
    assert texts[1:] == ["now", "later", "alertbot", "6,700", "26"]


def test_the_chart_is_readable_in_the_dark_too() -> None:
    style = drawn((1, 1)).findtext(f"{SVG}style")
    assert style is not None
    bright, _, dark = style.partition("prefers-color-scheme: dark")
    colours = [set(re.findall(r"#[0-9a-f]{6}", half)) for half in (bright, dark)]
    assert all(colours)
    assert colours[0].isdisjoint(colours[1])
