"""Roles and names: bylines (署名) and the credits of a page (责编、校对…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.normalise.transcribed import transcribed
from pipeline.normalise.width import HAN
from pipeline.normalise.words import words
from pipeline.page import Credit

__all__ = [
    "DESK",
    "ORNAMENTS",
    "author_alone",
    "author_below",
    "desk_start",
    "is_surname",
    "names_writer",
    "parse_byline",
    "parse_credits",
    "parse_names",
    "signed_alone",
    "worked_below",
]

ORNAMENTS = "■□●○◆◇▲△▼▽★☆※◎▶▷►♦•·|｜│┃"

# The 300 commonest surnames, after the Ministry of Public Security's count of 2020.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    "龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
    "左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕"
    "屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧"
    "闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥"
    "南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支"
    "卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印"
    "秋元尧占居历青展信步由东冶竺隗幸言战智"
)
_COMPOUND = (
    "欧阳 上官 司马 东方 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 轩辕 夏侯 长孙 宇文 端木 独孤 南宫 "
    "拓跋 百里 东郭 澹台".split()
)

_SEPARATOR = re.compile(r"[\s、，,/／;；&＆]+")
_AND = re.compile("(?<=.)和(?=..)")
_NAME = re.compile(f"[{HAN}]{{1,4}}|[{HAN}]{{1,8}}(?:[·•][{HAN}]{{1,8}})+|[A-Za-z][A-Za-z.'-]*")
_MOST_NAMES = 12
# Words that follow 记者 in the name of a column and never in a byline.
_NO_NAME = frozenset(
    "手记 观察 调查 札记 在线 视点 视线 感言 笔记 见闻 述评 日记 走基层 眼 说 帮办".split()
)

_PAPER = (
    f"本报讯|本报|本刊|本网|本台|新华社|中新社|中新网|中央社|中通社|法新社|路透社|人民日报|(?:[{HAN}]{{2,6}}[·•])?[{HAN}]{{0,8}}?(?:日报|晚报|时报|早报|晨报|"
    f"都市报|商报|周报|青年报|报社|广播电视台|电视台|融媒体中心|融媒|客户端|时讯|导刊|周刊|文摘|周末|新闻网|在线|传媒)|[{HAN}]{{2,6}}报(?=记者)"
)
_QUALITY = (
    f"全媒体|融媒体|融媒|首席|特约|见习|实习|特派|驻站|驻[{HAN}]{{1,4}}?|摄影|文字|高级|新媒体|"
    "评论|体育|(?:大|中|小)?学生|校园|小|市民|社区|公民"
)
_WRITER = (
    "记者|通讯员|实习生|评论员|撰稿人|撰述|摄影师|报道组|采访组|调研组|编辑部|作者|本报编辑|编译|"
    "特派员|主笔|指导教师|指导老师"
)
# What somebody did rather than was; these may stand after the name.
_WORK = (
    "文[/／]图|图[/／]文|文图|图文|文[/／]摄|摄影报道|采写|撰文|供图|供稿|整理|口述|"
    r"摄影(?=$|[\s/／:：])|(?:文|图|摄|译)(?=[/／:：])|摄$"
)
# 蓝天 文 白云 图: what each did, after his name; a name may be spaced so as well (郁 文).
_DID = r"(?<=\s)(?:文|图|摄|译)(?=\s|$)"
_BYLINE_ROLE = re.compile(f"(?:{_PAPER})?\\s?(?:{_QUALITY})*(?:{_WRITER})|{_WORK}")
_ROLE_OR_DEED = re.compile(f"{_BYLINE_ROLE.pattern}|{_DID}")
# 文 庾信芳 图 李四: before it, which only tells under a headline.
_DID_FIRST = re.compile(r"(?:(?<=\s)|^)(?P<role>文|图|译|文字|绘图|插图)\s+(?=\S)")
# 张三/文 李四/图: turned round before reading.
_NAME_WORK = re.compile(
    f"(?:(?<=记者)|(?<![{HAN}]))([{HAN}]{{2,4}})[/／](文|图|摄影|摄|供图)(?=\\s|$)"
)
# Where the story was sent from, after the names: 记者李佳蓉／淡水报导, 特派记者王明巴黎专电.
_SENT = re.compile(
    f"(?:(?P<bar>[/／,，、\\s]+)|(?<=[{HAN}]))(?P<place>[{HAN}－-]{{2,9}}?)"
    "(?P<how>连线报[道导]|报[道导]|专电|传真)$"
)
# The same in brackets: 本报特派记者 陈 泳 王 静（北京3月6日电）.
_DATELINE = re.compile(
    f"[（(](?P<dateline>[{HAN}]{{0,8}}(?:\\d{{1,2}}月)?\\d{{1,2}}日(?:专)?[电讯])[）)]$"
)
_SENDERS = re.compile("记者|通讯员|实习生|特派员")
# A paper's own name for itself, before a writer whose name is set apart: 半岛记者 徐杰.
_BRAND = re.compile(
    f"(?![{HAN}]*(?:据|由|向|对|让|告诉|采访|[一两几多各名位些]|[男女老新小大全])$)[{HAN}]{{2,4}}"
)
# A role with a stray space in it.
_SPREAD_ROLE = re.compile("本 ?报 ?(?:记 ?者|通 ?讯 ?员)|(?<!\\S)(?:记 者|通 ?讯 ?员|实 ?习 ?生)")
# The columns of 副刊 print the author's name alone, after an ornament.
_ALONE = re.compile(f"[{ORNAMENTS}]\\s*(?:文[/／:：]?)?\\s*([{HAN}](?:\\s?[{HAN}]){{1,3}})")
# A name alone in brackets at the end of a story.
_SPREAD_NAME = re.compile(f"[{HAN}]\\s?[{HAN}]|[{HAN}]{{3}}")
# The same with a space between any two characters, as names are filled out under a headline.
_SPREAD_AUTHOR = re.compile(
    f"[{HAN}](?:\\s+[{HAN}]){{1,2}}|(?:{'|'.join(_COMPOUND)})\\s+[{HAN}](?:\\s*[{HAN}])?"
)
_DEEDS = frozenset("文图摄译")
# A name of a surname that is not known has so many characters, or it is not believed.
_GIVEN = 3
# Roles that may stand without a name.
_NAMELESS = re.compile("(?:评论员|编辑部|报道组|采访组|调研组)$")
_LONGEST_BYLINE = 100
# No byline is without one of these, or has a character besides these.
_HINT = re.compile(
    f"{_WRITER}|文图|图文|摄|采写|撰文|供图|供稿|整理|口述"
    r"|文(?=[/／:：\s]|$)|图(?=[/／:：\s]|$)|译(?=[/／:：\s]|$)"
)
_ALLOWED = re.compile(
    f"[{HAN}\\s\\dA-Za-z.'\\-·•、，,/／;；&＆:：|｜－（）()【】\\[\\]〔〕{ORNAMENTS}]*"
)

DESK = re.compile(
    "(?:本版|今日|本期|本报|值班|执行|首席|责任|文字|图片|视觉|美术|版面|新媒体|副|总|主|"
    "[一二三四五六七八]版)*"
    "(?:编辑|责编|美编|版式设计|版面设计|版式|版面|设计|校对|检校|审校|校审|质检|组版|排版|"
    "拼版|制版|核稿|组稿|画版|照排|读校|终校|[一二三]读|[初二三]审|"
    "主编|总编|主任|编委|编审|审读|审核|终审|签审|签发|监制|统筹|策划|制图|图编|出品|视觉|美术)"
)
# Roles beside those of a desk only: 策划 年 华 执行 季 节.
_BESIDE_DESK = (
    "执行|文字|文案|撰文|撰稿|采写|采访|摄影|摄像|拍摄|航拍|视频|剪辑|绘图|绘画|插图|插画|漫画|图表|图片|"
    "题图|配图|海报|协调|协助|配音|翻译"
)
_CREDIT_ROLE = re.compile(f"{DESK.pattern}|(?:(?<=[\\s、/／])|^)(?:{_BESIDE_DESK})(?=[\\s:：/／])")
# 编辑|胡晓宜  版式|雷晶: a bar for a colon.
_BARRED_ROLE = re.compile(f"(?P<role>{DESK.pattern})[|｜│┃](?=[{HAN}])")
_BAR = frozenset("|｜│┃")
# 【责编】房 舟 【美编】牧 野, （责编：房舟 美编：牧野）: brackets around a role, or around all.
_BOXED_ROLE = re.compile(f"[【\\[〔]\\s*(?P<role>[{HAN}]{{2,8}})\\s*[】\\]〕]\\s*[:：]?")
_BOXED_ITEM = re.compile("[【\\[〔（(](?P<item>[^【】\\[\\]〔〕（）()]{4,60})[】\\]〕）)]")
_OPENING = frozenset("【[〔（(")
_ITEM = re.compile(f"^([{HAN}]{{1,8}}?|E-?mail|QQ|TEL)\\s*[:：/／]\\s*(.+)$", re.IGNORECASE)
# The space before the next label of a line such as 责编：张三 投稿邮箱：….
_LABELLED = re.compile(f"\\s+(?=(?:[{HAN}]{{2,8}}|E-?mail|QQ|TEL)\\s*[:：])", re.IGNORECASE)
_PARTED = re.compile(f"[\\s:：/／{ORNAMENTS}]")
_BARS = re.compile(f"[{ORNAMENTS}]+")


def parse_names(text: str, *, glued: bool = False) -> tuple[str, ...] | None:
    """The names in a text such as ``"余 音 范 可 陈立新"``, or None if it holds anything else.

    A name of two characters is often spaced to the width of three (余 音); the
    space goes. `glued` tells that the text followed its role without a space,
    so that only names with a known surname are believed.
    """
    fields = _SEPARATOR.split(text.strip(" :："))
    tokens = [token for field in fields for token in _parted(field) if token]
    if not tokens or len(tokens) > 2 * _MOST_NAMES:
        return None
    parted = [name for token in tokens for name in _unglued(token)]
    words_ = [token for token in parted if len(token) > 1 or len(parted) == 1]
    if not all(_NAME.fullmatch(token) or transcribed(token) for token in parted):
        return None
    if not _NO_NAME.isdisjoint(words_):
        return None
    names: list[str] = []
    latin = False
    for token in (name for whole in _joined_halves(parted) for name in _unglued(whole)):
        if latin and token[0].isascii():
            names[-1] += f" {token}"  # the words of a Latin name stay apart
        else:
            names.append(token)
        latin = token[0].isascii()
    if any(len(name) == 1 for name in names):
        return None
    if glued and not (_surnamed(names[0]) or transcribed(names[0])):
        return None
    return tuple(names)


def _parted(token: str) -> Sequence[str]:
    """The names of a token with 和 between them, which is part of a name as well: 呼和巴特尔."""
    names = _AND.split(token)
    whole = len(names) == 1 or (transcribed(token) and not all(map(_surnamed, names)))
    return (token,) if whole else names


def _unglued(token: str) -> tuple[str, ...]:
    """The names of a token that a line's end has glued together: 范晓陈立新."""
    if len(token) not in (5, 6) or transcribed(token) or not re.fullmatch(f"[{HAN}]+", token):
        return (token,)
    cuts = [
        (token[:size], token[size:])
        for size in (2, 3)
        if _surnamed(token[:size]) and _surnamed(token[size:])
    ]
    return cuts[0] if len(cuts) == 1 else (token,)


