"""The chats of the page, in a real browser: what people do and what they see."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.browser.conftest import add_person, begin, chat_of, key, subscribe, tiny_png
from tests.browser.scripted_bot import words_for

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

    from tests.browser.conftest import Stage, Windows

LOCALES = Path(__file__).parents[2] / "alertbot" / "locales"


def page_words(language: str) -> dict[str, str]:
    """The page's own words."""
    words: dict[str, str] = json.loads((LOCALES / language / "rehearsal.json").read_text("utf-8"))
    return words


def person_of(stage: Stage, name: str) -> int:
    """The number of the person of this name."""
    return next(person.id for person in stage.world.people.values() if person.name == name)


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_a_newcomer_subscribes_and_gets_an_alert(windows: Windows, stage: Stage, language: str) -> None:
    page = await windows.open(language=language)
    words, own = words_for(language), page_words(language)
    column = page.locator(".column").first
    await expect(column.locator(".composer .main-button")).to_have_text(own["start"])
    await begin(column)
    await expect(column.locator(".from-bot strong")).to_have_text(words["notice"].split("</b>")[0].removeprefix("<b>"))
    await key(column, "agree").click()
    await expect(column.locator(".edited")).to_have_text(own["edited"])
    await key(column, "topic:prisoners").click()
    await expect(key(column, "topic:prisoners")).to_have_text(f"✓ {words['prisoners']}")
    await page.locator("#deeds .main-button").click()
    await expect(column.get_by_text(words["alert"][3:20])).to_be_visible()
    await expect(column.locator(".hush")).to_have_count(1)
    await expect(page.locator(".broadcast .pill")).to_have_text(own["state-done"])
    assert stage.bot.progress[0]["delivered"] == 1


async def test_several_people_chat_side_by_side(windows: Windows) -> None:
    page = await windows.open()
    first, second = page.locator(".column").first, await add_person(page, "ru")
    await begin(second)
    await expect(second.locator(".from-bot")).to_contain_text(words_for("ru")["agree"])
    await expect(first.locator(".message")).to_have_count(0)
    boxes = [await column.bounding_box() for column in (first, second)]
    assert all(boxes)
    assert boxes[0]["y"] == boxes[1]["y"]  # type: ignore[index] # both are boxes, as asserted


