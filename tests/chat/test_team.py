"""The team in the chat: who is let in, whose role is changed, what the owners hear of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.links import chance_in
from alertbot.chat.wording import Wording
from alertbot.model.messages import AnswerTap, Edit, MessageId, Say, ShowCommands
from alertbot.model.team import WORDS, Role
from alertbot.model.topics import LANGUAGES, Language
from tests.chat.records import toast

if TYPE_CHECKING:
    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

WORDING = Wording.load()
NOBODY = "This command is not known here. /help shows what this bot can do."


async def joins(stage: Stage, who: str, role: str) -> None:
    """Somebody joins by a link made at the server."""
    await stage.invites(role, who)
    await stage.writes(who, "/start join_CODE")
    await stage.taps(who, "Join as " + who)


async def invites(stage: Stage, label: str = "Organiser") -> str:
    """Mara makes a link; its code."""
    await stage.writes("Mara", "/team")
    await stage.taps("Mara", "Invite somebody")
    await stage.taps("Mara", label)
    return stage.code


async def comes(stage: Stage, who: str = "Ben", name: str | None = None) -> list[Reply]:
    """Somebody opens the newest link and says who they are."""
    await stage.writes(who, "/start join_CODE")
    await stage.taps(who, "Join the team")
    return await stage.writes(who, name or who)


async def roles(stage: Stage) -> dict[str, Role]:
    async with stage.store.glance() as unit:
        return {each.name: each.role for each in await unit.team.all()}


def newest(stage: Stage, who: str) -> str:
    return list(stage.phone(who).screen.values())[-1].html


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_as_many_words_in_every_language_and_no_two_alike(language: Language) -> None:
    words = WORDING.plain(language, "words-to-compare").split(", ")
    assert len(set(words)) == len(words) == WORDS
    assert all(word.isalpha() for word in words)


def test_a_code_is_128_bits_of_chance() -> None:
    assert chance_in("a" * 26) == 0
    assert chance_in("7" * 25 + "4") == 2**128 - 1


async def test_both_see_the_same_two_words_each_in_both_languages(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await invites(stage)
    stage.phone("Ben", "ru")
    await stage.writes("Ben", "/start join_CODE")
    await stage.taps("Ben", "Вступить в команду")
    replies = await stage.writes("Ben", "Ben")
    theirs, ours = (reply.message.html for reply in replies if isinstance(reply, Say))
    english, russian = (WORDING.plain(code, "words-to-compare").split(", ") for code in LANGUAGES[:2])
    (shown,) = [line for line in ours.splitlines() if " / " in line]
    one, other = (part.split() for part in shown.removeprefix("<b>").removesuffix("</b>").split(" / "))
    assert [russian[english.index(word)] for word in one] == other
    assert f"<b>{' '.join(other)} / {' '.join(one)}</b>" in theirs


async def test_nobody_is_in_before_the_inviter_says_so_and_then_once(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await invites(stage)
    await comes(stage)
    assert await roles(stage) == {"Mara": Role.OWNER}
    at, data = stage.phone("Mara").button("The same words: let them in")
    replies = await stage.taps_data("Mara", data, at)
    ben = stage.phone("Ben").chat
    assert ShowCommands(ben, Language("en"), Role.ORGANISER) in replies
    assert await roles(stage) == {"Mara": Role.OWNER, "Ben": Role.ORGANISER}
    again = await stage.taps_data("Mara", data, at)
    assert toast(again) == "Nobody waits there any more."
    assert len(again) == 1


async def test_only_who_invited_lets_in(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await joins(stage, "Ivo", "owner")
    await invites(stage)
    await comes(stage)
    _, data = stage.phone("Mara").button("The same words: let them in")
    assert toast(await stage.taps_data("Ivo", data)) == "Nobody waits there any more."
    assert toast(await stage.taps_data("Ben", data)) == NOBODY
    assert "Ben" not in await roles(stage)


async def test_who_invited_and_is_an_owner_no_longer_lets_nobody_in(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await joins(stage, "Ivo", "owner")
    await invites(stage)
    before = stage.code
    await comes(stage)
    await invites(stage)
    after = stage.code
    await stage.taps_data("Ivo", "team:1:organiser")
    _, data = stage.phone("Mara").button("The same words: let them in")
    assert toast(await stage.taps_data("Mara", data)) == NOBODY
    assert before != after
    assert "does not work" in str((await comes(stage, "Eve"))[0])
    assert await roles(stage) == {"Mara": Role.ORGANISER, "Ivo": Role.OWNER}


async def test_with_the_inviter_go_their_links_and_who_waits(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await joins(stage, "Ivo", "owner")
    await invites(stage)
    await comes(stage)
    await invites(stage)
    await stage.taps_data("Ivo", "team:1:remove")
    await stage.writes("Eve", "/start join_CODE")
    assert "does not work" in newest(stage, "Eve")
    await stage.writes("Ben", "/mydata")
    assert newest(stage, "Ben") == "We keep nothing about you."


async def test_who_waits_for_too_long_waits_in_vain(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await invites(stage)
    await comes(stage)
    stage.clock.time += timedelta(minutes=30)
    assert toast(await stage.taps("Mara", "The same words: let them in")) == "Nobody waits there any more."
    async with stage.store.unit() as unit:
        await unit.candidates.purge(stage.clock.now())
    assert await roles(stage) == {"Mara": Role.OWNER}


async def test_who_waits_can_be_forgotten(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await invites(stage)
    await comes(stage)
    await stage.writes("Ben", "/forget")
    await stage.taps("Ben", "Yes, delete everything")
    assert toast(await stage.taps("Mara", "The same words: let them in")) == "Nobody waits there any more."


async def test_a_name_that_was_taken_while_somebody_waited(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await invites(stage)
    await comes(stage, "Ben", "Ivo")
    await joins(stage, "Ivo", "organiser")
    assert toast(await stage.taps("Mara", "The same words: let them in")).startswith("Somebody has that name by now.")
    assert await roles(stage) == {"Mara": Role.OWNER, "Ivo": Role.ORGANISER}


async def test_of_two_owners_who_demote_each_other_one_stays(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await joins(stage, "Ivo", "owner")
    taps = [stage.taps_data("Mara", "team:2:organiser"), stage.taps_data("Ivo", "team:1:organiser")]
    await asyncio.gather(*taps)
    assert sorted((await roles(stage)).values()) == [Role.ORGANISER, Role.OWNER]


FORGED = [
    *(
        "team",
        "team:",
        "team:x",
        "team:99",
        "team:1:king",
        "team:1:owner:2",
        "team:99:owner",
        "team:99:remove",
        "team:0",
    ),
    *("team:" + "9" * 40, "invite", "invite:king", "invite:yes", "invite:yes:99", "invite:no:x", "invite:drop:x"),
    *("invite:see:99", "invite:drop:mfrggzdfmztwq2lknnwg23tpoa", "log:x", "log:1:2", "team:99:ask"),
]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_of_an_owner_has_no_effect(stage: Stage, data: str) -> None:
    await joins(stage, "Mara", "owner")
    replies = await stage.taps_data("Mara", data, MessageId(7))
    assert [type(reply) for reply in replies] == [AnswerTap]
    assert toast(replies)
    assert await roles(stage) == {"Mara": Role.OWNER}


REAL = ["team:all", "team:1", "team:1:ask", "team:1:remove", "team:1:organiser", "team:2:owner", "invite:ask"]


@pytest.mark.parametrize("data", [*REAL, "invite:owner", "log", "log:2"])
@pytest.mark.parametrize("role", ["organiser", "responder", "removed", None])
async def test_who_may_not_taps_in_vain(stage: Stage, data: str, role: str | None) -> None:
    await joins(stage, "Mara", "owner")
    if role is not None:
        await joins(stage, "Eve", "owner" if role == "removed" else role)
    if role == "removed":  # a moment ago, while the button stood there
        await stage.taps_data("Mara", "team:2:remove")
    before = await roles(stage)
    replies = await stage.taps_data("Eve", data, MessageId(7) if data != "team:all" else None)
    if (data, role) != ("team:all", "organiser"):
        assert replies == [AnswerTap(replies[0].tap, NOBODY)]  # type: ignore[union-attr]  # the comparison says what it is
    assert await roles(stage) == before


async def test_the_page_of_a_member_is_edited_in_place(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await joins(stage, "Ivo", "organiser")
    await stage.writes("Mara", "/team")
    assert [type(reply) for reply in await stage.taps("Mara", "Ivo")] == [AnswerTap, Edit]
    changed = await stage.taps("Mara", "Make owner")
    assert [type(reply) for reply in changed] == [AnswerTap, Edit, ShowCommands, Say]
