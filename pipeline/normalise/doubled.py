"""Words that are doubled where a paragraph was cut: 断断续|续, 件|件有着落, 人|人."""

from __future__ import annotations

import re

from pipeline.normalise.each import COUNTERS, MEASURES, stands_for_each
from pipeline.normalise.edges import STOPS, first_word, last_word, segmented
from pipeline.normalise.meets import LEVEL, OFFICE
from pipeline.normalise.names import is_surname
from pipeline.normalise.verdict import TWO_WORDS, Verdict, sure
from pipeline.normalise.width import HAN
from pipeline.normalise.words import words

__all__ = ["doubled_word", "doubles_met", "means_each", "unlisted"]

_DOUBLED_WORD = 3.0
# The same where every other break of the page repeats a character: of 9,614 repeats put into
# worked pages that make a word (尝|尝土先生) 723 lie between the two, of 377 doubled words 58.
_DOUBLED_BY_HABIT = 1.0
# What is said of each: 起|起有回音, 条|条是大道, 处|处见新绿.
_SAID_OF_EACH = re.compile(f"[{HAN}](?:有(?![关限些点])|[无都皆见能可]|是(?!否)|通(?!报))")
# Nouns that stand alone as well (，楼|楼有六层, ，店|店是去年开的): less tells that each is meant.
_COUNTED = frozenset("事人案场关岗科班楼街店园校队站线台款")
_SAID_OF_ALL = re.compile(
    f"[{HAN}](?:有(?![关限些点多几半两一二三四五六七八九十百千])(?=[{HAN}])|[都皆])"
)
# Where a clause begins in the midst of another: 做到件|件有回音; and what is counted one by one
# without a number: 群众诉求件|件有着落 (a 信访件 is a word).
_BEGINS_CLAUSE = re.compile("(?:做到|确保|实现|力争|务求)$")
_ONE_BY_ONE = re.compile(
    "(?:诉求|实事|事项|纠纷|矛盾|任务|建议|提案|议案|隐患|政策|措施)[件条桩项起宗份笔个]$"
)
# Doubled words that open a clause.
_EACH = frozenset(
    "人人 天天 年年 月月 日日 家家 户户 村村 处处 事事 时时 步步 层层 件件 条条 项项 句句 字字 "
    "代代 声声 常常 往往 渐渐 慢慢 刚刚 仅仅 纷纷 久久 点点 滴滴 明明 默默 早早 远远 深深 紧紧 "
    "牢牢 频频 屡屡 偏偏 恰恰".split()
)
# 年|年税收突破1.1亿元, 人|人的食欲: an amount of a year, and what somebody has, is no "each".
_ONCE = re.compile(
    "[年月日](?:租金|税收|产[值量能]|收入|营业|营收|均|处理|发电|接待|利润|加工|吞吐|销售|用水|用电|供水)"
    "|[人家户村]的"
)
# 再种|种回来: a verb with its direction (趋向补语) at the end of the clause is not doubled, as an
# adverb may be (早早|起来).
_DIRECTED = re.compile(
    "[看想种谈听讲算拍摸翻拉做学查洗换抱挤补写救帮打](?:[上下出进回过起]来|[上下出进回]去)了?"
)
_AFTER_NUMBER = re.compile(r"[\d余多几数％%]$|[\d余多几数％%].$")


def doubles_met(tail: str, head: str) -> Verdict | None:
    """A word that doubles across the cut, or meets a word of its own last character.

    断断续|续 is one word of the form AABB, and so is 桩桩件|件; 一点点|点亮, 天天|天不亮 are two.
    """
    list_ = words()
    word = tail[-3:] + head[:1]
    paired = len(word) == 4 and word[0] == word[1] != word[2]
    if paired and (word in list_ or {word[0], word[2]} <= MEASURES):
        # 家家户|户户都端稳: one 户 more than the word has, and it begins no other (户主).
        if head[1:2] == head[0] and len(first_word(head[1:])) == 1:
            return Verdict(True, f"{word} and {head[0]} once more where a column breaks", 0.85)
        return Verdict(False, f"{word} is a word", 0.9)
    if tail[-2:-1] != tail[-1:] or head[1:2] == head[:1]:
        return None
    both = segmented(tail + head)
    before, after = both.across(len(tail))
    gain = segmented(tail + head[1:]).score - both.score
    if before[-2:-1] != head[0] or len(after) < 2 or before == after or gain >= TWO_WORDS:
        return None
    return Verdict(
        False, f"{before} and {after} are two words that meet here", sure(TWO_WORDS - gain)
    )


def unlisted(tail: str, head: str, right: str, *, seldom: bool) -> str:
    """The word of the form AABB at the cut that the list may lack, or ""."""
    if seldom and _twice_over(tail, head):
        return tail[-3:] + head[0]
    return tail[-1] + right[:3] if _twice_ahead(tail, right) else ""


