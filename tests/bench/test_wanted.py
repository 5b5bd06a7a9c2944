"""What was promised beside what was measured, read from what the parts print."""

from __future__ import annotations

import pytest

from bench.page import PAGE, record, told
from bench.parts import PARTS
from bench.table import table
from bench.wanted import FIGURES, Wanted, wanted

PRINTED = {
    "free": [
        ["answers 429", "0", "0"],
        ["most in any sliding second", "at most 30", "30"],
        ["of the limit used", "at least 97 %", "99.1%"],
        ["CPU of the bot, of one core", "at most 50 %", "9.5%"],
    ],
}
LINES = {
    "peers": "| unpaced, against python-telegram-bot | 6 x | 9.1 x |\n| unpaced, against aiogram | 2 x | 3.0 x |\n"
    "| unpaced, against aiogram-broadcaster, with its SQLite storage | 25 x | 55.5 x |",
    "audience": "subscriber          113 bytes on disk, 2 topics\nhead count        0.120 s filtered    one\n"
    "launch             0.50 s filtered    one\nlaunch             0.90 s to all\n"
    "waiting             9.7 bytes a delivery",
    "lapse": '{\n  "megabytes_early": 120,\n  "megabytes_most": 121\n}',
    "intake": "| alertbot, each on disk before its 200 | at least 8,000 | 9,100 | 80 | 20 |",
    "taps": "| taps/s | at least 800 | 850 |\n| at 400 taps/s, 95 of 100 are answered within | 250 ms | 90 ms |",
    "signatures": "| signatures on record | 100,000 | 100,000 |\n| lost | 0 | 0 |\n| counted twice | 0 | 0 |\n"
    "| the count afterwards | 100,000 | 100,000 |\n| most edits in any second | at most 30 | 17 |",
    "kills": "50 kills: 0 missing, 12 repeats, 1500 allowed\nstopped 20 times, each within 1.2 s: 0 lost, 0 repeated\n"
    "10 kills of the sender: 0 missing, 3 repeats, 80 allowed; the other went on within 4.2 s, half of the times",
}


def printed(part: str) -> str:
    if part in LINES:
        return LINES[part]
    return table(["1,000/s for 60 s", "wanted", "measured"], PRINTED["free"])


@pytest.mark.parametrize("each", FIGURES, ids=lambda each: each.figure)
def test_each_figure_is_found_in_what_its_part_prints(each: Wanted) -> None:
    page = record(PAGE.read_text("utf-8"), each.part, printed(each.part))
    [row] = [line for line in wanted(page).splitlines() if line.startswith(f"| {each.figure} ")]
    assert "not measured" not in row
    assert f"python -m bench {each.part}" in row


def test_what_the_page_tells_of_its_figures_is_what_its_parts_printed() -> None:
    page = PAGE.read_text("utf-8")
    assert told(page, "wanted") == wanted(page).strip()
    assert "not measured" not in told(page, "wanted")


def test_a_figure_is_told_with_its_numbers() -> None:
    page = record(PAGE.read_text("utf-8"), "paid", printed("paid"))
    for part in ("peers", "intake", "taps"):
        page = record(page, part, printed(part))
    measured = [row.split("|")[3].strip() for row in wanted(page).splitlines()]
    assert measured[3:7] == ["0 answers 429, 99.1 %, 9.5 % of a core", "9.1 x", "3.0 x", "55.5 x"]
    assert measured[-5:-3] == ["9,100/s", "850/s; p95 90 ms"]


def test_what_was_not_measured_is_said_to_be() -> None:
    assert wanted("").count("not measured") == len(FIGURES)


def test_every_figure_has_its_part() -> None:
    assert {each.part for each in FIGURES} <= set(PARTS)
