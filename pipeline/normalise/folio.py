"""The folio (报眉): name of the paper, page, section, date and weekday, and what stands beside."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.normalise.beside import BESIDE, only_beside
from pipeline.normalise.credits import desk_start
from pipeline.normalise.desk import CALLED, HOTLINE, Found, credits_of, hotline_of, readers_number
from pipeline.normalise.names import surnamed
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.roles import DESK, close_roles
from pipeline.normalise.rule import Rule
from pipeline.normalise.shape import han_number
from pipeline.normalise.width import HAN
from pipeline.page import Metadata

__all__ = [
    "bare_date",
    "day_beside_month",
    "folio_of",
    "is_section",
    "is_weekly",
    "margin_of",
    "names_paper",
    "unread_folio",
]

# 丨 is a hanzi (gǔn) that stands for a bar.
_FULL_DIGITS = str.maketrans("０１２３４５６７８９：（）／｜丨", "0123456789:()/||")
_MAY_BE_FULL = re.compile("[０-９：（）／｜丨]")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

_DATE = re.compile(
    r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"
    r"|(?P<y4>\d{4})\s*年\s*(?P<m4>\d{1,2})\s*月\s+(?P<d4>\d{1,2})(?=\s|$)"
    r"|(?P<y2>(?:19|20)\d{2})\s?(?P<s>[-./])\s?(?P<m2>\d{1,2})\s?(?P=s)\s?(?P<d2>\d{1,2})(?!\d)"
    r"|(?P<y3>[一二][〇○零一二三四五六七八九]{3}|民国[〇○零一二三四五六七八九]{2,3})年"
    r"(?P<m3>[一二三四五六七八九十]{1,2})月(?P<d3>[一二三四五六七八九十]{1,3})日"
)
_DIGIT = re.compile(r"\d")
# The day may be printed large beside its month: 2025年10月 22 星期三; on a line of its own as well.
_MONTH = re.compile(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月")
_DAY = re.compile(r"(?P<d>\d{1,2})\s*日?")
_REPUBLIC = "民国"
_REPUBLIC_BEGAN = 1911
_WEEKDAY = re.compile(r"(?:星\s*期|周|礼拜)\s*([一二三四五六日天])(?![^\W\d_])")
_WEEKDAYS = "一二三四五六日"
_PAGE = re.compile(
    r"第?\s*(?P<a>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3}|头)\s*版(?:面)?"
    r"|(?<![\w.])(?P<b>[A-Z]\d{1,2}|\d{1,2})(?![\w.%:])"
    # A08消费: the section right behind.
    f"|(?<![\\w.])(?P<c>[A-FT]\\d{{1,2}})(?=[{HAN}]{{2,6}}(?!\\w))"
)
# A paper may have an edition of its own elsewhere: 人民日报海外版.
_EDITION = "(?:(?:海外|国内|国际|农村|城市|周末|校园)版)?"
_PAPER = re.compile(
    f"(?<![{HAN}])[{HAN}]{{1,8}}(?:(?:日报|晚报|时报|早报|晨报|都市报|商报|导报|周报|青年报|"
    f"工人报|农民报|法治报"
    f"|法制报|教育报|新报|快报|特区报|广播电视报){_EDITION}|晚刊)(?![{HAN}])"
    f"|(?<![{HAN}])(?:大公报|文汇报|明报|信报|联合报|解放军报|学习时报|南方周末)(?![{HAN}])"
)
# Beside a date any word ending with 报 is a paper, but for these.
_ANY_PAPER = Rule(
    "报",
    f"(?<![{HAN}])(?!(?:[{HAN}]{{2,}})?海报(?![{HAN}]))(?![{HAN}]*(?:简报|战报|喜报|公报|捷报|警报|预报|播报|半年报|数字报|电子报|手抄报|黑板报)(?![{HAN}]))[{HAN}]{{1,9}}报{_EDITION}(?![{HAN}])",
)
# Beside credits as well, where it closes the line.
_LAST_PAPER = re.compile(f"\\s(?P<paper>{_PAPER.pattern}|{_ANY_PAPER.pattern})$")
# The name of a weekly or of a section, never a person's: 校对:左 右 理论周刊.
_WEEKLY = re.compile(f"[{HAN}]{{2,6}}(?:[周月旬导画专副]刊|周末)")
_LAST_WEEKLY = re.compile(f"\\s(?P<paper>{_WEEKLY.pattern})$")
# Papers that do not call themselves so (a 周刊 is as often a section of one); 仅供参考 and 本期文摘
# are none.
_OTHER_PAPER = re.compile(
    f"(?<![{HAN}])(?!本[期版报刊栏])[{HAN}]{{2,6}}(?:导刊|时讯|文摘|画刊|(?<![供作])参考)(?![{HAN}])"
)
# A county's paper may be named 龙山新闻; beside a section (要闻) that is no section itself.
_COUNTY_PAPER = Rule(
    r"\s",
    f"(?P<paper>(?!本|国|社|综合|特别)[{HAN}]{{2,4}}(?:新闻|今讯|通讯|周刊))\\s+(?P<section>[{HAN}]{{2,4}})",
)
_SHORTEST_PAPER = 4
# Beside credits: 校对:巫 山 临港报, where 张报 would be a person.
_SHORTEST_BESIDE = 3
# The same with the number of its issue, on a line of its own: a section is seldom counted so.
_COUNTED_PAPER = re.compile(
    f"(?<!\\S)(?P<paper>(?!本|国|社|综合|特别)[{HAN}]{{2,4}}(?:新闻|今讯|时讯|快讯|通讯))(?=\\s+(?:总?第)?\\s?\\d{{1,6}}\\s?期)"
)
# A county's paper may be named 今日石河; what else is of today is a section: 今日关注.
_TODAY_PAPER = re.compile(
    f"(?<!\\S)今日(?!要闻|新闻|关注|视点|看点|观点|热点|焦点|聚焦|头条|导读|天气|提示|快评|时评|评论|话题|论坛|人物|特稿"
    f"|本地|本市|国内|国际|社会|民生|生活|体育|财经|经济|文化|教育|健康|法治|视界|影像|图片|副刊|推荐|活动|说法|之星|[{HAN}]+版)"
    f"[{HAN}]{{2,3}}(?!\\S)"
)
# A paper that comes out for the weekend, 长河青年周末: it has a longer name than a section for it
# (快乐周末), or stands beside a section (观点).
_WEEKEND_PAPER = Rule("周末", f"(?<!\\S)(?P<named>[{HAN}]{{2,6}})周末(?!\\S)")
_SHORTEST_WEEKEND = 4
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

# Sentences, and runs of hanzi that no folio has.
_SENTENCE = re.compile("[。！？；，“”《》…]")
_RUN = 20
_LONG_RUN = re.compile(f"[{HAN}]{{{_RUN}}}")
# The beginning of a clause, where no section's name follows: 第一版重得戴不住, 头版头条; or its
# end: 方案改了12版.
_GLUED = re.compile(f"版(?:面)?(?P<word>[{HAN}]+)")
_ENDS_CLAUSE = re.compile(r"[了过到出成至]第?\d{1,3}版")
# A line without one of these signs is no folio.
_MAY_BE = Rule("\\d年版报刊星周礼", r"\d|[年版报刊]|[星周礼].?.?[期一二三四五六日天拜]|周末")
# And one without one of these has neither date nor weekday, paper nor page, but for a bare number
# beside a section. A 报 before one of those characters ends no paper's name: 本报记者, 本报讯.
_MAY_TELL = re.compile(r"[年版星周礼]|\d{4}\s?[-./]|报(?![记讯通特见实评道告])")
_A_SECTION = re.compile("|".join(sorted(_SECTIONS)))
# An item of a list and no page: (3)避免长时间, cut at the foot of a page.
_ITEM = re.compile(f"[（(]?\\d{{1,2}}[)）](?=[{HAN}])")
_LONGEST = 120
# A name that is spread over its line: 江 岭 日 报.
_SPREAD = re.compile(f"(?<![{HAN}])(?:[{HAN}]\\s+){{2,8}}报(?![{HAN}])")
# What a date goes with in a sentence: 展期至2026年1月18日.
_UNTIL = re.compile(f"[{HAN}][至到于在从自为以]$")
# The name of a section that is spread so: 公 告 栏.
_SPREAD_WORD = re.compile(f"(?<!\\S)(?:[{HAN}]\\s+){{2,5}}[{HAN}](?!\\S)")
# The name of the paper in Latin letters: HUAISHANG RIBAO.
_ROMAN = re.compile(r"[A-Z][A-Z' ]{5,40}|(?:[A-Z][a-z']+ ?){2,6}")
# What parts the fields of a folio.
_ARROWS = "→➔➜➤⇒»›←«‹"
_SPLIT = re.compile(f"[\\s{re.escape(ORNAMENTS + _ARROWS)}/／,，:：()—–-]+")
# The marks of a folio where not all of it is understood, each a field of its own.
_LONGEST_FIELD = 12
_EDGE = f"\\s{re.escape(ORNAMENTS + _ARROWS)}()\0"
_MARKS = tuple(
    re.compile(f"(?:(?<=[{_EDGE}])|^)(?:{mark})(?=[{_EDGE}]|$)")
    for mark in (
        _DATE.pattern,
        f"(?!\\b[A-Z][A-Za-z]+\\b)(?:{BESIDE.pattern})",
        _WEEKDAY.pattern,
        _ANY_PAPER.pattern,
        "第?\\s*(?:[A-Z]?\\d{1,3}|[一二三四五六七八九十]{1,3}|头)\\s*版|[A-Z]\\d{2}",
    )
)

# A line without one of these has none of those marks but that of what stands beside all else.
_MAY_MARK = re.compile(r"[年版星周礼报]|\d{4}\s?[-./]|[A-Z]\d")


def folio_of(text: str) -> Found | None:
    """What a line tells if it is a folio, with or without the credits of the page behind it."""
    if len(text) > _LONGEST or not _MAY_BE.search(text):
        return None
    if _reads_on(text):
        return None
    if "、" in text:
        if DESK.search(close_roles(text)) is None:
            return None
        text = text.replace("、", ",")  # between names
    line = _half_width(text)
    line = _SPREAD.sub(_close_up, line)
    whole = line
    line = _SECTION_PAIR.sub(_without_section, line)
    sectioned = line != whole
    hotline = HOTLINE.search(line) or CALLED.search(line)
    if hotline is not None:
        # It may stand anywhere in the line, between the credits as well.
        bare = f"{line[: hotline.start()]} {line[hotline.end() :]}"
        found = _with_credits(bare, sectioned=sectioned) if bare.strip() else None
        if found is None or found.metadata.hotline is not None:
            return found
        return replace(found, metadata=replace(found.metadata, hotline=readers_number(hotline)))
    return _with_credits(line, sectioned=sectioned)


def _half_width(text: str) -> str:
    """A text with the signs of a folio in half width."""
    return text.translate(_FULL_DIGITS) if _MAY_BE_FULL.search(text) else text


def _reads_on(text: str) -> bool:
    """Whether a text holds a sentence, or more hanzi in a row than anything in a folio has."""
    if _SENTENCE.search(text) is not None:
        return True
    return len(text) >= _RUN and _LONG_RUN.search(text) is not None


def _close_up(match: re.Match[str]) -> str:
    return "".join(match.group().split())


def _without_section(match: re.Match[str]) -> str:
    return " " if match["name"] in _SECTIONS else match.group()


def _with_credits(line: str, *, sectioned: bool) -> Found | None:
    line, suspicions = _paper_first(line)
    at = desk_start(line)
    if at is None:
        return _folio(line, sectioned=sectioned)
    # Beside credits the name of the paper may stand alone: 岭西农村报 责编/麦 收.
    above = line[:at].strip(f" \t\u3000{ORNAMENTS}")
    weekly = _WEEKLY.fullmatch(above) is not None
    found = _folio(above, sectioned=sectioned) or margin_of(above, shortest=_SHORTEST_BESIDE)
    found = found or (Found("folio") if weekly else None)
    people = credits_of(line[at:])
    if found is None or people is None:
        return None
    meta = found.metadata
    if meta == Metadata() and not weekly:
        return None  # 健康热线：… | 编辑：… are credits
    both = Metadata(
        newspaper=meta.newspaper,
        page=meta.page,
        date=meta.date,
        weekday=meta.weekday,
        hotline=meta.hotline or people.metadata.hotline,
        credits=people.metadata.credits,
    )
    return Found("folio", both, (*found.suspicions, *suspicions))


def _paper_first(line: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A line whose credits the name of the paper closes, with it first: … 校对:左 右 北辰日报.

    Of three hanzi that begin with a surname (常熟报) it might be a person's, which is doubtful.
    """
    last = _LAST_PAPER.search(line) if line.endswith("报") else _LAST_WEEKLY.search(line)
    if last is None or len(last["paper"]) < _SHORTEST_BESIDE:
        return line, ()
    paper = last["paper"]
    turned = f"{paper} {line[: last.start()].strip()}"
    if desk_start(turned) is None:
        return line, ()
    reason = "taken for the name of the paper; it may be a person's"
    return turned, ((paper, reason),) if surnamed(paper) else ()


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is known of a line that may be a folio, and the words that are left of it."""

    date: re.Match[str] | None
    weekday: re.Match[str] | None
    paper: re.Match[str] | None
    page: re.Match[str] | None
    words: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many of the four are there."""
        four = (self.date, self.weekday, self.paper, self.page)
        return sum(match is not None for match in four)


