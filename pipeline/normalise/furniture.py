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
from pipeline.normalise.bylines import parse_byline
from pipeline.normalise.captions import CAPTION, DEEDS, caption_of, numbered_captions, only_drawn
from pipeline.normalise.characters import Line
from pipeline.normalise.classified import between, classified
from pipeline.normalise.desk import Found, credits_of
from pipeline.normalise.folio import bare_date, day_beside_month, folio_of, margin_of, unread_folio
from pipeline.normalise.foot import below_text
from pipeline.normalise.heads import is_notice
from pipeline.normalise.imprint import (
    IMPRINT,
    NAMED_LINE,
    OWNER,
    RIGHTS,
    imprint_of,
    line_of,
)
from pipeline.normalise.keep import NOTHING, Keeping, as_printed
from pipeline.normalise.masthead import masthead_of
from pipeline.normalise.names import spread
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.pointers import jump_of, source_note_of
from pipeline.normalise.roles import DESK, close_roles
from pipeline.normalise.shape import head_like, is_final, row_like
from pipeline.page import Credit, Furniture, Metadata, Repair

__all__ = ["Sorted", "sort_furniture"]

# No line of furniture is longer; a longer one is text.
_LONGEST = 160
# A bare number or section name is a folio only this near the page's head or foot, in lines; at
# the head other furniture does not count, as a front page's folio may be on a dozen lines.
_MARGIN = 5
# The folio of a front page may be on so many lines, a part on each.
_FOLIO_LINES = 12
# A forecast names the weather: wrapped text may hold a temperature as well.
_WEATHER = re.compile(
    r"^(?!据|记者|受|.*(?:来袭|跌[至到破]|降至|升至|跳水|飙升|突破))(?=.*\d\s?(?:℃|°C))(?=.*(?:晴|阴|雨|云|雪|风|雾|霾|气温|天气|温度|[℃C]\s*[～~—/-]|\d\s*[～~—/-]\s*-?\d))"
    "[^。；]{4,50}$"
)
# A forecast under its head has no more lines.
_FORECAST = 6
# A longer line that ends no sentence goes on in the next.
_SHORTEST_TEXT = 14
# Credits, imprint, captions and source notes have a colon or a slash, begin like this, or end
# with what the photographer did.
_LABELS = re.compile("[:：/／]")
_STARTS = re.compile(
    f"[\\s{ORNAMENTS}]*(?:\\d[\\d-]{{6,12}}[\\s{ORNAMENTS}]+)?(?:{DESK.pattern}|{IMPRINT.pattern}|{NAMED_LINE.pattern})|{CAPTION.pattern}"
    f"|[（(【〔\\[来稿绘插漫题配※*]|以上|上述|文中|本[文版栏]|{RIGHTS.pattern}",
    re.IGNORECASE,
)
# The mark of one, alone or before its words: 公益广告：节约用水，从我做起. What brackets mark is
# short, or has a number to call.
_ADVERTISEMENT = re.compile(
    f"^[（(【{ORNAMENTS}]?\\s*(?:公益)?广\\s*告\\s*(?:[）)】](?=[^，。]{{0,30}}$)|(?P<called>[）)】])|[：:\\s]|$)[^。；]{{0,60}}$"
)
# What parts a story without a head: ***, ◆◆◆.
_ORNAMENT: Final = re.compile("[*＊※]{1,9}|(?:[*＊※☆★◆◇■□●○◎△▲▽▼～~_=]\\s?){2,80}")


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
    known = _large_day(lines) | dict.fromkeys(numbered_captions(lines), Found("caption"))
    repairs: list[Repair] = []
    metadata = Metadata()
    credits_: dict[Credit, None] = {}
    for index, line in enumerate(lines):
        found = known.get(line.number)
        inside = _inside(rest, line)
        if found is None and len(line.text) <= _LONGEST:
            found = _read(line.text, inside=inside)
        if found is not None and found.kind == "credits" and only_drawn(line.text):
            desk = not rest or _beside_credits(rest, furniture, lines[index + 1 : index + 2])
            found = found if desk else Found("caption")
        if found is not None and bare_date(line.text) and (metadata.date or index >= _MARGIN):
            found = None  # the day of a notice or a document
        near = min(len(rest), len(lines) - 1 - index) < _MARGIN and not _goes_on(rest, line)
        if found is None and not rest:
            found = _over_text(lines, index, named=metadata.newspaper is not None)
        if found is None and rest and not inside:
            found, size = between(rest, lines, index)
            if found is not None:
                more = (it.number for it in lines[index + 1 : index + size])
                known |= dict.fromkeys(more, Found("advertisement"))
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
    while (below := below_text(rest, furniture, metadata)) is not None:
        line = rest.pop()
        metadata = replace(metadata, newspaper=metadata.newspaper or below.metadata.newspaper)
        furniture.append(Furniture(below.kind, line.text, (line.number,)))
        repairs += (
            Repair("suspect", (line.number,), line.text, after, reason, 0.4)
            for after, reason in below.suspicions
        )
    furniture.sort(key=lambda item: item.source_lines)
    return Sorted(tuple(rest), tuple(furniture), metadata, tuple(repairs))


