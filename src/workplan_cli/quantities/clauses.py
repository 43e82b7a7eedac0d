"""The clauses of a paragraph and their words, segmented only where they are asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter

from workplan_cli import model, rules
from workplan_cli.numerals import YEAR, whole_number

Token = tuple[str, str, int]  # word, part-of-speech tag, offset
Cut = Callable[[str], list[model.Token]]
Stretch = tuple[int, int]
_place = itemgetter(2)

# One set stands first: that is what a search is quick with. 8:30 is no break, nor is one space.
_BREAK = re.compile(
    r"[，。；！？,;!?…：:（）()\s](?:(?<=[^：:\s])|(?<=[：:])(?!\d)|(?<!\d[：:])(?<=[：:])|(?<=\s)\s+)"
)
_SENTENCE = re.compile(r"[。！？!?][”’」』）)]*")
# A year that dates its clause stands at the clause's head, not in a bracket or a birthday.
_DATED = re.compile(
    rf"(?:^|[，；])(到|至|截至|自|从|在)?({YEAR}|[一二][〇○零一二三四五六七八九]{{3}})年"
)
_OPEN, _CLOSE = "（(", "）)"


@dataclass(slots=True)
class Dated:
    """A year that dates a clause, and the word in front of it (到, 从)."""

    end: int
    year: int
    word: str


@dataclass(slots=True)
class Clauses:
    """A paragraph cut at its punctuation. Offsets are the flow's."""

    text: str
    cut: Cut
    head: int = 0  # where the text begins behind the item's marker
    amounts: list[Stretch] = field(default_factory=list)  # no word reaches into one
    breaks: list[int] = field(init=False)  # offset of each break mark
    sentence_ends: list[int] = field(init=False)
    _tokens: dict[int, list[Token]] = field(init=False, default_factory=dict)
    _years: dict[int, list[Dated]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.breaks = [match.start() for match in _BREAK.finditer(self.text)]
        if self.head:
            insort(self.breaks, self.head - 1)
        self.sentence_ends = [match.end() for match in _SENTENCE.finditer(self.text)]

    def sentence(self, at: int) -> Stretch:
        """The sentence that holds the character at `at`, without white space around it."""
        index = bisect_right(self.sentence_ends, at)
        start = self.sentence_ends[index - 1] if index else 0
        end = self.sentence_ends[index] if index < len(self.sentence_ends) else len(self.text)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def year_before(self, at: int) -> Dated | None:
        """The last year that dates a clause of the sentence in front of `at`."""
        start, end = self.sentence(at)
        if start not in self._years:
            self._years[start] = [
                Dated(start + match.end(), year, match[1] or "")
                for match in _DATED.finditer(self.text[start:end])
                if (year := whole_number(match[2])) is not None
            ]
        years = self._years[start]
        index = bisect_right(years, at, key=lambda dated: dated.end) - 1
        return years[index] if index >= 0 else None

    def break_before(self, at: int) -> int:
        """Offset of the last break mark before `at`, or -1."""
        index = bisect_left(self.breaks, at)
        return self.breaks[index - 1] if index else -1

    def break_after(self, at: int) -> int:
        """Offset of the first break mark at or behind `at`, or the end of the text."""
        index = bisect_left(self.breaks, at)
        return self.breaks[index] if index < len(self.breaks) else len(self.text)

    def back_to_start(self, at: int, reach: int = 160) -> list[Stretch]:
        """The stretches of the clause in front of `at`; a closed bracket is passed over."""
        stretches: list[Stretch] = []
        end = at
        while True:
            mark = self.break_before(end)
            if mark < 0 or at - mark > reach:
                stretches.append((max(mark + 1, at - reach), end))
                break
            stretches.append((mark + 1, end))
            if self.text[mark] not in _CLOSE:
                break
            opening = self._opening(mark, reach)
            if opening < 0:
                break
            end = opening
        return [stretch for stretch in reversed(stretches) if stretch[0] < stretch[1]]

    def bracket(self, at: int, reach: int = 160) -> int:
        """Offset of the opening bracket that `at` stands inside of, or -1."""
        end = at
        while (mark := self.break_before(end)) >= 0 and at - mark <= reach:
            if self.text[mark] in _OPEN:
                return mark
            if self.text[mark] in _CLOSE:
                opening = self._opening(mark, reach)
                if opening < 0:
                    return -1
                mark = opening
            end = mark
        return -1

    def _opening(self, closing: int, reach: int) -> int:
        depth, end = 1, closing
        while (mark := self.break_before(end)) >= 0 and closing - mark <= reach:
            depth += (self.text[mark] in _CLOSE) - (self.text[mark] in _OPEN)
            if depth == 0:
                return mark
            end = mark
        return -1

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words that lie in `start:end`, cut to it where they reach over."""
        found: list[Token] = []
        at = start
        while at < end:
            mark = self.break_after(at)
            if mark > at:
                found += _clip(self._clause(self.break_before(at) + 1, mark), at, min(mark, end))
            at = mark + 1
        return found

    def _clause(self, start: int, end: int) -> list[Token]:
        if start not in self._tokens:
            tokens, at = self._opening_word(start)
            for low, high in self._amounts_in(start, end):
                tokens += self._words(at, low)
                tokens.append((self.text[low:high], "m", low))
                at = high
            self._tokens[start] = tokens + self._words(at, end)
        return self._tokens[start]

    def _opening_word(self, start: int) -> tuple[list[Token], int]:
        """A word that opens a clause whatever stands behind it, and where the next begins."""
        part = rules.tables("indicators")["part"]
        bracketed = part["bracketed"] if self.text[start - 1 : start] == _OPEN[0] else ()
        for word in (*part["opening"], *bracketed):
            if self.text.startswith(word, start):
                return [(word, "r", start)], start + len(word)
        return [], start

    def _amounts_in(self, start: int, end: int) -> list[Stretch]:
        first = bisect_left(self.amounts, (start, start))
        return [
            (low, min(high, end))
            for low, high in self.amounts[first : bisect_left(self.amounts, (end, end))]
        ]

    def _words(self, start: int, end: int) -> list[Token]:
        words = self.cut(self.text[start:end]) if start < end else []
        return [(word.text, word.tag, start + word.start) for word in words]


def _clip(tokens: list[Token], start: int, end: int) -> list[Token]:
    if tokens and start <= tokens[0][2] and tokens[-1][2] + len(tokens[-1][0]) <= end:
        return tokens
    first = max(0, bisect_right(tokens, start, key=_place) - 1)
    clipped = tokens[first : bisect_left(tokens, end, key=_place)]
    if clipped:  # the first and the last may reach over
        word, tag, at = clipped[0]
        if at < start:
            clipped[0] = word[start - at :], tag, start
        word, tag, at = clipped[-1]
        if at + len(word) > end:
            clipped[-1] = word[: end - at], tag, at
    return clipped if clipped and clipped[0][0] else clipped[1:]
