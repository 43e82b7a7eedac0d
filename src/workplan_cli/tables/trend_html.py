"""A panel as one page: a chart an indicator, and the table. Nothing in it comes from outside.

Targets are hollow and dashed, outturns solid; a line is broken where a year is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources

from workplan_cli.language import N_, _, code, tag
from workplan_cli.model import Status
from workplan_cli.read import GENERATOR
from workplan_cli.tables.chart_labels import Box, Wanted, box_of_dot, placed
from workplan_cli.tables.panel import Panel, called, shown, single
from workplan_cli.tables.rows import number
from workplan_cli.tables.trend import Point, Series
from workplan_cli.visible import visible
from workplan_cli.write.marks import SIGNS

_WIDTH, _HEIGHT = 360, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 14, 22, 20
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
_SEARCH = '<input type="search" id="search" accesskey="f">'
_TITLE = N_("Indicators over the years")
_SIZES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))  # how large numbers are told
_KINDS = {
    "part": N_(" (part of a year)"),
    "cumulative": N_(" (over years)"),
    "average": N_(" (yearly average)"),
}


def to_html(panel: Panel) -> str:
    """The page."""
    files = resources.files(__package__)
    style, script = (files.joinpath(f"trend.{kind}").read_text("utf-8") for kind in ("css", "js"))
    return (
        f'<!DOCTYPE html>\n<html lang="{tag()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="generator" content="{GENERATOR}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(_(_TITLE))}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        + "\n".join(_body(panel))
        + f"\n<script>\n{script}</script>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(visible(text), quote=True)


def _body(panel: Panel) -> Iterator[str]:
    yield f"<h1>{_text(_(_TITLE))}</h1>"
    yield f'<p class="key">{_text(_(_KEY))}</p>'
    yield f'<p class="keys">{_text(_(_KEYS))}</p>'
    yield f'<p class="search"><label>{_text(_("Search indicators"))} {_SEARCH}</label></p>'
    for place in dict.fromkeys(map(_place, panel.series)):
        series = [one for one in panel.series if _place(one) == place]
        yield f"<h2>{_text(place or _('(no issuer)'))}</h2>"
        yield '<div class="charts">'
        for group in _groups(series):
            yield from _figure(group)
        yield "</div>"
        yield from _table(series, panel.years)


def _place(series: Series) -> str:
    return series.region or series.issuer


def _groups(series: list[Series]) -> list[list[Series]]:
    """Targets and outturns of one indicator together; an average never beside a single year."""
    groups: dict[tuple[str, ...], list[Series]] = {}
    for one in series:
        groups.setdefault((*called(one), one.kind), []).append(one)
    return list(groups.values())


# Charts


def _figure(group: list[Series]) -> Iterator[str]:
    drawn = [(one, _dots(one, group[0].unit)) for one in group]
    dots = [dot for _series, found in drawn for dot in found]
    if len(dots) < 2:
        return
    scale = _Scale(dots)
    named = _text((group[-1].indicator or _("(no name)")) + _kind(group[0]))
    unit = f" <span>({_text(group[0].unit)})</span>" if group[0].unit else ""
    yield f"<figure><figcaption>{named}{unit}</figcaption>"
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{named}">'
    base = _HEIGHT - _BOTTOM
    yield f'<line class="axis" x1="{_LEFT}" y1="{base}" x2="{_WIDTH - _RIGHT}" y2="{base}"/>'
    yield f'<line class="axis" x1="{_LEFT}" y1="{_TOP}" x2="{_LEFT}" y2="{base}"/>'
    for value in dict.fromkeys((scale.low, scale.high)):
        yield _label(_LEFT - 4, scale.y(value) + 3, _short(value), "end")
    for year in dict.fromkeys((scale.first, scale.last)):
        anchor = "start" if year == scale.first else "end"
        yield _label(scale.x(year), _HEIGHT - 6, str(year), anchor)
    for one, found in drawn:
        yield from _line(one.status or "other", found, scale)
    yield from _numbers(drawn, scale)
    yield "</svg>"
    yield from _sources(group)
    yield "</figure>"


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


def _sources(group: list[Series]) -> Iterator[str]:
    """Each figure with its sentence, at a click."""
    summary = _text(_("figures and sentences"))
    yield f"<details><summary>{summary}</summary><table><tbody>"
    for one in group:
        for point in one.points:
            yield _source(point)
    yield "</tbody></table></details>"


def _source(point: Point) -> str:
    one = point.observation
    span, sheet = one.quantity.sentence, one.sheet
    line, _column = sheet.place(one.quantity.span.start)
    times = "—".join(dict.fromkeys((one.start, one.end)))
    sentence = _text(" ".join(sheet.text[span.start : span.end].split()))
    return (
        f"<tr><th>{_text(times)}</th><td>{_text(_status(one.status))}</td>"
        f'<td class="number">{_text(shown(point))}</td>'
        f"<td>{sentence} <small>{_text(sheet.called)}:{line}</small></td></tr>"
    )


_Dot = tuple[int, float, Point]


def _dots(series: Series, unit: str) -> list[_Dot]:
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

    def __init__(self, dots: list[_Dot]) -> None:
        self.first, self.last = min(d[0] for d in dots), max(d[0] for d in dots)
        values = [value for _, value, _ in dots]
        self.low, self.high = min(values), max(values)

    def x(self, year: int) -> float:
        span = max(1, self.last - self.first)
        room = _WIDTH - _LEFT - _ASIDE - _RIGHT
        return round(_LEFT + _ASIDE + (year - self.first) / span * room, 1)

    def y(self, value: float) -> float:
        room = _HEIGHT - _TOP - _BOTTOM - _UNDER
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(_TOP + (1 - share) * room, 1)


def _line(kind: str, dots: list[_Dot], scale: _Scale) -> Iterator[str]:
    steps = []
    before = None
    for year, value, _point in dots:
        move = "L" if before is not None and year == before + 1 else "M"
        steps.append(f"{move}{scale.x(year)} {scale.y(value)}")
        before = year
    if steps:
        yield f'<path class="{kind}" d="{" ".join(steps)}"/>'
    for year, value, point in dots:
        title = _text(f"{year} {point.document}: {shown(point)}")
        place = f'cx="{scale.x(year)}" cy="{scale.y(value)}"'
        yield f'<circle class="{kind}" {place} r="3"><title>{title}</title></circle>'


def _numbers(drawn: list[tuple[Series, list[_Dot]]], scale: _Scale) -> Iterator[str]:
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
    inside = Box(_LEFT + 1, 0, _WIDTH, _HEIGHT - _BOTTOM)
    for place, text in placed(wanted, taken, inside):
        yield _label(place.x, place.y, text, place.anchor)


def _signed(value: float, point: Point) -> str:
    """A number at its dot, with the sign of its bound."""
    return f"{SIGNS[point.observation.bound]}{_short(value)}"


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{_text(text)}</text>'


# The table


def _table(series: list[Series], years: list[int]) -> Iterator[str]:
    heads = [_("indicator"), _("status"), *map(str, years), _("conf.")]
    yield (
        '<div class="wide"><table class="all">\n<thead><tr>'
        + "".join(f"<th>{_text(head)}</th>" for head in heads)
        + "</tr></thead>"
    )
    yield "<tbody>"
    for one in series:
        points = [one.at(year) for year in years]
        cells = "".join(
            f'<td class="number">{_text(shown(point)) if point else ""}</td>' for point in points
        )
        yield (
            f"<tr><td>{_text(one.indicator + _kind(one))}</td>"
            f"<td>{_text(_status(one.status))}</td>{cells}"
            f'<td class="number">{one.confidence:.2f}</td></tr>'
        )
    yield "</tbody>\n</table></div>"
