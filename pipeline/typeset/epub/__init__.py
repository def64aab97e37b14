"""EPUB 3.2: an edition as a book for readers and telephones."""

from pipeline.typeset.epub.book import epub

__all__ = ["epub"]
