"""Answers to browsers: packed once, known by their content, and with every door closed that a page does not need."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256

from aiohttp import web

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: its own files, and nothing from anybody else (Content Security Policy)."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}

MINUTE, FOR_GOOD = "public, max-age=60", "public, max-age=31536000, immutable"
"""How long others may keep an answer: a page may be taken back, a file with its hash in its name never changes."""

_WORTH_PACKING = 500


@dataclass(frozen=True, slots=True)
class Leaf:
    """Something to be sent again and again: its bytes, the same packed if that is shorter, and what it is known by."""

    body: bytes
    kind: str
    packed: bytes | None
    tag: str

    @classmethod
    def of(cls, body: bytes, kind: str) -> Leaf:
        """`kind` is its media type; texts are packed, pictures are already."""
        is_text = kind.startswith("text/") or kind.endswith(("+json", "+xml"))
        packed = gzip.compress(body, mtime=0) if is_text and len(body) > _WORTH_PACKING else None
        return cls(body, kind, packed, sha256(body).hexdigest()[:24])


def answer(
    request: web.Request, leaf: Leaf, *, keep: str = MINUTE, status: int = 200, name: str | None = None
) -> web.Response:
    """The leaf, or 304 for who has it already. `name` is what it is saved as, where it is to be saved."""
    packs = leaf.packed is not None and "gzip" in request.headers.get("Accept-Encoding", "")
    tag = f"{leaf.tag}-gz" if packs else leaf.tag
    headers = {**HEADERS, "Cache-Control": keep, "ETag": f'"{tag}"', "Vary": "Accept-Encoding, Accept-Language"}
    if status == web.HTTPOk.status_code and any(each.value in {tag, "*"} for each in request.if_none_match or ()):
        return web.Response(status=304, headers=headers)
    headers["Content-Type"] = leaf.kind
    if name is not None:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if packs and leaf.packed is not None:
        headers["Content-Encoding"] = "gzip"
        return web.Response(status=status, body=leaf.packed, headers=headers)
    return web.Response(status=status, body=leaf.body, headers=headers)
