"""Where a paragraph was cut: whether a character that stands on both sides is a repeat.

A column break may repeat the last character of a column at the head of the
next (…领导下 / 下，秉持…). A repeat goes only when the words around it say so;
人民|民主, 宪法|法律, 常委会|会议 and 每天|天不亮 keep both. The judgement compares the best
segmentation with both characters to the one with a single (`gain`, the rise of
the natural log likelihood when one is dropped). On 15,000 sentences of news,
with a repeat put in at random breaks, nearly all true doubles are two words
that meet (gain below 3) or a doubled word (人人, 刚刚), while a repeat leaves a
single character over (gain above 5). A true double that is
dropped loses text, a repeat that stays does not: the thresholds lean to keeping.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from pipeline.normalise.each import stands_for_each
from pipeline.normalise.names import is_surname, surnamed
from pipeline.normalise.width import HAN
from pipeline.normalise.words import Segmentation, words

__all__ = ["Verdict", "first_word", "judge", "last_word", "straddle"]

# Hanzi on each side of the cut that are looked at.
_REACH = 8
# And before it, where the clause tells what is done.
_CLAUSE_REACH = 32
_LONGEST_VERB = 2
# Natural log likelihoods; see the module's docstring.
_TWO_WORDS = 3.0
_DOUBLED_WORD = 3.0
# The same where every other break of the page repeats a character: of 9,614 repeats put into
# worked pages that make a word (尝|尝土先生) 723 lie between the two, of 377 doubled words 58.
_DOUBLED_BY_HABIT = 1.0
# Of breaks of worked pages whose several other breaks repeat no character 13 in 248 do, of the
# others two in three: e to this power less often, and so much more has to speak against two words.
_SELDOM = 2.5
_TOLD = 0.6

_TAIL = re.compile(f"[{HAN}]{{0,{_REACH}}}$")
_HEAD = re.compile(f"[{HAN}]{{0,{_REACH}}}")
_CLAUSE = re.compile(f"[{HAN}]*")
# 局|局长, 团|团长, 会|会员: the body's last character and its officer's first.
_OFFICE = re.compile(
    "(?:([局团站班队院市省县区乡镇村会校部厂社馆所处科行室州旗营连排师旅厅署司])\\1[长员委办]"
    "|([组场])\\2长)"
)
# 会|会长于谦和说, 局|局长龙海波介绍: 长于 and 长龙 are words, but an officer is named, who speaks.
_OFFICER_SAYS = re.compile(
    f".(?P<name>[{HAN}]{{2,4}}?)(?<![区县镇乡村市局委会办院队站所厅])"
    "(?:表示|说|介绍|告诉|指出|强调|透露|坦言|认为|感慨|回忆)"
)
# 主任|任俊杰表示: the name would be without its surname.
_NAMED = re.compile(
    f"任(?P<given>[{HAN}]{{1,2}})(?:(?=[，、。（]|表示|说|介绍|告诉|向|在|作|带领|指出|强调|主持)|$)"
)
# 每天|天一亮: a clause of the sky's begins here.
_SKY = re.compile("天(?:(?:[一刚还没未不快擦渐将]|刚刚|蒙蒙)+[亮黑明]|[亮黑][前后]|[晴冷热寒凉])")
# 开设|设备操作、慢病管理等课程: what a school, a paper or an office opens.
_OPENED = re.compile(f"设[{HAN}、“”]{{1,20}}?(?:课|专业|专栏|栏目|窗口|账户|专区|讲座|门诊|班)")
# “十五|五”规划, 十五|五时期: a plan of five years.
_PLAN = re.compile("五(?:”|规划|时期|期间|开局|末|发展)")
# 又轻|又快, 越走|越宽: what is both, or goes with the other.
_BOTH = frozenset("又越既边")
# 男孩陶|陶, 大熊猫圆|圆: a name of one character twice.
_CHILD = re.compile(
    "(?:[男女]孩儿?|[男女]童|[男女]生|孩子|小朋友|宝宝|宝贝|儿子|女儿|外?孙[子女儿]|弟弟|妹妹|哥哥|姐姐|"
    "患儿|熊猫|小狗|小猫)$"
)
_PET_NAMES = frozenset(
    "陶圆甜乐丫豆贝妞朵米萌星晶婷莉娜萱涵嘉佳欣悦依壮虎童彤涛洋龙浩航瑞然玲芳兰萍梅静颖雪霞琪琳"
    "倩媛毛果桃糖团糯西思诺妮娟燕丹菲蕾薇茜雯慧楠轩晨阳鹏飞亮磊超强伟峰健康康安笑晓闹苗溪恬"
)
_STOPS = frozenset("，。、；：！？”’）》")
# 四年级学生康|康满头是汗, 同学苗|苗。: behind a pupil's calling a name stands, and one character
# alone is none; but a pupil may go by his surname (学生毛|毛同学), or have a word for given name.
_PUPIL = re.compile("(?:学生|同学|队员|学员)$")
_ADDRESSED = frozenset("同学 老师 先生 女士 小姐 师傅 教练 队长 班长".split())
# 焊工熊|熊大力当场演示, 居民谢|谢丽华告诉记者: behind a calling stands a name, though 熊熊 and 谢谢
# are words. 村民连|连称赞 and 村民常|常说起 tell how it is done, and may be no name. Of 3,400
# repeats put into worked pages that stay 11 are such, of 1,390 true doubles none is taken for one.
_CALLING = re.compile(
    "(?:[村居市农渔牧网]民|[焊电木瓦钳车铆矿农漆泥水修瓷石铁锻技职员民女男]工|工人|师傅|司机|老板|[店业户]主|[农商]户"
    "|教师|老师|医生|医师|护士|[民辅交]警|法官|律师|[计程厨技]师|教练|选手|学生|同学|教授|院士|博士|专家|代表|干部"
    "|[队班组厂站校院所社馆园村镇乡县市区局处科会]长|书记|主任|经理|员|记者|志愿者|读者|患者|观众|[游旅乘]客|家长|老人"
    "|[传继]承人|负责人|创始人|妻子|丈夫|儿子|女儿|母亲|父亲|大[爷妈娘]|阿姨|女士|先生|小伙|姑娘)$"
)
# What doubled tells how it is done by whom the calling names.
_DONE_SO = frozenset("连常明步谈迟")
_NAME_BEHIND = re.compile(
    f".(?P<given>(?![你您他她它我咱各]|大家|[{HAN}]?[了着过不没未地得])[{HAN}]{{1,2}}?)(?:[，、。（“]|告诉|表示|介绍|坦言|认为|回忆|感慨|透露|解释|指出|建议|提醒"
    "|说|笑着|当场|当时|当天|正在?|从|在|把|将|用|和|与|向|是|有|每|也|就|都|已|又|今年|家|的)"
)
# 把矿坑改造|造成攀岩基地, 把过程拍|拍成短视频: what is taken in hand becomes something by the verb,
# which has 成 as its result; nothing is taken so in 将因施工改造|造成拥堵 and 把改造|造成的损失.
_IN_HAND = re.compile(
    f"(?:把|将(?![{HAN}]?[因由会对在于是为给使可能])|被)[{HAN}\\d“”《》（）、]{{2,24}}[{HAN}]$"
)
_BECOMES = re.compile(f"[{HAN}]成(?![的了])")
# What stands before an organ or an office and is no name of its place: 围绕市|市委确定的目标,
# 市水利局副局|局长.
_JOINING = frozenset(
    (
        "",
        *"和与及在对向的把为由从到是等或并各该本每经受报请副了",
        *"围绕 锚定 紧扣 聚焦 贯彻 落实 按照 根据 通过 任 现任 时任 担任".split(),
    )
)
# 市|市场监管局: the level of government before the name of its office.
_LEVEL = re.compile(
    f"(?:市市[场政容]|区区[域划]|县县域|乡乡村)[{HAN}]{{1,8}}(?:局|委|院|会|办|厅|中心|公司)"
)
# 一份|份, and 件|件有着落: measure words double to mean "each".
_MEASURES = frozenset(
    "件条桩张份个项名位根颗粒片朵座栋家户村镇县代年月天次步层页句笔道处块杯双批辆遍声点丝缕"
    "串排组寸束枚车筐篮捆碗"
)
# What is said of each: 起|起有回音, 条|条是大道, 处|处见新绿.
_SAID_OF_EACH = re.compile(f"[{HAN}](?:有(?![关限些点])|[无都皆见能可]|是(?!否)|通(?!报))")
# Measure words that are other words too (，起|起了个大早), and so mean "each" before those only.
_COUNTERS = _MEASURES | frozenset("起宗级季期例类艘架套")
# After 一 all measure words double, and the break may have doubled any: 在这一趟|趟的台阶上.
_AFTER_ONE = _COUNTERS | frozenset("趟场回口艘只株棵封篇盏匹列阵滴股")
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
# What begins no half of a slogan: 为大局|局出力, 通过短视|视频平台.
_PREPOSITIONS = (
    "为",
    "把",
    "对",
    "在",
    "从",
    "向",
    "由",
    "与",
    "和",
    "被",
    "将",
    "给",
    "通过",
    "根据",
    "按照",
    "围绕",
    "等",
    "及",
    "以及",
)
# Verbs, prepositions and particles that no rhythm sets side by side: 品种要|要换，…, 住得|得近、….
_MODAL = frozenset("要会能可应须将被把对向从就也都还才又的地得了着")
_AFTER_NUMBER = re.compile(r"[\d余多几数％%]$|[\d余多几数％%].$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the second of two equal characters goes, why, and how sure that is.

    `one_clause` says that what meets is one clause by its rhythm: 抓党建|建机制.
    """

    drop: bool
    reason: str
    confidence: float
    one_clause: bool = False


