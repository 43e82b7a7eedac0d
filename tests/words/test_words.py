"""Words are those of stock jieba that was given our own words; tags are the dictionary's."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notices import NOTICE, ROOT
from workplan_cli import rules
from workplan_cli.words import OWN_FREQUENCY, cut
from workplan_cli.words.dictionary import Dictionary

CORPUS = ROOT.parent / "shared" / "corpus"
DOCUMENTS = sorted([*CORPUS.rglob("*.txt"), *CORPUS.rglob("*.md")])
SAMPLE = (ROOT / "data/raw/quangang-2017.txt").read_text("utf-8")
DICTIONARY = Path(jieba.__file__).with_name("dict.txt")
LINES = DICTIONARY.read_text("utf-8").splitlines()
LONGEST = max(len(line.split(" ")[0]) for line in LINES)
OWN = [entry.split() for entry in rules.words("words")]
SPLITS = ["".join(pair) for line in rules.words("splits") for pair in product(*line.split())]
MARKS = ["a", "Z", "9", ".", "+", "#", "_", "-", "%", " ", "\n", "，", "〇", "𠀀", "é", "T恤", "c#"]


def random_texts(count: int) -> list[str]:
    """Chinese characters of any kind, those of the sample, and those mixed with odd ones."""
    chance = random.Random(20170421)
    texts = []
    for _ in range(count):
        length = chance.randint(1, 30)
        pools = [
            [chr(chance.randint(0x4E00, 0x9FFF)) for _ in range(length)],
            [chance.choice(SAMPLE) for _ in range(length)],
            [chance.choice([*MARKS, chance.choice(SAMPLE)]) for _ in range(length)],
        ]
        texts.append("".join(chance.choice(pools)))
    return texts


def with_own_words(stock: jieba.Tokenizer) -> jieba.Tokenizer:
    """jieba's tokenizer as anyone would give it our words."""
    for word, _ in OWN:
        stock.add_word(word, OWN_FREQUENCY)
    for pair in SPLITS:
        jieba.finalseg.add_force_split(pair)
    return stock


def loaded_for(texts: Iterable[str]) -> jieba.Tokenizer:
    """jieba's tokenizer, given by jieba's own loader the lines whose words stand in the texts."""
    parts = {
        text[at : at + length]
        for text in texts
        for at in range(len(text))
        for length in range(1, LONGEST + 1)
    }
    kept = "\n".join(line for line in LINES if line.split(" ")[0] in parts)
    stock = jieba.Tokenizer()
    stock.FREQ, _ = stock.gen_pfdict(io.BytesIO(kept.encode("utf-8")))
    stock.total = sum(int(line.split(" ")[1]) for line in LINES)
    stock.initialized = True
    return with_own_words(stock)


def test_words_are_jiebas() -> None:
    texts = [NOTICE, SAMPLE[:2000], *random_texts(200)]
    stock = loaded_for(texts)
    for text in texts:
        assert [token.text for token in cut(text)] == stock.lcut(text)


@pytest.mark.slow
@pytest.mark.skipif(not DOCUMENTS, reason="the corpus is not in reach")
def test_words_are_stock_jiebas_in_every_document(tmp_path: Path) -> None:
    jieba.setLogLevel(60)
    stock = jieba.Tokenizer()
    stock.tmp_dir = str(tmp_path)
    stock.initialize()
    with_own_words(stock)
    for path in DOCUMENTS:
        data = path.read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("gb18030")
        assert [token.text for token in cut(text)] == stock.lcut(text), path.name


@given(st.text("".join([SAMPLE, *MARKS])) | st.text())
@settings(deadline=None)
def test_tokens_tile_the_text(text: str) -> None:
    at = 0
    for token in cut(text):
        assert token.start == at
        assert token.end > at
        assert text[at : token.end] == token.text
        assert token.tag
        at = token.end
    assert at == len(text)


@pytest.mark.parametrize(("word", "tag"), OWN)
def test_own_word_is_one_word(word: str, tag: str) -> None:
    assert cut(word) == [(word, tag, 0, len(word))]


def test_splits_are_two_words() -> None:
    words = {line.split(" ")[0] for line in LINES} | {word for word, _ in OWN}
    for pair in SPLITS:
        assert pair not in words
        assert [token.text for token in cut(pair)] == list(pair)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("增长", "v"),  # the dictionary's
        ("数智化", "n"),  # a word that it lacks
        ("5", "m"),
        ("2.5%", "m"),
        ("GW", "eng"),
        ("5G", "eng"),
        ("〇", "x"),
        ("\u9fd0", "x"),  # a character that it lacks
        ("，", "x"),
        (" ", "x"),
        ("\r\n", "x"),
    ],
)
def test_tags(text: str, tag: str) -> None:
    assert [(token.text, token.tag) for token in cut(text)] == [(text, tag)]


def test_the_dictionary_is_read_as_it_stands() -> None:
    dictionary = Dictionary(DICTIONARY)
    head = [entry.word for entry in dictionary.unsorted()]
    assert head == [line.split(" ")[0] for line in LINES[: len(head)]]
    assert LINES[len(head)].startswith("一 ")
    by_key: dict[str, list[str]] = {}
    for line in LINES[len(head) :]:
        word = line.split(" ")[0]
        by_key.setdefault(word[:2], []).append(line)
    for key in random.Random(1).sample(sorted(by_key), 2000):
        found = [f"{word} {frequency} {tag}" for word, frequency, tag in dictionary.find(key)]
        assert found == by_key[key]
    assert list(dictionary.find("一\u9fd0")) == list(dictionary.find("\u9fd0")) == []


def run(code: str, folder: Path, *options: str) -> str:
    """What a Python that has `folder` for everything temporary says on standard error."""
    environment = {
        "TMPDIR": str(folder),
        "HOME": str(folder),
        "PATH": "",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, *options, "-c", code]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment
    ).stderr


def test_nothing_is_written_or_said(tmp_path: Path) -> None:
    """No cache in the shared temporary folder, no message, and no detour over setuptools."""
    code = (
        "import sys; from workplan_cli.words import cut; cut('计划招生6200人');"
        "assert 'jieba.posseg' not in sys.modules; assert 'pkg_resources' not in sys.modules"
    )
    assert run(code, tmp_path, "-W", "error") == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_first_import_warns_of_nothing(tmp_path: Path) -> None:
    """jieba 0.42.1 has escapes that Python warns about where it compiles them."""
    options = ("-X", f"pycache_prefix={tmp_path}", "-W", "default")
    assert run("import workplan_cli.words", tmp_path, *options) == ""
