"""How one HTTP call ended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer came back whole."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class NeverLeft:
    """No connection was made: certainly not sent."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The request may have left and its answer did not arrive: perhaps done, perhaps not."""


Result = Answered | NeverLeft | Lost
"""How one HTTP call ended; failures are values because each means something else to a sender."""
