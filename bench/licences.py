"""The licences of all that workplan needs, as docs/licences.md and docs/zh/licences.md.

    uv run --all-extras --all-groups python bench/licences.py

What uv.lock names, the licence as each package's own metadata says it, and what it is needed for.
What is not installed here (a package for another system) keeps the row that the page had, or is
said to be unknown; the status is 1 where one is.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from email.message import Message
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
CHINESE = ROOT / "docs" / "zh" / "licences.md"
OWN = "workplan-cli"
UNKNOWN = "unknown"
HEAD = """# Licences

[中文](zh/licences.md)

workplan itself is under the MIT licence. This is all that it can be installed with, as `uv.lock`
has it: the version, the licence as the package's own metadata says it, and what it is for. `always`
comes with every installation; the others with the extra of that name, or with the tools of those
who work on workplan (`dev`, `train`). There are rows of what only another system or Python needs.

None of what users install (`always` and the extras) names a licence of the GPL family. The wheels
of pypdfium2 hold PDFium and what it is built of, with their licences.

This page is made from the installed packages by `bench/licences.py`.

| package | version | licence | for |
|---|---|---|---|
"""
CHINESE_USES = {"always": "总是安装", "dev": "开发", "train": "训练"}
_ROW = re.compile(r"^\| ([\w.-]+) \| (\d\S*) \| (.+) \| (.+) \|$", re.M)


def locked() -> list[dict[str, Any]]:
    """The packages of uv.lock but workplan itself, sorted as they stand there."""
    return [package for package in _lock() if package["name"] != OWN]


def _lock() -> list[dict[str, Any]]:
    packages: list[dict[str, Any]] = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    return packages


def rows_of(page: str) -> dict[tuple[str, str], str]:
    """The licence of each package and version that a page has."""
    return {(name, version): licence for name, version, licence, _ in _ROW.findall(page)}


def licence_of(metadata: Message) -> str | None:
    """What a package says of its licence: the expression, else the words, else the classifiers."""
    said = [metadata.get("License-Expression"), metadata.get("License")]
    for words in filter(None, said):
        if "\n" not in words and len(words) < 80 and words != "UNKNOWN":
            return str(words).strip()
    classes = [c for c in metadata.get_all("Classifier") or [] if c.startswith("License ::")]
    names = [c.rpartition(" :: ")[2] for c in classes]
    return ", ".join(name for name in names if name != "OSI Approved") or None


def installed(name: str, version: str) -> str | None:
    """The licence of a package that is installed here in this version."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    return licence_of(cast(Message, found.metadata)) if found.version == version else None


def uses() -> dict[str, list[str]]:
    """What each package is for: always, an extra, a group."""
    packages = _lock()
    needed: dict[str, list[dict[str, Any]]] = {}
    for package in packages:
        needed.setdefault(package["name"], []).append(package)
    (own,) = needed[OWN]
    roots = {"always": own["dependencies"], **own["optional-dependencies"]}
    found: dict[str, list[str]] = {}
    for use, first in {**roots, **own["dev-dependencies"]}.items():
        for name in sorted(_reached(first, needed)):
            found.setdefault(name, []).append(use)
    # what comes always needs no other reason, and what an extra brings is no tool
    return {name: _foremost(names, set(roots)) for name, names in found.items()}


def _foremost(names: list[str], roots: set[str]) -> list[str]:
    if "always" in names:
        return ["always"]
    return [name for name in names if name in roots] or names


def _reached(first: Iterable[dict[str, Any]], needed: dict[str, list[dict[str, Any]]]) -> set[str]:
    """The names of all that some packages need, and what those need."""
    reached: set[tuple[str, tuple[str, ...]]] = set()
    ahead = [*_with_extras(first)]
    while ahead:
        name, extras = ahead.pop()
        if (name, extras) in reached:
            continue
        reached.add((name, extras))
        for package in needed[name]:
            ahead += _with_extras(package.get("dependencies", []))
            for extra in extras:
                ahead += _with_extras(package.get("optional-dependencies", {}).get(extra, []))
    return {name for name, _ in reached}


def _with_extras(parts: Iterable[dict[str, Any]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in parts:
        yield part["name"], tuple(part.get("extra", ()))


def chinese(page: str) -> str:
    """The Chinese page with the rows of the English one: a row a use, those of tools last.

    What stands above its table is kept as it is written there.
    """
    head, rule, _before = CHINESE.read_text("utf-8").partition("|---|---|\n")
    by_use: dict[str, list[str]] = {}
    for name, version, licence, uses in _ROW.findall(page):
        for use in uses.split(", "):
            by_use.setdefault(use, []).append(f"`{name}`（`{version}`，`{licence}`）")
    tools = [use for use in CHINESE_USES if use != "always"]
    order = ["always", *sorted(by_use.keys() - CHINESE_USES.keys()), *tools]
    rows = [f"| {_said(use)} | {'、'.join(by_use[use])} |\n" for use in order]
    return head + rule + "".join(rows)


def _said(use: str) -> str:
    return CHINESE_USES.get(use, f"附加组件 `{use}`")


def main() -> int:
    """Write both pages anew; tell of what has no licence."""
    before = rows_of(PAGE.read_text("utf-8")) if PAGE.exists() else {}
    needed_for = uses()
    rows, missing = [], []
    for package in locked():
        name, version = package["name"], package["version"]
        licence = installed(name, version) or before.get((name, version), UNKNOWN)
        if licence == UNKNOWN:
            missing.append(f"{name} {version}")
        rows.append(f"| {name} | {version} | {licence} | {', '.join(needed_for[name])} |\n")
    page = HEAD + "".join(rows)
    PAGE.write_text(page, encoding="utf-8")
    CHINESE.write_text(chinese(page), encoding="utf-8")
    print(f"{len(rows)} packages, without a licence: {', '.join(missing) or 'none'}")
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
