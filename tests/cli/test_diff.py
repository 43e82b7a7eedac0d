"""`workplan diff` as a user runs it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from commands import Run
from notices import NOTICE, RAW, ROOT
from workplan_cli.write.diff_html import FILTERS

OLD, NEW = RAW / "quangang-2017.txt", RAW / "quangang-2018-sample.txt"


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The invented notice a year later: one figure raised."""
    path = tmp_path / "later.txt"
    text = NOTICE.replace("2019", "2020").replace("2400人", "2500人")
    path.write_text(text, encoding="utf-8")
    return path


# Exit status


def test_nothing_changed(run: Run, notice: Path) -> None:
    done = run("diff", notice, notice)
    assert (done.status, done.err) == (0, "")
    assert "kept" in done.out


def test_something_changed(run: Run, notice: Path, later: Path) -> None:
    done = run("diff", notice, later)
    assert (done.status, done.err) == (1, "")
    assert "[-2400人-]{+2500人+}" in done.out
    assert re.search(
        r"全县小学计划招生 +2400人 +2500人 +\+100人 +\+4\.17 +target, raised", done.out
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["notice.txt"], "two plans are needed"),
        (["notice.txt", "gone.txt"], "gone.txt"),
        (["notice.txt", "bad.json"], "bad.json: line 1: no JSON"),
        (["notice.txt", "other.json"], "other.json: line 1: schema_version: is missing"),
        (["notice.txt", "notice.txt", "-o", "x.pdf"], "the suffix names no format"),
        (["notice.txt", "notice.txt", "--format", "pdf"], "is not one of 'text', 'yaml'"),
        (["notice.txt", "notice.txt", "--only", "words"], "is not one of 'figures', 'items'"),
        (["notice.txt", "notice.txt", "-o", "no/x.html"], "is not there"),
        (["notice.txt", "notice.txt", "--year", "2016"], "2 plans and 1 years"),
        (["a.yaml", "b.yaml", "--year", "2016", "--year", "2017"], "a.yaml is parsed already"),
    ],
)
def test_trouble_is_one_line(
    run: Run, notice: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(notice.parent)
    Path("bad.json").write_text("{", encoding="utf-8")
    Path("other.json").write_text("{}", encoding="utf-8")
    done = run("diff", *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


# Inputs


def test_what_is_said_of_plans_besides_their_text(run: Run, tmp_path: Path) -> None:
    for name, count in (("a.txt", 6200), ("b.txt", 6300)):
        text = f"教育局工作要点\n一、招生\n今年招生{count}人。\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    plans = [tmp_path / "a.txt", tmp_path / "b.txt"]
    years = run("diff", *plans, "--year", "2016", "--year", "2017").out
    assert years.startswith("a.txt (2016) → b.txt (2017)\n  year: 2016 → 2017\n")
    (tmp_path / "metadata.csv").write_text("file,year\na.txt,2015\n", encoding="utf-8")
    assert "year: 2015 → (none)" in run("diff", *plans).out


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_documents_parsed_earlier(run: Run, notice: Path, later: Path, suffix: str) -> None:
    parsed = notice.with_suffix(suffix)
    run("parse", notice, "-o", parsed)
    assert run("diff", parsed, later).out == run("diff", notice, later).out


def test_a_chain_compares_each_with_the_next(run: Run, notice: Path, later: Path) -> None:
    done = run("diff", notice, later, notice, "--format", "json")
    first, second = json.loads(done.out)
    assert first["left"]["name"] == second["right"]["name"] == "notice.txt"
    assert [c["kind"] for c in first["quantities"]][:1] == ["raised"]
    assert [c["kind"] for c in second["quantities"]][:1] == ["lowered"]
    streamed = run("diff", notice, later, notice, "--format", "yaml").out
    assert list(yaml.safe_load_all(streamed)) == [first, second]


# Outputs


def test_every_format_says_the_same(run: Run, notice: Path, later: Path, tmp_path: Path) -> None:
    out = {name: tmp_path / f"out.{name}" for name in ("json", "yaml", "jsonl", "md", "html")}
    for path in out.values():
        assert run("diff", notice, later, "-o", path).status == 1
    data = json.loads(out["json"].read_text("utf-8"))
    assert yaml.safe_load(out["yaml"].read_text("utf-8")) == data
    assert json.loads(out["jsonl"].read_text("utf-8")) == data
    assert "~~2400人~~**2500人**" in out["md"].read_text("utf-8")
    assert "<del>2400人</del>" in out["html"].read_text("utf-8")
    assert "<ins>2500人</ins>" in out["html"].read_text("utf-8")


def test_parts(run: Run, notice: Path, later: Path) -> None:
    figures = run("diff", notice, later, "--only", "figures").out
    assert "raised" in figures
    assert "[-" not in figures
    items = run("diff", notice, later, "--only", "items").out
    assert "[-2400人-]" in items
    assert "raised" not in items


def test_unchanged_items_are_listed_where_asked(run: Run, notice: Path, later: Path) -> None:
    assert "更新设备" not in run("diff", notice, later).out
    assert "更新设备" in run("diff", notice, later, "--unchanged").out


@pytest.mark.slow
def test_a_gbk_console_can_show_it(start: Run) -> None:
    done = start("diff", OLD, NEW, PYTHONIOENCODING="utf-8")
    done.out.replace("\r", "").encode("gbk")


class _Page(HTMLParser):
    """Checks that tags are closed in order, and collects what a page asks for."""

    VOID = (
        "meta",
        "input",
    )

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.cells: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {name for name, _ in attrs}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_stands_by_itself(run: Run) -> None:
    text = run("diff", OLD, NEW, "--format", "html").out
    page = _Page()
    page.feed(text)
    assert page.open == []
    assert not {name for name in page.attributes if name.startswith("on")}
    assert not page.attributes & {"src", "action", "style"}
    assert set(re.findall(r'href="(.)', text)) == {"#"}
    assert not re.search(r"https?:|url\(|@import|<link|<img", text)
    for heading in ("深化招生考试制度改革", "加强劳动与综合实践教育", "扩大教育开放合作"):
        assert heading in text


def test_the_page_escapes_what_it_shows(run: Run, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path, number in zip(paths, "12", strict=True):
        path.write_text(f"一、<script>\n投入{number}亿元&。\n", encoding="utf-8")
    text = run("diff", *paths, "--format", "html").out
    assert text.count("<script>") == 1  # its own
    assert "&lt;script&gt;" in text


REPORTS = (
    "临溪县人民政府2018年工作报告\n\n一、2018年目标\n1.扩大就业。城镇新增就业5000人。\n"
    "2.整治河道。疏浚清水河，拆除违建。\n",
    "临溪县人民政府2019年工作报告\n\n一、2019年目标\n1.扩大就业。城镇新增就业5200人。\n"
    "2.种植行道树。补植银杏、香樟。\n",
)


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for path, text in zip(paths, REPORTS, strict=True):
        path.write_text(text, "utf-8")
    return paths


def test_the_page_begins_with_what_matters_and_leads_to_the_sentences(
    run: Run, reports: list[Path]
) -> None:
    text = run("diff", *reports, "--format", "html").out
    [place] = re.findall(r'<a href="#(\w+)">城镇新增就业 5000人 → 5200人', text)
    _, _, behind = text.partition(f'id="{place}" data-k="raised"')
    entry = behind.partition("</details>")[0]
    assert "城镇新增就业<mark>5000人</mark>。" in entry
    assert "城镇新增就业<mark>5200人</mark>。" in entry
    [item] = re.findall(r'href="#(\w+)"', entry)
    assert re.search(f'id="{item}" data-k="raised[^"]*"', text)


def test_the_page_filters_by_kind(run: Run, reports: list[Path]) -> None:
    text = run("diff", *reports, "--format", "html").out
    buttons = re.findall(r'data-filter="(\w+)"', text)
    assert buttons == [*FILTERS]
    kinds = {kind for kinds in re.findall(r'data-k="([^"]*)"', text) for kind in kinds.split()}
    assert {"added", "dropped", "raised"} <= kinds


def test_what_is_equal_is_folded(run: Run, tmp_path: Path) -> None:
    alike = "加强学校管理，改善办学条件，" * 8
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path, number in zip(paths, "12", strict=True):
        path.write_text(f"一、任务\n1.管理。{alike}投入{number}亿元。\n", encoding="utf-8")
    text = run("diff", *paths, "--format", "html").out
    assert text.count('<details class="alike">') == 2
    assert re.search(r"<summary>…\d+<span", text)


def test_paragraphs_of_an_item_are_rows_of_their_own(run: Run, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path, more in zip(
        paths, ("疏浚清水河，拆除违建，整治排污口。", "补植银杏、香樟，新建口袋公园。"), strict=True
    ):
        path.write_text(
            "临溪县2019年工作要点\n一、任务\n1.建设美丽家园。\n改造老旧小区，加装电梯，铺设管网。\n"
            f"{more}\n2.扩大就业。\n举办招聘会，开展技能培训。\n开发公益岗位，帮扶困难家庭。\n",
            encoding="utf-8",
        )
    text = run("diff", *paths, "--format", "html").out
    assert text.count('class="both row kept"') >= 3
    assert "row dropped" in text or "row changed" in text
    told = run("diff", *paths).out
    assert "疏浚清水河" in told
    assert "补植银杏" in told


def test_the_schema_is_printed(run: Run) -> None:
    done = run("schema", "diff")
    assert done.out == (ROOT / "schemas" / "diff.schema.json").read_text("utf-8")
    assert run("schema", "other").status == 2


def test_what_matters_comes_first_and_alone_where_asked(run: Run, tmp_path: Path) -> None:
    plans = [tmp_path / "old.txt", tmp_path / "new.txt"]
    texts = (
        "临溪县2018年工作要点\n\n一、目标\n1.扩大就业。城镇新增就业5000人。\n"
        "2.整治河道。疏浚清水河，拆除违建。\n",
        "临溪县2019年工作要点\n\n一、目标\n1.扩大就业。城镇新增就业5200人。\n"
        "2.种植行道树。补植银杏、香樟。\n",
    )
    for path, text in zip(plans, texts, strict=True):
        path.write_text(text, "utf-8")
    whole = run("diff", *plans).out
    brief = run("diff", *plans, "--brief").out
    assert whole.startswith(brief.rstrip("\n"))
    assert brief.split("\n\n")[-1].splitlines() == [
        "raised   城镇新增就业 5000人 → 5200人 (+200人)",
        "added    2.种植行道树",
        "dropped  2.整治河道",
    ]


def test_what_changed_comes_first_and_says_of_what(run: Run, tmp_path: Path) -> None:
    """Then what one plan alone has; targets and outturns are told apart."""
    reports = [tmp_path / "old.txt", tmp_path / "new.txt"]
    texts = (
        "临溪县2018年政府工作报告\n\n一、2017年回顾\n1.就业。城镇新增就业4800人。\n"
        "二、2018年目标\n1.就业。城镇新增就业5000人。\n2.道路。新建公路30公里。\n",
        "临溪县2019年政府工作报告\n\n一、2018年回顾\n1.就业。城镇新增就业5100人。\n"
        "二、2019年目标\n1.学校。新建学校3所。\n2.就业。城镇新增就业5200人。\n",
    )
    for path, text in zip(reports, texts, strict=True):
        path.write_text(text, "utf-8")
    out = run("diff", *reports, "--only", "figures").out
    _, _, table = out.rpartition("─\n")
    changed, appeared, disappeared = table.rstrip().split("\n\n")
    assert [line.split("  ")[-1].strip() for line in changed.splitlines()] == [
        "actual, raised",
        "target, raised",
        "answered",
    ]
    assert [line.split() for line in appeared.splitlines()] == [
        ["appeared", "(1)"],
        ["3所", "新建学校", "target"],
    ]
    assert [line.split() for line in disappeared.splitlines()] == [
        ["disappeared", "(1)"],
        ["30公里", "新建公路", "target"],
    ]


def test_what_a_section_says_above_its_items_is_told(run: Run, tmp_path: Path) -> None:
    plans = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for path, year, number in zip(plans, (2018, 2019), (600, 640), strict=True):
        text = (
            f"一、招生\n全县小学招生{number}人。\n1.公布方案。张贴公告。\n2.登记新生。核对名册。\n"
        )
        path.write_text(f"临溪县{year}年工作要点\n\n{text}", "utf-8")
    lines = run("diff", *plans, "--only", "items").out.splitlines()
    at = lines.index("一、招生")
    assert lines[at + 1].strip() == "全县小学招生[-600人-]{+640人+}"


def test_long_rewordings_are_cut_on_a_terminal(run: Run, tmp_path: Path) -> None:
    put_in = "会同" + "、".join(f"第{n}村民小组" for n in "一二三四五六七八九") + "修缮沿线沟渠，"
    paths = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for path, more in zip(paths, ("", put_in), strict=True):
        text = f"临溪县工作要点\n\n一、目标\n1.改善出行。{more}硬化村道，安装路灯。\n"
        path.write_text(text, "utf-8")
    said = "".join(line.strip() for line in run("diff", *paths).out.splitlines())
    assert "硬化村道" in said
    assert put_in not in said
    assert put_in in run("diff", *paths, "--format", "md").out
