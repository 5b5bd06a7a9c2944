"""Forgotten means forgotten."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.actions import Action, AskId, AskName, Said
from alertbot.model.alerts import AlertSlug
from alertbot.model.approvals import Request, RequestNo
from alertbot.model.audience import Audience
from alertbot.model.deliveries import Delivered, SetAside
from alertbot.model.draft_pictures import Wanted
from alertbot.model.filling import Filling
from alertbot.model.messages import AnswerTap, ChatId, Edit, Erase, Message, MessageId, Say
from alertbot.model.pictures import Photo
from alertbot.model.reports import Open, ReportCode
from alertbot.model.sent_files import Fetch, FileKind, SentFile
from alertbot.model.team import Candidate, Role
from alertbot.model.topics import ENGLISH
from alertbot.model.wall import Kind as WallKind
from alertbot.model.wall import WallFetch
from alertbot.store import digest_schema, schema, team_schema
from alertbot.store.database import Store
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, LATER, NOW, PRISONERS, TEXTS, TODAY, launch, subscribe

if TYPE_CHECKING:
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.store.database import Unit
    from alertbot.store.keys import KeyRing

SIGNED = AskId(AlertSlug("vitishko"), AskName("release"))
WORDS = "plum-coloured umbrella"

ABOUT_NOBODY = {
    *("key_check", "topics", "broadcasts", "broadcast_texts", "stretches", "holds", "terms", "invitations"),
    *("pictures", "media", "channels", "postings", "routine"),
}
ABOUT_NOBODY |= {"acts", "acts_end", "news"}  # numbers; whose they were is told by the table of the team alone
ABOUT_NOBODY |= {"asks", "action_counts"}  # what was asked for, and how many did it
ABOUT_NOBODY |= {"handed_pieces"}  # once its mark is gone; `test_petitions.py` shows that it goes
ABOUT_NOBODY |= {"drafts", "requests", "written"}  # the team's; they lose their author (tests/store/test_drafts.py)
ABOUT_NOBODY |= {"draft_pictures", "team_group", "group_topics"}  # likewise
# What was reported is sealed and leads to nobody once the way back is gone; `test_reports.py` shows it.
ABOUT_NOBODY |= {"reports", "report_pieces", "report_letters", "report_counts", "report_keys"}
ABOUT_NOBODY |= {"feeds", "feed_items"}  # what other organisations published
ABOUT_NOBODY |= {"tallies", "courses", "course_points"}  # numbers that anybody might know
ABOUT_NOBODY |= {"report_supports"}
ABOUT_NOBODY |= {"backups", "forgotten"}  # while there are backups, whom these must not bring back
"""Tables without a row about anyone. A table that is added must be named here, or filled and emptied below."""


async def leave_traces(unit: Unit, chat: ChatId) -> BroadcastNo:
    """A row about this person in every table that can hold one; more than one where there can be."""
    person = await subscribe(unit, chat, ASSEMBLY, PRISONERS)
    await unit.inbox.put([(chat % 1000 + number, chat, WORDS.encode()) for number in range(3)], TODAY)
    await unit.inbox.set_aside(chat % 1000 + 1)
    await unit.inbox.done([chat % 1000 + 2], TODAY)
    message = Message(WORDS)
    await unit.replies.owe([Say(chat, message), Edit(chat, MessageId(4), message), Erase(chat, (MessageId(4),))])
    await unit.dialogues.keep(chat, WORDS.encode(), LATER)
    await unit.footprints.add(chat, [MessageId(3), MessageId(4)], NOW)
    await unit.chat_holds.put(chat, LATER)
    await unit.actions.add(chat, SIGNED, Action.SIGNED)
    await unit.actions.say(chat, SIGNED, Said.NAME, b"sealed before it comes here")
    delivered, waiting = await launch(unit), await launch(unit, PRISONERS)
    claimed = await unit.deliveries.claim(delivered, NOW, LATER, 100)
    await unit.deliveries.record([Delivered(each, MessageId(9)) for each in claimed if each.to == person.no], NOW)
    owed = sa.insert(digest_schema.postponed).values(subscriber=person.no, broadcast=delivered)
    await unit._connection.execute(owed)  # noqa: SLF001 - test_postponed.py shows how it comes about
    member = await unit.team.add(chat, f"{WORDS} {chat}", Role.ORGANISER, TODAY)
    assert member is not None
    waits = Candidate(f"{WORDS} {chat}", Role.RESPONDER, member.no, ENGLISH, (1, 2), LATER)
    assert (
        await unit.candidates.put(ChatId(chat + 1), replace(waits, name=f"{chat} {WORDS}")) is not None
    )  # whom they invited
    assert await unit.candidates.put(chat, waits) is not None
    draft = await unit.drafts.begin(member.no, {}, TODAY)
    await unit.draft_pictures.keep(draft.no, Photo("ab12"), WORDS.encode())
    await unit.draft_pictures.want(Wanted(draft.no, member.no, f"file {WORDS}"), LATER)
    yes = frozenset({member.no})
    await unit.requests.ask(Request(RequestNo(0), draft.no, member.no, "digest", NOW, yes=yes))
    await unit.reins.note(waiting, member.no)
    await unit.screens.light(member.no, waiting, MessageId(5), ENGLISH, NOW)
    await report(unit, chat)
    await unit.wall.add(AlertSlug("vitishko"), chat, WallKind.LINE, WORDS.encode(), TODAY)
    picture = SentFile(FileKind.PHOTO, f"{WORDS} {chat}")
    await unit.wall.fetch(WallFetch(AlertSlug("vitishko"), chat, MessageId(6), picture, ENGLISH), LATER)
    return waiting


async def report(unit: Unit, chat: ChatId) -> None:
    """One report that was sent, with a way back, and one being filled in with a file on its way; and a ban."""
    await unit.report_traces.leave(chat, [MessageId(11)], NOW)
    for code in (ReportCode(f"R-{chat % 9973}"), ReportCode(f"S-{chat % 9973}")):
        no = await unit.reports.begin(code, "incident", ENGLISH, TODAY)
        assert no is not None
        if code.startswith("R"):
            await unit.reports.send(no, str(chat).encode(), "age1", Open(), NOW)
            await unit.reporters.keep_way(no, chat)
            await unit.reporters.ban(no, LATER)
        else:
            await unit.reporters.keep(chat, Filling(no, code, "incident", ENGLISH), LATER)
            file = SentFile(FileKind.PHOTO, "AgAD")
            await unit.report_fetches.add(Fetch(no, code, chat, MessageId(4), "files", "", file, ENGLISH), NOW)


async def rows(unit: Unit) -> dict[str, int]:
    """How many rows each table that can hold some about people has."""
    tables = [table for name, table in schema.metadata.tables.items() if name not in ABOUT_NOBODY]
    return {
        table.name: await unit._connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0  # noqa: SLF001 - looks behind the store
        for table in tables
    }


async def test_forgetting_removes_every_row_in_every_table(store: Store) -> None:
    async with store.unit() as unit:
        await leave_traces(unit, AMAL)
        before = await rows(unit)
        await unit.forget(AMAL)
        after = await rows(unit)
        contents = await unit._connection.execute(sa.select(schema.inbox.c.lane, schema.inbox.c.sealed))  # noqa: SLF001 - likewise
    assert all(before.values()), before
    assert {name: number for name, number in after.items() if number} == {"inbox": 3}
    assert all(row == (None, None) for row in contents)  # bare numbers, so that none is handled twice


async def test_forgetting_one_leaves_the_others_as_they_were(store: Store) -> None:
    async with store.unit() as unit:
        await leave_traces(unit, BORIS)
        before = await rows(unit)
        await unit.forget(AMAL)
        assert await rows(unit) == before
        await leave_traces(unit, AMAL)
        await unit.forget(AMAL)
        boris = await unit.subscribers.find(BORIS)
        assert boris is not None
        assert boris.topics == {ASSEMBLY, PRISONERS}
        assert await unit.dialogues.find(BORIS, NOW) == WORDS.encode()
        assert await unit.footprints.recent(BORIS, NOW - timedelta(hours=48)) == [3, 4, 9]
        assert len(await unit.replies.resume()) == 3
        assert len(await unit.subscribers.opt_ins(boris.no)) == 2


async def test_forgetting_a_stranger_is_no_different(store: Store) -> None:
    async with store.unit() as unit:
        await unit.forget(AMAL)
        await unit.forget(AMAL)
        assert not any((await rows(unit)).values())


async def test_the_forgotten_are_no_longer_counted_where_they_waited(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, BORIS, PRISONERS)
        waiting = await leave_traces(unit, AMAL)
        assert (await unit.broadcasts.progress(waiting)).audience == 2
        await unit.forget(AMAL)
        told = await unit.broadcasts.progress(waiting)
        delivered = (await unit.broadcasts.all())[1]
    assert (told.audience, told.waiting) == (1, 1)
    assert (delivered.audience, delivered.delivered) == (1, 1)


async def test_a_person_can_be_forgotten_while_their_own_update_is_handled(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        await unit.inbox.put([(1, AMAL, b"/forget"), (2, BORIS, b"/start")], TODAY)
    async with store.unit() as unit:
        (update, _) = await unit.inbox.take(10)
        await unit.forget(AMAL)
        await unit.inbox.done([update.update_id], TODAY)
        (owed,) = await unit.replies.owe([Say(AMAL, Message("Nothing is left."))])
    async with store.unit() as unit:
        assert [each.update_id for each in await unit.inbox.take(10)] == [2]
        assert await unit.inbox.put([(1, AMAL, b"/forget")], TODAY) == 0
        await unit.replies.paid([owed])
        assert await unit.replies.resume() == []


async def test_the_spinner_of_a_forgotten_persons_tap_still_ends(store: Store) -> None:
    async with store.unit() as unit:
        await unit.replies.owe([AnswerTap("17", "Done")])
        await unit.forget(AMAL)
        assert [reply for _, reply in await unit.replies.resume()] == [AnswerTap("17", "Done")]


def disguises(chat: ChatId) -> list[bytes]:
    """How a chat's number could stand in a file."""
    decimal = str(chat).encode()
    short = chat.to_bytes(5, "big", signed=True)  # as SQLite would keep an integer of this size
    raw = [short, *(chat.to_bytes(8, order, signed=True) for order in ("big", "little"))]
    written = [each.hex() for each in raw] + [base64.b64encode(each).decode().rstrip("=") for each in (decimal, *raw)]
    return [decimal, *raw, *(each.encode() for each in written), *(each.upper().encode() for each in written)]


