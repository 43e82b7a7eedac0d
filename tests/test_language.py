"""The Chinese interface: the catalogue is whole, and no English word is left on the screen."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from commands import Run
from notices import ROOT
from workplan_cli.cli.app import app
from workplan_cli.cli.tongue import language_of
from workplan_cli.kinds import Language
from workplan_cli.language import choose, restated

sys.path.insert(0, str(ROOT / "bench"))

import catalogue as tool

MESSAGES = tool.messages()
BY_KEY = {(one.context, one.id): one for one in tool.read() if one.id}
_PLACE = re.compile(r"\{\w*[^{}]*\}")
_HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    choose(Language.EN)


def _said(found: tool.Found) -> str:
    ids = (found.message, found.plural) if found.plural is not None else found.message
    message = BY_KEY.get((found.context, ids))
    string = (message and message.string) or ""
    return string if isinstance(string, str) else string[0]


def test_every_message_is_in_the_catalogue() -> None:
    """`uv run python bench/catalogue.py` puts new ones in, and says which have no translation."""
    assert [found for found in MESSAGES.values() if not _said(found)] == []


def test_the_catalogue_has_nothing_else() -> None:
    ids = {one if isinstance(one, str) else one[0] for _, one in BY_KEY}
    assert ids == {message for _, message in MESSAGES}


def test_translations_are_chinese_and_name_the_same() -> None:
    """No translation is the English, none lacks or invents a value."""
    for found in MESSAGES.values():
        said = _said(found)
        assert _HAN.search(said), found.message
        assert sorted(_PLACE.findall(said)) == sorted(
            _PLACE.findall(found.plural or found.message)
        ), found.message


def test_what_the_program_reads_is_compiled_of_the_catalogue(tmp_path: Path) -> None:
    from gettext import GNUTranslations

    def content(path: Path) -> dict[Any, Any]:
        with path.open("rb") as file:
            found: dict[Any, Any] = vars(GNUTranslations(file))["_catalog"]
        found.pop("")  # the head, which names the version of the compiler
        return found

    tool.compile_mo(tmp_path / "again.mo")
    assert content(tool.MO) == content(tmp_path / "again.mo")


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        ("show x.txt", {}, "en"),
        ("show x.txt", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("show x.txt", {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ("show x.txt", {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        ("show x.txt", {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ("show x.txt", {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ("show x.txt", {"LANG": "Chinese_China.936"}, "zh"),
        ("show x.txt", {"LANG": "zh_CN.UTF-8", "WORKPLAN_LANG": "en"}, "en"),
        ("show x.txt", {"WORKPLAN_LANG": "zh"}, "zh"),
        ("show x.txt --lang zh", {"WORKPLAN_LANG": "en"}, "zh"),
        ("--lang=zh show x.txt", {}, "zh"),
        ("show x.txt --lang zh --lang en", {}, "en"),
        ("show -- --lang zh", {}, "en"),
        ("show --lang", {}, "en"),
    ],
)
def test_which_language_is_spoken(arguments: str, environment: dict[str, str], spoken: str) -> None:
    assert language_of(arguments.split(), environment) == spoken


def test_windows_says_which_language_it_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not tried on Windows: here its answer is simulated."""
    import ctypes
    from types import SimpleNamespace

    for langid, language in ((0x0804, "zh"), (0x0404, "zh"), (0x0409, "en"), (0x0411, "en")):
        kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda langid=langid: langid)
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
        assert language_of([], {}) == language


def test_a_worded_sentence_is_restated() -> None:
    choose(Language.ZH)
    template = "number {found} where {expected} was due"
    assert restated("number 四 where 三 was due", template) == "应是第 三，却是第 四"
    assert restated("number of another kind", template) == "number of another kind"


# No English word on the screen


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names that a Chinese reader meets as they are: formats, programs, what is typed.
NAMES = _words(
    "workplan curl less YAML JSON Lines Schema CSV Excel Word SQLite DuckDB Parquet PDF TOML Dask"
    " MCP UTF GB18030 GBK NO_COLOR WORKPLAN_LANG"
)
_TYPED = re.compile(
    r"--?[a-z][\w-]*"  # options
    r"|<[\w|]+>|\[[\w<=>]*\]"  # what is chosen from, ranges
    r"|`[^`]*`|'[^']*'"  # what is quoted
    r"|[\w/*]*\.[\w.]+"  # files and suffixes
    r"|https?://\S+|tcp://\S+"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z_0-9]+")


def english(text: str, *names: str) -> list[str]:
    """The English words of a text that are no names."""
    return [word for word in _WORD.findall(_TYPED.sub(" ", text)) if word not in {*NAMES, *names}]


def _commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, (*path, name))


ALL = dict(_commands(get_command(app)))
# Values of options and names of columns, which are typed as they stand.
_VALUES = _words(
    "en zh text yaml json jsonl xlsx sqlite duckdb parquet csv ics html md keep replace local"
    " document documents sections quantities references tasks diagnostics q14 jump repeat"
    " file title issuer date year region"
)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_has_no_english_word(start: Run, path: tuple[str, ...]) -> None:
    result = start(*path, "--help", "--lang", "zh", COLUMNS="80")
    assert result.status == 0, result.err
    lines = [line for line in result.out.splitlines() if not line.startswith("   workplan ")]
    names = {name for one in ALL for name in one}
    assert english("\n".join(lines), *names, *_VALUES) == []
    assert "…" not in result.out, "cut off"


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_fits_eighty_columns(start: Run, path: tuple[str, ...]) -> None:
    from rich.cells import cell_len

    out = start(*path, "--help", "--lang", "zh", COLUMNS="80").out
    assert {cell_len(line) for line in out.splitlines() if line.strip()} == {80}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("parse --fo", "没有 --fo 这个选项，是不是 --force, --format, --jobs？"),
        ("parse --xyz", "没有 --xyz 这个选项"),
        ("pars", "没有 'pars' 这个命令，是不是 'parse'？"),
        ("xx", "没有 'xx' 这个命令。"),
        ("explain", "缺少参数 '文件'。"),
        ("verify a", "缺少选项 '--source'。"),
        (
            "parse --format xx a",
            "'--format' 的值不对：'xx' 不在可选的 'yaml', 'json', 'jsonl' 之内。",
        ),
        ("parse --jobs 0 a", "'--jobs' / '-j' 的值不对：应不小于 1"),
        ("trend --confidence 2 a", "'--confidence' 的值不对：应不大于 1"),
        ("parse --jobs x a", "'--jobs' / '-j' 的值不对：应是整数"),
        ("trend --confidence x a", "'--confidence' 的值不对：应是数字"),
        ("explain a b c d", "多出了参数：c d"),
        ("parse --format", "选项 '--format' 后面要写一个值。"),
        ("parse --force=1", "选项 '--force' 后面不带值。"),
    ],
)
def test_wrong_arguments_are_told_in_chinese(run: Run, arguments: str, said: str) -> None:
    result = run("--lang", "zh", *arguments.split())
    command = arguments.split()[0]
    assert result.status == 2
    assert result.err.startswith(f"workplan: {said}（用法见 workplan ")
    assert english(result.err, command, "xx") == []


def test_english_help_knows_nothing_of_chinese(run: Run) -> None:
    """Help in Chinese leaves nothing behind in the process."""
    before = run("table", "--help")
    run("table", "--help", "--lang", "zh")
    assert run("table", "--help") == before
    assert not _HAN.search(before.out.replace("教育局", ""))
