"""Lines become tables: the cells that they enclose, merged ones whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan_cli.read.pdf.shapes import Area, Slot, Stroke

_NEAR = 3.0  # points: lines as near are one, and as near to a line an end touches it
_OVERHANG = 12.0  # points that level lines reach beyond the last upright one: an open side
_MOST_LINES = 1500  # level or upright, of a page; more are a drawing
_MOST_CELLS = 20_000
_LEAST_COLUMNS = 2  # of a table; one column is a frame around text

Place = tuple[int, int]  # row and column, from 0


def tables_of(strokes: list[Stroke]) -> list[list[Slot]]:
    """The tables that the lines of a page enclose, from the top, each cell by cell."""
    level = _merged(stroke for stroke in strokes if stroke.level)
    upright = _merged(stroke for stroke in strokes if not stroke.level)
    if max(len(level), len(upright)) > _MOST_LINES:
        return []
    tables = [_cells(*lines) for lines in _connected(level, upright)]
    found = [table for table in tables if len({slot.column for slot in table}) >= _LEAST_COLUMNS]
    return sorted(found, key=lambda table: -extent(table).top)


def extent(table: list[Slot]) -> Area:
    """The rectangle that a table takes."""
    boxes = [slot.box for slot in table]
    return Area(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _merged(strokes: Iterable[Stroke]) -> list[Stroke]:
    """The lines, each whole: pieces that touch or lie on each other are one.

    >>> _merged([Stroke(True, 5, 0, 10), Stroke(True, 5.5, 9, 20)])
    [Stroke(level=True, at=5, low=0, high=20)]
    """
    found: list[Stroke] = []
    rows: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.at):
        if rows and stroke.at - rows[-1][0].at <= _NEAR:
            rows[-1].append(stroke)
        else:
            rows.append([stroke])
    for row in rows:
        whole: list[Stroke] = []
        for stroke in sorted(row, key=lambda stroke: stroke.low):
            if whole and stroke.low - whole[-1].high <= _NEAR:
                whole[-1] = whole[-1]._replace(high=max(whole[-1].high, stroke.high))
            else:
                whole.append(stroke._replace(at=row[0].at))
        found += whole
    return found


def _connected(
    level: list[Stroke], upright: list[Stroke]
) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """The lines that hang together by crossing or touching."""
    left = set(range(len(upright)))
    waiting = set(range(len(level)))
    while waiting:
        rows, columns, reached = [waiting.pop()], [], 0
        while reached < len(rows):
            line = level[rows[reached]]
            reached += 1
            new = [index for index in left if _meet(line, upright[index])]
            left.difference_update(new)
            columns += new
            more = [i for i in waiting if any(_meet(level[i], upright[index]) for index in new)]
            waiting.difference_update(more)
            rows += more
        yield [level[index] for index in rows], [upright[index] for index in columns]


def _meet(level: Stroke, upright: Stroke) -> bool:
    return (
        level.low - _NEAR <= upright.at <= level.high + _NEAR
        and upright.low - _NEAR <= level.at <= upright.high + _NEAR
    )


def _cells(level: list[Stroke], upright: list[Stroke]) -> list[Slot]:
    """The cells that connected lines enclose; none where they enclose nothing."""
    ups = sorted({line.at for line in level}, reverse=True)
    acrosses = _with_open_sides(sorted({line.at for line in upright}), level)
    rows, columns = len(ups) - 1, len(acrosses) - 1
    if rows < 1 or columns < 1 or rows * columns > _MOST_CELLS:
        return []
    groups = _Groups()
    for row in range(rows):
        middle = (ups[row] + ups[row + 1]) / 2
        for column in range(columns):
            centre = (acrosses[column] + acrosses[column + 1]) / 2
            if column + 1 < columns and not _is_drawn(upright, acrosses[column + 1], middle):
                groups.join((row, column), (row, column + 1))
            if row + 1 < rows and not _is_drawn(level, ups[row + 1], centre):
                groups.join((row, column), (row + 1, column))
            groups.top((row, column))
    return [_slot(low, high, ups, acrosses) for low, high in sorted(groups.rectangles())]


def _with_open_sides(places: list[float], level: list[Stroke]) -> list[float]:
    """Where columns begin and end, also where no line closes the table at its sides."""
    low, high = min(line.low for line in level), max(line.high for line in level)
    if places and places[0] - low > _OVERHANG:
        places = [low, *places]
    if places and high - places[-1] > _OVERHANG:
        places = [*places, high]
    return places


def _is_drawn(lines: list[Stroke], at: float, through: float) -> bool:
    return any(line.at == at and line.low <= through <= line.high for line in lines)


def _slot(low: Place, high: Place, ups: list[float], acrosses: list[float]) -> Slot:
    box = Area(acrosses[low[1]], ups[high[0] + 1], acrosses[high[1] + 1], ups[low[0]])
    return Slot(low[0] + 1, low[1] + 1, high[0] - low[0] + 1, high[1] - low[1] + 1, box)


class _Groups:
    """Fields that no line parts, put together."""

    def __init__(self) -> None:
        self.above: dict[Place, Place] = {}

    def top(self, place: Place) -> Place:
        self.above.setdefault(place, place)
        while self.above[place] != place:
            self.above[place] = self.above[self.above[place]]
            place = self.above[place]
        return place

    def join(self, one: Place, other: Place) -> None:
        self.above[self.top(other)] = self.top(one)

    def rectangles(self) -> Iterator[tuple[Place, Place]]:
        """First and last field of each cell; of what is no rectangle, each field alone."""
        groups: dict[Place, list[Place]] = {}
        for place in self.above:
            groups.setdefault(self.top(place), []).append(place)
        for fields in groups.values():
            low = (min(f[0] for f in fields), min(f[1] for f in fields))
            high = (max(f[0] for f in fields), max(f[1] for f in fields))
            whole = (high[0] - low[0] + 1) * (high[1] - low[1] + 1) == len(fields)
            yield from [(low, high)] if whole else ((field, field) for field in fields)
