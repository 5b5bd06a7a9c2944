"""Files for reports: fetched from Telegram, cleaned in another process, sealed, and gone from the chat."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from alertbot.chat.messenger import Missing
from alertbot.chat.pictures import Pictures, UnsafePicture
from alertbot.chat.report_notices import Notices
from alertbot.chat.taps import Verb, data
from alertbot.clock import sleep_unless
from alertbot.model.messages import Button, Erase, Message, Say
from alertbot.model.padding import padded_file
from alertbot.model.pieces import AS_EVIDENCE, CLEANED, UNOPENED, Piece, tagged
from alertbot.model.sent_files import LARGEST_FILE, FileKind
from alertbot.work.filing import has_room_for_file

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from alertbot.chat.wording import Wording
    from alertbot.clock import Clock
    from alertbot.model.alerts import Catalogue
    from alertbot.model.messages import Reply
    from alertbot.model.reception import Reception
    from alertbot.model.sent_files import Fetch
    from alertbot.store.database import Store
    from alertbot.store.unit import Unit

log = structlog.get_logger()

EVERY = 2.0
"""Seconds between two looks when nobody says that a file waits."""
AT_ONCE = 3
"""Files in hand at once: each may be 20 MB."""
TRIES = 24
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=10)
"""How long a file waits that Telegram does not give us: twice as long each time, up to the longest. Three hours
in all."""

ENDINGS: Mapping[FileKind, str] = {
    FileKind.PHOTO: "photo.bin",
    FileKind.VOICE: "voice.ogg",
    FileKind.AUDIO: "audio.bin",
    FileKind.VIDEO: "video.mp4",
    FileKind.DOCUMENT: "document.bin",
}
"""Our names for what we did not open: never the sender's, which may tell who they are, or lead astray."""


_SAID: Mapping[str, str] = {
    CLEANED: "report-file-cleaned",
    AS_EVIDENCE: "report-file-original",
    UNOPENED: "report-file-unopened",
}
"""What its author is told of a file: that something hidden is gone only where we took it out."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that can be sealed: what is kept of it, our name for it, and what a responder should know of it."""

    content: bytes
    name: str
    label: str


