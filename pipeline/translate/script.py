"""Which characters an English page can set: hanzi and others that it cannot."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["foreign", "hanzi", "unspelt", "without_foreign"]

_HANZI = re.compile("[\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
# Beside Latin, Greek and Cyrillic letters and ASCII, what any text face has.
_LATIN_MARKS = frozenset("“”‘’–—…·°±×÷‰§©®™£¥€¢²³¹½¼¾¿¡ \n")


def hanzi(text: str) -> list[str]:
    """The runs of Chinese characters in a text."""
    return _HANZI.findall(text)


def foreign(text: str) -> list[str]:
    """The characters that no English face is sure to have, hanzi aside, each once."""
    return sorted(mark for mark in set(text) if not _is_latin(mark) and not _HANZI.match(mark))


def unspelt(text: str) -> list[str]:
    """Those of such characters that Latin letters do not spell, each once."""
    return [mark for mark in foreign(text) if not _spelt(mark)]


def without_foreign(text: str) -> str:
    """The text with such characters spelt (℃ is °C, Ⅱ is II) or left out."""
    for mark in foreign(text):
        text = text.replace(mark, _spelt(mark))
    return text


def _spelt(mark: str) -> str:
    plain = unicodedata.normalize("NFKC", mark)
    return plain if all(map(_is_latin, plain)) and not hanzi(plain) else ""


def _is_latin(mark: str) -> bool:
    if mark.isascii() or mark in _LATIN_MARKS:
        return True
    return unicodedata.name(mark, "").startswith(("LATIN ", "GREEK ", "CYRILLIC ", "COMBINING "))
