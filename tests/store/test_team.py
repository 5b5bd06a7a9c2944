"""The team and the ways into it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from alertbot.model.messages import MessageId
from alertbot.model.team import Invitation, Member, Role, Stays
from alertbot.model.topics import ENGLISH, Language
from alertbot.store.database import Store
from alertbot.store.screens import LIT
from alertbot.work.teaming import Newcomer, admit, appoint, invite, is_last_owner, join, remove
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, LATER, NOW, STRANGER, TODAY, launch, subscribe

if TYPE_CHECKING:
    from alertbot.model.messages import ChatId
    from alertbot.model.team import MemberNo
    from alertbot.store.keys import KeyRing

CODE, OTHER_CODE = "mfrggzdfmztwq2lknnwg23tpoa", "mfrggzdfmztwq2lknnwg23tpob"
HOUR = timedelta(hours=1)


async def test_a_member_is_found_by_their_chat(store: Store) -> None:
    async with store.unit() as unit:
        mara = await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        assert mara is not None
        assert await unit.team.find(AMAL) == mara
        assert await unit.team.find(BORIS) is None
        assert (mara.name, mara.role, mara.joined_on) == ("Mara", Role.OWNER, TODAY)


async def test_nobody_has_anothers_name_nor_two_of_their_own(store: Store) -> None:
    async with store.unit() as unit:
        mara = await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        assert await unit.team.add(BORIS, "MARA", Role.ORGANISER, TODAY) is None
        assert await unit.team.add(AMAL, "Ben", Role.ORGANISER, TODAY) is None
        assert await unit.team.all() == [mara]


async def test_who_is_removed_is_gone_with_all_they_steered_and_watch(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, BORIS, ASSEMBLY)
        no = await launch(unit)
        mara = await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        assert mara is not None
        await unit.reins.note(no, mara.no)
        await unit.screens.light(mara.no, no, MessageId(5), ENGLISH, NOW)
        assert await unit.reins.names([no]) == {no: "Mara"}
        assert await unit.team.named("mara") == mara
        assert await unit.team.named("nobody") is None
        assert await unit.team.dismiss(mara.no) == AMAL
        assert await unit.team.dismiss(mara.no) is None
        assert await unit.team.all() == []
        assert await unit.reins.names([no]) == {}
        assert await unit.screens.take_due(NOW + HOUR / 4) == []


async def test_an_invitation_can_be_used_once(store: Store) -> None:
    invitation = Invitation(Role.ORGANISER, NOW + HOUR, "Mara")
    async with store.unit() as unit:
        await unit.invitations.put(CODE, invitation)
        assert await unit.invitations.find(CODE, NOW) == invitation
        assert await unit.invitations.take(CODE, NOW) == invitation
        assert await unit.invitations.take(CODE, NOW) is None
        assert await unit.invitations.find(CODE, NOW) is None


async def test_an_invitation_ends_and_another_code_opens_nothing(store: Store) -> None:
    async with store.unit() as unit:
        await unit.invitations.put(CODE, Invitation(Role.ORGANISER, LATER))
        assert await unit.invitations.take(OTHER_CODE, NOW) is None
        assert await unit.invitations.take(CODE, LATER) is None
        await unit.invitations.purge(LATER)
        assert await unit.invitations.find(CODE, NOW) is None


async def test_of_two_who_come_at_once_one_gets_in(store: Store) -> None:
    async with store.unit() as unit:
        await unit.invitations.put(CODE, Invitation(Role.ORGANISER, NOW + HOUR))

    async def come(chat: ChatId, name: str) -> object:
        try:
            async with store.unit() as unit:
                return await join(unit, Newcomer(chat, name, ENGLISH), CODE, (0, 1), NOW)
        except LookupError:
            return None

    came = await asyncio.gather(*(come(chat, str(chat)) for chat in (AMAL, BORIS, CHIARA, STRANGER)))
    assert len([member for member in came if member is not None]) == 1
    async with store.glance() as unit:
        assert len(await unit.team.all()) == 1


async def test_a_name_that_is_taken_does_not_use_the_invitation_up(store: Store) -> None:
    async with store.unit() as unit:
        await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        await unit.invitations.put(CODE, Invitation(Role.ORGANISER, NOW + HOUR))
        assert await join(unit, Newcomer(BORIS, "mara", ENGLISH), CODE, (0, 1), NOW) is None
        joined = await join(unit, Newcomer(BORIS, "Boris", Language("ru")), CODE, (0, 1), NOW)
        assert isinstance(joined, Member)
        assert (joined.role, joined.language) == (Role.ORGANISER, "ru")


async def test_the_last_owner_is_known_as_that(store: Store) -> None:
    async with store.unit() as unit:
        mara = await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        ben = await unit.team.add(BORIS, "Ben", Role.ORGANISER, TODAY)
        assert await is_last_owner(unit.team, mara)
        assert not await is_last_owner(unit.team, ben)
        assert not await is_last_owner(unit.team, None)
        await unit.team.add(CHIARA, "Chiara", Role.OWNER, TODAY)
        assert not await is_last_owner(unit.team, mara)


async def test_who_left_as_a_subscriber_stays_in_the_team(store: Store) -> None:
    async with store.unit() as unit:
        await subscribe(unit, AMAL, ASSEMBLY)
        await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        await unit.forget_subscriber(AMAL)
        assert await unit.subscribers.find(AMAL) is None
        assert await unit.team.find(AMAL) is not None
        await unit.forget(AMAL)
        assert await unit.team.find(AMAL) is None


async def test_no_name_and_no_code_stands_in_the_files(ready_sqlite_url: str, keys: KeyRing) -> None:
    folder = Path(ready_sqlite_url.removeprefix("sqlite:///")).parent
    store = await Store.open(ready_sqlite_url, keys)
    async with store.unit() as unit:
        await unit.team.add(AMAL, "plum-coloured umbrella", Role.OWNER, TODAY)
        await unit.invitations.put(CODE, Invitation(Role.OWNER, NOW + HOUR, "yellow raincoat"))
    content = b"".join(path.read_bytes() for path in folder.iterdir())
    await store.close()
    for trace in (b"plum", b"yellow", CODE.encode(), AMAL.to_bytes(8, "big"), str(AMAL).encode()):
        assert trace not in content


async def test_a_screen_comes_up_now_and_then_until_its_time_is_over(store: Store) -> None:
    async with store.unit() as unit:
        no = await launch(unit)
        mara = await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        assert mara is not None
        await unit.screens.light(mara.no, no, MessageId(5), ENGLISH, NOW)
        await unit.screens.light(mara.no, no, MessageId(6), Language("ru"), NOW)
        assert await unit.screens.take_due(NOW) == []
        at = NOW + timedelta(seconds=6)
        assert await unit.screens.any_due(at)
        (screen,) = await unit.screens.take_due(at)
        assert (screen.chat, screen.message, screen.broadcast, screen.language) == (AMAL, 6, no, "ru")
        assert await unit.screens.take_due(at) == []
        assert await unit.screens.take_due(NOW + LIT) == []
        assert not await unit.screens.any_due(NOW + 2 * LIT)


async def test_of_two_owners_who_demote_each_other_at_once_one_stays(store: Store) -> None:
    async with store.unit() as unit:
        mara = await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        ben = await unit.team.add(BORIS, "Ben", Role.OWNER, TODAY)
        assert mara is not None
        assert ben is not None

    async def demote(by: MemberNo, whom: MemberNo) -> object:
        async with store.unit() as unit:
            return await appoint(unit, whom, Role.ORGANISER, by=by, now=NOW)

    came = await asyncio.gather(demote(mara.no, ben.no), demote(ben.no, mara.no), return_exceptions=True)
    assert {type(each) for each in came} == {Member, LookupError}
    async with store.glance() as unit:
        assert sorted(each.role for each in await unit.team.all()) == [Role.ORGANISER, Role.OWNER]


async def test_the_last_owner_can_be_neither_demoted_nor_removed_but_by_the_server(store: Store) -> None:
    async with store.unit() as unit:
        mara = await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        assert mara is not None
        assert await appoint(unit, mara.no, Role.RESPONDER, by=mara.no, now=NOW) is Stays.LAST_OWNER
        assert await remove(unit, mara.no, by=mara.no, now=NOW) is Stays.LAST_OWNER
        assert await appoint(unit, mara.no, Role.OWNER, by=mara.no, now=NOW) is Stays.ALREADY
        assert await unit.team.all() == [mara]
        assert await remove(unit, mara.no, by=None, now=NOW) == (AMAL, mara)
        assert await unit.team.all() == []


async def test_of_two_who_let_somebody_in_at_once_one_does(store: Store) -> None:
    async with store.unit() as unit:
        mara = await unit.team.add(AMAL, "Mara", Role.OWNER, TODAY)
        assert mara is not None
        await invite(unit, CODE, Role.ORGANISER, by=mara.no, now=NOW)
        came = await join(unit, Newcomer(BORIS, "Ben", Language("ru")), CODE, (5, 7), NOW)
        assert isinstance(came, tuple)
        assert (came[1].pair, came[1].by, came[1].language) == ((5, 7), mara.no, "ru")
        assert await unit.candidates.find(BORIS, NOW) == came[1]

    async def let_in() -> object:
        async with store.unit() as unit:
            return await admit(unit, came[0], by=mara.no, now=NOW)

    done = await asyncio.gather(let_in(), let_in(), return_exceptions=True)
    assert {type(each) for each in done} == {tuple, LookupError}
    async with store.glance() as unit:
        assert [each.name for each in await unit.team.all()] == ["Mara", "Ben"]
        assert await unit.candidates.find(BORIS, NOW) is None
