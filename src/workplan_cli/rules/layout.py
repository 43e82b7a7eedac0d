"""The shape of layout.toml: what a page adds around a document, and where things stand in one."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from workplan_cli.rules import load


class Boilerplate(NamedTuple):
    """What web pages add."""

    lines: tuple[str, ...]  # patterns of whole lines
    others: str  # pattern of the line above the titles of other articles
    others_most: int  # lines of these
    others_longest: int  # characters of each
    long: str  # pattern of longer lines
    head: str  # pattern of what stands at the head of a page flattened to one line
    examples: tuple[str, ...]  # lines that are boilerplate


class Navigation(NamedTuple):
    """The menu of a site."""

    words: tuple[str, ...]  # that its pieces hold
    here: str  # pattern of what stands in front of the path to a page
    root: str  # pattern of the first piece of a path
    leaf: str  # pattern of the last piece of a path in front of the title of its page
    parted: str  # pattern of what stands between two pieces, besides white space
    never: str  # pattern of what no menu holds
    least: int  # pieces that make a menu
    named: int  # of them that hold one of the words
    longest: int  # characters of a piece
    search: int  # lines at the head of a text in which it is looked for
    entry: int  # characters of a word of a menu alone on its line
    crumb: int  # characters of a piece of a path that is broken over lines
    foot: int  # lines at the end of a text in which one is looked for
    above: int  # lines above a menu that may be the site's
    site: str  # pattern of the name of a site, its address, its greeting
    examples: tuple[str, ...]
    none: tuple[str, ...]  # lines that are no menu


class Glued(NamedTuple):
    """What is glued to a line that has content."""

    search: int  # lines at the head of a text
    reach: int  # characters of a line in which labels are looked for
    labels: tuple[str, ...]  # of what a page says of itself
    cell: str  # pattern of the value of the last label, where the text goes on behind it
    cells: int  # labels of the metadata table in a row, from which on it is one
    value: int  # characters of that value, where the line ends with it
    compendium: str  # pattern of the number in front of a title
    paper: str  # pattern of what a collection has in front of each title
    headline: str  # pattern of what a site calls the page, in front of a title
    debris: str  # pattern of a page number in front of a title
    day: str  # the last character of a date
    foot: str  # pattern of what a page says behind a text, on the same line
    foot_near: tuple[str, ...]  # words one of which that has
    foot_reach: int  # characters at the end of a line in which that is looked for
    site: str  # pattern of the name of a site behind a title
    attached: str  # pattern of what stands between a date and the attachments
    chapter: str  # pattern of a chapter in front of its first article
    subsection: str  # pattern of a heading in front of that of its first part, on one line
    heading: str  # pattern of a heading glued to the `first` item below it
    ones: str  # the numerals of such an item
    twos: str  # those of the one behind it
    published: str  # pattern of the day and the hour behind the title of a page
    order: str  # pattern of the name and kind of an order in front of its number
    adopted: str  # pattern of when a law was adopted, behind its title
    examples: dict[str, tuple[str, ...]]  # line -> its pieces, the page's in brackets


class RunningHead(NamedTuple):
    """A line that pages repeat beside their breaks."""

    least: int  # times
    shortest: int  # characters
    longest: int
    examples: tuple[str, ...]  # texts whose first line is one


class Indents(NamedTuple):
    """Paragraphs on one line, of whose breaks the indents are left."""

    gap: str  # pattern of an indent
    inside: str  # pattern of what stands in front of white space inside a paragraph
    closed: str  # pattern of the end of a paragraph
    section: str  # pattern of the marker of a section
    least: int  # indents behind the end of a paragraph
    one_in: int  # of so many sections one may stand behind no indent
    examples: dict[str, tuple[str, ...]]  # line -> its paragraphs


class Previews(NamedTuple):
    """The pages that a site which shares papers shows of one, each with its number."""

    number: str  # pattern of the number; the group `n` is it
    closed: str  # pattern of the end of a sentence
    section: str  # pattern of a section's marker; `first` and `second` are those of these two
    least: int  # pages


class Surroundings(NamedTuple):
    """What a whole web page has around a document."""

    head: int  # lines in which its title is looked for
    lines: int  # that the title may take
    title: int  # characters at least of one that is said again
    paragraph: int  # characters of a line that is longer than a page's own
    menu: int  # lines of a site's head, below which a title stands that is said but once
    name: str  # pattern of the name of a site behind the title, in the bar of a browser
    foot: str  # pattern of a line at the foot of a site
    least: int  # such lines at the foot
    ends: tuple[str, ...]  # of a line of text
    examples: dict[str, str]  # page -> the document


class Markup(NamedTuple):
    """How a saved web page is told that still has its tags."""

    tag: str  # pattern
    least: int  # tags that make a text such a page
    examples: tuple[str, ...]
    none: tuple[str, ...]  # texts that are none


class Flat(NamedTuple):
    """A page whose line breaks are lost."""

    longest: int  # characters of a paragraph
    sections: str  # pattern of what no paragraph holds
    pair: str  # pattern of the first of two sections, which may stand behind a title
    alone: str  # pattern of two sections of a line that is nearly all of a text
    alone_parts: str  # pattern of two parts of one that begins with a title
    opens: str  # pattern of what a text opens with right behind its title
    first_item: str  # pattern of what the title ends in front of
    letterhead: str  # what the 发文字号 begins behind
    named_office: str  # pattern of the office in front of a 发文字号
    classed: str  # pattern of how urgent or secret a document is, behind whose it is
    signer: str  # pattern of who lets it go out, between its number and its title
    delivery: str  # pattern of when a report was given, below its title
    delegates: str  # pattern, the group `who` is whom it addresses
    signed: str  # pattern of what stands behind a 落款 in the middle of a page
    page_tail: str  # pattern of what the page added at the end
    before_title: str  # pattern of what stands in front of a title that is said again
    parts: str  # pattern of the first two parts of a text that has no sections
    printed: str  # pattern of what stands behind the day of printing
    attached: str  # pattern of a list of attachments in front of the 落款
    decimal: str  # pattern of a decimal number of a section, the group `n`
    ordinal: str  # pattern of an article, the groups `n` and `kind`, or what is `above` it
    ordinal_named: str  # pattern of what stands in front of one that is only named
    examples: dict[str, tuple[str, ...]]  # text -> its lines


class Lines(NamedTuple):
    """Lines of one kind."""

    lines: tuple[str, ...]  # patterns of whole lines
    examples: tuple[str, ...]


class PageNumber(NamedTuple):
    """Lines that only count the pages."""

    lines: tuple[str, ...]  # patterns of whole lines
    bare: str  # pattern of what is a page number only beside a form feed
    examples: tuple[str, ...]


_TELLING = 4  # characters of a label of the table that tells itself: 发布日期, not 标题


class Metadata(NamedTuple):
    """The labels of the table above a notice."""

    labels: frozenset[str]
    fields: dict[str, tuple[str, ...]]  # field of the header -> those that name it
    dated: frozenset[str]  # labels of a date that may be the page's
    publisher: frozenset[str]  # labels of who put it on the page
    empty: frozenset[str]  # cells that state nothing
    search: int  # lines at the head of a text in which the table is looked for
    least: int  # labels that make a table
    gap: int  # lines at most from one label to the next
    titled: tuple[str, ...]  # ends of a line above it that is of the document
    closing: str  # marks behind the kind of a title
    point: str  # pattern of an index number that stands among points without labels
    keywords: str  # pattern of a cell of words that stand apart
    ruler: str  # pattern of the line between a crawler's table and the text
    examples: tuple[str, ...]  # texts: all but the last line is the table

    @property
    def telling(self) -> tuple[str, ...]:
        """The labels that are known for such in front of a colon wherever they stand."""
        return tuple(sorted(label for label in self.labels if len(label) >= _TELLING))


class Contents(NamedTuple):
    """The table of contents."""

    heading: str
    search: int  # lines at the head of a text in which it is looked for
    longest: int  # lines of a table
    least: int  # entries of a table without a heading
    entry: int  # characters of an entry that the text words otherwise
    stops: tuple[str, ...]  # ends of lines that are none
    decimal: str  # pattern of one with decimal numbers in a page that lost its line breaks
    flat: str  # pattern of such a one as a line
    link: str  # pattern of an entry in Markdown
    examples: tuple[str, ...]  # texts: the lines before the second 一、 are the table


class BrokenNumber(NamedTuple):
    """A number that a line break parts."""

    head: str  # pattern of the end of a line
    rest: str  # pattern of the head of the next
    examples: tuple[str, ...]  # two lines that are one
    none: tuple[str, ...]  # two that are not


class Copies(NamedTuple):
    """The line that says who gets a copy."""

    pattern: str  # of its head
    longest: int  # characters
    examples: tuple[str, ...]


class Glossary(NamedTuple):
    """The terms that a report explains behind its end."""

    titles: frozenset[str]  # lines above them
    examples: tuple[str, ...]


class Attachment(NamedTuple):
    """How an attachment, or the list of them, begins."""

    opening: str  # the characters that `heading` may begin with
    heading: str  # pattern; a group of it is the number
    list_head: str  # pattern of the head of a line that lists them, behind a 落款
    longest: int  # characters of a line that an attachment begins with
    title_line: int  # characters of a line below it that its title may take
    list_lines: int  # lines of a list of attachments behind its first one
    list_line: int  # characters of one of these
    date_line: int  # characters of the date that closes the 落款 below the list
    issues: str  # pattern of how a notice issues its attachment; TITLE stands for its title
    list: str  # pattern of where the list of attachments begins
    listed_flat: str  # pattern of where it begins in a page that lost its line breaks
    listed_last: str  # the same where nothing stands behind it
    listed_alone: str  # the same of a single one, which has no number
    numbered: str  # pattern of an attachment in such a page; N stands for its number
    unnumbered: str  # pattern of the first one there that has lost its number
    closed: str  # pattern of what stands in no title of one there; the group `item` ends one
    behind: str  # pattern of what stands behind no list that closes a text
    paper: str  # pattern of a kind that such a title ends in, beside those of documents
    tail: str  # pattern of what a title may end with that names it no further
    shortest: int  # of a title that is looked for in the notice
    examples: dict[str, int]  # line -> its number, 0 without one, -1 for no attachment


class Layout(NamedTuple):
    """A table for each kind of line."""

    boilerplate: Boilerplate
    navigation: Navigation
    glued: Glued
    running_head: RunningHead
    surroundings: Surroundings
    indents: Indents
    previews: Previews
    flat: Flat
    markup: Markup
    source: Lines
    metadata: Metadata
    broken_number: BrokenNumber
    page_number: PageNumber
    contents: Contents
    notes: Lines
    copies: Copies
    glossary: Glossary
    attachment: Attachment


@cache
def layout() -> Layout:
    """Read layout.toml."""
    return load("layout", Layout)
