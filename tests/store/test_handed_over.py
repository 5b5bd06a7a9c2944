"""What was handed over, opened on the organisation's own device: one table, and every fault told."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pyrage
import pytest

from alertbot.cli.signatures import open_signatures
from alertbot.model.actions import AskId, AskName, Said
from alertbot.model.alerts import AlertSlug
from alertbot.model.mendable import Mendable
from alertbot.model.padding import padded_text
from alertbot.model.petitions import Handed, Part, petition_file, petition_parts
from alertbot.model.sheets import MARK

if TYPE_CHECKING:
    from pathlib import Path

ASK = AskId(AlertSlug("laws-against-speech"), AskName("repeal"))
EARLIER, TODAY = date(2026, 11, 20), date(2026, 11, 22)
OURS = pyrage.x25519.Identity.generate()
A, B, C = ("".join(letter * 16) for letter in "abc")

Words = dict[tuple[str, Said], str]


def handed(path: Path, words: Words, *struck: tuple[str, Said], day: date = TODAY, part: Part | None = None) -> Path:
    """A file as the bot makes it."""
    sealed = {each: pyrage.encrypt(padded_text(text), [OURS.to_public()]) for each, text in words.items()}
    pieces = [(name, said, content) for (name, said), content in sealed.items()]
    parts = petition_parts(ASK, part or Part(), day, None, Handed(tuple(pieces), struck))
    path.write_bytes(petition_file(parts, {"petition.en.pdf": b"%PDF"}))
    return path


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    """The organisation's, without a passphrase."""
    file = tmp_path / "organisation.age"
    file.write_text(f"{OURS}\n")
    return file


def table(path: Path) -> dict[str, list[str]]:
    """Name, comment and answer of each signature."""
    with path.open(encoding="utf-8", newline="") as file:
        assert file.read(1) == MARK
        head, *rows = csv.reader(file)
    assert head == ["alert", "ask", "signature", "name", "comment", "answer"]
    return {row[2]: row[3:] for row in rows}


def test_all_parts_make_one_table_in_which_nothing_runs(tmp_path: Path, identity: Path) -> None:
    one = handed(tmp_path / "1.zip", {(A, Said.NAME): "=HYPERLINK(1)", (A, Said.COMMENT): "Ж\nЖ"}, part=Part(1, 2))
    two = handed(tmp_path / "2.zip", {(B, Said.COMMENT): "x" * 400}, part=Part(2, 2))
    to = tmp_path / "all.csv"
    assert open_signatures([two, one], identity, to, "en") == 0
    assert table(to) == {A: ["'=HYPERLINK(1)", "Ж Ж", ""], B: ["", "x" * 400, ""]}
    assert to.stat().st_mode & 0o077 == 0
    with pytest.raises(Mendable, match="cannot be made: file exists"):
        open_signatures([one], identity, to, "en")


def test_of_an_earlier_file_what_was_withdrawn_or_said_anew_is_left_out(tmp_path: Path, identity: Path) -> None:
    words = {(A, Said.NAME): "Amal", (A, Said.COMMENT): "Then", (B, Said.NAME): "Boris", (C, Said.NAME): "Chiara"}
    before = handed(tmp_path / "1.zip", words, (C, Said.COMMENT), day=EARLIER)
    now = {(A, Said.COMMENT): "Now", (C, Said.COMMENT): "Again"}
    after = handed(tmp_path / "2.zip", now, (A, Said.NAME), (B, Said.NAME))
    to = tmp_path / "all.csv"
    assert open_signatures([before, after], identity, to, "en") == 0
    assert table(to) == {A: ["", "Now", ""], C: ["", "Again", ""]}


def test_a_part_that_is_missing_is_told(tmp_path: Path, identity: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two = handed(tmp_path / "2.zip", {(B, Said.NAME): "Boris"}, part=Part(2, 3))
    assert open_signatures([two], identity, tmp_path / "all.csv", "ru") == 1
    told = capsys.readouterr().err
    assert [f"Part {no} of 3" in told for no in (1, 2, 3)] == [True, False, True]


def test_a_damaged_piece_is_named_and_the_others_are_there(
    tmp_path: Path, identity: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = handed(tmp_path / "1.zip", {(A, Said.NAME): "Amal", (B, Said.NAME): "Boris"})
    content = bytearray(file.read_bytes())
    content[content.index(b"age-encryption") + 300] ^= 1
    file.write_bytes(content)
    assert open_signatures([file], identity, tmp_path / "all.csv", "en") == 1
    assert table(tmp_path / "all.csv") == {B: ["Boris", "", ""]}
    assert f"signatures/{A}-name.age is damaged" in capsys.readouterr().err


def test_with_another_identity_nothing_is_made(tmp_path: Path, identity: Path) -> None:
    file = handed(tmp_path / "1.zip", {(A, Said.NAME): "Amal"})
    identity.write_text(f"{pyrage.x25519.Identity.generate()}\n")
    with pytest.raises(Mendable, match="sealed to other keys"):
        open_signatures([file], identity, tmp_path / "all.csv", "en")
    assert not (tmp_path / "all.csv").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"age-encryption.org/v1\n" + bytes(99)])
def test_what_is_no_such_file_is_told_so(content: bytes, tmp_path: Path, identity: Path) -> None:
    file = tmp_path / "1.zip"
    file.write_bytes(content)
    with pytest.raises(Mendable, match="no file that the bot made to hand over"):
        open_signatures([file], identity, tmp_path / "all.csv", "en")
