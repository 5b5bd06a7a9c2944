"""The page that opens reports is what its parts make, says the same in every language, and names what it is made of."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from alertbot.cli.responders import put_page
from alertbot.model.pieces import AS_EVIDENCE, CLEANED, UNOPENED
from tests.browser.opener import LANGUAGES, LOCALES, PAGE, PARTS, SCRIPTS, made

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {each: json.loads((LOCALES / each / "opener.json").read_text("utf-8")) for each in LANGUAGES}


def test_the_page_is_what_its_parts_make() -> None:
    assert PAGE.read_text("utf-8") == made(), "`python -m tests.browser.opener` writes it anew"


def test_its_age_is_the_one_that_is_named() -> None:
    readme = (PARTS / "README.md").read_text("utf-8")
    script = SCRIPTS["age"].read_bytes()
    asked = json.loads((PARTS / "age" / "package.json").read_text())["dependencies"]["age-encryption"]
    locked = json.loads((PARTS / "age" / "package-lock.json").read_text())["packages"]["node_modules/age-encryption"]
    assert asked == locked["version"]
    assert script.startswith(f"// age-encryption {asked}, ".encode())
    assert f"`age-encryption` {asked}" in readme
    assert f"==== age-encryption {asked}\n" in (PARTS / "age" / "LICENSES.txt").read_text("utf-8")
    assert hashlib.sha256(script).hexdigest() in readme


def test_it_may_load_and_send_nothing() -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', PAGE.read_text("utf-8"))
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("default-src") == "'none'"
    assert re.fullmatch(r"('sha256-[\w+/]{43}='( |$)){3}", rules.pop("script-src"))
    assert rules.pop("img-src") == "blob:"
    assert not {"connect-src", "frame-src", "worker-src", "font-src", "media-src", "object-src"} & rules.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_with_its_own_plurals(language: str) -> None:
    assert list(WORDS[language]) == list(WORDS["en"])
    for key, entry in WORDS[language].items():
        assert isinstance(entry, str) == isinstance(WORDS["en"][key], str), key
        if not isinstance(entry, str):
            assert set(entry) == set(Locale(language).plural_form.tags) | {"other"}, key


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    parts = [(PARTS / name).read_text("utf-8") for name in ("opener.html", "page.js", "report.js")]
    named = {key for part in parts for key in re.findall(r'"([a-z]+(?:-[a-z]+)*)"', part)}
    assert set(WORDS["en"]) - named == set()
    said = {key for part in parts for key in re.findall(r'(?:say\(|data-say(?:-label)?=|Unopened\()"([\w-]+)"', part)}
    assert said - set(WORDS["en"]) == set()


def test_it_is_put_beside_an_identity_and_over_nothing(tmp_path: Path) -> None:
    assert put_page(tmp_path / "open-report.html")
    assert (tmp_path / "open-report.html").read_bytes() == PAGE.read_bytes()
    assert not put_page(tmp_path / "open-report.html")
    assert not put_page(tmp_path / "no-such-folder" / "open-report.html")


def test_it_knows_what_became_of_each_file() -> None:
    script = SCRIPTS["page"].read_text("utf-8")
    assert [label for label in (CLEANED, AS_EVIDENCE, UNOPENED) if f'"{label}"' not in script] == []
