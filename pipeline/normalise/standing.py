"""Whether a line stands as a head, or is the beginning of a paragraph that was cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum

from pipeline.normalise.around import heads_above, like_a_head
from pipeline.normalise.characters import Line
from pipeline.normalise.fragments import is_fragment, opens_afresh, two_parts
from pipeline.normalise.galley import Galley
from pipeline.normalise.heads import is_column, is_notice, is_outcome
from pipeline.normalise.labelled import may_name
from pipeline.normalise.leadin import lead_in
from pipeline.normalise.shape import head_like, is_final, may_be_head, numbering
from pipeline.normalise.special import is_issuer, is_passed, is_salutation, may_sign, note_of
from pipeline.normalise.tops import dashes_on
from pipeline.normalise.turns import speaker
from pipeline.normalise.unit import Kind
from pipeline.normalise.width import HAN, closed_up, is_cjk
from pipeline.page import Repair

__all__ = ["Standing", "doubts", "is_cut", "standing", "stands_as_head"]

# Log odds up to which a line that opens a paragraph may yet be a head: the editor is told.
_HARDLY_A_HEAD = 1.0
_SHOWN = 12
# A banner has no more lines than this (three of the kicker, two of the headline, the subtitle).
_MOST_HEADS = 6
# No column break leaves so little of a paragraph (壶, 盏), but where its last character begins
# the next line: 每天|天不亮.
_SHORTEST = 2
# Of 150 short beginnings of paragraphs on the 186 worked pages of which every other break repeats
# a character five were cut without one, and 855 of 856 heads stand so. A word that begins no line
# (老宅|的二楼) tells more: where breaks repeat it most of the time, all others may by chance.
_UNCUT = 2.0
# What stands behind a label and is longer is no name, and text under a head has so many characters.
_NAME, _SHORTEST_UNDER = 3, 12
_TWO_HANZI = re.compile(f"[{HAN}]{{2}}")
# The text of a notice is longer than another head in so many characters.
_LONGEST_NOTICE = 12
# Not a person, whose words would be text: 法院：…, 业内人士：….
_OFFICE_SAYS = re.compile("[^：]{0,3}[院方警局厅会委部门家主民客商司士府办者构]：")
# The line above goes on with these; a quote may stand there by mistake.
_PAUSES = "。、，；："
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]{1,4}条\s")


class Standing(Enum):
    """What a line is that continues nothing, and what tells so."""

    TEXT = "text"  # by what it says: a lead-in, an article of a law
    LED = "led"  # a head by the lines around it
    HEAD = "head"  # a head by its own looks
    BODY = "body"  # the beginning of a paragraph, as it looks like no head or was cut

    @property
    def is_head(self) -> bool:
        """Whether the line is a head."""
        return self in (Standing.LED, Standing.HEAD)


def standing(galley: Galley, index: int, following: Line | None) -> Standing:
    """What a line is that continues nothing."""
    line = galley.lines[index]
    if not _might_stand(galley, line):
        return Standing.BODY
    if _text(galley, line, following):
        return Standing.TEXT
    if _led(galley, index, following):
        return Standing.LED
    looks = head_like(line.text) or _names(galley, line, following)
    if looks and not _fragment(galley, line, following):
        return Standing.HEAD
    return Standing.BODY


def _might_stand(galley: Galley, line: Line) -> bool:
    """Whether anything could make a line a head: of most lines of text nothing can."""
    text = line.text
    return (
        may_be_head(text) or head_like(text) or is_outcome(text) or line.number in galley.labelled
    )


def stands_as_head(galley: Galley, index: int, following: Line | None) -> bool:
    """Whether a line that continues nothing is a head."""
    return standing(galley, index, following).is_head


def _led(galley: Galley, index: int, following: Line | None) -> bool:
    """Whether the lines around tell that a line is a head, whatever its words are."""
    line = galley.lines[index]
    if _opens(galley, index) or _over_indent(galley, line, following):
        return True
    if _over_heads(galley, index, following):
        return True
    if _tops(galley, line, following) or _leads(galley, line, following):
        return True
    return line.number in galley.labelled


def doubts(galley: Galley, index: int, following: Line | None, found: Standing) -> Iterator[Repair]:
    """The doubt about what a line was `found` to be, which may as well be the other."""
    if found is Standing.HEAD:
        yield from _perhaps_cut(galley, galley.lines[index], following)
    elif found is Standing.BODY:
        yield from _perhaps_a_head(galley, galley.lines[index], following)


def _perhaps_cut(galley: Galley, line: Line, following: Line | None) -> Iterator[Repair]:
    """The doubt about a head that may as well be the beginning of the paragraph under it.

    Of 8,000 heads of worked pages 18 are told so, of cut paragraphs taken for a head a quarter.
    """
    if following is None or not galley.units or len(line.text) <= _SHORTEST:
        return
    # What a break may have doubled is told where the units are known: 学习宪法 | 法律.
    item = line.number in galley.items
    if line.text[-1] == following.text[0] or (numbering(line.text) is not None and not item):
        return
    if galley.layout.full(line):
        return
    named = not head_like(line.text)
    if item or named or is_cut(galley, line, following, -_HARDLY_A_HEAD):
        reason = "taken for a head; it may be the beginning of the paragraph under it"
        shown = line.text + following.text[:_SHOWN]
        yield Repair("suspect", (line.number, following.number), line.text, shown, reason, 0.3)


def _perhaps_a_head(galley: Galley, line: Line, following: Line | None) -> Iterator[Repair]:
    """The doubt about a line that opens a paragraph and may as well be a head."""
    if following is None or galley.layout.full(line):
        return
    if may_name(line.text) and may_be_head(line.text):
        near = not opens_afresh(line.text)
    else:
        near = head_like(line.text) and not (
            is_cut(galley, line, following, _HARDLY_A_HEAD)
            and is_cut(galley, line, following, 0.0, repeats=False)
        )
    if near:
        reason = "taken for the beginning of the paragraph under it; it may be a head"
        shown = following.text[:_SHOWN]
        before, after = f"{line.text}{shown}…", f"{line.text}\n{shown}…"
        yield Repair("suspect", (line.number, following.number), before, after, reason, 0.3)


def _names(galley: Galley, line: Line, following: Line | None) -> bool:
    """Whether a line between two paragraphs is a head that names a thing: 上半场：开局失球不慌张.

    Who speaks does so as well, but his words would be cut here, and the page shows each cut.
    """
    if galley.body or following is None or not (may_name(line.text) and may_be_head(line.text)):
        return False
    above = galley.units[-1:]
    between = bool(above) and above[0].kind is Kind.BODY and is_final(above[0].text)
    clause = line.text.partition("：")[2]
    text = len(following.text) >= _SHORTEST_UNDER and not may_name(following.text)
    return between and text and len(clause) > _NAME and _uncut(galley, line.text, following.text)


def _uncut(galley: Galley, text: str, after: str) -> bool:
    """Whether a break repeats no character where every break that cuts a paragraph does."""
    last = text[-1]
    return galley.text.habit.repeats and last != after[0] and is_cjk(last) and last.isalpha()


def _text(galley: Galley, line: Line, following: Line | None) -> bool:
    """Whether a line is text however short: a lead-in, a law's article, a letter's salutation."""
    if lead_in(line.text) is not None or _article(line.text) or is_passed(line.text):
        return True
    if is_salutation(line.text):
        return True
    if following is not None and following.text[0] in _PAUSES:
        return True  # 三、容缺受理|。主要材料齐全的，…
    if galley.layout.flush and line.indent and (is_final(line.text) or is_issuer(line.text)):
        return True  # 　　谢谢您！ and who signs a notice, where heads have no indent
    if line.text[-1] in "！!" and following is not None and may_sign(following.text):
        return True  # the last words of a letter
    above = galley.units[-1:] if not galley.body else []
    notice = bool(above) and above[0].kind is Kind.HEAD and is_notice(above[0].text)
    if not notice or len(line.text) <= _LONGEST_NOTICE:
        return False
    # 明日天气 over a headline of two lines: 多云转阵雨 最高气温三十一度.
    headline = two_parts(line.text) and not any(map(str.isdigit, line.text))
    headline = headline and is_column(above[0].text)
    return not (headline and following is not None and len(following.text) > len(line.text))


def _article(text: str) -> bool:
    """Whether a line is an article of a law."""
    return text[0] == "第" and _ARTICLE.match(text) is not None


def _tops(galley: Galley, line: Line, following: Line | None) -> bool:
    """Whether a line stands at the top of the page, where a headline stands.

    The first line is one; the second if the first names a column. Under any head line it is
    one that tells who says so (法院：退一赔三), unless he speaks in turn with another.
    """
    units = galley.units
    if galley.body or following is None or len(following.text) <= len(line.text):
        return False
    if not units:
        return head_like(line.text) and not galley.layout.full(line)
    if units[-1].kind is not Kind.HEAD or speaker(line.text) in galley.turns:
        return False
    if is_outcome(line.text) and (len(units) == 1 or _OFFICE_SAYS.match(line.text)):
        return True
    return len(units) == 1 and is_column(units[0].text) and head_like(line.text)


def _over_heads(galley: Galley, index: int, following: Line | None) -> bool:
    """Whether the first line of the page stands over a head line that has text under it.

    So a long kicker does: 市委、市政府召开产业集群建设推进会 over 用好关键变量 激发最大增量.
    """
    line = galley.lines[index]
    if galley.units or galley.body or following is None or not may_be_head(line.text):
        return False
    if any(map(galley.layout.full, (line, following))) or not head_like(following.text):
        return False
    for at in range(index + 2, min(index + _MOST_HEADS, len(galley.lines))):
        if galley.special(at) is not None:
            return False
        text = galley.lines[at].text
        if len(text) > len(galley.lines[at - 1].text):
            return True
        if not head_like(text):
            return False
    return False


def _leads(galley: Galley, line: Line, following: Line | None) -> bool:
    """Whether a dash at the line's end leads on to a line that looks like a headline."""
    return (
        following is not None
        and dashes_on(line.text)
        and may_be_head(line.text)
        and head_like(following.text)
        and not galley.layout.full(following)
    )


