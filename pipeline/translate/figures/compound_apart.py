"""How far apart two things are, by a bare adjective: 比去年短一周, 早两天, 便宜两块钱, 高出一头.

An engine says the comparison and leaves out by how much (“shorter than last year”), or the other
way round.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from pipeline.translate.figures.compound_amounts import FRACTION, fraction
from pipeline.translate.figures.compound_kind import Compound, Kinds, amount
from pipeline.translate.figures.compound_near import sentences
from pipeline.translate.figures.numerals import in_words, mentions

__all__ = ["APART"]

_MORE: Final = r"more|extra|addition\w*|another|further|again|up|above|over|ris\w*|rose|increas\w*|"
_MORE_STILL: Final = (
    r"gr[eo]w\w*|great\w*|high\w*|exceed\w*|surpass\w*|excess|beyond|add\w*|plus|rais\w*|gain\w*|"
    r"jump\w*|climb\w*|ahead|beat\w*"
)
_LESS: Final = (
    r"less|fewer|down|f[ae]ll\w*|drop\w*|cut\w*|reduc\w*|below|under|lower\w*|declin\w*|decreas\w*|"
    r"lost|los\w+|short\w*|sav\w*|off|minus|shrink\w*|shr[au]nk\w*|slash\w*|shav\w*|"
    r"trim\w*|cheap\w*|discount\w*|small\w*|knock\w*"
)
_SOONER: Final = r"earl\w*|ahead|before|sooner|advanc\w*|forward|prior"
# The English of the adjective in a comparison, and what else says so.
_WAYS: Final = {
    "早": ("earlier", _SOONER),
    "晚": ("later", r"late\w*|delay\w*|behind|after|postpon\w*|overdue|past"),
    "迟": ("later", r"late\w*|delay\w*|behind|after|postpon\w*|overdue|past"),
    "快": ("faster", rf"fast\w*|quick\w*|speed\w*|{_SOONER}|{_LESS}"),
    "慢": ("slower", r"slow\w*|late\w*|behind|los\w+|longer|more|delay\w*"),
    "短": ("shorter", rf"{_LESS}|quick\w*|fast\w*|{_SOONER}"),
    "长": ("longer", rf"long\w*|exten\w*|{_MORE}{_MORE_STILL}"),
    "多": ("more", rf"{_MORE}{_MORE_STILL}|longer|most"),
    "少": ("less", rf"{_LESS}|only"),
    "高": ("higher", rf"{_MORE}{_MORE_STILL}|tall\w*|expensive|dear\w*"),
    "低": ("lower", _LESS),
    "矮": ("shorter", _LESS),
    "便宜": ("cheaper", _LESS),
    "贵": ("more expensive", rf"{_MORE}{_MORE_STILL}|expensive|dear\w*|cost\w*|pric\w*|premium"),
    "重": ("heavier", rf"heav\w*|{_MORE}{_MORE_STILL}"),
    "轻": ("lighter", rf"light\w*|{_LESS}"),
}  # fmt: skip
_TIMES: Final = {
    "天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month",
    "年": "year", "小时": "hour", "分钟": "minute", "秒钟": "second", "秒": "second",
}  # fmt: skip
# The same length in another unit.
_SAME_TIME: Final = {
    (Decimal(1), "week"): r"seven days|7 days",
    (Decimal(2), "week"): r"fortnight|half a month|14 days",
    (Decimal(3), "month"): r"a quarter|one quarter",
    (Decimal(6), "month"): r"half a year|half year",
    (Decimal(1), "year"): r"12 months|twelve months",
    (Decimal(15), "minute"): r"quarter of an hour|quarter[- ]hour",
    (Decimal(30), "minute"): r"half an hour|half[- ]hour",
    (Decimal("0.5"), "year"): r"(?:six|6) months",
    (Decimal("0.5"), "month"): r"two weeks|fortnight|15 days|fifteen days",
    (Decimal("0.5"), "hour"): r"30 minutes|thirty minutes",
    (Decimal("0.5"), "day"): r"12 hours",
}
_BOUND: Final = re.compile(
    r"\b(?:(?:more|less|fewer) than|over|under|above|below|up to) (?:about |some )?$", re.IGNORECASE
)
_BOUND_OF_HALF: Final = re.compile(
    r"\b(?:(?:more|less|fewer) than|over|under|above|below|up to) (?=(?:an? )?half)", re.IGNORECASE
)
_UP: Final = frozenset("more higher longer heavier taller above dearer costlier".split())
_UNDER: Final = frozenset("less fewer lower shorter lighter cheaper below".split())
_AHEAD: Final = frozenset("earlier faster sooner quicker ahead".split())
_BEHIND_TIME: Final = frozenset("later slower behind".split())
_CONTRARY: Final = (
    dict.fromkeys("少 短 低 矮 轻 便宜".split(), _UP)
    | dict.fromkeys("多 长 高 贵 重".split(), _UNDER)
    | dict.fromkeys("早 快".split(), _BEHIND_TIME)
    | dict.fromkeys("晚 迟 慢".split(), _AHEAD)
)
# The adjective behind an amount and its unit: two days earlier.
_COMPARATIVES: Final = "|".join(sorted(_UP | _UNDER | _AHEAD | _BEHIND_TIME))
_BEHIND: Final = re.compile(
    rf"[ -](?:percent|yuan|[a-z]+s?) (?P<way>{_COMPARATIVES})\b", re.IGNORECASE
)
# 便宜一半 is not half more.
_HALF_MORE: Final = re.compile(
    r"\bhalf (?:more|again|higher|longer|as \w+ again)\b|\b(?:up|rose|rises?|more) by half",
    re.IGNORECASE,
)
_PART_MORE: Final = re.compile(
    r"\b(?:thirds?|quarters?|fifths?|sixths?|eighths?|percent) (?:more|again|higher|longer)\b",
    re.IGNORECASE,
)
_DOWN: Final = frozenset("少 短 低 快 矮 轻 便宜 早".split())
_LOOK_BACK: Final = 20
_JIAO: Final = frozenset({"毛", "角", "毛钱"})
_Says = Callable[[str], bool]


def _apart(match: re.Match[str]) -> Compound | None:
    """比去年短一周 is one week shorter than last year."""
    if not _is_compared(match) and not _CAN.search(match.string, 0, match.start()):
        return None
    way, others = _WAYS[match["way"]]
    number = Decimal("0.5") if match["n"] == "半" else amount(match["n"])
    unit = match["unit"].removeprefix("个")
    if not number:
        return None
    measured = _measured(number, unit, way)
    if measured is None:
        return None
    says, said = measured
    value = number * 10 if unit == "成" else number / 10 if unit in _JIAO else number
    direction = re.compile(rf"\b(?:{others})\b", re.IGNORECASE)
    more = "more than " if match["more"] else ""
    return Compound(
        *match.span(),
        match[0],
        more + said,
        lambda english: any(
            says(sentence)
            and direction.search(_without_bound(sentence, value)) is not None
            and not _turned(sentence, value, match["way"])
            for sentence in sentences(english)
        ),
        # An engine is asked for it where it leaves it out; what it makes of it otherwise is better
        # without the English.
        injected=False,
    )


def _turned(sentence: str, value: Decimal, way: str) -> bool:
    """Whether the adjective behind the amount is the contrary: 20 percent more for 便宜两成."""
    behind = [_BEHIND.match(sentence, one.end) for one in mentions(sentence) if value in one.values]
    said = {one["way"].lower() for one in behind if one is not None}
    return bool(said) and all(one in _CONTRARY[way] for one in said)


def _is_compared(match: re.Match[str]) -> bool:
    return (
        _COMPARED.search(match.string[max(0, match.start() - _LOOK_BACK) : match.start()])
        is not None
    )


def _without_bound(sentence: str, value: Decimal) -> str:
    """The sentence without the “more than” of “more than 20 percent”: it compares nothing."""
    if value == Decimal("0.5"):
        return _BOUND_OF_HALF.sub("", sentence)
    for one in reversed(mentions(sentence)):
        bound = _BOUND.search(sentence[: one.start])
        if bound is not None and value in one.values:
            sentence = sentence[: bound.start()] + sentence[one.start :]
    return sentence


def _measured(number: Decimal, unit: str, way: str) -> tuple[_Says, str] | None:
    """Whether an English sentence has the amount, and the English of it with its adjective."""
    if unit in _TIMES:
        return _time(number, _TIMES[unit], way)
    if unit in ("头", "成"):
        return _share(number, unit, way)
    value = number / 10 if unit in _JIAO else number
    return (
        lambda english: _has(english, value) or _has(english, number),
        f"{_counted(value)} yuan {way}",
    )


def _time(number: Decimal, unit: str, way: str) -> tuple[_Says, str]:
    named = re.compile(rf"\b{unit}s?\b", re.IGNORECASE)
    if number == Decimal("0.5"):
        half = rf"\bhalf (?:an? |the )?{unit}\b|\bhalf-{unit}\b"
    elif number == 1:
        half = rf"\b(?:an?|one|1|another|the|full|whole|extra|{unit}’s)[ -]{unit}|\bby {unit}"
    else:
        half = r"(?!)"
    other = _SAME_TIME.get((number, unit))
    pattern = re.compile(half + (rf"|\b(?:{other})\b" if other else ""), re.IGNORECASE)
    what = "half a" + ("n " if unit == "hour" else " ") + unit
    said = f"{_counted(number)} {unit}{'s' * (number != 1)}" if number >= 1 else what
    return (
        lambda english: (
            pattern.search(english) is not None
            or (named.search(english) is not None and _has(english, number))
        ),
        f"{said} {way}",
    )


def _share(number: Decimal, unit: str, way: str) -> tuple[_Says, str] | None:
    if unit == "头":
        head = re.compile(r"\bhead\b", re.IGNORECASE)
        said = "half a head" if number < 1 else "a head"
        way = "taller" if way == "higher" else way
        return (lambda english: head.search(english) is not None, f"{said} {way}")
    if number < 1:
        return None
    share = 10 * number
    tenths = re.compile(
        rf"\b(?:a|one)[ -]tenth|{in_words(number)}[ -]tenths|\bhalf\b", re.IGNORECASE
    )
    return (
        lambda english: _has(english, share) or tenths.search(english) is not None,
        f"{share:f} percent {way}",
    )


def _has(english: str, value: Decimal) -> bool:
    return any(value in one.values for one in mentions(english))


def _counted(value: Decimal) -> str:
    return in_words(value) if value == int(value) else f"{value.normalize():f}"


def _half(match: re.Match[str]) -> Compound | None:
    """比上届少一半 is half as many; 多一半 is half as many again."""
    if not _is_compared(match):
        return None
    down = match["way"] in _DOWN
    said = "less by half" if down else "more by half"
    half = re.compile(r"\bhal(?:f|v)|\b50 percent|\bfifty percent", re.IGNORECASE)
    direction = re.compile(rf"\b(?:{_WAYS[match['way']][1]})\b", re.IGNORECASE)

    def accepts(english: str) -> bool:
        if down and _HALF_MORE.search(english):
            return False
        return any(
            half.search(one) is not None and (down or direction.search(one) is not None)
            for one in sentences(english)
        )

    return Compound(*match.span(), match[0], said, accepts, injected=False)


def _part(match: re.Match[str]) -> Compound | None:
    """比进口药便宜三分之一 is a third less."""
    found = FRACTION.match(match.string, match.start("part"))
    part = fraction(found) if found is not None else None
    if part is None or not _is_compared(match):
        return None
    down = match["way"] in _DOWN
    return Compound(
        match.start(),
        part.end,
        match.string[match.start() : part.end],
        f"{'less' if down else 'more'} by {part.english}",
        lambda english: part.accepts(english) and not (down and _PART_MORE.search(english)),
        injected=False,
    )


# What is compared with, before the adjective; 比赛, 占比 and 最高 are none.
_COMPARED: Final = re.compile(
    r"(?:(?<![占百对无])比(?![赛如例重武喻划拼])|(?<![比计])较(?![大小多少高低长短快慢早晚]))"
    r"[^，。；：、]{0,16}$"
)
_CAN: Final = re.compile(r"(?:[能会要]|可以?|原来|以往|往年|去年)(?:提|偏)?$")
_WAY: Final = (
    r"(?P<way>便宜|[早晚迟快慢短长多少高低矮贵轻](?<![最至不].)|重(?<![减增载体比最不]重))"
    "(?:出|上)?了?"
)
_NUMBER: Final = r"(?P<n>半|[一二两三四五六七八九十百千]+)(?P<more>[余多])?"
_UNIT: Final = (
    r"(?P<unit>天|个?(?:星期|礼拜|月|小时)|周(?!年)|年(?![级代])|分钟|秒钟?|块钱?|元|毛钱?|角|成|"
    r"头(?![发脑]))"
)
_ENDS: Final = r"(?![一二三四五六七八九半多\d%])"

APART: Final[Kinds] = (
    (re.compile(rf"{_WAY}{_NUMBER}{_UNIT}{_ENDS}"), _apart),
    (re.compile(rf"{_WAY}(?:近|约|将近)?一大?半(?!多)"), _half),
    (re.compile(rf"{_WAY}(?P<part>(?=[一二两三四五六七八九十]{{1,3}}分之))"), _part),
)
