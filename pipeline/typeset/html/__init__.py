"""Editions as markup: what EPUB, the web edition and the parallel edition have in common."""
