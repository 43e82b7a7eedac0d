"""jieba's dictionary, read where it lies: only the lines that a text asks for.

jieba itself reads all 350,000 lines, which takes most of a second, and keeps the result in a
temporary folder that everybody shares. The file is sorted, so that a word is found by bisection.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from workplan_cli.intervals import Stretch

# Before this line stand some seventy words with Latin letters; from it on the file is sorted.
_FIRST_SORTED = "\n一 ".encode()


class Entry(NamedTuple):
    """A line of the dictionary."""

    word: str
    frequency: int
    tag: str


class Dictionary:
    """The `dict.txt` of jieba 0.42.1."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._sorted = self._data.find(_FIRST_SORTED) + 1
        self._blocks: dict[str, Stretch] = {}

    def unsorted(self) -> Iterator[Entry]:
        """The words at the head of the file, most of which hold Latin letters."""
        return _entries(self._data[: self._sorted])

    def find(self, key: str) -> Iterator[Entry]:
        """The words that begin with these two characters, or the word that is this one."""
        return self._lines(key[0], f"\n{key}" if len(key) > 1 else f"\n{key} ")

    def _lines(self, character: str, opening: str) -> Iterator[Entry]:
        """The lines among those of a character that open so; they stand together."""
        low, high = self._block(character)
        wanted = opening.encode("utf-8", "surrogatepass")
        first = self._data.find(wanted, low, high)
        if first < 0:
            return iter(())
        last = self._data.rfind(wanted, low, high)
        return _entries(self._data[first + 1 : self._data.find(b"\n", last + 1)])

    def _block(self, character: str) -> Stretch:
        """Where the words that begin with a character stand, from the line break in front."""
        if character not in self._blocks:
            low = self._bisect(character, self._sorted)
            self._blocks[character] = low - 1, self._bisect(chr(ord(character) + 1), low)
        return self._blocks[character]

    def _bisect(self, character: str, start: int) -> int:
        """Offset of the first line from `start` on that does not sort before a character."""
        wanted = character.encode("utf-8", "surrogatepass")  # any text is read

        def opening(at: int) -> bytes:
            begin = self._data.rfind(b"\n", 0, at) + 1
            return self._data[begin : begin + len(wanted)]

        return bisect_left(range(len(self._data)), wanted, start, key=opening)


def _entries(lines: bytes) -> Iterator[Entry]:
    for line in lines.decode("utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        yield Entry(word, int(frequency), tag)
