"""How fast workplan is, as ratios measured in one run.

    uv run python bench/speed.py
    uv run python bench/speed.py --peers
    uv run python bench/speed.py --repeat 21

Each row times two things in turn and prints the median of the ratios pair by pair, so that it
holds on a machine whose speed drifts. `--peers` installs Microsoft Recognizers and JioNLP with
uv, in an environment of their own in a temporary folder, and times them too. Peak memory is the
operating system's account of the finished process.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICE = ROOT / "data" / "raw" / "quangang-2017.txt"
SAMPLE = ROOT / "data" / "raw" / "quangang-2018-sample.txt"
PACKAGE = ROOT / "src" / "workplan_cli"
PEERS = ["recognizers-text-suite", "emoji<2", "jionlp", "setuptools<81"]  # as they still import

IMPORTS = "import typer, rich, pydantic, yaml"
JIEBA = "import jieba; jieba.setLogLevel(60); jieba.initialize()"

# Times something in one process, `reps` times after a warm-up; prints a line of each.
WARM = """
import sys, time
from pathlib import Path
text = Path(sys.argv[1]).read_text("utf-8")
{setup}
for _ in range(3): call(text)
for _ in range(int(sys.argv[2])):
    start = time.perf_counter(); call(text); print("took", time.perf_counter() - start)
"""
# The same in a process of its own, twenty times over and once: the ratio for each character.
LINEAR = """
import gc, sys, time
gc.set_threshold(100_000, 20, 20)  # as the command does
from pathlib import Path
from workplan_cli.document import parse_text
notice = Path(sys.argv[1]).read_text("utf-8")
line = "".join(notice.split()) * 32
headings = [f"{n}.加强第{n}项工作。" for n in range(1, 100_001)]
def took(text):
    start = time.perf_counter(); parse_text(text); return time.perf_counter() - start
for name, one, many in (
    ("the notice", notice, notice * 20),
    ("one line, to 5 MB", line, line * 20),
    ("headings, to 100,000", "\\n".join(headings[:5000]), "\\n".join(headings)),
):
    took(one)
    print(name, took(many) / min(took(one) for _ in range(3)) * len(one) / len(many), sep="\\t")
"""
LCUT = "import jieba; jieba.setLogLevel(60); jieba.initialize(); call = jieba.lcut"
OURS = """
from workplan_cli.document import parse_text
from workplan_cli.schema import check
from workplan_cli.write import Form, emit
from workplan_cli.write.dump import dump
def call(text):
    data = dump(parse_text(text)); check(data); return emit(data, Form({form!r}))
"""
# Amounts alone, and with dates, which a text is full of and which are no amounts. Their models
# of dates take two thirds of the time.
RECOGNIZERS = """
from recognizers_number import NumberRecognizer, Culture
from recognizers_number_with_unit import NumberWithUnitRecognizer
number, unit = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
models = [
    number.get_number_model(), number.get_ordinal_model(), number.get_percentage_model(),
    unit.get_age_model(), unit.get_currency_model(), unit.get_dimension_model(),
    unit.get_temperature_model(),
]
def call(text):
    return [model.parse(text) for model in models]
"""
WITH_DATES = (
    RECOGNIZERS
    + """
from recognizers_date_time import DateTimeRecognizer
models.append(DateTimeRecognizer(Culture.Chinese).get_datetime_model())
"""
)
JIONLP = """
import jionlp
def call(text):
    found = jionlp.ner.extract_money(text, with_parsing=True)
    return found, jionlp.ner.extract_time(text, with_parsing=True)
"""


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    what: str
    against: str
    ratio: float
    target: str
    holds: bool


def run(command: list[str], **environment: str) -> float:
    """The wall seconds of a process."""
    env = {**os.environ, **environment}
    start = time.perf_counter()
    subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env
    )
    return time.perf_counter() - start


def peak(command: list[str]) -> float:
    """The peak memory of a process, in kilobytes as the system counts them."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def workplan(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "workplan_cli", *map(str, arguments)]


def paired(one: Callable[[], float], other: Callable[[], float], repeat: int) -> float:
    """The median of the ratios of the two, measured in turn after a warm-up of each."""
    one(), other()
    return statistics.median(one() / other() for _ in range(repeat))


def warm(setup: str, interpreter: str = sys.executable, repeat: int = 9) -> float:
    """The median seconds of a call on the notice's text in a process that has done it before."""
    code = WARM.format(setup=setup)
    command = [interpreter, "-c", code, str(NOTICE), str(repeat)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=tempfile.gettempdir()
    )
    lines = done.stdout.splitlines()  # some peers greet on standard output
    return statistics.median(float(line[5:]) for line in lines if line.startswith("took "))


