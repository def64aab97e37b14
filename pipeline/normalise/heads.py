"""Runs of head lines: which are kicker, headline and subtitle, which a section's head.

Lines of one head are about equally long (对仗): 清水变资源 / 绿水润民生.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.normalise.edges import first_word, straddle
from pipeline.normalise.edits import apply
from pipeline.normalise.eras import is_account
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.shape import cells, numbering
from pipeline.normalise.unit import Unit
from pipeline.normalise.width import HAN, stray_spaces
from pipeline.page import Passage

__all__ = [
    "Head",
    "head_of",
    "headline_of",
    "is_aside",
    "is_briefs",
    "is_column",
    "is_commentary",
    "is_notice",
    "is_outcome",
    "is_title",
    "is_tournament",
    "parted_alike",
    "section_heads",
    "split_head",
    "two_line_heads",
]

# Two lines of a head differ by at most this many hanzi (控源截污 / 让河水清起来: 2).
_NEARLY = 4
# The same where the second line goes on with what the first has begun: 在践行宗旨上实现新突破.
_MORE = 8
_GOES_ON = re.compile("在[^，。]{2,8}[上中下里内][^，。]{2}|[让使][^，。]{3}")
_EQUAL = 1
# A head's parts that a space sets apart; shorter ones are one head, spaced out.
_SHORTEST_PART = 4
_SHORTEST_HALF = 3
# The same where several heads have their space at the same place.
_SHORTEST_SPACED = 2
_HALVES = 2
# Words that no second line of a headline begins with.
_GOING_ON = frozenset("的 地 得 了 着 过 们 之 里 中 上 下 等".split())
# Of three hanzi: what is done besides, 全力拼经济 谋发展.
_DEED = re.compile(f"[谋促保惠护强稳抓拼拚创兴优扩增提育引聚守助][{HAN}]{{2}}")
# The name of a series, which stands over the headline as its kicker.
_SERIES = re.compile(
    "(?:系列|特别|专题|连续|跟踪|深度|独家)(?:报道|评论|述评|策划)(?:之[一二三四五六七八九十]{1,3}|[（(].{1,3}[）)])?$|"
    "之[一二三四五六七八九十]{1,3}$|[（(]之?[一二三四五六七八九十\\d]{1,3}[）)]$|[①-⑳]$|^[^，]{2,8}(?:策划|专题|系列)·|(?:联赛|杯|锦标赛|大赛|决赛|循环赛)(?:[^，]{0,6})第\\d{1,2}轮$|^关注[^，]{2,8}$|"
    "(?:系列谈|走基层)$|^(?:新春|春节|新年|元旦|国庆|五一|金秋|百名记者|记者)走(?:一线|乡村|市场|社区|企业|边关|军营|工地|车间|园区|校园|田间)$"
)


# A tournament with its round or its day, over the headline of a match.
_TOURNAMENT = re.compile(
    "(?:联赛|杯|锦标赛|大赛|[决预开环规格强奖请回军师级陆]赛|运动会|[全省市亚奥]运会|世锦赛|亚锦赛|田径赛)"
    "[^，]{0,8}(?:第[\\d一二三四五六七八九十]{1,3}[轮场日站]|组|首轮|首日|首场|末轮|[半总]?决赛)?$|第[\\d一二三四五六七八九十]{1,3}轮$"
    "|^(?:全国|全省|亚洲|世界|国际|中国)[^，]{2,12}赛$"
)
# What is done with one, or came of it: 我市选手夺冠, 村里办起足球联赛.
_RESULT = re.compile(
    "幕|收官|打响|开赛|结束|[夺胜负获晋赢]|战罢|[举承主创]?办(?!法)|成立|启动|迎来|举行|组织|走进|点燃|走红|来了"
)
# A commentary by the paper's own, over the headline or under it.
_COMMENTARY = f"(?:本报|本刊|[{HAN}]{{2,4}}报)?(?:特约)?评论员文章"
_IS_COMMENTARY = re.compile(_COMMENTARY)
# Columns of commentary, letters and pictures, by their names: no line that says 件件有回音.
_COLUMN = re.compile(
    f"[{HAN}]{{0,3}}(?<![有是])(?:短评|快评|时评|社论|社评|锐评|微评|评论|杂谈|漫谈|随笔|来信|之声|之窗|视点|视线|"
    "视界|观察|聚焦|关注|焦点|调查|追踪|追访|回音|回应|编后|光影|镜头|影像|图说|速递|播报|简讯|快讯|简报|简闻|一线|现场|"
    "话题|讲堂|课堂|提示|提醒|贴士|信箱|茶座|广角|走笔|大家谈|你我他|热点|释法|说法|百科|链接|相关新闻|延伸阅读|新闻背景|论坛|专栏|访谈|对话|人物|故事|札记|手记|热线|服务台|天气|漫笔|帮[你您][问办]|(?<![上下开通进出起达建架])直通车|来[信稿函论](?:[照选摘]登|选编|摘编)|预告|有?问我答|有问必答|新书架|书架|读书|榜样)"
    f"|[{HAN}]{{2,5}}早知道|{_COMMENTARY}"
)
# What a paper tells every so often under one name, alone or over a headline: 便民信息, 今日看点.
_STANDING = (
    "(?:今日|昨日|明日|今晚|本周|近期|赛事|本版|天气)"
    "(?:导读|看点|赛果|赛事|天气|赛程|预告|预报|提示)|(?:今日|昨日|本周|近期|每日|本地)[^，]{0,5}(?:行情|菜价|油价|物价|价格表?|汇率|水位)|(?:温馨|友情|特别|安全|出行)提[示醒]|便民信息|(?:要闻|财经|体育|文化|科技|教育|本市|各地)?(?:简讯|短讯|速览)|(?:乡镇|部门|县区|街道|基层|各地|行业)(?:动态|短波)"
)
# Those of short items, one under the other.
_BRIEFS = re.compile(f"[{HAN}]{{0,4}}(?:速递|播报|简讯|快讯|短讯|简报|简闻|速览|短波)")
_NOTICE = re.compile(
    f"[{HAN}（）“”·]{{0,30}}(?:公告|讣告|启事|声明|通知|通告|公示|告示|致歉信|感谢信|表扬信|公开信|慰问信|贺信|倡议书|(?<![传来])捷报|(?<![^本新图])书讯|[展影]讯|(?:活动|讲座|演出|展览|停电|停水)预告)"
    f"|{_STANDING}"
)
_STANDING_NAME = re.compile(_STANDING)
# What of that a story may hold as well: today's match, and what its readers should mind.
_ASIDE = re.compile("(?:看点|提[示醒])$")
# The last characters of those names: nearly no line is looked at longer.
_NOTICE_ENDS = frozenset("告事明知示信书报讯读点果气程情价格表率位醒息览态波")
# The title of a document, which may take more than one line.
_TITLE = re.compile(
    "关于.{4,80}的?(?:决定|决议|意见|建议|通知|办法|规定|方案|公报|公告|报告|批复|通报)$"
)
# Who speaks last in a headline of two lines, and what became of it: 法院：退一赔三, 三人获刑.
_OUTCOME = re.compile(
    f"[{HAN}]{{2,5}}：.|(?:[一二三四五六七八九十两多数\\d]+|涉案|涉事|全案)[人名][{HAN}]{{0,4}}"
    "(?:获刑|被[罚抓拘判诉查捕刑]|落网|受审|获救|受伤|脱险|遇难|归案)"
)
_LONGEST_OUTCOME = 16
# Who asks in an interview says nothing of what came of it: 记者：小馆最难的是什么？
_ASKING = ("记者：", "主持人：")
# Whose calling is to tell may say more: 急诊医生：有人一口藿香正气水就倒下了.
_SAID = re.compile(f"[{HAN}]{{0,4}}(?:医生|专家|律师|法官|警方|检察官|教授|院方|校方|官方)：")
_LONGEST_SAID = 22
# 2024年: what was done in a year, over the heads of it.
_YEAR = re.compile(r"\d{4}年")
# 案例三 / 试用期不是“白用期”: the number of a part over its name.
_CASE = re.compile(
    "(?:案例|故事|镜头|片段|场景|问题|误区|现场|关键词|声音|人物|经验|变化|亮点|疑问|建议|对策)[一二三四五六七八九十\\d]{1,2}"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A head of one or more lines, made of one or more source lines."""

    parts: tuple[str, ...]
    lines: tuple[int, ...]
    raw: tuple[str, ...] = ()  # the source lines' texts

    @property
    def passage(self) -> Passage:
        """The head as a passage with forced breaks."""
        return Passage("\n".join(self.parts), self.lines)

    @property
    def two_line(self) -> bool:
        """Whether the head has more than one line."""
        return len(self.parts) > 1


