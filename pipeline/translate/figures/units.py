"""Units of measure behind a number, in Chinese and in English.

A number goes with its unit: 41 kilometers cannot stand for 302省道, and 5 kilometers
say 5000米. Only units that leave no doubt are known; after any other word a number is
taken as it comes. Sizes are in metres, square metres, cubic metres, kilograms, seconds,
watts, watt-hours and percent; each currency is a dimension of its own. A mu is a
fifteenth of a hectare, a li half a kilometre, a jin half a kilogram
(国务院关于在我国统一实行法定计量单位的命令, 1984); the foot, the mile and the acre are the
international ones of 1959.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "DEGREES",
    "Measure",
    "comes_to",
    "counted",
    "currency_near",
    "english_unit",
    "is_measure_of_things",
    "is_money",
    "measure_in_chinese",
    "measure_in_english",
    "unit_in_english",
]


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: what it measures, and its size in the unit of that."""

    dimension: str
    size: float


def _table(rows: str) -> dict[str, Measure]:
    """Units by name, from lines of a dimension and ``name=size``; ``_`` is a space."""
    units: dict[str, Measure] = {}
    for row in rows.strip().splitlines():
        dimension, *names = row.split()
        for name in names:
            unit, _, size = name.partition("=")
            units[unit.replace("_", " ")] = Measure(dimension, float(size))
    return units


_CHINESE = _table("""
length  公里=1e3 千米=1e3 米=1 厘米=1e-2 毫米=1e-3 微米=1e-6 海里=1852 英里=1609.344
length  里=500 英尺=0.3048 英寸=0.0254 km=1e3 cm=1e-2 mm=1e-3
area    平方公里=1e6 平方千米=1e6 平方米=1 平米=1 公顷=1e4 亩=666.6667 英亩=4046.856
area    平方英里=2589988 平方英尺=0.09290304
volume  立方米=1 升=1e-3 毫升=1e-6 ml=1e-6 mL=1e-6
mass    吨=1e3 公斤=1 千克=1 斤=0.5 克=1e-3 毫克=1e-6 微克=1e-9 kg=1 mg=1e-6
time    小时=3600 个小时=3600 分钟=60 秒=1 秒钟=1
percent %=1 ‰=0.1 个百分点=1 百分点=1 个基点=0.01 基点=0.01
power   瓦=1 千瓦=1e3 兆瓦=1e6 kW=1e3 MW=1e6 GW=1e9
energy  瓦时=1 千瓦时=1e3 兆瓦时=1e6 kWh=1e3 MWh=1e6
sound   分贝=1
light   勒克斯=1 流明=1
pressure  百帕=1
degrees ℃=1 °C=1 摄氏度=1
yuan    元=1
dollar  美元=1
euro    欧元=1
pound   英镑=1
yen     日元=1
""")
_CHINESE_UNIT = re.compile("|".join(map(re.escape, sorted(_CHINESE, key=len)[::-1])))
# 元 begins other words (元旦), 米 (米粉) and 升 (升学) too; they are not looked for here:
# a number directly before them counts these units.
# 6块, 43块钱 are yuan; 三块地 are plots.
_KUAI = re.compile("块(?:钱|[，。；、！？]|$)")
_SYMBOL_GOES_ON = re.compile("[A-Za-z0-9]")

