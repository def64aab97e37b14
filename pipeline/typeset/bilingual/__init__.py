"""The parallel edition for a browser: two texts side by side, sentence by sentence."""

from pipeline.typeset.bilingual.page import bilingual_markup, bilingual_page, form_sheet

__all__ = ["bilingual_markup", "bilingual_page", "form_sheet"]