# 第一章　总则: the space parts a number from its title.
_CHAPTER = re.compile(r"第[一二三四五六七八九十百]{1,4}[章节编]\s")


def split_head(text: str) -> tuple[str, ...]:
    """The lines of a head that a space may stand for: 控源截污 让河水清起来."""
    parts = tuple(_joined_latin(text))
    if len(parts) == 1:
        return parts
    if _CHAPTER.match(text):
        return (text,)
    lengths = {len(part) for part in parts}
    if min(lengths) >= _SHORTEST_PART or (len(lengths) == 1 and min(lengths) > 1):
        return parts
    if _CASE.fullmatch(parts[0]) or _halves(parts) or _deeds(parts) or _so_that(parts):
        return parts
    return (apply(text, stray_spaces(text)),)


def _halves(parts: Sequence[str]) -> bool:
    """Whether two short parts are the lines of a head: 桥通了 心也通了; no word lies across."""
    if len(parts) != 2 or min(map(len, parts)) < _SHORTEST_HALF:
        return False
    return abs(len(parts[0]) - len(parts[1])) <= _EQUAL and straddle(*parts) <= 0


def _so_that(parts: Sequence[str]) -> bool:
    """Whether a short part is what is done so that the other comes: 修好路 让山货走出去."""
    return len(parts) == 2 and len(parts[0]) > 1 and parts[1].startswith("让")


