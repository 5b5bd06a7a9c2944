"""How often and by which clock: chosen in the settings, thought of by those who send."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from alertbot.chat.planning import Press, plan_of
from alertbot.chat.taps import Verb
from alertbot.model.alerts import AlertSlug
from alertbot.model.approvals import Plan
from alertbot.model.audience import Audience
from alertbot.model.digests import READ
from alertbot.model.messages import Edit, Message, Say
from alertbot.model.quiet import BUDGET, Frequency, Hours
from alertbot.model.regions import Region
from alertbot.model.subscribers import NOTICE, Source
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.model.zones import ZONES
from tests.chat.records import join, person
from tests.chat.test_writing import READY, draft_of, found, organisers, texts
from tests.screenplays.backstage import BOT_NAME
from tests.screenplays.phones import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

TOPIC = TopicSlug("freedom-of-assembly")
CLOCK, OFTEN = "settings:clock", "settings:often"


def shown(replies: Sequence[Reply]) -> Message:
    (message,) = [reply.message for reply in replies if isinstance(reply, Say | Edit)]
    return message


async def test_a_clock_is_chosen_by_what_it_shows_and_then_by_a_place(stage: Stage) -> None:
    await join(stage)
    stage.clock.time = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    menu = shown(await stage.taps_data("Amal", CLOCK))
    assert "Where you are it is 12:00 (UTC)." in menu.html
    assert "17:45" in labels(menu), "Nepal is missing"
    places = shown(await stage.taps("Amal", "14:00"))
    assert {"Kyiv", "Cairo", "Johannesburg"} <= set(labels(places))
    await stage.taps("Amal", "Kyiv")
    amal = await person(stage)
    assert amal is not None
    assert (ZONES[amal.zone], amal.chose_zone) == ("Europe/Kyiv", True)
    assert "Where you are it is 14:00 (UTC+2)." in texts(await stage.writes("Amal", "/settings"))
    await stage.taps_data("Amal", CLOCK)
    await stage.taps("Amal", "As in my country")
    amal = await person(stage)
    assert amal is not None
    assert (amal.zone, amal.chose_zone) == (0, False)


async def test_a_place_is_one_of_the_persons_own_country(stage: Stage) -> None:
    await join(stage)
    await stage.taps_data("Amal", "region:RU")
    stage.clock.time = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    await stage.taps_data("Amal", CLOCK)
    assert "Kaliningrad" in labels(shown(await stage.taps("Amal", "14:00")))


async def test_what_no_button_of_ours_says_changes_nothing(stage: Stage) -> None:
    await join(stage)
    before = await person(stage)
    for forged in (
        "clock:99",
        "clock:at:p7",
        "clock:at",
        "clock:-1",
        "often:hourly",
        "often",
        "clock:home:x",
        "clock:²",
    ):
        await stage.taps_data("Amal", forged)
    assert await person(stage) == before
    for forged in ("clock:3", "often:daily"):
        await stage.taps_data("Eve", forged)
    assert await person(stage, "Eve") is None


async def test_the_team_is_told_who_gets_it_later_and_who_has_had_enough(stage: Stage) -> None:
    await organisers(stage, "Mara", "Ben")
    async with stage.store.unit() as unit:
        for number in range(50):
            chat = stage.phone(f"Person {number}").chat
            amal = await unit.subscribers.agree(chat, ENGLISH, NOTICE, stage.clock.now().date())
            await unit.subscribers.opt_in(amal.no, TOPIC, NOTICE, stage.clock.now().date(), Source.START)
            if number < 20:
                await unit.subscribers.hear(amal.no, Frequency.WEEKLY, stage.clock.now())
        for number in range(BUDGET):
            text = {ENGLISH: Message("<b>A title</b>")}
            slug, whom = AlertSlug(f"former-{number}"), Audience((TOPIC,))
            await unit.broadcasts.launch(slug, 1, "routine", text, whom, stage.clock.now())
    no = await draft_of(stage, "Mara", {**READY, "urgency": "routine"})
    told = shown(await stage.taps_data("Mara", f"draft:{no}")).html
    assert "Now that is about 30 people." in told
    assert "About 20 more get it later in a digest" in told
    assert "⚠️ For about 30 of them it would be more than 5 routine alerts within a week." in told
    assert "Where it is night then, people get it in the morning." in told
    assert "it will be night" not in told
    async with stage.store.unit() as unit:
        for number in range(20, 45):
            sleeper = await unit.subscribers.find(stage.phone(f"Person {number}").chat)
            assert sleeper is not None
            await unit.subscribers.live_in(sleeper.no, Region("US"), stage.clock.now())
    told = shown(await stage.taps_data("Mara", f"draft:{no}")).html
    assert "it will be night for about 20 of them: they get it in their morning" in told
    asked = texts(await stage.taps_data("Mara", f"send:{no}:ask"))
    assert "more than 5 routine alerts" in asked, "who approves is not told"
    urgent = await draft_of(stage, "Mara", READY)
    told = shown(await stage.taps_data("Mara", f"draft:{urgent}")).html
    assert "about 50 people" in told
    assert "⚠️" not in told
    assert "night" not in told


async def test_an_alert_can_be_for_each_persons_own_morning(stage: Stage) -> None:
    await organisers(stage, "Mara")
    no = await draft_of(stage, "Mara")
    await stage.taps_data("Mara", f"write:{no}:at")
    told = shown(await stage.taps("Mara", "Each person’s own morning"))
    assert "Everybody gets it in their own morning" in told.html
    draft = await found(stage, no)
    plan = plan_of(draft, stage.clock.now().date(), Press(stage.wording, stage.catalogue, BOT_NAME))
    assert isinstance(plan, Plan)
    assert (plan.hours, plan.at) == (Hours.MORNING, None)
    at_once = plan_of(draft.without("at"), stage.clock.now().date(), Press(stage.wording, stage.catalogue, BOT_NAME))
    assert isinstance(at_once, Plan)
    assert at_once.digest != plan.digest, "a yes to the one would be a yes to the other"


async def test_which_day_the_digests_reach_is_told_with_everything_else(stage: Stage) -> None:
    await join(stage)
    await stage.taps_data("Amal", "often:weekly")
    told = texts(await stage.writes("Amal", "/mydata"))
    assert "the others once a week" in told
    assert "Up to which day your digests have told you of alerts: 20 November 2026" in told
    stage.clock.time += timedelta(hours=1)
    await stage.taps_data("Amal", "often:urgent")
    told = texts(await stage.writes("Amal", "/mydata"))
    assert "digests" not in told


def test_a_digests_buttons_say_what_opens_an_alert() -> None:
    assert Verb.READ == READ
