"""What organisers answer to the questions: what is taken, and how they are told what cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.model.draft_files import alert_of
from alertbot.model.guides import moment
from alertbot.model.topics import ENGLISH
from tests.chat.test_writing import READY, draft_of, found, organisers, texts

if TYPE_CHECKING:
    from alertbot.model.drafts import Value
    from tests.screenplays.stage import Stage


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("title-en", "a\nb", "several lines"),
        ("title-en", "x" * 121, "one character too long"),
        ("text-en", "Ж" * 3002, "2 characters too long"),
        ("text-en", "see http://example.org", "begin with https://"),
        ("label-1-en", "x" * 50, "10 characters too long"),
        ("url-1", "example.org", "begin with https://"),
        ("deadline", "tomorrow", "I cannot read “tomorrow”"),
        ("deadline", "2020-01-01", "is over already"),
        ("deadline", "2036-01-01", "more than a year"),
        ("deadline", "31.02.2027", "I cannot read"),
        ("regions", "Atlantis", "I know no country “Atlantis”"),
        ("sources", "Us", "I cannot find"),
        ("urgency", "very", "tap one of the buttons"),
        ("at", "2020-01-01 10:00", "is over already"),
        ("at", "2026-12-01", "I cannot read"),
    ],
)
async def test_an_answer_that_cannot_be_taken_is_told_how_to_be_mended(
    stage: Stage, key: str, text: str, said: str
) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara")
    await stage.taps_data("Mara", f"write:{no}:{key}")
    assert said in texts(await stage.writes("Mara", text))
    assert (await found(stage, no)).answers == READY


@pytest.mark.parametrize(
    ("text", "told"),
    [("2026-12-01", "1 December 2026"), ("1.12.2026 18:00", "18:00 UTC+3"), ("01/12/2026 08:30", "08:30 UTC+3")],
)
async def test_a_deadline_is_told_by_the_clocks_that_were_chosen(stage: Stage, text: str, told: str) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara", {**READY, "zone": "Europe/Moscow"})
    await stage.taps_data("Mara", f"write:{no}:deadline")
    await stage.writes("Mara", text)
    assert told in texts(await stage.taps_data("Mara", f"send:{no}:preview"))


COMES = {"ask-1": "attend", "label-1-en": "Come", "label-1-ru": "Прийти", "place-1": "Red Square"}


@pytest.mark.parametrize(
    ("text", "zone", "at"),
    [
        ("2026-12-01 18:00", "Europe/Moscow", "18:00 UTC+3"),
        ("10.07.2027 18:30", "Europe/Berlin", "18:30 UTC+2"),  # in summer
        ("01/12/2026 08:00", "-3:30", "08:00 UTC\N{MINUS SIGN}3:30"),
        ("2026-12-01", None, None),
    ],
)
async def test_when_people_are_to_come_is_asked_with_the_hour_and_its_clocks(
    stage: Stage, text: str, zone: str | None, at: str | None
) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara", {**READY, **COMES})
    await stage.taps_data("Mara", f"write:{no}:on-1")
    asked = texts(await stage.writes("Mara", text))
    assert ("By which clocks is that hour (Come)?" in asked) == (zone is not None)
    if zone is not None:
        await stage.writes("Mara", zone)
    draft = await found(stage, no)
    assert draft.is_complete
    alert, faults = alert_of(draft, stage.catalogue, stage.clock.now().date())
    assert not faults
    assert alert is not None
    ask = alert.text(ENGLISH).asks[0]
    assert ask.on is not None
    assert ask.guide.at == at
    assert moment(ask.on, ask.guide.at)[1] == (at is not None)


async def test_an_hour_is_kept_in_utc(stage: Stage) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara", {**READY, "zone": "+03:00"})
    await stage.taps_data("Mara", f"write:{no}:at")
    assert "06:00 UTC" in texts(await stage.writes("Mara", "2026-12-01 09:00"))


async def test_a_draft_that_cannot_be_sent_says_why(stage: Stage) -> None:
    await organisers(stage, "Mara")
    long = {f"to-{number}": "Ж" * 200 for number in range(1, 11)} | {"text-en": "Ж" * 2900}
    asks = {f"ask-{number}": "write" for number in range(1, 11)}
    labels = {f"label-{number}-en": "Write" for number in range(1, 11)}
    copies = {f"copy-{number}-en": "Please." for number in range(1, 11)}
    drafts: list[tuple[dict[str, Value], str]] = [
        ({**READY, **asks, **labels, **copies, **long}, "too long for Telegram"),
        ({"file": "no-such-alert"}, "no longer in the alerts folder"),
        ({**READY, "topics": ("no-such-topic",)}, "no topic called"),
    ]
    for answers, why in drafts:
        no = await draft_of(stage, "Mara", answers)
        await stage.taps_data("Mara", f"draft:{no}", None)
        assert why in list(stage.phone("Mara").screen.values())[-1].html
        assert len(await stage.taps_data("Mara", f"send:{no}:ask")) == 1  # a toast, and nothing else
