"""Inviting into the team from the chat: a link, good once and not for long, and two words to know each other by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.links import CODE, invitation_address
from alertbot.chat.roles import language_of, role_name, unknown_tap, who_may
from alertbot.chat.taps import Verb, data, number_in
from alertbot.chat.team import team_message
from alertbot.chat.visit import Answer
from alertbot.model.messages import Button, Message, Say, ShowCommands
from alertbot.model.team import CandidateNo, Deed, Role, may
from alertbot.work.teaming import admit, decline, invite, withdraw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.visit import Visit
    from alertbot.chat.wording import Words
    from alertbot.model.messages import ChatId, Reply
    from alertbot.model.team import Candidate, Member
    from alertbot.model.topics import Language


async def tapped_inviting(visit: Visit, parts: Sequence[str]) -> Answer:
    """A link for a role, or its end; and who came by one: let in, or not."""
    me = await who_may(visit, Deed.STAFF)
    if me is None:
        return unknown_tap(visit)
    match list(parts):
        case ["ask"]:
            return Answer(replies=(visit.put(_which_role(visit)),))
        case [("owner" | "organiser" | "responder") as role]:
            return await _invited(visit, me, Role(role))
        case ["drop", code] if CODE.fullmatch(code):
            return await _withdrawn(visit, me, code)
        case ["see", number] if no := number_in(number):
            return await _seen(visit, me, CandidateNo(no))
        case ["yes", number] if no := number_in(number):
            return await _admitted(visit, me, CandidateNo(no))
        case ["no", number] if no := number_in(number):
            return await _declined(visit, me, CandidateNo(no))
        case _:
            return Answer(visit.words.plain("toast-stale"))


async def came(visit: Visit, no: CandidateNo, candidate: Candidate) -> list[Reply]:
    """What the newcomer, who is here, and whoever invited them are told: the same two words, until both have compared.

    They may read different languages, so each is shown the words in both.
    """
    inviter, chat, theirs = await _inviter(visit, candidate)
    question = _question(visit.words.wording.in_(theirs), no, candidate)
    return [visit.put(_waiting(visit, inviter, candidate, theirs)), Say(chat, question, remembered=True)]


async def still_waiting(visit: Visit, candidate: Candidate) -> Message:
    """What somebody is shown again who comes back before they were let in."""
    inviter, _, theirs = await _inviter(visit, candidate)
    return _waiting(visit, inviter, candidate, theirs)


async def _inviter(visit: Visit, candidate: Candidate) -> tuple[Member, ChatId, Language]:
    inviter = await visit.unit.team.get(candidate.by)
    chat = await visit.unit.team.chat_of(candidate.by)
    if inviter is None or chat is None:
        raise LookupError("who waits for a member goes with that member")
    return inviter, chat, await language_of(visit.unit, chat, inviter)


def _waiting(visit: Visit, inviter: Member, candidate: Candidate, theirs: Language) -> Message:
    pair = _pair(visit.words, candidate, theirs)
    role = role_name(visit, candidate.role)
    return Message(visit.words.say("join-wait", name=inviter.name, role=role, words=pair))


def _which_role(visit: Visit) -> Message:
    words = visit.words
    roles = tuple((Button(words.plain(f"button-invite-{role}"), tap=data(Verb.INVITE, role)),) for role in Role)
    back = (Button(words.plain("button-team"), tap=data(Verb.TEAM, "all")),)
    return Message(words.say("invite-ask"), (*roles, back))


async def _invited(visit: Visit, me: Member, role: Role) -> Answer:
    words, code = visit.words, visit.new_code()
    invitation = await invite(visit.unit, code, role, by=me.no, now=visit.now)
    link = invitation_address(visit.bot_name, code)
    text = words.say("invite-link", link=link, role=role_name(visit, role), time=f"{invitation.until:%H:%M}")
    copy = (Button(words.plain("button-copy-link"), copy=link),)
    drop = (Button(words.plain("button-withdraw"), tap=data(Verb.INVITE, "drop", code)),)
    return Answer(replies=(visit.put(Message(text, (copy, drop))),))


async def _withdrawn(visit: Visit, me: Member, code: str) -> Answer:
    if not await withdraw(visit.unit, code, me.no, visit.now):
        return Answer(visit.words.plain("toast-invitation-over"))
    return Answer(replies=(visit.put(Message(visit.words.say("invite-withdrawn"))),))


async def _seen(visit: Visit, me: Member, no: CandidateNo) -> Answer:
    waiting = dict(await visit.unit.candidates.invited_by(me.no, visit.now))
    if no not in waiting:
        return Answer(visit.words.plain("toast-candidate-over"))
    return Answer(replies=(visit.put(_question(visit.words, no, waiting[no])),))


async def _admitted(visit: Visit, me: Member, no: CandidateNo) -> Answer:
    try:
        chat, member = await admit(visit.unit, no, by=me.no, now=visit.now)
    except LookupError:
        return Answer(visit.words.plain("toast-candidate-over"))
    if member is None:
        return Answer(visit.words.plain("toast-name-taken"))
    language = await language_of(visit.unit, chat, member)
    done = visit.words.say("invite-admitted", name=member.name, role=role_name(visit, member.role))
    told = Say(chat, welcome(visit.words.wording.in_(language), member), remembered=True)
    return Answer(replies=(visit.put(Message(done)), ShowCommands(chat, language, member.role), told))


async def _declined(visit: Visit, me: Member, no: CandidateNo) -> Answer:
    try:
        chat, candidate = await decline(visit.unit, no, by=me.no, now=visit.now)
    except LookupError:
        return Answer(visit.words.plain("toast-candidate-over"))
    told = await _sorry(visit, chat, candidate.language)
    return Answer(visit.words.plain("toast-declined"), (visit.put(await team_message(visit, me)), told))


async def _sorry(visit: Visit, chat: ChatId, language: Language) -> Reply:
    person = await visit.unit.subscribers.find(chat)
    said = visit.words.wording.say(person.language if person else language, "join-declined")
    return Say(chat, Message(said), remembered=person is not None)


def welcome(words: Words, member: Member) -> Message:
    """The first thing that a new member reads."""
    parts = [words.say("join-done", name=member.name, role=words.plain(f"name-role-{member.role}"))]
    if may(member.role, Deed.WATCH):
        parts.append(words.say("join-done-broadcasts"))
    if may(member.role, Deed.WRITE):
        parts.append(words.say("join-done-new"))
    if may(member.role, Deed.STAFF):
        parts.append(words.say("join-done-owner"))
    return Message("\n\n".join(parts))


def _question(words: Words, no: CandidateNo, candidate: Candidate) -> Message:
    role = words.plain(f"name-role-{candidate.role}")
    text = words.say(
        "invite-compare", name=candidate.name, role=role, words=_pair(words, candidate, candidate.language)
    )
    yes = (Button(words.plain("button-admit"), tap=data(Verb.INVITE, "yes", no)),)
    other = (Button(words.plain("button-decline"), tap=data(Verb.INVITE, "no", no)),)
    return Message(text, (yes, other))


def _pair(words: Words, candidate: Candidate, others: Language) -> str:
    """The two words in the reader's language, and in the other one's if that is another."""
    languages = [words.language, *([others] if others != words.language else [])]
    return " / ".join(_two(words.wording.in_(language), candidate.pair) for language in languages)


def _two(words: Words, pair: tuple[int, int]) -> str:
    known = words.plain("words-to-compare").split(", ")
    return " ".join(known[place] for place in pair)
