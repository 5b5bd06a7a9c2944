"""What each of those who were claimed gets where all do not get the same: a digest, or what an errand makes of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.model.digests import edition
from alertbot.model.errands import Kind
from alertbot.model.subscribers import SubscriberNo
from alertbot.model.topics import Language
from alertbot.store.copies import Copies
from alertbot.store.digest_copies import digest_copies

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.errands import Copy
    from alertbot.store.claims import Taken
    from alertbot.store.digests import Digests


async def digested(digests: Digests, no: BroadcastNo, taken: list[Taken], now: datetime) -> list[Taken]:
    """To each their own edition; nothing to whom there is nothing to tell any more."""
    people = [SubscriberNo(each[0]) for each in taken]
    tells = await digests.tells(no, people, now) if people else {}
    if nothing := [each for each in people if not tells.get(each)]:
        await digests.skip(no, nothing)
    return [
        (each, doubts, name, edition(Language(language or ""), tells[SubscriberNo(each)]))
        for each, doubts, name, language in taken
        if tells.get(SubscriberNo(each))
    ]


async def copied(
    connection: AsyncConnection, errand: BroadcastNo, kind: Kind, taken: list[Taken]
) -> tuple[dict[SubscriberNo, Copy], list[Taken]]:
    """The copy of each. Whoever has a digest keeps it as it is now; after a recall, what else it tells of."""
    people = [SubscriberNo(each[0]) for each in taken]
    copies = await Copies(connection).of(errand, people)
    others = [each for each in people if each not in copies]
    digests = await digest_copies(connection, errand, others, but_its=kind is Kind.RECALL) if others else {}
    copies |= {person: copy for person, (copy, _) in digests.items()}
    rests = {int(person): rest for person, (_, rest) in digests.items() if rest}
    left = [
        (no, doubts, name, edition(Language(language or ""), rests[no]) if no in rests else language)
        for no, doubts, name, language in taken
    ]
    return copies, left
