"""The files of an alert: English as the original, the other languages as its translations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alertbot.model.alert_forms import WrittenAlert, WrittenTranslation
from alertbot.model.alerts import Alert, AlertSlug, AlertText, Already, Ask, CampaignSlug, Outcome
from alertbot.model.ask_forms import SAID_IN_EACH
from alertbot.model.bounds import Bounds
from alertbot.model.cases import CaseSlug
from alertbot.model.faults import did_you_mean, quoted
from alertbot.model.front_matter import take_apart
from alertbot.model.guides import Guide, Letter
from alertbot.model.hour_forms import read_hours
from alertbot.model.markdown import telegram_html
from alertbot.model.regions import Region
from alertbot.model.sources import Link
from alertbot.model.topics import ENGLISH, TopicSlug
from alertbot.model.written import read_as

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from alertbot.model.alert_forms import Known
    from alertbot.model.ask_forms import TranslatedAsk, WrittenAsk
    from alertbot.model.faults import Findings
    from alertbot.model.front_matter import Page
    from alertbot.model.topics import Language


@dataclass(frozen=True, slots=True)
class Original:
    """An alert in English: None if it is faulty; then still the names of its asks, if they can be made out.

    With each name comes what the ask says that a translation must say, too.
    """

    alert: Alert | None = None
    asks: Mapping[str, Collection[str]] | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """An alert in another language, not yet joined to its original."""

    language: Language
    title: str
    html: str
    asks: Sequence[TranslatedAsk]
    came_of_it: str | None = None
    markdown: str = ""
    presented_to: str | None = None


def read_original(slug: str, text: str, known: Known, findings: Findings) -> Original:
    """The alert that en.md tells; every fault goes to the findings."""
    page = take_apart(text, findings)
    if page is None:
        return Original()
    written = read_as(WrittenAlert, page.head, page.lines, findings, known)
    html = telegram_html(page.body, findings, page.body_line)
    alert = _alert(slug, written, html, page.body) if written and not findings else None
    return Original(alert, _said_in_each(page))


def _alert(slug: str, written: WrittenAlert, html: str, markdown: str) -> Alert:
    asks = tuple(map(_ask, written.asks))
    text = AlertText(ENGLISH, written.title, html, asks, written.came_of_it, markdown, written.presented_to)
    return Alert(
        slug=AlertSlug(slug),
        topics=tuple(TopicSlug(topic) for topic in dict.fromkeys(written.topics)),
        regions=tuple(dict.fromkeys(written.regions)),
        urgency=written.urgency,
        issued=written.issued,
        as_of=written.as_of,
        texts={ENGLISH: text},
        deadline=written.deadline,
        deadline_time=written.deadline_time,
        campaign=CampaignSlug(written.campaign) if written.campaign else None,
        case=CaseSlug(written.case) if written.case else None,
        sources=tuple(Link(source.title, source.url) for source in written.sources),
        result=Outcome(*written.result) if written.result else None,
        presented=written.presented,
        picture=written.picture,
        has_wall=written.wall,
    )


def _ask(ask: WrittenAsk) -> Ask:
    already = Already(ask.already.people, ask.already.as_of, ask.already.countries) if ask.already else None
    return Ask(
        name=ask.name,
        kind=ask.kind,
        label=ask.label,
        copy=ask.copy_text,
        url=ask.url,
        to=ask.to,
        number=ask.number,
        place=ask.place,
        on=ask.on,
        goal=ask.goal,
        already=already,
        guide=Guide(
            points=tuple(ask.points),
            letter=ask.letter,
            theirs=Letter(ask.theirs.language, ask.theirs.text) if ask.theirs else None,
            targets=ask.targets,
            hours=read_hours(ask.hours, ask.zone, ask.days),
            at=ask.at,
        ),
        bounds=Bounds(
            hidden_in=_countries(ask.hidden_in),
            only_in=_countries(ask.only_in),
            warn_in=_countries(ask.warn_in),
            why=ask.why,
            warning=ask.warning,
        ),
    )


def _countries(written: Sequence[str] | None) -> tuple[Region, ...]:
    return tuple(map(Region, dict.fromkeys(written or ())))


def _said_in_each(page: Page) -> dict[str, Collection[str]] | None:
    asks = page.head.get("asks")
    if not isinstance(asks, list):
        return None
    return {str(ask.get("name")): [key for key in SAID_IN_EACH if key in ask] for ask in asks if isinstance(ask, dict)}


def read_translation(
    language: Language, text: str, asks: Mapping[str, Collection[str]] | None, findings: Findings
) -> Translation | None:
    """What a translation tells; it must hold each of the original's asks and no other (None: they are not known)."""
    page = take_apart(text, findings)
    if page is None:
        return None
    written = read_as(WrittenTranslation, page.head, page.lines, findings, None)
    html = telegram_html(page.body, findings, page.body_line)
    if asks is not None and isinstance(page.head.get("asks"), list):
        _compare(page, asks, findings)
    if written is None or findings:
        return None
    came_of_it, presented_to = written.came_of_it, written.presented_to
    return Translation(language, written.title, html, written.asks, came_of_it, page.body, presented_to)


