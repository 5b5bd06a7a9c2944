"""/new: the drafts of the team, one after another begun, opened, handed over, duplicated, exported, deleted."""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from typing import TYPE_CHECKING

from alertbot.chat.circle import circle
from alertbot.chat.correcting import keep_picture
from alertbot.chat.dialogue import stop_asking
from alertbot.chat.draft_message import audience_message, days_left, draft_message, steps_message
from alertbot.chat.help import unknown_command
from alertbot.chat.planning import issued_of
from alertbot.chat.roles import unknown_tap, who_may
from alertbot.chat.taps import Verb, data, fits
from alertbot.chat.visit import Answer
from alertbot.chat.voiding import title_of, voided
from alertbot.chat.writing import asked, kept, own_draft
from alertbot.model.acts import Act, Kind
from alertbot.model.alerts import AlertSlug, Ending
from alertbot.model.draft_files import files_of, picture_name, slug_of
from alertbot.model.drafts import FILE, next_step
from alertbot.model.messages import Button, Message, SendFile
from alertbot.model.team import Deed
from alertbot.model.topics import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alertbot.chat.visit import Visit
    from alertbot.model.alerts import Alert
    from alertbot.model.drafts import Draft, Value
    from alertbot.model.messages import Reply
    from alertbot.model.team import Member

SHOWN = 20
"""Drafts and alerts in a list: what can be looked through on a phone."""


async def show_new(visit: Visit, _: str = "") -> list[Reply]:
    """/new: begin an alert, or go on with one."""
    member = await who_may(visit, Deed.WRITE)
    if member is None:
        return unknown_command(visit)
    return [visit.by_a_member().send(await _list(visit, member))]


async def tapped_draft(visit: Visit, parts: Sequence[str]) -> Answer:
    """Something is done with a draft."""
    member = await who_may(visit, Deed.WRITE)
    if member is None:
        return unknown_tap(visit)
    match list(parts):
        case ["all"]:
            await stop_asking(visit)
            return Answer(replies=(visit.put(await _list(visit, member)),))
        case ["new"]:
            return await _begun(visit, member, {})
        case ["files"]:
            return Answer(replies=(visit.put(_files_message(visit)),))
        case ["results"]:
            return Answer(replies=(visit.put(_endable_message(visit)),))
        case ["file", slug] if visit.catalogue.known(AlertSlug(slug)):
            return await _begun(visit, member, {FILE: slug})
        case [number, *what]:
            found = await own_draft(visit, number)
            return await _done(visit, member, found[1], what) if found else Answer(visit.words.plain("toast-stale"))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def _done(visit: Visit, member: Member, draft: Draft, what: Sequence[str]) -> Answer:
    match list(what):
        case []:
            await stop_asking(visit)
            return Answer(replies=(visit.put(await draft_message(visit, draft)),))
        case [("steps" | "audience" | "more" | "delete") as page]:
            return Answer(replies=(visit.put(_page(visit, draft, page)),))
        case ["copy"]:
            return await _begun(visit, member, draft.answers)
        case ["zip"]:
            return await _exported(visit, member, draft)
        case ["hand"]:
            return Answer(replies=(visit.put(await _heirs_message(visit, draft)),))
        case ["hand", number]:
            return await _handed(visit, member, draft, number)
        case ["delete", "yes"]:
            return await _deleted(visit, member, draft)
        case _:
            return Answer(visit.words.plain("toast-stale"))


def _page(visit: Visit, draft: Draft, page: str) -> Message:
    match page:
        case "steps":
            return steps_message(visit.words, draft, visit.catalogue)
        case "audience":
            return audience_message(visit.words, draft, visit.catalogue)
        case "more":
            return _more_message(visit, draft)
        case _:
            return _delete_message(visit, draft)


async def _begun(visit: Visit, member: Member, answers: Mapping[str, Value]) -> Answer:
    draft = await visit.unit.drafts.begin(member.no, answers, visit.today)
    await keep_picture(visit.unit, draft, draft.corrects)
    visit.unit.log.append(Act(Kind.DRAFTED, member.no, number=draft.no), visit.now)
    message = await draft_message(visit, draft) if answers else await asked(visit, draft, next_step(draft))
    return Answer(replies=(visit.put(message),))


async def _list(visit: Visit, member: Member) -> Message:
    words = visit.words
    rows = [
        (Button(words.plain("button-write-new"), tap=data(Verb.DRAFT, "new")),),
        (Button(words.plain("button-from-files"), tap=data(Verb.DRAFT, "files")),),
    ]
    if _endable(visit):
        rows.append((Button(words.plain("button-enter-result"), tap=data(Verb.DRAFT, "results")),))
    own = [each for each in await visit.unit.drafts.all() if each.author in {member.no, None}]
    rows += [(_named(visit, draft),) for draft in own[:SHOWN]]
    head = words.say("drafts-head", count=len(own))
    ending = f"\n\n{words.say('drafts-end', days=visit.drafts_kept.days)}" if own else ""
    return Message(f"{head}{ending}", tuple(rows))


def _named(visit: Visit, draft: Draft) -> Button:
    title, words = title_of(visit.words, draft, visit.catalogue)[:60], visit.words
    if draft.origin:
        title = words.plain("name-foreign", title=title, **{"from": draft.origin[0][:30]})
    name = "name-draft" if days_left(visit, draft) is None else "name-draft-ends"
    return Button(words.plain(name, number=draft.no, title=title), tap=data(Verb.DRAFT, draft.no))


