"""Heads on the line of the text under them: 学堂搬进作坊 市职业中专开了“砚雕班”，….

Extraction may put a head before the first line of its section, with a space between. Such a
space says nothing where spaces stand everywhere; where next to none stands within the text of a
page, it parts a head.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from pipeline.normalise.advertisement import is_called
from pipeline.normalise.bylines import parse_byline
from pipeline.normalise.characters import Line
from pipeline.normalise.edges import first_word, last_word
from pipeline.normalise.fragments import is_fragment
from pipeline.normalise.heads import is_notice
from pipeline.normalise.layout import Layout
from pipeline.normalise.leadin import lead_in
from pipeline.normalise.names import COMPOUND_SURNAMES, is_surname
from pipeline.normalise.shape import LONGEST_HEAD, head_like, is_final, numbering, row_like
from pipeline.normalise.special import is_issuer, label_of
from pipeline.normalise.width import HAN, closed_up
from pipeline.page import Repair

__all__ = ["run_in_heads", "run_in_repairs"]

# Names and what lists are set in (时间 …, 张明远 …) are shorter.
_SPACED = re.compile(r"(?P<head>\S{4,20})\s+(?=(?P<rest>\S.{11,}))")
_FULL_NAME = 4
_ENDS = re.compile(f"[{HAN}”’》）？！]$")
_WORDS = re.compile(f"[{HAN}]{{2}}")
_SENTENCE = re.compile("[，。；！？]")
# When it was, in a chronicle or a forecast: 1978年12月 …, 明天夜间 …; who speaks: 市民张先生 ….
_DATED = re.compile(
    r"[\d一二三四五六七八九十〇零年月日时分点：:—~～至.、-]+"
    "|.{0,8}(?:[今明后昨前][天日]|白天|夜间|上午|下午|晚上|凌晨|星期.|周[一二三四五六日])"
    r"|.*[\d一二三四五六七八九十][年月日时点]"
)
_PERSON = re.compile(
    "(?:记者|主持人|嘉宾|(?:网友|读者|市民|居民|村民|家长|业主|乘客|顾客|游客)[^的，]{0,6}"
    f"|[{HAN}]{{1,6}}(?:先生|女士|大爷|大妈|大叔|阿姨|奶奶|爷爷|师傅|老师|同学))"
)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}[条章节款]")
# A name that a space parts from whom it names, or fills out: 种植大户 田丰…, 种植户田 丰的….
_CALLED = re.compile("(?:[员长师生者手户人家民警官士匠主]|书记|主任|经理|教授|专家)$")
_OPENS_CLAUSE = frozenset("在据为从自对把当到让每这那他她由因随以按经就")
# Spaces that belong where they stand, and those that do not.
_BRACKETS = re.compile("[（(〔【][^）)〕】]{0,60}[）)〕】]")
_STRAY = re.compile(f"(?<=[{HAN}，。、；：”’》）])\\s+(?=[{HAN}“‘《（\\d])")
# Log odds for a sentence's beginning: of one that is alone, of others, of those beside several.
# Of 4,300 paragraphs with a space put in behind their first hanzi one in ten is taken for a head
# by the first, of 1,358 heads four in five.
_SURELY_A_HEAD, _HEAD, _PERHAPS = -3.0, 0.0, 3.0
# So many stand behind heads for each that stands within the text.
_TO_ONE = 2
_SHOWN = 12
_SURE, _ALONE = 0.9, 0.6


def run_in_heads(lines: Sequence[Line], layout: Layout) -> Mapping[int, int]:
    """Which lines, by their place in `lines`, begin with a head, and where in them the text begins.

    There are far more of them than spaces within the text of the page, and none of the pieces is
    there twice: who speaks in turn is.
    """
    sure: dict[int, int] = {}
    perhaps: dict[int, int] = {}
    pieces: list[str] = []
    clear = False
    around = zip(lines, lines[1:], (*lines[2:], None), strict=False)
    for place, (above, line, below) in enumerate(around, start=1):
        match = _SPACED.match(line.text)
        if match is None or not _begins(above, line, layout):
            continue
        head, rest = match["head"], match["rest"]
        pieces.append(head)
        if not _parts(line.text, head, rest):
            continue
        cut = _cut(head, rest)
        whole = _is_text(line, head, rest, below, layout)
        if whole and cut <= _HEAD:
            sure[place] = match.start("rest")
            clear = cut <= _SURELY_A_HEAD
        elif cut <= _PERHAPS:
            perhaps[place] = match.start("rest")
    found = {**sure, **perhaps} if sure else {}
    if not found or (len(found) == 1 and not clear) or len(pieces) > len(set(pieces)):
        return {}
    strays = sum(_strays(line.text[found.get(at, 0) :]) for at, line in enumerate(lines))
    return found if len(sure) > _TO_ONE * strays else {}


def run_in_repairs(line: Line, start: int, *, alone: bool) -> tuple[Repair, ...]:
    """What parting a line before its text is on record as; a doubt where it is the only one."""
    head, rest = line.text[:start].rstrip(), line.text[start : start + _SHOWN]
    joined, parted = f"{head} {rest}…", f"{head}\n{rest}…"
    reason = "a space parts a head from the text under it"
    made = Repair("break", (line.number,), joined, parted, reason, _ALONE if alone else _SURE)
    if not alone:
        return (made,)
    doubt = "taken for a head; it may be the beginning of the paragraph under it"
    return (made, Repair("suspect", (line.number,), head, f"{head}{rest}…", doubt, 0.3))


def _begins(above: Line, line: Line, layout: Layout) -> bool:
    """Whether a line may begin a paragraph: under a complete one, a head or a byline."""
    if line.indent or is_final(above.text):
        return True
    return len(above.text) <= LONGEST_HEAD and not layout.full(above)


def _parts(text: str, head: str, rest: str) -> bool:
    """Whether what stands before the space may be a head, and what stands behind it is its text."""
    if not head_like(head) or numbering(head) is not None or not _ENDS.search(head):
        return False
    if _DATED.fullmatch(head) or _ARTICLE.fullmatch(head):
        return False
    if not _WORDS.search(head) or is_notice(head) or label_of(head) is not None:
        return False
    if head[:2] in COMPOUND_SURNAMES and len(head) == _FULL_NAME:
        return False  # 欧阳建国
    if parse_byline(text) is not None:
        return False
    if lead_in(text) is not None or row_like(text) or is_called(text):
        return False
    return _SENTENCE.search(rest) is not None


def _cut(head: str, rest: str) -> float:
    """The least of some log odds that speak for the beginning of a sentence and against a head."""
    levels = (_SURELY_A_HEAD, _HEAD, _PERHAPS)
    return next((at for at in levels if not is_fragment(head, closed_up(rest), 0.0, at)), math.inf)


def _is_text(line: Line, head: str, rest: str, below: Line | None, layout: Layout) -> bool:
    """Whether the text begins there for sure: no subject nor name is parted, no headline."""
    if is_issuer(head) or _PERSON.fullmatch(head) or _may_name(head, rest):
        return False
    if "。" in rest:
        return True
    goes_on = below is not None and "。" in below.text and lead_in(below.text) is None
    return goes_on and (len(rest) > LONGEST_HEAD or layout.full(line))


def _may_name(head: str, rest: str) -> bool:
    """Whether the space may stand before a name or within one."""
    if is_surname(rest[0]) and _CALLED.search(head):
        return True
    surname, given = last_word(head), first_word(rest)
    within = len(surname) == len(given) == 1 and is_surname(surname)
    return within and given not in _OPENS_CLAUSE


def _strays(text: str) -> int:
    """How many spaces stand within a text that belong nowhere in it."""
    if not (_SENTENCE.search(text) and len(text) > LONGEST_HEAD) or row_like(text):
        return 0
    found = lead_in(text)
    text = _BRACKETS.sub("", text if found is None else text[len(found.raw) :])
    article = _ARTICLE.match(text)
    return len(_STRAY.findall(text if article is None else text[article.end() :].lstrip()))
