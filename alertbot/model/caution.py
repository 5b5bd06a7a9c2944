"""How many sends of a broadcast may be under way at once: few while its text may be wrong."""

from __future__ import annotations

from alertbot.model.deliveries import REFUSALS_TO_HALT


def may_fly(in_flight: int, refused: int, *, proven: bool, laden: bool = False) -> int:
    """How many sends of a broadcast may be under way at once.

    One that is laden with a picture which Telegram does not have yet flies alone: so it is uploaded once.

    A text nobody has got yet, or that was refused before, may be wrong for everyone: then no more fly than
    refusals are left before the halt, so that a wrong text meets at most `REFUSALS_TO_HALT` people.
    """
    if laden:
        return 1
    return in_flight if proven and not refused else max(1, min(in_flight, REFUSALS_TO_HALT - refused))
