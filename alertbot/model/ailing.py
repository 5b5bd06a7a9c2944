"""A store that cannot work just now, through nobody's words."""

from __future__ import annotations


class Ailing(Exception):  # noqa: N818 - it says how the store is, not what somebody did wrong
    """The disk is full, the database locked or out of reach: what was to be done can be done later, as it was."""
