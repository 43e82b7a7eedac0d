"""The shape of header.toml: how the fields of a 公文 are written."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.rules import load


class Kind(NamedTuple):
    """The kinds of document."""

    words: tuple[str, ...]  # last words of a title that name its kind
    sample: str  # pattern of what stands behind the kind of a sample
    dated: frozenset[str]  # kinds that are for the year of their date where they name none
    examples: dict[str, str]  # title -> its kind, "" for none


class Title(NamedTuple):
    """How the lines of a title are told."""

    about: str  # what stands between the office and the subject
    of: str  # what stands between the subject and the kind
    never_ends: tuple[str, ...]  # ends of lines that are no title
    sentence: str  # pattern of what only running text holds
    never: str  # pattern of what a site says beside a title
    sentence_ends: str  # pattern of what no line of names has that goes on
    runs_on: tuple[str, ...]  # ends of a line without a kind that is no title
    text: str  # pattern of what a line below a title has that is none of it
    goes_on: tuple[str, ...]  # heads of lines that belong to the title above them
    attached: str  # pattern of a line above the title of what is attached
    inside: str  # pattern of what stands behind a kind that ends no title
    bracket: str  # pattern of what stands in brackets behind a kind
    dated: str  # pattern of a date in brackets behind a title
    opens: str  # pattern of the first words of a text that a title runs into
    examples: tuple[str, ...]  # lines that may be a title, or a part of one
    none: tuple[str, ...]  # lines that may not


class Issues(NamedTuple):
    """How the title of a cover notice names what it issues."""

    pattern: str  # what is issued is the group `quoted` or `plain`
    forwarded: str  # pattern of the title that hands a report on, which is the group `plain`
    bare: str  # pattern of a title without 的通知
    onward: str  # pattern of one that hands on the notice of another
    asked: str  # pattern, the notice asks about the group `quoted`
    order: tuple[str, ...]  # the kinds of what makes a rule public
    ordered: str  # pattern of how an order names what it makes public
    forwards: tuple[str, ...]  # what it does, in front of that which it names without a title
    notice: str  # the kind of a notice, behind which a plan may stand that it does not name
    plans: tuple[str, ...]  # kinds of such a plan
    handed: str  # pattern of `quoted` that the text of a notice hands out
    listed: tuple[str, ...]  # what stands in front of one of several that are handed out
    public: str  # pattern of the title of a notice that itself is what it makes public
    examples: dict[str, str]  # title -> what it issues, "" for nothing


class Recipients(NamedTuple):
    """How the line is told that names whom a document addresses."""

    pattern: str
    unclosed: str  # pattern of such a line below a title that has lost its colon
    parts: str  # pattern of what stands between two names
    each: str  # pattern of the head of a line of names that goes on in the next
    greeting: str  # pattern of what stands behind the names
    has: str  # pattern of words of which such a line has one
    lacks: str  # pattern of words that only an introducing sentence has
    examples: dict[str, tuple[str, ...]]  # line -> the names, none where it is no such line


class Number(NamedTuple):
    """发文字号."""

    pattern: str
    examples: tuple[str, ...]
    none: tuple[str, ...]
    alone: str  # pattern of a line of the head that is nothing but a number without its prefix


class Date(NamedTuple):
    """Dates: groups `y`, `m` and, where a day stands, `d`."""

    digits: str
    dashed: str
    masked: str  # pattern of one of a draft, whose day is left open
    chinese: str
    pages_since: int  # a day in digits alone that is earlier is none that a site gives its page
    examples: dict[str, str]  # text -> the date as ISO 8601, "" for none


class Year(NamedTuple):
    """How the year is named that a plan is for."""

    title: tuple[str, ...]  # patterns, the first that is found counts
    looks_back: str  # pattern of what a title reviews, where it plans a later year
    following: str  # pattern of the year behind the one that it reviews
    plan: str  # pattern of a five-year plan, its number is the group that there is
    heading: str  # pattern with the group `year`
    begins: str  # pattern with the group `year`: the head of a paragraph that plans
    opens: str  # pattern with the group `year`: the first words of a text that plans
    time: str  # pattern with the group `year`: a time behind its label
    this_year: str  # pattern with the group `year`: what the year is that is then called 今年
    past: str  # pattern of what a section that looks back begins with
    named: str  # a year as running text names it, {} for its digits
    examples: dict[str, str]  # title -> its year, "" for none


class FileName(NamedTuple):
    """What the name of a file says."""

    suffix: str  # pattern of what a name ends in
    chinese: str  # pattern of what a name has that says anything
    parted: str  # pattern of what stands between two pieces of a name
    year: str  # pattern
    only_year: str  # pattern of a name that is nothing else
    examples: dict[str, tuple[str, str]]  # name -> title and year, "" for none


class OpeningExample(NamedTuple):
    """The first words of a report, and what each pattern takes of them."""

    text: str
    who: str = ""
    report: str = ""
    office: str = ""


class Opening(NamedTuple):
    """The first words of a report, which stand for a title where it has none."""

    addressed: str  # pattern, the group `who` is addressed
    report: str  # pattern: the words say that a report is given
    kind: str  # of such a document
    office: str  # pattern, in the name of the group `office` it is given
    lines: int  # in how many lines they are looked for
    examples: tuple[OpeningExample, ...]


class Subtitle(NamedTuple):
    """The line below a report's title: when and where it was delivered."""

    pattern: str
    adopted: str  # pattern of a line that says when a law was adopted or amended
    force: str  # pattern of what stands behind the day from which a law is in force
    passed: str  # pattern of who passed it, the groups `place` and `body`
    assembly: str  # pattern, the group `region` is the place of the assembly
    national: tuple[str, ...]  # heads of regions whose government is the cabinet
    none: tuple[str, ...]  # lines that are none
    examples: dict[str, str]  # line -> who reports or passed it, "" where it does not say


class Person(NamedTuple):
    """The line below a report's title: who gives it."""

    pattern: str  # the group `office` is the issuer
    alone: str  # the same of a line that has his name alone behind, which is no title
    premier: str  # pattern: the cabinet is
    head: str  # pattern, the office of whom is the group `office`
    examples: dict[str, str]  # line -> the issuer, "" for none


class Issuer(NamedTuple):
    """Offices, and how a title names them."""

    pattern: str
    sits: str  # what a name ends in that is cut short: of a meeting
    acts: str  # pattern of what stands behind an office in a title
    order: str  # pattern of a title that is the name of an office and a kind
    seal: str  # pattern of a line among them that names whose seal it bears
    label: str  # pattern of what stands in front of an office that signs
    letterhead: str  # pattern, the group `office` heads the document
    place: str  # pattern of the head of a name, the group `place` is whose office it is
    twice: str  # pattern of one that stands twice, the group `first` is the first
    pair: str  # pattern of the name of a party and, in the group `office`, of its government
    places: tuple[str, ...]  # ends of names of places, which a year behind makes no issuers
    dated: str  # pattern of the year behind an office, or in front of a region
    report: str  # what a title holds that is the government's of the region in it
    region: str  # pattern with the group `region`
    government: str  # what makes the name of a region that of its government
    cabinet: str
    examples: dict[str, tuple[str, ...]]  # title -> the issuers that it names


class HeaderRules(NamedTuple):
    """A table for each part of a document's head."""

    kind: Kind
    title: Title
    issues: Issues
    recipients: Recipients
    number: Number
    date: Date
    year: Year
    file_name: FileName
    opening: Opening
    subtitle: Subtitle
    person: Person
    issuer: Issuer


def header() -> HeaderRules:
    """Read header.toml."""
    return load("header", HeaderRules)
