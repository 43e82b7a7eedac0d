"""Places, an invented notice, and golden files, for all tests."""

from __future__ import annotations

from pathlib import Path

from workplan_cli.model import Node

ROOT = Path(__file__).parent.parent
RAW = ROOT / "data" / "raw"

NOTICE = """临溪县教育局关于印发《临溪县2019年教育工作要点》的通知

各中学、中心小学：

现将《临溪县2019年教育工作要点》印发给你们。

临溪县教育局
2019年3月5日

临溪县2019年教育工作要点
一、工作目标
全县小学计划招生2400人，学前三年入园率达到95%以上。
二、具体任务
（一）改善条件
1.新建校舍。投入1.2亿元，新建学校3所（小学2所、初中1所）。
2.更新设备。
"""


def golden(path: Path, text: str, rewrite: bool) -> None:
    """Compare with a golden file, or write it anew."""
    if rewrite:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8"), f"{path.name} is stale: --rewrite-golden"


def outline(nodes: list[Node], depth: int = 0) -> list[str]:
    """A line an item: indentation, marker (- where there is none), heading, (inline)."""
    lines = []
    for node in nodes:
        heading = "" if node.heading is None else f" {node.heading}"
        inline = "  (inline)" if node.inline else ""
        lines.append(f"{'  ' * depth}{node.marker or '-'}{heading}{inline}")
        lines += outline(node.children, depth + 1)
    return lines
