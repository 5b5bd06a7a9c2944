"""Screenplays performed on the page: people tap and write there, and see there what the bot must say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playwright.async_api import expect
from typing_extensions import override

from tests.browser.conftest import PATIENCE_MS, chat_of
from tests.screenplays.lines import File, Says, blanked
from tests.screenplays.screenplay import Act, Deed, Does, Invites, Passes, Taps, Writes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playwright.async_api import Locator, Page

SEEN = 8
"""So many of the newest messages are looked through: the bot may have told more than the play is about."""

SAID = """(column, shown) => [...column.querySelectorAll(".from-bot")].slice(-shown).map((message) => {
  const text = message.querySelector(".text")?.cloneNode(true);
  text?.querySelectorAll("blockquote, pre").forEach((block) => block.after("\\n"));
  const labels = [...message.querySelectorAll(".key-label")].map((label) => label.textContent);
  return { id: message.dataset.message, text: text?.textContent ?? "", labels };
})"""
DEEDS = {"organiser": "team", "responder": "report"}
"""Which button of the page brings in whom the operator of a play invites; they have joined then."""
DESK = "desk"


class Performance:
    """Performs acts on a page. `parts` says who on the page plays whom, where they are called otherwise."""

    def __init__(self, page: Page, parts: Mapping[str, str] | None = None) -> None:
        self.page = page
        self.parts = parts or {}
        self.actor = ""
        self._heard: dict[str, Any] = {}

    async def play(self, acts: Iterable[Act]) -> None:
        """All of them, in this order; toasts and what disappears are for other stages."""
        joining: str | None = None
        for act in acts:
            if joining and (not isinstance(act, Deed) or getattr(act, "who", None) == joining):
                continue  # the page's button has done it
            joining = None
            if isinstance(act, Invites):
                joining = act.name
                await self.brings_in(act)
            elif isinstance(act, Deed):
                await self._do(act)
            elif isinstance(act, Says | File):
                await self._hears(act)

    async def brings_in(self, act: Invites) -> None:
        """Somebody comes into the team, with the page's own button."""
        column = self.column(act.name or "")
        if not await column.count():
            await self.look(DESK)
            await self.page.locator(f'[data-deed="{DEEDS[act.role]}"] button').first.click()
        await expect(column.locator(".part-name")).not_to_be_empty()

    async def look(self, who: str) -> None:
        """Turn to somebody's chat, or to the controls: a wide screen shows them all."""

    def column(self, who: str) -> Locator:
        """The chat of whoever plays this person."""
        return chat_of(self.page, self.parts.get(who, who))

    async def writes(self, who: str, text: str) -> None:
        """Somebody writes."""
        await self.look(who)
        field = self.column(who).locator(".field")
        if not await field.is_visible():  # whoever opens the bot for the first time can only start it
            await self.column(who).locator(".composer .main-button").click()
            if text == "/start":
                return
        await field.fill(text)
        await field.press("Enter")

    async def taps(self, who: str, label: str) -> None:
        """Somebody taps the newest button with that label."""
        await self.look(who)
        words = r"\s+".join(re.escape(word) for word in label.split())
        exactly = self.page.locator(".key-label", has_text=re.compile(rf"^\s*{words}\s*$"))
        await self.column(who).locator(".key").filter(has=exactly).last.click()

    async def _do(self, act: Deed) -> None:
        match act:
            case Writes(who, text):
                self.actor = who
                await self.writes(who, text)
            case Taps(who, label):
                self.actor = who
                await self.taps(who, label)
            case Does(who, "sends a place"):
                self.actor = who
                await self.look(who)
                await send_place(self.column(who))
            case Passes(minutes):
                await self.look(DESK)
                for _ in range(minutes):
                    await self.page.locator('[data-choice-of="minute"]').click()
                    await expect(self.page.locator('[data-choice-of="minute"]')).to_be_enabled()
            case _:
                raise AssertionError(act)

    async def _hears(self, act: Says | File) -> None:
        """Wait for it; a message counts again only once it says something else."""
        column = self.column(act.to or self.actor)
        if isinstance(act, File):
            await expect(column.locator(".file-name b").last).to_contain_text(act.name.fragments[0])
            return
        said: list[dict[str, Any]] = []
        for _ in range(PATIENCE_MS // 100):
            said = await column.evaluate(SAID, SEEN)
            fresh = [message for message in said if self._heard.get(message["id"]) != message]
            if (found := next((message for message in fresh if _fits(act, message)), None)) is not None:
                self._heard[found["id"]] = found
                return
            await self.page.wait_for_timeout(100)
        raise AssertionError(f"{act} did not come; there was {said}")


class OnAPhone(Performance):
    """On a narrow screen, one chat is shown at a time."""

    @override
    async def look(self, who: str) -> None:
        desk = self.page.locator(f'.tab[data-for="{DESK}"]')
        await (desk if who == DESK else self.page.locator(".tab", has_text=self.parts.get(who, who))).click()


def _fits(act: Says, message: dict[str, Any]) -> bool:
    return act.text.fits(blanked(message["text"])) and (act.buttons is None or act.buttons.fit(message["labels"]))


async def attach(column: Locator, what: str) -> None:
    """Open the paperclip's menu and choose."""
    await column.locator(".attach summary").click()
    await column.locator(f'[data-attach="attach-{what}"]').click()


async def send_place(column: Locator) -> None:
    """Send the place that the page proposes."""
    await attach(column, "place")
    await column.locator(".sheet .main-button").click()


async def send_files(column: Locator, what: str, files: list[dict[str, Any]]) -> None:
    """Choose these files as the paperclip's menu would have them chosen."""
    async with column.page.expect_file_chooser() as choosing:
        await attach(column, what)
    await (await choosing.value).set_files(files)  # type: ignore[arg-type]  # they are FilePayloads
