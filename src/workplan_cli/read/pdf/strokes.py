"""What is drawn on a page besides its text: the lines of tables, and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from workplan_cli.read.pdf.glyphs import turned
from workplan_cli.read.pdf.shapes import Area, Stroke

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MOST = 20_000  # objects of a page that are looked at; a drawing of more is no table
_DEEP = 4  # forms within forms
_THIN = 3.0  # points: a filled bar that is no thicker is a line
_SHORT = 4.0  # points: a shorter line is a dash or a piece of a drawing
_LEANS = 1.0  # points that a level line may rise
_STAYS = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


class Object(NamedTuple):
    """Something drawn on a page, and where the form that holds it puts it."""

    raw: Any
    kind: int
    matrix: Matrix


def objects_on(page: PdfPage) -> list[Object]:
    """What is drawn on a page, in the order in which it is drawn, forms taken apart."""
    import pypdfium2.raw as raw

    found: list[Object] = []
    pending = [(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _STAYS, 0)]
    while pending and len(found) < _MOST:
        holder, count, get, matrix, depth = pending.pop()
        for index in range(min(count(holder), _MOST - len(found))):
            item = get(holder, index)
            kind = raw.FPDFPageObj_GetType(item)
            inner = _product(_matrix_of(item), matrix)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP:
                form = (item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
                pending.append((*form, inner, depth + 1))
            else:
                found.append(Object(item, kind, matrix))
    return found


def _matrix_of(item: Any) -> Matrix:
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, byref(matrix))
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(first: Matrix, then: Matrix) -> Matrix:
    """One matrix that does what both do, one behind the other."""
    a, b, c, d, e, f = first
    across, up = _moved((e, f), then)
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        across,
        up,
    )


def _moved(point: Point, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)


# -- lines -----------------------------------------------------------------------------------


def strokes_of(objects: list[Object], quarter: int) -> list[Stroke]:
    """The level and upright lines among what is drawn, on a page turned upright."""
    import pypdfium2.raw as raw

    found: list[Stroke] = []
    for item in objects:
        if item.kind == raw.FPDF_PAGEOBJ_PATH:
            matrix = _product(_matrix_of(item.raw), item.matrix)
            for path in _paths(item.raw):
                points = [turned(*_moved(point, matrix), quarter) for point in path]
                found += _lines(points) if _is_stroked(item.raw) else _bar(points)
    return found


def _paths(item: Any) -> Iterator[list[Point]]:
    """The points of each run of straight lines of a path."""
    import pypdfium2.raw as raw

    across, up = c_float(), c_float()
    points: list[Point] = []
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(across), byref(up))
        if raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        points.append((across.value, up.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _is_stroked(item: Any) -> bool:
    import pypdfium2.raw as raw

    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
    return bool(stroke.value)


def _lines(points: list[Point]) -> Iterator[Stroke]:
    """The level and upright lines from point to point."""
    for (left, low), (right, high) in pairwise(points):
        if abs(low - high) <= _LEANS and abs(left - right) >= _SHORT:
            yield Stroke(True, (low + high) / 2, min(left, right), max(left, right))
        elif abs(left - right) <= _LEANS and abs(low - high) >= _SHORT:
            yield Stroke(False, (left + right) / 2, min(low, high), max(low, high))


def _bar(points: list[Point]) -> Iterator[Stroke]:
    """A filled bar, where it is so thin that it is a line."""
    across, up = [point[0] for point in points], [point[1] for point in points]
    left, right, low, high = min(across), max(across), min(up), max(up)
    if high - low <= _THIN and right - left >= _SHORT:
        yield Stroke(True, (low + high) / 2, left, right)
    elif right - left <= _THIN and high - low >= _SHORT:
        yield Stroke(False, (left + right) / 2, low, high)


# -- pictures --------------------------------------------------------------------------------


def pictures_of(objects: list[Object], quarter: int) -> list[Area]:
    """Where pictures stand, on a page turned upright."""
    import pypdfium2.raw as raw

    found: list[Area] = []
    for item in objects:
        if item.kind == raw.FPDF_PAGEOBJ_IMAGE:
            matrix = _product(_matrix_of(item.raw), item.matrix)
            ends = [turned(*_moved(corner, matrix), quarter) for corner in ((0, 0), (1, 1))]
            across, up = sorted(end[0] for end in ends), sorted(end[1] for end in ends)
            found.append(Area(across[0], up[0], across[1], up[1]))
    return found
