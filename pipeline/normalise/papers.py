"""Names of papers, and of the sections they have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.rule import Rule
from pipeline.normalise.width import HAN

__all__ = [
    "ANY_PAPER",
    "SECTIONS",
    "SHORTEST_BESIDE",
    "Paper",
    "county_paper",
    "has_section",
    "is_news",
    "is_section",
    "is_weekly",
    "last_name",
    "names_paper",
    "paper_beside_date",
    "paper_in",
]

# A paper may have an edition of its own elsewhere: 人民日报海外版.
_EDITION = "(?:(?:海外|国内|国际|农村|城市|周末|校园)版)?"
_PAPER = re.compile(
    f"(?<![{HAN}])[{HAN}]{{1,8}}(?:(?:日报|晚报|时报|早报|晨报|都市报|商报|导报|周报|青年报|"
    f"工人报|农民报|法治报"
    f"|法制报|教育报|新报|快报|特区报|广播电视报){_EDITION}|晚刊)(?![{HAN}])"
    f"|(?<![{HAN}])(?:大公报|文汇报|明报|信报|联合报|解放军报|学习时报|南方周末)(?![{HAN}])"
)
# Beside a date any word ending with 报 is a paper, but for these, and for the verb: 费用怎么报.
_NO_PAPER = (
    "简报|战报|喜报|公报|捷报|警报|预报|播报|半年报|数字报|电子报|手抄报|黑板报"
    "|(?<!交)通报|[汇申举上填回瞒谎虚漏呈速直零]报|(?:怎么|怎样|如何|[不可要再先别多少没])报"
)
ANY_PAPER = Rule(
    "报",
    f"(?<![{HAN}])(?!(?:[{HAN}]{{2,}})?海报(?![{HAN}]))(?![{HAN}]*(?:{_NO_PAPER})(?![{HAN}]))[{HAN}]{{1,9}}报{_EDITION}(?![{HAN}])",
)
# Beside credits as well, where it closes the line.
_LAST_PAPER = re.compile(f"\\s(?P<paper>{_PAPER.pattern}|{ANY_PAPER.pattern})$")
# The name of a weekly or of a section, never a person's: 校对:左 右 理论周刊.
_WEEKLY = re.compile(f"[{HAN}]{{2,6}}(?:[周月旬导画专副]刊|周末)")
_LAST_WEEKLY = re.compile(f"\\s(?P<paper>{_WEEKLY.pattern})$")
# Papers that do not call themselves so (a 周刊 is as often a section of one); 仅供参考 and 本期文摘
# are none.
_OTHER_PAPER = re.compile(
    f"(?<![{HAN}])(?!本[期版报刊栏])[{HAN}]{{2,6}}(?:导刊|时讯|文摘|画刊|(?<![供作])参考)(?![{HAN}])"
)
# A county's paper may be named 龙山新闻; beside a section (要闻) that is no section itself.
_COUNTY_PAPER = Rule(
    r"\s",
    f"(?P<paper>(?!本|国|社|综合|特别)[{HAN}]{{2,4}}(?:新闻|今讯|通讯|周刊))\\s+(?P<section>[{HAN}]{{2,4}})",
)
# Beside credits: 校对:巫 山 临港报, where 张报 would be a person.
SHORTEST_BESIDE = 3
# The same with the number of its issue, on a line of its own: a section is seldom counted so.
_COUNTED_PAPER = re.compile(
    f"(?<!\\S)(?P<paper>(?!本|国|社|综合|特别)[{HAN}]{{2,4}}(?:新闻|今讯|时讯|快讯|通讯))(?=\\s+(?:总?第)?\\s?\\d{{1,6}}\\s?期)"
)
# A county's paper may be named 今日石河; what else is of today is a section: 今日关注.
_TODAY_PAPER = re.compile(f"(?<!\\S)今日(?P<what>[{HAN}]{{2,3}})(?!\\S)")
# A paper that comes out for the weekend, 长河青年周末: it has a longer name than a section for it
# (快乐周末), or stands beside a section (观点).
_WEEKEND_PAPER = Rule("周末", f"(?<!\\S)(?P<named>[{HAN}]{{2,6}})周末(?!\\S)")
_SHORTEST_WEEKEND = 4
# Sections that may stand in a folio with the page number alone (要闻·02).
SECTIONS = frozenset(
    "要闻 综合 综合新闻 本地 本地新闻 本市新闻 本埠 时政 时政要闻 民生 民生新闻 社会 社会新闻 "
    "经济 财经 产经 "
    "文化 文旅 文体 体育 教育 健康 卫生 科技 法治 法制 国内 国际 国内新闻 国际新闻 天下 时事 "
    "评论 理论 观点 "
    "副刊 文艺 专题 专版 专刊 特刊 特别报道 聚焦 焦点 深度 调查 县区 县域 城事 乡村 农业 三农 "
    "人大 政协 "
    "党建 公告 广告 生活 视觉 影像 图片新闻 读者 人物 区域 地方新闻 乡村振兴 民生服务 都市 "
    "两岸 港闻 地方 生活新闻 焦点新闻 言论 论坛 服务 消费 房产 汽车 旅游".split()
)
_NEWS = re.compile(
    "(?:县域|县区|县市|区县|市域|省内|地市|法治|法制|文化|教育|科技|体育|娱乐|健康|农村|农业|经济|时政|生活|城市|都市|社区"
    "|校园|企业|政法|热点|重点)新闻"
)
# What is no paper behind 今日.
_OF_TODAY = SECTIONS | frozenset(
    "新闻 关注 视点 看点 热点 头条 导读 天气 提示 快评 时评 话题 特稿 本市 视界 图片 推荐 活动 "
    "说法 之星".split()
)
_A_SECTION = re.compile("|".join(sorted(SECTIONS)))


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's name, as it stands in a line; one that is not `sure` may be a section's."""

    name: str
    sure: bool = True


