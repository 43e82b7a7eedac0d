"""What a reader says of figures: found again by its words, applied, or reported."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from commands import Run
from notices import NOTICE
from workplan_cli import rules
from workplan_cli.corrections import Spot, SqueezedText, apply_figures
from workplan_cli.corrections.places import occurrences
from workplan_cli.document import parse_text
from workplan_cli.model import Quantity
from workplan_cli.model.corrections import FigureReading, ReviewedFigure, Verdict

TEXT = """2019年工作要点
一、工作目标
（一）2019年计划招生2400人，投入2.39亿元，入学率达到96%以上。
1.新建学校3所，新建教室5间。
2.新建学校3所，新建公寓5间，改造校舍若干。
"""
BUILT = "新建学校3所，新建教室5间"


def _say(verdict: Verdict, amount: str, sentence: str, **figure: Any) -> ReviewedFigure:
    reading: FigureReading = figure  # type: ignore[assignment]
    return ReviewedFigure(verdict, amount, sentence, figure=reading)


def _applied(text: str, *said: ReviewedFigure) -> tuple[dict[str, Quantity], list[str]]:
    document = parse_text(text)
    problems = apply_figures(document, text, said)
    by_text = {quantity.text: quantity for quantity in document.quantities}
    return by_text, [problem for _, problem in problems]


# What comes of a verdict


def test_what_is_accepted_stays_and_says_so() -> None:
    before, _ = _applied(TEXT)
    found, problems = _applied(TEXT, _say("accepted", "2400人", "计划招生2400人"))
    assert problems == []
    assert found["2400人"].reviewed == "accepted"
    assert found["2400人"].lower == before["2400人"].lower
    assert found["96%"].reviewed is None


def test_what_is_accepted_holds_against_newer_rules() -> None:
    """The entry has what the reader saw; where it is read otherwise now, that counts."""
    said = _say("accepted", "2400人", "计划招生2400人", status="actual", lower="2400", upper="2400")
    found, _ = _applied(TEXT, said)
    assert (found["2400人"].status, found["2400人"].reviewed) == ("actual", "corrected")


CORRECTED = [
    ({"indicator": "招生"}, {"indicator": "招生"}),
    ({"indicator": "办学规模"}, {"indicator": "办学规模", "indicator_spans": []}),
    ({"lower": "2500", "upper": "2500"}, {"lower": "2500", "upper": "2500"}),
    ({"bound": "at_least"}, {"lower": "2400", "upper": None, "bound": "at_least"}),
    ({"bound": "at_most"}, {"lower": None, "upper": "2400"}),
    ({"status": None}, {"status": None}),
    ({"concept": "enrolment"}, {"concept": "enrolment"}),
    ({"unit": "万元"}, {"unit": "万元", "dimension": "unknown", "base": None}),
]


@pytest.mark.parametrize(("said", "comes"), CORRECTED)
def test_each_field_can_be_corrected(said: dict[str, Any], comes: dict[str, Any]) -> None:
    found, problems = _applied(TEXT, _say("corrected", "2400人", "计划招生2400人", **said))
    assert problems == []
    assert {name: getattr(found["2400人"], name) for name in comes} == comes
    assert found["2400人"].reviewed == "corrected"


def test_a_corrected_value_is_corrected_in_the_base_unit() -> None:
    said = _say("corrected", "2.39亿元", "投入2.39亿元", lower="240000000", upper="240000000")
    found, _ = _applied(TEXT, said)
    base = found["2.39亿元"].base
    assert base is not None
    assert (base.lower, base.unit) == ("240000000", "元")


def test_a_corrected_period_is_one() -> None:
    period = {"kind": "annual", "start": "2020", "end": "2020"}
    found, _ = _applied(TEXT, _say("corrected", "2.39亿元", "投入2.39亿元", period=period))
    got = found["2.39亿元"].period
    assert got is not None
    assert (got.kind, got.start, got.end, got.span) == ("annual", "2020", "2020", None)


def test_what_is_rejected_leaves_and_nothing_refers_to_it() -> None:
    text = "二、任务\n新建学校3所（小学2所、初中1所），由2所增加到3所。\n"
    before = parse_text(text).quantities
    assert any(quantity.part_of is not None for quantity in before)
    document = parse_text(text)
    said = [_say("rejected", "3所", "新建学校3所（小学"), _say("rejected", "2所", "由2所增加到3所")]
    assert apply_figures(document, text, said) == []
    assert [q.text for q in document.quantities] == ["2所", "1所", "3所"]
    assert {q.part_of for q in document.quantities} == {None}
    assert {q.from_ for q in document.quantities} == {None}


def test_what_was_missed_comes_in_where_it_was_marked() -> None:
    said = _say(
        "missed", "若干", "改造校舍若干", lower="1", upper=None, unit="所", bound="at_least"
    )
    found, problems = _applied(TEXT, said)
    assert problems == []
    got = found["若干"]
    assert (got.id, got.node, got.reviewed, got.dimension) == ("m1", "1.1.2", "corrected", "count")
    assert TEXT[got.span.start : got.span.end] == "若干"


# Where it is found, and where it is not


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("投入2.39", "投入\n2.\n39"),
        TEXT.replace("，", "， "),
        TEXT.replace("2.39亿元", "２．３９亿元"),
        "又一页\n" * 20 + TEXT,
    ],
)
def test_another_copy_of_the_page_has_the_same_places(text: str) -> None:
    said = _say("rejected", "2.39亿元", "计划招生2400人，投入2.39亿元，入学率")
    found, problems = _applied(text, said)
    assert problems == []
    assert not [amount for amount in found if "亿元" in amount]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (_say("accepted", "9人", "没有9人"), "no such sentence is in the text"),
        (_say("accepted", "9人", "计划招生2400人"), "its sentence does not hold the amount"),
        (_say("accepted", "3所", "新建学校3所"), "2 places are alike now, and it is 1 of 1"),
        (_say("rejected", "400人", "计划招生2400人"), "is read as 2400人 now"),
        (_say("accepted", "若干", "改造校舍若干"), "is not read any more, and the entry does not"),
    ],
)
def test_what_does_not_apply_is_told(said: ReviewedFigure, problem: str) -> None:
    before, _ = _applied(TEXT)
    found, problems = _applied(TEXT, said)
    assert [told.startswith(problem) for told in problems] == [True]
    assert found == before


def test_a_figure_is_said_once() -> None:
    said = _say("accepted", "2400人", "计划招生2400人")
    _, problems = _applied(TEXT, said, _say("rejected", "2400人", "2019年计划招生2400人"))
    assert problems == ["the same figure has an entry already"]


def test_of_equal_ones_the_ordinal_tells() -> None:
    said = ReviewedFigure("rejected", "3所", "新建学校3所", 2, 2)
    document = parse_text(TEXT)
    assert apply_figures(document, TEXT, [said]) == []
    kept = [q.node for q in document.quantities if q.text == "3所"]
    assert kept == ["1.1.1"]


@given(st.text("3所5间新建学校，。 \n", max_size=60))
def test_every_amount_is_found_again_by_what_names_its_place(text: str) -> None:
    document = parse_text(text)
    spots = [Spot(quantity.span, quantity.sentence) for quantity in document.quantities]
    squeezed = SqueezedText.of(document, text)
    found = squeezed.find(squeezed.places(spots))
    assert [spot.amount if isinstance(spot, Spot) else spot for spot in found] == [
        spot.amount for spot in spots
    ]


@given(st.text("ab", max_size=30), st.lists(st.text("ab", min_size=1, max_size=9)))
def test_occurrences_are_all_occurrences(text: str, wanted: list[str]) -> None:
    for one, found in occurrences(text, wanted).items():
        assert found == [at for at in range(len(text)) if text.startswith(one, at)]


def test_a_page_number_in_a_sentence_does_not_count() -> None:
    text = TEXT.replace("\n1.新建学校3所，", "\n- 3 -\n1.新建学校3所，\n- 4 -\n")
    document = parse_text(text)
    assert {block.kind for block in document.blocks} >= {"page_number"}
    assert apply_figures(document, text, [_say("rejected", "5间", BUILT)]) == []


# Files and commands

ENTRY = {"verdict": "corrected", "amount": "2400人", "sentence": "全县小学计划招生2400人"}


def _write(path: Path, *figures: dict[str, Any], name: str = "notice.txt") -> Path:
    data = {"corrections_version": "1.0", "document": {"name": name}, "figures": [*figures]}
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """A file that raises the first figure of the notice."""
    figure = {"lower": "2600", "upper": "2600"}
    return _write(tmp_path / "notice.corrections.yaml", {**ENTRY, "figure": figure})


def test_parse_writes_what_is_corrected(run: Run, notice: Path, corrected: Path) -> None:
    done = run("parse", notice, "--corrections", corrected)
    [first, *_] = yaml.safe_load(done.out)["quantities"]
    assert (first["lower"], first["reviewed"], done.err) == ("2600", "corrected", "")
    assert "reviewed" not in run("parse", notice).out
    parsed = notice.with_name("parsed.yaml")
    parsed.write_text(done.out, encoding="utf-8")
    assert run("validate", parsed, "--source", notice).status == 0


@pytest.mark.parametrize("command", ["table", "trend", "diff"])
def test_the_other_commands_take_them(
    run: Run, notice: Path, corrected: Path, command: str, tmp_path: Path
) -> None:
    later = tmp_path / "later.txt"
    later.write_text(NOTICE.replace("2019", "2020"), encoding="utf-8")
    inputs = [notice, later] if command == "diff" else [notice]
    form = ["--format", "csv"] if command != "diff" else ["--format", "jsonl"]
    plain = run(command, *inputs, *form).out
    done = run(command, *inputs, *form, "--corrections", corrected)
    assert "2600" not in plain
    assert "2600" in done.out
    assert done.err == "" or command == "trend"


OTHER_RULES = """
import pathlib, sys
from workplan_cli import rules
rules._FOLDER = pathlib.Path(sys.argv.pop(1))
from workplan_cli.cli import main
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize("command", ["table", "trend"])
def test_they_hold_when_the_rules_have_changed(
    run: Run, notice: Path, corrected: Path, command: str, tmp_path: Path
) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(rules._FOLDER, folder)
    words = folder / "indicators.toml"
    changed = words.read_text("utf-8").replace('"力争", ', '"力争", "计划", "全县", ', 1)
    words.write_text(changed, encoding="utf-8")
    arguments = [command, str(notice), "--format", "csv", "--corrections", str(corrected)]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", OTHER_RULES, str(folder), *arguments],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout != run(*arguments).out  # labels are others now
    assert ",2600,2600," in done.stdout
    assert ",2400,2400," not in done.stdout


