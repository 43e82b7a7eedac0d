"""Claims held against a notice: a table of both, then files of claims, then the command."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from commands import start_in
from notices import ROOT
from workplan_cli.document import parse_text, rebuild
from workplan_cli.model import Document
from workplan_cli.read import ReadError
from workplan_cli.rules.claims import claim_rules
from workplan_cli.verify import Claim, claim_of, read_claims, verify
from workplan_cli.verify.claims import years_of

CASES = tomllib.loads((Path(__file__).parent / "claims.toml").read_text("utf-8"))
DOCUMENT = parse_text(CASES["text"], name="linxi.txt")


REPORT = parse_text(CASES["concepts"]["text"], name="report.txt")


def said(claim: Claim, document: Document = DOCUMENT) -> tuple[str, str]:
    """The verdict, and the reason with the value of the text."""
    [answer] = verify([claim], [document])
    if answer.value is not None:
        assert rebuild(document)[answer.start : answer.end] == answer.value
        assert answer.value in (answer.sentence or "")
    value = answer.value if answer.verdict == "contradicted" else ""
    return answer.verdict, f"{answer.reason} {value or ''}".strip()


@pytest.mark.parametrize("case", CASES["claims"], ids=lambda case: " ".join(case[:4]))
def test_a_claim_is_answered(case: list[str]) -> None:
    indicator, value, unit, year, verdict, reason = case
    given = {"indicator": indicator, "value": value, "unit": unit, "year": year}
    assert said(claim_of(given)) == (verdict, reason)


@pytest.mark.parametrize("case", CASES["concepts"]["claims"], ids=lambda case: " ".join(case[:4]))
def test_a_claim_of_a_concept_is_held_against_figures_of_it(case: list[str]) -> None:
    indicator, value, unit, year, verdict, reason = case
    given = {"indicator": indicator, "value": value, "unit": unit, "year": year}
    assert said(claim_of(given), REPORT) == (verdict, reason)


def test_a_word_that_another_amount_has_tells_them_apart() -> None:
    text = "2019年招生简章\n一、计划\n一园招收小班新生100名、中班新生150名、大班新生120名。\n"
    document = parse_text(text)
    claims = [Claim("一园招收中班新生", f"{number}名", None, None) for number in (150, 100, 120)]
    verdicts = [answer.verdict for answer in verify(claims, [document])]
    assert verdicts == ["supported", "contradicted", "contradicted"]


@pytest.mark.parametrize("value", ["迈上5万亿元", "迈上5万亿元新台阶", "超过5万亿元"])
def test_an_amount_that_is_passed_is_bounded_in_a_claim_too(value: str) -> None:
    document = parse_text("2019年工作报告\n一、回顾\n地区生产总值迈上5万亿元新台阶。\n")
    claims = [Claim("地区生产总值", one, None, None) for one in (value, "5万亿元")]
    verdicts = [answer.verdict for answer in verify(claims, [document])]
    assert verdicts == ["supported", "contradicted"]


@pytest.mark.parametrize("case", CASES["quoted"], ids=lambda case: case[2])
def test_a_quotation_narrows_the_search(case: list[str]) -> None:
    indicator, value, quote, verdict, reason = case
    given = {"indicator": indicator, "value": value, "quote": quote}
    assert said(claim_of(given)) == (verdict, reason)


@pytest.mark.runs("claims.years.examples")
@pytest.mark.parametrize("cell", claim_rules().years.examples)
def test_years_are_read(cell: str) -> None:
    told = claim_rules().years.examples[cell]
    assert " ".join(map(str, years_of(cell) or ())) == told


@pytest.mark.parametrize(
    ("named", "verdict"),
    [
        ("linxi.txt", "supported"),
        ("linxi", "supported"),
        ("notices/linxi.txt", "supported"),
        ("《临溪县2019年教育工作要点》", "supported"),
        ("other.txt", "not_found"),
    ],
)
def test_a_claim_may_name_its_document(named: str, verdict: str) -> None:
    claim = claim_of({"indicator": "小学招生", "value": "2400人", "document": named})
    assert said(claim)[0] == verdict


def test_of_several_documents_the_one_that_supports_it_answers() -> None:
    other = parse_text("临溪县2018年教育工作要点\n小学计划招生2200人。\n", name="2018.txt")
    claims = [claim_of({"indicator": "小学招生", "value": f"{n}人"}) for n in (2200, 2400, 9999)]
    answers = [*verify(claims, [DOCUMENT, other])]
    assert [(a.verdict, a.document) for a in answers[:2]] == [
        ("supported", "2018.txt"),
        ("supported", "linxi.txt"),
    ]
    assert answers[2].verdict == "contradicted"


FILES = {
    "claims.csv": "指标,数值,单位,年份,谁\n小学招生,2400,人,2019,甲\n,,,,\n入园率,96%以上,,,乙\n",
    "claims.jsonl": '{"indicator": "小学招生", "value": 2400, "unit": "人", "year": 2019}\n\n'
    '{"indicator": "入园率", "value": "96%以上", "year": null}\n',
    "claims.yaml": "- indicator: 小学招生\n  value: 2400\n  unit: 人\n  year: 2019\n"
    "- indicator: 入园率\n  value: 96%以上\n",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_files_of_claims_are_read(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name].encode(encoding))
    first, second = read_claims(str(path))
    assert (first.indicator, first.value, first.unit) == ("小学招生", "2400", "人")
    assert first.years == (2019, 2019)
    assert (second.value, second.unit, second.years) == ("96%以上", None, None)
    assert second.place.startswith(f"{path}, line ")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("c.csv", "指标,单位\n招生,人\n", "c.csv, line 2: the claim has no value"),
        (
            "c.csv",
            "指标,数值,年份\n招生,3人,17\n",
            "c.csv, line 2: no year as 2017 or 2016-2020 is: 17",
        ),
        ("c.jsonl", '{"indicator": "招生"\n', "c.jsonl, line 1: no JSON: "),
        ("c.jsonl", "[1]\n", "c.jsonl, line 1: a claim has an indicator and a value"),
        ("c.yaml", "- a: [\n", "c.yaml: line "),
        ("c.txt", "", "c.txt: claims are read from .csv, .jsonl, .yaml, .yml"),
    ],
)
def test_what_is_no_claim_is_told(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        read_claims(str(tmp_path / name))
    assert message in str(raised.value)


FIELDS = ["verdict", "claim", "quantity", "value", "sentence", "start", "end"]


@pytest.mark.slow
def test_the_command_answers(tmp_path: Path) -> None:
    (tmp_path / "linxi.txt").write_text(CASES["text"], encoding="utf-8", newline="")
    claims = tmp_path / "claims.csv"
    claims.write_text("indicator,value\n小学招生,2400人\n小学招生,2500人\n", encoding="utf-8")
    start = start_in(tmp_path)
    done = start("verify", "claims.csv", "--source", "linxi.txt", "--format", "jsonl")
    assert (done.status, done.err) == (1, "")
    first, second = map(json.loads, done.out.splitlines())
    assert list(first)[:7] == FIELDS
    assert (first["verdict"], second["verdict"]) == ("supported", "contradicted")
    assert (second["claim"], second["value"]) == (
        {"indicator": "小学招生", "value": "2500人"},
        "2400人",
    )
    done = start("verify", "claims.csv", "--source", ".", "--format", "csv")
    rows = [*csv.reader(io.StringIO(done.out))]
    assert rows[0][:7] == FIELDS
    assert [row[0] for row in rows[1:]] == ["supported", "contradicted"]
    done = start("verify", "claims.csv", "--source", "linxi.txt")
    assert "2 claims: 1 supported, 1 contradicted." in done.out
    claims.write_text("indicator,value\n小学招生,2400人\n", encoding="utf-8")
    assert start("verify", "claims.csv", "--source", "linxi.txt").status == 0


@pytest.mark.slow
def test_what_cannot_be_read_ends_with_two(tmp_path: Path) -> None:
    start = start_in(tmp_path)
    done = start("verify", "claims.csv", "--source", "none.txt")
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1
    (tmp_path / "claims.csv").write_text("indicator,value\n招生,3人\n", encoding="utf-8")
    assert start("verify", "claims.csv", "--source", "none.txt").status == 2


@pytest.mark.slow
def test_the_aims_are_kept_on_invented_notices() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "claims.py")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    shares = [float(line.rpartition(": ")[2]) for line in done.stdout.splitlines()[:2]]
    assert shares[0] <= 0.03, done.stdout
    assert shares[1] >= 0.95, done.stdout


@pytest.mark.parametrize(
    ("place", "verdict", "document"),
    [
        ("临溪县", "supported", "a.txt"),
        ("临溪", "supported", "a.txt"),
        ("泉港区", "contradicted", "b.txt"),
        ("350505", "contradicted", "b.txt"),
        ("", "supported", "a.txt"),
        ("石狮市", "not_found", None),
    ],
)
def test_a_claim_may_name_its_place(place: str, verdict: str, document: str | None) -> None:
    documents = [
        parse_text(f"{named}人民政府2019年工作报告\n一、目标\n小学招生{number}人。\n", name=name)
        for named, number, name in (("临溪县", 2400, "a.txt"), ("泉港区", 900, "b.txt"))
    ]
    claim = claim_of({"指标": "小学招生", "数值": "2400人", "地区": place})
    [answer] = verify([claim], documents)
    assert (answer.verdict, answer.document) == (verdict, document)
