"""One bad update never stops the line: what nobody should send, between what honest people send."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from alertbot.model.messages import ChatId
from tests.whole.conftest import answer_to, people, said, until
from tests.whole.traces import found_in, numbers, spellings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.whole.conftest import BotProcess

pytestmark = pytest.mark.xdist_group("heavy too")

PATIENCE = 2.0
"""Seconds in which a neighbour must be answered, on a machine that does other things too."""

CULPRIT = 6_123_456_701
SENTENCE = "the heron counted nineteen boats"

Json = dict[str, Any]
WHERE: Json = {"id": CULPRIT, "type": "private", "first_name": SENTENCE}
WHO: Json = {"id": CULPRIT, "is_bot": False, "first_name": SENTENCE, "username": "heron_counts", "language_code": "en"}
GROUP: Json = {"id": -1_001_234_567_890, "type": "supergroup", "title": SENTENCE}


def message(**changes: object) -> Json:
    """A message of the culprit's that is right but for the changes; what is changed to None is left out."""
    right = {"message_id": 7, "date": 1_400_000_000, "chat": WHERE, "from": WHO, "text": SENTENCE}
    return {"message": _changed(right, changes)}


def tap(**changes: object) -> Json:
    """Likewise a tapped button."""
    under = {"message_id": 7, "date": 1_400_000_000, "chat": WHERE, "text": SENTENCE}
    right = {"id": "4711", "from": WHO, "message": under, "chat_instance": "1", "data": "topics:0"}
    return {"callback_query": _changed(right, changes)}


def membership(**changes: object) -> Json:
    """Likewise a block."""
    right = {"chat": WHERE, "from": WHO, "date": 1, "new_chat_member": {"status": "kicked", "user": WHO}}
    return {"my_chat_member": _changed(right, changes)}


def _changed(right: Json, changes: Mapping[str, object]) -> Json:
    changed = {**right, **{name.rstrip("_"): value for name, value in changes.items()}}
    return {name: value for name, value in changed.items() if value is not None}


def nested(depth: int) -> object:
    """Lists in lists."""
    return nested(depth - 1) if depth > 400 else [SENTENCE] if depth == 0 else [nested(depth - 1)]


@dataclass(frozen=True)
class Bad:
    """What becomes of each bad update: set aside, of no use to us, or good enough for an answer."""

    set_aside: Mapping[str, Json]
    of_no_use: Mapping[str, Json]
    good_enough: Mapping[str, Json]


BAD = Bad(
    set_aside={
        "a message that is a text": {"message": SENTENCE},
        "a message that is a list": {"message": [SENTENCE]},
        "a message that is null": {"message": None},
        "no chat": message(chat=None),
        "a chat that is a number": message(chat=CULPRIT),
        "a chat without a kind": message(chat={"id": CULPRIT}),
        "a chat beyond 64 bits": message(chat={**WHERE, "id": 2**63}),
        "a chat of a text": message(chat={**WHERE, "id": str(CULPRIT)}),
        "a chat of a fraction": message(chat={**WHERE, "id": CULPRIT + 0.5}),
        "a chat of yes": message(chat={**WHERE, "id": True}),
        "somebody else's private chat": message(chat={**WHERE, "id": CULPRIT + 1}),
        "a person without a number": message(from_={"is_bot": False, "first_name": SENTENCE}),
        "a message number of text": message(message_id=SENTENCE),
        "a text that is a number": message(text=CULPRIT),
        "a text that is a list": message(text=[SENTENCE]),
        "a message and a tap in one": {**message(), **tap()},
        "a tap by nobody": tap(from_=None),
        "a tap without a number": tap(id=None),
        "a tap with an endless number": tap(id=SENTENCE * 9),
        "a tap under another person's message": tap(
            message={"message_id": 7, "date": 1, "chat": {**WHERE, "id": CULPRIT + 1}}
        ),
        "a membership of nothing": membership(new_chat_member=None),
        "a membership of text": membership(new_chat_member=SENTENCE),
    },
    of_no_use={
        "only a number": {},
        "an unknown kind": {"astral_projection": {"chat": WHERE, "text": SENTENCE}},
        "an unknown kind, nested deeply": {"astral_projection": nested(400)},
        "a channel's post": {"channel_post": {"message_id": 1, "date": 1, "chat": GROUP, "text": SENTENCE}},
        "an edit before its message": {"edited_message": message()["message"]},
        "an edited place": {"edited_message": message(text=None)["message"]},
        "a bot that writes": message(from_={**WHO, "is_bot": True}),
        "an admin without a name": message(chat=GROUP, sender_chat=GROUP),
        "a message of nothing": message(text=None),
        "a block by a stranger": membership(),
    },
    good_enough={
        "a date of text": message(date=SENTENCE),
        "a date after the sun": message(date=10**18),
        "a picture without sizes": message(text=None, photo=[], caption=SENTENCE),
        "a place that is none": message(text=None, location={"latitude": math.nan, "longitude": 91}),
        "a language of no tongue": message(from_={**WHO, "language_code": "\ud800"}),
        "a tap under a message that is gone": tap(message={"message_id": 7, "date": 0, "chat": WHERE}),
        "a tap that says nothing": tap(data=None, game_short_name=SENTENCE),
    },
)
WITHOUT_NUMBER: list[Json] = [{}, message(), {**message(), "update_id": SENTENCE}, {"update_id": None}]


