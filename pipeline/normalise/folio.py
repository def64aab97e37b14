"""The folio (报眉): name of the paper, page, section, date and weekday, and what stands beside."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from pipeline.normalise.people import ORNAMENTS, desk_start, parse_credits, parse_names
from pipeline.normalise.shape import han_number
from pipeline.normalise.width import HAN
from pipeline.page import Credit, Metadata

__all__ = [
    "CONTACT",
    "NUMBER",
    "Found",
    "bare_date",
    "credits_of",
    "folio_of",
    "hotline_of",
    "margin_of",
]

_FULL_DIGITS = str.maketrans("０１２３４５６７８９：（）／｜", "0123456789:()/|")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

_DATE = re.compile(
    r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"
    r"|(?P<y2>(?:19|20)\d{2})\s?(?P<s>[-./])\s?(?P<m2>\d{1,2})\s?(?P=s)\s?(?P<d2>\d{1,2})(?!\d)"
    r"|(?P<y3>[一二][〇○零一二三四五六七八九]{3}|民国[〇○零一二三四五六七八九]{2,3})年"
    r"(?P<m3>[一二三四五六七八九十]{1,2})月(?P<d3>[一二三四五六七八九十]{1,3})日"
)
_REPUBLIC = "民国"
_REPUBLIC_BEGAN = 1911
_WEEKDAY = re.compile(r"(?:星\s*期|周|礼拜)\s*([一二三四五六日天])(?![^\W\d_])")
_WEEKDAYS = "一二三四五六日"
_PAGE = re.compile(
    r"第?\s*(?P<a>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}|头)\s*版(?:面)?"
    r"|(?<![\w.])(?P<b>[A-Z]\d{1,2}|\d{1,2})(?![\w.%:])"
)
_PAPER = re.compile(
    f"(?<![{HAN}])[{HAN}]{{1,8}}(?:日报|晚报|时报|早报|晨报|都市报|商报|导报|周报|青年报|"
    f"工人报|农民报|法治报"
    f"|法制报|教育报|晚刊|新报|快报|特区报|广播电视报)(?![{HAN}])"
    f"|(?<![{HAN}])(?:大公报|文汇报|明报|信报|联合报|解放军报|学习时报|南方周末)(?![{HAN}])"
)
_LAST_PAPER = re.compile(f"\\s(?P<paper>{_PAPER.pattern})$")
# Beside a date any word ending with 报 is a paper, but for these.
_ANY_PAPER = re.compile(
    f"(?<![{HAN}])(?!(?:[{HAN}]{{2,}})?海报(?![{HAN}]))(?![{HAN}]*(?:简报|战报|喜报|公报|捷报|警报|预报|播报|半年报)(?![{HAN}]))[{HAN}]{{1,9}}报(?![{HAN}])"
)
# Papers that do not call themselves so (a 周刊 is as often a section of one).
_OTHER_PAPER = re.compile(f"(?<![{HAN}])[{HAN}]{{2,6}}(?:导刊|时讯|文摘|画刊|参考)(?![{HAN}])")
# A county's paper may be named 龙山新闻; beside a section (要闻) that is no section itself.
_COUNTY_PAPER = re.compile(
    f"(?P<paper>(?!本|国|社|综合|特别)[{HAN}]{{2,4}}(?:新闻|今讯|通讯|周刊))\\s+(?P<section>[{HAN}]{{2,4}})"
)
_SHORTEST_PAPER = 4
# What else stands in a folio: the lunar date, a section named after a day (3·15特刊), the issue,
# the licence, the weather, the language.
_FOLIO_REST = re.compile(
    f"农历[{HAN}]{{2,12}}|(?<!\\S)\\d{{1,2}}·\\d{{1,2}}[{HAN}]{{2,4}}(?!\\S)|[甲乙丙丁戊己庚辛壬癸][{HAN}]年[{HAN}]{{2,6}}"
    f"|(?:总)?第?\\s*\\d{{1,6}}\\s*期|(?:今日|本期|共)\\s*\\d{{1,3}}\\s*版|"
    f"国内统一(?:连续出版物号|刊号)[^\\s]*"
    r"|CN\s?\d{2}-\d{4}(?:/\S*)?|邮发代号\s*[:：]?\s*\d+-\d+"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b\.?|\b(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*\b\.?"
    r"|\b[A-Z][A-Za-z]{2,}\b|(?:中华)(?=\s)"
)
_HOTLINE = re.compile(
    r"(?:(?:本报|新闻|报料|读者|服务|24小时)*热线(?:电话)?|(?:新闻|编辑部|采编|本版|联系)?电话)"
    r"\s*[:：/／]?\s*(?P<number>\d[\d-]{2,}\d)(?:[、/／ ]+\d{5,})*"
)
# Sections that may stand in a folio with the page number alone (要闻·02).
_SECTIONS = frozenset(
    "要闻 综合 综合新闻 本地 本地新闻 本市新闻 本埠 时政 时政要闻 民生 民生新闻 社会 社会新闻 "
    "经济 财经 产经 "
    "文化 文旅 文体 体育 教育 健康 卫生 科技 法治 法制 国内 国际 国内新闻 国际新闻 天下 时事 "
    "评论 理论 观点 "
    "副刊 文艺 专题 专版 专刊 特刊 特别报道 聚焦 焦点 深度 调查 县区 县域 城事 乡村 农业 三农 "
    "人大 政协 "
    "党建 公告 广告 生活 视觉 影像 图片新闻 读者 人物 区域 地方新闻 乡村振兴 民生服务 都市 "
    "两岸 港闻 地方 生活新闻 焦点新闻 言论 论坛 服务 消费 房产 汽车 旅游".split()
)
_NEWS = re.compile(
    "(?:县域|县区|县市|区县|市域|省内|地市|法治|法制|文化|教育|科技|体育|娱乐|健康|农村|农业|经济|时政|生活|城市|都市|社区"
    "|校园|企业|政法|热点|重点)新闻"
)
_SECTION_NAME = re.compile(f"[{HAN}·]{{2,6}}")
# Beside all else: 防灾减灾日特别报道.
_LONG_NAME = re.compile(f"[{HAN}·]{{2,6}}|[{HAN}·“”]{{3,10}}(?:报道|特刊|专刊|专版|专题|副刊|周刊)")
# A section with its part (副刊·花地), which may stand anywhere in a folio.
_SECTION_PAIR = re.compile(f"(?<!\\S)(?P<name>[{HAN}]{{2,4}})·[{HAN}]{{2,4}}(?!\\S)")
# Beside a full date and a paper or a page, so many short words may stand.
_MOST_WORDS = 3

CONTACT = re.compile("热线|电话|报料|爆料|传真|手机")
NUMBER = re.compile(r"\d[\d\-—－() 、/]{2,40}\d")
# How the desk is reached: 电话 0571-8600123, 信箱 xcsb@126.com.
_REACHED = re.compile(
    r"(?<!\S)(?:本版|编辑部|编辑|读者|联系|投稿|电子|新闻|报料)*"
    r"(?:电话|信箱|邮箱|E-?mail|QQ群?|微信号?|传真)\s*[:：]?\s*(?=[\w.@()-]*[\d@])[\w.@()-]{4,60}(?!\S)",
    re.ASCII | re.IGNORECASE,
)
_ADDRESS = re.compile(
    "地址|邮编|邮政编码|投稿|邮箱|信箱|邮件|E-?mail|网址|网站|传真|电话|热线|QQ|微信|公众号",
    re.IGNORECASE,
)
# Sentences, and runs of hanzi that no folio has.
_NO_FOLIO = re.compile(f"[。！？；，、“”《》…]|[{HAN}]{{20}}")
# A line without one of these signs is no folio.
_MAY_BE = re.compile(r"\d|[年版报刊]|[星周礼].?.?[期一二三四五六日天拜]")
_LONGEST = 120
# A name that is spread over its line: 江 岭 日 报.
_SPREAD = re.compile(f"(?<![{HAN}])(?:[{HAN}]\\s+){{2,8}}报(?![{HAN}])")
# What a date goes with in a sentence: 展期至2026年1月18日.
_UNTIL = re.compile(f"[{HAN}][至到于在从自为以]$")
# The name of a section that is spread so: 公 告 栏.
_SPREAD_WORD = re.compile(f"(?<!\\S)(?:[{HAN}]\\s+){{2,5}}[{HAN}](?!\\S)")
# The name of the paper in Latin letters: HUAISHANG RIBAO.
_ROMAN = re.compile(r"[A-Z][A-Z' ]{5,40}|(?:[A-Z][a-z']+ ?){2,6}")
_SPLIT = re.compile(f"[\\s{re.escape(ORNAMENTS)}/／,，:：()]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A line of furniture: its kind, what it tells, and what is doubtful about it."""

    kind: str
    metadata: Metadata = field(default_factory=Metadata)
    suspicions: tuple[tuple[str, str], ...] = ()


