"""Which candidates are markers: the whole document decides.

A sequence that continues makes a weak candidate a marker (19加强 behind 18.), one that
does not makes a strong one text (2017年…, 9.28, 一、二期工程). The level of a form comes
from how the forms nest in this document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from workplan_cli.model import Finding, Span
from workplan_cli.structure.forms import Number, form_of
from workplan_cli.structure.markers import Candidate


@dataclass(slots=True)
class Chosen:
    """A candidate that is a marker, with its depth below the top of its document."""

    candidate: Candidate
    depth: int
    inline: bool


@dataclass(slots=True)
class Choice:
    """The markers of a document and what was odd about them."""

    chosen: list[Chosen]
    findings: list[Finding]


@dataclass(slots=True)
class _Level:
    family: str
    last: int
    inline: bool
    line: int


@dataclass(slots=True)
class _Chooser:
    candidates: list[Candidate]
    flat: bool  # the document is a line or two: items stand inside lines
    ranks: dict[str, int]
    stack: list[_Level] = field(default_factory=list)
    memory: dict[str, int] = field(default_factory=dict)  # last number of a closed level
    chosen: list[Chosen] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    places: dict[tuple[str, int], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, candidate in enumerate(self.candidates):
            if isinstance(candidate.number, int):
                self.places.setdefault((candidate.family, candidate.number), []).append(index)

    def run(self, breaks: Iterable[int]) -> None:
        """Choose; at each offset of `breaks` a new document begins."""
        stops = sorted(breaks, reverse=True)
        for index, candidate in enumerate(self.candidates):
            while stops and candidate.start >= stops[-1]:
                stops.pop()
                self.stack.clear()
                self.memory.clear()
            if isinstance(candidate.number, tuple):
                self._decimal(candidate)
            else:
                self._consider(index, candidate, candidate.number)

    def _next_place(self, family: str, number: int, index: int) -> int | None:
        places = self.places.get((family, number), [])
        position = bisect_right(places, index)
        return places[position] if position < len(places) else None

    def _consider(self, index: int, candidate: Candidate, number: int) -> None:
        while self.stack and self.stack[-1].inline and self.stack[-1].line != candidate.line:
            self._pop()  # an enumeration inside a paragraph ends with it
        inline = self._runs_inline(index, candidate)
        if inline and not self._inline_fits(index, candidate, number):
            return
        level = self._due(candidate.family, inline, number)
        if level is not None and number == level.last + 1:
            if not candidate.weak or not self._stronger_follows(index, candidate, number):
                self._take(candidate, number, inline)
            return
        if number == 1:
            if self._opens(index, candidate, inline):
                self._open(index, candidate, inline)
            return
        remembered = self.memory.get(candidate.family)
        if level is None and remembered is not None and number == remembered + 1:
            refused = (
                self._stronger_follows(index, candidate, number)
                if candidate.weak
                else not self._plausible(candidate)
            )
            if not refused:
                self._take(candidate, number, inline)
            return
        if inline and level is not None and number == level.last and candidate.inline:
            self._note("repeat", candidate, number, level.last)
            self._take(candidate, number, inline)
        elif not candidate.weak and not candidate.inline and not inline:
            self._odd(index, candidate, number, level)

    def _runs_inline(self, index: int, candidate: Candidate) -> bool:
        """Whether a candidate belongs to an enumeration inside a paragraph.

        At the head of a line it does where the list goes on in the same line.
        """
        if candidate.first:
            return (
                candidate.number == 1
                and (candidate.inline or not self.flat)
                and self._inline_fits(index, candidate, 1)
                and not self._hangs(index, candidate)
            )
        return candidate.inline or not self.flat

    def _plausible(self, candidate: Candidate) -> bool:
        """Whether the character in front lets an item begin inside a line."""
        return candidate.first or not candidate.before.isalnum() or self.flat

    def _inline_fits(self, index: int, candidate: Candidate, number: int) -> bool:
        """An enumeration inside a paragraph has its second member in the line, or hangs."""
        if candidate.family in ("article", "chapter", "part", "section", "decimal"):
            return False
        if number > 1:
            return self._level(candidate.family, inline=True) is not None
        place = self._next_place(candidate.family, 2, index)
        if place is None:
            return False
        second = self.candidates[place]
        if candidate.family == "dun":  # 报告分六个部分：一、…；二、…, but not 一、二年级
            return (
                candidate.before == "："
                and second.line == candidate.line
                and second.before in "；。"
            )
        return second.line == candidate.line or self._hangs(index, candidate)

    def _hangs(self, index: int, candidate: Candidate) -> bool:
        """Whether the list begins inside a paragraph, its second member at the head of a line.

        …做了四件事。一是扩大投资。⏎二是稳定就业。⏎三是…
        """
        if not candidate.inline:
            return False
        second = self._next_place(candidate.family, 2, index)
        again = self._next_place(candidate.family, 1, index)
        return (
            second is not None
            and self.candidates[second].first
            and (again is None or second < again)
        )

    def _level(self, family: str, inline: bool) -> _Level | None:
        """The innermost open level of a family."""
        for level in reversed(self.stack):
            if level.family == family and level.inline == inline:
                return level
        return None

    def _due(self, family: str, inline: bool, number: int) -> _Level | None:
        """The innermost open level of a family that waits for a number, else the innermost."""
        for level in reversed(self.stack):
            if (level.family, level.inline, level.last + 1) == (family, inline, number):
                return level
        return self._level(family, inline)

    def _stronger_follows(self, index: int, candidate: Candidate, number: int) -> bool:
        """Whether a proper marker with the same number comes before the next number."""
        same = self._next_place(candidate.family, number, index)
        after = self._next_place(candidate.family, number + 1, index)
        return (
            same is not None and (after is None or same < after) and not self.candidates[same].weak
        )

    def _opens(self, index: int, candidate: Candidate, inline: bool) -> bool:
        """Whether a first number begins a list."""
        if candidate.weak:
            return self._next_place(candidate.family, 2, index) is not None and self._alone(
                candidate
            )
        if candidate.first and candidate.inline:  # a list of two at least
            return self._next_place(candidate.family, 2, index) is not None
        if candidate.first or inline:
            return True
        if not self._plausible(candidate):
            return False
        second = self._next_place(candidate.family, 2, index)
        return second is not None or not candidate.before.isalnum()

    def _alone(self, candidate: Candidate) -> bool:
        return candidate.first and self._level(candidate.family, inline=False) is None

    def _open(self, index: int, candidate: Candidate, inline: bool) -> None:
        """Begin a list: inside the open item, or anew on its own level."""
        level = self._level(candidate.family, inline)
        if (
            level is not None
            and not inline
            and self._goes_on(index, candidate.family, level.last + 1)
        ):
            self._close_below(level)
            self._push(candidate, 1, inline)
            return
        if level is not None and not inline:
            span = Span(candidate.start, candidate.end)
            values = {"found": "1", "expected": str(level.last + 1)}
            self.findings.append(Finding("restart", span, values))
        self._take(candidate, 1, inline)

    def _goes_on(self, index: int, family: str, number: int) -> bool:
        """Whether the outer list of the same form goes on behind this inner one.

        6、上报工作：1、电子文档；2、纸质材料 … 7、: the outer number comes after the inner
        list and before any list that starts anew.
        """
        outer = self._next_place(family, number, index)
        if outer is None or not isinstance(self.candidates[outer].number, int):
            return False
        inner = self._next_place(family, 2, index)
        again = self._next_place(family, 1, index)
        if number == 2:
            return False
        if again is not None and again < outer:
            return False
        if inner is None or inner > outer:
            return True
        return self._length(family, index, outer) < number - 1

    def _length(self, family: str, index: int, stop: int) -> int:
        """How far the list that begins at `index` counts before `stop`."""
        number, at = 1, index
        while (
            following := self._next_place(family, number + 1, at)
        ) is not None and following < stop:
            number, at = number + 1, following
        return number

    def _close_below(self, level: _Level) -> None:
        while self.stack and self.stack[-1] is not level:
            self._pop()

    def _pop(self) -> None:
        closed = self.stack.pop()
        if not closed.inline or form_of(closed.family).inline:
            self.memory[closed.family] = closed.last

    def _take(self, candidate: Candidate, number: int, inline: bool) -> None:
        """Put a marker on its level: close what is as deep or deeper."""
        level = self._due(candidate.family, inline, number)
        if level is not None and (number == level.last + 1 or number != 1 or not inline):
            self._close_below(level)
            self.stack.pop()
        elif inline:
            if level is not None:
                self._close_below(level)
                self.stack.pop()
        else:
            rank = self.ranks[candidate.family]
            while self.stack and (
                self.stack[-1].inline or self.ranks[self.stack[-1].family] >= rank
            ):
                self._pop()
        self._push(candidate, number, inline)

    def _push(self, candidate: Candidate, number: int, inline: bool) -> None:
        self.stack.append(_Level(candidate.family, number, inline, candidate.line))
        self.memory.pop(candidate.family, None)
        self.chosen.append(Chosen(candidate, len(self.stack), inline))
        if candidate.weak:
            values = {"marker": str(number), "expected": f"{number}."}
            self.findings.append(
                Finding("missing-dot", Span(candidate.start, candidate.end), values)
            )

    def _odd(self, index: int, candidate: Candidate, number: int, level: _Level | None) -> None:
        """A number that does not continue: a jump, a repeat, a step back, or text."""
        last = level.last if level else self.memory.get(candidate.family, 0)
        if not candidate.first and not self._odd_inside(candidate, number, last):
            return
        later = self._next_place(candidate.family, last + 1, index)
        follows = self._next_place(candidate.family, number + 1, index)
        if later is not None and number > last + 1 and (follows is None or later < follows):
            return  # the number that is due still comes: this one is text
        if number > last + 12 or (last == 0 and number > 3 and follows is None):
            return
        code = "jump" if number > last + 1 else "repeat" if number == last else "step-back"
        if code != "jump" and not candidate.first:
            return
        self._note(code, candidate, number, last)
        self._take(candidate, number, inline=False)

    def _note(self, code: str, candidate: Candidate, number: int, last: int) -> None:
        values = {"expected": str(last + 1), "found": str(number)}
        self.findings.append(Finding(code, Span(candidate.start, candidate.end), values))

    def _odd_inside(self, candidate: Candidate, number: int, last: int) -> bool:
        """Inside a line a jump is believed over one missing number only."""
        return number == last + 2 and last > 0 and candidate.before in "。；！"

    def _decimal(self, candidate: Candidate) -> None:
        """1.1 and 1.1.1 carry their depth in themselves."""
        number = candidate.number
        assert isinstance(number, tuple)
        if not candidate.first:
            return
        family = f"decimal{len(number)}"
        level = self._level(family, inline=False)
        due = level is not None and level.last + 1 == number[-1]
        if not (due or number[-1] == 1):
            return
        self.ranks.setdefault(family, self.ranks["decimal"] + len(number))
        rank = self.ranks[family]
        while self.stack and (self.stack[-1].inline or self.ranks[self.stack[-1].family] >= rank):
            self._pop()
        self.stack.append(_Level(family, number[-1], False, candidate.line))
        self.chosen.append(Chosen(candidate, len(self.stack), False))


def choose(candidates: list[Candidate], breaks: Iterable[int], *, flat: bool) -> Choice:
    """Tell the markers among the candidates, and their depths."""
    chooser = _Chooser(candidates, flat, _ranks(candidates, flat=flat))
    chooser.run(breaks)
    return Choice(chooser.chosen, chooser.findings)


def _ranks(candidates: list[Candidate], *, flat: bool) -> dict[str, int]:
    """The order of the forms: as they nest here, and by custom where that does not show."""
    used = [c for c in candidates if isinstance(c.number, int) and (c.first or flat) and not c.weak]
    families = list(dict.fromkeys(c.family for c in candidates))
    prior = {family: form_of(family).rule.rank for family in families}
    inside = _nesting(used)
    order: list[str] = []
    for family in sorted(families, key=lambda name: prior[name]):
        place = len(order)
        while place and inside[order[place - 1], family] > inside[family, order[place - 1]]:
            place -= 1
        order.insert(place, family)
    return {family: (index + 1) * 100 for index, family in enumerate(order)}


def _nesting(candidates: list[Candidate]) -> Counter[tuple[str, str]]:
    """How often a list of the first form lies between two successive numbers of the second."""
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[str, int] = {}
    begun: dict[str, set[str]] = {}  # forms whose 1 stood since the last marker of a form
    for candidate in candidates:
        family, number = candidate.family, candidate.number
        assert isinstance(number, int)
        if last.get(family, 0) + 1 == number and number > 1:
            for other in begun.get(family, ()):
                counts[other, family] += 1
        if number == 1 or last.get(family, 0) + 1 == number:
            last[family] = number
            begun[family] = set()
        if number == 1:
            for other, inner in begun.items():
                if other != family:
                    inner.add(family)
    return counts
