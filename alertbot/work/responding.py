"""What responders do with reports: take them, hand them on, say how they stand, ask, note, and turn away who floods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from alertbot.model.acts import Act, Kind
from alertbot.model.padding import padded_text
from alertbot.model.pieces import Piece
from alertbot.model.reports import Mark, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from alertbot.model.messages import ChatId
    from alertbot.model.reception import Seals
    from alertbot.model.reports import Report, ReportCode, ReportNo
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

    async def support(self, no: ReportNo, by: ReportNo, /) -> None:
        """That one bears this one out."""
        ...

    async def supports(self, no: ReportNo, /) -> list[ReportCode]:
        """Which ones bear it out."""
        ...

    async def unsupport(self, no: ReportNo, /) -> None:
        """None does."""
        ...

    async def queue(self, *, closed: bool = False) -> list[Report]:
        """Those that were sent and are not closed, or those that are."""
        ...


class Ways(Protocol):
    """The ways back to authors."""

    async def way(self, report: ReportNo, /) -> ChatId | None:
        """Where the author hears us; None: there is no way back any more."""
        ...

    async def wants_no_trace(self, report: ReportNo, /) -> bool:
        """Whether nothing of it is to stay in the author's chat."""
        ...

    async def ban(self, report: ReportNo, until: datetime, /) -> bool:
        """Take nothing more from its author until then."""
        ...


class Log(Protocol):
    """What the team did."""

    def append(self, act: Act, now: datetime, /) -> None:
        """Write it down with the deed."""
        ...


class Casework(Protocol):
    """One transaction over all of them."""

    @property
    def reports(self) -> Cases:
        """Reports."""
        ...

    @property
    def reporters(self) -> Ways:
        """Their authors."""
        ...

    @property
    def log(self) -> Log:
        """What the team did."""
        ...


class NotYoursError(LookupError):
    """Somebody else has taken this report, or nobody has."""


@dataclass(frozen=True, slots=True)
class Responder:
    """A responder and a report, at one moment; each deed within the transaction of `unit`.

    But for taking, every deed raises `NotYoursError` unless they have taken it: one report, one responder. Each is
    written down, by the code of the report; nothing of what it says, or of what is said to its author.
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
        self._log(Kind.CASE_TAKEN)
        return True

    def fetch(self) -> None:
        """They get what was sealed."""
        self.check()
        self._log(Kind.CASE_FETCHED)

    async def hand_to(self, other: Member) -> None:
        """Another responder's from now on."""
        self.check()
        await self.unit.reports.take(self.report.no, other.no, self.member.no)
        self._log(Kind.CASE_HANDED, other)

    async def stands(self, status: Status) -> ChatId | None:
        """It stands so now; who is to hear it."""
        self.check()
        await self.unit.reports.change(self.report.no, self.now.date(), status=status)
        if status is not self.report.status:
            self._log(Kind(f"case-{status}"))
        return await self.unit.reporters.way(self.report.no)

    async def thinks(self, mark: Mark, because_of: ReportNo | None = None) -> None:
        """It is marked so now, because another report bears it out; its author is not told."""
        self.check()
        await self.unit.reports.change(self.report.no, self.now.date(), mark=mark)
        if because_of is not None:
            await self.unit.reports.support(self.report.no, because_of)
        if mark is Mark.UNVERIFIED:
            await self.unit.reports.unsupport(self.report.no)
        self._log(Kind(f"case-mark-{mark}"))

    async def ask(self, text: str) -> ChatId | None:
        """The same as `write`, and it stands as one about which more is needed."""
        chat = await self._post(text)
        await self.unit.reports.change(self.report.no, self.now.date(), status=Status.NEED_MORE)
        self._log(Kind.CASE_ASKED)
        return chat

    async def write(self, text: str) -> ChatId | None:
        """Words for its author: sealed to the words of the receipt; and who is to hear them at once."""
        chat = await self._post(text)
        self._log(Kind.CASE_TOLD)
        return chat

    async def _post(self, text: str) -> ChatId | None:
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
        self._log(Kind.CASE_NOTED)

    async def turn_away(self) -> bool:
        """Take nothing more from its author for a week; False if there is no way back to them."""
        self.check()
        self._log(Kind.CASE_BANNED)
        return await self.unit.reporters.ban(self.report.no, self.now + BANNED)

    def check(self) -> None:
        """Raises `NotYoursError` unless they have taken it."""
        if self.report.taken_by != self.member.no:
            raise NotYoursError

    def _log(self, kind: Kind, whom: Member | None = None) -> None:
        act = Act(kind, self.member.no, slug=self.report.code, whom=whom.no if whom else None)
        self.unit.log.append(act, self.now)
