"""The clauses of a paragraph and their words, segmented only where they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter, itemgetter

from workplan_cli.intervals import Stretch, first_from, last_until
from workplan_cli.model import Token
from workplan_cli.numerals import whole_number
from workplan_cli.quantities.tokens import NUMERAL, since, until
from workplan_cli.rules.indicators import indicators
from workplan_cli.rules.status import status

Cut = Callable[[str], list[Token]]
_start, _end, _low = attrgetter("start"), attrgetter("end"), itemgetter(0)

# One set stands first: that is what a search is quick with. 8:30 is no break, nor is one space.
_BREAK = re.compile(
    r"[，。；！？,;!?…：:（）()\s](?:(?<=[^：:\s])|(?<=[：:])(?!\d)|(?<!\d[：:])(?<=[：:])|(?<=\s)\s+)"
)
_SENTENCE = re.compile(r"[。！？!?][”’」』）)]*")
OPENING_BRACKETS, CLOSING_BRACKETS = "（(", "）)"
_REACH = 160  # characters that a clause or a bracket is followed back, so that time stays linear
_OPENER_TAG = "r"  # of 其中 at the head of a clause: jieba's tag of it, a pronoun


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(status().year.dated)


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
            self.breaks = sorted([*self.breaks, self.head - 1])
        self.sentence_ends = [match.end() for match in _SENTENCE.finditer(self.text)]

    def sentence(self, at: int) -> Stretch:
        """The sentence that holds the character at `at`, without white space around it."""
        last, ends = last_until(self.sentence_ends, at), self.sentence_ends
        start = ends[last] if last >= 0 else 0
        end = ends[last + 1] if last + 1 < len(ends) else len(self.text)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def year_before(self, at: int) -> Dated | None:
        """The last year that dates a clause of the sentence in front of `at`."""
        start, end = self.sentence(at)
        start = max(start, min(self.head, at))
        if start not in self._years:
            self._years[start] = [
                Dated(start + match.end(), year, match[1] or "")
                for match in _dated().finditer(self.text[start:end])
                if (year := whole_number(match[2])) is not None
            ]
        years = self._years[start]
        index = last_until(years, at, key=_end)
        return years[index] if index >= 0 else None

    def break_before(self, at: int) -> int:
        """Offset of the last break mark before `at`, or -1."""
        index = first_from(self.breaks, at)
        return self.breaks[index - 1] if index else -1

    def break_after(self, at: int) -> int:
        """Offset of the first break mark at or behind `at`, or the end of the text."""
        index = first_from(self.breaks, at)
        return self.breaks[index] if index < len(self.breaks) else len(self.text)

    def back_to_start(self, at: int, reach: int = _REACH) -> list[Stretch]:
        """The stretches of the clause in front of `at`; a closed bracket is passed over."""
        stretches: list[Stretch] = []
        end = at
        while True:
            mark = self.break_before(end)
            if mark < 0 or at - mark > reach:
                stretches.append((max(mark + 1, at - reach), end))
                break
            stretches.append((mark + 1, end))
            if self.text[mark] not in CLOSING_BRACKETS:
                break
            opening = self._opening(mark, reach)
            if opening < 0:
                break
            end = opening
        return [stretch for stretch in reversed(stretches) if stretch[0] < stretch[1]]

    def bracket(self, at: int, reach: int = _REACH) -> int:
        """Offset of the opening bracket that `at` stands inside of, or -1."""
        end = at
        while (mark := self.break_before(end)) >= 0 and at - mark <= reach:
            if self.text[mark] in OPENING_BRACKETS:
                return mark
            if self.text[mark] in CLOSING_BRACKETS:
                opening = self._opening(mark, reach)
                if opening < 0:
                    return -1
                mark = opening
            end = mark
        return -1

    def _opening(self, closing: int, reach: int) -> int:
        depth, end = 1, closing
        while (mark := self.break_before(end)) >= 0 and closing - mark <= reach:
            depth += (self.text[mark] in CLOSING_BRACKETS) - (self.text[mark] in OPENING_BRACKETS)
            if depth == 0:
                return mark
            end = mark
        return -1

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words that lie in `start:end`, cut to it where they reach over."""
        found: list[Token] = []
        at, end = start, min(end, len(self.text))
        while at < end:
            mark = self.break_after(at)
            if mark > at:
                found += _clip(self._clause(self.break_before(at) + 1, mark), at, min(mark, end))
            at = mark + 1
        return found

    def _clause(self, start: int, end: int) -> list[Token]:
        """The words of a whole clause; an amount in it is one word."""
        if start not in self._tokens:
            tokens = self._opening_word(start)
            at = tokens[-1].end if tokens else start
            for low, high in self._amounts_in(start, end):
                tokens += self._segmented(at, low)
                tokens.append(Token(self.text[low:high], NUMERAL, low, high))
                at = high
            self._tokens[start] = tokens + self._segmented(at, end)
        return self._tokens[start]

    def _opening_word(self, start: int) -> list[Token]:
        """The word that opens a clause as a word of its own, whatever stands behind it."""
        part = indicators().part
        inside = self.text[start - 1 : start] == OPENING_BRACKETS[0]
        for word in (*part.opening, *(part.bracketed if inside else ())):
            if self.text.startswith(word, start):
                return [Token(word, _OPENER_TAG, start, start + len(word))]
        return []

    def _amounts_in(self, start: int, end: int) -> list[Stretch]:
        first, last = (first_from(self.amounts, at, key=_low) for at in (start, end))
        return [(low, min(high, end)) for low, high in self.amounts[first:last]]

    def _segmented(self, start: int, end: int) -> list[Token]:
        words = self.cut(self.text[start:end]) if start < end else []
        return [Token(w.text, w.tag, start + w.start, start + w.end) for w in words]


def _clip(tokens: list[Token], start: int, end: int) -> list[Token]:
    """The words in `start:end`, the first and the last cut where they reach over."""
    if tokens and start <= tokens[0].start and tokens[-1].end <= end:
        return tokens
    first = max(0, last_until(tokens, start, key=_start))
    return since(until(tokens[first : first_from(tokens, end, key=_start)], end), start)
