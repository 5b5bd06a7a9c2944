"""The wall in the chat: who may add what, and who may look through it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.updates import OtherContent
from alertbot.model.alerts import AlertSlug
from alertbot.model.cases import CaseSlug
from alertbot.model.messages import MessageId, Say, SendAlbum
from alertbot.model.sent_files import FileKind, SentFile
from alertbot.model.topics import ENGLISH
from alertbot.model.wall import MOST_OF_ONE, WAITS, ItemNo, Kind
from tests.chat.records import toast

if TYPE_CHECKING:
    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

SLUG = AlertSlug("hate-violence")
LINE = "You are not alone."
VITISHKO = CaseSlug("yevgeniy-vitishko")


def words(replies: list[Reply]) -> str:
    """What is said in them."""
    return " ".join(reply.message.html for reply in replies if hasattr(reply, "message"))


async def joined(stage: Stage, who: str = "Amal") -> None:
    """Somebody who agreed to the notice."""
    await stage.writes(who, "/start")
    await stage.taps(who, "I understand")


async def asked(stage: Stage, who: str = "Amal") -> None:
    """Asked for something for the wall."""
    await joined(stage, who)
    await stage.taps_data(who, f"wall:{SLUG}:yes")


async def count(stage: Stage) -> int:
    """How much waits."""
    async with stage.store.glance() as unit:
        return await unit.wall.waiting()


async def photo(stage: Stage, who: str, kind: FileKind) -> list[Reply]:
    """Somebody sends a file."""
    phone = stage.phone(who)
    return await stage.happens(OtherContent(phone.chat, MessageId(999), "en", SentFile(kind, "a-file")))


async def test_a_stranger_may_look_and_must_join_before_adding(stage: Stage) -> None:
    assert "Nothing stands here yet" in words(await stage.taps_data("Eve", f"wall:{SLUG}"))
    for what in ("add", "yes"):
        assert "/start" in words(await stage.taps_data("Eve", f"wall:{SLUG}:{what}"))
    assert toast(await stage.taps_data("Eve", f"wall:{SLUG}:back"))
    await stage.writes("Eve", LINE)
    assert await count(stage) == 0


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("x" * 201, "too long"),
        ("see https://example.org", "Links"),
        ("join t.me/somewhere", "Links"),
        ("www.example.org", "Links"),
        ("a\u202eb", "hidden"),
    ],
)
async def test_what_cannot_stand_there_is_asked_for_again(stage: Stage, line: str, why: str) -> None:
    await asked(stage)
    assert why in words(await stage.writes("Amal", line))
    assert await count(stage) == 0
    assert LINE in words(await stage.writes("Amal", "  You are\nnot alone. "))
    async with stage.store.glance() as unit:
        (item,) = await unit.wall.of(stage.phone("Amal").chat)
    assert item.line == LINE


async def test_a_command_in_the_middle_is_a_command(stage: Stage) -> None:
    await asked(stage)
    await stage.writes("Amal", "/help")
    await stage.writes("Amal", LINE)
    assert await count(stage) == 0


async def test_one_person_does_not_fill_a_wall(stage: Stage) -> None:
    await joined(stage)
    for number in range(MOST_OF_ONE):
        await stage.taps_data("Amal", f"wall:{SLUG}:yes")
        await stage.writes("Amal", f"{LINE} {number}")
    assert f"{MOST_OF_ONE} items" in words(await stage.taps_data("Amal", f"wall:{SLUG}:yes"))
    await stage.taps_data("Amal", f"wall:{SLUG}:back")
    assert f"{MOST_OF_ONE} items" in words(await stage.taps_data("Amal", f"wall:{SLUG}:yes"))
    assert await count(stage) == 0
    await asked(stage, "Ben")
    assert LINE in words(await stage.writes("Ben", LINE))


async def test_when_the_alert_is_over_meanwhile_nothing_more_is_taken(stage: Stage) -> None:
    await asked(stage)
    over = replace(stage.catalogue.alerts[SLUG], deadline=stage.clock.now().date() - timedelta(days=1))
    stage.catalogue = replace(stage.catalogue, alerts={**stage.catalogue.alerts, SLUG: over})
    assert "over" in words(await stage.writes("Amal", LINE))
    assert "over" in words(await stage.taps_data("Amal", f"wall:{SLUG}:add"))
    assert await count(stage) == 0


async def test_of_files_only_pictures_are_taken_and_only_when_asked_for(stage: Stage) -> None:
    await asked(stage)
    assert "Only pictures" in words(await photo(stage, "Amal", FileKind.VOICE))
    assert "on its way" in words(await photo(stage, "Amal", FileKind.PHOTO))
    assert "takes no pictures" in words(await photo(stage, "Amal", FileKind.PHOTO))
    async with stage.store.glance() as unit:
        assert len(await unit.wall.fetches_due(stage.clock.now(), 9)) == 1


async def test_pictures_come_as_an_album_of_at_most_ten(stage: Stage) -> None:
    await joined(stage)
    assert toast(await stage.taps_data("Amal", f"wall:{SLUG}:pics"))
    async with stage.store.unit() as unit:
        numbers = [
            await unit.wall.add(SLUG, stage.phone("Amal").chat, Kind.PICTURE, b"x", stage.clock.now().date())
            for _ in range(12)
        ]
        for number in numbers:
            await unit.wall.send(number)
            await unit.wall.publish(number)
    (_, album) = await stage.taps_data("Amal", f"wall:{SLUG}:pics")
    assert isinstance(album, SendAlbum)
    assert album.pictures == tuple(reversed(numbers))[:10]
    assert album.remembered


@pytest.mark.parametrize("data", ["queue", "queue:yes:1", "queue:no:1"])
async def test_nobody_but_organisers_looks_through_what_was_sent(stage: Stage, data: str) -> None:
    await asked(stage)
    await stage.writes("Amal", LINE)
    await stage.taps("Amal", "Send")
    await stage.invites("responder", "Olga")
    await stage.writes("Olga", "/start join_CODE")
    await stage.taps("Olga", "Join as Olga")
    for who in ("Amal", "Olga", "Eve"):
        replies = await stage.taps_data(who, data)
        assert LINE not in words(replies)
        assert toast(replies)
    assert await count(stage) == 1


async def test_a_button_of_yesterday_decides_nothing_about_another_item(stage: Stage) -> None:
    await asked(stage)
    await stage.writes("Amal", LINE)
    await stage.taps("Amal", "Send")
    await stage.invites("organiser", "Tove")
    await stage.writes("Tove", "/start join_CODE")
    await stage.taps("Tove", "Join as Tove")
    for forged in ("queue:yes:2", "queue:no:0", "queue:no:99999999999999999999", "queue:never:1", "queue:yes"):
        assert toast(await stage.taps_data("Tove", forged))
    assert await count(stage) == 1
    replies = await stage.taps_data("Tove", "queue:no:1")
    assert "Nothing waits" in words(replies)
    assert "Deleted" in toast(replies)
    assert isinstance(replies[-1], Say)


@pytest.mark.parametrize("data", ["wall", "wall:nothing", "wall:vitishko-release", f"wall:{SLUG}:never", "wall::add"])
async def test_a_forged_button_does_nothing(stage: Stage, data: str) -> None:
    await joined(stage)
    assert toast(await stage.taps_data("Amal", data))


async def test_nobody_hears_of_a_line_before_it_was_seen_and_sent(stage: Stage) -> None:
    await stage.invites("organiser", "Tove")
    await stage.writes("Tove", "/start join_CODE")
    await stage.taps("Tove", "Join as Tove")
    await asked(stage)
    shown = await stage.writes("Amal", LINE)
    on_the_wall = stage.wording.say(ENGLISH, "wall-line", line=LINE)
    assert words(shown).startswith(on_the_wall)
    assert {reply.chat for reply in shown if isinstance(reply, Say)} == {stage.phone("Amal").chat}
    assert await count(stage) == 0
    told = await stage.taps("Amal", "Send")
    assert any(isinstance(reply, Say) and reply.chat == stage.phone("Tove").chat for reply in told)
    assert await count(stage) == 1
    await stage.taps_data("Tove", "queue:yes:1")
    assert on_the_wall in words(await stage.taps_data("Amal", f"wall:{SLUG}"))  # the very same


@pytest.mark.parametrize("away", ["offer:no:1", "/cancel", "/forget", f"wall:{SLUG}:back", "midnight"])
async def test_what_was_not_sent_goes_and_cannot_be_sent_then(stage: Stage, away: str) -> None:
    await asked(stage)
    await stage.writes("Amal", LINE)
    match away:
        case "midnight":
            async with stage.store.unit() as unit:
                today = stage.clock.now().date()
                await unit.wall.expire(today - WAITS, today + timedelta(days=1))
        case "/forget":
            await stage.writes("Amal", away)
            await stage.taps("Amal", "Yes, delete everything")
        case "/cancel":
            await stage.writes("Amal", away)
        case _:
            await stage.taps_data("Amal", away)
    await stage.taps_data("Amal", "offer:yes:1")
    assert await count(stage) == 0
    async with stage.store.glance() as unit:
        assert LINE not in [item.line for item in await unit.wall.of(stage.phone("Amal").chat)]


async def test_nobody_else_sends_or_discards_it_and_it_is_sent_once(stage: Stage) -> None:
    await asked(stage)
    await stage.writes("Amal", LINE)
    await joined(stage, "Ben")
    for who in ("Ben", "Eve"):
        for forged in ("offer:yes:1", "offer:no:1", "offer:never:1", "offer", "offer:yes"):
            assert "not there any more" in toast(await stage.taps_data(who, forged))
    await stage.taps_data("Amal", "offer:yes:1")
    assert "not there any more" in toast(await stage.taps_data("Amal", "offer:yes:1"))
    assert "not there any more" in toast(await stage.taps_data("Amal", "offer:no:1"))
    assert await count(stage) == 1


async def test_when_the_alert_is_over_meanwhile_it_is_not_sent(stage: Stage) -> None:
    await asked(stage)
    await stage.writes("Amal", LINE)
    over = replace(stage.catalogue.alerts[SLUG], deadline=stage.clock.now().date() - timedelta(days=1))
    stage.catalogue = replace(stage.catalogue, alerts={**stage.catalogue.alerts, SLUG: over})
    assert "over" in words(await stage.taps_data("Amal", "offer:yes:1"))
    assert await count(stage) == 0


async def test_alerts_of_one_case_have_one_wall(stage: Stage) -> None:
    slugs = [AlertSlug("vitishko-release"), SLUG]
    both = {slug: replace(stage.catalogue.alerts[slug], has_wall=True, case=VITISHKO, deadline=None) for slug in slugs}
    alone = replace(stage.catalogue.alerts[AlertSlug("right-to-protest")], has_wall=True)
    stage.catalogue = replace(stage.catalogue, alerts={**stage.catalogue.alerts, **both, alone.slug: alone})
    await joined(stage)
    await stage.taps_data("Amal", f"wall:{slugs[0]}:yes")
    await stage.writes("Amal", LINE)
    await stage.taps("Amal", "Send")
    async with stage.store.unit() as unit:
        await unit.wall.publish(ItemNo(1))
    for slug in both:
        shown = words(await stage.taps_data("Amal", f"wall:{slug}"))
        assert LINE in shown
        assert "Yevgeniy Vitishko" in shown
    assert "Nothing stands here" in words(await stage.taps_data("Amal", f"wall:{alone.slug}"))
    await stage.taps_data("Amal", f"wall:{slugs[1]}:back")  # from whichever it is looked at
    assert LINE not in words(await stage.taps_data("Amal", f"wall:{slugs[0]}"))
