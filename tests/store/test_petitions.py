"""What goes along when a petition is handed over again: the same ids, and which to strike; and whose they are."""

from __future__ import annotations

from base64 import b32decode
from typing import TYPE_CHECKING

import sqlalchemy as sa

from alertbot.model.actions import Action, AskId, AskName, Said
from alertbot.model.alerts import AlertSlug
from alertbot.model.petitions import MOST, Part
from alertbot.store import action_schema
from tests.store.conftest import AMAL, ASSEMBLY, BORIS, CHIARA, subscribe

if TYPE_CHECKING:
    from alertbot.model.messages import ChatId
    from alertbot.model.petitions import Handed
    from alertbot.store.database import Store

RELEASE = AskId(AlertSlug("vitishko"), AskName("release"))


async def signed(store: Store, chat: ChatId, **said: bytes) -> None:
    """They have signed and said that."""
    async with store.unit() as unit:
        await unit.actions.add(chat, RELEASE, Action.SIGNED)
        for what, sealed in said.items():
            await unit.actions.say(chat, RELEASE, Said(what), sealed)


async def handed(store: Store) -> Handed:
    """What goes along now."""
    async with store.unit() as unit:
        await unit.petitions.number(RELEASE, Action.SIGNED)
        return await unit.petitions.part(RELEASE, Action.SIGNED, Part())


def ids(found: Handed) -> dict[bytes, str]:
    """The id of each piece, by what is sealed in it."""
    return {sealed: name for name, _, sealed in found.pieces}


async def test_a_signature_has_one_id_in_every_file(store: Store) -> None:
    assert (await handed(store)).pieces == ()
    await signed(store, AMAL, name=b"Amal", comment=b"Free him")
    await signed(store, BORIS, name=b"Boris")
    first = ids(await handed(store))
    assert first[b"Amal"] == first[b"Free him"] != first[b"Boris"]
    await signed(store, CHIARA, comment=b"At once")
    second = await handed(store)
    assert ids(second).items() > first.items()
    assert second.struck == ()
    numbers = [b32decode(name.upper() + "=" * (-len(name) % 8)) for name, _, _ in second.pieces]
    assert numbers == sorted(numbers)  # by chance, and not in the order of the marks


async def test_what_is_withdrawn_after_it_was_handed_over_is_to_be_struck(store: Store) -> None:
    await signed(store, AMAL, name=b"Amal", comment=b"Free him")
    await signed(store, BORIS, name=b"Boris")
    first = ids(await handed(store))
    async with store.unit() as unit:
        await unit.actions.say(AMAL, RELEASE, Said.COMMENT, None)
        await unit.actions.remove(BORIS, RELEASE, Action.SIGNED)
    for _ in range(2):  # in every later file: whoever got only the first is to know it, too
        later = await handed(store)
        assert ids(later) == {b"Amal": first[b"Amal"]}
        assert set(later.struck) == {(first[b"Amal"], Said.COMMENT), (first[b"Boris"], Said.NAME)}
    await signed(store, AMAL, comment=b"Still")
    await signed(store, BORIS, name=b"Boris again")
    again = await handed(store)
    assert ids(again)[b"Still"] == first[b"Amal"]
    assert ids(again)[b"Boris again"] != first[b"Boris"]  # nobody could tell that it is the same person
    assert again.struck == ((first[b"Boris"], Said.NAME),)


async def test_what_was_withdrawn_before_anything_was_handed_over_is_not_told(store: Store) -> None:
    await signed(store, AMAL, name=b"Amal")
    async with store.unit() as unit:
        await unit.actions.remove(AMAL, RELEASE, Action.SIGNED)
    found = await handed(store)
    assert (found.pieces, found.struck) == ((), ())


async def test_of_who_is_forgotten_an_id_stays_that_leads_to_nobody(store: Store) -> None:
    async with store.unit() as unit:
        for chat in (AMAL, BORIS):
            await subscribe(unit, chat, ASSEMBLY)
    await signed(store, AMAL, name=b"Amal")
    await signed(store, BORIS, name=b"Boris")
    first = ids(await handed(store))
    async with store.unit() as unit:
        await unit.forget(AMAL)
        await unit.forget_subscriber(BORIS)  # who left stays counted, under a mark of chance
        handed_pieces, actions = action_schema.handed_pieces.c, action_schema.actions.c
        marks = (await unit._connection.scalars(sa.select(handed_pieces.mark))).all()  # noqa: SLF001 - looks behind the store
        assert sorted(map(bool, marks)) == [False, True]
        assert [mark for mark in marks if mark] == list(await unit._connection.scalars(sa.select(actions.mark)))  # noqa: SLF001 - likewise
    later = await handed(store)
    assert ids(later) == {b"Boris": first[b"Boris"]}
    assert later.struck == ((first[b"Amal"], Said.NAME),)


async def test_every_sealed_piece_is_in_one_part_however_many_there_are(store: Store) -> None:
    await signed(store, AMAL, name=b"Amal", comment=b"Free him")
    await signed(store, BORIS, name=b"Boris")
    first = ids(await handed(store))
    crowd = {number.to_bytes(16): b"%d" % number for number in range(MOST + 500)}
    async with store.unit() as unit:
        await unit.actions.remove(BORIS, RELEASE, Action.SIGNED)
        [no] = await unit._connection.scalars(sa.select(action_schema.asks.c.no))  # noqa: SLF001 - 20,500 people are not made one by one
        rows = [{"ask": no, "mark": mark, "said": "comment", "sealed": said} for mark, said in crowd.items()]
        await unit._connection.execute(sa.insert(action_schema.action_pieces), rows)  # noqa: SLF001 - likewise
    async with store.unit() as unit:
        extent = await unit.petitions.number(RELEASE, Action.SIGNED)
        assert (extent.pieces, extent.struck, extent.parts()) == (MOST + 502, 1, 2)
        assert await unit.petitions.number(RELEASE, Action.SIGNED) == extent
        parts = [await unit.petitions.part(RELEASE, Action.SIGNED, Part(no, 3)) for no in (1, 2, 3)]
    found = [piece for part in parts for piece in part.pieces]
    assert sorted(sealed for *_, sealed in found) == sorted([b"Amal", b"Free him", *crowd.values()])
    assert len({(name, said) for name, said, _ in found}) == len(found)
    assert min(len(part.pieces) for part in parts) > MOST // 4
    assert [{name for name, *_ in part.pieces} & {first[b"Amal"]} for part in parts].count({first[b"Amal"]}) == 1
    assert [each for part in parts for each in part.struck] == [(first[b"Boris"], Said.NAME)]