@contextmanager
def installed() -> Iterator[Path]:
    """A copy of the package that was never run, compiled as installing does."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "site"
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PACKAGE, target / "workplan_cli", ignore=ignore)
        compileall.compile_dir(str(target), quiet=2)
        yield target


def first_run() -> float:
    """The seconds of the first run after installation, with nothing in any cache folder."""
    with installed() as site, tempfile.TemporaryDirectory() as home:
        return run(workplan("parse", NOTICE), PYTHONPATH=str(site), HOME=home, XDG_CACHE_HOME=home)


# Rows


def cold(repeat: int) -> Iterator[Row]:
    """Whole processes."""
    parse, jieba = workplan("parse", NOTICE), python(JIEBA)
    imports, both = python(IMPORTS), workplan("parse", NOTICE, SAMPLE, "--jobs", "1")
    yield _row(
        "cold parse, first run", "jieba loaded", paired(first_run, lambda: run(jieba), repeat), 0.40
    )
    yield _row("cold parse, later runs", "jieba loaded", _pair(parse, jieba, repeat), 0.33)
    yield _row(
        "cold parse", "import typer, rich, pydantic, yaml", _pair(parse, imports, repeat), 2.2
    )
    yield _row("--help", "the same imports", _pair(workplan("--help"), imports, repeat), 0.8)
    diff = workplan("diff", NOTICE, SAMPLE)
    yield _row("cold diff of two plans", "cold parse of both", _pair(diff, both, repeat), 1.2)
    memory = paired(lambda: peak(parse), lambda: peak(jieba), 3)
    yield _row("peak memory of a cold parse", "jieba loaded", memory, 0.5)


def _pair(one: list[str], other: list[str], repeat: int) -> float:
    return paired(lambda: run(one), lambda: run(other), repeat)


def _row(what: str, against: str, ratio: float, most: float | None) -> Row:
    if most is None:
        return Row(what, against, ratio, "", True)
    return Row(what, against, ratio, f"≤ {most:.3g}", ratio <= most)


def in_process(repeat: int) -> Iterator[Row]:
    """Calls in a process that is warm."""
    for form, most in (("json", 0.5), ("yaml", 0.6)):
        setup = OURS.format(form=form)
        ratio = paired(lambda s=setup: warm(s), lambda: warm(LCUT), max(3, repeat // 3))  # type: ignore[misc]
        yield _row(f"text to {form.upper()}, warm", "jieba.lcut", ratio, most)


def processes(repeat: int) -> Iterator[Row]:
    """A folder of copies by one process and by two."""
    with tempfile.TemporaryDirectory() as folder:
        text = NOTICE.read_text("utf-8")
        for number in range(800):
            Path(folder, f"{number:04}.txt").write_text(f"{text}\n{number}\n", encoding="utf-8")
        one, two = (
            workplan("parse", folder, "--jobs", jobs, "--format", "jsonl") for jobs in (1, 2)
        )
        ratio = _pair(one, two, 3)
        yield Row("one process", "two processes", ratio, "≥ 1.8", ratio >= 1.8)


def linear(repeat: int) -> Iterator[Row]:
    """Twenty times the text against the text, for each character."""
    done = subprocess.run(python(LINEAR, str(NOTICE)), check=True, capture_output=True, text=True)
    for row in done.stdout.splitlines():
        name, ratio = row.split("\t")
        yield _row(f"20 times {name}", "once, for each character", float(ratio), 1.2)


def peers(repeat: int) -> Iterator[Row]:
    """Other extractors on the same text."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "peers"
        subprocess.run(["uv", "venv", "--quiet", "--python", sys.executable, place], check=True)
        interpreter = str(place / "bin" / "python")
        install = ["uv", "pip", "install", "--quiet", "--python", interpreter, *PEERS]
        subprocess.run(install, check=True)
        for name, setup, most in (
            ("Microsoft Recognizers, with dates", WITH_DATES, 1 / 80),
            ("Microsoft Recognizers, amounts", RECOGNIZERS, None),
            ("JioNLP, money and time", JIONLP, 1 / 3),
        ):
            ours = lambda: warm(OURS.format(form="json"))  # noqa: E731
            ratio = paired(ours, lambda s=setup: warm(s, interpreter, 3), 3)  # type: ignore[misc]
            yield _row("text to JSON, warm", name, ratio, most)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=11)
    parser.add_argument("--peers", action="store_true")
    args = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # both sides are compiled, as for users
    print(f"{'what':32}{'against':38}{'ratio':>8}  target")
    for group in (cold, in_process, processes, linear, *([peers] if args.peers else [])):
        for row in group(args.repeat):
            mark = "" if row.holds else "  missed"
            print(f"{row.what:32}{row.against:38}{row.ratio:8.3f}  {row.target}{mark}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
