"""jieba's dictionary, read where it lies: only the lines that a text asks for.

The file is sorted by code points but for a short head of Latin words, so that a word is
found by bisection. Nothing is built and nothing is written.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from math import log
from pathlib import Path

from workplan_cli import rules

TOTAL = 60101967  # sum of all frequencies in the dictionary of jieba 0.42.1
OWN_FREQUENCY = 3000  # of the project's own words: beats their parts, not their neighbours;
# a word of jieba's with another tag keeps a higher one
UNSEEN = -log(TOTAL)  # log probability of what is no word

_LATIN_END = b"\xe0"  # the first byte of the first character that is sorted

Entry = tuple[float | None, str]  # log probability and tag; None for what only begins a word


class Dictionary(dict[str, dict[str, Entry]]):
    """Probabilities and tags as jieba 0.42.1 has them, and the project's own words.

    A key is a character, or the first two of a longer word; its value holds the words that
    begin so and the beginnings of words (jieba's table of prefixes), and of a single character
    itself alone. What is asked for first is read then.
    """

    def __init__(self, path: Path, *, own: bool = True) -> None:
        super().__init__()
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._borders = [(b"", 0), (b"\xff", len(self._data))]  # found before, in order
        self._blocks: dict[str, str] = {}
        self._own: dict[str, list[tuple[str, str]]] = {}
        if own:
            for entry in rules.words("words"):
                word, tag = entry.split()
                self._own.setdefault(word[:2], []).append((word, tag))

    def __missing__(self, key: str) -> dict[str, Entry]:
        self[key] = found = self._read(key)
        return found

    def is_word(self, text: str) -> bool:
        """Whether a text is a word."""
        entry = self[text[:2]].get(text)
        return entry is not None and entry[0] is not None

    def tag(self, word: str) -> str:
        """jieba's part of speech, x for what is no word."""
        entry = self[word[:2]].get(word)
        return entry[1] if entry and entry[1] else "x"

    def _read(self, key: str) -> dict[str, Entry]:
        known: dict[str, Entry] = {}
        for line in self._lines(key):
            word, frequency, tag = line.split(" ")
            known[word] = (log(int(frequency)) + UNSEEN, tag)
        for own, tag in self._own.get(key, ()):
            stock = known[own][0] if own in known else None
            known[own] = (max(stock or UNSEEN, log(OWN_FREQUENCY) + UNSEEN), tag)
        for word in [word for word in known if len(word) > 2]:
            for end in range(2, len(word)):
                known.setdefault(word[:end], (None, ""))
        if len(key) == 1 and key not in known and self._begins(key):
            known[key] = (None, "")
        return known

    def _begins(self, character: str) -> bool:
        return bool(self._block(character)) or any(key[0] == character for key in self._own)

    def _lines(self, key: str) -> list[str]:
        """The lines of the words that begin with `key`, or are it where it is one character."""
        block = self._block(key[0])
        wanted = f"\n{key} " if len(key) == 1 else f"\n{key}"
        first = block.find(wanted)
        if first < 0:
            return []
        lines = block[first + 1 : block.find("\n", block.rfind(wanted) + 1)].split("\n")
        return [line for line in lines if line.startswith(wanted[1:])]

    def _block(self, character: str) -> str:
        """The lines of the words that begin with a character, each between line breaks."""
        block = self._blocks.get(character)
        if block is None:
            block = self._blocks[character] = self._cut(character)
        return block

    def _cut(self, character: str) -> str:
        first = character.encode("utf-8")
        if first < _LATIN_END:
            return f"\n{self._data[: self._bisect(_LATIN_END)].decode('utf-8')}\n"
        start = self._bisect(first)
        end = self._bisect(chr(ord(character) + 1).encode("utf-8"))
        return f"\n{self._data[start:end].decode('utf-8')}\n" if end > start else ""

    def _bisect(self, first: bytes) -> int:
        """Offset of the first line that does not sort before `first`."""
        index = bisect_left(self._borders, (first, 0))
        (_, low), (border, high) = self._borders[index - 1 : index + 1]
        if border == first:
            return high
        while low < high:
            middle = (low + high) // 2
            start = self._data.rfind(b"\n", 0, middle) + 1
            if self._data[start : start + len(first)] < first:
                end = self._data.find(b"\n", start)
                low = len(self._data) if end < 0 else end + 1
            else:
                high = start
        self._borders.insert(index, (first, low))
        return low
