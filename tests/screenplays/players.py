"""Plays a screenplay on the stage, and says which line the bot did not keep to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alertbot.model.messages import AnswerTap, Edit, Erase, LeaveChat, Message, Reply, Say, SendFile, ShowCommands
from tests.screenplays.screenplay import (
    Act,
    Does,
    Erases,
    File,
    Leaves,
    Nothing,
    Says,
    Sends,
    Speaks,
    Taps,
    Toast,
    Writes,
)
from tests.screenplays.stage import labels, shown

if TYPE_CHECKING:
    from tests.screenplays.stage import Stage


class Players:
    """Does what people do, and holds the bot to its lines: these, in this order, and nothing besides."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.waiting: list[Reply] = []

    async def play(self, acts: list[Act]) -> None:
        """The whole screenplay."""
        for act in acts:
            if isinstance(act, Speaks):
                self.stage.phone(act.who, act.language)
            elif isinstance(act, Writes | Taps | Does | Sends):
                assert not self.waiting, f"before {act} the bot also did {self.waiting}"
                await self._deed(act)
                self.waiting = [reply for reply in self.stage.done if not _unseen(reply)]
            else:
                self._expect(act)
        assert not self.waiting, f"at the end the bot also did {self.waiting}"

    async def _deed(self, act: Writes | Taps | Does | Sends) -> None:
        match act:
            case Writes(who, text):
                await self.stage.writes(who, text)
            case Taps(who, label):
                await self.stage.taps(who, label)
            case Does(who, deed):
                await self.stage.does(who, deed)
            case Sends(slug):
                await self.stage.sends(slug)

    def _expect(self, act: Act) -> None:
        if isinstance(act, Nothing):
            assert not self.waiting, f"the bot did {self.waiting}"
            return
        place = next((n for n, reply in enumerate(self.waiting) if self._is_to(act, reply)), None)
        assert place is not None, f"{act} did not come; there was {self.waiting}"
        reply = self.waiting.pop(place)
        assert _is_kept(act, reply), f"{act} was expected, but there came {reply}"

    def _is_to(self, act: Act, reply: Reply) -> bool:
        """Lines are in order; only copies of a broadcast, to named people, may come in any."""
        to = act.to if isinstance(act, Says) else None
        return to is None or (isinstance(reply, Say) and reply.chat == self.stage.phone(to).chat)


def _unseen(reply: Reply) -> bool:
    return isinstance(reply, ShowCommands) or (isinstance(reply, AnswerTap) and not reply.text)


def _is_kept(act: Act, reply: Reply) -> bool:
    match act, reply:
        case Says("bot" | "group"), Say(message=message):
            return _fits(act, message)
        case Says("edits"), Edit(message=message):
            return _fits(act, message)
        case Toast(text), AnswerTap(text=said):
            return text.fits(said)
        case File(name), SendFile(name=given):
            return name == given
        case (Erases(), Erase()) | (Leaves(), LeaveChat()):
            return True
        case _:
            return False


def _fits(act: Says, message: Message) -> bool:
    return act.text.fits(shown(message)) and (act.buttons is None or act.buttons.fit(labels(message)))
