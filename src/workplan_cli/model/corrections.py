"""What a reader says of the figures of a document: `NAME.corrections.yaml`.

A figure is named by its amount and the sentence around it, not by its place, so that what is
said of it outlives newer rules and another copy of the same page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field, StrictInt, with_config
from typing_extensions import TypedDict

from workplan_cli.kinds import Status
from workplan_cli.model.document import Bound, PeriodKind
from workplan_cli.model.values import Amount, Text

CORRECTIONS_VERSION = "1.0"

Verdict = Literal[
    "accepted",  # it is as it was read
    "corrected",  # it is a figure, and `figure` says what was read wrongly
    "rejected",  # it is no figure
    "missed",  # it is a figure that was not read
]
Count = Annotated[StrictInt, Field(ge=1)]


@with_config(extra="forbid", use_attribute_docstrings=True)
class ReadPeriod(TypedDict):
    """When a figure applies."""

    kind: PeriodKind
    """annual, cumulative, average, point, none"""
    start: Text | None
    """ISO 8601 as precise as the text: 2017, 2019-06"""
    end: Text | None
    """the same as start for a single year, month or day"""


@with_config(extra="forbid", use_attribute_docstrings=True)
class FigureReading(TypedDict, total=False):
    """What a figure is, in the fields of a quantity. What is left out stays as it is read."""

    indicator: Text | None
    """what it measures, in words of the text: pieces joined by a space"""
    lower: Amount | None
    """decimal or fraction, multipliers multiplied out; null on the open side"""
    upper: Amount | None
    """the same as lower for a single number"""
    unit: Text
    """without multiplier: 元 of 2.39亿元"""
    bound: Bound
    """how the number is meant"""
    status: Status | None
    """aimed at, or reached; null where neither is said"""
    period: ReadPeriod | None
    """when it applies; null where nothing tells"""
    concept: Text | None
    """id of the indicator that it is in every document"""


@dataclass(slots=True)
class ReviewedFigure:
    """What a reader says of one figure."""

    verdict: Verdict
    """accepted, corrected, rejected, missed"""
    amount: Text
    """number and unit as written; white space does not count"""
    sentence: Text
    """words of the text around the amount and itself; white space does not count"""
    ordinal: Count = 1
    """which of the places of the text where this amount stands in these words"""
    among: Count = 1
    """how many such places there were; where there are others now, it is not applied"""
    figure: FigureReading = field(default_factory=FigureReading)
    """what it is"""


@dataclass(slots=True)
class ReviewedDocument:
    """The document that was read."""

    name: Text
    """of its file, without the folder"""
    sha256: Text | None = None
    """of its bytes; it tells documents of one name apart"""


@dataclass(slots=True)
class Corrections:
    """What a reader says of the figures of one document, in text order."""

    corrections_version: Literal["1.0"]
    """of this form"""
    document: ReviewedDocument
    """which one"""
    figures: list[ReviewedFigure]
    """those that a reader has looked at"""
