"""Wholes and parts: 13所（初中5所、小学8所）, 共计375名, 其中."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from workplan_cli.quantities.clauses import Clauses
from workplan_cli.quantities.indicators import Label, in_closed_bracket
from workplan_cli.quantities.phrases import lexicon
from workplan_cli.quantities.scan import Amount

_MOST_PARTS = 40  # a whole with more parts is a table


@dataclass(slots=True, frozen=True)
class Breakdown:
    """A whole with its parts, by position among the amounts."""

    whole: int
    parts: tuple[int, ...]
    complete: bool  # the parts are said to make up the whole

    def difference(self, amounts: list[Amount]) -> Decimal | Fraction | None:
        """Sum of the parts where it is not the whole, None where it is.

        Parts that do not make up the whole may come to less, and not to more.
        """
        whole = amounts[self.whole]
        if whole.bound != "exact":
            return None
        if any(amounts[part].bound != "exact" for part in self.parts):
            return None
        total = sum((Fraction(amounts[part].lower or 0) for part in self.parts), Fraction(0))
        stated = Fraction(whole.lower or 0)
        return total if total > stated or (self.complete and total < stated) else None


def find_breakdowns(
    clauses: Clauses, amounts: list[Amount], labels: list[Label]
) -> list[Breakdown]:
    """The breakdowns of one paragraph. An amount is a part of one whole at most."""
    found: list[Breakdown] = []
    taken: set[int] = set()
    for find in (_bracketed, _summed, _of_which):
        for breakdown in find(clauses, amounts, labels):
            if taken.isdisjoint(breakdown.parts):
                taken.update(breakdown.parts)
                found.append(breakdown)
    return found


def _comparable(whole: Amount, part: Amount) -> bool:
    if whole.kind is None or part.kind is None or whole.kind.kind == "share":
        return False
    same = whole.unit == part.unit or (
        whole.kind.dimension == part.kind.dimension == "count"
        and whole.kind.base == part.kind.base == "人"
    )
    return same and Fraction(part.lower or part.upper or 0) <= Fraction(
        whole.upper or whole.lower or 0
    )


def _bracketed(clauses: Clauses, amounts: list[Amount], labels: list[Label]) -> list[Breakdown]:
    """13所（初中5所、小学8所）: two parts or more in the bracket behind the whole."""
    found = []
    for index, whole in enumerate(amounts):
        opening = _bracket_behind(clauses, whole, amounts, index)
        if opening < 0:
            continue
        inside = _inside(clauses, amounts, index, opening)
        parts = [part for part in inside if _comparable(whole, amounts[part])]
        of_which = any(_is_part(labels[part]) for part in inside)
        if len(parts) > 1 or (parts and of_which):
            found.append(Breakdown(index, tuple(parts), len(parts) > 1 and not of_which))
    return found


def _bracket_behind(clauses: Clauses, whole: Amount, amounts: list[Amount], index: int) -> int:
    """Offset of a bracket that opens behind the whole or its noun, or -1."""
    mark = clauses.break_after(whole.outer_end)
    if mark >= len(clauses.text) or clauses.text[mark] not in "（(" or mark - whole.outer_end > 12:
        return -1
    if index + 1 < len(amounts) and amounts[index + 1].start < mark:
        return -1
    return mark


def _inside(clauses: Clauses, amounts: list[Amount], index: int, opening: int) -> list[int]:
    inside = []
    for later in range(index + 1, len(amounts)):
        if clauses.bracket(amounts[later].start) != opening:
            break
        inside.append(later)
    return inside


def _summed(clauses: Clauses, amounts: list[Amount], labels: list[Label]) -> list[Breakdown]:
    """大班105名，中班120名，小班150名，计375名: the whole comes last."""
    found = []
    for index, whole in enumerate(amounts):
        before = labels[index].before
        if before is None or not before.total or before.named:
            continue
        start, _ = clauses.sentence(whole.start)
        parts = [
            earlier
            for earlier in range(max(0, index - _MOST_PARTS), index)
            if amounts[earlier].start >= start
            and amounts[earlier].unit == whole.unit
            and _comparable(whole, amounts[earlier])
        ]
        total = sum((Fraction(amounts[part].lower or 0) for part in parts), Fraction(0))
        if len(parts) > 1 and total == Fraction(whole.lower or 0):
            found.append(Breakdown(index, tuple(parts), complete=True))
    return found


def _of_which(clauses: Clauses, amounts: list[Amount], labels: list[Label]) -> list[Breakdown]:
    """50名，其中本科20名、大专30名: the parts follow their whole, to the sentence's end."""
    found = []
    for index in range(len(amounts)):
        if not _is_part(labels[index]):
            continue
        zone = _reach(clauses, amounts, labels, index)
        for unit in dict.fromkeys(amounts[i].unit for i in zone):
            candidates = [i for i in zone if amounts[i].unit == unit]
            if not _stand_together(clauses, amounts[index], amounts[candidates[0]]):
                continue  # 其中工业增加值增长6%，财政收入达35亿元
            breakdown = _zone(clauses, amounts, candidates, index)
            if breakdown:
                found.append(breakdown)
    return found


