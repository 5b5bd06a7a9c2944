"""Every fault that would keep the bot from working, at once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alertbot import logs
from alertbot.chat.alert_message import too_long
from alertbot.chat.face_message import too_long_behind
from alertbot.chat.word_lists import load_word_lists
from alertbot.chat.wording import Wording
from alertbot.cli.loop import to_its_end
from alertbot.cli.trials import (
    channel_faults,
    database_faults,
    key_faults,
    responders_in,
    signature_faults,
    token_tried,
)
from alertbot.logs import printable
from alertbot.settings import Settings
from alertbot.store.folder import read_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alertbot.model.alerts import Catalogue
    from alertbot.model.faults import Fault


@dataclass(slots=True)
class Findings:
    """The faults of each part, in the order of the parts; the fingerprints of the keys that open reports.

    And hints: what is no fault, but worth knowing.
    """

    parts: dict[str, list[str]] = field(default_factory=dict)
    fingerprints: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    def add(self, part: str, faults: Iterable[object]) -> None:
        """Note a part's faults; none is a finding too."""
        self.parts.setdefault(part, []).extend(str(fault) for fault in faults)

    @property
    def count(self) -> int:
        """How many there are in all."""
        return sum(map(len, self.parts.values()))


def check() -> int:
    """Print every fault and how many there are. 0: none; 1: some."""
    findings = to_its_end(lambda: found(dict(os.environ), Path.cwd()))
    for faults in findings.parts.values():
        for fault in faults:
            typer.echo("\n".join(map(printable, fault.splitlines())) + "\n")
    for fingerprint in findings.fingerprints:
        typer.echo(f"reports are sealed to: {fingerprint}")
    for hint in findings.hints:
        typer.echo(hint)
    for part, faults in findings.parts.items():
        typer.echo(f"{part:<9} {_counted(len(faults))}")
    typer.echo(f"{_counted(findings.count)} in all.".capitalize())
    return 1 if findings.count else 0


async def found(environ: dict[str, str], folder: Path) -> Findings:
    """Every fault there is. What depends on a faulty setting is not tried: it would be blamed for another's fault."""
    settings, wrong = Settings.survey(environ, folder)
    logs.start(settings.log_level, settings.log_format, settings.token.get_secret_value())
    faulty = {name for fault in wrong for name in fault.settings}
    findings = Findings()
    catalogue, wrong_files = read_folder(settings.alerts_dir)
    findings.add("alerts", [*wrong_files, *_long_alerts(catalogue, settings.alerts_dir)])
    findings.add("settings", (fault.sentence for fault in wrong))
    keys, faults_of_key = key_faults(settings)
    recipients, faults_of_responders = responders_in(settings, folder)
    findings.fingerprints += map(load_word_lists().fingerprint, recipients)
    findings.add("keys", [*faults_of_key, *faults_of_responders, *signature_faults(settings, folder)])
    if "database_url" not in faulty:
        findings.add("database", await database_faults(settings, keys))
    if not faulty & {"token", "api_url"}:
        refused, findings.hints = await token_tried(settings)
        findings.add("token", refused)
        if catalogue.channels and not refused:
            findings.add("channels", await channel_faults(settings, catalogue.channels.values()))
    return findings


def _long_alerts(catalogue: Catalogue, folder: Path) -> list[Fault]:
    """The alerts that are too long for one message once all their parts are in it."""
    wording = Wording.load()
    long = (*too_long(catalogue, wording), *too_long_behind(catalogue, wording))
    return [replace(fault, path=f"{folder}/{fault.path}") for fault in long]


def _counted(count: int) -> str:
    return "no fault" if not count else "1 fault" if count == 1 else f"{count} faults"
