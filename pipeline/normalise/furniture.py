"""The furniture of a page: what is printed on it and belongs to no story.

Folio (报眉, see `pipeline.normalise.folio`), credits (责编、校对…),
imprint (地址、邮编、承印…), captions, jump lines (下转/上接), source notes,
advertisement marks. They are kept word for word, and the page's metadata are
read out of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from pipeline.normalise.advertisement import NEAR, advertised, is_called
from pipeline.normalise.characters import Line
from pipeline.normalise.desk import NUMBER, Found, credits_of, hotline_of
from pipeline.normalise.folio import (
    bare_date,
    day_beside_month,
    folio_of,
    margin_of,
    unread_folio,
)
from pipeline.normalise.foot import below_text
from pipeline.normalise.heads import is_notice
from pipeline.normalise.keep import NOTHING, Keeping, as_printed
from pipeline.normalise.masthead import masthead_of
from pipeline.normalise.people import DESK, ORNAMENTS, parse_byline, parse_names
from pipeline.normalise.shape import head_like, is_final, row_like
from pipeline.normalise.width import HAN
from pipeline.page import Credit, Furniture, Metadata, Repair

__all__ = ["Sorted", "sort_furniture"]

# No line of furniture is longer; a longer one is text.
_LONGEST = 160
# A bare number or section name is a folio only this near the page's head or foot, in lines; at
# the head other furniture does not count, as a front page's folio may be on a dozen lines.
_MARGIN = 5
# The folio of a front page may be on so many lines, a part on each.
_FOLIO_LINES = 12

_IMPRINT = re.compile(
    "(?:本报|本社|报社|编辑部|本刊)?(?:社址|地址|邮编|邮政编码|广告经营许可证|广告许可证|承印|印刷|零售|定价|发行|订阅|投稿|"
    "电子邮箱|电子邮件|"
    "电子信箱|邮箱|信箱|E-?mail|网址|网站|国内统一|邮发代号|法律顾问|传真|电话|热线|新闻热线|"
    "广告热线|"
    "主管|主办|出版|开印|印完|印数|准印证?号?|发送对象|公众号|微信|微博|客户端)",
    re.IGNORECASE,
)
_STRONG_IMPRINT = re.compile(
    "邮编|邮政编码|许可证|承印|零售|国内统一|邮发代号|法律顾问|社址|开印|印完|印数|准印|广告热线"
)
# The press alone on its line: 印刷：青峪日报社印务中心.
_PRESS: Final = re.compile(
    f"(?:印刷|印制)(?:单位|厂)?\\s*[:：]\\s*[{HAN}（）]{{2,20}}?"
    f"(?:印刷|印务|彩印|印业|报社|报业)[{HAN}（）]{{0,10}}(?:厂|中心|公司|部|所|集团)"
)
# Who publishes a paper without a press, before the rest: 石河县融媒体中心主办 地址：….
_PUBLISHED: Final = re.compile(
    f"[{HAN}（）]{{2,20}}(?:报社|传媒(?:中心|集团)|融媒体?中心|新闻中心|编辑部|宣传部|广播电视台)"
    "(?:主管主办|主管|主办|编印|编辑出版|出版|印制)\\s+(?=\\S)"
)
# Whose address it is: 漳江日报 社址:…, 本报地址：…, 河东日报社出版 国内统一….
_OWNER: Final = re.compile(
    f"(?:本报|(?P<paper>[{HAN}]{{2,8}}报)(?:\\s+|社\\s*(?=出版|主办|主管|编辑|社址|地址)))(?=\\S)"
)
# Whose the page is: below a web page's text, or at a printed page's foot.
_RIGHTS: Final = re.compile(
    "版权所有(?![者人])|版权归\\S{1,16}所有|Copyright|©|\\S{1,2}ICP[备证]|\\S{1,2}公网安备|违法和不良信息举报"
    "|本版据\\S{1,40}自动编排"  # our own colophon, of a page that comes back
    "|(?:本[报版刊网]\\S{0,12})?未经\\S{0,8}(?:许可|授权|同意|允许)[，,\\s]?(?:不得|请勿|谢绝|严禁|禁止)",
    re.IGNORECASE,
)
_LONGEST_RIGHTS: Final = 60
_BEFORE = f" \t\u3000{ORNAMENTS}"
_ADDRESS = re.compile(
    r"(?:本版|本刊|投稿|联系|电子)*(?:邮箱|信箱|E-?mail|网址|QQ群?)\s*[:：]\s*[\w.@:/-]{5,60}",
    re.IGNORECASE,
)
_PARTS = re.compile(f"[\\s{re.escape(ORNAMENTS)}]+")
_HOTLINE = re.compile("(?:本报)?(?:新闻|法律|咨询|报料|爆料|读者|服务|维权|订报|24小时)*热线")
# A forecast names the weather: wrapped text may hold a temperature as well.
_WEATHER = re.compile(
    r"^(?!据|记者|受|.*(?:来袭|跌[至到破]|降至|升至|跳水|飙升|突破))(?=.*\d\s?(?:℃|°C))(?=.*(?:晴|阴|雨|云|雪|风|雾|霾|气温|天气|温度|[℃C]\s*[～~—/-]|\d\s*[～~—/-]\s*-?\d))"
    "[^。；]{4,50}$"
)
# A forecast under its head has no more lines.
_FORECAST = 6
# A longer line that ends no sentence goes on in the next.
_SHORTEST_TEXT = 14
_NUMBERED = re.compile("[①-⑳]")
_CAPTION = re.compile(
    "^[（(▲▼△↑↓←→]?(?:图\\s*[为①-⑳一二三四五六七八九十\\d]|[上下左右题]图|"
    "图\\s*[:：]|图片(?!新闻)|组图|资料图|本版图片)"
)
_SHOT = re.compile(
    f"(?:(?:记者|通讯员|作者)\\s*|[\\s（(])[{HAN}]{{1,4}}(?:\\s[{HAN}]{{1,3}})?\\s*(?:摄|供图|"
    f"摄影报道)[）)]?$|[（(][{HAN}]{{3,16}}供图[）)]$"
)
# What kind of picture it is: （资料图片）, （图片由市博物馆提供）; not （图） and （见图）.
_PICTURE: Final = re.compile(
    "[（(](?:本报|新华社)?(?:(?:资料|档案|历史)(?:图片?|照片)|(?:视频|监控|网络|影片|剧集)(?:截图|图片)"
    "|效果图|示意图|合成图|剧照|(?:图片?|照片)(?:均)?由[^（）()。]{2,16}提供|图[据源][^（）()。]{2,12})[）)]$"
    "|。\\s?(?:资料图片?|资料照片|(?:图片?|照片)由[^（）()。]{2,16}提供|图[/／][^（）()。，]{2,10})$"
    "|^[▲▼△▽↑↓].*[（(][^（）()。]{2,16}提供[）)]$"
)
# Who drew what stands there: 制图/夏 至, （漫画 李 明）; not 图/李明, which a byline may be.
_DRAWN = re.compile(
    f"[（(]?(?:本报|新华社)?(?P<role>制图|绘图|绘画|插图|插画|漫画|图表|题图|配图)[\\s:：/／]+(?P<name>[{HAN}\\s、]{{2,20}})[）)]?"
)
_DEEDS = ("摄", "供图", "摄影报道", "图片", "资料图", "照片", "提供", "）", ")")
_NEAR_END = 40
_LONGEST_CAPTION = 60
_JUMP = re.compile(
    r"^[（(【]?\s*(?:下转|上接|紧接|紧转)\s*(?:第?\s*[A-Z\d一二三四五六七八九十头本]{1,4}\s*版[^。]{0,20}"
    r"|[A-Z]\d{1,2}|[左右上下]{1,2}[方栏]?)\s*[）)】]?$"
)
_MAY_SEE: Final = re.compile("[见刊看阅]")
# Where more is to be read: （相关报道见A3版）, （更多报道见2版、3版）, （系列报道之二见明日6版）.
_OTHER_PAGE: Final = r"(?:第\s*[一二三四五六七八九十\d]{1,3}\s*版|[A-Z]\d{1,2}\s*版?|\d{1,2}\s*版)"
_SEE = re.compile(
    f"^(?:[（(【]\\s*[{HAN}，、：《》“”]{{0,20}}?|[▶►▷→➤»>\\s]*[{HAN}]{{0,10}}?)"
    "(?:详见|另见|见|刊|刊于|刊登于|请看|参看|请阅)\\s*"
    r"(?:今[日天]|明[日天]|昨[日天]|次日|本报|\d{1,2}月\d{1,2}日|\d{1,2}日){0,2}\s*"
    r"(?:(?:第\s*)?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})\s*[、—–-]\s*"
    f"|{_OTHER_PAGE}\\s*[、，和及至—–-]\\s*){{0,5}}"
    f"(?:{_OTHER_PAGE}|[一二三四五六七八九十]{{1,3}}版)\\s*[）)】]?$"
)
_SOURCE_NOTE = re.compile(
    f"^[〔\\[（(【](?:本版)?(?:来源|据|稿件来源|本报综合|"
    f"综合)[^〕\\]）)】]{{0,30}}[〕\\]）)】]$|^(?:稿件)?来源[:：]\\s*[{HAN}\\w]{{2,16}}$"
)
# What a text is not meant for: （本文仅供参考，不作为诊疗依据）.
_DISCLAIMER: Final = re.compile(
    "^[（(【〔\\[※*]?\\s*(?:(?:免责声明|(?:风险|特别|温馨)提示|声明|注)[：:】）)]\\s*)?(?:(?:以上|上述|文中|本[文版栏])"
    "[^。；）)]{0,12}?(?:仅供[^。；，）)]{0,6}参考|不构成[^。；）)]{0,8}建议|不代表本[报刊版][^。；）)]{2,8}"
    "|不(?:能)?(?:作为|代替|替代)[^。；）)]{0,8}(?:依据|建议|诊断|诊疗|治疗|就医))[^。；）)]{0,24}"
    "|(?:投资|股市|理财)有风险，(?:入市|投资|理财)?需谨慎)。?\\s*[）)】〕\\]]?$"
)
# Credits, imprint, captions and source notes have a colon or a slash, begin like this, or end
# with what the photographer did.
_LABELS = re.compile("[:：/／]")
_STARTS = re.compile(
    f"[\\s{ORNAMENTS}]*(?:\\d[\\d-]{{6,12}}[\\s{ORNAMENTS}]+)?(?:{DESK.pattern}|{_IMPRINT.pattern}|{_HOTLINE.pattern})|{_CAPTION.pattern}"
    f"|[（(【〔\\[来稿绘插漫题配※*]|以上|上述|文中|本[文版栏]|{_RIGHTS.pattern}",
    re.IGNORECASE,
)
# The mark of one, alone or before its words: 公益广告：节约用水，从我做起.
_ADVERTISEMENT = re.compile(
    f"^[（(【{ORNAMENTS}]?\\s*(?:公益)?广\\s*告\\s*(?:[）)】](?=[^，。]{{0,30}}$)|[：:\\s]|$)[^。；]{{0,60}}$"
)
# What parts a story without a head: ***, ◆◆◆.
_ORNAMENT: Final = re.compile("[*＊※]{1,9}|(?:[*＊※☆★◆◇■□●○◎△▲▽▼～~_=]\\s?){2,80}")
_AD_LINE: Final = re.compile("广告热线")
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
    numbered = _numbered_captions(lines)
    dated = _large_day(lines)
    repairs: list[Repair] = []
    metadata = Metadata()
    credits_: dict[Credit, None] = {}
    for index, line in enumerate(lines):
        found = None
        inside = _inside(rest, line)
        if line.number in numbered:
            found = Found("caption")
        elif line.number in dated:
            found = dated[line.number]
        elif len(line.text) <= _LONGEST:
            found = _read(line.text, inside=inside)
        if found is not None and found.kind == "credits" and _drawn(line.text):
            desk = not rest or _beside_credits(rest, furniture, lines[index + 1 : index + 2])
            found = found if desk else Found("caption")
        if found is not None and bare_date(line.text) and (metadata.date or index >= _MARGIN):
            found = None  # the day of a notice or a document
        near = min(len(rest), len(lines) - 1 - index) < _MARGIN and not _rest_of_number(rest, line)
        near = near and not (rest and rest[-1].text[-1] in "的与和之")  # 一座小城的 / 体育 / 热
        near = near and not (rest and is_notice(line.text))  # 公告 over its text
        if found is None and not rest:
            found = _over_text(lines, index, named=metadata.newspaper is not None)
        if found is None and not inside and near:
            outer = min(index, len(lines) - 1 - index) < _MARGIN and not _told_above(rest)
            found = margin_of(line.text) or (_weather(line.text) if outer else None)
            found = found or _unread(rest, line, lines[index + 1 : index + 2])
        if found is None:
            # The line after furniture keeps the blank line that stood before it.
            dropped = furniture and line.number - 1 in furniture[-1].source_lines
            rest.append(replace(line, gap=True) if dropped else line)
            continue
        furniture.append(Furniture(found.kind, line.text, (line.number,)))
        spaced = list(_spaced_names(line, found.metadata.credits))
        kept = {repair.after for repair in spaced if keeping.names(repair)}
        repairs += (repair for repair in spaced if repair.after not in kept)
        read = _respaced(found.metadata, kept, line.text)
        credits_ |= dict.fromkeys(read.credits)
        metadata = _merged(metadata, read)
        repairs += (
            Repair("suspect", (line.number,), line.text, after, reason, 0.6)
            for after, reason in found.suspicions
        )
    metadata = replace(metadata, credits=tuple(credits_))
    while (below := below_text(rest, furniture, metadata.hotline)) is not None:
        line = rest.pop()
        furniture.append(Furniture(below.kind, line.text, (line.number,)))
        repairs += (
            Repair("suspect", (line.number,), line.text, after, reason, 0.4)
            for after, reason in below.suspicions
        )
    furniture.sort(key=lambda item: item.source_lines)
    return Sorted(tuple(rest), tuple(furniture), metadata, tuple(repairs))


def _over_text(lines: Sequence[Line], index: int, *, named: bool) -> Found | None:
    """What a line above all text is: the masthead, if no paper is `named` yet, an advertisement."""
    text, below = lines[index].text, [line.text for line in lines[index + 1 : index + 1 + NEAR]]
    if not named and below:
        # Read only where the line has the form of a masthead: a page may begin with many others.
        page = (lines[at].text for at in range(index + 1, len(lines)))
        found = masthead_of(text, lines[index - 1].text if index else "", below[0], page)
        if found is not None:
            return found
    return advertised(text, below) if is_called(text) else None


def _large_day(lines: Sequence[Line]) -> dict[int, Found]:
    """The two lines of a date near the head whose day is printed large: 2025年10月 / 22."""
    for above, below in pairwise(lines[:_FOLIO_LINES]):
        found = day_beside_month(above.text, below.text)
        if found is not None:
            return {above.number: found, below.number: found}
    return {}


def _numbered_captions(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of captions that are numbered ①②③ and share one photographer."""
    found: set[int] = set()
    runs: list[list[Line]] = []
    for line in lines:
        if not _NUMBERED.match(line.text):
            runs.append([])
        elif runs:
            runs[-1].append(line)
        else:
            runs.append([line])
    for part in runs:
        if part and (_SHOT.search(part[-1].text) or _SHOT.search(part[0].text)):
            found.update(line.number for line in part)
    # Those that stand among the stories, each by its picture, count on from one another.
    all_ = [line for part in runs for line in part]
    counted = [ord(line.text[0]) - ord("①") for line in all_] == list(range(len(all_)))
    if found and counted and all(len(line.text) <= _LONGEST_CAPTION for line in all_):
        found.update(line.number for line in all_)
    return frozenset(found)


