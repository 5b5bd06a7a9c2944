"""Take a report, seal it piece by piece, send it; and what its author can do afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from alertbot.model.filling import UNSENT, Filling
from alertbot.model.pieces import Piece
from alertbot.model.report_forms import Asking
from alertbot.model.reports import new_code

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from alertbot.model.budgets import Budget
    from alertbot.model.messages import ChatId
    from alertbot.model.receipts import Receipt
    from alertbot.model.reception import Reception
    from alertbot.model.report_forms import Question, ReportForm
    from alertbot.model.reports import Open, Report, ReportCode, ReportNo
    from alertbot.model.sent_files import Fetch
    from alertbot.model.topics import Language

IN_HAND = timedelta(minutes=30)
"""How long somebody who has shown a receipt, or was asked something, can write."""

ALBUM = timedelta(seconds=2)
"""How long the first picture of an album waits for the others."""

ADDED = "added"
"""The slot of what was added once the report was sent."""

LETTERS_SHOWN = 5


class NotNow(StrEnum):
    """Why no report is begun, or none opened that was sent."""

    TOO_MANY = "too many"
    UNSENT = "unsent"
    """Another waits that its author has neither sent nor deleted: nothing but their word deletes it."""


class Envelopes(Protocol):
    """Reports in the store."""

    async def begin(self, code: ReportCode, form: str, language: Language, on: date, /) -> ReportNo | None:
        """A new one; None: another one has that code."""
        ...

    async def add(
        self, no: ReportNo, slot: str, sealed: Sequence[bytes], /, *, instead: bool = False, on: date | None = None
    ) -> list[int]:
        """Keep sealed pieces, said on that day."""
        ...

    async def take_out(self, no: ReportNo, slot: str, /) -> None:
        """Delete what lies in a slot."""
        ...

    async def drop(self, no: ReportNo, /) -> None:
        """Delete all of it."""
        ...

    async def send(self, no: ReportNo, receipt: bytes, mailbox: str, opened: Open, now: datetime, /) -> Report:
        """The responders' from now on."""
        ...

    async def find(self, no: ReportNo, /) -> Report | None:
        """A report that was sent."""
        ...

    async def by_code(self, code: str, /) -> Report | None:
        """The one the team calls so."""
        ...

    async def by_receipt(self, receipt: bytes, /) -> Report | None:
        """The report of these words."""
        ...

    async def letters(self, no: ReportNo, at_most: int, /) -> list[bytes]:
        """The newest letters to its author."""
        ...


class Reporters(Protocol):
    """Those who report, in the store."""

    async def filling(self, chat: ChatId, now: datetime, /) -> Filling | None:
        """Where they are in a form."""
        ...

    async def keep(self, chat: ChatId, filling: Filling, until: datetime, /) -> None:
        """They are there now."""
        ...

    async def leave(self, chat: ChatId, /) -> None:
        """In none any more; what was not sent is gone."""
        ...

    async def keep_way(self, report: ReportNo, chat: ChatId, /, *, erases: bool) -> None:
        """Answers reach this chat, and are deleted there after a while if its author wants that."""
        ...

    async def way(self, report: ReportNo, /) -> ChatId | None:
        """Which chat answers reach."""
        ...

    async def wants_no_trace(self, report: ReportNo, /) -> bool:
        """Whether nothing of it is to stay in that chat."""
        ...

    async def is_banned(self, chat: ChatId, now: datetime, /) -> bool:
        """Whether nothing is taken from them."""
        ...


class Fetches(Protocol):
    """Files on their way."""

    async def add(self, fetch: Fetch, due: datetime, /) -> None:
        """Fetch this."""
        ...

    async def of(self, report: ReportNo, /) -> int:
        """How many of a report are on their way."""
        ...


