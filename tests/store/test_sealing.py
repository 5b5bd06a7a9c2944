"""Sealing: the responders' identities open it, the receipt's words open letters, and the server opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyrage
import pytest

from alertbot.model.padding import padded_file
from alertbot.model.pieces import Piece, bundle
from alertbot.store.identities import Unopened, make_identity, open_report, read_identities
from alertbot.store.sealing import SealingFault, Seals, read_recipients
from tests.age_tool import age

if TYPE_CHECKING:
    from pathlib import Path

ONE, OTHER = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
KEY, OTHER_KEY = str(ONE.to_public()), str(OTHER.to_public())
NAMED_BY_PATH = "../../x.sh"


def report(folder: Path, *keys: str) -> Path:
    """A report with an answer and a file, in a file."""
    seals = Seals(keys)
    label = Piece("R-2345", "file", file=2, length=3, name=NAMED_BY_PATH, label="not opened by us")
    pieces = [Piece("R-2345", "what", "What?", "A fine", "fine").written(), padded_file(b"abc"), label.written()]
    path = folder / "R-2345.zip"
    path.write_bytes(bundle([(number, seals.seal(piece)) for number, piece in enumerate(pieces, 1)]))
    return path


def test_each_of_the_keys_opens_it_and_no_other(tmp_path: Path) -> None:
    path = report(tmp_path, KEY, OTHER_KEY)
    for identity in (ONE, OTHER):
        opened = open_report(path, [identity])
        assert [(piece.asked, piece.said) for piece in opened.pieces] == [("What?", "A fine")]
        assert [(file.name, file.content) for file in opened.files] == [("002-x.sh", b"abc")]
    with pytest.raises(Unopened, match="other keys"):
        open_report(path, [pyrage.x25519.Identity.generate()])


def test_a_new_key_opens_only_what_comes_after_it(tmp_path: Path) -> None:
    with pytest.raises(Unopened):
        open_report(report(tmp_path, KEY), [OTHER])


def test_the_age_tool_opens_it(tmp_path: Path) -> None:
    (tmp_path / "id").write_text(f"{ONE}\n")
    (tmp_path / "part.age").write_bytes(Seals((KEY,)).seal(Piece("R-2345", "what", said="A fine").written()))
    assert b'"said": "A fine"' in age("-d", "-i", str(tmp_path / "id"), str(tmp_path / "part.age"))


def test_a_sealed_thing_is_an_age_file() -> None:
    sealed = Seals((KEY,)).seal(b"content")
    assert sealed.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert b"content" not in sealed


def test_an_identity_is_kept_behind_its_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "responder.age"
    recipient = make_identity(path, "a long passphrase")
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"AGE-SECRET-KEY" not in path.read_bytes()
    (identity,) = read_identities(path, lambda: "a long passphrase")
    assert str(identity.to_public()) == recipient
    with pytest.raises(Unopened, match="passphrase"):
        read_identities(path, lambda: "another one")
    with pytest.raises(Unopened, match="exists"):
        make_identity(path, "a long passphrase")


@pytest.mark.parametrize("content", [b"", b"# nothing", b"AGE-SECRET-KEY-1NONSENSE", b"\xff\xfe", b"x" * 70_000])
def test_what_is_no_identity_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "id").write_bytes(content)
    with pytest.raises(Unopened):
        read_identities(tmp_path / "id", str)


def test_the_words_of_a_receipt_open_its_letters() -> None:
    seals = Seals((KEY,))
    mailbox = seals.mailbox(b"en:1-2-3-4-5-6")
    letter = seals.post(mailbox, b"we are on it")
    assert seals.collect(b"en:1-2-3-4-5-6", [letter]) == [b"we are on it"]
    with pytest.raises(pyrage.DecryptError):
        seals.collect(b"en:1-2-3-4-5-7", [letter])
    assert seals.mailbox(b"en:1-2-3-4-5-6") == mailbox


def test_recipients_are_read_from_words_and_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "keys.txt").write_text(f"# Anna\n{KEY}\n\n# Oleg\n{OTHER_KEY}\n{KEY}\n")
    assert read_recipients(f"{KEY}, {OTHER_KEY}", tmp_path) == (KEY, OTHER_KEY)
    assert read_recipients("keys.txt", tmp_path) == (KEY, OTHER_KEY)


@pytest.mark.parametrize(
    "chosen", ["no-such-file", "age1nonsense", "age1nonsense,age1", "age1" + "q" * 58, "empty.txt"]
)
def test_what_is_no_recipient_is_refused_in_a_sentence(tmp_path: Path, chosen: str) -> None:
    (tmp_path / "empty.txt").write_text("# nobody\n")
    with pytest.raises(SealingFault, match="ALERTBOT_RESPONDERS"):
        read_recipients(chosen, tmp_path)
