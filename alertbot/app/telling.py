"""What an operator is told: broadcasts and plans as JSON values, refusals as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from alertbot.chat.channel_access import Shut
from alertbot.model.audience import rounded
from alertbot.model.channels import Posted
from alertbot.model.deliveries import State
from alertbot.model.errands import Kind
from alertbot.model.mending import Unfit
from alertbot.model.steering import Unable
from alertbot.model.traffic import Wait

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from alertbot.app.asked import Answer
    from alertbot.chat.channel_access import Open
    from alertbot.model.channels import Channel, Posting
    from alertbot.model.deliveries import Progress
    from alertbot.model.mending import Reach
    from alertbot.model.messages import Message
    from alertbot.model.traffic import Hold, Standing
    from alertbot.work.broadcasting import Preview
    from alertbot.work.mending import Errand


_WAITS = {
    Wait.TOLD: "Telegram told us to wait",
    Wait.AWAY: "Telegram is out of reach",
    Wait.NOBODY: "20 people in a row could not be reached, so it is hardly them",
    Wait.LATER: "who is left is tried again later",
}

_SEND_AGAIN = "mend the alert and send it again: it goes to those who have no copy yet"


def told_plan(plan: Preview) -> Answer:
    """What a launch would do. `too_late_count` is 0 where they are few, null where it is nobody."""
    return {
        "texts": {language: message.html for language, message in plan.texts.items()},
        "faces": {
            language: [{"text": each.html, "buttons": _labels(each)} for each in shown]
            for language, shown in plan.faces.items()
        },
        "picture": plan.alert.picture,
        "audience_count": plan.head_count,
        "asleep_count": rounded(plan.asleep),
        "too_late_count": (rounded(plan.too_late) or 0) if plan.too_late else None,
        "seconds": plan.seconds,
        "topics": list(plan.audience.topics),
        "languages": list(plan.audience.languages),
        "regions": list(plan.audience.regions),
        "fingerprint": plan.fingerprint,
    }


def _labels(message: Message) -> list[str]:
    return [button.label for row in message.keyboard for button in row]


def told_errand(errand: Errand, reach: Reach, per_second: int) -> Answer:
    """What an errand would do."""
    return {
        "kind": errand.kind.value,
        "slug": errand.slug,
        "texts": {language: message.html for language, message in errand.texts.items()},
        "copies": reach.copies,
        "waiting": reach.waiting,
        "out_of_reach": reach.out_of_reach,
        "seconds": reach.people / per_second,
    }


def told_unfit(why: Unfit, slug: str) -> str:
    """Why nothing can be corrected, recalled or closed, and what can be done instead."""
    match why:
        case Unfit.NEVER:
            return f'The alert "{slug}" was never sent. `alertbot send {slug}` sends it.'
        case Unfit.RECALLED:
            return f'The alert "{slug}" was recalled. `alertbot send {slug}` sends it anew, once it is mended.'
        case Unfit.CLOSED:
            return f'The alert "{slug}" was closed. `alertbot recall {slug}` can still take it back.'
        case Unfit.NOBODY:
            return f'Nobody has a copy of the alert "{slug}" that could still be reached.'
        case Unfit.MISSING:
            return f'There is no alert called "{slug}" to take the new text from.'
        case Unfit.OVER:
            return (
                f'The alert "{slug}" is over: its deadline has passed or its result is known. '
                f"It is not corrected; `alertbot close {slug}` and `alertbot recall {slug}` still work."
            )
        case Unfit.UNCHANGED:
            return f'The alert "{slug}" is as people have it. Change its files first, then correct it.'
        case Unfit.LONG:
            return f'The alert "{slug}" has no room for the line that tells of the correction. Shorten it a little.'
        case _:
            assert_never(why)


def told_standing(standing: Standing, now: datetime) -> Answer:
    """How a broadcast stands. `seconds_left` is null while it does not go out; `next` is what to do, if anything."""
    progress, pace = standing.progress, standing.pace
    left = pace.seconds_left
    return {
        "broadcast": progress.broadcast,
        "kind": progress.kind.value,
        "slug": progress.slug,
        "state": progress.state.value,
        "audience": progress.audience,
        "delivered": progress.delivered,
        "unreachable": progress.unreachable,
        "gone": progress.gone,
        "doubtful": progress.doubtful,
        "waiting": progress.waiting,
        "unsent": progress.unsent,
        "refused": progress.refused,
        "rate": round(pace.rate, 1),
        "seconds_left": None if left is None else round(left, 1),
        "why": _why(standing, now),
        "waits_until": pace.waits.until.isoformat(timespec="seconds") if pace.waits else None,
        "next": _next(progress),
    }


def told_doors(doors: Mapping[Channel, Open | Shut]) -> list[Answer]:
    """To which channels it is posted; `why` and `mend` tell of one to which it is not."""
    return [
        {
            "channel": channel.slug,
            "chat": channel.chat,
            "language": channel.language,
            "why": door.why if isinstance(door, Shut) else "",
            "mend": door.mend if isinstance(door, Shut) else "",
        }
        for channel, door in doors.items()
    ]


def told_posts(posts: Sequence[Posting]) -> list[Answer]:
    """How it stands in each of its channels."""
    return [
        {
            "channel": post.channel,
            "state": post.state.value,
            "why": (post.why or "the bot may not post there") if post.state is Posted.REFUSED else "",
        }
        for post in posts
    ]


def told_unable(why: Unable, row: Answer) -> str:
    """Why the order changed nothing, and what can be done instead."""
    it = f"Broadcast {row['broadcast']} ({row['slug']})"
    match why:
        case Unable.ALREADY:
            return f"{it} is {row['state']} already."
        case Unable.DONE:
            return f"{it} is done: everybody on its list was tried."
        case Unable.STOPPED:
            return (
                f"{it} was stopped, and that is for good: who waited for it is no longer known. "
                f"`alertbot send {row['slug']}` sends the alert to those who have no copy yet."
            )
        case Unable.HALTED:
            return f"{it} is halted, since Telegram refuses its text. To go on, {_SEND_AGAIN}."
        case _:
            assert_never(why)


def _next(progress: Progress) -> str:
    if progress.state is not State.HALTED:
        return ""
    return (
        _SEND_AGAIN
        if progress.kind is Kind.SEND
        else f"mend the alert, then `alertbot {progress.kind} {progress.slug}`"
    )


def _why(standing: Standing, now: datetime) -> str:
    progress, waits = standing.progress, standing.pace.waits
    if progress.replaced_by is not None:
        return f"broadcast {progress.replaced_by} took over"
    if progress.state in {State.PAUSED, State.STOPPED} and standing.by:
        return f"by {standing.by}"
    if waits is not None:
        return f"{_WAITS[waits.why]}, until {_moment(waits, now)}"
    return progress.why if progress.state in {State.RUNNING, State.HALTED} else ""


def _moment(hold: Hold, now: datetime) -> str:
    day = "" if hold.until.date() == now.date() else f"{hold.until:%Y-%m-%d} "
    return f"{day}{hold.until:%H:%M:%S} UTC"
