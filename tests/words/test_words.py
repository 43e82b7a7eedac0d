"""Words and tags are exactly those of stock jieba."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from notices import ROOT
from workplan_cli import rules
from workplan_cli.words import Segmenter, cut
from workplan_cli.words.dictionary import TOTAL

CORPUS = ROOT.parent / "shared" / "corpus"

# jieba runs in a process of its own: it caches and logs, and its tables are large
STOCK = """
import json, sys, warnings
warnings.simplefilter("ignore")
import jieba, jieba.posseg
jieba.setLogLevel(60)
jieba.dt.tmp_dir = sys.argv[1]
texts = json.load(sys.stdin)
words = [[(p.word, p.flag) for p in jieba.posseg.cut(text)] for text in texts]
json.dump([jieba.dt.total, words], sys.stdout)
"""


def stock(texts: list[str], folder: Path) -> tuple[int, list[list[tuple[str, str]]]]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", STOCK, str(folder)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    total, words = json.loads(done.stdout)
    return total, [[(word, tag) for word, tag in line] for line in words]


def documents() -> list[str]:
    paths = [ROOT / "data/raw/quangang-2017.txt"]
    if CORPUS.exists():
        paths += sorted([*CORPUS.rglob("*.txt"), *CORPUS.rglob("*.md")])
    texts = []
    for path in paths:
        data = path.read_bytes()
        try:
            texts.append(data.decode("utf-8-sig")[:1200])
        except UnicodeDecodeError:
            texts.append(data.decode("gb18030")[:1200])
    return texts


def random_texts(count: int) -> list[str]:
    chance = random.Random(20170421)
    odd = [
        "a",
        "Z",
        "9",
        ".",
        "+",
        "#",
        "_",
        "-",
        "%",
        " ",
        "\n",
        "，",
        "〇",
        "𠀀",
        "é",
        "T恤",
        "c#",
    ]
    lines = (ROOT / "data/raw/quangang-2017.txt").read_text("utf-8")
    texts = []
    for _ in range(count):
        length = chance.randint(1, 30)
        pools = [
            [chr(chance.randint(0x4E00, 0x9FFF)) for _ in range(length)],
            [chance.choice(lines) for _ in range(length)],
            [chance.choice([*odd, chance.choice(lines)]) for _ in range(length)],
        ]
        texts.append("".join(chance.choice(pools)))
    return texts


@pytest.mark.slow  # stock jieba loads its tables and reads the corpus: 20 s
def test_as_stock_jieba(tmp_path: Path) -> None:
    texts = documents() + random_texts(120)
    total, expected = stock(texts, tmp_path)
    assert total == TOTAL
    segmenter = Segmenter(own=False)
    for text, words in zip(texts, expected, strict=True):
        assert [(word, tag) for word, tag, _ in segmenter.cut(text)] == words


def test_offsets_cover_the_text() -> None:
    for text in random_texts(60):
        at = 0
        for word, _, start in cut(text):
            assert start == at
            assert text.startswith(word, start)
            at += len(word)
        assert at == len(text)


def test_own_words_change_only_what_holds_them() -> None:
    own = [entry.split()[0] for entry in rules.words("words")]
    plain = Segmenter(own=False)
    for text in random_texts(80):
        if not any(word in text for word in own):
            assert cut(text) == plain.cut(text)


@pytest.mark.parametrize("entry", rules.words("words"))
def test_own_word_is_one_word(entry: str) -> None:
    word, tag = entry.split()
    assert (word, tag, 0) in cut(word)


def test_nothing_is_written_or_said(tmp_path: Path) -> None:
    """No cache in the shared temporary folder, nothing on standard error, no jieba imported."""
    code = (
        "import sys; from workplan_cli.words import cut; cut('计划招生6200人');"
        "assert 'jieba' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "PATH": ""},
    )
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
