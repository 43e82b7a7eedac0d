"""Assignments in running text: 由省教育厅负责, 省教育厅牵头，省财政厅配合."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workplan_cli.rules.tasks import tasks
from workplan_cli.tasks.passage import Assigning
from workplan_cli.tasks.phrases import role_of, words_pattern
from workplan_cli.tasks.roles import Units, roles_of_words
from workplan_cli.tasks.units import units_of

_SENTENCE = re.compile("[^。；！？\r\n]+[。；！？]?")
_MOST = 6  # steps of one assignment: A牵头，B配合，C参与
_LIST = 160  # characters of a list of units in a sentence
_SUFFIX = 2  # characters by which a name may go on: 有关部 is no unit, 有关部门 is
_BEHIND = 40  # characters behind a word that tell whether it gives a task
_FRONT = "，。；：、（）"
_LONGEST_WORD = 12  # characters of a word of responsibility, with 要 in front of it


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, and the clauses that a semicolon ends."""
    return (match.span() for match in _SENTENCE.finditer(text))


def find_assigning(text: str) -> Iterator[Assigning]:
    """The sentences that assign something, each with the words that do.

    A word that tells (负责, 牵头, 会同) is in each of them: support alone is nobody's task.
    """
    if not _word().search(text):
        return
    for start, end in sentences_of(text):
        if _word().search(text, start, end) and not _founds().search(text, start, end):
            yield from _in_sentence(text, start, end)


def _in_sentence(text: str, start: int, end: int) -> Iterator[Assigning]:
    behind = start
    for place in _places(text, start, end):
        if place < behind:
            continue
        found = _at(text, start, place, end)
        if found:
            behind = found.end
            yield found


def _places(text: str, start: int, end: int) -> Iterator[int]:
    """Where a list of units may begin: at the head of a clause, and behind 由."""
    yield start
    for match in _heads().finditer(text, start, end):
        yield match.end()


def _at(text: str, start: int, at: int, end: int) -> Assigning | None:
    """The assignment that begins at a place: units and word, again and again."""
    pieces: list[tuple[Units, str]] = []
    asked = text[max(start, at - 1) : at] == tasks().sentence.by
    place, said = at, at
    while len(pieces) < _MOST and (step := _next(text, place, end, asked=asked or bool(pieces))):
        pieces.append((step.units, step.role))
        said = place = step.end
        place += place < end and text[place] in _FRONT
    if pieces and pieces[-1][1] == "with":
        pieces, said = _joined(text, pieces, said, end)
    if not pieces or _is_lone(pieces):
        return None
    return Assigning(at, said, roles_of_words(pieces, first_leads=False), start)


def says_no_more(text: str, found: Assigning, end: int) -> bool:
    """Whether its sentence says who, and until when, and nothing of what is to be done."""
    front, behind = text[found.covers : found.start], text[found.end : end]
    return bool(_alone().match(front.strip()) and _only_due().match(behind.strip()))


class _Step(NamedTuple):
    """Units and the word of what they do, the next of one assignment."""

    units: Units
    role: str
    end: int


def _next(text: str, at: int, end: int, *, asked: bool) -> _Step | None:
    """The step that begins at a place; None where the words there give nobody a task."""
    found = _step().match(text, at, min(end, at + _LIST + _LONGEST_WORD))
    units = units_of(found["units"]) if found else ()
    if found is None or not units:
        return None
    role, behind = role_of(found), text[found.end() : min(end, found.end() + _BEHIND)]
    if _not_behind().search(behind) or (role != "support" and not _tells(found)):
        return None
    if role == "do" and not asked and not _does().search(behind):
        return None
    return _Step(units, role, found.end())


def _tells(step: re.Match[str]) -> bool:
    """Whether a word gives a task in a sentence, too, where others are verbs."""
    return _word().search(step[0], step.end("modal") - step.start()) is not None


def _joined(
    text: str, pieces: list[tuple[Units, str]], at: int, end: int
) -> tuple[list[tuple[Units, str]], int]:
    """A会同B with the B that no word follows: as far as it goes on being a list of units."""
    found: Units = ()
    reach, last = at, at + _LIST
    for stop in range(at + 2, min(end, last) + 1):
        if found and stop > reach + (_LIST if text[reach : reach + 1] == "、" else _SUFFIX):
            break
        units = units_of(text[at:stop]) if text[stop - 1] not in _FRONT else ()
        found, reach = (units, stop) if units else (found, reach)
    return ([*pieces, (found, "support")], reach) if found else ([], at)


def _is_lone(pieces: list[tuple[Units, str]]) -> bool:
    """Whether nothing but support is said: an appeal, with no task of anybody's."""
    return all(role == "support" for _, role in pieces)


@cache
def _founds() -> re.Pattern[str]:
    return re.compile(tasks().sentence.not_with)


@cache
def _heads() -> re.Pattern[str]:
    sentence = tasks().sentence
    return re.compile(f"{sentence.opens}|{sentence.by}")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(tasks().sentence.alone)


@cache
def _only_due() -> re.Pattern[str]:
    return re.compile(tasks().sentence.only_due)


@cache
def _step() -> re.Pattern[str]:
    modal = tasks().sentence.modal
    return re.compile(
        rf"(?P<units>[^，。；：！？]{{2,{_LIST}}}?)(?P<modal>{modal})(?:{words_pattern()})"
    )


@cache
def _not_behind() -> re.Pattern[str]:
    return re.compile(tasks().sentence.not_behind)


@cache
def _does() -> re.Pattern[str]:
    return re.compile(tasks().sentence.does)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(tasks().sentence.word)
