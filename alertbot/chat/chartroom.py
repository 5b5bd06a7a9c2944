"""Where charts are drawn: a program of its own, with little memory, little time, and nowhere to write.

Reads a chart as JSON from standard input, and writes a PNG to standard output. `confined.py` runs it; it knows
nothing of the bot, and ends after one chart, so that what drawing takes is never the bot's.
"""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).with_name("fonts") / "DejaVuSans.ttf"
FAILED = 4

WIDTH, EDGE, PLOT = 1280, 56, 560
"""Pixels: of the picture, which Telegram shows as wide as a phone; around what is drawn; of the height of columns."""
PANEL, INSET = 150, 4
"""Height of one line of several; what is left free to the right of them."""
TALLEST = 8_000
"""Width and height may be 10,000 together (Bot API: sendPhoto)."""
TITLE, TEXT, SMALL = 48, 38, 32
"""Sizes of type: on a phone the picture is a quarter as wide."""
BAR, GAP, AIR, LEAST = 36, 30, 14, 8

BACK, INK, FAINT, RULE = (246, 247, 249), (22, 33, 43), (84, 96, 109), (211, 217, 223)
SERIES = ((31, 95, 160), (196, 98, 16))
NONE = (148, 158, 168)
WASH = (196, 215, 236)
"""One ground for light and dark: it brings its own contrast with it. Blue and orange are told apart by everybody."""


BLANKS = re.compile(r"[ \t\r\n]+")
"""Where a line may end: not at a blank that holds a number or a French colon to what stands before."""


