"""What was to be approved and is no longer so: those who were asked are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.circle import circle, told
from alertbot.model.messages import Message
from alertbot.model.team import Deed
from alertbot.work.approving import void

if TYPE_CHECKING:
    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.alerts import Catalogue
    from alertbot.model.drafts import Draft
    from alertbot.model.messages import Reply


def title_of(words: Words, draft: Draft, catalogue: Catalogue) -> str:
    """What a draft is called in lists: its title where it has one yet."""
    if draft.file is not None:
        alert = catalogue.alerts.get(draft.file)
        return alert.text(words.language).title if alert else draft.file
    languages = (words.language, *draft.languages)
    return next((title for each in languages if (title := draft.text(f"title-{each}"))), words.plain("name-untitled"))


async def voided(visit: Visit, draft: Draft) -> list[Reply]:
    """The draft is not what it was: a request for it comes to nothing, and everybody who writes alerts hears of it."""
    request = await void(visit.unit, draft.no)
    if request is None:
        return []
    people = await circle(visit.unit, visit.words.wording, Deed.WRITE)
    return [
        *told(
            people,
            None,
            lambda each: Message(each.words.say("request-changed", title=title_of(each.words, draft, visit.catalogue))),
        )
    ]
