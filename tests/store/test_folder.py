"""The alerts folder on disk."""

from __future__ import annotations

import os
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alertbot.model.catalogue_files import LARGEST_FILE
from alertbot.store.folder import read_folder, read_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534

TOPICS = """\
[environment]
title = {en = "Environment", ru = "Природа", fr = "Environnement"}
description = {en = "Nature.", ru = "Природа.", fr = "La nature."}
"""

ALERT = """\
---
title: Save the forest
topics: [environment]
regions: [RU]
urgency: routine
issued: 2014-02-20
as_of: 2014-02-20
asks:
  - {name: more, kind: read, label: Read more, url: https://www.example.org/}
sources:
  - {title: Example, url: https://www.example.org/}
---
It is to be felled.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one alert, in which nothing is wrong."""
    home = tmp_path / "alerts"
    (home / "forest").mkdir(parents=True)
    (home / "topics.toml").write_text(TOPICS, "utf-8")
    (home / "forest" / "en.md").write_text(ALERT, "utf-8")
    return home


def told(folder: Path) -> list[str]:
    faults = read_folder(folder)[1]
    assert all(fault.mend for fault in faults)
    return [str(fault).split("\n")[0].removeprefix(f"{folder}/") for fault in faults]


def test_a_sound_folder_is_read(folder: Path) -> None:
    (folder / "hands.jpg").write_bytes(b"x" * 1_000_000)
    catalogue, faults = read_folder(folder)
    assert faults == []
    assert list(catalogue.alerts) == ["forest"]


def test_the_alerts_we_ship_have_no_fault() -> None:
    catalogue, faults = read_folder(Path(__file__).parents[2] / "alerts")
    assert [str(fault) for fault in faults] == []
    assert len(catalogue.topics) >= 8
    assert len(catalogue.campaigns) >= 2
    languages = [set(alert.texts) for alert in catalogue.alerts.values()]
    assert sum({"en", "ru"} <= spoken for spoken in languages) >= 10
    assert sum("fr" in spoken for spoken in languages) >= 5


def test_a_folder_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    catalogue, faults = read_folder(tmp_path / "alerts")
    assert [fault.what for fault in faults] == ["the folder cannot be read: no such file or directory."]
    assert (catalogue.topics, catalogue.alerts) == ({}, {})


def test_a_file_in_place_of_the_folder_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "alerts").touch()
    assert [fault.what for fault in read_folder(tmp_path / "alerts")[1]] == [
        "the folder cannot be read: not a directory."
    ]


def test_no_link_is_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the key", "utf-8")
    (folder / "forest" / "en.md").unlink()
    (folder / "forest" / "en.md").symlink_to(tmp_path / "secret")
    (folder / "elsewhere").symlink_to(tmp_path)
    assert told(folder) == [
        "elsewhere: this is a symbolic link, which is not followed.",
        "forest/en.md: this is a symbolic link, which is not followed.",
    ]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "forest" / "ru.md")
    assert told(folder) == ["forest/ru.md: this is not a file."]


def test_a_file_too_large_is_not_read_to_its_end(folder: Path) -> None:
    with (folder / "forest" / "ru.md").open("wb") as file:
        file.truncate(10_000_000_000)  # a hole: it takes no room on the disk
    assert told(folder) == [f"forest/ru.md: the file is larger than {LARGEST_FILE // 1000} kB."]


def test_a_file_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / "forest" / "en.md").chmod(0)
    with chdir(folder), _as_nobody():  # from within, since the folders above are closed to others
        assert told(Path()) == ["forest/en.md: the file cannot be read: permission denied."]


@contextmanager
def _as_nobody() -> Iterator[None]:
    before = os.geteuid()
    if before == 0:  # root may read everything
        os.seteuid(NOBODY)
    yield
    os.seteuid(before)


def test_a_folder_within_an_alert_is_told(folder: Path) -> None:
    (folder / "forest" / "old").mkdir()
    (folder / "forest" / "en.md").rename(folder / "forest" / "old" / "en.md")
    assert told(folder) == ["forest/old: this file is not read."]


def test_a_file_whose_name_is_no_text_is_told_in_printable_words(folder: Path) -> None:
    (folder / "forest" / os.fsdecode(b"\xff\x1b[2J.md")).touch()
    sentence = told(folder)
    assert len(sentence) == 1
    assert sentence[0].isprintable()


def test_the_picture_of_an_alert_is_read_and_no_link_in_its_place(folder: Path) -> None:
    picture = folder / "forest" / "march.png"
    picture.write_bytes(content := b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0" + b"x" * 100_000)
    text = folder / "forest" / "en.md"
    text.write_text(ALERT.replace("asks:", "picture: march.png\nasks:"), "utf-8")
    catalogue, faults = read_folder(folder)
    assert faults == []
    (alert,) = catalogue.alerts.values()
    assert read_picture(folder, alert) == content
    picture.rename(folder / "other.png")
    assert read_picture(folder, alert) is None
    picture.symlink_to(folder / "other.png")
    assert read_picture(folder, alert) is None
    assert told(folder) == [
        'forest/en.md, line 8: no picture called "march.png".',
        "forest/march.png: this is a symbolic link, which is not followed.",
    ]


def test_what_was_written_elsewhere_is_known_as_such_until_a_file_takes_its_place(folder: Path) -> None:
    besides = {f"{slug}/en.md": ALERT.encode() for slug in ("forest", "river")}
    assert read_folder(folder)[0].written == frozenset()
    assert read_folder(folder, besides)[0].written == {"river"}