def test_a_folder_is_known_by_the_names_of_documents(
    run: Run, notice: Path, corrected: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "reviewed"
    folder.mkdir()
    corrected.rename(folder / corrected.name)
    _write(folder / "other.corrections.yaml", ENTRY, name="other.txt")
    done = run("table", notice, "--corrections", folder)
    assert "2600" in done.out
    assert "other.corrections.yaml: no input is called other.txt" in done.err


def test_corrections_beside_notices_are_no_documents(
    run: Run, notice: Path, corrected: Path
) -> None:
    assert run("table", notice.parent).status == 0


def test_a_folder_is_parsed_anew_where_corrections_come_or_go(
    run: Run, notice: Path, corrected: Path, tmp_path: Path
) -> None:
    notices, out = tmp_path / "notices", tmp_path / "out"
    notices.mkdir()
    notice.rename(notices / notice.name)
    for options, told in (([], 0), (["--corrections", corrected], 1), ([], 0)):
        assert run("parse", notices, "-o", out, *options).status == 0
        text = (out / "notice.yaml").read_text("utf-8")
        assert text.count("reviewed: corrected") == told
    assert "1 unchanged" in run("parse", notices, "-o", out).err


@pytest.mark.parametrize("form", ["yaml", "json", "jsonl"])
def test_what_was_corrected_is_not_taken_for_unchanged(
    run: Run, notice: Path, corrected: Path, tmp_path: Path, form: str
) -> None:
    out = f"{tmp_path}/out/"
    run("parse", notice, "-o", out, "--format", form, "--corrections", corrected)
    assert "2600" in (tmp_path / "out" / f"notice.{form}").read_text("utf-8")
    run("parse", notice, "-o", out, "--format", form)
    assert "2600" not in (tmp_path / "out" / f"notice.{form}").read_text("utf-8")


def test_check_tells_what_does_not_apply(run: Run, notice: Path, tmp_path: Path) -> None:
    path = _write(tmp_path / "x.corrections.yaml", ENTRY, {**ENTRY, "sentence": "另有2400人"})
    done = run("corrections", "check", path, "--source", notice)
    assert done.status == 1
    assert done.out == (
        f"{path}: 2400人 (corrected) in 另有2400人: no such sentence is in the text\n"
        "1 of 2 entries apply.\n"
    )
    assert run("corrections", "check", _write(path, ENTRY), "--source", notice).status == 0


FAULTS = [
    ({"verdict": "wrong"}, "figures[0].verdict: must be one of"),
    ({"figure": {"lower": "1e3"}}, "figures[0].figure.lower: must be a decimal"),
    ({"figure": {"lower": "3", "upper": "2"}}, "lower (3) is above upper (2)"),
    ({"figure": {"bound": "at_least", "upper": "2"}}, "must be null: at_least leaves it open"),
    ({"figure": {"colour": "red"}}, "figures[0].figure.colour: is no field of this schema"),
    ({"figure": {"period": {"kind": "annual", "start": "19", "end": "19"}}}, "must be YYYY"),
    ({"verdict": "missed"}, "figures[0].figure.unit: is missing"),
    ({"ordinal": 0}, "figures[0].ordinal: must be greater than or equal to 1"),
]


@pytest.mark.parametrize(("change", "message"), FAULTS)
def test_a_faulty_file_is_one_line(
    run: Run, notice: Path, tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    path = _write(tmp_path / "x.corrections.yaml", {**ENTRY, **change})
    done = run("table", notice, "--corrections", path)
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert message in done.err


@pytest.mark.parametrize("text", ["", "[", "a: 1\n---\nb: 2\n"])
def test_what_is_no_file_of_corrections_is_one_line(
    run: Run, notice: Path, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "x.corrections.yaml"
    path.write_text(text, encoding="utf-8")
    done = run("diff", notice, notice, "--corrections", path)
    assert (done.status, done.err.count("\n")) == (2, 1)
