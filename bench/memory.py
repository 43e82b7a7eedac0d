"""What each command holds: peak memory over folders of more notices, also of mixed formats, and
over longer texts.

    uv run python bench/memory.py
    uv run python bench/memory.py --from ../shared/corpus --files 100 400 1600
    uv run python bench/memory.py --only table

The notices are copies of those in a folder, each with a line of its own, or joined to one long
text. Memory is the most that the operating system saw of the command's own process
(`ru_maxrss`), so that a number is the same on a busy machine. What carries over is the last
column: what one more notice, or one more character, adds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "docs" / "samples"
WORKPLAN = [sys.executable, "-m", "workplan_cli"]
_KB = 1 if sys.platform != "darwin" else 1024  # ru_maxrss is in bytes there
_CHARACTERS = "{:.0f} B/char"
_FILES = "{:.1f} kB/notice"

OF_MANY = [  # in a folder that holds the folder `in`; each may use what those before it wrote
    "parse in -o out/ -j1",
    "parse in -o x.jsonl -j1",
    "check in",
    "validate out",
    "validate x.jsonl",
    *(f"table in -o t.{form}" for form in ("csv", "jsonl", "xlsx", "sqlite", "duckdb", "parquet")),
    "table in -o ./t.sqlite",  # again: into what is there
    "table in -o ./t.duckdb",
    "table in -o tables/",
    "table x.jsonl -o y.csv",
    "trend in -o z.csv",
]
OF_MIXED = ["parse in -o out/ -j1", "table in -o t.csv"]  # in a folder of every format
OF_ONE = [
    "parse in/x.txt -o x.json",
    "parse in/x.txt -o x.yaml",
    "check in/x.txt",
    "validate x.json",
    "validate x.yaml",
    "table in/x.txt -o x.csv",
    "table in/x.txt -o x.xlsx",
]


def peak(command: str, folder: Path) -> int:
    """The most memory, in kB, that a command's process had."""
    process = subprocess.Popen(
        [*WORKPLAN, *command.split()],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: `check` and `validate` found something
        print(f"{command}: exit status {process.returncode}", file=sys.stderr)
    return usage.ru_maxrss // _KB


def texts_of(source: Path) -> list[str]:
    """The notices of a folder."""
    paths = sorted(path for path in source.rglob("*") if path.suffix in (".txt", ".md"))
    return [path.read_text("utf-8", errors="replace") for path in paths]


def many(texts: list[str], files: int, folder: Path) -> int:
    """Notices in a folder; gives their number."""
    for number in range(files):
        text = f"{texts[number % len(texts)]}\n附注：第{number}份。\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return files


def mixed(texts: list[str], files: int, folder: Path) -> int:
    """Word files, PDF files, web pages, tables and notices in a folder; gives their number."""
    samples = [path for path in SAMPLES.iterdir() if path.suffix in (".docx", ".pdf")]
    for number in range(files):
        text = f"{texts[number % len(texts)]}\n附注：第{number}份。\n"
        lines = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
        made = {
            ".txt": text,
            ".html": f"<html><meta charset=utf-8><body>{lines}</body></html>",
            ".csv": f"某县{2000 + number % 20}年招生计划,\n学校,人数\n一中,{number}\n二中,50\n",
        }
        of_texts = number % (len(made) + len(samples))
        if of_texts < len(made):
            suffix = list(made)[of_texts]
            (folder / f"{number}{suffix}").write_text(made[suffix], encoding="utf-8")
        else:
            sample = samples[of_texts - len(made)]
            shutil.copy(sample, folder / f"{number}{sample.suffix}")
    return files


def one(texts: list[str], kilocharacters: int, folder: Path) -> int:
    """One long text in a folder; gives its characters."""
    joined = "\n".join(texts)
    times = kilocharacters * 1000 // len(joined) + 1
    text = "\n".join([joined] * times)[: kilocharacters * 1000]
    (folder / "x.txt").write_text(text, encoding="utf-8")
    return len(text)


def measure(
    commands: list[str], sizes: list[int], make: Callable[[int, Path], int], unit: str
) -> None:
    """Print a row a command: MB for each size, and what one more of its units takes."""
    peaks: dict[str, list[int]] = {command: [] for command in commands}
    counts = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "in").mkdir()
            counts.append(make(size, Path(name) / "in"))
            for command in commands:
                peaks[command].append(peak(command, Path(name)))
    scale = 1000 if "char" in unit else 1
    print(f"| command | {' | '.join(map(str, sizes))} | one more |")
    print(f"|---|{'---|' * len(sizes)}---|")
    for command, found in peaks.items():
        more = (found[-1] - found[0]) * scale / (counts[-1] - counts[0])
        shown = " | ".join(f"{kilobytes / 1000:.0f} MB" for kilobytes in found)
        print(f"| `{command}` | {shown} | {unit.format(more)} |", flush=True)
    print()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="source", type=Path, default=ROOT / "data" / "raw")
    parser.add_argument("--files", type=int, nargs="+", default=[50, 200, 800])
    parser.add_argument("--kilocharacters", type=int, nargs="+", default=[100, 400, 1600])
    parser.add_argument("--only", default="", help="commands whose name begins so")
    args = parser.parse_args()
    texts = texts_of(args.source)
    chosen = [
        [command for command in commands if command.startswith(args.only)]
        for commands in (OF_MANY, OF_ONE)
    ]
    print(f"Notices of {sum(map(len, texts)) // len(texts)} characters on average:\n")
    measure(chosen[0], args.files, lambda n, at: many(texts, n, at), _FILES)
    print("Files of five formats in turn:\n")
    of_mixed = [command for command in OF_MIXED if command.startswith(args.only)]
    measure(of_mixed, args.files, lambda n, at: mixed(texts, n, at), _FILES)
    print("One text of so many thousand characters:\n")
    measure(chosen[1], args.kilocharacters, lambda n, at: one(texts, n, at), _CHARACTERS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
