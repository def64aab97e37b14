"""The furniture of a page: what is printed on it and belongs to no story.

Folio (报眉: name of the paper, page, section, date), credits (责编、校对…),
imprint (地址、邮编、承印…), captions, jump lines (下转/上接), source notes,
advertisement marks. They are kept word for word, and the page's metadata are
read out of them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.normalise.characters import Line
from pipeline.normalise.keep import NOTHING, Keeping, as_printed
from pipeline.normalise.people import ORNAMENTS, parse_byline, parse_credits, parse_names
from pipeline.normalise.shape import han_number, is_final
from pipeline.normalise.width import HAN
from pipeline.page import Credit, Furniture, Metadata, Repair

__all__ = ["Sorted", "sort_furniture"]

# No line of furniture is longer; a longer one is text.
_LONGEST = 160

_FULL_DIGITS = str.maketrans("０１２３４５６７８９：（）／", "0123456789:()/")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

_DATE = re.compile(
    r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"
    r"|(?P<y2>(?:19|20)\d{2})(?P<s>[-./])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})(?!\d)"
    r"|(?P<y3>[一二][〇○零一二三四五六七八九]{3})年(?P<m3>[一二三四五六七八九十]{1,2})月"
    r"(?P<d3>[一二三四五六七八九十]{1,3})日"
)
_WEEKDAY = re.compile(r"(?:星\s*期|周|礼拜)\s*([一二三四五六日天])(?![^\W\d_])")
_WEEKDAYS = "一二三四五六日"
_PAGE = re.compile(
    r"第?\s*(?P<a>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版(?:面)?"
    r"|(?<![\w.])(?P<b>[A-Z]\d{1,2}|\d{1,2})(?![\w.%:])"
)
_PAPER = re.compile(
    f"(?<![{HAN}])[{HAN}]{{1,8}}(?:日报|晚报|时报|早报|晨报|都市报|商报|导报|周报|青年报|"
    f"工人报|农民报|法治报"
    f"|法制报|教育报|晚刊|新报|快报|特区报|广播电视报)(?![{HAN}])"
)
# What else stands in a folio: the lunar date, the issue, the licence, the weather.
_FOLIO_REST = re.compile(
    f"农历[{HAN}]{{2,12}}|(?:总)?第?\\s*\\d{{1,6}}\\s*期|今日\\s*\\d{{1,3}}\\s*版|"
    f"国内统一(?:连续出版物号|刊号)[^\\s]*"
    r"|CN\s?\d{2}-\d{4}(?:/\S*)?|邮发代号\s*[:：]?\s*\d+-\d+|新闻热线\s*[:：]?\s*[\d-]+|"
    r"本期\s*\d{1,3}\s*版"
)
# Sections that may stand in a folio with the page number alone (要闻·02).
_SECTIONS = frozenset(
    "要闻 综合 综合新闻 本地 本地新闻 本市新闻 本埠 时政 时政要闻 民生 民生新闻 社会 社会新闻 "
    "经济 财经 产经 "
    "文化 文旅 文体 体育 教育 健康 卫生 科技 法治 法制 国内 国际 国内新闻 国际新闻 天下 时事 "
    "评论 理论 观点 "
    "副刊 文艺 专题 专版 专刊 特刊 特别报道 聚焦 焦点 深度 调查 县区 县域 城事 乡村 农业 三农 "
    "人大 政协 "
    "党建 公告 广告 生活 视觉 影像 图片新闻 读者 人物 区域 地方新闻".split()
)
# A bare number or section name is a folio only this near the page's head or foot, in lines.
_MARGIN = 5
_SECTION_NAME = re.compile(f"[{HAN}·]{{2,6}}")

_CONTACT = re.compile("热线|电话|报料|爆料|传真|手机")
_NUMBER = re.compile(r"\d[\d\-—－() 、/]{2,40}\d")
_IMPRINT = re.compile(
    "社址|地址|邮编|邮政编码|广告经营许可证|广告许可证|承印|印刷|零售|定价|发行|订阅|投稿|"
    "电子邮箱|电子邮件|"
    "电子信箱|邮箱|信箱|E-?mail|网址|网站|国内统一|邮发代号|法律顾问|传真|电话|热线|新闻热线|"
    "广告热线|"
    "主管|主办|出版|开印|印完|公众号|微信|微博|客户端",
    re.IGNORECASE,
)
_STRONG_IMPRINT = re.compile(
    "邮编|邮政编码|许可证|承印|零售|国内统一|邮发代号|法律顾问|社址|开印|印完"
)
_CAPTION = re.compile(
    "^[（(▲▼△↑↓←→]?(?:图\\s*[为①-⑳一二三四五六七八九十\\d]|[上下左右题]图|"
    "图片(?!新闻)|组图|资料图|本版图片)"
)
_SHOT = re.compile(
    f"(?:(?:记者|通讯员|作者)\\s*|[\\s（(])[{HAN}]{{1,4}}(?:\\s[{HAN}]{{1,3}})?\\s*(?:摄|供图|"
    f"摄影报道)[）)]?$"
)
_JUMP = re.compile(
    r"^[（(【]?\s*(?:下转|上接|紧接|紧转)\s*第?\s*[A-Z\d一二三四五六七八九十]{1,4}\s*版[^。]{0,20}$"
)
_SOURCE_NOTE = re.compile(
    f"^[〔\\[（(【](?:本版)?(?:来源|据|稿件来源|本报综合|"
    f"综合)[^〕\\]）)】]{{0,30}}[〕\\]）)】]$|^(?:稿件)?来源[:：]\\s*[{HAN}\\w]{{2,16}}$"
)
_ADVERTISEMENT = re.compile("^[（(【]?\\s*(?:公益)?广\\s*告\\s*[）)】]?$")
_STOPS = re.compile("[。！？；]")


@dataclass(frozen=True, slots=True)
class Sorted:
    """A page's lines without its furniture, the furniture, and what it says."""

    lines: tuple[Line, ...]
    furniture: tuple[Furniture, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    repairs: tuple[Repair, ...] = ()


def sort_furniture(lines: Sequence[Line], keeping: Keeping = NOTHING) -> Sorted:
    """Set the furniture of a page apart and read its metadata."""
    rest: list[Line] = []
    furniture: list[Furniture] = []
    repairs: list[Repair] = []
    metadata = Metadata()
    for index, line in enumerate(lines):
        found = None
        readers = _ANYWHERE if _inside(rest, line) else (*_ANYWHERE, *_BETWEEN)
        if len(line.text) <= _LONGEST:
            found = next((item for reader in readers if (item := reader(line.text))), None)
        if (
            found is None
            and readers is not _ANYWHERE
            and min(index, len(lines) - 1 - index) < _MARGIN
        ):
            found = _margin(line.text)
        if found is None:
            # The line after furniture keeps the blank line that stood before it.
            dropped = furniture and line.number - 1 in furniture[-1].source_lines
            rest.append(replace(line, gap=True) if dropped else line)
            continue
        furniture.append(Furniture(found.kind, line.text, (line.number,)))
        spaced = list(_spaced_names(line, found.metadata.credits))
        kept = {repair.after for repair in spaced if keeping.names(repair)}
        repairs += (repair for repair in spaced if repair.after not in kept)
        metadata = _merged(metadata, _respaced(found.metadata, kept, line.text))
        repairs += (
            Repair("suspect", (line.number,), line.text, after, reason, 0.6)
            for after, reason in found.suspicions
        )
    return Sorted(tuple(rest), tuple(furniture), metadata, tuple(repairs))


def _inside(rest: Sequence[Line], line: Line) -> bool:
    """Whether a line follows right on one that is long and ends no sentence."""
    shortest = 14
    return (
        bool(rest)
        and not line.gap
        and rest[-1].number == line.number - 1
        and len(rest[-1].text) > shortest
        and not is_final(rest[-1].text)
    )


def _spaced_names(line: Line, credits_: Sequence[Credit]) -> Iterator[Repair]:
    """The names among the credits that were printed with a space inside."""
    for name in (name for credit in credits_ for name in credit.names):
        printed = re.search(r"\s+".join(map(re.escape, name)), line.text)
        if name not in line.text and printed is not None:
            reason = "names are written without the space that filled them out"
            yield Repair("space", (line.number,), printed.group(), name, reason)


def _respaced(metadata: Metadata, kept: Collection[str], text: str) -> Metadata:
    """The metadata with the names in `kept` as the line prints them."""
    return replace(
        metadata,
        credits=tuple(
            Credit(
                credit.role,
                tuple(as_printed(name, text) if name in kept else name for name in credit.names),
            )
            for credit in metadata.credits
        ),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    metadata: Metadata = field(default_factory=Metadata)
    suspicions: tuple[tuple[str, str], ...] = ()


def _merged(old: Metadata, new: Metadata) -> Metadata:
    """The first reading of each field wins; credits add up."""
    credits_ = (*old.credits, *(credit for credit in new.credits if credit not in old.credits))
    return Metadata(
        newspaper=old.newspaper or new.newspaper,
        page=old.page or new.page,
        date=old.date or new.date,
        weekday=old.weekday or new.weekday,
        hotline=old.hotline or new.hotline,
        credits=credits_,
    )


def _folio(text: str) -> _Found | None:
    line = text.translate(_FULL_DIGITS)
    if _STOPS.search(line):
        return None
    date_match = _DATE.search(line)
    rest = line if date_match is None else line.replace(date_match.group(), " ", 1)
    rest = _FOLIO_REST.sub(" ", rest)
    weekday_match = _WEEKDAY.search(rest)
    if weekday_match is not None:
        rest = rest.replace(weekday_match.group(), " ", 1)
    paper_match = _PAPER.search(rest)
    if paper_match is not None:
        rest = rest.replace(paper_match.group(), " ", 1)
    page_match = _PAGE.search(rest)
    if page_match is not None:
        rest = rest.replace(page_match.group(), " ", 1)
    rest_words = re.split(f"[\\s{re.escape(ORNAMENTS)}/／,，:：()]+", rest)
    words = [word for word in rest_words if word]
    # Beside its section (要闻) a folio holds nothing else.
    if len(words) > 1 or any(not _SECTION_NAME.fullmatch(word) for word in words):
        return None
    anchored = date_match is not None or weekday_match is not None
    if not anchored and paper_match is None:
        sure = page_match is not None and page_match["a"]
        named = page_match is not None and words and words[0] in _SECTIONS
        if not (sure or named):
            return None
    date, suspicions = _date(date_match)
    weekday = None if weekday_match is None else re.sub(r"\s", "", weekday_match.group())
    if date is not None and weekday_match is not None:
        right = _WEEKDAYS[date.weekday()]
        if weekday_match.group(1).replace("天", "日") != right:
            after = f"{date.year}年{date.month}月{date.day}日 星期{right}"
            suspicions += ((after, "the date and the weekday of the folio disagree"),)
    return _Found(
        "folio",
        Metadata(
            newspaper=None if paper_match is None else paper_match.group(),
            page=_page(page_match),
            date=date,
            weekday=weekday,
            hotline=_hotline(line) if "热线" in line else None,
        ),
        suspicions,
    )


def _margin(text: str) -> _Found | None:
    """A folio that is only a page number or only the name of a section."""
    page = _PAGE.fullmatch(text)
    if page is not None:
        return _Found("folio", Metadata(page=_page(page)))
    return _Found("folio") if text in _SECTIONS else None


def _date(match: re.Match[str] | None) -> tuple[dt.date | None, tuple[tuple[str, str], ...]]:
    if match is None:
        return None, ()
    year, month, day = (match[key] or match[key + "2"] or match[key + "3"] for key in "ymd")
    if match["y3"]:
        year = year.translate(_HAN_DIGITS)
        month, day = str(han_number(month)), str(han_number(day))
    try:
        return dt.date(int(year), int(month), int(day)), ()
    except ValueError:
        return None, (("", "there is no such date"),)


def _page(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    page = match["a"] or match["b"]
    number = han_number(page)
    return page if number is None else str(number)


def _hotline(text: str) -> str | None:
    for match in _CONTACT.finditer(text):
        number = _NUMBER.search(text, match.end(), match.end() + 48)
        if number is not None:
            return number.group().strip()
    return None


def _credits(text: str) -> _Found | None:
    items = parse_credits(text)
    if not items:
        return None
    credits_: list[Credit] = []
    hotline = None
    for role, value in items:
        if _CONTACT.search(role) and _NUMBER.search(value):
            hotline = hotline or value
            continue
        names = parse_names(value)
        if names is None:
            # A mail address among the credits is kept in the line; any other text
            # shows that this is no credits line.
            if _IMPRINT.search(role) or "@" in value:
                continue
            return None
        credits_.append(Credit(role, names))
    if not credits_ and hotline is None:
        return None
    return _Found("credits", Metadata(hotline=hotline, credits=tuple(credits_)))


def _imprint(text: str) -> _Found | None:
    parts = [part for part in re.split(f"[\\s{re.escape(ORNAMENTS)}]+", text) if part]
    if _STOPS.search(text) or not parts or not _IMPRINT.match(parts[0]):
        return None
    labelled = sum(_IMPRINT.match(part) is not None for part in parts)
    several = 2
    hotline = re.match("(?:本报)?(?:新闻|报料|爆料|读者|24小时)*热线", parts[0]) and _NUMBER.search(
        text
    )
    if not (labelled >= several or _STRONG_IMPRINT.match(parts[0]) or hotline):
        return None
    return _Found("imprint", Metadata(hotline=_hotline(text)))


def _caption(text: str) -> _Found | None:
    if _CAPTION.match(text) or (_SHOT.search(text) and _STOPS.search(text)):
        return None if parse_byline(text) else _Found("caption")
    return None


def _jump(text: str) -> _Found | None:
    return _Found("jump") if _JUMP.match(text) else None


def _source_note(text: str) -> _Found | None:
    return _Found("source") if _SOURCE_NOTE.match(text) else None


def _advertisement(text: str) -> _Found | None:
    return _Found("advertisement") if _ADVERTISEMENT.match(text) else None


# What may stand between any two lines, and what only where no paragraph is open.
_ANYWHERE: Sequence[Callable[[str], _Found | None]] = (_advertisement, _jump, _folio)
_BETWEEN: Sequence[Callable[[str], _Found | None]] = (_credits, _imprint, _caption, _source_note)
