"""The page of an alert: all that is needed to act, for whoever opens it, and nothing that tells on them."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from alertbot.model.alerts import AlertSlug, Ending, Outcome
from alertbot.model.fates import Fate
from alertbot.model.topics import ENGLISH, Language
from tests.web.page_stage import EVERYTHING, PageStage, catalogue, staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from alertbot.model.alerts import Alert, AlertText, Catalogue

ANA = AlertSlug("ana")
TODAY = date(2014, 2, 28)


@asynccontextmanager
async def opened(stage: PageStage) -> AsyncIterator[aiohttp.ClientSession]:
    async with staged(stage), aiohttp.ClientSession(stage.url) as session:
        yield session


async def read(stage: PageStage, path: str, status: int = 200, headers: Mapping[str, str] | None = None) -> str:
    async with opened(stage) as session, session.get(path, headers=headers) as answer:
        assert answer.status == status
        return await answer.text()


def changed(change: Callable[[Alert], Alert]) -> Catalogue:
    """The same alert, with something about it changed."""
    found = catalogue()
    return replace(found, alerts={ANA: change(found.alerts[ANA])})


def won(alert: Alert) -> Alert:
    """It was won the day before."""
    return replace(alert, result=Outcome(Ending.VICTORY, date(2014, 2, 27)))


async def test_it_tells_what_happened_and_what_can_be_done() -> None:
    page = await read(PageStage(), "/a/ana")
    for said in (
        "<title>Free &lt;Ana&gt; &amp; those with her</title>",
        "As of 21 February 2014",
        "Act until 31 March 2014, 18:00 UTC+3",
        "<strong>Ana</strong> was &lt;detained&gt;.",
        "please free Ana at once: &lt;no&gt; charge holds.",
        "Ask for a doctor.",
        'href="tel:+74951234567"',
        "They answer 09:00-17:00 Europe/Moscow, Mon–Fri.",
        "Mynttorget, Stockholm",
        'href="ana/vigil.ics?lang=en"',
        'href="https://example.org/sign"',
        'href="https://t.me/freedom_bot?start=alert_ana"',
        'href="https://example.org/source"',
    ):
        assert said in page


@pytest.mark.parametrize(
    ("path", "header", "expected"),
    [
        ("/a/ana", "", "en"),
        ("/a/ana", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("/a/ana", "de, fr;q=0.4, ru;q=0.7", "ru"),
        ("/a/ana", "fr;q=0, *;q=0.5", "en"),
        ("/a/ana", "q=;;,\x7f" + "a," * 5000, "en"),
        ("/a/ana?lang=fr", "ru", "fr"),
        ("/a/ana?lang=xx", "ru", "ru"),
    ],
)
async def test_it_speaks_the_reader_s_language(path: str, header: str, expected: str) -> None:
    async with opened(PageStage()) as session:
        headers = {"Accept-Language": header} if header.isprintable() else {}
        async with session.get(path, headers=headers) as answer:
            assert f'<html lang="{expected}" dir="ltr">' in await answer.text()


async def test_what_is_not_translated_is_shown_in_english_and_says_so() -> None:
    page = await read(PageStage(), "/a/ana?lang=fr")
    assert '<article lang="en" dir="ltr">' in page
    assert "pas encore traduite" in page
    assert "Écrire une lettre" in page


async def test_addresses_depend_on_the_country_that_is_told_and_on_nothing_else() -> None:
    stage = PageStage()
    from_nowhere = await read(stage, "/a/ana", headers={"X-Forwarded-For": "130.236.1.1", "CF-IPCountry": "SE"})
    assert "The minister" in from_nowhere
    assert "The ambassador" not in from_nowhere
    from_sweden = await read(stage, "/a/ana?country=SE")
    assert "The ambassador" in from_sweden
    assert "Street 1, 112 60 Stockholm" in from_sweden
    assert '<option value="SE" selected>Sweden</option>' in from_sweden
    for other in ("DE", "se%00", "%3Cscript%3E", "XX"):
        assert await read(stage, f"/a/ana?country={other}") == from_nowhere


def mail_in(page: str) -> tuple[str, dict[str, list[str]]]:
    """To whom the prepared e-mail goes, and what is in it."""
    mail = page.partition('href="mailto:')[2].partition('"')[0].replace("&amp;", "&")
    to, _, query = mail.partition("?")
    return to, parse_qs(query)


async def test_the_letter_goes_in_their_language_and_is_shown_in_one_s_own() -> None:
    page = await read(PageStage(), "/a/ana")
    assert page.index("Освободите Аню!") < page.index("please free Ana at once")
    assert mail_in(page) == ("minister@example.org", {"subject": ["Свободу Ане"], "body": ["Освободите Аню!"]})
    in_russian = await read(PageStage(), "/a/ana?lang=ru")
    assert "Освободите Аню!" not in in_russian  # whoever reads Russian gets the one of their own language
    assert mail_in(in_russian)[1]["subject"] == ["Свободу Ане"]


async def test_a_prepared_mail_keeps_its_lines_and_signs_and_invents_no_address() -> None:
    here = replace(catalogue().alerts[ANA], texts={ENGLISH: without_theirs(catalogue().alerts[ANA].texts[ENGLISH])})
    stage = PageStage(catalogue=replace(catalogue(), alerts={ANA: here}))
    to, told = mail_in(await read(stage, "/a/ana?country=SE"))
    assert to == ""  # a street is no address for an e-mail
    assert told["subject"] == ["Free <Ana> & those with her"]
    assert told["body"] == ["Dear Sir or Madam,\r\n\r\nplease free Ana at once: <no> charge holds.\r\n\r\nYours"]


def without_theirs(text: AlertText) -> AlertText:
    """Without the letter in the addressees' language."""
    return replace(text, asks=tuple(replace(ask, guide=replace(ask.guide, theirs=None)) for ask in text.asks))


