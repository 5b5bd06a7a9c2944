"""The page of a petition to print: what it says can be read back, in every language, also where it is long."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from pypdf import PdfReader

from alertbot.chat.petition_page import BLANK, Sheet, petition_page
from alertbot.chat.region import region_name
from alertbot.model.actions import Places
from alertbot.model.alerts import Already
from alertbot.model.regions import REGIONS, Region
from alertbot.model.topics import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from alertbot.chat.wording import Wording
    from alertbot.model.topics import Language

FRANCE, KYRGYZSTAN = Region("FR"), Region("KG")
DAY = date(2026, 12, 10)
SHEET = Sheet(
    title="Клевета, измена: законы, которые заставляют молчать — « œuvre »",
    places=Places(((FRANCE, 12_408), (KYRGYZSTAN, 20)), 61),
    sealed=7,
    struck=2,
    receipt="0123abcd " * 8,
    today=DAY,
    already=Already(336_412, date(2014, 1, 30), 112),
    presented=DAY,
    to="the embassy",
)


def text_of(sheet: Sheet, language: Language, wording: Wording) -> str:
    """What can be read off the page, with plain blanks."""
    names = {region: region_name(region, language) for region, _ in (sheet.places.told if sheet.places else ())}
    reader = PdfReader(io.BytesIO(petition_page(sheet, wording.in_(language), names)))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_every_number_and_letter_can_be_read_back(wording: Wording) -> None:
    texts = {code: text_of(SHEET, code, wording) for code in LANGUAGES}
    said = {
        "en": ["France 12,408", "Kyrgyzstan 20", "In all 12,489", "12,489 people from 2 countries"],
        "ru": [
            "Франция 12 408",
            "Киргизия 20",
            "Всего 12 489",
            "12 489 человек из 2 стран",
            "Передано 10 декабря 2026",
        ],
        "fr": ["France 12 408", "Kirghizstan 20", "En tout 12 489", "12 489 personnes de 2 pays", "à the embassy"],
    }
    for code, text in texts.items():
        assert SHEET.title in text
        assert " ".join(SHEET.receipt.split()) in text
        assert not [line for line in said[code] if line not in text], text
        assert BLANK in text  # for who received it
    assert "Signed elsewhere by 30 January 2014: 336,412 people from 112 countries" in texts[ENGLISH]
    assert "to be struck out (withdrawn.csv): 2" in texts[ENGLISH]


def test_a_list_of_all_countries_goes_on_over_the_page(wording: Wording) -> None:
    every = Places(tuple((Region(region), 20) for region in sorted(REGIONS)), 0)
    sheet = Sheet("Ж" * 120, every, 0, 0, "ab", DAY)
    text = text_of(sheet, ENGLISH, wording)
    assert text.count(" 20") >= len(REGIONS)
    assert "withdrawn" not in text
    assert f"Presented on {BLANK} to {BLANK}" in text
