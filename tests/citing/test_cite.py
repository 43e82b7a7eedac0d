"""References to a notice and to its figures: text, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from commands import Run
from workplan_cli import cite, parse_text

NOTICE = """关于做好2019年招生工作的通知
临教〔2019〕12号
各中小学：
一、招生计划
（一）总量
全县小学计划招生2400人，初中计划招生2100人。
临溪县教育局
2019年4月26日
"""
REPORT = "2020年临溪县人民政府工作报告\n一、回顾\n新建学校3所。\n"
REFERENCE = "临溪县教育局. 关于做好2019年招生工作的通知: 临教〔2019〕12号[Z]. 2019-04-26."


def test_the_text_follows_the_standard_of_references() -> None:
    assert cite(parse_text(NOTICE)) == f"{REFERENCE}\n"


def test_a_figure_is_cited_with_its_place_and_sentence() -> None:
    document = parse_text(NOTICE)
    one = document.quantities[1]
    assert cite(document, "q2").splitlines() == [
        REFERENCE,
        f"  q2 2100人: 一、招生计划 > （一）总量 (6:21, {one.span.start}-{one.span.end})",
        "  “全县小学计划招生2400人，初中计划招生2100人。”",
    ]


@pytest.mark.parametrize("form", ["text", "bibtex", "csl"])
def test_a_figure_that_is_named_twice_is_cited_once(form: str) -> None:
    document = parse_text(NOTICE)
    assert cite(document, "q1", "q1", form=form) == cite(document, "q1", form=form)


def test_two_figures_share_their_reference() -> None:
    assert cite(parse_text(NOTICE), "q1", "q2").count("[Z]") == 1


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (REPORT, "2020年临溪县人民政府工作报告[R]. [2020]."),
        ("一、任务\n招生20人。\n", "[-][Z]."),  # neither who, nor what, nor when
    ],
)
def test_what_is_not_stated_is_left_out(text: str, reference: str) -> None:
    assert cite(parse_text(text)).splitlines()[0].endswith(reference)


def test_bibtex() -> None:
    entry = cite(parse_text(NOTICE), "q1", form="bibtex")
    key = re.match(r"@misc\{([\w-]+),\n", entry)
    assert key and key[1].isascii() and key[1].startswith("plan-")
    assert "  title = {{关于做好2019年招生工作的通知}},\n" in entry
    assert "  author = {{临溪县教育局}},\n" in entry
    assert "  month = apr,\n" in entry
    assert entry.count("{") == entry.count("}")
    assert cite(parse_text(REPORT), form="bibtex").startswith("@techreport{plan-")


def test_bibtex_escapes_what_latex_obeys() -> None:
    hostile = parse_text("一、任务\n\\input{a} 增长50%_#~^&$，招生20人。\n")
    entry = cite(hostile, "q2", form="bibtex")
    escaped = (
        r"{\textbackslash}input{\textbraceleft}a{\textbraceright} 增长50\%\_\#{\textasciitilde}"
        r"{\textasciicircum}\&\$"
    )
    assert escaped in entry


def test_csl() -> None:
    [item] = json.loads(cite(parse_text(NOTICE), "q1", form="csl"))
    assert item["author"] == [{"literal": "临溪县教育局"}]
    assert item["issued"] == {"date-parts": [[2019, 4, 26]]}
    assert (item["type"], item["number"]) == ("legislation", "临教〔2019〕12号")
    assert item["custom"]["id"] == "q1"
    assert "issued" not in json.loads(cite(parse_text("一、任务\n"), form="csl"))[0]


def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        cite(parse_text(NOTICE), "q9")
    with pytest.raises(ValueError, match="endnote"):
        cite(parse_text(NOTICE), form="endnote")


def test_the_command(run: Run, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    assert run("cite", notice).out == f"{REFERENCE}\n"
    at = str(NOTICE.index("2100"))
    by_words, by_place = run("cite", notice, "--find", "2100人"), run("cite", notice, "--at", at)
    assert by_words.out == by_place.out == run("cite", notice, "q2").out
    missing = run("cite", notice, "q1", "q9")
    assert (missing.status, missing.err) == (
        1,
        "workplan: q9 is no figure, item, task or table (workplan show lists them)\n",
    )
    assert "q1 2400人" in missing.out
    again = run("cite", notice, "q2", "--find", "2100人", "--at", at, "--format", "bibtex")
    assert again.out.count("@misc{") == 1
    off = run("cite", notice, "--at", "9999")
    assert (off.status, off.err) == (1, "workplan: no words stand at 9999\n")
    nothing = run("cite", notice, "--find", "")
    assert (nothing.status, nothing.err) == (1, "workplan: these words are not there: \n")
    assert run("cite", tmp_path / "none.txt").status == 2


@pytest.mark.parametrize("form", ["bibtex", "csl"])
def test_a_key_stands_for_one_entry(form: str) -> None:
    document = parse_text(NOTICE)
    both = cite(document, "q1", "q2", form=form)
    assert cite(document, "q1", "q2", "q1", form=form) == both
    assert cite(document, "q1", "q1", form=form) == cite(document, "q1", form=form)
