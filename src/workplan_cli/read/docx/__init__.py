"""Word files. The map of the reader.

`names` finds the parts of the package, `styles` and `numbering` what paragraphs take from them,
`read/counting.py` writes the numbers, `runs` gives the text of a paragraph (`fields`, `notes` and
`symbols` what is special in it), `rows` a table, `body` all of it in order.
"""

from __future__ import annotations

from workplan_cli.language import _
from workplan_cli.read.composing import compose
from workplan_cli.read.content import Content
from workplan_cli.read.docx.body import Body
from workplan_cli.read.docx.names import Package, W
from workplan_cli.read.docx.notes import END, FOOT, notes_of
from workplan_cli.read.docx.numbering import read_numbering
from workplan_cli.read.docx.runs import Story
from workplan_cli.read.docx.styles import Styles
from workplan_cli.read.errors import ReadError
from workplan_cli.read.zips import Archive

__all__ = ["read_docx"]


def read_docx(data: bytes, name: str) -> Content:
    """What a Word file holds, as its page shows it. Raises `ReadError`."""
    package = Package(Archive(data, name))
    root = package.root(package.main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise ReadError(
            name, _("damaged: a Word file without its text ({main})").format(main=package.main)
        )
    styles = Styles(package.beside("styles"))
    notes = notes_of({kind: package.beside(f"{kind}s") for kind in (FOOT, END)})
    numbering = read_numbering(package.beside("numbering"), styles)
    reading = Body(numbering, Story(styles, notes), numbering.beside(), numbering.beside())
    items = reading.items(body)
    rest = [reading.broken] if reading.broken else []
    return compose([*items, *rest, *reading.end_notes()], "docx")
