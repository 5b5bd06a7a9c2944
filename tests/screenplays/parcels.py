"""Files that people send in screenplays."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image

from tests.bad_pictures import png


@cache
def parcel(what: str) -> tuple[bytes, ...]:
    """The contents of the files sent at once."""
    match what:
        case "sends an album":
            return tuple(photograph(colour) for colour in ("navy", "olive", "maroon"))
        case "sends a poisoned picture":
            return (png(20_000, 20_000, b"\0" * 1000),)
        case _:
            raise AssertionError(what)


def photograph(colour: str) -> bytes:
    """A picture that tells where it was taken."""
    hidden, out = Image.Exif(), io.BytesIO()
    hidden[0x8825] = {1: "N", 2: (55.0, 45.0, 4.5), 3: "E", 4: (37.0, 37.0, 6.3)}
    Image.new("RGB", (64, 48), colour).save(out, "JPEG", exif=hidden)
    return out.getvalue()