_ENGLISH = _table("""
length  kilometer=1e3 kilometre=1e3 km=1e3 meter=1 metre=1 centimeter=1e-2 centimetre=1e-2
length  li=500 cm=1e-2 millimeter=1e-3 millimetre=1e-3 mm=1e-3 micrometer=1e-6 micron=1e-6
length  nautical_mile=1852 mile=1609.344 foot=0.3048 feet=0.3048 inch=0.0254 inche=0.0254
area    square_kilometer=1e6 square_kilometre=1e6 sq_km=1e6 square_meter=1 square_metre=1
area    km2=1e6 km²=1e6 m2=1 m²=1 sq_m=1 hectare=1e4 ha=1e4 mu=666.6667 acre=4046.856
area    square_mile=2589988 sq_mi=2589988 square_foot=0.09290304 square_feet=0.09290304
volume  m3=1 m³=1 cubic_meter=1 cubic_metre=1
volume  liter=1e-3 litre=1e-3 milliliter=1e-6 millilitre=1e-6 ml=1e-6
mass    ton=1e3 tonne=1e3 metric_ton=1e3 kilogram=1 kilo=1 kg=1 jin=0.5 gram=1e-3 milligram=1e-6
mass    mg=1e-6 microgram=1e-9
time    hour=3600 hr=3600 minute=60 min=60 second=1 sec=1
percent percent=1 per_cent=1 pct=1 %=1 percentage_point=1 basis_point=0.01 bp=0.01 ‰=0.1
percent per_mille=0.1
power   watt=1 kilowatt=1e3 kw=1e3 megawatt=1e6 mw=1e6 gigawatt=1e9 gw=1e9
energy  watt-hour=1 watt_hour=1 kilowatt-hour=1e3 kilowatt_hour=1e3 kwh=1e3 megawatt-hour=1e6
energy  megawatt_hour=1e6 mwh=1e6 gigawatt-hour=1e9 terawatt-hour=1e12 twh=1e12
pressure  hectopascal=1 hpa=1 millibar=1
sound   decibel=1 db=1
light   lux=1 lumen=1
degrees degree=1 ℃=1 °c=1
yuan    yuan=1 rmb=1 renminbi=1 cny=1
dollar  us_dollar=1 u.s._dollar=1 dollar=1 usd=1
euro    euro=1
pound   pound_sterling=1
yen     yen=1
""")
_ENGLISH_NAMES = "|".join(map(re.escape, sorted(_ENGLISH, key=len)[::-1]))
_ENGLISH_UNIT = re.compile(
    rf"[\s-]*(?P<unit>{_ENGLISH_NAMES})(?:(?<=\w\w\w)s\b|(?![A-Za-z]))", re.IGNORECASE
)
_MONEY_BEFORE = re.compile(r"(?:(US\$|\$|USD ?)|(RMB ?|CNY ?|¥)|(€))$")
_CURRENCIES = ("dollar", "yuan", "euro")
# 5 second prizes, 3 foot soldiers: behind a space these are no units in the singular.
_SINGULAR = frozenset({"second", "foot"})

# How far the English may be from the exact value where it has another unit: 20 hectares
# are 300 mu, 3.3 feet one metre.
_TOLERANCE = 0.02

# What follows a number that counts something, beside the units: measure words
# (《现代汉语八百词》, 名词量词配合表) and the characters that units begin with.
_COUNTED = frozenset(
    "余多来个名人次位件项条家户所座处张份期场部篇辆台套间栋幢块片株棵头只匹吨亩顷元角平立公千米里克斤升"
    "小分秒天度级批种类宗起组支队师员册本幅首集轮封页句字万亿美欧英港日卢瓦毫厘海兆微年周岁口户门栏桩笔票"
    "枚艘架列节颗粒盏桶箱袋瓶盒包根枝朵把扇面层排行班群双对副顿趟遍回倍步滴杯碗盘桌席剂针例单尾羽丈尺寸"
    "亩床道款版股吋"
)
# ... though they begin these words.
_NOT_COUNTED = re.compile(
    "日(?!元)|年[级度]|级[新学毕]|"
    "公路|平台|家园|家电|小区|小学|分局|分行|单位|部门|部队|道路|版本|股份|页面|海拔|"
    "门户|面对|包括|包装|回应|行动|行业|层面|对应|字样|条例|项目(?:部|经)|美食|人大|人民"
)