def folio_of(text: str) -> Found | None:
    """What a line tells if it is a folio, with or without the credits of the page behind it."""
    if len(text) > _LONGEST or not _MAY_BE.search(text):
        return None
    if _NO_FOLIO.search(text):
        return None
    line = text.translate(_FULL_DIGITS)
    line = _SPREAD.sub(lambda match: re.sub(r"\s", "", match.group()), line)
    whole = line
    line = _SECTION_PAIR.sub(_without_section, line)
    sectioned = line != whole
    hotline = _HOTLINE.search(line)
    if hotline is not None:
        # It may stand anywhere in the line, between the credits as well.
        bare = f"{line[: hotline.start()]} {line[hotline.end() :]}"
        found = _with_credits(bare, sectioned=sectioned) if bare.strip() else None
        if found is None or found.metadata.hotline is not None:
            return found
        return replace(found, metadata=replace(found.metadata, hotline=hotline["number"]))
    return _with_credits(line, sectioned=sectioned)


def _without_section(match: re.Match[str]) -> str:
    return " " if match["name"] in _SECTIONS else match.group()


def _with_credits(line: str, *, sectioned: bool) -> Found | None:
    at = desk_start(line)
    if at is None:
        return _folio(line, sectioned=sectioned)
    last = _LAST_PAPER.search(line, at)
    if last is not None:
        # … 校对:左 右 北辰日报: the name of the paper closes the line.
        line = f"{last['paper']} {line[: last.start()]}"
        at += len(last["paper"]) + 1
    found = _folio(line[:at].rstrip(f" \t\u3000{ORNAMENTS}"), sectioned=sectioned)
    people = credits_of(line[at:])
    if found is None or people is None:
        return None
    meta = found.metadata
    both = Metadata(
        newspaper=meta.newspaper,
        page=meta.page,
        date=meta.date,
        weekday=meta.weekday,
        hotline=meta.hotline or people.metadata.hotline,
        credits=people.metadata.credits,
    )
    return Found("folio", both, found.suspicions)


