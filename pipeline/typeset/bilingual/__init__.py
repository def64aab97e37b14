"""The parallel edition for a browser: two texts side by side, sentence by sentence."""

from pipeline.typeset.bilingual.page import bilingual_page

__all__ = ["bilingual_page"]
