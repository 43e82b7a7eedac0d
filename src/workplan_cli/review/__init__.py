"""A page on which a reader checks the figures of a document against its sentences."""

from workplan_cli.review.page import IndexEntry, to_index, to_page

__all__ = ["IndexEntry", "to_index", "to_page"]
