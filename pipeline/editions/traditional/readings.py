"""Traditional forms that go with the reading of a character that stands alone.

系 is 繫 (jì, fasten) or 系 (xì), 卷 is 捲 (juǎn, roll) or 卷 (juàn): where the rules
of pinyin settle the reading, they settle the form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.editions.polyphones.alone import alone, load_phrases
from pipeline.editions.tokens import Token

__all__ = ["by_reading"]

# Only readings that leave one form; 系 xì is 系 or 係, and OpenCC knows better.
_FORMS: Mapping[str, Mapping[str, str]] = {
    "系": {"jì": "繫"},
    "卷": {"juǎn": "捲"},
    "只": {"zhī": "隻"},
    "舍": {"shè": "舍"},
    "斗": {"dǒu": "斗"},
}


def by_reading(tokens: Sequence[Token], index: int) -> str | None:
    """The form of a one-character token by its reading, None where that tells nothing."""
    forms = _FORMS.get(tokens[index].text)
    if forms is None:
        return None
    reading = load_phrases().covering(tokens, index, 0) or alone(tokens, index)
    return None if reading is None else forms.get(reading)
