"""The Chinese interface: the catalogue is whole, and no English word is left on the screen."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from typer.main import get_command

from commands import Run
from notices import ROOT
from workplan_cli.cli.app import app
from workplan_cli.cli.tongue import language_of
from workplan_cli.concepts import builtin
from workplan_cli.kinds import Language
from workplan_cli.language import choose, pgettext, restated
from workplan_cli.model import Bound, PeriodKind, Status
from workplan_cli.write.diff_words import words as diff_words

sys.path.insert(0, str(ROOT / "bench"))

import catalogue as tool

BY_KEY = {(one.context, one.id): one for one in tool.read() if one.id}


@cache
def _messages() -> dict[tuple[str | None, str], tool.Found]:
    """All that the program says: its sources are read only where a test asks."""
    return tool.messages()


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


@pytest.mark.slow
def test_every_message_is_in_the_catalogue() -> None:
    """`uv run python bench/catalogue.py` puts new ones in, and says which have no translation."""
    assert [found for found in _messages().values() if not _said(found)] == []


def test_the_catalogue_has_nothing_else() -> None:
    ids = {one if isinstance(one, str) else one[0] for _, one in BY_KEY}
    assert ids == {message for _, message in _messages()}


def test_translations_are_chinese_and_name_the_same() -> None:
    """No translation is the English, none lacks or invents a value."""
    for found in _messages().values():
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
    " MCP UTF GB18030 GBK NO_COLOR WORKPLAN_LANG WORKPLAN_PAGER PAGER"
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


@pytest.mark.slow
@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_has_no_english_word_and_fits_eighty_columns(
    run_here: Run, path: tuple[str, ...]
) -> None:
    from rich.cells import cell_len

    result = run_here(*path, "--help", "--lang", "zh", COLUMNS="80")
    assert result.status == 0, result.err
    lines = [line for line in result.out.splitlines() if not line.startswith("   workplan ")]
    names = {name for one in ALL for name in one}
    assert english("\n".join(lines), *names, *_VALUES) == []
    assert "…" not in result.out, "cut off"
    assert {cell_len(line) for line in result.out.splitlines() if line.strip()} == {80}


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


# What a person reads goes through the catalogue

# What is called with words for a person, and which of its arguments they are; None: all.
_TO_A_PERSON: dict[str, int | None] = {
    "complain": 0,
    "put_text": 0,
    "UsageError": 0,
    "EngineError": 0,
    "ReadError": 1,
    "WriteError": 1,
    "SyntaxFaultError": 1,
    "Fault": 1,
    "add_column": 0,
    "add_one": 1,
}
_TWO_LETTERS = re.compile(r"[A-Za-z]{2,}")
_UNTOLD = {"line"}  # `notices.csv, line 3`: a place, as programs read it


def _unmarked(path: Path) -> Iterator[str]:
    """English that is handed to a person as it stands in the source."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        at = _TO_A_PERSON.get(name or "", -1)
        arguments = [] if at == -1 else node.args if at is None else node.args[at : at + 1]
        for argument in arguments:
            pieces = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
            texts = [piece.value for piece in pieces if isinstance(piece, ast.Constant)]
            words = {word for text in texts for word in _TWO_LETTERS.findall(str(text))}
            if words - _UNTOLD:
                yield f"{path.name}:{node.lineno}: {' '.join(map(str, texts))}"


@pytest.mark.slow
def test_no_message_passes_by_the_catalogue() -> None:
    sources = sorted((ROOT / "src" / "workplan_cli").rglob("*.py"))
    assert [found for path in sources for found in _unmarked(path)] == []


_PLAN = """临溪县人民政府办公室关于印发2024年教育工作要点的通知

各乡镇人民政府：

一、总体目标
（一）全县普通高中计划招生2400人，小学入学率达到100%，投入资金1.2亿元。
（二）新建学校3所，由县教育局牵头，县财政局配合，2024年10月底前完成。
三、保障措施
（一）加强领导。

临溪县人民政府办公室
2024年3月5日
"""


