"""Closed sets of words that fields of the model and options of the command line share."""

from __future__ import annotations

from enum import StrEnum, auto
from typing import Literal

Status = Literal["target", "actual"]  # aimed at, or reached
RegionLevel = Literal["country", "province", "prefecture", "county", "township"]
Reviewed = Literal["accepted", "corrected"]  # a reader found it right, or made it right


class CitationForm(StrEnum):
    """How references are written."""

    TEXT = auto()
    BIBTEX = auto()
    CSL = auto()


class Language(StrEnum):
    """The languages of column names, and of all else that a person reads."""

    EN = auto()
    ZH = auto()
