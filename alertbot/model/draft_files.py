"""A draft as the files it would be in the alerts folder, and as the alert that these files tell."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from alertbot.model.alert_files import joined, read_original, read_translation
from alertbot.model.alert_forms import Known
from alertbot.model.alerts import AskKind
from alertbot.model.ask_forms import NEEDS
from alertbot.model.draft_answers import offset_of
from alertbot.model.drafts import CAME, CAMPAIGN, CASE, ENDED, ENDING, PICTURE, asks, warned_key, warning_key
from alertbot.model.faults import Findings
from alertbot.model.pictures import LOOKED_AT
from alertbot.model.topics import ENGLISH, Language
from alertbot.model.written import LONGEST_SLUG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, timedelta

    from alertbot.model.alerts import Alert, Catalogue
    from alertbot.model.drafts import Draft, Value
    from alertbot.model.faults import Fault


@dataclass(frozen=True, slots=True)
class Published:
    """A draft as it goes out: its files, the answers it was made of, and its picture."""

    files: Mapping[str, str]
    answers: Mapping[str, Value]
    content: bytes | None = None

    @property
    def picture(self) -> str | None:
        """What the picture is known by, a dot, and the ending of its name."""
        answer = self.answers.get(PICTURE)
        return answer if isinstance(answer, str) and self.content is not None else None


def slug_of(draft: Draft) -> str:
    """The name of its folder: its English title in small Latin letters, and its number, so that it is nobody else's."""
    if sent := draft.corrects or draft.ends or draft.file:
        return sent
    title = draft.text("title-en") or "alert"
    bare = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    end = f"-{draft.no}"
    name = "-".join(re.findall(r"[a-z0-9]+", bare))[: LONGEST_SLUG - len(end)].strip("-")
    return f"{name or 'alert'}{end}"


def picture_name(draft: Draft) -> str | None:
    """What its picture is called among its files; None without one."""
    answer = draft.text(PICTURE)
    return picture_file(answer) if answer else None


def picture_file(answer: str) -> str:
    """The name of the file of a picture that is this answer."""
    return f"picture.{answer.rpartition('.')[2]}"


def files_of(draft: Draft, day: date, issued: date | None = None) -> dict[str, str]:
    """A complete draft as the files of an alert of that day, by name ("en.md"); of one that went out before, `issued`.

    The rules of the folder want English as the original. Without it, the language it was written in stands there.
    """
    original = draft.original
    if original is None:
        return {}
    first = ENGLISH if ENGLISH in draft.languages else original
    rest = [each for each in draft.languages if each != first]
    files = {
        f"{ENGLISH}.md": _page(
            draft, first, [*_facts(draft, day, issued or day), *_came(draft, first), *_asks(draft, first)]
        )
    }
    files |= {f"{each}.md": _page(draft, each, [*_came(draft, each), *_translated(draft, each)]) for each in rest}
    return files


def alert_of(
    draft: Draft, catalogue: Catalogue, day: date, issued: date | None = None
) -> tuple[Alert | None, list[Fault]]:
    """The alert that a complete draft is, read by the rules of the folder, or everything that is wrong with it."""
    slug, pages = slug_of(draft), files_of(draft, day, issued)
    findings = {name: Findings(f"{slug}/{name}") for name in pages}
    name = picture_name(draft)  # looked at when it was sent
    pictures = {name: LOOKED_AT} if name else {}
    known = Known(catalogue.topics, catalogue.campaigns, pictures=pictures, cases=catalogue.cases)
    original = read_original(slug, pages["en.md"], known, findings["en.md"])
    others = [
        read_translation(Language(name.removesuffix(".md")), text, original.asks, findings[name])
        for name, text in pages.items()
        if name != "en.md"
    ]
    faults = [fault for each in findings.values() for fault in each.faults]
    if faults or original.alert is None:
        return None, faults
    return joined(original.alert, [each for each in others if each]), []


