"""Building what is handed out, and clean environments to try it in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from notices import ROOT

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
HERE = "{}.{}".format(*sys.version_info)
# Nothing of this environment or of the settings of pip helps what is tried.
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("PIP_FIND", "VIRTUAL_ENV", "PYTHON", "WORKPLAN_"))
}


def done(command: list[object], folder: Path, **environment: str) -> str:
    """What a command prints that has to succeed."""
    tried = tries(command, folder, **environment)
    assert tried.returncode == 0, f"{command}\n{tried.stdout}{tried.stderr}"
    return tried.stdout


def tries(
    command: list[object], folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A command in a folder, as somebody runs it who has nothing of ours."""
    return subprocess.run(
        [*map(str, command)],
        cwd=folder,
        env={**CLEAN, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def interpreter(version: str) -> str:
    """A Python of this version that starts; without one the test is skipped."""
    if version == HERE:
        return str(Path(sys.base_prefix, "bin", "python3"))
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    for found in (f"python{version}", *map(str, sorted(pyenv.glob(f"{version}.*/bin/python")))):
        try:
            subprocess.run([found, "-c", ""], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return found
    pytest.skip(f"no Python {version} here")


def environment(folder: Path, python: str) -> Path:
    """A fresh environment with pip in it; where its programs are."""
    done([python, "-m", "venv", folder / "env"], folder)
    return folder / "env" / "bin"


def parses_the_sample(workplan: list[object], folder: Path, **environment: str) -> None:
    """Hold what an installed program prints against what the repository keeps."""
    kept = (ROOT / "data" / "parsed" / "quangang-2017.yaml").read_text("utf-8")
    sample = ROOT / "data" / "raw" / "quangang-2017.txt"
    assert done([*workplan, "parse", sample], folder, **environment) == kept
