"""The picture of an alert on its way from the folder to a broadcast."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alertbot.model.mendable import Mendable
from alertbot.model.pictures import HEAD, Photo, PictureFile, known_as, wrong_with_picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.app.shelf import Shelf
    from alertbot.model.alerts import Alert
    from alertbot.model.messages import Message
    from alertbot.model.topics import Language


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it is known by."""

    photo: Photo
    content: bytes


async def picture_of(shelf: Shelf, alert: Alert) -> Picture | None:
    """The alert's picture as it is now; None if it shows none.

    Raises:
        Mendable: It is gone, or has become something that Telegram would refuse.
    """
    if alert.picture is None:
        return None
    content = await shelf.picture(alert)
    name = f"{alert.slug}/{alert.picture}"
    if content is None:
        raise Mendable(f"The picture {name} cannot be read. Is it there, and may the bot read it?")
    if wrong := wrong_with_picture(PictureFile(len(content), content[:HEAD])):
        what, mend = wrong
        raise Mendable(f"The picture {name} {what}\n{mend}")
    return Picture(known_as(content), content)


def showing(picture: Picture | None, texts: Mapping[Language, Message]) -> Mapping[Language, Message]:
    """The texts as captions of the picture, if there is one."""
    if picture is None:
        return texts
    return {language: replace(message, photo=picture.photo) for language, message in texts.items()}
