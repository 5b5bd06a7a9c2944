"""What the team did, as its owners are told and read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.chat.acts import PAGE, sentence
from alertbot.model.acts import Act, Kind
from alertbot.model.messages import ChatId, Message, Say
from alertbot.model.team import LONGEST_NAME, MemberNo, Role
from alertbot.model.topics import LANGUAGES, Language
from tests.chat.limits import wrong_with, wrong_with_reply
from tests.chat.test_any_dialogue import catalogue
from tests.chat.test_team import WORDING, joins, newest
from tests.chat.test_writing import READY

if TYPE_CHECKING:
    from tests.screenplays.stage import Stage


async def test_owners_hear_of_each_act_once_and_not_of_their_own(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await joins(stage, "Ivo", "owner")
    await joins(stage, "Ben", "organiser")
    seen = len(stage.phone("Mara").screen)
    await stage.launches("vitishko-release")
    await stage.taps_data("Ivo", "steer:pause:1")
    told = [message.html for message in list(stage.phone("Mara").screen.values())[seen:]]
    assert len(told) == 1
    assert "Somebody at the server sent “Call for the release of Yevgeniy Vitishko” (broadcast 1)" in told[0]
    assert "Ivo (no. 2) paused" in told[0]
    assert "paused" not in newest(stage, "Ivo")
    assert "paused" not in newest(stage, "Ben")
    await stage.writes("Ben", "/broadcasts")
    assert len(stage.phone("Mara").screen) == seen + 1
    await stage.taps_data("Ivo", "team:3:remove")
    assert "Ivo (no. 2) took Ben (no. 3) out of the team. Their role was: organiser" in newest(stage, "Mara")


async def test_what_leaves_by_the_hands_of_the_team_and_what_voids_a_yes_is_in_the_log(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    await joins(stage, "Ivo", "owner")
    async with stage.store.unit() as unit:
        ivo = await unit.team.named("Ivo")
        assert ivo is not None
        no = (await unit.drafts.begin(ivo.no, READY, stage.clock.now().date())).no
    for tap in ("stats:csv:topics", f"draft:{no}:zip", "group:link", f"send:{no}:ask"):
        await stage.taps_data("Ivo", tap)
    await stage.taps_data("Ivo", f"write:{no}:title-en")
    await stage.writes("Ivo", "Another title")
    await stage.writes("Mara", "/log")
    log = newest(stage, "Mara")
    for deed in (
        "took a table of numbers",
        f"took draft {no} as files",
        "made a link that brings the bot into a group",
        "was changed while its sending was asked for: whoever had said yes has to be asked again. By: Ivo (no. 2)",
    ):
        assert deed in log


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_lists_keep_to_telegrams_limits(stage: Stage, language: Language) -> None:
    stage.catalogue = catalogue()
    slug = max(stage.catalogue.alerts, key=len)
    await joins(stage, "Mara", "owner")
    mara = stage.phone("Mara", language)
    async with stage.store.unit() as unit:
        for number in range(60):
            name = f"{number:02}" + "Ж<" * (LONGEST_NAME // 2 - 1)
            await unit.team.add(ChatId(100 + number), name, Role.RESPONDER, stage.clock.now().date())
        for number in range(30):
            deed = Act(list(Kind)[number % len(Kind)], MemberNo(40), slug, 10**9, Role.ORGANISER, MemberNo(50))
            unit.log.append(deed, stage.clock.now())
    replies = [*await stage.writes("Mara", "/team"), *await stage.writes("Mara", "/log")]
    for data in ("team:50", "team:50:ask", "team:50:owner", "log:20", "log:2", "log", "invite:ask", "invite:owner"):
        replies += await stage.taps_data("Mara", data, list(mara.screen)[-1])
    told = [Say(mara.chat, message) for message in mara.screen.values()]
    assert [wrong for reply in [*replies, *told] for wrong in wrong_with_reply(reply)] == []


async def test_the_log_is_read_page_by_page(stage: Stage) -> None:
    await joins(stage, "Mara", "owner")
    async with stage.store.unit() as unit:
        for number in range(2 * PAGE):
            unit.log.append(Act(Kind.PAUSED, None, number=number), stage.clock.now())
    await stage.writes("Mara", "/help")  # upon which she is told what was done
    await stage.writes("Mara", "/log")
    assert f"<b>{2 * PAGE + 2}.</b>" in newest(stage, "Mara")
    await stage.taps("Mara", "Older")
    await stage.taps("Mara", "Older")
    assert "<b>1.</b>" in newest(stage, "Mara")
    assert labels(stage) == ["Newest"]
    await stage.taps("Mara", "Newest")
    assert labels(stage) == ["Older"]


def labels(stage: Stage) -> list[str]:
    message = list(stage.phone("Mara").screen.values())[-1]
    return [button.label for row in message.keyboard for button in row]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*Kind, None])
def test_every_act_can_be_told_in_every_language(language: Language, kind: Kind | None) -> None:
    words = WORDING.in_(language)
    for by in (None, MemberNo(1), MemberNo(2)):
        act = Act(kind, by, "nowhere", 3, Role.OWNER, MemberNo(1)) if kind else None
        text = sentence(words, catalogue(), {MemberNo(1): "<Mara>"}, act, "Ivo")
        assert wrong_with(Message(words.say("news-line", what=text))) == []
        assert kind is not Kind.REMOVED or "Ivo" in text
