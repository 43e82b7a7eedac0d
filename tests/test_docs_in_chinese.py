"""The Chinese pages of docs/: beside each English page they show the same and say as much."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notices import ROOT, golden
from workplan_cli.kinds import Language
from workplan_cli.language import _, pgettext, speaking
from workplan_cli.tables.columns import Table, tables
from workplan_cli.tables.worded import sheet_name

DOCS = ROOT / "docs"
CHINESE = sorted(page.name for page in (DOCS / "zh").glob("*.md"))
PAIRS = [name for name in CHINESE if (DOCS / name).exists()]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$|((?:^    [^\n]*\n|^\n)+)", re.M | re.S)
FIELD = re.compile(r"^\| `([\w-]+)` \|", re.M)
HEADING = re.compile(r"^#+ ", re.M)


def read(page: Path) -> str:
    return page.read_text("utf-8")


def blocks(text: str) -> list[str]:
    """The fenced and the indented blocks of code of a page, in order."""
    found = (kind + fenced + indented for kind, fenced, indented in BLOCK.findall(text))
    return [block for block in found if block.strip()]


def of_both(block: str) -> str:
    """What of a block both languages share: of a screen the commands, of figures how many."""
    if block.startswith("console"):
        return "".join(line for line in block.splitlines(True) if line.startswith("$ "))
    return str(block.count("\n")) if block.startswith("figures") else block


@pytest.mark.parametrize("name", PAIRS)
def test_both_pages_show_the_same(name: str) -> None:
    english, chinese = read(DOCS / name), read(DOCS / "zh" / name)
    assert [of_both(block) for block in blocks(chinese)] == [of_both(b) for b in blocks(english)]
    assert FIELD.findall(chinese) == FIELD.findall(english)
    assert len(HEADING.findall(chinese)) == len(HEADING.findall(english))


@pytest.mark.parametrize("name", PAIRS)
def test_pages_lead_to_one_another(name: str) -> None:
    assert f"](zh/{name})" in read(DOCS / name)
    assert f"[English](../{name})" in read(DOCS / "zh" / name)


@pytest.mark.parametrize("name", CHINESE)
def test_links_lead_to_pages_in_chinese_where_there_are_any(name: str) -> None:
    links = re.findall(r"(?<!\[English)\]\(((?:\.\./)?[\w-]+\.md)", read(DOCS / "zh" / name))
    assert [link for link in links if not (DOCS / "zh" / link).exists()] == []
    assert [link for link in links if link.startswith("../") and link[3:] in CHINESE] == []


def test_every_page_is_listed() -> None:
    nav = read(DOCS / "site" / "mkdocs.yml")
    assert [name for name in CHINESE if f": zh/{name}\n" not in nav] == []


# docs/zh/tables.md: its columns are made from the same data as those of the English page

ROWS = {
    "documents": "一行一份文件",
    "sections": "一行一个章节或条目",
    "quantities": "一行一个数量",
    "references": "一行一份《》中的文件",
    "tasks": "一行一项任务：谁牵头、谁配合、什么时候完成",
    "diagnostics": "一行一处 `workplan check` 的提示",
}


def test_the_columns_are_kept_up(rewrite_golden: bool) -> None:
    page = DOCS / "zh" / "tables.md"
    head, made, _after = read(page).partition("生成。\n")
    with speaking(Language.ZH):
        text = head + made + "".join(map(_columns, tables().values()))
    golden(page, text, rewrite_golden)


def _columns(table: Table) -> str:
    out = f"\n### {table.name}（{sheet_name(table)}）\n\n"
    out += f"{ROWS[table.name]}；主键：{'、'.join(table.key)}\n\n"
    out += "| 列名 | 中文 | 类型 | | 例 |\n|---|---|---|---|---|\n"
    for column in table.columns:
        example = column.example.replace("|", "\\|")
        kind = pgettext("type", column.type)
        out += f"| `{column.name}` | {column.zh} | {kind} | {_(column.about)} | {example} |\n"
    return out
