"""Telling a result, or how it stands with a case, as an operator asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alertbot.app.asked import UnknownRequest
from alertbot.app.introduction import learn_name
from alertbot.chat import status_telling
from alertbot.chat.ending import result_told
from alertbot.chat.resulting import result_seal
from alertbot.model.acts import Act, Kind
from alertbot.model.alerts import AlertSlug
from alertbot.model.cases import CaseSlug
from alertbot.model.faults import did_you_mean
from alertbot.model.mendable import Mendable
from alertbot.work.telling import let_out, result_telling
from alertbot.work.telling import status_telling as telling_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.app.asked import Answer, Request
    from alertbot.app.parts import Parts
    from alertbot.model.messages import Message
    from alertbot.model.tellings import Telling
    from alertbot.model.topics import Language
    from alertbot.store.unit import Unit


@dataclass(frozen=True, slots=True)
class _News:
    """What would be told, in which words; `kind` is what the log calls it."""

    telling: Telling
    texts: Mapping[Language, Message]
    fingerprint: str
    kind: Kind


class Announcements:
    """Plans what is told and lets it go out, once, as JSON values in and out."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def ask(self, request: Request) -> Answer:
        """Plan it or do it.

        Raises:
            Mendable: It cannot be done as asked.
        """
        await self._parts.shelf.read()
        await learn_name(self._parts)
        match request:
            case {"do": "plan-telling", "what": ("result" | "status") as what, "slug": str(slug)}:
                async with self._parts.store.glance() as unit:
                    news = await self._news(unit, what, slug)
                texts = {language: message.html for language, message in news.texts.items()}
                return {"texts": texts, "fingerprint": news.fingerprint}
            case {"do": "tell", "what": ("result" | "status") as what, "slug": str(slug)}:
                return await self._tell(what, slug, request.get("agreed"))
            case _:
                raise UnknownRequest

    async def _tell(self, what: str, slug: str, agreed: object) -> Answer:
        parts, now = self._parts, self._parts.clock.now()
        async with parts.store.unit() as unit:
            news = await self._news(unit, what, slug)
            if agreed is not None and agreed != news.fingerprint:
                raise Mendable(f'What is told of "{slug}" was changed since you read it. Nothing was done: look again.')
            told = await let_out(unit, parts.engine.wake, news.telling, news.texts, None, now)
            if told is None:
                raise Mendable(_told_before(slug))
            unit.log.append(Act(news.kind, None, slug=news.telling.alert, number=told), now)
        return {"broadcast": told}

    async def _news(self, unit: Unit, what: str, slug: str) -> _News:
        news = await self._result(unit, AlertSlug(slug)) if what == "result" else self._status(CaseSlug(slug))
        if await unit.tellings.went_out(news.telling):
            raise Mendable(_told_before(slug))
        return news

    async def _result(self, unit: Unit, slug: AlertSlug) -> _News:
        catalogue, wording, today = self._parts.shelf(), self._parts.wording, self._parts.clock.now().date()
        alert = catalogue.alerts.get(slug)
        if alert is None:
            raise Mendable(f'There is no alert called "{slug}". {did_you_mean(slug, catalogue.alerts)}'.rstrip())
        if alert.result is None and slug in catalogue.written:
            raise Mendable(f'"{slug}" was written in the chat: its result is entered there, under /broadcasts.')
        if alert.result is None:
            raise Mendable(
                f'No result is known of "{slug}". Write it into its en.md, such as "result: victory {today}".'
            )
        texts = await result_told(unit.actions, alert, catalogue, wording, today)
        return _News(result_telling(alert), texts, result_seal(alert), Kind.TOLD)

    def _status(self, slug: CaseSlug) -> _News:
        cases = self._parts.shelf().cases
        case = cases.get(slug)
        if case is None:
            raise Mendable(f'There is no case called "{slug}". {did_you_mean(slug, cases)}'.rstrip())
        texts = status_telling.status_texts(case, self._parts.wording)
        return _News(telling_of(case), texts, status_telling.fingerprint(case), Kind.TOLD_STATUS)


def _told_before(slug: str) -> str:
    return f'This was told of "{slug}" already. `alertbot broadcasts` shows how it stands.'
