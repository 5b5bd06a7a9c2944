"""The picture of a draft: asked for, on its way, here, or not to be had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.chat.circle import circle
from alertbot.chat.dialogue import draft_in_hand
from alertbot.chat.taps import Verb, data
from alertbot.chat.voiding import void_and_tell
from alertbot.chat.writing import own_draft
from alertbot.model.draft_pictures import Spoilt, Wanted
from alertbot.model.drafts import PICTURE, step_of
from alertbot.model.messages import Button, Message
from alertbot.model.pictures import HEAD, PictureFile, known_as, wrong_with_picture
from alertbot.model.sent_files import LARGEST_FILE, FileKind
from alertbot.model.team import Deed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from alertbot.chat.circle import Reached
    from alertbot.chat.pictures import Picture
    from alertbot.chat.updates import OtherContent
    from alertbot.chat.visit import Unit, Visit
    from alertbot.chat.wording import Wording
    from alertbot.model.alerts import Catalogue
    from alertbot.model.messages import Reply

TAKEN = (FileKind.PHOTO, FileKind.DOCUMENT)
"""As what a picture is sent."""


async def gave(visit: Visit, event: OtherContent) -> list[Reply] | None:
    """Something that is no text, in answer to the question for a picture; None: that was not asked.

    The picture is fetched later: not while others wait for this transaction.
    """
    place = await draft_in_hand(visit)
    found = await own_draft(visit, str(place[0])) if place is not None and place[1] == PICTURE else None
    if found is None or step_of(found[1], PICTURE) is None:
        return None
    member, draft = found
    if event.file is None or event.file.kind not in TAKEN:
        return [visit.by_a_member().say(visit.words.say("unfit-picture"))]
    if (event.file.size or 0) > LARGEST_FILE:
        return [visit.by_a_member().say(visit.words.say(f"picture-{Spoilt.HEAVY}"))]
    await visit.unit.draft_pictures.want(Wanted(draft.no, member.no, event.file.file), visit.now)
    visit.unit.afterwards(visit.files_wait)
    return [visit.by_a_member().say(visit.words.say("picture-on-its-way"))]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where pictures for drafts arrive."""

    wording: Wording
    catalogue: Callable[[], Catalogue]

    async def arrived(self, unit: Unit, wanted: Wanted, made: Picture | Spoilt, now: datetime) -> list[Reply]:
        """It becomes the draft's picture, unless it cannot, or is not wanted any more; whoever sent it is told.

        They see it as people will. What was to be approved without it is void.
        """
        if not await unit.draft_pictures.done(wanted):
            return []
        draft = await unit.drafts.find(wanted.draft)
        people = await circle(unit, self.wording, Deed.WRITE)
        sender = next((each for each in people if each.member.no == wanted.member), None)
        if draft is None or sender is None or draft.author not in {wanted.member, None}:
            return []
        if isinstance(made, Spoilt):
            return [sender.told(Message(sender.words.say(f"picture-{made}")))]
        if wrong_with_picture(PictureFile(len(made.content), made.content[:HEAD])) is not None:
            return [sender.told(Message(sender.words.say(f"picture-{Spoilt.UNFIT}")))]
        photo = known_as(made.content)
        await unit.draft_pictures.keep(draft.no, photo, made.content)
        changed = draft.answered(PICTURE, f"{photo}.{made.ending}")
        await unit.drafts.keep(changed, now.date())
        voided = await void_and_tell(unit, self.wording, self.catalogue(), changed, wanted.member, now)
        return [*voided, *_shown(sender, changed.no, Message(sender.words.say("picture-caption"), photo=photo))]


def _shown(sender: Reached, draft: int, picture: Message) -> list[Reply]:
    """The picture, and below it, in a message of its own that can become the next question, the way on."""
    on = Button(sender.words.plain("button-picture-on"), tap=data(Verb.WRITE, draft, PICTURE, "next"))
    back = Button(sender.words.plain("button-draft"), tap=data(Verb.DRAFT, draft))
    return [sender.told(picture), sender.told(Message(sender.words.say("picture-is-in"), ((on, back),)))]