def _twice_over(tail: str, head: str) -> bool:
    """Whether a word, 清爽, may be doubled to one of the form AABB that the list lacks: 清清爽|爽.

    散散步|步 has that form as well, so that only a page whose breaks repeat nothing tells. What
    is a word once doubled stands before another (天天|都), and an office has its head: 局|局长.
    """
    if len(tail) < len("清清爽") or tail[-3] != tail[-2] or tail[-2] == tail[-1]:
        return False
    list_ = words()
    if tail[-2:] not in list_ or tail[-3:-1] in list_:
        return False
    if last_word(tail[:-2]) != tail[-3]:
        return False  # 常委会|会议
    office = OFFICE.match(tail[-3:]) or LEVEL.match(tail[-3:] + head[1:])
    return office is None and first_word(head) == head[0]


def _twice_ahead(tail: str, right: str) -> bool:
    """Whether a word, 捎带, may be doubled to one that the list lacks: 捎|捎带带的事.

    A repeat would leave 捎带带, which is nothing where the list has neither that (热乎乎) nor
    带带 (件件), and where a mark or 的 or 地 alone stands behind it: 现|现在在地上. Before a mark
    two things may be doubled that are no word together, if the first is no surname: 沟|沟岭岭.
    """
    word, after = right[:2], right[3:4]
    if right[2:3] != word[1:] or word[0] in (word[1:], "一") or last_word(tail) != word[0]:
        return False
    list_ = words()
    if any(other in list_ for other in (right[:3], right[1:3], tail[-1:] + right[:3])):
        return False
    if word not in list_:
        return after in STOPS and not is_surname(word[0])
    return after in STOPS or (after in ("的", "地") and first_word(right[3:]) == after)


def doubled_word(word: str, gain: float, left: str, head: str, *, habit: bool) -> Verdict:
    """The verdict on a word that stands on both sides: 常常, 纷纷, 尝尝.

    `gain` is what dropping one is worth, in natural log likelihood; for `habit` see `seam.judge`.
    """
    opened = (segmented(head).words or ("",))[0]
    if word in _EACH and _opens_clause(left) and (len(opened) > 1 or _ONCE.match(head)):
        return Verdict(True, f"{opened} begins the clause", 0.7)
    if word in _EACH and _opens_clause(left):
        return Verdict(False, f"{word} opens the clause", 0.7)
    if _DIRECTED.fullmatch(head):
        return Verdict(True, f"{head[0]} is not doubled before {head[1:3]}", 0.8)
    if word == "等等" and len(head) > 1:
        return Verdict(True, "等等 ends a list and does not go on", 0.8)
    if habit and word not in _EACH and _DOUBLED_BY_HABIT <= gain < _DOUBLED_WORD:
        clean = word[0]
        reason = f"every other column break of the page repeats a character, so {clean} goes"
        return Verdict(True, reason, 0.6)
    if gain < _DOUBLED_WORD and not _AFTER_NUMBER.search(left[-3:]):
        return Verdict(False, f"{word} is a word", sure(_DOUBLED_WORD - gain))
    return Verdict(
        True, f"{word} does not fit the words around it", sure(abs(gain - _DOUBLED_WORD))
    )


def means_each(left: str, right: str, head: str, before: str, after: str, *, habit: bool) -> bool:
    """Whether the character at a cut is doubled for “every”.

    `head` are the hanzi that `right` begins with (none, where its first is rare), `before` and
    `after` the words on both sides.
    """
    if not head:
        return False
    alone = after == head[0]
    if before == after and (_of_each(left, head) or (alone and _measures(left, head))):
        return True
    return _every(left, right, habit=habit)


def _of_each(left: str, head: str) -> bool:
    """Whether what a text ends with is doubled, as something is said of each: 起|起有回音."""
    char = head[0]
    begins = _opens_clause(left) or _BEGINS_CLAUSE.search(left, 0, len(left) - 1) is not None
    if begins and char in _COUNTED and _SAID_OF_ALL.match(head):
        return True
    counted = char in COUNTERS and (begins or _ONE_BY_ONE.search(left) is not None)
    return counted and _SAID_OF_EACH.match(head) is not None


def _every(left: str, right: str, *, habit: bool) -> bool:
    """Whether what a text ends with is doubled in the midst of its clause: 徒弟们个|个能."""
    char = right[0]
    if last_word(left) != char or first_word(right) != char:
        return False
    return stands_for_each(left, right, last_word(left[:-1]), first_word(right[1:]), habit=habit)


def _measures(left: str, head: str) -> bool:
    """Whether a measure word opens the clause, and no amount is told: 件|件着落清楚."""
    return _opens_clause(left) and head[0] in MEASURES and not _ONCE.match(head)


def _opens_clause(left: str) -> bool:
    """Whether the last character of a text is the first of its clause."""
    return len(left) == 1 or left[-2] in "，。、；：！？“‘（《—"
