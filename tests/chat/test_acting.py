"""Signing and taking it back: what it leaves on record, beyond what the screenplays show."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pyrage
import pytest
import sqlalchemy as sa

from alertbot.chat.updates import Tapped
from alertbot.model.actions import LEAST, Action, AskId, AskName
from alertbot.model.alerts import AlertSlug, Ending, Outcome
from alertbot.model.audience import Audience
from alertbot.model.messages import ChatId, Edit, Erase, Message, MessageId, Say, SendFile
from alertbot.model.pictures import Photo
from alertbot.model.regions import Region
from alertbot.model.topics import ENGLISH
from alertbot.store import action_schema
from tests.chat.records import join, person, toast

if TYPE_CHECKING:
    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

LAWS = AlertSlug("laws-against-speech")
REPEAL = AskId(LAWS, AskName("repeal"))
SIGN, SIGNED = "Sign: repeal these laws", "✓ Signed: country, name, withdraw"
FRANCE, TUVALU = Region("FR"), Region("TV")


def tap(stage: Stage, step: str) -> str:
    """What a button under the petition says."""
    return f"a:{LAWS}:{stage.catalogue.alerts[LAWS].texts[ENGLISH].asks[0].key}:{step}"


async def count(stage: Stage) -> int:
    """How many have signed."""
    async with stage.store.glance() as unit:
        return (await unit.actions.count(REPEAL, Action.SIGNED)).people


async def crowd(stage: Stage, size: int, region: Region | None) -> None:
    """So many others have signed, from there."""
    async with stage.store.unit() as unit:
        for number in range(size):
            chat = ChatId(9_000_000 + number + (0 if region is None else 1000 * ord(region[0])))
            await unit.actions.add(chat, REPEAL, Action.SIGNED)
            await unit.actions.tell_country(chat, REPEAL, Action.SIGNED, region)


async def signed(stage: Stage) -> None:
    """Amal has joined and signed."""
    await join(stage, payload=f"alert_{LAWS}")
    await stage.taps("Amal", SIGN)


def message(replies: list[Reply]) -> Message:
    """The one message in the answer."""
    [found] = [reply.message for reply in replies if isinstance(reply, Say | Edit)]
    return found


async def test_a_stranger_who_taps_leaves_no_trace(stage: Stage) -> None:
    replies = await stage.taps_data("Eve", tap(stage, "s"), MessageId(1))
    assert toast(replies) == "Please read this first. Then sign."
    assert message(replies).html.startswith("<b>Before you join</b>")
    assert await person(stage, "Eve") is None
    assert await count(stage) == 0


async def test_the_same_tap_twice_signs_once(stage: Stage) -> None:
    await signed(stage)
    data = tap(stage, "s")
    assert toast(await stage.taps_data("Amal", data, None)) == "You have signed already. Thank you."
    assert await count(stage) == 1


async def test_who_signs_sees_the_count_of_this_moment_and_nobody_else_is_written_to(stage: Stage) -> None:
    await crowd(stage, LEAST, FRANCE)
    await crowd(stage, 3, TUVALU)
    await crowd(stage, 30, None)
    await join(stage, payload=f"alert_{LAWS}")
    replies = await stage.taps("Amal", SIGN)
    assert toast(replies) == "Thank you. You are one of 54 people from one country."
    html = message(replies).html
    assert "Signed elsewhere by 30 January 2014: 336,412 people from 112 countries" in html
    assert html.endswith("<b>Signed here by 20 November 2026: 54 people from one country</b>\nIn all: 336,466")
    assert {reply.chat for reply in replies if isinstance(reply, Say | Edit)} == {stage.phone("Amal").chat}
    shown = message(await stage.taps("Amal", SIGNED)).html
    assert shown.endswith("France: 20\nElsewhere, or not told: 34")
    assert "Tuvalu" not in shown


async def test_what_goes_with_a_signature_is_opened_by_the_organisation_alone(stage: Stage) -> None:
    await signed(stage)
    await stage.taps("Amal", SIGNED)
    await stage.taps("Amal", "Add a name")
    replies = await stage.writes("Amal", "  Amal\nHaddad ")
    assert any(isinstance(reply, Erase) for reply in replies)
    async with stage.store.glance() as unit:
        query = sa.select(action_schema.action_pieces.c.sealed)
        [sealed] = await unit._connection.scalars(query)  # noqa: SLF001 - looks behind the store
    assert pyrage.decrypt(sealed, [stage.identity]).decode().strip() == "Amal Haddad"
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [pyrage.x25519.Identity.generate()])


async def test_a_name_that_is_too_long_is_asked_for_again(stage: Stage) -> None:
    await signed(stage)
    await stage.taps("Amal", SIGNED)
    await stage.taps("Amal", "Add a name")
    assert "100 characters fit" in message(await stage.writes("Amal", "x" * 101)).html
    assert "A name goes with it" in message(await stage.writes("Amal", "x" * 100)).html


async def test_a_country_in_the_settings_is_offered_and_not_taken(stage: Stage) -> None:
    await signed(stage)
    known = await person(stage)
    assert known is not None
    async with stage.store.unit() as unit:
        await unit.subscribers.live_in(known.no, FRANCE, stage.clock.now())
    assert "Country: not told" in message(await stage.taps("Amal", SIGNED)).html
    assert "Country: France" in message(await stage.taps("Amal", "France, as in your settings")).html
    assert "Country: not told" in message(await stage.taps("Amal", "No country")).html


async def test_who_left_cannot_sign_but_can_still_withdraw(stage: Stage) -> None:
    await signed(stage)
    await stage.writes("Amal", "/stop")
    assert await count(stage) == 1
    assert toast(await stage.taps_data("Amal", tap(stage, "w"))) == "Withdrawn."
    assert await count(stage) == 0
    assert toast(await stage.taps_data("Amal", tap(stage, "s"))) == "Please read this first. Then sign."
    assert await count(stage) == 0


async def test_a_signature_can_be_withdrawn_after_the_petition_was_handed_over(stage: Stage) -> None:
    await signed(stage)
    over = replace(stage.catalogue.alerts[LAWS], result=Outcome(Ending.DELIVERED, stage.clock.now().date()))
    stage.catalogue = replace(stage.catalogue, alerts={**stage.catalogue.alerts, LAWS: over})
    assert toast(await stage.taps_data("Eve", tap(stage, "s"))) == "This is over. /alerts shows what is open."
    replies = await stage.taps_data("Amal", tap(stage, "w"))
    assert toast(replies) == "Withdrawn."
    assert message(replies).keyboard == ()  # it cannot be given again
    assert await count(stage) == 0


async def test_forgetting_withdraws_and_the_data_says_what_was_signed(stage: Stage) -> None:
    await signed(stage)
    await stage.writes("Amal", "/mydata")
    [_, file] = await stage.taps("Amal", "As a file")
    assert isinstance(file, SendFile)
    assert json.loads(file.content)["actions"] == [{"alert": LAWS, "ask": "repeal", "action": "signed"}]
    await stage.writes("Amal", "/forget")
    await stage.taps("Amal", "Yes, delete everything")
    assert await count(stage) == 0


async def test_of_a_picture_the_caption_is_edited(stage: Stage) -> None:
    await join(stage)
    chat, photo = stage.phone("Amal").chat, Photo("5" * 64)
    sent = Message("<b>Laws</b>\n\nThat silence.", photo=photo)
    async with stage.store.unit() as unit:
        await unit.broadcasts.launch(LAWS, 1, "routine", {ENGLISH: sent}, Audience(()), stage.clock.now())
    tapped = Tapped(chat, "1", MessageId(1), tap(stage, "s"), "en", is_picture=True)
    async with stage.store.unit() as unit:
        edited = message(await stage.bot.handle(tapped, unit))
        assert edited.photo == photo
        assert edited.html.startswith(sent.html)  # what they have, with the count below
        plain = message(await stage.bot.handle(replace(tapped, is_picture=False), unit))
        assert plain.photo is None


async def test_a_note_that_is_answered_too_late_is_not_taken_for_a_name(stage: Stage) -> None:
    await signed(stage)
    await stage.taps("Amal", SIGNED)
    await stage.taps("Amal", "Add a comment")
    stage.clock.time += timedelta(minutes=11)
    await stage.writes("Amal", "Good morning")
    async with stage.store.glance() as unit:
        signature = await unit.actions.find(stage.phone("Amal").chat, REPEAL, Action.SIGNED)
    assert signature is not None
    assert signature.said == frozenset()


async def test_nothing_that_was_signed_stands_in_the_database(stage: Stage, ready_sqlite_url: str) -> None:
    await signed(stage)
    await stage.taps("Amal", SIGNED)
    await stage.taps("Amal", "Add a name")
    await stage.writes("Amal", "Amal Haddad-Umbrella")
    await stage.store.scrub()
    folder = Path(ready_sqlite_url.removeprefix("sqlite:///")).parent
    held = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"Umbrella" not in held


@pytest.mark.parametrize("step", ["", "x", "s:s", "v:v", "m:1", "w:w", "r:99", "r:XX", "r:at:1", "n:x", "c:c:c"])
async def test_a_forged_button_changes_nothing(stage: Stage, step: str) -> None:
    await signed(stage)
    replies = await stage.taps_data("Amal", tap(stage, step).rstrip(":"), None)
    assert toast(replies)
    assert await count(stage) == 1
