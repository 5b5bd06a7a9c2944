"""The Markdown of an alert as a web page shows it, which is not what Telegram shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markupsafe import Markup
from typing_extensions import override

from alertbot.model.addresses import wrong_with_address
from alertbot.model.characters import without_hidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

LEAVE_QUIETLY = "noopener noreferrer"
"""What a link out of the page says: the other site is not told where its reader comes from."""


class _Reader(MarkdownIt):
    @override
    def validateLink(self, url: str) -> bool:
        return wrong_with_address(url) is None


def _open_link(renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    tokens[idx].attrSet("rel", LEAVE_QUIETLY)
    return renderer.renderToken(tokens, idx, options, env)


def _heading(renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    # Whatever its size in the text: the page's own title is the only heading above it.
    tokens[idx].tag = "h2"
    return renderer.renderToken(tokens, idx, options, env)


_READER = _Reader("commonmark", {"html": False, "breaks": False})
_READER.disable(["lheading", "image", "code", "fence", "backticks", "html_block", "html_inline", "hr"])
_READER.add_render_rule("link_open", _open_link)
_READER.add_render_rule("heading_open", _heading)
_READER.add_render_rule("heading_close", _heading)


def web_html(markdown: str) -> Markup:
    """HTML that is safe in any page: paragraphs, bold, italic, https links, lists, quotes, headings.

    Everything else stays text, tags too; so does a link that leads anywhere but to a proper https address.
    """
    html = _READER.render(without_hidden(markdown))
    return Markup(html)  # noqa: S704 - the renderer escapes every text, and html in the source is off