def _beside_credits(
    rest: Sequence[Line], furniture: Sequence[Furniture], below: Sequence[Line]
) -> bool:
    """Whether the line right above or below is one of credits as well."""
    last = furniture[-1] if furniture else None
    if last is not None and last.kind == "credits" and rest[-1].number < last.source_lines[0]:
        return True
    return any(credits_of(other.text) is not None for other in below)


def _drawn(text: str) -> bool:
    """Whether a line names only who drew a picture."""
    match = _DRAWN.fullmatch(text)
    return match is not None and parse_names(match["name"]) is not None


def _told_above(rest: Sequence[Line]) -> bool:
    """Whether a line that names the weather is text: under 本周天气, or within a paragraph."""
    if not rest:
        return False
    last = rest[-1].text
    if is_notice(last) or (len(last) > _SHORTEST_TEXT and not is_final(last)):
        return True
    near = (line.text for line in rest[-_FORECAST:] if "天气" in line.text)
    return any(map(is_notice, near))


def _inside(rest: Sequence[Line], line: Line) -> bool:
    """Whether a line follows right on one that is long and ends no sentence."""
    return (
        bool(rest)
        and not line.gap
        and rest[-1].number == line.number - 1
        and len(rest[-1].text) > _SHORTEST_TEXT
        and not is_final(rest[-1].text)
    )


