"""The page that opens reports, made of its parts: one file, whose policy names the hash of all that may run in it.

Written anew by `python -m tests.browser.opener`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "alertbot"
PARTS = PACKAGE / "cli" / "opener"
LOCALES = PACKAGE / "locales"
PAGE = PARTS / "open-report.html"
LANGUAGES = ("en", "ru", "fr")
SCRIPTS = {"age": PARTS / "age" / "age-encryption.js", "report": PARTS / "report.js", "page": PARTS / "page.js"}


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(style: str, scripts: list[str]) -> str:
    """What the page may do: run these scripts, look so, show pictures that it made itself; load and send nothing."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def made() -> str:
    """The page as it should be.

    Raises:
        ValueError: A script would end where it should not.
    """
    scripts = {name: path.read_text("utf-8") for name, path in SCRIPTS.items()}
    if re.search(r"</?script|<!--", "".join(scripts.values()), re.IGNORECASE):
        raise ValueError("a script holds what ends or begins one in HTML")
    words = {language: json.loads((LOCALES / language / "opener.json").read_text("utf-8")) for language in LANGUAGES}
    style = (PARTS / "opener.css").read_text("utf-8")
    parts = scripts | {
        "policy": policy(style, list(scripts.values())),
        "style": style,
        "words": json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"),
    }
    template = (PARTS / "opener.html").read_text("utf-8")
    return re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], template)


if __name__ == "__main__":
    PAGE.write_text(made(), "utf-8")