def judge(
    left: str,
    right: str,
    beside: Sequence[str] = (),
    *,
    habit: bool = False,
    seldom: bool = False,
) -> Verdict:
    """Judge a cut whose `left` ends with the hanzi that `right` begins with.

    `beside` holds opening clauses of neighbouring paragraphs, which may run in
    parallel with the clause that was cut. `habit` tells that every other break of the page
    repeats a character, `seldom` that several do not and none does.
    """
    char = right[0]
    tail, head = _match(_TAIL, left), _match(_HEAD, right)
    doubled = _doubles_met(tail, head)
    if doubled is not None:
        return doubled
    if left[-2:-1] == char or right[1:2] == char:
        return Verdict(True, f"{char} stands three times where a column breaks", 0.85)
    met = _met(left, right, tail, head)
    if met is not None:
        return met
    if word := _unlisted(tail, head, right, seldom=seldom):
        return Verdict(False, f"{word} is a word", _TOLD)
    parallel = None if char in _MODAL else _parallel(left, right, beside)
    if parallel is not None:
        return parallel
    both, once = _segmented(tail + head), _segmented(tail + head[1:])
    gain = once.score - both.score
    before, after = both.across(len(tail))
    alone = before == after == char
    # Of a rare hanzi no words are known, and `head` is empty.
    same = bool(head) and before == after
    each = (same and _of_each(left, head)) or (alone and _measures(left, head))
    if each or (head and _every(left, right, habit=habit)):
        return Verdict(False, f"{char}{char} means “each {char}”", 0.6)
    if before == after and len(before) > 1:
        return _doubled_word(before, gain, left, head, habit=habit)
    if alone:
        return Verdict(True, f"no word holds a second {char} here", 0.9)
    if len(before) > 1 and len(after) > 1:
        return _two_words(before, after, gain, both, once, seldom=seldom)
    return _left_over(char, tail, head, before, after)