def _joined_halves(tokens: Sequence[str]) -> Iterator[str]:
    """The tokens with spaced names put together: 余 音, 欧阳 明, 郑 旺 发."""
    at = 0
    while at < len(tokens):
        end = at + 1
        if len(tokens[at]) == 1 or tokens[at] in _COMPOUND:
            singles = at
            while singles < len(tokens) and len(tokens[singles]) == 1:
                singles += 1
            count = singles - at
            # Single hanzi come in pairs; the last three of an odd run are one name.
            spaced = 3 if count == 3 else 2
            end = min(at + spaced, len(tokens))
        yield "".join(tokens[at:end])
        at = end


def names_writer(text: str) -> bool:
    """Whether a text begins with the role of somebody who writes: 本报记者, 通讯员."""
    return (
        re.match(f"[{ORNAMENTS}（(\\s]*(?:{_PAPER})?\\s?(?:{_QUALITY})*(?:{_WRITER})", text)
        is not None
    )


def is_surname(char: str) -> bool:
    """Whether a character is a common surname."""
    return char in _SURNAMES


def _surnamed(name: str) -> bool:
    longest = 3
    if name[:2] in _COMPOUND:
        return len(name) > len(name[:2])
    return 1 < len(name) <= longest and name[0] in _SURNAMES


