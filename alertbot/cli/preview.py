"""An alert on a terminal, as it would go out, before it goes out."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from rich.panel import Panel
from rich.style import Style
from rich.text import Text
from typing_extensions import override

from alertbot.logs import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import Console

_LOOKS = {
    "b": Style(bold=True),
    "strong": Style(bold=True),
    "i": Style(italic=True),
    "em": Style(italic=True),
    "u": Style(underline=True),
    "s": Style(strike=True),
    "blockquote": Style(dim=True),
}


class _Looks(HTMLParser):
    """Telegram's HTML as styled text; a link's address is shown behind its words."""

    def __init__(self) -> None:
        super().__init__()
        self.text = Text()
        self._open: list[tuple[str, str]] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs).get("href") or ""))

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            _, address = self._open.pop()
            if address:
                self.text.append(f" <{printable(address)}>", Style(dim=True))

    @override
    def handle_data(self, data: str) -> None:
        look = Style.combine([Style.null(), *(_LOOKS[tag] for tag, _ in self._open if tag in _LOOKS)])
        self.text.append("\n".join(map(printable, data.split("\n"))), look)


def shown(html: str) -> Text:
    """The text as Telegram would show it, nearly."""
    looks = _Looks()
    looks.feed(html)
    looks.close()
    return looks.text


def show(console: Console, plan: Mapping[str, Any]) -> None:
    """Print the text in each language, to whom and how many it goes, and how long that takes."""
    for language, html in plan["texts"].items():
        console.print(Panel(shown(html), title=language, title_align="left"))
        for behind in plan.get("faces", {}).get(language, ()):
            told = shown(behind["text"]).append(_pressed(behind["buttons"]), Style(dim=True))
            console.print(Panel(told, title=f"{language}, after a tap", title_align="left"))
    if plan.get("picture"):
        console.print(f"Under the picture {plan['picture']}.")
    for name in ("topics", "languages", "regions"):
        if chosen := plan.get(name):
            console.print(f"{name.capitalize()}: {', '.join(chosen)}")
    if posts := [f"{each['channel']} ({each['chat']})" for each in plan.get("channels", ()) if not each["why"]]:
        console.print(f"Channels: {', '.join(posts)}")
    tell_shut(console, plan)
    console.print(f"To {people(plan['audience_count'])}, in about {span(plan['seconds'])}.")
    if (late := plan.get("too_late_count")) is not None:
        they = f"About {late:,} of those who follow it" if late else "A few of those who follow it"
        console.print(f"{they} will never get it: it is over before their next digest, or before they wake.")
    if asleep := plan.get("asleep_count"):
        console.print(f"It is night now for about {asleep:,} of them: they get it in their morning.")


def _pressed(labels: Iterable[str]) -> str:
    return "".join(f"\n[{printable(label)}]" for label in labels)


def tell_shut(console: Console, plan: Mapping[str, Any]) -> None:
    """Print to which channels it will not be posted, and why."""
    for each in plan.get("channels", ()):
        if each["why"]:
            told = f"Not in the channel {each['channel']} ({each['chat']}): {each['why']} {each['mend']}"
            console.print(printable(told), markup=False, highlight=False)


def people(count: int) -> str:
    """So many people, in words."""
    return "1 person" if count == 1 else f"{count:,} people"


def span(seconds: float) -> str:
    """A stretch of time in its two largest units."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    parts: Iterable[tuple[int, str]] = ((hours, "h"), (minutes, "min"), (rest, "s"))
    named = [f"{count} {unit}" for count, unit in parts if count]
    return " ".join(named[:2]) or "a moment"
