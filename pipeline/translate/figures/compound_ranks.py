"""Places in an order and parts of a whole: 第三章第二节, 一级…二级…, 八强, 25比21, 每三人有一人."""

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
from pipeline.translate.figures.numerals import (
    HANZI_DIGITS,
    english_number,
    in_words,
    mentions,
    nth,
    ordinal,
    roman,
)

__all__ = ["RANKS"]

_HANZI = f"[{HANZI_DIGITS}]"
_NUMERAL = rf"(?:{_HANZI}{{1,6}}|\d{{1,4}})"
_RATIO = re.compile("比例|比值|之比|配比|比为")
_PARTS = {"章": "Chapter", "节": "Section", "编": "Part"}
_COUNTED_PARTS = {"章": "chapter", "节": "section", "条": "article", "编": "part"}
_LEVELS = {"级": "Level", "类": "Category", "档": "Tier"}
_LATIN = ("primary", "secondary", "tertiary")
_KINDS_OF_ROUND = {4: "semi-?final", 8: "quarter-?final"}


def _numbered(name: str, number: int) -> str:
    """A pattern of ``Chapter 3``, ``Chapter III`` or ``third chapter``."""
    nths = f"{ordinal(number)}|{nth(number)}" if number < 20 else ordinal(number)
    return rf"\b{name}s? (?:\w+ (?:and|to) )?(?:{number}|{roman(number)})\b|\b(?:{nths}) {name}" + (
        rf"|\b{name} {COUNTED[number]}\b" if number < len(COUNTED) else ""
    )


def _chapter(match: re.Match[str]) -> Compound | None:
    """第三章第二节 is Section 2 of Chapter 3."""
    parts = [(_PARTS[match["what"]], int(amount(match["n"])))]
    if match["section"]:
        parts.insert(0, ("Section", int(amount(match["section"]))))
    if not all(0 < number < 100 for _, number in parts):
        return None
    wanted = [re.compile(_numbered(name, number), re.IGNORECASE) for name, number in parts]
    return Compound(
        *match.span(),
        match[0],
        " of ".join(f"{name} {number}" for name, number in parts),
        lambda english: all(one.search(english) for one in wanted),
        whole=True,
    )


def _chapters(match: re.Match[str]) -> Compound | None:
    """六章七十二条 are six chapters and 72 articles."""
    counts = [
        (amount(match[group]), _COUNTED_PARTS[match[unit]])
        for group, unit in (("n", "what"), ("n_", "what_"))
    ]
    wanted = [
        (value, re.compile(rf"[\s-](?:\w+ )?{name}", re.IGNORECASE)) for value, name in counts
    ]

    def accepts(english: str) -> bool:
        said = mentions(english)
        return all(
            any(value in one.values and noun.match(english, one.end) for one in said)
            for value, noun in wanted
        )

    said = " and ".join(f"{in_words(value)} {name}s" for value, name in counts)
    return Compound(*match.span(), match[0], said, accepts, whole=True)


def _level(match: re.Match[str]) -> Compound | None:
    """一类区域…，二类区域…: of a row that begins with one, each is an ordinal."""
    what = match["what"]
    row = re.findall(rf"(?<![第{HANZI_DIGITS}几各多])([一二三四五六])(?={what})", match.string)
    if len(set(row)) < 2 or "一" not in row:
        return None
    number = int(amount(match["n"]))
    name = _LEVELS[what]
    pattern = re.compile(
        r"\b(?:class|level|grade|tier|category|type|zone)s?[ -]"
        rf"(?:{number}|{roman(number)}|{COUNTED[number]}|{'ABCDEF'[number - 1]})\b"
        rf"|\b(?:{nth(number)}|{ordinal(number)})[ -]"
        + (rf"|\b{_LATIN[number - 1]}\b" if number <= len(_LATIN) else ""),
        re.IGNORECASE,
    )
    return by_pattern(match, f"{name} {number}", pattern, whole=True)


def _last(match: re.Match[str]) -> Compound | None:
    """进入八强 is to reach the last eight, the quarterfinals."""
    number = int(amount(match["n"]))
    of_round = _KINDS_OF_ROUND.get(number, "round of")
    pattern = re.compile(
        rf"\b(?:last|top|final|best|round of)[ -]{number_pattern(Decimal(number))}\b|\b{of_round}"
        + ("|round of 16" if number == 16 else ""),
        re.IGNORECASE,
    )
    return by_pattern(match, f"the last {in_words(Decimal(number))}", pattern, whole=True)


