"""Why something that was approved did not go out, or has not yet: in a sentence, with what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.broadcast_message import moment
from alertbot.chat.circle import Reached, circle, told
from alertbot.chat.draft_message import why_told
from alertbot.chat.planning import Unsendable
from alertbot.chat.taps import Verb, data
from alertbot.chat.voiding import title_of
from alertbot.model.approvals import LATEST, Phase
from alertbot.model.messages import Button, Message
from alertbot.model.team import Deed

if TYPE_CHECKING:
    from datetime import datetime

    from alertbot.chat.visit import Unit
    from alertbot.chat.wording import Wording, Words
    from alertbot.model.alerts import Catalogue
    from alertbot.model.approvals import Plan, Request, RequestNo
    from alertbot.model.messages import Reply


def unlaunched_told(
    words: Words, request: Request, title: str, found: Plan | Unsendable | None, *, in_the_way: bool
) -> str:
    """What became of it by itself, `found` being what would have gone out. Who edits a draft is told at once."""
    if request.phase is not Phase.CHANGED:
        return words.say(f"request-{request.phase}", title=title)
    if in_the_way:
        why = words.say("request-why-in-the-way")
    elif isinstance(found, Unsendable) and not found.faults:
        why = why_told(words, found)
    else:
        why = words.say("request-why-changed")
    return f"{words.say('request-differs', title=title)} {why}"


async def stuck_told(  # noqa: PLR0917 - what fails, why, and who is told in which words
    unit: Unit, wording: Wording, catalogue: Catalogue, no: RequestNo, fault: Exception, now: datetime
) -> list[Reply]:
    """The team learns that something approved fails to go out again and again; anyone of them can stop it."""
    request = await unit.requests.find(no)
    draft = await unit.drafts.find(request.draft) if request else None
    if request is None or draft is None or request.due is None or not request.is_open:
        return []
    until = request.due + LATEST
    why = "request-stuck-file" if isinstance(fault, OSError) else "request-stuck-fault"

    def said(each: Reached) -> Message:
        words = each.words
        lines = [words.say("request-stuck", title=title_of(words, draft, catalogue)), words.say(why)]
        lines.append(words.say("request-stuck-until", moment=moment(words, until, now)))
        stop = Button(words.plain("button-stop-launch"), tap=data(Verb.APPROVE, no, "stop"))
        return Message(" ".join(lines), ((stop,),))

    return [*told(await circle(unit, wording, Deed.WATCH), None, said)]
