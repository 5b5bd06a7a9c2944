"""The asks of an alert that depend on where somebody is, as a message; and each face of it for those who approve it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from alertbot.chat.alert_message import LONGEST, button_of, lines_of, page_button
from alertbot.chat.region import region_name
from alertbot.chat.taps import Verb, data
from alertbot.model.faces import ELSEWHERE, Sight, faces, has_faces, sight
from alertbot.model.faults import Fault
from alertbot.model.markdown import visible_length
from alertbot.model.messages import Button, Message
from alertbot.model.topics import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alertbot.chat.wording import Wording, Words
    from alertbot.model.alerts import Alert, Ask, Catalogue
    from alertbot.model.faces import Face
    from alertbot.model.topics import Language

OFFERED = "-"
"""Behind an ask's name in a button: whoever taps it was offered the ask once it was known where they are."""


def face_message(alert: Alert, face: Face, words: Words, catalogue: Catalogue) -> Message:
    """What can be done there, in the words of whoever reads it; and for what cannot, the sentence that says why."""
    title = alert.text(words.language).title
    parts = [words.say("face-head", title=title), *(escape(why, quote=False) for why in face.whys)]
    parts += filter(None, ["\n".join(line for ask in face.asks for line in lines_of(ask, words))])
    if not face.asks:
        parts.append(words.say("face-nothing"))
    rows = [(_marked(button_of(ask, alert.slug), alert, ask),) for ask in face.asks]
    rows += [(button,) for button in page_button(alert, face.asks, words, catalogue)]
    return Message("\n\n".join(parts), tuple(rows))


def warning_message(alert: Alert, ask: Ask, words: Words) -> Message:
    """What sharing shows, and to whom; below it the button that leads to the ways to share."""
    warning = escape(ask.bounds.warning, quote=False) if ask.bounds.warning else words.say("face-warning")
    onward = Button(ask.label, tap=data(Verb.ACT, alert.slug, f"{ask.key}{OFFERED}", "p"))
    return Message(f"<b>{escape(ask.label, quote=False)}</b>\n\n{warning}", ((onward,),))


def previews(alert: Alert, wording: Wording, catalogue: Catalogue) -> dict[Language, tuple[Message, ...]]:
    """Each face once in each language, under a line that says where it is shown; nothing if there is but one."""
    if not has_faces(alert):
        return {}
    return {code: tuple(_previews(alert, wording.in_(code), catalogue)) for code in LANGUAGES}


def too_long_behind(catalogue: Catalogue, wording: Wording) -> list[Fault]:
    """The alerts of which a face would be longer than Telegram takes."""
    found: Mapping[tuple[str, Language], int] = {
        (alert.slug, code): max(visible_length(each.html) for each in shown)
        for alert in catalogue.alerts.values()
        for code, shown in previews(alert, wording, catalogue).items()
        if code in alert.texts
    }
    mend = "Shorten whom and where the asks name, or why they are hidden."
    what = "what it asks in one country makes a message of {} characters; " + f"{LONGEST} fit."
    return [
        Fault(f"{slug}/{code}.md", None, what.format(length), mend)
        for (slug, code), length in found.items()
        if length > LONGEST
    ]


def _previews(alert: Alert, words: Words, catalogue: Catalogue) -> Iterator[Message]:
    for face in faces(alert, words.language):
        named = ", ".join(region_name(region, words.language) for region in face.regions if region != ELSEWHERE)
        rest = ELSEWHERE in face.regions
        shown_to = "face-preview-these-and-elsewhere" if named and rest else "face-preview-these"
        head = words.say(shown_to if named else "face-preview-elsewhere", names=named)
        made = face_message(alert, face, words, catalogue)
        yield replace(made, html=f"<i>{head}</i>\n\n{made.html}")
        for ask in face.asks:
            if sight(alert, ask, face.regions[0]) is Sight.WARNED:
                yield warning_message(alert, ask, words)


def _marked(button: Button, alert: Alert, ask: Ask) -> Button:
    own = data(Verb.ACT, alert.slug, ask.key)
    if button.tap is None or not button.tap.startswith(f"{own}:"):
        return button
    return replace(button, tap=f"{own}{OFFERED}{button.tap.removeprefix(own)}")
