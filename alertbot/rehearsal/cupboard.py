"""The page's files: what it is made of, what people sent each other, and what it hands out to be saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alertbot.rehearsal.files import Files

PAGE = Path(__file__).with_name("page")
LOCALES = Path(__file__).parents[1] / "locales"
LANGUAGES = ("en", "ru", "fr")
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_PLAYED = {
    "photos": {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"},
    "voices": {".ogg": "audio/ogg", ".webm": "audio/webm", ".mp4": "audio/mp4", ".mp3": "audio/mpeg"},
}
"""What the page shows or plays itself, by the folder and the ending of its path."""


class Cupboard:
    """Hands files to the page, and nothing that it was not told of."""

    def __init__(self, files: Files, gifts: Mapping[str, bytes]) -> None:
        self._files = files
        self._gifts = gifts
        self._own = {path.name: path for path in PAGE.iterdir() if path.suffix in _KINDS}

    async def index(self, _request: web.Request) -> web.Response:
        """The page."""
        return _file(self._own["index.html"])

    async def file(self, request: web.Request) -> web.Response:
        """A script, a style sheet or a drawing of the page."""
        found = self._own.get(request.match_info["file"])
        return not_there() if found is None else _file(found)

    async def words(self, request: web.Request) -> web.Response:
        """The page's words in one language."""
        language = request.match_info["language"]
        if language not in LANGUAGES:
            return not_there()
        words = (LOCALES / language / "rehearsal.json").read_bytes()
        return web.Response(body=words, content_type="application/json")

    async def attachment(self, request: web.Request) -> web.Response:
        """A file of a message."""
        folder, name = request.match_info["folder"], request.match_info["name"]
        content = self._files.content(f"{folder}/{name}")
        if content is None:
            return not_there()
        kind = _PLAYED.get(folder, {}).get(Path(name).suffix)
        if kind:
            return web.Response(body=content, content_type=kind)
        # What is neither picture nor voice is only ever saved, never opened as a page of ours.
        return _to_save(content)

    async def gift(self, request: web.Request) -> web.Response:
        """A file that the rehearsal hands out."""
        content = self._gifts.get(request.match_info["name"])
        return not_there() if content is None else _to_save(content)


def not_there() -> web.Response:
    """404, as JSON."""
    return web.json_response({"ok": False, "text": "There is no such thing here."}, status=404)


def _file(path: Path) -> web.Response:
    return web.Response(body=path.read_bytes(), content_type=_KINDS[path.suffix], charset="utf-8")


def _to_save(content: bytes) -> web.Response:
    saved = {"Content-Disposition": "attachment"}
    return web.Response(body=content, content_type="application/octet-stream", headers=saved)
