"""The pages of the documentation: their blocks, their commands and what they show of a screen."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path

from commands import shell
from notices import ROOT

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
ELIDED = "…\n"  # stands for any lines


def language_of(page: str) -> str:
    """The language of the screens that a page shows: its own."""
    return "zh" if "zh" in Path(page).stem or "zh" in Path(page).parts else "en"


def blocks(page: str, kind: str) -> list[str]:
    """The code blocks of a page in a language."""
    found = BLOCK.findall((ROOT / page).read_text("utf-8"))
    return [text for marked, text in found if marked == kind]


def commands(page: str, prompt: str = "$ ") -> Iterator[tuple[str, str]]:
    """Each command of a page with its output."""
    for block in blocks(page, "console"):
        for part in re.split(f"^{re.escape(prompt)}", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def typed(page: str) -> list[str]:
    """The commands of a page alone, which are the same in every language."""
    return [command for command, _output in commands(page)]


def run_commands(page: str, folder: Path, rewrite: bool = False) -> None:
    """Each command of a page, run in a folder in the page's language, prints what it shows."""
    for command, output in commands(page):
        done = shell(command.replace("uv run ", ""), folder, WORKPLAN_LANG=language_of(page))
        screen(page, command, output, done.stdout, rewrite)


def python_failures(page: str) -> str:
    """What the Python examples of a page print that it does not show; nothing where all is well."""
    test = doctest.DocTestParser().get_doctest("\n".join(blocks(page, "pycon")), {}, page, page, 0)
    failures: list[str] = []
    doctest.DocTestRunner().run(test, out=failures.append)
    return "".join(failures)


def screen(page: str, command: str, shown: str, printed: str, rewrite: bool = False) -> None:
    """A page shows what a command prints, a line … standing for any lines.

    `rewrite` writes a screen that is shown whole anew; what is chosen of a longer one is written
    by hand.
    """
    if rewrite and ELIDED not in shown.splitlines(keepends=True) and shown != printed:
        text = (ROOT / page).read_text("utf-8")
        assert text.count(f"{command}\n{shown}") == 1, f"{page} shows it twice: {command}"
        new = text.replace(f"{command}\n{shown}", f"{command}\n{printed}")
        (ROOT / page).write_text(new, encoding="utf-8")
        return
    lines = shown.splitlines(keepends=True)
    pattern = "".join("(?:.*\n)*?" if line == ELIDED else re.escape(line) for line in lines)
    assert re.fullmatch(pattern, printed), f"{page} shows something else: {command}\n{printed}"