_DEGREES = r"degrees?\b|°|℃|C\b|Celsius|centigrade"
# Degrees behind a number, or behind the end of the range that it begins.
DEGREES = re.compile(
    rf"(?:\s*(?:°C?)?\s*(?:to|and|or|[-–—~])\s*[-−–]?\s*\d+(?:\.\d+)?)?[\s-]*(?:{_DEGREES})",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def measure_in_chinese(after: str) -> Measure | None:
    """The unit that a Chinese text begins with, or None.

    `after` is what follows a number and its 万 or 亿, without blanks; 余 and 多 may
    come first.
    """
    after = after.lstrip("余多来 ")
    if _KUAI.match(after):
        return _CHINESE["元"]
    match = _CHINESE_UNIT.match(after)
    if match is None:
        return None
    goes_on = match[0].isascii() and _SYMBOL_GOES_ON.match(after, match.end())
    return None if goes_on and match[0] != "%" else _CHINESE[match[0]]


def measure_in_english(text: str, start: int, end: int) -> Measure | None:
    """The unit of the number that stands in ``text[start:end]``, or None.

    ``41 kilometers``, ``41-km``, ``$41``, ``41 percent``.
    """
    match = _ENGLISH_UNIT.match(text, end)
    if match is not None:
        single = text[start:end].lower() in ("1", "one", "a", "an")
        said = match[0].lower()
        if said.strip() in _SINGULAR and not single:
            return None
        if said.strip() == "degree" and text.startswith(" of", match.end()):
            return None  # a 3.4 degree of difficulty
        return _ENGLISH[match["unit"].lower()]
    money = _MONEY_BEFORE.search(text[max(0, start - 4) : start])
    if money is not None and money.lastindex is not None:
        return Measure(_CURRENCIES[money.lastindex - 1], 1)
    return None


_CURRENCY = {
    "yuan": re.compile(
        r"\byuan\b|\bRMB\b|renminbi|\bCNY\b|¥|\b(?:cents?|fen|jiao)\b", re.IGNORECASE
    ),
    "dollar": re.compile(r"\bdollars?\b|\$|\bUSD\b", re.IGNORECASE),
    "euro": re.compile(r"\beuros?\b|€", re.IGNORECASE),
}
# The currency may stand once for several amounts.
_CURRENCY_NEAR = 80


def is_money(after: str) -> bool:
    """Whether a number is an amount, by the Chinese that follows it; 36块 may be plots."""
    measure = measure_in_chinese(after)
    coins = after.lstrip("余多来 ").startswith("块")
    return measure is not None and measure.dimension in _CURRENCY and not coins


def currency_near(money: Measure, text: str, start: int, end: int) -> bool:
    """Whether the currency of an amount is said near the number ``text[start:end]``."""
    near = text[max(0, start - _CURRENCY_NEAR) : end + _CURRENCY_NEAR]
    return _CURRENCY[money.dimension].search(near) is not None


def comes_to(value: float, unit: Measure, other_value: float, other_unit: Measure) -> bool:
    """Whether two measurements say the same, rounded if their units differ."""
    if unit.dimension != other_unit.dimension:
        return False
    size, other_size = value * unit.size, other_value * other_unit.size
    return abs(size - other_size) <= _TOLERANCE * abs(size)


# How each is called in English where the engine has called it otherwise.
_NAMES = {
    "公里": "kilometers", "千米": "kilometers", "米": "meters", "厘米": "centimeters",
    "毫米": "millimeters", "里": "li", "平方公里": "square kilometers", "平方米": "square meters",
    "公顷": "hectares", "亩": "mu", "立方米": "cubic meters", "升": "liters", "毫升": "milliliters",
    "吨": "tonnes", "公斤": "kilograms", "千克": "kilograms", "斤": "jin", "克": "grams",
    "毫克": "milligrams", "微克": "micrograms", "小时": "hours", "个小时": "hours",
    "分钟": "minutes", "秒": "seconds", "元": "yuan", "美元": "U.S. dollars", "欧元": "euros",
    "英镑": "pounds", "日元": "yen", "千瓦": "kilowatts", "千瓦时": "kilowatt-hours",
    "分贝": "decibels", "勒克斯": "lux",
    "百帕": "hectopascals", "‰": "per 1,000", "个百分点": "percentage points",
    "%": "percent",
}  # fmt: skip


def unit_in_english(after: str) -> str:
    """The plural name of the unit that a Chinese text begins with; "" for one without."""
    match = _CHINESE_UNIT.match(after.lstrip("余多 "))
    return _NAMES.get(match[0], "") if match else ""


def english_unit(text: str, end: int) -> tuple[int, int] | None:
    """Where the unit behind the number that ends at `end` stands, or None."""
    match = _ENGLISH_UNIT.match(text, end)
    return None if match is None else (match.start("unit"), match.end())


# What counts things and people, never a measure: 46条 are not 46 kilometers.
_THINGS = frozenset("个名家户件份项台辆条栋座所例起宗枚张只头株棵本册支位架艘人岁笔天次届期篇")
_THINGS_BY = re.compile(
    "个(?:百分点|基点|[多半]?(?:小时|钟头)|月|亿)|名义|[家户]庭?均|份额|项(?:目)?(?:投资|资金)|个(?:千|百|万)|人民币|起(?:步|价)|支出|位(?:居|列)"
)
_DEGREES_IN_CHINESE = re.compile("[度℃°]|C")
_NEVER_THINGS = frozenset("percent yuan dollar euro pound yen length volume mass time".split())


def is_measure_of_things(after: str, unit: Measure) -> bool:
    """Whether a unit of the English cannot be that of what the Chinese counts one by one.

    Levels are no times (8级 are not eight hours), and degrees are what Chinese calls so.
    """
    after = after.lstrip("余多 ")
    if unit.dimension == "degrees":
        return _DEGREES_IN_CHINESE.search(after) is None
    if after.startswith("级"):
        return unit.dimension == "time"
    counts = after[:1] in _THINGS and not _THINGS_BY.match(after)
    return counts and unit.dimension in _NEVER_THINGS


@lru_cache(maxsize=512)
def counted(after: str) -> bool:
    """Whether a number counts or measures something, by the Chinese that follows it.

    3543人 and 4200亩 do; 12315投诉, 12345热线 and 2024级学生 do not.
    """
    if measure_in_chinese(after) is not None:
        return True
    return after[:1] in _COUNTED and not _NOT_COUNTED.match(after)