def _files_message(visit: Visit) -> Message:
    """The alerts that can be sent as they stand in the alerts folder."""
    words = visit.words
    alerts = [each for each in visit.catalogue.sendable(visit.today) if fits(Verb.DRAFT, "file", each.slug)]
    rows = [
        (Button(each.text(visit.language).title, tap=data(Verb.DRAFT, "file", each.slug)),) for each in alerts[:SHOWN]
    ]
    back = Button(words.plain("button-all-drafts"), tap=data(Verb.DRAFT, "all"))
    return Message(words.say("drafts-files"), (*rows, (back,)))


def _endable_message(visit: Visit) -> Message:
    """The alerts that were written in the chat, to say what came of one; /broadcasts shows the newest only."""
    words = visit.words
    rows = [
        (Button(each.text(visit.language).title, tap=data(Verb.RESULT, "of", each.slug)),)
        for each in _endable(visit)[:SHOWN]
    ]
    back = Button(words.plain("button-all-drafts"), tap=data(Verb.DRAFT, "all"))
    return Message(words.say("drafts-endable"), (*rows, (back,)))


def _endable(visit: Visit) -> list[Alert]:
    """Those of which nothing has come yet, or only that it was delivered."""
    written = [each for each in visit.catalogue.alerts.values() if each.slug in visit.catalogue.written]
    return [each for each in written if each.result is None or each.result.ending is Ending.DELIVERED]


def _more_message(visit: Visit, draft: Draft) -> Message:
    words, no = visit.words, draft.no
    rows = [
        (Button(words.plain("button-hand-over"), tap=data(Verb.DRAFT, no, "hand")),),
        (Button(words.plain("button-duplicate"), tap=data(Verb.DRAFT, no, "copy")),),
        (Button(words.plain("button-export"), tap=data(Verb.DRAFT, no, "zip")),),
        (Button(words.plain("button-delete-draft"), tap=data(Verb.DRAFT, no, "delete")),),
        (Button(words.plain("button-draft"), tap=data(Verb.DRAFT, no)),),
    ]
    if draft.file is not None or draft.ends is not None:
        del rows[2]  # it is in the folder already, or no alert
    return Message(words.say("draft-head", title=title_of(words, draft, visit.catalogue)), tuple(rows))


async def _heirs_message(visit: Visit, draft: Draft) -> Message:
    """Those to whom it can be handed."""
    words = visit.words
    others = [each for each in await circle(visit.unit, words.wording, Deed.WRITE) if each.chat != visit.chat]
    rows = [(Button(each.member.name, tap=data(Verb.DRAFT, draft.no, "hand", each.member.no)),) for each in others]
    back = Button(words.plain("button-draft"), tap=data(Verb.DRAFT, draft.no))
    return Message(words.say("draft-hand-whom" if others else "draft-hand-nobody"), (*rows, (back,)))


async def _handed(visit: Visit, member: Member, draft: Draft, number: str) -> Answer:
    people = await circle(visit.unit, visit.words.wording, Deed.WRITE)
    heir = next((each for each in people if str(each.member.no) == number and each.member.no != member.no), None)
    if heir is None:
        return Answer(visit.words.plain("toast-stale"))
    given = type(draft)(draft.no, heir.member.no, draft.answers, draft.changed)
    replies = await kept(visit, draft, given)
    act = Act(Kind.HANDED, member.no, number=draft.no, whom=heir.member.no)
    visit.unit.log.append(act, visit.now)
    title = title_of(heir.words, draft, visit.catalogue)
    opening = Button(heir.words.plain("button-draft"), tap=data(Verb.DRAFT, draft.no))
    told = heir.told(Message(heir.words.say("draft-handed-you", name=member.name, title=title), ((opening,),)))
    done = visit.put(Message(visit.words.say("draft-handed", name=heir.member.name)))
    return Answer(replies=(done, *replies, told))


def _delete_message(visit: Visit, draft: Draft) -> Message:
    words = visit.words
    yes = Button(words.plain("button-delete-yes"), tap=data(Verb.DRAFT, draft.no, "delete", "yes"))
    no = Button(words.plain("button-draft"), tap=data(Verb.DRAFT, draft.no))
    return Message(words.say("draft-delete-ask", title=title_of(words, draft, visit.catalogue)), ((yes,), (no,)))


async def _deleted(visit: Visit, member: Member, draft: Draft) -> Answer:
    replies = await voided(visit, draft)
    await visit.unit.drafts.drop(draft.no)
    await stop_asking(visit)
    visit.unit.log.append(Act(Kind.DELETED, member.no, number=draft.no), visit.now)
    return Answer(replies=(visit.put(await _list(visit, member)), *replies))


async def _exported(visit: Visit, member: Member, draft: Draft) -> Answer:
    """The files that it would be in the alerts folder, in one archive."""
    if not draft.is_complete or ENGLISH not in draft.languages or draft.ends is not None:
        return Answer(visit.words.plain("toast-export-later"))
    slug, packed = slug_of(draft), io.BytesIO()
    picture = await visit.unit.draft_pictures.content(draft.photo) if draft.photo else None
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files_of(draft, visit.today, issued_of(draft, visit.catalogue)).items():
            archive.writestr(zipfile.ZipInfo(f"{slug}/{name}"), text)  # without the hour it was made in
        if picture is not None:
            archive.writestr(zipfile.ZipInfo(f"{slug}/{picture_name(draft)}"), picture, zipfile.ZIP_STORED)
    caption = visit.words.plain("file-export")
    content = b64encode(packed.getvalue()).decode()
    file = SendFile(visit.chat, f"{slug}.zip", content, caption, remembered=True, is_packed=True)
    visit.unit.log.append(Act(Kind.TOOK_DRAFT, member.no, number=draft.no), visit.now)
    return Answer(replies=(file,))
