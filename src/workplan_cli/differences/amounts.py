"""Each amount of a document, read again from where it says that it stands.

What our own reading of the text finds at the span has to agree: ends, unit, bound, and the same
in the base unit. Documents of other programs may have spans of their own. Those are held
against, in this order, the amounts that our reading has inside the span or around it, those
that it has on the line once that is read as running text (a title, a table), and the bare
numbers of the span. Of several the one that agrees best counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workplan_cli.characters import as_read
from workplan_cli.differences.readings import LONGEST, Readings, Said, read_as_prose, read_in_place
from workplan_cli.intervals import Stretch
from workplan_cli.invariants import Data, exact_value
from workplan_cli.language import _
from workplan_cli.model import Grid
from workplan_cli.numerals import find_numerals, plain
from workplan_cli.schema import Fault, Place
from workplan_cli.structure import squeeze

_ENDS = ("lower", "upper")
_SHOWN = 40  # characters of a value in a message


def amount_faults(quantities: list[Data], text: str, grids: Iterable[Grid]) -> Iterator[Fault]:
    """Where amounts are not what is read again from the text, and its tables, at their spans."""
    placed = [(("quantities", index), quantity) for index, quantity in enumerate(quantities)]
    right = [
        (place, quantity)
        for place, quantity in placed
        if _is_in_place(quantity, text) and quantity.get("reviewed") is None  # a reader says it
    ]
    if right:
        own = Readings(read_in_place(text, grids))
        spans = [_span(quantity) for _, quantity in right]
        others = Readings(read_as_prose(text, [span for span in spans if not own.at(*span)]))
        for (place, quantity), span in zip(right, spans, strict=True):
            yield from _faults(quantity, place, own.at(*span) or others.at(*span), text)


def _is_in_place(quantity: Data, text: str) -> bool:
    """Whether the span is right; where it is not, that is told, and nothing is read there."""
    start, end = _span(quantity)
    return bool(quantity["text"] == text[start:end])


def _span(quantity: Data) -> Stretch:
    return quantity["span"]["start"], quantity["span"]["end"]


def _faults(quantity: Data, place: Place, said: list[Said], text: str) -> Iterator[Fault]:
    if said:
        yield from min((list(_disagreements(quantity, place, each)) for each in said), key=len)
        return
    start, end = _span(quantity)
    if end - start > LONGEST:
        yield Fault((*place, "span"), _("{end} characters are no amount").format(end=end - start))
    elif any(quantity[name] is not None for name in _ENDS):
        yield from _bare_numbers(quantity, place, _numbers(text[start:end]))


def _disagreements(quantity: Data, place: Place, said: Said) -> Iterator[Fault]:
    for steps, value in said.items():
        given = _given(quantity, steps)
        left_out = steps[0] == "base" and quantity["base"] is None  # says nothing that is wrong
        if not left_out and not _agree(given, value):
            problem = _("the source has {value} there, not {given}").format(
                value=_shown(value), given=_shown(given)
            )
            yield Fault((*place, *steps), problem)


def _given(quantity: Data, steps: Place) -> str | None:
    value: Any = quantity
    for step in steps:
        value = value and value[step]
    return None if value is None else str(value)


def _agree(given: str | None, read: str | None) -> bool:
    """Whether two values are one: 6200 and 6200.0, and units but for white space."""
    if given is None or read is None:
        return given is read
    if squeeze(given) == squeeze(read):
        return True
    number = exact_value(read)
    return number is not None and number == exact_value(given)


def _bare_numbers(quantity: Data, place: Place, numbers: list[str | None]) -> Iterator[Fault]:
    """Where our reading has no amount at all each end has to be a number of the span."""
    if not numbers:
        yield Fault(
            (*place, "text"), _("no number is read in {text}").format(text=_shown(quantity["text"]))
        )
    if not numbers or None in numbers:  # 几十, 数百: what it comes to is anyone's guess
        return
    for name in _ENDS:
        given = quantity[name]
        if given is not None and not any(_agree(given, number) for number in numbers):
            problem = _("the source has {numbers} there, not {given}").format(
                numbers=_shown(numbers[0]), given=_shown(given)
            )
            yield Fault((*place, name), problem)


def _numbers(text: str) -> list[str | None]:
    """The numbers in a text; None for one that cannot be told."""
    found: list[str | None] = []
    for numeral in find_numerals(as_read(text)):
        if numeral.vague:
            found.append(None)
        elif numeral.value is not None and numeral.upper is not None:
            found += dict.fromkeys([plain(numeral.value), plain(numeral.upper)])
    return found


def _shown(value: str | None) -> str:
    if value is None:
        return "null"
    bare = 0 < len(value) <= _SHOWN and value.isascii() and value.isprintable()
    return value if bare else repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")