async def test_what_somebody_writes_never_becomes_html(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    person = next(iter(stage.world.people))
    await begin(column)
    poison = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    await column.locator(".field").fill(poison)
    await column.locator(".field").press("Enter")
    await expect(column.locator(".from-person").last).to_contain_text(poison)
    escaped = poison.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    await stage.bot.say(person, f"<b>{escaped}</b>", [[{"text": poison[:60], "callback_data": "<i>"}]])
    await expect(column.locator(".from-bot strong").last).to_have_text(poison)
    await expect(column.locator(".key-label").last).to_have_text(poison[:60])
    assert await column.locator("img, script").count() == 0
    assert await page.title() == page_words("en")["title"]


FORMATTED: list[tuple[str, list[tuple[str, int, int]], str]] = [
    # the text, its entities, the elements that come of it
    ("plain <b>", [], "plain &lt;b&gt;"),
    ("bold", [("bold", 0, 4)], '<strong class="entity-bold">bold</strong>'),
    (
        "a bold italic z",
        [("bold", 2, 11), ("italic", 7, 6)],
        'a <strong class="entity-bold">bold <em class="entity-italic">italic</em></strong> z',
    ),
    ("\U0001f56f wax", [("code", 3, 3)], '\U0001f56f <code class="entity-code">wax</code>'),
    (
        "overhang",
        [("bold", 0, 4), ("italic", 2, 6)],
        '<strong class="entity-bold">ov<em class="entity-italic">er</em></strong>hang',
    ),
    (
        "said\nnext",
        [("blockquote", 0, 4)],
        '<blockquote class="entity-blockquote">said</blockquote>next',
    ),
    ("out of bounds", [("bold", 7, 900)], 'out of <strong class="entity-bold">bounds</strong>'),
    ("odd", [("no_such", 0, 3)], '<span class="entity-no_such">odd</span>'),
]


async def test_formatting_is_built_from_entities(windows: Windows) -> None:
    page = await windows.open()
    for text, entities, expected in FORMATTED:
        told = [{"type": kind, "offset": offset, "length": length} for kind, offset, length in entities]
        assert await _formatted(page, text, told) == expected


async def test_only_links_to_the_web_become_links(windows: Windows) -> None:
    page = await windows.open()
    for address, leads in {
        "https://example.org/a?b=c": True,
        "tg://resolve?domain=x": True,
        "javascript:alert(1)": False,
        "data:text/html,<script>": False,
        "//example.org": False,
        "": False,
    }.items():
        entity = {"type": "text_link", "offset": 0, "length": 4, "url": address}
        assert (await _formatted(page, "link", [entity])).startswith("<a ") == leads, address


async def _formatted(page: Page, text: str, entities: list[dict[str, object]]) -> str:
    script = """async ([text, entities]) => {
        const { formatted } = await import("/page/formatting.js");
        const place = document.createElement("div");
        place.append(formatted(text, entities, () => {}));
        return place.innerHTML;
    }"""
    html: str = await page.evaluate(script, [text, entities])
    return html


async def test_a_hidden_text_shows_when_pressed(windows: Windows) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await begin(column)
    await column.locator(".field").fill("four")
    await column.locator(".field").press("Enter")
    hidden = column.locator(".spoiler")
    await expect(hidden).to_have_css("color", "rgba(0, 0, 0, 0)")
    await hidden.click()
    await expect(hidden).to_have_text("4")
    await expect(hidden).not_to_have_css("color", "rgba(0, 0, 0, 0)")


async def _alerted(windows: Windows, stage: Stage, *, permissions: tuple[str, ...] = ()) -> Locator:
    """A column whose person has got the alert."""
    page = await windows.open(permissions=permissions)
    column = page.locator(".column").first
    await subscribe(column)
    await stage.bot.send_alert()
    await expect(key(column, "did")).to_be_visible()
    return column


async def test_a_copy_button_copies_and_says_so(windows: Windows, stage: Stage) -> None:
    column = await _alerted(windows, stage, permissions=("clipboard-read", "clipboard-write"))
    letter = words_for("en")["letter"]
    await column.get_by_role("button", name=words_for("en")["copy"]).click()
    await expect(column.locator(".toast")).to_have_text(f"{page_words('en')['copied']}: {letter}")
    assert await column.page.evaluate("navigator.clipboard.readText()") == letter


async def test_a_url_button_says_where_it_leads(windows: Windows, stage: Stage) -> None:
    column = await _alerted(windows, stage)
    button = column.get_by_role("button", name=words_for("en")["read"])
    await button.click()
    sheet = column.locator(".sheet")
    await expect(sheet).to_contain_text("https://example.org/appeal")
    await expect(sheet.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")
    await column.page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(button).to_be_focused()


async def test_a_share_button_shows_what_is_passed_on(windows: Windows, stage: Stage) -> None:
    column = await _alerted(windows, stage)
    await column.get_by_role("button", name=words_for("en")["share"]).click()
    await expect(column.locator(".sheet")).to_contain_text(words_for("en")["letter"])


async def test_a_deep_link_comes_back_to_the_bot(windows: Windows, stage: Stage) -> None:
    column = await _alerted(windows, stage)
    await column.get_by_role("button", name=words_for("en")["back"]).click()
    await column.locator(".sheet .main-button").click()
    await expect(column.locator(".from-person").last).to_contain_text("/start alert_vitishko")


async def test_answered_taps_show_as_toast_or_alert(windows: Windows, stage: Stage) -> None:
    column = await _alerted(windows, stage)
    await key(column, "topic:lgbti").click()
    followed = words_for("en")["followed"].format(topic=words_for("en")["lgbti"])
    await expect(column.locator(".toast")).to_have_text(followed)
    await key(column, "did").click()
    await expect(column.get_by_role("dialog")).to_contain_text(words_for("en")["thank"])
    await expect(key(column, "did")).not_to_have_attribute("aria-busy", "true")


async def test_deleted_messages_are_gone_and_that_is_said(windows: Windows) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await begin(column)
    await column.locator(".field").fill("/forget")
    await column.locator(".field").press("Enter")
    await expect(column.locator(".gone")).to_have_text("The bot deleted 1 message")
    await expect(column.locator(".from-bot")).to_have_count(0)


async def test_commands_are_offered_in_the_persons_language(windows: Windows) -> None:
    page = await windows.open()
    column = await add_person(page, "ru")
    await begin(column)
    await column.locator("summary").first.click()
    rows = column.locator(".menu:not(.attach) .command-row")
    await expect(rows).to_have_text([f"/{name}{text}" for name, text in words_for("ru")["commands"].items()])
    await rows.first.click()
    await expect(column.locator(".from-person").last).to_contain_text("/topics")


async def test_blocking_and_coming_back(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await begin(column)
    await column.get_by_role("switch").check(force=True)
    await expect(column.locator(".state")).to_have_text(page_words("en")["blocked"])
    assert stage.world.people[person_of(stage, "Amal")].blocked
    await expect(column.locator(".writing")).to_be_hidden()
    await column.get_by_role("button", name=page_words("en")["unblock"]).click()
    await expect(column.locator(".writing")).to_be_visible()
    await expect(column.get_by_role("switch")).not_to_be_checked()


async def test_files_and_pictures_are_shown(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = chat_of(page, "Amal")
    await begin(column)
    await column.locator(".field").fill("/mydata")
    await column.locator(".field").press("Enter")
    async with page.expect_download() as saved:
        await column.locator(".file").click()
    assert json.loads(Path(await (await saved.value).path()).read_text()) == {"follows": []}
    await stage.bot.send_file(person_of(stage, "Amal"), "photo", "p.png", tiny_png())
    photo = column.locator(".photo")
    await expect(photo).to_be_visible()
    await expect(photo).to_have_js_property("naturalWidth", 2)


async def test_the_bot_is_seen_typing(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await begin(column)
    await stage.bot.call("sendChatAction", chat_id=person_of(stage, "Amal"), action="typing")
    await expect(column.locator(".state")).to_have_text(page_words("en")["typing"])


async def test_a_broken_line_is_mended_without_loss(windows: Windows, stage: Stage) -> None:
    page = await windows.open()
    column = page.locator(".column").first
    await begin(column)
    stage.world.sights.close()
    await stage.bot.say(person_of(stage, "Amal"), "said meanwhile")
    await expect(column.get_by_text("said meanwhile")).to_have_count(1)
    await stage.bot.say(person_of(stage, "Amal"), "said after")
    await expect(column.get_by_text("said after")).to_have_count(1)
    await expect(column.locator(".message")).to_have_count(4)
    await expect(page.locator("#line")).to_have_attribute("data-state", re.compile("listens"))
