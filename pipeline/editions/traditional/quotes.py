"""Curly quotes into corner quotes, as papers in traditional characters print them.

GB/T 15834 has “…” outside and ‘…’ within, the tables of 教育部《重訂標點符號手冊》
「…」 outside and 『…』 within. What stands outside is told by nesting, not by shape.
"""

from __future__ import annotations

import re

from pipeline.editions.quotes import Quotes, requoted

__all__ = ["corner_quotes"]

_QUOTE = re.compile("[“”‘’]")
_TO_CORNERS = Quotes(
    pairs={"“": "”", "‘": "’"},
    by_depth=(("「", "」"), ("『", "』")),
    by_shape={"“": "「", "”": "」", "‘": "『", "’": "』"},
)


def corner_quotes(text: str) -> str:
    """A paragraph with its quotes as 「」 and 『』; apostrophes of Latin words stay.

    Where the quotes of the paragraph do not pair (a quotation of several paragraphs
    opens in each and closes in the last, 《重訂標點符號手冊》), each is set by its shape.
    """
    places = [
        match.start() for match in _QUOTE.finditer(text) if not _is_apostrophe(text, match.start())
    ]
    return requoted(text, places, _TO_CORNERS)


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a ’ follows a Latin letter or digit and belongs to it: it’s, the ’90s."""
    if text[at] not in "‘’":
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if _latin(before) and _latin(after):
        return True
    opened = text.rfind("‘", 0, at)
    return text[at] == "’" and (opened < 0 or "’" in text[opened:at]) and _latin(before or after)


def _latin(chars: str) -> bool:
    return bool(chars) and chars.isascii() and chars.isalnum()