def _reach(clauses: Clauses, amounts: list[Amount], labels: list[Label], index: int) -> list[int]:
    """The amounts behind a 其中: to the end of the sentence, or to a ； behind which something
    else is told (新增公路19万公里，其中高速公路2万公里；新增铁路6100公里)."""
    _, end = clauses.sentence(amounts[index].start)
    found = [index]
    for later in range(index + 1, min(index + _MOST_PARTS, len(amounts))):
        label = labels[later]
        between = clauses.text[amounts[later - 1].end : amounts[later].start]
        told = label.opening in lexicon().change or (label.before and label.before.verbs)
        if amounts[later].start >= end or ("；" in between and told):
            break
        found.append(later)
    return found


def _stand_together(clauses: Clauses, first: Amount, other: Amount) -> bool:
    """Whether no clause ends between two amounts: 6个班300人."""
    return first is other or clauses.break_after(first.end) >= other.start


def _zone(
    clauses: Clauses, amounts: list[Amount], candidates: list[int], first: int
) -> Breakdown | None:
    """The parts among the amounts of one unit behind a 其中, as far as the whole reaches."""
    part = amounts[candidates[0]]
    start, _ = clauses.sentence(part.start)
    whole = next(
        (
            earlier
            for earlier in range(first - 1, max(-1, first - 6), -1)
            if (amounts[earlier].start >= start or earlier == first - 1)
            and _comparable(amounts[earlier], part)
            and not in_closed_bracket(clauses, amounts[earlier], amounts[first])
        ),
        None,
    )
    if whole is None:
        return None
    limit = Fraction(amounts[whole].upper or amounts[whole].lower or 0)
    parts: list[int] = []
    for candidate in candidates:
        if not _comparable(amounts[whole], amounts[candidate]):
            break
        beyond = _sum(amounts, [*parts, candidate]) > limit
        if beyond and not (parts and _one_list(clauses, amounts[parts[-1]], amounts[candidate])):
            break
        parts.append(candidate)
    return Breakdown(whole, tuple(parts), complete=False) if parts else None


def _one_list(clauses: Clauses, part: Amount, following: Amount) -> bool:
    """小学1.2万个、初中0.9万个: members of one list are parts, whatever they add up to."""
    return clauses.text.startswith("、", part.outer_end) and (
        clauses.break_after(part.outer_end + 1) >= following.start
    )


def _sum(amounts: list[Amount], parts: list[int]) -> Fraction:
    return sum((Fraction(amounts[part].lower or 0) for part in parts), Fraction(0))


def _is_part(label: Label) -> bool:
    return label.before is not None and label.before.part
