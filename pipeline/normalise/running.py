"""Whether a line goes on with the open paragraph."""

from __future__ import annotations

import re

from pipeline.normalise.around import apart, cut_time, unmarked
from pipeline.normalise.bylines import names_writer
from pipeline.normalise.characters import Line
from pipeline.normalise.edges import first_word, straddle
from pipeline.normalise.galley import Galley
from pipeline.normalise.leadin import lead_in
from pipeline.normalise.shape import (
    head_like,
    is_final,
    may_be_head,
    numbering,
    open_marks,
    row_like,
    shuts,
    starts_closed,
    uncounted,
)
from pipeline.normalise.special import ends_with_contact, is_passed, signs_alone
from pipeline.normalise.standing import is_cut, stands_as_head
from pipeline.normalise.unit import Kind
from pipeline.normalise.width import closed_up

__all__ = ["must_run_on", "runs_on"]

# Log odds below which a line is a head even after a paragraph without its full stop.
_SURELY_A_HEAD = -2.0
# A number to call has more figures than are left of one that was wrapped.
_SHORTEST_NUMBER = 5
_SPEAKER = re.compile("[^，。：]{1,10}：")
# Words that begin neither a head nor a paragraph: 写满笔记|的成绩，是怎么来的？
_GOES_ON = frozenset("的们吗呢吧")
# 举报电话：0571-88|001234。举报属实的，….
_REST_OF_NUMBER = re.compile(r"[-—]?\d{0,8}(?:[-—]\d{1,8})?[。，；、）]|[-—]\d")


def must_run_on(galley: Galley, index: int) -> bool:
    """Whether a paragraph is open that the line cannot but continue."""
    line = galley.lines[index]
    if not galley.body or starts_closed(line.text):
        return bool(galley.body)
    last = galley.body[-1]
    if line.indent or not galley.layout.full(last) or is_final(last.text):
        return False
    special = galley.special(index)  # 笔谈、书画摄 is no byline there
    if special is not None and special.kind is Kind.SUBTITLE:
        return "—" in last.text[-1] or bool(
            open_marks("".join(part.text for part in galley.body[-3:]))
        )
    return special is not None and special.kind is Kind.BYLINE and not names_writer(line.text)


def runs_on(galley: Galley, index: int, following: Line | None) -> bool:
    """Whether a line goes on with the open paragraph."""
    line, last = galley.lines[index], galley.body[-1]
    figures = line.text.isdigit() and len(line.text) < _SHORTEST_NUMBER
    figures = figures and last.text[-1].isdigit()
    shut = shuts(line.text) and not _counted(galley, line)
    if starts_closed(line.text) or shut or figures or cut_time(last, line):
        return True
    signed = signs_alone(line.text) and is_final(last.text)
    if signed or (galley.layout.indents and line.indent):
        return signed
    if row_like(line.text) and row_like(last.text):
        return False
    text = "".join(part.text for part in galley.body[-3:])
    if _done(galley, text, line):
        return False
    if not is_final(text):
        whole = galley.layout.full(last) or not may_be_head(line.text)
        return whole or bool(open_marks(text)) or not _head_follows(galley, index, following)
    marks = open_marks(text)
    if marks and marks[-1] in "（《" and not head_like(line.text):
        return True
    if not galley.layout.full(last):
        goes_on = _unindented(galley, index)
        if not goes_on and _perhaps_unindented(galley, index, following):
            galley.text.repairs.append(apart(last, line))
        return goes_on
    if stands_as_head(galley, index, following) or _ends_nothing(galley, line, following):
        return False
    # The last line is full and ends a sentence: only how paragraphs are marked
    # tells whether the paragraph ends there as well.
    if galley.layout.indents or galley.layout.gaps:
        return galley.layout.indents or not line.gap
    goes_on, doubt = unmarked(galley.layout, last, line)
    galley.text.repairs.append(doubt)
    return goes_on


