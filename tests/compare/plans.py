"""Invented plans to compare, short ones."""

from __future__ import annotations

from workplan_cli.compare import compare
from workplan_cli.document import parse_text, rebuild
from workplan_cli.model.diff import Diff, Edit, Pairing

OLD = """临溪县2018年教育工作要点

一、学校建设
1.新建校舍。投入1.2亿元，新建学校3所（小学2所、初中1所），改善办学条件。
2.更新设备。为农村学校配备教学仪器和图书，建设计算机教室40间。
3.整治校园周边环境。会同公安、城管部门清理流动摊点。
二、教师队伍
4.招聘新教师。公开招聘教师120名，优先补充乡村学校。
5.开展教师培训。组织骨干教师到省城跟岗学习，实施青年教师成长计划；评选县级名师，建立名师工作室，每年考核一次。
6.推进交流轮岗。城区学校校长任期满六年的应当交流。
"""

NEW = """临溪县2019年教育工作要点

一、学校建设
1.新建校舍。投入1.5亿元，新建学校3所（小学2所、初中1所），改善办学条件。
2.推广营养午餐。完全小学食堂全部供应午餐，公示食材来源。
3.更新设备。为农村学校配齐教学仪器和图书，建设计算机教室40间以上。
4.推进交流轮岗。城区学校校长任期满六年的应当交流。
二、教师队伍
5.招聘新教师。公开招聘教师150名，优先补充乡村学校。
6.骨干教师跟岗。组织骨干教师到省城跟岗学习，实施青年教师成长计划。
7.评选名师。评选县级名师，建立名师工作室，每年考核一次。
"""


def diff(old: str, new: str) -> Diff:
    """The diff of two texts."""
    return compare(parse_text(old), parse_text(new))


def told(pairing: Pairing) -> tuple[str, str | None, str | None, set[str]]:
    """A pairing in short: kind, ids, and the facts that hold."""
    names = ("renumbered", "moved", "retitled", "reworded", "quantity_changed")
    return (
        pairing.kind,
        pairing.left.id if pairing.left else None,
        pairing.right.id if pairing.right else None,
        {name for name in names if getattr(pairing, name)},
    )


def words(edits: list[Edit], old: str, new: str) -> list[tuple[str, str]]:
    """What each edit takes out and puts in."""
    one, other = rebuild(parse_text(old)), rebuild(parse_text(new))
    return [(one[e.left.start : e.left.end], other[e.right.start : e.right.end]) for e in edits]
