"""The forms of the Hong Kong press, from those of Taiwan.

《常用字字形表》 and press usage: 裏 and 着 where Taiwan has 裡 and 著, 衞 for 衛, 恒 for 恆;
計劃, 佔 and 身份 where Taiwan's 法律統一用字表 has 計畫, 占 and 身分; 煙, 周 and 賬 where
Taiwan's press has 菸, 週 and 帳; 僱 also for who hires and is hired.
"""

from __future__ import annotations

import re

__all__ = ["hong_kong"]

_CHARACTERS = str.maketrans("裡衛臺恆菸週", "裏衞台恒煙周")
# By the simplified and the Taiwan form: 着 in every sense, 著 only in 著作.
_BY_SOURCE = {("着", "著"): "着", ("划", "畫"): "劃", ("账", "帳"): "賬", ("雇", "雇"): "僱"}
_PHRASES = (
    (re.compile("身分"), "身份"),
    (re.compile("計畫"), "計劃"),
    # 占 is kept where it is no 佔: 占卜, 占星, 占婆.
    (re.compile("占(?![卜星婆])"), "佔"),
)


def hong_kong(simplified: str, taiwan: str) -> str:
    """The Taiwan form of a text as Hong Kong prints it; `simplified` is its source."""
    chars = [_BY_SOURCE.get(pair, pair[1]) for pair in zip(simplified, taiwan, strict=True)]
    text = "".join(chars).translate(_CHARACTERS)
    for pattern, written in _PHRASES:
        text = pattern.sub(written, text)
    return text
