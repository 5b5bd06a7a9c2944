"""Conversations with people who report: who is answered by what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from alertbot.chat import report_files, report_form, report_notice, report_receipt
from alertbot.chat.dialogue import stop_asking
from alertbot.chat.links import RECEIPT
from alertbot.chat.report_trail import YOUNG, erasing, fading, gone_from, swept
from alertbot.chat.visit import Answer
from alertbot.model.messages import Say
from alertbot.model.receipts import read_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alertbot.chat.updates import OtherContent
    from alertbot.chat.visit import Visit
    from alertbot.model.filling import Filling
    from alertbot.model.messages import Reply
    from alertbot.model.reception import Reception

show_report = report_notice.show_report

PUT_AWAY = (["drop"], ["done"], ["noted"], ["withdraw", "yes"])
"""Buttons whose message goes when they are tapped."""


async def opened_receipt(visit: Visit, payload: str) -> list[Reply]:
    """A link with a receipt was opened."""
    if visit.reception is None:
        return await show_report(visit)
    shown = await report_receipt.shown(visit, visit.reception, read_code(payload.removeprefix(RECEIPT)))
    return await _faded(visit, shown)


async def tapped_report(visit: Visit, parts: Sequence[str]) -> Answer:
    """A button of the notice, of a form, or of a receipt: whatever else was asked for need not be answered any more."""
    if visit.reception is None:
        return Answer(visit.words.plain("report-none" if [*parts] == ["help"] else "toast-stale"))
    await stop_asking(visit)
    before = await visit.unit.reporters.filling(visit.chat, visit.now)
    afresh = _afresh(visit, parts) if before is not None and before.erases else visit
    answer = await _tapped(afresh, visit.reception, parts)
    replies = await _faded(visit, answer.replies, before)
    if afresh is not visit and any(isinstance(reply, Say) for reply in replies):
        await visit.unit.report_traces.drop(visit.chat, [visit.under] if visit.under is not None else [])
        replies += gone_from(visit)
    return replace(answer, replies=tuple(replies))


def _afresh(visit: Visit, parts: Sequence[str]) -> Visit:
    """The same visit; nothing new is put into a message that is soon to go, or cannot be deleted any more."""
    stays = list(parts) in (*PUT_AWAY, ["reply", *parts[1:]])
    is_old = visit.said_at is not None and visit.now - visit.said_at > YOUNG and not stays
    return replace(visit, under=None, said_at=None) if is_old else visit


async def _tapped(visit: Visit, reception: Reception, parts: Sequence[str]) -> Answer:
    match list(parts):
        case ["send"]:
            return await report_receipt.sent(visit, reception)
        case ["noted"]:
            return await report_receipt.noted(visit)
        case _:
            answer = await report_notice.tapped_notice(visit, reception, parts)
            answer = answer or await report_receipt.tapped_receipt(visit, reception, parts)
            return answer or await report_form.tapped_form(visit, reception, parts)


async def told(visit: Visit, text: str) -> list[Reply] | None:
    """What somebody wrote, if it is a receipt, or belongs to a report; else None."""
    reception = visit.reception
    if reception is None:
        return None
    receipt = reception.words.read(text)
    if receipt is not None:
        await stop_asking(visit)
        return await _faded(visit, await report_receipt.shown(visit, reception, receipt))
    filling = await visit.unit.reporters.filling(visit.chat, visit.now)
    if filling is None:
        return None
    await stop_asking(visit)  # else the next line would still be taken for something that others read
    told = report_receipt.added if filling.adds else report_form.told
    return await _faded(visit, await told(visit, reception, filling, text), filling)


async def given(visit: Visit, event: OtherContent) -> list[Reply] | None:
    """A file or a place, if it belongs to a report; else None."""
    filling = await visit.unit.reporters.filling(visit.chat, visit.now) if visit.reception else None
    if visit.reception is None or filling is None:
        return None
    await stop_asking(visit)
    return await _faded(visit, await report_files.given(visit, visit.reception, filling, event), filling)


async def unheard(visit: Visit) -> list[Reply] | None:
    """What was perhaps an answer, but belongs to no report: it leaves the chat, and they hear how it gets there.

    Who has something of ours about a report before them may mean it for that; None: they have not.
    """
    if visit.reception is None or not await visit.unit.report_traces.of(visit.chat, receipts=True):
        return None
    gone = erasing(visit.chat, (visit.message,) if visit.message is not None else ())
    return [*gone, *fading(visit.chat, [visit.say(visit.words.say("report-unheard"))])]


async def edited(visit: Visit) -> list[Reply]:
    """A message was changed after it was sent: in a report that they are in, it is as it was first."""
    reception = visit.reception
    filling = await visit.unit.reporters.filling(visit.chat, visit.now) if reception else None
    if reception is None or filling is None or not report_form.author_of(visit, reception).may_say_more():
        return []
    return await _faded(visit, [visit.say(visit.words.say("report-edited"))], filling)


async def break_off(visit: Visit) -> list[Reply] | None:
    """/cancel: nothing is left of what was not sent, here or in the chat; None: there was nothing."""
    reception = visit.reception
    filling = await visit.unit.reporters.filling(visit.chat, visit.now) if reception else None
    if reception is None or filling is None:
        return None
    await stop_asking(visit)
    await report_form.author_of(visit, reception).break_off()
    # This stays in the chat, and tells nobody what it was: to have it deleted one day, something would have to be kept.
    said = visit.say(visit.words.say("cancelled" if filling.adds else "report-dropped"))
    if not filling.erases:
        return [said]
    command = erasing(visit.chat, (visit.message,) if visit.message is not None else ())
    return [*command, *await swept(visit), said]


async def _faded(visit: Visit, replies: Iterable[Reply], filling: Filling | None = None) -> list[Reply]:
    """What is said of a report fades, if its author wants nothing of it to stay: as they are now, else as they were."""
    now = await visit.unit.reporters.filling(visit.chat, visit.now)
    known = now or filling
    return fading(visit.chat, replies) if known is not None and known.erases else list(replies)