def _score(match: re.Match[str]) -> Compound | None:
    """25比21 of a game is 25-21, a ratio of 3比1 3:1."""
    left, right = match["left"], match["right"]
    mark = ":" if _RATIO.search(match.string) else "-"
    marks = ":∶" if mark == ":" else ":∶–—-"
    pattern = re.compile(
        rf"(?<![\d:.,–-]){left}(?:\s?[{marks}]\s?| to | \(?vs\.? ){right}(?![\d∶]|[:.,]\d)"
        rf"|\b{number_pattern(Decimal(left))} points? to {number_pattern(Decimal(right))}\b"
    )
    return by_pattern(match, f"{left}{mark}{right}", pattern, whole=True)


def _of_every(match: re.Match[str]) -> Compound | None:
    """每三人中就有一人 is one in three."""
    whole, part = amount(match["whole"]), amount(match["part"])
    if not 0 < part < whole:
        return None
    few, many = number_pattern(part), number_pattern(whole)
    pattern = re.compile(
        rf"{few}\W+(?:\w+\W+)?(?:in|of|out of|for)(?: every| each)? {many}"
        rf"|\b(?:every|each|of|for|among) (?:every )?{many}\b.{{0,60}}{few}\b"
        + (r"|\b(?:one|a)[- ]third\b" if 3 * part == whole else "")
        + (r"|\bhalf\b|every (?:other|second)" if 2 * part == whole else ""),
        re.IGNORECASE,
    )
    said = f"{in_words(part)} in every {in_words(whole)}"
    return by_pattern(match, said, pattern, injected=False, whole=True)


def _half_price(match: re.Match[str]) -> Compound | None:
    """半价 is half price."""
    pattern = re.compile(
        r"\bhalf[- ](?:the |of the )?(?:price|fare|rate|cost|fee)"
        r"|\b50 percent (?:off|discount|of the)|at half\b"
        r"|\bhalved?\b[^.;]{0,20}\b(?:price|fare|fee)",
        re.IGNORECASE,
    )
    return by_pattern(match, "half price", pattern)


def _groups(match: re.Match[str]) -> Compound | None:
    """分三路 is in three groups."""
    number = amount(match["n"])
    pattern = re.compile(
        rf"{number_pattern(number)}[ -](?:\w+ )?(?:group|team|route|way|batch|direction|path|prong|"
        r"line|column|stage|lot)",
        re.IGNORECASE,
    )
    what = "batches" if match["what"] == "批" else "groups"
    return by_pattern(match, f"in {in_words(number)} {what}", pattern, whole=True)


def _of_each_hundred(match: re.Match[str]) -> Compound | None:
    """“三个一百” are three 100s."""
    count, size = amount(match["n"]), amount(f"一{match['size']}")
    number = english_number(size)
    pattern = re.compile(
        rf"{number_pattern(count)} (?:{number}s?|one[- ](?:hundred|thousand|ten thousand)s?"
        r"|hundreds|thousands)\b",
        re.IGNORECASE,
    )
    return by_pattern(match, f"“{in_words(count)} {number}s”", pattern, whole=True)


def _worth(match: re.Match[str]) -> Compound | None:
    """三个亿元项目 are three 100-million-yuan projects; of 亿元项目 the size is asked for."""
    size = amount(f"一{match['size']}")
    value, name = english_number(size).split()
    short = rf"{value}[ -]{name}"
    pattern = re.compile(
        rf"\b(?:{short}|{'hundred' if size == 10**8 else value}[ -]{name})", re.IGNORECASE
    )
    count = match["n"]
    if not count:
        return by_pattern(match, f"{value}-{name}-yuan", pattern, whole=True)
    number = amount(count)
    how_many = re.compile(rf"\b(?:{number:f}|{in_words(number)}|an?)\b", re.IGNORECASE)
    what = "projects" if number > 1 else "project"
    return Compound(
        *match.span(),
        match[0],
        f"{in_words(number)} {value}-{name}-yuan {what}",
        lambda english: bool(pattern.search(english)) and bool(how_many.search(english)),
        whole=True,
    )


def _passing(match: re.Match[str]) -> Compound | None:
    """资产过亿 are assets of more than 100 million yuan."""
    size = amount(f"一{match['size']}")
    number = english_number(size)
    value, name = number.split()
    pattern = re.compile(
        rf"\b(?:more than|over|above|exceed\w*|surpass\w*|top(?:s|ped|ping)?|pass\w*|past|beyond|"
        rf"cross\w*|reach\w*|break\w*|broke)\b[^.;]{{0,30}}\b{value} {name}\b|\b{name}s of yuan",
        re.IGNORECASE,
    )
    return by_pattern(match, f"more than {number} yuan", pattern)


