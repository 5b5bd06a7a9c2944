"""Faults that a person can mend, told in words."""

from __future__ import annotations


class Mendable(Exception):  # noqa: N818 - named for what a person can do about it
    """An error a person can mend: its text says what, where and how.

    The text is shown as it is, on the screen and in logs. So it never holds a secret, an id or anything a person wrote.
    """


class WrongSetting(Mendable):
    """A setting is missing or cannot be used: its text begins with the setting's name. A command ends with 2 then."""
