"""For responders, on their own devices: making an identity, and opening reports away from the server."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alertbot.chat.word_lists import load_word_lists
from alertbot.logs import printable
from alertbot.model.mendable import Mendable
from alertbot.model.topics import ENGLISH
from alertbot.store.identities import make_identity, open_report, read_identities

if TYPE_CHECKING:
    from alertbot.model.pieces import Piece
    from alertbot.store.identities import Opened, OpenedFile

PAGE = Path(__file__).with_name("opener") / "open-report.html"
"""Opens reports in a browser; see the README beside it."""

SHORTEST = 12
"""Characters of a passphrase; whoever has the file can try as many as they like."""


def new_identity(path: Path) -> int:
    """Make an identity behind a passphrase, and say its public key and what to do with it.

    Raises:
        Mendable: The passphrase is too short, or the file cannot be made.
    """
    lists = load_word_lists()
    passphrase = typer.prompt(
        "A passphrase (nothing: we make one of six words)",
        default="",
        show_default=False,
        hide_input=True,
        confirmation_prompt=True,
    )
    if not passphrase:
        passphrase = lists.written(lists.new(ENGLISH, secrets.randbelow)).replace(" ", "-")
        typer.echo(f"Your passphrase, shown only now: {passphrase}")
    elif len(passphrase) < SHORTEST:
        raise Mendable(f"A passphrase needs at least {SHORTEST} characters: whoever finds the file can try many.")
    recipient = make_identity(path, passphrase)
    typer.echo(f"Made {path}. It stays on your device; without it and its passphrase nothing can be opened.")
    typer.echo(f"Your public key, for ALERTBOT_RESPONDERS:\n{recipient}")
    typer.echo(f"Its fingerprint, to compare by voice:\n{lists.fingerprint(recipient)}")
    page = path.with_name(PAGE.name)
    if put_page(page):
        typer.echo(f"Beside it is {page}: in any browser, also offline, it opens reports with your identity.")
    return 0


def put_page(path: Path) -> bool:
    """Put the page that opens reports there; False: something is there already, or nothing can be."""
    try:
        with path.open("xb") as file:
            file.write(PAGE.read_bytes())
    except OSError:
        return False
    return True


def open_file(path: Path, identity: Path, into: Path | None) -> int:
    """Show what a sealed file says, and put its files into a folder beside it, or into another.

    Raises:
        Mendable: It cannot be opened, or the folder is there already.
    """
    found = read_identities(identity, lambda: typer.prompt("Passphrase", hide_input=True, err=True))
    opened = open_report(path, found)
    for line in _told(opened):
        typer.echo(line)
    if opened.files:
        folder = into or path.with_suffix("")
        _put(folder, opened.files)
        typer.echo(
            f"{len(opened.files)} files in {folder}. Look at those not opened by us with care: they are as they came."
        )
    if opened.unreadable:
        typer.echo(f"{opened.unreadable} parts were sealed to other keys and could not be opened.")
    return 0


def _told(opened: Opened) -> list[str]:
    lines: list[str] = []
    for piece in opened.pieces:
        lines += [*_printed(_head(piece)), *(f"  {line}" for line in _printed(piece.said)), ""]
    lines += [f"{file.name}: {line}" for file in opened.files for line in _printed(file.label)]
    return lines


def _head(piece: Piece) -> str:
    return f"{piece.report}  {piece.asked or piece.what}" + (f" [{piece.choice}]" if piece.choice else "")


def _printed(text: str) -> list[str]:
    """Line by line, with nothing in it that a terminal would obey: strangers wrote it."""
    return [printable(line) for line in text.splitlines()]


def _put(folder: Path, files: tuple[OpenedFile, ...]) -> None:
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        why = (error.strerror or "it is damaged").lower()
        raise Mendable(f"{folder} cannot be made: {why}. Name another with --into.") from None
    for file in files:
        (folder / "".join(sign for sign in file.name if sign.isalnum() or sign in "-._")).write_bytes(file.content)