def _over_indent(galley: Galley, line: Line, following: Line | None) -> bool:
    """Whether a line without an indent stands over one with it, where paragraphs have one."""
    return (
        galley.layout.indents
        and following is not None
        and following.indent
        and not line.indent
        and not galley.body
        and not galley.layout.full(line)
        and may_be_head(line.text)
    )


def _opens(galley: Galley, index: int) -> bool:
    """Whether head lines from here lead to what stands over a story or begins one.

    The beginning of a cut paragraph never does: its continuation ends a sentence.
    """
    for at in range(index, min(index + _MOST_HEADS, len(galley.lines))):
        line = galley.lines[at]
        if at > index:
            special = galley.special(at)
            if special is not None:
                return True
            if lead_in(line.text) is not None or note_of(line.text):
                return True
        if not may_be_head(line.text):
            return False
    return False


def _fragment(galley: Galley, line: Line, following: Line | None) -> bool:
    """Whether a line that looks like a head is a cut paragraph's beginning."""
    if following is None or (
        numbering(line.text) is not None and numbering(following.text) is not None
    ):
        return False
    if len(line.text) <= _SHORTEST:
        return _met(galley, line, following)
    if is_notice(line.text) and "关于" in line.text:
        return False  # 市自然资源局关于…规划的公示, as wide as its column
    if galley.layout.full(line):
        return not (following.indent and galley.layout.indents)
    return is_cut(galley, line, following, 0.0)