class Paper:
    """What is drawn on: as tall as need be, cut off below at the end."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH, TALLEST), BACK)
        self.draw = ImageDraw.Draw(self.image)
        self.fonts = {size: ImageFont.truetype(FONT, size) for size in (TITLE, TEXT, SMALL)}
        self.y = EDGE

    def wide(self, text: str, size: int) -> int:
        """How many pixels a line takes."""
        return round(self.fonts[size].getlength(text))

    def write(self, x: int, y: int, text: str, size: int = TEXT, colour: tuple[int, int, int] = INK) -> None:
        """A line, from its upper left."""
        self.draw.text((x, y), text, font=self.fonts[size], fill=colour)

    def paragraph(self, text: str, size: int, colour: tuple[int, int, int] = INK) -> None:
        """A text over the whole width, in as many lines as it needs."""
        for line in self.lines(text, size, WIDTH - 2 * EDGE):
            self.write(EDGE, self.y, line, size, colour)
            self.y += size + AIR

    def lines(self, text: str, size: int, room: int) -> list[str]:
        """A text in lines that are no wider than that; a word that is too long is broken, at need."""
        lines = [""]
        for word in BLANKS.split(text.strip()):
            longer = f"{lines[-1]} {word}".strip()
            if self.wide(longer, size) <= room:
                lines[-1] = longer
                continue
            lines.append("")
            for sign in word:
                if self.wide(lines[-1] + sign, size) > room:
                    lines.append("")
                lines[-1] += sign
        return [line for line in lines if line]

    def box(self, left: int, top: int, right: int, bottom: int, colour: tuple[int, int, int]) -> None:
        """A filled box; right and bottom are left out."""
        if right > left and bottom > top:
            self.draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)

    def finished(self) -> bytes:
        """As a PNG."""
        out = io.BytesIO()
        self.image.crop((0, 0, WIDTH, min(self.y + EDGE // 2, TALLEST))).save(out, "PNG", optimize=True)
        return out.getvalue()


def drawn(chart: dict[str, Any]) -> bytes:
    """The chart as a PNG."""
    paper = Paper()
    paper.paragraph(chart["title"], TITLE)
    paper.y += AIR
    if len(chart["series"]) > 1 and chart["form"] != "lines":
        key(paper, list(zip(SERIES, chart["series"], strict=False)))
    {"bars": bars, "columns": columns, "lines": lines}[chart["form"]](paper, chart)
    paper.y += AIR
    paper.paragraph(chart["note"], SMALL, FAINT)
    return paper.finished()


def key(paper: Paper, entries: list[tuple[tuple[int, int, int], str]]) -> None:
    """Which colour is what; one below the other, however long their names are."""
    for colour, name in entries:
        paper.box(EDGE, paper.y + 6, EDGE + 30, paper.y + 36, colour)
        for line in paper.lines(name, SMALL, WIDTH - 2 * EDGE - 48):
            paper.write(EDGE + 48, paper.y, line, SMALL, FAINT)
            paper.y += SMALL + AIR
    paper.y += AIR


def bars(paper: Paper, chart: dict[str, Any]) -> None:
    """Lying: the name above, the number behind, so that neither meets anything, however long it is."""
    written = [text for bar in chart["bars"] for text in bar["written"]]
    room = WIDTH - 2 * EDGE - 24 - max((paper.wide(text, SMALL) for text in written), default=0)
    longest = max((value or 0 for bar in chart["bars"] for value in bar["values"]), default=0) or 1
    for bar in chart["bars"]:
        paper.paragraph(bar["name"], TEXT)
        for value, text, colour in zip(bar["values"], bar["written"], SERIES, strict=False):
            long = LEAST if value is None else max(LEAST, room * value // longest)
            paper.box(EDGE, paper.y, EDGE + long, paper.y + BAR, NONE if value is None else colour)
            paper.write(EDGE + long + 24, paper.y - 2, text, SMALL, FAINT if value is None else INK)
            paper.y += BAR + 8
        paper.y += GAP - 8


def columns(paper: Paper, chart: dict[str, Any]) -> None:
    """Standing: numbers along the left, and as many names below as fit."""
    top = chart["lines"][-1][0] or 1
    left = EDGE + max(paper.wide(text, SMALL) for _, text in chart["lines"]) + 24
    ground = paper.y + SMALL // 2 + PLOT
    for value, text in chart["lines"]:
        y = ground - PLOT * value // top
        paper.box(left, y - 1, WIDTH - EDGE, y + 1, RULE)
        paper.write(left - 24 - paper.wide(text, SMALL), y - SMALL // 2 - 4, text, SMALL, FAINT)
    step = (WIDTH - EDGE - left) / len(chart["bars"])
    for number, bar in enumerate(chart["bars"]):
        (value,) = bar["values"]
        right = round(left + step * (number + 1) - step * 0.12)
        tall = LEAST if value is None else max(LEAST, PLOT * value // top)
        paper.box(
            round(left + step * number + step * 0.12),
            ground - tall,
            right,
            ground,
            NONE if value is None else SERIES[0],
        )
    paper.y = ground + AIR
    names(paper, [bar["name"] for bar in chart["bars"]], left, step)
    if any(bar["values"][0] is None for bar in chart["bars"]):
        key(paper, [(NONE, chart["hidden"])])


def lines(paper: Paper, chart: dict[str, Any]) -> None:
    """One below the other, each as tall as its last number, which is written above it; times below them all."""
    end = max(bar["at"] for bar in chart["bars"]) or 1
    scale = (WIDTH - 2 * EDGE - INSET) / end
    told = {
        number: [bar for bar in chart["bars"] if bar["values"][number] is not None]
        for number in range(len(chart["series"]))
    }
    for number, moments in told.items():
        if not moments:
            continue
        head(paper, chart["series"][number], moments[-1]["written"][number], INK)
        ground = paper.y + PANEL
        for at, _ in chart["lines"]:
            paper.box(round(EDGE + at * scale) - 1, paper.y, round(EDGE + at * scale) + 1, ground, RULE)
        line(paper, [(bar["at"], bar["values"][number]) for bar in moments], scale, end, ground)
        paper.y = ground + GAP
    paper.y -= GAP - AIR
    times(paper, chart["lines"], scale)
    for number, moments in told.items():
        if not moments:
            head(paper, chart["series"][number], chart["hidden"], FAINT)


def head(paper: Paper, name: str, number: str, colour: tuple[int, int, int]) -> None:
    """What a line is of, and how many they are."""
    paper.paragraph(name, TEXT)
    paper.write(EDGE, paper.y, number, SMALL, colour)
    paper.y += SMALL + AIR


def line(paper: Paper, points: list[tuple[int, int]], scale: float, end: int, ground: int) -> None:
    """From nothing through each point, and level from the last."""
    top = points[-1][1]
    drawn = [(EDGE + at * scale, ground - value * (PANEL - 4) / top) for at, value in [(0, 0), *points, (end, top)]]
    paper.draw.polygon([*drawn, (drawn[-1][0], ground), (drawn[0][0], ground)], fill=WASH)
    paper.draw.line(drawn, fill=SERIES[0], width=5, joint="curve")
    paper.box(EDGE, ground - 2, WIDTH - EDGE - INSET, ground, FAINT)


def times(paper: Paper, written: list[tuple[int, str]], scale: float) -> None:
    """Below the lines: each where it is, unless it met the one before it or left the paper."""
    free = 0
    for at, text in written:
        wide = paper.wide(text, SMALL)
        start = max(EDGE // 2, round(EDGE + at * scale - wide / 2))
        if start >= free and start + wide <= WIDTH - 12:
            paper.write(start, paper.y, text, SMALL, FAINT)
            free = start + wide + 20
    paper.y += SMALL + AIR * 2


def names(paper: Paper, texts: list[str], left: int, step: float) -> None:
    """Below columns: the last one, and of those before it every so-manieth, so that none meets the next."""
    widest = max(paper.wide(text, SMALL) for text in texts)
    every = int((widest + 30) // step) + 1
    for number in range(len(texts) - 1, -1, -every):
        middle = left + step * (number + 0.5)
        start = min(round(middle - paper.wide(texts[number], SMALL) / 2), WIDTH - paper.wide(texts[number], SMALL) - 12)
        if start >= 0:
            paper.write(start, paper.y, texts[number], SMALL, FAINT)
    paper.y += SMALL + AIR * 2


def main() -> int:
    """One chart; 0 if it was drawn."""
    try:
        made = drawn(json.load(sys.stdin.buffer))
    except Exception:  # noqa: BLE001 - the numbers are told in words then; a traceback would tell titles
        return FAILED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
