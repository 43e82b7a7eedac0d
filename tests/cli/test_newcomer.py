"""What a newcomer runs into, in Chinese: one line, without an English word, with the way on."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from commands import Run
from notices import NOTICE
from test_language import english
from word_files import typed
from workplan_cli.cli.output import set_debug
from workplan_cli.kinds import Language
from workplan_cli.language import choose


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a notice, and with what is none."""
    notice = typed(NOTICE)
    (tmp_path / "通知.docx").write_bytes(notice)
    (tmp_path / "半个.docx").write_bytes(notice[: len(notice) // 2])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("照片.txt", "x")
    (tmp_path / "材料.zip").write_bytes(packed.getvalue())
    (tmp_path / "别的.xlsx").write_bytes(packed.getvalue())
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 x")
    (tmp_path / "照片.txt").write_bytes(b"\x89PNG\0\0\0")
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "假的.docx").write_bytes(b"\x01\0\x02" * 99)
    (tmp_path / "有 空格 的.docx").write_bytes(notice)
    (tmp_path / "空文件夹").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_LANG", "zh")
    return tmp_path


@pytest.fixture(autouse=True)
def _english_again() -> object:
    yield
    choose(Language.EN)
    set_debug(False)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("通知.docx", "通知.docx 是文件，不是命令；要看它，请输入 workplan show 通知.docx"),
        ("tabel 通知.docx", "没有 'tabel' 这个命令，是不是 'table'？"),
        ("show 没有.docx", "没有.docx: 没有这个文件或文件夹"),
        ("show 没有*.docx", "没有*.docx: 没有文件符合这个写法"),
        ("show 空文件夹", "空文件夹: 这个文件夹里没有可读的文件"),
        ("show 空.txt", "空.txt: 文件是空的"),
        ("show 半个.docx", "半个.docx: 已损坏或不完整；请用原来的程序打开后另存"),
        ("show 别的.xlsx", "别的.xlsx: 已损坏：压缩包里没有这类文件应有的内容"),
        ("show 材料.zip", "材料.zip: 是压缩包，不是文件正文；请先解压"),
        ("show 坏.pdf", "坏.pdf: PDF 文件已损坏，或不是 PDF；请用阅读器打开后另存"),
        ("show 假的.docx", "假的.docx: 内容不是 .docx 文件，或者已损坏；请用原来的程序打开后另存"),
        ("show 有 空格 的.docx", "有 空格 的.docx: 文件名里有空格，请在整个文件名两头加英文双引号"),
        ("table 通知.docx —o 指标.xlsx", "—o: 没有这个文件或文件夹；选项以半角的 - 开头，“—”不是"),
        ("table 通知.docx ——o 指标.xlsx", "——o: 没有这个文件或文件夹；选项以半角的 - 开头"),
        ("show “通知.docx”", "“通知.docx”: 没有这个文件或文件夹；““”不是命令里的半角引号"),
        ("show 照片.txt", "照片.txt: 是二进制数据，不是文本"),
        ("show 通知.docx --figure", "没有 --figure 这个选项，是不是 --figures"),
        ("show 通知.docx --year 今年", "'--year' 的值不对：应是整数"),
        ("show 通知.docx --lang cn", "'--lang' 的值不对：'cn' 不在可选的 'en', 'zh' 之内。"),
        ("show 通知.docx --encoding 中文", "没有叫 '中文' 的编码；可试 utf-8 或 gb18030"),
        ("table 通知.docx --table 任务", "'--table' 的值不对：'任务' 不在可选的"),
        ("table 通知.docx -o", "选项 '-o' 后面要写一个值。"),
        ("table 通知.docx -o 指标.doc", "指标.doc：从后缀看不出格式；后缀请用 .csv"),
        ("table 通知.docx -o 没有/指标.xlsx", "没有/指标.xlsx: 没有文件夹"),
        ("review 通知.docx -o 核对.doc", "核对.doc：从后缀看不出格式；后缀请用 .html、.htm"),
        ("validate 通知.docx", "通知.docx: 不是解析结果；解析结果由 workplan parse -o 写出"),
        ("diff 通知.docx", "至少要有两个文件才能比较"),
        ("tasks 通知.docx --due-before 明天", "明天 不是日期；请写成 2026"),
        ("explain 通知.docx q99", "没有这个数量"),
    ],
)
def test_a_complaint_is_one_line_in_chinese(run: Run, command: str, said: str) -> None:
    result = run(*command.split())
    assert result.status in (1, 2)
    assert result.err.startswith("workplan: ")
    assert said in result.err, result.err
    assert result.err.count("\n") == 1, result.err
    choices = {"documents", "sections", "quantities", "references", "tasks", "diagnostics"}
    names = {
        "show",
        "parse",
        "table",
        "tabel",
        "diff",
        "help",
        "tmp",
        "pytest",
        "explain",
        "cn",
        "utf",
    }
    names |= {"gb18030"}
    assert english(result.err.replace(str(Path.cwd()), ""), *choices, *names) == []


@pytest.mark.usefixtures("desk")
def test_a_folder_of_all_sorts_is_told_in_a_few_lines(run: Run) -> None:
    for letter in "abcdefghijkl":
        Path(f"x.{letter}{letter}").touch()
    result = run("show", ".")
    assert "跳过 13 个：" in result.err
    assert "其他 7 个" in result.err
