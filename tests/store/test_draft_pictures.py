"""Pictures of drafts, on both databases: sealed, kept as long as their draft, and fetched once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from alertbot.model.approvals import Phase, Request, RequestNo
from alertbot.model.draft_pictures import Wanted
from alertbot.model.pictures import Photo
from alertbot.model.team import Role
from alertbot.store.database import Store
from alertbot.store.outbox import Album
from alertbot.work.retention import PROMISES, forget_in_time
from tests.store.conftest import AMAL, BORIS, LATER, NOW, TODAY

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from alertbot.model.drafts import Draft
    from alertbot.model.team import MemberNo
    from alertbot.store.database import Unit
    from alertbot.store.keys import KeyRing

PHOTO, CONTENT = Photo("ab12"), b"a picture that nobody has seen yet"
DAY = timedelta(days=1)


async def draft_of(unit: Unit, chat: int = AMAL) -> tuple[Draft, MemberNo]:
    member = await unit.team.add(chat, str(chat), Role.ORGANISER, TODAY)  # type: ignore[arg-type]  # a chat of the tests
    assert member is not None
    return await unit.drafts.begin(member.no, {}, TODAY), member.no


def request_of(draft: Draft, by: MemberNo, due: datetime | None = None) -> Request:
    phase = Phase.ASKED if due is None else Phase.APPROVED
    return Request(RequestNo(0), draft.no, by, "digest", NOW, yes=frozenset({by}), phase=phase, due=due)


async def test_a_picture_goes_with_its_draft_and_a_copy_of_it_keeps_its_own(store: Store) -> None:
    async with store.unit() as unit:
        draft, member = await draft_of(unit)
        await unit.draft_pictures.keep(draft.no, PHOTO, CONTENT)
        second = await unit.drafts.begin(member, {}, TODAY)
        assert await unit.draft_pictures.share(second.no, PHOTO)
        assert not await unit.draft_pictures.share(second.no, Photo("never seen"))
        await unit.drafts.drop(draft.no)
        assert await unit.draft_pictures.content(PHOTO) == CONTENT
        await unit.drafts.drop(second.no)
        assert await unit.draft_pictures.content(PHOTO) is None


async def test_it_can_be_shown_before_it_goes_out_and_is_in_no_file(tmp_path: Path, keys: KeyRing) -> None:
    store = await Store.open(f"sqlite:///{tmp_path}/data/alertbot.db", keys)
    async with store.unit() as unit:
        draft, _ = await draft_of(unit)
        await unit.draft_pictures.keep(draft.no, PHOTO, CONTENT)
    assert await Album(store, 7).content(PHOTO) == CONTENT
    await store.close()
    assert CONTENT not in b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file())


async def test_what_telegram_calls_it_is_forgotten_with_it(store: Store) -> None:
    async with store.unit() as unit:
        draft, _ = await draft_of(unit)
        await unit.draft_pictures.keep(draft.no, PHOTO, CONTENT)
        await unit.pictures.note(PHOTO, 7, "a file")
        await unit.pictures.purge()
        assert await unit.pictures.file(PHOTO, 7) == "a file"
        await unit.drafts.drop(draft.no)
        await unit.pictures.purge()
        assert await unit.pictures.file(PHOTO, 7) is None


async def test_the_newest_that_was_sent_is_fetched_and_once(store: Store) -> None:
    async with store.unit() as unit:
        draft, member = await draft_of(unit)
        older, newer = Wanted(draft.no, member, "older"), Wanted(draft.no, member, "newer")
        await unit.draft_pictures.want(older, NOW)
        await unit.draft_pictures.want(newer, NOW)
        assert await unit.draft_pictures.due(NOW, 10) == [newer]
        assert not await unit.draft_pictures.done(older)
        assert await unit.draft_pictures.done(newer)
        assert not await unit.draft_pictures.done(newer)
        await unit.draft_pictures.want(replace(newer, tries=1), LATER)
        assert await unit.draft_pictures.due(NOW, 10) == []


async def test_what_nobody_touches_is_forgotten_but_not_what_is_about_to_go_out(store: Store) -> None:
    async with store.unit() as unit:
        old, member = await draft_of(unit)
        asked, _ = await draft_of(unit, BORIS)
        await unit.draft_pictures.keep(old.no, PHOTO, CONTENT)
        await unit.requests.ask(request_of(asked, member, NOW + 200 * DAY))
    for days, left in ((89, {old.no, asked.no}), (90, {asked.no}), (150, {asked.no})):
        await forget_in_time(store, NOW + days * DAY, PROMISES)
        async with store.glance() as unit:
            assert {each.no for each in await unit.drafts.all()} == left
    async with store.glance() as unit:
        assert await unit.draft_pictures.content(PHOTO) is None


async def test_what_was_asked_and_is_over_is_forgotten(store: Store) -> None:
    async with store.unit() as unit:
        draft, member = await draft_of(unit)
        request = await unit.requests.ask(request_of(draft, member))
        await unit.requests.keep(replace(request, phase=Phase.REFUSED))
        await unit.drafts.keep(draft, (NOW + 60 * DAY).date())
    await forget_in_time(store, NOW + 89 * DAY, PROMISES)
    async with store.unit() as unit:
        assert await unit.requests.find(request.no) is not None
    await forget_in_time(store, NOW + 91 * DAY, PROMISES)
    async with store.unit() as unit:
        assert await unit.requests.find(request.no) is None
        assert await unit.drafts.find(draft.no) is not None