async def test_no_chat_and_no_word_stands_in_the_files(ready_sqlite_url: str, keys: KeyRing) -> None:
    chat = ChatId(0x5D_4A_3B_2C_19)
    folder = Path(ready_sqlite_url.removeprefix("sqlite:///")).parent
    store = await Store.open(ready_sqlite_url, keys)
    async with store.unit() as unit:
        await leave_traces(unit, chat)
        (delivery,) = await unit.deliveries.claim(await launch(unit, slug="another"), NOW, LATER, 1)
        await unit.deliveries.record([SetAside(delivery)], NOW)
    names = {path.name for path in folder.iterdir()}
    while_open = b"".join(path.read_bytes() for path in folder.iterdir())
    async with store.unit() as unit:
        await unit.forget(chat)
    await store.scrub()
    after_forgetting = b"".join(path.read_bytes() for path in folder.iterdir())
    await store.close()

    assert names >= {"alertbot.db", "alertbot.db-wal"}
    words = [WORDS.encode(), base64.b64encode(WORDS.encode())[:20], WORDS.encode().hex().encode()]
    for trace in [*disguises(chat), *words]:
        assert trace not in while_open
        assert trace not in after_forgetting


async def test_not_even_the_sealed_traces_stay_in_the_files(ready_sqlite_url: str, keys: KeyRing) -> None:
    folder = Path(ready_sqlite_url.removeprefix("sqlite:///")).parent
    store = await Store.open(ready_sqlite_url, keys)
    async with store.unit() as unit:
        await leave_traces(unit, AMAL)
    async with store.glance() as unit:
        tables = (schema.subscribers.c.chat, schema.inbox.c.lane, schema.inbox.c.sealed, schema.replies.c.sealed)
        more = (schema.dialogues.c.chat, schema.dialogues.c.sealed, schema.footprints.c.chat)
        of_the_team = (team_schema.team.c.chat, team_schema.team.c.called, team_schema.team.c.name)
        sealed = [
            bytes(each)
            for column in (*tables, *more, *of_the_team)
            for each in await unit._connection.scalars(sa.select(column).where(column.is_not(None)))  # noqa: SLF001 - likewise
        ]
    async with store.unit() as unit:
        await unit.forget(AMAL)
        await unit.broadcasts.launch(AlertSlug("next"), 1, "routine", TEXTS, Audience((ASSEMBLY,)), NOW)
    await store.scrub()
    left = b"".join(path.read_bytes() for path in folder.iterdir())
    await store.close()
    assert len(sealed) >= 12
    assert not any(each in left for each in sealed)
