"""Whoever taps whatever, in whatever order: only owners change roles, and there always is one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from alertbot.chat.wording import Wording
from alertbot.model.alerts import Catalogue
from alertbot.model.messages import Message, MessageId
from alertbot.model.team import MemberNo, Role
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing
from alertbot.work.auditing import first_break
from tests.screenplays.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PEOPLE = ("Mara", "Ivo", "Ben", "Lida")
CHANGES = some.sampled_from([*Role, "remove"])
TAPS = some.tuples(some.sampled_from(PEOPLE), some.sampled_from(PEOPLE), CHANGES)
"""Who taps, about whom, and what becomes of them."""

Places = dict[str, Role]


class Company:
    """A stage, on which the same people make up a new team for every example."""

    def __init__(self, folder: Path) -> None:
        self.runner = asyncio.Runner()
        keys = KeyRing.from_bytes(b"a key for tests, 32 bytes long..")
        store = self.runner.run(_opened(folder, keys))
        self.stage = Stage(store, Wording.load(), Catalogue({}, {}, {}))

    async def plays(self, roles: list[Role], taps: list[tuple[str, str, Role | str]]) -> None:
        """A history, and what must hold after each tap."""
        numbers = await self._gathers(roles)
        expected = dict(zip(PEOPLE, roles, strict=True))
        for who, whom, change in taps:
            expected = after(expected, who, whom, change)
            await self.stage.taps_data(who, f"team:{numbers[whom]}:{change}", MessageId(7))
            assert await self._places() == expected
            assert Role.OWNER in expected.values()
        async with self.stage.store.glance() as unit:
            assert await first_break(unit.log) is None

    async def _gathers(self, roles: list[Role]) -> dict[str, MemberNo]:
        stage, numbers = self.stage, {}
        async with stage.store.unit() as unit:
            for member in await unit.team.all():
                await unit.team.dismiss(member.no)
            for who, role in zip(PEOPLE, roles, strict=True):
                phone = stage.phone(who)
                phone.screen = {MessageId(7): Message("The team")}
                added = await unit.team.add(phone.chat, who, role, stage.clock.now().date())
                assert added is not None
                numbers[who] = added.no
        return numbers

    async def _places(self) -> Places:
        async with self.stage.store.glance() as unit:
            return {each.name: each.role for each in await unit.team.all()}

    def close(self) -> None:
        """Leave nothing open."""
        self.runner.run(self.stage.store.close())
        self.runner.close()


def after(places: Places, who: str, whom: str, change: Role | str) -> Places:
    """The rule, said once more and otherwise."""
    is_allowed = places.get(who) is Role.OWNER and whom in places
    others = [each for each in places if each != whom and places[each] is Role.OWNER]
    if not is_allowed or change == places[whom] or (places[whom] is Role.OWNER and not others):
        return places
    rest = {each: role for each, role in places.items() if each != whom}
    return rest if change == "remove" else places | {whom: Role(change)}


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """People, and a store for all examples."""
    opened = Company(tmp_path_factory.mktemp("company"))
    yield opened
    opened.close()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rest=some.lists(some.sampled_from(Role), min_size=3, max_size=3), taps=some.lists(TAPS, max_size=10))
def test_only_owners_change_roles_and_one_always_stays(
    company: Company, rest: list[Role], taps: list[tuple[str, str, Role | str]]
) -> None:
    company.runner.run(company.plays([Role.OWNER, *rest], taps))


async def _opened(folder: Path, keys: KeyRing) -> Store:
    return await Store.open(f"sqlite:///{folder}/data/alertbot.db", keys)
