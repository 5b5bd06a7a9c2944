"""Screenplays: whole conversations as plain text, taken apart into acts.

A line begins with who acts. A line that begins with blanks goes on with the one above; `#` begins a remark.

    Amal    speaks ru                 the language of Amal's Telegram; before anything else Amal does
    Amal    /start                    Amal writes that
    Amal    (I understand)            Amal taps the button so labelled on the newest message that shows it
    Amal    {blocks the bot}          also {unblocks the bot}, {sends a photo}, {sends a picture}, {sends a place},
                                      {sends an album}, {sends a poisoned picture};
                                      a photo is of a kind that is never opened, a picture can be
                                      {adds the bot to a group}, {says Amal's receipt}: the six words in Amal's chat
    Olga    {opens the group link}    Olga makes a group with topics and brings the bot there by her link
    Amal    {chooses Ben}             whom the newest button that leads to another chat shall lead to; the first alert
                                      that the bot offers there is passed on
    Ben     {taps Pause in the group} the newest button so labelled there; `edits>group`: a message there changes
    Eve     {forges team:1:owner}     Eve sends a tap on a button that was never shown to her
    send    vitishko-release          an organiser sends that alert to everyone who follows its topics
    launch  vitishko-release          the same while Telegram has the bot wait for an hour, so that nobody has it yet
    rewrite vitishko-release          the alert's text in the folder changes: one sentence more
    outcome vitishko-release victory  today that came of the alert, and its file in the folder says so
    later   2 hours                   so much time passes; also minutes
    later   until 22:30               so much that it is 22:30 next, in UTC
    invite  organiser Mara            the operator makes an invitation, from now on called CODE, like any that is shown
                                      in a chat; without a name, none is proposed
    remove  Mara                      the operator takes somebody out of the team
    bot     Which topics? ... [A] [B] a new message to the one who acted last; what stands between dots must come in
                                      that order, a text without dots at an end begins or ends so; the buttons are
                                      exactly these; with `...` among them or behind: and others; `[]`: none
    bot>Ben ...                       the same, to Ben; of a broadcast's copies each is awaited on a line of its own
    edits   Which topics? ... [✓ A]   the message whose button was tapped now says that
    toast   ...                       a short text over the chat
    file    my-data.json              a file with that name
    edits>Ben ...                     a message that Ben has now says that, and Ben did nothing
    erases                            messages of the bot disappear from the chat; `erases>Ben`: from Ben's
    leaves                            the bot leaves the group
    group   ...                       the bot's message in the group
    chat>Ben ...                      what somebody sends Ben by the bot, in a chat where the bot is not
    nothing                           no answer of any kind
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

BUTTONS = re.compile(r"(?:^|\s)(\[[^\[\]]*\](?:\s*(?:\[[^\[\]]*\]|\.\.\.))*)\s*$")
LABEL = re.compile(r"\[([^\[\]]*)\]")
INVITATION = re.compile(r"\?start=join_([a-z2-7]{26})")
DEEDS = frozenset({"blocks the bot", "unblocks the bot", "sends a photo", "adds the bot to a group"})
DEEDS |= {"sends a place", "sends a picture", "sends an album", "sends a poisoned picture", "opens the group link"}
IN_GROUP = re.compile(r"taps (.+) in the group")
CHOOSES = re.compile(r"chooses (\w+)")
RECEIPT = re.compile(r"says (\w+)['’]s receipt")


@dataclass(frozen=True)
class Speaks:
    """The language of a person's Telegram."""

    who: str
    language: str


@dataclass(frozen=True)
class Writes:
    """A person writes a text."""

    who: str
    text: str


@dataclass(frozen=True)
class Taps:
    """A person taps the button with that label, on the newest message that shows it."""

    who: str
    label: str


@dataclass(frozen=True)
class Does:
    """A person does something else; one of DEEDS."""

    who: str
    deed: str


@dataclass(frozen=True)
class Sends:
    """An organiser sends an alert."""

    slug: str


@dataclass(frozen=True)
class Launches:
    """An organiser sends an alert, and Telegram has the bot wait for an hour."""

    slug: str


@dataclass(frozen=True)
class Rewrites:
    """Somebody changes an alert's text in the folder."""

    slug: str


@dataclass(frozen=True)
class Ends:
    """Something comes of an alert, and somebody writes it into the folder."""

    slug: str
    ending: str


@dataclass(frozen=True)
class Passes:
    """Time passes."""

    minutes: int


@dataclass(frozen=True)
class Until:
    """Time passes until that hour is reached, in UTC."""

    hour: int
    minute: int

    def after(self, now: datetime) -> timedelta:
        """How long that takes."""
        then = now.replace(hour=self.hour, minute=self.minute, second=0, microsecond=0)
        return then - now if then > now else then + timedelta(days=1) - now


@dataclass(frozen=True)
class Invites:
    """The operator makes an invitation into the team."""

    role: str
    name: str | None


@dataclass(frozen=True)
class Removes:
    """The operator takes somebody out of the team."""

    name: str


def blanked(text: str) -> str:
    """The text with one plain blank for each run of blanks and line ends, narrow and unbreakable ones too."""
    return " ".join(text.split())


def code_in(text: str) -> str | None:
    """The code of the invitation that a text holds."""
    found = INVITATION.search(text)
    return found[1] if found else None


