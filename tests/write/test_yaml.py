"""Whatever is written as YAML reads back the same, and reads well."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from samples import NASTY, document, documents, node, texts

from workplan_cli.model import Document, Span
from workplan_cli.write.as_yaml import to_yaml
from workplan_cli.write.dump import dump


@pytest.mark.parametrize("text", NASTY)
def test_every_nasty_text_reads_back(text: str) -> None:
    _round_trip(dump(document(text, [node(text, [Span(0, 1)] * 5, [])], [])))
    _read_by_the_pure_reader({"text": text, "texts": [text, text], "inner": {"last": text}})


@given(documents)
def test_any_document_reads_back(given: Document) -> None:
    _round_trip(dump(given))


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(texts) | texts))
@example({"a": ["\n \n"], "b": "\n"})
def test_any_text_reads_back(data: dict[str, Any]) -> None:
    _round_trip(data)
    _read_by_the_pure_reader(data)


def _round_trip(data: dict[str, Any]) -> None:
    written = to_yaml(data)
    written.encode("utf-8")  # nothing that no encoding can carry
    # the C reader turns down lone surrogates
    loader = yaml.SafeLoader if "\\uD" in written else yaml.CSafeLoader
    assert list(yaml.load_all(f"---\n{written}---\n{written}", Loader=loader)) == [data, data]


def _read_by_the_pure_reader(data: dict[str, Any]) -> None:
    """The one of `yaml.safe_load`: ten times as slow, so it reads no whole documents here."""
    assert yaml.safe_load(to_yaml(data)) == data


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "学前教育计划招生6200人，其中：公办园4000人。",
            "学前教育计划招生6200人，其中：公办园4000人。",
        ),
        ("《泉港区教育工作要点》", "《泉港区教育工作要点》"),
        ("（一）", "（一）"),
        ("utf-8", "utf-8"),
        ("6200人", "6200人"),
        ("96%以上", "96%以上"),
        ("1: 一", "'1: 一'"),
        ("-1人", "-1人"),
        ("1e3", "'1e3'"),
        ("115e30", "'115e30'"),
        ("0o7", "'0o7'"),
        ("y", "'y'"),
        ("一\t二", '"一\\t二"'),
        ("", "''"),
        ("96.5", "'96.5'"),
        ("2017-04-21", "'2017-04-21'"),
        ("12:30", "'12:30'"),
        ("no", "'no'"),
        ("%", "'%'"),
        ("1.1", "'1.1'"),
        (" 一", '" 一"'),
        ("一\u3000", '"一\u3000"'),
        ("一: 二", "'一: 二'"),
        ('说"一"', '说"一"'),
        ("\n", '"\\n"'),
        ("一\r\n二", '"一\\r\\n二"'),
        ("\x00\x85\u2028\ud800", '"\\0\\N\\L\\uD800"'),
        ("关于印发\n《要点》的通知", "|-\n  关于印发\n  《要点》的通知"),
        ("一\n二\n", "|\n  一\n  二"),
        ("一\n\n二\n", "|\n  一\n\n  二"),
        ("张𣬼", "张𣬼"),
        ("一" * 500 + " 二" * 500, "一" * 500 + " 二" * 500),
        ("  一\n二", "|2-\n    一\n  二"),
    ],
)
def test_texts_are_written_to_be_read(text: str, written: str) -> None:
    assert to_yaml({"a": text}) == f"a: {written}\n"


def test_structure_is_written_to_be_read() -> None:
    span = {"start": 12, "end": 20}
    data = {
        "none": None,
        "is": True,
        "count": 3,
        "span": span,
        "spans": [span, span],
        "more": [span] * 4,
        "empty": [],
        "texts": ["一", "二\n三"],
        "items": [{"id": "1", "inner": {"a": 1}, "children": [{"id": "1.1"}]}, {"id": "2"}],
    }
    assert to_yaml(data) == (
        "none: null\n"
        "is: true\n"
        "count: 3\n"
        "span: {start: 12, end: 20}\n"
        "spans: [{start: 12, end: 20}, {start: 12, end: 20}]\n"
        "more:\n" + "- {start: 12, end: 20}\n" * 4 + "empty: []\n"
        "texts:\n"
        "- 一\n"
        "- |-\n"
        "  二\n"
        "  三\n"
        "items:\n"
        "- id: '1'\n"
        "  inner:\n"
        "    a: 1\n"
        "  children:\n"
        "  - id: '1.1'\n"
        "- id: '2'\n"
    )
