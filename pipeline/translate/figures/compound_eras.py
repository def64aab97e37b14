"""Years that Chinese counts otherwise: 上世纪九十年代, 光绪三十一年, 三周年, 六周岁."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.translate.figures.compound_kind import Compound, Kinds, amount, by_pattern
from pipeline.translate.figures.numerals import HANZI_DIGITS, in_words, mentions, nth, ordinal

__all__ = ["ERAS"]

_HANZI = f"[{HANZI_DIGITS}]"
_TENS = "一二三四五六七八九"
_DECADES = "tens twenties thirties forties fifties sixties seventies eighties nineties".split()
# Reigns of the Ming and the Qing, and some older ones that newspapers name.
_REIGNS = {
    "洪武": "Hongwu", "建文": "Jianwen", "永乐": "Yongle", "洪熙": "Hongxi", "宣德": "Xuande",
    "正统": "Zhengtong", "景泰": "Jingtai", "天顺": "Tianshun", "成化": "Chenghua",
    "弘治": "Hongzhi", "正德": "Zhengde", "嘉靖": "Jiajing", "隆庆": "Longqing", "万历": "Wanli",
    "泰昌": "Taichang", "天启": "Tianqi", "崇祯": "Chongzhen", "顺治": "Shunzhi",
    "康熙": "Kangxi", "雍正": "Yongzheng", "乾隆": "Qianlong", "嘉庆": "Jiaqing",
    "道光": "Daoguang", "咸丰": "Xianfeng", "同治": "Tongzhi", "光绪": "Guangxu",
    "宣统": "Xuantong", "贞观": "Zhenguan", "开元": "Kaiyuan", "天宝": "Tianbao",
    "太和": "Taihe", "元丰": "Yuanfeng", "熙宁": "Xining", "政和": "Zhenghe", "绍兴": "Shaoxing",
    "至元": "Zhiyuan", "至正": "Zhizheng", "大业": "Daye", "永平": "Yongping",
}  # fmt: skip
_OTHER_SPAN = re.compile(
    r"[\s-]*(?:weeks?|months?|days?|hours?|minutes?|percent|yuan)\b", re.IGNORECASE
)


def _decade(match: re.Match[str]) -> Compound | None:
    """上世纪九十年代 are the 1990s, 八十年代 the 1980s."""
    tens = match["tens"] or match["tens_"]
    which = int(tens[0]) if tens[0].isdecimal() else _TENS.index(tens[0]) + 1
    if tens == "十":
        which = 1
    pattern = re.compile(
        rf"\b19{which}0[’']?s\b|[’'‘]{which}0s\b|\b{_DECADES[which - 1]}\b", re.IGNORECASE
    )
    return by_pattern(match, f"19{which}0s", pattern, whole=True)


def _reign(match: re.Match[str]) -> Compound | None:
    """光绪三十一年 is the 31st year of the Guangxu reign; 元年 is the first."""
    name = _REIGNS[match["name"]]
    year = 1 if match["n"] == "元" else int(amount(match["n"]))
    count = ordinal(year)
    pattern = re.compile(
        rf"\b{count} year\b|\b{year}(?:st|nd|rd|th)? (?:year )?(?:of|in) (?:the )?{name}"
        rf"|\b{name} {year}\b" + (rf"|\b{nth(year)} year\b" if year < 20 else ""),
        re.IGNORECASE,
    )
    said = f"the {count} year of the {name} reign"
    if match["month"]:
        month, day = int(amount(match["month"])), int(amount(match["day"]))
        on = f"the {ordinal(day)} day of the {ordinal(month)} lunar month in {said}"
        either = re.compile(rf"\b{ordinal(day)}\b|\b[A-Z][a-z]+ {day}\b|\b{day} [A-Z]")
        return Compound(
            *match.span(),
            match[0],
            on,
            lambda english: bool(pattern.search(english)) and bool(either.search(english)),
            whole=True,
        )
    return by_pattern(match, said, pattern, whole=True)


def _is_count(english: str, value: Decimal) -> bool:
    """Whether a number is said, and not of weeks or the like."""
    return any(
        value in one.values and not _OTHER_SPAN.match(english, one.end) for one in mentions(english)
    )


def _anniversary(match: re.Match[str]) -> Compound | None:
    """三周年 is the third anniversary, or three years."""
    value = amount(match["n"])
    if not value:
        return None
    said = f"{ordinal(int(value))} anniversary"
    words = {100: "centen", 50: "jubilee", 10: "decade"}.get(int(value), "anniversary of a kind")
    return Compound(
        *match.span(),
        match[0],
        said,
        lambda english: _is_count(english, value) or words in english.lower(),
        whole=True,
    )


def _years_of_age(match: re.Match[str]) -> Compound | None:
    """六周岁 is six years old."""
    value = amount(match["n"])
    if not value:
        return None
    return Compound(
        *match.span(),
        match[0],
        f"{in_words(value)} years old",
        lambda english: _is_count(english, value),
        whole=True,
    )


ERAS: Kinds = (
    (
        re.compile(
            r"(?:上个?世纪|二十世纪)(?P<tens>[二三四五六七八九]?十|[1-9]0)年代"
            r"|(?<![纪\d一二三四五六七八九、至到和])(?P<tens_>[五六七八九]十)年代"
        ),
        _decade,
    ),
    (
        re.compile(
            rf"(?:明|清|唐|宋|元|隋|北魏|东汉)?(?:朝|代)?(?P<name>{'|'.join(_REIGNS)})(?P<n>元|{_HANZI}{{1,4}})年"
            rf"(?:(?P<month>十?[一二三四五六七八九十])月(?P<day>[二三]?十?[一二三四五六七八九十])日)?"
        ),
        _reign,
    ),
    (re.compile(rf"(?<![{HANZI_DIGITS}])(?P<n>{_HANZI}{{1,5}})周年"), _anniversary),
    (re.compile(rf"(?<![{HANZI_DIGITS}\d至到、和—-])(?P<n>{_HANZI}{{1,4}})周岁"), _years_of_age),
)
