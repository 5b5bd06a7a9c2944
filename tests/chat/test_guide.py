"""Writing, calling and going there: to whom, in which parts, at which hours; and what is counted of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.alerts import AlertSlug, Ask, AskKind
from alertbot.model.faults import Findings
from alertbot.model.guides import Guide, Letter, pieces, target_for
from alertbot.model.hours import Hours
from alertbot.model.messages import Edit, MessageId, Say, SendFile
from alertbot.model.regions import Region
from alertbot.model.target_files import read_targets
from alertbot.model.tellings import Whom, is_meant
from alertbot.model.topics import ENGLISH
from alertbot.work.telling import is_acted_on
from tests.chat.limits import wrong_with_reply
from tests.chat.records import join, person, toast

if TYPE_CHECKING:
    from alertbot.model.messages import Message, Reply
    from tests.screenplays.stage import Stage

VIGIL = AlertSlug("right-to-protest")
TARGETS = """
[germany]
list = "heads"
region = "DE"
name = {en = "The Chancellor", ru = "Канцлеру", fr = "La chancelière"}
to = "Willy-Brandt-Straße 1, 10557 Berlin"
number = "+49 30 182722720"

[others]
list = "heads"
name = {en = "Your head of government", ru = "Главе вашего правительства", fr = "Votre gouvernement"}
"""
CALL = Ask(
    "call",
    AskKind.CALL,
    "Call",
    guide=Guide(points=("Ask for her release.",), targets="heads", hours=Hours("09:00", "17:00", "UTC+3")),
)
COME = Ask("come", AskKind.ATTEND, "Come", place="Red <Square>", on=date(2026, 12, 1), guide=Guide(at="18:00 UTC+3"))


def asks_for(stage: Stage, ask: Ask) -> None:
    """The alert asks for that, in every language."""
    alert = stage.catalogue.alerts[VIGIL]
    texts = {code: replace(text, asks=(ask,)) for code, text in alert.texts.items()}
    alerts = {**stage.catalogue.alerts, VIGIL: replace(alert, texts=texts)}
    findings = Findings("targets.toml")
    stage.catalogue = replace(stage.catalogue, alerts=alerts, targets=read_targets(TARGETS, findings))
    assert not findings


async def did(stage: Stage) -> set[Action]:
    """What Amal did about the alert."""
    async with stage.store.glance() as unit:
        return {each.action for each in await unit.actions.of(stage.phone("Amal").chat)}


def message(replies: list[Reply]) -> Message:
    """The one message in the answer."""
    [found] = [reply.message for reply in replies if isinstance(reply, Say | Edit)]
    return found


async def test_whom_to_call_depends_on_the_country_and_which_is_looked_at_is_not_kept(stage: Stage) -> None:
    asks_for(stage, CALL)
    await join(stage, payload=f"alert_{VIGIL}")
    shown = message(await stage.taps("Amal", "Call"))
    assert "To: Your head of government" in shown.html
    assert "They answer 09:00-17:00 UTC+3, also now." in shown.html  # it is 12:30 there
    await stage.taps("Amal", "From another country")
    await stage.taps("Amal", "G")
    there = message(await stage.taps("Amal", "Germany"))
    assert "To: The Chancellor" in there.html
    assert [button.copy for row in there.keyboard for button in row if button.copy] == [
        "+49 30 182722720",
        "Willy-Brandt-Straße 1, 10557 Berlin",
    ]
    known = await person(stage)
    assert known is not None
    assert known.region is None


async def test_the_barest_letter_has_a_place_to_say_that_it_was_written_and_who_does_is_not_reminded(
    stage: Stage,
) -> None:
    bare = Ask("bare", AskKind.WRITE, "Write", copy="Free <him>.\n\nYours", to="the mayor")
    asks_for(stage, bare)
    await join(stage, payload=f"alert_{VIGIL}")
    shown = message(await stage.taps("Amal", "Write"))
    assert "the mayor" in shown.html
    assert "<blockquote>Free &lt;him&gt;.\n\nYours</blockquote>" in shown.html
    assert [button.copy for row in shown.keyboard for button in row if button.copy] == ["Free <him>.\n\nYours"]
    assert is_acted_on(stage.catalogue.alerts[VIGIL])  # so there is a reminder, for those who did not
    assert is_meant(Whom.IDLE, await did(stage))
    await stage.taps("Amal", "I wrote")
    assert await did(stage) == {Action.WROTE}
    assert not is_meant(Whom.IDLE, await did(stage))


async def test_a_call_has_its_number_what_to_say_and_a_place_to_say_that_one_called(stage: Stage) -> None:
    asks_for(stage, Ask("bare", AskKind.CALL, "Call", copy="Good day. Free him.", number="+44 20 7946 0000"))
    await join(stage, payload=f"alert_{VIGIL}")
    shown = message(await stage.taps("Amal", "Call"))
    assert "What you can say:\n<blockquote>Good day. Free him.</blockquote>" in shown.html
    copies = [(button.label, button.copy) for row in shown.keyboard for button in row if button.copy]
    assert copies == [("Copy the number", "+44 20 7946 0000"), ("Copy what to say", "Good day. Free him.")]
    await stage.taps("Amal", "I called")
    assert await did(stage) == {Action.CALLED}


async def test_who_goes_gets_the_date_for_the_calendar(stage: Stage) -> None:
    asks_for(stage, COME)
    await join(stage, payload=f"alert_{VIGIL}")
    assert "Red &lt;Square&gt;\n1 December 2026, 18:00 UTC+3" in message(await stage.taps("Amal", "Come")).html
    replies = await stage.taps("Amal", "I am going")
    assert toast(replies) == "Thank you. You are counted."
    [file] = [reply for reply in replies if isinstance(reply, SendFile)]
    [event] = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    assert event["location"] == "Red <Square>"
    assert not any(str(stage.phone("Amal").chat) in str(value) for value in event.values())
    moved = replace(COME, on=date(2026, 12, 8))
    asks_for(stage, moved)
    stage.clock.time += timedelta(minutes=5)
    [file] = [reply for reply in await stage.taps("Amal", "For my calendar") if isinstance(reply, SendFile)]
    [later] = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    assert later["uid"] == event["uid"]  # or a calendar would show both days
    assert later.decoded("sequence") > event.decoded("sequence")  # or it would keep the first
    assert later.decoded("dtstart") == datetime(2026, 12, 8, 15, 0, tzinfo=UTC)


async def test_a_stranger_may_read_how_and_is_not_counted(stage: Stage) -> None:
    asks_for(stage, COME)
    key = COME.key
    assert "Red" in message(await stage.taps_data("Eve", f"a:{VIGIL}:{key}:g")).html
    assert (
        toast(await stage.taps_data("Eve", f"a:{VIGIL}:{key}:d", MessageId(1))) == "Please read this first. Then sign."
    )
    async with stage.store.glance() as unit:
        assert (await unit.actions.count(AskId(VIGIL, AskName("come")), Action.GOING)).people == 0


@pytest.mark.parametrize("step", ["t", "t:x", "t:99", "t:DE", "d:d", "u:1", "i", "a:b", "x"])
async def test_a_forged_button_does_no_harm(stage: Stage, step: str) -> None:
    await join(stage)
    letter = stage.catalogue.alerts[VIGIL].texts[ENGLISH].asks[0]
    replies = await stage.taps_data("Amal", f"a:{VIGIL}:{letter.key}:{step}", None)
    assert toast(replies)
    assert not [wrong for reply in replies for wrong in wrong_with_reply(reply)]
    async with stage.store.glance() as unit:
        assert await unit.actions.of(stage.phone("Amal").chat) == []


async def test_the_longest_letter_fits(stage: Stage) -> None:
    guide = Guide(points=("Ж" * 200,) * 6, letter="Ж" * 1500, theirs=Letter("ru", "Ж" * 1500), targets="heads")
    long = Ask("x", AskKind.WRITE, "Ж" * 40, guide=guide)
    asks_for(stage, long)
    await join(stage, payload=f"alert_{VIGIL}")
    replies = await stage.taps_data("Amal", f"a:{VIGIL}:{long.key}:g", None)
    assert not [wrong for reply in replies for wrong in wrong_with_reply(reply)]


@given(st.text(alphabet="ab. Ж\U0001f468\n", max_size=900), st.integers(4, 60))
def test_parts_are_short_enough_and_leave_nothing_out(text: str, most: int) -> None:
    parts = pieces(text, most)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < len(part.encode("utf-16-le")) // 2 <= most for part in parts)


def test_parts_end_with_sentences() -> None:
    assert pieces("One two. Three four. Five.", 21) == ("One two. Three four.", "Five.")
    assert pieces("One two three", 8) == ("One two", "three")


def test_the_second_target_of_one_country_is_a_fault() -> None:
    findings = Findings("targets.toml")
    targets = read_targets(TARGETS + TARGETS.replace("[germany]", "[berlin]").replace("[others]", "[rest]"), findings)
    assert len(findings.faults) == 2
    assert target_for(targets["heads"], Region("FR")) == target_for(targets["heads"], None)
