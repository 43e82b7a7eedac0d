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
from importlib.machinery import PathFinder
from pathlib import Path

from workplan_cli.words.dictionary import UNSEEN, Dictionary
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
        for odd, block in enumerate(_HAN.split(text)):
            if odd % 2:
                self._block(block, at, found)
            elif block:
                self._marks(block, at, found)
            at += len(block)
        return found

    def _marks(self, text: str, at: int, found: list[Token]) -> None:
        """What no word can be made of: a character each, but for a line break of two."""
        for odd, piece in enumerate(_SKIP.split(text)):
            if odd % 2:
                found.append((piece, "x", at))
            else:
                found += [(character, "x", at + i) for i, character in enumerate(piece)]
            at += len(piece)

    def _block(self, block: str, at: int, found: list[Token]) -> None:
        """The most probable words; single characters in a row may be an unknown word."""
        ends = self._route(block)
        tag = self._dictionary.tag
        start = run = 0
        while start < len(block):
            end = ends[start]
            if end > start + 1:
                if run < start:
                    self._run(block[run:start], at + run, found)
                word = block[start:end]
                found.append((word, tag(word), at + start))
                run = end
            start = end
        if run < start:
            self._run(block[run:], at + run, found)

    def _run(self, run: str, at: int, found: list[Token]) -> None:
        tag = self._dictionary.tag
        if len(run) == 1:
            found.append((run, tag(run), at))
        elif self._dictionary.is_word(run):
            found += [(character, tag(character), at + i) for i, character in enumerate(run)]
        else:
            for word, kind in self._unknown(run):
                found.append((word, kind, at))
                at += len(word)

    def _route(self, text: str) -> list[int]:
        """For each offset the end of the word that the most probable path takes there.

        Of equals the longer word is taken.
        """
        dictionary, length = self._dictionary, len(text)
        score = [0.0] * (length + 1)
        ends = [0] * (length + 1)
        for at in range(length - 1, -1, -1):
            end, character = at + 1, text[at]
            best, last = None, end
            entry = dictionary[character].get(character)
            if entry:
                if entry[0] is not None:
                    best = entry[0] + score[end]
                group = dictionary[text[at : at + 2]] if end < length else None
                while group and end < length:
                    end += 1
                    entry = group.get(text[at:end])
                    if entry is None:
                        break
                    if entry[0] is not None:
                        value = entry[0] + score[end]
                        if best is None or value >= best:
                            best, last = value, end
            score[at] = UNSEEN + score[at + 1] if best is None else best
            ends[at] = last
        return ends

    def _unknown(self, run: str) -> Iterator[tuple[str, str]]:
        """A run that the dictionary lacks: its Chinese by the model, the rest by its kind."""
        for odd, block in enumerate(_HAN_ONLY.split(run)):
            if odd % 2:
                if block not in self._known:
                    if len(self._known) >= _KEPT:
                        self._known.clear()
                    self._known[block] = list(self._tagged(block))
                yield from self._known[block]
                continue
            for piece in _PARTS.split(block) if block else ():
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
    spec = PathFinder.find_spec("jieba")  # importlib.util takes 3 ms to load
    if spec is None or spec.origin is None:
        raise ImportError("jieba is not installed")
    return Path(spec.origin).parent
