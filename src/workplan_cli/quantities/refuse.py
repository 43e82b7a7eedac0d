"""What only looks like an amount: dates, ordinals, names, slogans, set phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any

from workplan_cli import rules

_BEFORE_REACH = 14  # characters that a `before` pattern may look back


@cache
def _rules_for(unit: str) -> tuple[dict[str, Any], ...]:
    entries: list[dict[str, Any]] = rules.load("refusals")["refusal"]
    return tuple(entry for entry in entries if unit in entry.get("units", (unit,)))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed: many of them never are."""
    return re.compile(source)


def refused(text: str, start: int, end: int, unit: str, script: str) -> str | None:
    """The name of the rule by which `text[start:end]` is no amount, or None."""
    before = text[max(0, start - _BEFORE_REACH) : start]
    candidate = text[start:end]
    for rule in _rules_for(unit):
        if (
            rule.get("script", script) == script
            and ("text" not in rule or _pattern(rule["text"]).fullmatch(candidate))
            and ("before" not in rule or _pattern(f"(?:{rule['before']})$").search(before))
            and ("after" not in rule or _pattern(rule["after"]).match(text, end))
            and ("unless" not in rule or not _pattern(rule["unless"]).search(before))
        ):
            return str(rule["name"])
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
    data = rules.load("refusals")
    quoted, titles = data["quoted"], data["titles"]
    marks = re.escape(quoted["sentence_marks"] + quoted["open"] + quoted["close"])
    quotes = rf"[{quoted['open']}][^{marks}]{{1,{quoted['longest']}}}[{quoted['close']}]"
    title = rf"[{titles['open']}][^{titles['close']}\n]{{1,120}}[{titles['close']}]"
    return re.compile(f"{title}|{quotes}")


def find_names(text: str) -> Names:
    """Find the titles and slogans of a paragraph."""
    spans = [match.span() for match in _name_pattern().finditer(text)]
    return Names(tuple(start for start, _ in spans), tuple(end for _, end in spans))