@dataclass(frozen=True)
class Text:
    """What a text must hold: fragments in their order."""

    fragments: tuple[str, ...]
    is_begun: bool
    is_ended: bool

    def fits(self, text: str) -> bool:
        """Whether it does; blanks and line ends count as one blank each."""
        pattern = ".*".join(re.escape(fragment) for fragment in self.fragments)
        head, tail = "" if self.is_begun else ".*", "" if self.is_ended else ".*"
        return re.fullmatch(f"{head}{pattern}{tail}", blanked(text), re.DOTALL) is not None


@dataclass(frozen=True)
class Buttons:
    """What labels a message must show."""

    labels: tuple[str, ...]
    and_others: bool = False

    def fit(self, labels: list[str]) -> bool:
        """Whether it does, in this order."""
        read = [blanked(label) for label in labels]
        if not self.and_others:
            return list(self.labels) == read
        rest = iter(read)
        return all(label in rest for label in self.labels)


@dataclass(frozen=True)
class Says:
    """The bot must say this: to `to`, else to whom acted last. No buttons: any.

    `how` is one of bot, edits, group, chat.
    """

    how: str
    text: Text
    buttons: Buttons | None = None
    to: str | None = None


@dataclass(frozen=True)
class Toast:
    """A short text must appear over the chat."""

    text: Text


@dataclass(frozen=True)
class File:
    """A file of that name must come: to `to`, else to whom acted last."""

    name: Text
    to: str | None = None


@dataclass(frozen=True)
class Erases:
    """Messages of the bot must disappear, from the chat of `to`, else of who acted last."""

    to: str | None = None


@dataclass(frozen=True)
class Leaves:
    """The bot must leave the group."""


@dataclass(frozen=True)
class Nothing:
    """Nothing at all may come."""


Work = Sends | Launches | Rewrites | Ends | Passes | Until | Invites | Removes
Deed = Writes | Taps | Does | Work
Act = Speaks | Deed | Says | Toast | File | Erases | Leaves | Nothing


def parse(play: str) -> list[Act]:
    """The acts of a screenplay.

    Raises:
        ValueError: A line says nothing that can be played; with its number.
    """
    return [_act(number, line) for number, line in _lines(play)]


def _lines(play: str) -> list[tuple[int, str]]:
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(play.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace() and lines:
            first, begun = lines[-1]
            lines[-1] = (first, f"{begun} {line.strip()}")
        else:
            lines.append((number, line.rstrip()))
    return lines


def _act(number: int, line: str) -> Act:
    who, _, rest = line.partition(" ")
    rest = rest.strip()
    who, _, to = who.partition(">")
    match who:
        case "bot" | "edits" | "group" | "chat":
            return _says(who, rest, to or None)
        case "toast":
            return Toast(_text(rest))
        case "file":
            return File(_text(rest), to or None)
        case "erases":
            return Erases(to or None)
        case "leaves":
            return Leaves()
        case "nothing":
            return Nothing()
        case "send" | "launch" | "rewrite" | "outcome" | "later" | "invite" | "remove":
            return _work(number, who, rest.split())
        case _ if who[0].isupper() and rest:
            return _deed(number, who, rest)
        case _:
            raise ValueError(f"line {number}: nobody can play this")


def _work(number: int, what: str, words: list[str]) -> Act:
    match what, words:
        case "send", [slug]:
            return Sends(slug)
        case "launch", [slug]:
            return Launches(slug)
        case "rewrite", [slug]:
            return Rewrites(slug)
        case "outcome", [slug, ending]:
            return Ends(slug, ending)
        case "later", [count, ("minutes" | "hours") as unit]:
            return Passes(int(count) * (60 if unit == "hours" else 1))
        case "later", ["until", moment]:
            hour, _, minute = moment.partition(":")
            return Until(int(hour), int(minute))
        case "invite", [role, *name]:
            return Invites(role, " ".join(name) or None)
        case "remove", [_, *_]:
            return Removes(" ".join(words))
        case _:
            raise ValueError(f"line {number}: nobody can play this")


def _deed(number: int, who: str, rest: str) -> Act:
    if rest.startswith("speaks ") and len(rest.split()) == 2:
        return Speaks(who, rest.split()[1])
    if rest.startswith("(") and rest.endswith(")"):
        return Taps(who, rest[1:-1])
    if rest.startswith("{") and rest.endswith("}"):
        is_known = any(known.fullmatch(rest[1:-1]) for known in (RECEIPT, IN_GROUP, CHOOSES))
        if rest[1:-1] not in DEEDS and not is_known and not rest.startswith("{forges "):
            raise ValueError(f"line {number}: nobody can play this; known are {', '.join(sorted(DEEDS))}")
        return Does(who, rest[1:-1])
    return Writes(who, rest)


def _says(how: str, rest: str, to: str | None) -> Says:
    found = BUTTONS.search(rest)
    if found is None:
        return Says(how, _text(rest), None, to)
    labels = tuple(blanked(label) for label in LABEL.findall(found[1]) if label)
    return Says(how, _text(rest[: found.start()]), Buttons(labels, and_others="..." in found[1]), to)


def _text(written: str) -> Text:
    written = blanked(written)
    fragments = tuple(fragment.strip() for fragment in written.split("...") if fragment.strip())
    return Text(
        fragments, not written.startswith("...") and bool(written), not written.endswith("...") and bool(written)
    )