async def test_a_bad_update_keeps_nobody_waiting(bot: BotProcess) -> None:
    await bot.start()
    culprit = bot.world.new_person("Culprit", "en", number=CULPRIT, started=True)
    # Above what the rehearsal gives by itself, with room for the neighbours' numbers.
    fresh = itertools.count(2 * 10**9, 10)
    every = [
        {"update_id": next(fresh), **update}
        for fate in (BAD.set_aside, BAD.of_no_use, BAD.good_enough)
        for update in fate.values()
    ]
    waits = []
    for update, neighbour in zip([*WITHOUT_NUMBER, *every], people(bot.world, 99), strict=False):
        bot.world.inject(update)
        await bot.world.hands.sleep(0.02)  # so that mostly it comes by itself, and not together with the neighbour's
        waits.append(await answer_to(bot.world, neighbour, "/help"))
    taps = bot.world.log.calls
    await until(lambda: len(said(bot.world, culprit)) + taps["answerCallbackQuery"] >= len(BAD.good_enough), seconds=10)
    assert await answer_to(bot.world, culprit, "/help") < 5
    print(f"{len(waits)} bad updates: neighbours answered within {max(waits):.2f} s")  # noqa: T201 - a figure
    assert max(waits) < PATIENCE
    assert await bot.count("alertbot_updates_set_aside_total") == len(BAD.set_aside)
    assert await bot.stop() == 0
    assert found_in(bot.folder, [*spellings(SENTENCE), *numbers(CULPRIT)]) == []
    assert b"_failed" not in bot.log.read_bytes()


TEXTS = {
    "a family of 4,096": "👨‍👩‍👧‍👦" * 372,
    "a lone surrogate": f"\ud83d {SENTENCE}",
    "a zero byte": f"\0 {SENTENCE} \0",
    "turned round": f"\u202e{SENTENCE}",
    "a command with a gap nobody sees": f"/he\u200blp {SENTENCE}",
    "blanks": " \n\t \u00a0\u2003",
    "marks nobody sees": "\u200b\u200d\ufeff",
    "a tag left open": f"<b>{SENTENCE}",
    "a tag nobody knows": f"<script>{SENTENCE}</script>&#x0;",
    "a table dropped": f"'; DROP TABLE subscribers; -- {SENTENCE}",
    "a template": f"{{{{7*7}}}} {{ $name }} {SENTENCE}",
    "a formula": f'=HYPERLINK("https://example.org","{SENTENCE}")',
    "a terminal's colours": f"\x1b[2J\x1b]0;{SENTENCE}\x07",
    "a number too long for a machine": f"{'9' * 4000} {SENTENCE}",
    "a bracket too many": "(" * 4000 + SENTENCE,
}


async def test_whatever_is_written_is_answered_and_stays_out_of_the_files(bot: BotProcess) -> None:
    await bot.start()
    writers = people(bot.world, len(TEXTS))
    for before in ("", "/search ", "/start ", "/help\n"):
        for writer, text in zip(writers, TEXTS.values(), strict=True):
            bot.world.write(writer.id, before + text)
    await until(lambda: all(len(said(bot.world, writer)) == 4 for writer in writers), seconds=20)
    assert (bot.world.log.statuses[400], bot.world.log.statuses[429]) == (0, 0)
    assert await bot.count("alertbot_updates_set_aside_total") == 0
    assert await bot.stop() == 0
    assert found_in(bot.folder, [*spellings(SENTENCE), b"\x1b[2J"]) == []
    assert b"_failed" not in bot.log.read_bytes()


FORGED = [
    "",
    "x",
    "follow",
    "follow:",
    "follow:no-such-topic:s",
    "follow:lgbti-rights:s:s:s",
    "unfollow:lgbti-rights:s",
]
FORGED += ["yes", "yes:1", "yes:999:en:", "yes:1:xx:", "yes:1:en", "forget:yes:yes", "forget", "undo", "read"]
FORGED += ["read:../../keys/alertbot.key", "alerts:-1", "alerts:99999999", "alerts:\u0661", "topics:-1", "language:xx"]
FORGED += ["pause:forever", "settings:'; DROP TABLE", "mydata:file:other", "cancel:x", "done:x", "safer:en:r_CODE"]


async def test_a_forged_button_is_answered_once_and_does_nothing(bot: BotProcess) -> None:
    world, strangers, twins = bot.world, people(bot.world, len(FORGED)), people(bot.world, 20)
    await bot.subscribe(twins, "lgbti-rights")
    await bot.start()
    for person, data in zip(strangers, FORGED, strict=True):
        world.forged_tap(person.id, data)
    for person in twins:  # the same one twice within a moment
        for _ in range(2):
            world.forged_tap(person.id, "follow:freedom-of-assembly:s")
    await until(lambda: all(tap.answered for tap in world.taps.values()), seconds=20)
    assert await bot.count("alertbot_updates_set_aside_total") == 0
    assert await bot.stop() == 0
    assert world.log.calls["answerCallbackQuery"] == len(FORGED) + 2 * len(twins)
    assert (world.log.statuses[400], world.log.statuses[429]) == (0, 0)
    assert b"_failed" not in bot.log.read_bytes()
    async with bot.records() as unit:
        for person in strangers:
            assert await unit.subscribers.find(ChatId(person.id)) is None
        for person in twins:
            known = await unit.subscribers.find(ChatId(person.id))
            assert known is not None
            assert len(await unit.subscribers.opt_ins(known.no)) == 2
