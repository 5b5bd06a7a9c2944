"""A petition with more names than one file holds: all of them reach the organisation's table, by the commands alone."""

from __future__ import annotations

import asyncio
import csv
from typing import TYPE_CHECKING

import pyrage
import sqlalchemy as sa
from pydantic import SecretStr

from alertbot.cli.petition import petition
from alertbot.cli.signatures import open_signatures
from alertbot.model.actions import Action, AskId, AskName, Said
from alertbot.model.alerts import AlertSlug
from alertbot.model.messages import ChatId
from alertbot.model.padding import padded_text
from alertbot.model.petitions import MOST
from alertbot.settings import Settings
from alertbot.store import action_schema
from alertbot.store.database import Store
from alertbot.store.keys import KeyRing, make_key_file
from tests.whole.conftest import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PETITION = AskId(AlertSlug("laws-against-speech"), AskName("repeal"))
NAMES = MOST + 1
SIGNED = 25


async def sign(settings: Settings, recipient: pyrage.x25519.Recipient) -> None:
    """As many names as that; one of the people came to it as everybody does."""
    store = await Store.open(settings.database_url, KeyRing.read(settings.key_file))
    async with store.unit() as unit:
        for number in range(1, SIGNED + 1):
            await unit.actions.add(ChatId(number), PETITION, Action.SIGNED)
        await unit.actions.say(ChatId(1), PETITION, Said.NAME, pyrage.encrypt(padded_text("=0"), [recipient]))
        [no] = await unit._connection.scalars(sa.select(action_schema.asks.c.no))  # noqa: SLF001 - 20,000 people are not made one by one
        rows = [
            {"ask": no, "mark": number.to_bytes(16), "said": "name", "sealed": pyrage.encrypt(text, [recipient])}
            for number in range(1, NAMES)
            for text in [padded_text(f"={number}")]
        ]
        await unit._connection.execute(sa.insert(action_schema.action_pieces), rows)  # noqa: SLF001 - likewise
    await store.close()


def test_every_name_of_a_large_petition_reaches_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = pyrage.x25519.Identity.generate()
    (tmp_path / "ours.age").write_text(f"{ours}\n")
    make_key_file(tmp_path / "keys" / "loop.key")
    settings = Settings(
        token=SecretStr("123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"),
        database_url=f"sqlite+aiosqlite:///{tmp_path}/data/loop.db",
        key_file=tmp_path / "keys" / "loop.key",
        alerts_dir=PROJECT / "alerts",
        signatures=str(ours.to_public()),
    )
    asyncio.run(sign(settings, ours.to_public()))
    assert petition(settings, PETITION.alert, None, tmp_path / "out") == 0
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == [f"laws-against-speech-repeal-{no}-of-2.zip" for no in (1, 2)]
    assert "letter: nobody has passed an answer on." in capsys.readouterr().out
    assert open_signatures(files, tmp_path / "ours.age", tmp_path / "names.csv", "en") == 0
    with (tmp_path / "names.csv").open(encoding="utf-8-sig", newline="") as table:
        names = [row["name"] for row in csv.DictReader(table)]
    assert sorted(names) == sorted(f"'={number}" for number in range(NAMES))
    assert open_signatures(files[:1], tmp_path / "ours.age", tmp_path / "half.csv", "en") == 1
    assert "Part 2 of 2 of laws-against-speech/repeal is not among these files." in capsys.readouterr().err
