"""Which candidates are markers: the whole document decides.

A sequence that continues makes a weak candidate a marker (19加强 behind 18.), one that does not
makes a strong one text (2017年…, 9.28). The level of a form comes from how forms nest in it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from enum import Enum

from workplan_cli.model import Finding, Span
from workplan_cli.structure.ahead import Ahead
from workplan_cli.structure.levels import Level, Levels
from workplan_cli.structure.markers import Candidate
from workplan_cli.structure.nesting import ranks

_SENTENCE_ENDS = "。；！"  # behind one of them an item may begin inside a line
_CLAUSE_ENDS = "。；！，、"  # behind one of them a list inside a paragraph goes on
_FARTHEST = 12  # numbers that a list may leave out; what jumps farther is text
_SKIPPED = 4  # from so many numbers on that 1.1 leaves out, 1.6 is text
_FAR = 90  # characters from an item to a list that is none of it
_LATEST_START = 3  # a list that nothing continues begins with no greater number


@dataclass(slots=True)
class Chosen:
    """A candidate that is a marker, with its depth below the top of its document."""

    candidate: Candidate
    depth: int
    inline: bool


@dataclass(slots=True)
class Choice:
    """The markers of a document and what was odd about them."""

    chosen: list[Chosen] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Place(Enum):
    """Where a candidate belongs."""

    NOWHERE = "it is text"
    IN_ITS_LIST = "it goes on with a list of its family, or begins one"
    INSIDE = "it begins a list inside the open item of its own family"


@dataclass(slots=True)
class Verdict:
    """What a rule says of a candidate."""

    place: Place
    code: str | None = None  # of the finding that it is odd
    expected: int = 0  # the number that was due


_TEXT, _MARKER = Verdict(Place.NOWHERE), Verdict(Place.IN_ITS_LIST)


@dataclass(slots=True)
class Case:
    """A candidate and all that is known where it stands. Rules look at it and change nothing."""

    place: int  # its index among the candidates
    candidate: Candidate
    number: int
    inline: bool  # it belongs to an enumeration inside a paragraph
    level: Level | None  # the open list that waits for it, else the innermost of its family
    levels: Levels
    ahead: Ahead
    flat: bool  # the document is a line or two: items stand inside lines

    def follows(self, number: int) -> int | None:
        """Where a number of its family stands next."""
        return self.ahead.next_place(self.candidate.form.family, number, self.place)

    @property
    def may_begin(self) -> bool:
        """Whether the character in front lets an item begin."""
        return self.candidate.first or not self.candidate.before.isalnum() or self.flat

    @property
    def heads_decimals(self) -> bool:
        """Whether the first item below it follows at once: 2 职责 and 2.1 指挥部."""
        behind = self.ahead.candidates[self.place + 1 : self.place + 2]
        return bool(behind) and behind[0].number == (self.number, 1)

    @property
    def last(self) -> int:
        """The number that its list has come to, 0 where there is none."""
        return (
            self.level.last if self.level else self.levels.closed.get(self.candidate.form.family, 0)
        )


# -- the rules, in the order of the table below ------------------------------------------


def _glued_without_second(case: Case) -> Verdict | None:
    """从严加强监管一是…: glued to its heading, it needs a 二是 behind a clause."""
    candidate = case.candidate
    if not candidate.form.inline or candidate.first or not candidate.before.isalnum():
        return None
    second = case.follows(case.number + 1)
    if second is None or case.ahead.candidates[second].line != candidate.line:
        return _TEXT
    return None if case.ahead.candidates[second].before in _CLAUSE_ENDS else _TEXT


def _lone_in_paragraph(case: Case) -> Verdict | None:
    """①户籍 with no ② behind it enumerates nothing."""
    if not case.inline:
        return None
    if case.number > 1:
        family = case.candidate.form.family
        return None if case.levels.innermost(family, inline=True) else _TEXT
    return None if case.ahead.runs_on(case.place) else _TEXT


def _due(case: Case) -> Verdict | None:
    """The number that an open list waits for; 19加强 only where no 19. follows."""
    if case.level is None or case.number != case.level.last + 1:
        return None
    return _unless_stronger_follows(case)


def _unless_stronger_follows(case: Case) -> Verdict:
    """A marker, except without its dot where a proper one with its number still comes."""
    weak = case.candidate.form.weak and case.ahead.stronger_follows(case.place, case.number)
    return _TEXT if weak else _MARKER


def _first(case: Case) -> Verdict | None:
    """A 1 begins a list: a new one, or one inside the open item of its own family."""
    if case.number != 1:
        return None
    if not _begins(case):
        return _TEXT
    if case.level is None or case.inline:
        return _MARKER
    due = case.level.last + 1
    near = not case.flat or case.level.line == case.candidate.line  # in one part of the page
    led_in = case.candidate.behind_colon and near and case.levels.is_single(case.level.family)
    if led_in or case.ahead.outer_goes_on(case.place, due):
        return Verdict(Place.INSIDE)
    return Verdict(Place.IN_ITS_LIST, "restart", due)


def _begins(case: Case) -> bool:
    """Whether a 1 begins a list."""
    candidate = case.candidate
    if candidate.form.weak:
        alone = case.levels.innermost(candidate.form.family, inline=False) is None
        goes_on = case.follows(2) is not None or case.heads_decimals
        return candidate.first and alone and goes_on
    if candidate.first and candidate.form.inline:  # a list of two at least
        return case.follows(2) is not None
    if candidate.first or case.inline:
        return True
    return case.may_begin and (case.follows(2) is not None or not candidate.before.isalnum())


def _resumed(case: Case) -> Verdict | None:
    """The number that a closed list would have had next."""
    closed = case.levels.closed.get(case.candidate.form.family)
    if case.level is not None or closed is None or case.number != closed + 1:
        return None
    return _unless_stronger_follows(case)


def _repeated_in_paragraph(case: Case) -> Verdict | None:
    """一是…；二是…；二是…: a slip of the pen."""
    level, candidate = case.level, case.candidate
    if case.inline and level and case.number == level.last and candidate.form.inline:
        return Verdict(Place.IN_ITS_LIST, "repeat", level.last + 1)
    return None


def _needs_its_turn(case: Case) -> Verdict | None:
    """What has no punctuation, or enumerates, is believed only where its number is due.

    3 应急响应 with 3.1 响应分级 right behind it has more to tell for it.
    """
    weak = case.candidate.form.weak and not (case.candidate.first and case.heads_decimals)
    return _TEXT if weak or case.candidate.form.inline or case.inline else None


def _odd_inside_line(case: Case) -> Verdict | None:
    """Inside a line a jump is believed over one missing number, at the end of a sentence."""
    if case.candidate.first:
        return None
    jump = case.number == case.last + 2 and case.last > 0
    told = case.candidate.before in _SENTENCE_ENDS or (case.flat and _goes_on(case))
    return None if jump and told else _TEXT


def _goes_on(case: Case) -> bool:
    """Whether the next two numbers follow, and the one left out does not."""
    due, *rest = (case.follows(case.number + step) for step in (-1, 1, 2))
    return due is None and not case.candidate.form.weak and None not in rest


def _due_still_comes(case: Case) -> Verdict | None:
    """2017年 in front of 5.: the number that is due still comes, this one is text.

    Behind a 1 it is that of another list.
    """
    due, anew = case.follows(case.last + 1), case.follows(1)
    if due is None or case.number <= case.last + 1 or (anew is not None and anew < due):
        return None
    following = case.follows(case.number + 1)
    if following is not None and _is_swapped(case, due, following):
        return None
    return _TEXT if following is None or due < following else None


def _is_swapped(case: Case, due: int, following: int) -> bool:
    """Whether 三、 stands in front of 二、, both at the head of a line and in front of 四、."""
    heads = case.candidate.first and case.ahead.candidates[due].first
    again = case.follows(case.number)
    once = again is None or again > following
    return heads and not case.candidate.form.weak and case.number == case.last + 2 and once


def _far_off(case: Case) -> Verdict | None:
    """A number too far from the last one, or too great to begin with."""
    far = case.number > case.last + _FARTHEST
    lone = case.last == 0 and case.number > _LATEST_START
    return _TEXT if far or (lone and case.follows(case.number + 1) is None) else None


def _out_of_order(case: Case) -> Verdict | None:
    """A jump, a repeat or a step back: a marker, and something to look at."""
    due = case.last + 1
    code = "jump" if case.number > due else "repeat" if case.number == case.last else "step-back"
    return Verdict(Place.IN_ITS_LIST, code, due)


RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    _glued_without_second,
    _lone_in_paragraph,
    _due,
    _first,
    _resumed,
    _repeated_in_paragraph,
    _needs_its_turn,
    _odd_inside_line,
    _due_still_comes,
    _far_off,
    _out_of_order,
)


def _decide(case: Case) -> Verdict:
    for rule in RULES:
        verdict = rule(case)
        if verdict is not None:
            return verdict
    return _TEXT


# -- the stack that the verdicts move -----------------------------------------------------


class _Chooser:
    def __init__(self, candidates: list[Candidate], *, flat: bool, titled: Container[int]) -> None:
        self.ahead = Ahead(candidates)
        self.titled = titled
        self.levels = Levels(ranks(candidates, flat=flat))
        self.flat = flat
        self.choice = Choice()
        self.decimal: tuple[int, ...] = ()  # the last of 1.1 and 1.1.1 that was chosen

    def consider(self, place: int, candidate: Candidate) -> None:
        number = candidate.number
        if isinstance(number, tuple):
            self._consider_decimal(candidate, number)
            return
        self.levels.leave_paragraph(candidate.line)
        case = self._case(place, candidate, number)
        verdict = _decide(case)
        if verdict.place is Place.NOWHERE:
            return
        if verdict.code is not None:
            values = {"expected": str(verdict.expected), "found": str(number)}
            self._note(verdict.code, candidate, values)
        self._take(case, inside=verdict.place is Place.INSIDE)

    def _case(self, place: int, candidate: Candidate, number: int) -> Case:
        inline = self._runs_in_paragraph(place, candidate)
        level = self.levels.waiting(candidate.form.family, number, inline=inline)
        return Case(place, candidate, number, inline, level, self.levels, self.ahead, self.flat)

    def _runs_in_paragraph(self, place: int, candidate: Candidate) -> bool:
        """Whether a candidate belongs to an enumeration inside a paragraph.

        At the head of a line it does where the list goes on in the same line.
        """
        never = candidate.form.in_paragraph == "never" and not candidate.form.weak
        may = candidate.form.inline or not (self.flat or never)
        if not candidate.first or not may:
            return may and not candidate.first and not self._has_titles(place, candidate)
        return candidate.number == 1 and self.ahead.runs_on(place) and not self.ahead.hangs(place)

    def _has_titles(self, place: int, candidate: Candidate) -> bool:
        """Whether a 一是 inside a text without line breaks begins an item or goes on with one.

        Its first two items have a title sentence each, and more behind it.
        """
        if not (self.flat and candidate.form.inline and isinstance(candidate.number, int)):
            return False
        if candidate.number == 1:
            second = self.ahead.next_place(candidate.form.family, 2, place)
            return place in self.titled and second is not None and second in self.titled
        level = self.levels.waiting_last(candidate.form.family, candidate.number)
        return level is not None and not level.inline

    def _take(self, case: Case, *, inside: bool) -> None:
        """Put a marker on its level: close what is as deep or deeper."""
        candidate = case.candidate
        new = Level(
            candidate.form.family, case.number, case.inline, candidate.line, candidate.start
        )
        if inside and case.level is not None:
            self.levels.close_inside(case.level)
            self._add(new, candidate)
        elif case.level is not None:
            self.levels.replace(case.level, new)
            self._choose(candidate, inline=case.inline)
        else:
            if not case.inline or self._begins_anew(case):
                self.levels.make_room(candidate.form.family)
            self._add(new, candidate)
        if candidate.form.weak:
            values = {"marker": str(case.number), "expected": f"{case.number}."}
            self._note("missing-dot", candidate, values)

    def _begins_anew(self, case: Case) -> bool:
        """Whether an enumeration inside a text without line breaks ends the list that is open.

        The 一是 of the next answer lies inside no 三是 far in front of it.
        """
        items = self.levels.innermost(case.candidate.form.family, inline=False)
        far = items is not None and case.candidate.start - items.at > _FAR
        ends = items is not None and not self.ahead.outer_goes_on(case.place, items.last + 1)
        return self.flat and case.number == 1 and far and ends

    def _consider_decimal(self, candidate: Candidate, number: tuple[int, ...]) -> None:
        """1.1 and 1.1.1 carry their depth in themselves."""
        family = f"{candidate.form.family}.{len(number)}"
        level = self.levels.innermost(family, inline=False)
        due = 1 if level is None else level.last + 1
        jumps = number[:-1] == self.decimal[: len(number) - 1] and 0 < number[-1] - due < _SKIPPED
        if not candidate.first or not (number[-1] in (due, 1) or (level is not None and jumps)):
            return
        if number[-1] not in (due, 1):
            above = ".".join(map(str, number[:-1]))
            values = {"expected": f"{above}.{due}", "found": f"{above}.{number[-1]}"}
            self._note("jump", candidate, values)
        self.decimal = number
        self.levels.ranks[family] = self.levels.ranks[candidate.form.family] + len(number)
        self.levels.make_room(family)
        self._add(Level(family, number[-1], False, candidate.line, candidate.start), candidate)

    def _add(self, level: Level, candidate: Candidate) -> None:
        self.levels.add(level)
        self._choose(candidate, inline=level.inline)

    def _choose(self, candidate: Candidate, *, inline: bool) -> None:
        self.choice.chosen.append(Chosen(candidate, len(self.levels.open), inline))

    def _note(self, code: str, candidate: Candidate, values: dict[str, str]) -> None:
        span = Span(candidate.start, candidate.end)
        self.choice.findings.append(Finding(code, span, values))


def choose(
    candidates: list[Candidate],
    breaks: Iterable[int],
    *,
    flat: bool,
    titled: Container[int] = frozenset(),
) -> Choice:
    """Tell the markers among the candidates, and their depths.

    At each offset of `breaks` a new document begins. `titled` are the indexes of the candidates
    with a title sentence and more behind it.
    """
    chooser = _Chooser(candidates, flat=flat, titled=titled)
    stops = sorted(breaks, reverse=True)
    for place, candidate in enumerate(candidates):
        while stops and candidate.start >= stops[-1]:
            stops.pop()
            chooser.levels.clear()
        chooser.consider(place, candidate)
    return chooser.choice