class Reporting(Protocol):
    """One transaction over them."""

    @property
    def reports(self) -> Envelopes:
        """Reports."""
        ...

    @property
    def reporters(self) -> Reporters:
        """Who reports."""
        ...

    @property
    def report_fetches(self) -> Fetches:
        """Files."""
        ...


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: as its reader will read it, and which of the choices it is, if it is one."""

    text: str
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who reports, at one moment: what they can do, each deed within the transaction of `unit`."""

    unit: Reporting
    reception: Reception
    chat: ChatId
    now: datetime

    async def begin(self, form: ReportForm, start: Filling, *, instead: bool = False) -> Filling | NotNow:
        """A report; with `instead`, in the place of one they had not sent, which is deleted.

        `start` says what they chose so far; its number and code are not looked at.
        """
        reporters, chance = self.unit.reporters, self.reception.below
        if not instead and await self.has_unsent():
            return NotNow.UNSENT
        is_banned = await reporters.is_banned(self.chat, self.now)
        if is_banned or not self.reception.may_begin(self.chat, start.open, self.now.timestamp()):
            return NotNow.TOO_MANY
        await reporters.leave(self.chat)
        while True:
            code = new_code(lambda signs: signs[chance(len(signs))])
            no = await self.unit.reports.begin(code, form.slug, start.language, self.now.date())
            if no is not None:
                return await self.move(replace(start, report=no, code=code, form=form.slug))

    async def has_unsent(self) -> bool:
        """Whether they have begun to tell something that they have neither sent nor deleted."""
        filling = await self.unit.reporters.filling(self.chat, self.now)
        return filling is not None and filling.is_unsent

    def may_say_more(self) -> bool:
        """Whether one more answer of theirs is taken; if so, it is counted."""
        return self._may(self.reception.budgets.said)

    def may_send_a_file(self) -> bool:
        """Whether one more file of theirs is taken; if so, it is counted."""
        return self._may(self.reception.budgets.files)

    async def answer(self, filling: Filling, question: Question, said: Said) -> Filling:
        """Seal an answer. To a question asked for words it comes behind the others, else in the place of the former."""
        adds = question.asking in {Asking.TEXT, Asking.FILES}
        piece = Piece(filling.code, question.slug, question.text(filling.language), said.text, said.choice)
        sealed = self.reception.seals.seal(piece.written())
        await self.unit.reports.add(filling.report, question.slug, [sealed], instead=not adds, on=self.now.date())
        opened = filling.open
        if question.is_kind:
            opened = replace(opened, kind=said.choice or None)
        elif question.asking is Asking.PLACE:
            opened = replace(opened, region=said.choice or opened.region)
        return await self.move(filling.with_answer(question.slug, opened))

    async def take_back(self, filling: Filling, question: Question) -> Filling:
        """Delete what was answered to a question."""
        await self.unit.reports.take_out(filling.report, question.slug)
        opened = filling.open
        if question.is_kind:
            opened = replace(opened, kind=None)
        elif question.asking is Asking.PLACE:
            opened = replace(opened, region=None)
        return await self.move(replace(filling.without_answer(question.slug), open=opened))

    async def move(self, filling: Filling) -> Filling:
        """They are there now, and what they said waits for as long again."""
        span = IN_HAND if filling.adds else UNSENT
        await self.unit.reporters.keep(self.chat, filling, self.now + span)
        return filling

    async def attach(self, filling: Filling, fetch: Fetch) -> Filling:
        """Have a file fetched and sealed."""
        # The pictures of an album come one by one: a moment later all are there, and are told of together.
        await self.unit.report_fetches.add(fetch, self.now + (ALBUM if fetch.file.album else timedelta(0)))
        return await self.move(filling.with_answer(fetch.slot).with_file(fetch.file.size or 0))

    async def send(self, filling: Filling) -> tuple[Report, Receipt]:
        """It is the responders' from now on; its author has the receipt and a way back, and is in no form any more."""
        receipt = self.reception.words.new(filling.language, self.reception.below)
        mailbox = self.reception.seals.mailbox(receipt.secret)
        report = await self.unit.reports.send(filling.report, receipt.secret, mailbox, filling.open, self.now)
        await self.unit.reporters.leave(self.chat)
        await self.unit.reporters.keep_way(report.no, self.chat, erases=filling.erases)
        return report, receipt

    async def show(self, receipt: Receipt) -> tuple[Report, list[str]] | None:
        """The report of these words, and what the responders wrote last; None: there is none such.

        They can add to it for a while, unless another waits that they have not sent.

        Raises:
            LookupError: They, or all together, have tried too many words lately.
        """
        if not self._may(self.reception.budgets.guesses):
            raise LookupError("too many tries")
        report = await self.unit.reports.by_receipt(receipt.secret)
        if report is None:
            return None
        letters = await self.unit.reports.letters(report.no, LETTERS_SHOWN)
        opened = [letter.decode().rstrip() for letter in self.reception.seals.collect(receipt.secret, letters)]
        await self.open(report)
        return report, opened

    async def open(self, report: Report) -> Filling | NotNow:
        """Whatever they write in the next half hour is added to this report."""
        if await self.has_unsent():
            return NotNow.UNSENT
        await self.unit.reporters.leave(self.chat)
        erases = not await self.is_author_of(report) or await self.unit.reporters.wants_no_trace(report.no)
        adding = Filling(report.no, report.code, report.form, report.language, erases=erases, adds=True)
        return await self.move(adding)

    async def is_author_of(self, report: Report) -> bool:
        """Whether answers about it reach this chat."""
        return await self.unit.reporters.way(report.no) == self.chat

    async def add(self, filling: Filling, text: str) -> int:
        """Seal what is added to a report that was sent; the number of its piece."""
        sealed = self.reception.seals.seal(Piece(filling.code, ADDED, said=text).written())
        (number,) = await self.unit.reports.add(filling.report, ADDED, [sealed], on=self.now.date())
        await self.move(replace(filling, answers=filling.answers + 1))
        return number

    async def hear_here(self, filling: Filling) -> None:
        """Answers reach this chat from now on, and no other."""
        await self.unit.reporters.keep_way(filling.report, self.chat, erases=filling.erases)

    async def withdraw(self, filling: Filling) -> None:
        """Delete a report with everything that belongs to it, for everybody."""
        await self.unit.reporters.leave(self.chat)
        await self.unit.reports.drop(filling.report)

    async def break_off(self) -> bool:
        """In no form any more, and nothing left of what was not sent; whether they were in one."""
        was_in_one = await self.unit.reporters.filling(self.chat, self.now) is not None
        await self.unit.reporters.leave(self.chat)
        return was_in_one

    def _may(self, budget: Budget) -> bool:
        return budget.spend(self.chat, self.now.timestamp())
