"""How deep, how often and how long: what files of others may hold and no document has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workplan_cli.language import N_, _
from workplan_cli.model import Unread

DEEPEST = 200  # mappings and lists inside one another; a tree of ten levels has thirty
REPEATS = 10  # times that aliases may multiply the values of a file
TOO_DEEP = N_("no document: nested too deeply")
TOO_OFTEN = N_("no document: its aliases repeat too much")

SHOWN = 40  # characters of a value in a message
_MOST_DIGITS = 18  # of a whole number: what the databases hold that tables are written to


def whole_number(digits: str) -> int | Unread:
    """An integer, unless it has more digits than any number of a document.

    >>> whole_number("-12"), whole_number("1" * 31)
    (-12, Unread(problem='is a number of 31 digits'))
    """
    count = len(digits.lstrip("-"))
    return (
        int(digits)
        if count <= _MOST_DIGITS
        else Unread(_("is a number of {count} digits").format(count=count))
    )


def repeated(keys: Iterable[str]) -> Unread:
    """What stands for a mapping that has one of its keys twice.

    >>> repeated(["a", "b", "a"])
    Unread(problem="has the key 'a' twice")
    """
    twice = next(key for key, count in Counter(keys).items() if count > 1)
    return Unread(_("has the key {twice!r} twice").format(twice=twice[:SHOWN]))
