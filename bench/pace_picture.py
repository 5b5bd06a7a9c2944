"""The pace of a broadcast, second by second, as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 960, 300, 60, 40, 30
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #444 }
path { fill: none; stroke: #b3261e; stroke-width: 1.5 }
line { stroke: #bbb } .limit { stroke: #2c6e49; stroke-dasharray: 5 4 } .at-limit { fill: #2c6e49 }
@media (prefers-color-scheme: dark) {
  text { fill: #ccc } line { stroke: #555 } path { stroke: #ff8a80 }
  .limit { stroke: #7fd1a3 } .at-limit { fill: #7fd1a3 }
}
"""


def drawn(seconds: Mapping[int, int], limit: int, step: int = 5) -> str:
    """An SVG: messages delivered per second, averaged over steps of some seconds, beside the limit."""
    last = max(seconds, default=0) + 1
    high = limit * 1.15

    def x(second: float) -> float:
        return LEFT + (WIDTH - LEFT - 20) * second / last

    def y(rate: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * rate / high

    rates = [(at, sum(seconds.get(each, 0) for each in range(at, at + step)) / step) for at in range(0, last, step)]
    line = "".join(f"L{x(at):.1f} {y(rate):.1f}" for at, rate in rates)
    marks = range(0, last, 300)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>Messages delivered per second, over {last // 60} minutes</title><style>{STYLE}</style>",
        *(_ruled(y(rate), str(rate)) for rate in range(0, limit, limit // 4)),
        f'<line class="limit" x1="{LEFT}" x2="{WIDTH - 20}" y1="{y(limit):.1f}" y2="{y(limit):.1f}"/>',
        f'<text class="at-limit" x="{LEFT}" y="{y(limit) - 8:.1f}">limit: {limit} messages a second</text>',
        *(f'<text x="{x(at):.1f}" y="{HEIGHT - 15}" text-anchor="middle">{at // 60} min</text>' for at in marks),
        f'<path d="M{x(0):.1f} {y(0):.1f}{line}"/>',
        "</svg>\n",
    ]
    return "\n".join(parts)


def _ruled(at: float, label: str) -> str:
    rule = f'<line x1="{LEFT}" x2="{WIDTH - 20}" y1="{at:.1f}" y2="{at:.1f}"/>'
    return f'{rule}<text x="{LEFT - 10}" y="{at + 4:.1f}" text-anchor="end">{label}</text>'
