"""What XML has characters for.

All but what XML 1.0 § 2.2 has no place for, and the carriage return, which a reader would
turn into a line feed (§ 2.11).
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.errors import OutputError

__all__ = ["checked"]

_UNWRITABLE: Final = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")


def checked(text: str, block: str, file: str) -> str:
    """The text, if XML can hold it; else `OutputError`, which names the block.

    `file` says what kind of file is made: ``"DOCX file"``, ``"EPUB"``.
    """
    match = _UNWRITABLE.search(text)
    if match is not None:
        article = "an" if file[0] in "AEIOU" else "a"
        raise OutputError(
            f"block {block}: the character U+{ord(match[0]):04X} cannot stand in {article} {file}",
            remedy="remove it from the source",
        )
    return text
