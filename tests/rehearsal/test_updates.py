"""Updates on their way to the bot: long polling, takeover, webhooks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from alertbot.rehearsal.refusals import ImpossibleError
from tests.rehearsal.conftest import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from alertbot.rehearsal.people import Person
    from alertbot.rehearsal.server import RehearsalServer
    from alertbot.rehearsal.world import World
    from tests.rehearsal.conftest import Caller, MovableHands

KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
TERMINATED = (
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)


async def test_what_a_person_writes_waits_until_it_is_confirmed(call: Caller, world: World, amal: Person) -> None:
    world.write(amal.id, "/start topic_x")
    world.write(amal.id, "second")
    first, second = await call("getUpdates")
    assert await call("getUpdates") == [first, second]
    assert second["update_id"] == first["update_id"] + 1
    assert first["message"]["from"] == {"id": amal.id, "is_bot": False, "first_name": "Amal", "language_code": "ru"}
    assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert await call("getUpdates", offset=second["update_id"]) == [second]
    assert await call("getUpdates", offset=second["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_last_ones(call: Caller, world: World, amal: Person) -> None:
    for number in range(5):
        world.write(amal.id, str(number))
    assert [update["message"]["text"] for update in await call("getUpdates", offset=-2)] == ["3", "4"]
    assert len(await call("getUpdates")) == 2


async def test_a_hundred_at_most_and_as_few_as_asked(call: Caller, world: World, amal: Person) -> None:
    for number in range(120):
        world.write(amal.id, str(number))
    assert len(await call("getUpdates")) == 100
    assert len(await call("getUpdates", limit=7)) == 7
    assert len(await call("getUpdates", limit=1000)) == 100


async def test_a_long_poll_ends_as_soon_as_somebody_writes(call: Caller, world: World, amal: Person) -> None:
    waiting = asyncio.create_task(call("getUpdates", timeout=30))
    await until(lambda: world.log.calls["getUpdates"] > 0)
    world.write(amal.id, "hello")
    assert [update["message"]["text"] for update in await waiting] == ["hello"]


async def test_a_long_poll_ends_empty_when_its_time_is_over(call: Caller, world: World) -> None:
    began = world.hands.monotonic()
    assert await call("getUpdates", timeout=1) == []
    assert 0.9 < world.hands.monotonic() - began < 5


async def test_a_second_poller_ends_the_first(call: Caller, world: World, amal: Person) -> None:
    first = asyncio.create_task(call.refused("getUpdates", timeout=30))
    await until(lambda: world.log.calls["getUpdates"] > 0)
    second = asyncio.create_task(call("getUpdates", timeout=30))
    assert await first == TERMINATED
    world.write(amal.id, "hello")
    assert len(await second) == 1


async def test_only_the_kinds_asked_for_are_kept(call: Caller, world: World, amal: Person) -> None:
    await call("getUpdates", allowed_updates=["callback_query"])
    world.write(amal.id, "unheard")
    world.set_blocked(amal.id, blocked=True)
    assert await call("getUpdates") == []
    await call("getUpdates", allowed_updates=[])
    world.set_blocked(amal.id, blocked=False)
    assert world.push("message_reaction", {}) is None
    assert [set(update) - {"update_id"} for update in await call("getUpdates")] == [{"my_chat_member"}]


async def test_an_update_lives_a_day_and_a_tap_as_long_as_it_can_be_answered(
    call: Caller, world: World, amal: Person, hands: MovableHands
) -> None:
    world.write(amal.id, "hello")
    world.forged_tap(amal.id, "anything")
    hands.passed = 200
    assert [update["message"]["text"] for update in await call("getUpdates")] == ["hello"]
    hands.passed = 24 * 3600 + 1
    assert await call("getUpdates") == []


async def test_a_broken_update_is_shown_as_it_is_and_once(call: Caller, world: World, amal: Person) -> None:
    world.inject({})
    world.inject({"update_id": "x", "message": []})
    world.write(amal.id, "good")
    first, second, good = await call("getUpdates")
    assert (first, second) == ({}, {"update_id": "x", "message": []})
    assert await call("getUpdates", offset=good["update_id"] + 1) == []


async def test_an_update_can_come_twice(call: Caller, world: World, amal: Person) -> None:
    world.write(amal.id, "hello")
    (update,) = await call("getUpdates")
    await call("getUpdates", offset=update["update_id"] + 1)
    world.inject(update)
    assert await call("getUpdates", offset=update["update_id"] + 1) == [update]
    assert await call("getUpdates", offset=update["update_id"] + 1) == []


async def test_blocking_and_unblocking_are_told(call: Caller, world: World, amal: Person) -> None:
    world.set_blocked(amal.id, blocked=True)
    world.set_blocked(amal.id, blocked=True)
    world.write(amal.id, "/start")
    blocked, unblocked, wrote = await call("getUpdates")
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert wrote["message"]["text"] == "/start"


async def test_a_tap_is_answered_once_and_in_time(
    call: Caller, world: World, amal: Person, hands: MovableHands
) -> None:
    sent = await call("sendMessage", chat_id=amal.id, text="?", reply_markup=KEYBOARD)
    first, second = (world.tap(amal.id, sent["message_id"], "yes") for _ in range(2))
    query = (await call("getUpdates"))[0]["callback_query"]
    assert (query["id"], query["data"], query["message"]["text"]) == (first, "yes", "?")
    too_old = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    assert await call("answerCallbackQuery", callback_query_id=first, text="Done", show_alert=True) is True
    assert await call.refused("answerCallbackQuery", callback_query_id=first) == too_old
    assert await call.refused("answerCallbackQuery", callback_query_id="1") == too_old
    assert await call.refused("answerCallbackQuery", callback_query_id=second, text="x" * 201) == (
        400,
        "Bad Request: MESSAGE_TOO_LONG",
    )
    hands.passed = 151
    assert await call.refused("answerCallbackQuery", callback_query_id=second) == too_old


async def test_only_buttons_that_are_there_can_be_tapped(call: Caller, world: World, amal: Person) -> None:
    sent = await call("sendMessage", chat_id=amal.id, text="?", reply_markup=KEYBOARD)
    with pytest.raises(ImpossibleError):
        world.tap(amal.id, sent["message_id"], "no")
    with pytest.raises(ImpossibleError):
        world.tap(amal.id, 999, "yes")
    world.forged_tap(amal.id, "no", message=999)
    (update,) = await call("getUpdates")
    assert update["callback_query"]["message"] == {
        "chat": {"id": amal.id, "type": "private", "first_name": "Amal"},
        "message_id": 999,
        "date": 0,
    }


async def test_being_added_to_a_group_is_told(call: Caller, world: World, amal: Person) -> None:
    group = world.add_to_group(amal.id, "Neighbours")
    added, made = await call("getUpdates")
    assert added["my_chat_member"]["chat"] == {"id": group, "type": "group", "title": "Neighbours"}
    assert made["message"]["group_chat_created"] is True


class Site:
    """A web site that takes updates, or refuses the first few."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.refuse = 0
        self.answer: dict[str, Any] | None = None
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        """One update."""
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.refuse:
            self.refuse -= 1
            return web.Response(status=500)
        self.taken.append(await request.json())
        return web.Response() if self.answer is None else web.json_response(self.answer)

    async def until_taken(self, count: int) -> None:
        """Wait for so many."""
        await until(lambda: len(self.taken) >= count)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """The bot's own web site."""
    site, app = Site(), web.Application()
    app.router.add_post("/telegram", site.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    yield site
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_with_its_secret(
    call: Caller, world: World, amal: Person, site: Site
) -> None:
    world.write(amal.id, "0")
    await call("setWebhook", url=site.url, secret_token="s3cret", allowed_updates=["message"])  # noqa: S106 - a test's
    for number in range(1, 10):
        world.write(amal.id, str(number))
    await site.until_taken(10)
    assert [update["message"]["text"] for update in site.taken] == [str(number) for number in range(10)]
    assert set(site.secrets) == {"s3cret"}
    assert await call.refused("getUpdates") == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    info = await call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"], info["allowed_updates"]) == (site.url, 0, ["message"])
    assert await call("deleteWebhook") is True
    assert await call("getUpdates") == []


async def test_a_webhook_that_fails_gets_the_update_again(
    call: Caller, world: World, amal: Person, site: Site, hands: MovableHands
) -> None:
    site.refuse = 1
    await call("setWebhook", url=site.url)
    world.write(amal.id, "a")
    await until(lambda: world.webhook.failed_at is not None)
    info = await call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["pending_update_count"] == 1
    hands.passed = 5
    world.write(amal.id, "b")
    await site.until_taken(2)
    assert [update["message"]["text"] for update in site.taken] == ["a", "b"]


async def test_an_answer_that_names_a_method_is_a_call(call: Caller, world: World, amal: Person, site: Site) -> None:
    site.answer = {"method": "sendMessage", "chat_id": amal.id, "text": "at once"}
    await call("setWebhook", url=site.url)
    world.write(amal.id, "a")
    await site.until_taken(1)
    await until(lambda: len(world.chats[amal.id].messages) == 2)


async def test_setting_a_webhook_ends_a_long_poll(call: Caller, world: World, site: Site) -> None:
    waiting = asyncio.create_task(call.refused("getUpdates", timeout=30))
    await until(lambda: world.log.calls["getUpdates"] > 0)
    await call("setWebhook", url=site.url)
    assert await waiting == (409, "Conflict: terminated by setWebhook request")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"url": "http://example.org/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org:8080/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https:///x"}, "bad webhook: invalid webhook URL specified"),
        ({"url": "https://example.org/", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "https://example.org/", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_wrong_webhook_is_refused(call: Caller, values: dict[str, str], why: str) -> None:
    assert await call.refused("setWebhook", **values) == (400, f"Bad Request: {why}")


async def test_stopping_ends_those_who_wait(call: Caller, server: RehearsalServer, world: World) -> None:
    waiting = asyncio.create_task(call("getUpdates", timeout=50))
    await until(lambda: world.log.calls["getUpdates"] > 0)
    async with asyncio.timeout(5):
        await server.stop()
    assert await waiting == []