def _two_words(
    before: str, after: str, gain: float, both: Segmentation, once: Segmentation, *, seldom: bool
) -> Verdict:
    """Two words of several characters that meet, or one of them with a character over."""
    if gain < _TWO_WORDS:
        reason = f"{before} and {after} are two words that meet here"
        return Verdict(False, reason, _sure(_TWO_WORDS - gain))
    if seldom and gain < _TWO_WORDS + _SELDOM:
        reason = f"{before} and {after} meet, and no other column break repeats a character"
        return Verdict(False, reason, _TOLD)
    reason = f"{'／'.join(once.words)} reads better than {'／'.join(both.words)}"
    return Verdict(True, reason, _sure(gain))


def _doubles_met(tail: str, head: str) -> Verdict | None:
    """A word that doubles across the cut, or meets a word of its own last character.

    断断续|续 is one word of the form AABB, and so is 桩桩件|件; 一点点|点亮, 天天|天不亮 are two.
    """
    list_ = words()
    word = tail[-3:] + head[:1]
    paired = len(word) == 4 and word[0] == word[1] != word[2]
    if paired and (word in list_ or {word[0], word[2]} <= _MEASURES):
        # 家家户|户户都端稳: one 户 more than the word has, and it begins no other (户主).
        if head[1:2] == head[0] and len(first_word(head[1:])) == 1:
            return Verdict(True, f"{word} and {head[0]} once more where a column breaks", 0.85)
        return Verdict(False, f"{word} is a word", 0.9)
    if tail[-2:-1] != tail[-1:] or head[1:2] == head[:1]:
        return None
    both = _segmented(tail + head)
    before, after = both.across(len(tail))
    gain = _segmented(tail + head[1:]).score - both.score
    if before[-2:-1] != head[0] or len(after) < 2 or before == after or gain >= _TWO_WORDS:
        return None
    return Verdict(
        False, f"{before} and {after} are two words that meet here", _sure(_TWO_WORDS - gain)
    )


