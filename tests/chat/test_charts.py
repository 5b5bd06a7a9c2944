"""Charts as they are drawn: of the right size, with everything on them, and never in the way of the words."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from alertbot.chat import chartroom
from alertbot.chat.charts import Charts
from alertbot.chat.messenger import Messenger
from alertbot.chat.transport import Transport
from alertbot.clock import SystemClock
from alertbot.model.charts import Bar, Chart, Form, steps
from alertbot.model.deliveries import Sent
from alertbot.model.messages import Button, ChatId, Message, SendChart
from alertbot.rehearsal.server import RehearsalServer
from alertbot.rehearsal.world import World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

LONG = "Свобода собраний и закон об «иностранных агентах» " * 4
BARS = Chart(
    Form.BARS,
    "Люди по темам",
    "Округлено вниз; меньше 20 не показываем.",
    "меньше 20",
    ("Получили", "Недоступны"),
    (
        Bar(LONG, (1_200_000, 20), ("1 200 000", "20")),
        Bar("Ж" * 120, (20, None), ("20", "меньше 20")),
        Bar("Права ЛГБТИ", (None, None), ("меньше 20", "меньше 20")),
    ),
)
WEEKS = [date(2026, 6, 1) + timedelta(weeks=number) for number in range(26)]
COLUMNS = Chart(
    Form.COLUMNS,
    "People, week by week",
    "Rounded down.",
    "fewer than 20",
    ("People",),
    tuple(Bar(f"{day:%d %b}", (None if n < 3 else n * n * 10,), ("",)) for n, day in enumerate(WEEKS)),
    tuple((each, f"{each:,}") for each in steps(6_250)),
)
LINES = Chart(
    Form.LINES,
    "Требуйте освобождения Евгения Витишко",
    "Отправлена 21 ноября 2026 г. в 14:20 UTC.",
    "меньше 20",
    ("Получили", LONG, "Позвонить"),
    tuple(
        Bar("", (n * 1000, n * 30 if n % 3 == 0 else None, None), (f"{n} 000", f"{n * 30}", ""), n)
        for n in range(1, 60)
    ),
    tuple((at, f"{at % 24:02}:00") for at in range(10, 60, 12)),
)
CHARTS = {"lines": LINES, "bars": BARS, "columns": COLUMNS, "one": replace(COLUMNS, bars=COLUMNS.bars[-1:])}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
async def test_a_chart_is_a_picture_as_wide_as_telegram_shows_it(chart: Chart) -> None:
    content = await Charts().drawn(chart)
    picture = Image.open(io.BytesIO(content))
    assert picture.format == "PNG"
    assert picture.width == 1280
    assert 400 < picture.height <= chartroom.TALLEST
    assert len(content) < 1_000_000
    colours = picture.convert("RGB").getcolors(1 << 16)
    assert colours is not None
    drawn = {colour: count for count, colour in colours}
    assert drawn[chartroom.SERIES[0]] > 1000
    assert drawn[chartroom.BACK] > sum(drawn.values()) // 3
    assert len(drawn) > 20  # type has soft edges
    edges = [(0, 0, 10, picture.height), (1270, 0, 1280, picture.height), (0, 0, 1280, 30)]
    assert all(picture.convert("RGB").crop(edge).getcolors() is not None for edge in edges)
    for edge in edges:  # nothing is cut off
        assert picture.convert("RGB").crop(edge).getcolors() == [
            ((edge[2] - edge[0]) * (edge[3] - edge[1]), chartroom.BACK)
        ]


def test_no_name_is_cut_and_none_meets_another() -> None:
    paper = chartroom.Paper()
    lines = paper.lines(LONG, chartroom.TEXT, 1168)
    assert " ".join(lines) == LONG.strip()
    assert "".join(paper.lines("Ж" * 120, chartroom.TEXT, 1168)) == "Ж" * 120
    assert all(paper.wide(line, chartroom.TEXT) <= 1168 for line in [*lines, *paper.lines("Ж" * 120, 38, 1168)])


def test_every_letter_of_our_languages_is_in_the_font() -> None:
    font = chartroom.Paper().fonts[chartroom.TEXT]
    unknown = bytes(font.getmask("\ufffe"))
    letters = "ЁёЙйЪъЭэЯя«»—№АБВГДЖЗ–’çéèêëàâîïôûùœÇÉ…•·\u00a0\u202f1234567890"
    assert [letter for letter in letters if bytes(font.getmask(letter)) == unknown] == []


def test_type_and_bars_stand_out_from_the_ground() -> None:
    def light(colour: tuple[int, int, int]) -> float:
        parts = [part / 255 for part in colour]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(colour: tuple[int, int, int]) -> float:
        return (light(chartroom.BACK) + 0.05) / (light(colour) + 0.05)

    assert min(map(contrast, (chartroom.INK, chartroom.FAINT))) >= 4.5  # WCAG 2.2, 1.4.3
    assert min(map(contrast, chartroom.SERIES)) >= 3  # 1.4.11


@pytest.mark.parametrize("highest", [20, 30, 99, 100, 950, 1_000, 7_500, 12_300, 336_412, 2_000_000])
def test_the_side_of_a_chart_has_round_numbers_up_to_the_highest(highest: int) -> None:
    lines = steps(highest)
    apart = {after - before for before, after in pairwise(lines)}
    assert lines[0] == 0
    assert lines[-2] < highest <= lines[-1]
    assert len(apart) == 1
    assert str(*apart).rstrip("0") in {"1", "2", "5"}
    assert 5 <= len(lines) <= 12


async def test_what_cannot_be_drawn_is_nothing_and_the_next_one_is_drawn() -> None:
    charts = Charts()
    bad = replace(BARS, bars=(Bar("x", (1,), ()), Bar("y", ("many",), ("many",))))  # type: ignore[arg-type]
    assert await charts.drawn(bad) == b""
    made = await asyncio.gather(*(charts.drawn(BARS) for _ in range(2)))
    assert made[0] == made[1] != b""


@pytest.fixture
async def world() -> AsyncIterator[tuple[World, str, Transport]]:
    """A made-up Telegram with one person."""
    world, transport = World(), Transport(2)
    world.new_person("Mara", "ru", number=1001, started=True)
    async with RehearsalServer(world) as server:
        await transport.initialize()
        yield world, f"{server.url}/bot{world.token}", transport
        await transport.shutdown()


@pytest.mark.parametrize("can_draw", [True, False])
async def test_the_words_come_with_the_chart_or_without_it(
    world: tuple[World, str, Transport], *, can_draw: bool
) -> None:
    telegram, address, transport = world
    charts = Charts()

    async def nothing(_: Chart) -> bytes:
        return b""

    draw = charts.drawn if can_draw else nothing
    messenger = Messenger(transport, address, SystemClock(), lambda *_: [], draw=draw)
    message = Message("<b>Люди</b> • Права ЛГБТИ: 1 200", ((Button("Таблицей", tap="stats:csv:topics"),),))
    assert isinstance(await messenger.perform(SendChart(ChatId(1001), message, BARS)), Sent)
    (seen,) = [each for each in telegram.chats[1001].messages.values() if each.text]
    assert seen.text == "Люди • Права ЛГБТИ: 1 200"
    assert (seen.attachment is not None) is can_draw
    assert [[button["text"] for button in row] for row in seen.buttons()] == [["Таблицей"]]
