"""Citations: a notice with all that is said of it, one that says nothing, and what is cited."""

from __future__ import annotations

import json
import re

import pytest

from commands import Run
from notices import RAW, ROOT
from workplan_cli import Document, cite, parse, parse_text
from workplan_cli.citing import Citation, citations, citations_at, citations_of_words
from workplan_cli.citing.as_bibtex import as_bibtex
from workplan_cli.citing.as_csl import as_csl

NOTICE = """临溪县教育局关于印发《临溪县2019年教育工作要点》的通知
临教〔2019〕5号
各中学、中心小学：
现将《临溪县2019年教育工作要点》印发给你们。
临溪县教育局
临溪县财政局
2019年3月5日

临溪县2019年教育工作要点
一、工作目标
全县小学计划招生2400人，开展“两学一做”学习教育。
二、具体任务
1.新建学校。新建学校3所（小学2所、初中1所）。
2.更新设备。由县教育局牵头，6月底前完成。
"""
HEAD = (
    "临溪县教育局, 临溪县财政局. 临溪县教育局关于印发《临溪县2019年教育工作要点》的通知"
    ": 临教〔2019〕5号[Z]. 2019-03-05."
)
BARE = "一、任务\n新建学校3所。\n"


@pytest.fixture(scope="module")
def document() -> Document:
    return parse_text(NOTICE, name="linxi.txt")


PASSAGES = [  # id -> what stands below the head
    (
        "q1",
        [
            "q1 2400人: 一、工作目标 (11:9, 131-136)",
            "“全县小学计划招生2400人，开展‘两学一做’学习教育。”",
        ],
    ),
    (
        "q3",
        [
            "q3 2所: 二、具体任务 > 1.新建学校 (13:17, 174-176)",
            "“新建学校3所（小学2所、初中1所）。”",
        ],
    ),
    ("2", ["2: 二、具体任务 (12:1, 151-157)"]),
    ("2.1", ["2.1: 二、具体任务 > 1.新建学校 (13:1, 158-164)"]),
]


@pytest.mark.parametrize(("wanted", "lines"), PASSAGES)
def test_a_passage_stands_below_its_document(
    document: Document, wanted: str, lines: list[str]
) -> None:
    assert cite(document, wanted).splitlines() == [HEAD, *(f"  {line}" for line in lines)]
    [found] = citations(document, wanted)
    assert found.passage
    assert NOTICE[found.passage.span.start : found.passage.span.end] == found.passage.text


def test_a_document_is_cited_where_no_id_is_named(document: Document) -> None:
    assert document.cite() == f"{HEAD}\n"


def test_ids_are_cited_in_the_order_given(document: Document) -> None:
    asked = ["task1", "2.2", "q2", "q1"]
    found = [one.passage.id if one.passage else None for one in citations(document, *asked)]
    assert found == asked


def test_words_are_the_figures_in_them_or_themselves(document: Document) -> None:
    def texts(found: list[Citation]) -> list[str]:
        return [one.passage.text for one in found if one.passage]

    assert texts(citations_of_words(document, "新建学校3所（小学2所")) == ["3所", "2所"]
    assert texts(citations_of_words(document, "两学一做")) == ["两学一做"]
    assert texts(citations_of_words(document, "新建学校")) == ["新建学校", "新建学校"]
    assert citations_of_words(document, "三学") == citations_of_words(document, "") == []
    assert texts(citations_at(document, NOTICE.index("2400"))) == ["2400人"]
    [sentence] = texts(citations_at(document, NOTICE.index("更新")))
    assert sentence == "2.更新设备。"
    assert citations_at(document, len(NOTICE)) == []


def test_pages_are_named() -> None:
    notice = parse(ROOT / "docs" / "samples" / "linxi-enrolment-2019.pdf")
    _, figure, sentence, table = notice.cite("q5", "t1").splitlines()
    assert figure == "  q5 800: 一、招生计划 > （二）各校计划 (p. 1, 10:7, 174-177)"
    assert sentence == "  “一中 16 800 400”"
    assert table.startswith("  t1: 一、招生计划 > （二）各校计划 (p. 1, ")
    assert [as_csl(one)["page"] for one in citations(notice, "q5")] == ["1"]


# What a document does not say


def test_a_document_that_says_nothing_is_cited_by_its_file() -> None:
    [found] = citations(parse_text(BARE, name="bare.txt"))
    assert as_csl(found) == {
        "id": found.key,
        "type": "legislation",
        "title": "[bare.txt]",
        "language": "zh-CN",
        "custom": {"file": "bare.txt", "sha256": found.sha256},
    }
    fields = "  title = {{[bare.txt]}},\n  language = {chinese},\n"
    assert as_bibtex(found) == f"@misc{{{found.key},\n{fields}}}\n"


