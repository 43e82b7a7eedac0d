"""What only looks like an amount: dates, ordinals, names, slogans, set phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from workplan_cli import rules

_BEFORE_REACH = 14  # characters that a `before` pattern may look back


@dataclass(slots=True, frozen=True)
class _Rule:
    name: str
    before: re.Pattern[str] | None
    text: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    script: str | None


@cache
def _rules_for(unit: str) -> tuple[_Rule, ...]:
    found = []
    for entry in rules.load("refusals")["refusal"]:
        if unit not in entry.get("units", (unit,)):
            continue
        before, unless = entry.get("before"), entry.get("unless")
        found.append(
            _Rule(
                entry["name"],
                re.compile(rf"(?:{before})$") if before else None,
                re.compile(entry["text"]) if "text" in entry else None,
                re.compile(entry["after"]) if "after" in entry else None,
                re.compile(unless) if unless else None,
                entry.get("script"),
            )
        )
    return tuple(found)


def refused(text: str, start: int, end: int, unit: str, script: str) -> str | None:
    """The name of the rule by which `text[start:end]` is no amount, or None."""
    before = text[max(0, start - _BEFORE_REACH) : start]
    candidate = text[start:end]
    for rule in _rules_for(unit):
        if (
            (rule.script is None or rule.script == script)
            and (rule.text is None or rule.text.fullmatch(candidate))
            and (rule.before is None or rule.before.search(before))
            and (rule.after is None or rule.after.match(text, end))
            and (rule.unless is None or not rule.unless.search(before))
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