def _champion(match: re.Match[str]) -> Compound | None:
    """三届奥运会冠军 is a three-time champion, not that of the third games."""
    number = amount(match["n"])
    pattern = re.compile(
        rf"{number_pattern(number)}[ -](?:times?|straight|consecutive|Olympi|games|edition|"
        r"term|session|world|national|Asian|titles?)"
        + (r"|\btwice\b|\bdouble\b" if number == 2 else "")
        + (r"|\bthrice\b" if number == 3 else ""),
        re.IGNORECASE,
    )
    return by_pattern(match, f"{in_words(number)}-time", pattern, whole=True)


def _and_half(match: re.Match[str]) -> Compound | None:
    """12圈半 are 12.5 laps."""
    number = amount(match["n"])
    pattern = re.compile(
        rf"(?<![\d.]){number:f}\.5\b|\band (?:a|one) half|\b{number:f}½|-and-a-half", re.IGNORECASE
    )
    return Compound(
        *match.span(),
        match[0],
        f"{number:f}.5",
        lambda english: bool(pattern.search(english)),
        injected=False,
    )


RANKS: Kinds = (
    (
        re.compile(
            rf"(?<![第{HANZI_DIGITS}\d.几多])(?P<n>[两三四五六七八九]|\d{{1,3}})(?:圈|公里|亩|吨|岁)半(?![径山个])"
        ),
        _and_half,
    ),
    (
        re.compile(
            rf"(?<![第{HANZI_DIGITS}\d上本每新])(?P<n>[两三四五六七八九])[届次](?=(?:奥运会|世界|亚运会|全运会|全国|世锦赛|欧洲|亚洲)"
            r"[^，。；]{0,6}(?:冠军|得主|金牌))"
        ),
        _champion,
    ),
    (
        re.compile(
            rf"第(?P<n>{_NUMERAL})(?P<what>章|编)(?:第(?P<section>{_NUMERAL})节)?(?![鱼程法])"
        ),
        _chapter,
    ),
    (
        re.compile(
            rf"(?<![第{HANZI_DIGITS}\d])(?P<n>{_NUMERAL})(?P<what>[章编])(?P<n_>{_NUMERAL})(?P<what_>[节条])"
        ),
        _chapters,
    ),
    (
        re.compile(
            rf"(?<![第{HANZI_DIGITS}几各多抓])(?P<n>[一二三四五六])(?P<what>[级类档])"
            r"(?!抓)(?=医院|医疗机构|区域|地区|标准|水质|城市|企业|项目|文物|公路|保护|响应|，|为|、|：)"
        ),
        _level,
    ),
    (
        re.compile(
            r"(?<=[进入前军身级到])(?P<n>四|八|十六|三十二|4|8|16|32)强(?![大度化势项劲烈制硬者])"
        ),
        _last,
    ),
    (
        re.compile(
            r"(?<![\d.比:：∶])(?P<left>\d{1,3})比(?P<right>\d{1,3})(?![\d.年月日万亿%％个])"
        ),
        _score,
    ),
    (
        re.compile(
            r"每(?P<whole>[二两三四五六七八九十]|\d{1,3})(?:个|名|位|人|户|家|对|件)[^，。；]{0,8}?"
            r"(?:就|便|里|中|当中)?有(?P<part>[一二两三四五六七八九]|\d{1,2})(?:个|名|位|人|户|家|对|件)人?"
        ),
        _of_every,
    ),
    (
        re.compile("(?:兵?分|分成)(?P<n>[两三四五六七八九])(?P<what>路|批|组)(?![口段公长])"),
        _groups,
    ),
    (re.compile("半价"), _half_price),
    (
        re.compile(r"[“‘「](?P<n>[两二三四五六七八九十])个一(?P<size>[百千万])[”’」]"),
        _of_each_hundred,
    ),
    (
        re.compile(
            rf"(?<![{HANZI_DIGITS}\d几数余多])(?:(?P<n>[一两二三四五六七八九十]{{1,2}})个)?"
            r"(?P<size>[百千]亿|[百千]万|亿)元(?=项目)"
        ),
        _worth,
    ),
    (
        re.compile(
            r"(?<=[产值额入资模润])(?:就|均|已|都)?(?:过|超|破|逾|突破|超过|达到)(?P<size>亿)元?"
            r"(?=[，。；、！”]|$)"
        ),
        _passing,
    ),
)