async def test_what_is_passed_on_carries_the_alert_and_never_the_person() -> None:
    page = await read(PageStage(), "/a/ana?country=SE", headers={"Accept-Language": "ru"})
    links = [part.partition('"')[0] for part in page.split('class="button quiet" href="')[1:]]
    hosts = {urlsplit(link).hostname for link in links if "act.example.org" in link}
    assert {"t.me", "wa.me", "www.facebook.com", "bsky.app", "share.joinmastodon.org", "x.com"} <= hosts
    for link in links:
        assert "SE" not in link
        assert "example.org%2Fa%2Fana%3F" not in link


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        (PageStage(today=date(2014, 4, 1)), "This is over"),
        (PageStage(fates={ANA: Fate.CLOSED}), "This is over"),
        (PageStage(catalogue=changed(won)), "Won on 27 February 2014"),
    ],
)
async def test_what_is_over_says_so_and_asks_for_nothing(stage: PageStage, says: str) -> None:
    page = await read(stage, "/a/ana")
    assert says in page
    assert "mailto:" not in page
    assert "tel:" not in page
    assert "Her story" in page  # to read is never over


async def test_what_was_taken_back_is_told_no_more() -> None:
    another = EVERYTHING.replace("Free <Ana> & those with her", "Free Ben")
    stage = PageStage(catalogue=catalogue(ben_en=another), fates={ANA: Fate.RECALLED})
    page = await read(stage, "/a/ana", status=410)
    assert "This alert was taken back" in page
    assert "Free Ben" in page.partition("What you can do now")[2]
    assert "Ana" not in page
    assert "Ana" not in await read(stage, "/a/nobody", status=404)
    for below in ("card.png", "share.png", "picture", "vigil.ics"):
        await read(stage, f"/a/ana/{below}", status=404)


@pytest.mark.parametrize("path", ["/a/nobody", "/a/..%2Fetc", "/a/%00", "/a/" + "a" * 2000])
async def test_what_is_not_there_is_said_in_the_reader_s_language(path: str) -> None:
    page = await read(PageStage(), path, status=404, headers={"Accept-Language": "fr"})
    assert "Cette alerte n’existe pas" in page
    assert 'href="ana?lang=fr"' in page


async def test_it_closes_every_door_it_does_not_need() -> None:
    async with opened(PageStage()) as session:
        for path in ("/a/ana", "/a/nobody", "/a/ana/card.png", "/a/ana/none.ics"):
            async with session.get(path) as answer:
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                assert "unsafe" not in answer.headers["Content-Security-Policy"]
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert "Set-Cookie" not in answer.headers


async def test_who_has_it_already_is_not_sent_it_again() -> None:
    stage = PageStage()
    async with opened(stage) as session:
        async with session.get("/a/ana") as first:
            tag = first.headers["ETag"]
        async with session.get("/a/ana", headers={"If-None-Match": tag}) as second:
            assert (second.status, await second.read()) == (304, b"")
        stage.catalogue = changed(lambda alert: replace(alert, as_of=date(2014, 2, 22)))
        async with session.get("/a/ana", headers={"If-None-Match": tag}) as third:
            assert third.status == 200
            assert "As of 22 February 2014" in await third.text()


async def test_with_its_files_it_weighs_less_than_sixty_kilobytes() -> None:
    async with (
        staged(PageStage(public="https://a.b")) as stage,
        aiohttp.ClientSession(auto_decompress=False) as session,
    ):
        weight = 0
        async with session.get(f"{stage.url}/a/ana?country=SE&lang=ru", headers={"Accept-Encoding": ""}) as answer:
            page = await answer.text()
            weight += len(page.encode())
        files = {part.partition('"')[0] for part in page.split('"-/')[1:]}
        assert len(files) == 3
        for name in files:
            async with session.get(f"{stage.url}/a/-/{name}", headers={"Accept-Encoding": ""}) as answer:
                assert answer.status == 200
                assert "immutable" in answer.headers["Cache-Control"]
                weight += len(await answer.read())
        assert weight < 60_000  # unpacked


async def test_a_language_from_right_to_left_turns_the_page_round() -> None:
    class Mirrored:
        """English words under another language's name."""

        def plain(self, language: Language, message: str, **values: object) -> str:
            assert language == "fa"
            return f"\N{RIGHT-TO-LEFT MARK}{message} {values}"

    page = await read(PageStage(texts=Mirrored(), languages=(Language("fa"),)), "/a/ana")
    assert '<html lang="fa" dir="rtl">' in page
    assert '<article lang="en" dir="ltr">' in page
    assert 'dir="ltr"><span id="number-ring">+7 495' in page
