"""Reading: what the inputs are, and how bytes become text."""

from __future__ import annotations

import codecs
import hashlib
import os
import socket
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.cli import main
from workplan_cli.read import Input, ReadError, content_of, decode, find_inputs, read
from workplan_cli.tables.choices import Language
from workplan_cli.tables.columns import panel_tables, tables

TEXT = "一、总体要求\r\n全县计划招生2400人，比上年增加三成。\f二、工作任务\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8-sig"),
        (TEXT.encode("gbk"), "gb18030"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
    ],
)
def test_encoding_is_found_out(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark_or_ascii_is_told_from_gb18030(encoding: str) -> None:
    text = "坚持以人民为中心的发展思想，在全县的学校和社区开展有针对性的年度活动。"
    assert decode(text.encode(encoding)) == (text, encoding)


def test_rare_characters_outside_gbk_are_read_as_gb18030() -> None:
    text = "㐀𠀀镕的通知，"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    data = text.encode("utf-8")
    if not data.startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xef\xbb\xbf")):
        assert decode(data) == (text, "utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_without_loss_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        marked = encoding in ("utf-8-sig", "utf-16", "utf-32")
        assert marked or text.encode(encoding) == data or encoding == "gb18030"


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        ("繁體".encode("big5"), "big5", ("繁體", "big5")),
        ("一".encode("gbk"), "GBK", ("一", "gbk")),
        (codecs.BOM_UTF8 + b"a", "utf-8", ("a", "utf-8")),
        (codecs.BOM_UTF16_LE + "a".encode("utf-16-le"), "utf-16-le", ("a", "utf-16-le")),
        (b"a\0b", "utf-8", ("a\0b", "utf-8")),
    ],
)
def test_encoding_can_be_named(data: bytes, encoding: str, expected: tuple[str, str]) -> None:
    assert decode(data, encoding=encoding) == expected


BINARY = "x: binary data, not text (--encoding NAME reads it all the same)"


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"a\0b", None, BINARY),
        (bytes(range(32)) * 4, None, BINARY),
        (b"GIF89a\0\0\1\0", None, BINARY),
        (b"\xff\xff\xff", None, "x: neither UTF-8 nor GB18030 nor UTF-16"),
        (b"%PDF-1.7 ...", None, "x: a damaged PDF file, or none"),
        (b"PK\x03\x04...", None, "x: a zip file, not a document; unpack it first"),
        (codecs.BOM_UTF8 + b"\xff", None, "x: does not decode as utf-8-sig (byte 0); name another"),
        ("教育局".encode("gbk"), "utf-8", "x: does not decode as utf-8 (byte 0); name another"),
        (b"a", "klingon", "x: no encoding is called 'klingon'; try utf-8"),
        (b"a", "rot13", "x: no encoding is called 'rot13'; try utf-8"),
        (b"a", "a\0b", r"x: no encoding is called 'a\x00b'"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        content_of(data, "x", encoding)
    assert str(caught.value).startswith(message)


def test_reading_keeps_line_breaks_and_tells_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(TEXT.encode("gbk"))
    reading = read(str(path))
    assert (reading.text, reading.name, reading.content.encoding) == (TEXT, "通知.txt", "gb18030")
    assert reading.sha256 == hashlib.sha256(TEXT.encode("gbk")).hexdigest()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\f", "the file holds nothing but white space"),
        ("\u3000\u00a0\ufeff\u200b\n".encode(), "the file holds nothing but white space"),
        (codecs.BOM_UTF8, "the file holds nothing but white space"),
    ],
)
def test_a_file_without_text_is_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(str(path))
    assert str(caught.value) == f"{path}: {problem}"


def test_what_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    for path, problem in [
        (str(tmp_path / "none.txt"), "no such file or folder"),
        (str(tmp_path), "a folder, not a file"),
        (str(tmp_path / ("a" * 300)), "cannot be read: File name too long"),
        ("a\0b", "cannot be read: embedded null byte"),
    ]:
        with pytest.raises(ReadError) as caught:
            read(path)
        assert str(caught.value) == f"{path}: {problem}"


def test_a_file_without_permission_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root, which tests may be, may read all
    with pytest.raises(ReadError) as caught:
        read("a.txt")
    assert str(caught.value) == "a.txt: no permission to read it"


# Finding inputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ["b/z.txt", "b/a.md", "a.txt", "c.TXT", "d.zip", ".e.txt", ".f/g.txt", "b!/h.txt"]:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "in"


def _places(*arguments: str) -> list[str]:
    return [
        found.place if isinstance(found, Input) else str(found) for found in find_inputs(arguments)
    ]


def test_a_folder_gives_its_notices_sorted(folder: Path) -> None:
    names = ["a.txt", "b/a.md", "b/z.txt", "b!/h.txt", "c.TXT"]
    assert _places(str(folder)) == [str(Path(name)) for name in names]


def test_a_glob_gives_what_it_matches_sorted(folder: Path) -> None:
    assert _places(str(folder / "b" / "*")) == ["a.md", "z.txt"]
    assert _places(str(folder / "**" / "*.txt")) == ["a.txt", "z.txt", "h.txt"]
    assert _places(str(folder / "b[!x]")) == ["h.txt"]


def test_a_file_may_bear_any_name(folder: Path) -> None:
    odd = folder / "a[1]*.text"
    odd.write_text("x")
    assert _places(str(odd), str(folder / "d.zip")) == ["a[1]*.text", "d.zip"]


