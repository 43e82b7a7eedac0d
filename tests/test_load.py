"""YAML and JSON of others: what is wrong is a fault with its place, whatever was written."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands import Run
from notices import NOTICE
from workplan_cli import ReadError
from workplan_cli.document import parse_text
from workplan_cli.load import load, open_documents
from workplan_cli.load.places import Branch, find_all
from workplan_cli.write.dump import dump

Data = dict[str, Any]
DATA: Data = dump(parse_text(NOTICE))
AS_YAML = yaml.safe_dump(DATA, allow_unicode=True, sort_keys=False)
AS_JSON = json.dumps(DATA, ensure_ascii=False, indent=1)
DEEP = "no document: nested too deeply"
OFTEN = "no document: its aliases repeat too much"


def _told(run: Run, path: Path, text: str) -> list[str]:
    """The faults of a file, each as `line: place: message`; the run ends as it has to."""
    path.write_text(text, encoding="utf-8")
    result = run("validate", path)
    assert (result.status, result.err) == (1, "")
    *lines, _ = result.out.splitlines()
    return [line.removeprefix(f"{path}:") for line in lines]


def _line(text: str, words: str) -> int:
    return 1 + text[: text.index(words)].count("\n")


# Values that are none


@pytest.mark.parametrize(
    ("characters", "message"),
    [
        ("9" * 5000, "is a number of 5000 digits"),
        ("1" + "0" * 30, "is a number of 31 digits"),
        ("0x" + "f" * 5000, "is a number of 5002 digits"),
        ("1" + ":59" * 5000, "is a number of 15001 digits"),
        ("!!int x", "is no whole number: 'x'"),
        ("!!int ''", "is no whole number: ''"),
        ("!!float x", "is no number: 'x'"),
        ("!!bool x", "is no truth value: 'x'"),
        ("!!timestamp x", "is no date of the calendar: 'x'"),
        ("2023-02-30", "is no date of the calendar: '2023-02-30'"),
        ("2023-02-03 99:99:99", "is no date of the calendar: '2023-02-03 99:99:99'"),
        ("1.5", "must be a whole number, is 1.5"),
        (".inf", "must be a whole number, is inf"),
        ("!!null x", "must be a whole number, is null"),
    ],
)
def test_values_of_yaml_that_are_none_have_a_place(
    run: Run, tmp_path: Path, characters: str, message: str
) -> None:
    before = f"characters: {DATA['source']['characters']}"
    text = AS_YAML.replace(before, f"characters: {characters}")
    line = _line(AS_YAML, before)
    assert _told(run, tmp_path / "x.yaml", text) == [f"{line}: source.characters: {message}"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("!!map x", "expected a mapping node"),
        ("!!int [1]", "expected a scalar node"),
        ("!!binary 你", "failed to convert base64 data"),
        ("!!python/object:os.system x", "could not determine a constructor"),
        ("*nowhere", "found undefined alias"),
        ('"\\UFFFFFFFF"', "an escape that is no character"),
        ("{<<: 3}", "expected a mapping or list of mappings"),
        ("{[1]: x}", "found unhashable key"),
    ],
)
def test_yaml_that_cannot_be_built_is_one_line(
    run: Run, tmp_path: Path, value: str, message: str
) -> None:
    [told] = _told(run, tmp_path / "x.yaml", f"a: {value}\n")
    assert told.startswith("1: document: no YAML: ")
    assert message in told


@pytest.mark.parametrize("digits", ["9" * 5000, "-1" + "0" * 30])
def test_numbers_of_json_are_bounded(run: Run, tmp_path: Path, digits: str) -> None:
    text = AS_JSON.replace('"number": 1', f'"number": {digits}', 1)
    count = len(digits.lstrip("-"))
    assert _told(run, tmp_path / "x.json", text) == [
        f"{_line(text, digits)}: sections[0].number: is a number of {count} digits"
    ]


def test_a_day_that_does_not_exist_is_told_in_quotes_too(run: Run, tmp_path: Path) -> None:
    text = AS_JSON.replace("2019-03-05", "2019-02-29")
    assert _told(run, tmp_path / "x.json", text) == [
        f"{_line(text, '2019-02-29')}: header.date: is no date of the calendar: 2019-02-29"
    ]


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_keys_that_stand_twice_are_told(run: Run, tmp_path: Path, suffix: str) -> None:
    text = {
        "json": AS_JSON.replace('"kind":', '"title": "别的", "kind":', 1),
        "yaml": AS_YAML.replace("  kind:", "  title: 别的\n  kind:", 1),
    }[suffix]
    [told] = _told(run, tmp_path / f"x.{suffix}", text)
    assert told.partition(": ")[2] == "header: has the key 'title' twice"


def test_a_merge_key_leads_to_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n")
    assert [written.data for written in load(str(path))] == [
        {"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 3}}
    ]


# How deep, how often, how long


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", "[" * 30_000 + "]" * 30_000),
        ("x.json", "[" * 300 + "]" * 300),
        ("x.yaml", "[" * 30_000 + "]" * 30_000),
        ("x.yaml", "{a: " * 30_000),
        ("x.yaml", "- " * 30_000 + "x"),
        ("x.yaml", "? " * 30_000 + "x"),
        ("x.yaml", "\n".join(" " * depth + "a:" for depth in range(2000))),
        ("x.yaml", "\u2028".join(" " * depth + "- " for depth in range(1000))),
    ],
)
def test_what_is_nested_deeply_is_one_line(
    start: Run, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = start("validate", name)  # in a process of its own: the reader in C can end it
    assert (result.status, result.err) == (1, "")
    [line, _] = result.out.splitlines()
    assert line.endswith(f": document: {DEEP}")


def test_what_is_nested_as_deeply_as_is_let_in_is_judged(run: Run, tmp_path: Path) -> None:
    inside = '{"children": [' * 95 + "]}" * 95
    text = AS_JSON.replace('"children": []', f'"children": [{inside}]', 1)
    assert len(_told(run, tmp_path / "x.json", text)) > 95
    assert len(_told(run, tmp_path / "x.yaml", text)) > 95


@pytest.mark.parametrize("merge", ["<<", "k"])
def test_aliases_that_multiply_are_one_line(run: Run, tmp_path: Path, merge: str) -> None:
    rows = [
        f"a{n}: &a{n} {{{merge}: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 7)
    ]  # of merge keys 321 bytes are enough
    text = "\n".join(["a0: &a0 {x: 1, y: 2}", *rows])
    assert _told(run, tmp_path / "x.yaml", text) == [f"1: document: {OFTEN}"]


def test_aliases_of_other_programs_are_followed(run: Run, tmp_path: Path) -> None:
    data = copy.deepcopy(DATA)
    for quantity in data["quantities"]:
        quantity["sentence"] = quantity["span"]  # written as an alias of it
    text = yaml.safe_dump(data, allow_unicode=True)
    assert "*id" in text
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    assert run("validate", tmp_path / "x.yaml").status == 0


@pytest.mark.parametrize("lower", ["9" * 1_000_000, "9" * 500_000 + "/" + "7" * 500_000])
def test_amounts_of_a_million_digits_are_told(run: Run, tmp_path: Path, lower: str) -> None:
    data = copy.deepcopy(DATA)
    data["quantities"][0]["lower"] = lower
    [told] = _told(run, tmp_path / "x.json", json.dumps(data))
    assert told.startswith("1: quantities[0].lower: must be a decimal such as 96.5 or 2/3, is '99")
    assert len(told) < 200


def test_of_many_faults_all_are_counted_and_the_first_are_shown(run: Run, tmp_path: Path) -> None:
    many = {f"colour{number}": number for number in range(3000)}
    path = tmp_path / "x.json"
    path.write_text(json.dumps({**DATA, **many}, indent=1), encoding="utf-8")
    result = run("validate", path)
    assert result.status == 1
    *shown, last = result.out.splitlines()
    assert (len(shown), last) == (1000, "Found 3000 faults in 1 file.")
    assert result.err == f"workplan: {path}: of 3000 faults the first 1000 are shown\n"
    assert len(json.loads(run("validate", path, "--format", "json").out)) == 1000


def test_the_places_of_many_faults_are_found_in_one_walk() -> None:
    walks: list[Branch] = []

    def find(root: Branch) -> None:
        walks.append(root)
        root.at = 1
        for step, branch in root.steps.items():
            branch.at = 10 + int(step)

    assert find_all([(5,), (), (7, "missing")], find) == [15, 1, 17]
    assert len(walks) == 1


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_the_lines_of_places_are_those_of_the_file(tmp_path: Path, form: str) -> None:
    path, text = tmp_path / f"x.{form}", {"json": AS_JSON, "yaml": AS_YAML}[form]
    path.write_text("\n" + text, encoding="utf-8")
    [written] = load(str(path))
    places: list[tuple[str | int, ...]] = [
        ("quantities", 1, "lower"),
        ("header", "date"),
        ("blocks", 0, "missing"),
        ("quantities", 0),
    ]
    lines = path.read_text("utf-8").split("\n")
    found = [lines[line - 1].strip(' -"') for line in written.lines(places)]
    assert found[0].startswith("lower")
    assert found[1].startswith("date")
    assert found[3].startswith(("{", "id"))


# Amounts that are parts of one another


def test_a_circle_of_parts_is_told(run: Run, tmp_path: Path) -> None:
    data = copy.deepcopy(DATA)
    ring, start = data["quantities"][:3], [q["span"]["start"] for q in data["quantities"]]
    for index, quantity in enumerate(ring):
        quantity["part_of"] = start[(index + 1) % 3]
    data["quantities"][3]["part_of"] = start[0]  # a part of one of them, and in no circle
    told = _told(run, tmp_path / "x.json", json.dumps(data))
    assert told == [
        f"1: quantities[{index}].part_of: q{index + 1} is a part of itself, by way of others"
        for index in range(3)
    ]


# Other commands


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (AS_YAML.replace("'2019-03-05'", "2019-02-30"), "is no date of the calendar"),
        ("- " * 30_000, DEEP),
        ("a: &a [*a]\n", OFTEN),
    ],
)
def test_other_commands_say_the_same_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=message):
        list(open_documents(str(path)))
