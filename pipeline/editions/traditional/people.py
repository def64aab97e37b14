"""People that only the traditional edition must find: 于海 and 余松 among other names.

A surname that is rather a word (于, 余, 涂, 郁, 钟) with one more character is no sure name
in running text. Between the marks of a list, or after 叫, it is one if it is no word.
"""

from __future__ import annotations

import re

from pipeline.editions.persons.finding import load_name_model
from pipeline.editions.persons.villages import is_village
from pipeline.editions.words import load_words

__all__ = ["bounded_names", "is_likely"]

_SURNAMES = "于余涂郁钟"
_RARE = frozenset(_SURNAMES)
# Surnames whose character has another form in words: 余波, 钟表, 姜汁.
_WORDLIKE = frozenset("余涂郁钟姜谷范云松丰征舍药干")
# Places, and words that the list of words lacks: what is left over, coats, bells, 于公、于私.
_NO_NAMES = frozenset(
    (
        "郁林 郁南 郁江 余干 余江 余庆 余吾 涂山 钟山 钟祥 于都 于阗 于田 于洪 余晖 余威 "
        "余温 余毒 余韵 余味 余香 余电 余票 余货 余房 余怒 余响 余数 余角 余切 余割 余项 "
        "余裕 余兴 余风 余绪 余生 余年 余月 余日 余岁 余人 余料 余量 余股 余闲 余勇 余罪 "
        "余刑 余利 余值 余火 余灰 余土 余氯 余压 余辜 余事 余物 余财 余资 余食 涂装 涂布 "
        "涂刷 涂膜 涂漆 涂粉 涂油 涂胶 涂色 涂写 涂饰 涂地 涂上 涂药 涂蜡 钟罩 钟形 钟体 "
        "钟架 钟面 钟秀 钟灵 郁热 郁血 郁烈 郁香 郁卒 于公 于私 于情 于理 于法 于己 于人 "
        "于国 于民 于家 于党 于事 于心 于我 于他 于她 于你 于此 于彼 于内 于外 于上 于下 "
        "于前 于后 于水 于火 于农 于企 于校 于市 于县 于村 于今 余下 余光 余存 余弦 余弧 "
        "余波 余留 余码 余缺 余辉 余震 余集 余款 余步 余泽 余荫 余孽 涂到 涂在 涂好 涂成 "
        "涂掉 涂有 涂满 涂着 涂过 涂销 涂黑 涂敷 涂白 涂覆 涂绘 涂染 涂面 涂墙 涂红 涂黄 "
        "涂绿 涂蓝 涂灰 涂银 涂脸 涂唇 涂金 涂毒 涂甲 余部 余喘 钟塔 钟声 姜黄 姜汁 余气 "
        "余论 余责 余声 余外 余杯 涂污 涂盖 涂改 涂去 于左 于斯 于焉 钟乳 钟室 郁塞 郁气 "
    ).split()
)
_LISTED = re.compile(
    rf"(?:^|(?<=[、：:（(\s]))[{_SURNAMES}][\u4e00-\u9fff](?=[、，。；（）()\s]|$)", re.MULTILINE
)
_CALLED = re.compile(
    rf"(?<=[名做他她人子我孩]叫)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[，。；、（的]|$)"
)
_QUOTED = re.compile(
    rf"(?<=据)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=介绍|透露|回忆|反映|讲述|说|称)"
)
# After an office, before what somebody does: 市长于建国在会上说, but 市长于近日在.
_IN_OFFICE = re.compile(
    rf"(?:(?<=[长任记席理裁员者授师监士])|(?<=[作画育学歌业乐藏法术史]家))(?!于[^，。；]?[日月年午晚前后间时初底末天周早晨夜今昨近上下中内外当此该其会场])"
    rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?"
    "(?=在|作(?:报告|学术|主题|专题|题为)|说|表示|主持|出席|介绍|强调|指出|宣布|带领|率|告诉|深入|陪同|走访|慰问|获颁|荣获|逝世|病逝|去世)"
)
# 记者/于文静, 设计/涂敏
_SLASHED = re.compile(
    rf"(?<=[\u4e00-\u9fff][/／])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[\s，、/／；。]|$)",
    re.MULTILINE,
)
_JOINED = re.compile(rf"(?<=[、和与同跟])[{_SURNAMES}][\u4e00-\u9fff](?=[、和与及等两])")