def _deeds(parts: Sequence[str]) -> bool:
    """Whether the short ones among the parts behind the first are what is done: 谋发展."""
    short = [part for part in parts if len(part) < _SHORTEST_PART]
    return parts[0] not in short and all(map(_DEED.fullmatch, short))


def _joined_latin(text: str) -> list[str]:
    """The parts between spaces, but for spaces between Latin words."""
    parts: list[str] = []
    for part in text.split():
        if parts and parts[-1][-1].isascii() and part[0].isascii():
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def head_of(*units: Unit) -> Head:
    """The head that some head lines make, a line of it where a space parts one of them."""
    parts = tuple(part for unit in units for part in split_head(_unadorned(unit.text)))
    lines = tuple(number for unit in units for number in unit.lines)
    return Head(parts, lines, tuple(unit.text for unit in units))


def headline_of(*units: Unit) -> Head:
    """The headline that some head lines make, of two lines where the only one has a space.

    A section's head may have a stray space beside heads that have none; a headline on one line
    with a space is two lines: 雁归来 守一泽清波. What is left behind a stray one is short
    (老厂区变身 文创园), or part of a word, or goes on with what is before it (大山里 的守望者).
    """
    head = head_of(*units)
    parts = head.raw[0].split() if _spaced_at(head) is not None else []
    if not parts or len(parts[1]) < _SHORTEST_PART or not _two_phrases(head):
        return head
    if first_word(parts[1]) in _GOING_ON:
        return head
    return Head(tuple(map(_unadorned, parts)), head.lines, head.raw)


def parted_alike(heads: Sequence[Head | None], headline: Head | None = None) -> list[Head | None]:
    """The heads of a story, two lines where a space parts several of them at the same places.

    One space of a short part may be a stray one; 净空气 打赢蓝天保卫战 and 净河湖 打赢碧水保卫战
    in one story are heads of two lines. Where a space parts the headline or another head for
    sure, the page has its lines joined, and 土办法 碰上新法子 is two lines as well.
    """
    shapes = [None if head is None else _spaced_at(head) for head in heads]
    joined = any(head and len(head.raw) == 1 and head.two_line for head in (headline, *heads))
    return [
        head
        if head is None
        or shape is None
        or not (shapes.count(shape) > 1 or (joined and _two_phrases(head)))
        else Head(tuple(head.raw[0].split()), head.lines, head.raw)
        for head, shape in zip(heads, shapes, strict=True)
    ]


def _two_phrases(head: Head) -> bool:
    """Whether the parts of a spaced head are phrases, across whose space no word lies."""
    parts = head.raw[0].split()
    return min(map(len, parts)) >= _SHORTEST_HALF and straddle(*parts) <= 0


def _spaced_at(head: Head) -> tuple[int, int] | None:
    """Where the only space of a head of one line stands: the lengths before and after it."""
    parts = head.raw[0].split() if len(head.raw) == len(head.parts) == 1 else []
    if len(parts) != _HALVES or min(map(len, parts)) < _SHORTEST_SPACED:
        return None
    return (len(parts[0]), len(parts[1])) if "".join(parts) == head.parts[0] else None


_BOXED = re.compile("【([^【】]{2,20})】")


def _unadorned(text: str) -> str:
    """A head without the ornament before it, or the brackets around it: 【释法】."""
    bare = text.lstrip(ORNAMENTS).strip() or text
    boxed = _BOXED.fullmatch(bare)
    return bare if boxed is None else boxed.group(1)


def _size(unit: Unit) -> int:
    return cells(unit.text) // 2