def parse_byline(text: str) -> tuple[Credit, ...] | None:
    """The roles and names of a line such as ``"本报记者 杜 玲 通讯员 王五 文/图"``.

    None where the line holds anything but roles and names. Where a story was sent from
    (／淡水報導) is a role without a name.
    """
    if len(text) <= _LONGEST_BYLINE and " " in text:
        text = _SPREAD_ROLE.sub(lambda match: match.group().replace(" ", ""), text)
    if len(text) > _LONGEST_BYLINE or not _HINT.search(text) or not _ALLOWED.fullmatch(text):
        return None
    line = re.sub(r"\s+", " ", text.strip().strip(ORNAMENTS).strip())
    if line[:1] in "（(【[〔" and line[-1:] in "）)】]〕":
        line = line[1:-1].strip()
    dateline = _DATELINE.search(line)
    sent = _sent(line) if dateline is None else (line[: dateline.start()], dateline["dateline"])
    if sent is not None:
        people = parse_byline(sent[0])
        return None if people is None else (*people, Credit(sent[1], ()))
    line = _NAME_WORK.sub(r"\2/\1", line)
    roles = _without_names(line, list(_ROLE_OR_DEED.finditer(line)))
    plain = [role for role in roles if role.group() not in _DEEDS]
    found = _people(line, roles)
    return _people(line, plain) if found is None and len(plain) < len(roles) else found


