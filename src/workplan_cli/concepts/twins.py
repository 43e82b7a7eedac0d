"""城乡 of two amounts is 城镇 for the first and 农村 for the second, and as long."""

from __future__ import annotations

from dataclasses import replace

from workplan_cli.model import Quantity, Span
from workplan_cli.rules.concepts import concepts


def as_twin(quantity: Quantity, read: str) -> tuple[Quantity, str] | None:
    """A quantity whose indicator has half of a word that holds two subjects, and its text, both
    with the whole word that is meant; None for any other.

    >>> from workplan_cli import parse
    >>> text = "某县报告\\n一、目标\\n城乡低保标准分别提高到800元和600元。\\n"
    >>> [as_twin(one, text)[1][10:16] for one in parse(text).quantities]
    ['城镇低保标准', '农村低保标准']
    >>> text = "某县报告\\n一、目标\\n城乡居民人均可支配收入分别增长6%和7%。\\n"
    >>> [one.concept for one in parse(text).quantities]
    ['urban_income_growth', 'rural_income_growth']
    """
    for word, meant in concepts().reading.twins.items():
        for at, span in enumerate(quantity.indicator_spans):
            for half, name in enumerate(meant):
                start = (span.end - 1 if half == 0 else span.start) - half
                if start >= 0 and read.startswith(word, start) and _is_alone(quantity, start, half):
                    whole = Span(min(span.start, start), max(span.end, start + len(word)))
                    spans = [*quantity.indicator_spans]
                    spans[at] = whole
                    told = f"{read[:start]}{name}{read[start + len(word) :]}"
                    return replace(quantity, indicator_spans=spans), told
    return None


def _is_alone(quantity: Quantity, start: int, half: int) -> bool:
    """Whether the other half is not of the indicator too."""
    other = start + 1 - half
    return not any(span.start <= other < span.end for span in quantity.indicator_spans)