def _met(galley: Galley, line: Line, following: Line) -> bool:
    """Whether a line of two hanzi meets its last at the next line's beginning: 管理|理念一新.

    A head does so once in 300 times, and of heads one in fifty is so short. Where another line
    of the page is, they are heads of one kind: 案情, 判决, 释法.
    """
    if not _TWO_HANZI.fullmatch(line.text) or line.text[-1] != following.text[0]:
        return False
    if galley.text.habit.never_repeats:
        return False
    short = (other for other in galley.lines if len(other.text) <= _SHORTEST)
    return all(other is line or other.text.isdigit() for other in short)


def is_cut(
    galley: Galley, line: Line, following: Line, least: float, *, repeats: bool = True
) -> bool:
    """Whether more than `least`, in log odds, speaks for a cut paragraph and against a head.

    `repeats` tells that a character on both sides may be one that the break repeats.
    """
    score = galley.items.get(line.number, 0.0)
    if galley.layout.indents:
        score += 3 if line.indent else -3 if not galley.body else 0
        score += -6 if following.indent else 3
    # A head stands over a paragraph that begins afresh; another head under it
    # makes a head of two lines.
    two_lines = head_like(following.text) and not galley.layout.full(following)
    if two_lines:
        score -= 4 if abs(len(following.text) - len(line.text)) < 2 else 2
    # 一、强化创新驱动，打造策源地: a clause that is counted so and ends no sentence.
    score -= 4 * (numbering(line.text) == 0)
    # What runs parallel further on is not known to be a head, what does above is.
    # Three of one shape tell more than a word across the break: 见缝插绿|地从哪里来.
    score -= max(
        4 * like_a_head(galley.units, line.text),
        2 * (line.number in galley.parallel),
        5 * (line.number in galley.alike),
    )
    score += heads_above([] if galley.body else galley.units, line) - 5 * two_parts(line.text)
    text, after = closed_up(line.text), closed_up(following.text)
    score -= _UNCUT * _uncut(galley, text, after)
    # 把时间还给花|花农…: by chance, where no break of the page repeats a character.
    repeats = repeats and not galley.text.habit.never_repeats
    below = after + _beyond(galley, following)
    return is_fragment(text, after, score, least, repeats=repeats, below=below)


def _beyond(galley: Galley, line: Line) -> str:
    """What the next line says, if a line goes on there."""
    if is_final(line.text):
        return ""
    at = bisect_right(galley.lines, line.number, key=lambda other: other.number)
    return closed_up(galley.lines[at].text) if at < len(galley.lines) else ""
