"""Lines become paragraphs where the page shows it: a full line, and one behind it that goes on.

Where nothing shows it, lines stay lines, and the reading behind joins them as it does in any text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workplan_cli.read.pdf.shapes import Area, Paragraph, TextLine

_NEAR = 0.6  # of the size: what stands at the same place across the page
_SLACK = 1.1  # of the size: what the next word may lack of the width that it needs
_SAME_SIZE = 0.12  # by how much of it two sizes may differ
_PITCH = 1.35  # times the usual distance of two lines, at most, inside a paragraph
_WIDEST_PITCH = 4  # of the size: what is farther apart is no pair of lines
_MARGINS = 1.5  # times the left margin: the right one at most, where no line shows it
_HANGS = 1.2  # of the size: how far a stop may hang out of a line
_RAGGED = 2.0  # of the size: how far from the edge full lines may end
_LEAST_FULL = 3  # lines that end at the same place, and show the edge
_FIRST, _FAR = 1.4, 4.5  # of the size: how far the first line of a paragraph is set in
_INDENT = 3.0  # of the size: what is farther in is put in the middle, as a rule
_LOOSE = 1.3  # of the size: the distance of two lines at least
_BLANK = 1.7  # times the usual distance of two lines, from which on a blank one stands between them
_SHARE = 8  # one line in so many is set in where paragraphs are
_COMMON = 6  # one line in so many begins or ends where the text does
_TELLING = 8  # lines from which on a page tells its own edges
_ENDS = "。；：！？.;:!?”）)"  # of a line that another paragraph may follow
_SUBTITLE = "——"  # at the head of a line below a title
_BRACKETS = "（(〔["


class Edges(NamedTuple):
    """Where the text of a page, or of one of its columns, begins and ends."""

    left: float
    right: float
    pitch: float  # the usual distance of two lines
    indents: bool  # paragraphs are set in
    flush: bool  # numbered items are not


def edges_of(lines: list[TextLine], paper: Area) -> Edges:
    """The edges that most lines keep to, on a page of this size or in a column as wide."""
    size = median(line.size for line in lines)
    left = min(_kept([line.left for line in lines], size))
    right = _right(lines, size, paper.right - _MARGINS * (left - paper.left))
    pitches = [above.base - line.base for above, line in pairwise(lines)]
    level = [pitch for pitch in pitches if 0 < pitch < _WIDEST_PITCH * size]  # no step to a column
    set_in = sum(1 for line in lines if _is_set_in(line, left))
    flush = any(
        line.left - left < size and _begins_item(line.text) and not _is_full(above, line, right)
        for above, line in pairwise(lines)
    )
    pitch = median(level) if level else 2 * size
    return Edges(left, right, pitch, set_in * _SHARE >= len(lines), flush)


def tells_edges(lines: list[TextLine]) -> bool:
    """Whether a page has lines enough to tell where its text begins and ends."""
    return len(lines) >= _TELLING


def _kept(places: list[float], size: float) -> list[float]:
    """The places that one line in a few keeps to; all where there is none."""
    slots = Counter(round(place / size) for place in places)
    near = {slot: slots[slot - 1] + count + slots[slot + 1] for slot, count in slots.items()}
    kept = [place for place in places if near[round(place / size)] * _COMMON >= len(places)]
    return kept or places


def _right(lines: list[TextLine], size: float, margin: float) -> float:
    """Where lines end: at the margin, unless they are seen to end before it."""
    ends = sorted((line.right for line in lines), reverse=True)
    right = ends[1] if len(ends) > 1 and ends[0] - ends[1] < _HANGS * size else ends[0]
    full = sum(1 for end in ends if end >= right - _RAGGED * size)
    return right if full >= max(_LEAST_FULL, len(lines) // _COMMON) else max(right, margin)


def _is_set_in(line: TextLine, left: float) -> bool:
    return _FIRST * line.size <= line.left - left <= _FAR * line.size


def _is_full(line: TextLine, behind: TextLine, right: float) -> bool:
    """Whether the first word of the line behind had no place in a line."""
    return line.right + behind.lead >= right - _SLACK * line.size


def grouped(lines: list[TextLine], edges: Edges) -> list[list[TextLine]]:
    """The lines of a page, or of a part of it, paragraph by paragraph."""
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, edges):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def paragraphs_of(groups: list[list[TextLine]], edges: Edges) -> list[Paragraph]:
    """Lines that belong together as paragraphs, with how they stand on the page."""
    found: list[Paragraph] = []
    above: TextLine | None = None
    for group in groups:
        paragraph = Paragraph([(line.text, line.sure) for line in group])
        paragraph.indented = (
            _FIRST * group[0].size <= group[0].left - edges.left <= _INDENT * group[0].size
        )
        paragraph.apart = above is not None and _is_apart(above, group[0], edges)
        found.append(paragraph)
        above = group[-1]
    return found


def _is_apart(above: TextLine, line: TextLine, edges: Edges) -> bool:
    """Whether a blank line stands between two lines."""
    usual = max(edges.pitch, _LOOSE * max(above.size, line.size))
    return above.base - line.base > _BLANK * usual


def flows(lines: list[TextLine], edges: Edges, line: TextLine, behind: Edges) -> bool:
    """Whether a paragraph goes on at the top of the next column or page."""
    return _belongs(lines, line, edges) and _begins_where_it_goes_on(
        [_shifted(before, behind.left - edges.left) for before in lines], line, behind
    )


def _shifted(line: TextLine, by: float) -> TextLine:
    return line._replace(left=line.left + by, right=line.right + by)


def _goes_on(lines: list[TextLine], line: TextLine, edges: Edges) -> bool:
    """Whether a line goes on with a paragraph that has begun above it."""
    if lines[-1].base - line.base > _PITCH * edges.pitch:
        return False
    return _belongs(lines, line, edges) and _begins_where_it_goes_on(lines, line, edges)


def _belongs(lines: list[TextLine], line: TextLine, edges: Edges) -> bool:
    """Whether a paragraph is open at its end, and a line may be of it."""
    before = lines[-1]
    if abs(before.size - line.size) > _SAME_SIZE * line.size:
        return False
    if "\t" in before.text or "\t" in line.text:  # rows of a table
        return False
    return _is_full(before, line, edges.right) and not _may_begin(before, line, edges)


def _begins_where_it_goes_on(lines: list[TextLine], line: TextLine, edges: Edges) -> bool:
    """Whether a line stands at the edge, or where its item hangs from the marker."""
    near, first = _NEAR * line.size, lines[0].left
    if len(lines) > 1 and abs(line.left - lines[-1].left) <= near:
        return True
    if line.left <= edges.left + near:
        return first <= edges.left + _INDENT * line.size  # what begins farther in is in the middle
    return len(lines) == 1 and line.left - first > near and _begins_item(lines[0].text)


def _may_begin(before: TextLine, line: TextLine, edges: Edges) -> bool:
    """Whether a line at the edge may be a paragraph of its own."""
    if line.text.startswith(_SUBTITLE):
        return True
    if before.text[-1] not in _ENDS:
        return False
    return _begins_item(line.text) and (edges.flush or not edges.indents)


def _begins_item(text: str) -> bool:
    """Whether a line begins with a number or a bracket.

    >>> _begins_item("（一）目标"), _begins_item("3.目标"), _begins_item("目标")
    (True, True, False)
    """
    first = text[:1]
    return first in _BRACKETS or (bool(first) and unicodedata.numeric(first, None) is not None)
