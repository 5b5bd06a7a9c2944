"""What a rehearsal plays with: its own time, its own copy of the alerts, and a bot's settings made up for it."""

from __future__ import annotations

import json
import os
import shutil
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr
from typing_extensions import override

from alertbot.clock import SystemClock
from alertbot.model.quiet import NEVER
from alertbot.model.topics import LANGUAGES
from alertbot.rehearsal.cupboard import LOCALES
from alertbot.settings import Settings
from alertbot.store.identities import make_identity
from alertbot.store.keys import make_key_file

if TYPE_CHECKING:
    from alertbot.rehearsal.hands import PushedHands

PASSPHRASE = "rehearsal"  # noqa: S105 - opens nothing but a rehearsal, and is told on its page
IDENTITY = "responder.age"
SIGNATURES = "organisation.age"


def words(language: str) -> dict[str, str]:
    """The words of the rehearsal in this language; those with plurals are of no use here."""
    found: dict[str, str] = json.loads((LOCALES / language / "rehearsal.json").read_text("utf-8"))
    return found


class SharedClock(SystemClock):
    """The bot's clock, which shows what the made-up Telegram's shows: who pushes one pushes both."""

    def __init__(self, hands: PushedHands) -> None:
        self._hands = hands

    @override
    def now(self) -> datetime:
        """The wall's time of the rehearsal."""
        return datetime.fromtimestamp(self._hands.now(), UTC)


def alerts_folder() -> Path:
    """The alerts of the folder we are in, else those that lie beside the program."""
    chosen = os.environ.get("ALERTBOT_ALERTS_DIR")
    beside = Path(__file__).parents[2] / "alerts"
    return Path(chosen) if chosen else next((path for path in (Path("alerts"), beside) if path.is_dir()), beside)


class OwnAlerts:
    """A copy of the alerts that a rehearsal may rewrite; what is changed in the original is taken over."""

    def __init__(self, original: Path, copy: Path) -> None:
        """`copy` is made here."""
        self.folder = copy
        self._original = original
        self._rewritten: set[str] = set()
        shutil.copytree(original, copy, symlinks=True)

    def refresh(self) -> None:
        """Take over what was changed since, but for the alerts that were rewritten here."""
        kept = _files(self.folder)
        for name, file in _files(self._original).items():
            if name.parts[0] in self._rewritten:
                continue
            if name not in kept or file.stat().st_mtime_ns != kept[name].stat().st_mtime_ns:
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(file, self.folder / name)
        for name in kept.keys() - _files(self._original).keys():
            kept[name].unlink()

    def rewrite(self, slug: str) -> None:
        """Add a sentence to this alert, in each of its languages."""
        self._rewritten.add(slug)
        for language in LANGUAGES:
            file = self.folder / slug / f"{language}.md"
            if file.is_file():
                longer = f"{file.read_text('utf-8').rstrip()}\n\n{words(language)['sentence-added']}\n"
                file.write_text(longer, "utf-8")


def _files(folder: Path) -> dict[Path, Path]:
    return {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


def made_up_settings(folder: Path, alerts: Path, token: str, api_url: str) -> Settings:
    """Settings of a bot whose key, database and responder's identity lie in this folder, and go with it."""
    key = folder / "keys" / "rehearsal.key"
    make_key_file(key)
    return Settings(
        token=SecretStr(token),
        api_url=api_url,
        database_url=f"sqlite+aiosqlite:///{folder}/data/rehearsal.db",
        key_file=key,
        alerts_dir=alerts,
        responders=make_identity(folder / IDENTITY, PASSPHRASE),
        signatures=make_identity(folder / SIGNATURES, PASSPHRASE),
        quiet_hours=NEVER,  # a visitor at night wants to see alerts arrive, too
        listen=f"127.0.0.1:{_free_port()}",
    )


def _free_port() -> int:
    """A port that nobody listens on just now, so that the address of the alerts' pages can be told before they are."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
