"""What is asked before a correction, a recall or a closing goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.chat.broadcast_message import title_of
from alertbot.chat.taps import Verb, data
from alertbot.model.errands import Kind
from alertbot.model.messages import Button, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alertbot.chat.wording import Words
    from alertbot.model.alerts import AlertSlug, Catalogue
    from alertbot.model.deliveries import BroadcastNo
    from alertbot.model.mending import Reach, Unfit

Seal = tuple[str, str]
"""The minute in which something was shown, and the beginning of its fingerprint."""


def menu_message(  # noqa: PLR0917 - what is shown
    words: Words, catalogue: Catalogue, slug: AlertSlug, no: BroadcastNo, found: Reach, fit: Sequence[Kind]
) -> Message:
    """What each of the three does, how many it would reach, and those that can be done now."""
    parts = [words.say("mend-menu", title=title_of(words, catalogue, slug)), reach_line(words, found)]
    does = tuple((Button(words.plain(f"button-{kind}"), tap=data(Verb.MEND, kind, no)),) for kind in fit)
    return Message("\n\n".join(parts), (*does, (_back(words, no),)))


def question(  # noqa: PLR0917 - likewise
    words: Words, catalogue: Catalogue, kind: Kind, slug: AlertSlug, no: BroadcastNo, found: Reach, seal: Seal
) -> Message:
    """Whether it is meant; for a recall only the first of two questions."""
    text = words.say(f"mend-{kind}-ask", title=title_of(words, catalogue, slug))
    yes = Button(words.plain(f"button-{kind}-yes"), tap=data(Verb.MEND, "yes", kind, no, *seal))
    if kind is Kind.RECALL:
        yes = Button(words.plain("button-recall-on"), tap=data(Verb.MEND, "sure", no, seal[0]))
    return Message(f"{text}\n\n{reach_line(words, found)}", ((yes,), (_no(words, no),)))


def sure_question(words: Words, catalogue: Catalogue, slug: AlertSlug, no: BroadcastNo, seal: Seal) -> Message:
    """The second: "no" is where "go on" was, so that a thumb that taps twice does no harm."""
    text = words.say("mend-recall-sure", title=title_of(words, catalogue, slug))
    yes = Button(words.plain("button-recall-yes"), tap=data(Verb.MEND, "yes", Kind.RECALL, no, *seal))
    return Message(text, ((_no(words, no),), (yes,)))


def unfit_message(words: Words, why: Unfit, no: BroadcastNo) -> Message:
    """Why there is nothing to do."""
    return Message(words.say(f"mend-unfit-{why}"), ((_back(words, no),),))


def reach_line(words: Words, found: Reach) -> str:
    """How many copies can be changed, how many people wait for theirs, and how many copies are out of reach."""
    return words.say("mend-reach", copies=found.copies, waiting=found.waiting, lost=found.out_of_reach)


def _no(words: Words, no: BroadcastNo) -> Button:
    return Button(words.plain("button-mend-no"), tap=data(Verb.BROADCASTS, no))


def _back(words: Words, no: BroadcastNo) -> Button:
    return Button(words.plain("button-refresh"), tap=data(Verb.BROADCASTS, no))