# A name that costs so much more than its characters, in nats, stands where nothing tells of a
# person: `find_names` takes 5 for that, and 4 or less after a title or before a verb.
_UNTOLD = 4.5
# 文 as the end of a word, not as the credit 文 or 图文.
_AFTER_PROSE = re.compile("[\u4e00-\u9fff](?<!图)文$")
# What stands between spaces or is known from the page costs no more.
_APART = 8.0
_TOWARDS = frozenset("向与由到在往")
# 于 is rather a preposition after what is done, is or stands somewhere: 坐落于洛伍德.
_AT = frozenset(
    "关对由属处归至位基鉴终过介落职服源用限存忠献投致立建成止生死等高低大小优劣长短多少善勇敢乐急便"
    "利居身安甘苦勤惯陷沉流习寓融应适见濒精擅疏羞耻施作隶附受发始起出异同益缘惠加嫁求诉诸让交送载"
    "登收录刊志印现展运行坐躺站扎根早迟先晚定设藏置葬产署签记写列归免毁败胜在并且而亦均应得须可能"
)
# What one must or shall is no surname before 于: 须于, 应于; 有志于.
_MUST = frozenset("须应有")
# What follows the preposition 于 and is hardly in a name: 于本会, 于依第一项, 于该处.
_DETERMINES = frozenset("本依各该此每其受被与")
# What begins like a time and is none: 于海洋前往机场.
_NO_TIMES = frozenset(["前往", "前来", "前去", "时常", "时任", "时刻", "后来", "内疚"])
# A name of less than so many nats is likely one, word or not: 于建国 but 于起飞前.
_GIVEN = 20.0
# A given name of miles: 万里, 李千里.
_MILES = re.compile(".[千万百]里|万里")


def is_likely(name: str, cost: float, text: str) -> bool:
    """Whether a candidate for a name is rather somebody than the words it could be.

    `cost` is that of `find_names` in nats. What stands after 和 (和|谷仓), what ends in 里
    (孔洞|里), 于 after a verb and a word with one character more (余波|未) are no names,
    unless a title or a speaker's verb says so.
    """
    if cost > _APART and (name[0] in "和从" or (name[0] in _TOWARDS and "里" in name)):
        return False  # 工人和|朴槿惠, 消防员从井里, though 工人 could be a title
    if _is_cut_out(name, text):
        return False
    plain = load_name_model().cost(name, rare=True)
    if name[:2] in _NO_NAMES and _AFTER_PROSE.search(text[: text.find(name)]):
        return False  # 散文|余韵: 文 is no credit
    if plain is not None and cost - plain < _UNTOLD and not is_village(name):
        return True
    if name[0] == "于" and _is_at(name, text):
        return False
    if plain is None:
        return True
    if "里" in name[1:] and not _MILES.fullmatch(name):
        return False
    if len(name) == 2 or name[0] not in _WORDLIKE:
        return True
    return name[:2] not in _NO_NAMES and load_words().get(name[:2]) is None


def _is_cut_out(name: str, text: str) -> bool:
    """Whether what looks like a name is cut out of words: 应于|洽订, 陈明|后, 机长于飞航前."""
    words = load_words()
    if name[0] in _MUST and "于" in name[1:]:
        return True
    if name[-1] == "后" and len(name) == 3 and words.get(name[:2]) is not None:
        return True
    if name[-1] == "后" and (name[0] in _MUST or words.get(name[1:]) is not None):
        return True
    at = text.find(name)
    if name[0] not in "于后" or at <= 0 or not "\u4e00" <= text[at - 1] <= "\u9fff":
        return False
    if name[0] == "后":
        return words.get(name[1:3]) is not None  # 受任命后|谒见
    if text[at - 1] == "者" and text[at - 2 : at - 1] not in tuple("记作笔编译学患使"):
        return True  # 设置者于频率使用前
    return name[1] in _DETERMINES or _is_when(text, at)


def _is_when(text: str, at: int) -> bool:
    """Whether 于 at a place tells when: 于起飞前, but not 于建国时 or 于海洋前往."""
    word = load_words().get(text[at + 1 : at + 3])
    if word is None or text[at + 3 : at + 5] in _NO_TIMES:
        return False
    plain = load_name_model().cost(text[at : at + 3], rare=True)
    given = plain is not None and plain < _GIVEN and word.kind != "t"
    return text[at + 3 : at + 4] in tuple("前后时内") and not given


def _is_at(name: str, text: str) -> bool:
    """Whether 于 is a preposition wherever the name is found in the text."""
    at = text.find(name)
    while at >= 0:
        if at == 0 or text[at - 1] not in _AT:
            return False
        at = text.find(name, at + 1)
    return True


def _is_when_or_where(word: str) -> bool:
    """Whether a word is a time or a place: 于|春节, 于|北京."""
    known = load_words().get(word)
    return known is not None and known.kind in "tS"


def bounded_names(text: str) -> tuple[str, ...]:
    """The names of two or three characters that marks or 叫 bound, words left out."""
    if _RARE.isdisjoint(text):
        return ()
    words = load_words()
    found = (
        match.group()
        for pattern in (_LISTED, _CALLED, _QUOTED, _IN_OFFICE, _SLASHED, _JOINED)
        for match in pattern.finditer(text)
        if pattern is not _IN_OFFICE or not _is_when_or_where(match.group()[1:])
    )
    return tuple(
        dict.fromkeys(name for name in found if words.get(name) is None and name not in _NO_NAMES)
    )
