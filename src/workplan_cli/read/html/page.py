"""The source of a page, parsed: what is no HTML in it taken out."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from workplan_cli.language import _
from workplan_cli.read.html.boxes import Box, boxes_of
from workplan_cli.read.html.styles import hides_nothing, hiding

_NAMED = 3  # frames that a message names


def page_of(text: str) -> LexborHTMLParser:
    """Parse the source of a page; its server's own instructions (<% … %>) are none of it."""
    return LexborHTMLParser(without_scripts_of_servers(text))


def bodies(page: LexborHTMLParser) -> Iterator[Box]:
    """What the page shows; then all it has, for one that a script shows."""
    sheets = [sheet.text() for sheet in page.css("style")]
    yield boxes_of(page, hiding(sheets))
    yield boxes_of(page, hides_nothing)


def without_scripts_of_servers(text: str) -> str:
    """A page that was saved as its server has it.

    >>> without_scripts_of_servers('<%@ Page %><p>一、<%--<p>不显示</p>--%>目标</p>')
    '<p>一、目标</p>'
    """
    if "<%" not in text:
        return text
    pieces: list[str] = []
    at = 0
    while (start := text.find("<%", at)) >= 0:
        comment = text.startswith("<%--", start)
        close = "--%>" if comment else "%>"
        end = text.find(close, start)
        if end < 0:
            break
        pieces.append(text[at:start])
        at = end + len(close)
    return "".join(pieces) + text[at:]


def frames_of(page: LexborHTMLParser) -> str:
    """Why a page has no text: what it shows stands in others, or comes by a script."""
    sources = [frame.attributes.get("src") for frame in page.css("frame, iframe")]
    named = [source for source in sources if source and not source.startswith("javascript:")]
    if named:
        return _("a page of frames; its text stands in {listed}").format(
            listed=", ".join(named[:_NAMED])
        )
    return _("a web page without text (a script may show it); save what the browser shows")
