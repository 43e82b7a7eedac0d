"""The rooms of CONTRIBUTING.md, held against the imports and the size of what is in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
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
    ("read.py", "os"): "walks folders and tells files apart",
    ("read.py", "sys"): "reads standard input",
    ("document.py", "os"): "takes any os.PathLike for a path",
    ("compare/__init__.py", "os"): "takes any os.PathLike for a path",
    ("tables/workbook.py", "datetime"): "a fixed date, so that nothing tells the real one",
    ("write/files.py", "os"): "moves a written file into its place; its temporary name has the pid",
}


def _room(path: Path) -> str:
    """The room that a module is in, as CONTRIBUTING.md names it."""
    return path.relative_to(PACKAGE).parts[0]


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Each module that is imported, anywhere in the file, with its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
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


def test_functions_are_small() -> None:
    lengths = sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[len(lengths) // 2] <= 16
    assert lengths[len(lengths) * 9 // 10] <= 45


def test_no_room_for_odds_and_ends() -> None:
    assert not {path.stem for path in MODULES} & {"utils", "util", "helpers", "common", "misc"}
