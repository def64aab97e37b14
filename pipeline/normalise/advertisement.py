"""Small advertisements at the edge of a page that do not say what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.normalise.desk import Found
from pipeline.normalise.heads import is_notice
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.width import HAN

__all__ = ["NEAR", "TELEPHONE", "advertised", "is_called"]

# An advertisement without the word has the advertiser, what he offers and where: 北原种业
# 玉米新品种火热预订中 电话：024-88660011.
TELEPHONE: Final = re.compile(
    r"(?:电话(?:号码)?(?:不变)?|热线|手机|专线|咨询|预订|预约|订购|订票|报名|微信|致电|拨打)\s?[:：]?\s?(?:0\d{2,3}-?)?\d[\d-]{4,12}\d|[☎✆]"
    r"|(?<!\d)(?:1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})|[48]00-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8})(?!\d)"
)
_OFFER: Final = re.compile(
    r"满\d+(?:元)?[减送返赠]\d+|(?<![\d.])\d(?:\.\d|\d)?折(?:起|优惠|封顶)?(?!\w)|买[一二三\d][送赠][一二三\d]"
    "|特价|大酬宾|钜惠|大促|特卖|热销中|热卖中|(?:火热|正在|接受)?(?:预订|预售|招商|招租|招募|认购)中|盛大开[业盘幕]|隆重开[业盘]"
)
_OPENING: Final = re.compile(
    r"(?:时间|日期|展期|档期|营业)\s?[:：]\s?\d{1,2}月\d{1,2}日?\s?[—–~～至-]{1,2}\s?(?:\d{1,2}月)?\d{1,2}日"
)
_SENTENCE: Final = re.compile("[。；，？]")
_LONGEST_AD = 80
_A_NAME_AND_MORE = 2
# So many lines beside it may tell of him who seems to advertise.
NEAR: Final = 8
_FIELDS: Final = re.compile(f"[\\s{re.escape(ORNAMENTS)}/／]+")
# Who advertises, or what a private person wants: 招租 临街门面三间 13800000000.
_NAME: Final = re.compile(f"[{HAN}A-Za-z（）]{{3,16}}")
_WANTED: Final = re.compile(
    "[招出转求][租让购]|急[转售租]|出售|转租|收购|承接|承包|疏通|搬家|家教|征婚"
)


def advertised(text: str, beside: Sequence[str]) -> Found | None:
    """An advertisement: no sentence, but a name and behind it a number to call or an offer.

    Where the lines `beside` it name the advertiser, or a notice stands there, it is the story's
    own information. It is always a doubt.
    """
    fields = [field for field in _FIELDS.split(text) if field]
    if len(text) > _LONGEST_AD or len(fields) < _A_NAME_AND_MORE or _SENTENCE.search(text):
        return None
    name, rest = fields[0].strip("“”《》【】"), " ".join(fields[1:])
    if not (TELEPHONE.search(rest) or _OFFER.search(text) or _OPENING.search(rest)):
        return None
    if not (_NAME.fullmatch(name) or _WANTED.fullmatch(name)):
        return None
    if any(name in other or is_notice(other) for other in beside):
        return None
    reason = "taken for an advertisement at the edge of the page; it may belong to a story"
    return Found("advertisement", suspicions=((text, reason),))


def is_called(text: str) -> bool:
    """Whether a text has a number to call, which no headline has."""
    return TELEPHONE.search(text) is not None
