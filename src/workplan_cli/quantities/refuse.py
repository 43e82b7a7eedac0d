"""What only looks like an amount: dates, ordinals, names, slogans, set phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from workplan_cli import rules

_BEFORE_REACH = 14  # characters that a `before` pattern may look back


Condition = str | tuple[str, ...] | None  # a pattern, words, or none


@dataclass(slots=True, frozen=True)
class Refusal:
    """A block of rules/refusals.toml."""

    name: str
    text: Condition
    near: str  # one of these characters is in all that `before` matches
    before: Condition
    after: Condition
    not_after: tuple[str, ...]
    unless: str | None


@cache
def _refusals(unit: str, script: str) -> tuple[Refusal, ...]:
    """What may refuse a number of the unit that is written in the script."""
    return tuple(
        Refusal(
            name=entry["name"],
            text=_condition(entry.get("text")),
            near=entry.get("near", ""),
            before=_condition(entry.get("before")),
            after=_condition(entry.get("after")),
            not_after=tuple(entry.get("not_after", ())),
            unless=entry.get("unless"),
        )
        for entry in rules.tables("refusals")["refusal"]
        if unit in entry.get("units", (unit,)) and script == entry.get("script", script)
    )


def _condition(given: str | list[str] | None) -> Condition:
    return tuple(given) if isinstance(given, list) else given


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed: many of them never are."""
    return re.compile(source)


def _is(condition: Condition, text: str) -> bool:
    if condition is None or isinstance(condition, tuple):
        return condition is None or text in condition
    return bool(_pattern(condition).fullmatch(text))


def _ends(condition: Condition, text: str, near: str) -> bool:
    if condition is None or isinstance(condition, tuple):
        return condition is None or text.endswith(condition)
    if near and not any(character in text for character in near):
        return False
    return bool(_pattern(f"(?:{condition})$").search(text))


def _stands(condition: Condition, text: str, at: int) -> bool:
    if condition is None or isinstance(condition, tuple):
        return condition is None or text.startswith(condition, at)
    return bool(_pattern(condition).match(text, at))


def refused(text: str, start: int, end: int, unit: str, script: str) -> str | None:
    """The name of the rule by which `text[start:end]` is no amount, or None."""
    before = text[max(0, start - _BEFORE_REACH) : start]
    candidate = text[start:end]
    for rule in _refusals(unit, script):
        if (
            _is(rule.text, candidate)
            and _ends(rule.before, before, rule.near)
            and _stands(rule.after, text, end)
            and not text.startswith(rule.not_after, end)
            and not (rule.unless and _pattern(rule.unless).search(before))
        ):
            return rule.name
    return None


@dataclass(slots=True, frozen=True)
class Names:
    """The stretches of a text that are names: titles in 《》, slogans in “”."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def hold(self, at: int) -> bool:
        """Whether the character at `at` lies inside a name."""
        index = bisect_right(self.starts, at) - 1
        return index >= 0 and at < self.ends[index]


@cache
def _name_pattern() -> re.Pattern[str]:
    data = rules.tables("refusals")
    quoted, titles = data["quoted"], data["titles"]
    marks = re.escape(quoted["sentence_marks"] + quoted["open"] + quoted["close"])
    opening = f"[{titles['open']}{quoted['open']}]"  # stands first: a search is quick with a set
    title = rf"(?<=[{titles['open']}])[^{titles['close']}\n]{{1,120}}[{titles['close']}]"
    quotes = rf"(?<=[{quoted['open']}])[^{marks}]{{1,{quoted['longest']}}}[{quoted['close']}]"
    return re.compile(f"{opening}(?:{title}|{quotes})")


def find_names(text: str) -> Names:
    """Find the titles and slogans of a paragraph."""
    spans = [match.span() for match in _name_pattern().finditer(text)]
    return Names(tuple(start for start, _ in spans), tuple(end for _, end in spans))
