"""What an errand puts into the copies of an alert: the corrected text, the closed one, or a line in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from alertbot.chat.alert_message import LONGEST, LONGEST_CAPTION, alert_message, channel_message
from alertbot.chat.live_alert import people
from alertbot.chat.ways_on import signature_rows
from alertbot.model.actions import LEAST, Action, AskId, AskName
from alertbot.model.channels import edition
from alertbot.model.deliveries import Lane
from alertbot.model.errands import Kind
from alertbot.model.markdown import visible_length
from alertbot.model.mending import Unfit
from alertbot.model.messages import Message
from alertbot.model.pictures import BLANK_PHOTO
from alertbot.model.topics import ENGLISH, LANGUAGES
from alertbot.work.mending import Errand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.chat.wording import Wording, Words
    from alertbot.model.actions import Count
    from alertbot.model.alerts import Alert, AlertSlug, Already, Catalogue
    from alertbot.model.messages import Keyboard
    from alertbot.model.pictures import Photo
    from alertbot.model.topics import Language

    Texts = Mapping[Language, Message]

LONGEST_DAY = datetime(2000, 9, 30, tzinfo=UTC)
"""No other day takes more letters, in any of our languages."""


BREAK = "\n\n"
"""Between the line that was put above a text, and the text."""


@dataclass(frozen=True, slots=True)
class Final:
    """How many had signed in the end."""

    count: Count
    already: Already | None

    def told(self, words: Words) -> str:
        """In one line. Few are not told, so that none of them can be guessed at."""
        if not self.count.may_be_told:
            return words.say("copy-final-few", least=LEAST)
        here = people(words, self.count)
        if self.already is None:
            return words.say("copy-final", people=here)
        return words.say("copy-final-in-all", people=here, all=self.count.with_others(self.already))


class Counting(Protocol):
    """Who counts actions."""

    async def count(self, ask: AskId, action: Action, /) -> Count:
        """How many did it."""
        ...


async def final_count(actions: Counting, alert: Alert | None) -> Final | None:
    """How many have signed by now; None: the alert asks for no signature, or is not in the folder any more."""
    asks = alert.text(ENGLISH).asks if alert is not None else ()
    ask = next((each for each in asks if each.is_signed_here), None)
    if ask is None or alert is None:
        return None
    return Final(await actions.count(AskId(alert.slug, AskName(ask.name)), Action.SIGNED), ask.already)


def errand(  # noqa: PLR0917 - what one is made of
    kind: Kind,
    slug: AlertSlug,
    catalogue: Catalogue,
    wording: Wording,
    bot_name: str,
    former: Texts,
    now: datetime,
    final: Final | None = None,
) -> Errand | Unfit:
    """What is to go to every copy: a correction takes the alert as it is now, the others start from what people got.

    With a `final` count, a closing tells it.
    """
    match kind:
        case Kind.CORRECT:
            return _correction(slug, catalogue, wording, bot_name, former, now)
        case Kind.CLOSE:
            mine = _signatures(catalogue.known(slug), former, wording)
            closed = {code: _closed(text, wording, code, now, final, mine[code]) for code, text in former.items()}
            return Errand(kind, slug, closed, Lane.CLOSING)
        case _:
            blank = BLANK_PHOTO if photo_in(former) is not None else None
            said = {code: wording.say(_spoken(code), "copy-recalled") for code in former}
            line = {code: Message(html, silent=True, photo=blank) for code, html in said.items()}
            return Errand(Kind.RECALL, slug, line, Lane.RECALL)


def fingerprint(of: Errand) -> str:
    """The same for the same texts and buttons, whenever they go out: what somebody said yes to."""
    texts = sorted((code, repr(_bare(text))) for code, text in of.texts.items())
    return sha256(repr((of.kind, of.slug, texts)).encode()).hexdigest()


def _correction(  # noqa: PLR0917 - likewise
    slug: AlertSlug, catalogue: Catalogue, wording: Wording, bot_name: str, former: Texts, now: datetime
) -> Errand | Unfit:
    alert = catalogue.known(slug)
    if alert is None:
        return Unfit.MISSING
    if not alert.is_timely(now.date()):
        return Unfit.OVER
    photo = catalogue.photos.get(slug)
    plain = {code: replace(alert_message(alert, code, wording, catalogue), photo=photo) for code in LANGUAGES}
    texts = corrected(alert, plain, former, wording, bot_name)
    if isinstance(texts, Unfit):
        return texts
    marked = marked_as_corrected(texts, wording, now)
    return Errand(Kind.CORRECT, slug, marked, Lane(alert.urgency), alert.closes_at)


def corrected(
    alert: Alert,
    plain: Texts,
    former: Texts,
    wording: Wording,
    bot_name: str,
    *,
    is_same_behind: bool = True,
) -> Texts | Unfit:
    """What the copies are to hold, channels' editions included, without the line that tells of the correction.

    There is nothing to do if they hold it already, unless a letter behind a button changes: people are told of that.

    A message that has a picture never becomes one without (Bot API: editMessageMedia): where the picture is taken
    back, a blank one takes its place.
    """
    shown = photo_in(plain) or (BLANK_PHOTO if photo_in(former) is not None else None)
    texts = {code: replace(text, photo=shown) for code, text in plain.items()}
    for code in former.keys() - texts.keys():
        texts[code] = channel_message(texts[_spoken(code)], alert, wording.in_(_spoken(code)), bot_name)
    if is_same_behind and all(code in former and _bare(former[code]) == text for code, text in texts.items()):
        return Unfit.UNCHANGED
    marked = marked_as_corrected(texts, wording, LONGEST_DAY)
    return Unfit.LONG if any(visible_length(text.html) > _room(text) for text in marked.values()) else texts


def marked_as_corrected(texts: Texts, wording: Wording, now: datetime) -> Texts:
    """The same under the line that tells of the correction."""
    return {code: _under("copy-corrected", text, wording, _spoken(code), now) for code, text in texts.items()}


def photo_in(texts: Texts) -> Photo | None:
    """The picture that they show, if they do."""
    return next((text.photo for text in texts.values()), None)


def _signatures(alert: Alert | None, former: Texts, wording: Wording) -> Mapping[Language, Keyboard]:
    """What stays of the buttons: one to one's own signature. In a channel there is nobody whose it would be."""
    if alert is None:
        return dict.fromkeys(former, ())
    return {code: signature_rows(alert, wording.in_(code)) if code in LANGUAGES else () for code in former}


