"""What readers say of figures: found again in a text, and applied to what was parsed of it."""

from workplan_cli.corrections.applying import apply_figures, apply_file, locate, said_briefly
from workplan_cli.corrections.files import CorrectionsFile, Folder, pick, read_corrections, unsure
from workplan_cli.corrections.places import NamedPlace, Spot, SqueezedText
from workplan_cli.corrections.restated import reading_of

__all__ = [
    "CorrectionsFile",
    "Folder",
    "NamedPlace",
    "Spot",
    "SqueezedText",
    "apply_figures",
    "apply_file",
    "locate",
    "pick",
    "read_corrections",
    "reading_of",
    "said_briefly",
    "unsure",
]
