"""Writing an alert in the chat: what is kept, what is refused, and who may do what."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from alertbot.chat.subscriber import SubscriberChat
from alertbot.chat.updates import Wrote
from alertbot.model.catalogue_files import read_catalogue
from alertbot.model.drafts import Draft, DraftNo, next_step, steps
from alertbot.model.formatting import Look, Mark
from alertbot.model.messages import MessageId, Say, SendFile
from alertbot.model.team import Role
from alertbot.model.topics import LANGUAGES
from alertbot.store.folder import read_folder
from tests.chat.limits import wrong_with_reply
from tests.chat.test_approving_histories import ANSWERS
from tests.screenplays.backstage import ALERTS, BOT_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.drafts import Value
    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

READY: dict[str, Value] = {**ANSWERS, "topics": ("freedom-of-assembly",)}


async def organisers(stage: Stage, *names: str) -> None:
    """They are in the team."""
    async with stage.store.unit() as unit:
        for name in names:
            await unit.team.add(stage.phone(name).chat, name, Role.ORGANISER, stage.clock.now().date())


async def draft_of(stage: Stage, who: str, answers: dict[str, Value] | None = None) -> DraftNo:
    """A draft of this member's; ready to be sent unless said otherwise."""
    async with stage.store.unit() as unit:
        member = await unit.team.find(stage.phone(who).chat)
        assert member is not None
        return (await unit.drafts.begin(member.no, READY if answers is None else answers, stage.clock.now().date())).no


async def found(stage: Stage, no: DraftNo) -> Draft:
    async with stage.store.unit() as unit:
        draft = await unit.drafts.find(no)
    assert draft is not None
    return draft


def texts(replies: Sequence[Reply]) -> str:
    return "\n".join(reply.message.html for reply in replies if isinstance(reply, Say))


def toasts(replies: Sequence[Reply]) -> list[str]:
    return [reply.text for reply in replies if hasattr(reply, "text") and reply.text]


async def test_whoever_has_no_role_hears_of_no_such_command(stage: Stage) -> None:
    async with stage.store.unit() as unit:
        await unit.team.add(stage.phone("Rex").chat, "Rex", Role.RESPONDER, stage.clock.now().date())
    assert texts(await stage.writes("Rex", "/new")) == texts(await stage.writes("Eve", "/nonsense"))


async def test_a_draft_survives_a_restart_and_days(stage: Stage) -> None:
    await organisers(stage, "Mara")
    await stage.writes("Mara", "/new")
    await stage.taps("Mara", "Write a new alert")
    await stage.taps("Mara", "English")
    await stage.writes("Mara", "A title")
    stage.clock.time += timedelta(days=3)
    stage.bot = SubscriberChat(
        wording=stage.wording,
        catalogue=lambda: stage.catalogue,
        clock=stage.clock,
        engine=stage.engine,
        bot_name=BOT_NAME,
        new_code=lambda: "a" * 26,
    )
    assert "None of us reads this chat" in texts(await stage.writes("Mara", "Not an answer any more."))
    await stage.writes("Mara", "/new")
    await stage.taps("Mara", "1. A title")
    await stage.taps("Mara", "Go on: Text (English)")
    await stage.writes("Mara", "What happened.")
    assert (await found(stage, DraftNo(1))).text("text-en") == "What happened."


async def test_a_command_in_the_middle_is_a_command_and_a_word_of_leaving_too(stage: Stage) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara", {})
    for words in ("/topics", "stop", "/cancel"):
        await stage.taps_data("Mara", f"p:{no}:language:en")
        await stage.writes("Mara", words)
    assert (await found(stage, no)).answers == {"language": "en"}


async def test_formatting_is_kept(stage: Stage) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara")
    await stage.taps_data("Mara", f"write:{no}:text-en")
    text, marks = "Write today, at once.", (Mark(Look.BOLD, 6, 11), Mark(Look.LINK, 13, 20, "https://example.org/a"))
    await stage.happens(Wrote(stage.phone("Mara").chat, MessageId(1), text, "en", marks))
    preview = texts(await stage.taps_data("Mara", f"send:{no}:preview"))
    assert 'Write <b>today</b>, <a href="https://example.org/a">at once</a>.' in preview


async def test_what_is_seen_before_is_what_goes_out(stage: Stage) -> None:
    await organisers(stage, "Mara", "Ben")
    no = await draft_of(stage, "Mara")
    preview = await stage.taps_data("Mara", f"send:{no}:preview")
    asked = await stage.taps_data("Mara", f"send:{no}:ask")
    await stage.taps("Ben", "Approve")
    stage.clock.time += timedelta(minutes=2)
    await stage.falls_due()
    async with stage.store.glance() as unit:
        (broadcast,) = await unit.broadcasts.all()
        sent = {(await unit.broadcasts.message(broadcast.broadcast, code)).html for code in LANGUAGES}
    assert sent <= {reply.message.html for reply in preview if isinstance(reply, Say)}
    assert sent <= {reply.message.html for reply in asked if isinstance(reply, Say)}


async def test_only_its_author_sees_and_changes_a_draft(stage: Stage) -> None:
    await organisers(stage, "Mara", "Ben")
    no = await draft_of(stage, "Mara")
    before = await found(stage, no)
    for data in (
        f"draft:{no}",
        f"write:{no}:title-en",
        f"p:{no}:urgency:routine",
        f"send:{no}:ask",
        f"draft:{no}:delete:yes",
    ):
        for who in ("Ben", "Eve"):
            assert len(await stage.taps_data(who, data)) == 1  # a toast, and nothing else
    assert await found(stage, no) == before


