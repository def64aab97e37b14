"""What a price goes up or down by, and what is taken off: 降价53%, 涨价2元, 让利3000元, 减免50元.

An engine lets the thing fall itself (“vehicles fell by 53 percent”), or loses what the amount is.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.translate.figures.compound_kind import Compound, Kinds
from pipeline.translate.figures.compound_near import sentences

__all__ = ["PRICES"]

_PRICE: Final = (
    r"pric\w*|cheap\w*|cost\w*|discount\w*|off|mark\w* (?:down|up)|tariff\w*|rates?|fees?|fares?|"
    r"less|more|rent\w*|tolls?|tickets?|bills?|premiums?|tuition"
)
_DOWN: Final = (
    r"f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|reduc\w*|cut\w*|lower\w*|down|cheap\w*|less|off|"
    r"slash\w*|discount\w*|sav\w*|markdown\w*"
)
_UP: Final = (
    r"ris\w*|rose|rais\w*|increas\w*|up|higher|hik\w*|gr[eo]w\w*|more|dear\w*|climb\w*|jump\w*|"
    r"gain\w*|surg\w*|soar\w*|mark\w* up|expensive"
)
_GIVEN: Final = (
    r"benefit\w*|discount\w*|sav\w*|off|cut\w*|concession\w*|reduc\w*|rebate\w*|subsid\w*|waiv\w*|"
    r"forgo\w*|lower\w*|less|cheap\w*|knock\w*|pric\w*|surrender\w*|giv\w*|gave|profit\w*|return\w*|"
    r"pass\w*|allowance\w*|bargain\w*|worth|incentive\w*|prefer\w*|deal\w*|yield\w*"
)
_SPARED: Final = (
    rf"{_GIVEN}|exempt\w*|reliev\w*|relief|deduct\w*|remit\w*|remission|forgiv\w*|break\w*|free\w*|"
    r"exonerat\w*|spar\w*|defer\w*|charg\w*"
)
_SAID: Final = {
    "降价": ("prices were cut by", (_PRICE, _DOWN)),
    "涨价": ("prices were raised by", (_PRICE, _UP)),
    "提价": ("prices were raised by", (_PRICE, _UP)),
    "让利": ("discounts of", (_GIVEN,)),
    "减免": ("a reduction of", (_SPARED,)),
    "优惠": ("a discount of", (_SPARED,)),
    "立减": ("a reduction of", (_SPARED,)),
    "直降": ("a reduction of", (_DOWN,)),
}


def _moved(match: re.Match[str]) -> Compound | None:
    """降价53% is a fall of prices by 53 percent."""
    said, wanted = _SAID[match["word"]]
    patterns = [re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in wanted]
    digits = re.sub("[^1-9]", "", match["n"])

    def accepts(english: str) -> bool:
        return any(
            all(pattern.search(one) for pattern in patterns)
            for sentence in sentences(english)
            for one in _up_to(sentence, digits)
        )

    return Compound(*match.span("word"), match["word"], said, accepts, injected=False)


def _up_to(sentence: str, digits: str) -> list[str]:
    """A sentence as far as the clause with the amount goes, if that is found.

    “8,000 yuan on average, with a discount of 20,000 yuan” is no price that was cut by 8,000.
    """
    if not digits:
        return [sentence]
    ends = [
        end if (end := sentence.find(", ", one.end())) >= 0 else len(sentence)
        for one in re.finditer(r"\d[\d.,]*", sentence)
        if re.sub("[^1-9]", "", one[0]) == digits
    ]
    return [sentence[:end] for end in ends] or [sentence]


PRICES: Final[Kinds] = (
    (
        re.compile(
            r"(?P<word>降价|[涨提]价|让利|减免|优惠|立减|直降)(?:了|近|约|超过?|逾|达|幅度|金额|最高|人民币)*"
            r"(?=(?P<n>[\d一二两三四五六七八九十百千][\d.,]*)[一二三四五六七八九十百千万亿]*[余多]?(?:%|个百分点|万?亿?元|成(?![为功])|块))"
        ),
        _moved,
    ),
)