def _parts(line: str) -> _Parts:
    date = _DATE.search(line)
    rest = line if date is None else line.replace(date.group(), " ", 1)
    rest = _SPREAD_WORD.sub(_close_up, rest)
    rest = BESIDE.sub(" ", rest)
    weekday = _WEEKDAY.search(rest)
    rest = _without(rest, weekday)
    paper = _PAPER.search(rest)
    if paper is None and date is not None:
        paper = _ANY_PAPER.search(rest) or _OTHER_PAPER.search(rest) or _weekend_paper(rest)
    rest = _without(rest, paper)
    page = _PAGE.search(rest)
    words = (word for word in _SPLIT.split(_without(rest, page)) if word)
    return _Parts(date, weekday, paper, page, tuple(words))


def _weekend_paper(text: str) -> re.Match[str] | None:
    found = _WEEKEND_PAPER.search(text)
    if found is None:
        return None
    named = len(found["named"]) >= _SHORTEST_WEEKEND or any(map(is_section, text.split()))
    return found if named else None


def _without(text: str, match: re.Match[str] | None) -> str:
    return text if match is None else text.replace(match.group(), " ", 1)


def _folio(line: str, *, sectioned: bool) -> Found | None:
    """What a line without credits tells; `sectioned`: a section's name stood in it."""
    if not (_MAY_TELL.search(line) or sectioned or _A_SECTION.search("".join(line.split()))):
        return None
    parts = _parts(line)
    if parts.date is not None and _UNTIL.search(line, 0, parts.date.start()):
        return None
    # Beside its section (要闻) a folio holds nothing else, but for short words beside all else.
    most = _MOST_WORDS if parts.date is not None and parts.known > 2 else 1
    name = _LONG_NAME if parts.known > 2 else _SECTION_NAME
    if len(parts.words) > most or any(not name.fullmatch(word) for word in parts.words):
        return None
    if parts.date is None and parts.weekday is None and parts.paper is None:
        sure = parts.page is not None and parts.page["a"]
        section = sectioned or (parts.words and parts.words[0] in _SECTIONS)
        glued = _GLUED.search(line)
        if _ITEM.match(line):
            return None
        begins = glued is not None and not (section or _NEWS.fullmatch(glued["word"]))
        if begins or _ENDS_CLAUSE.search(line):
            return None
        if not (sure or (parts.page is not None and section)):
            return None
    return _told(line, parts)