def _unlisted(tail: str, head: str, right: str, *, seldom: bool) -> str:
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
    office = _OFFICE.match(tail[-3:]) or _LEVEL.match(tail[-3:] + head[1:])
    return office is None and first_word(head) == head[0]


def _twice_ahead(tail: str, right: str) -> bool:
    """Whether a word, 捎带, may be doubled to one that the list lacks: 捎|捎带带的事.

    A repeat would leave 捎带带, which is nothing where the list has neither that (热乎乎) nor
    带带 (件件), and where a mark or 的 or 地 alone stands behind it: 现|现在在地上.
    """
    word, after = right[:2], right[3:4]
    if right[2:3] != word[1:] or word[0] in (word[1:], "一") or last_word(tail) != word[0]:
        return False
    list_ = words()
    if word not in list_ or any(
        other in list_ for other in (right[:3], right[1:3], tail[-1:] + right[:3])
    ):
        return False
    return after in _STOPS or (after in ("的", "地") and first_word(right[3:]) == after)


def _met(left: str, right: str, tail: str, head: str) -> Verdict | None:
    """What is known to meet so: an office and its head, a day and its dawn, a name."""
    char = right[0]
    if left.endswith("开设") and _OPENED.match(right) and len(opened := first_word(right)) > 1:
        return Verdict(False, f"开设 and {opened} are two words that meet here", 0.7)
    if tail.endswith("十五") and _PLAN.match(right):
        return Verdict(False, "十五五 is the plan of those years", 0.8)
    if char not in _MEASURES and _becomes(left, right):
        verb = last_word(left)
        return Verdict(True, f"{verb}成 tells what it is made into", 0.8)
    if tail[-2:-1] in _BOTH and head[1:2] == tail[-2:-1]:
        return Verdict(True, f"{tail[-2:]}{head[1:3]} says both with one word each", 0.8)
    if (
        _OFFICE.match(char + head)
        and last_word(left[:-1]) not in _JOINING
        and (len(first_word(head[1:])) == 1 or _officer_says(right[1:]))
    ):
        return Verdict(False, f"{tail[-2:]} and {head[:2]} meet here: an office and its head", 0.9)
    before, after = last_word(left) if _SKY.match(head) else "", head[:3]
    if len(before) > 1:
        return Verdict(False, f"{before} and {after} are two words that meet here", 0.8)
    if _CHILD.search(tail[:-1]) and char in _PET_NAMES:
        return Verdict(False, f"{char}{char} is a name", 0.7)
    pupil = _pupil(left, right) if char in _PET_NAMES else None
    if pupil is not None:
        return pupil
    if _takes_name(left, right):
        return Verdict(True, f"{char} is the surname of whom the calling names", _TOLD)
    return _chairs(tail, head)


def _chairs(tail: str, head: str) -> Verdict | None:
    """Whether what a text goes on with is the name of its 主任: 主任|任俊杰."""
    named = _NAMED.match(head) if tail.endswith("主任") else None
    if named is None or is_surname(named["given"][0]):
        return None
    return Verdict(False, f"{head[0]}{named['given']} is the name of the 主任", 0.7)


def _officer_says(text: str) -> bool:
    """Whether the rest of an office (长) is followed by a name and by what its holder says."""
    named = _OFFICER_SAYS.match(text)
    return named is not None and surnamed(named["name"])


def _takes_name(left: str, right: str) -> bool:
    """Whether what the cut parts is a surname behind a calling: 焊工熊|熊大力当场演示."""
    char = right[0]
    if not is_surname(char) or char in _DONE_SO or _CALLING.search(left[-_REACH:-1]) is None:
        return False
    named = _NAME_BEHIND.match(right)
    if named is None or char + char not in words():
        return False
    given = named["given"]
    doubled = given[:1] == given[1:]  # 老师文|文静静的
    return _CALLING.search(given) is None and not (doubled and char + given[0] in words())


