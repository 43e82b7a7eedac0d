"""Words by jieba, its dictionary opened only where a text asks for it, with our own words.

The tokenizer is jieba's, and its words are those of stock jieba once `rules/words.txt` and
`rules/splits.txt` are added to it. What jieba has no way to do is done here: to start without
loading the dictionary, and to give a part of speech without the tables of `jieba.posseg`, which
take longer to load than everything else. It is the one that the dictionary has.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import pairwise, product
from pathlib import Path

from workplan_cli import rules
from workplan_cli.model import Token
from workplan_cli.words.dictionary import Dictionary, Entry


@contextmanager
def _quick_and_quiet() -> Iterator[None]:
    """Import jieba 0.42.1 without the warnings that newer Pythons have for it.

    And without setuptools' `pkg_resources`, which it takes where it finds it, to open files that
    are not opened here: that would double the time in which a command starts.
    """
    loaded = sys.modules.setdefault("pkg_resources", None)  # type: ignore[arg-type]  # hides it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    if loaded is None:
        del sys.modules["pkg_resources"]


with _quick_and_quiet():
    import jieba

__all__ = ["OWN_FREQUENCY", "Segmenter", "cut", "is_word"]

TOTAL = 60101967  # sum of all frequencies in the dictionary of jieba 0.42.1
OWN_FREQUENCY = 3000  # of the project's own words: beats their parts, not their neighbours

_FIRST, _LAST = "\u4e00", "\u9fd5"  # of the characters that jieba holds for Chinese
# The tag of a word that the dictionary lacks goes by the first form that it has. What is new in
# the genre are mostly nouns: of all tags n gave the best scores.
_UNKNOWN = (
    (re.compile("[\u4e00-\u9fd5]{2,}"), "n"),
    (re.compile("[0-9.]+%?"), "m"),
    (re.compile("[a-zA-Z0-9.%]+"), "eng"),
)
_OTHER = "x"


def cut(text: str) -> list[Token]:
    """Words of a text with their parts of speech; joined they are the text.

    >>> [(token.text, token.tag) for token in cut("公办园入园率达")]
    [('公办园', 'n'), ('入园率', 'n'), ('达', 'v')]
    """
    return list(_kept(text))


def is_word(text: str) -> bool:
    """Whether the dictionary has a word.

    >>> is_word("接二连三"), is_word("确三")
    (True, False)
    """
    return _segmenter().knows(text)


@lru_cache(maxsize=1024)  # clauses of the genre come again
def _kept(text: str) -> tuple[Token, ...]:
    return tuple(_segmenter().cut(text))


@cache
def _segmenter() -> Segmenter:
    return Segmenter()


class Segmenter:
    """jieba's tokenizer, which is given the entries of the dictionary that a text needs."""

    def __init__(self) -> None:
        self._dictionary = Dictionary(Path(jieba.__file__).with_name("dict.txt"))
        self._read: set[str] = set()  # characters and pairs whose words the tokenizer has
        self._tags: dict[str, str] = {}
        self._jieba = jieba.Tokenizer()
        self._jieba.total = TOTAL
        self._jieba.initialized = True  # so it never loads anything, nor writes its cache
        self._add_own()
        for entry in self._dictionary.unsorted():
            self._add(entry)

    def cut(self, text: str) -> list[Token]:
        """Words of a text with their parts of speech; joined they are the text."""
        self._prepare(text)
        return [
            Token(word, self._tag(word), start, end)
            for word, start, end in self._jieba.tokenize(text)
        ]

    def knows(self, word: str) -> bool:
        """Whether a word is in the dictionary or one of our own."""
        self._prepare(word)
        return bool(self._jieba.FREQ.get(word))

    def _add_own(self) -> None:
        for line in rules.words("words"):
            word, tag = line.split()
            self._jieba.add_word(word, OWN_FREQUENCY)
            self._tags[word] = tag
        for line in rules.words("splits"):
            for pair in product(*line.split()):
                jieba.finalseg.add_force_split("".join(pair))

    def _prepare(self, text: str) -> None:
        """Give the tokenizer the entries of all words that can stand in a text."""
        for key in {*text, *map("".join, pairwise(text))} - self._read:
            if _FIRST <= key[0] <= _LAST:
                for entry in self._dictionary.find(key):
                    self._add(entry)
            self._read.add(key)

    def _add(self, entry: Entry) -> None:
        """Add an entry of the dictionary as jieba does, unless it is a word of our own."""
        frequencies: dict[str, int] = self._jieba.FREQ
        word = entry.word
        frequencies[word] = frequencies.get(word) or entry.frequency
        self._tags.setdefault(word, entry.tag)
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)  # where it looks on for longer ones

    def _tag(self, word: str) -> str:
        known = self._tags.get(word)
        return known or next((tag for form, tag in _UNKNOWN if form.fullmatch(word)), _OTHER)
