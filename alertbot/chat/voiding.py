"""What was to be approved and is no longer so: those who were asked are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.circle import circle, told
from alertbot.model.acts import Act, Kind
from alertbot.model.draft_files import slug_of
from alertbot.model.messages import Message
from alertbot.model.team import Deed
from alertbot.work.approving import void

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.chat.circle import Reached
    from alertbot.chat.visit import Unit, Visit
    from alertbot.chat.wording import Wording, Words
    from alertbot.model.alerts import Catalogue
    from alertbot.model.drafts import Draft
    from alertbot.model.messages import Reply
    from alertbot.model.team import MemberNo


def title_of(words: Words, draft: Draft, catalogue: Catalogue) -> str:
    """What a draft is called in lists: its title where it has one yet; and that it is a correction or a result."""
    title = _title(words, draft, catalogue)
    if draft.ends is not None:
        return words.plain("name-telling-acted", title=title)
    return title if draft.corrects is None else words.plain("name-correction", title=title)


def _title(words: Words, draft: Draft, catalogue: Catalogue) -> str:
    if draft.file is not None:
        alert = catalogue.known(draft.file)
        return alert.text(words.language).title if alert else draft.file
    languages = (words.language, *draft.languages)
    return next((title for each in languages if (title := draft.text(f"title-{each}"))), words.plain("name-untitled"))


async def voided(visit: Visit, draft: Draft) -> list[Reply]:
    """The draft is not what it was: a request for it comes to nothing, and everybody who writes alerts hears of it."""
    member = await visit.unit.team.find(visit.chat)
    by = None if member is None else member.no
    return await void_and_tell(visit.unit, visit.words.wording, visit.catalogue, draft, by, visit.now)


async def void_and_tell(  # noqa: PLR0917 - whose doing it is, and who is told in which words
    unit: Unit, wording: Wording, catalogue: Catalogue, draft: Draft, by: MemberNo | None, now: datetime
) -> list[Reply]:
    """The same, where it is not the visitor's doing. `by` is whose it is; None: somebody's at the server."""
    request = await void(unit, draft.no)
    if request is None:
        return []
    unit.log.append(Act(Kind.VOIDED, by, slug=slug_of(draft)), now)

    def said(each: Reached) -> Message:
        return Message(each.words.say("request-changed", title=title_of(each.words, draft, catalogue)))

    return [*told(await circle(unit, wording, Deed.WRITE), None, said)]