def _pupil(left: str, right: str) -> Verdict | None:
    """Whether a pupil's name is the character at the cut twice: 同学甜|甜手里."""
    char, following = right[0], right[1:]
    if _PUPIL.search(left[-_REACH:-1]) is None or first_word(right) != char:
        return None
    word = first_word(following)
    if following[:1] not in _STOPS and (len(word) <= 1 or word in _ADDRESSED):
        return None
    # 学生康|康文明: as likely the repeat of a surname, but where a break seldom repeats.
    if is_surname(char) and following[:1] not in _STOPS:
        return Verdict(True, f"{char} may be the surname, or {char}{char} a pupil's name", 0.6)
    return Verdict(False, f"{char}{char} may be a pupil's name, {char} alone is none", 0.6)


def _becomes(left: str, right: str) -> bool:
    """Whether a thing taken in hand is made into another by the verb at the cut: 改造|造成步道."""
    if _BECOMES.match(right) is None or _IN_HAND.search(left[-_CLAUSE_REACH:]) is None:
        return False
    return len(last_word(left)) <= _LONGEST_VERB and first_word(right[1:]) == "成"


def _left_over(char: str, tail: str, head: str, before: str, after: str) -> Verdict:
    """One of the two characters is no part of the word beside it."""
    if char in _AFTER_ONE and tail[-2:-1] == "一":
        return Verdict(True, f"一{char} is more likely than 一{char}{char} at a break", 0.6)
    taken = len(before) > 1 and tail[: -len(before)].endswith("抓")
    if taken and char in _SLOGAN_VERBS and head[1:2] in _RESULTS:
        # 抓党建|建强村级组织: what is taken in hand, and what is built by it.
        return Verdict(False, f"{before} is taken in hand, and {head[:2]} follows", 0.6)
    if before == char and _LEVEL.match(char + head):
        return Verdict(False, f"{after} belongs to the {char}", 0.55)
    return Verdict(True, f"{char} is left over beside {after if before == char else before}", 0.9)


@lru_cache(maxsize=512)
def _segmented(text: str) -> Segmentation:
    """The words of a short run; the lines around a cut are looked at several times in a row."""
    return words().segment(text)


def _match(pattern: re.Pattern[str], text: str) -> str:
    # Only the characters within reach are searched: a paragraph may be very long.
    near = text[-_REACH:] if pattern is _TAIL else text[:_REACH]
    found = pattern.search(near) if pattern is _TAIL else pattern.match(near)
    return "" if found is None else found.group()


def _sure(distance: float) -> float:
    return round(min(0.95, 0.6 + distance / 20), 2)


def _doubled_word(word: str, gain: float, left: str, head: str, *, habit: bool) -> Verdict:
    opened = (_segmented(head).words or ("",))[0]
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
        return Verdict(False, f"{word} is a word", _sure(_DOUBLED_WORD - gain))
    return Verdict(
        True, f"{word} does not fit the words around it", _sure(abs(gain - _DOUBLED_WORD))
    )


def _of_each(left: str, head: str) -> bool:
    """Whether what a text ends with is doubled, as something is said of each: 起|起有回音."""
    char = head[0]
    begins = _opens_clause(left) or _BEGINS_CLAUSE.search(left, 0, len(left) - 1) is not None
    if begins and char in _COUNTED and _SAID_OF_ALL.match(head):
        return True
    counted = char in _COUNTERS and (begins or _ONE_BY_ONE.search(left) is not None)
    return counted and _SAID_OF_EACH.match(head) is not None


def _every(left: str, right: str, *, habit: bool) -> bool:
    """Whether what a text ends with is doubled in the midst of its clause: 徒弟们个|个能."""
    char = right[0]
    if last_word(left) != char or first_word(right) != char:
        return False
    return stands_for_each(left, right, last_word(left[:-1]), first_word(right[1:]), habit=habit)


def _measures(left: str, head: str) -> bool:
    """Whether a measure word opens the clause, and no amount is told: 件|件着落清楚."""
    return _opens_clause(left) and head[0] in _MEASURES and not _ONCE.match(head)


def _opens_clause(left: str) -> bool:
    """Whether the last character of a text is the first of its clause."""
    return len(left) == 1 or left[-2] in "，。、；：！？“‘（《—"


