"""The key ring and its file."""

from __future__ import annotations

import base64
import itertools
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from alertbot.model.messages import ChatId
from alertbot.store.keys import KeyFault, KeyRing, Purpose, make_key_file

if TYPE_CHECKING:
    from pathlib import Path

RING = KeyRing.from_bytes(b"0123456789abcdef0123456789abcdef")
OTHER = KeyRing.from_bytes(b"0123456789abcdef0123456789abcdeF")
FURTHEST = 2**63


@given(some.integers(-FURTHEST, FURTHEST - 1).map(ChatId), some.sampled_from(Purpose))
def test_a_chat_comes_back_from_its_name(chat: ChatId, purpose: Purpose) -> None:
    assert RING.chat(purpose, RING.name(purpose, chat)) == chat


@given(some.binary(max_size=300), some.sampled_from(Purpose))
def test_a_content_comes_back_from_under_its_seal(content: bytes, purpose: Purpose) -> None:
    assert RING.open(purpose, RING.seal(purpose, content)) == content


def test_a_chat_has_one_name_per_purpose_and_they_have_nothing_in_common() -> None:
    names = [RING.name(purpose, ChatId(7_215_904_633)) for purpose in Purpose]
    assert names == [RING.name(purpose, ChatId(7_215_904_633)) for purpose in Purpose]
    assert all(len(set(one) & set(other)) < 12 for one, other in itertools.combinations(names, 2))
    assert len(set(names)) == len(Purpose)


def test_the_same_content_never_looks_the_same_twice() -> None:
    assert RING.seal(Purpose.INBOX, b"x") != RING.seal(Purpose.INBOX, b"x")


@pytest.mark.parametrize("ring", [OTHER, RING], ids=["another key", "another purpose"])
def test_a_name_opens_only_with_its_key_and_purpose(ring: KeyRing) -> None:
    purpose = Purpose.INBOX if ring is OTHER else Purpose.DIALOGUES
    with pytest.raises(KeyFault):
        ring.chat(purpose, RING.name(Purpose.INBOX, ChatId(5)))
    with pytest.raises(KeyFault):
        ring.open(purpose, RING.seal(Purpose.INBOX, b"x"))


@pytest.mark.parametrize("kept", [0, 5, 28])
def test_a_damaged_seal_is_said_to_be_one(kept: int) -> None:
    with pytest.raises(KeyFault, match="A row of inbox cannot be opened"):
        RING.open(Purpose.INBOX, RING.seal(Purpose.INBOX, b"x")[:kept])


def test_a_ring_does_not_print_its_key() -> None:
    assert "0123" not in repr(RING)
    assert "0123" not in str(RING)


def test_a_made_key_file_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "key"
    make_key_file(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    KeyRing.read(path)


def test_a_made_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "key"
    make_key_file(path)
    before = path.read_bytes()
    with pytest.raises(KeyFault, match="There is a key file at"):
        make_key_file(path)
    assert path.read_bytes() == before


def test_two_made_keys_differ(tmp_path: Path) -> None:
    make_key_file(tmp_path / "one")
    make_key_file(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() != (tmp_path / "two").read_bytes()


def test_a_key_file_gives_the_same_ring_every_time(tmp_path: Path) -> None:
    path = tmp_path / "key"
    make_key_file(path)
    assert KeyRing.read(path).name(Purpose.INBOX, ChatId(1)) == KeyRing.read(path).name(Purpose.INBOX, ChatId(1))


def test_a_missing_key_file_is_told_with_the_way_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(KeyFault, match=r"There is no key file at .*/key\. Make one"):
        KeyRing.read(tmp_path / "key")


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_key_file_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    make_key_file(path)
    path.chmod(mode)
    with pytest.raises(KeyFault, match=rf"open to others \(mode {mode:o}\). Close it: chmod 600"):
        KeyRing.read(path)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "has 32 bytes, this one has 0"),
        (base64.b64encode(bytes(31)), "has 32 bytes, this one has 31"),
        (base64.b64encode(bytes(33)), "has 32 bytes, this one has 33"),
        (bytes(32), "one line of base64"),
        (b"not base64 at all!", "one line of base64"),
        ("ключ".encode(), "one line of base64"),
    ],
)
def test_a_damaged_key_file_is_refused_without_quoting_it(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyFault, match=why) as told:
        KeyRing.read(path)
    assert "at all!" not in str(told.value)


def test_a_folder_in_the_place_of_a_key_file_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with pytest.raises(KeyFault, match="cannot be read: Is a directory"):
        KeyRing.read(tmp_path)


def test_a_key_file_where_none_can_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KeyFault, match="cannot be written"):
        make_key_file(tmp_path / "file" / "key")


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(KeyFault, match="A key has 32 bytes; this one has 16"):
        KeyRing.from_bytes(os.urandom(16))
