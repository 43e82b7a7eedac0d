"""What a text answers to a claim: an ordered table of rules, of which the first that knows decides.

A claim is supported by an amount that is the same number, in the same unit, with the same bound
and of the same time, and whose words are those of the claim; it is contradicted where an amount
of these words says otherwise; else it is not found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from workplan_cli.characters import as_read
from workplan_cli.model import Quantity
from workplan_cli.rules.claims import claim_rules
from workplan_cli.verify.claims import Claim, Verdict
from workplan_cli.verify.meant import concept_of, says_average
from workplan_cli.verify.stated import Stated
from workplan_cli.verify.wording import Wordings, shares_a_piece, words_of

# How well words have to fit, from 0 to 1: measured by bench/claims.py.
_FITS = 0.54  # from here on an amount may be meant
_BETTER = 0.03  # by so much another fits better that has a word which an amount lacks
_NEARLY = 0.17  # an amount that fits so much less than another may be meant all the same


@dataclass
class ClaimCase:
    """A claim beside the amounts of one document."""

    claim: Claim
    stated: Stated
    wordings: Wordings

    @property
    def quantities(self) -> list[Quantity]:
        return self.wordings.document.quantities

    @cached_property
    def within(self) -> list[bool]:
        """Which amounts stand in what the claim quotes; all where it quotes nothing."""
        if not self.claim.quote:
            return [True] * len(self.quantities)
        quoted = self.wordings.places_of(self.claim.quote)
        spans = (quantity.span for quantity in self.quantities)
        return [any(a <= span.start and span.end <= b for a, b in quoted) for span in spans]

    @cached_property
    def concept(self) -> str | None:
        """The concept of its words; None for none, and where the text has no figure of it."""
        meant = concept_of(self.claim, self.wordings.document.header)
        return meant if any(one.concept == meant for one in self.quantities) else None

    @cached_property
    def open(self) -> list[bool]:
        """Which amounts it may be held against: of no other concept, and no average for a year."""
        return [
            inside and self._is_of_concept(quantity) and self._is_alike(index)
            for index, (inside, quantity) in enumerate(
                zip(self.within, self.quantities, strict=True)
            )
        ]

    def _is_of_concept(self, quantity: Quantity) -> bool:
        return self.concept is None or quantity.concept in (self.concept, None)

    def _is_alike(self, index: int) -> bool:
        """Whether both are a yearly average, or neither where the claim is of one year."""
        period, years = self.quantities[index].period, self.claim.years
        average = period is not None and period.kind == "average"
        if says_average(self.claim.indicator):
            return average or says_average(self.wordings.near[index].places[1])
        return not (average and years is not None and years[0] == years[1])

    @cached_property
    def fits(self) -> list[float]:
        """How well the words of the claim fit each amount."""
        return self.wordings.fit(self.claim.indicator)

    @cached_property
    def like(self) -> list[int]:
        """The amounts that are counted in the unit of the claim."""
        wanted = (self.stated.is_of(quantity) for quantity in self.quantities)
        return self._those(wanted)

    @cached_property
    def same_number(self) -> list[int]:
        """The amounts that are the number of the claim."""
        return self._those(self.stated.is_amount_of(quantity) for quantity in self.quantities)

    @cached_property
    def agreeing(self) -> list[int]:
        """Those of them that are of its time, and move as it does."""
        return [at for at in self.same_number if self.is_of_time(at) and self._moves(at)]

    def _those(self, wanted: Iterable[bool]) -> list[int]:
        """The amounts that are wanted and may be meant."""
        both = zip(wanted, self.open, strict=True)
        return [at for at, (is_wanted, is_open) in enumerate(both) if is_wanted and is_open]

    def of_concept(self, among: Iterable[int]) -> list[int]:
        """Those that are of the concept of the claim; all where it has none."""
        if self.concept is None:
            return list(among)
        return [index for index in among if self.quantities[index].concept == self.concept]

    def best(self, among: Sequence[int]) -> int | None:
        """The amount that fits best, the first of several; None where there is none."""
        return max(among, key=lambda index: self.fits[index], default=None)

    def highest(self, among: Sequence[int]) -> float:
        """How well the best of some amounts fits."""
        return max((self.fits[index] for index in among), default=0.0)

    def means_the_whole(self, index: int) -> bool:
        """Whether the words fit what an amount is a part of as well as the part: 其中."""
        whole = self.quantities[index].part_of
        if whole is None:
            return False
        wholes = [at for at, one in enumerate(self.quantities) if one.span.start == whole]
        return self.highest(wholes) >= self.fits[index]

    def names_another(self, index: int, others: Iterable[int]) -> bool:
        """Whether the claim and an amount are told apart by a word each, and another has its word.

        中班 where the amount is of 小班, and another one of 中班 fits better.
        """
        near, said = self.wordings.near, self.claim.indicator
        lacking = [one for one in words_of(said) if not shares_a_piece(one, near[index].places[1])]
        own = [one for one in near[index].own if one not in said]
        floor = self.fits[index] + _BETTER
        return any(
            self.fits[other] > floor
            and any(one in near[other].places[0] for one in lacking)
            and any(one not in near[other].places[1] for one in own)
            for other in others
        )

    def is_of_time(self, index: int) -> bool:
        """Whether an amount is of the years of the claim, or begins or ends in its year."""
        years, quantity = self.claim.years, self.quantities[index]
        if years is None:
            return True
        period = quantity.period
        if period is None or period.end is None:
            return years[1] in self.wordings.years
        end, start = int(period.end[:4]), int((period.start or period.end)[:4])
        return years == (start, end) or (years[0] == years[1] and years[0] in (start, end))

    def _moves(self, index: int) -> bool:
        """Whether none of two opposite words stands in the claim and the other at the amount."""
        said, near = as_read(self.claim.indicator), self.wordings.near[index].places[1]
        return not any(
            told in said and told not in near and against in near for told, against in _opposites()
        )


def _opposites() -> list[tuple[str, ...]]:
    """Each word with what is its opposite, both ways round."""
    pairs = claim_rules().words.opposite
    return [*pairs, *((other, one) for one, other in pairs)]


Decided = tuple[Verdict, int | None, str]
Rule = Callable[[ClaimCase], Decided | None]


def quote_is_missing(case: ClaimCase) -> Decided | None:
    """What is quoted does not stand in the text."""
    return None if any(case.within) or not case.claim.quote else ("not_found", None, "quote")


def says_so_of_the_concept(case: ClaimCase) -> Decided | None:
    """An amount of the same concept is the same: 全省生产总值增长5.6% for 地区生产总值增长."""
    found = None if case.concept is None else case.best(case.of_concept(case.agreeing))
    return None if found is None else ("supported", found, "")


def says_so(case: ClaimCase) -> Decided | None:
    """An amount is the same, and no other of its kind fits the words clearly better."""
    others = [index for index in case.like if index not in case.same_number]
    floor = max(_FITS, case.highest(others) - _NEARLY)
    found = case.best([index for index in case.agreeing if not case.means_the_whole(index)])
    if found is None or case.fits[found] < floor or case.names_another(found, others):
        return None
    return "supported", found, ""


def goes_the_other_way(case: ClaimCase) -> Decided | None:
    """An amount is the same where the opposite of a word is claimed: 增长 for 下降."""
    said = case.claim.indicator
    for one, other in _opposites():
        if one in said:
            turned = replace(case.claim, indicator=said.replace(one, other))
            other_way = ClaimCase(turned, case.stated, case.wordings)
            found = says_so_of_the_concept(other_way) or says_so(other_way)
            if found is not None:
                return "contradicted", found[1], "direction"
    return None


def of_another_time(case: ClaimCase) -> Decided | None:
    """The number is there, of another year."""
    same = case.of_concept(case.same_number)
    found = case.best([index for index in same if not case.is_of_time(index)])
    best = case.highest(case.like)
    if found is None or (case.concept is None and case.fits[found] < max(_FITS, best - _NEARLY)):
        return None
    return "contradicted", found, "year"


def says_otherwise(case: ClaimCase) -> Decided | None:
    """An amount of these words, counted in this unit, is another number or has another bound."""
    like = case.of_concept(index for index in case.like if index not in case.agreeing)
    timely = [index for index in like if case.is_of_time(index)]
    found = case.best(timely if case.concept is not None else timely or like)
    if found is None or (case.concept is None and case.fits[found] < _FITS):
        return None
    if found in case.same_number and case.is_of_time(found):
        return "contradicted", found, "direction"
    nearly = case.stated.nearly(case.quantities[found])
    return "contradicted", found, "bound" if nearly else "value"


def is_of_other_years(case: ClaimCase) -> Decided | None:
    """What is claimed of one year is told of others alone, which says nothing of it."""
    if case.concept is None or not case.of_concept(case.like):
        return None
    return "not_found", None, "time"


def is_in_another_unit(case: ClaimCase) -> Decided | None:
    """An amount of these words is counted in another unit."""
    counted = [i for i, is_open in enumerate(case.open) if is_open and i not in case.like]
    found = case.best(counted)
    if found is None or case.fits[found] < _FITS:
        return None
    return "contradicted", found, "unit"


def nothing_of_it(case: ClaimCase) -> Decided | None:
    """No amount has these words."""
    return "not_found", None, "words"


RULES: tuple[Rule, ...] = (
    quote_is_missing,
    says_so_of_the_concept,
    says_so,
    goes_the_other_way,
    of_another_time,
    says_otherwise,
    is_of_other_years,
    is_in_another_unit,
    nothing_of_it,
)


def answered(case: ClaimCase) -> Decided:
    """What the first rule says that knows; the last always does."""
    return next(filter(None, (rule(case) for rule in RULES)))
