"""Editions for other systems and other uses: plain text, Markdown, JSON, NewsML-G2, word lists.

Each module makes the bytes of one format from editions; nothing is read or written here.
"""
