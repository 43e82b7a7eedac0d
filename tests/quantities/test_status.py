"""Whether an amount is a target, reached, or neither."""

from __future__ import annotations

import pytest

from workplan_cli.document import parse_text
from workplan_cli.model import Status

PLAN = "2025年教育工作要点/一、工作任务/"
REPORT = "2025年政府工作报告/一、2024年工作回顾/"
BARE = "政府工作报告/各位代表：过去一年，我们努力工作。/"


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (f"{PLAN}新建学校[5所]。", "target"),
        (f"{REPORT}新建学校[5所]。", "actual"),
        # what an earlier clause aims at goes on, where no heading tells
        (f"{BARE}要打好基础，机械化水平达到[85%]。", "target"),
        (f"{REPORT}要求落实，机械化水平达到[85%]。", "actual"),
        # only who meets it may
        (f"{PLAN}考生须连续就读[3年]，才能填报。", None),
        # with whom it is so, something is then done; 是…的 states
        (f"{PLAN}新招用人员达到职工[25%]并签订合同的，可申请贷款。", None),
        (f"{REPORT}损坏是由[3级]地震造成的，由专家组核实。", "actual"),
        # only supposed
        (f"{REPORT}即使减少[30%]的库存，压力仍大。", None),
        # what explains the words of a document
        (f"{REPORT}建成一批学校。/附件 名词解释/1.新校行动：包括[4个]方面举措。", None),
        # money that is given is no criterion
        (f"{PLAN}对每户给予[5000元]以下奖励。", "target"),
        (f"{PLAN}安排[1亿元]以上资金用于危房改造。", "target"),
        # one criterion after the other
        (f"{PLAN}对单户金额[500万元]及以下、费率较低的业务给予补贴。", None),
    ],
)
def test_status(lines: str, status: Status | None) -> None:
    before, amount, behind = lines.replace("/", "\n").replace("[", "]").split("]")
    found = parse_text(before + amount + behind + "\n").quantities
    [quantity] = [q for q in found if q.span.start == len(before)]
    assert quantity.text == amount
    assert quantity.status == status
