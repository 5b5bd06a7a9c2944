"""Reports that were sent, and those on their way: envelopes to sort by, and pieces that nobody here can read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite too

from alertbot.model.reports import UNTAKEN, Mark, Open, Pressing, Report, ReportCode, ReportNo, Status
from alertbot.model.team import MemberNo
from alertbot.model.topics import Language
from alertbot.store import report_schema as schema
from alertbot.store.keys import Purpose
from alertbot.store.taken_back import TakenBack
from alertbot.store.taken_back import report as thing

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.store.keys import KeyRing

_reports = schema.reports.c
_pieces = schema.report_pieces.c
_letters = schema.report_letters.c
_counts = schema.report_counts.c
_supports = schema.report_supports.c
_CAN_ANSWER = sa.exists().where(schema.report_ways.c.report == _reports.no)
_SENT = _reports.sent_on.is_not(None)
_OPEN = _reports.status != Status.CLOSED

MOST_IN_QUEUE = 200


class Reports:
    """Reports, by our own number, by code, or by receipt."""

    def __init__(self, connection: AsyncConnection, keys: KeyRing) -> None:
        self._connection = connection
        self._keys = keys
        self._taken_back = TakenBack(connection, keys)

    async def begin(self, code: ReportCode, form: str, language: Language, on: date) -> ReportNo | None:
        """A report that its author begins to fill in; None: another one has that code, or had it in a backup."""
        if await self._taken_back.knows(thing(code)):
            return None
        row = {
            "code": code,
            "form": form,
            "language": language,
            "pressing": Pressing.ROUTINE,
            "status": Status.NEW,
            "mark": Mark.UNVERIFIED,
            "touched_on": on,
        }
        added = insert(schema.reports).values(row).on_conflict_do_nothing().returning(_reports.no)
        no = await self._connection.scalar(added)
        return None if no is None else ReportNo(no)

    async def add(
        self, no: ReportNo, slot: str, sealed: Sequence[bytes], *, instead: bool = False, on: date | None = None
    ) -> list[int]:
        """Keep sealed pieces in a slot, behind what is there or instead of it; their numbers, never used twice.

        `on`: the day on which its author said so; the report is kept for as long again.
        """
        await self._connection.execute(sa.select(_reports.no).where(_reports.no == no).with_for_update())
        if on is not None:
            await self._connection.execute(sa.update(schema.reports).where(_reports.no == no).values(touched_on=on))
        last = await self._connection.scalar(sa.select(sa.func.max(_pieces.no)).where(_pieces.report == no)) or 0
        if instead:
            await self.take_out(no, slot)
        numbers = [last + place for place in range(1, len(sealed) + 1)]
        rows = [
            {"report": no, "no": number, "slot": slot, "sealed": piece}
            for number, piece in zip(numbers, sealed, strict=True)
        ]
        if rows:
            await self._connection.execute(sa.insert(schema.report_pieces), rows)
        return numbers

    async def next_piece(self, no: ReportNo) -> int:
        """The number that the next piece gets."""
        return (await self._connection.scalar(sa.select(sa.func.max(_pieces.no)).where(_pieces.report == no)) or 0) + 1

    async def take_out(self, no: ReportNo, slot: str) -> None:
        """Delete what lies in a slot."""
        gone = sa.delete(schema.report_pieces).where(_pieces.report == no, _pieces.slot == slot)
        await self._connection.execute(gone)

    async def pieces(self, no: ReportNo, since: int = 0, until: int | None = None) -> list[tuple[int, bytes]]:
        """Every sealed piece behind that number, up to that one, by number."""
        query = sa.select(_pieces.no, _pieces.sealed).where(_pieces.report == no, _pieces.no > since)
        these = query if until is None else query.where(_pieces.no <= until)
        return [(row.no, row.sealed) for row in await self._connection.execute(these.order_by(_pieces.no))]

    async def weights(self, no: ReportNo) -> list[tuple[int, int]]:
        """The bytes of every sealed piece, by number."""
        query = sa.select(_pieces.no, sa.func.length(_pieces.sealed)).where(_pieces.report == no)
        return [(number, weight) for number, weight in await self._connection.execute(query.order_by(_pieces.no))]

    async def drop(self, no: ReportNo) -> None:
        """Delete the report with everything that belongs to it; no backup brings it back."""
        await self._gone(_reports.no == no)

    async def heed(self, taken_back: Collection[bytes]) -> int:
        """A backup was put back: delete once more what was deleted since it was made; how many."""
        rows = (await self._connection.execute(sa.select(_reports.no, _reports.code))).all()
        gone = [row.no for row in rows if self._taken_back.mark(thing(row.code)) in taken_back]
        for no in gone:
            await self._connection.execute(sa.delete(schema.reports).where(_reports.no == no))
        return len(gone)

    async def send(self, no: ReportNo, receipt: bytes, mailbox: str, opened: Open, now: datetime) -> Report:
        """It is the responders' from now on, and its author's by the words of the receipt."""
        day = now.date()
        sent = {
            "receipt": self._receipt(receipt),
            "mailbox": mailbox,
            "kind": opened.kind,
            "region": opened.region,
            "pressing": opened.pressing,
            "sent_on": day,
            "touched_on": day,
            "remind": now + UNTAKEN[opened.pressing],
        }
        await self._connection.execute(sa.update(schema.reports).where(_reports.no == no).values(sent))
        await self._count(opened, day)
        found = await self.find(no)
        if found is None:
            raise LookupError("no such report")
        return found

    async def find(self, no: ReportNo) -> Report | None:
        """A report that was sent."""
        return await self._one(_reports.no == no)

    async def by_code(self, code: str) -> Report | None:
        """The report the team calls so."""
        return await self._one(_reports.code == code)

    async def by_receipt(self, receipt: bytes) -> Report | None:
        """The report of these words."""
        return await self._one(_reports.receipt == self._receipt(receipt))

    async def queue(self, *, closed: bool = False) -> list[Report]:
        """Those that were sent and are not closed, or those that are; the pressing first, then the oldest."""
        is_closed = _reports.status == Status.CLOSED
        query = (
            self._select()
            .where(_SENT, is_closed if closed else sa.not_(is_closed))
            .order_by(_reports.pressing != Pressing.NOW, _reports.no)
            .limit(MOST_IN_QUEUE)
        )
        return [_report(row) for row in await self._connection.execute(query)]

    async def take(self, no: ReportNo, member: MemberNo, instead_of: MemberNo | None = None) -> bool:
        """Theirs from now on, if nobody else's: of two at the same time, one gets it."""
        free = _reports.taken_by.is_(None) if instead_of is None else _reports.taken_by == instead_of
        taken = sa.update(schema.reports).where(_reports.no == no, _SENT, free).values(taken_by=member, remind=None)
        return (await self._connection.execute(taken)).rowcount > 0

    async def change(self, no: ReportNo, on: date, *, status: Status | None = None, mark: Mark | None = None) -> None:
        """Another status, or another mark."""
        values: dict[str, Any] = {"touched_on": on}
        if status is not None:
            values |= {"status": status, "closed_on": on if status is Status.CLOSED else None}
        if mark is not None:
            values["mark"] = mark
        await self._connection.execute(sa.update(schema.reports).where(_reports.no == no).values(values))

    async def support(self, no: ReportNo, by: ReportNo) -> None:
        """That one bears this one out; if either is deleted, so is this."""
        row = insert(schema.report_supports).values(report=no, by=by)
        await self._connection.execute(row.on_conflict_do_nothing())

    async def supports(self, no: ReportNo) -> list[ReportCode]:
        """Which ones bear it out."""
        these = sa.select(_supports.by).where(_supports.report == no)
        query = sa.select(_reports.code).where(_reports.no.in_(these)).order_by(_reports.no)
        return [ReportCode(code) for code in await self._connection.scalars(query)]

    async def unsupport(self, no: ReportNo) -> None:
        """None does."""
        await self._connection.execute(sa.delete(schema.report_supports).where(_supports.report == no))

    async def mailbox(self, no: ReportNo) -> str | None:
        """The key to seal letters to its author to."""
        found: str | None = await self._connection.scalar(sa.select(_reports.mailbox).where(_reports.no == no))
        return found

    async def post(self, no: ReportNo, sealed: bytes) -> None:
        """A letter to its author."""
        last = await self._connection.scalar(sa.select(sa.func.max(_letters.no)).where(_letters.report == no)) or 0
        row = {"report": no, "no": last + 1, "sealed": sealed}
        await self._connection.execute(sa.insert(schema.report_letters), row)

    async def letters(self, no: ReportNo, at_most: int) -> list[bytes]:
        """The newest letters to its author, oldest first."""
        query = sa.select(_letters.sealed).where(_letters.report == no).order_by(_letters.no.desc()).limit(at_most)
        return list(reversed((await self._connection.scalars(query)).all()))

    async def take_untaken(self, now: datetime) -> list[Report]:
        """Those that nobody has taken in time, and at once those whose responder is none any more.

        Each again only when as much time has passed once more.
        """
        query = self._select().where(_waiting(now))
        found = [_report(row) for row in await self._connection.execute(query)]
        for report in found:
            again = now + UNTAKEN[report.open.pressing]
            await self._connection.execute(
                sa.update(schema.reports).where(_reports.no == report.no).values(remind=again)
            )
        return found

    async def any_untaken(self, now: datetime) -> bool:
        """Whether there are such."""
        these = sa.exists().where(_waiting(now))
        return bool(await self._connection.scalar(sa.select(these)))

    async def purge(self, before: date) -> int:
        """Delete those that nobody touched since that day; how many."""
        return await self._gone(_SENT, _reports.touched_on < before)

    async def counts(self) -> list[tuple[date, str, str, int]]:
        """How many came, by week, kind and region."""
        rows = await self._connection.execute(sa.select(schema.report_counts).order_by(_counts.week))
        return [(week, kind, region, count) for week, kind, region, count in rows]

    async def keys(self) -> list[str]:
        """The keys that reports are sealed to, as last told to the team."""
        return list(await self._connection.scalars(sa.select(schema.report_keys.c.recipient)))

    async def keep_keys(self, recipients: Collection[str], on: date) -> None:
        """It has been told of these."""
        known = schema.report_keys.c.recipient
        await self._connection.execute(sa.delete(schema.report_keys).where(known.not_in(list(recipients))))
        for recipient in recipients:
            row = insert(schema.report_keys).values(recipient=recipient, since=on).on_conflict_do_nothing()
            await self._connection.execute(row)

    async def _count(self, opened: Open, day: date) -> None:
        monday = day - timedelta(days=day.weekday())
        row = insert(schema.report_counts).values(
            week=monday, kind=opened.kind or "", region=opened.region or "", count=1
        )
        more = row.on_conflict_do_update(
            index_elements=[_counts.week, _counts.kind, _counts.region], set_={"count": _counts.count + 1}
        )
        await self._connection.execute(more)

    async def _gone(self, *these: sa.ColumnElement[bool]) -> int:
        """Delete them, so that no backup brings one back; how many."""
        gone = sa.delete(schema.reports).where(*these).returning(_reports.code)
        codes = (await self._connection.scalars(gone)).all()
        await self._taken_back.note(*map(thing, codes))
        return len(codes)

    async def _one(self, this: sa.ColumnElement[bool]) -> Report | None:
        row = (await self._connection.execute(self._select().where(this, _SENT))).one_or_none()
        return _report(row) if row else None

    @staticmethod
    def _select() -> sa.Select[Any]:
        return sa.select(schema.reports, _CAN_ANSWER.label("can_answer"))

    def _receipt(self, receipt: bytes) -> bytes:
        return self._keys.mark(Purpose.RECEIPTS, receipt)


def _waiting(now: datetime) -> sa.ColumnElement[bool]:
    """Nobody has it. Whose responder has left has no time to be reminded at: that was over when it was taken."""
    is_due = sa.or_(_reports.remind <= now, _reports.remind.is_(None))
    return sa.and_(_SENT, _OPEN, _reports.taken_by.is_(None), is_due)


def _report(row: sa.Row[Any]) -> Report:
    return Report(
        no=ReportNo(row.no),
        code=ReportCode(row.code),
        form=row.form,
        language=Language(row.language),
        sent_on=row.sent_on,
        open=Open(row.kind, row.region, Pressing(row.pressing)),
        status=Status(row.status),
        mark=Mark(row.mark),
        taken_by=None if row.taken_by is None else MemberNo(row.taken_by),
        can_answer=bool(row.can_answer),
    )
