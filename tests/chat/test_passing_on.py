"""Passing on and reading: what is offered, what is counted of it, and for whom that is acting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.model.actions import Action, AskId, AskName
from alertbot.model.alerts import AlertSlug, AskKind
from alertbot.model.messages import Edit, Say
from alertbot.model.tellings import Whom, is_meant
from alertbot.model.topics import ENGLISH
from alertbot.work.telling import is_acted_on
from tests.chat.limits import wrong_with_reply
from tests.chat.records import join, toast
from tests.screenplays.backstage import BOT_NAME

if TYPE_CHECKING:
    from alertbot.model.alerts import Ask
    from alertbot.model.messages import Message, Reply
    from tests.screenplays.stage import Stage

VIGIL = AlertSlug("right-to-protest")
LINK = f"https://t.me/{BOT_NAME}?start=alert_{VIGIL}"


def message(replies: list[Reply]) -> Message:
    """The one message in the answer."""
    [found] = [reply.message for reply in replies if isinstance(reply, Say | Edit)]
    return found


def the(stage: Stage, kind: AskKind) -> Ask:
    """What the alert asks of that kind."""
    return next(ask for ask in stage.catalogue.alerts[VIGIL].texts[ENGLISH].asks if ask.kind is kind)


async def count(stage: Stage, kind: AskKind, action: Action) -> int:
    """How many did it."""
    async with stage.store.glance() as unit:
        return (await unit.actions.count(AskId(VIGIL, AskName(the(stage, kind).name)), action)).people


async def test_what_is_passed_on_names_the_alert_and_never_the_person(stage: Stage) -> None:
    stage.catalogue = replace(stage.catalogue, pages="https://act.example.org")
    await join(stage, payload=f"alert_{VIGIL}")
    replies = await stage.taps("Amal", "Pass it on")
    assert not [wrong for reply in replies for wrong in wrong_with_reply(reply)]
    buttons = [button for row in message(replies).keyboard for button in row]
    chat, link, text, address, page, done = buttons
    assert chat.label == "Choose a chat"
    assert "url=https%3A%2F%2Ft.me%2F" in (link.url or "")
    assert (text.copy, address.copy) == (the(stage, AskKind.SHARE).copy, LINK)
    assert page.url == f"https://act.example.org/a/{VIGIL}?lang=en"
    assert done.label == "I passed it on"
    assert str(stage.phone("Amal").chat) not in repr(message(replies))


async def test_a_chat_is_offered_only_where_telegram_asks_us(stage: Stage) -> None:
    await join(stage, payload=f"alert_{VIGIL}")
    stage.inline(on=False)
    assert not [b.inline for row in message(await stage.taps("Amal", "Pass it on")).keyboard for b in row if b.inline]
    stage.inline(on=True)
    first = message(await stage.taps("Amal", "Pass it on")).keyboard[0][0]
    assert (first.label, first.inline) == ("Choose a chat", stage.catalogue.alerts[VIGIL].text(ENGLISH).title)


async def test_who_passed_it_on_is_counted_once_and_can_take_it_back(stage: Stage) -> None:
    await join(stage, payload=f"alert_{VIGIL}")
    await stage.taps("Amal", "Pass it on")
    data = f"a:{VIGIL}:{the(stage, AskKind.SHARE).key}:d"
    assert toast(await stage.taps("Amal", "I passed it on")) == "Thank you. It is counted."
    assert toast(await stage.taps_data("Amal", data)) == "You have said so already. Thank you."
    assert await count(stage, AskKind.SHARE, Action.SHARED) == 1
    assert "You passed on: Freedom of assembly" in message(await stage.writes("Amal", "/mydata")).html
    await stage.taps("Amal", "✓ You passed it on. Take it back")
    assert await count(stage, AskKind.SHARE, Action.SHARED) == 0


async def test_who_opens_the_background_is_counted_if_they_agreed_to_the_notice(stage: Stage) -> None:
    data = f"a:{VIGIL}:{the(stage, AskKind.READ).key}:g"
    shown = message(await stage.taps_data("Eve", data))
    assert "<b>Freedom of assembly</b>\nThe Constitution of Russia" in shown.html
    assert '<a href="https://www.amnesty.org/">Read more</a>' in shown.html
    assert [b.url for row in shown.keyboard for b in row] == ["https://www.amnesty.org/"]
    assert await count(stage, AskKind.READ, Action.READ) == 0
    await join(stage, payload=f"alert_{VIGIL}")
    for _ in range(2):
        await stage.taps("Amal", "Read at Amnesty")
    assert await count(stage, AskKind.READ, Action.READ) == 1
    again = message(await stage.taps("Amal", "✓ Counted as read. Take it back"))
    assert [b.label for row in again.keyboard for b in row] == ["Open the page"]
    assert await count(stage, AskKind.READ, Action.READ) == 0


def test_passing_on_is_acting_and_reading_is_not(stage: Stage) -> None:
    assert not is_meant(Whom.IDLE, {Action.SHARED})
    assert is_meant(Whom.ACTED, {Action.SHARED})
    assert is_meant(Whom.IDLE, {Action.READ, Action.FOLLOWS})
    assert not is_meant(Whom.ACTED, {Action.READ})
    assert is_meant(Whom.ACTED, {Action.READ, Action.FOLLOWS})
    alert = stage.catalogue.alerts[VIGIL]
    only = {kind: replace(alert.texts[ENGLISH], asks=(the(stage, kind),)) for kind in (AskKind.SHARE, AskKind.READ)}
    assert is_acted_on(replace(alert, texts={ENGLISH: only[AskKind.SHARE]}))
    assert not is_acted_on(replace(alert, texts={ENGLISH: only[AskKind.READ]}))


async def test_the_menu_of_topics_says_what_they_are_about_where_that_is_told(stage: Stage) -> None:
    await join(stage)
    await stage.writes("Amal", "/topics")
    told = message(await stage.taps("Amal", "What they are about"))
    assert "<b>Freedom of assembly</b>\nThe Constitution of Russia" in told.html
    assert (
        "<b>LGBTI rights</b>\nEquality, safety and the right to live openly" in told.html
    )  # nothing more is told of it
    plain = {slug: replace(topic, explainers={}) for slug, topic in stage.catalogue.topics.items()}
    stage.catalogue = replace(stage.catalogue, topics=plain)
    menu = message(await stage.writes("Amal", "/topics"))
    assert "What they are about" not in [button.label for row in menu.keyboard for button in row]
