"""The page over HTTP: who may use it, what it tells, and what it does to the world."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

from alertbot.rehearsal.arguments import Arguments
from alertbot.rehearsal.cupboard import PAGE
from alertbot.rehearsal.inline import answer_inline_query
from tests.rehearsal.conftest import until

if TYPE_CHECKING:
    import aiohttp

    from alertbot.rehearsal.world import World
    from tests.rehearsal.conftest import MovableHands
    from tests.rehearsal.visitor import Visitor


async def test_the_page_comes_with_strict_rules(visitor: Visitor) -> None:
    async with visitor.session.get(visitor.url + "/") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"
        rules = answer.headers["Content-Security-Policy"]
    assert rules.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in rules


async def test_every_file_of_the_page_is_served_as_what_it_is(visitor: Visitor) -> None:
    kinds = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
    for file in PAGE.iterdir():
        async with visitor.session.get(f"{visitor.url}/page/{file.name}") as answer:
            assert (answer.status, answer.content_type) == (200, kinds[file.suffix[1:]]), file.name
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/page/nothing.js", "/page/..%2Fworld.py", "/page/%2e%2e%2fworld.py", "/page/words/xx.json", "/page/words/..json"],
)
async def test_nothing_else_is_served(visitor: Visitor, path: str) -> None:
    status, _ = await visitor.get(path)
    assert status == 404


async def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    for file in PAGE.iterdir():
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        for sign in ("http://", "//cdn", "innerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert sign not in text, f"{sign} in {file.name}"


@pytest.mark.parametrize("path", ["/", "/page/page.js", "/rehearsal/state", "/rehearsal/events"])
async def test_a_page_elsewhere_cannot_read(visitor: Visitor, path: str) -> None:
    assert (await visitor.get(path, Host="evil.example"))[0] == 403
    assert (await visitor.get(path, Origin="https://evil.example"))[0] == 403


async def test_a_page_elsewhere_cannot_act(visitor: Visitor, world: World) -> None:
    body = {"name": "Amal", "language": "en"}
    assert (await visitor.post("people", body, Origin="https://evil.example"))[0] == 403
    assert (await visitor.post("people", body, Host="evil.example:80"))[0] == 403
    async with visitor.session.post(f"{visitor.url}/rehearsal/people", data=json.dumps(body)) as answer:
        assert answer.status == 400
    assert world.people == {}


async def test_the_page_itself_can(visitor: Visitor, world: World) -> None:
    local = visitor.url.replace("127.0.0.1", "localhost")
    status, _ = await visitor.post(
        "people", {"name": "Amal", "language": "en"}, Host=local.removeprefix("http://"), Origin=local
    )
    assert status == 200
    assert len(world.people) == 1


FAULTY: dict[str, list[object]] = {
    "people": [
        [],
        {},
        {"name": "", "language": "en"},
        {"name": "x" * 65, "language": "en"},
        {"name": "A", "language": 1},
    ],
    "people/{id}/write": [{"text": ""}, {"text": "x" * 4097}],
    "people/{id}/tap": [{"message": "1", "data": "x"}, {"message": True, "data": "x"}],
    "people/{id}/block": [{"blocked": 1}],
    "people/me/block": [{"blocked": True}],
    "crowd": [{"people": 0}, {"people": 10**9}, {"people": "10"}],
    "troubles": [{"storm": 2}, {"storm": float("nan")}, {"nothing_of_the_kind": 1}, {"sends_only": 0}],
    "deeds/send": [{}, {"choice": "neither"}],
}


@pytest.mark.parametrize(("path", "body"), [(path, body) for path, bodies in FAULTY.items() for body in bodies])
async def test_a_faulty_deed_changes_nothing_and_says_why(visitor: Visitor, path: str, body: object) -> None:
    person = await visitor.new_person()
    before = await visitor.state()
    status, answer = await visitor.post(path.format(id=person), body)
    assert status == 400
    assert (answer["ok"], bool(answer["text"])) == (False, True)
    assert await visitor.state() == before
    assert visitor.ran == []


async def test_an_endless_body_is_not_read(visitor: Visitor) -> None:
    status, answer = await visitor.post("people", {"name": "x" * 200_000})
    assert (status, answer["ok"]) == (400, False)


async def test_what_telegrams_app_would_not_let_a_person_do_is_refused(visitor: Visitor) -> None:
    assert (await visitor.post("people/12345/write", {"text": "hi"}))[0] == 409
    person = await visitor.new_person()
    assert (await visitor.post(f"people/{person}/tap", {"message": 1, "data": "forged"}))[0] == 409


async def test_the_room_for_people_is_limited(visitor: Visitor) -> None:
    answers = [await visitor.post("people", {"name": str(number), "language": "en"}) for number in range(25)]
    assert [status for status, _ in answers] == [200] * 24 + [400]


async def test_a_person_writes_taps_and_blocks(visitor: Visitor, world: World) -> None:
    person = await visitor.new_person()
    assert await visitor.post(f"people/{person}/write", {"text": "/start"}) == (200, {"ok": True})
    assert await visitor.post(f"people/{person}/block", {"blocked": True}) == (200, {"ok": True})
    kinds = [next(key for key in update.body if key != "update_id") for update in world.updates]
    assert kinds == ["message", "my_chat_member"]
    assert (await visitor.state())["people"][0]["person"]["blocked"] is True


async def test_a_trouble_is_set_and_told(visitor: Visitor, world: World) -> None:
    assert (await visitor.post("troubles", {"lost": 0.1, "slow": 2}))[0] == 200
    assert (world.troubles.lost, world.troubles.slow) == (0.1, 2)
    assert (await visitor.state())["troubles"]["slow"] == 2


async def test_a_deed_is_done_with_the_choice_made(visitor: Visitor) -> None:
    assert await visitor.post("deeds/send", {"choice": "good"}) == (
        200,
        {"ok": True, "text": "as you wished", "people": []},
    )
    assert await visitor.post("deeds/send", {"choice": "bad"}) == (
        200,
        {"ok": False, "text": "as you wished", "people": []},
    )
    assert (await visitor.post("deeds/nothing", {"choice": ""}))[0] == 404
    assert visitor.ran == ["good", "bad"]


async def test_the_crowd_comes_but_stays_out_of_the_picture(visitor: Visitor, world: World) -> None:
    assert (await visitor.post("crowd", {"people": 12}))[0] == 200
    person = await visitor.new_person()
    shown = (await visitor.state())["people"]
    assert [each["person"]["id"] for each in shown] == [person]
    assert (len(world.people), visitor.crowd.count.invited) == (13, 12)


async def test_the_scene_holds_chats_commands_and_choices(visitor: Visitor, world: World) -> None:
    person = await visitor.new_person()
    world.write(person, "/start")
    world.belongings['commands {"type": "default"} ru'] = [{"command": "topics", "description": "..."}]
    world.belongings["description "] = "What the bot does."
    state = await visitor.state()
    (shown,) = state["people"]
    assert shown["person"]["commands"] == [{"command": "topics", "description": "..."}]
    assert shown["person"]["description"] == "What the bot does."
    assert [message["text"] for message in shown["messages"]] == ["/start"]
    assert state["deeds"][0]["choices"][0] == {"name": "good", "titles": {"en": "Good"}}
    assert json.loads((await visitor.get("/rehearsal/progress"))[1]) == [
        {"slug": "good", "state": "running", "audience": 7}
    ]


async def test_events_begin_with_the_scene_and_go_on(visitor: Visitor, world: World) -> None:
    person = await visitor.new_person()
    async with visitor.session.get(f"{visitor.url}/rehearsal/events") as stream:
        assert stream.content_type == "text/event-stream"
        assert (await _next(stream, "scene"))["people"][0]["person"]["id"] == person
        pulse = await _next(stream, "pulse")
        assert len(pulse["beats"]) == 60
        assert pulse["listening"] is False
        visitor.crowd.invite(1)
        world.write(person, "seen")
        told = await _next(stream, "message")
        assert (told["chat"], told["message"]["text"]) == (person, "seen")
        world.set_blocked(person, blocked=True)
        assert (await _next(stream, "person"))["person"]["blocked"] is True
        world.belongings[f'commands {{"chat_id": {person}, "type": "chat"}} '] = [{"command": "x", "description": "y"}]
        assert (await _next(stream, "menu"))["commands"] == [{"command": "x", "description": "y"}]


async def test_nobody_keeps_watching_when_the_page_is_closed(visitor: Visitor, world: World) -> None:
    async with visitor.session.get(f"{visitor.url}/rehearsal/events") as stream:
        await _next(stream, "scene")
        assert world.sights
    async with asyncio.timeout(20):
        while world.sights:  # noqa: ASYNC110 - the server notices when it next writes
            await asyncio.sleep(0.05)  # noqa: TID251 - a test's breath between two looks


async def test_the_pulse_tells_bulk_answers_and_refusals_apart(
    visitor: Visitor, world: World, hands: MovableHands
) -> None:
    asked, quiet = await visitor.new_person("Asked"), await visitor.new_person("Quiet")
    world.write(quiet, "hello")
    hands.passed += 100
    world.write(asked, "hello")
    api = f"{visitor.url}/bot{world.token}"
    for chat in (asked, quiet, quiet):
        await visitor.session.post(f"{api}/sendMessage", json={"chat_id": chat, "text": "x"})
    world.troubles.storm = 1
    await visitor.session.post(f"{api}/sendMessage", json={"chat_id": asked, "text": "x"})
    await visitor.session.post(f"{api}/getUpdates", json={})
    async with visitor.session.get(f"{visitor.url}/rehearsal/events") as stream:
        pulse = await _next(stream, "pulse")
    totals = {kind: sum(beat[kind] for beat in pulse["beats"]) for kind in ("bulk", "answers", "refused")}
    assert totals == {"bulk": 2, "answers": 1, "refused": 1}
    assert pulse["limit"] == 30
    assert pulse["listening"] is True


async def _next(stream: aiohttp.ClientResponse, kind: str) -> dict[str, Any]:
    """The next event of this kind."""
    async with asyncio.timeout(20):
        while True:
            line = await stream.content.readline()
            assert line, "the stream ended"
            if line.startswith(b"data: "):
                event: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                if event["kind"] == kind:
                    return event


async def test_somebody_passes_on_what_the_bot_offers(visitor: Visitor, world: World) -> None:
    amal, ben = await visitor.new_person(), await visitor.new_person("Ben")
    passing = asyncio.create_task(visitor.post(f"people/{amal}/pass_on", {"query": "free", "to": ben}))
    await until(lambda: bool(world.inline.queries))
    [number] = world.inline.queries
    said = {"message_text": "Free him"}
    result = {"type": "article", "id": "1", "title": "Free him", "input_message_content": said}
    with world.watch() as watch:
        answer_inline_query(
            world, Arguments("answerInlineQuery", {"inline_query_id": number, "results": [result]}, 0.0)
        )
        assert (await passing)[0] == 200
        shown = await anext(watch)
    assert (shown["kind"], shown["chat"], shown["by"], shown["message"]["text"]) == (
        "passed_on",
        ben,
        "Amal",
        "Free him",
    )
    for faulty in ({"query": "x" * 257, "to": ben}, {"query": 1, "to": ben}, {"query": "free"}):
        assert (await visitor.post(f"people/{amal}/pass_on", faulty))[0] == 400
    world.inline.is_on = False
    assert (await visitor.post(f"people/{amal}/pass_on", {"query": "free", "to": ben}))[0] == 409
