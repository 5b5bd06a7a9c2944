"""What the documents say is so: settings, commands, links, tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alertbot.settings import PREFIX, Settings

PROJECT = Path(__file__).parents[2]
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])
OPERATE = (PROJECT / "docs" / "operate.md").read_text("utf-8")


def rows(text: str) -> dict[str, str]:
    """The second cell of each table row that begins with something in back ticks."""
    return {row[1]: row[2].strip() for row in re.finditer(r"^\| `([^`]+)` \| ([^|]*)\|", text, re.MULTILINE)}


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented_with_its_default(name: str) -> None:
    default = Settings.model_fields[name].default
    secret_or_none = default is None or name == "token"
    shown = "-" if secret_or_none else f"`{str(default).lower() if isinstance(default, bool) else default}`"
    assert rows(OPERATE).get(PREFIX + name.upper(), "").startswith(shown)


def test_no_setting_is_documented_that_does_not_exist() -> None:
    documented = {row.removeprefix(PREFIX).lower() for row in rows(OPERATE) if row.startswith(PREFIX)}
    assert documented == set(Settings.model_fields)


@pytest.mark.parametrize(
    "command",
    [
        "rehearse",
        "run",
        "check",
        "send SLUG",
        "broadcasts",
        "forget CHAT_ID",
        "keys new",
        "keys responder",
        "open FILE --identity ID",
        "pause NO",
        "resume NO",
        "stop NO",
        "invite --role ROLE",
        "team",
        "team remove NAME",
        "log",
        "log verify",
        "result SLUG",
        "status CASE",
    ],
)
def test_every_command_is_documented(command: str) -> None:
    assert f"alertbot {command}" in rows(OPERATE)


def links(page: Path) -> list[str]:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"\]\(([^)\s]+)\)", text)


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in links, as GitHub calls them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        if re.match(r"https?://|mailto:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_every_test_that_is_named_exists(page: Path) -> None:
    for file, name in re.findall(r"`(tests/[\w/.-]+)(?:::(\w+))?`", page.read_text("utf-8")):
        path = PROJECT / file
        assert path.exists(), f"there is no {file}"
        assert not name or f"def {name}(" in path.read_text("utf-8"), f"{file} holds no {name}"
