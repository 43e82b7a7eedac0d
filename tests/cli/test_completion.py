"""What the shell completes, asked as bash and zsh ask it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands import Run, shell
from notices import ROOT
from workplan_cli.cli.completing import region_names
from workplan_cli.rules.diagnostics import diagnostics

pytestmark = pytest.mark.slow

DOCUMENT = ROOT / "data" / "parsed" / "quangang-2017"


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("workplan pa", ["parse"]),
        ("workplan parse --form", ["--format"]),
        ("workplan parse --format ", ["yaml", "json", "jsonl"]),
        ("workplan parse --engine ", ["local", "dask"]),
        ("workplan check --format j", ["json"]),
        ("workplan diff --format ", ["text", "yaml", "json", "jsonl", "md", "html"]),
        ("workplan table --table q", ["quantities"]),
        ("workplan trend --status ", ["target", "actual"]),
        ("workplan check --select lost", ["lost-marker"]),
        ("workplan check --ignore jump,rest", ["jump,restart"]),
        (
            "workplan trend --concept gdp_",
            ["gdp_growth", "gdp_per_capita", "gdp_per_capita_growth"],
        ),
        (
            "workplan trend --concept 城镇居民",
            ["城镇居民人均可支配收入", "城镇居民人均可支配收入增长"],
        ),
        ("workplan trend --region 泉港", ["泉港区"]),
        ("workplan trend --region 35050", ["350500", *(f"35050{digit}" for digit in range(1, 6))]),
        ("workplan parse --encoding g", ["gb18030", "gbk"]),
        (f"workplan explain {DOCUMENT}.json q2", ["q2", "q20", "q21"]),
        (f"workplan explain {DOCUMENT}.yaml q2", ["q2", "q20", "q21"]),
        (f"workplan cite {DOCUMENT}.yaml 3.3.1", [f"3.3.1{digit}" for digit in range(3, 8)]),
        (f"workplan cite {DOCUMENT}.yaml q20 q2", ["q2", "q21"]),
        ("workplan explain no-such-file.txt q", []),
        ("workplan trend --codebook no-such-file.toml --concept gd", []),
        ("workplan schema ", ["document", "diff", "corrections"]),
    ],
)
def test_the_shell_completes(start: Run, words: str, completed: list[str]) -> None:
    result = start(
        _WORKPLAN_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count(" ")),
    )
    assert result.out.split() == completed


def test_ids_of_a_notice_are_read_of_it(start: Run, notice: Path) -> None:
    words = f"workplan explain {notice} q"
    result = start(_WORKPLAN_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD="3")
    assert result.out.split() == [f"q{number}" for number in range(1, 7)]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{", "字".encode() * 100_000])
@pytest.mark.parametrize("suffix", [".txt", ".json", ".yaml", ".docx"])
def test_what_cannot_be_read_disturbs_no_shell(
    start: Run, tmp_path: Path, suffix: str, content: bytes
) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content)
    words = f"workplan cite {path} q"
    result = start(_WORKPLAN_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD="3")
    assert (result.out.strip(), result.err) == ("", "")


@pytest.mark.parametrize(
    ("words", "language", "completed"),
    [
        ("workplan trend --concept gdp_g", "zh", {"gdp_growth": "国内生产总值增长"}),
        ("workplan trend --region 泉港", "en", {"泉港区": "350505"}),
        ("workplan trend --region 350505", "en", {"350505": "泉港区"}),
        (f"workplan explain {DOCUMENT}.json q21", "en", {"q21": ".*"}),
        ("workplan check --select missing-d", "zh", {"missing-dot": ".*[一-鿿].*"}),
        ("workplan check --select missing-d", "en", {"missing-dot": "no dot behind .*"}),
        ("workplan verif", "zh", {"verify": ".*[一-鿿].*"}),
    ],
)
def test_zsh_shows_what_each_is(
    start: Run, words: str, language: str, completed: dict[str, str]
) -> None:
    out = start(
        _WORKPLAN_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=words, WORKPLAN_LANG=language
    ).out
    found = dict(re.findall(r'"([^"]+)":"([^"]*)"', out))
    assert found.keys() == completed.keys()
    assert all(re.fullmatch(said, found[name]) for name, said in completed.items())


def test_bash_completes_by_the_script_that_is_installed(tmp_path: Path) -> None:
    """The function that --install-completion puts into the shell, called as bash calls it."""
    from typer._completion_shared import get_completion_script

    names = {"prog_name": "workplan", "complete_var": "_WORKPLAN_COMPLETE"}
    script = get_completion_script(**names, shell="bash")
    typed = "COMP_WORDS=(workplan trend --concept gdp_p); COMP_CWORD=3"
    called = "_workplan_completion workplan; echo ${COMPREPLY[@]}"
    done = shell(f"{script}\n{typed}\n{called}\n", tmp_path)
    assert (done.stdout.split(), done.stderr) == (["gdp_per_capita", "gdp_per_capita_growth"], "")


def test_every_code_is_completed(start: Run) -> None:
    words = "workplan check --select "
    out = start(_WORKPLAN_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD="3").out
    assert set(out.split()) == set(diagnostics())


def test_provinces_come_first() -> None:
    names = [name for name, _code in region_names("")]
    assert {"北京市", "福建省", "西藏自治区"} <= {*names}
    assert len(names) < 50
