"""How a figure changed: its number, its bound and its unit, in exact decimals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from workplan_cli.model import Bound, Quantity
from workplan_cli.model.diff import BoundChange, FigureKind
from workplan_cli.rules.comparison import comparison

# Which bounds another one lies within, whatever the number: exact within 以上, 超过 within 以上.
_WITHIN: dict[Bound, tuple[Bound, ...]] = {
    "exact": ("about", "at_least", "at_most", "range"),
    "more_than": ("at_least",),
    "less_than": ("at_most",),
}

_Ends = tuple[Fraction | None, Fraction | None]


@dataclass(slots=True, frozen=True)
class Change:
    """What became of a figure; `absolute` is counted in `unit`, `relative` in per cent."""

    kind: FigureKind
    absolute: str | None = None
    relative: str | None = None
    unit: str | None = None
    bound_change: BoundChange | None = None


def compare_figures(left: Quantity, right: Quantity, *, answered: bool) -> Change:
    """The change from one quantity to another of the same indicator."""
    ends = _common_scale(left, right)
    bound = _bound_change(left.bound, right.bound)
    if ends is None:
        return Change("answered" if answered else "unit_changed", bound_change=bound)
    one, other, unit = ends
    kind = _number_kind(one, other)
    if kind == "same" and bound:
        kind = bound if bound != "other" else "bound_changed"
    elif kind == "same" and left.unit != right.unit:
        kind = "unit_changed"
    absolute, relative = _difference(one, other)
    return Change(
        "answered" if answered else kind,
        absolute,
        relative,
        comparison().points.units.get(unit, unit) if absolute is not None else None,
        bound,
    )


def _common_scale(left: Quantity, right: Quantity) -> tuple[_Ends, _Ends, str] | None:
    """Both in the same unit: their own, else that of their dimension."""
    if left.unit == right.unit:
        return _ends(left.lower, left.upper), _ends(right.lower, right.upper), left.unit
    one, other = left.base, right.base
    if one and other and one.unit == other.unit and left.dimension == right.dimension:
        return _ends(one.lower, one.upper), _ends(other.lower, other.upper), one.unit
    return None


def _ends(lower: str | None, upper: str | None) -> _Ends:
    return (
        None if lower is None else Fraction(lower),
        None if upper is None else Fraction(upper),
    )


def _number_kind(left: _Ends, right: _Ends) -> FigureKind:
    """Whether the number rose or fell. A range rises where neither end falls."""
    low = _sign(_point(left, 0), _point(right, 0))
    high = _sign(_point(left, 1), _point(right, 1))
    if low == high == 0:
        return "same"
    if low >= 0 and high >= 0:
        return "raised"
    if low <= 0 and high <= 0:
        return "lowered"
    return "tightened" if low > 0 else "loosened"


def _point(ends: _Ends, end: int) -> Fraction:
    """An end, or the number itself where that end is open."""
    number = ends[end] if ends[end] is not None else ends[1 - end]
    return number if number is not None else Fraction(0)


def _sign(left: Fraction, right: Fraction) -> int:
    return (right > left) - (right < left)


def _bound_change(left: Bound, right: Bound) -> BoundChange | None:
    if left == right:
        return None
    if right in _WITHIN.get(left, ()):
        return "loosened"
    return "tightened" if left in _WITHIN.get(right, ()) else "other"


def _difference(left: _Ends, right: _Ends) -> tuple[str | None, str | None]:
    """Right less left, and that by left in per cent; of single numbers only."""
    if _is_wide(left) or _is_wide(right):
        return None, None
    one, other = _point(left, 0), _point(right, 0)
    return plain(other - one), _per_cent((other - one) / abs(one)) if one else None


def _is_wide(ends: _Ends) -> bool:
    return ends[0] != ends[1] and None not in ends


def plain(value: Fraction) -> str:
    """A number as a decimal where that is exact, else as a fraction: 1.5, 2/3."""
    bottom = value.denominator
    for prime in (2, 5):
        while bottom % prime == 0:
            bottom //= prime
    if bottom != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = len(str(value.numerator)) + len(str(value.denominator)) * 4
    exact = Context(prec=digits).divide(Decimal(value.numerator), Decimal(value.denominator))
    return f"{exact:f}"


def _per_cent(value: Fraction) -> str:
    """Per cent to two decimals, halves to even."""
    scaled = value * 10_000
    whole = Context(prec=len(str(abs(scaled.numerator))) + 8).divide(
        Decimal(scaled.numerator), Decimal(scaled.denominator)
    )
    rounded = whole.to_integral_value(ROUND_HALF_EVEN)
    return f"{rounded.scaleb(-2):.2f}"
