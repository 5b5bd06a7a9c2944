"""Drafts and requests, on both databases: sealed, kept, and of two at once one."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from alertbot.chat.launching import Launcher
from alertbot.chat.planning import Press, plan_of
from alertbot.chat.wording import Wording
from alertbot.model.approvals import Phase, Plan, Request, Unable
from alertbot.model.audience import Audience
from alertbot.model.deliveries import Delivered
from alertbot.model.draft_files import Published
from alertbot.model.messages import MessageId
from alertbot.model.pictures import Photo, PictureFile, Shown
from alertbot.model.team import Role
from alertbot.store.database import Store
from alertbot.store.folder import read_folder
from alertbot.work.approving import ask, say_yes
from tests.model.test_pictures import png
from tests.stand_ins import IdleEngine
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, LATER, NOW, STRANGER, TODAY, launch, subscribe

if TYPE_CHECKING:
    from alertbot.model.approvals import RequestNo
    from alertbot.model.drafts import Draft, Value
    from alertbot.model.messages import Reply
    from alertbot.model.team import Member
    from alertbot.store.database import Unit
    from alertbot.store.keys import KeyRing

CATALOGUE, _ = read_folder(Path(__file__).parents[2] / "alerts")
PRESS = Press(Wording.load(), CATALOGUE, "alertbot_test_bot")
FILE: dict[str, Value] = {"file": "vitishko-release"}
SECRET = "the march nobody knows of yet"  # noqa: S105 - a sentence
MINUTE = timedelta(minutes=1)


def launcher() -> Launcher:
    return Launcher(PRESS.wording, lambda: CATALOGUE, IdleEngine(), PRESS.bot_name, approvals=2)


async def team(unit: Unit) -> list[Member]:
    people = ((AMAL, "Amal"), (BORIS, "Boris"), (CHIARA, "Chiara"))
    return [
        member
        for chat, name in people
        if (member := await unit.team.add(chat, name, Role.ORGANISER, TODAY)) is not None
    ]


async def asked(store: Store) -> tuple[Draft, Request, list[Member]]:
    """Amal asks to send an alert of the folder."""
    async with store.unit() as unit:
        members = await team(unit)
        draft = await unit.drafts.begin(members[0].no, FILE, TODAY)
        plan = plan_of(draft, TODAY, PRESS)
        assert isinstance(plan, Plan)
        request = await ask(unit, draft.no, plan, members[0].no, needed=2, now=NOW)
    return draft, request, members


async def test_a_draft_is_found_as_it_was_left(store: Store) -> None:
    answers: dict[str, Value] = {"language": "en", "title-en": SECRET, "topics": ("assembly",), "regions": None}
    async with store.unit() as unit:
        amal, *_ = await team(unit)
        draft = await unit.drafts.begin(amal.no, answers, TODAY)
    async with store.unit() as unit:
        assert await unit.drafts.find(draft.no) == draft
        assert await unit.drafts.all() == [draft]
    async with store.unit() as unit:
        await unit.drafts.keep(draft.answered("urgency", "urgent"), TODAY)
        found = await unit.drafts.find(draft.no)
        assert found is not None
        assert found.text("urgency") == "urgent"
        await unit.drafts.drop(draft.no)
        assert await unit.drafts.find(draft.no) is None


async def test_what_is_being_written_is_in_no_file(tmp_path: Path, keys: KeyRing) -> None:
    store = await Store.open(f"sqlite:///{tmp_path}/data/alertbot.db", keys)
    async with store.unit() as unit:
        amal, *_ = await team(unit)
        await unit.drafts.begin(amal.no, {"title-en": SECRET}, TODAY)
    await store.close()
    content = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file())
    assert SECRET.encode() not in content


async def test_a_draft_outlives_its_authors_place_in_the_team(store: Store) -> None:
    draft, request, (amal, _, _) = await asked(store)
    async with store.unit() as unit:
        await unit.team.dismiss(amal.no)
        found = await unit.drafts.find(draft.no)
        assert found is not None
        assert found.author is None
        again = await unit.requests.find(request.no)
        assert again is not None
        assert (again.author, again.yes) == (None, frozenset())


async def test_a_request_is_found_as_it_stands(store: Store) -> None:
    _, request, (amal, boris, _) = await asked(store)
    assert request.yes == {amal.no}
    async with store.unit() as unit:
        after = await say_yes(unit, request.no, boris.no, 2, NOW)
        assert isinstance(after, Request)
        assert await unit.requests.find(request.no) == after
        assert after.phase is Phase.APPROVED
        assert after.yes == {amal.no, boris.no}
        assert await unit.requests.due(NOW) == []
        assert await unit.requests.due(NOW + MINUTE) == [request.no]


async def test_two_yeses_in_the_same_moment_are_two_and_the_same_twice_is_one(store: Store) -> None:
    _, request, (_, boris, chiara) = await asked(store)

    async def yes(member: Member) -> Request | Unable:
        async with store.unit() as unit:
            return await say_yes(unit, request.no, member.no, 3, NOW)

    outcomes = await asyncio.gather(yes(boris), yes(boris), yes(chiara), yes(chiara))
    assert len([each for each in outcomes if isinstance(each, Request)]) == 2
    assert [each.phase for each in outcomes if isinstance(each, Request)].count(Phase.APPROVED) == 1
    async with store.unit() as unit:
        found = await unit.requests.find(request.no)
        assert found is not None
        assert len(found.yes) == 3


async def launched(store: Store, no: RequestNo, *times: timedelta) -> list[list[Reply]]:
    async def once(after: timedelta) -> list[Reply]:
        async with store.unit() as unit:
            return await launcher().launch(unit, no, NOW + after)

    return await asyncio.gather(*map(once, times))


async def test_of_many_who_launch_at_once_one_does(store: Store) -> None:
    _, request, (_, boris, _) = await asked(store)
    async with store.unit() as unit:
        await say_yes(unit, request.no, boris.no, 2, NOW)
    told = await launched(store, request.no, *[MINUTE] * 6)
    assert len([replies for replies in told if replies]) == 1
    async with store.glance() as unit:
        assert [each.slug for each in await unit.broadcasts.all()] == ["vitishko-release"]


async def test_nothing_goes_out_once_an_approver_is_removed(store: Store) -> None:
    _, request, (_, boris, _) = await asked(store)
    async with store.unit() as unit:
        await say_yes(unit, request.no, boris.no, 2, NOW)
        await unit.team.dismiss(boris.no)
    await launched(store, request.no, MINUTE)
    async with store.unit() as unit:
        assert await unit.broadcasts.all() == []
        found = await unit.requests.find(request.no)
        assert found is not None
        assert found.phase is Phase.UNAPPROVED


async def test_nothing_goes_out_that_is_on_its_way_already(store: Store) -> None:
    _, request, (_, boris, _) = await asked(store)
    async with store.unit() as unit:
        await subscribe(unit, STRANGER, ASSEMBLY)
        await say_yes(unit, request.no, boris.no, 2, NOW)
        await launch(unit, slug="vitishko-release")
    await launched(store, request.no, MINUTE)
    async with store.glance() as unit:
        assert len(await unit.broadcasts.all()) == 1


async def test_who_got_an_alert_today_can_be_left_out(store: Store) -> None:
    audience = Audience((ASSEMBLY,))
    sparing = replace(audience, not_today=True)
    async with store.unit() as unit:
        for chat in (AMAL, BORIS):
            await subscribe(unit, chat, ASSEMBLY)
        broadcast = await launch(unit)
        (first, _) = await unit.deliveries.claim(broadcast, NOW, LATER, 10)
        await unit.deliveries.record([Delivered(first, MessageId(7))], NOW)
        assert await unit.subscribers.head_count(audience, NOW) == 2
        assert await unit.subscribers.head_count(sparing, NOW) == 1
        assert await unit.subscribers.head_count(sparing, NOW + timedelta(days=1)) == 2


async def test_what_was_written_in_the_chat_can_be_read_as_files(store: Store) -> None:
    async with store.unit() as unit:
        await unit.drafts.publish("march-1", Published({"en.md": "one"}, {}))
        shown: dict[str, Value] = {"title-en": "two", "picture": "ab12.png"}
        await unit.drafts.publish("march-1", Published({"en.md": "two", "ru.md": "два"}, shown, png()))
        assert await unit.drafts.published() == {"march-1/en.md": b"two", "march-1/ru.md": "два".encode()}
        assert await unit.drafts.published_answers("march-1") == shown
        assert await unit.drafts.published_answers("march-2") is None
        assert await unit.drafts.published_pictures() == {
            "march-1": Shown(Photo("ab12"), "picture.png", PictureFile(len(png()), png()))
        }
        assert await unit.drafts.published_picture("march-1") == png()
