"""channels.toml: the public channels that alerts are posted to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, cast

from pydantic import BeforeValidator, Field, ValidationInfo

from alertbot.model.channels import Channel, ChannelSlug
from alertbot.model.faults import quoted
from alertbot.model.toml_files import read_sections, sections
from alertbot.model.topics import LANGUAGES, Language, TopicSlug
from alertbot.model.written import Strict, chosen, refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from alertbot.model.faults import Findings

_CHAT = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}|-100[0-9]{5,13}")


def _chat(value: object) -> str:
    chat = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not _CHAT.fullmatch(chat):
        raise refusal(
            "{key} is not a channel.", 'Write its public name, "@our_channel", or its number, -1001234567890.'
        )
    return chat


def _language(value: object) -> str:
    return chosen(value, LANGUAGES, "language", f"Languages are {', '.join(LANGUAGES)}.")


def _topic(value: object, info: ValidationInfo) -> str:
    known = cast("Collection[str] | None", info.context)
    return chosen(value, [str(value)] if known is None else known, "topic", "Topics are listed in topics.toml.")


class WrittenChannel(Strict):
    """A section of channels.toml."""

    chat: Annotated[str, BeforeValidator(_chat)] = Field(description="its public name or its number")
    language: Annotated[str, BeforeValidator(_language)] = Field(description=f"one of {', '.join(LANGUAGES)}")
    topics: list[Annotated[str, BeforeValidator(_topic)]] | None = Field(
        None, min_length=1, description='a list of topics, such as ["freedom-of-assembly"]; without it, all'
    )


def read_channels(text: str, topics: Collection[str] | None, findings: Findings) -> dict[ChannelSlug, Channel]:
    """The sound channels, in the order of the file. `topics` are those there are; None: they are not known."""
    found: dict[ChannelSlug, Channel] = {}
    for slug, written in read_sections(WrittenChannel, text, sections(text, findings) or {}, findings, topics):
        if twin := next((each.slug for each in found.values() if each.chat.lower() == written.chat.lower()), None):
            what = f"{quoted(slug)} is the same channel as {quoted(twin)}."
            findings.add(None, what, "Name each channel once: it would get everything twice.")
        else:
            about = tuple(TopicSlug(topic) for topic in dict.fromkeys(written.topics or ()))
            found[ChannelSlug(slug)] = Channel(ChannelSlug(slug), written.chat, Language(written.language), about)
    return found
