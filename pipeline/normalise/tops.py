"""The lines over a story: which are the kicker, which the headline, which the subtitle.

Letter sizes tell it in print; raw text has none. So every way to part the lines in this order is
scored by what the lines look like and by how they stand to each other and to the first
paragraph, and the best is taken. What is looked at stands in `_LINE` and `_pair`; what it
weighs, in `topweights`; the sum is a log likelihood, so that the best way comes with how sure
it is.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.normalise.edges import first_word, last_word, straddle
from pipeline.normalise.heads import is_column, is_outcome, is_tournament
from pipeline.normalise.ornaments import DASHES
from pipeline.normalise.shape import cells
from pipeline.normalise.topweights import WEIGHTS
from pipeline.normalise.width import HAN

__all__ = [
    "Parting",
    "dashes_on",
    "features",
    "goes_on",
    "leads_on",
    "opens",
    "parted",
    "partings",
    "said_again",
]

# No banner has more lines of a kind than this.
_MOST_KICKERS = 2
_MOST_LINES = 4
_MOST_SUBTITLES = 2
# So many lines can be parted even where none is a subtitle.
_LONGEST = _MOST_KICKERS + _MOST_LINES
# Lines of a headline that run parallel differ by less, in hanzi.
_OF_A_SIZE = 1.6
# A motto over what was done is no longer: 干字当头 / 市委召开全市经济工作会议.
_MOTTO = 5
# So many characters of the first paragraph tell what the story is of.
_LEAD = 60

# An open clause, which the headline goes on with: 在青川市调研时强调, 国家发展改革委表示.
_OPEN = re.compile(
    "(?:强调|指出|要求|表示|认为|提出|发现|获悉|回应|提醒|宣布|通知|警告|透露|了解到|注意了?|(?<!划)建议|"
    "印发|发布|最新报告|数据|典型案例|好消息|呼吁|通报|提示|警示|预警|支招|揭秘|名单|敲定|表态|直言)[！!]?$"
    f"|^[{HAN}]{{2,8}}：$"  # 歙县：
)
# A line that a dash leads on from stands over the headline: 市应急管理局发布提示——.
_LEADS = re.compile(f"(?:[{DASHES}]+|--+)$")
# An event that the headline sums up: a meeting, a visit.
_EVENT = re.compile(
    "召开|举行|闭会|落幕|会见|出席|考察|调研|座谈|视察|会议|大会|全会|动员会|部署会|推进会|发布会|"
    "现场会|主持"
)
# Who was there: 陈立平主持 冯子健讲话.
_ATTENDS = re.compile(
    "(?:主持|讲话|致辞|出席|参加|陪同|(?<!工)作报告|作出?批示|宣布开工|揭牌|见证签约|推介|签署.{2,12}|"
    "(?:作|就)[^，]{0,8}(?:部署|安排|说明|总结|发言|汇报)|出席[^，]{2,8}式)$"
)
# Every part of the line tells of somebody who was there: 许志刚讲话 梁玉洁作具体部署.
_ALL_ATTEND = re.compile(
    f"(?:[{HAN}]{{2,3}}[、 ]?){{1,3}}(?:出席|主持|讲话|致辞|参加|陪同|"
    f"作[{HAN}]{{0,4}}(?:部署|安排|说明|报告|总结|发言)|"
    f"宣布开[工幕]|见证|介绍|通报)[{HAN}]{{0,8}}"
)
# The circumstances: 面对持续高温, 受冷空气影响, 在…来临之际, 时隔二十年, 总投资58亿元.
_OCCASION = re.compile(
    "^(?:面对|受(?=.*影响)|截至|针对|随着|历时|时隔|连续|持续|(?:总?投资)[\\d.]+[亿万]元|首届|今年第)|^在.+[上中下时后前里际]$|"
    "(?:之际|时节|期间|以来|前夕|前后|当天|当日|首日|影响|首例|首台|首个|将至|在即|临近|来临|到来|周年|"
    "号台风|之后|过后|[年月天日时场周岁]后|[凌清]晨(?:[一二三四五六七八九十\\d]{1,2}[点时]半?)?|\\d{1,2}时(?:\\d{1,2}分)?|"
    "[一二三四五六七八九十]{1,3}点半?|零下[^，]{2,5}度|第一[天周]|首[日周]|今晨|工作日|交易[日周]|赛场)$"
)
# What it is done for, or by: 让群众出行更便捷, 创新“四下基层”机制.
_PURPOSE = re.compile(
    "^(?:从.{2,8}到|为|让|围绕|立足|紧扣|保障|创建|创新|落实|(?:全面|扎实|大力|奋力)推[进动]|破解|冲刺|坚持|推动|根据|告别|擦亮|激活|留住|"
    "强化|深化|发挥|聚力|扛[牢稳]|紧盯|锚定|传承|践行|做好|打好|筑牢|加快|优化|提升|开展)"
    "|^[^，]{2,4}(?:赋能|引领|加力|发力|护航|驱动|先行)$|^以[^，]{2,8}(?:引领|推动|促进|护航|赋能)"
)
# The name of a campaign or of a series: 学习贯彻…精神, 新春走基层·…, 高质量发展调研行.
_SERIES = re.compile(
    "·|^(?:学习|学习宣传|深入)贯彻|^纪念|^(?:新春|记者)走基层|^(?:弘扬|奋进|牢记|关注|聚焦|直击|创建|热烈庆祝|庆祝|"
    "喜迎|我们的节日|奋力谱写|沿着总书记|致敬|我为|寻访)(?=.)|^走进[^，]{2,8}$|^身边的.{0,3}(?:精神|榜样|故事|感动)$|(?:进行时|篇章|足迹|实事|看发展|调研行|走基层|巡礼|特刊|专版|征文选登|征文|追踪|专访|系列|回头看”?|^.{2,6}答卷|风采|访谈录|在行动)$"
    "|（之?[一二三四五六七八九十\\d]+）$|[①-⑳]$"
    # Those the paper asks its readers to name: 寻找最美乡村教师, 寻找身边的好人; not what became of
    # it (寻找最美家庭揭晓), nor what nobody is (寻找身边的野生动物).
    f"|^寻找(?:身边的?)?“?最美(?!的)[{HAN}]{{1,6}}”?(?<!启动|揭晓|开幕|活动|评选|大赛)$"
    f"|^寻找身边的?[{HAN}]{{1,4}}[人星样雄军锋者匠范]$"
)
# A theme of the paper's and the place it is looked at in, as a series is named: 城市更新看松陵,
# 产业链上看发展. What it is looked at from is a headline's: 从产业看变化, 一条产业链上看变化.
_VIEWED = re.compile(
    f"(?!从|[一二三四五六七八九十两几])[{HAN}]{{0,6}}"
    "(?:振兴|发展|链上|产业|改革|民生|基层|更新|文明|富裕|环境|经济|文旅|融合|转型|升级|治理|创新|建设|"
    "生产力|传承|开放|医改|强[国省市县])"
    f"(?P<view>看(?!什么|怎|如何|谁|哪|啥)[{HAN}]{{2,5}})"
)
_SURVEY = re.compile(
    "(?:见闻|纪实|综述|观察|侧记|走笔|掠影|纪事|记事|小记|述评|巡礼|之路|密码|群像|回眸|回望|速览|史话|始末|走势|指南|扫描|走访|的一天|(?<!倾销)(?<!补贴)(?<!展开)(?<!开展)调查|故事|身影|[^日笔游传标登”]记|有感|实践|思考|探索|启示录?|征求意见稿|这样[说看做])$"
    "|^(?:对话|对谈|专访)[^，：]{4,}|^(?:记|看|走近|走进|访)(?!者).*[乡村市县省者校家厂连]|^(?:重访|献给|写在|热烈祝贺|致(?!敬))"
    "|工作法$|^一[位名个].*(?:日记|手记)$|^(?:探访|走近|来自)|.{4,}的报告$|的(?:变迁|新生活|四季|新变化)$"
    "|^记(?!者|忆|录|得|住|账|分).{4,24}$|^看.{2,12}(?:如何|怎样|怎么).+|报告.{0,4}(?:解读|摘要|要览|看点|摘登)$"
    # What a place does, by its name: 石桥镇推行积分制，….
    f"|^(?![我全本])[{HAN}]{{2,4}}[市县区州旗镇乡](?:推出|推行|推进|探索)"
)
# What the paper went to see, as such a story is named: 项目建设一线探访. Not what somebody does
# (记者连日探访), nor how (带你实地探访). 走访 and 回访 are as often what officials and doctors do.
_WENT = re.compile(
    f"(?!.*(?:[者员警部表师兵]|专家)[{HAN}]{{0,4}}探访).{{2,}}"
    "(?<!实地|深夜|连夜|凌晨|抢先|提前|独家|千里|再[次度]|多[次方]|带[你您])探访"
)
# Who does or says it: 市消协发布…, 省政府调研组莅临….
_BODY = re.compile(
    "^(?:[我全本]?[国省市县区州]|国务院|中共|中央|全国|最高|国家|商务|公安|教育|人社)[^，“”：]{0,12}?"
    "(?:局|委|部|办|院|会|政府|组|团|队|集团|公司|协|中心|领导|台)"
)
# Said on a visit, at a meeting: 到信访局接待来访群众时强调.
_WHEN_SAID = re.compile("时(?:强调|指出|要求|表示|希望|提出)$")
# What a rule allows, or how far it goes: 每天户外活动不少于2小时. A temperature is the news itself.
_BOUND = re.compile(
    "不少于|不低于|不超过|不得|最[高低大小多少长](?!气温)|至少|可容纳|首次|首场|等\\d+[家个所项]|"
    "[已约][占达]|[占达]到?[一二三四五六七八九\\d]"
)
_AMOUNT = re.compile(
    r"\d[\d.]*\s?(?:%|‰|[多余]?[亿万千百]?[元人个家项条座吨斤亩所处]|公里|倍|成|个百分点)"
)
# How a detail begins that goes with the headline: 居全国内河港口第二位, 同比增长9.7%.
_DETAIL = re.compile(
    "(?:位?居|跻身|迈入|[升降]至|跃[居升]|\\d{1,2}月[底初]?前|增速|增幅|数量|总[量产]|产量|创|占|较|比[上去]年|[同环]比|预计|提前|届时|明年|"
    "年底前|涉及|覆盖|涵盖|设|全长|首[批期]|最高(?!气温)|[平人]均|累计|其中|惠及|入户|计划|总投资|双向|共|包括|"
    "新规|个人|免费|全省仅|先到先得|即日起|凭|来自|\\d{4}年|力争|到\\d{4}年|吸引|带动|截至|有望|"
    "每[周日天月年人]|建成后|系我|春节期间)"
)
_FIGURE = re.compile(r"\d[\d.]*")
# Words that want an object, so that the line goes on: 着力打造 / 世界级先进制造业集群.
_WANTING = frozenset(
    "推动 打造 引领 促进 推进 实现 通过 成功实施 实施 加强 构建 建设 擦亮 助力 服务 赋能 护航 发起 "
    "执行 表彰 开展 发挥 成功 展开 致敬 制定 关于 对 与 和 的 在 向 为 将 以 让 把".split()
)
_WANTING_ENDS = tuple(sorted(_WANTING))
# What goes on with the line above: 暨优秀教师表彰大会, 与旅游产业深度融合.
_GOES_ON = re.compile("^(?:暨|与|和|的|并|及|以及|将于|计划于|获|被|在.*[开举]|昨|今)")
_ASKS = re.compile("怎么|为何|如何|谁|哪|什么|吗$|何时")
# The paper's own place, which a headline begins with: 我市出台…, 全省新增….
_OURS = re.compile("^[我全本][市省县区州国]")
# How the story is told: with what somebody says, as news, as the account of a meeting.
_TOLD = {
    "said": re.compile("[“「]"),
    "news": re.compile(".{0,12}(?:记者.{0,16}(?:获悉|了解到)|日前|近日|印发|即日起|[昨今][日天])"),
    "meeting": re.compile(".{0,30}(?:召开|举行|主持|出席|调研|会见|会议[指强要审研听传])"),
}
_SPEAKER = re.compile(f"^[{HAN}“”]{{2,8}}：")
# The first of its kind: 全省首个零碳园区投运.
_FIRST = re.compile("首[例台个条座批家款届趟列单次](?=.)")
# A thing and what it is like, with no verb: 一条臭水沟的重生, 穿越“豆腐渣”地层的722天.
_THING = re.compile("[^，：？！的]的[^，：？！的了着过]{1,9}$")
# What people say of it: 代表委员热议政府工作报告.
_ECHOES = re.compile("热议|反响|畅谈")
# What came out, with what it says below: 假期成绩单出炉, 中奖名单揭晓.
_OUT = re.compile("(?:出炉|揭晓|公布|揭榜|放榜)$")
# What can be done with it: 一台设备可替代六名巡线工, 凭身份证可免费入园.
_MAY = re.compile("可(?![以能是见爱怕靠观惜贵谓持])")
# How it is while what the line above tells lasts: 封闭检修 / 检修期间过往车辆可绕行东环线.
_MEANWHILE = re.compile(f"[{HAN}]{{2}}(?:期间|[后时者前中])")
# One of many, whose story is told: 一颗芯片的千次“体检”, 一座老工业城市的“智变”.
_ONE = re.compile(f"一[{HAN}][^，：？！]{{1,10}}的[^，：？！]+$")
_MARK = re.compile(f"[^{HAN}\\d]")
_MARKED = re.compile("[“”‘’《》「」]")
# A sentence of its own has one of these: what became of it, what was done.
_DONE = re.compile(
    "[了着过将已获被达超增降破添变]|启动|开工|通车|开通|出台|发布|实施|完成|实现|收官|落幕|闭幕|打响|"
    "[跳撞偷骗抓捡救砸闯追丢摔坠卧爬翻误涨跌叹忧吁促擒]"
)


@dataclass(frozen=True, slots=True)
class Parting:
    """How many of some lines are kicker, headline and subtitle, in this order."""

    kickers: int
    headlines: int
    subtitles: int

    @property
    def roles(self) -> str:
        """The roles of the lines, a letter each: ``"KHHS"``."""
        return "K" * self.kickers + "H" * self.headlines + "S" * self.subtitles


def partings(count: int, *, subtitled: bool = False) -> Iterator[Parting]:
    """Every way to part so many lines; `subtitled` where a line with a dash is the subtitle."""
    most = 0 if subtitled else _MOST_SUBTITLES
    for kickers in range(min(_MOST_KICKERS, count - 1) + 1):
        for subtitles in range(min(most, count - 1 - kickers) + 1):
            headlines = count - kickers - subtitles
            if headlines <= _MOST_LINES:
                yield Parting(kickers, headlines, subtitles)


def parted(
    lines: Sequence[str], lead: str, *, subtitled: bool = False, named: bool = False
) -> tuple[Parting, Parting, float]:
    """The best way to part the lines of a banner, the second best, and how sure the best is.

    `lead` is how the first paragraph begins, without 本报讯; `named` tells that the name of a
    series stands over the lines already.
    """
    rest = max(0, len(lines) - _LONGEST)  # what no banner has is told with the subtitle
    head = lines[: len(lines) - rest]
    # A verb without its object is no kicker: 致敬 / 平凡岗位上的追光者.
    every = list(partings(len(head), subtitled=subtitled))
    ways = [
        way
        for way in every
        if (not way.kickers or head[way.kickers - 1] not in _WANTING) and _dashes_fit(head, way)
    ] or every
    looked = _Looks(head, lead)
    scores = [looked.score(way, named=named) for way in ways]
    order = sorted(range(len(ways)), key=lambda at: -scores[at])
    best, second = order[0], order[min(1, len(order) - 1)]
    total = sum(math.exp(score - scores[best]) for score in scores)
    found = ways[best]
    return (
        Parting(found.kickers, found.headlines, found.subtitles + rest),
        ways[second],
        1 / total,
    )


def _dashes_fit(lines: Sequence[str], way: Parting) -> bool:
    """Whether the kicker ends with the last of the lines that a dash leads on from, if any does."""
    dashed = [at for at, text in enumerate(lines[:-1]) if dashes_on(text)]
    return not dashed or way.kickers == dashed[-1] + 1


class _Looks:
    """What some lines look like, counted once for all the ways to part them."""

    def __init__(self, lines: Sequence[str], lead: str, told: str | None = None) -> None:
        self.lines = [_line(text, lead[:_LEAD]) for text in lines]
        self.sizes = [_size(text) for text in lines]
        self.outcome = is_outcome(lines[-1])
        self.told = [
            name for name, form in _TOLD.items() if form.match(lead if told is None else told)
        ]
        self.pairs = [_pair(above, below) for above, below in pairwise(lines)]

    def counted(self, way: Parting, *, named: bool) -> dict[str, float]:
        roles = way.roles
        found: defaultdict[str, float] = defaultdict(float)
        for role, looks in zip(roles, self.lines, strict=True):
            for name, value in looks.items():
                found[f"{role} {name}"] += value
        for (above, below), looks in zip(pairwise(roles), self.pairs, strict=True):
            for name, value in looks.items():
                found[f"{above}{below} {name}"] += value
        found[f"kickers {way.kickers}"] += 1
        found[f"headlines {way.headlines}"] += 1
        found[f"subtitles {way.subtitles}"] += 1
        over, under = way.kickers, way.kickers + way.headlines
        sizes = self.sizes[over:under]
        if way.headlines > 2:
            found["three-of-a-size"] += max(sizes) - min(sizes) < _OF_A_SIZE
            found["three-with-outcome"] += way.subtitles == 0 and self.outcome
            found["three-of-sizes"] += max(sizes) - min(sizes) > 2 * _OF_A_SIZE
        if over and _sized(self.sizes[over - 1], sizes) and way.headlines > 1:
            found["kicker sized"] += 1
        if under < len(self.sizes) and _sized(self.sizes[under], sizes) and way.headlines > 1:
            found["subtitle sized"] += 1
        for name in self.told:
            found[f"kickers {way.kickers}-{name}"] += 1
            found[f"headlines {way.headlines}-{name}"] += 1
            found[f"subtitles {way.subtitles}-{name}"] += 1
        if named:
            found["kicker under-series"] += way.kickers > 0
            found["subtitle under-series"] += way.subtitles > 0
        return found

    def score(self, way: Parting, *, named: bool) -> float:
        found = self.counted(way, named=named)
        return sum(WEIGHTS.get(name, 0.0) * value for name, value in found.items())


def features(
    lines: Sequence[str], lead: str, way: Parting, *, named: bool = False, told: str | None = None
) -> dict[str, float]:
    """What a way to part some lines is judged by: the names in `topweights` and their values.

    `told` is how the first paragraph begins where too little of it is known for `lead`.
    """
    return _Looks(lines, lead, told).counted(way, named=named)


def _sized(size: float, sizes: Sequence[float]) -> bool:
    return max(sizes) - min(sizes) < _OF_A_SIZE and min(sizes) - 1 < size < max(sizes) + 1


def dashes_on(text: str) -> bool:
    """Whether a dash at a line's end leads on to the headline: 专家提醒——."""
    return text[-1:] in f"{DASHES}-" and _LEADS.search(text) is not None


