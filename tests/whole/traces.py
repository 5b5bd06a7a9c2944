"""Looking through files for what must not be in them."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def spellings(secret: str) -> Iterator[bytes]:
    """The secret as a file could hold it: raw, in other encodings, in base64 at each of its three alignments."""
    raw = secret.encode()
    yield raw
    yield secret.encode("utf-16-le")
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    yield quote(secret).encode()
    yield json.dumps(secret)[1:-1].encode()
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw)
        yield coded[4 if shift else 0 : -4]  # without the ends, which depend on what stands beside it


def numbers(number: int) -> Iterator[bytes]:
    """The number as text and as the bytes a database could keep."""
    yield from spellings(str(number))
    yield f"{number:x}".encode()
    for order in ("big", "little"):
        yield number.to_bytes(8, order)
        yield number.to_bytes(5, order)


def found_in(folder: Path, needles: list[bytes]) -> list[str]:
    """Every file, socket and key apart, that holds one of them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.name == "alertbot.db" for path in files)
    return [str(path.relative_to(folder)) for path in files for needle in needles if needle in path.read_bytes()]