def _page(draft: Draft, language: Language, head: list[str]) -> str:
    title = f"title: {_quoted(draft.text(f'title-{language}'))}"
    return "\n".join(["---", title, *head, "---", draft.text(f"text-{language}") or "", ""])


def _facts(draft: Draft, day: date, issued: date) -> Iterator[str]:
    yield f"topics: [{', '.join(draft.several('topics'))}]"
    yield f"regions: [{', '.join(_quoted(each) for each in draft.several('regions'))}]"
    yield f"urgency: {draft.text('urgency')}"
    yield f"issued: {issued}"
    yield f"as_of: {day}"
    if deadline := draft.text("deadline"):
        last, _, at = deadline.partition(" ")
        yield f"deadline: {last}"
        if at:
            yield f"deadline_time: {_quoted(_hour(deadline, draft.text('zone')))}"
    if picture := picture_name(draft):
        yield f"picture: {picture}"
    for about in (CASE, CAMPAIGN):
        if named := draft.text(about):
            yield f"{about}: {named}"
    if ending := draft.text(ENDING):
        yield f"result: {ending} {draft.text(ENDED)}"
    yield "sources:"
    for source in draft.several("sources"):
        title, _, url = source.rpartition(" ")
        yield f"  - title: {_quoted(title)}"
        yield f"    url: {_quoted(url)}"


def _came(draft: Draft, language: Language) -> Iterator[str]:
    """What came of it in that language, else in the original's."""
    if told := draft.text(f"{CAME}-{language}") or draft.text(f"{CAME}-{draft.original}"):
        yield f"came_of_it: {_quoted(told)}"


def _asks(draft: Draft, language: Language) -> Iterator[str]:
    yield "asks:"
    for number, kind in asks(draft):
        yield f"  - name: ask-{number}"
        yield f"    kind: {kind}"
        yield from _said(draft, language, number, kind)
        if kind is AskKind.SHARE and (warned := draft.several(warned_key(number))):
            yield f"    warn_in: [{', '.join(map(_quoted, warned))}]"
        for need in (*NEEDS[kind], "to"):
            answer = draft.text(f"{need}-{number}")
            if answer and need == "on" and " " in answer:
                yield f"    on: {_quoted(answer.partition(' ')[0])}"
                yield f"    at: {_quoted(_hour(answer, draft.text(f'zone-{number}')))}"
            elif answer:
                yield f"    {need}: {_quoted(answer)}"


def _translated(draft: Draft, language: Language) -> list[str]:
    lines = ["asks:"]
    for number, kind in asks(draft):
        lines += [f"  - name: ask-{number}", *_said(draft, language, number, kind)]
    return lines


def _said(draft: Draft, language: Language, number: int, kind: AskKind) -> Iterator[str]:
    """What an ask says in each language: the words on its button, and the text to copy, else the original's."""
    yield f"    label: {_quoted(draft.text(f'label-{number}-{language}'))}"
    if "copy" in NEEDS[kind]:
        copied = draft.text(f"copy-{number}-{language}") or draft.text(f"copy-{number}-{draft.original}")
        yield f"    copy: {_quoted(copied)}"
    warnings = [draft.text(warning_key(number, each)) for each in draft.languages]
    if kind is AskKind.SHARE and draft.several(warned_key(number)) and all(warnings):  # in each language, or in none
        yield f"    warning: {_quoted(draft.text(warning_key(number, language)))}"


def _hour(day_and_hour: str, zone: str | None) -> str:
    """The hour, by the clocks of that zone, and how far they are from UTC on that day."""
    moment = datetime.fromisoformat(day_and_hour)
    return f"{moment:%H:%M} {_told(offset_of(zone or 'UTC', moment))}"


def _told(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return "UTC" + (f"{sign}{hours}" if minutes else "") + (f":{rest:02}" if rest else "")


def _quoted(text: str | None) -> str:
    """As YAML between quotation marks, which JSON is."""
    return json.dumps(text or "", ensure_ascii=False)
