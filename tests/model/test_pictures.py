"""The picture of an alert, before anybody sends it."""

from __future__ import annotations

import struct

import pytest

from alertbot.model.catalogue_files import read_catalogue
from alertbot.model.pictures import LARGEST_PICTURE, PictureFile, is_picture_name, known_as, wrong_with_picture


def png(width: int = 800, height: int = 450) -> bytes:
    """As much of a PNG as tells what it is."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)


def jpeg(width: int = 800, height: int = 450) -> bytes:
    """The same of a JPEG, with a segment before its frame."""
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x11\x08" + struct.pack(">HH", height, width)


WEBP = b"RIFF\x10\0\0\0WEBPVP8 "
SOUND = {"PNG": png(), "JPEG": jpeg(), "WebP": WEBP, "a long one": png(9500, 500), "a JPEG cut short": jpeg()[:9]}
WRONG = {
    "a GIF named .jpg": (b"GIF89a\x20\x03\xc2\x01", "is not a JPEG, PNG or WebP picture, whatever its name."),
    "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a JPEG, PNG or WebP picture, whatever its name."),
    "nothing": (b"", "is not a JPEG, PNG or WebP picture, whatever its name."),
    "another RIFF": (b"RIFF\x10\0\0\0WAVEfmt ", "is not a JPEG, PNG or WebP picture, whatever its name."),
    "the beginning of a PNG": (png()[:12], "has 0 by 0 pixels."),
    "too wide and high": (jpeg(9000, 1001), "has 9000 by 1001 pixels."),
    "too slender": (png(2100, 100), "is too slender."),
}


@pytest.mark.parametrize("head", SOUND.values(), ids=SOUND)
def test_what_telegram_takes_is_sound(head: bytes) -> None:
    assert wrong_with_picture(PictureFile(len(head), head)) is None


@pytest.mark.parametrize(("head", "what"), WRONG.values(), ids=WRONG)
def test_what_telegram_would_refuse_is_told(head: bytes, what: str) -> None:
    wrong = wrong_with_picture(PictureFile(len(head), head))
    assert wrong is not None
    assert wrong[0] == what


def test_ten_megabytes_are_the_most() -> None:
    assert wrong_with_picture(PictureFile(LARGEST_PICTURE, png())) is None
    wrong = wrong_with_picture(PictureFile(LARGEST_PICTURE + 1, png()))
    assert wrong is not None
    assert wrong[0] == "is larger than 10 MB."


def test_a_picture_is_known_by_its_bytes() -> None:
    assert known_as(b"one") == known_as(b"one") != known_as(b"other")


@pytest.mark.parametrize("name", ["../x.png", "a/x.png", "..\\x.png", ".png", "x.gif", "x.png\n", "x.PNG", "/x.png"])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    assert not is_picture_name(name)
    assert is_picture_name("x_1-b.png")


def with_picture(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    text = files["vitishko/en.md"].decode()
    return files | {"vitishko/en.md": text.replace("asks:", f"picture: {name}\nasks:", 1).encode()}


FAULTS = {
    "missing": ("march.jpg", {}, 'no picture called "march.jpg".'),
    "of another alert": ("march.jpg", {"forest/march.jpg": png()}, 'no picture called "march.jpg".'),
    "beside the alerts": ("march.jpg", {"march.jpg": png()}, 'no picture called "march.jpg".'),
    "outside": ("../march.jpg", {"march.jpg": png()}, '"../march.jpg" is not the name of a picture.'),
    "no picture": (
        "march.jpg",
        {"vitishko/march.jpg": b"GIF89a"},
        '"march.jpg" is not a JPEG, PNG or WebP picture, whatever its name.',
    ),
}


@pytest.mark.parametrize(("name", "there", "what"), FAULTS.values(), ids=FAULTS)
def test_an_alert_with_a_wrong_picture_is_left_out(
    files: dict[str, bytes], name: str, there: dict[str, bytes], what: str
) -> None:
    pictures = {path: PictureFile(len(head), head) for path, head in there.items()}
    catalogue, faults = read_catalogue(with_picture(files, name), pictures=pictures)
    assert "vitishko" not in catalogue.alerts
    assert [fault.what for fault in faults if fault.path.endswith("vitishko/en.md")] == [what]


def test_an_alert_knows_its_picture(files: dict[str, bytes]) -> None:
    pictures = {"vitishko/march.jpg": PictureFile(100, jpeg())}
    catalogue, faults = read_catalogue(with_picture(files, "march.jpg"), pictures=pictures)
    assert faults == []
    assert [alert.picture for alert in catalogue.alerts.values()] == ["march.jpg"]


def test_a_picture_that_is_not_shown_is_told_and_does_no_harm(files: dict[str, bytes]) -> None:
    catalogue, faults = read_catalogue(files, pictures={"vitishko/march.jpg": PictureFile(100, jpeg())})
    assert [(fault.path, fault.what) for fault in faults] == [
        ("alerts/vitishko/march.jpg", "the alert does not show this picture.")
    ]
    assert faults[0].mend == 'To show it, write into en.md: "picture: march.jpg".'
    assert [alert.picture for alert in catalogue.alerts.values()] == [None]
