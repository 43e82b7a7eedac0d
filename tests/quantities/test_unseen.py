"""Passages invented before they were tried: amounts, status, time, baseline."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from workplan_cli.document import parse_text
from workplan_cli.model import Period

STATUS = {"t": "target", "a": "actual", "n": None}
KINDS = {"": "annual", "c": "cumulative", "v": "average", "p": "point", "-": None}

FILES = (
    "unseen.toml",
    "genres.toml",
    "genres2.toml",
    "genres3.toml",
    "web.toml",
    "standing.toml",
    "genres4.toml",
    "genres5.toml",
)
PASSAGES = [
    passage
    for name in FILES
    for group in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8")).values()
    for passage in group["passages"]
]
NOT_ASKED = "?"

Told = tuple[str | None, ...]  # words, status, period, baseline, bound, value and unit


class Passage(NamedTuple):
    """A passage without its marks; what each amount says, and where careful readers differ."""

    text: str
    amounts: dict[int, Told]
    differ: list[tuple[int, int]]


def _period(word: str) -> str:
    if ".." in word:
        kind, times = (KINDS[word[0]], word[1:]) if word[0] in KINDS else (KINDS[""], word)
        return f"{kind} {times}"
    kind, first, last = re.fullmatch(r"([cvp-]?)(\d*)-?(\d*)", word).groups()  # type: ignore[union-attr]
    return f"{KINDS[kind]} {first}-{last or first}" if KINDS[kind] else "none"


def marked(passage: str) -> Passage:
    """What the marks of a passage say."""
    text = ""
    amounts: dict[int, Told] = {}
    differ = []
    for piece in re.findall(r"\[[^]]*\]|\{[^}]*\}|[^\[{]+", passage.replace("/", "\n") + "\n"):
        if piece[0] == "[":
            words, says, *more = piece[1:-1].split("|")
            status, period = says.split()
            amounts[len(text)] = (
                words,
                NOT_ASKED if status == "?" else STATUS[status],
                NOT_ASKED if period == "?" else _period(period),
                next((one for one in more if one[0] not in "~="), NOT_ASKED),
                next((one[1:] for one in more if one[0] == "~"), NOT_ASKED),
                next((one[1:] for one in more if one[0] == "="), NOT_ASKED),
            )
            text += words
        elif piece.startswith("{?"):
            differ.append((len(text), len(text) + len(piece) - 3))
            text += piece[2:-1]
        else:
            text += piece.strip("{}")
    return Passage(text, amounts, differ)


def read(passage: Passage) -> dict[int, Told]:
    """What the program finds, in the same form; what is not asked stays a question mark."""
    found: dict[int, Told] = {}
    for quantity in parse_text(passage.text).quantities:
        at = quantity.span.start
        if any(start <= at < end for start, end in passage.differ):
            continue
        asked = passage.amounts.get(at) or ("",) * 6
        value = quantity.lower if quantity.lower == quantity.upper else None
        said: Told = (
            quantity.text,
            quantity.status,
            _said(quantity.period, exactly=".." in (asked[2] or "")),
            quantity.baseline,
            quantity.bound,
            f"{value} {quantity.unit}",
        )
        found[at] = tuple(
            NOT_ASKED if wanted == NOT_ASKED else have
            for have, wanted in zip(said, asked, strict=True)
        )
    return found


def _said(period: Period | None, *, exactly: bool) -> str:
    """A period in the form of the marks: to the year, or exactly."""
    if period is None or period.kind == "none":
        return "none"
    start, end = period.start or "", period.end or ""
    return f"{period.kind} {start}..{end}" if exactly else f"{period.kind} {start[:4]}-{end[:4]}"


@pytest.mark.parametrize("passage", PASSAGES)
def test_unseen(passage: str) -> None:
    expected = marked(passage)
    assert read(expected) == expected.amounts