def _rest_of_number(rest: Sequence[Line], line: Line) -> bool:
    """Whether a line is what is left of a number that was wrapped: 电话：0779-220118|8."""
    return bool(rest) and line.text.isdigit() and rest[-1].text[-1].isdigit()


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


def _merged(old: Metadata, new: Metadata) -> Metadata:
    """The first reading of each field wins."""
    return Metadata(
        newspaper=old.newspaper or new.newspaper,
        page=old.page or new.page,
        date=old.date or new.date,
        weekday=old.weekday or new.weekday,
        hotline=old.hotline or new.hotline,
    )


def _imprint(text: str) -> Found | None:
    if len(text) <= _LONGEST_RIGHTS and _RIGHTS.match(text):
        return Found("imprint")
    start = text.lstrip(_BEFORE)
    if _ADDRESS.fullmatch(text) or _PRESS.fullmatch(start):
        return Found("imprint")
    owner = _OWNER.match(start)
    if owner is not None:
        start = text = start[owner.end() :]
    published = None if owner else _PUBLISHED.match(start)
    if published is not None:
        start = text = start[published.end() :]
    if not (_IMPRINT.match(start) or _HOTLINE.match(start)) or _STOPS.search(text):
        return None
    parts = [part for part in _PARTS.split(text) if part]
    if not parts:
        return None
    if not (_IMPRINT.match(parts[0]) or _HOTLINE.match(parts[0])):
        return None
    labelled = sum(_IMPRINT.match(part) is not None for part in parts)
    several = 2
    if _AD_LINE.match(parts[0]):
        return Found("imprint")  # advertisers ring another number than readers
    hotline = _HOTLINE.match(parts[0]) and NUMBER.search(text)
    labelled += published is not None
    if not (labelled >= several or _STRONG_IMPRINT.match(parts[0]) or hotline):
        return None
    paper = owner and owner["paper"]
    return Found("imprint", Metadata(newspaper=paper or None, hotline=hotline_of(text)))


