"""What stands behind an alert's buttons: who approves sees it, says yes to it, and it can be corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.behind import behind
from alertbot.chat.correcting import plan_for
from alertbot.chat.planning import Press, plan_of, shown_for
from alertbot.model.alerts import AlertSlug, Ask, AskKind
from alertbot.model.approvals import Plan
from alertbot.model.audience import Audience
from alertbot.model.deliveries import State
from alertbot.model.draft_files import Published, files_of, slug_of
from alertbot.model.drafts import CORRECTS, FOLLOWS, FROM, LACKS, Draft, DraftNo, warned_key
from alertbot.model.guides import Guide, Letter
from alertbot.model.markdown import visible_length, visible_text
from alertbot.model.messages import Edit, MessageId, Say
from alertbot.model.subscribers import NOTICE
from alertbot.model.topics import ENGLISH
from tests.chat.test_writing import organisers
from tests.screenplays.backstage import BOT_NAME

if TYPE_CHECKING:
    from alertbot.model.drafts import Value
    from tests.screenplays.stage import Stage

TODAY = date(2026, 11, 20)
WRITTEN: dict[str, Value] = {
    "language": "en",
    "title-en": "Free her",
    "text-en": "She is held.",
    "picture": None,
    "topics": ("prisoners-of-conscience",),
    "regions": None,
    "urgency": "urgent",
    "deadline": None,
    "ask-1": "write",
    "label-1-en": "Write",
    "copy-1-en": "Let her go.",
    "to-1": "The court",
    "ask-2": None,
    "sources": ("Us https://example.org/us",),
    "title-ru": None,
    "title-fr": None,
    "others": "original",
}


def written(**changed: Value) -> Draft:
    """A complete draft with these answers."""
    return Draft(DraftNo(7), None, {**WRITTEN, **{key.replace("_", "-"): text for key, text in changed.items()}}, TODAY)


def press(stage: Stage) -> Press:
    """What messages are made with."""
    return Press(stage.wording, stage.catalogue, BOT_NAME)


async def test_who_approves_reads_the_letter_once_and_it_is_what_they_say_yes_to(stage: Stage) -> None:
    plan = plan_of(written(), TODAY, press(stage))
    assert isinstance(plan, Plan)
    letters = [each for each in shown_for(plan) if "Let her go." in each.html]
    assert [visible_text(each.html) for each in letters] == ["▸ Write\nLet her go."]
    other = plan_of(written(copy_1_en="Keep her."), TODAY, press(stage))
    assert isinstance(other, Plan)
    assert plan.texts == other.texts
    assert plan.digest != other.digest


def test_all_of_the_longest_letters_is_shown_in_messages_that_fit(stage: Stage) -> None:
    guide = Guide(points=("p" * 200,) * 6, letter="l" * 1500, theirs=Letter("ru", "т" * 1500))
    asks = tuple(Ask(f"a{n}", AskKind.WRITE, "W" * 40, copy="c" * 256, guide=guide) for n in range(10))
    alert = next(iter(stage.catalogue.alerts.values()))
    text = replace(alert.text(ENGLISH), asks=asks)
    shown = behind(replace(alert, texts={ENGLISH: text}), stage.wording, stage.catalogue)[ENGLISH]
    assert all(0 < visible_length(each.html) <= 4096 for each in shown)
    whole = "".join(each.html for each in shown)
    assert [whole.count(each) for each in ("p" * 200, "l" * 1500, "т" * 1500, "c" * 256)] == [60, 10, 10, 10]


@pytest.mark.parametrize(("letter", "is_something"), [("Let her go.", False), ("Let her go home.", True)])
async def test_a_letter_alone_can_be_corrected(stage: Stage, letter: str, *, is_something: bool) -> None:
    sent, now = written(), stage.clock.now()
    slug, day = AlertSlug(slug_of(sent)), now.date()
    plan = plan_of(sent, day, press(stage))
    assert isinstance(plan, Plan)
    async with stage.store.unit() as unit:
        await unit.drafts.publish(slug, Published(files_of(sent, day), sent.answers))
        reader = await unit.subscribers.agree(stage.phone("Reader").chat, ENGLISH, NOTICE, day)
        no = await unit.broadcasts.launch(slug, 1, plan.lane, plan.texts, Audience(()), now)
        await unit.copies.note(no, {reader.no: MessageId(7)}, now)
        await unit.broadcasts.mark(no, State.DONE, now=now)
    correction = written(copy_1_en=letter, **{CORRECTS: slug, FOLLOWS: str(no)})
    async with stage.store.glance() as unit:
        found = await plan_for(unit, correction, day, press(stage))
    assert isinstance(found, Plan) is is_something


async def test_whoever_takes_another_organisation_s_alert_over_is_told_what_is_not_in_the_draft(stage: Stage) -> None:
    await organisers(stage, "Ben")
    answers = {**WRITTEN, FROM: ("Them", "https://them.example.org/a/x"), LACKS: ("hidden", "letter")}
    share: dict[str, Value] = {"ask-1": "share", warned_key(1): ("RU", "BY")}
    async with stage.store.unit() as unit:
        draft = await unit.drafts.begin(None, answers | share, stage.clock.now().date())
    [shown] = [
        each.message.html for each in await stage.taps_data("Ben", f"draft:{draft.no}") if isinstance(each, Say | Edit)
    ]
    assert "so it is not here: asks that are not made in every country; whole letters. Read it there" in shown
    assert "Who passes it on in Russia, Belarus is warned first, as in theirs." in shown