def _counted(galley: Galley, line: Line) -> bool:
    """Whether a line shuts no bracket but counts an item: 1）洗净双手."""
    rest = uncounted(line.text)
    if rest == line.text or shuts(rest):
        return False
    return "（" not in open_marks("".join(part.text for part in galley.body[-3:]))


def _unindented(galley: Galley, index: int) -> bool:
    """Whether a line of text goes on as it has no indent where paragraphs have one.

    Heads have none either; who speaks and what is counted may stand without an indent as well.
    """
    line = galley.lines[index]
    parted = line.indent or (line.gap and galley.layout.gaps)
    if not galley.layout.flush or parted or _afresh(line):
        return False
    return _is_text(line) or _full_text(galley, index)


def _perhaps_unindented(galley: Galley, index: int, following: Line | None) -> bool:
    """Whether a full line without an indent that begins a paragraph may go on with one above."""
    line = galley.lines[index]
    if not galley.layout.flush or line.indent or not galley.layout.full(line):
        return False
    alone = _afresh(line) or lead_in(line.text) is not None
    return not (alone or stands_as_head(galley, index, following))


def _afresh(line: Line) -> bool:
    """Whether a line begins with who speaks or is counted, and so a paragraph."""
    return _SPEAKER.match(line.text) is not None or numbering(line.text) is not None


def _full_text(galley: Galley, index: int) -> bool:
    """Whether lines without an indent, full but for the last, end a sentence under one with it.

    What follows a colon or begins as a story does is a paragraph, a headline may fill its line as
    well, and where two paragraphs have no indent, one begins without it.
    """
    lines, end = galley.lines, index
    led = galley.body[-1].text[-1] in "：；" or lead_in(lines[index].text) is not None
    if led or not galley.body[0].indent:
        return False
    while galley.layout.full(lines[end]) and _goes_down(galley, end + 1):
        end += 1
    if end == index or not _is_text(lines[end]):
        return False
    if not _goes_down(galley, end + 1):
        return True
    below = lines[end + 1]
    return head_like(below.text) and not galley.layout.full(below)


def _is_text(line: Line) -> bool:
    """Whether a line ends as text does and heads do not."""
    return line.text[-1] in "。”" and not head_like(line.text)


def _goes_down(galley: Galley, index: int) -> bool:
    """Whether a line may be the next of a paragraph: nothing parts it from the one above."""
    if index >= len(galley.lines) or galley.special(index) is not None:
        return False
    line = galley.lines[index]
    return not (line.indent or (line.gap and galley.layout.gaps))


def _ends_nothing(galley: Galley, line: Line, following: Line | None) -> bool:
    """Whether a line under a full one stands over an indented one and ends no sentence."""
    return (
        galley.layout.indents
        and following is not None
        and following.indent
        and not line.indent
        and not is_final(line.text)
        and not galley.layout.full(line)
        and may_be_head(line.text)
    )


def _done(galley: Galley, text: str, line: Line) -> bool:
    """Whether what is open is complete without a full stop: a telephone number, a note."""
    if is_passed(text):
        return True
    if ends_with_contact(text):
        full = galley.layout.full(galley.body[-1]) and line.text[0].isascii()
        return not (full or _REST_OF_NUMBER.match(line.text))
    return False


def _head_follows(galley: Galley, index: int, following: Line | None) -> bool:
    """Whether a head stands after a paragraph that lacks its full stop."""
    line, last = galley.lines[index], galley.body[-1]
    if last.text[-1] in "，、" or line.text[-1] in "！!" or open_marks(last.text):
        return False
    if not head_like(line.text):
        return False
    if line.text[0] in _GOES_ON and first_word(line.text) in _GOES_ON:
        return False
    if numbering(line.text) is not None:
        return True
    if last.text[-1] == line.text[0] or straddle(closed_up(last.text), closed_up(line.text)) > 0:
        return False
    return following is not None and not is_cut(galley, line, following, _SURELY_A_HEAD)
