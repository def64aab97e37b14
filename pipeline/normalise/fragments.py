"""A short line without a full stop: a head, or the beginning of a paragraph that was cut.

The weights are those of a logistic regression over 8,400 lines, heads and
beginnings of paragraphs of invented local news, rounded; on lines it had not
seen it took 1 head in 25 for a paragraph and 1 beginning in 8 for a head.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalise.edges import first_word, last_word, straddle
from pipeline.normalise.rule import Rule
from pipeline.normalise.seam import judge
from pipeline.normalise.shape import numbering, starts_closed
from pipeline.normalise.width import HAN, is_cjk

__all__ = ["is_fragment", "opens_afresh", "opens_told", "two_parts"]

_PRIOR = -2.6
# A last word that ends no head, a repeated character that is dropped, and the most that the
# words of both lines can add.
_UNFINISHED_WORD = 2.2
_REPEATED = 4.5
_AFRESH = 3.0
_MOST_WORDS = _UNFINISHED_WORD + _AFRESH + 1.7 + 2.3 * 3
_OPENING = Rule(
    "，",
    "^(?:今年|去年|前年|近年来|近日|日前|目前|当前|昨日|昨天|今天|截至|据|同时|此外|其中|随着|"
    "为了|"
    f"[{HAN}\\d]{{1,4}}年来|\\d{{4}}年|\\d{{1,2}}月|[上下]半年|[一二三四]季度|[上中下]旬)[^，]{{0,12}}，"
    # 接到报案后，…: what came before it.
    f"|^(?:接到|收到|听到|看到|得知|了解到?|发现|经过)[{HAN}]{{1,8}}后，",
)
# 今年的实惠，…: what is of the year is a thing, and opens no paragraph more than others.
_OF_A_YEAR = re.compile("[今去前]年的")
# When it was, of the day or of a match, at a paragraph's beginning; behind a day it goes on:
# 10月18日|上午，….
_DAYTIME = re.compile(
    "(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|深夜|[上下]半场|开场|赛后|第\\d{1,3}分钟|"
    "当[天日晚]|次日|第二天)[^，。！？]{0,10}，"
)
_DAY_ENDS = "年月日天周期晚早今昨明后前"
# How much more or less and not when: 多睡四十分钟, 晚到了十分钟; 晚上八点三十分 is when.
_MORE = (
    "[多少早晚快慢][^，\\d点时上一二三四五六七八九十半几]{1,2}[\\d一二三四五六七八九十半几多]+分钟?"
)
# When it was or who says so, in the first clause of a paragraph and of few heads: 傍晚六点，…;
# 四十年前，…; 会议指出，….
_CIRCUMSTANCE = Rule(
    "，",
    f"(?!{_MORE}，)"
    "[^，]{0,8}(?:[\\d一二三四五六七八九十几半多][点时分]钟?半?|[年月周天日]前|时[节分候]|之际|期间|当[天日晚年]"
    "|指出|表示|介绍|认为|强调|要求|提出|透露|提醒|显示|说)，",
)
# Words that no head ends with.
_UNFINISHED = frozenset(
    "把 被 将 对 从 向 为 与 和 及 或 的 之 于 在 以 由 让 使 给 跟 并 但 而 且 因 则 是 以及 通过 "
    "能 就能 可以 已 已经 正在 未 也 都 还 就 才 又 再 最 更 每 各 该 这 那 所 令 称 说 "
    "表示 介绍 认为 指出 获悉 了解到 凭着 沿着 随着 有的 这个 那个 一个 一名 一位 自 "
    "关于 根据 按照 围绕 并且 而且 但是 对于 为了 由于 因为 其中 进一步 不断 切实 全面 积极".split()
)
_UNFINISHED_ENDS = tuple(sorted(_UNFINISHED))
# Characters that no paragraph begins with, and what goes on after a number.
_NEVER_FIRST = "的地得了着过们性化率度者等吗呢吧"
_SURELY_NOT_FIRST = "的们吗呢吧和及或"
# 《条例》|规定，…; 自9月开赛|以来，…
_GOING_ON = (
    *("以来", "以后", "以上", "以下", "左右", "之一", "之后", "之间"),
    *(
        "规定，",
        "明确，",
        "提出，",
        "要求，",
        "指出，",
        "强调，",
        "表示，",
        "显示，",
        "介绍，",
        "说，",
    ),
)
# What an amount follows: 约需|45万元.
_BEFORE_AMOUNT = "约需达超近为于至共计逾过占增降"
_AFTER_NUMBER = "%亿万元"
# A column holds more of a paragraph than this before it breaks, nearly always.
_SHORTEST_CUT = 12
# 市住建局提醒，市民如遇室温|不达标…; a head has a colon there.
_SAYS = Rule(
    "，",
    f"[{HAN}“”]{{2,16}}(?:提醒|表示|介绍|指出|认为|透露|强调|要求|坦言|直言|回应|解释)，",
)
# 在沿线设立了17个|收购点: what is counted follows.
_COUNTING = Rule("\\d", "[了有设建成]\\d+[个家座台所处辆名项条]$")
# Who is named or has an office speaks: all of the patterns below need one of these.
_SPEAKS = re.compile("说|表示|介绍|认为|告诉|坦言|指出|建议|提醒|分析|透露|解释")
_SPOKEN_WITHIN = 32
# 金融学院教授|詹明远建议，…: the name of whom the title is of.
_TITLED = re.compile(
    "(?:教授|主任|局长|院长|校长|书记|经理|负责人|研究员|[队站所处科厂社会]长|村民|居民|市民|医师|律师|专家)$"
)
# 将于6月|7日至9日举行.
_DATE_BEGUN = re.compile(r"\d[年月]$")
_DATE_ENDS = re.compile(r"\d{1,2}[月日]")
# 局长章明|德说：….
_HALF_NAMED = re.compile(
    f"(?:教授|主任|局长|院长|校长|书记|经理|负责人|研究员|[队站所处科厂社会县市镇乡区]长|村民|居民|市民|医师|律师|专家)[{HAN}]{{1,2}}$"
)
_NAME_ENDS = re.compile(
    f"[{HAN}]{{1,2}}(?:说|表示|介绍|认为|告诉|坦言|指出|建议|提醒|分析|透露|解释)[，：]"
)
_NAMED = re.compile(
    f"[{HAN}]{{2,3}}(?:说|表示|介绍|认为|告诉|坦言|指出|建议|提醒|分析|透露|解释)[，：]"
)
# 市教育局基础教育科科长殷实表示，…: an office's officer speaks, as paragraphs begin.
_OFFICER = re.compile(
    f"[{HAN}]{{3,16}}(?:教授|主任|局长|院长|校长|书记|经理|负责人|研究员|[队站所处科厂社会]长)[{HAN}]{{0,3}}"
    "(?:说|表示|介绍|认为|告诉|坦言|指出|建议|提醒|分析|透露|解释)[^，：]{0,4}[，：]"
)
# 就古城保护、水源地治理|开展专题协商: what it is about, and not 就业, 就医.
_ABOUT = re.compile(f"就(?![业医学地近读诊餐任座要能会是该像])[{HAN}“”]{{2,12}}、")
_SPEECH = re.compile("[“「][^”」]{2,60}[，。？！]")
_ASKING = Rule(
    "谁何啥怎咋哪什吗呢不",
    "^(?:谁|为何|为啥|如何|怎么|怎样|哪里|哪些|什么|何时)"
    f"|(?:吗|呢|为哪般|(?:怎么|怎样|咋|[在去到]哪[儿里]?)[{HAN}]{{1,2}})$"
    # 托位增加了，空置率为何不低: in the last of two clauses, and nobody speaks. Of heads one in ten
    # asks so, of beginnings of paragraphs one in 1,000.
    "|^(?:[^“「：，、]+，)?[^“「：，、]*"
    f"(?:(?:为何|为啥|为什么|缘何|如何|怎么|怎样|咋|哪些|谁)[{HAN}]{{1,8}}|(?:哪[里儿]|什么)[{HAN}]{{0,2}}"
    f"|何[时在处]|(?P<do>(?![动时])[{HAN}])不(?P=do)[{HAN}]{{0,8}})$",
)
_FIGURE = re.compile(r"\d")
# 受市政协常委会|委托，…, 把学习理论作为|首要任务: nothing has been done yet.
_UNDONE = re.compile(
    "受(?:中共|政协|[省市县区州旗]|第[一二三四五六七八九十])(?!.*(?:委托|邀请|表彰|指派))|把.{2,}作为$"
    # 在优化营商环境方面，报告明确|推出…: what a paper says of something follows.
    f"|在[{HAN}“”、]{{2,16}}方面，"
    f"|.*，(?:报告|方案|意见|规划|通知|条例|办法|计划|纲要|细则|会议)(?:明确|提出|指出|要求|强调|规定|显示)$"
)
_SAME = 3
# So much for each pair of hanzi that a text says again of its head, beyond two and beyond a quarter
# of them: 三十一年，磨坏九辆摩托车 over …他买了摩托车，三十一年间骑坏了九辆. Judged alone, 56 of
# 3,902 heads of worked pages are taken for beginnings so, 77 otherwise, and of 6,000 beginnings
# cut behind 6 to 25 characters one more for a head.
_AGAIN, _FEW_PAIRS, _SHARE, _MOST_PAIRS, _SAID_WITHIN = 0.8, 2, 0.25, 4, 80
# A head of so many characters that the text quotes from its first on is its words.
_PHRASE, _QUOTED = 5, 8.0
_HANZI = re.compile(f"[{HAN}]{{2,}}")
# No text of a section has so few characters, and what a break leaves of an item may have.
_SHORTEST_TEXT, _LEFT_OVER = 3, 4.0
# The rest of a sentence, after which another begins: 搭好|台阶。档案能不能…. Of 2,626 paragraphs
# under heads two begin with so few hanzi and a full stop (不会。能。), of pieces that a cut leaves
# one in eighteen; in a feature the hour or the season may be told so: 清晨。 立春。
_REST_OF_SENTENCE = re.compile(
    f"(?![不没未能会可是有要对错行难好值应当])[{HAN}]{{1,3}}(?<![春夏秋冬晨午晚夜月日天时季年雨雪至暑分寒露霜前后])[。；](?=.)"
)
_TWO = 2
# What a word across the lines of a head is worth at most (一条板凳龙|舞活一座村, of 1,114 heads on
# worked pages: 4.2), in natural log likelihood.
_IN_A_WORD = 5.0
_TELLING = re.compile("我市|全市|该县|他|她|们")


def two_parts(text: str) -> bool:
    """Whether a space parts a line into the two lines of a head.

    One within a word does not: 今年经济社会发展的主要预 期目标是.
    """
    parts = text.split()
    lengths = sorted(map(len, parts))
    if len(parts) != 2 or "，" in text or lengths[0] < 4 or lengths[1] - lengths[0] > 4:
        return False
    return straddle(*parts) < _IN_A_WORD


def opens_afresh(text: str) -> bool:
    """Whether a line begins as paragraphs do: 近日，… 2025年，… 截至目前，…."""
    return _OPENING.match(text) is not None


def opens_told(text: str) -> bool:
    """Whether a line begins with when it was or with who says so: 四十年前，…; 会议指出，…."""
    return _CIRCUMSTANCE.match(text) is not None


def is_fragment(
    text: str,
    after: str,
    others: float = 0.0,
    least: float = 0.0,
    *,
    repeats: bool = True,
    below: str = "",
) -> bool:
    """Whether `text` is rather the beginning of a paragraph that `after` continues than a head.

    Both are lines without stray spaces. `others` are the log odds that the lines around add,
    and `least` what all of them together have to exceed. `repeats` tells that a column break of
    the page may repeat a character. `below` is the text that may say the head again, if known.
    """
    score = _PRIOR + others + _shape(text) + _meeting(text, after)
    repeated = text[-1] == after[0] and is_cjk(text[-1]) and text[-1].isalpha()
    if not (repeated or text[-1].isdigit()):
        score -= _said_again(text, below)
    # What the words tell speaks for a cut or not at all; they are looked up only if they decide.
    most = _MOST_WORDS + (_REPEATED if repeated else 0)
    if score > least or score + most <= least:
        return score > least
    if text.endswith(_UNFINISHED_ENDS):
        open_ = last_word(text) in _UNFINISHED
        # 一个是|9月3日，一个是…: a day goes on with it and opens nothing.
        score += (_UNFINISHED_WORD + _AFRESH * opens_afresh(after)) * open_
    most -= _UNFINISHED_WORD + _AFRESH
    if score > least or score + most <= least:
        return score > least
    gain = straddle(text, after)
    if gain > 1:
        score += 1.7 + 2.3 * min(gain, 12) / 4
    if repeated:
        # By chance a head ends with what its paragraph begins with once in 300 times.
        verdict = judge(text, after)
        cut = (repeats and verdict.drop) or verdict.one_clause
        score += _REPEATED if cut else 1.0
    return score > least


@lru_cache(maxsize=16)  # a line is judged as a head and once more for the doubt about it
def _shape(text: str) -> float:
    """What the line itself tells."""
    parts = text.split("，")
    score = 0.0
    if len(set(map(len, parts))) > 1:
        score += 2.8 if len(parts) == 2 else 3.5
    elif len(parts) > 1:
        score += 1.2  # halves of equal length: a head may be so, a sentence may as well
    opens = opens_afresh(text) and _OF_A_YEAR.match(text) is None
    score += 2.3 * ("、" in text) + 1.3 * opens
    score += 2.5 * bool(_SAYS.match(text)) + 2.0 * bool(_COUNTING.search(text))
    score += 2.0 * bool(_ABOUT.match(text)) + 3.0 * bool(_UNDONE.match(text))
    items = text.split("、")
    # 学习宪法法律、联系选民、撰写|建议: the items of a head are of one length.
    score += 1.5 * (len(items) > _TWO and len(items[-1]) < min(map(len, items[:-1])))
    score -= 2.0 * bool(_ASKING.search(text))
    score += 1.2 * bool(_TELLING.search(text))
    score += 0.9 * max(0, len(text) - 13) / 4 + 0.4 * max(0, len(text) - 20) / 4
    score -= 1.5 * (len(text) < _SHORTEST_CUT)
    figured = _FIGURE.search(text, 0, len(text) - 1) is not None
    score += 0.9 * figured + 1.9 * (text[-1].isdigit() or text[-1] == "%")
    return (
        score - 2.9 * (numbering(text) is not None) - 3 * (text[-1] in "？！") - 0.6 * ("“" in text)
    )


@lru_cache(maxsize=16)
def _meeting(text: str, after: str) -> float:
    """What the line and the next tell together."""
    score = 6.0 * (starts_closed(after) or (text[-1].isdigit() and after[0].isdigit()))
    # 慢慢|地走, but not 地区生产总值….
    alone = after[0] in _NEVER_FIRST and len(first_word(after)) == 1
    score += 1.6 * alone + 3.4 * (after[0] in _SURELY_NOT_FIRST)
    score += 6.0 * (text[-1] == "." and after[0].isdigit()) + 5.0 * after.startswith(_GOING_ON)
    score += 3.0 * (after[0].isdigit() and text[-1] in _BEFORE_AMOUNT)
    score += 3.0 * (text[-1].isdigit() and after[0] in _AFTER_NUMBER)
    score += 5.0 * (_DATE_ENDS.match(after) is not None and _DATE_BEGUN.search(text) is not None)
    speaks = _SPEAKS.search(after, 0, _SPOKEN_WITHIN) is not None
    if speaks:
        score += 4.0 * bool(_NAMED.match(after) and _TITLED.search(text))
        score += 4.0 * bool(_NAME_ENDS.match(after) and _HALF_NAMED.search(text))
        speaks = _OFFICER.match(after) is not None
    # What begins a paragraph goes on with none.
    daytime = _DAYTIME.match(after) is not None and text[-1] not in _DAY_ENDS
    score -= _AFRESH * (daytime or speaks or opens_afresh(after))
    score -= 6.0 * (numbering(after) is not None)
    # 暑期自驾，这六类车祸最易发生 / 暑期自驾出行进入高峰: a paragraph says its head again.
    score -= 4.0 * (len(text) > _SAME and text[:_SAME] == after[:_SAME])
    # Speech opens a paragraph, or follows a comma or a colon.
    score -= 4.0 * (after[0] in "“「" and _SPEECH.match(after) is not None)
    score += 3.0 * bool(_REST_OF_SENTENCE.match(after))
    # No paragraph is as short as what a break may leave of one: 高；
    score += _LEFT_OVER * (len(after) <= _SHORTEST_TEXT and after[-1] in "。；")
    return score + 0.5 * (after[0].isdigit() or after[0] in _AFTER_NUMBER)


@lru_cache(maxsize=16)
def _said_again(text: str, below: str) -> float:
    """What it tells for a head that the text under it says it again."""
    runs = _HANZI.findall(text)
    pairs = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    few = max(_FEW_PAIRS, _SHARE * len(pairs))
    if len(pairs) <= few:
        return 0.0
    said = below[1 : _SAID_WITHIN + 1]
    if len(text) >= _PHRASE and any(f"{mark}{text}" in said for mark in "“「"):
        return _QUOTED  # 别慌，听我说 over …放慢语速：“别慌，听我说。…
    again = sum(pair in said for pair in pairs)
    return _AGAIN * max(0.0, min(again - few, _MOST_PAIRS))
