"""Reports in the store: pieces, receipts, ways back, and what goes when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.filling import UNSENT, Filling
from alertbot.model.messages import ChatId, MessageId
from alertbot.model.reports import UNTAKEN, Open, Pressing, Report, ReportCode, ReportNo, Status
from alertbot.model.sent_files import Fetch, FileKind, SentFile
from alertbot.model.team import Role
from alertbot.model.topics import ENGLISH
from alertbot.store import report_schema
from alertbot.store.schema import metadata
from tests.store.conftest import AMAL, BORIS, NOW, TODAY

if TYPE_CHECKING:
    from alertbot.store.database import Store, Unit

RECEIPT = b"en:1-2-3-4-5-6"


async def begun(unit: Unit, chat: ChatId = AMAL, code: str = "R-1234") -> Filling:
    """A report being filled in, with two answers."""
    no = await unit.reports.begin(ReportCode(code), "incident", ENGLISH, TODAY)
    assert no is not None
    filling = Filling(no, ReportCode(code), "incident", ENGLISH, open=Open("fine", None), answered=("what",))
    await unit.reporters.keep(chat, filling, NOW + UNSENT)
    assert await unit.reports.add(no, "what", [b"sealed fine"]) == [1]
    assert await unit.reports.add(no, "words", [b"sealed words"]) == [2]
    return filling


async def sent(unit: Unit, chat: ChatId = AMAL, pressing: Pressing = Pressing.ROUTINE) -> Report:
    """A report that was sent, with a way back."""
    filling = await begun(unit, chat, f"R-{chat % 97}{pressing}")
    opened = Open("fine", "moscow", pressing)
    report = await unit.reports.send(filling.report, filling.code.encode(), "age1mailbox", opened, NOW)
    await unit.reporters.leave(chat)
    await unit.reporters.keep_way(report.no, chat)
    return report


async def left(unit: Unit) -> set[str]:
    """The tables of reports that hold anything, but for the counts."""
    tables = [table for name, table in metadata.tables.items() if name.startswith("report") and name != "report_counts"]
    return {
        table.name
        for table in tables
        if await unit._connection.scalar(sa.select(sa.func.count()).select_from(table))  # noqa: SLF001 - looks behind the store
    }


async def test_where_somebody_is_in_a_form_is_found_again(store: Store) -> None:
    async with store.unit() as unit:
        filling = await begun(unit)
        assert await unit.reporters.filling(AMAL, NOW) == filling
        assert await unit.reporters.filling(BORIS, NOW) is None
        assert await unit.reporters.filling(AMAL, NOW + UNSENT) is None
        on = replace(filling, at=4, is_exact=True, open=Open("fine", "moscow", Pressing.NOW))
        await unit.reporters.keep(AMAL, on, NOW + UNSENT)
        assert await unit.reporters.filling(AMAL, NOW) == on


async def test_an_answer_takes_the_place_of_another_and_no_number_comes_twice(store: Store) -> None:
    async with store.unit() as unit:
        filling = await begun(unit)
        assert await unit.reports.add(filling.report, "what", [b"sealed ban"], instead=True) == [3]
        assert await unit.reports.pieces(filling.report) == [(2, b"sealed words"), (3, b"sealed ban")]
        assert await unit.reports.pieces(filling.report, since=2) == [(3, b"sealed ban")]


async def test_breaking_off_leaves_nothing(store: Store) -> None:
    async with store.unit() as unit:
        filling = await begun(unit)
        file = Fetch(filling.report, "R", AMAL, MessageId(1), "files", "", SentFile(FileKind.VOICE, "AwAC"), ENGLISH)
        await unit.report_fetches.add(file, NOW)
        await unit.reporters.leave(AMAL)
        assert await left(unit) == set()


async def test_what_is_not_sent_in_a_day_is_deleted(store: Store) -> None:
    async with store.unit() as unit:
        await begun(unit)
        await unit.reporters.purge(NOW + UNSENT - timedelta(seconds=1), TODAY)
        assert await left(unit)
        await unit.reporters.purge(NOW + UNSENT, TODAY)
        assert await left(unit) == set()


async def test_a_report_is_found_by_its_receipt_and_no_other(store: Store) -> None:
    async with store.unit() as unit:
        filling = await begun(unit)
        assert await unit.reports.find(filling.report) is None
        report = await unit.reports.send(filling.report, RECEIPT, "age1mailbox", Open("fine", "moscow"), NOW)
        assert (report.open, report.status, report.can_answer) == (Open("fine", "moscow"), Status.NEW, False)
        assert await unit.reports.by_receipt(RECEIPT) == report
        assert await unit.reports.by_receipt(RECEIPT + b"0") is None
        await unit.reporters.leave(AMAL)
        assert await unit.reports.find(report.no) == report
        assert await unit.reports.queue() == [report]


async def test_what_was_sent_outlives_its_author_being_forgotten(store: Store) -> None:
    async with store.unit() as unit:
        report = await sent(unit)
        assert await unit.reporters.way(report.no) == AMAL
        await unit.forget(BORIS)
        assert await unit.reporters.way(report.no) == AMAL
        await unit.forget(AMAL)
        assert await unit.reporters.way(report.no) is None
        assert [number for number, _ in await unit.reports.pieces(report.no)] == [1, 2]
        assert await left(unit) == {"reports", "report_pieces"}


async def test_two_ways_back_to_one_person_look_different(store: Store) -> None:
    async with store.unit() as unit:
        await sent(unit)
        await sent(unit, pressing=Pressing.NOW)
        ways = (await unit._connection.scalars(sa.select(report_schema.report_ways.c.sealed))).all()  # noqa: SLF001 - likewise
    assert len(set(ways)) == 2


async def test_the_pressing_come_first_and_one_responder_has_a_report(store: Store) -> None:
    async with store.unit() as unit:
        first, second = await sent(unit), await sent(unit, BORIS, Pressing.NOW)
        anna = await unit.team.add(ChatId(1), "Anna", Role.RESPONDER, TODAY)
        oleg = await unit.team.add(ChatId(2), "Oleg", Role.RESPONDER, TODAY)
        assert anna is not None
        assert oleg is not None
        assert [each.no for each in await unit.reports.queue()] == [second.no, first.no]
        assert await unit.reports.take(first.no, anna.no)
        assert not await unit.reports.take(first.no, oleg.no)
        assert await unit.reports.take(first.no, oleg.no, instead_of=anna.no)
        await unit.team.dismiss(oleg.no)
        again = await unit.reports.find(first.no)
        assert again is not None
        assert again.taken_by is None


async def test_reminders_come_again_until_it_is_taken(store: Store) -> None:
    async with store.unit() as unit:
        report = await sent(unit, pressing=Pressing.NOW)
        span = UNTAKEN[Pressing.NOW]
        assert not await unit.reports.any_untaken(NOW)
        assert [each.no for each in await unit.reports.take_untaken(NOW + span)] == [report.no]
        assert not await unit.reports.any_untaken(NOW + span)
        assert await unit.reports.any_untaken(NOW + 2 * span)
        anna = await unit.team.add(ChatId(1), "Anna", Role.RESPONDER, TODAY)
        assert anna is not None
        await unit.reports.take(report.no, anna.no)
        assert not await unit.reports.any_untaken(NOW + 9 * span)


async def test_the_way_back_goes_before_the_report(store: Store) -> None:
    async with store.unit() as unit:
        report = await sent(unit)
        await unit.reports.post(report.no, b"a letter")
        await unit.reports.change(report.no, TODAY, status=Status.CLOSED)
        await unit.reporters.purge(NOW, TODAY)
        assert await unit.reporters.way(report.no) == AMAL
        await unit.reporters.purge(NOW, TODAY + timedelta(days=1))
        assert await unit.reporters.way(report.no) is None
        assert await unit.reports.letters(report.no, 5) == [b"a letter"]
        assert await unit.reports.purge(TODAY) == 0
        assert await unit.reports.purge(TODAY + timedelta(days=1)) == 1
        assert await left(unit) == set()
        assert await unit.reports.counts() == [(TODAY - timedelta(days=TODAY.weekday()), "fine", "moscow", 1)]


async def test_a_ban_holds_for_its_time_and_is_on_nobody_else(store: Store) -> None:
    async with store.unit() as unit:
        report = await sent(unit)
        assert await unit.reporters.ban(report.no, NOW + timedelta(days=1))
        assert await unit.reporters.is_banned(AMAL, NOW)
        assert not await unit.reporters.is_banned(BORIS, NOW)
        assert not await unit.reporters.is_banned(AMAL, NOW + timedelta(days=1))
        assert not await unit.reporters.ban(ReportNo(999), NOW)


async def test_files_to_fetch_wait_for_their_time_and_go_with_the_report(store: Store) -> None:
    async with store.unit() as unit:
        filling = await begun(unit)
        file = Fetch(
            filling.report, "R", AMAL, MessageId(9), "files", "Pictures?", SentFile(FileKind.PHOTO, "AgAC", 7), ENGLISH
        )
        await unit.report_fetches.add(file, NOW)
        (fetch,) = await unit.report_fetches.due(NOW, 5)
        assert replace(fetch, no=0) == file
        assert await unit.report_fetches.due(NOW, 5, [fetch.no]) == []
        await unit.report_fetches.again(fetch, NOW + timedelta(minutes=1))
        assert await unit.report_fetches.due(NOW, 5) == []
        (again,) = await unit.report_fetches.due(NOW + timedelta(minutes=1), 5)
        assert again.tries == 1
        assert await unit.report_fetches.of(filling.report) == 1
        assert await unit.report_fetches.done(fetch.no)
        assert not await unit.report_fetches.done(fetch.no)