def _folio(line: str, *, sectioned: bool) -> Found | None:
    """What a line without credits tells; `sectioned`: a section's name stood in it."""
    date_match = _DATE.search(line)
    if date_match is not None and _UNTIL.search(line, 0, date_match.start()):
        return None
    rest = line if date_match is None else line.replace(date_match.group(), " ", 1)
    rest = _SPREAD_WORD.sub(lambda match: re.sub(r"\s", "", match.group()), rest)
    rest = _FOLIO_REST.sub(" ", rest)
    weekday_match = _WEEKDAY.search(rest)
    if weekday_match is not None:
        rest = rest.replace(weekday_match.group(), " ", 1)
    paper_match = _PAPER.search(rest)
    if paper_match is None and date_match is not None:
        paper_match = _ANY_PAPER.search(rest) or _OTHER_PAPER.search(rest)
    if paper_match is not None:
        rest = rest.replace(paper_match.group(), " ", 1)
    page_match = _PAGE.search(rest)
    if page_match is not None:
        rest = rest.replace(page_match.group(), " ", 1)
    words = [word for word in _SPLIT.split(rest) if word]
    # Beside its section (要闻) a folio holds nothing else, but for short words beside all else.
    beside = sum(
        match is not None for match in (date_match, weekday_match, paper_match, page_match)
    )
    most = _MOST_WORDS if date_match is not None and beside > 2 else 1
    name = _LONG_NAME if beside > 2 else _SECTION_NAME
    if len(words) > most or any(not name.fullmatch(word) for word in words):
        return None
    anchored = date_match is not None or weekday_match is not None
    if not anchored and paper_match is None:
        sure = page_match is not None and page_match["a"]
        named = page_match is not None and (sectioned or (words and words[0] in _SECTIONS))
        if not (sure or named):
            return None
    date, suspicions = _date(date_match)
    weekday = None if weekday_match is None else re.sub(r"\s", "", weekday_match.group())
    if date is not None and weekday_match is not None:
        right = _WEEKDAYS[date.weekday()]
        if weekday_match.group(1).replace("天", "日") != right:
            after = f"{date.year}年{date.month}月{date.day}日 星期{right}"
            suspicions += ((after, "the date and the weekday of the folio disagree"),)
    return Found(
        "folio",
        Metadata(
            newspaper=None if paper_match is None else paper_match.group(),
            page=_page(page_match),
            date=date,
            weekday=weekday,
            hotline=hotline_of(line) if "热线" in line else None,
        ),
        suspicions,
    )


