"""Two faces: nobody is shown, or led to do, what is hidden where they are; by no path, and with no old button."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from alertbot.chat.alert_message import alert_message, channel_message
from alertbot.chat.face_message import too_long_behind
from alertbot.chat.live_alert import Asked, Step
from alertbot.chat.planning import Press, plan_of, shown_for
from alertbot.chat.telling import texts_of
from alertbot.model.actions import Action, AskId, AskName, Said
from alertbot.model.alerts import Alert, AlertSlug, Ask, AskKind
from alertbot.model.approvals import Plan
from alertbot.model.bounds import Bounds
from alertbot.model.drafts import FILE, Draft, DraftNo
from alertbot.model.faces import ELSEWHERE
from alertbot.model.guides import Guide
from alertbot.model.messages import Edit, Erase, Message, Say
from alertbot.model.regions import Region
from alertbot.model.tellings import Telling, Whom
from alertbot.model.topics import ENGLISH, LANGUAGES
from alertbot.work.telling import Due
from tests.chat.limits import wrong_with_reply
from tests.chat.records import join, person, toast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alertbot.model.messages import Reply
    from tests.screenplays.stage import Stage

SLUG = AlertSlug("right-to-protest")
RUSSIA, FRANCE = Region("RU"), Region("FR")
WHY = "It is punished there."
DOOR, ELSE = "What I can do", "Somewhere else"
TODAY = date(2014, 2, 28)
HIDDEN = Bounds(hidden_in=(RUSSIA,), why=WHY)
READ_URL, SHARE_URL = "https://example.org/secret-read", "https://example.org/secret-share"

SIGN = Ask("one", AskKind.SIGN, "Sign secretly")
ASKS = (
    SIGN,
    Ask("two", AskKind.WRITE, "Write secretly", copy="secret-letter", guide=Guide(points=("secret-point",))),
    Ask("three", AskKind.WRITE, "Copy secretly", copy="secret-copy", url="https://example.org/secret-page"),
    Ask("four", AskKind.CALL, "Call secretly", number="+49 30 182722720"),
    Ask("five", AskKind.SHARE, "Share secretly", copy="secret-share", url=SHARE_URL),
    Ask("six", AskKind.ATTEND, "Come secretly", place="secret-place", on=date(2026, 12, 1)),
    Ask("seven", AskKind.READ, "Read secretly", url=READ_URL),
)
HERE_ONLY = Ask("eight", AskKind.READ, "Read at home", url="https://example.org/home", bounds=Bounds(only_in=(RUSSIA,)))
PASS_ON = Ask("nine", AskKind.SHARE, "Tell a friend", copy="Look.", url="https://example.org/shared")
SECRETS = ("secret", "182722720")


def asks_for(stage: Stage, *asks: Ask) -> Alert:
    """The alert asks for that, in every language."""
    alert = stage.catalogue.alerts[SLUG]
    texts = {code: replace(text, asks=asks) for code, text in alert.texts.items()}
    alert = replace(alert, texts=texts)
    stage.catalogue = replace(stage.catalogue, alerts={**stage.catalogue.alerts, SLUG: alert})
    return alert


def hide_all(stage: Stage) -> Alert:
    """All that it asks is hidden in Russia, but for one that is made only there, and one to share."""
    return asks_for(stage, *(replace(each, bounds=HIDDEN) for each in ASKS), HERE_ONLY, PASS_ON)


async def lives_in(stage: Stage, region: Region | None) -> None:
    """Amal tells a country, or takes it back."""
    known = await person(stage)
    assert known is not None
    async with stage.store.unit() as unit:
        await unit.subscribers.live_in(known.no, region, stage.clock.now())


def messages(replies: Iterable[Reply]) -> list[Message]:
    """What is shown by the answer."""
    return [reply.message for reply in replies if isinstance(reply, Say | Edit)]


def labels(message: Message) -> list[str]:
    """Its buttons."""
    return [button.label for row in message.keyboard for button in row]


def tells_secrets(shown: object) -> bool:
    """Whether anything of what is hidden can be read in it: in the text, a button, or what a button holds."""
    return any(secret in repr(shown) for secret in SECRETS)


async def done(stage: Stage) -> list[object]:
    """What is on record that Amal did."""
    async with stage.store.glance() as unit:
        return list(await unit.actions.of(stage.phone("Amal").chat))


async def test_no_way_to_the_alert_shows_in_russia_what_is_hidden_there(stage: Stage) -> None:
    hide_all(stage)
    await join(stage)
    await lives_in(stage, RUSSIA)
    shown = [
        await stage.writes("Amal", f"/start alert_{SLUG}"),
        await stage.writes("Amal", "/alerts"),
        await stage.writes("Amal", "/search secretly"),
        await stage.taps_data("Amal", f"read:{SLUG}"),
        await stage.taps("Amal", DOOR),
        await stage.taps_data("Amal", f"a:{SLUG}:-:o:FR"),
        await stage.taps_data("Amal", f"a:{SLUG}:-:o:{ELSEWHERE}"),
        await stage.taps_data("Amal", f"a:{SLUG}:-:f"),
    ]
    for replies in shown:
        assert messages(replies)
        assert not any(
            tells_secrets(replace(each, html=each.html.replace("secretly", ""))) for each in messages(replies)
        )
    behind = messages(shown[4])[0]
    assert behind.html.count(WHY) == 1  # the same sentence once, however many asks it stands for
    assert labels(behind) == ["Read at home", "Tell a friend"]


@pytest.mark.parametrize("mark", ["", "-"])
@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask.kind)
async def test_no_button_does_in_russia_what_is_hidden_there(stage: Stage, ask: Ask, mark: str) -> None:
    hide_all(stage)
    await join(stage)
    await lives_in(stage, RUSSIA)
    for step in Step:
        replies = await stage.taps_data("Amal", f"a:{SLUG}:{ask.key}{mark}:{step}")
        assert not tells_secrets(messages(replies))
        if step not in {Step.SHOW, Step.MINE, Step.WITHDRAW, Step.UNDO, Step.HOME}:
            assert toast(replies) == WHY
            assert messages(replies) == []
    assert await done(stage) == []


async def test_what_goes_to_many_holds_nothing_that_is_hidden_anywhere(stage: Stage) -> None:
    alert = hide_all(stage)
    wording, name = stage.wording, "some_bot"
    for code in LANGUAGES:
        copy = alert_message(alert, code, wording, stage.catalogue)
        post = channel_message(copy, alert, wording.in_(code), name)
        told = [
            texts_of(Due(Telling(SLUG, whom, "x"), alert, ask), wording)[code]
            for whom, ask in (
                (Whom.IDLE, None),
                (Whom.GOING, alert.text(code).asks[5]),
                (Whom.OUT, alert.text(code).asks[5]),
            )
        ]
        assert not tells_secrets([copy, post, *told])
        assert "https://example.org/shared" not in repr([copy, post, *told])


async def test_who_told_no_country_is_asked_and_the_answer_is_not_kept(stage: Stage) -> None:
    hide_all(stage)
    await join(stage, payload=f"alert_{SLUG}")
    where = messages(await stage.taps("Amal", DOOR))[0]
    assert labels(where) == ["Russia", ELSE]
    there = messages(await stage.taps("Amal", "Russia"))[0]
    assert not tells_secrets(there)
    assert WHY in there.html
    await stage.taps("Amal", DOOR)
    assert "Sign secretly" in labels(messages(await stage.taps("Amal", ELSE))[0])
    assert toast(await stage.taps("Amal", "Sign secretly")) == "Thank you. You are among the first 20."
    known = await person(stage)
    assert known is not None
    assert known.region is None


async def test_a_button_from_before_the_ask_was_hidden_asks_first(stage: Stage) -> None:
    asks_for(stage, SIGN)
    await join(stage, payload=f"alert_{SLUG}")
    asks_for(stage, replace(SIGN, bounds=HIDDEN))
    assert labels(messages(await stage.taps("Amal", "Sign secretly"))[0]) == ["Russia", ELSE]
    assert await done(stage) == []


async def test_who_comes_to_live_there_is_stopped_in_the_middle_and_can_take_all_back(stage: Stage) -> None:
    hide_all(stage)
    await join(stage, payload=f"alert_{SLUG}")
    await lives_in(stage, FRANCE)
    await stage.taps("Amal", DOOR)
    signed = messages(await stage.taps("Amal", "Sign secretly"))[0]
    assert "✓ Signed: country, name, withdraw" in labels(signed)
    assert "Signed here so far: fewer than 20 people" in signed.html
    await stage.taps("Amal", "✓ Signed: country, name, withdraw")
    await stage.taps("Amal", "Add a name")
    await lives_in(stage, RUSSIA)
    replies = await stage.writes("Amal", "Amal Haddad")
    assert [each.html for each in messages(replies)] == [WHY]
    assert any(isinstance(reply, Erase) for reply in replies)
    async with stage.store.glance() as unit:
        mine = await unit.actions.find(stage.phone("Amal").chat, AskId(SLUG, AskName("one")), Action.SIGNED)
    assert mine is not None
    assert Said.NAME not in mine.said
    assert toast(await stage.taps_data("Amal", f"a:{SLUG}:{SIGN.key}:w")) == "Withdrawn."
    assert await done(stage) == []


async def test_where_it_is_dangerous_a_warning_comes_before_the_button_that_shares(stage: Stage) -> None:
    hide_all(stage)
    await join(stage, payload=f"alert_{SLUG}")
    await lives_in(stage, RUSSIA)
    behind = messages(await stage.taps("Amal", DOOR))[0]
    assert "t.me/share" not in repr(behind)
    warned = messages(await stage.taps("Amal", "Tell a friend"))[0]
    assert "sees that it comes from you" in warned.html
    assert "t.me/share" not in repr(warned)
    assert "t.me/share" in repr(messages(await stage.taps("Amal", "Tell a friend"))[0].keyboard)
    await lives_in(stage, FRANCE)
    await stage.taps("Amal", DOOR)
    assert "t.me/share" in repr(messages(await stage.taps("Amal", "Tell a friend"))[0].keyboard)


async def test_an_alert_can_warn_in_its_own_words(stage: Stage) -> None:
    bounds = Bounds(warn_in=(RUSSIA,), warning="Think of <who> reads along.")
    asks_for(stage, replace(PASS_ON, bounds=bounds))
    await join(stage, payload=f"alert_{SLUG}")
    await stage.taps("Amal", DOOR)  # nothing is hidden, so nobody is asked where they are: they are warned
    warned = messages(await stage.taps("Amal", "Tell a friend"))[0]
    assert "Think of &lt;who&gt; reads along." in warned.html


@pytest.mark.parametrize("rest", ["o:XX", "o:RU:RU", "o:-", "p", "o:ZZ:"])
async def test_a_forged_door_does_no_harm(stage: Stage, rest: str) -> None:
    hide_all(stage)
    await join(stage)
    replies = await stage.taps_data("Amal", f"a:{SLUG}:-:{rest}", None)
    assert not [wrong for reply in replies for wrong in wrong_with_reply(reply)]
    assert not tells_secrets(messages(replies)) or rest == "o:ZZ:"
    assert await done(stage) == []


async def test_who_approves_sees_every_face_and_says_yes_to_all_of_them(stage: Stage) -> None:
    alert = hide_all(stage)
    draft = Draft(DraftNo(1), None, {FILE: SLUG}, TODAY)

    def plan() -> Plan:
        made = plan_of(draft, TODAY, Press(stage.wording, stage.catalogue, "some_bot"))
        assert isinstance(made, Plan)
        return made

    english = [each.html for each in shown_for(plan()) if "a tap, people" in each.html]
    assert len(english) == 2
    assert "any other country" in english[0]
    assert "see: Russia" in english[1]
    before = plan().digest
    asks_for(stage, *(replace(each, bounds=replace(HIDDEN, why="Other.")) for each in ASKS), HERE_ONLY, PASS_ON)
    assert alert.texts.keys() == plan().texts.keys()
    assert plan().digest != before


def test_a_face_that_is_longer_than_a_message_is_a_fault(stage: Stage) -> None:
    long = replace(ASKS[5], to="t" * 200, place="p" * 200, bounds=HIDDEN)
    alert = asks_for(stage, *(replace(long, name=f"ask-{number}") for number in range(10)))
    faults = too_long_behind(stage.catalogue, stage.wording)
    assert {fault.path for fault in faults} == {f"{SLUG}/{code}.md" for code in alert.texts}
    assert "4096 fit" in str(faults[0])


def test_every_button_of_the_longest_name_still_fits(stage: Stage) -> None:
    alert = replace(stage.catalogue.alerts[SLUG], slug=AlertSlug("x" * 48))
    asked = Asked(alert, alert.texts[ENGLISH].asks[0], was_offered=True)
    assert asked.button("", Step.NAME, "none").tap
    assert asked.button("", Step.PLACE, "ZZ").tap