def _closed(  # noqa: PLR0917 - what stands above a text, and below
    text: Message, wording: Wording, code: Language, now: datetime, final: Final | None, mine: Keyboard
) -> Message:
    """What people got, without the buttons that ask for something; only its title where it has no room any more."""
    count = "" if final is None else final.told(wording.in_(_spoken(code)))
    whole = _under("copy-closed", replace(text, keyboard=mine, silent=True), wording, code, now, count)
    if visible_length(whole.html) <= _room(whole):
        return whole
    title = _bare(text).html.partition(BREAK)[0]
    return _under("copy-closed", Message(title, mine, silent=True), wording, code, now, count)


def _under(  # noqa: PLR0917 - what stands above a text, and the text
    name: str, text: Message, wording: Wording, code: Language, now: datetime, more: str = ""
) -> Message:
    """The text below a line that says what happened to it, and when; and one more."""
    line = "\n".join(filter(None, [wording.say(code, name, day=now.date(), time=f"{now:%H:%M}"), more]))
    return replace(text, html=f"<i>{line}</i>{BREAK}{text.html}")


def _room(text: Message) -> int:
    return LONGEST if text.photo is None else LONGEST_CAPTION


def _spoken(code: Language) -> Language:
    """The language of a text that may be the channels' edition."""
    return next((each for each in LANGUAGES if code in {each, edition(each)}), ENGLISH)


def _bare(text: Message) -> Message:
    """The text without such lines; an alert's own begins with its title in bold."""
    html = text.html
    while html.startswith("<i>") and BREAK in html:
        html = html.partition(BREAK)[2]
    return replace(text, html=html)
