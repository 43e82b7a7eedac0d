"""Web pages: their article as lines, with the tables in it. The map of the room.

`charset` reads the bytes, `boxes` what a browser shows, `article` tells the article from what
stands around it (`weights`: by its text and links), `lines` writes it: `grids` tells tables of
data from those that lay out, `numbering` knows what a browser writes before the items of a list.
"""

from __future__ import annotations

from workplan_cli.read.content import Content
from workplan_cli.read.errors import ReadError
from workplan_cli.read.html.charset import page_text

LARGEST = 20_000_000  # bytes; a tree takes ten times as much, and no notice has a hundredth of it


def read_html(data: bytes, name: str) -> Content:
    """The article of a web page. Raises `ReadError`."""
    from importlib.metadata import version

    from workplan_cli.read.html.article import article_of
    from workplan_cli.read.html.lines import lines_of
    from workplan_cli.read.html.page import bodies, frames_of, page_of

    if len(data) > LARGEST:
        raise ReadError(name, f"a web page of more than {LARGEST // 1_000_000} MB; save less of it")
    text, encoding = page_text(data, name)
    page = page_of(text)
    for body in bodies(page):
        lines = lines_of(body, article_of(body))
        if lines.text:
            break
    else:
        raise ReadError(name, frames_of(page))
    return Content(
        "".join(lines.text),
        format="html",
        encoding=encoding,
        reader=f"selectolax {version('selectolax')}",
        grids=tuple(lines.grids),
        lost=tuple(lines.lost),
    )
