"""What other sites say of an alert beside a link to it: the first sentence of its text, and nothing of our making."""

from __future__ import annotations

import re
from html import unescape

from alertbot.web.markup import web_html

LONGEST = 200
"""Characters of it; what a preview elsewhere has room for, the dates behind it included."""

_BLOCK = re.compile(r"<(p|li)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
# Not after an initial or an abbreviation of two letters, nor before a word in small letters.
_END = re.compile(r"(?<!\b\w)(?<!\b\w\w)[.!?…]+[»”\")]*(?= (?P<next>\S))")


def first_sentence(markdown: str) -> str:
    """The first sentence of the first paragraph, without its look; cut at a word where it is long."""
    block = _BLOCK.search(str(web_html(markdown)))
    text = " ".join(unescape(_TAG.sub("", block[2])).split()) if block else ""
    end = next((found for found in _END.finditer(text) if not found["next"].islower()), None)
    sentence = text[: end.end()] if end else text
    if len(sentence) <= LONGEST:
        return sentence
    return f"{sentence[: LONGEST - 1].rpartition(' ')[0] or sentence[: LONGEST - 1]}…"
