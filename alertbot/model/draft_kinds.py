"""What an answer to a question about a draft must be."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an answer must be."""

    ONE = "one"
    SEVERAL = "several"
    TITLE = "title"
    BODY = "body"
    LABEL = "label"
    COPY = "copy"
    LINE = "line"
    ADDRESS = "address"
    NUMBER = "number"
    DAY = "day"
    """A day, and the hour too where it is known; by which clocks is the next question then."""
    ZONE = "zone"
    REGIONS = "regions"
    SOURCES = "sources"
    MOMENT = "moment"
    PASSED = "passed"
    PASSAGE = "passage"
    PICTURE = "picture"
