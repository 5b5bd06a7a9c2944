"""A broadcast on its way: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Protocol

from rich.progress import BarColumn, Progress, TextColumn

from alertbot.cli.preview import people, span
from alertbot.logs import printable
from alertbot.model.deliveries import State
from alertbot.model.mendable import Mendable

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from alertbot.clock import Clock

LOOK_EVERY = 0.5
"""Seconds between two looks."""

LINE_EVERY = 5.0
"""Seconds between two plain lines."""

PATIENCE = 60.0
"""Seconds for a bot to come back."""

_GONE = "The bot ended before the broadcast did. Nobody is lost: the rest goes out when it runs again. alertbot run"

DONE = {
    "send": "Delivered to",
    "correct": "Corrected for",
    "recall": "Recalled from",
    "close": "Closed for",
    "tell": "Told",
}
"""What was done to so many people, by the kind of the broadcast."""

Row = dict[str, Any]


class Control(Protocol):
    """Something that tells how the broadcasts stand."""

    async def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Answer the request."""
        ...


async def watch(control: Control, broadcast: int, console: Console, clock: Clock) -> int:
    """Show the broadcast until it has ended. 0: everybody was tried; 1: it ended before, and why.

    A bot that does not answer may be starting again: it is asked for a minute.

    Raises:
        Mendable: It did not answer again.
    """
    bar = _Bar(console) if console.is_terminal else None
    shown = bar or _Lines(console, clock.monotonic)
    with bar.progress if bar else nullcontext():
        while True:
            row = await _row_in_time(control, broadcast, clock)
            shown.show(row)
            if row["state"] not in {State.RUNNING, State.PAUSED}:
                break
            await clock.sleep(LOOK_EVERY)
    console.print(_ending(row), markup=False, highlight=False)
    return 0 if row["state"] == State.DONE else 1


async def _row_in_time(control: Control, broadcast: int, clock: Clock) -> Row:
    begun = clock.monotonic()
    while True:
        try:
            return await _row(control, broadcast)
        except (OSError, Mendable):
            if clock.monotonic() - begun > PATIENCE:
                raise Mendable(_GONE) from None
        await clock.sleep(LOOK_EVERY)


async def _row(control: Control, broadcast: int) -> Row:
    rows: list[Row] = (await control.ask({"do": "broadcasts", "broadcast": broadcast}))["broadcasts"]
    return next(row for row in rows if row["broadcast"] == broadcast)


def told(row: Row) -> str:
    """The broadcast in one line."""
    counts = f"delivered {row['delivered']:,} of {row['audience']:,}, unreachable {row['unreachable']:,}"
    counts += f", doubtful {row['doubtful']:,}, waiting {row['waiting']:,}"
    counts += f", not sent {row['unsent']:,}" if row["unsent"] else ""
    goes = row["waiting"] and row["seconds_left"] is not None
    pace = f", {row['rate']:g}/s, {span(row['seconds_left'])} left" if goes else ""
    return counts + pace + (f" ({row['why']})" if row["why"] else "")


def in_channels(row: Row) -> str:
    """How it stands in each channel, in one line."""
    posts = [
        f"{post['channel']} {post['state']}" + (f" ({printable(post['why'])})" if post["why"] else "")
        for post in row["channels"]
    ]
    return f"Channels: {', '.join(posts)}."


def _ending(row: Row) -> str:
    sent = f"{DONE[row['kind']]} {people(row['delivered'])}"
    rest = [f"{row[name]:,} {name}" for name in ("unreachable", "doubtful", "waiting", "unsent") if row[name]]
    counts = f"{sent}; {', '.join(rest)}." if rest else f"{sent}."
    if row["gone"]:
        counts += f"\nOf the unreachable, {row['gone']:,} can be written to, but their copy cannot be changed any more."
    counts += f"\n{in_channels(row)}" if row.get("channels") else ""
    if row["state"] == State.DONE:
        return counts
    why = f": {row['why']}" if row["why"] else "."
    what_next = f"\nWhat to do: {row['next']}." if row["next"] else ""
    return f"The broadcast is {row['state']}{why}\n{counts}{what_next}"


class _Bar:
    """One line that is drawn anew."""

    def __init__(self, console: Console) -> None:
        self.progress = Progress(
            BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TextColumn("{task.description}"), console=console
        )
        self._task = self.progress.add_task("", total=None)

    def show(self, row: Row) -> None:
        """Draw the row."""
        done = row["audience"] - row["waiting"]
        # An audience of nobody is through at once.
        total = row["audience"] or 1
        self.progress.update(self._task, total=total, completed=done if row["audience"] else 1, description=told(row))


class _Lines:
    """A line now and then, for a log or a pipe; one at once when the state changes."""

    def __init__(self, console: Console, monotonic: Callable[[], float]) -> None:
        self._console = console
        self._monotonic = monotonic
        self._last: tuple[str, float] | None = None

    def show(self, row: Row) -> None:
        """Print the row if it is time to."""
        now = self._monotonic()
        if self._last is None or self._last[0] != row["state"] or now - self._last[1] >= LINE_EVERY:
            self._last = (row["state"], now)
            self._console.print(
                f"{row['slug']}: {row['state']}, {told(row)}", markup=False, highlight=False, soft_wrap=True
            )
