"""Files, folders, globs and standard input; bytes to text, pages and tables. The map of the room.

`inputs` finds, `opening` gives the bytes, `formats` has a row for each kind of file and its
reader, `decoding` reads what is plain text.
"""

from workplan_cli.read.content import Content, Lost, Unsure
from workplan_cli.read.decoding import decode
from workplan_cli.read.errors import ReadError
from workplan_cli.read.formats import SUFFIXES, content_of
from workplan_cli.read.inputs import (
    CORRECTIONS_SUFFIX,
    TEXT_SUFFIX,
    Input,
    find_inputs,
    names_a_file,
    real_path,
)
from workplan_cli.read.opening import STDIN, read_bytes
from workplan_cli.read.outputs import GENERATOR
from workplan_cli.read.reading import Reading, read

__all__ = [
    "CORRECTIONS_SUFFIX",
    "GENERATOR",
    "STDIN",
    "SUFFIXES",
    "TEXT_SUFFIX",
    "Content",
    "Input",
    "Lost",
    "ReadError",
    "Reading",
    "Unsure",
    "content_of",
    "decode",
    "find_inputs",
    "names_a_file",
    "read",
    "read_bytes",
    "real_path",
]
