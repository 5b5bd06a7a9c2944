"""Where pictures of strangers are opened: a program of its own, with little memory, little time, and nowhere to write.

Reads a picture from standard input, and writes what can be seen of it to standard output: decoded, encoded anew, with
nothing of what was hidden in the file. `confined.py` runs it; it knows nothing of the bot, and may die of a picture.
"""

from __future__ import annotations

import io
import sys
import warnings

MOST_PIXELS = 50_000_000
JPEG_SIDE = 5_000
"""A larger JPEG is decoded at a half, a quarter or an eighth of its size, which takes that much less memory."""
UNSAFE = 4
FORMATS = ("JPEG", "PNG", "WEBP")


def developed(content: bytes) -> bytes:
    """What can be seen of a picture, in the format it came in.

    Raises:
        Exception: It is damaged, too large, or of another format.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - only under the limits

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS * 8  # of a JPEG; what is decoded is checked below
    warnings.simplefilter("error")
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        form = picture.format or ""
        if form == "JPEG":
            picture.draft(None, (JPEG_SIDE, JPEG_SIDE))
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        upright = ImageOps.exif_transpose(picture)
    mode = "RGBA" if form != "JPEG" and upright.has_transparency_data else "RGB"
    seen = upright.convert(mode)
    bare = Image.new(mode, seen.size)  # no profile, no comment, no thumbnail can come along
    bare.paste(seen)
    out = io.BytesIO()
    bare.save(out, form, **({"quality": 90} if form != "PNG" else {}))
    return out.getvalue()


def main() -> int:
    """One picture; 0 if it could be opened."""
    try:
        made = developed(sys.stdin.buffer.read())
    except BaseException:  # noqa: BLE001 - whatever it was, it was the picture's doing, and is not to be told
        return UNSAFE
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