def leads_on(text: str) -> bool:
    """Whether a line alone may be a kicker: an event, who says so, a tournament."""
    return (
        dashes_on(text)
        or _OPEN.search(text) is not None
        or _EVENT.search(text) is not None
        or is_tournament(text)
    )


def _size(text: str) -> float:
    return cells("".join(text.split())) / 2


@lru_cache(maxsize=256)  # heads are parted where a story begins and once more where it is set
def _line(text: str, lead: str) -> Mapping[str, float]:
    """What a line looks like by itself and beside the first paragraph."""
    parts = text.split()
    size = _size(text)
    lengths = [len(part) for part in parts]
    pairs = _pairs(text)
    slogan = len(parts) == 2 and max(lengths) - min(lengths) <= 1 and 3 < min(lengths) <= 8
    looks = {
        "open": _OPEN.search(text) is not None,
        "event": _EVENT.search(text) is not None,
        "attends": _ATTENDS.search(text) is not None,
        "all-attend": all(map(_ALL_ATTEND.fullmatch, parts)),
        "attends-last": len(parts) > 1 and _ALL_ATTEND.fullmatch(parts[-1]) is not None,
        "first": _FIRST.search(text) is not None,
        "thing": _THING.search(text) is not None,
        "echoes": _ECHOES.search(text) is not None,
        "quoted": text[0] in "“「" and text[-1] in "”」" and text.count(text[0]) == 1,
        "occasion": _OCCASION.search(text) is not None,
        "purpose": _PURPOSE.search(text) is not None,
        "series": _series(text) or is_column(text),
        "match": is_tournament(text),
        "slogan": slogan,
        "couplet": _couplet(text),
        "out": _OUT.search(text) is not None,
        "may": _MAY.search(text) is not None,
        "spaced": len(parts) > 1 and not slogan,
        "detail": _DETAIL.match(text) is not None,
        "survey": _SURVEY.search(text) is not None or _WENT.fullmatch(text) is not None,
        "note": text[:1] in "（(",
        "amounts": min(2, len(_AMOUNT.findall(text))),
        "figure": _FIGURE.search(text) is not None,
        "ours": _OURS.match(text) is not None,
        "digit-first": text[0].isdigit(),
        "comma": "，" in text,
        "commas": text.count("，") > 1 or "；" in text,
        "list": "、" in text,
        "speaker": _SPEAKER.match(text) is not None,
        "asks": text[-1] in "？?！!" or _ASKS.search(text) is not None,
        "marked": _MARKED.search(text) is not None,
        "body": _BODY.match(text) is not None,
        "anniversary": text.endswith("周年") and not _series(text),
        "when-said": _WHEN_SAID.search(text) is not None,
        "bound": _BOUND.search(text) is not None,
        "spaced-figures": len(parts) > 1 and _FIGURE.search(text) is not None and "：" not in text,
        "opens-marked": text[0] in "“「",
        "done": _DONE.search(text) is not None,
        "short": size <= 5,
        "tiny": size <= 3,
        "long": size > 16,
        "size": min(size, 30) / 10,
        "lead": _share(pairs, lead),
        "opening": _share(pairs, lead[: _LEAD // 2]),
    }
    return {name: float(value) for name, value in looks.items() if value}


def said_again(text: str, lead: str) -> float:
    """Which share of a line the first paragraph says again, in pairs of characters, from 0 to 1."""
    return _share(_pairs(text), lead)


def _pairs(text: str) -> set[str]:
    """The pairs of characters of a text without its marks."""
    bare = _MARK.sub("", text)
    return {bare[at : at + 2] for at in range(len(bare) - 1)}


def _share(pairs: set[str], lead: str) -> float:
    return sum([pair in lead for pair in pairs]) / len(pairs) if pairs else 0.0


def _pair(above: str, below: str) -> dict[str, float]:
    """How a line stands to the one below it."""
    upper, lower = _size(above), _size(below)
    plain = " " not in above and " " not in below
    difference = abs(upper - lower)
    looks = {
        "parted": not plain,
        "equal": plain and difference < 0.6,
        "near": plain and difference < 2.1,
        "far": difference > 5.5,
        "twice": lower > 1.7 * upper,
        "half": upper > 1.7 * lower,
        "longer": max(-1.0, min(1.0, (lower - upper) / max(lower, upper))),
        "parallel": plain and _parallel(above, below),
        "cut": _cut(above, below),
        "event-below": bool(_EVENT.search(below)) and not _EVENT.search(above),
        "outcome": is_outcome(below),
        "detail-below": _DETAIL.match(below) is not None,
        "trails": above[-1] == "…",
        "thing-below": bool(_THING.search(below)) and not _THING.search(above),
        "ours-below": bool(_OURS.search(below)) and not _OURS.search(above),
        "motto": upper <= _MOTTO and bool(_EVENT.search(below)) and not _told_of(above),
        "comma-below": "，" in below and "，" not in above,
        "marked-both": bool(_MARKED.search(above) and _MARKED.search(below)),
        "asks-below": bool(_ASKS.search(below)) and not _ASKS.search(above),
        "comma-both": "，" in above and "，" in below,
        "of-above": _MEANWHILE.match(below) is not None and below[:2] in above,
        "one-below": bool(_ONE.match(below)) and above[0] != "一",
        "twins": "，" in above and above.find("，") == below.find("，") and difference < 2.1,
        "thing-above": bool(_THING.search(above)) and not _THING.search(below),
    }
    return {name: float(value) for name, value in looks.items() if value}


def _couplet(text: str) -> bool:
    """Whether a line is two clauses of one length: 肩负人民重托，共绘发展蓝图."""
    halves = text.split("，")
    size = len(halves[0])
    return len(halves) == 2 and size == len(halves[1]) and 3 < size <= 8


def _told_of(text: str) -> bool:
    """Whether a line tells of an event or its circumstances, or names a series."""
    return _series(text) or any(form.search(text) for form in (_EVENT, _OCCASION, _OPEN))


def _series(text: str) -> bool:
    """Whether a line is the name of a campaign or of a series."""
    if _SERIES.search(text):
        return True
    viewed = _VIEWED.fullmatch(text)
    # 看 is a word of its own: not 项目建设看得见, 数字经济看好明年.
    return viewed is not None and first_word(viewed["view"]) == "看"


def opens(text: str) -> bool:
    """Whether a line is an open clause that a headline goes on with: 公安部交管局发布提示."""
    return dashes_on(text) or _OPEN.search(text) is not None


def goes_on(text: str) -> bool:
    """Whether a line goes on with the line above: 暨优秀教师表彰大会, 将于5月18日开幕."""
    return _GOES_ON.match(text) is not None


def _cut(above: str, below: str) -> bool:
    """Whether one line goes on in the other: 着力打造 / 世界级先进制造业集群."""
    if (above.endswith(_WANTING_ENDS) and last_word(above) in _WANTING) or goes_on(below):
        return True
    return straddle(above, below) > 1


def _parallel(above: str, below: str) -> bool:
    """Whether two lines of one length have the same character at the same place."""
    if len(above) != len(below):
        return False
    return any(first == second for first, second in zip(above, below, strict=True))
