"""Files for a report, and the words with them: what one report has room for, whatever was sent before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from alertbot.model.padding import padded_length
from alertbot.model.pieces import Piece, tagged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from alertbot.model.filling import Filling
    from alertbot.model.reception import Seals
    from alertbot.model.reports import ReportNo

MOST_PIECES = 400
"""Sealed pieces of one report that its author can make; an honest one has a few dozen."""
MOST_SEALED = 45 * 1024 * 1024
"""Bytes of them all beyond which no file is taken: those that one form takes, padded."""
FOR_WORDS = 1024 * 1024
"""Bytes that are left for words when no file is taken any more."""


class Parcels(Protocol):
    """What is sealed of reports, in the store."""

    async def next_piece(self, no: ReportNo, /) -> int:
        """The number that the next piece gets."""
        ...

    async def weights(self, no: ReportNo, /) -> list[tuple[int, int]]:
        """The bytes of every sealed piece, by number."""
        ...

    async def add(self, no: ReportNo, slot: str, sealed: Sequence[bytes], /, *, on: date) -> list[int]:
        """Keep sealed pieces, said on that day."""
        ...


@dataclass(frozen=True, slots=True)
class Caption:
    """Words that came with a file, sealed: the number of their piece, and the tag that the file gets, too."""

    piece: int
    tag: int


async def has_room_for_words(reports: Parcels, report: ReportNo) -> bool:
    """Whether more words fit into a report."""
    return await _has_room(reports, report, 0, MOST_SEALED + FOR_WORDS)


async def has_room_for_file(reports: Parcels, report: ReportNo, size: int) -> bool:
    """Whether a file of so many bytes fits into a report, as it is sealed: what was claimed before is not looked at."""
    return await _has_room(reports, report, padded_length(size), MOST_SEALED)


async def _has_room(reports: Parcels, report: ReportNo, size: int, most: int) -> bool:
    weights = await reports.weights(report)
    return len(weights) < MOST_PIECES and sum(weight for _, weight in weights) + size <= most


async def keep_caption(  # noqa: PLR0917 - what was said, where and when
    reports: Parcels, seals: Seals, filling: Filling, where: tuple[str, str], said: str, on: date
) -> Caption:
    """Seal the words that came with a file, before anything is asked of Telegram: they may be all there will be.

    `where`: the slot, and what was asked.
    """
    slot, asked = where
    tag = await reports.next_piece(filling.report)
    piece = Piece(filling.code, "caption", asked=f"{asked} {tagged(tag)}".lstrip(), said=said)
    (number,) = await reports.add(filling.report, slot, [seals.seal(piece.written())], on=on)
    return Caption(number, tag)
