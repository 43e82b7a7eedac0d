"""The rule files have their shapes, and a file that has not is refused with its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest

from workplan_cli import rules
from workplan_cli.rules import RuleError, tables


class Inner(NamedTuple):
    name: str
    words: frozenset[str] = frozenset()


class Outer(NamedTuple):
    limit: int
    group: tuple[Inner, ...]
    side: Literal["before", "after"]
    examples: dict[str, str] | None = None
    note: str | None = None


GOOD = 'limit = 3\nside = "after"\n[[group]]\nname = "a"\nwords = ["所", "名"]\n'


def _load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> Outer:
    (tmp_path / "sample.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(rules, "_FOLDER", tmp_path)
    rules._built.cache_clear()
    rules.tables.cache_clear()
    return rules.load("sample", Outer)


@pytest.fixture(autouse=True)
def _forget() -> Any:
    yield
    rules._built.cache_clear()
    rules.tables.cache_clear()


def test_a_file_becomes_its_shape(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert _load(monkeypatch, tmp_path, GOOD) == Outer(
        3, (Inner("a", frozenset({"所", "名"})),), "after"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("limit", "limmit", "sample.toml: limmit is no key"),
        ("words =", "word =", "sample.toml: group[0].word is no key"),
        ('name = "a"\n', "", "sample.toml: group[0].name is missing"),
        ("limit = 3", "limit = '3'", "sample.toml: limit is str, not int"),
        ('"所", "名"', "1", "sample.toml: group[0].words[0] is int, not str"),
        ('"after"', '"behind"', "sample.toml: side is 'behind', not one of before, after"),
    ],
)
def test_another_shape_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(RuleError, match=f"^{re.escape(message)}$"):
        _load(monkeypatch, tmp_path, GOOD.replace(old, new))


@pytest.mark.runs("patterns.*.examples")
@pytest.mark.parametrize("name", tables("patterns"))
def test_shared_piece(name: str) -> None:
    piece = tables("patterns")[name]
    assert all(re.fullmatch(piece["pattern"], text) for text in piece["examples"])
    assert not any(re.fullmatch(piece["pattern"], text) for text in piece["none"])


def test_a_shared_piece_stands_where_it_is_named() -> None:
    assert rules._PIECE.sub(lambda found: found[1], "(?&han){2}") == "han{2}"
