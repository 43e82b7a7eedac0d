"""Words and their parts of speech, exactly as jieba 0.42.1 gives them, and quickly.

The dictionary and the tables stay in the installed jieba and are read there piece by
piece; jieba itself is not imported, so that nothing is cached, logged or loaded whole.
The way from a text to its words is the published one: the most probable path through the
words of the dictionary, and a hidden Markov model for runs that it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path

from workplan_cli.words.dictionary import TOTAL, Dictionary
from workplan_cli.words.model import Model, State

__all__ = ["Segmenter", "cut"]

Token = tuple[str, str, int]  # word, part of speech, offset

# jieba's own classes of characters
_HAN = re.compile("([\u4e00-\u9fd5a-zA-Z0-9+#&._]+)")
_SKIP = re.compile("(\r\n|\\s)")
_HAN_ONLY = re.compile("([\u4e00-\u9fd5]+)")
_PARTS = re.compile("([.0-9]+|[a-zA-Z0-9]+)")
_NUMBER = re.compile("[.0-9]+")
_LATIN = re.compile("[a-zA-Z0-9]+")

_LOG_TOTAL = log(TOTAL)
_NEVER = float("-inf")
_KEPT = 4096  # unknown runs kept, so that a corpus of any size fits


def cut(text: str) -> list[Token]:
    """Segment and tag a text: words with their parts of speech (ICTCLAS tags) and offsets."""
    return _default().cut(text)


@cache
def _default() -> Segmenter:
    return Segmenter()


class Segmenter:
    """Segments with jieba's dictionary; `own`: with the project's own words as well."""

    def __init__(self, *, own: bool = True) -> None:
        folder = _installed()
        self._dictionary = Dictionary(folder / "dict.txt", own=own)
        self._model = Model(folder / "posseg")
        self._known: dict[str, list[tuple[str, str]]] = {}  # runs met before: names come again

    def cut(self, text: str) -> list[Token]:
        """Words with their tags and offsets; joined they are the text."""
        found: list[Token] = []
        at = 0
        for word, tag in self._pairs(text):
            found.append((word, tag, at))
            at += len(word)
        return found

    def _pairs(self, text: str) -> Iterator[tuple[str, str]]:
        for block in _HAN.split(text):
            if _HAN.match(block):
                yield from self._block(block)
                continue
            for piece in _SKIP.split(block):
                if _SKIP.match(piece):
                    yield piece, "x"
                else:
                    yield from ((character, "x") for character in piece)

    def _block(self, block: str) -> Iterator[tuple[str, str]]:
        """The most probable words; single characters in a row may be an unknown word."""
        ends = self._route(block)
        run = ""
        at = 0
        while at < len(block):
            end = ends[at]
            word = block[at:end]
            at = end
            if len(word) == 1:
                run += word
                continue
            yield from self._run(run)
            run = ""
            yield word, self._dictionary.tag(word)
        yield from self._run(run)

    def _run(self, run: str) -> Iterator[tuple[str, str]]:
        if len(run) > 1 and not self._dictionary.frequency(run):
            yield from self._unknown(run)
        else:
            yield from ((character, self._dictionary.tag(character)) for character in run)

    def _route(self, text: str) -> list[int]:
        """For each offset the end of the word that the most probable path takes there."""
        length = len(text)
        score = [0.0] * (length + 1)
        ends = [0] * (length + 1)
        for at in range(length - 1, -1, -1):
            best, end = _NEVER, at + 1
            for last, frequency in self._words_at(text, at):
                value = log(frequency or 1) - _LOG_TOTAL + score[last]
                if value >= best:
                    best, end = value, last
            score[at], ends[at] = best, end
        return ends

    def _words_at(self, text: str, at: int) -> list[tuple[int, int]]:
        """The words that begin at an offset: end and frequency, shortest first."""
        found = []
        single = self._dictionary.group(text[at]).get(text[at])
        if single is None:
            return [(at + 1, 0)]
        if single[0]:
            found.append((at + 1, single[0]))
        group = self._dictionary.group(text[at : at + 2]) if at + 1 < len(text) else {}
        end = at + 2
        while end <= len(text):
            entry = group.get(text[at:end])
            if entry is None:
                break
            if entry[0]:
                found.append((end, entry[0]))
            end += 1
        return found or [(at + 1, 0)]

    def _unknown(self, run: str) -> Iterator[tuple[str, str]]:
        """A run that the dictionary lacks: its Chinese by the model, the rest by its kind."""
        for block in _HAN_ONLY.split(run):
            if _HAN_ONLY.match(block):
                if block not in self._known:
                    if len(self._known) >= _KEPT:
                        self._known.clear()
                    self._known[block] = list(self._tagged(block))
                yield from self._known[block]
                continue
            for piece in _PARTS.split(block):
                if _NUMBER.match(piece):
                    yield piece, "m"
                elif _LATIN.match(piece):
                    yield piece, "eng"
                elif piece:
                    yield piece, "x"

    def _tagged(self, text: str) -> Iterator[tuple[str, str]]:
        states = self._viterbi(text)
        begin = done = 0
        for at, (position, tag) in enumerate(states):
            if position == "B":
                begin = at
            elif position == "E":
                yield text[begin : at + 1], tag
                done = at + 1
            elif position == "S":
                yield text[at], tag
                done = at + 1
        if done < len(text):
            yield text[done:], states[done][1]

    def _viterbi(self, text: str) -> list[State]:
        """The most probable states of the characters; ties go to the greater state."""
        model = self._model
        first = text[0]
        score = {s: model.start[s] + model.emission(s, first) for s in model.states(first)}
        back: list[dict[State, State]] = []
        for character in text[1:]:
            score, came = self._advance(score, character)
            back.append(came)
        state = max((value, state) for state, value in score.items())[1]
        path = [state]
        for came in reversed(back):
            state = came[state]
            path.append(state)
        return path[::-1]

    def _advance(
        self, score: dict[State, float], character: str
    ) -> tuple[dict[State, float], dict[State, State]]:
        """The best score of each state that a character can be in, and the state before it."""
        model = self._model
        before = [(state, model.moves(state)) for state in score]
        before = [(state, moves) for state, moves in before if moves]
        seen = model.states(character)
        here: Collection[State] = [s for s in seen if any(s in moves for _, moves in before)]
        here = here or {state for _, moves in before for state in moves} or model.every
        following: dict[State, float] = {}
        came: dict[State, State] = {}
        for state in here:
            emitted = model.emission(state, character)
            best, source = _NEVER, None
            for one, moves in before:
                move = moves.get(state)
                if move is None:
                    continue
                value = score[one] + move + emitted
                if value > best or (value == best and (source is None or one > source)):
                    best, source = value, one
            following[state] = best
            came[state] = source or max(one for one, _ in before)
        return following, came


def _installed() -> Path:
    """The folder of the installed jieba, which is looked at and not imported."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ImportError("jieba is not installed")
    return Path(spec.origin).parent