def _caption(text: str) -> Found | None:
    shot = text.endswith(_DEEDS) and _SHOT.search(text, max(0, len(text) - _NEAR_END))
    if _drawn(text) or _PICTURE.search(text):
        return Found("caption")
    if _CAPTION.match(text) or (shot and _STOPS.search(text)):
        return None if parse_byline(text) else Found("caption")
    return None


def _jump(text: str) -> Found | None:
    if ("转" in text or "接" in text) and _JUMP.match(text):
        return Found("jump")
    return Found("jump") if _MAY_SEE.search(text) and _SEE.match(text) else None


def _weather(text: str) -> Found | None:
    return Found("weather") if _WEATHER.match(text) and text[-1] not in ".;；" else None


def _unread(above: Sequence[Line], line: Line, below: Sequence[Line]) -> Found | None:
    """A folio of which not all is understood.

    Two marks tell it above all text, and one where the line is too long for a headline;
    elsewhere three. A row of figures over the first head line of a page needs none.
    """
    if any(is_final(other.text) for other in above):
        return unread_folio(line.text, several=3)
    row, heads = row_like(line.text), [it for it in below if head_like(it.text)]
    if row and not above and heads and not row_like(heads[0].text):
        return unread_folio(line.text, several=0)
    return unread_folio(line.text, several=2 if head_like(line.text) else 1)


def _source_note(text: str) -> Found | None:
    return Found("source") if _SOURCE_NOTE.match(text) or _DISCLAIMER.match(text) else None


def _advertisement(text: str) -> Found | None:
    return Found("advertisement") if "广" in text and _ADVERTISEMENT.match(text) else None


def _read(text: str, *, inside: bool) -> Found | None:
    """What a line is if it is furniture; `inside` tells that a paragraph is open before it.

    Advertisement marks, jump lines and folios may stand between any two lines.
    """
    if not text[0].isalnum() and _ORNAMENT.fullmatch(text):
        return Found("ornament")
    found = _advertisement(text) or _jump(text) or folio_of(text)
    if found is not None or inside:
        return found
    told = _STARTS.match(text) or _LABELS.search(text) or ("报" in text and _OWNER.match(text))
    if not (told or text.endswith(_DEEDS)):
        return None
    return credits_of(text) or _imprint(text) or _caption(text) or _source_note(text)
