"""The alerts folder as a whole: every file read, and every fault of all of them told at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from alertbot.model.alert_files import joined, read_original, read_translation
from alertbot.model.alert_forms import Known
from alertbot.model.alerts import Catalogue
from alertbot.model.case_files import read_cases
from alertbot.model.channel_files import read_channels
from alertbot.model.faults import Fault, Findings, did_you_mean, quoted
from alertbot.model.feed_files import read_feeds
from alertbot.model.form_files import read_form, read_hotlines
from alertbot.model.pictures import is_picture_name
from alertbot.model.target_files import read_targets
from alertbot.model.topic_files import read_campaigns, read_topics
from alertbot.model.topics import ENGLISH, LANGUAGES
from alertbot.model.written import SLUG_RULE, is_slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from alertbot.model.alerts import Alert, Campaign, CampaignSlug
    from alertbot.model.cases import Case, CaseSlug
    from alertbot.model.channels import Channel, ChannelSlug
    from alertbot.model.feeds import Feed
    from alertbot.model.guides import Target
    from alertbot.model.pictures import PictureFile
    from alertbot.model.report_forms import HelpRegion, ReportForm
    from alertbot.model.topics import Language, Topic, TopicSlug

LARGEST_FILE = 200_000
"""Bytes. The longest alert that Telegram takes is a tenth of it."""

TOPICS = "topics.toml"
CAMPAIGNS = "campaigns.toml"
CASES = "cases.toml"
CHANNELS = "channels.toml"
HOTLINES = "hotlines.toml"
TARGETS = "targets.toml"
FEEDS = "feeds.toml"
FORMS = "forms"
"""The folder of what reporters are asked; no alert can have its name."""
_ORIGINAL = f"{ENGLISH}.md"
_PAGES = {f"{language}.md": language for language in LANGUAGES}


def read_catalogue(
    files: Mapping[str, bytes],
    *,
    folder: str = "alerts",
    pictures: Mapping[str, PictureFile] | None = None,
    unread: Collection[str] = (),
) -> tuple[Catalogue, list[Fault]]:
    """What the files of an alerts folder tell, and everything that is wrong with any of them.

    Args:
        files: the contents, by path within the folder ("topics.toml", "vitishko/ru.md").
        folder: what the faults call the folder.
        pictures: the pictures, by path likewise.
        unread: paths of what else lies there, and of what could not be read; that has been told already.

    Returns:
        The sound part - an alert with a fault in any of its files is left out whole, and so is one that names a topic,
        a campaign or a case that is left out - and the faults, by file and line.
    """
    shelf = _Shelf(files, pictures or {}, frozenset(unread), folder)
    topics, topic_names = _topics(shelf)
    campaigns, campaign_names = _campaigns(shelf)
    cases, case_names = _cases(shelf)
    channels = _channels(shelf, topic_names)
    targets, regions = _targets(shelf), _hotlines(shelf)
    listed = None if TARGETS in shelf.unread else targets
    known = Known(topic_names, campaign_names, folder, targets=listed, cases=case_names)
    alerts = _alerts(shelf, known)
    forms = _forms(shelf, regions)
    _find_strays(shelf, alerts)
    sound = [alert for alert in alerts.values() if alert and _is_at_home(alert, topics, campaigns, cases)]
    sound.sort(key=lambda alert: (-alert.issued.toordinal(), alert.urgency != "urgent", alert.slug))
    by_slug = {alert.slug: alert for alert in sound}
    feeds = _feeds(shelf, topic_names)
    read = Catalogue(topics, campaigns, by_slug, channels, forms, regions, targets, feeds=feeds, cases=cases)
    return read, shelf.faults


def _is_at_home(
    alert: Alert, topics: Collection[TopicSlug], campaigns: Collection[CampaignSlug], cases: Collection[CaseSlug]
) -> bool:
    return (
        all(topic in topics for topic in alert.topics)
        and (alert.campaign is None or alert.campaign in campaigns)
        and (alert.case is None or alert.case in cases)
    )


@dataclass
class _Shelf:
    """The files, and the findings about each that has been opened."""

    files: Mapping[str, bytes]
    pictures: Mapping[str, PictureFile]
    unread: frozenset[str]
    folder: str
    opened: list[Findings] = field(default_factory=list)

    @property
    def faults(self) -> list[Fault]:
        return sorted((fault for findings in self.opened for fault in findings.faults), key=lambda fault: fault.place)

    @property
    def names(self) -> set[str]:
        return {*self.files, *self.pictures, *self.unread}

    def open(self, name: str) -> tuple[str | None, Findings]:
        """The text of a file, if it is there and is text, and where to note what is found in it."""
        findings = self.note(name)
        return (_text(self.files[name], findings) if name in self.files else None), findings

    def note(self, name: str) -> Findings:
        findings = Findings(f"{self.folder}/{name}")
        self.opened.append(findings)
        return findings


def _text(content: bytes, findings: Findings) -> str | None:
    if len(content) > LARGEST_FILE:
        findings.add(None, f"the file is larger than {LARGEST_FILE // 1000} kB.", "An alert is one page of text.")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"the text is not UTF-8 (its byte {error.start + 1} is {content[error.start]:#04x})."
        findings.add(line, what, "Save the file as UTF-8.")
        return None
    return text.replace("\r\n", "\n")


def _topics(shelf: _Shelf) -> tuple[dict[TopicSlug, Topic], Collection[str] | None]:
    text, findings = shelf.open(TOPICS)
    if text is not None:
        return read_topics(text, findings)
    if TOPICS not in shelf.names:
        findings.add(None, "there is no such file.", "Make it; it lists the topics that people can follow.")
    return {}, None


def _campaigns(shelf: _Shelf) -> tuple[dict[CampaignSlug, Campaign], Collection[str] | None]:
    text, findings = shelf.open(CAMPAIGNS)
    if text is not None:
        return read_campaigns(text, [name for name in shelf.names if "/" not in name], findings)
    return {}, None if CAMPAIGNS in shelf.names else ()


def _cases(shelf: _Shelf) -> tuple[dict[CaseSlug, Case], Collection[str] | None]:
    text, findings = shelf.open(CASES)
    if text is not None:
        return read_cases(text, findings)
    return {}, None if CASES in shelf.names else ()


def _forms(shelf: _Shelf, regions: Collection[str]) -> dict[str, ReportForm]:
    forms = {}
    for name in sorted(shelf.files):
        slug = name.removeprefix(f"{FORMS}/").removesuffix(".toml")
        if name == f"{FORMS}/{slug}.toml" and not is_passed_over(name):
            text, findings = shelf.open(name)
            if not is_slug(slug):
                findings.add(None, f"{quoted(slug)} is not a name for a form.", f"Names are {SLUG_RULE}.")
            elif text is not None and (form := read_form(slug, text, findings)):
                forms[slug] = form
    for slug, form in forms.items():
        _, findings = shelf.open(f"{FORMS}/{slug}.toml")
        if len(forms) > 1 and not form.titles:
            findings.add(1, "this form has no title, and there are several to choose from.", "Give it a part [form].")
        for unknown in sorted(set(form.regions) - set(regions)):
            findings.add(1, f"there is no region called {quoted(unknown)}.", f"Regions are those of {HOTLINES}.")
    return forms


def _hotlines(shelf: _Shelf) -> dict[str, HelpRegion]:
    text, findings = shelf.open(HOTLINES)
    return read_hotlines(text, findings) if text is not None else {}


def _targets(shelf: _Shelf) -> Mapping[str, tuple[Target, ...]]:
    text, findings = shelf.open(TARGETS)
    return read_targets(text, findings) if text is not None else {}


def _channels(shelf: _Shelf, topics: Collection[str] | None) -> dict[ChannelSlug, Channel]:
    text, findings = shelf.open(CHANNELS)
    return read_channels(text, topics, findings) if text is not None else {}


def _feeds(shelf: _Shelf, topics: Collection[str] | None) -> dict[str, Feed]:
    text, findings = shelf.open(FEEDS)
    return read_feeds(text, topics, findings) if text is not None else {}


def _alerts(shelf: _Shelf, known: Known) -> dict[str, Alert | None]:
    """Every alert there is, by its folder; None for one that holds a fault."""
    found: dict[str, dict[Language, str]] = {}
    for name in sorted(shelf.names):
        slug, _, page = name.partition("/")
        if page in _PAGES and slug != FORMS and not is_passed_over(name):
            found.setdefault(slug, {})[_PAGES[page]] = name
    pictures: dict[str, dict[str, PictureFile]] = {}
    for name, picture in shelf.pictures.items():
        slug, _, within = name.partition("/")
        pictures.setdefault(slug, {})[within] = picture
    return {
        slug: _alert(shelf, slug, pages, replace(known, pictures=pictures.get(slug, {})))
        for slug, pages in found.items()
    }


def _alert(shelf: _Shelf, slug: str, pages: Mapping[Language, str], known: Known) -> Alert | None:
    begun = len(shelf.opened)
    if not is_slug(slug):
        shelf.note(slug).add(None, f"{quoted(slug)} is not a name for an alert.", f"Names are {SLUG_RULE}.")
    text, findings = shelf.open(f"{slug}/{_ORIGINAL}")
    original = read_original(slug, text, known, findings) if text is not None else None
    translations = []
    for language, name in pages.items():
        if language == ENGLISH:
            continue
        text, findings = shelf.open(name)
        if ENGLISH not in pages:
            findings.add(1, f"a translation without its original {_ORIGINAL}.", f"Add {slug}/{_ORIGINAL}.")
        if text is not None:
            translations.append(read_translation(language, text, original.asks if original else None, findings))
    if any(shelf.opened[begun:]) or not set(pages.values()) <= set(shelf.files):
        return None
    sound = [translation for translation in translations if translation]
    return joined(original.alert, sound) if original and original.alert else None


def _find_strays(shelf: _Shelf, alerts: Mapping[str, Alert | None]) -> None:
    for name in sorted(shelf.names):
        if not is_passed_over(name) and (told := _stray(name.split("/"), alerts)):
            shelf.note(name).add(None, *told)


def is_passed_over(name: str) -> bool:
    """Whether a file is nobody's mistake and not ours to read: editors and desktops leave such files behind."""
    return any(part.startswith(".") or part.endswith("~") for part in name.split("/"))


