"""Conversations with people who report: who is answered by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat import report_form, report_notice, report_receipt
from alertbot.chat.links import RECEIPT
from alertbot.chat.visit import Answer
from alertbot.model.receipts import read_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.updates import OtherContent
    from alertbot.chat.visit import Visit
    from alertbot.model.messages import Reply

show_report = report_notice.show_report


async def opened_receipt(visit: Visit, payload: str) -> list[Reply]:
    """A link with a receipt was opened."""
    if visit.reception is None:
        return await show_report(visit)
    return await report_receipt.shown(visit, visit.reception, read_code(payload.removeprefix(RECEIPT)))


async def tapped_report(visit: Visit, parts: Sequence[str]) -> Answer:
    """A button of the notice, of a form, or of a receipt."""
    reception = visit.reception
    if reception is None:
        return Answer(visit.words.plain("toast-stale"))
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
        return await report_receipt.shown(visit, reception, receipt)
    filling = await visit.unit.reporters.filling(visit.chat, visit.now)
    if filling is None:
        return None
    if filling.adds:
        return await report_receipt.added(visit, reception, filling, text)
    return await report_form.told(visit, reception, filling, text)


async def given(visit: Visit, event: OtherContent) -> list[Reply] | None:
    """A file or a place, if it belongs to a report; else None."""
    filling = await visit.unit.reporters.filling(visit.chat, visit.now) if visit.reception else None
    if visit.reception is None or filling is None:
        return None
    return await report_form.given(visit, visit.reception, filling, event)


async def break_off(visit: Visit) -> bool:
    """/cancel: nothing is left of what was not sent; whether there was something."""
    reception = visit.reception
    return reception is not None and await report_form.author_of(visit, reception).break_off()
