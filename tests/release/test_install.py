"""What is handed out holds everything, installs in clean environments, and needs no network."""

from __future__ import annotations

import os
import re
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from installed import (
    HERE,
    VERSIONS,
    done,
    environment,
    interpreter,
    parses_the_sample,
    tries,
)
from notices import ROOT
from pages import blocks, commands
from workplan_cli import __version__

PACKAGE = ROOT / "src" / "workplan_cli"
PAGES = ("docs/offline.md", "docs/zh/offline.md")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    done(["uv", "build", "--quiet", "--out-dir", folder], ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return built / f"workplan_cli-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def sdist(built: Path) -> Path:
    return built / f"workplan_cli-{__version__}.tar.gz"


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The machine with a network: a folder in which `env/bin/pip` reaches a package registry."""
    folder = tmp_path_factory.mktemp("network")
    pip = environment(folder, interpreter(HERE)) / "pip"
    smallest = tries([pip, "download", "--no-deps", "--dest", folder / "tried", "mdurl"], folder)
    if smallest.returncode:
        pytest.skip("no package registry is reached from here")
    return folder


def test_one_version_everywhere() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r'^version = "(.+)"$', project, re.M) == [__version__]
    assert re.findall(r"^## ([\d.]+)", changes, re.M)[0] == __version__
    for page in PAGES:
        text = (ROOT / page).read_text("utf-8")
        assert set(re.findall(r"workplan(?:_cli-| )(\d[\d.]+\d)", text)) == {__version__}


@pytest.mark.slow
def test_the_wheel_holds_the_whole_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == {
        f"workplan_cli/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    kinds = {Path(name).suffix for name in held}
    assert {".py", ".mo", ".toml", ".tsv", ".txt", ".j2", ".css", ".js", ".sql"} <= kinds


@pytest.mark.slow
def test_the_sdist_holds_what_it_is_built_and_tested_of(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("src", "tests", "data", "schemas", "docs"):
        assert any(name.startswith(f"{folder}/") for name in held)
    assert {"pyproject.toml", "README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE"} <= held
    assert not any(name.endswith((".pyc", ".pyz", ".whl")) for name in held)


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_the_wheel_installs_in_a_clean_environment(
    wheel: Path, network: Path, tmp_path: Path, version: str
) -> None:
    programs = _installed(wheel, interpreter(version), tmp_path)
    assert done([programs / "workplan", "--version"], tmp_path) == f"workplan {__version__}\n"
    assert "中文" in done([programs / "workplan", "--lang", "zh", "--help"], tmp_path)
    parses_the_sample([programs / "workplan"], tmp_path)


@pytest.mark.slow
def test_the_sdist_installs_in_a_clean_environment(
    sdist: Path, network: Path, tmp_path: Path
) -> None:
    programs = _installed(sdist, interpreter(HERE), tmp_path)
    parses_the_sample([programs / "python", "-m", "workplan_cli"], tmp_path)


def _installed(file: Path, python: str, folder: Path) -> Path:
    """An environment with nothing in it but the file and what it asks for."""
    done(["uv", "venv", "--quiet", "--python", python, "env"], folder)
    done(["uv", "pip", "install", "--quiet", "--python", "env", file], folder)
    return folder / "env" / "bin"


# docs/offline.md


@pytest.fixture(scope="module")
def carried(network: Path, wheel: Path) -> Path:
    """The folder of wheels that the first commands of the page make."""
    _show(network, wheel, 0)
    return network / "wheels"


def _show(folder: Path, wheel: Path, block: int, **environment: str) -> None:
    """Run a block of commands of the page, and hold what they print against what is shown."""
    if not (folder / wheel.name).exists():
        (folder / wheel.name).symlink_to(wheel)
    part = blocks(PAGES[0], "console")[block]
    for command, shown in commands_of(part):
        if command == "python -m venv env":  # made already, of the Python of this run
            continue
        assert done(["bash", "-c", command], folder, **environment) == shown


def commands_of(block: str) -> list[tuple[str, str]]:
    """The commands of a block, with what they print."""
    parts = re.split(r"^\$ ", block, flags=re.M)[1:]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


@pytest.mark.slow
def test_a_folder_of_wheels_installs_without_a_network(
    carried: Path, wheel: Path, tmp_path: Path
) -> None:
    (tmp_path / "wheels").symlink_to(carried)
    path = f"{Path(interpreter(HERE)).parent}{os.pathsep}{os.environ['PATH']}"
    _show(tmp_path, wheel, 1, PATH=path, **_WITHOUT)
    parses_the_sample([tmp_path / "workplan" / "bin" / "workplan"], tmp_path)


# whatever would ask a registry finds none
_WITHOUT = {"PIP_INDEX_URL": "http://127.0.0.1:9", "UV_OFFLINE": "1", "PIP_CONFIG_FILE": os.devnull}


@pytest.mark.slow
def test_pipx_installs_the_folder(carried: Path, network: Path, wheel: Path) -> None:
    done([network / "env" / "bin" / "pip", "install", "--quiet", "pipx"], network)
    places = {"PIPX_HOME": str(network / "pipx"), "PIPX_BIN_DIR": str(network / "pipx-bin")}
    path = f"{network / 'env' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    _show(network, wheel, 2, PATH=path, **places, **_WITHOUT)
    parses_the_sample([network / "pipx-bin" / "workplan"], network)


@pytest.mark.slow
def test_uv_installs_the_folder_as_a_tool(carried: Path, network: Path, wheel: Path) -> None:
    places = {"UV_TOOL_DIR": str(network / "uv"), "UV_TOOL_BIN_DIR": str(network / "uv-bin")}
    path = f"{network / 'env' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    _show(network, wheel, 3, PATH=path, **places, **_WITHOUT)
    parses_the_sample([network / "uv-bin" / "workplan"], network)


@pytest.mark.slow
def test_a_folder_for_windows_is_put_together(network: Path, wheel: Path) -> None:
    _show(network, wheel, 4)
    carried = [path.name for path in (network / "carried").glob("*.whl")]
    compiled = [name for name in carried if not name.endswith("-none-any.whl")]
    assert compiled
    assert all(name.endswith("win_amd64.whl") for name in compiled)
    assert [name for name in carried if name.startswith("jieba-")]


def test_both_pages_show_the_same_commands() -> None:
    assert list(commands(PAGES[0])) == list(commands(PAGES[1]))
    assert blocks(PAGES[0], "sh") == blocks(PAGES[1], "sh")


# The single file


@pytest.fixture(scope="module")
def single(carried: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that `.ci/zipapp` makes, of the wheels that are there."""
    made = tmp_path_factory.mktemp("single") / "workplan.pyz"
    done([ROOT / ".ci" / "zipapp", made, interpreter(HERE)], ROOT, WHEELS=str(carried))
    return made


@pytest.mark.slow
def test_a_single_file_is_the_whole_program(single: Path, tmp_path: Path) -> None:
    workplan, place = [interpreter(HERE), single], str(tmp_path / "unpacked")
    parses_the_sample(workplan, tmp_path, SHIV_ROOT=place)
    # processes of its own find the program too: they read PDF files, and folders in parallel
    for given in (
        ["docs/samples/linxi-enrolment-2019.pdf", "docs/samples/linxi-enrolment-2019.docx"],
        ["data/raw", "-j2"],
    ):
        asked = ["parse", *given, "-o", tmp_path / "out"]
        tried = tries([*workplan, *asked], ROOT, SHIV_ROOT=place)
        assert tried.stderr == "workplan: 2 parsed, 0 failed\n"
    written = ["table", "data/raw", "-o", tmp_path / "figures.xlsx"]
    assert tries([*workplan, *written], ROOT, SHIV_ROOT=place).returncode == 0


@pytest.mark.slow
def test_a_single_file_says_which_python_it_is_for(single: Path, tmp_path: Path) -> None:
    other = interpreter("3.13" if sys.version_info[:2] != (3, 13) else "3.12")
    tried = tries([other, single, "parse", "x.txt"], tmp_path, SHIV_ROOT=str(tmp_path / "s"))
    assert (tried.returncode, tried.stdout) == (2, "")
    assert f"workplan: this file is for Python {HERE} on {sys.platform}" in tried.stderr
    assert "本文件只能在" in tried.stderr
