"""The page that opens reports, from a file and without a network: what was sealed by our code is read in it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyrage
import pytest_asyncio
from PIL import Image
from playwright.async_api import expect

from alertbot.model.padding import padded_file
from alertbot.model.pieces import AS_EVIDENCE, CLEANED, UNOPENED, Piece, bundle
from alertbot.store.identities import make_identity
from alertbot.store.sealing import Seals
from tests.browser.conftest import PATIENCE_MS
from tests.browser.opener import PAGE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

IDENTITY = pyrage.x25519.Identity.generate()
PASSPHRASE = "correct-horse-battery-staple"  # noqa: S105 - of a test
SENTENCE = "They came at 6. <img src=x onerror=document.title=1> Их было трое."
NOT_OPENED = b"MZ what nobody should run"


def picture() -> bytes:
    """A JPEG of 64 by 48."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(out, "JPEG")
    return out.getvalue()


def report(*recipients: str, without: int | None = None) -> bytes:
    """A report with words, a picture and a document; one of its parts may be sealed to somebody else."""
    shown, code = picture(), "R-2345"
    parts = [
        Piece(code, "what", "What happened?", "Detention", "detention").written(),
        Piece(code, "more", "Tell us in your own words.", SENTENCE).written(),
        padded_file(shown),
        Piece(code, "file", file=3, length=len(shown), name="picture.jpg", label=CLEANED, said="the door").written(),
        padded_file(NOT_OPENED),
        Piece(code, "file", file=5, length=len(NOT_OPENED), name="../document.bin", label=UNOPENED).written(),
        padded_file(shown),
        Piece(code, "file", file=7, length=len(shown), name="picture.jpg", label=AS_EVIDENCE).written(),
        Piece(code, "note", "Nadia", "called back").written(),
    ]
    seals = Seals(recipients or (str(IDENTITY.to_public()),))
    stranger = Seals((str(pyrage.x25519.Identity.generate().to_public()),))
    sealed = [(stranger if at == without else seals).seal(part) for at, part in enumerate(parts, 1)]
    return bundle(list(enumerate(sealed, 1)))


@dataclass
class Opener:
    """The page in a window, and all that it does which it should not."""

    page: Page
    folder: Path
    complaints: list[str] = field(default_factory=list)

    async def open(self, content: bytes, identity: Path | str, passphrase: str = "") -> None:
        """Choose all that is asked for, and open."""
        (self.folder / "R-2345.zip").write_bytes(content)
        await self.page.locator("#report").set_input_files(self.folder / "R-2345.zip")
        if isinstance(identity, Path):
            await self.page.locator("#identity").set_input_files(identity)
        else:
            await self.page.locator("summary").click()
            await self.page.locator("#pasted").fill(identity)
        await self.page.locator("#passphrase").fill(passphrase)
        await self.page.locator("#open").click()

    def asked(self, address: str) -> None:
        """The page loads itself, and pictures it made; anything else is a fault."""
        if address != PAGE.as_uri() and not address.startswith("blob:"):
            self.complaints.append(f"asked {address}")


@pytest_asyncio.fixture(loop_scope="session")
async def opener(browser: Browser, tmp_path: Path) -> AsyncIterator[Opener]:
    context = await browser.new_context(locale="en", offline=True, accept_downloads=True)
    context.set_default_timeout(PATIENCE_MS)
    made = Opener(await context.new_page(), tmp_path)
    made.page.on("console", lambda said: made.complaints.append(said.text) if said.type != "log" else None)
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("request", lambda request: made.asked(request.url))
    await made.page.goto(PAGE.as_uri())
    yield made
    assert await made.page.title() in {"Open a report", "Открыть сообщение", "Ouvrir un signalement"}
    await context.close()
    assert made.complaints == []


async def test_a_report_is_read_with_an_identity_behind_its_passphrase(opener: Opener) -> None:
    path = opener.folder / "responder.age"
    recipient = make_identity(path, PASSPHRASE)
    await opener.open(report(recipient), path, PASSPHRASE + "s")
    await expect(opener.page.locator("#state")).to_contain_text("This passphrase does not open your identity")
    await opener.page.locator("#passphrase").fill(PASSPHRASE)
    await opener.page.locator("#open").click()
    await expect(opener.page.locator("#opened h2").first).to_have_text("R-2345")
    assert await opener.page.locator(".said p").all_inner_texts() == ["Detention", SENTENCE, "called back"]
    assert await opener.page.locator("#passphrase").input_value() == ""


async def test_pictures_of_ours_are_shown_and_everything_else_is_only_saved(opener: Opener) -> None:
    await opener.open(report(), str(IDENTITY))
    await expect(opener.page.locator("figure")).to_have_count(3)
    assert await opener.page.locator("img").evaluate_all("all => all.map((each) => [each.alt, each.naturalWidth])") == [
        ["003-picture.jpg", 64]
    ]
    for place, content in enumerate((picture(), NOT_OPENED, picture())):
        async with opener.page.expect_download() as coming:
            await opener.page.locator("figure a").nth(place).click()
        saved = await coming.value
        assert saved.suggested_filename == ("003-picture.jpg", "005-document.bin", "007-picture.jpg")[place]
        assert Path(await saved.path()).read_bytes() == content
    for language, words in {"ru": "будьте осторожны", "fr": "prenez garde", "en": "take care"}.items():
        await opener.page.locator("#language").select_option(language)
        await expect(opener.page.locator("figure").nth(1)).to_contain_text(words)
    await opener.page.locator("#opened button").click()
    await expect(opener.page.locator("#opened")).to_be_hidden()


SEALED = report()
ALONE = Seals((str(IDENTITY.to_public()),)).seal(Piece("R-2345", "what", "What?", "A fine").written())
FAULTS = {
    "sealed to others": (report(str(pyrage.x25519.Identity.generate().to_public())), str(IDENTITY), "to other keys"),
    "cut off": (SEALED[: len(SEALED) // 2], str(IDENTITY), "is damaged"),
    "one sign changed": (ALONE[:-9] + bytes([ALONE[-9] ^ 1]) + ALONE[-8:], str(IDENTITY), "is damaged"),
    "a ZIP of something else": (b"PK\x05\x06" + bytes(18), str(IDENTITY), "is damaged"),
    "a picture": (picture(), str(IDENTITY), "neither a report"),
    "no identity": (SEALED, "age1something", "is not an identity"),
    "a damaged identity": (SEALED, "AGE-SECRET-KEY-1NONSENSE", "is not an identity"),
}


async def test_what_cannot_be_opened_says_why(opener: Opener) -> None:
    for name, (content, identity, sentence) in FAULTS.items():
        await opener.page.reload()
        await opener.open(content, identity)
        await expect(opener.page.locator("#state.wrong"), name).to_contain_text(sentence)
        await expect(opener.page.locator("#opened"), name).to_be_hidden()


async def test_one_part_alone_opens_and_parts_for_others_are_counted(opener: Opener) -> None:
    await opener.open(ALONE, str(IDENTITY))
    await expect(opener.page.locator(".said p")).to_have_text("A fine")
    await opener.page.reload()
    await opener.open(report(without=2), str(IDENTITY))
    await expect(opener.page.locator(".care").first).to_contain_text("1 part stays closed")
    await expect(opener.page.locator(".said p")).to_have_text(["Detention", "called back"])