def _told(line: str, parts: _Parts) -> Found:
    date, suspicions = _date(parts.date)
    weekday = None if parts.weekday is None else _close_up(parts.weekday)
    if date is not None and parts.weekday is not None:
        right = _WEEKDAYS[date.weekday()]
        if parts.weekday.group(1).replace("天", "日") != right:
            after = f"{date.year}年{date.month}月{date.day}日 星期{right}"
            suspicions += ((after, "the date and the weekday of the folio disagree"),)
    newspaper = None if parts.paper is None else parts.paper.group()
    counted = _COUNTED_PAPER.search(line) if date is not None and newspaper is None else None
    if counted is not None and not is_section(counted["paper"]):
        newspaper = counted["paper"]
    elif date is not None and newspaper is None and (today := _TODAY_PAPER.search(line)):
        newspaper = today.group()
    weekend = newspaper is not None and _WEEKEND_PAPER.fullmatch(newspaper) is not None
    if newspaper is not None and (parts.paper is None or (weekend and not _PAPER.search(line))):
        reason = "taken for the name of the paper; it may be the section's"
        suspicions += ((newspaper, reason),)
    return Found(
        "folio",
        Metadata(
            newspaper=newspaper,
            page=_page(parts.page),
            date=date,
            weekday=weekday,
            hotline=hotline_of(line) if "热线" in line else None,
        ),
        suspicions,
    )


