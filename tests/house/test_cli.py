"""Words in, exit codes out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alertbot.cli import main

PROJECT = Path(__file__).parents[2]
COMMANDS = [*("rehearse", "run", "check", "send", "broadcasts", "pause", "resume", "stop")]
COMMANDS += [
    "correct",
    "recall",
    "close",
    "invite",
    "team",
    "log",
    "keys",
    "forget",
    "result",
    "status",
    "petition",
    "open-signatures",
]
TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"  # noqa: S105 - opens nothing
HEAVY = ("aiohttp", "alembic", "cryptography", "pydantic_settings", "rich", "sqlalchemy", "structlog", "telegram")


def alertbot(*words: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """What a person gets who types this in that folder."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ALERTBOT_")}
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "alertbot", *words],
        cwd=folder,
        env={**own, "PYTHONPATH": str(PROJECT), **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("words", [["--help"], ["send", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    program = f"""
import sys
from alertbot.cli import main
code = main({words})
loaded = [name for name in {HEAVY} if name in sys.modules]
sys.exit(code or f"loaded: {{loaded}}" if loaded else code)
"""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"\n  {command} " in told for command in COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["send"],
        ["forget", "me"],
        ["rehearse", "--port", "70000"],
        ["--no"],
        ["pause"],
        ["stop", "0"],
        ["resume", "all"],
        ["invite"],
        ["invite", "--role", "boss"],
        ["team", "remove"],
    ],
)
def test_wrong_words_end_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "Usage: alertbot" in capsys.readouterr().err


def test_without_words_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    shown = capsys.readouterr()
    assert "rehearse" in shown.out + shown.err


@pytest.mark.parametrize(
    "words",
    [
        ["run"],
        ["send", "vitishko-release"],
        ["broadcasts"],
        ["forget", "5839201746"],
        ["stop", "7"],
        ["invite", "--role", "owner"],
        ["team"],
    ],
)
def test_missing_settings_end_with_two_and_one_line(words: list[str], tmp_path: Path) -> None:
    done = alertbot(*words, folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("ALERTBOT_TOKEN is missing")
    assert len(done.stderr.splitlines()) == 1


def test_without_a_key_nothing_starts(tmp_path: Path) -> None:
    (tmp_path / "alerts").mkdir()
    done = alertbot("run", folder=tmp_path, ALERTBOT_TOKEN=TOKEN)
    assert done.returncode == 2
    assert done.stderr.startswith("ALERTBOT_KEY_FILE: There is no key file at keys/alertbot.key")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "data").exists()


def test_with_another_key_nothing_starts(tmp_path: Path) -> None:
    alertbot("keys", "new", folder=tmp_path)
    (tmp_path / "alerts").mkdir()
    assert alertbot("run", folder=tmp_path, ALERTBOT_TOKEN=TOKEN).stderr.startswith("No topics")
    (tmp_path / "keys" / "alertbot.key").unlink()
    alertbot("keys", "new", folder=tmp_path)
    done = alertbot("run", folder=tmp_path, ALERTBOT_TOKEN=TOKEN)
    assert done.returncode == 2
    assert done.stderr.startswith("ALERTBOT_KEY_FILE: This key does not open this database")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("chosen", ["nowhere.txt", "age1short", "age1" + "q" * 58])
@pytest.mark.parametrize("setting", ["ALERTBOT_RESPONDERS", "ALERTBOT_SIGNATURES"])
def test_keys_nobody_can_seal_to_end_with_two_and_one_line(setting: str, chosen: str, tmp_path: Path) -> None:
    alertbot("keys", "new", folder=tmp_path)
    (tmp_path / "alerts").mkdir()
    done = alertbot("run", folder=tmp_path, ALERTBOT_TOKEN=TOKEN, **{setting: chosen})
    assert done.returncode == 2
    assert done.stderr.startswith(setting)
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "data").exists()


def test_everything_that_settings_name_and_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    done = alertbot("run", folder=tmp_path, ALERTBOT_TOKEN=TOKEN, ALERTBOT_RESPONDERS="nowhere.txt")
    assert done.returncode == 2
    assert [line.partition(" ")[0].rstrip(":") for line in done.stderr.splitlines()] == [
        "ALERTBOT_KEY_FILE",
        "ALERTBOT_RESPONDERS",
        "ALERTBOT_ALERTS_DIR",
    ]


def test_a_key_is_made_for_its_owner_alone_and_never_over_another(tmp_path: Path) -> None:
    made = alertbot("keys", "new", folder=tmp_path)
    key = tmp_path / "keys" / "alertbot.key"
    assert made.returncode == 0
    assert key.stat().st_mode & 0o777 == 0o600
    before = key.read_bytes()
    assert before.decode().strip() not in made.stdout + made.stderr
    again = alertbot("keys", "new", folder=tmp_path)
    assert again.returncode == 1
    assert "already" in again.stderr
    assert key.read_bytes() == before


def test_a_key_is_not_made_beside_the_data(tmp_path: Path) -> None:
    done = alertbot("keys", "new", folder=tmp_path, ALERTBOT_KEY_FILE="data/alertbot.key")
    assert done.returncode == 1
    assert "lies in the data folder" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_fault_of_our_own_is_told_without_what_it_quotes(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("I saw it at the bridge", "utf-8")
    (tmp_path / "alerts").mkdir()
    alertbot("keys", "new", folder=tmp_path)
    done = alertbot("forget", "5839201746", folder=tmp_path, ALERTBOT_TOKEN=TOKEN)
    assert done.returncode == 1
    assert "5839201746" not in done.stdout + done.stderr
    assert "bridge" not in done.stdout + done.stderr
