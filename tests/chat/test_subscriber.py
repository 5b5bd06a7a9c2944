"""What subscribers' words and taps leave on record, beyond what the screenplays show."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.updates import AddedToGroup, Wrote
from alertbot.model.messages import ChatId, Erase, LeaveChat, MessageId, Say, SendFile
from alertbot.model.subscribers import NOTICE, NoticeVersion, Source
from alertbot.model.topics import ENGLISH, TopicSlug
from tests.chat.records import footprints, join, opt_ins, person, toast

if TYPE_CHECKING:
    from tests.screenplays.stage import Stage

TODAY = date(2026, 11, 20)
ASSEMBLY, CONSCIENCE = TopicSlug("freedom-of-assembly"), TopicSlug("prisoners-of-conscience")


async def test_nothing_is_on_record_before_the_yes(stage: Stage) -> None:
    await stage.writes("Amal", "/start topic_freedom-of-assembly")
    await stage.taps("Amal", "Safer ways")
    await stage.taps("Amal", "Back")
    await stage.taps("Amal", "Русский")
    assert await person(stage) is None
    assert await footprints(stage) == []


async def test_the_yes_is_on_record_with_its_version_and_day_and_no_topic(stage: Stage) -> None:
    await join(stage)
    known = await person(stage)
    assert known is not None
    assert (known.language, known.notice, known.agreed_on, known.topics) == (ENGLISH, NOTICE, TODAY, frozenset())


async def test_the_notice_itself_can_be_deleted_from_the_yes_on(stage: Stage) -> None:
    [notice] = await stage.writes("Amal", "/start")
    assert isinstance(notice, Say)
    assert not notice.remembered
    [at] = stage.phone("Amal").screen
    await stage.taps("Amal", "I understand")
    assert await footprints(stage) == [at]


async def test_an_opt_in_says_where_it_came_from(stage: Stage) -> None:
    await join(stage, "Freedom of assembly", "Prisoners of conscience", payload="topic_freedom-of-assembly")
    await stage.writes("Amal", "/topics")
    await stage.taps("Amal", "LGBTI rights")
    assert [(opt_in.topic, opt_in.source) for opt_in in await opt_ins(stage)] == [
        (ASSEMBLY, Source.LINK),
        (CONSCIENCE, Source.START),
        ("lgbti-rights", Source.SETTINGS),
    ]


@pytest.mark.parametrize(("text", "source"), [("/stop", Source.STOP), ("Стоп.", Source.WORDS)])
async def test_a_withdrawal_says_where_it_came_from(stage: Stage, text: str, source: Source) -> None:
    await join(stage, "Freedom of assembly")
    stage.clock.time += timedelta(days=3)
    await stage.writes("Amal", text)
    [record] = await opt_ins(stage)
    assert (record.given_on, record.withdrawn_on, record.withdrawn_by) == (TODAY, date(2026, 11, 23), source)


async def test_a_yes_to_an_older_notice_is_no_yes_to_this_one(stage: Stage) -> None:
    replies = await stage.taps_data("Amal", f"yes:{NOTICE - 1}:en:")
    assert toast(replies) == "The notice has changed. Please read it again."
    assert await person(stage) is None


async def test_who_agreed_to_an_older_notice_reads_the_new_one_at_the_next_start(stage: Stage) -> None:
    chat = stage.phone("Amal").chat
    async with stage.store.unit() as unit:
        await unit.subscribers.agree(chat, ENGLISH, NoticeVersion(NOTICE - 1), TODAY)
    [notice] = await stage.writes("Amal", "/start")
    assert isinstance(notice, Say)
    assert notice.message.html.startswith("This notice has changed")
    await stage.taps("Amal", "I understand")
    known = await person(stage)
    assert known is not None
    assert known.notice == NOTICE


async def test_who_left_under_an_older_notice_cannot_come_back_by_an_old_button(stage: Stage) -> None:
    chat = stage.phone("Amal").chat
    async with stage.store.unit() as unit:
        old = await unit.subscribers.agree(chat, ENGLISH, NoticeVersion(NOTICE - 1), TODAY)
        await unit.subscribers.leave(old.no, TODAY, Source.STOP)
    for data in ("follow:freedom-of-assembly:s", "undo", "done", "topics:0:s"):
        assert toast(await stage.taps_data("Amal", data)) == "Please send /start first."
    assert await opt_ins(stage) == []


async def test_start_alone_brings_nobody_back(stage: Stage) -> None:
    await join(stage, "Freedom of assembly")
    await stage.writes("Amal", "/stop")
    await stage.writes("Amal", "/start")
    known = await person(stage)
    assert known is not None
    assert known.has_left
    await stage.taps("Amal", "Freedom of assembly")
    back = await person(stage)
    assert back is not None
    assert not back.has_left
    assert back.topics == {ASSEMBLY}


async def test_undoing_a_day_later_offers_the_topics_and_restores_none(stage: Stage) -> None:
    await join(stage, "Freedom of assembly")
    await stage.writes("Amal", "/stop")
    stage.clock.time += timedelta(days=1, minutes=1)
    await stage.taps("Amal", "Undo")
    known = await person(stage)
    assert known is not None
    assert (known.has_left, known.topics) == (False, frozenset())


async def test_stopping_twice_keeps_the_first_day(stage: Stage) -> None:
    await join(stage)
    await stage.writes("Amal", "/stop")
    stage.clock.time += timedelta(days=5)
    await stage.writes("Amal", "/stop")
    known = await person(stage)
    assert known is not None
    assert known.left_on == TODAY


async def test_a_pause_ends_on_a_full_hour(stage: Stage) -> None:
    await join(stage)
    await stage.writes("Amal", "/pause")
    await stage.taps("Amal", "One day")
    known = await person(stage)
    assert known is not None
    assert known.paused_until == datetime(2026, 11, 21, 10, tzinfo=stage.clock.now().tzinfo)
    await stage.taps("Amal", "End the silence")
    again = await person(stage)
    assert again is not None
    assert again.paused_until is None


async def test_who_blocked_and_writes_again_is_brought_back(stage: Stage) -> None:
    await join(stage)
    await stage.does("Amal", "blocks the bot")
    away = await person(stage)
    assert away is not None
    assert away.unreachable_since == TODAY
    await stage.writes("Amal", "hello")
    back = await person(stage)
    assert back is not None
    assert back.is_reachable


async def test_a_stranger_who_blocks_leaves_no_trace(stage: Stage) -> None:
    assert await stage.does("Amal", "blocks the bot") == []
    assert await stage.does("Amal", "unblocks the bot") == []
    assert await person(stage) is None


async def test_forgetting_erases_what_can_be_erased_a_hundred_at_a_time(stage: Stage) -> None:
    await join(stage)
    chat = stage.phone("Amal").chat
    async with stage.store.unit() as unit:
        await unit.footprints.add(chat, [MessageId(number) for number in range(1000, 1250)], stage.clock.now())
    await stage.writes("Amal", "/forget")
    replies = await stage.taps("Amal", "Yes, delete everything")
    erased = [reply.messages for reply in replies if isinstance(reply, Erase)]
    assert [len(messages) for messages in erased] == [100, 100, 52]
    assert await person(stage) is None
    assert await footprints(stage) == []
    assert [reply for reply in replies if isinstance(reply, Say)][-1].remembered is False


async def test_a_stranger_is_forgotten_in_the_same_words(stage: Stage) -> None:
    await join(stage, "Freedom of assembly")
    answers = []
    for who in ("Amal", "Eve"):
        asked = await stage.writes(who, "/forget")
        done = await stage.taps(who, "Yes, delete everything")
        answers.append([(type(reply), getattr(reply, "message", None)) for reply in [*asked, *done]])
    assert answers[0] == answers[1]


async def test_my_data_as_a_file_holds_everything(stage: Stage) -> None:
    await join(stage, "Freedom of assembly", "✓ Freedom of assembly")
    await stage.writes("Amal", "/search")
    await stage.writes("Amal", "/mydata")
    *_, file = await stage.taps("Amal", "As a file")
    assert isinstance(file, SendFile)
    held = json.loads(file.content)
    known = await person(stage)
    assert known is not None
    assert held["chat"] == stage.phone("Amal").chat
    assert held["subscriber"] == {
        "no": known.no,
        "language": "en",
        "notice": NOTICE,
        "agreed_on": "2026-11-20",
        "paused_until": None,
        "unreachable_since": None,
        "left_on": None,
        "region": None,
        "zone": 0,
        "chose_zone": False,
        "frequency": "all",
        "told": None,
        "topics": [],
    }
    assert held["opt_ins"] == [
        {
            "topic": "freedom-of-assembly",
            "notice": NOTICE,
            "given_on": "2026-11-20",
            "source": "start",
            "withdrawn_on": "2026-11-20",
            "withdrawn_by": "start",
        }
    ]
    assert held["our_messages"]
    assert held["dialogue"] is None  # /mydata is a command, and ended the question


async def test_a_question_is_forgotten_after_ten_minutes(stage: Stage) -> None:
    await join(stage)
    await stage.writes("Amal", "/search")
    stage.clock.time += timedelta(minutes=11)
    [answer] = await stage.writes("Amal", "Vitishko")
    assert isinstance(answer, Say)
    assert answer.message.html.startswith("None of us reads this chat")


async def test_a_channel_is_left_without_a_word(stage: Stage) -> None:
    chat = ChatId(-5)
    assert await stage.happens(AddedToGroup(chat, "ru", is_channel=True)) == [LeaveChat(chat)]


async def test_an_unknown_language_is_answered_in_english(stage: Stage) -> None:
    [answer] = await stage.happens(Wrote(ChatId(5), MessageId(1), "/start", "xx-YY"))
    assert isinstance(answer, Say)
    assert answer.message.html.startswith("<b>Before you join</b>")
