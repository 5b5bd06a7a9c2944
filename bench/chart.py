"""Bars as an SVG that reads in light and in dark."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, MARGIN = 760, 24
BAR, GROUP = 16, 68
"""Heights of a bar, and of a contender's name with its bars and the space below them."""

HEAD = 72
VALUE = 64
"""Room for the figure behind the longest bar."""

_STYLE = """
  text { font: 14px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328 }
  .title { font-size: 17px; font-weight: 600 }
  .ground { fill: #ffffff; stroke: #d1d9e0 }
  .bar0 { fill: #0b6bcb } .bar1 { fill: #8cb9e8 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .ground { fill: #0d1117; stroke: #3d444d }
    .bar0 { fill: #4c9bf5 } .bar1 { fill: #24527f }
  }
"""


@dataclass(frozen=True, slots=True)
class Bars:
    """A name and its figures, one for each kind in the legend."""

    name: str
    figures: tuple[float, ...]


def chart(title: str, legend: Sequence[str], groups: Sequence[Bars]) -> str:
    """The whole SVG: all bars from zero, on one scale."""
    height = HEAD + GROUP * len(groups) + MARGIN // 2
    scale = (WIDTH - 2 * MARGIN - VALUE) / max(figure for group in groups for figure in group.figures)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="8"/>',
        f'<text class="title" x="{MARGIN}" y="32">{escape(title)}</text>',
        *_legend(legend),
        *(part for place, group in enumerate(groups) for part in _group(group, HEAD + GROUP * place, scale)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _legend(kinds: Sequence[str]) -> list[str]:
    column = (WIDTH - 2 * MARGIN) // max(3, len(kinds))
    return [
        f'<rect class="bar{place}" x="{MARGIN + column * place}" y="46" width="12" height="12" rx="2"/>'
        f'<text x="{MARGIN + column * place + 18}" y="57">{escape(kind)}</text>'
        for place, kind in enumerate(kinds)
    ]


def _group(group: Bars, top: int, scale: float) -> list[str]:
    parts = [f'<text x="{MARGIN}" y="{top + 18}">{escape(group.name)}</text>']
    for place, figure in enumerate(group.figures):
        y, width = top + 25 + place * (BAR + 2), max(1.0, figure * scale)
        parts += [
            f'<rect class="bar{place}" x="{MARGIN}" y="{y}" width="{width:.1f}" height="{BAR}" rx="2"/>',
            f'<text x="{MARGIN + width + 6:.1f}" y="{y + 13}">{figure:,.0f}</text>',
        ]
    return parts
