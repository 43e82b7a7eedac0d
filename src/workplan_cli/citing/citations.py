"""What a reference says: of the document its header, of a figure its place and its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workplan_cli.model import Header, Quantity
from workplan_cli.tables.rows import Sheet, path_of

_DIGITS = 8  # of the file's SHA-256, in a key


class Place(NamedTuple):
    """A figure, and where it stands."""

    quantity: str
    text: str
    section: str | None  # the headings from the top down
    sentence: str
    start: int
    end: int
    line: int
    column: int


class Citation(NamedTuple):
    """A document, and the figure in it that is cited, if one is."""

    key: str  # ASCII, the same for the same file: 2017-115c9f50-q1
    title: str  # the file's name where the text has none
    header: Header
    name: str
    sha256: str
    place: Place | None


def citations(sheet: Sheet, quantities: Iterable[Quantity]) -> list[Citation]:
    """A citation for each figure; of the document itself where there is none.

    A figure that is named twice is cited once: a key stands for one entry.
    """
    once = {one.id: one for one in quantities}.values()
    places: list[Place | None] = [*_places(sheet, once)]
    places = places or [None]
    return [_citation(sheet, place) for place in places]


def _citation(sheet: Sheet, place: Place | None) -> Citation:
    source, header = sheet.document.source, sheet.document.header
    year = "nd" if header.year is None else str(header.year)
    key = "-".join(filter(None, (year, source.sha256[:_DIGITS], place.quantity if place else "")))
    title = header.title or header.notice_title or source.name
    return Citation(key, title, header, source.name, source.sha256, place)


def _places(sheet: Sheet, quantities: Iterable[Quantity]) -> Iterator[Place]:
    for one in quantities:
        said = sheet.text[one.sentence.start : one.sentence.end]
        yield Place(
            one.id,
            "".join(one.text.split()),
            path_of(sheet, one),
            " ".join(said.split()),
            one.span.start,
            one.span.end,
            *sheet.place(one.span.start),
        )
