"""The team works in a forum group: let in by an owner only, told from any other, and nothing is lost when it fails."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alertbot.rehearsal.forums import invite_bot, let_manage, open_forum, switch_topics
from alertbot.rehearsal.refusals import bad
from tests.screenplays.theatre import theatre, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.rehearsal.people import Chat, Person, StoredMessage
    from tests.screenplays.theatre import Theatre

SLUG = "vitishko-release"
ALERTS = Path(__file__).parents[2] / "alerts"


@pytest.fixture
async def house() -> AsyncIterator[Theatre]:
    """The whole bot and its Telegram."""
    with tempfile.TemporaryDirectory(prefix="alertbot-") as folder:
        alerts = Path(folder, "alerts")
        shutil.copytree(ALERTS, alerts)
        async with theatre(Path(folder), alerts) as opened:
            yield opened


async def member(house: Theatre, name: str, role: str) -> Person:
    """Somebody who has joined the team."""
    person = house.world.new_person(name, "en")
    made = await house.asked({"do": "invite", "role": role, "name": name})
    house.world.write(person.id, f"/start {made['link'].partition('?start=')[2]}")
    await house.falls_silent()
    await tapped(house, person, f"Join as {name}")
    return person


def there(house: Theatre, chat: int) -> list[StoredMessage]:
    """What stands in a chat."""
    return [message for message in house.world.chats[chat].messages.values() if not message.deleted]


async def tapped(house: Theatre, person: Person, label: str, chat: int | None = None) -> str:
    """Somebody taps the newest button so labelled; the toast they see. In a group, more may still be going on."""
    for message in reversed(there(house, chat or person.id)):
        for button in (button for row in message.buttons() for button in row):
            if button["text"] == label:
                with house.world.watch() as watch:
                    house.world.tap(person.id, message.id, button["callback_data"], chat=chat)
                    toast = str(await anext(event["text"] async for event in watch if event["kind"] == "toast"))
                if chat is None:
                    await house.falls_silent()
                return toast
    raise AssertionError(f"no button {label}")


async def in_time(house: Theatre, is_so: object, otherwise: str) -> None:
    """Time goes by for the bot, in steps of what it waits between two deeds in a group, until it is so."""
    assert callable(is_so)

    def pushed() -> bool:
        house.clock.push(0.2)
        return bool(is_so())

    await until(pushed, otherwise)


async def admitted(house: Theatre, owner: Person) -> Chat:
    """A forum that an owner has let the bot into."""
    forum = open_forum(house.world, owner.id, "The team")
    invite_bot(house.world, owner.id, forum, await link(house, owner))
    await in_time(house, lambda: any("works here" in each.text for each in there(house, forum.id)), "not admitted")
    return forum


async def link(house: Theatre, owner: Person) -> str:
    """What the link says with which an owner brings the bot into a group."""
    house.world.write(owner.id, "/team")
    await house.falls_silent()
    for label in ("Work in a group", "Make the link"):
        await tapped(house, owner, label)
    buttons = [button for each in there(house, owner.id) for row in each.buttons() for button in row]
    url = [str(button["url"]) for button in buttons if "url" in button][-1]
    return url.partition("?startgroup=")[2].partition("&")[0]


def topics(forum: Chat) -> dict[str, bool]:
    """The topics of a forum, and whether they are closed."""
    return {topic.name: topic.is_closed for topic in forum.topics.values()}


async def test_each_broadcast_has_a_topic_in_which_only_the_team_steers(house: Theatre) -> None:
    world = house.world
    owner, reader = await member(house, "Olga", "owner"), world.new_person("Amal", "en", started=True)
    forum = await admitted(house, owner)
    forum.members |= {reader.id}
    world.write(reader.id, "/start")
    await house.falls_silent()
    for label in ("I understand", "Prisoners of conscience"):
        await tapped(house, reader, label)
    world.refuse(reader.id, bad("can't parse entities"))  # so that it goes on for a while
    await house.asked({"do": "launch", "slug": SLUG})
    await in_time(house, lambda: any(each.thread for each in there(house, forum.id) if each.buttons()), "no topic")
    (name,) = topics(forum)
    assert name.startswith("Call for the release")
    assert await tapped(house, reader, "Pause", forum.id) == "Only the team can do this."
    assert "Paused" in await tapped(house, owner, "Pause", forum.id)
    assert (await house.asked({"do": "broadcasts"}))["broadcasts"][0]["state"] == "paused"
    world.refuse(reader.id, None)
    await tapped(house, owner, "Resume", forum.id)
    house.clock.push(3600)
    await in_time(house, lambda: topics(forum) == {name: True}, "the topic was not closed")
    shown = next(each for each in there(house, forum.id) if each.buttons())
    assert "Done" in shown.text
    assert {each.description for each in world.log.refused} <= {"Bad Request: can't parse entities"}


async def test_a_report_is_told_in_a_topic_without_its_content_and_taken_there(house: Theatre) -> None:
    owner, responder = await member(house, "Olga", "owner"), await member(house, "Rita", "responder")
    forum = await admitted(house, owner)
    amal, code = await reported(house, forum)
    assert "plum" not in "".join(each.text for each in there(house, forum.id))
    assert await tapped(house, responder, "Take it", forum.id) == "See your own chat with me."
    await house.falls_silent()
    assert "taken by Rita" in there(house, forum.id)[-1].text
    assert code in there(house, responder.id)[-1].text
    assert await tapped(house, amal, "Open", forum.id) == "Only the team can do this."


async def reported(house: Theatre, forum: Chat) -> tuple[Person, str]:
    """Amal, and the code of their report, which has its topic."""
    amal = house.world.new_person("Amal", "en")
    house.world.write(amal.id, "/report")
    await house.falls_silent()
    await tapped(house, amal, "I understand, begin")
    await tapped(house, amal, "Assault by police")
    for label in ("Yesterday", "Saint Petersburg", "Skip"):
        await tapped(house, amal, label)
    house.world.write(amal.id, "plum-coloured umbrella")
    await house.falls_silent()
    for _ in range(3):
        await tapped(house, amal, "Skip")
    await tapped(house, amal, "Send")
    await in_time(house, lambda: any(each.buttons() for each in there(house, forum.id)), "no topic for the report")
    (code,) = topics(forum)
    return amal, code


@pytest.mark.parametrize("may_delete", [True, False])
async def test_of_a_report_that_was_withdrawn_nothing_is_left_to_read(house: Theatre, may_delete: bool) -> None:  # noqa: FBT001 - a row of a table
    owner = await member(house, "Olga", "owner")
    forum = await admitted(house, owner)
    amal, code = await reported(house, forum)
    assert any("Assault" in each.text for each in there(house, forum.id))
    forum.may_delete_messages = may_delete
    words = next(each.text for each in there(house, amal.id) if "These six words" in each.text)
    house.world.write(amal.id, next(line for line in words.splitlines() if line.count(" ") == 5 and line.islower()))
    await house.falls_silent()
    for label in ("Take the report back", "Yes, delete it"):
        await tapped(house, amal, label)
    await in_time(house, lambda: code not in topics(forum), "the topic still stands there")
    assert list(topics(forum)) == ([] if may_delete else ["…"])
    await in_time(house, lambda: all(topics(forum).values()), "the topic is not closed")
    assert not [each.text for each in there(house, forum.id) if code in each.text or "Assault" in each.text]


async def test_only_an_owner_with_the_link_brings_the_bot_into_a_group(house: Theatre) -> None:
    world = house.world
    owner, organiser = await member(house, "Olga", "owner"), await member(house, "Tove", "organiser")
    payload = await link(house, owner)
    other, forum = open_forum(world, organiser.id, "Elsewhere"), open_forum(world, owner.id, "The team")
    invite_bot(world, organiser.id, other, payload)
    await house.falls_silent()
    assert other.bot_is == "left"
    invite_bot(world, owner.id, forum, "group_" + "a" * 26)
    await house.falls_silent()
    assert forum.bot_is == "administrator"  # the owner may still say the right code
    house.clock.push(31 * 60)
    await in_time(house, lambda: forum.bot_is == "left", "the bot stays without a reason")
    assert not topics(forum)


async def test_whatever_happens_to_the_group_owners_hear_of_it_and_it_comes_back(house: Theatre) -> None:
    world, owner = house.world, await member(house, "Olga", "owner")
    forum = await admitted(house, owner)

    def told(words: str) -> bool:
        return any(words in each.text for each in there(house, owner.id))

    let_manage(world, owner.id, forum, may_manage=False)
    await in_time(house, lambda: told("I may not manage topics any more"), "nobody heard that the right is gone")
    let_manage(world, owner.id, forum, may_manage=True)
    await in_time(house, lambda: told("group works again"), "nobody heard that it is back")
    switch_topics(world, forum, on=False)
    house.clock.push(11 * 60)
    await in_time(house, lambda: told("topics are switched off"), "nobody heard that it is no forum")
    switch_topics(world, forum, on=True)
    forum.username = "the_team"
    house.clock.push(11 * 60)
    await in_time(house, lambda: told("group is public now"), "nobody heard that anybody can read along")
    well = sum("group works again" in each.text for each in there(house, owner.id))
    forum.username = ""
    house.clock.push(11 * 60)
    await in_time(
        house,
        lambda: sum("group works again" in each.text for each in there(house, owner.id)) > well,
        "nobody heard that it is private again",
    )
    world.remove_from_group(owner.id, forum.id)
    await in_time(house, lambda: told("I am no longer in the team’s group"), "nobody heard that the bot was removed")
    await admitted(house, owner)


async def test_the_team_does_not_work_where_anybody_can_read(house: Theatre) -> None:
    world, owner = house.world, await member(house, "Olga", "owner")
    forum = open_forum(world, owner.id, "The team")
    forum.username = "the_team"
    invite_bot(world, owner.id, forum, await link(house, owner))
    said = [each.text for each in there(house, forum.id)]
    await in_time(house, lambda: any("is public" in each.text for each in there(house, forum.id)), f"not told: {said}")
    assert not any("works here" in each.text for each in there(house, forum.id))
    forum.username = ""
    await in_time(house, lambda: any("works here" in each.text for each in there(house, forum.id)), "not admitted")


async def test_a_group_that_becomes_a_supergroup_is_followed(house: Theatre) -> None:
    world, owner = house.world, await member(house, "Olga", "owner")
    payload = await link(house, owner)
    group = world.add_to_group(owner.id, "The team")
    world.write(owner.id, f"/start@{world.bot_name} {payload}", chat=group)
    await in_time(
        house, lambda: any("Topics are not switched on" in each.text for each in there(house, group)), "not told"
    )
    forum = world.chats[world.migrate(owner.id, group)]
    switch_topics(world, forum, on=True)
    let_manage(world, owner.id, forum, may_manage=True)
    await in_time(house, lambda: any("works here" in each.text for each in there(house, forum.id)), "not admitted")
