"""What was closed or taken back: where it is shown, what is refused, and what can still be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from alertbot.chat.updates import Tapped
from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.alerts import AlertSlug, AskKind
from alertbot.model.deliveries import Lane
from alertbot.model.errands import Kind
from alertbot.model.messages import Edit, Message, Say
from alertbot.model.topics import ENGLISH
from alertbot.work.mending import Errand, send_out
from tests.chat.records import join, toast
from tests.chat.test_guide import COME, VIGIL, asks_for

if TYPE_CHECKING:
    from alertbot.model.messages import Button, Reply
    from tests.screenplays.stage import Stage

LAWS, VITISHKO = AlertSlug("laws-against-speech"), AlertSlug("vitishko-release")
SIGN = "Sign: repeal these laws"
TITLE = "Yevgeniy Vitishko"


async def ends(stage: Stage, kind: Kind, slug: AlertSlug) -> None:
    """It is closed or taken back, wherever that was asked for; the copies are another matter."""
    errand = Errand(kind, slug, {ENGLISH: Message("Over.")}, Lane.CLOSING)
    async with stage.store.unit() as unit:
        made = await send_out(unit, lambda: None, errand, by=None, now=stage.clock.now())
    assert isinstance(made, int)


async def follows_all_and_has(stage: Stage, slug: AlertSlug) -> None:
    """Amal and Ben were sent the alert, after they joined."""
    await join(stage, "Prisoners of conscience")
    await stage.sends(slug)


def messages(replies: list[Reply]) -> list[Message]:
    """What came, or was changed."""
    return [reply.message for reply in replies if isinstance(reply, Say | Edit)]


def buttons(replies: list[Reply]) -> list[Button]:
    """Every button in it."""
    return [button for each in messages(replies) for row in each.keyboard for button in row]


def key(stage: Stage, slug: AlertSlug, kind: AskKind) -> str:
    """What buttons call the ask of that kind."""
    return next(ask.key for ask in stage.catalogue.alerts[slug].texts[ENGLISH].asks if ask.kind is kind)


def leads_to(stage: Stage) -> list[tuple[str, str]]:
    """Every way to an alert: what is written, or what a button says."""
    letter = key(stage, VITISHKO, AskKind.WRITE)
    return [
        ("writes", "/alerts"),
        ("writes", "/search Vitishko"),
        ("writes", f"/start alert_{VITISHKO}"),
        ("writes", "/mydata"),
        ("taps_data", f"read:{VITISHKO}"),
        ("taps_data", "case:yevgeniy-vitishko"),
        ("taps_data", "campaign:freedom-under-threat"),
        ("taps_data", f"a:{VITISHKO}:-:f"),
        ("taps_data", f"a:{VITISHKO}:{letter}:g"),
        ("taps_data", f"a:{VITISHKO}:{letter}:d"),
        ("taps_data", "done"),
        ("writes", "/cancel"),
    ]


async def shown(stage: Stage) -> list[str]:
    """What each way leads to: texts and labels."""
    found = []
    for how, what in leads_to(stage):
        replies = await getattr(stage, how)("Amal", what)
        words = [message.html for message in messages(replies)] + [button.label for button in buttons(replies)]
        found.append(" | ".join(words))
    return found


async def test_what_was_taken_back_is_shown_nowhere_not_even_its_title(stage: Stage) -> None:
    await follows_all_and_has(stage, VITISHKO)
    await stage.taps_data("Amal", f"a:{VITISHKO}:{key(stage, VITISHKO, AskKind.WRITE)}:d")
    title = stage.catalogue.alerts[VITISHKO].text(ENGLISH).title
    assert sum(title in each for each in await shown(stage)) >= 8  # where it stands, these ways do lead there
    await ends(stage, Kind.RECALL, VITISHKO)
    assert [each for each in await shown(stage) if title in each] == []
    assert toast(await stage.taps_data("Amal", f"read:{VITISHKO}")).startswith("This alert was taken back.")
    for each in ("Amal", "Somebody new"):
        said = messages(await stage.writes(each, f"/start alert_{VITISHKO}"))
        assert any("We took back the alert that this link led to." in message.html for message in said)


async def test_what_was_sent_anew_stands_again(stage: Stage) -> None:
    await follows_all_and_has(stage, VITISHKO)
    await ends(stage, Kind.RECALL, VITISHKO)
    await stage.sends(VITISHKO)
    assert TITLE in messages(await stage.writes("Amal", "/alerts"))[0].html


async def test_what_was_closed_is_shown_as_closed_and_only_where_old_ones_are(stage: Stage) -> None:
    await follows_all_and_has(stage, VITISHKO)
    await ends(stage, Kind.CLOSE, VITISHKO)
    assert TITLE not in messages(await stage.writes("Amal", "/alerts"))[0].html
    assert "Closed: there is nothing more to do" in messages(await stage.writes("Amal", "/search Vitishko"))[0].html
    read = await stage.taps_data("Amal", f"read:{VITISHKO}")
    assert messages(read)[0].html.startswith("<i>Closed: there is nothing more to do here.</i>")
    assert [each.label for each in buttons(read)] == [
        "Read at Amnesty",
        "What you can do next",
        "Tell me what comes of it",
        "About the case",
        "About the campaign",
    ]
    assert "Closed: there is nothing" in messages(await stage.taps_data("Amal", "case:yevgeniy-vitishko"))[0].html


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (Kind.CLOSE, "This is over. /alerts shows what is open."),
        (Kind.RECALL, "This alert was taken back. /alerts shows what is open."),
    ],
)
async def test_a_signature_after_the_final_count_is_refused_also_where_it_is_not_known_yet(
    stage: Stage, kind: Kind, says: str
) -> None:
    await join(stage, "Freedom of expression")
    await stage.sends(LAWS)
    sign = stage.phone("Amal").button(SIGN)[1]
    await ends(stage, kind, LAWS)
    async with stage.store.unit() as unit:  # in a process that has heard nothing of it
        assert LAWS in stage.shown().alerts
        replies = await stage.bot.handle(Tapped(stage.phone("Amal").chat, "1", None, sign, "en"), unit)
    assert toast(replies) == says
    assert toast(await stage.taps_data("Amal", sign)) == says
    async with stage.store.glance() as unit:
        assert (await unit.actions.count(AskId(LAWS, AskName("repeal")), Action.SIGNED)).people == 0


async def test_who_wrote_may_say_so_after_the_closing_and_nobody_says_then_that_they_are_going(stage: Stage) -> None:
    await join(stage, "Freedom of assembly")
    await stage.sends(VIGIL)
    letter = f"a:{VIGIL}:{key(stage, VIGIL, AskKind.WRITE)}"
    await ends(stage, Kind.CLOSE, VIGIL)
    assert toast(await stage.taps_data("Amal", f"{letter}:g")).startswith("This is over.")
    assert toast(await stage.taps_data("Amal", f"{letter}:d")) == "Thank you. It is counted."
    assert messages(await stage.taps_data("Amal", f"{letter}:g"))  # and may be taken back from there
    await ends(stage, Kind.RECALL, VIGIL)
    assert toast(await stage.taps_data("Amal", f"{letter}:a")).startswith("This alert was taken back.")
    assert toast(await stage.taps_data("Amal", f"{letter}:u")) == "Taken back."


async def test_nobody_sets_out_for_what_was_closed(stage: Stage) -> None:
    asks_for(stage, COME)
    await join(stage, "Freedom of assembly")
    await stage.sends(VIGIL)
    await ends(stage, Kind.CLOSE, VIGIL)
    assert toast(await stage.taps_data("Amal", f"a:{VIGIL}:{COME.key}:d")).startswith("This is over.")


async def test_a_signature_under_what_was_taken_back_is_withdrawn_in_two_taps_from_the_data(stage: Stage) -> None:
    await join(stage, "Freedom of expression")
    await stage.sends(LAWS)
    await stage.taps("Amal", SIGN)
    title = stage.catalogue.alerts[LAWS].text(ENGLISH).title
    assert any(
        each.label.startswith(f"Your signature: {title[:40]}")
        for each in buttons(await stage.writes("Amal", "/mydata"))
    )
    await ends(stage, Kind.RECALL, LAWS)
    assert "You signed: an alert that was taken back" in messages(await stage.writes("Amal", "/mydata"))[0].html
    replies = await stage.taps("Amal", "Your signature: an alert that was taken back")
    replies += await stage.taps("Amal", "Withdraw my signature")
    assert not [each for each in messages(replies) if title in each.html]
    async with stage.store.glance() as unit:
        assert (await unit.actions.count(AskId(LAWS, AskName("repeal")), Action.SIGNED)).people == 0


async def test_who_signs_keeps_every_way_on_from_an_alert_that_a_link_opened(stage: Stage) -> None:
    await join(stage, payload=f"alert_{LAWS}")
    before = [each.label for each in buttons([*stage.done])]
    after = [each.label for each in buttons(await stage.taps("Amal", SIGN))]
    ways = ["Tell me what comes of it", "About the campaign"]
    assert [each for each in before if each in ways] == ways
    assert [each for each in after if each in ways] == ways
    assert after[-1] == "What you can do next"


@pytest.mark.parametrize("kind", [AskKind.WRITE, AskKind.SHARE])
async def test_who_acted_is_led_to_the_next_alert(stage: Stage, kind: AskKind) -> None:
    await join(stage, "Freedom of assembly")
    await stage.sends(VIGIL)
    ask = f"a:{VIGIL}:{key(stage, VIGIL, kind)}"
    assert "What you can do next" not in [each.label for each in buttons(await stage.taps_data("Amal", f"{ask}:g"))]
    done = await stage.taps_data("Amal", f"{ask}:d")
    assert "What you can do next" in [each.label for each in buttons(done)]