def _without_names(line: str, roles: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The roles but for a name's first character after one: 本报记者 文 远."""
    kept: list[re.Match[str]] = []
    for role in roles:
        spaced = role.group() in _DEEDS and line[role.end() : role.end() + 1] == " "
        if not (spaced and kept and not line[kept[-1].end() : role.start()].strip(" :：")):
            kept.append(role)
    return kept


def _people(line: str, roles: Sequence[re.Match[str]]) -> tuple[Credit, ...] | None:
    """The people of a byline whose roles are known."""
    if not roles:
        return None
    before = line[: roles[0].start()].strip(" /／")
    credits_: list[Credit] = []
    for role, following in zip(roles, [*roles[1:], None], strict=True):
        label = re.sub(r"\s", "", role.group())
        rest = line[role.end() : following.start() if following else len(line)]
        value = rest.strip(" :：/／|｜、，,;；")
        if before and label == "记者" and rest[:1] == " " and _BRAND.fullmatch(before):
            # 半岛记者 徐杰
            names = parse_names(value, glued=True)
            label, before = before + label, ""
        elif before:
            # 张三 文/图: the name stands first, and only before such a role.
            listed = "、" in before  # 笔谈、书画摄|影展 is no byline
            named = parse_names(before, glued=listed)
            names = named if _is_work(label) and not value else None
            before = ""
        elif not value:
            # 本报记者 文/张三: what he did stands between his role and his name.
            work = following is not None and _is_work(following.group())
            names = () if work or _is_work(label) or _NAMELESS.search(label) else None
        else:
            names = parse_names(value, glued=bool(rest) and rest[0] not in " :：/／")
        if names is None:
            return None
        credits_.append(Credit(label, names))
    return tuple(credits_)


def _sent(line: str) -> tuple[str, str] | None:
    """A byline's people, and the place it was sent from with the word for that."""
    match = _SENT.search(line)
    if match is None or not _SENDERS.search(line):
        return None
    place, how = match["place"], match["how"]
    if match["bar"]:
        return line[: match.start()], place + how
    # 记者李佳蓉台北报导: the name ends where a word is left; three characters first.
    whole = line[: match.end("place")]
    first = whole.rfind("记者") + 2
    sizes = [size for size in (3, 2) if whole[first + size :] in words()]
    if len(whole) - first == 5:  # a name of three and a place of two, as nearly all are
        sizes.append(3)
    for size in sizes:
        if _surnamed(whole[first : first + size]):
            return whole[: first + size], whole[first + size :] + how
    return None


def author_alone(text: str) -> str | None:
    """The name on a line such as ``"□ 张 三"``, without its spaces."""
    match = _ALONE.fullmatch(text) if text[:1] in ORNAMENTS else None
    name = "" if match is None else re.sub(r"\s", "", match.group(1))
    return name if name and _surnamed(name) else None


def signed_alone(text: str) -> tuple[Credit, ...] | None:
    """Who signs with his name alone, without brackets: ``"贺 年"``, ``"阮清和"``.

    A word of everyday (方言, 时评) is no name, unless a space spreads it as one.
    """
    name = re.sub(r"\s", "", text)
    if not _SPREAD_NAME.fullmatch(text) or not _surnamed(name):
        return None
    return None if name == text and name in words() else (Credit("作者", (name,)),)


def worked_below(text: str) -> tuple[Credit, ...] | None:
    """Who did what, under a headline, with the word before the name: ``"文 庾信芳"``.

    Where the surname is not known the name stands together and no word is in it (文 庾信芳); a
    title that is spread (文 史 天 地) begins with a word.
    """
    found = list(_DID_FIRST.finditer(text))
    if not found or found[0].start() or not _ALLOWED.fullmatch(text):
        return None
    credits_: list[Credit] = []
    for role, end in zip(found, [*(role.start() for role in found[1:]), len(text)], strict=True):
        value = text[role.end() : end].strip()
        names = parse_names(value)
        if names is None or role["role"] + value[0] in words():
            return None
        rare = names[0] in value and len(names[0]) == _GIVEN and len(role["role"]) == 1
        known = _surnamed(names[0]) and not (names[0] in value and names[0] in words())
        if not known and not (rare and len(words().segment(names[0]).words) == _GIVEN):
            return None
        credits_.append(Credit(role["role"], names))
    return tuple(credits_)


def author_below(text: str) -> tuple[Credit, ...] | None:
    """The author of a line under a headline that is a spread name: ``"贺 言"``, ``"沈 从 容"``."""
    name = re.sub(r"\s", "", text)
    if not _SPREAD_AUTHOR.fullmatch(text) or not _surnamed(name):
        return None
    return (Credit("作者", (name,)),)


def _is_work(role: str) -> bool:
    return re.search(f"(?:{_WRITER})$", role) is None


def parse_credits(text: str) -> tuple[tuple[str, str], ...] | None:
    """The roles of a credits line with their values as printed: names, numbers, addresses.

    ``"■新闻热线:8797000 | ■编辑:郭 剑"`` gives
    ``(("新闻热线", "8797000"), ("编辑", "郭 剑"))``; None where the line is no such thing.
    A line with bars or ornaments between its items may name any role; one
    without may name only those of an editorial desk.
    """
    text = text.replace("丨", "|")  # a hanzi (gǔn) that stands for a bar
    if text[:1] in _OPENING:
        text = _unboxed(text)
    # Without any of the marks of credits only a role at the head makes a line one.
    if not _PARTED.search(text) and not DESK.match(text):
        return None
    if not _BAR.isdisjoint(text):
        text = _BARRED_ROLE.sub(r"\g<role> ", text)
    items = [
        item.strip() for part in _BARS.split(text) for item in _LABELLED.split(part) if item.strip()
    ]
    barred = len(items) > 1 or text[:1] in ORNAMENTS
    if barred and _BARS.search(text) is None and not any(map(_desk_items, items)):
        return None
    found: list[tuple[str, str]] = []
    for item in items:
        desk = _desk_items(item)
        if desk is not None:
            found += desk
            continue
        match = _ITEM.match(item) if barred else None
        if match is None or len(item) > _LONGEST_BYLINE:
            return None
        found.append((match.group(1), match.group(2).strip()))
    return tuple(found)


def _unboxed(text: str) -> str:
    """Credits without the brackets around their roles, or around the roles with their names.

    One role alone names a column as well (【策划】城市更新): a surname has to follow it.
    """
    roles = [role for role in _BOXED_ROLE.finditer(text) if DESK.fullmatch(role["role"])]
    if roles:
        value = re.split("[【\\[〔]", text[roles[0].end() :])[0]
        sure = len(roles) > 1 or parse_names(value, glued=True) is not None
        return _BOXED_ROLE.sub(r"|\g<role>:", text) if sure else text
    if _BOXED_ITEM.sub("", text).strip():
        return text
    items = [item["item"] for item in _BOXED_ITEM.finditer(text)]
    people = [person for item in items for person in _desk_items(item) or ((item, ""),)]
    sure = all(name for _, name in people)
    sure = sure and (len(people) > 1 or parse_names(people[0][1], glued=True) is not None)
    return "|".join(items) if sure else text


def desk_start(text: str) -> int | None:
    """Where in a line its credits begin, so that the rest of it are credits; None if nowhere."""
    for role in _CREDIT_ROLE.finditer(text):
        if not role.start() or text[role.start() - 1].isalnum():
            continue
        start = role.start() - (text[role.start() - 1] in _OPENING)
        if start and parse_credits(text[start:]):
            return start
    return None


def _desk_items(item: str) -> list[tuple[str, str]] | None:
    roles = list(_CREDIT_ROLE.finditer(item))
    if not roles or roles[0].start() or not any(DESK.fullmatch(role.group()) for role in roles):
        return None
    found: list[tuple[str, str]] = []
    ends: Sequence[int] = [*(role.start() for role in roles[1:]), len(item)]
    for role, end in zip(roles, ends, strict=True):
        rest = item[role.end() : end]
        value = rest.strip(" \u3000\t:：/／、，,;；")
        if not value or parse_names(value, glued=rest[0] not in " \u3000\t:：/／") is None:
            return None
        found.append((role.group(), value))
    return found
