"""Documents as they are found in the wild, and what chance makes of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from notices import RAW, ROOT
from workplan_cli.document import parse_bytes, parse_text, rebuild
from workplan_cli.invariants import find_violations
from workplan_cli.model import Document
from workplan_cli.read import content_of
from workplan_cli.write.dump import dump

pytestmark = pytest.mark.slow

CORPUS = ROOT.parent / "shared" / "corpus"
FOUND = sorted([*CORPUS.rglob("*.txt"), *CORPUS.rglob("*.md")])


def holds_together(document: Document, text: str) -> None:
    assert rebuild(document) == text
    assert list(find_violations(dump(document))) == []
    for quantity in document.quantities:
        assert text[quantity.span.start : quantity.span.end] == quantity.text
        assert quantity.sentence.start <= quantity.span.start
        assert quantity.span.end <= quantity.sentence.end
        assert len(quantity.indicator or "") <= 40


@pytest.mark.skipif(not FOUND, reason="the corpus is not in reach")
@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_corpus(path: Path) -> None:
    data = path.read_bytes()
    holds_together(parse_bytes(data, name=path.name), content_of(data, path.name).text)


def cut(text: str, chance: random.Random) -> str:
    start, end = sorted(chance.randrange(len(text)) for _ in range(2))
    return text[:start] + text[end:]


def doubled(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[: start + chance.randrange(400)] + text[start:]


def shuffled(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def truncated(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def sprinkled(text: str, chance: random.Random) -> str:
    pieces = list(text)
    odd = (
        "\n\r\f\t 　\u200b\ufeff（）《》“”0123456789一二三四五六七八九十百千万亿、.%①㈠\x00\ud800𠀀"
    )
    for _ in range(40):
        pieces.insert(chance.randrange(len(pieces) + 1), chance.choice(odd))
    return "".join(pieces)


MUTATIONS: list[Callable[[str, random.Random], str]] = [
    cut,
    doubled,
    shuffled,
    truncated,
    sprinkled,
]


@pytest.mark.parametrize("seed", range(120))
def test_mutation(seed: int) -> None:
    chance = random.Random(seed)
    whole = (RAW / "quangang-2017.txt").read_text("utf-8")
    start = chance.randrange(len(whole) - 1500)
    text = whole[start : start + 1500] if seed % 4 else whole
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(MUTATIONS)(text, chance) or "空"
    holds_together(parse_text(text), text)
