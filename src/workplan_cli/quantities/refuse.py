"""What only looks like an amount: dates, ordinals, names, slogans, set phrases."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.intervals import Intervals
from workplan_cli.rules.refusals import Refusal, refusals

_BEFORE_REACH = 14  # characters that a `before` pattern may look back


def refused(text: str, start: int, end: int, unit: str, script: str) -> str | None:
    """The name of the rule by which `text[start:end]` is no amount, or None."""
    candidate, before = text[start:end], text[max(0, start - _BEFORE_REACH) : start]
    for rule in _refusals(unit, script):
        if (
            _is_meant(rule, candidate)
            and _stands_behind(rule, before)
            and _stands_in_front(rule, text, end)
            and not (rule.unless and _pattern(rule.unless).search(before))
        ):
            return rule.name
    return None


@cache
def _refusals(unit: str, script: str) -> tuple[Refusal, ...]:
    """What may refuse a number of the unit that is written in the script."""
    return tuple(
        rule
        for rule in refusals().refusal
        if (rule.units is None or unit in rule.units) and rule.script in (None, script)
    )


def _is_meant(rule: Refusal, candidate: str) -> bool:
    """Whether the rule is about this number with its unit: `words`, `text`."""
    if rule.words is not None and candidate not in rule.words:
        return False
    return rule.text is None or bool(_pattern(rule.text).fullmatch(candidate))


def _stands_behind(rule: Refusal, before: str) -> bool:
    """Whether the candidate stands behind what the rule asks for: `words_before`, `before`."""
    if rule.words_before is not None and not before.endswith(rule.words_before):
        return False
    if rule.before is None:
        return True
    if rule.near and not any(character in before for character in rule.near):
        return False
    return bool(_at_the_end(rule.before).search(before))


def _stands_in_front(rule: Refusal, text: str, end: int) -> bool:
    """Whether it stands in front of that: `words_after`, `after`, `not_after`."""
    if rule.words_after is not None and not text.startswith(rule.words_after, end):
        return False
    if rule.after is not None and not _pattern(rule.after).match(text, end):
        return False
    return not text.startswith(rule.not_after, end)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed: many of them never are."""
    return re.compile(source)


@cache
def _at_the_end(source: str) -> re.Pattern[str]:
    return re.compile(f"(?:{source})$")


@cache
def _name_pattern() -> re.Pattern[str]:
    """What stands in 《》 or “”, with the opening mark."""
    quoted, titles = refusals().quoted, refusals().titles
    marks = re.escape(quoted.sentence_marks + quoted.open + quoted.close)
    opening = f"[{titles.open}{quoted.open}]"  # stands first: a search is quick with a set
    title = rf"(?<=[{titles.open}])[^{titles.close}\n]{{1,{titles.longest}}}[{titles.close}]"
    quotes = rf"(?<=[{quoted.open}])[^{marks}]{{1,{quoted.longest}}}[{quoted.close}]"
    return re.compile(f"{opening}(?:{title}|{quotes})")


def find_names(text: str) -> Intervals:
    """The stretches of a paragraph that are names: titles in 《》, slogans in “”."""
    return Intervals.of(
        match.span() for match in _name_pattern().finditer(text) if not _is_amended(text, match)
    )


def _is_amended(text: str, name: re.Match[str]) -> bool:
    """Whether an amount stands in quotation marks because a text is amended."""
    quoted, (start, end) = refusals().quoted, name.span()
    if text[start] not in quoted.open or not _pattern(quoted.amount).fullmatch(
        text, start + 1, end - 1
    ):
        return False
    put_in = _pattern(quoted.amended).search(text[max(0, start - _BEFORE_REACH) : start])
    return bool(put_in or _pattern(quoted.amends).match(text, end))
