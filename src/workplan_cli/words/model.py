"""jieba's tables for words that its dictionary lacks, read where they lie.

The tables are the literals of jieba's own modules, 10 MB of text; a clause needs a few
hundred numbers of them, so each is looked up in the file and kept.
"""

from __future__ import annotations

import mmap
import re
from functools import cached_property
from pathlib import Path

State = tuple[str, str]  # position in the word (B, M, E, S) and part of speech

LEAST = -3.14e100  # jieba's probability of what never occurs

_STATE = re.compile(rb"\('(\w)',\s*'(\w+)'\)")
_VALUED = re.compile(rb"\('(\w)',\s*'(\w+)'\):\s*(-?[\d.e+-]+)")
_NUMBER = re.compile(rb"\s*(-?[\d.e+-]+)")
_ESCAPE = b"'\\u"  # begins a character as jieba's files write it; they are in order
_OPENING = re.compile(rb"\('(\w)',\s*'(\w+)'\):\s*\{")


class Model:
    """The hidden Markov model of jieba 0.42.1's tagger."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._character_states = _mapped(folder / "char_state_tab.py")
        self._emissions = _mapped(folder / "prob_emit.py")
        self._moves = _mapped(folder / "prob_trans.py")
        self._known_states: dict[str, tuple[State, ...] | None] = {}
        self._known_moves: dict[State, dict[State, float]] = {}
        self._known_emissions: dict[State, dict[str, float]] = {}

    @cached_property
    def start(self) -> dict[State, float]:
        """Log probability of each state at the beginning."""
        return _valued((self._folder / "prob_start.py").read_bytes())

    @cached_property
    def every(self) -> tuple[State, ...]:
        """All states."""
        return tuple(self.start)

    def states(self, character: str) -> tuple[State, ...]:
        """The states that a character was seen in; all where it never was."""
        if character not in self._known_states:
            self._known_states[character] = self._find_states(character)
        return self._known_states[character] or self.every

    def moves(self, state: State) -> dict[State, float]:
        """Log probability of each state that may follow `state`."""
        known = self._known_moves.get(state)
        if known is None:
            start, end = self._rows.get(state, (0, 0))
            known = self._known_moves[state] = _valued(self._moves[start:end])
        return known

    def emission(self, state: State, character: str) -> float:
        """Log probability of a character in a state."""
        known = self._known_emissions.setdefault(state, {})
        value = known.get(character)
        if value is None:
            value = known[character] = self._find_emission(state, character)
        return value

    def _find_states(self, character: str) -> tuple[State, ...] | None:
        table = self._character_states
        at = _behind(table, character, 0, len(table))
        if at is None:
            return None
        end = table.find(_ESCAPE, at)
        found = _STATE.findall(table[at : end if end >= 0 else len(table)])
        return tuple((position.decode(), tag.decode()) for position, tag in found)

    def _find_emission(self, state: State, character: str) -> float:
        table = self._emissions
        at = _behind(table, character, *self._sections.get(state, (0, 0)))
        number = _NUMBER.match(table, at) if at is not None else None
        return float(number[1]) if number else LEAST

    @cached_property
    def _sections(self) -> dict[State, tuple[int, int]]:
        """Where the emissions of each state lie."""
        return _sections(self._emissions)

    @cached_property
    def _rows(self) -> dict[State, tuple[int, int]]:
        """Where the states that may follow each state lie."""
        return _sections(self._moves)


def _behind(table: mmap.mmap, character: str, low: int, high: int) -> int | None:
    """Offset behind the colon of a character's row, found by bisection; None where it has none."""
    key = f"{character!a}:".encode("ascii")
    while low < high:
        middle = (low + high) // 2
        at = table.find(_ESCAPE, middle)
        here = table[at : at + len(key)]
        if not middle <= at < high or here > key:
            high = middle
        elif here < key:
            low = at + len(key)
        else:
            return at + len(key)
    return None


def _sections(table: mmap.mmap) -> dict[State, tuple[int, int]]:
    """The stretches of a table of tables, from each brace to the next."""
    found = [
        (match[1].decode(), match[2].decode(), match.end()) for match in _OPENING.finditer(table)
    ]
    ends = [start for _, _, start in found[1:]] + [len(table)]
    return {
        (position, tag): (start, end)
        for (position, tag, start), end in zip(found, ends, strict=True)
    }


def _valued(literal: bytes) -> dict[State, float]:
    return {
        (position.decode(), tag.decode()): float(value)
        for position, tag, value in _VALUED.findall(literal)
    }


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
