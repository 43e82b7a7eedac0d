"""Documents of every shape, for the tests of what writes them."""

from __future__ import annotations

from hypothesis import strategies as st

from workplan_cli.model import (
    SCHEMA_VERSION,
    Block,
    Cell,
    Deadline,
    Document,
    Header,
    HeaderEvidence,
    HeaderSpans,
    Node,
    Period,
    Quantity,
    Region,
    Source,
    Span,
    Table,
    Task,
)

NASTY = (
    # white space and what is not printable
    *("", " ", "\n", "\n\n", " \n", "\n ", "\t", "\r", "\r\n", "\0", "\x7f", "\x85", "\xa0"),
    *("\u3000", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udfff", "\u200b"),
    *("\U0001f600", "\ude00\ud83d"),
    # what a reader of YAML takes for something else
    *("~", "null", "no", "Yes", "on", "true", "False", "y", "=", "<<", ".inf", ".nan", "-", "?"),
    *("12:30", "1e3", "0o7", "0x1f", "1_000", "2017-04-21", "2017-04-21 10:00:00", "6200", "2/3"),
    *(":", "%", "- a", "a: b", "a:", "a #b", "# a", "a, b", "[a]", "{a}", "&a", "*a", "!a", "|"),
    *(">", "'a'", '"a"', "@a", "`a", "\\", "\\n", "一：二", "一: 二", "一 #二", "一 ", " 一"),
    *("一\t二", "《一》", "——一", "１", "workplan 0.1.0", "utf-8", "三、", "（一）"),
    # lines
    *("一\n二", "一\n二\n", "一\n二\n\n", "\n一", "\n  一\n二", "  一\n 二", "一\n  \n二"),
    *(
        "一\n\t二",
        "\t一\n二",
        "一\n- 二",
        "一\n---\n二",
        "一\n...\n",
        "--- 一",
        "...",
        "一\r\n二\r\n",
    ),
    *("一\x85二", "一\u2028二", "一\n二 \n", "一\n "),
    # longer than a simple key may be
    *("a" * 2000, "一" * 2000, "一: " * 800, "：\n" * 30),
)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), max_size=4).map("".join),
    st.text(alphabet=st.characters(), max_size=20),
    st.text(alphabet=" \n\t#:-'\"一二,\r\u2028", max_size=12),
)
spans = st.builds(Span, st.integers(0, 99), st.integers(0, 99))


def node(text: str, pieces: list[Span], children: list[Node]) -> Node:
    """A node whose every text is `text`."""
    span = Span(0, 9)
    return Node(text, text, 1, text, False, span, None, span, text, pieces, children)


def document(text: str, sections: list[Node], pieces: list[Span]) -> Document:
    """A document whose every text is `text`."""
    span = Span(1, 2)
    quantity = Quantity(
        *("q1", text, text, text, text, "1.50", None, text, "exact", text, None),
        period=Period("annual", text, None, span),
        baseline=text,
        from_="q2",
        role="level",
        part_of=None,
        dimension="count",
        base=None,
        span=span,
        sentence=span,
        indicator_spans=pieces,
        modifier_spans=[],
        baseline_span=span,
        table="t1",
        cell="R2C3",
    )
    cell = Cell(1, 1, 1, 1, False, text, span)
    return Document(
        schema_version=SCHEMA_VERSION,
        source=Source(
            *(text, "0" * 64, "text", "utf-8", 9, [], None), "workplan 0.1.0", "0123456789ab", None
        ),
        header=Header(
            *(text, None, [text, text], None, [], None, None, None),
            Region(text, None, "county", None, 2017),
            HeaderSpans(span, None, [], None, [], None, None, None),
            HeaderEvidence("title", None, None, None, None, None, None, None),
        ),
        sections=sections,
        quantities=[quantity, quantity],
        tables=[Table("t1", None, text, text, 1, 1, 0, 0, [cell], span, span, None)],
        references=[],
        tasks=[
            Task(
                "task1", None, [text], [], [], Deadline(text, "2025", False, True, span), span, span
            )
        ],
        diagnostics=[],
        blocks=[Block("title", span, text)],
    )


nodes = st.recursive(
    st.builds(node, texts, st.lists(spans, max_size=5), st.just([])),
    lambda inner: st.builds(
        node, texts, st.lists(spans, max_size=2), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=3,
)
documents = st.builds(document, texts, st.lists(nodes, max_size=2), st.lists(spans, max_size=5))
