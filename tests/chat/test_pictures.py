"""Pictures of strangers: nothing hidden comes through, and the bad ones cost nothing."""

from __future__ import annotations

import io
import itertools
import random
import resource
import struct
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image, PngImagePlugin

from alertbot.chat.apart import CONFINED
from alertbot.chat.pictures import DARKROOM, MEMORY, Pictures, UnsafePicture, ending_of
from tests.bad_pictures import BAD

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "Zeisig-4711"  # noqa: S105 - what is hidden in a picture
GPS = {1: "N", 2: (55.0, 45.0, 4.5), 3: "E", 4: (37.0, 37.0, 6.3)}
COUNT, KINDS = 200, 5
ALL_IN_ONE = """
import runpy, struct, sys
runpy.run_path(sys.argv[1])["confine"](int(sys.argv[3]))
developed = runpy.run_path(sys.argv[2])["developed"]
while head := sys.stdin.buffer.read(4):
    made = developed(sys.stdin.buffer.read(struct.unpack(">I", head)[0]))
    sys.stdout.buffer.write(struct.pack(">I", len(made)) + made)
"""
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
        match number % KINDS:
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


def developed(contents: list[bytes]) -> list[bytes]:
    """What the darkroom makes of each, under its own limits; all in one start of it, which is what takes long."""
    told = b"".join(struct.pack(">I", len(content)) + content for content in contents)
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-I", "-c", ALL_IN_ONE, str(CONFINED), str(DARKROOM), str(MEMORY)],
        input=told,
        capture_output=True,
        check=True,
    )
    out, made = io.BytesIO(done.stdout), []
    while head := out.read(4):
        made.append(out.read(struct.unpack(">I", head)[0]))
    return made


def is_bare(before: bytes, after: bytes) -> bool:
    """Whether it is the same picture with nothing hidden in it."""
    known = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background", "timestamp", "duration"}
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as other:
        assert (one.format, one.size) == (other.format, other.size)
        return not other.getexif() and SECRET.encode() not in after and not other.info.keys() - known


def test_of_two_hundred_pictures_none_has_anything_hidden_left() -> None:
    contents = list(pictures())
    assert all(SECRET.encode() in content for content in contents)
    left = [not is_bare(*pair) for pair in zip(contents, developed(contents), strict=True)]
    print(f"pictures with something hidden left: {sum(left)} of {len(left)}")  # noqa: T201 - the figure
    assert (sum(left), len(left)) == (0, COUNT)


@pytest.mark.parametrize("content", list(itertools.islice(pictures(), KINDS)))
async def test_a_picture_goes_through_a_process_of_its_own(content: bytes) -> None:
    made = await Pictures().cleaned(content)
    assert made is not None
    assert is_bare(content, made.content)


async def test_a_picture_that_was_held_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    out = io.BytesIO()
    Image.new("RGB", (60, 20)).save(out, "JPEG", exif=exif)
    made = await Pictures().cleaned(out.getvalue())
    assert made is not None
    with Image.open(io.BytesIO(made.content)) as after:
        assert after.size == (20, 60)


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
