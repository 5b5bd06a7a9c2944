"""Plays a screenplay on any scene, and says which line the bot did not keep to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tests.screenplays.lines import Erases, File, Leaves, Nothing, Says, Toast
from tests.screenplays.screenplay import Act, Deed, Does, Speaks, Taps, Work, Writes

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP = "group"
"""Whose phone shows what happens in the group: everybody's in it."""


@dataclass(frozen=True)
class Seen:
    """One thing that somebody sees the bot do; `how` is the word that a screenplay's line begins with."""

    who: str
    how: str
    text: str = ""
    labels: tuple[str, ...] = ()


class Scene(Protocol):
    """Where people and the bot meet."""

    def speaks(self, who: str, language: str) -> None:
        """The language of a person's Telegram."""
        ...

    async def perform(self, deed: Deed) -> Sequence[Seen]:
        """Do it; all that is seen of the bot until it has nothing more to do, in that order."""
        ...


class Players:
    """Does what people do, and holds the bot to its lines: these, in this order, and nothing besides."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.actor = ""
        self.waiting: list[Seen] = []

    async def play(self, acts: list[Act]) -> None:
        """The whole screenplay."""
        for act in acts:
            if isinstance(act, Speaks):
                self.scene.speaks(act.who, act.language)
            elif isinstance(act, Writes | Taps | Does | Work):
                assert not self.waiting, f"before {act} the bot also did {self.waiting}"
                self.actor = self.actor if isinstance(act, Work) else act.who
                self.waiting = list(await self.scene.perform(act))
            else:
                self._expect(act)
        assert not self.waiting, f"at the end the bot also did {self.waiting}"

    def _expect(self, act: Act) -> None:
        if isinstance(act, Nothing):
            assert not self.waiting, f"the bot did {self.waiting}"
            return
        place = next((n for n, seen in enumerate(self.waiting) if self._is_next(act, seen)), None)
        assert place is not None, f"{act} did not come; there was {self.waiting}"
        seen = self.waiting.pop(place)
        assert self._is_kept(act, seen), f"{act} was expected, but there came {seen}"

    def _is_next(self, act: Act, seen: Seen) -> bool:
        """Lines are in order for each person; only what waits for no chat may come whenever it likes."""
        if isinstance(act, Says | Erases | File) and act.to is not None:
            return seen.who == act.to
        return seen.who in {self.actor, GROUP} and isinstance(act, Toast) == (seen.how == "toast")

    def _is_kept(self, act: Act, seen: Seen) -> bool:
        match act:
            case Says(how, text, buttons, to):
                who = GROUP if how == "group" else to or self.actor
                fits = text.fits(seen.text) and (buttons is None or buttons.fit(list(seen.labels)))
                return (seen.who, seen.how) == (who, how) and fits
            case Toast(text):
                return seen.who == self.actor and text.fits(seen.text)
            case File(name, to):
                return (seen.who, seen.how) == (to or self.actor, "file") and name.fits(seen.text)
            case Erases(to):
                return seen == Seen(to or self.actor, "erases")
            case Leaves():
                return seen == Seen(GROUP, "leaves")
            case _:
                return False