@pytest.fixture
def _plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two plans in the folder in which the program runs."""
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(_PLAN, "utf-8")
    later = (
        _PLAN.replace("2024", "2025").replace("2400", "2600").replace("（一）加强", "（二）加强")
    )
    Path("later.txt").write_text(later, "utf-8")
    Path("bad.yaml").write_text("source: 1\n", "utf-8")
    Path("claims.csv").write_text("indicator,value,unit\n普通高中招生,2500,人\n", "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        "show plan.txt",
        "check plan.txt",
        "diff plan.txt later.txt",
        "diff plan.txt later.txt --format md",
        "trend plan.txt later.txt",
        "tasks plan.txt",
        "explain plan.txt q1",
        "explain plan.txt q9",
        "parse plan.txt later.txt -o parsed",
        "parse nothing.txt",
        "parse plan.txt -o parsed.xyz",
        "table plan.txt -o plan.txt",
        "validate bad.yaml",
        "verify claims.csv --source plan.txt",
        "show .",
        "show plan.txt --grep 招生",
        "check plan.txt --fix-list",
        "explain plan.txt --not 2024年10月",
        "mcp . --list",
        "trend plan.txt --concept x",
        "cite plan.txt q1",
    ],
)
@pytest.mark.usefixtures("_plans")
def test_no_english_word_is_on_the_screen(run_here: Run, arguments: str) -> None:
    result = run_here(
        *arguments.split(), LANG="zh_CN.UTF-8", LC_ALL="", WORKPLAN_LANG="", COLUMNS="100"
    )
    codes = {
        *(f"q{number}" for number in range(1, 10)),
        "t1",
        "jump",
        "source",
        "utf",
        "senior_intake",
        "show",
        "check",
        "claims",
    }
    codes |= {"concepts", "figures", "parse", "diff", "trend", "verify", "explain"}  # of mcp
    codes |= {
        "schema_version",
        "header",
        "tables",
        "references",
        "blocks",
        "indicator",
        "unit",
        "value",
    }
    assert english(result.out + result.err, *codes, *_VALUES) == []


# Pages

_HIDDEN = re.compile(r"<(script|style)\b.*?</\1>|<head>.*?</head>", re.DOTALL)
_ATTRIBUTES = re.compile(r'(?:aria-label|placeholder|title|alt)="([^"]*)"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
PAGES = ("review plan.txt", "diff plan.txt later.txt", "trend plan.txt later.txt", "tasks plan.txt")


def _said_by(page: str) -> str:
    """All that a page shows, and what it tells to who cannot see it."""
    body = re.sub("<[^>]*>", " ", _HIDDEN.sub(" ", page))
    return "\n".join([body, *_ATTRIBUTES.findall(page), *_TITLE.findall(page)])


@pytest.mark.slow
@pytest.mark.parametrize("arguments", PAGES)
@pytest.mark.usefixtures("_plans")
def test_no_english_word_is_on_a_page(run_here: Run, arguments: str) -> None:
    result = run_here(*arguments.split(), "-o", "page.html", "--lang", "zh")
    assert (result.status, result.err) in ((0, ""), (1, ""))
    page = Path("page.html").read_text("utf-8")
    assert '<html lang="zh-CN">' in page
    keys = {"Enter", "English"}  # of the keyboard, and the other language, called by itself
    ids = {*re.findall(r"\b(?:q|t|task)\d+\b", page)}
    said = re.sub("#[0-9a-f]{12}", "", _said_by(page))  # keys of documents
    assert english(said, "plan", "later", "txt", *keys, *ids) == []


@pytest.mark.slow
@pytest.mark.parametrize("arguments", PAGES)
@pytest.mark.usefixtures("_plans")
def test_pages_open_in_the_language_that_is_spoken(run_here: Run, arguments: str) -> None:
    """Of what is their own, nothing is in the other language: all Chinese is of the plans."""
    run_here(*arguments.split(), "-o", "page.html", "--lang", "en")
    page = Path("page.html").read_text("utf-8")
    assert '<html lang="en">' in page
    plans = "".join(Path(name).read_text("utf-8") for name in ("plan.txt", "later.txt"))
    own = {char for char in _said_by(page) if _HAN.match(char)} - set(plans)
    names = {concept.zh for concept in builtin().concepts.values()}
    assert own <= set("".join(names)) | set("中文")


def test_every_label_of_a_page_is_in_both_languages() -> None:
    labels = tomllib.loads((tool.PACKAGE / "review" / "labels.toml").read_text("utf-8"))
    review = {name: [said["zh"], said["en"]] for name, said in labels.items()}
    for name, said in (*review.items(), *diff_words().items()):
        chinese, foreign = reversed(said) if name == "language" else said  # each names the other
        assert _HAN.search(chinese) or chinese in "，：", name
        assert english(chinese, "Enter", "j", "k") == [], name
        assert not _HAN.search(foreign), name


@pytest.mark.slow
def test_reasons_are_told_in_chinese(run_here: Run, tmp_path: Path) -> None:
    from workplan_cli.explain.refusals import REASONS
    from workplan_cli.rules.refusals import refusals

    choose(Language.ZH)
    for name in (*(rule.name for rule in refusals().refusal), *REASONS):
        said = pgettext("reason", name)
        assert _HAN.search(said)
        assert english(said) == []
    (tmp_path / "plan.txt").write_text("一、目标\n实施第三期行动计划。\n", "utf-8")
    out = run_here("explain", "plan.txt", "--not", "第三期", "--lang", "zh").out
    assert "不算数量：序数，不是数量，如 第三期" in out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "environment", "head"),
    [
        ("table plan.txt", "en_GB.UTF-8", "document,quantity"),
        ("table plan.txt", "zh_CN.UTF-8", "document,quantity"),
        ("table plan.txt --lang zh", "en_GB.UTF-8", "文件,数量编号"),
        ("table plan.txt --lang zh --header en", "en_GB.UTF-8", "document,quantity"),
        ("table plan.txt --header zh", "en_GB.UTF-8", "文件,数量编号"),
        ("tasks plan.txt --format csv --lang zh", "en_GB.UTF-8", "文件,编号"),
        ("trend plan.txt --format csv --lang zh", "en_GB.UTF-8", "概念,指标"),
        ("table plan.txt --lang zh --format jsonl", "en_GB.UTF-8", '{"document"'),
    ],
)
@pytest.mark.usefixtures("_plans")
def test_the_language_of_lines(run_here: Run, arguments: str, environment: str, head: str) -> None:
    out = run_here(*arguments.split(), LANG=environment, LC_ALL="", WORKPLAN_LANG="").out
    assert out.startswith(head)
    worded = "--lang zh" in arguments and "--header" not in arguments and head[0] not in "{d"
    if "tasks" not in arguments:
        assert (",目标," in out) is worded


@pytest.mark.parametrize(
    ("arguments", "sheets", "status"),
    [
        ("--lang zh", ["数量", "文件", "章节", "引用", "任务", "提示"], "目标"),
        ("--lang en", ["quantities", "documents", "sections"], "target"),
        ("--lang en --header zh", ["quantities", "documents", "sections"], "target"),
        ("--lang zh --header en", ["quantities", "documents", "sections"], "target"),
    ],
)
@pytest.mark.usefixtures("_plans")
def test_the_language_of_workbooks(
    run: Run, arguments: str, sheets: list[str], status: str
) -> None:
    import openpyxl

    run("table", "plan.txt", "-o", "plan.xlsx", *arguments.split())
    book = openpyxl.load_workbook("plan.xlsx")
    assert book.sheetnames[: len(sheets)] == sheets
    assert status in [cell.value for cell in book[sheets[0]][2]]


@pytest.mark.usefixtures("_plans")
def test_data_knows_no_language(run: Run) -> None:
    """What other programs read is the same, byte by byte."""
    for arguments in (
        "parse plan.txt",
        "check plan.txt --format json",
        "validate bad.yaml --format json",
        "verify claims.csv --source plan.txt --format jsonl",
        "diff plan.txt later.txt --format yaml",
        "explain plan.txt q1 --format json",
        "tasks plan.txt --format jsonl",
        "tasks plan.txt --format csv --header en",
    ):
        english, chinese = (run(*arguments.split(), "--lang", one) for one in ("en", "zh"))
        assert english.out == chinese.out


def test_english_help_knows_nothing_of_chinese(run: Run) -> None:
    """Help in Chinese leaves nothing behind in the process."""
    before = run("table", "--help")
    run("table", "--help", "--lang", "zh")
    assert run("table", "--help") == before
    assert not _HAN.search(before.out.replace("教育局", ""))


def test_codes_are_worded_as_on_the_review_page() -> None:
    """A bound, a status, a kind of period has one Chinese word wherever it is shown."""
    labels = tomllib.loads((tool.PACKAGE / "review" / "labels.toml").read_text("utf-8"))
    codes = [*get_args(Bound), *get_args(Status), *get_args(PeriodKind)]
    shown = {code: labels[code]["zh"] for code in codes}
    assert shown == {code: BY_KEY["code", code].string for code in codes}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[concept]]\nid = ""\n', "my.toml 第 1 段（第 1 行）：zh 没有写"),
        ("id = “茶”\n", "my.toml 第 1 行：不合 TOML 的写法（Invalid value）"),
    ],
)
def test_a_fault_of_a_codebook_is_told_in_chinese(
    run: Run, tmp_path: Path, text: str, said: str
) -> None:
    own = tmp_path / "my.toml"
    own.write_text(text, encoding="utf-8")
    done = run("concepts", "--lang", "zh", "--codebook", own)
    assert (done.status, done.err.removesuffix("\n").endswith(said)) == (2, True)


def test_a_panel_is_in_chinese_on_a_chinese_screen(run: Run, tmp_path: Path) -> None:
    for name, amount in (("a", 80), ("b", 82)):
        text = f"临溪县2016年政府工作报告\n一、2015年工作回顾\n2015年，地区生产总值{amount}亿元。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    book = tmp_path / "panel.xlsx"
    done = run("trend", "--lang", "zh", tmp_path / "a.txt", tmp_path / "b.txt", "-o", book)
    assert "地区生产总值（" in done.err
    head, row = openpyxl.load_workbook(book)["指标目录"].iter_rows(values_only=True)
    assert dict(zip(head, row, strict=True))["性质"] == "水平"
