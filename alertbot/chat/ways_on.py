"""Where what is done or over leads to: one's own signature, and the next alert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.taps import Verb, data
from alertbot.model.messages import Button

if TYPE_CHECKING:
    from datetime import date

    from alertbot.chat.wording import Wording, Words
    from alertbot.model.alerts import Alert, Catalogue
    from alertbot.model.messages import Keyboard
    from alertbot.model.topics import Language


def next_alert(alert: Alert, catalogue: Catalogue, today: date) -> Alert | None:
    """The next older open one that shares a topic; after the oldest the newest, and never the same.

    So who acts on one after the other comes to all of them, and is not sent back to where they come from.
    """
    topics, before = set(alert.topics), True
    newer: list[Alert] = []
    for each in catalogue.alerts.values():
        if each.slug == alert.slug:
            before = False
        elif each.is_open(today) and topics & set(each.topics):
            if not before:
                return each
            newer.append(each)
    return newer[0] if newer else None


def next_button(alert: Alert, catalogue: Catalogue, code: Language, wording: Wording, today: date) -> list[Button]:
    """A button to the next alert, if there is one."""
    following = next_alert(alert, catalogue, today)
    if following is None:
        return []
    return [Button(wording.plain(code, "button-next-alert"), tap=data(Verb.READ, following.slug))]


def signature_rows(alert: Alert, words: Words) -> Keyboard:
    """To one's own signature, to look at it and to withdraw it, for who signed; the others learn that they did not.

    The same for all who have a copy: a button that only signers have would tell of them.
    """
    signed = [ask for ask in alert.text(words.language).asks if ask.is_signed_here]
    plain = words.plain("button-your-signature")
    labels = [plain if len(signed) == 1 else f"{plain}: {ask.label}" for ask in signed]
    taps = [data(Verb.ACT, alert.slug, ask.key, "v") for ask in signed]
    return tuple((Button(label, tap=tap),) for label, tap in zip(labels, taps, strict=True))
