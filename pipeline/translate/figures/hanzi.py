"""Numerals in hanzi: those that stay numbers in English, and what the others may become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.numerals import HANZI_DIGITS, hanzi_value

__all__ = [
    "is_ordinal_by",
    "of_birth_or_coin",
    "of_discount",
    "pair_values",
    "required_hanzi",
    "worded",
]

# Characters of the source behind a numeral that say what it is.
_LOOK_AHEAD = 6
_SCALES = "十百千万亿"
_MEETING = "次(?:全体)?会议|次代表大会|次全会|次党代会"
_ORDINAL_AFTER = re.compile(f"届|{_MEETING}")

_HANZI = f"[{HANZI_DIGITS}]+"
_DIGIT = "[零〇一二三四五六七八九]"
# Hanzi numerals that stay numbers: sessions, congresses, plenary sessions,
# percentages, five-year plans.
_REQUIRED_HANZI: tuple[tuple[re.Pattern[str], FigureKind, int], ...] = (
    (re.compile(rf"(?<![新上本这每换下一])(?P<n>{_HANZI})(?=届)"), FigureKind.ORDINAL, 0),
    # 安排两次全体会议 counts them.
    (
        re.compile(
            rf"(?P<n>(?:两|(?<=[召举安先共][开行排后有])[二三四五六七八九十]))(?={_MEETING})"
        ),
        FigureKind.QUANTITY,
        0,
    ),
    (re.compile(rf"(?P<n>{_HANZI})(?={_MEETING})"), FigureKind.ORDINAL, 0),
    (re.compile(r"(?<=党的)(?P<n>[一二三四五六七八九十]+)(?=大)"), FigureKind.ORDINAL, 0),
    (re.compile(r"(?P<n>[一二三四五六七八九])(?=中(?:全会|、|和|及))"), FigureKind.ORDINAL, 0),
    (
        re.compile(
            r"(?<=第)(?P<n>[二三四五六七八九十]+)(?=[位名轮批期季个针剂次种座家所台部场辆艘]|条(?:地铁|高铁|高速|铁路|公路|生产线|航线|线路|隧道|跑道|[街路河])|[，。；！]|$)"
        ),
        FigureKind.ORDINAL,
        0,
    ),
    (re.compile(rf"百分之(?P<n>{_HANZI}(?:点{_DIGIT}+)?)"), FigureKind.QUANTITY, 0),
    # Not 三点五分, a time of the day.
    (
        re.compile(
            rf"(?<![{HANZI_DIGITS}])(?P<n>{_HANZI}点{_DIGIT}+[百千万亿]*)"
            r"(?=[元吨亩倍米斤]|公里|公顷|公斤|平方|立方|个百分点|美元|[万亿]|[多余])"
        ),
        FigureKind.QUANTITY,
        0,
    ),
    # A thousand and more, counted out.
    (
        re.compile(
            rf"(?<![几数第上说道{HANZI_DIGITS}])(?P<n>[一二两三四五六七八九十]{_HANZI[:-1]}*[千万亿]"
            rf"{_HANZI[:-1]}*)(?![多余{HANZI_DIGITS}])"
        ),
        FigureKind.QUANTITY,
        0,
    ),
    (re.compile(r"(?<=[“‘「])十(?P<n>[一二三四五六])五(?=[”’」])"), FigureKind.ORDINAL, 10),
    (re.compile(r"(?<=[“‘「])(?P<n>[六七八九])五(?=[”’」]普法)"), FigureKind.ORDINAL, 0),
    (re.compile(r"十(?P<n>[一二三四五六])五(?=规划|时期|期间)"), FigureKind.ORDINAL, 10),
    (re.compile(rf"(?<!{_DIGIT})(?P<n>[一二]{_DIGIT}{{3}})(?=年)"), FigureKind.YEAR, 0),
    (
        re.compile(
            r"(?<![年一二三四五六七八九十正闰])(?P<n>十?[一二三四五六七八九十])(?=月[一二三][十]?[一二三四五六七八九十]?日[至零上下凌早晚，])"
        ),
        FigureKind.MONTH,
        0,
    ),
    (re.compile(rf"(?<={_DIGIT}年)(?P<n>十?[一二三四五六七八九十])(?=月)"), FigureKind.MONTH, 0),
    (
        re.compile(r"(?<=[一二三四五六七八九十]月)(?P<n>[二三]?十?[一二三四五六七八九十])(?=日)"),
        FigureKind.DAY,
        0,
    ),
)
# Numerals that count or measure something stay numbers too: 五天, 三十多名, 五十万元. Of 2,400
# in 20,000 pairs of news translated by hand 99 in a hundred do; 三轮车, 千家万户, 五花八门
# and what stands before other measure words need not, nor slogans that begin so (“五个一”).
_COUNT = re.compile(
    rf"(?:(?<![“‘「几数多第上好成每今明末其番{HANZI_DIGITS}\d.点分])|(?<=[分组变划编]成)|(?<=以[上下])|(?<=[抓办做用管守走]好)"
    rf"|(?<![{HANZI_DIGITS}\d.][点分])(?<=[点分]))(?P<n>{_HANZI})(?P<hedge>[余多]?)"
    r"(?=年(?![代级度前]?级|代|[五半]载)|个(?!大?字|方面|维护|确立|百分之)|天(?!两头|半月|[一二两三]夜)|名(?!山)|条(?!腿)"
    r"|(?<!二)次(?!产业|供水|创业|分配|革命|会议|全|职代|代表)|周(?<!四周)(?![围边岁遭年])|分钟|位(?!数)|小时(?!之外)|个月|公里|公斤|公顷|厘米|毫米|[毫微]?克(?![服隆拉])|毫升|升(?<=[十百千万多余]升)(?![学级旗职降值至到])|平方|立方|千瓦时|米(?!粉)|户(?!型)|本|根|遍|场"
    r"|句(?!号)|张(?![口家村镇某])|副(?=春联|对联|眼镜|手套|担|楹联)|份|秒|亩|台|颗|棵|间|吨|辆|美?元|座|批|件|倍|局(?![长部面势级域里办气])|针(?![对灸织线])|代(?<!两代)人|段(?![时落位])"
    r"|日(?=内|以内|之内)(?<!月.日)(?<!月..日)(?<!月...日))"
)
# Of people the round numbers: 四百八十人, 三十余人; 三人 may be said in other ways.
_COUNT_OF_PEOPLE = re.compile(
    rf"(?<![“‘「几数多第上好成每{HANZI_DIGITS}\d.点分年])(?P<n>[{HANZI_DIGITS}]*[十百千万][{HANZI_DIGITS}]*)"
    r"(?P<hedge>[余多]?)(?=人(?![大民口家工物才均类格以]))"
)
# A party of so many: 检查组一行九人.
_PARTY = re.compile("(?<=一行)(?P<n>[二两三四五六七八九十]{1,3})(?P<hedge>[余多]?)(?=人)")
# What is counted in small numbers; of those that name the members of a list before them
# (水、气、土三项) the number may be left out.
_COUNT_OF_THINGS = re.compile(
    rf"(?<![“‘「几数多第上好成每今明末其番新法司，{HANZI_DIGITS}\d.点分])(?P<n>{_HANZI})"
    r"(?P<hedge>[余多]?)(?=所(?![有以谓长属在得楼])|家(?![人庭长务里乡电具境风])|处(?![长置理飞罚分])|支(?![持部委书柱一])"
    r"|项(?!羽)|张(?![口家村镇某])|种(?![地田植粮树])|类(?<!二类)(?=主要|重点|案|项目|问题|人|场所|产品|情形|风险|单位|企业)|样(?!本|式)|只(?![有要是能])"
    r"|枚|盏|栋|匹(?!配)|封(?!闭)|篇(?!章)|省(?!道|略|级)|大(?=任务|类|板块|工程|行动|领域|产业|体系|攻坚|战役|重点|方面|举措))"
)
_LIST_BEFORE = re.compile(r"[、和及与][^，。；、]{0,7}$")
# 千, 百万 and 万亿 alone are not counted out, 三四 and 七八 are ranges.
_NOT_COUNTED_OUT = re.compile("一|零|.+零|[百千万亿]+|.*[一二三四五六七八九两]{2}.*")
# 五百千瓦 are 500 kilowatts.
_ANY_HANZI = re.compile(
    rf"{_HANZI}(?<![十百万]千(?=[克瓦伏帕卡焦赫]))(?:点{_HANZI}|[余多来][万亿]+)?|半"
)
_HEDGE = re.compile("[余多来]")
_SHARES = re.compile("[一二三四五六七八九]{2}")  # 六四开 is 60 to 40
_PART_AFTER = re.compile(
    f"(?P<tenths>成半)|(?P<unit>[米块元斤度毛角])(?P<part>[一二三四五六七八九]{{1,2}})"
    f"(?![{HANZI_DIGITS}个](?<!斤[一二三四五六七八九]两))"  # 一斤二两 is 1.2 jin
)


def is_ordinal_by(after: str) -> bool:
    """Whether what follows a number makes it an ordinal: 14届, 3次会议."""
    return _ORDINAL_AFTER.match(after) is not None


def worded(text: str, taken: set[int]) -> Iterator[Figure]:
    """The numerals of a text that need not stay numbers, outside the places `taken`."""
    for match in _ANY_HANZI.finditer(text):
        if taken.isdisjoint(range(*match.span())):
            after = text[match.end() : match.end() + _LOOK_AHEAD]
            values = tuple(_readings(match[0], after))
            if values:
                yield Figure(*match.span(), match[0], match[0], values, FigureKind.WORDS, after)


def required_hanzi(text: str) -> Iterator[Figure]:
    """The numerals of a text that stay numbers: sessions, percentages, plans."""
    taken: set[int] = set()
    for pattern, kind, base in _REQUIRED_HANZI:
        for match in pattern.finditer(text):
            value = hanzi_value(match["n"])
            share = match[0].startswith("百分之")
            counted = share or kind is not FigureKind.QUANTITY
            if not counted and _NOT_COUNTED_OUT.fullmatch(match["n"]):
                continue  # 三四千
            if value is None or match.start() in taken:
                continue
            taken.update(range(*match.span()))
            start, end = match.span()
            nth = text.endswith("第", 0, start)
            span, after = text[start - nth : end], text[end : end + _LOOK_AHEAD]
            if share:
                after = f"%{after}"  # 百分之二
            yield Figure(start - nth, end, match[0], span, (value + base,), kind, after)
    counts = (_COUNT, _COUNT_OF_PEOPLE, _PARTY, _COUNT_OF_THINGS)
    for match in (one for pattern in counts for one in pattern.finditer(text)):
        value = hanzi_value(match["n"])
        places = set(range(*match.span("n")))
        if value is None or _NOT_COUNTED_OUT.fullmatch(match["n"]) or not taken.isdisjoint(places):
            continue
        if match.re is _COUNT_OF_THINGS and _LIST_BEFORE.search(text[: match.start()]):
            continue
        after = text[match.end() : match.end() + _LOOK_AHEAD]
        values = (value, *_counted_otherwise(after, value))
        yield Figure(
            *match.span(),
            match["n"],
            match[0],
            values,
            FigureKind.QUANTITY,
            after,
            hedged=bool(match["hedge"]),
        )


def _counted_otherwise(after: str, value: Decimal) -> Iterator[Decimal]:
    """What else a numeral that counts may be: 增长两倍 is threefold, 三年半 are 3.5 years."""
    if after.startswith("倍"):
        yield value + 1
    if "半" in after[:3]:
        yield value + Decimal("0.5")
    if after.startswith("斤"):
        yield value / 2
    if after.startswith("年") and value % 10 == 0:
        yield from (value / 10, value / 100)  # four decades, three centuries


def _readings(text: str, after: str) -> Iterator[Decimal]:
    """What a hanzi numeral may be in English digits."""
    if text == "半":
        yield from (Decimal("0.5"), Decimal("1.5"), Decimal(30))
        if after.startswith("斤"):
            yield Decimal(250)  # grams
        return
    if after.startswith("开") and _SHARES.fullmatch(text):
        yield from ((hanzi_value(digit) or Decimal(0)) * 10 for digit in text)
        return
    whole, _, part = _HEDGE.sub("", text).partition("点")
    value = hanzi_value(whole) if whole else Decimal(1)  # 亿 alone, as in 千亿级
    if value is None:
        return
    yield value
    yield from pair_values(text)
    if part and (fraction := hanzi_value(part)) is not None:
        yield value + fraction.scaleb(-len(part))
        yield fraction  # three minutes past
    yield from _by_unit(after, value)
    # 三四十 is thirty or forty, 八九十斤 eighty or ninety.
    scale = hanzi_value(text[-1]) if text[-1] in _SCALES else Decimal(1)
    for character in text:
        digit = hanzi_value(character)
        if digit is not None:
            yield digit
            yield digit * (scale or 1)


_PAIR = re.compile(
    "(?P<tens>[一二三四五六七八九]?十)?(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])"
    "(?P<scale>[十百千万亿]*)"
)


def pair_values(text: str) -> Iterator[Decimal]:
    """The two numbers of a range said without a mark: 七八千, 十二三万; none of another numeral."""
    match = _PAIR.fullmatch(text)
    if match is None:
        return
    low, high = hanzi_value(match["low"]) or Decimal(0), hanzi_value(match["high"]) or Decimal(0)
    tens = (hanzi_value(match["tens"]) if match["tens"] else None) or Decimal(0)
    scale = (hanzi_value(f"一{match['scale']}") if match["scale"] else None) or Decimal(1)
    if low < high <= low + 2:  # 三五个, but 九三 is none
        yield from ((tens + low) * scale, (tens + high) * scale)


def _by_unit(after: str, value: Decimal) -> Iterator[Decimal]:
    """What a hanzi numeral may be because of what follows it."""
    if value == 0 and after.startswith(("时", "点")):
        yield from (Decimal(12), Decimal(24))  # midnight
    if "半" in after[:3]:
        yield from (value + Decimal("0.5"), Decimal(30))  # 一个半, 三点半
    if after.startswith("成"):  # tenths; 一成五 is 15 percent
        yield value * 10 + (hanzi_value(after[1:2]) or 0)
    if after.startswith("折"):
        yield from of_discount(value)
    if after.startswith("刻"):  # quarters of an hour
        yield value * 15
    if after.startswith(("旬", "秩")):  # decades of age
        yield value * 10
    if after.startswith(("斤", "里地", "里路")):  # kilograms, kilometers
        yield value / 2
    yield from _with_part(after, value)
    yield from of_birth_or_coin(after, value)


def of_discount(value: Decimal) -> Iterator[Decimal]:
    """七折 is 70 percent of the price, 八五折 15 percent off."""
    yield from (value * 10, 100 - value * 10, 100 - value)


def _with_part(after: str, value: Decimal) -> Iterator[Decimal]:
    """一米三 is 1.3 metres, 一成半 15 percent, 三毛八 0.38 yuan."""
    match = _PART_AFTER.match(after)
    if match is None:
        return
    if match["tenths"]:
        yield value * 10 + 5
        return
    part = hanzi_value(match["part"]) or Decimal(0)
    part = part.scaleb(-len(match["part"]))
    yield (value + part) / 10 if match["unit"] in "毛角" else value + part


def of_birth_or_coin(after: str, value: Decimal) -> Iterator[Decimal]:
    """90后 are people born after 1990; 六毛 is 0.6 yuan."""
    if re.match("后|年代|至.{1,2}年代", after):
        yield from (1900 + value, 2000 + value)
    if re.match("[角毛]", after):
        yield value / 10
    if re.match("分(?!之|点|钟)", after):
        yield from (value / 100, value * 10)
