"""Which document is which: the key comes from name and content, not from how the command reads."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import unicodedata
from pathlib import Path

import duckdb
import openpyxl
import pytest

from commands import Run
from notices import NOTICE, RAW
from quick import every
from workplan_cli import parse, to_dataframe

OTHER = NOTICE.replace("学校3所", "学校30所")
DATABASES = ["x.sqlite", "x.duckdb"]


def _write(path: Path, text: str = NOTICE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _key(name: str, text: str = NOTICE) -> str:
    return f"{name}#{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _ask(path: Path, question: str) -> list[tuple[object, ...]]:
    if path.suffix == ".sqlite":
        connection = sqlite3.connect(path)
        rows = connection.execute(question).fetchall()
        connection.close()
        return rows
    with duckdb.connect(str(path), read_only=True) as database:
        return database.execute(question).fetchall()


def _documents(path: Path) -> list[object]:
    """The keys, of all tables alike."""
    keys = [row[0] for row in _ask(path, "SELECT document FROM documents ORDER BY document")]
    for table in ("sections", "quantities"):
        used = _ask(path, f"SELECT DISTINCT document FROM {table} ORDER BY document")
        assert [row[0] for row in used] == keys
    return keys


def _printed(run: Run, *arguments: object) -> list[str]:
    rows = csv.DictReader(io.StringIO(run("table", *arguments, "--table", "documents").out))
    return [row["document"] for row in rows]


def test_the_key_does_not_depend_on_how_the_command_is_typed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / "a" / "notice.txt")
    _write(tmp_path / "b" / "notice.txt", OTHER)
    monkeypatch.chdir(tmp_path)
    keys = [_key("notice.txt"), _key("notice.txt", OTHER)]
    assert _printed(run, "a", "b") == keys
    assert _printed(run, "b", "a") == keys[::-1]
    assert _printed(run, ".") == keys
    assert _printed(run, tmp_path / "b" / "notice.txt", "a/*.txt") == keys[::-1]


def test_a_notice_and_its_parse_are_one_document(run: Run, tmp_path: Path) -> None:
    notice = _write(tmp_path / "in" / "notice.txt")
    run("parse", notice, "-o", tmp_path / "parsed.jsonl")
    run("parse", notice, "-o", tmp_path / "elsewhere.yaml")
    given = (tmp_path / "parsed.jsonl", tmp_path / "elsewhere.yaml", notice)
    for some in (given, given[::-1], given[:1]):
        assert _printed(run, *some) == [_key("notice.txt")]


def test_a_name_is_one_composed_or_not(run: Run, tmp_path: Path) -> None:
    names = [unicodedata.normalize(form, "é.txt") for form in ("NFC", "NFD")]
    keys = [_printed(run, _write(tmp_path / str(at) / n)) for at, n in enumerate(names)]
    assert keys == [[_key(names[0])]] * 2


@pytest.mark.slow
def test_all_formats_have_the_same_keys(run: Run, tmp_path: Path) -> None:
    paths = sorted(RAW.glob("*.txt"))
    keys = [f"{path.name}#{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}" for path in paths]
    assert _printed(run, RAW) == keys
    for name in ("x.sqlite", "x.duckdb", "x.xlsx", "x.parquet", "x.jsonl"):
        more = [] if name in DATABASES or name == "x.xlsx" else ["--table", "documents"]
        assert run("table", RAW, "-o", tmp_path / name, *more).status == 0
    assert _documents(tmp_path / "x.sqlite") == _documents(tmp_path / "x.duckdb") == keys
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["documents"]
    assert [cell.value for cell in sheet["A"][1:]] == keys
    columns = [cell.value for cell in sheet[1]]
    assert [cell.value for cell in sheet[2]][columns.index("name")] == paths[0].name
    (rows,) = duckdb.execute(f"SELECT list(document) FROM '{tmp_path}/x.parquet'").fetchall()
    assert rows[0] == keys
    lines = (tmp_path / "x.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["document"] for line in lines] == keys
    assert to_dataframe(map(parse, paths), "documents")["document"].tolist() == keys
    run("table", RAW, "-o", f"{tmp_path}/folder/")
    import pandas

    frame = pandas.read_csv(tmp_path / "folder" / "quantities.csv")
    assert list(dict.fromkeys(frame["document"])) == keys


@pytest.mark.parametrize("name", every(2, DATABASES))
def test_documents_of_one_name_from_two_runs_both_stay(run: Run, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    for folder, text in (("2018", NOTICE), ("2019", OTHER)):
        notice = _write(tmp_path / folder / "notice.txt", text)
        for given in (notice, notice.parent, notice):  # read again, it replaces itself
            assert run("table", given, "-o", out).status == 0
    assert _documents(out) == sorted([_key("notice.txt"), _key("notice.txt", OTHER)])
    assert _ask(out, "SELECT COUNT(*) FROM quantities") == [(12,)]
    assert _ask(out, "SELECT figures, documents FROM indicators WHERE unit = '元'") == [(2, 2)]


@pytest.mark.slow
@pytest.mark.parametrize("name", every(2, DATABASES))
@pytest.mark.parametrize(
    ("options", "left"), [([], 3), (["--revised", "keep"], 3), (["--revised", "replace"], 2)]
)
def test_a_revised_notice_stands_beside_or_replaces(
    run: Run, tmp_path: Path, name: str, options: list[str], left: int
) -> None:
    out = tmp_path / name
    notice = _write(tmp_path / "notice.txt")
    # a name that begins like another, and has the mark of a key in it, is another name
    near = _write(tmp_path / "notice.txt#1.txt")
    assert run("table", notice, near, "-o", out).status == 0
    assert run("table", _write(notice, OTHER), "-o", out, *options).status == 0
    keys = {_key("notice.txt"), _key("notice.txt", OTHER), _key("notice.txt#1.txt")}
    if left == 2:
        keys.remove(_key("notice.txt"))
    assert _documents(out) == sorted(keys)


@pytest.mark.parametrize("name", every(2, DATABASES))
def test_documents_of_one_run_do_not_replace_each_other(
    run: Run, tmp_path: Path, name: str
) -> None:
    _write(tmp_path / "in" / "a" / "notice.txt")
    _write(tmp_path / "in" / "b" / "notice.txt", OTHER)
    out = tmp_path / name
    for _ in range(2):
        assert run("table", tmp_path / "in", "-o", out, "--revised", "replace").status == 0
        assert _documents(out) == sorted([_key("notice.txt"), _key("notice.txt", OTHER)])


@pytest.mark.parametrize("name", every(2, DATABASES))
def test_what_else_a_database_holds_stays(run: Run, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    notice = _write(tmp_path / "notice.txt")
    run("table", notice, "-o", out)
    for connection in [sqlite3.connect(out) if out.suffix == ".sqlite" else duckdb.connect(out)]:
        connection.execute("CREATE TABLE mine AS SELECT document, 'seen' AS note FROM documents")
        connection.commit()
        connection.close()
    assert run("table", _write(notice, OTHER), "-o", out, "--revised", "replace").status == 0
    assert _ask(out, "SELECT * FROM mine") == [(_key("notice.txt"), "seen")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", every(2, [*DATABASES, "main.sqlite", "main.duckdb", "rows.duckdb"])
)
def test_a_table_of_another_version_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    notice = _write(tmp_path / "notice.txt")
    for _ in range(2):
        assert run("table", notice, "-o", out).status == 0
    out.unlink()
    connection = sqlite3.connect(out) if out.suffix == ".sqlite" else duckdb.connect(out)
    connection.execute("CREATE TABLE documents (document TEXT PRIMARY KEY, title TEXT)")
    connection.commit()
    connection.close()
    before = out.read_bytes()
    done = run("table", notice, "-o", out)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "its table documents has not the columns of this version; write to a new" in done.err
    assert out.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"notice.txt", name}


def test_revised_is_for_databases(run: Run, notice: Path) -> None:
    done = run("table", notice, "--revised", "replace")
    assert (done.status, done.out) == (2, "")
    assert "--revised is for sqlite and duckdb, which are added to" in done.err