def test_a_year_that_is_only_meant_is_marked_as_a_guess() -> None:
    document = parse_text("2019年工作要点\n" + BARE)
    [found] = citations(document)
    assert document.cite() == "2019年工作要点[Z]. [2019].\n"
    assert as_csl(found)["issued"] == {"date-parts": [[2019]], "circa": True}
    assert "  year = {[2019]},\n" in as_bibtex(found)


def test_of_many_issuers_three_are_named(document: Document) -> None:
    found = parse_text(NOTICE.replace("财政局\n2019", "财政局\n临溪县民政局\n临溪县公安局\n2019"))
    assert len(found.header.issuers) == 4
    assert found.cite().split(". ")[0].endswith(", 等")


# For reference managers


def test_the_item_of_csl(document: Document) -> None:
    [item] = map(as_csl, citations(document, "q3"))
    assert item["type"] == "legislation"
    assert item["author"] == [{"literal": "临溪县教育局"}, {"literal": "临溪县财政局"}]
    assert item["issued"] == {"date-parts": [[2019, 3, 5]]}
    assert (item["number"], item["section"]) == ("临教〔2019〕5号", "二、具体任务 > 1.新建学校")
    assert item["note"] == "新建学校3所（小学2所、初中1所）。"
    assert item["custom"] | {"sha256": ""} == {
        "file": "linxi.txt", "sha256": "", "id": "q3", "text": "2所",
        "start": 174, "end": 176, "line": 13, "column": 17,
    }  # fmt: skip


def test_the_entry_of_bibtex(document: Document) -> None:
    [found] = citations(document, "2.1")
    assert as_bibtex(found) == (
        f"@misc{{{found.key},\n"
        "  author = {{临溪县教育局} and {临溪县财政局}},\n"
        "  title = {{临溪县教育局关于印发《临溪县2019年教育工作要点》的通知}},\n"
        "  howpublished = {临教〔2019〕5号},\n"
        "  year = {2019},\n  day = {5},\n  language = {chinese},\n"
        "  note = {二、具体任务 > 1.新建学校, 158-164},\n  month = mar,\n}\n"
    )


def test_a_report_has_an_institution() -> None:
    text = "临溪县人民政府2019年政府工作报告\n（2019年3月5日）\n一、任务\n新建学校3所。\n"
    [found] = citations(parse_text(text))
    entry = as_bibtex(found)
    assert entry.startswith("@techreport{")
    assert "  institution = {临溪县人民政府},\n" in entry
    assert (as_csl(found)["type"], "howpublished" in entry) == ("report", False)


@pytest.mark.parametrize("mark", [*"\\{}#$%&_~^", "{{", "}{", "\\}"])
def test_braces_of_an_entry_are_even_whatever_the_text_holds(mark: str) -> None:
    [found] = citations(parse_text(f"一、任务{mark}\n新建{mark}学校3所。\n"), "q1")
    entry, depth = as_bibtex(found), 0
    for character in entry:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"(?<!\\)[#$%&_~^]", entry)


def test_keys_are_ascii_and_told_by_file_and_place(document: Document) -> None:
    found = [*citations(document), *citations(document, "q1", "q2", "2.1", "2.2")]
    keys = [one.key for one in (*found, *citations(parse_text(BARE)))]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("plan-[0-9a-f]{12}(-[0-9]+-[0-9]+)?", key) for key in keys)
    [renamed] = citations(parse_text(NOTICE, name="another.txt"), "q1")
    assert renamed.key == citations(document, "q1")[0].key


# The command


def test_the_command_cites_notices_and_parsed_documents(run: Run) -> None:
    notice, parsed = RAW / "quangang-2017.txt", ROOT / "data" / "parsed" / "quangang-2017.yaml"
    by_notice, by_parse = run("cite", notice, "q14", "3.3"), run("cite", parsed, "q14", "3.3")
    assert (by_notice.status, by_notice.out) == (0, by_parse.out)
    assert by_notice.out.count("\n") == 4


def test_formats(run: Run) -> None:
    notice = RAW / "quangang-2017.txt"
    items = json.loads(run("cite", notice, "q14", "q13", "--format", "csl").out)
    assert [item["custom"]["id"] for item in items] == ["q14", "q13"]
    entries = run("cite", notice, "--find", "2300人", "--at", "508", "--format", "bibtex").out
    assert entries.count("@misc{") == 2


def test_what_is_not_there_is_told(run: Run) -> None:
    done = run("cite", RAW / "quangang-2017.txt", "q99", "q1", "--find", "无此")
    assert done.status == 1
    assert done.out.count("  q1 6200人: ") == 1
    assert done.err == (
        "workplan: q99 is no figure, item, task or table (workplan show lists them)\n"
        "workplan: these words are not there: 无此\n"
    )


def test_a_folder_is_cited_document_by_document(run: Run) -> None:
    done = run("cite", RAW, "--format", "bibtex")
    assert (done.status, done.out.count("@misc{plan-")) == (0, 2)
    refused = run("cite", RAW, "q1")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.endswith("raw holds 2 documents: name one of them\n")