async def test_a_draft_is_handed_over_and_is_then_anothers(stage: Stage) -> None:
    await organisers(stage, "Mara", "Ben")
    no = await draft_of(stage, "Mara")
    await stage.taps_data("Mara", f"draft:{no}")
    for label in ("More", "Hand over", "Ben"):
        await stage.taps("Mara", label)
    await stage.taps("Ben", "The draft")
    assert "One" in stage.phone("Ben").screen[max(stage.phone("Ben").screen)].html
    assert len(await stage.taps_data("Mara", f"draft:{no}")) == 1  # a toast, and nothing else


async def test_a_draft_is_duplicated_and_deleted(stage: Stage) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara")
    await stage.taps_data("Mara", f"draft:{no}:copy")
    await stage.taps_data("Mara", f"draft:{no}:delete:yes")
    async with stage.store.glance() as unit:
        (left,) = await unit.drafts.all()
    assert left.no != no
    assert left.answers == READY


async def test_an_alert_is_exported_as_files_that_can_be_read(stage: Stage) -> None:
    await organisers(stage, "Mara")
    answers = {**READY, "title-ru": "Один", "text-ru": "Что **случилось**.", "label-1-ru": "Читать"}
    no = await draft_of(stage, "Mara", answers)
    file = next(reply for reply in await stage.taps_data("Mara", f"draft:{no}:zip") if isinstance(reply, SendFile))
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(file.content))) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert sorted(packed) == [f"one-{no}/en.md", f"one-{no}/ru.md"]
    topics = {"topics.toml": (ALERTS / "topics.toml").read_bytes()}
    catalogue, faults = read_catalogue({**topics, **packed})
    assert not faults
    assert [alert.texts["ru"].html for alert in catalogue.alerts.values()] == ["Что <b>случилось</b>."]  # type: ignore[index]  # a language


async def test_whose_role_is_taken_a_second_ago_has_no_effect(stage: Stage) -> None:
    await organisers(stage, "Mara", "Ben")
    no = await draft_of(stage, "Mara")
    await stage.taps_data("Mara", f"send:{no}:ask")
    async with stage.store.unit() as unit:
        ben = await unit.team.named("Ben")
        assert ben is not None
        await unit.team.dismiss(ben.no)
    await stage.taps("Ben", "Approve")
    async with stage.store.unit() as unit:
        request = await unit.requests.open_for(no)
        assert request is not None
        assert len(request.yes) == 1


async def test_a_team_of_one_sends_after_a_minute(stage: Stage) -> None:
    stage.bot = SubscriberChat(
        wording=stage.wording,
        catalogue=lambda: stage.catalogue,
        clock=stage.clock,
        engine=stage.engine,
        bot_name=BOT_NAME,
        approvals=1,
        new_code=lambda: "a" * 26,
    )
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara")
    await stage.taps_data("Mara", f"draft:{no}", None)
    assert "is approved and goes out" in texts(await stage.taps("Mara", "Send it"))
    await stage.taps("Mara", "Stop it")
    async with stage.store.unit() as unit:
        assert await unit.requests.open_for(no) is None


async def test_a_test_goes_to_the_team_and_its_buttons_do_nothing(stage: Stage) -> None:
    await organisers(stage, "Mara", "Ben")
    no = await draft_of(stage, "Mara")
    replies = await stage.taps_data("Mara", f"send:{no}:team")
    assert {reply.chat for reply in replies if isinstance(reply, Say)} == {
        stage.phone(each).chat for each in ("Mara", "Ben")
    }
    assert toasts(await stage.taps_data("Ben", "preview")) == ["This is a preview."]


async def test_every_question_can_be_gone_back_to(stage: Stage) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara")
    every = steps(await found(stage, no))
    for before, step in pairwise(every):
        await stage.taps_data("Mara", f"write:{no}:{step.key}:back")
        async with stage.store.glance() as unit:
            kept = await unit.dialogues.find(stage.phone("Mara").chat, stage.clock.now())
        assert f'"{before.key}"'.encode() in (kept or b"")
    assert next_step(await found(stage, no)) is None


async def test_the_longest_draft_keeps_to_telegrams_limits(stage: Stage) -> None:
    stage.catalogue = read_folder(ALERTS)[0]
    await organisers(stage, "Mara", "Ben")
    topics = tuple(stage.catalogue.topics)
    answers: dict[str, Value] = {**READY, "topics": topics[:10], "to-topics": topics, "regions": ("RU",) * 50}
    answers["sources"] = tuple(f"{'Ж' * 110} https://example.org/{'y' * 900}" for _ in range(20))
    for language in ("en", "ru", "fr"):
        answers |= {f"title-{language}": "Ж" * 120, f"text-{language}": "Ж" * 1500}
        for number in range(1, 11):
            answers |= {f"ask-{number}": "write", f"label-{number}-{language}": "Ж" * 40}
            answers |= {f"copy-{number}-{language}": "Ж" * 256, f"to-{number}": "Ж" * 100}
    for missing in (None, "text-fr", "sources"):
        some = {key: value for key, value in answers.items() if key != missing}
        no = await draft_of(stage, "Mara", some)
        draft = await found(stage, no)
        taps = [
            f"draft:{no}",
            *(f"draft:{no}:{page}" for page in ("steps", "audience", "more", "hand", "delete", "zip")),
        ]
        taps += [f"write:{no}:{step.key}" for step in steps(draft)]
        taps += [f"send:{no}:{what}" for what in ("preview", "team", "ask")]
        for data in ["draft:all", "draft:files", *taps]:
            replies = await stage.taps_data("Mara", data)
            assert [wrong for reply in replies for wrong in wrong_with_reply(reply)] == [], data
