"""Passages invented before they were tried: amounts, status, time, baseline."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from workplan_cli.document import parse_text

STATUS = {"t": "target", "a": "actual", "n": None}
KINDS = {"": "annual", "c": "cumulative", "v": "average", "p": "point", "-": None}

PASSAGES = [
    passage
    for group in tomllib.loads(Path(__file__).with_name("unseen.toml").read_text("utf-8")).values()
    for passage in group["passages"]
]

Told = tuple[str | None, ...]


class Passage(NamedTuple):
    """A passage without its marks; what each amount says, and where careful readers differ."""

    text: str
    amounts: dict[int, Told]
    differ: list[tuple[int, int]]


def _period(word: str) -> str:
    kind, first, last = re.fullmatch(r"([cvp-]?)(\d*)-?(\d*)", word).groups()  # type: ignore[union-attr]
    return f"{KINDS[kind]} {first}-{last or first}" if KINDS[kind] else "none"


def marked(passage: str) -> Passage:
    """What the marks of a passage say."""
    text = ""
    amounts: dict[int, Told] = {}
    differ = []
    for piece in re.findall(r"\[[^]]*\]|\{[^}]*\}|[^\[{]+", passage.replace("/", "\n") + "\n"):
        if piece[0] == "[":
            words, says, *baseline = piece[1:-1].split("|")
            status, period = says.split()
            amounts[len(text)] = (
                words,
                "?" if status == "?" else STATUS[status],
                "?" if period == "?" else _period(period),
                baseline[0] if baseline else "?",
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
        period, baseline = quantity.period, quantity.baseline
        years = f"{(period.start or '')[:4]}-{(period.end or '')[:4]}" if period else ""
        said: Told = (
            quantity.text,
            quantity.status,
            f"{period.kind} {years}" if period and period.kind != "none" else "none",
            baseline,
        )
        asked = passage.amounts.get(at, ())
        found[at] = tuple(
            "?" if wanted == "?" else have for have, wanted in zip(said, asked or said, strict=True)
        )
    return found


@pytest.mark.parametrize("passage", PASSAGES)
def test_unseen(passage: str) -> None:
    expected = marked(passage)
    assert read(expected) == expected.amounts