def _parallel(left: str, right: str, beside: Sequence[str]) -> Verdict | None:
    """A clause whose rhythm asks for both characters: 抓党建|建根本，抓产业促增收."""
    limit = 40
    before = _hanzi_at_start(left[-limit:][::-1])[::-1]
    after = _hanzi_at_start(right[:limit])
    clause = before + after
    longest = 12
    if not before or not after:
        return None
    ended = _ended_clause(right, len(after))
    if len(clause) > longest:
        return _halves(before, after) if ended else None
    next_clause = re.match(f"[，、；]([{HAN}]+)", right[len(after) : len(after) + limit])
    last_clause = re.search(f"([{HAN}]+)[，、；]$", left[-limit : len(left) - len(before)])
    if left[: -len(before)][-1:].isalnum():
        return None  # a figure or a Latin word belongs to the clause as well
    others = [match.group(1) for match in (next_clause, last_clause) if match]
    if not left[: -len(before)].strip():
        others += beside
    for other in others:
        alike = len(other) == len(clause) and _begin_alike(clause, other)
        if alike and len(before) > 1 and _meets_at(other, len(before)):
            return Verdict(False, f"{clause} runs parallel with {other}", 0.9, one_clause=True)
        if other[0] == clause[0] and len(other) == len(clause) - 1 and len(other) > 3:
            return Verdict(True, f"{before}{after[1:]} runs parallel with {other}", 0.9)
    return _halves(before, after) if ended else None


def _halves(before: str, after: str) -> Verdict | None:
    """The two halves of a slogan: 抓党建|建机制, also behind 还要, and 抓 behind anything."""
    size = len(after)
    pattern = _HALVES.get(size)
    half = before[-size:]
    if pattern is None or before.startswith(_PREPOSITIONS) or len(half) < size:
        return None
    slogan = after[0] in _SLOGAN_VERBS
    if slogan and after[1:] in _OF_ANYTHING:
        return None  # 抓党建|建工作: the work of it, which nobody builds
    # What is taken in hand (抓党建) is done by what follows: a verb and its object.
    behind = before[-size - 1 : -size] in _BEFORE_SLOGAN or half[0] == "抓"
    if len(before) > size and not (behind and slogan):
        return None
    if all(tuple(map(len, _segmented(part).words)) == pattern for part in (half, after)):
        reason = f"{half}{after} is two halves of {size} characters"
        return Verdict(False, reason, 0.6, one_clause=True)
    return None


def _begin_alike(clause: str, other: str) -> bool:
    """Whether two clauses begin with the same word (抓党建, 抓产业), or count (一道道, 一天天).

    发出的声音不一样 and 发现鱼没吃饱 have no more than a character in common.
    """
    counts = clause[0] == other[0] == "一"
    return counts or first_word(clause) == first_word(other)


def _meets_at(clause: str, size: int) -> bool:
    """Whether a word ends there or a character is doubled: 抓产业|促增收, 一道|道垒."""
    doubled = clause[size - 1] == clause[size]
    return doubled or size in set(accumulate(map(len, _segmented(clause).words)))


# The rhythms of a slogan's half: verb and object of two, or two words of two.
_HALVES = {3: (1, 2), 4: (2, 2)}
_BEFORE_SLOGAN = frozenset("要须以靠")
# What a thing has, and no verb of a slogan governs: 党建工作, 综治任务.
_OF_ANYTHING = frozenset("工作 活动 任务 责任 事业 业务 引领 指导 经验 成效 考核".split())
# What a verb of a slogan comes to: 建强, 建好.
_RESULTS = frozenset("强好成牢实稳优")
_SLOGAN_VERBS = frozenset("抓建促强优增扩兴惠保护谋推治管带帮育引聚提创稳改补")


def _hanzi_at_start(text: str) -> str:
    found = _CLAUSE.match(text)
    return "" if found is None else found.group()


def _ended_clause(text: str, offset: int) -> bool:
    return text[offset : offset + 1] in ("", "，", "。", "、", "；", "！")


def first_word(text: str) -> str:
    """The first word of a text that begins with hanzi, else ""."""
    return (_segmented(_match(_HEAD, text)).words or ("",))[0]


def last_word(text: str) -> str:
    """The last word of a text that ends with hanzi, else ""."""
    return (_segmented(_match(_TAIL, text)).words or ("",))[-1]


def straddle(left: str, right: str) -> float:
    """How much better two lines read as one than apart: 0 where no word lies across the cut.

    The unit is the natural log likelihood.
    """
    tail, head = _match(_TAIL, left), _match(_HEAD, right)
    return _straddled(tail, head) if tail and head else 0.0


@lru_cache(maxsize=512)
def _straddled(tail: str, head: str) -> float:
    return words().gain(tail, head)