def unread_folio(text: str, *, several: int) -> Found | None:
    """What a line tells that shows the marks of a folio with something beside that is not known.

    `several` is how many marks make it one. Left among the text, a folio at the head of a page
    would be a story without a headline, and every story below it would move by one.
    """
    if len(text) > _LONGEST or _reads_on(text.replace("、", "")):
        return None
    line = _half_width(text)
    if several > 1 and _MAY_MARK.search(line) is None:
        return None  # one mark at most: what stands beside all else
    bare, marks = line, 0
    for mark in _MARKS:
        bare, count = mark.subn("\0", bare)
        marks += count > 0
    words = re.split(f"[{_EDGE}:]+", bare)
    if marks < several or any(len(word) > _LONGEST_FIELD for word in words):
        return None
    found = _told(line, _parts(line))
    reason = "taken for the folio, though not all of it is understood"
    return replace(found, suspicions=(*found.suspicions, (text, reason)))


def is_section(text: str) -> bool:
    """Whether a text is the name of a section as nearly every paper has it: 要闻, 县域新闻."""
    return text in _SECTIONS or _NEWS.fullmatch(text) is not None


def is_weekly(text: str) -> bool:
    """Whether a text is the name of a weekly or of a section that is called so: 理论周刊."""
    return _WEEKLY.fullmatch(text) is not None