def _pair(above: Unit, below: Unit, most: int) -> bool:
    """Whether two head lines may be the lines of one head."""
    plain = not any(" " in unit.text.strip() or "\u3000" in unit.text for unit in (above, below))
    return plain and abs(_size(above) - _size(below)) <= most and numbering(below.text) is None


@lru_cache(maxsize=256)  # a head is asked about for each line that stands under it
def is_column(text: str) -> bool:
    """Whether a line names a column or a series, which stands over headlines (短评, 来信)."""
    bare = _unadorned("".join(text.split())).strip("【】[]〔〕")
    # 走基层·在工地: a series with the part of it that is printed today.
    if any(_COLUMN.fullmatch(part) or _SERIES.search(part) for part in bare.split("·")):
        return True
    return bare[-1:] in _NOTICE_ENDS and _STANDING_NAME.fullmatch(bare) is not None


def is_aside(text: str) -> bool:
    """Whether a line names what stands by itself or in a story alike: 今日看点, 温馨提示."""
    bare = "".join(text.split())
    return _ASIDE.search(bare) is not None and _STANDING_NAME.fullmatch(bare) is not None


def is_commentary(text: str) -> bool:
    """Whether a line says that one of the paper's commentators wrote: 本报评论员文章."""
    return _IS_COMMENTARY.fullmatch(text) is not None


def is_briefs(text: str) -> bool:
    """Whether a line names a column of short items, none of which has sections: 湾区速递."""
    return _BRIEFS.fullmatch(_unadorned("".join(text.split()))) is not None


def is_outcome(text: str) -> bool:
    """Whether a line ends a headline with who says so or what came of it: 车主：比开车还累."""
    if text.startswith(_ASKING):
        return False
    longest = _LONGEST_SAID if _SAID.match(text) else _LONGEST_OUTCOME
    return len(text) <= longest and _OUTCOME.match(text) is not None and text[-1] not in "。，"


def is_title(lines: Sequence[str]) -> bool:
    """Whether lines are the title of a document, which takes all of them: 关于…的 / 决定."""
    if _TITLE.search(lines[-1]) is not None:
        return False
    return _TITLE.search("".join(lines)) is not None


def is_tournament(text: str) -> bool:
    """Whether a line names a tournament or a round of one: 中超联赛第28轮, 全运会男子足球U20组."""
    return _TOURNAMENT.search(text) is not None and _RESULT.search(text) is None


def is_notice(text: str) -> bool:
    """Whether a head line is that of a notice (遗失声明, 停电通知), a story of its own."""
    return text[-1:] in _NOTICE_ENDS and _NOTICE.fullmatch("".join(text.split())) is not None


def two_line_heads(runs: Iterable[Sequence[Unit]]) -> frozenset[int]:
    """The lengths of the first lines of a story's heads that have two lines for sure.

    A head that begins so has two lines though the second is much the longer: 晒权力 /
    村干部办事有章法 beside 划红线 / 群众心里有杆秤. 0 stands for any length: where heads have two
    lines, or two go on with one word, 提高政治站位 / 在践行宗旨上实现新突破 is one head.
    """
    pairs = [(run[0], run[1]) for run in runs if len(run) == _HALVES]
    sure = frozenset(_size(above) for above, below in pairs if _pairs_up(above, below))
    alike = Counter(below.text[0] for _, below in pairs if _GOES_ON.match(below.text))
    return sure | {0} if sure or max(alike.values(), default=0) > 1 else sure


def section_heads(units: Sequence[Unit], two_lines: Collection[int] = frozenset()) -> list[Head]:
    """The heads that a run of head lines makes over a section, in a story with such `two_lines`."""
    heads: list[Head] = []
    rest = list(units)
    while rest:
        # An odd line first: a head of one line over a head of two lines.
        if len(rest) >= 2 and len(rest) % 2 == 0 and _pairs_up(rest[0], rest[1], two_lines):
            heads.append(head_of(*rest[:2]))
            del rest[:2]
        else:
            heads.append(head_of(rest.pop(0)))
    return heads


def _pairs_up(above: Unit, below: Unit, two_lines: Collection[int] = frozenset()) -> bool:
    if above.text.endswith("：") and numbering(below.text) is None:
        return True
    if _CASE.fullmatch(above.text) and not _CASE.match(below.text):
        return True
    led = is_account(above.text) or _YEAR.match(above.text) is not None
    goes_on = 0 in two_lines and _GOES_ON.match(below.text) is not None
    most = _MORE if goes_on or _size(above) in two_lines else _NEARLY
    return _pair(above, below, most) and numbering(above.text) is None and not led
