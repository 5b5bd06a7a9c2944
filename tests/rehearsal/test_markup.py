"""Telegram's HTML: what it becomes and how it is refused."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alertbot.rehearsal.entities import Formatted, formatted, found_entities
from alertbot.rehearsal.markup import Entity, MarkupError, read_html, utf16_length
from alertbot.rehearsal.refusals import Refusal

INVALID = "invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<foo>a</foo>", 'Unsupported start tag "foo" at byte offset 0'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("Привет <img src='x'>", 'Unsupported start tag "img" at byte offset 13'),
        ("\U0001f3df <x>", 'Unsupported start tag "x" at byte offset 5'),
        ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("2 <3", "Unclosed start tag at byte offset 2"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>a</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</b x>", "Unclosed end tag at byte offset 4"),
        ("<a ='x'>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a,b>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
        ("<span class='red'>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji emoji-id='x'>a</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("&#xD83D;", f"Text contains {INVALID}"),
    ],
)
def test_html_that_telegram_cannot_read_is_refused_in_its_words(html: str, complaint: str) -> None:
    with pytest.raises(MarkupError) as wrong:
        read_html(html)
    assert str(wrong.value) == complaint
    with pytest.raises(Refusal) as refused:
        formatted(html, "HTML")
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


def span(kind: str, offset: int, length: int, **more: str) -> Entity:
    """One entity."""
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("", "", []),
        ("a &lt;&gt;&amp;&quot; b", 'a <>&" b', []),
        ("&lt without a semicolon", "< without a semicolon", []),
        ("&laquo;&nbsp;&apos;", "&laquo;&nbsp;&apos;", []),
        ("&#1071;&#x42F;&#x1F3DF;", "ЯЯ\U0001f3df", []),
        ("&#0;&#12345678;&#x110000;&", "&#0;&#12345678;&#x110000;&", []),
        ("<b>a</b><strong>b</strong>", "ab", [span("bold", 0, 1), span("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [span("italic", 0, 1), span("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [span("underline", 0, 1), span("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [span("strikethrough", at, 1) for at in range(3)]),
        ("<span class='tg-spoiler'>a</span>", "a", [span("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [span("spoiler", 0, 1)]),
        ("<B>a</b >", "a", [span("bold", 0, 1)]),
        ("<b x y=1 z='&lt;'>a</>", "a", [span("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ("<b>\U0001f3df<i>ЯЯ</i></b>!", "\U0001f3dfЯЯ!", [span("bold", 0, 4), span("italic", 2, 2)]),
        ("<i><b>a</b></i>", "a", [span("bold", 0, 1), span("italic", 0, 1)]),
        (
            "<a href='https://example.org/?a=1&amp;b=2'>x</a>",
            "x",
            [span("text_link", 0, 1, url="https://example.org/?a=1&b=2")],
        ),
        ("<a href=example.org>x</a>", "x", [span("text_link", 0, 1, url="http://example.org/")]),
        ("<a>example.org</a>", "example.org", [span("text_link", 0, 11, url="http://example.org/")]),
        ("<a href='tg://user?id=1'>x</a>", "x", [span("text_link", 0, 1, url="tg://user?id=1")]),
        ("<a href='mailto:a@example.org'>x</a>", "x", []),
        ("<a href='javascript:alert(1)'>x</a>", "x", []),
        ("<a href='https://localhost/'>x</a>", "x", []),
        ("<code>a</code>", "a", [span("code", 0, 1)]),
        ("<code class='language-c'>a</code>", "a", [span("code", 0, 1)]),
        ("<pre>a</pre>", "a", [span("pre", 0, 1)]),
        ("<pre><code class='language-c'>a</code></pre>", "a", [span("pre", 0, 1, language="c")]),
        ("<code class='language-c'><pre>a</pre></code>", "a", [span("pre", 0, 1, language="c")]),
        ("<pre><code>a</code></pre>", "a", [span("pre", 0, 1), span("code", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [span("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [span("expandable_blockquote", 0, 1)]),
        ("<tg-emoji emoji-id='123'>a</tg-emoji>", "a", [span("custom_emoji", 0, 1, custom_emoji_id="123")]),
    ],
)
def test_html_becomes_text_and_entities_counted_in_utf16(html: str, text: str, entities: list[Entity]) -> None:
    assert read_html(html) == (text, entities)


@pytest.mark.parametrize(
    ("sent", "text", "entities"),
    [
        (" \n a \n ", "a", []),
        ("\n <b> a </b>\n", "a", [span("bold", 0, 1)]),
        ("<b> </b>", "", []),
        ("a\rb\0c\td", "ab c d", []),
        ("\u202eabc", "abc", []),
        ("see https://example.org/a?b=1.", "see https://example.org/a?b=1.", [span("url", 4, 25)]),
        ("\U0001f3df /start", "\U0001f3df /start", [span("bot_command", 3, 6)]),
        ("<b>/stop</b>", "/stop", [span("bold", 0, 5), span("bot_command", 0, 5)]),
        ("<code>/stop</code>", "/stop", [span("code", 0, 5)]),
        ("<code><b>a</b></code>", "a", [span("code", 0, 1)]),
        ("a/b @somebody #topic x@example.org", "a/b @somebody #topic x@example.org",
         [span("mention", 4, 9), span("hashtag", 14, 6), span("email", 21, 13)]),
    ],
)  # fmt: skip
def test_a_text_is_cleaned_and_trimmed_and_its_links_are_found(sent: str, text: str, entities: list[Entity]) -> None:
    assert formatted(sent, "HTML") == Formatted(sent, text, tuple(entities))


def test_without_a_parse_mode_tags_are_only_characters() -> None:
    assert formatted("<b>a & b", "").text == "<b>a & b"


@pytest.mark.parametrize("sent", ["a\ud83d", "\udc00"])
def test_half_a_surrogate_pair_is_not_a_text(sent: str) -> None:
    with pytest.raises(Refusal, match="must be encoded in UTF-8"):
        formatted(sent, "")


def test_markdown_is_refused_because_this_server_does_not_read_it() -> None:
    with pytest.raises(Refusal, match="unsupported parse_mode"):
        formatted("*a*", "MarkdownV2")


def test_a_person_who_types_a_command_gets_it_marked() -> None:
    assert list(found_entities("/start topic_lgbti")) == [span("bot_command", 0, 6)]
    assert list(found_entities("/start@alertbot_rehearsal_bot")) == [span("bot_command", 0, 29)]


def test_a_family_counts_eight_units() -> None:
    assert utf16_length(FAMILY) == 8


@given(st.text(st.characters(min_codepoint=33, blacklist_categories=["Cs"]), min_size=1))
def test_any_escaped_text_arrives_as_it_was(text: str) -> None:
    plain = formatted(text, "").text
    assert formatted(escape(text), "HTML").text.replace("&#x27;", "'") == plain


@given(st.text(st.sampled_from("<>/ab =\"'&#x1;\0")))
def test_any_mess_is_either_read_or_refused(text: str) -> None:
    try:
        said, entities = read_html(text)
    except MarkupError:
        return
    assert all(entity["offset"] + entity["length"] <= utf16_length(said) for entity in entities)
