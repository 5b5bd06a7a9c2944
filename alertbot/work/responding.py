"""What responders do with reports: take them, hand them on, say how they stand, ask, note, and turn away who floods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from alertbot.model.padding import padded_text
from alertbot.model.pieces import Piece
from alertbot.model.reports import Mark, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from alertbot.model.messages import ChatId
    from alertbot.model.reception import Seals
    from alertbot.model.reports import Report, ReportNo
    from alertbot.model.team import Member, MemberNo

BANNED = timedelta(days=7)
"""How long nothing is taken from somebody who was turned away."""

NOTE = "note"
"""The slot of what responders note for each other."""


class Cases(Protocol):
    """Reports in the store, as those see them who work on them."""

    async def take(self, no: ReportNo, member: MemberNo, instead_of: MemberNo | None = None, /) -> bool:
        """Theirs from now on, if nobody else's."""
        ...

    async def change(
        self, no: ReportNo, on: date, /, *, status: Status | None = None, mark: Mark | None = None
    ) -> None:
        """Another status, or another mark."""
        ...

    async def add(self, no: ReportNo, slot: str, sealed: Sequence[bytes], /, *, instead: bool = False) -> list[int]:
        """Keep sealed pieces."""
        ...

    async def mailbox(self, no: ReportNo, /) -> str | None:
        """The key to seal letters to its author to."""
        ...

    async def post(self, no: ReportNo, sealed: bytes, /) -> None:
        """A letter to its author."""
        ...

    async def queue(self, *, closed: bool = False) -> list[Report]:
        """Those that were sent and are not closed, or those that are."""
        ...


class Ways(Protocol):
    """The ways back to authors."""

    async def way(self, report: ReportNo, /) -> ChatId | None:
        """Where the author hears us; None: there is no way back any more."""
        ...

    async def ban(self, report: ReportNo, until: datetime, /) -> bool:
        """Take nothing more from its author until then."""
        ...


class Casework(Protocol):
    """One transaction over both."""

    @property
    def reports(self) -> Cases:
        """Reports."""
        ...

    @property
    def reporters(self) -> Ways:
        """Their authors."""
        ...


class NotYoursError(LookupError):
    """Somebody else has taken this report, or nobody has."""


@dataclass(frozen=True, slots=True)
class Responder:
    """A responder and a report, at one moment; each deed within the transaction of `unit`.

    But for taking, every deed raises `NotYoursError` unless they have taken it: one report, one responder.
    """

    unit: Casework
    seals: Seals
    member: Member
    report: Report
    now: datetime

    async def take(self) -> bool:
        """Theirs from now on, and read; False if somebody else was faster."""
        if not await self.unit.reports.take(self.report.no, self.member.no):
            return False
        if self.report.status is Status.NEW:
            await self.unit.reports.change(self.report.no, self.now.date(), status=Status.READ)
        return True

    async def hand_to(self, other: Member) -> None:
        """Another responder's from now on."""
        self.check()
        await self.unit.reports.take(self.report.no, other.no, self.member.no)

    async def stands(self, status: Status) -> ChatId | None:
        """It stands so now; who is to hear it."""
        self.check()
        await self.unit.reports.change(self.report.no, self.now.date(), status=status)
        return await self.unit.reporters.way(self.report.no)

    async def thinks(self, mark: Mark) -> None:
        """It is marked so now; its author is not told."""
        self.check()
        await self.unit.reports.change(self.report.no, self.now.date(), mark=mark)

    async def write(self, text: str) -> ChatId | None:
        """Words for its author: sealed to the words of the receipt; and who is to hear them at once."""
        self.check()
        mailbox = await self.unit.reports.mailbox(self.report.no)
        if mailbox is not None:
            await self.unit.reports.post(self.report.no, self.seals.post(mailbox, padded_text(text)))
        await self.unit.reports.change(self.report.no, self.now.date())
        return await self.unit.reporters.way(self.report.no)

    async def note(self, text: str) -> None:
        """Something for the other responders, sealed to them."""
        self.check()
        piece = Piece(self.report.code, NOTE, asked=self.member.name, said=text)
        await self.unit.reports.add(self.report.no, NOTE, [self.seals.seal(piece.written())])
        await self.unit.reports.change(self.report.no, self.now.date())

    async def turn_away(self) -> bool:
        """Take nothing more from its author for a week; False if there is no way back to them."""
        self.check()
        return await self.unit.reporters.ban(self.report.no, self.now + BANNED)

    def check(self) -> None:
        """Raises `NotYoursError` unless they have taken it."""
        if self.report.taken_by != self.member.no:
            raise NotYoursError