class Fetcher:
    """Fetches what waits, a few at a time. A crash loses none: a file waits until it is sealed.

    `fetch` gets a file from Telegram, by its name there and at most so many bytes; `give` gives answers that are owed.
    """

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        wording: Wording,
        catalogue: Callable[[], Catalogue],
        fetch: Callable[[str, int], Awaitable[bytes | Missing]],
        give: Callable[[Sequence[tuple[int, Reply]]], None],
        reception: Reception,
    ) -> None:
        self.waits = asyncio.Event()
        self._store = store
        self._clock = clock
        self._wording = wording
        self._catalogue = catalogue
        self._fetch = fetch
        self._give = give
        self._reception = reception
        self._pictures = Pictures()
        self._sealing = asyncio.Lock()
        self._sealed: dict[int, Counter[str]] = {}  # by report: what became of the files that nobody was told of yet

    async def run(self) -> None:
        """Round after round, until cancelled. Raises what the store raised."""
        while True:
            self.waits.clear()
            while await self.fetch_due():
                pass
            await sleep_unless(self._clock, EVERY, self.waits)

    async def fetch_due(self) -> bool:
        """Some of what is due; False: nothing is."""
        async with self._store.glance() as unit:
            due = await unit.report_fetches.due(self._clock.now(), AT_ONCE)
        await asyncio.gather(*(self._one(fetch) for fetch in due))
        return bool(due)

    async def _one(self, fetch: Fetch) -> None:
        got = await self._fetch(fetch.file.file, LARGEST_FILE)
        if got is Missing.FOR_NOW and fetch.tries < TRIES:
            await self._put_off(fetch)
        elif isinstance(got, Missing):
            await self._give_up(fetch, "report-file-too-large" if got is Missing.TOO_LARGE else "report-file-lost")
        else:
            try:
                ready = await self._readied(fetch, got)
            except UnsafePicture:
                await self._give_up(fetch, "report-file-unsafe")
            else:
                await self._seal(fetch, ready)

    async def _readied(self, fetch: Fetch, content: bytes) -> Ready:
        if fetch.keeps_original:
            return Ready(content, ENDINGS[fetch.file.kind], AS_EVIDENCE)
        picture = await self._pictures.cleaned(content)
        if picture is not None:
            return Ready(picture.content, f"picture.{picture.ending}", CLEANED)
        return Ready(content, ENDINGS[fetch.file.kind], UNOPENED)

    async def _seal(self, fetch: Fetch, ready: Ready) -> None:
        async with self._sealing:  # one after the other, so that each is told what the others took
            async with self._store.glance() as unit:
                has_room = await has_room_for_file(unit.reports, fetch.report, len(ready.content))
            if has_room:
                await self._put_in(fetch, ready)
        if not has_room:  # several came at once, or Telegram had not said how large they are
            await self._give_up(fetch, "report-files-full")

    async def _put_in(self, fetch: Fetch, ready: Ready) -> None:
        seal = self._reception.seals.seal
        sealed = await asyncio.to_thread(seal, padded_file(ready.content))
        async with self._store.unit() as unit:
            if not await unit.report_fetches.done(fetch.no):  # taken back meanwhile
                return
            today = self._clock.now().date()
            (number,) = await unit.reports.add(fetch.report, fetch.slot, [sealed], on=today)
            piece = Piece(
                fetch.code,
                "file",
                asked=fetch.asked,
                said=tagged(fetch.tag) if fetch.tag else "",
                file=number,
                length=len(ready.content),
                name=ready.name,
                label=ready.label,
            )
            await unit.reports.add(fetch.report, fetch.slot, [seal(piece.written())])
            self._sealed.setdefault(fetch.report, Counter())[ready.label] += 1
            replies = await self._told(unit, fetch, number)
            numbers = await unit.replies.owe(replies)
        self._give(list(zip(numbers, replies, strict=True)))

    async def _told(self, unit: Unit, fetch: Fetch, number: int) -> list[Reply]:
        replies: list[Reply] = [Erase(fetch.chat, (fetch.message,))] if fetch.erases else []
        if await unit.report_fetches.of(fetch.report) == 0:
            words = self._wording.in_(fetch.language)
            became = self._sealed.pop(fetch.report)
            text = "\n".join(words.say(said, count=became[label]) for label, said in _SAID.items() if became[label])
            on = Button(words.plain("button-report-next"), tap=data(Verb.REPORT, "on"))
            if await _is_known(unit, fetch):
                replies.append(Say(fetch.chat, Message(text, ((on,),)), fades=fetch.erases))
        report = await unit.reports.find(fetch.report)
        if report is not None:
            notices = Notices(unit, self._wording, self._catalogue(), self._clock.now())
            replies += await notices.tell(report, "case-notice-added", since=number - 1)
        return replies

    async def _put_off(self, fetch: Fetch) -> None:
        async with self._store.unit() as unit:
            await unit.report_fetches.again(fetch, self._clock.now() + min(LONGEST_PAUSE, FIRST_PAUSE * 2**fetch.tries))

    async def _give_up(self, fetch: Fetch, text: str) -> None:
        """Say why, so that its sender can do something about it; nothing of the file is kept but the words with it.

        It stays in the chat, whatever was agreed about what is sealed: it may be the only copy there is.
        """
        log.warning("report_file_not_kept", kind=fetch.file.kind)
        words = self._wording.in_(fetch.language)
        said = [words.say(text), *([words.say("report-caption-sealed")] if fetch.tag else [])]
        message = Message("\n\n".join(said))
        replies: list[Reply] = [Say(fetch.chat, message, fades=fetch.erases)]
        async with self._store.unit() as unit:
            if not await unit.report_fetches.done(fetch.no):
                return
            if not await _is_known(unit, fetch):
                return
            numbers = await unit.replies.owe(replies)
        self._give(list(zip(numbers, replies, strict=True)))


async def _is_known(unit: Unit, fetch: Fetch) -> bool:
    """Whether somebody is in that report, or can be told of it; else whoever sent the file wanted to be forgotten."""
    return bool(await unit.reporters.chats_in(fetch.report)) or await unit.reporters.way(fetch.report) is not None
