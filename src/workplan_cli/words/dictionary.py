"""jieba's dictionary, read where it lies: only the lines that a text asks for.

The file is sorted by code points but for a short head of Latin words, so that a word is
found by bisection. Nothing is built and nothing is written.
"""

from __future__ import annotations

import mmap
from pathlib import Path

from workplan_cli import rules

TOTAL = 60101967  # sum of all frequencies in the dictionary of jieba 0.42.1
OWN_FREQUENCY = 3000  # of the project's own words: beats their parts, not their neighbours;
# a word of jieba's with another tag keeps a higher one

_LATIN_END = b"\xe0"  # the first byte of the first character that is sorted


class Dictionary:
    """Frequencies and tags as jieba 0.42.1 has them, and the project's own words.

    `frequency` gives 0 for what only begins a word and None for what begins none, as
    jieba's table of prefixes does.
    """

    def __init__(self, path: Path, *, own: bool = True) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._head = self._bisect(_LATIN_END)
        self._blocks: dict[str, bytes] = {}
        self._known: dict[str, dict[str, tuple[int, str]]] = {}
        self._own: dict[str, list[tuple[str, str]]] = {}
        if own:
            for entry in rules.words("words"):
                word, tag = entry.split()
                self._own.setdefault(word[:2], []).append((word, tag))

    def group(self, key: str) -> dict[str, tuple[int, str]]:
        """All words and beginnings of words with the first two characters `key`."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read(key)
        return known

    def frequency(self, word: str) -> int | None:
        """jieba's frequency: 0 for a mere beginning of a word, None for neither."""
        entry = self.group(word[:2]).get(word)
        return None if entry is None else entry[0]

    def tag(self, word: str) -> str:
        """jieba's part of speech, x for what is no word."""
        entry = self.group(word[:2]).get(word)
        return entry[1] if entry and entry[1] else "x"

    def _read(self, key: str) -> dict[str, tuple[int, str]]:
        known: dict[str, tuple[int, str]] = {}
        for line in self._lines(key):
            word, frequency, tag = line.decode("utf-8").split(" ")
            known[word] = (int(frequency), tag)
        for own, tag in self._own.get(key, ()):
            stock = known[own][0] if own in known else 0
            known[own] = (max(stock, OWN_FREQUENCY), tag)
        for word in list(known):
            for end in range(2, len(word)):
                known.setdefault(word[:end], (0, ""))
        if len(key) == 1 and key not in known and self._begins(key):
            known[key] = (0, "")
        return known

    def _begins(self, character: str) -> bool:
        if any(key[0] == character for key in self._own):
            return True
        return bool(self._block(character))

    def _lines(self, key: str) -> list[bytes]:
        """The lines of the words that begin with `key`, or are it where it is one character."""
        block = self._block(key[0])
        wanted = b"\n" + key.encode("utf-8", "surrogatepass") + (b" " if len(key) == 1 else b"")
        found = []
        at = block.find(wanted)
        while at >= 0:
            end = block.find(b"\n", at + 1)
            found.append(block[at + 1 : end])
            at = block.find(wanted, end)
        return found

    def _block(self, character: str) -> bytes:
        """The lines of the words that begin with a character, each between line breaks."""
        block = self._blocks.get(character)
        if block is None:
            block = self._blocks[character] = self._cut(character)
        return block

    def _cut(self, character: str) -> bytes:
        first = character.encode("utf-8", "surrogatepass")
        if first < _LATIN_END:
            return b"\n" + self._data[: self._head]
        start = self._bisect(first)
        end = self._bisect(chr(ord(character) + 1).encode("utf-8", "surrogatepass"))
        return b"\n" + self._data[start:end] if end > start else b""

    def _bisect(self, first: bytes) -> int:
        """Offset of the first line that does not sort before `first`."""
        low, high = 0, len(self._data)
        while low < high:
            middle = (low + high) // 2
            start = self._data.rfind(b"\n", 0, middle) + 1
            if self._data[start : start + len(first)] < first:
                end = self._data.find(b"\n", start)
                low = len(self._data) if end < 0 else end + 1
            else:
                high = start
        return low
