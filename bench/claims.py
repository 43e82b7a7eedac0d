"""How many false claims `workplan verify` catches, and how many true ones it refuses.

    uv run python bench/claims.py                                  # of invented notices
    uv run python bench/claims.py FIGURES.jsonl --texts FOLDER   # of labelled figures
    uv run python bench/claims.py … --faults                       # which

True claims are figures as a text has them; the false ones are made of them by changing a digit,
the unit, the bound, the subject or the year. FIGURES.jsonl has a figure a line: `doc` (a file in
FOLDER), `start`, `end`, `label` (what it measures, in words of a reader), `from`, `to` and `sure`
(whether these are). The aims: 0.95 of the false ones caught, 0.03 of the true ones refused at most.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workplan_cli.document import parse_file, parse_text
from workplan_cli.model import Document, Quantity
from workplan_cli.verify import Claim, verify

SEED = 5
UNITS = {
    "亿": "万",
    "万": "亿",
    "%": "个百分点",
    "人": "户",
    "所": "公里",
    "个": "万元",
    "元": "平方米",
}
BOUNDS = ("{}以上", "超过{}", "约{}", "不超过{}")
DIGITS = "123456789"

# Notices of no place: each line a way of the genre to state figures, with the claims it holds.
HEAD = "{place}{year}年教育工作要点\n一、工作目标\n"
LINES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "全县学前教育计划招生{0}人，小学计划招生{1}人，初中计划招生{2}人。\n",
        (("学前教育招生", "{0}人"), ("小学招生", "{1}人"), ("初中招生", "{2}人")),
    ),
    (
        "学前三年入园率达到{3}%以上，义务教育巩固率达{4}%。\n",
        (("学前三年入园率", "{3}%以上"), ("义务教育巩固率", "{4}%")),
    ),
    (
        "投入{5}万元，新建学校{6}所（小学{7}所、初中{8}所）。\n",
        (("新建学校投入", "{5}万元"), ("新建学校", "{6}所"), ("新建初中", "{8}所")),
    ),
    ("资助困难学生超过{9}人。\n", (("资助困难学生", "超过{9}人"),)),
    (
        "改造校舍{10}平方米，为{11}所学校配备图书{12}册。\n",
        (("改造校舍", "{10}平方米"), ("配备图书", "{12}册")),
    ),
    (
        "培训教师{13}人次，其中校长{14}人次、骨干教师{15}人次。\n",
        (("培训教师", "{13}人次"), ("培训校长", "{14}人次"), ("骨干教师培训", "{15}人次")),
    ),
    ("公用经费标准小学每生每年{16}元、初中{17}元。\n", (("初中公用经费标准", "{17}元"),)),
)


@dataclass(frozen=True)
class Made:
    """A claim, what was done to make it false ("" where it is true), and its text."""

    claim: Claim
    change: str
    document: Document


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("figures", nargs="?", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--faults", action="store_true")
    wanted = parser.parse_args(arguments)
    dice = random.Random(SEED)
    told = of_figures(wanted.figures, wanted.texts) if wanted.figures else of_notices(dice)
    true = defaultdict(list)
    for document, claim in told:
        true[document.source.sha256].append((document, claim))
    asked, wrong = Counter[str](), Counter[str]()
    for claims in true.values():
        made = [
            one for document, claim in claims for one in variants(document, claim, claims, dice)
        ]
        answers = verify([one.claim for one in made], [claims[0][0]])
        for one, answer in zip(made, answers, strict=True):
            fault = (answer.verdict == "supported") == bool(one.change)
            asked[one.change] += 1
            wrong[one.change] += fault
            if fault and wanted.faults:
                print(
                    one.change or "true", answer.verdict, answer.reason, answer.indicator, one.claim
                )
    report(asked, wrong)


def report(asked: Counter[str], wrong: Counter[str]) -> None:
    """Print the share of each kind."""
    print(f"true claims refused {wrong['']} of {asked['']}: {wrong[''] / asked['']:.4f}")
    false = sum(asked.values()) - asked[""]
    slipped = sum(wrong.values()) - wrong[""]
    print(f"false claims caught {false - slipped} of {false}: {1 - slipped / false:.4f}")
    for change in sorted(filter(None, asked)):
        caught = 1 - wrong[change] / asked[change]
        print(f"  {change:8}{asked[change]:6}  {caught:.4f}")


def of_notices(dice: random.Random) -> Iterator[tuple[Document, Claim]]:
    """The claims of invented notices."""
    for at in range(40):
        year = 2010 + at % 15
        numbers = [dice.randint(11, 99) * (1 if n in (3, 4, 6, 7, 8) else 37) for n in range(18)]
        lines = dice.sample(LINES, len(LINES))
        head = HEAD.format(place="临溪县", year=year)
        text = head + "".join(line.format(*numbers) for line, _ in lines)
        document = parse_text(text, name=f"{at}.txt")
        for _, claims in lines:
            for indicator, value in claims:
                yield document, Claim(indicator, value.format(*numbers), None, (year, year))


def of_figures(path: Path, texts: Path) -> Iterator[tuple[Document, Claim]]:
    """The claims that figures of a reader make."""
    documents: dict[str, Document] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row["amount"]:
            continue
        if row["doc"] not in documents:
            documents[row["doc"]] = parse_file(str(texts / row["doc"]))
        document = documents[row["doc"]]
        yield document, Claim(row["label"], _bounded(document, row), None, _years(row))


def _years(row: dict[str, Any]) -> tuple[int, int] | None:
    year = int(row["to"][:4]) if row["sure"] and row["to"] else None
    return (year, year) if year else None


def _bounded(document: Document, row: dict[str, Any]) -> str:
    """The number with the words of its bound, where it is read at all."""
    for one in document.quantities:
        if (one.span.start, one.span.end) == (row["start"], row["end"]):
            return _with_words(one)
    return str(row["text"])


def _with_words(one: Quantity) -> str:
    words = (one.modifier or "").split(" ") if one.modifier else []
    pairs = [*zip(one.modifier_spans, words, strict=False)]
    front = "".join(word for span, word in pairs if span.end <= one.span.start)
    behind = "".join(word for span, word in pairs if span.start >= one.span.end)
    return f"{front}{one.text}{behind}"


def variants(
    document: Document, claim: Claim, others: list[tuple[Document, Claim]], dice: random.Random
) -> Iterator[Made]:
    """A true claim and the false ones made of it."""
    yield Made(claim, "", document)
    value = claim.value
    digits = [at for at, mark in enumerate(value) if mark in DIGITS]
    if digits:
        at = dice.choice(digits)
        digit = dice.choice(DIGITS.replace(value[at], ""))
        yield Made(replace(claim, value=value[:at] + digit + value[at + 1 :]), "digit", document)
    unit = next((unit for unit in UNITS if unit in value), None)
    if unit:
        yield Made(replace(claim, value=value.replace(unit, UNITS[unit])), "unit", document)
    if value[0].isdigit() and not set(value) & set("上下内右多余"):
        bound = dice.choice(BOUNDS).format(value)
        yield Made(replace(claim, value=bound), "bound", document)
    if claim.years:
        year = claim.years[1] + dice.choice((-2, -1, 1, 2))
        yield Made(replace(claim, years=(year, year)), "year", document)
    alike = [other for _, other in others if other.value != value and other.value[-1] == value[-1]]
    subjects = [other.indicator for other in alike if other.indicator != claim.indicator]
    if subjects:
        yield Made(replace(claim, indicator=dice.choice(subjects), years=None), "subject", document)


if __name__ == "__main__":
    main()