def _compare(page: Page, asks: Mapping[str, Collection[str]], findings: Findings) -> None:
    names = [str(ask.get("name")) for ask in page.head["asks"] if isinstance(ask, dict)]
    said = _said_in_each(page) or {}
    for number, name in enumerate(names):
        if name in asks:
            for key in SAID_IN_EACH:
                _compare_key(
                    page, (number, name, key), is_said=(key in asks[name], key in said[name]), findings=findings
                )
        else:
            mend = f"{did_you_mean(name, asks)}The original asks for {', '.join(map(quoted, asks))}."
            line = page.lines.get(("asks", number, "name"), page.lines["asks",])
            findings.add(line, f"en.md has no ask called {quoted(name)}.", mend)
    for name in asks:
        if name not in names:
            mend = "Add its name and label in this language."
            findings.add(page.lines["asks",], f"the ask {quoted(name)} of en.md is missing.", mend)


def _compare_key(page: Page, place: tuple[int, str, str], *, is_said: tuple[bool, bool], findings: Findings) -> None:
    number, name, key = place
    match is_said:
        case True, False:
            line = page.lines.get(("asks", number, "name"), page.lines["asks",])
            findings.add(line, f"the ask {quoted(name)} says {quoted(key)} in en.md.", "Say it in this language, too.")
        case False, True:
            line = page.lines.get(("asks", number, key), page.lines["asks",])
            findings.add(
                line, f"the ask {quoted(name)} says no {quoted(key)} in en.md.", "Add it there, or take it out."
            )
        case _:
            pass


def joined(alert: Alert, translations: Collection[Translation]) -> Alert:
    """The alert with its translations, whose asks take from the original what they do not say themselves."""
    original = alert.texts[ENGLISH]
    texts = {ENGLISH: original}
    for translation in translations:
        said = {ask.name: ask for ask in translation.asks}
        asks = tuple(_translated(ask, said[ask.name]) for ask in original.asks)
        texts[translation.language] = AlertText(
            translation.language,
            translation.title,
            translation.html,
            asks,
            translation.came_of_it,
            translation.markdown,
            translation.presented_to or original.presented_to,
        )
    return replace(alert, texts=texts)


def _translated(ask: Ask, said: TranslatedAsk) -> Ask:
    return replace(
        ask,
        label=said.label,
        copy=said.copy_text or ask.copy,
        url=said.url or ask.url,
        to=said.to or ask.to,
        number=said.number or ask.number,
        place=said.place or ask.place,
        guide=replace(ask.guide, points=tuple(said.points) or ask.guide.points, letter=said.letter or ask.guide.letter),
        bounds=replace(ask.bounds, why=said.why or ask.bounds.why, warning=said.warning or ask.bounds.warning),
    )
