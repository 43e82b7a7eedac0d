"""Lists of units: 省教育厅、省财政厅，各市、县、区政府."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.rules.tasks import tasks
from workplan_cli.tasks.roles import Units

_SPACE = re.compile(r"\s+")
_MARKS = "、，；"
_KEPT = 0xF0000  # a mark that parts nothing is so far from itself: nobody else writes there
_HIDDEN = re.compile(f"[{chr(_KEPT)}-{chr(_KEPT + 0xFFFD)}]")
_BRACKET = re.compile(r"（[^（）]*）$")
_INSIDE = re.compile("[^（）]")
_PARTING = re.compile(rf"[{_MARKS}](?![^（）]*）)|\s+")


def units_of(said: str, *, strict: bool = True) -> Units:
    """The units of a list; () where something in it is no unit.

    `strict`: each has to end as units do; else, where a word or a label tells that these are
    units, one of them.
    """
    said = _lead().sub("", said.strip(_MARKS + " \u3000。"))
    said = _ranks().sub(lambda found: _hidden(found[0]), said)
    parts = [_named(part) for whole in _PARTING.split(said) for part in _parted().split(whole)]
    units = tuple(_shown(part) for part in parts if part)
    known = [_is_named(unit) for unit in units]
    if not units or not (all(known) if strict else any(known)):
        return ()
    return () if any(_is_none(unit) for unit in units) else units


def _hidden(ranks: str) -> str:
    """A list that is one unit, with marks of our own in place of those that would part it."""
    return _INSIDE.sub(lambda found: chr(_KEPT + ord(found[0])), ranks)


def _shown(unit: str) -> str:
    return _HIDDEN.sub(lambda found: chr(ord(found[0]) - _KEPT), unit)


def _named(part: str) -> str:
    """A name without 等有关部门."""
    return _others().sub("", _SPACE.sub("", part)).strip(_MARKS + "。")


def _is_named(unit: str) -> bool:
    return _suffix().search(_BRACKET.sub("", unit)) is not None


def _is_none(unit: str) -> bool:
    return len(unit) > tasks().unit.longest or _none().search(unit) is not None


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(f"(?:{tasks().unit.suffix})$")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(tasks().unit.lead)


@cache
def _none() -> re.Pattern[str]:
    return re.compile(tasks().unit.no_unit)


@cache
def _others() -> re.Pattern[str]:
    return re.compile(tasks().unit.others)


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(tasks().unit.ranks)


@cache
def _parted() -> re.Pattern[str]:
    return re.compile(tasks().unit.parted)