def bare_date(text: str) -> bool:
    """Whether a line is a date and nothing else: it may sign a notice as well."""
    return _DATE.fullmatch(text.translate(_FULL_DIGITS)) is not None


def margin_of(text: str) -> Found | None:
    """A folio that is only a page number, a section's name, or the one beside the other.

    Believed only at the head or the foot of a page.
    """
    page = _PAGE.fullmatch(text)
    if page is not None:
        return Found("folio", Metadata(page=_page(page)))
    if text in _SECTIONS or _NEWS.fullmatch(text) or _ROMAN.fullmatch(text):
        return Found("folio")
    if len(text) >= _SHORTEST_PAPER and _ANY_PAPER.fullmatch(text):
        return Found("folio", Metadata(newspaper=text))
    paper = _COUNTY_PAPER.fullmatch(text)
    if paper is not None and paper["section"] in _SECTIONS and not _NEWS.fullmatch(paper["paper"]):
        return Found("folio", Metadata(newspaper=paper["paper"]))
    words = [word for word in _SPLIT.split(text.translate(_FULL_DIGITS)) if word]
    lettered = [word for word in words if re.fullmatch(r"[A-Z]\d{1,2}|\d{1,2}", word)]
    if len(words) == 2 and len(lettered) == 1 and any(map(_SECTION_NAME.fullmatch, words)):
        return Found("folio", Metadata(page=lettered[0]))
    return None


def _date(match: re.Match[str] | None) -> tuple[dt.date | None, tuple[tuple[str, str], ...]]:
    if match is None:
        return None, ()
    year, month, day = (match[key] or match[key + "2"] or match[key + "3"] for key in "ymd")
    if match["y3"]:
        republic = year.startswith(_REPUBLIC)
        year = year.removeprefix(_REPUBLIC).translate(_HAN_DIGITS)
        year = str(int(year) + _REPUBLIC_BEGAN) if republic else year
        month, day = str(han_number(month)), str(han_number(day))
    try:
        return dt.date(int(year), int(month), int(day)), ()
    except ValueError:
        return None, (("", "there is no such date"),)


def _page(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    page = match["a"] or match["b"]
    if page == "头":
        return "1"
    number = han_number(page)
    return page if number is None else str(number)


def hotline_of(text: str) -> str | None:
    """The number after the word for a telephone, or None."""
    for match in CONTACT.finditer(text):
        number = NUMBER.search(text, match.end(), match.end() + 48)
        if number is not None:
            return number.group().strip()
    return None


def credits_of(text: str) -> Found | None:
    """The people of a credits line (责编、校对…) and the hotline beside them."""
    found = _credits_of(text)
    if found is not None or not _REACHED.search(text):
        return found
    # 编辑 甘 甜 信箱 …@…, without a colon.
    bare = _REACHED.sub(" ", text).strip()
    found = _credits_of(bare) if bare else None
    if found is None or not found.metadata.credits:
        return None
    hotline = found.metadata.hotline or hotline_of(text)
    return replace(found, metadata=replace(found.metadata, hotline=hotline))


def _credits_of(text: str) -> Found | None:
    items, hotline = parse_credits(text), None
    number = None if items else _HOTLINE.search(text)
    if number is not None:
        # 校对 瓯越 新闻热线 88860000, without a colon.
        items = parse_credits(f"{text[: number.start()]} {text[number.end() :]}".strip())
        hotline = number["number"]
    if not items:
        return None
    credits_: list[Credit] = []
    for role, value in items:
        if CONTACT.search(role) and NUMBER.search(value):
            hotline = hotline or value
            continue
        names = parse_names(value)
        if names is None:
            # A mail address among the credits is kept in the line; any other text
            # shows that this is no credits line.
            if _ADDRESS.search(role) or "@" in value:
                continue
            return None
        credits_.append(Credit(role, names))
    if not credits_ and hotline is None:
        return None
    return Found("credits", Metadata(hotline=hotline, credits=tuple(credits_)))
