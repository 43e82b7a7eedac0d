"""A panel as one page: a chart an indicator, and the table.

Targets are hollow and dashed, outturns solid; a line is broken where a year is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workplan_cli.language import N_, _, code
from workplan_cli.model import Status
from workplan_cli.tables.chart_labels import Anchor, Box, Place, Wanted, box_of_dot, placed
from workplan_cli.tables.panel import Panel, called, shown, single
from workplan_cli.tables.rows import number
from workplan_cli.tables.trend import Point, Series
from workplan_cli.write.marks import SIGNS
from workplan_cli.write.pages import render_page

_Text = tuple[Place, str]  # of a chart, and where it stands


class Frame(NamedTuple):
    """The size of a chart and where its axes are."""

    width: int = 360
    height: int = 150
    left: int = 58
    right: int = 346
    top: int = 22
    base: int = 130


class Dot(NamedTuple):
    """A figure in a chart, and what is told at it."""

    x: float
    y: float
    title: str


class Line(NamedTuple):
    """The figures of one series, joined where a year follows a year."""

    kind: str
    path: str
    dots: list[Dot]


class Source(NamedTuple):
    """A figure with its sentence."""

    times: str
    status: str
    value: str
    sentence: str
    place: str


class Chart(NamedTuple):
    """The figures of one indicator."""

    name: str
    unit: str
    lines: list[Line]
    texts: list[_Text]
    sources: list[Source]


class Row(NamedTuple):
    """A series in the table."""

    indicator: str
    status: str
    cells: list[str]
    confidence: str


class Region(NamedTuple):
    """What is shown of one place: its charts and its table."""

    name: str
    charts: list[Chart]
    rows: list[Row]


_FRAME = Frame()
_ASIDE = 12  # between the axis and the first dot
_UNDER = 18  # between the lowest dot and the axis
_KEY = N_(
    "Dashed and hollow: targets. Solid: outturns. A line is broken where a year is missing. "
    "Sums and averages over years have charts of their own."
)
_KEYS = N_(
    "/ search; j, k next and previous chart; Enter figures and sentences; "
    "what is folded is not printed."
)
_TITLE = N_("Indicators over the years")
_SIZES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))  # how large numbers are told
_KINDS = {
    "part": N_(" (part of a year)"),
    "cumulative": N_(" (over years)"),
    "average": N_(" (yearly average)"),
}


def to_html(panel: Panel) -> str:
    """The page."""
    return render_page(
        "workplan_cli.tables",
        "trend.html.j2",
        "trend",
        title=_(_TITLE),
        key=_(_KEY),
        keys=_(_KEYS),
        search=_("Search indicators"),
        sources=_("figures and sentences"),
        heads=[_("indicator"), _("status"), *map(str, panel.years), _("conf.")],
        frame=_FRAME,
        places=[*_regions(panel)],
    )


def _regions(panel: Panel) -> Iterator[Region]:
    for place in dict.fromkeys(map(_place, panel.series)):
        series = [one for one in panel.series if _place(one) == place]
        charts = [chart for group in _groups(series) for chart in _charts(group)]
        rows = [_row(one, panel.years) for one in series]
        yield Region(place or _("(no issuer)"), charts, rows)


def _place(series: Series) -> str:
    return series.region or series.issuer


def _groups(series: list[Series]) -> list[list[Series]]:
    """Targets and outturns of one indicator together; an average never beside a single year."""
    groups: dict[tuple[str, ...], list[Series]] = {}
    for one in series:
        groups.setdefault((*called(one), one.kind), []).append(one)
    return list(groups.values())


# Charts


def _charts(group: list[Series]) -> Iterator[Chart]:
    """The chart of a group, none where it has but one figure."""
    drawn = [(one, _dots(one, group[0].unit)) for one in group]
    dots = [dot for _series, found in drawn for dot in found]
    if len(dots) < 2:
        return
    scale = _Scale(dots)
    yield Chart(
        (group[-1].indicator or _("(no name)")) + _kind(group[0]),
        group[0].unit,
        [_line(one.status or "other", found, scale) for one, found in drawn if found],
        [*_axis_texts(scale), *_numbers(drawn, scale)],
        [_source(point) for one in group for point in one.points],
    )


def _axis_texts(scale: _Scale) -> Iterator[_Text]:
    """The lowest and the highest number, the first and the last year."""
    for value in dict.fromkeys((scale.low, scale.high)):
        yield Place(_FRAME.left - 4, scale.y(value) + 3, "end"), _short(value)
    for year in dict.fromkeys((scale.first, scale.last)):
        anchor: Anchor = "start" if year == scale.first else "end"
        yield Place(scale.x(year), _FRAME.height - 6, anchor), str(year)


def _kind(series: Series) -> str:
    """What tells a sum or an average from the numbers of single years."""
    return _(_KINDS.get(series.kind, ""))


def _status(status: Status | None) -> str:
    return code(status) or _("not said")


def _short(value: float) -> str:
    """A number at an axis.

    >>> _short(1.5e12), _short(52000), _short(-3.4)
    ('1.5万亿', '5.2万', '-3.4')
    """
    for size, name in _SIZES:
        if abs(value) >= size:
            return f"{value / size:.6g}{name}"
    return f"{value:.6g}"


def _source(point: Point) -> Source:
    one = point.observation
    span, sheet = one.quantity.sentence, one.sheet
    line, _column = sheet.place(one.quantity.span.start)
    return Source(
        "—".join(dict.fromkeys((one.start, one.end))),
        _status(one.status),
        shown(point),
        " ".join(sheet.text[span.start : span.end].split()),
        f"{sheet.called}:{line}",
    )


_Found = tuple[int, float, Point]  # a year, a height, the figure


def _dots(series: Series, unit: str) -> list[_Found]:
    """Year and height of each point with a single number in a unit, in the order of years."""
    found = []
    for year in sorted({point.year for point in series.points}):
        point = series.at(year)
        value = number(single(point, unit)) if point else None
        if point and value is not None:
            found.append((year, float(value), point))  # a place on the page, not an amount
    return found


class _Scale:
    """Years and numbers as places."""

    def __init__(self, dots: list[_Found]) -> None:
        self.first, self.last = min(d[0] for d in dots), max(d[0] for d in dots)
        values = [value for _, value, _ in dots]
        self.low, self.high = min(values), max(values)

    def x(self, year: int) -> float:
        span = max(1, self.last - self.first)
        room = _FRAME.right - _FRAME.left - _ASIDE
        return round(_FRAME.left + _ASIDE + (year - self.first) / span * room, 1)

    def y(self, value: float) -> float:
        room = _FRAME.base - _FRAME.top - _UNDER
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(_FRAME.top + (1 - share) * room, 1)


def _line(kind: str, found: list[_Found], scale: _Scale) -> Line:
    steps = []
    before = None
    for year, value, _point in found:
        move = "L" if before is not None and year == before + 1 else "M"
        steps.append(f"{move}{scale.x(year)} {scale.y(value)}")
        before = year
    dots = [
        Dot(scale.x(year), scale.y(value), f"{year} {point.document}: {shown(point)}")
        for year, value, point in found
    ]
    return Line(kind, " ".join(steps), dots)


def _numbers(drawn: list[tuple[Series, list[_Found]]], scale: _Scale) -> Iterator[_Text]:
    """The first and the last number of each line, where there is room for them."""
    taken = [
        box_of_dot(scale.x(year), scale.y(value))
        for _series, dots in drawn
        for year, value, _ in dots
    ]
    wanted = [
        # above what was reached, below what was aimed at, so that they do not meet
        Wanted(scale.x(year), scale.y(value), _signed(value, point), one.status == "target")
        for one, dots in drawn
        for year, value, point in (*dots[:1], *dots[1:][-1:])
    ]
    inside = Box(_FRAME.left + 1, 0, _FRAME.width, _FRAME.base)
    yield from placed(wanted, taken, inside)


def _signed(value: float, point: Point) -> str:
    """A number at its dot, with the sign of its bound."""
    return f"{SIGNS[point.observation.bound]}{_short(value)}"


def _row(one: Series, years: list[int]) -> Row:
    points = [one.at(year) for year in years]
    return Row(
        one.indicator + _kind(one),
        _status(one.status),
        [shown(point) if point else "" for point in points],
        f"{one.confidence:.2f}",
    )
