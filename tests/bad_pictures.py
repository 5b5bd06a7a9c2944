"""Pictures made to harm whoever opens them, and what only says to be a picture."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image


def png(width: int, height: int, data: bytes | None = None) -> bytes:
    """A grey PNG that says to be of that size, whatever is in it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    packed = zlib.compress(b"\0" * ((width + 1) * height) if data is None else data, 9)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def truncated() -> bytes:
    """A JPEG whose end never came."""
    out = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(out, "JPEG")
    return out.getvalue()[:3000]


def archive() -> bytes:
    """A ZIP with a name that leads out of its folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("../../etc/cron.d/x", b"\0" * 1_000_000)
    return out.getvalue()


BAD = {
    "four hundred million pixels": png(20_000, 20_000, b"\0" * 1000),
    "a bomb of four hundred megabytes": png(20_000, 20_000),
    "as wide as can be said": png(2**31 - 1, 2**31 - 1, b""),
    "no pixels at all": png(0, 0, b""),
    "truncated": truncated(),
    "a head and nothing else": b"\xff\xd8\xff",
    "noise behind a head": b"\xff\xd8\xff" + bytes(range(256)) * 40,
    "a text that unpacks without end": b"\x89PNG\r\n\x1a\n" + b"\0\0\xff\xffzTXt" + b"\0" * 70_000,
}
"""Each is refused."""

UNLIKE = {
    "a GIF.jpg": b"GIF89a\1\0\1\0\0\0\0;",
    "a drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "../../etc/passwd": archive(),
    "photo\u202egpj.exe": b"MZ" + b"\0" * 600,
    "a page.png": b"<html><script>alert(1)</script></html>",
}
"""Each is sealed as it came and never opened, whatever it is called."""
