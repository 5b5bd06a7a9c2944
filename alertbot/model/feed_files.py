"""feeds.toml: the feeds of other organisations, whose items become drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

from pydantic import BeforeValidator, Field, ValidationInfo

from alertbot.model.feeds import Feed
from alertbot.model.toml_files import read_sections, sections
from alertbot.model.topics import ENGLISH, LANGUAGES, Language, TopicSlug
from alertbot.model.written import Heading, Https, Strict, chosen

if TYPE_CHECKING:
    from collections.abc import Collection

    from alertbot.model.faults import Findings


def _language(value: object) -> str:
    return chosen(value, LANGUAGES, "language", f"Languages are {', '.join(LANGUAGES)}.")


def _topic(value: object, info: ValidationInfo) -> str:
    known = cast("Collection[str] | None", info.context)
    return chosen(value, [str(value)] if known is None else known, "topic", "Topics are listed in topics.toml.")


class WrittenFeed(Strict):
    """A section of feeds.toml."""

    title: Heading = Field(description="whose feed it is, as organisers read it")
    url: Https = Field(description="the https address of an Atom, RSS or JSON feed")
    language: Annotated[str, BeforeValidator(_language)] = Field(
        ENGLISH, description=f"what it is written in: one of {', '.join(LANGUAGES)}"
    )
    topics: list[Annotated[str, BeforeValidator(_topic)]] = Field(
        [], max_length=10, description='what its items are about, such as ["freedom-of-assembly"]'
    )


def read_feeds(text: str, topics: Collection[str] | None, findings: Findings) -> dict[str, Feed]:
    """The sound feeds, in the order of the file. `topics` are those there are; None: they are not known."""
    found = read_sections(WrittenFeed, text, sections(text, findings) or {}, findings, topics)
    return {
        slug: Feed(
            slug,
            written.title,
            written.url,
            tuple(TopicSlug(topic) for topic in dict.fromkeys(written.topics)),
            Language(written.language),
        )
        for slug, written in found
    }
