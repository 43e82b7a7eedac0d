"""The tools as an assistant has them: asked by the client of the SDK."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commands import WORKPLAN, Run
from workplan_cli.cli import mcp as command
from workplan_cli.serving.allowed import Folders
from workplan_cli.serving.pages import SHORTENED, bounded, page
from workplan_cli.serving.tools import NAMES

OLD = "临溪县2018年教育工作要点\n临溪县教育局\n一、招生\n小学计划招生2400人。\n新建学校3所。\n"
NEW = OLD.replace("2018", "2019").replace("2400", "2500").replace("3所", "3所，第三期投用")
MOST = 45_000  # characters of a whole answer
Call = tuple[str, dict[str, Any]]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name, text in (("2018.txt", OLD), ("2019.txt", NEW)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def sdk() -> Any:
    """The SDK, which takes a second to import: not while every worker collects all tests."""
    import mcp

    return mcp


def server_over(folder: Path) -> Any:
    sdk()
    from workplan_cli.serving.server import server_of

    return server_of(Folders([str(folder)]))


def ask(server: Any, calls: Sequence[Call]) -> list[Any]:
    """The answers to calls, each a record, or the message of an error."""

    async def asked() -> list[Any]:
        async with sdk().Client(server) as client:
            answers = [await client.call_tool(name, given) for name, given in calls]
        return [
            answer.content[0].text if answer.is_error else answer.structured_content
            for answer in answers
        ]

    return asyncio.run(asked())


def one(plans: Path, name: str, **given: Any) -> Any:
    [answer] = ask(server_over(plans), [(name, given)])
    return answer


def test_parse_gives_the_header_and_a_page_of_a_list(plans: Path) -> None:
    told = one(plans, "parse", path="2018.txt", part="quantities", limit=1)
    assert told["header"]["title"] == "临溪县2018年教育工作要点"
    assert [item["text"] for item in told["items"]] == ["2400人"]
    assert (told["total"], told["next_offset"]) == (2, 1)
    further = one(plans, "parse", path="2018.txt", part="quantities", offset=1)
    assert ([item["text"] for item in further["items"]], further["next_offset"]) == (["3所"], None)


def test_sections_come_flat(plans: Path) -> None:
    [section] = one(plans, "parse", path="2018.txt")["items"]
    assert (section["depth"], section["above"], section["heading"]) == (1, None, "招生")
    assert "children" not in section


def test_figures_of_a_folder(plans: Path) -> None:
    for words in ("小学", "小学计划招生", "小学招生", "primary_intake"):  # the concept's names too
        told = one(plans, "figures", paths=["."], find=words)
        assert [row["value"] for row in told["items"]] == ["2400", "2500"]
    assert {*told["items"][0]}.isdisjoint({"name in Chinese", "name in English"})


def test_diff_tells_what_is_not_the_same(plans: Path) -> None:
    told = one(plans, "diff", old="2018.txt", new="2019.txt")
    assert [item["kind"] for item in told["items"]] == ["raised"]
    assert told["left"]["year"] == 2018
    same = one(plans, "diff", old="2018.txt", new="2019.txt", kinds=["same"])
    assert [item["left"]["text"] for item in same["items"]] == ["3所"]


def test_trend_goes_over_the_years(plans: Path) -> None:
    told = one(plans, "trend", paths=["2018.txt", "2019.txt"], find="小学", status="target")
    assert [(row["period_start"], row["value"]) for row in told["items"]] == [
        ("2018", "2400"),
        ("2019", "2500"),
    ]


@pytest.mark.parametrize(
    ("value", "verdict"), [("2400人", "supported"), ("2600人", "contradicted")]
)
def test_verify(plans: Path, value: str, verdict: str) -> None:
    claim = {"indicator": "小学招生", "value": value}
    [answer] = one(plans, "verify", claims=[claim], paths=["2018.txt"])["items"]
    assert (answer["verdict"], answer["claim"]) == (verdict, claim)
    assert answer["sentence"] == "小学计划招生2400人。"


def test_explain(plans: Path) -> None:
    by_id = one(plans, "explain", path="2018.txt", quantity="q1")
    assert by_id == one(plans, "explain", path="2018.txt", find="2400人")
    assert by_id == one(plans, "explain", path="2018.txt", at=OLD.index("2400"))
    fields = {item["field"] for item in by_id["items"][0]["evidence"]}
    assert {"number", "indicator"} <= fields
    refused = one(plans, "explain", path="2019.txt", refused="第三期")
    assert refused["items"][0]["reason"]


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("parse", {"path": "../plans/2018.txt"}, "a path with .. in it is refused"),
        ("parse", {"path": "/etc/hostname"}, "no such file in the folders that are allowed"),
        ("parse", {"path": "."}, "this is a folder"),
        ("figures", {"paths": ["none.txt"]}, "no such file in the folders that are allowed"),
        ("verify", {"claims": [{"value": "3"}], "paths": ["."]}, "the claim has no indicator"),
        ("explain", {"path": "2018.txt"}, "name one of quantity, at, find and refused"),
        ("parse", {"path": "2018.txt", "limit": 10_000}, "less than or equal to 200"),
    ],
)
def test_an_error_says_what_to_do(
    plans: Path, name: str, given: dict[str, Any], message: str
) -> None:
    assert message in one(plans, name, **given)


def test_a_file_of_a_folder_that_cannot_be_read_is_told(plans: Path) -> None:
    (plans / "broken.docx").write_bytes(b"PK\x03\x04broken")
    told = one(plans, "figures", paths=["."])
    assert told["total"] == 4
    assert "broken.docx" in told["left_out"][0]
    assert "broken.docx" in one(plans, "figures", paths=["broken.docx"])


@pytest.mark.slow
def test_every_answer_is_bounded(plans: Path) -> None:
    text = "临溪县2020年计划\n一、任务\n" + f"招生20人，{'很' * 3000}。\n" * 300
    (plans / "long.txt").write_text(text, encoding="utf-8")
    for name, given in (
        ("parse", {"path": "long.txt"}),
        ("parse", {"path": "long.txt", "part": "quantities", "limit": 200}),
        ("figures", {"paths": ["long.txt"], "limit": 200}),
    ):
        told = one(plans, name, **given)
        assert len(json.dumps(told, ensure_ascii=False)) < MOST, name
    assert 0 < len(told["items"]) < told["total"]
    assert told["next_offset"] == len(told["items"])


def test_pages_lie_end_to_end() -> None:
    items, at, seen = [f"{index}" * 3000 for index in range(100)], 0, []
    while at is not None:
        told = page(items, at, 50, lambda item: {"text": item})
        seen += [item["text"][:2] for item in told["items"]]
        at = told["next_offset"]
    assert seen == [item[:2] for item in items]
    assert page(items, 500, 50, str)["items"] == []


def test_what_is_cut_is_marked_and_numbers_stay_exact() -> None:
    assert bounded({"a": "很" * 3000})[SHORTENED] is True
    assert SHORTENED not in bounded({"a": "很"})
    assert bounded({"a": Decimal("1E+3"), "b": Decimal("0.10")}) == {"a": "1000", "b": "0.10"}
    assert bounded("\ud800") == "?"
    assert len(str(bounded([["很" * 2000] * 100] * 100))) < MOST


@pytest.mark.slow
def test_the_command_serves_standard_input_and_output(plans: Path) -> None:
    """Its standard error is that of all tests, not of the one in which the SDK was imported."""
    client = sdk().client.stdio
    started = client.StdioServerParameters(
        command=WORKPLAN[0], args=[*WORKPLAN[1:], "mcp", str(plans)]
    )
    [told, refused] = ask(
        client.stdio_client(started, errlog=sys.__stderr__),
        [("figures", {"paths": ["2018.txt"]}), ("parse", {"path": str(plans.parent)})],
    )
    assert told["total"] == 2
    assert "no such file in the folders that are allowed" in refused


def test_the_tools_say_that_they_only_read(plans: Path) -> None:
    async def listed() -> list[Any]:
        async with sdk().Client(server_over(plans)) as client:
            return [*(await client.list_tools()).tools]

    tools = asyncio.run(listed())
    assert tuple(tool.name for tool in tools) == NAMES
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_the_command_names_the_tools(run: Run, plans: Path) -> None:
    told = run("mcp", plans, "--list")
    assert [line.partition(":")[0] for line in told.out.splitlines()] == [*NAMES]
    missing = run("mcp", plans / "none", "--list")
    assert (missing.status, "no such folder" in missing.err) == (2, True)
    assert run("mcp").status == 2


def test_without_the_extra_it_says_how_to_install_it(
    run: Run, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _name: None)
    told = run("mcp", plans)
    assert told.status == 2
    assert told.err == "workplan: the server needs mcp: pip install 'workplan-cli[mcp]'\n"
