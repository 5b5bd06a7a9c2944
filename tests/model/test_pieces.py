"""What is sealed: padded so that its length tells little, and bundled so that each part opens by itself."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.padding import SMALLEST, padded_file, padded_length
from alertbot.model.pieces import MOST_PIECES, Piece, bundle, parts, read_piece, unbundled

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(st.integers(0, 10**9))
def test_padding_costs_at_most_double_when_short_and_an_eighth_when_long(length: int) -> None:
    padded = padded_length(length)
    assert padded >= max(length, SMALLEST)
    assert padded <= max(SMALLEST, 2 * length)
    assert length <= 64 * 1024 or padded <= length * 9 / 8


def test_few_lengths_are_left() -> None:
    assert len({padded_length(length) for length in range(64 * 1024)}) == 8
    assert len({padded_length(length) for length in range(64 * 1024, 20 * 1024 * 1024, 999)}) < 70


@given(st.builds(Piece, st.just("R-2345"), st.just("words"), TEXTS, TEXTS, TEXTS, st.none() | st.integers(1, 99)))
def test_a_piece_is_read_as_it_was_written(piece: Piece) -> None:
    written = piece.written()
    assert read_piece(written) == piece
    assert len(written) == padded_length(len(written))


def test_short_answers_of_any_kind_look_the_same() -> None:
    fine = Piece("R-2345", "what", "What happened?", "A fine", "fine").written()
    words = Piece("R-2345", "words", "In your own words?", "They came at night and took him.").written()
    assert len(fine) == len(words) == SMALLEST


def test_a_person_can_read_it_without_us() -> None:
    assert json.loads(Piece("R-2345", "words", said="Ночью").written())["said"] == "Ночью"


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", b"[1]", b"{}", b'{"report": 1, "nonsense": 2}', b"[" * 9999])
def test_what_is_no_piece_is_none(content: bytes) -> None:
    assert read_piece(content) is None


def test_a_bundle_holds_its_parts_and_no_time() -> None:
    made = bundle([(1, b"one"), (12, padded_file(b"two"))])
    assert unbundled(made) == {1: b"one", 12: padded_file(b"two")}
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 99])
def test_what_is_no_bundle_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="bundle"):
        unbundled(content)


def test_other_names_in_a_bundle_are_passed_over() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../001.age", "001.age/x", "x.age", "0001.age", "1234567.age"):
            archive.writestr(name, b"x")
    assert unbundled(out.getvalue()) == {}


def test_a_piece_of_any_number_is_found_in_its_bundle() -> None:
    assert unbundled(bundle([(999, b"one"), (1000, b"two")])) == {999: b"one", 1000: b"two"}


@pytest.mark.parametrize("weights", [[600] * 1000, [21 << 20, 600] * 4, [600, 600, 21 << 20] * 3, [600]])
def test_what_is_too_much_for_one_upload_is_spread_and_no_file_is_parted_from_what_tells_of_it(
    weights: list[int],
) -> None:
    pieces = list(enumerate(weights, 7))
    made = [[number for number, _ in pieces if since < number <= until] for since, until in parts(pieces)]
    known = dict(pieces)
    assert {number for part in made for number in part} == set(known)
    assert all(len(part) <= MOST_PIECES for part in made)
    assert all(sum(known[number] for number in part) < 45 << 20 for part in made)
    assert all(any({number, number + 1} <= set(part) for part in made) for number in list(known)[:-1])
    assert sum(len(part) for part in made) <= len(weights) + len(made)


def test_of_nothing_there_is_no_part() -> None:
    assert parts([]) == []