def test_arguments_keep_their_order_and_are_read_once(folder: Path) -> None:
    assert _places("-", str(folder / "c.TXT"), str(folder / "a.txt"), str(folder), "-") == [
        *("-", "c.TXT", "a.txt"),
        *(str(Path(name)) for name in ("b/a.md", "b/z.txt", "b!/h.txt")),
    ]


def test_what_is_not_there_is_told_in_its_place(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert _places(str(tmp_path / "empty"), "", str(tmp_path / "*.none")) == [
        f"{tmp_path / 'empty'}: no file in this folder that is read (.txt, .pdf, .docx, .docm …)",
        "'': no such file or folder",
        f"{tmp_path / '*.none'}: no file matches this pattern",
    ]


def test_a_folder_that_holds_itself_is_walked_once(folder: Path) -> None:
    (folder / "b" / "loop").symlink_to(folder)
    assert len(_places(str(folder))) == 5


def test_a_folder_gives_files_of_every_format(tmp_path: Path) -> None:
    names = ["a.docx", "b.html", "c.pdf", "d.doc", "e.HTM", "f.md", "g.txt"]
    for name in names:
        (tmp_path / name).write_text("x")
    assert _places(str(tmp_path)) == names


def test_a_folder_counts_what_it_skips(tmp_path: Path) -> None:
    names = "1.txt a.zip b.exe ~$1.docx .~1.txt .hid metadata.csv p.htm p_files/a.js p_files/b.html"
    for name in names.split():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    told: list[str] = []
    found = list(find_inputs([str(tmp_path), str(tmp_path)], passed_over=told.append))
    assert [item.place for item in found if isinstance(item, Input)] == ["1.txt", "p.htm"]
    assert told == ["2 skipped: 1 .zip, 1 .exe"]
    told.clear()
    list(find_inputs([str(tmp_path), str(tmp_path / "b.exe")], passed_over=told.append))
    assert told == ["1 skipped: 1 .zip"], "what is named outright is read"


HEADS = [
    pytest.param(",".join(table.header(language)), id=f"{table.name}, {language.value}")
    for table in (*tables().values(), panel_tables()["panel"])
    for language in Language
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_table_that_was_written_into_a_folder_is_no_notice(
    head: str, mark: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "招生.csv").write_text("学校,人数\n城关小学,240\n", encoding="utf-8")
    (tmp_path / "f.csv").write_text(f"{mark}{head}\n", encoding="utf-8")
    told: list[str] = []
    found = list(find_inputs([str(tmp_path)], passed_over=told.append))
    assert [item.place for item in found if isinstance(item, Input)] == ["a.txt", "招生.csv"]
    assert told == ["1 skipped: written by workplan"]
    assert _places(str(tmp_path / "f.csv")) == ["f.csv"], "what is named outright is read"


@pytest.mark.parametrize(
    ("command", "suffix"),
    [
        ("diff a.txt b.txt", "html"),
        ("trend a.txt b.txt", "html"),
        ("trend a.txt b.txt", "xlsx"),
        ("trend a.txt b.txt --wide", "csv"),
        ("table a.txt", "xlsx"),
        ("review a.txt", "html"),
    ],
)
def test_what_a_command_wrote_into_a_folder_is_no_notice(
    command: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, year in (("a", 2017), ("b", 2018)):
        (tmp_path / f"{name}.txt").write_text(
            f"清河县教育局{year}年工作要点\n一、招生\n小学计划招生{year}人。\n", encoding="utf-8"
        )
    main([*command.split(), "-o", f"out.{suffix}"])
    assert (tmp_path / f"out.{suffix}").exists()
    assert _places(str(tmp_path)) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.html", "a.csv"])
def test_a_file_that_is_damaged_is_left_to_its_reader(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04\xff")
    assert _places(str(tmp_path)) == [name]


# What is there and is no file


def _make_odd(folder: Path) -> dict[str, str]:
    """One of each kind that a folder may hold, and what it is."""
    os.mkfifo(folder / "fifo.txt")
    (folder / "link to fifo.txt").symlink_to("fifo.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        # a socket's path may not be long
        (short := Path(tempfile.mkdtemp())).rmdir()
        bound.bind(str(short))
    short.rename(folder / "socket.txt")
    (folder / "zeros.txt").symlink_to("/dev/zero")
    (folder / "random.md").symlink_to("/dev/urandom")
    return {
        "fifo.txt": "a pipe",
        "link to fifo.txt": "a pipe",
        "random.md": "a device",
        "socket.txt": "a socket",
        "zeros.txt": "a device",
    }


def test_what_is_no_file_is_passed_over_in_a_folder(folder: Path) -> None:
    before = _places(str(folder))
    odd = _make_odd(folder)
    told: list[str] = []
    found = find_inputs([str(folder)], passed_over=told.append)
    assert [item.place for item in found if isinstance(item, Input)] == before
    passed_over = [f"{folder / name}: {kind}, passed over" for name, kind in odd.items()]
    assert told == [*passed_over, "1 skipped: 1 .zip"]


def test_what_is_no_file_is_refused_where_it_is_named(folder: Path) -> None:
    for name, kind in _make_odd(folder).items():
        with pytest.raises(ReadError) as caught:
            read(str(folder / name))
        message = f"{folder / name}: {kind}, not a file (- is standard input)"
        assert str(caught.value) == message


def test_what_the_shell_has_opened_is_read() -> None:
    reader, writer = os.pipe()
    os.write(writer, TEXT.encode())
    os.close(writer)
    assert read(f"/dev/fd/{reader}").text == TEXT
    os.close(reader)
