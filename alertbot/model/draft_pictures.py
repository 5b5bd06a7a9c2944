"""A picture that somebody of the team has sent for a draft, until it is here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alertbot.model.drafts import DraftNo
    from alertbot.model.team import MemberNo


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be fetched: for which draft, sent by whom; `file` is Telegram's name for it."""

    draft: DraftNo
    member: MemberNo
    file: str
    tries: int = 0


class Spoilt(StrEnum):
    """Why a picture that was sent does not become a draft's."""

    LOST = "lost"
    """Telegram does not hand it out."""
    HEAVY = "heavy"
    """It is larger than a bot can fetch."""
    STRANGE = "strange"
    """It is none of the kinds that we open, or could not be opened within the limits."""
    UNFIT = "unfit"
    """Telegram would not take it as a photo."""