def paper_in(text: str, *, dated: bool) -> Paper | None:
    """The paper that a folio's text names; more forms are one beside a date."""
    found = _PAPER.search(text)
    if found is None and dated:
        found = ANY_PAPER.search(text) or _OTHER_PAPER.search(text)
        if found is None:
            weekend = _weekend_paper(text)
            return None if weekend is None else Paper(weekend, sure=False)
    return None if found is None else Paper(found.group())


def _weekend_paper(text: str) -> str | None:
    found = _WEEKEND_PAPER.search(text)
    if found is None:
        return None
    named = len(found["named"]) >= _SHORTEST_WEEKEND or any(map(is_section, text.split()))
    return found.group() if named else None


def paper_beside_date(line: str) -> Paper | None:
    """The paper of a line with a date that names none by its form: 今日石河, 石河新闻 第12期."""
    counted = _COUNTED_PAPER.search(line)
    if counted is not None and not is_section(counted["paper"]):
        return Paper(counted["paper"], sure=False)
    today = _TODAY_PAPER.search(line)
    if today is None or today["what"][:2] in _OF_TODAY or "版" in today["what"][1:]:
        return None
    return Paper(today.group(), sure=False)


def county_paper(text: str) -> str | None:
    """The paper of a county where it stands beside one of its sections: 龙山新闻 要闻."""
    found = _COUNTY_PAPER.fullmatch(text)
    if found is None or found["section"] not in SECTIONS or is_news(found["paper"]):
        return None
    name: str = found["paper"]
    return name


def last_name(line: str) -> re.Match[str] | None:
    """The name (`paper`) of a paper, a weekly or a section of its kind that closes a line."""
    return _LAST_PAPER.search(line) if line.endswith("报") else _LAST_WEEKLY.search(line)


def names_paper(text: str) -> bool:
    """Whether a text has the form of a paper's name and nothing else: 科普报, 科普时讯."""
    named = ANY_PAPER.fullmatch(text) or _OTHER_PAPER.fullmatch(text)
    return named is not None and len(text) >= SHORTEST_BESIDE


def is_weekly(text: str) -> bool:
    """Whether a text is the name of a weekly or of a section that is called so: 理论周刊."""
    return _WEEKLY.fullmatch(text) is not None


def is_section(text: str) -> bool:
    """Whether a text is the name of a section as nearly every paper has it: 要闻, 县域新闻."""
    return text in SECTIONS or is_news(text)


def is_news(text: str) -> bool:
    """Whether a text names a section by the kind of its news: 县域新闻."""
    return _NEWS.fullmatch(text) is not None


def has_section(text: str) -> bool:
    """Whether the name of a section stands in a text."""
    return _A_SECTION.search(text) is not None
