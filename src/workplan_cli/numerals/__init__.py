"""The grammar of numerals: Arabic, Chinese and mixed, exactly.

    numeral  = share | sum | fraction | half | vague | cardinal
    share    = ("百分之" | "千分之" | "万分之") cardinal
    sum      = cardinal "又" fraction
    fraction = cardinal "分之" cardinal
    vague    = "若干" | ("几" | "数") {small | big} ["余" | "多"]
    cardinal = atoms: arabic, digits, 零, small (十百千), big (万亿), 点, 余多几来

A scanner takes the atoms as far as they reach (`scanner`); then they are valued (`values`).
Atoms that are no number, or could be two, have no value and say why; nothing is guessed.
"""

from __future__ import annotations

from workplan_cli.numerals.alphabet import big_multipliers, multipliers
from workplan_cli.numerals.grammar import find_numerals, numeral_at, whole_number
from workplan_cli.numerals.numeral import LONGEST, Number, Numeral, Script, exact, plain
from workplan_cli.numerals.plans import years_of_plan

__all__ = [
    "LONGEST",
    "Number",
    "Numeral",
    "Script",
    "big_multipliers",
    "exact",
    "find_numerals",
    "multipliers",
    "numeral_at",
    "plain",
    "whole_number",
    "years_of_plan",
]
