"""What the settings name outside themselves: the key, those who can be sealed to, the folder with the alerts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from alertbot.model.mendable import WrongSetting
from alertbot.settings import PREFIX
from alertbot.store.keys import KeyFault, KeyRing
from alertbot.store.sealing import RESPONDERS, SIGNATURES, Seals, read_recipients

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from alertbot.settings import Settings

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Named:
    """The server's key, and the seals of reports and of signatures; None: no keys are given for them."""

    keys: KeyRing
    reports: Seals | None
    signatures: Seals | None

    @classmethod
    def by(cls, settings: Settings, folder: Path) -> Named:
        """What the settings name, files among it seen from `folder`.

        Raises:
            WrongSetting: A line for each that is not there or cannot be used, all of them at once.
        """
        faults: list[str] = []
        keys = _tried(lambda: key_ring(settings), faults)
        reports = _tried(lambda: _seals(settings.responders, folder, RESPONDERS), faults)
        signatures = _tried(lambda: _seals(settings.signatures, folder, SIGNATURES), faults)
        if not settings.alerts_dir.is_dir():
            faults.append(NO_ALERTS.format(settings.alerts_dir))
        if faults or keys is None:
            raise WrongSetting("\n".join(faults))
        return cls(keys, reports, signatures)


NO_ALERTS = PREFIX + "ALERTS_DIR: there is no folder {}. Set it to the folder with topics.toml and the alerts."


def key_ring(settings: Settings) -> KeyRing:
    """The key that the settings name.

    Raises:
        WrongSetting: There is none, or it cannot be used.
    """
    try:
        return KeyRing.read(settings.key_file)
    except KeyFault as fault:
        raise wrong_key(fault) from None


def wrong_key(fault: KeyFault) -> WrongSetting:
    """What is wrong with the key, under the name of its setting."""
    return WrongSetting(f"{PREFIX}KEY_FILE: {fault}")


def _seals(chosen: str | None, folder: Path, setting: str) -> Seals | None:
    return None if chosen is None else Seals(read_recipients(chosen, folder, setting))


def _tried(find: Callable[[], Found], faults: list[str]) -> Found | None:
    try:
        return find()
    except WrongSetting as fault:
        faults.append(str(fault))
        return None
