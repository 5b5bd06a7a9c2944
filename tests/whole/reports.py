"""People who report to a bot in a process of its own, and a responder with a key."""

from __future__ import annotations

import io
import sqlite3
from typing import TYPE_CHECKING

import pyrage
from PIL import Image

from alertbot.rehearsal.files import Upload
from alertbot.store.keys import KeyFault, KeyRing, Purpose
from tests.age_tool import age
from tests.whole.conftest import said, until

if TYPE_CHECKING:
    from pathlib import Path

    from alertbot.rehearsal.people import Person
    from tests.whole.conftest import BotProcess


class Desk:
    """A responder's identity, which the server never sees, and the server's bot, to which it gives the public key."""

    def __init__(self, bot: BotProcess) -> None:
        self.bot = bot
        self.world = bot.world
        self.identity = pyrage.x25519.Identity.generate()
        bot.environment["ALERTBOT_RESPONDERS"] = str(self.identity.to_public())

    @property
    def database(self) -> Path:
        """The server's database."""
        return next(self.bot.folder.rglob("alertbot.db"))

    async def begins(self, person: Person) -> None:
        """Danger, a region, and the yes to the short form; the notice may stand there twice if the bot was killed."""
        before = len(said(self.world, person))
        self.world.write(person.id, "/report")
        await until(lambda: len(said(self.world, person)) > before, seconds=60)
        for data in ("report:danger", "report:danger:moscow", "report:yes:erase:now"):
            await self.taps(person, data)

    async def taps(self, person: Person, data: str) -> None:
        """Tap the newest button that begins so, as soon as it is there, and wait until that has changed something."""
        await until(lambda: self._offers(person, data), seconds=60)
        before = self._seen(person)
        message, tapped = next(
            (message.id, str(button["callback_data"]))
            for message in reversed(said(self.world, person))
            for row in message.buttons()
            for button in row
            if str(button.get("callback_data", "")).startswith(data)
        )
        self.world.tap(person.id, message, tapped)
        await until(lambda: self._seen(person) != before, seconds=60)

    def _seen(self, person: Person) -> list[str]:
        return [message.html for message in said(self.world, person)]

    async def answers(self, person: Person, sentence: str) -> None:
        """What happened, where, and a sentence of their own."""
        await self.taps(person, "report:say:0:detention")
        await self.taps(person, "report:skip:1")
        await until(lambda: self._offers(person, "report:skip:2"), seconds=60)
        await self.writes(person, sentence)

    async def places(self, person: Person, latitude: float, longitude: float) -> None:
        """Send a place where one is asked for, and wait until it is taken."""
        await until(lambda: self._offers(person, "report:skip:1"), seconds=60)
        message = self.world.send_place(person.id, {"latitude": latitude, "longitude": longitude})
        await until(lambda: message.deleted and self._offers(person, "report:skip:2"), seconds=60)

    async def writes(self, person: Person, sentence: str) -> None:
        """Write, and wait until it is taken: the message is gone."""
        message = self.world.write(person.id, sentence)
        await until(lambda: message.deleted, seconds=60)

    async def sends(self, person: Person) -> str:
        """Send it; the six words."""
        await self.taps(person, "report:skip:2")
        await self.taps(person, "report:send")
        await until(lambda: self._receipt(person), seconds=60)
        return self._receipt(person)

    def _receipt(self, person: Person) -> str:
        told = "".join(message.html for message in said(self.world, person))
        return told.partition("<code>")[2].partition("</code>")[0]

    def _offers(self, person: Person, data: str) -> bool:
        buttons = [b for message in said(self.world, person) for row in message.buttons() for b in row]
        return any(str(button.get("callback_data", "")).startswith(data) for button in buttons)

    def sealed(self) -> dict[int, list[bytes]]:
        """All pieces on the server, by report."""
        found: dict[int, list[bytes]] = {}
        database = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        for report, piece in database.execute("SELECT report, sealed FROM report_pieces ORDER BY report, no"):
            found.setdefault(report, []).append(piece)
        database.close()
        return found

    def opened(self) -> dict[int, bytes]:
        """What the responder reads in each report."""
        return {
            report: b"\n".join(bytes(pyrage.decrypt(piece, [self.identity])) for piece in pieces)
            for report, pieces in self.sealed().items()
        }

    def opened_by_age(self, folder: Path) -> dict[int, bytes]:
        """The same, by the stock tool: the last piece of each, which holds the author's own words."""
        identity, part = folder / "responder.txt", folder / "part.age"
        identity.write_text(f"{self.identity}\n")
        opened = {}
        for report, pieces in self.sealed().items():
            part.write_bytes(pieces[-1])
            opened[report] = age("-d", "-i", str(identity), str(part))
        return opened


def readable_with(keys: KeyRing, piece: bytes) -> bool:
    """Whether any of the server's keys opens it."""
    for purpose in Purpose:
        try:
            keys.open(purpose, piece)
        except KeyFault:
            continue
        return True
    return False


def photograph(secret: str) -> Upload:
    """A picture that tells where it was taken, and more, in every place that a JPEG has for it."""
    hidden = Image.Exif()
    hidden[0x010E] = secret  # what it shows
    hidden[0x8825] = {1: "N", 2: (55.0, 45.0, 4.5), 3: "E", 4: (37.0, 37.0, 6.3)}  # GPS
    out = io.BytesIO()
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{secret}</x:xmpmeta>'.encode()
    Image.new("RGB", (64, 48), "navy").save(out, "JPEG", exif=hidden, comment=secret.encode(), xmp=xmp)
    return Upload(f"{secret}.jpg", "image/jpeg", out.getvalue())
