"""What is noted of our messages about reports: enough to delete them, and nothing that leads to a subscriber."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from alertbot.app.fetching import Fetcher
from alertbot.chat.messenger import Missing
from alertbot.chat.report_trail import blotted
from alertbot.chat.updates import OtherContent, Tapped
from alertbot.model.messages import Edit, Erase, Given, Message, MessageId, Say
from alertbot.model.sent_files import FileKind, SentFile
from alertbot.store.outbox import Debts
from alertbot.store.report_schema import report_traces
from alertbot.store.schema import footprints
from tests.chat.records import join
from tests.chat.test_reporter import begin, member, sent

if TYPE_CHECKING:
    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

THIS = MessageId(4242)


async def noted(stage: Stage) -> tuple[set[int], set[int]]:
    """The numbers among the footprints, and among what reports left."""
    async with stage.store.glance() as unit:
        prints = await unit._connection.scalars(sa.select(footprints.c.message))  # noqa: SLF001 - looks behind the store
        traces = await unit._connection.scalars(sa.select(report_traces.c.message))  # noqa: SLF001 - likewise
        return set(prints), set(traces)


@pytest.mark.parametrize("start", ["I understand, begin", "Begin, leave my messages here"])
async def test_no_number_joins_a_reporter_to_a_subscriber(stage: Stage, start: str) -> None:
    await join(stage, "Minorities and migrants")
    await member(stage, "Olga")
    await stage.writes("Amal", "/report")
    await stage.taps("Amal", start)
    await stage.taps("Amal", "A fine")
    await stage.writes("Amal", "yesterday")
    await stage.writes("Amal", "/report")
    await stage.taps("Amal", "Go on with it")
    for _ in range(6):
        await stage.taps("Amal", "Skip")
    await stage.taps("Amal", "Send")
    await stage.writes("Amal", stage.phone("Amal").receipt())
    await stage.writes("Amal", "one thing more")
    prints, traces = await noted(stage)
    assert prints
    assert bool(traces) == (start == "I understand, begin")
    assert prints & traces == set()


async def test_a_stranger_whose_messages_stay_is_noted_nowhere(stage: Stage) -> None:
    await stage.writes("Amal", "/report")
    await stage.taps("Amal", "Begin, leave my messages here")
    await stage.taps("Amal", "A fine")
    assert await noted(stage) == (set(), set())


async def paid(stage: Stage, *, forgotten: bool) -> None:
    """An answer about a report of Amal's is given, perhaps just after they are forgotten."""
    chat = stage.phone("Amal").chat
    async with stage.store.unit() as unit:
        (number,) = await unit.replies.owe([Say(chat, Message("x"), fades=True)])
    if forgotten:
        async with stage.store.unit() as unit:
            await unit.forget(chat)
    given = Given(number, chat, THIS, fades=THIS, is_receipt=True)
    await Debts(stage.store).paid([given], stage.clock.now())


async def test_what_fades_is_noted_once_although_it_was_to_be_remembered(stage: Stage) -> None:
    await join(stage, "Minorities and migrants")
    await paid(stage, forgotten=False)
    prints, traces = await noted(stage)
    assert THIS in traces
    assert THIS not in prints
    async with stage.store.glance() as unit:
        assert await unit.report_traces.of(stage.phone("Amal").chat) == []  # a receipt waits for its reader
        assert await unit.report_traces.of(stage.phone("Amal").chat, receipts=True) == [THIS]


async def test_an_answer_in_flight_leaves_nothing_of_who_is_forgotten(stage: Stage) -> None:
    await begin(stage)
    await paid(stage, forgotten=True)
    assert await noted(stage) == (set(), set())


async def test_what_is_too_old_to_be_deleted_says_nothing_any_more(stage: Stage) -> None:
    await sent(stage)
    phone = stage.phone("Amal")
    at, data = phone.button("I have them, take them away")
    phone.tapped = at
    long_ago = stage.clock.now() - timedelta(hours=48, minutes=1)
    replies = await stage.happens(Tapped(phone.chat, "tap", at, data, "en", said_at=long_ago))
    (said,) = [reply for reply in replies if isinstance(reply, Edit)]
    assert (said.at, said.message.html, said.message.keyboard) == (at, "…", ())
    assert [reply.messages for reply in replies if isinstance(reply, Erase)] == [(at,)]
    assert blotted(phone.chat, [at]) == replies[1:]


@pytest.mark.parametrize("is_there", [True, False])
async def test_nobody_who_is_forgotten_hears_of_a_file_that_was_still_on_its_way(stage: Stage, is_there: bool) -> None:  # noqa: FBT001 - a row of a table
    await begin(stage)
    phone = stage.phone("Amal")
    replies: list[Reply] = []
    file = SentFile(FileKind.VIDEO, "AgAD-1", 1000, None)
    await stage.happens(OtherContent(phone.chat, THIS, phone.language, file))
    for at in range(8):
        await stage.taps_data("Amal", f"report:skip:{at}")
    await stage.taps_data("Amal", "report:send")
    await stage.writes("Amal", "/forget")
    await stage.taps("Amal", "Yes, delete everything")

    async def fetched(_name: str, _at_most: int) -> bytes | Missing:
        return b"a film" if is_there else Missing.FOR_GOOD

    fetcher = Fetcher(
        store=stage.store,
        clock=stage.clock,
        wording=stage.wording,
        catalogue=lambda: stage.catalogue,
        fetch=fetched,
        give=lambda owed: replies.extend(reply for _, reply in owed),
        reception=stage.reception,
    )
    await fetcher.fetch_due()
    assert [reply for reply in replies if isinstance(reply, Say)] == []
    assert await noted(stage) == (set(), set())
