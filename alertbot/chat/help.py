"""Help, privacy, and a short answer to everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat import reporter
from alertbot.chat.dialogue import stop_asking
from alertbot.chat.notice import promised_hours
from alertbot.chat.visit import Answer
from alertbot.chat.wording import commands_of
from alertbot.model.messages import LeaveChat, Message, Say
from alertbot.model.topics import spoken
from alertbot.work.retention import PROMISES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.updates import AddedToGroup
    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Wording
    from alertbot.model.messages import Reply


async def show_help(visit: Visit, _: str = "") -> list[Reply]:
    """/help: every command in a line."""
    words, member = visit.words, await visit.unit.team.find(visit.chat)
    names = commands_of(member.role if member else None)
    lines = [words.say("help-line", command=name, about=words.plain(f"command-{name}")) for name in names]
    return [visit.say("\n\n".join([words.say("help-head"), "\n".join(lines), words.say("help-end")]))]


async def show_privacy(visit: Visit, _: str = "") -> list[Reply]:
    """/privacy: what is kept and for how long, what Telegram sees, what we cannot do."""
    kept = {"days": PROMISES.left, "unreachable": PROMISES.unreachable, "updates": PROMISES.updates}
    days = {name: span.days for name, span in kept.items()}
    return [visit.say(visit.words.say("privacy", hours=promised_hours(), copies=PROMISES.copies.days, **days))]


async def cancel(visit: Visit, _: str = "") -> list[Reply]:
    """/cancel: whatever was asked need not be answered."""
    broken_off = await reporter.break_off(visit)
    if broken_off is not None:
        return broken_off
    was_asked, discarded = await stop_asking(visit), await visit.unit.wall.discard(visit.chat)
    return [visit.say(visit.words.say("cancelled" if was_asked or discarded else "nothing-to-cancel"))]


async def cancel_by_tap(visit: Visit, _: Sequence[str]) -> Answer:
    """The button does the same."""
    if not await stop_asking(visit):
        return Answer(visit.words.plain("toast-stale"))
    return Answer(replies=(visit.put(Message(visit.words.say("cancelled"))),))


def unknown_command(visit: Visit) -> list[Reply]:
    """A command we do not have, or not for this person: the answer is one and the same."""
    return [visit.say(visit.words.say("unknown-command"))]


async def chatter(visit: Visit) -> list[Reply]:
    """Any other text: nobody reads it, and it is honest to say so."""
    return await reporter.unheard(visit) or [visit.say(visit.words.say("chatter"))]


async def other_content(visit: Visit) -> list[Reply]:
    """A picture, a voice, a place: not taken."""
    return await reporter.unheard(visit) or [visit.say(visit.words.say("other-content"))]


def leave_group(event: AddedToGroup, wording: Wording) -> list[Reply]:
    """Say why, and go. A channel is left without a word: it would go out to all its readers."""
    why = Say(event.chat, Message(wording.say(spoken(event.language_code), "not-in-groups")))
    return [LeaveChat(event.chat)] if event.is_channel else [why, LeaveChat(event.chat)]
