"""Troubles on demand: what can go wrong between a bot and Telegram."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Troubles:
    """Each is a chance from 0 to 1 that it befalls a call, unless it says otherwise; all off at first.

    With `sends_only`, storm, storm_bare, bad_gateway, cut, lost and slow befall only the methods that put a message
    into a chat.
    """

    storm: float = 0.0
    """429 with `retry_after`."""
    storm_seconds: int = 5
    """The `retry_after` of the storm."""
    storm_bare: float = 0.0
    """429 without `parameters`, as Telegram's front sends it."""
    bad_gateway: float = 0.0
    """502 with a page of HTML; nothing was done."""
    cut: float = 0.0
    """The connection closes after the call was read; nothing was done."""
    lost: float = 0.0
    """The call is done, then the connection closes without an answer."""
    slow: float = 0.0
    """Seconds between the deed and its answer."""
    revoked: float = 0.0
    """401, as after the token was revoked; befalls every method."""
    blocked_all: float = 0.0
    """403 for every send, as if everybody had blocked the bot."""
    sends_only: bool = True
    """Whether reading updates, editing and the rest are spared."""
