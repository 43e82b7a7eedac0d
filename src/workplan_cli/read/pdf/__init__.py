"""PDF files: their text by the places of its characters, and scans where they can be read.

`child` opens the file in a process of its own: `glyphs` and `strokes` take what is on a page,
`ruled` makes tables of lines, `rows` and `columns` put characters in their order, `spacing` and
`paragraphs` make text of them. `asking` is the other end of it, `composed` writes the content.
"""

from workplan_cli.read.pdf.reading import read_pdf

__all__ = ["read_pdf"]
