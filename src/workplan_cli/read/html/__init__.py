"""Web pages: their article as lines, with the tables in it. The map of the room.

`charset` reads the bytes, `boxes` what a browser shows, `article` tells the article from what
stands around it (`weights`: by its text and links), `lines` writes it: `grids` tells tables of
data from those that lay out, `numbering` knows what a browser writes before the items of a list.
"""

from __future__ import annotations

from workplan_cli.language import _
from workplan_cli.read.content import Content
from workplan_cli.read.errors import ReadError
from workplan_cli.read.html.charset import page_text

LARGEST = 20_000_000  # bytes: with pictures in it, else no notice has a hundredth of it
MOST_ELEMENTS = 150_000  # each takes half a kilobyte as a box; a table of 100 pages has as many


def read_html(data: bytes, name: str) -> Content:
    """The article of a web page. Raises `ReadError`."""
    from importlib.metadata import version

    from workplan_cli.read.html.article import article_of
    from workplan_cli.read.html.lines import lines_of
    from workplan_cli.read.html.page import bodies, frames_of, page_of

    if len(data) > LARGEST:
        raise ReadError(
            name,
            _("a web page of more than {largest} MB; save less of it").format(
                largest=LARGEST // 1000000
            ),
        )
    text, encoding = page_text(data, name)
    if text.count("<") - text.count("</") > MOST_ELEMENTS:
        raise ReadError(
            name,
            _("a web page of more than {most_elements} elements; save less of it").format(
                most_elements=MOST_ELEMENTS
            ),
        )
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
