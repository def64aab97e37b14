"""Bylines (署名): the roles and names of those who wrote a story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.names import parse_names, surnamed
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.rule import Rule
from pipeline.normalise.width import HAN
from pipeline.normalise.words import words
from pipeline.page import Credit

__all__ = ["BYLINE_SIGNS", "names_writer", "parse_byline"]

_PAPER = (
    f"本报讯|本报|本刊|本网|本台|新华社|中新社|中新网|中央社|中通社|法新社|路透社|人民日报|(?:[{HAN}]{{2,6}}[·•])?[{HAN}]{{0,8}}?(?:日报|晚报|时报|早报|晨报|"
    f"都市报|商报|周报|青年报|报社|广播电视台|电视台|融媒体中心|融媒|客户端|时讯|导刊|周刊|文摘|周末|新闻网|在线|传媒)|[{HAN}]{{2,6}}报(?=记者)"
)
_QUALITY = (
    f"全媒体|融媒体|融媒|首席|特约|见习|实习|特派|驻站|驻[{HAN}]{{1,4}}?|摄影|文字|高级|新媒体|"
    "评论|体育|(?:大|中|小)?学生|校园|小|市民|社区|公民"
)
_WRITER = (
    "记者|通讯员|实习生|评论员|撰稿人|撰稿|撰述|摄影师|报道组|采访组|调研组|编辑部|作者|本报编辑|编译|"
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
# 张三/文 李四/图: turned round before reading.
_NAME_WORK = Rule(
    "/／",
    f"(?:(?<=记者)|(?<![{HAN}]))([{HAN}]{{2,4}})[/／](文|图|摄影|摄|供图)(?=\\s|$)",
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
_DEEDS = frozenset("文图摄译")
# Roles that may stand without a name.
_NAMELESS = re.compile("(?:评论员|编辑部|报道组|采访组|调研组)$")
_ARTICLE = "文章"
_LONGEST_BYLINE = 100
# No byline is without one of these, or has a character besides these.
_HINT = re.compile(
    f"{_WRITER}|文图|图文|摄|采写|撰文|供图|供稿|整理|口述"
    r"|文(?=[/／:：\s]|$)|图(?=[/／:：\s]|$)|译(?=[/／:：\s]|$)"
)
BYLINE_SIGNS = re.compile(
    f"[{HAN}\\s\\dA-Za-z.'\\-·•、，,/／;；&＆:：|｜－（）()【】\\[\\]〔〕{ORNAMENTS}]*"
)
_WRITER_FIRST = re.compile(f"[{ORNAMENTS}（(\\s]*(?:{_PAPER})?\\s?(?:{_QUALITY})*(?:{_WRITER})")
_WRITES = re.compile(f"(?:{_WRITER})$")


def names_writer(text: str) -> bool:
    """Whether a text begins with the role of somebody who writes: 本报记者, 通讯员."""
    return _WRITER_FIRST.match(text) is not None


def parse_byline(text: str) -> tuple[Credit, ...] | None:
    """The roles and names of a line such as ``"本报记者 杜 玲 通讯员 王五 文/图"``.

    None where the line holds anything but roles and names. Where a story was sent from
    (／淡水報導) is a role without a name.
    """
    if len(text) <= _LONGEST_BYLINE and " " in text:
        text = _SPREAD_ROLE.sub(lambda match: match.group().replace(" ", ""), text)
    if len(text) > _LONGEST_BYLINE or not _HINT.search(text) or not BYLINE_SIGNS.fullmatch(text):
        return None
    line = " ".join(text.strip().strip(ORNAMENTS).split())
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
        label = "".join(role.group().split())
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
        elif rest == _ARTICLE:
            names = None  # 本报评论员文章 stands over the headline
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
        if surnamed(whole[first : first + size]):
            return whole[: first + size], whole[first + size :] + how
    return None


def _is_work(role: str) -> bool:
    return _WRITES.search(role) is None
