"""Whether an output is there already: it says itself what made it, in its first lines."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from workplan_cli.document import source_of
from workplan_cli.model import SCHEMA_VERSION
from workplan_cli.read import Reading
from workplan_cli.write import Form, emit
from workplan_cli.write.dump import dump

_LONGEST = 4096  # bytes that a start may have; a file's name, all of it escaped, has 2,600
_CLOSING = {Form.YAML: "", Form.JSON: "\n}\n", Form.JSONL: "}\n"}
# what stands behind the source: one that was corrected goes on with that
_NEXT = {Form.YAML: "header:", Form.JSON: ',\n  "header":', Form.JSONL: ',"header":'}


def expected_start(reading: Reading, form: Form) -> str:
    """How a document parsed from this reading begins: the schema's version and the source.

    The source has the input's name, hash, encoding and length, the tool and the rules, and what
    was said of the input besides, so an output that begins like this is what parsing now would
    write.
    """
    text = emit({"schema_version": SCHEMA_VERSION, "source": dump(source_of(reading))}, form)
    return text.removesuffix(_CLOSING[form]) + _NEXT[form]


def begins_as_written(path: str, expected: Callable[[], str]) -> bool:
    """Whether the file is there, ends as a written one does, begins as expected and goes on.

    `expected` is asked only where there is a file.
    """
    try:
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            start = file.read(_LONGEST)
            # a machine that lost its power may have left a file of zeros, or an empty one
            file.seek(-1, os.SEEK_END)
            if file.read() != b"\n":
                return False
    except OSError:
        return False
    begins = expected().encode("utf-8")
    return start.startswith(begins) and len(start) > len(begins)
