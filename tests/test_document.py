"""Any text becomes a document that rebuilds it; the library's front door; the golden files."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import workplan_cli
from notices import NOTICE, RAW, ROOT, golden
from workplan_cli import Document, ReadError, diff, figures, open_documents, parse, rebuild
from workplan_cli.diagnostics import line_starts, place, word
from workplan_cli.differences import find_differences
from workplan_cli.document import parse_text
from workplan_cli.invariants import find_violations
from workplan_cli.model import Finding, Span
from workplan_cli.schema import find_faults
from workplan_cli.tables.columns import tables
from workplan_cli.write import SUFFIXES, Form, emit
from workplan_cli.write.dump import dump

PIECES = [
    *(
        "一、",
        "二、",
        "（一）",
        "1.",
        "2",
        "①",
        "第一章",
        "附件：",
        "一是",
        "\n",
        "\r\n",
        "\f",
        " ",
    ),
    *(
        "工作目标",
        "招生6200人",
        "96%以上",
        "13所（初中5所、小学8所）",
        "分别达到",
        "十几万",
        "《要点》",
    ),
    *("2017年4月21日", "各中学", "：", "。", "，", "、", "\u3000", "\0", "\ud800", "\u2028", "😀"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60))
@example("")
@example(" \n")
@example("一、任务\n招生\u200b人数200人。")
def test_any_text_gives_a_document_that_holds_together(text: str) -> None:
    document = parse_text(text)
    data = dump(document)
    assert rebuild(document) == text
    assert find_faults(data) == []
    assert find_violations(data) == []
    assert find_differences(data, text, document.source.sha256) == []


def test_text_that_is_no_notice_gives_a_document_with_diagnostics() -> None:
    document = parse_text("今天天气很好。")
    assert document.sections == []
    assert [item.code for item in document.diagnostics] == ["no-numbering"]


# The front door


def test_texts_bytes_and_paths_give_the_same(notice: Path) -> None:
    by_text, by_bytes, by_path = parse(NOTICE), parse(NOTICE.encode("gbk")), parse(notice)
    assert isinstance(by_text, Document)
    assert by_text.sections == by_bytes.sections == by_path.sections
    assert [d.source.encoding for d in (by_text, by_bytes, by_path)] == [
        "utf-8",
        "gb18030",
        "utf-8",
    ]
    assert [d.source.name for d in (by_text, by_bytes, by_path)] == ["-", "-", "notice.txt"]
    assert by_path.source.sha256 == by_text.source.sha256
    assert by_path.source.sha256 == hashlib.sha256(NOTICE.encode()).hexdigest()


def test_a_str_is_a_path_where_it_names_a_file(
    notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert parse(str(notice)).sections == parse(notice).sections
    bare = notice.with_name("2019年工作要点")
    bare.write_bytes(notice.read_bytes())
    monkeypatch.chdir(bare.parent)
    assert parse("2019年工作要点").source.name == "2019年工作要点"
    assert parse_text("2019年工作要点").source.name == "-"
    assert diff(str(notice), bare).summary.changed == 0
    (bare.parent / "通知").mkdir()
    with pytest.raises(ReadError, match=r"^通知: a folder, not a file"):
        parse("通知")


@pytest.mark.parametrize("path", ["nothing.docx", "plans/2019", "./2019年工作要点", "/计划"])
def test_a_str_that_looks_like_a_path_and_leads_nowhere_is_told(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for call in (parse, lambda given: diff(given, NOTICE), lambda given: [*open_documents(given)]):
        with pytest.raises(FileNotFoundError, match=f"^{re.escape(path)}: no such file") as found:
            call(path)
        assert isinstance(found.value, ReadError)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一、目标",
        "补助标准为每年1000元/人。",
        "a.txt\n",
        "见附件1.doc\n一、目标",
        "\0.txt",
        "文" * 2000,
    ],
)
def test_any_other_str_is_a_text(text: str) -> None:
    assert parse(text).source.name == "-"


def test_objects_are_shown_in_a_line(notice: Path) -> None:
    document = parse(notice)
    shown = [document, document.sections[0], *document.quantities, *document.tables]
    shown += [document.source, document.header, *document.blocks, *document.tasks]
    changes = diff(document, parse(NOTICE.replace("2400", "2500")))
    shown += [changes, *changes.items, *changes.quantities]
    assert all(re.fullmatch(r"<[A-Z][A-Za-z]+ [^\n]{1,180}>", repr(one)) for one in shown)
    assert repr(document) == "<Document 临溪县2019年教育工作要点, 2019, 5 nodes, 6 figures>"
    assert "<FigureChange raised, 全县小学计划招生, 2400人 → 2500人>" in map(
        repr, changes.quantities
    )


def test_what_moves_a_cursor_is_shown_escaped() -> None:
    [node] = parse_text("一、重\x1b[2J点任务\n").sections
    assert repr(node) == r"<Node 1, 一、重\x1b[2J点任务>"


def test_figures_are_the_rows_of_the_table(notice: Path) -> None:
    document = parse(notice)
    rows = document.figures()
    assert rows == figures(document) == figures([document])
    assert [row["text"] for row in rows] == [one.text for one in document.quantities]
    assert list(rows[0]) == [column.name for column in tables()["quantities"].columns]


def test_the_encoding_can_be_named() -> None:
    assert parse("繁體".encode("big5"), encoding="big5").source.encoding == "big5"


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file or folder"):
        parse(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="binary data"):
        parse(b"\0\1\2")


def test_the_package_offers_what_it_says() -> None:
    assert all(hasattr(workplan_cli, name) for name in workplan_cli.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        workplan_cli.nothing  # noqa: B018


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys; import workplan_cli; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert {name for name in out.decode().split() if name.startswith("workplan")} == {
        "workplan_cli"
    }


# Diagnostics


def test_diagnostics_are_sorted_and_placed() -> None:
    text = "一\r\n二\f二\r三\n四"
    findings = [Finding("no-numbering", Span(at, at)) for at in (8, 0, 3, 5, 7)]
    found = [(d.span.start, d.line, d.column) for d in word(findings, text)]
    assert found == [(0, 1, 1), (3, 2, 1), (5, 2, 3), (7, 3, 1), (8, 3, 2)]


def test_values_are_worded_on_one_line() -> None:
    values = {"text": "1,2\n3人", "problem": "malformed"}
    [diagnostic] = word([Finding("unreadable-numeral", Span(0, 5), values)], "1,2\n3人")
    assert diagnostic.message == "1,2 3人 is left out: its numeral is malformed"


@given(st.text(alphabet="a\r\n\f\u2028", max_size=12), st.data())
def test_every_offset_has_its_line_and_column(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    ends = [at for at in range(1, offset + 1) if _breaks(text, at)]
    start = ends[-1] if ends else 0
    assert place(offset, line_starts(text)) == (len(ends) + 1, offset - start + 1)


def _breaks(text: str, at: int) -> bool:
    """Whether a line ends just before `at`."""
    return text[at - 1] == "\n" or (text[at - 1] == "\r" and text[at : at + 1] != "\n")


# Golden files


@pytest.mark.parametrize("form", [Form.YAML, Form.JSON])
def test_the_notice_of_the_repository_gives_its_golden_file(
    form: Form, rewrite_golden: bool
) -> None:
    text = emit(dump(parse(RAW / "quangang-2017.txt")), form)
    golden(ROOT / "data" / "parsed" / f"quangang-2017.{form}", text, rewrite_golden)


def test_every_suffix_names_a_form() -> None:
    assert set(SUFFIXES.values()) == set(Form)
