"""Pictures of strangers: nothing hidden comes through, and the bad ones cost nothing."""

from __future__ import annotations

import asyncio
import io
import random
import resource
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image, PngImagePlugin

from alertbot.chat.pictures import Pictures, UnsafePicture, ending_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "Zeisig-4711"  # noqa: S105 - what is hidden in a picture
GPS = {1: "N", 2: (55.0, 45.0, 4.5), 3: "E", 4: (37.0, 37.0, 6.3)}
COUNT = 200
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a exif:GPSLatitude="{SECRET}"/></x:xmpmeta>'.encode()
IPTC = b"\x1c\x02\x5a" + struct.pack(">H", len(SECRET)) + SECRET.encode()
PHOTOSHOP = b"Photoshop 3.0\x00" + b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(IPTC)) + IPTC
PROFILE = b"\0" * 36 + b"acsp" + SECRET.encode() + b"\0" * 100


def hidden() -> Image.Exif:
    """GPS, a description, and a thumbnail's worth of more."""
    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif[0x8825] = GPS
    exif[0x927C] = SECRET.encode() * 9
    return exif


def with_segment(content: bytes, marker: int, segment: bytes) -> bytes:
    """A JPEG with one segment more, as cameras and editors add them."""
    return content[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(segment) + 2) + segment + content[2:]


def pictures() -> Iterator[bytes]:
    """Two hundred of them, of all three kinds, with something hidden in every place there is."""
    chance = random.Random(7)
    for number in range(COUNT):
        size = (chance.randint(8, 60), chance.randint(8, 60))
        image = Image.new("RGB", size, (chance.randrange(256), 7, 9))
        out = io.BytesIO()
        match number % 5:
            case 0:
                image.save(out, "JPEG", exif=hidden(), comment=SECRET.encode(), xmp=XMP, icc_profile=PROFILE)
            case 1:
                image.save(out, "JPEG")
                out = io.BytesIO(with_segment(out.getvalue(), 0xED, PHOTOSHOP))
            case 2:
                chunks = PngImagePlugin.PngInfo()
                chunks.add_text("Comment", SECRET)
                chunks.add_itxt("XML:com.adobe.xmp", XMP.decode())
                image.save(out, "PNG", pnginfo=chunks, exif=hidden(), icc_profile=PROFILE)
            case 3:
                image.save(out, "WEBP", exif=hidden(), xmp=XMP, icc_profile=PROFILE)
            case _:
                image.save(out, "JPEG", exif=hidden())
                out = io.BytesIO(out.getvalue() + SECRET.encode())  # behind its end
        yield out.getvalue()


@pytest.mark.xdist_group("heavy")
async def test_of_two_hundred_pictures_none_has_anything_hidden_left() -> None:
    cleaner, left, contents = Pictures(), 0, list(pictures())
    cleaned = await asyncio.gather(*map(cleaner.cleaned, contents))
    for content, made in zip(contents, cleaned, strict=True):
        assert SECRET.encode() in content
        assert made is not None
        with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(made.content)) as after:
            assert (before.format, before.size) == (after.format, after.size)
            known = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background", "timestamp", "duration"}
            left += bool(after.getexif()) + (SECRET.encode() in made.content) + bool(after.info.keys() - known)
    print(f"pictures with something hidden left: {left} of {COUNT}")  # noqa: T201 - the figure
    assert left == 0


async def test_a_picture_that_was_held_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    out = io.BytesIO()
    Image.new("RGB", (60, 20)).save(out, "JPEG", exif=exif)
    made = await Pictures().cleaned(out.getvalue())
    assert made is not None
    with Image.open(io.BytesIO(made.content)) as after:
        assert after.size == (20, 60)


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


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
async def test_a_bad_picture_is_refused_and_costs_no_memory(content: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnsafePicture):
        await Pictures().cleaned(content)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"grown by {grown:.1f} MiB")  # noqa: T201 - the figure
    assert grown < 20


@pytest.mark.parametrize("content", [b"", b"GIF89a\1\0", b"<svg/>", b"PK\x03\x04", b"%PDF", b"RIFF\0\0\0\0WAVE", b"BM"])
async def test_anything_else_is_not_opened(content: bytes) -> None:
    assert ending_of(content) is None
    assert await Pictures().cleaned(content) is None