def _over_text(lines: Sequence[Line], index: int, *, named: bool) -> Found | None:
    """What a line above all text is: the masthead, if no paper is `named` yet, an advertisement.

    Or the telephone of the desk, which further down may be what a notice tells.
    """
    text, below = lines[index].text, [line.text for line in lines[index + 1 : index + 1 + NEAR]]
    if not named and below:
        # Read only where the line has the form of a masthead: a page may begin with many others.
        page = (lines[at].text for at in range(index + 1, len(lines)))
        found = masthead_of(text, lines[index - 1].text if index else "", below[0], page)
        if found is not None:
            return found
    found = line_of(text) or (advertised(text, below) if is_called(text) else None)
    return found or classified(text, below, below[:1])


def _large_day(lines: Sequence[Line]) -> dict[int, Found]:
    """The two lines of a date near the head whose day is printed large: 2025年10月 / 22."""
    for above, below in pairwise(lines[:_FOLIO_LINES]):
        found = day_beside_month(above.text, below.text)
        if found is not None:
            return {above.number: found, below.number: found}
    return {}


def _beside_credits(
    rest: Sequence[Line], furniture: Sequence[Furniture], below: Sequence[Line]
) -> bool:
    """Whether the line right above or below is one of credits as well."""
    last = furniture[-1] if furniture else None
    if last is not None and last.kind == "credits" and rest[-1].number < last.source_lines[0]:
        return True
    return any(credits_of(other.text) is not None for other in below)


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
        and not _signs(rest[-1].text)
    )


def _signs(text: str) -> bool:
    """Whether a line is who wrote the story above, in brackets: （本报记者 杜玲 通讯员 王五）."""
    return text[0] == "（" and text[-1] == "）" and parse_byline(text) is not None


def _goes_on(rest: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on what stands above, or is the head of a notice: 公告 over its text."""
    if not rest:
        return False
    # 一座小城的 / 体育 / 热
    cut = rest[-1].text[-1] in "的与和之" or _rest_of_number(rest, line)
    return cut or is_notice(line.text)


def _rest_of_number(rest: Sequence[Line], line: Line) -> bool:
    """Whether a line is what is left of a number that was wrapped: 电话：0779-220118|8."""
    return bool(rest) and line.text.isdigit() and rest[-1].text[-1].isdigit()


def _spaced_names(line: Line, credits_: Sequence[Credit]) -> Iterator[Repair]:
    """The names among the credits that were printed with a space inside."""
    for name in (name for credit in credits_ for name in credit.names):
        if name in line.text:
            continue
        printed = spread(name, line.text, every=True)
        if printed is not None:
            reason = "names are written without the space that filled them out"
            yield Repair("space", (line.number,), printed, name, reason)


def _respaced(metadata: Metadata, kept: Collection[str], text: str) -> Metadata:
    """The metadata with the names in `kept` as the line prints them."""
    if not kept:
        return metadata
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


def _advertisement(text: str) -> Found | None:
    found = _ADVERTISEMENT.match(text) if "广" in text else None
    if found is None or (found["called"] and not is_called(text)):
        return None
    return Found("advertisement")


def _read(text: str, *, inside: bool) -> Found | None:
    """What a line is if it is furniture; `inside` tells that a paragraph is open before it.

    Advertisement marks, jump lines and folios may stand between any two lines.
    """
    if not text[0].isalnum() and _ORNAMENT.fullmatch(text):
        return Found("ornament")
    found = _advertisement(text) or jump_of(text) or folio_of(text)
    if found is not None or inside:
        return found
    told = _LABELS.search(text) or text.endswith(DEEDS) or _STARTS.match(close_roles(text))
    if not (told or ("报" in text and OWNER.match(text))):
        return None
    return credits_of(text) or imprint_of(text) or caption_of(text) or source_note_of(text)
