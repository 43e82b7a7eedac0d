"""OFD files, the format in which Chinese offices archive pages: a zip of XML, a part a page.

A page is characters with their places. Characters of one height are a line, in the order in which
they stand; a gap between them is a space, a wide one a tab. Nothing but its text is read: what is
drawn is passed over, and pictures are told.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from workplan_cli.language import _
from workplan_cli.read.composing import LOST_PICTURE, compose_pages
from workplan_cli.read.content import Content
from workplan_cli.read.errors import ReadError
from workplan_cli.read.letters import is_wide
from workplan_cli.read.markup import tree
from workplan_cli.read.zips import Archive

_ROOT = "OFD.xml"
_SIZE = 4.2  # millimetres: of the letters of a notice, where a text does not say its own
_SAME_LINE = 0.5  # of a letter's height by which letters of one line may differ
_SPACE, _TAB = 0.6, 2.0  # letters that fit into a gap which is a space, and a tab
_MOST_STEPS = 100_000  # that one letter may have steps to the next, whatever a file says


class _Glyph(NamedTuple):
    """A letter, or a mark for a picture: where it begins on its page, and how large it is."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        return self.x + self.size * (1.0 if is_wide(self.text) else 0.5)


def read_ofd(data: bytes, name: str) -> Content:
    """What the pages of an OFD file say. Raises `ReadError`."""
    archive = Archive(data, name)
    if _root(archive, _ROOT) is None:
        raise ReadError(name, _("damaged: an OFD file without {root}").format(root=_ROOT))
    return compose_pages(
        (_lines(sorted(glyphs, key=lambda glyph: glyph.y)) for glyphs in _pages(archive)), "ofd"
    )


def _pages(archive: Archive) -> Iterator[list[_Glyph]]:
    """The letters of each page, those of the form it is printed on among them."""
    for root in _named(archive, _ROOT, "DocRoot"):
        document = _root(archive, root)
        if document is None:
            continue
        forms = {
            one.get("ID"): _joined(root, one.get("BaseLoc"))
            for one in _all(document, "TemplatePage")
        }
        for page in _all(document, "Page"):
            place = _joined(root, page.get("BaseLoc"))
            content = _root(archive, place)
            used = (
                []
                if content is None
                else [one.get("TemplateID") for one in _all(content, "Template")]
            )
            parts = [content, *(_root(archive, forms[one]) for one in used if one in forms)]
            yield [glyph for part in parts if part is not None for glyph in _glyphs(part)]


def _named(archive: Archive, part: str, element: str) -> Iterator[str]:
    """The parts that the elements of a part name in their text."""
    root = _root(archive, part)
    for one in () if root is None else _all(root, element):
        yield _joined(part, one.text)


def _joined(part: str, place: str | None) -> str:
    """A place that `part` names, from the root of the package."""
    path = posixpath.join("/", posixpath.dirname(part), (place or "").strip())
    return posixpath.normpath(path).lstrip("/")


def _root(archive: Archive, part: str) -> Element | None:
    data = archive.part(part)
    return None if data is None else tree(data, archive.name, part)


def _all(root: Element, name: str) -> Iterator[Element]:
    """The elements of a name, whatever edition of the standard their names are of."""
    return (one for one in root.iter() if one.tag.rpartition("}")[2] == name)


def _glyphs(page: Element) -> Iterator[_Glyph]:
    for one in page.iter():
        kind = one.tag.rpartition("}")[2]
        if kind == "TextObject":
            yield from _letters(one)
        elif kind == "ImageObject":
            x, y, *_ = [*_numbers(one.get("Boundary")), 0.0, 0.0]
            yield _Glyph(x, y, _SIZE, LOST_PICTURE)


def _letters(text: Element) -> Iterator[_Glyph]:
    """The letters of a text, each at its place."""
    left, top, *_ = [*_numbers(text.get("Boundary")), 0.0, 0.0]
    a, b, c, d, e, f = _matrix(text.get("CTM"))
    size = next(iter(_numbers(text.get("Size"))), _SIZE) * (abs(d) or abs(b) or 1.0)
    x = y = 0.0
    for code in _all(text, "TextCode"):
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        across, down = _steps(code.get("DeltaX")), _steps(code.get("DeltaY"))
        for at, letter in enumerate((code.text or "").replace("\n", "")):
            if letter.strip():
                yield _Glyph(left + a * x + c * y + e, top + b * x + d * y + f, size, letter)
            x += across[at] if at < len(across) else 0.0
            y += down[at] if at < len(down) else 0.0


def _steps(written: str | None) -> list[float]:
    """How far each letter is from the one before it; `g 3 4.2` stands for three times 4.2.

    >>> _steps("5 g 3 4.2 2.1"), _steps(None)
    ([5.0, 4.2, 4.2, 4.2, 2.1], [])
    """
    words = iter((written or "").split())
    steps: list[float] = []
    for word in words:
        if word == "g":
            times = int(_number(next(words, None), 0.0))
            steps += [_number(next(words, None), 0.0)] * max(0, min(times, _MOST_STEPS))
        else:
            steps.append(_number(word, 0.0))
        if len(steps) > _MOST_STEPS:
            break
    return steps


def _numbers(written: str | None) -> list[float]:
    return [_number(word, 0.0) for word in (written or "").split()]


def _number(written: str | None, otherwise: float) -> float:
    try:
        number = float(written or "")
    except ValueError:
        return otherwise
    return number if abs(number) < _FARTHEST else otherwise


_FARTHEST = 1e6  # millimetres; no page is as wide, and a number that is none is not smaller


def _matrix(written: str | None) -> list[float]:
    """How a text is turned and stretched; as it is where that is not said."""
    numbers = _numbers(written)
    return numbers if len(numbers) == 6 else [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]


def _lines(glyphs: list[_Glyph]) -> Iterator[str]:
    """The lines of a page, of letters in the order of their height on it."""
    line: list[_Glyph] = []
    for glyph in glyphs:
        if line and glyph.y - line[0].y > _SAME_LINE * max(glyph.size, line[0].size):
            yield _line(line)
            line = []
        line.append(glyph)
    if line:
        yield _line(line)


def _line(glyphs: list[_Glyph]) -> str:
    glyphs.sort(key=lambda glyph: glyph.x)
    text = glyphs[0].text
    for before, glyph in pairwise(glyphs):
        gap = (glyph.x - before.end) / (min(before.size, glyph.size) or _SIZE)
        text += "\t" if gap > _TAB else " " if gap > _SPACE else ""
        text += glyph.text
    return text
