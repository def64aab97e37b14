"""Sizes whose unit English says otherwise: 三年六个月, 公元前221年, 5到6级风, 11∶8, 省电20度."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.translate.figures.compound_kind import (
    COUNTED,
    Compound,
    Kinds,
    amount,
    by_pattern,
    number_pattern,
)
from pipeline.translate.figures.numerals import HANZI_DIGITS, english_number, nth, ordinal

__all__ = ["SIZES"]

_HANZI = f"[{HANZI_DIGITS}]"
_GAMES = re.compile(
    r"比分|战胜|击败|获胜|取胜|胜出|逆转|负于|落后|领先|[战打扳]平|决赛|不敌|横扫|\d胜|险胜|点球|加时|力克|轻取"
)
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}


def _years_and_months(match: re.Match[str]) -> Compound | None:
    """三年六个月 are three years and six months."""
    years, months = amount(match["years"]), amount(match["months"])
    if not 0 < months < 12 or not years:
        return None
    # A number of two words may be written in many ways.
    whole = number_pattern(years) if years < len(COUNTED) else rf"(?:\b{years:f}|-\w+)"
    pattern = re.compile(
        rf"{whole}[\s-]years?,? (?:and )?{number_pattern(months)}[\s-]months?"
        rf"|\b{12 * years + months:f} months" + (rf"|\b{years:f}\.5 years?" if months == 6 else ""),
        re.IGNORECASE,
    )
    said = f"{_word(years)} year{'s' * (years > 1)} and {_word(months)} month{'s' * (months > 1)}"
    return by_pattern(match, said, pattern)


def _word(value: Decimal) -> str:
    return COUNTED[int(value)] if value < 10 else f"{value:f}"


def _length(match: re.Match[str]) -> Compound | None:
    """1小时05分23秒 is 1 hour 5 minutes 23 seconds, or 1:05:23."""
    hours, minutes, seconds = (int(match[part]) for part in ("hours", "minutes", "seconds"))
    parts = ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
    said = " ".join(f"{value} {name}{'s' * (value != 1)}" for value, name in parts)
    spelt = r",? (?:and )?".join(
        rf"{number_pattern(Decimal(value))} {name}s?" for value, name in parts
    )
    pattern = re.compile(rf"{spelt}|\b{hours}:{minutes:02}:{seconds:02}\b", re.IGNORECASE)
    return by_pattern(match, said, pattern, whole=True)


def _era(match: re.Match[str]) -> Compound | None:
    """公元前221年 is 221 BC, 公元1368年 AD 1368."""
    year = int(match["year"])
    number = rf"(?<![\d.,]){year // 1000},?{year % 1000:03}" if year > 999 else rf"\b{year}"
    before = bool(match["before"])
    bc = re.compile(rf"{number}(?:s| years?)? ?B\.?C", re.IGNORECASE)
    stands = re.compile(rf"{number}\b")
    return Compound(
        *match.span(),
        match[0],
        f"{year} BC" if before else f"AD {year}",
        lambda english: (
            bool(bc.search(english))
            if before
            else bool(stands.search(english)) and not bc.search(english)
        ),
    )


def _lanes(match: re.Match[str]) -> Compound | None:
    """双向六车道 has six lanes, in both directions together."""
    lanes = amount(match["n"])
    pattern = re.compile(
        rf"{number_pattern(lanes)}[\s-](?:\w+[\s-])?lanes?\b"
        rf"|{number_pattern(lanes / 2)}[\s-]lanes? (?:each|in each|per)",
        re.IGNORECASE,
    )
    return by_pattern(match, f"two-way {_word(lanes)}-lane", pattern)


def _wind(match: re.Match[str]) -> Compound | None:
    """5到6级 of a wind is force 5 to 6, on the scale of Beaufort."""
    low, high = match["low"], match["high"]
    said = f"force {low} to {high}" if high else f"force {low}"
    pattern = re.compile(
        rf"\b(?:force|scale|level|grade|magnitude|beaufort|class|category)s?\b(?: of)?[\s-]{low}\b"
        rf"|\bgust\w*[^.;]{{0,20}}\b{low}\b"
        rf"|\b{low}\b[^.;]{{0,14}}\b(?:force|scale|level|grade|beaufort|category)",
        re.IGNORECASE,
    )
    return by_pattern(match, said, pattern)


def _quake(match: re.Match[str]) -> Compound | None:
    """4.3级地震 is a 4.3-magnitude earthquake."""
    size = re.escape(match["n"])
    pattern = re.compile(
        rf"\b{size}[\s-]magnitude|magnitude[\s-](?:of )?{size}\b"
        rf"|(?:measur\w+|registered|richter)[^.;]{{0,16}}\b{size}\b|\b{size}\b[^.;]{{0,12}}richter",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{match['n']}-magnitude", pattern)


def _months_of_age(match: re.Match[str]) -> Compound | None:
    """6月龄 is 6 months old."""
    number = int(match["n"])
    pattern = re.compile(rf"{number_pattern(Decimal(number))}[\s-]months?\b", re.IGNORECASE)
    return by_pattern(match, f"{number} month{'s' * (number != 1)} old", pattern)


def _range_of_degrees(match: re.Match[str]) -> Compound | None:
    """31～33℃ are 31 to 33 degrees Celsius."""
    low, high = match["low"], match["high"]
    minus = ("minus " if match["below"] else "", "minus " if match["below_"] else "")
    either = r"\s*(?:°\s?C?|℃|degrees?(?: Celsius)?)?"
    pattern = re.compile(
        rf"(?<![\d.]){re.escape(low)}{either}\s*(?:to|and|or|-|–|—)\s*(?:minus |-|−)?"
        rf"{re.escape(high)}\s*(?:°|℃|degrees?\b)",
        re.IGNORECASE,
    )
    said = f"{minus[0]}{low} to {minus[1]}{high} degrees Celsius"
    return by_pattern(match, said, pattern)


def _pressure(match: re.Match[str]) -> Compound | None:
    """955百帕 are 955 hectopascals."""
    number = match["n"]
    pattern = re.compile(rf"\b{number[:-3]},?{number[-3:]} ?(?:hectopascals?|hPa|millibars?|mb)\b")
    return by_pattern(match, f"{number} hectopascals", pattern)


def _per_hundred_jin(match: re.Match[str]) -> Compound | None:
    """每百斤131元 is 131 yuan per 100 jin."""
    pattern = re.compile(
        r"\b(?:per|every|each|a|for) (?:100|hundred) (?:jin|catties)|\b50 (?:kg|kilo)",
        re.IGNORECASE,
    )
    wanted = match.string.count(match[0])

    def accepts(english: str) -> bool:
        return len(pattern.findall(english)) >= min(wanted, 1) and not re.search(
            rf"\b{re.escape(match['n'])} yuan per jin", english
        )

    return Compound(*match.span(), match[0], f"{match['n']} yuan per 100 jin", accepts)


def _speed(match: re.Match[str]) -> Compound | None:
    """时速80公里 is a speed of 80 kilometers per hour."""
    number = re.escape(match["n"])
    pattern = re.compile(
        rf"\b{number}[\s-]?(?:kilomet(?:er|re)s?|km)[\s-]?(?:per|an|a|each|/)[\s-]?h(?:our|r)?"
        rf"|\b{number}\W*(?:km/h|kph)|hour",
        re.IGNORECASE,
    )
    return by_pattern(match, f"speed of {match['n']} kilometers per hour", pattern)


def _score(match: re.Match[str]) -> Compound | None:
    """11∶8 of a game is 11-8, a ratio of 1∶3 is 1:3."""
    left, right = match["left"], match["right"]
    mark = "-" if _GAMES.search(match.string) else ":"
    if mark == ":" and len(right) == 2:
        return None  # 8∶30 of the clock
    marks = ":∶–-" if mark == "-" else ":∶"
    pattern = re.compile(
        rf"(?<![\d:.,–-]){left}(?:\s?[{marks}]\s?| to | \(?vs\.? ){right}(?![\d:∶]|[.,]\d)"
        rf"|\b{left} points? to {right}\b"
    )
    return by_pattern(match, f"{left}{mark}{right}", pattern)


def _electricity(match: re.Match[str]) -> Compound | None:
    """20度 of electricity are 20 kilowatt-hours."""
    number = match["n"].replace(",", "")
    value = (Decimal(number) if number[0].isdigit() else amount(number)) * _SCALES[
        match["scale"] or ""
    ]
    if not value or number == "一":
        return None  # 没有一度电
    pattern = re.compile(
        r"kilowatt|\bkWh\b|\bMWh\b|\bGWh\b|\bunits? of (?:electric|power)", re.IGNORECASE
    )
    more = "more than " if match["more"] else ""
    return by_pattern(match, f"{more}{english_number(value)} kilowatt-hours", pattern)


def _phase(match: re.Match[str]) -> Compound | None:
    """二期工程 is of the second phase."""
    number = int(amount(match["n"] or match["n_"]))
    roman = "I II III IV V".split()[number - 1]
    pattern = re.compile(
        rf"\b(?:phase|stage)s? (?:{number}|{roman}|{COUNTED[number]})\b"
        rf"|\b(?:{nth(number)}|{ordinal(number)})(?:[\s-](?:and \w+ )?(?:phases?|stages?))"
        rf"|\b{nth(number)}[\s-]\w+ phase",
        re.IGNORECASE,
    )
    return by_pattern(match, f"the {nth(number)} phase", pattern)


_FORCE = r"(?P<low>\d{1,2})(?:[至到~～—–-]+(?P<high>\d{1,2}))?级"
_KILOWATT_HOURS = (
    rf"(?P<n>\d[\d,.]*|{_HANZI}+(?=[万亿多余]*度))(?P<scale>[万亿])?(?P<more>[多余])?度"
)
_GOALS = r"(?P<left>\d{1,3})(?:∶|[:：])(?P<right>\d{1,3})(?![\d:：∶]|\.\d)"
_BUILT = (
    "工程|项目|将|建设|正在|投资|占地|总投|全长|已|计划|预计|今年|去年|明年|于\\d|主体|完工|竣工|开工|投产|"
    "建成|规划|用地|拟|\\d{4}年"
)
_NO_PHASE_BEFORE = "学第首每上下本分周工假节长短近前中后定延到初末晚早一二三四五"

SIZES: Kinds = (
    (
        re.compile(
            rf"(?<![{HANZI_DIGITS}\d上多第])(?P<years>{_HANZI}{{1,3}}|\d{{1,2}})年(?:零|又|〇)?"
            r"(?P<months>[一二两三四五六七八九]|十[一二]?|\d{1,2})个月"
        ),
        _years_and_months,
    ),
    (
        re.compile(
            r"(?<!\d)(?P<hours>\d{1,2})(?:个?小时|时)(?P<minutes>[0-5]?\d)分钟?(?P<seconds>[0-5]?\d)秒"
        ),
        _length,
    ),
    (re.compile(r"公元(?P<before>前)?(?P<year>\d{1,4})年"), _era),
    (re.compile(r"(?<!\d)(?P<n>\d{1,2})月龄"), _months_of_age),
    (
        re.compile(
            r"(?P<below>零下|[-－−])?(?<![\d.])(?P<low>\d{1,2}(?:\.\d)?)℃?(?:[～~—–至到-])(?P<below_>零下|[-－−])?"
            r"(?P<high>\d{1,2}(?:\.\d)?)(?:℃|摄氏度)"
        ),
        _range_of_degrees,
    ),
    (re.compile(r"(?<![\d.])(?P<n>\d{3,4})百帕"), _pressure),
    (re.compile(r"每百斤(?P<n>\d[\d.]*)元"), _per_hundred_jin),
    (re.compile(r"时速(?:约|达|为)?(?P<n>\d{2,3})(?:公里|千米)"), _speed),
    (re.compile(r"双向(?P<n>[二四六八十]|[2468]|10)车道"), _lanes),
    (re.compile(rf"(?:(?<=风)|(?<=风力)|(?<=风力达)){_FORCE}"), _wind),
    (
        re.compile(
            rf"(?<![\d.]){_FORCE}(?=(?:左右)?的?(?:偏?[东南西北]{{1,2}}|大|阵|强|短时)?(?:偏[东南西北])?风)"
        ),
        _wind,
    ),
    (re.compile(r"(?<![\d.])(?P<n>\d\.\d)级(?=(?:左右)?的?(?:强烈?)?地震)"), _quake),
    (re.compile(r"(?<![\d:：∶.])(?P<left>\d{1,3})∶(?P<right>\d{1,3})(?![\d:：∶]|\.\d)"), _score),
    (re.compile(rf"(?:(?<=比分|分为|分是)|(?<=以)){_GOALS}"), _score),
    (re.compile(rf"(?:(?<=电)|(?<=电约)|(?<=电近)){_KILOWATT_HOURS}(?![假过春])"), _electricity),
    (re.compile(rf"(?<![\d.]){_KILOWATT_HOURS}(?=电(?![子动视影话]))"), _electricity),
    (
        re.compile(
            f"(?:(?<![{_NO_PHASE_BEFORE}])(?P<n>[一二三四五])期(?={_BUILT})"
            "|(?<=项目|工程|号线|基地|电站|园区|厂房)(?P<n_>[一二三四五])期(?![班刊]))"
        ),
        _phase,
    ),
)
