"""Which keys of the rule files a run of the program reads; started by `test_rule_use.py`.

    python tests/rule_keys.py FOLDER FILE…

parses the files, compares each with the next, runs the commands on the first two with their
output in FOLDER, and prints the fields of all shapes in `workplan_cli.rules` as JSON:
{"read": […], "unread": […]}, each as `units.Group.examples`.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import pkgutil
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import workplan_cli.rules as rules


def _shapes() -> dict[str, Any]:
    """The named tuples that say what the rule files hold: `units.Group` and the class."""
    found = {}
    for module in pkgutil.iter_modules(rules.__path__):
        here = f"workplan_cli.rules.{module.name}"
        for name, member in vars(importlib.import_module(here)).items():
            if rules.is_shape(member) and member.__module__ == here:
                found[f"{module.name}.{name}"] = member
    return found


def _watch(shape: Any, place: str, read: set[str]) -> None:
    """Note in `read` which fields of a shape are asked for."""
    names = {name: f"{place}.{name}" for name in shape._fields}

    def noting(self: Any, name: str) -> Any:
        if name in names:
            read.add(names[name])
        return object.__getattribute__(self, name)

    setattr(shape, "__getattribute__", noting)  # noqa: B010  # mypy forbids it said plainly


PAGE = """<html><body><div class="nav"><a href="/a">首页</a></div>
<table><tr><td>索引号：</td><td>A-1</td></tr></table><div><p>一、任务，如下：</p>
<ol style="list-style-type: cjk-ideographic"><li>办好学校。</li></ol>
<ol class="custom_cn"><li>办好学校。</li></ol></div>
<div><a href="a.docx">附件</a></div><div>版权所有</div></body></html>"""

TABLE = """<html><body><p>某市任务分工如下：</p><table>
<tr><td>序号</td><td>名称</td><td>牵头单位</td><td>时限</td></tr>
<tr><td>1</td><td>建校</td><td>市教育局</td><td>6月底前</td></tr></table></body></html>"""


def _use(folder: Path, paths: list[Path]) -> None:
    """Everything that reads rules: the library on all files, each command on two."""
    from workplan_cli.cli import main
    from workplan_cli.compare import compare
    from workplan_cli.document import parse_bytes

    documents = [parse_bytes(path.read_bytes(), name=path.name) for path in paths]
    parse_bytes(PAGE.encode(), name="page.html")
    parse_bytes(TABLE.encode(), name="table.html")
    for old, new in pairwise(documents):
        compare(old, new)
    first, second, *_ = paths
    beside = folder / "beside"
    beside.mkdir()
    named = beside / "某县教育工作要点_2017.txt"
    named.write_text("一、任务\n办好学校。\n", encoding="utf-8")
    table = f"file,issuer,date,year\n{named.name},某县教育局,2017-03-01,2017\n"
    (beside / "metadata.csv").write_text(table, encoding="utf-8")
    own = folder / "own.toml"
    own.write_text(
        '[[concept]]\nid = "tea"\nzh = "茶"\nen = "tea"\nunit = "吨"\n'
        'wordings = ["茶"]\nsource = ""\n',
        encoding="utf-8",
    )
    claims = folder / "claims.csv"
    claims.write_text(
        "指标,数值,单位,年份\n学校,5,个,2017\n学校增长,3,所,2017\n招生,200,名,\n", encoding="utf-8"
    )
    commands: list[list[object]] = [
        ["verify", claims, "--source", first, "--source", second],
        ["concepts", "--codebook", own],
        ["parse", first, "-o", folder / "parsed.yaml"],
        ["show", first],
        ["cite", first, "q1", "--format", "bibtex"],
        ["show", beside],
        ["check", first],
        ["table", first, second, "-o", folder / "table.sqlite"],
        ["tasks", first, second],
        ["trend", *paths],
        ["trend", first, second, "-o", folder / "trend.html"],
        ["trend", *paths, "-o", folder / "panel.xlsx"],
        ["diff", first, second, "-o", folder / "diff.html"],
        ["diff", first, second, "-o", folder / "diff.md"],
        ["validate", folder / "parsed.yaml"],
        ["schema"],
    ]
    for command in commands:
        main([str(argument) for argument in command])


def run() -> None:
    folder, *paths = map(Path, sys.argv[1:])
    read: set[str] = set()
    known: set[str] = set()
    for place, shape in _shapes().items():
        known |= {f"{place}.{name}" for name in shape._fields}
        _watch(shape, place, read)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        _use(folder, paths)
    print(json.dumps({"read": sorted(read), "unread": sorted(known - read)}))


if __name__ == "__main__":
    run()
