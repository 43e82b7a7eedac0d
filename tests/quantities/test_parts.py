"""Parts and their wholes, one text for each form that a breakdown has."""

from __future__ import annotations

import pytest

from workplan_cli.document import parse_text

# text, then for each amount that is a part: it and its whole
BREAKDOWNS = {
    "税收4999万元，其中，增值税2100万元，所得税639万元": ["2100万元<4999万元", "639万元<4999万元"],
    "安排赤字2.18万亿元，赤字率提高到3%。其中，中央赤字1.4万亿元，地方赤字7800亿元": [
        "1.4万亿元<2.18万亿元",
        "7800亿元<2.18万亿元",
    ],
    "储备达到5400万吨。其中，政府储备2021年达到800万吨，2022年达到1300万吨": [],
    "下达任务5086户20402人，其中：整组搬迁1783户7378人，零星搬迁3303户13024人": [
        "1783户<5086户",
        "7378人<20402人",
        "3303户<5086户",
        "13024人<20402人",
    ],
    "总面积227平方公里，其中耕地16.8万亩，林地6.16万亩": [
        "16.8万亩<227平方公里",
        "6.16万亩<227平方公里",
    ],
    "占地50亩，其中建筑面积3万平方米": [],
    "费率调整为1%，其中0.9%划入统筹基金，0.1%划入互助资金": ["0.9%<1%", "0.1%<1%"],
    "数量不超过总数的20%（其中特长招生不超过5%，特色招生不超过15%）": ["5%<20%", "15%<20%"],
    "国内生产总值增长8%，其中工业增长6%，农业增长3%": [],
    "完成1000万以上农村贫困人口脱贫任务，其中易地搬迁脱贫200万人": ["200万人<1000万"],
    "负担原估算投资5亿元的2/3": ["2/3<5亿元"],
    "学校共29所：\n越城区（10所）：稽山。\n柯桥区（9所）：柯桥。\n上虞区（10所）：春晖": [
        "10所<29所",
        "9所<29所",
        "10所<29所",
    ],
    "招生1200人，其中普通班1000人（走读600人、住校400人），特长班200人": [
        "1000人<1200人",
        "600人<1000人",
        "400人<1000人",
        "200人<1200人",
    ],
    "支出30亿元，按科目分：教育8亿元、卫生5亿元；收入9亿元": ["8亿元<30亿元", "5亿元<30亿元"],
    "投资3亿元：新建学校5所、医院2所": [],
    "高中共30所：\n越城区（10所）：稽山中学。\n柯桥区（9所）：柯桥中学": [],
}


@pytest.mark.parametrize("text", BREAKDOWNS)
def test_each_part_has_its_whole(text: str) -> None:
    quantities = parse_text(f"一、任务\n{text}。\n").quantities
    by_start = {quantity.span.start: quantity.text for quantity in quantities}
    found = [f"{q.text}<{by_start[q.part_of]}" for q in quantities if q.part_of is not None]
    assert found == BREAKDOWNS[text]
