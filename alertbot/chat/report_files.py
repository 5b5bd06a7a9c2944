"""Files and places for a report: the words with a file are sealed at once, the file as soon as it is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.report_form import author_of, is_turned_away, told
from alertbot.chat.report_notices import notices_of
from alertbot.chat.report_receipt import added
from alertbot.model.report_forms import Asking
from alertbot.model.sent_files import LARGEST_FILE, Fetch
from alertbot.work.filing import has_room_for_file, has_room_for_words, keep_caption
from alertbot.work.reporting import ADDED

if TYPE_CHECKING:
    from alertbot.chat.updates import OtherContent
    from alertbot.chat.visit import Visit
    from alertbot.model.filling import Filling
    from alertbot.model.messages import Reply
    from alertbot.model.reception import Reception
    from alertbot.model.report_forms import ReportForm
    from alertbot.model.sent_files import SentFile
    from alertbot.work.reporting import Author


async def given(visit: Visit, reception: Reception, filling: Filling, event: OtherContent) -> list[Reply]:
    """Somebody in a form, or who adds to a report, sent a file or a place."""
    author, words = author_of(visit, reception), visit.words
    form = visit.catalogue.forms.get(filling.form)
    if form is None:
        return [visit.say(words.say("report-none"))]
    if event.place is not None:  # whatever was asked: a place is an answer like any other
        place = event.place if filling.is_exact else event.place.rounded()
        return await (added if filling.adds else told)(visit, reception, filling, str(place))
    if await is_turned_away(visit):
        return [visit.say(words.say("report-full"))]
    slot, asked = _where(filling, form)
    tag = 0
    news: list[Reply] = []
    if event.caption:
        has_room = await has_room_for_words(visit.unit.reports, filling.report)
        if filling.is_full or not has_room or not author.may_say_more():
            return [visit.say(words.say("report-full"))]
        caption = await keep_caption(
            visit.unit.reports, reception.seals, filling, (slot, asked), event.caption, visit.today
        )
        filling, tag = await author.move(filling.with_answer(slot)), caption.tag
        news = await _told_of(visit, filling, caption.piece)
    refused = "report-not-taken" if event.file is None else await _refusal(visit, author, filling, event.file)
    if event.file is None or refused is not None:
        said = [words.say(refused or "report-not-taken"), *([words.say("report-caption-sealed")] if tag else [])]
        return [visit.say("\n\n".join(said)), *news]
    before = await visit.unit.report_fetches.of(filling.report)
    await author.attach(filling, _fetch(visit, filling, event, event.file, (slot, asked, tag)))
    visit.unit.afterwards(visit.files_wait)
    # Of an album each picture comes by itself: one answer is enough.
    return news if before and event.file.album else [visit.say(words.say("report-file-coming")), *news]


async def _refusal(visit: Visit, author: Author, filling: Filling, file: SentFile) -> str | None:
    if file.size is not None and file.size > LARGEST_FILE:
        return "report-file-too-large"
    size = file.size or 0
    if not filling.has_room_for(size) or not await has_room_for_file(visit.unit.reports, filling.report, size):
        return "report-files-full"
    return None if author.may_send_a_file() else "report-full"


def _where(filling: Filling, form: ReportForm) -> tuple[str, str]:
    """In which slot a file lies, and what was asked."""
    question = filling.question(form)
    takes = question if question is not None and question.asking in {Asking.TEXT, Asking.FILES} else None
    at = takes or next((each for each in form.questions if each.asking is Asking.FILES), None)
    return (ADDED, "") if at is None or filling.adds else (at.slug, at.text(filling.language))


async def _told_of(visit: Visit, filling: Filling, piece: int) -> list[Reply]:
    """Whoever works on a report that was sent hears of the words at once: the file may never come."""
    report = await visit.unit.reports.find(filling.report) if filling.adds else None
    return [] if report is None else await notices_of(visit).tell(report, "case-notice-added", since=piece - 1)


def _fetch(visit: Visit, filling: Filling, event: OtherContent, file: SentFile, where: tuple[str, str, int]) -> Fetch:
    slot, asked, tag = where
    return Fetch(
        report=filling.report,
        code=filling.code,
        chat=visit.chat,
        message=event.message,
        slot=slot,
        asked=asked,
        file=file,
        tag=tag,
        language=visit.language,
        erases=filling.erases,
        keeps_original=filling.keeps_originals,
    )