def names_paper(text: str) -> bool:
    """Whether a text has the form of a paper's name and nothing else: 科普报, 科普时讯."""
    named = _ANY_PAPER.fullmatch(text) or _OTHER_PAPER.fullmatch(text)
    return named is not None and len(text) >= _SHORTEST_BESIDE


def bare_date(text: str) -> bool:
    """Whether a line is a date and nothing else: it may sign a notice as well."""
    return _DATE.fullmatch(_half_width(text)) is not None


def margin_of(text: str, *, shortest: int = _SHORTEST_PAPER) -> Found | None:
    """A folio that is only a page number, a section's name, or the one beside the other.

    Believed only at the head or the foot of a page. A paper's name has at least `shortest` hanzi.
    """
    if len(text) > _LONGEST or _ITEM.match(text):
        return None
    page = _PAGE.fullmatch(text)
    if page is not None:
        return Found("folio", Metadata(page=_page(page)))
    line = _half_width(text)
    if _MONTH.fullmatch(text) or only_beside(line):
        return Found("folio")
    if is_section(text) or _ROMAN.fullmatch(text):
        return Found("folio")
    if len(text) >= shortest and _ANY_PAPER.fullmatch(text):
        return Found("folio", Metadata(newspaper=text))
    paper = _COUNTY_PAPER.fullmatch(text)
    if paper is not None and paper["section"] in _SECTIONS and not _NEWS.fullmatch(paper["paper"]):
        return Found("folio", Metadata(newspaper=paper["paper"]))
    if _DIGIT.search(text) is None:
        return None
    words = [word for word in _SPLIT.split(line) if word]
    lettered = [word for word in words if re.fullmatch(r"[A-Z]\d{1,2}|\d{1,2}", word)]
    # 6 目的地 漓山旅游报, in whatever order
    papers = [word for word in words if len(word) >= shortest and _ANY_PAPER.fullmatch(word)]
    named = all(map(_SECTION_NAME.fullmatch, set(words) - {*lettered, *papers}))
    if len(words) <= _MOST_WORDS and len(lettered) == len(papers) == 1 and named:
        return Found("folio", Metadata(newspaper=papers[0], page=lettered[0]))
    if len(words) == 2 and len(lettered) == 1 and any(map(_SECTION_NAME.fullmatch, words)):
        return Found("folio", Metadata(page=lettered[0]))
    return None


def _date(match: re.Match[str] | None) -> tuple[dt.date | None, tuple[tuple[str, str], ...]]:
    if match is None:
        return None, ()
    year, month, day = _groups(match, "ymd")
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
    page = match["a"] or match["b"] or match["c"]
    if page == "头":
        return "1"
    number = han_number(page)
    return page if number is None else str(number)


def _groups(match: re.Match[str], keys: str) -> Iterator[str]:
    """The groups of a pattern with several ways to print the same, those that matched."""
    for key in keys:
        yield next(match[name] for name in (key, *(key + at for at in "234")) if match[name])


def day_beside_month(above: str, below: str) -> Found | None:
    """The date of two lines, the month and the day, in whatever order: 2025年10月 / 22."""
    for month, day in ((above, below), (below, above)):
        if _MONTH.fullmatch(month) and _DAY.fullmatch(day):
            found = _told(f"{month}{day.rstrip('日 ')}日", _parts(f"{month}{day.rstrip('日 ')}日"))
            return found if found.metadata.date is not None else None
    return None
