"""The folio (报眉): name of the paper, page, section, date and weekday, and what stands beside."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_uppercase

from pipeline.normalise.beside import BESIDE, only_beside
from pipeline.normalise.credits import desk_start
from pipeline.normalise.desk import CALLED, HOTLINE, Found, credits_of, hotline_of, readers_number
from pipeline.normalise.names import surnamed
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.papers import (
    ANY_PAPER,
    SECTIONS,
    SHORTEST_BESIDE,
    Paper,
    county_paper,
    has_section,
    is_news,
    is_section,
    is_weekly,
    last_name,
    paper_beside_date,
    paper_in,
)
from pipeline.normalise.roles import DESK, close_roles
from pipeline.normalise.rule import Rule
from pipeline.normalise.shape import han_number
from pipeline.normalise.width import HAN
from pipeline.page import Metadata

__all__ = [
    "bare_date",
    "day_beside_month",
    "folio_of",
    "margin_of",
    "unread_folio",
]

# 丨 is a hanzi (gǔn) that stands for a bar.
_FULL_LETTERS = "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
_FULL_SIGNS = str.maketrans(
    f"０１２３４５６７８９：（）／｜丨{_FULL_LETTERS}", f"0123456789:()/||{ascii_uppercase}"
)
_MAY_BE_FULL = re.compile("[０-９：（）／｜丨Ａ-Ｚ]")
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
_SECTION_NAME = re.compile(f"[{HAN}·]{{2,6}}")
# Beside all else: 防灾减灾日特别报道.
_LONG_NAME = re.compile(f"[{HAN}·]{{2,6}}|[{HAN}·“”]{{3,10}}(?:报道|特刊|专刊|专版|专题|副刊|周刊)")
# A section with its part (副刊·花地), which may stand anywhere in a folio.
_SECTION_PAIR = re.compile(f"(?<!\\S)(?P<name>[{HAN}]{{2,4}})·[{HAN}]{{2,4}}(?!\\S)")
_SHORTEST_PAPER = 4
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
        ANY_PAPER.pattern,
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
    return text.translate(_FULL_SIGNS) if _MAY_BE_FULL.search(text) else text


def _reads_on(text: str) -> bool:
    """Whether a text holds a sentence, or more hanzi in a row than anything in a folio has."""
    if _SENTENCE.search(text) is not None:
        return True
    return len(text) >= _RUN and _LONG_RUN.search(text) is not None


def _close_up(match: re.Match[str]) -> str:
    return "".join(match.group().split())


def _without_section(match: re.Match[str]) -> str:
    return " " if match["name"] in SECTIONS else match.group()


def _with_credits(line: str, *, sectioned: bool) -> Found | None:
    line, suspicions = _paper_first(line)
    at = desk_start(line)
    if at is None:
        return _folio(line, sectioned=sectioned)
    # Beside credits the name of the paper may stand alone: 岭西农村报 责编/麦 收.
    above = line[:at].strip(f" \t\u3000{ORNAMENTS}")
    weekly = is_weekly(above)
    found = _folio(above, sectioned=sectioned) or margin_of(above, shortest=SHORTEST_BESIDE)
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
    last = last_name(line)
    if last is None or len(last["paper"]) < SHORTEST_BESIDE:
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
    paper: Paper | None
    page: re.Match[str] | None
    words: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many of the four are there."""
        four = (self.date, self.weekday, self.paper, self.page)
        return sum(one is not None for one in four)


def _parts(line: str) -> _Parts:
    date = _DATE.search(line)
    rest = line if date is None else line.replace(date.group(), " ", 1)
    rest = _SPREAD_WORD.sub(_close_up, rest)
    rest = BESIDE.sub(" ", rest)
    weekday = _WEEKDAY.search(rest)
    rest = _without(rest, weekday)
    paper = paper_in(rest, dated=date is not None)
    rest = rest if paper is None else rest.replace(paper.name, " ", 1)
    page = _PAGE.search(rest)
    words = (word for word in _SPLIT.split(_without(rest, page)) if word)
    return _Parts(date, weekday, paper, page, tuple(words))


def _without(text: str, match: re.Match[str] | None) -> str:
    return text if match is None else text.replace(match.group(), " ", 1)


def _folio(line: str, *, sectioned: bool) -> Found | None:
    """What a line without credits tells; `sectioned`: a section's name stood in it."""
    if not (_MAY_TELL.search(line) or sectioned or has_section("".join(line.split()))):
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
        section = sectioned or (parts.words and parts.words[0] in SECTIONS)
        glued = _GLUED.search(line)
        if _ITEM.match(line):
            return None
        begins = glued is not None and not (section or is_news(glued["word"]))
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
    paper = parts.paper
    if paper is None and date is not None:
        paper = paper_beside_date(line)
    if paper is not None and not paper.sure:
        reason = "taken for the name of the paper; it may be the section's"
        suspicions += ((paper.name, reason),)
    return Found(
        "folio",
        Metadata(
            newspaper=None if paper is None else paper.name,
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
    if len(text) >= shortest and ANY_PAPER.fullmatch(text):
        return Found("folio", Metadata(newspaper=text))
    paper = county_paper(text)
    if paper is not None:
        return Found("folio", Metadata(newspaper=paper))
    if _DIGIT.search(text) is None:
        return None
    words = [word for word in _SPLIT.split(line) if word]
    lettered = [word for word in words if re.fullmatch(r"[A-Z]\d{1,2}|\d{1,2}", word)]
    # 6 目的地 漓山旅游报, in whatever order
    papers = [word for word in words if len(word) >= shortest and ANY_PAPER.fullmatch(word)]
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
