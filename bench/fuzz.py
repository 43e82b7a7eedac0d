"""Documents changed at random, through everything that reads them: nothing may break.

    uv run python bench/fuzz.py                                # the invented documents
    uv run python bench/fuzz.py ../shared/corpus --count 10000

Each document is a text of the folder (or an invented one of the tests), cut to a few pages and
changed one to three times by changes that a scrape, a conversion or a hostile hand may bring
about. It is parsed, rebuilt, checked (shape, invariants, against its own text) and compared with
the text before the changes; what was written of it is changed too and read back by `validate`;
and each handful is made into tables and a trend. A finding is an exception, a result that fails
its own check, an internal error of a command, or more than ten seconds.

The same seed gives the same documents. Prints what was tried and found; exit status 1 where
anything was.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing import Pool
from pathlib import Path

from workplan_cli.cli import main as workplan
from workplan_cli.compare import compare
from workplan_cli.differences import find_differences
from workplan_cli.document import parse_text
from workplan_cli.invariants import find_violations
from workplan_cli.model.diff import Diff
from workplan_cli.schema import find_faults
from workplan_cli.structure import rebuild
from workplan_cli.write import Form, emit
from workplan_cli.write.dump import dump

ROOT = Path(__file__).resolve().parent.parent
INVENTED = (ROOT / "data" / "raw", ROOT / "tests" / "golden")
LONGEST = 3000  # characters of a document
HANDFUL = 50  # documents in one table
PATIENCE = 10  # seconds for one document
# white space of every kind, characters of no width, marks of direction, controls
ODD = (
    "\u200b\u200c\u200d\ufeff\u2060\u3000\u00a0\u2003\u2028\x85\t \f\r\v\x1c\u200e\u202e\xad\x1b\0"
)
# what the reading looks for
TELLING = (
    "一二三十百千万亿零两半分之几多余0123456789１５〇①②ⅠA.、，。（）()：:；;%％—-~～《》〔〕“”「」<>#*|"
    "至到以上下约近不低于人所个元年月日第章节条附件是\n\n —"
)

Change = Callable[[random.Random, str], str]


def cut_out(chance: random.Random, text: str) -> str:
    start, end = _stretch(chance, text)
    return text[:start] + text[end:]


def doubled(chance: random.Random, text: str) -> str:
    start, end = _stretch(chance, text)
    return text[:end] + text[start:]


def shuffled(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def cut_short(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(1, len(text) + 1)]


def sprinkled(chance: random.Random, text: str) -> str:
    return _inserted(chance, text, chance.choice((ODD, chance.choice(ODD))))


def grown(chance: random.Random, text: str) -> str:
    return _inserted(chance, text, TELLING)


def misspelled(chance: random.Random, text: str) -> str:
    characters = list(text)
    for _ in range(chance.choice((1, 5, 40))):
        characters[chance.randrange(len(characters))] = chance.choice(TELLING)
    return "".join(characters)


def on_one_line(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    start, end = sorted((chance.randrange(len(lines) + 1), chance.randrange(len(lines) + 1)))
    return "\n".join([*lines[:start], "".join(lines[start:end]), *lines[end:]])


def broken(chance: random.Random, text: str) -> str:
    return _inserted(chance, text, ("\n", "\r\n", "\n\n", "\f", " \n", "\r"))


def of_windows(chance: random.Random, text: str) -> str:
    return text.replace("\n", "\r\n")


def twice(chance: random.Random, text: str) -> str:
    return text + text[: chance.randrange(len(text) + 1)]


CHANGES: tuple[Change, ...] = (
    cut_out, doubled, shuffled, cut_short, sprinkled, grown, misspelled, on_one_line, broken,
    of_windows, twice,
)  # fmt: skip


def _stretch(chance: random.Random, text: str) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.randrange(1, 200))


def _inserted(chance: random.Random, text: str, pieces: str | tuple[str, ...]) -> str:
    characters = list(text)
    for _ in range(chance.choice((1, 5, 40))):
        characters.insert(chance.randrange(len(characters) + 1), chance.choice(pieces))
    return "".join(characters)


def texts_of(folders: tuple[Path, ...]) -> list[str]:
    """The texts of the folders, in the order of their paths."""
    paths = sorted(p for f in folders for p in f.rglob("*") if p.suffix in (".txt", ".md", ".html"))
    texts = []
    for path in paths:
        with contextlib.suppress(UnicodeDecodeError):
            texts.append(path.read_text("utf-8-sig"))
    return [text for text in texts if text.strip()]


def made(texts: list[str], seed: str) -> tuple[str, str, list[str]]:
    """A document before and after its changes, and their names."""
    chance = random.Random(seed)
    text = chance.choice(texts)
    start = chance.randrange(max(1, len(text) - LONGEST)) if chance.random() < 0.7 else 0
    before = text[start : start + chance.randrange(1, LONGEST)]
    after, names = before, []
    for _ in range(chance.randrange(1, 4)):
        change = chance.choice(CHANGES)
        names.append(change.__name__)
        after = change(chance, after) or before
    return before, after, names


class TooLongError(Exception):
    """A document took longer than `PATIENCE`."""


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    def stop(number: int, frame: object) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)


def _command(*arguments: object) -> tuple[int, str]:
    """Run a command in this process: its exit status, and what it complains of."""
    told, shown = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(shown):
        status = workplan([str(each) for each in arguments])
    told.flush()
    return status, told.buffer.getvalue().decode()


def _is_broken(status: int, told: str) -> bool:
    return "internal error" in told or "Traceback" in told or status not in (0, 1, 2)


def faults_of(before: str, after: str, seed: str, folder: Path) -> Iterator[str]:
    """What is wrong with the reading of a document."""
    document = parse_text(after)
    if rebuild(document.sections, document.blocks) != after:
        yield "does not rebuild its text"
    data = dump(document)
    for check in (
        find_faults,
        find_violations,
        lambda data: find_differences(data, after, data["source"]["sha256"]),
    ):
        if faults := check(data):
            yield f"fails its own check: {faults[0].path}: {faults[0].message}"
            return
    if faults := find_faults(dump(compare(parse_text(before), document)), Diff):
        yield f"its diff fails its own check: {faults[0].path}: {faults[0].message}"
    yield from _written_faults(emit(data, Form.JSON), ".json", seed, folder)
    if int(seed.rpartition(":")[2]) % 5 == 0:  # YAML takes ten times as long
        yield from _written_faults(emit(data, Form.YAML), ".yaml", seed, folder)


def _written_faults(written: str, suffix: str, seed: str, folder: Path) -> Iterator[str]:
    """What `validate` makes of a written document that was changed."""
    chance = random.Random(seed + suffix)
    path = folder / f"written{suffix}"
    changed = chance.choice((cut_out, doubled, misspelled, grown, cut_short))(chance, written)
    path.write_text(changed, "utf-8", errors="surrogatepass")
    status, told = _command("validate", path)
    if _is_broken(status, told):
        yield f"validate {path.name}: {told.strip().splitlines()[-1:]}"


def try_handful(job: tuple[list[str], int, int, int]) -> tuple[Counter[str], list[str]]:
    """Try the documents `first` to `last`: how often each change was made, and the findings."""
    texts, seed, first, last = job
    tried: Counter[str] = Counter()
    found: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts").mkdir()
        for number in range(first, last):
            key = f"{seed}:{number}"
            before, after, names = made(texts, key)
            tried.update(names)
            (folder / "texts" / f"{number}.txt").write_bytes(after.encode("utf-8", "replace"))
            try:
                with _bounded():
                    found += [f"{key} {names}: {f}" for f in faults_of(before, after, key, folder)]
            except Exception as error:
                where = traceback.extract_tb(error.__traceback__)[-1]
                found.append(f"{key} {names}: {error!r} at {where.filename}:{where.lineno}")
        for arguments in (("table", "t.csv"), ("table", "t.sqlite"), ("trend", "t.html")):
            out = folder / arguments[1]
            status, told = _command(arguments[0], folder / "texts", "-o", out)
            if _is_broken(status, told):
                found.append(f"{seed}:{first}-{last} {arguments[0]}: {told.splitlines()[-1:]}")
    return tried, found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="*", type=Path, help="of texts (default: the invented)")
    parser.add_argument("--count", type=int, default=500, help="documents (500)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    args = parser.parse_args()
    texts = texts_of(tuple(args.folder) or INVENTED)
    starts = range(0, args.count, HANDFUL)
    jobs = [(texts, args.seed, at, min(at + HANDFUL, args.count)) for at in starts]
    tried: Counter[str] = Counter()
    findings = 0
    with Pool(args.jobs) as pool:
        for names, found in pool.imap(try_handful, jobs):
            tried += names
            findings += len(found)
            for line in found:
                print(line, flush=True)
    made_of = ", ".join(f"{name} {count}" for name, count in sorted(tried.items()))
    print(f"{args.count} documents from {len(texts)} texts ({made_of})")
    print(f"{findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
