"""Pictures of our own for an alert: one that other sites show beside a link to it, and one to pass on with a code."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import segno
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

_FONTS = Path(__file__).parent / "fonts"
PAPER, INK, DIM, DEED = "#ffffff", "#1c1a18", "#5c5650", "#9c2613"
CARD, SHARE = (1200, 630), (1080, 1350)
"""Width and height in pixels: what Open Graph asks for, and what phones show in full."""

_MARGIN = 72
_BAND = 20
_LEADING = 1.18
_SIZES = (76, 68, 60, 54, 48, 42, 36)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture says: something small above, the title, and a line or two below."""

    brow: str
    title: str
    below: Sequence[str]


def card(caption: Caption, place: str) -> bytes:
    """A PNG for Open Graph: the title, and `place`, where the page is found."""
    picture, draw = _sheet(CARD)
    _band(draw, CARD)
    top = _brow(draw, caption.brow, CARD[0] - 2 * _MARGIN)
    foot = CARD[1] - _MARGIN - _BAND
    lines = [*caption.below, place]
    for line in reversed(lines):
        foot = _line(draw, line, foot, CARD[0] - 2 * _MARGIN, DIM if line == place else DEED)
    _title(draw, caption.title, top, foot - 24, CARD[0] - 2 * _MARGIN)
    return _png(picture)


def share_picture(caption: Caption, address: str, place: str) -> bytes:
    """A PNG to pass on: the title, and a QR code that leads to `address`; `place` is the same for people to read."""
    picture, draw = _sheet(SHARE)
    _band(draw, SHARE)
    wide = SHARE[0] - 2 * _MARGIN
    top = _brow(draw, caption.brow, wide)
    foot = _line(draw, place, SHARE[1] - _MARGIN - _BAND, wide, DIM)
    code = _code(address, 460)
    at = foot - code.height - 16
    picture.paste(code, ((SHARE[0] - code.width) // 2, at))
    foot = at - 16
    for line in reversed(caption.below):
        foot = _line(draw, line, foot, wide, DEED)
    _title(draw, caption.title, top, foot - 24, wide)
    return _png(picture)


def _sheet(size: tuple[int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", size, PAPER)
    return picture, ImageDraw.Draw(picture)


def _band(draw: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    draw.rectangle((0, size[1] - _BAND, size[0], size[1]), fill=DEED)


def _brow(draw: ImageDraw.ImageDraw, text: str, wide: int) -> int:
    """The line above the title; where the title may begin."""
    font = _font("Regular", 34)
    if text:
        draw.text((_MARGIN, _MARGIN - 8), _cut(text, font, wide), font=font, fill=DIM)
    return _MARGIN + (56 if text else 0)


def _line(draw: ImageDraw.ImageDraw, text: str, foot: int, wide: int, ink: str) -> int:
    """A line that ends at `foot`; where the one above it may end."""
    font = _font("Regular" if ink == DIM else "Bold", 34)
    draw.text((_MARGIN, foot), _cut(text, font, wide), font=font, fill=ink, anchor="ld")
    return foot - 50


def _title(draw: ImageDraw.ImageDraw, text: str, top: int, foot: int, wide: int) -> None:
    """As large as it fits, whole words to a line; the last line is cut where even the smallest is too large."""
    fonts = [_font("Bold", size) for size in _SIZES]
    font = next((each for each in fonts if _fits(text, each, wide, foot - top)), fonts[-1])
    rows, step = _rows(text, font, wide), _step(font)
    most = max(1, (foot - top) // step)
    if len(rows) > most:
        rows = [*rows[: most - 1], " ".join(rows[most - 1 :])]
    for number, row in enumerate(rows):
        draw.text((_MARGIN, top + number * step), _cut(row, font, wide), font=font, fill=INK)


def _fits(text: str, font: ImageFont.FreeTypeFont, wide: int, high: int) -> bool:
    rows = _rows(text, font, wide)
    return len(rows) * _step(font) <= high and all(font.getlength(row) <= wide for row in rows)


def _step(font: ImageFont.FreeTypeFont) -> int:
    """From one line of a title to the next."""
    return int(font.size * _LEADING)


def _rows(text: str, font: ImageFont.FreeTypeFont, wide: int) -> list[str]:
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if font.getlength(longer) <= wide or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _cut(text: str, font: ImageFont.FreeTypeFont, wide: int) -> str:
    if font.getlength(text) <= wide:
        return text
    while text and font.getlength(f"{text}…") > wide:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _code(address: str, side: int) -> Image.Image:
    """The QR code of an address, whose modules are whole pixels; at most so many pixels wide."""
    made = segno.make_qr(address, error="m")
    border = 4  # what readers need round it (ISO/IEC 18004)
    scale = max(1, side // (made.symbol_size(border=border)[0]))
    out = io.BytesIO()
    made.save(out, kind="png", scale=scale, border=border)
    with Image.open(out) as picture:
        return picture.convert("RGB")


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / f"NotoSans-{weight}.ttf", size)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    # Few colours: a tenth of the bytes, and nobody can see the difference in what is letters on paper.
    picture.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()
