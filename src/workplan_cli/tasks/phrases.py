"""Phrases that say who does what: 教育部牵头，财政部、人力资源社会保障部按职责分工负责."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from workplan_cli.rules.tasks import Part, tasks
from workplan_cli.tasks.marks import trimmed
from workplan_cli.tasks.roles import PartUnits, Roles, Units, roles_of_labels, roles_of_words
from workplan_cli.tasks.units import units_of

_MOST = 12  # words in one phrase: no assignment has more
_MARKS = " 、，；。"
_LABEL_END = "："


def read_phrase(said: str, *, first_leads: bool = False) -> Roles:
    """The roles of a phrase that is nothing but units and words of their roles; none else."""
    pieces: list[tuple[Units, str]] = []
    at = 0
    for word in list(_words().finditer(said))[:_MOST]:
        units = units_of(said[at : word.start()], strict=False)
        if not units:
            return Roles()
        pieces.append((units, role_of(word)))
        at = word.end()
    due = _due().search(said, at)
    rest = said[at : due.start() if due else None].strip(_MARKS)
    if pieces and rest and pieces[-1][1] == "with":
        pieces.append((units_of(rest, strict=False), "support"))
        rest = "" if pieces[-1][0] else rest
    return Roles() if rest else roles_of_words(pieces, first_leads=first_leads)


def role_of(word: re.Match[str]) -> str:
    """The role that a word of `words_pattern` gives the units in front of it."""
    return tasks().word[int((word.lastgroup or "w0")[1:])].role


class Labelled(NamedTuple):
    """What stands behind a label: the part that it names, and where the words stand."""

    part: Part
    head: int  # where the label begins
    start: int
    end: int


def find_labelled(said: str) -> list[Labelled]:
    """The labels of a text, each with what stands behind it until the next, or a full stop."""
    if _LABEL_END not in said:
        return []
    heads = list(_labels().finditer(said))
    ends = [*(head.start() for head in heads[1:]), len(said)]
    found = []
    for head, end in zip(heads, ends, strict=False):
        part = tasks().label[int((head.lastgroup or "w0")[1:])].role
        stop = _stop().search(said, head.end(), end)
        start, end = trimmed(said, head.end(), stop.start() if stop else end)
        if start < end:
            found.append(Labelled(part, head.start(), start, end))
    return found


def labelled_roles(said: str, labelled: list[Labelled], *, first_leads: bool = False) -> Roles:
    """The roles of the units behind labels."""
    parts = [part for one in labelled for part in labelled_parts(said, one)]
    return roles_of_labels(parts, first_leads=first_leads)


def labelled_parts(said: str, one: Labelled) -> list[PartUnits]:
    """The units behind a label, by the part that it names; words may say another of some."""
    if one.part == "deadline":
        return []
    words = said[one.start : units_end(said, one)]
    roles = read_phrase(words)
    if roles and not roles.assigned:
        return [("lead", roles.lead), ("support", roles.support)]
    units = roles.assigned or units_of(_marked().sub("", words), strict=False)
    lead = tuple(unit for unit in units if _leads(unit, words))
    rest = tuple(unit for unit in units if unit not in lead)
    parts: list[PartUnits] = [("lead", lead), (one.part, rest)]
    return [part for part in parts if part[1]]


def _leads(unit: str, words: str) -> bool:
    """Whether a unit of a list is marked as its leader: 市教育局（牵头）、市财政局."""
    at = words.find(unit)
    return at >= 0 and _marked().match(words, at + len(unit)) is not None


def units_end(said: str, one: Labelled) -> int:
    """Where the units behind a label end: 6月底完成 may stand behind them."""
    found = _due().search(said, one.start, one.end)
    return found.start() if found else one.end


@cache
def _stop() -> re.Pattern[str]:
    """Where what stands behind a label ends: with the sentence, or at another label."""
    return re.compile(r"。|[；\s][^\W\x00-\x7f]{2,6}：")


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(tasks().unit.marked)


@cache
def _due() -> re.Pattern[str]:
    return re.compile(tasks().unit.due)


@cache
def words_pattern() -> str:
    """All words of roles, the group of each named after its index."""
    return "|".join(f"(?P<w{at}>{word.pattern})" for at, word in enumerate(tasks().word))


@cache
def _words() -> re.Pattern[str]:
    return re.compile(words_pattern())


@cache
def _labels() -> re.Pattern[str]:
    forms = "|".join(f"(?P<w{at}>{label.pattern})" for at, label in enumerate(tasks().label))
    return re.compile(rf"(?:^|(?<=[。；，、）（\s：]))(?:{forms})(?:（[^（）]{{1,20}}）)?\s*：")
