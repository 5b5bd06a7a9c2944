"""The server kept honest: clients written by strangers take it for Telegram."""

from __future__ import annotations

import asyncio
import warnings
from typing import TYPE_CHECKING

import pytest

from tests.rehearsal.conftest import until
from tests.rehearsal.stranger import Said, Stranger
from tests.rehearsal.strangers import Aiogram, Ptb, Telebot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.server import RehearsalServer
    from alertbot.rehearsal.world import World

CLIENTS: dict[str, Callable[[str, str], Stranger]] = {
    "aiogram": Aiogram,
    "pyTelegramBotAPI": Telebot,
    "python-telegram-bot": Ptb,
}


@pytest.fixture(params=list(CLIENTS))
async def stranger(request: pytest.FixtureRequest, server: RehearsalServer) -> AsyncIterator[Stranger]:
    """Each of the clients in turn, pointed at the server."""
    client = CLIENTS[request.param](server.url, server.world.token)
    yield client
    await client.close()


async def test_it_knows_who_it_is(stranger: Stranger, world: World) -> None:
    assert await stranger.me() == world.bot_name


async def test_it_reads_updates_and_confirms_them(stranger: Stranger, world: World, amal: Person) -> None:
    world.write(amal.id, "/start")
    world.set_blocked(amal.id, blocked=True)
    group = world.add_to_group(amal.id, "Neighbours")
    updates = await stranger.updates(None, 1)
    assert [kind for _, kind, _ in updates] == ["message", "my_chat_member", "my_chat_member", "message"]
    assert [what for _, _, what in updates] == ["/start", "kicked", "member", ""]
    assert await stranger.updates(updates[-1][0] + 1, 0) == []
    assert await stranger.leave(group) is True


async def test_it_sends_html_with_a_keyboard_and_answers_a_tap(stranger: Stranger, world: World, amal: Person) -> None:
    said = await stranger.say(amal.id, "\U0001f3df <b>Привет</b> &amp; <i>мир</i>", "yes:1")
    assert said == Said(said.id, "\U0001f3df Привет & мир", [("bold", 3, 6), ("italic", 12, 3)], "yes:1")
    tap = world.tap(amal.id, said.id, "yes:1")
    ((_, query, data),) = await stranger.updates(None, 1)
    assert (query, data) == (tap, "yes:1")
    assert await stranger.answer(tap, "Спасибо") is True
    assert "query is too old" in (await stranger.failure(stranger.answer(tap, "again"))).why


async def test_it_edits_and_deletes(stranger: Stranger, world: World, amal: Person) -> None:
    said = await stranger.say(amal.id, "one", "x")
    assert await stranger.edit(amal.id, said.id, "<b>two</b>") == "two"
    unchanged = await stranger.failure(stranger.edit(amal.id, said.id, "<b>two</b>"))
    assert (unchanged.status, "message is not modified" in unchanged.why) == (400, True)
    theirs = world.write(amal.id, "mine")
    assert await stranger.delete(amal.id, [said.id, theirs.id]) is True
    gone = await stranger.failure(stranger.edit(amal.id, said.id, "three"))
    assert (gone.status, "message to edit not found" in gone.why) == (400, True)


async def test_it_sends_a_file_and_fetches_it(stranger: Stranger, amal: Person) -> None:
    content = bytes(range(256)) * 100
    file, name = await stranger.send_file(amal.id, "мои-данные.json", content)
    assert name == "мои-данные.json"
    assert await stranger.fetch(file) == content


async def test_it_sets_commands(stranger: Stranger) -> None:
    assert await stranger.commands("start", "ru") == ["start"]


@pytest.mark.parametrize(
    ("html", "data", "why"),
    [
        ("<b>a", "x", "can't parse entities: can't find end tag corresponding to start tag \"b\""),
        ("<foo>", "x", 'can\'t parse entities: unsupported start tag "foo" at byte offset 0'),
        (" ", "x", "message text is empty"),
        ("x" * 4097, "x", "message is too long"),
        ("a", "x" * 65, "button_data_invalid"),
    ],
)
async def test_it_understands_what_was_wrong(stranger: Stranger, amal: Person, html: str, data: str, why: str) -> None:
    failure = await stranger.failure(stranger.say(amal.id, html, data))
    assert failure.status == 400
    assert failure.why.endswith(why)


async def test_it_understands_who_cannot_be_reached(stranger: Stranger, world: World, amal: Person) -> None:
    world.set_blocked(amal.id, blocked=True)
    blocked = await stranger.failure(stranger.say(amal.id, "a", "x"))
    assert (blocked.status, "bot was blocked by the user" in blocked.why) == (403, True)
    unknown = await stranger.failure(stranger.say(1, "a", "x"))
    assert (unknown.status, "chat not found" in unknown.why) == (400, True)


async def test_it_understands_how_long_to_wait(stranger: Stranger, world: World, amal: Person) -> None:
    world.troubles.storm, world.troubles.storm_seconds = 1.0, 10_072
    with warnings.catch_warnings():
        # PTB announces that this number will become a timedelta.
        warnings.simplefilter("ignore")
        failure = await stranger.failure(stranger.say(amal.id, "a", "x"))
    assert (failure.status, failure.retry_after) == (429, 10_072)


async def test_it_understands_a_wrong_token(server: RehearsalServer) -> None:
    for make in CLIENTS.values():
        client = make(server.url, "1234567890:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
        assert (await client.failure(client.me())).status == 401
        await client.close()


async def test_a_second_poller_ends_its_polling(stranger: Stranger, server: RehearsalServer, world: World) -> None:
    first = asyncio.create_task(stranger.failure(stranger.updates(None, 20)))
    await until(lambda: world.log.calls["getUpdates"] > 0)
    second = Ptb(server.url, world.token)
    assert await second.updates(None, 0) == []
    assert (await first).status == 409
    await second.close()