def _stray(parts: list[str], alerts: Mapping[str, Alert | None]) -> tuple[str, str] | None:
    match parts:
        case [name]:
            return _stray_beside(name)
        case [folder, name] if folder == FORMS:
            if name.endswith(".toml"):
                return None
            return "this file is not read.", "This folder holds forms, such as incident.toml, and nothing else."
        case [_, name] if name in _PAGES:
            return None
        case [slug, name] if is_picture_name(name) and slug in alerts:
            alert = alerts[slug]
            mend = f'To show it, write into {_ORIGINAL}: "picture: {name}".'
            return ("the alert does not show this picture.", mend) if alert and alert.picture != name else None
        case [_, name] if name.endswith(".md"):
            return _no_language(name.removesuffix(".md"), LANGUAGES)
        case [_, _]:
            return "this file is not read.", "An alert's folder holds en.md, its translations and a picture."
        case _:
            return "a folder within an alert's folder is not read.", "Move it out."


def _stray_beside(name: str) -> tuple[str, str] | None:
    lists = (TOPICS, CAMPAIGNS, CASES, CHANNELS, HOTLINES, TARGETS, FEEDS)
    if name in {*lists, "README.md"} or not name.endswith((".md", ".toml")):
        return None
    return "this file is not read.", f"{did_you_mean(name, lists)}An alert is a folder with en.md in it."


def _no_language(word: str, known: Iterable[str]) -> tuple[str, str]:
    return f"no language called {quoted(word)}.", f"{did_you_mean(word, known)}Languages are {', '.join(known)}."
