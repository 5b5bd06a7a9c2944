"""Sign, and take it back: counted once, withdrawn at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from alertbot.model.actions import Action
from alertbot.model.following import follow_id
from alertbot.model.padding import padded_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alertbot.model.actions import AskId, Count, Done, Said, Signature
    from alertbot.model.alerts import AlertSlug
    from alertbot.model.messages import ChatId
    from alertbot.model.petitions import Extent, Handed, Part
    from alertbot.model.regions import Region


class Register(Protocol):
    """Who did what, in the store, under marks."""

    async def add(self, chat: ChatId, ask: AskId, action: Action, /) -> bool:
        """On record, once; whether it was not yet."""
        ...

    async def remove(self, chat: ChatId, ask: AskId, action: Action, /) -> bool:
        """Taken back, with what was said with it; whether it was on record."""
        ...

    async def find(self, chat: ChatId, ask: AskId, action: Action, /) -> Signature | None:
        """What goes with it; None: they did not do it."""
        ...

    async def tell_country(self, chat: ChatId, ask: AskId, action: Action, region: Region | None, /) -> None:
        """They did it from there; None: they do not tell."""
        ...

    async def say(self, chat: ChatId, ask: AskId, said: Said, sealed: bytes | None, /) -> None:
        """Keep what was said with a signature; None: take it back."""
        ...

    async def count(self, ask: AskId, action: Action, /) -> Count:
        """How many did it."""
        ...


class Actions(Register, Protocol):
    """The same, and what is told of it."""

    async def by_country(self, ask: AskId, action: Action, /) -> Mapping[Region | None, int]:
        """How many did it from where; None: they do not tell."""
        ...

    async def of(self, chat: ChatId, /) -> Sequence[Done]:
        """All that this person did."""
        ...


class Petitions(Protocol):
    """Petitions in the store."""

    async def number(self, ask: AskId, action: Action, /) -> Extent:
        """Give ids to what goes along; how much it is."""
        ...

    async def part(self, ask: AskId, action: Action, part: Part, /) -> Handed:
        """A part of it, sealed, and which of earlier files is withdrawn."""
        ...


class Seal(Protocol):
    """The organisation's public key."""

    def seal(self, content: bytes, /) -> bytes:
        """For the organisation: nobody here opens it."""
        ...


async def sign(register: Register, chat: ChatId, ask: AskId) -> bool:
    """Put a signature on record; whether it is a new one."""
    return await register.add(chat, ask, Action.SIGNED)


async def withdraw(register: Register, chat: ChatId, ask: AskId) -> bool:
    """Take a signature back, whatever has become of the petition; whether there was one."""
    return await register.remove(chat, ask, Action.SIGNED)


async def act(register: Register, chat: ChatId, ask: AskId, action: Action) -> bool:
    """Put on record that they did it; whether that is new."""
    return await register.add(chat, ask, action)


async def take_back(register: Register, chat: ChatId, ask: AskId, action: Action) -> bool:
    """They did not do it, or will not; whether they had said so."""
    return await register.remove(chat, ask, action)


async def follow(register: Register, chat: ChatId, name: AlertSlug) -> bool:
    """They want to hear what comes of an alert, a case or a campaign, or no longer; whether they do now."""
    is_new = await register.add(chat, follow_id(name), Action.FOLLOWS)
    if not is_new:
        await register.remove(chat, follow_id(name), Action.FOLLOWS)
    return is_new


async def sign_from(register: Register, chat: ChatId, ask: AskId, region: Region | None) -> None:
    """The country goes with the signature; None: none does."""
    await register.tell_country(chat, ask, Action.SIGNED, region)


async def add_words(  # noqa: PLR0917 - who says what under which petition, and to whom it is sealed
    register: Register, seal: Seal, chat: ChatId, ask: AskId, said: Said, words: str
) -> None:
    """A name or a comment goes with the signature, sealed; its length tells nothing, either."""
    await register.say(chat, ask, said, seal.seal(padded_text(words)))


async def take_words_back(register: Register, chat: ChatId, ask: AskId, said: Said) -> None:
    """It goes with the signature no more."""
    await register.say(chat, ask, said, None)
