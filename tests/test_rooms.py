"""The rooms of CONTRIBUTING.md, held against the imports, size and words of what is in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from notices import ROOT

PACKAGE = ROOT / "src" / "workplan_cli"
ROOMS = re.findall(r"^\| `([\w.]+)/?` \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M)
MODULES = sorted(PACKAGE.rglob("*.py"))

# What would make a result depend on when or where it was made.
IMPURE = re.compile(
    "asyncio|datetime|getpass|locale|multiprocessing|os|platform|random|secrets|shutil|signal"
    "|socket|subprocess|sys|tempfile|threading|time|uuid"
)
BORDER = ("cli", "batch", "__main__.py")
EXCEPTIONS = {
    ("words/__init__.py", "sys"): "hides setuptools from jieba, which would load it",
    ("read/inputs.py", "os"): "walks folders and follows links",
    ("read/opening.py", "sys"): "reads standard input",
    ("read/office.py", "os"): "starts and stops LibreOffice, with what it starts",
    ("read/office.py", "shutil"): "finds LibreOffice",
    ("read/office.py", "signal"): "stops LibreOffice",
    ("read/office.py", "subprocess"): "runs LibreOffice",
    ("read/office.py", "tempfile"): "a folder for LibreOffice, gone afterwards",
    ("read/pdf/asking.py", "subprocess"): "pdfium runs in a process of its own",
    ("read/pdf/asking.py", "sys"): "names the Python that runs it",
    ("read/pdf/child.py", "sys"): "takes the file from its parent and answers it",
    ("read/xlsx.py", "datetime"): "the days that the cells of a workbook hold",
    ("document.py", "os"): "takes any os.PathLike for a path",
    ("compare/__init__.py", "os"): "takes any os.PathLike for a path",
    ("tables/icalendar_file.py", "datetime"): "the day behind a deadline, where its event ends",
    ("tables/workbook.py", "datetime"): "a fixed date, so that nothing tells the real one",
    ("write/files.py", "os"): "moves a written file into its place; its temporary name has the pid",
}


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _room(path: Path) -> str:
    """The room that a module is in, as CONTRIBUTING.md names it."""
    return path.relative_to(PACKAGE).parts[0]


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Each module that is imported, anywhere in the file, with its line."""
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports name the package"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _imported_rooms(path: Path) -> Iterator[tuple[int, str]]:
    for line, module in _imports(path):
        package, _, rest = module.partition(".")
        name = rest.split(".")[0]
        if package == "workplan_cli" and name:
            yield from ((line, room) for room in (name, f"{name}.py") if (PACKAGE / room).exists())


def test_every_room_is_in_the_list() -> None:
    there = {_room(path) for path in MODULES} - {"__init__.py", "__main__.py"}
    assert there <= set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_upwards(path: Path) -> None:
    if path.parent == PACKAGE and path.name in ("__init__.py", "__main__.py"):
        return  # the doors: they open any room, lazily
    order = {room: at for at, room in enumerate(ROOMS)}
    here = _room(path)
    wrong = [
        f"{path.name}:{line} imports {room}"
        for line, room in _imported_rooms(path)
        if order[room] > order[here]
    ]
    assert wrong == []


def test_nothing_below_the_border_reads_clock_or_environment() -> None:
    found = {
        (str(path.relative_to(PACKAGE).as_posix()), module.partition(".")[0])
        for path in MODULES
        if _room(path) not in BORDER
        for _, module in _imports(path)
    }
    assert {pair for pair in found if IMPURE.fullmatch(pair[1])} - set(EXCEPTIONS) == set()
    assert set(EXCEPTIONS) <= found, "an exception that nothing needs any more"


def test_only_the_words_room_knows_jieba() -> None:
    knowing = {
        _room(path) for path in MODULES for _, name in _imports(path) if name.startswith("jieba")
    }
    assert knowing <= {"words"}


# How long functions may be, in lines with signature and docstring.
MEDIAN, NINE_IN_TEN, LONGEST = 8, 20, 45
# A command of typer is its options, one to four lines each.
COMMANDS = ("cli/commands/",)


def test_functions_are_small() -> None:
    found = {
        f"{_name(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in _nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    lengths = sorted(found.values())
    assert lengths[len(lengths) // 2] <= MEDIAN
    assert lengths[len(lengths) * 9 // 10] <= NINE_IN_TEN
    assert {
        place: length
        for place, length in found.items()
        if length > LONGEST and not place.startswith(COMMANDS)
    } == {}


def test_no_file_is_long() -> None:
    lines = {_name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > 400} == {}


# Words are data: what a rule looks for stands in rules/. The exceptions are no rules of reading.
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\u3007]")
CHINESE = {
    "numerals/grammar.py": "the digits that a numeral may be, not words",
    "words/dictionary.py": "the first word of the sorted part of jieba's file",
    "cli/wrapping.py": "the range of characters between which a line breaks",
    "cli/show.py": "the range of characters that a pattern calls Han",
    "batch/pool.py": "an invented notice that warms a process up",
    "read/counting.py": "the digits of which Word makes the numbers of its lists",
    "read/docx/notes.py": "what stands before a footnote that stands as a line of the text",
    "read/decoding.py": "the commonest characters: whether bytes were decoded rightly",
    "tables/delimited.py": "the name of a table and its headings",
    "tables/panel.py": "headings of columns",
    "tables/trend_html.py": "the multipliers of numbers at an axis",
    "words/__init__.py": "the characters that jieba takes for words",
    "write/diff_words.py": "the name of the other language, called by itself",
    "write/marks.py": "units of an axis",
}


def _literals(path: Path) -> Iterator[tuple[int, str]]:
    """Each string literal that is no docstring, with its line; pieces of formatted ones too."""
    alone = {id(node.value) for node in _nodes(path) if isinstance(node, ast.Expr)}
    for node in _nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def test_chinese_words_stand_in_the_rules() -> None:
    found = {
        f"{_name(path)}:{line} {text}"
        for path in MODULES
        if _room(path) != "rules" and _name(path) not in CHINESE
        for line, text in _literals(path)
        if HAN.search(text)
    }
    assert found == set()


def test_an_exception_for_chinese_is_needed() -> None:
    for name in CHINESE:
        assert any(HAN.search(text) for _, text in _literals(PACKAGE / name)), name


def test_no_room_for_odds_and_ends() -> None:
    assert not {path.stem for path in MODULES} & {"utils", "util", "helpers", "common", "misc"}
