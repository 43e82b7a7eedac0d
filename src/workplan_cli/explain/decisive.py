"""The words on which a status or a period rests: those without which its rule answers otherwise.

The rule that decided is asked again with words blotted out: first those of the sentence, then what
stands further away (the paragraph, the headings above, earlier paragraphs, fields of the header),
until its answer changes. So each word that is named was needed, whatever rule it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from workplan_cli.intervals import Stretch, first_from, united
from workplan_cli.model import Header, Paragraph, Span, Structure
from workplan_cli.nodes import walk
from workplan_cli.quantities import head_of, period, status
from workplan_cli.quantities.clauses import Clauses, Cut
from workplan_cli.quantities.flow import Flow, make_flow, spaces_digits
from workplan_cli.quantities.page import Page
from workplan_cli.quantities.period_reader import PeriodReader
from workplan_cli.quantities.status_reader import StatusReader, is_guess, told

_BLOT = "\u25a1"  # no word, no digit, no mark that parts words
_ANOTHER = 50  # years by which a year is put off
_FARTHEST = 40  # paragraphs that are looked back

Answer = object


class _Asked(NamedTuple):
    """An amount of a page, of which a rule is asked."""

    page: Page
    which: int
    rule: str


class _Passing(NamedTuple):
    """What is remembered on the way through a text, and the paragraph that it is at."""

    status: StatusReader
    times: PeriodReader
    text: str


class _Keeping(NamedTuple):
    """Tells whether the answer of a rule is the same where some words are blotted out."""

    ask: Callable[[_Asked, Sequence[Stretch], Header], Answer]
    asked: _Asked
    header: Header
    plain: Answer

    def __call__(self, blotted: Sequence[Stretch]) -> bool:
        return self.ask(self.asked, blotted, self.header) == self.plain


class Decisive:
    """A text that was read, and is asked which of its words decided."""

    def __init__(self, text: str, structure: Structure, cut: Cut) -> None:
        self._text, self._structure, self._cut = text, structure, cut
        self.read = structure.read
        self._known: dict[tuple[object, ...], list[_Passing]] = {}

    def of_status(self, page: Page, index: int) -> list[Span]:
        """Where the words stand that the status of an amount rests on; [] for none."""
        decision = page.statuses[index]
        return self._words(self._status, _Asked(page, index, decision.rule)) if decision else []

    def of_period(self, page: Page, index: int) -> list[Span]:
        """Where the words stand that the period of an amount rests on; [] for none."""
        decision = page.periods[index]
        return self._words(self._period, _Asked(page, index, decision.rule)) if decision else []

    # Asking again

    def _status(self, asked: _Asked, blotted: Sequence[Stretch], header: Header) -> Answer:
        page = asked.page
        passing = self._entered(page.paragraph, blotted, header)
        clauses = self._clauses(page, passing.text)
        case = passing.status.case(page.paragraph, clauses, page.amounts[asked.which])
        return getattr(status, asked.rule)(case)

    def _period(self, asked: _Asked, blotted: Sequence[Stretch], header: Header) -> Answer:
        page = asked.page
        _, times, text = self._entered(page.paragraph, blotted, header)
        clauses = self._clauses(page, text)
        said = [told(decision) for decision in page.statuses]
        for index in range(asked.which):
            times.decide(clauses, page.amounts, index, said, page.labels[index].role)
        guessed = is_guess(page.statuses[asked.which])
        role = page.labels[asked.which].role
        case = times.case(clauses, page.amounts, asked.which, said, role, guessed=guessed)
        found = getattr(period, asked.rule)(case)
        return found and found[:3]  # where it was read may differ

    def _clauses(self, page: Page, text: str) -> Clauses:
        amounts = [(amount.start, amount.end) for amount in page.amounts]
        return Clauses(text, self._cut, head_of(page.flow, page.paragraph), amounts)

    def _entered(self, last: Paragraph, blotted: Sequence[Stretch], header: Header) -> _Passing:
        """What is remembered in a paragraph, having gone through those in front of it.

        Up to the first word that is blotted out it is what it was without that.
        """
        first = min((start for start, _ in blotted), default=last.span.start)
        at = next(
            i for i, (one, _) in enumerate(self._flows) if one is last or one.span.end > first
        )
        before = self._states(header)[at]
        reader, times = before.status.reading(_blotted(self.read, blotted)), copy(before.times)
        text = ""
        for paragraph, flow in self._flows[at:]:
            text = _blot(flow, blotted)
            reader.enter(text)
            times.enter(text)
            if paragraph is last:
                break
        return _Passing(reader, times, text)

    def _states(self, header: Header) -> list[_Passing]:
        """What is remembered in front of each paragraph."""
        key = (header.kind, header.year, header.date)
        if key not in self._known:
            reader = StatusReader(header, self._structure.sections, self.read)
            times = PeriodReader(header, self.read)
            self._known[key] = states = []
            for _, flow in self._flows:
                states.append(_Passing(copy(reader), copy(times), ""))
                reader.enter(flow.text)
                times.enter(flow.text)
        return self._known[key]

    @cached_property
    def _flows(self) -> list[tuple[Paragraph, Flow]]:
        read = self.read
        spaced = spaces_digits(read)
        return [
            (
                one,
                make_flow(
                    self._text, read, one.span.start, one.span.end, spaced=spaced, added=one.added
                ),
            )
            for one in self._structure.paragraphs
        ]

    # Looking for the words

    def _words(
        self, ask: Callable[[_Asked, Sequence[Stretch], Header], Answer], asked: _Asked
    ) -> list[Span]:
        header = self._structure.header
        plain = ask(asked, (), header)
        if plain is None:
            return []  # what it rests on is no word: another amount
        for less in (header, replace(header, kind=None)):  # whose kind may say the same
            found = self._in_regions(_Keeping(ask, asked, less, plain), asked)
            if found:
                return found
        changed = (spans for less, spans in self._without() if ask(asked, (), less) != plain)
        return next(changed, [])

    def _in_regions(self, keeps: _Keeping, asked: _Asked) -> list[Span]:
        """The words that are needed near by; where there are none, in the last paragraph with any.

        `keeps` tells whether the answer is the same where some words are blotted out.
        """
        if not keeps(()):
            return []
        near = [word for words in self._near(asked) for word in _needed(words, keeps)]
        if near:
            return _spans(near)
        return _spans(next(filter(None, (_needed(w, keeps) for w in self._far(asked))), []))

    def _near(self, asked: _Asked) -> Iterator[list[Stretch]]:
        """The words of the sentence, of what stands in front of it, of each heading above."""
        page = asked.page
        low, high = page.clauses.sentence(page.amounts[asked.which].start)
        yield self._tokens(page.flow, low, high, page)
        yield self._tokens(page.flow, 0, low, page)
        for span in self._above(page.paragraph):
            yield [*self._cut_words(span)]

    def _far(self, asked: _Asked) -> Iterator[list[Stretch]]:
        """The words of each paragraph in front of that of the amount, the nearest first."""
        start = asked.page.paragraph.span.start
        earlier = [one.span for one, _ in self._flows if one.span.end <= start]
        for span in earlier[: -_FARTHEST - 1 : -1]:
            yield [*self._cut_words(span)]

    def _tokens(self, flow: Flow, low: int, high: int, page: Page) -> list[Stretch]:
        """The words of a stretch of a paragraph, in places of the text; none of an amount."""
        amounts = [(one.start, one.end) for one in page.amounts]
        places = [
            (at + low, at + low + len(word)) for at, word in self._cut_at(flow.text[low:high])
        ]
        return [
            (flow.start(start), flow.end(end))
            for start, end in places
            if not any(start < last and first < end for first, last in amounts)
        ]

    def _cut_words(self, span: Span) -> Iterator[Stretch]:
        for at, word in self._cut_at(self.read[span.start : span.end]):
            yield span.start + at, span.start + at + len(word)

    def _cut_at(self, text: str) -> Iterator[tuple[int, str]]:
        at = 0
        for token in self._cut(text):
            at = text.index(token.text, at)
            if token.text.isalnum():
                yield at, token.text
            at += len(token.text)

    def _without(self) -> Iterator[tuple[Header, list[Span]]]:
        """The header without its kind, and with another year; and where that was read."""
        header, spans = self._structure.header, self._structure.header.spans
        yield replace(header, kind=None), self._just(header.kind, spans.kind)
        if header.year is not None:
            place = spans.year or spans.date or spans.title
            other = replace(header, year=header.year - _ANOTHER, date=None)
            yield other, self._just(str(header.year), place)

    def _just(self, words: str | None, span: Span | None) -> list[Span]:
        """Where words stand in a span; all of it where they are written otherwise there."""
        if span is None:
            return []
        at = self._text.rfind(words or "", span.start, span.end)
        return [Span(at, at + len(words))] if words and at >= 0 else [span]

    def _above(self, paragraph: Paragraph) -> list[Span]:
        """Where the headings stand that a paragraph is below, the nearest first."""
        parents = {id(visit.node): visit.parent for visit in walk(self._structure.sections)}
        node, found = paragraph.node, []
        while node is not None:
            found += [node.heading_span] if node.heading_span else []
            node = parents.get(id(node))
        return found


def _needed(words: list[Stretch], keeps: _Keeping) -> list[Stretch]:
    """The words without which the answer is another; of several that will do, those that do alone.

    Nothing where the answer is the same without all of them.
    """
    if not words or keeps(united(words)):
        return []
    alone = [word for word in words if not keeps([word])]
    if alone:
        return alone
    enough = [word for word in words if keeps([other for other in words if other != word])]
    return enough or words


def _spans(words: Iterable[Stretch]) -> list[Span]:
    return [Span(start, end) for start, end in united(words)]


def _blot(flow: Flow, blotted: Sequence[Stretch]) -> str:
    """The text of a paragraph with some stretches of the source blotted out."""
    places = range(len(flow.text))
    inside = [
        (first_from(places, start, key=flow.start), first_from(places, end, key=flow.start))
        for start, end in blotted
        if start < flow.end(len(places)) and flow.origin < end
    ]
    return _blotted(flow.text, inside)


def _blotted(text: str, stretches: Iterable[Stretch]) -> str:
    """A text of the same length."""
    marks = list(text)
    for start, end in stretches:
        marks[start:end] = _BLOT * (end - start)
    return "".join(marks)
