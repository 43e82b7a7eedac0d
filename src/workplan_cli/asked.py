"""The amounts of a document that a person asks for: by id, by place, by words of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan_cli.intervals import Stretch
from workplan_cli.model import Quantity


def of_id(quantities: Iterable[Quantity], wanted: str) -> list[Quantity]:
    """The amount with this id, in a list that is empty where there is none."""
    return [one for one in quantities if one.id == wanted]


def at_offset(quantities: Iterable[Quantity], offset: int) -> list[Quantity]:
    """The amounts that stand at an offset."""
    return [one for one in quantities if one.span.start <= offset < one.span.end]


def in_words(quantities: Iterable[Quantity], text: str, words: str) -> list[Quantity]:
    """The amounts that hold these words, or are in them: 6200人, 招生6200人."""
    places = [*places_of(text, words)]
    return [
        one
        for one in quantities
        if any(one.span.start < end and start < one.span.end for start, end in places)
    ]


def places_of(text: str, words: str) -> Iterator[Stretch]:
    """Where words stand in a text.

    >>> [*places_of("招生6200人，新增6200人", "6200人")]
    [(2, 7), (10, 15)]
    """
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)
