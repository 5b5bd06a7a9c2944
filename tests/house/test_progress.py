"""A broadcast watched from a terminal and from a pipe."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rich.console import Console

from alertbot.cli.preview import people, show, shown, span
from alertbot.cli.progress import told, watch
from alertbot.model.mendable import Mendable

Row = dict[str, Any]


def row(state: str, delivered: int, waiting: int, **more: object) -> Row:
    counts = {"audience": delivered + waiting, "delivered": delivered, "unreachable": 0, "doubtful": 0}
    pace = {
        "waiting": waiting,
        "refused": 0,
        "rate": 29.8,
        "seconds_left": waiting / 30,
        "why": "",
        "unsent": 0,
        "next": "",
        "kind": "send",
        "gone": 0,
    }
    return {"broadcast": 7, "slug": "vitishko-release", "state": state, **counts, **pace, **more}


@dataclass
class Bot:
    """Tells one row after the other; the last one again and again."""

    rows: list[Row]
    looks: int = 0
    away: int = 0

    async def ask(self, request: Row) -> Row:
        """Answer as a running bot does."""
        assert request == {"do": "broadcasts", "broadcast": 7}
        if self.away:
            self.away -= 1
            raise ConnectionRefusedError
        told = self.rows[min(self.looks, len(self.rows) - 1)]
        self.looks += 1
        return {"broadcasts": [row("done", 1, 0, broadcast=8), told]}


@dataclass
class Clock:
    """A clock whose sleep moves its hands."""

    at: datetime = field(default_factory=lambda: datetime(2026, 3, 4, tzinfo=UTC))

    def now(self) -> datetime:
        """The wall's time."""
        return self.at

    def monotonic(self) -> float:
        """Seconds."""
        return self.at.timestamp()

    async def sleep(self, seconds: float) -> None:
        """Move the hands."""
        self.at += timedelta(seconds=seconds)


async def watched(rows: list[Row], *, is_terminal: bool = False) -> tuple[int, str]:
    paper = io.StringIO()
    console = Console(file=paper, force_terminal=is_terminal, width=200, no_color=True)
    code = await watch(Bot(rows), 7, console, Clock())
    return code, paper.getvalue()


async def test_a_broadcast_that_is_through_ends_with_zero() -> None:
    code, text = await watched([row("running", 0, 60), row("running", 30, 30), row("done", 58, 0, unreachable=2)])
    assert code == 0
    assert text.endswith("Delivered to 58 people; 2 unreachable.\n")


async def test_what_was_recalled_is_told_as_such_and_what_could_not_be() -> None:
    _, text = await watched([row("done", 58, 0, kind="recall", unreachable=2, gone=1)])
    assert "Recalled from 58 people; 2 unreachable.\nOf the unreachable, 1 can be written to" in text


async def test_a_broadcast_that_halts_ends_with_one_and_the_reason() -> None:
    why = "Bad Request: can't parse entities [at 12]"
    code, text = await watched([row("running", 0, 60), row("halted", 0, 60, why=why)])
    assert code == 1
    assert f"The broadcast is halted: {why}\nDelivered to 0 people; 60 waiting.\n" in text


async def test_off_a_terminal_there_is_a_line_every_five_seconds() -> None:
    rows = [row("running", at, 600 - at) for at in range(0, 600, 15)]
    _, text = await watched([*rows, row("done", 600, 0)])
    lines = [line for line in text.splitlines() if line.startswith("vitishko-release: running")]
    assert len(lines) == 4
    assert "delivered 150 of 600, unreachable 0, doubtful 0, waiting 450, 29.8/s, 15 s left" in lines[1]
    assert "\x1b" not in text


async def test_a_pause_is_told_at_once() -> None:
    held = row("paused", 30, 30, why="told to wait until 12:00:05 UTC")
    _, text = await watched([row("running", 0, 60), held, row("done", 60, 0)])
    assert "paused" in text
    assert "(told to wait until 12:00:05 UTC)" in text


async def test_a_bot_that_starts_again_is_waited_for() -> None:
    paper = io.StringIO()
    assert await watch(Bot([row("done", 60, 0)], away=50), 7, Console(file=paper), Clock()) == 0
    assert paper.getvalue().endswith("Delivered to 60 people.\n")


async def test_a_bot_that_does_not_come_back_is_told_with_what_becomes_of_the_rest() -> None:
    with pytest.raises(Mendable, match="the rest goes out when it runs again"):
        await watch(Bot([row("done", 60, 0)], away=500), 7, Console(file=io.StringIO()), Clock())


async def test_on_a_terminal_there_is_a_bar() -> None:
    code, text = await watched([row("running", 30, 30), row("done", 60, 0)], is_terminal=True)
    assert code == 0
    assert "100 %" in text
    assert "━" in text


async def test_an_audience_of_nobody_is_through_at_once() -> None:
    code, text = await watched([row("done", 0, 0)], is_terminal=True)
    assert code == 0
    assert "Delivered to 0 people." in text


def test_what_is_done_has_no_time_left() -> None:
    assert told(row("done", 60, 0)) == "delivered 60 of 60, unreachable 0, doubtful 0, waiting 0"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "a moment"), (0.4, "a moment"), (1, "1 s"), (67, "1 min 7 s"), (3600, "1 h"), (3725, "1 h 2 min")],
)
def test_a_span_is_told_in_its_two_largest_units(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_people_are_counted_in_words() -> None:
    assert [people(0), people(1), people(100_000)] == ["0 people", "1 person", "100,000 people"]


def test_a_preview_shows_texts_audience_and_duration() -> None:
    paper = io.StringIO()
    plan = {
        "texts": {"en": "<b>Free him</b>\n\nWrite &amp; call.", "ru": "<b>Свободу</b>"},
        "topics": ["prisoners-of-conscience"],
        "audience_count": 2000,
        "asleep_count": 300,
        "seconds": 66.7,
    }
    show(Console(file=paper, width=80), plan)
    show(Console(file=paper, width=80), plan | {"asleep_count": None, "too_late_count": 0})
    show(Console(file=paper, width=80), plan | {"asleep_count": None, "too_late_count": 1200})
    text = paper.getvalue()
    assert text.count("will never get it") == 2
    assert "A few of those who follow it will never get it" in text
    assert "About 1,200 of those" in text
    assert text.count("It is night now for about 300 of them: they get it in their morning.") == 1
    for words in ("Free him", "Write & call.", "Свободу", "prisoners-of-conscience", "2,000 people", "1 min 7 s"):
        assert words in text


def test_a_preview_shows_what_a_tap_leads_to_in_each_country() -> None:
    paper = io.StringIO()
    faces = {"en": [{"text": "<i>In Russia</i>\n\nNot there.", "buttons": ["Only [bold]read[/bold]"]}]}
    plan = {"texts": {"en": "Free him"}, "faces": faces, "audience_count": 1, "seconds": 1}
    show(Console(file=paper, width=80), plan)
    text = paper.getvalue()
    for words in ("en, after a tap", "In Russia", "Not there.", "[Only [bold]read[/bold]]"):
        assert words in text


def test_a_preview_shows_where_a_link_leads_and_obeys_nothing() -> None:
    text = shown('<a href="https://example.org/[x]">read</a> \x1b[31m [bold]not markup[/bold]').plain
    assert "read <https://example.org/[x]>" in text
    assert "[bold]not markup[/bold]" in text
    assert "\x1b" not in text
