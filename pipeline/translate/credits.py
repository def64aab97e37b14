"""Who made the page, in English: credits, bylines, and the credit at the end of a caption."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.lexicon import Lexicon
from pipeline.page import Credit
from pipeline.translate.naming.names import is_personal, romanise, spell, without_tones
from pipeline.translate.script import hanzi

__all__ = ["byline", "credit", "newspaper_name", "photo_credit", "role_name"]

# Roles that the lexicon does not list, or lists under another word.
_ROLES: Mapping[str, str] = {
    "本版责编": "editor in charge",
    "本版责任编辑": "editor in charge",
    "本版编辑": "editor",
    "本期编辑": "editor",
    "本期责编": "editor in charge",
    "责任编辑": "editor in charge",
    "责编": "editor in charge",
    "编辑": "editor",
    "主编": "chief editor",
    "执行主编": "executive editor",
    "副主编": "deputy chief editor",
    "总编辑": "editor-in-chief",
    "值班总编": "duty editor-in-chief",
    "值班编委": "editorial board member on duty",
    "值班主任": "director on duty",
    "统筹": "coordinator",
    "策划": "planning",
    "总策划": "chief planner",
    "监制": "executive producer",
    "总监制": "chief producer",
    "版式": "layout",
    "版式设计": "layout design",
    "本版版式": "layout",
    "设计": "design",
    "美编": "art editor",
    "美术编辑": "art editor",
    "本版美编": "art editor",
    "视觉": "visuals",
    "制图": "graphics",
    "图表": "graphics",
    "组版": "page makeup",
    "排版": "page makeup",
    "校对": "proofreader",
    "本版校对": "proofreader",
    "检校": "proofreader",
    "审校": "copy editor",
    "审读": "pre-press review",
    "图片编辑": "photo editor",
    "签发": "approved by",
    "终审": "final review",
    "记者": "reporter",
    "本报记者": "staff reporter",
    "本报全媒体记者": "staff reporter",
    "全媒体记者": "staff reporter",
    "融媒体记者": "staff reporter",
    "首席记者": "chief reporter",
    "本报首席记者": "chief reporter",
    "见习记者": "trainee reporter",
    "本报见习记者": "trainee reporter",
    "特约记者": "special correspondent",
    "本报特约记者": "special correspondent",
    "通讯员": "correspondent",
    "本报通讯员": "correspondent",
    "特约通讯员": "special correspondent",
    "实习生": "intern",
    "实习记者": "intern reporter",
    "评论员": "commentator",
    "本报评论员": "staff commentator",
    "特约评论员": "guest commentator",
    "新华社记者": "Xinhua reporter",
}
# Roles that say what somebody made rather than what he is.
_MADE: Mapping[str, str] = {
    "文": "Text",
    "文字": "Text",
    "撰文": "Text",
    "图": "Photos",
    "图片": "Photos",
    "摄影": "Photos",
    "摄": "Photo",
    "摄影报道": "Text and photos",
    "文/图": "Text and photos",
    "文图": "Text and photos",
    "图文": "Text and photos",
    "文/摄": "Text and photos",
    "图/文": "Text and photos",
    "整理": "Compiled",
    "采写": "Text",
    "漫画": "Cartoon",
    "绘图": "Illustration",
    "插图": "Illustration",
    "制作": "Produced",
}
_PEOPLE_NOUNS = frozenset(
    {
        "editor",
        "proofreader",
        "reporter",
        "correspondent",
        "intern",
        "commentator",
        "coordinator",
        "director",
        "producer",
        "planner",
        "photographer",
        "member",
    }
)
_GIVEN_NAME = 2  # hanzi
_SEPARATORS = re.compile(r"[/／、\s]+")

# Kinds of newspapers by the end of their name; what stands before is read as pinyin.
_PAPERS: Mapping[str, str] = {
    "日报社": "Daily",
    "日报": "Daily",
    "晚报": "Evening News",
    "早报": "Morning Post",
    "晨报": "Morning Post",
    "时报": "Times",
    "商报": "Business Daily",
    "都市报": "Metropolis Daily",
    "广播电视报": "Radio and TV News",
    "周报": "Weekly",
    "周刊": "Weekly",
    "青年报": "Youth Daily",
    "新闻网": "News Online",
}
_REPORTER = re.compile(
    "(?P<paper>.{2,12}?)(?P<kind>(?:首席|见习|特约|全媒体|融媒体)?(?:记者|通讯员))"
)

_PHOTO = re.compile(
    r"[\s\u3000]*[（(]?\s*"
    r"(?P<who>[^。！？；，,（(]{2,40}?)\s*(?P<what>摄影报道|摄影|摄|供图|文/图|文图|制图|图)\s*"
    r"[）)]?\s*[。.]?\s*$"
)
_FILE_PHOTO = re.compile(r"[\s\u3000]*[（(]?(?:均为)?资料(?:图片|照片|图)[）)]?\s*[。.]?\s*$")


def newspaper_name(name: str, lexicon: Lexicon) -> str:
    """A newspaper's English name: the lexicon's, else its place in pinyin and its kind."""
    term = lexicon.get(name)
    if term is not None and term.english:
        return term.english
    for ending, english in _PAPERS.items():
        place = name.removesuffix(ending)
        if place and place != name:
            return f"{_place(place, lexicon)} {english}"
    return _place(name, lexicon)


def _place(name: str, lexicon: Lexicon) -> str:
    term = lexicon.get(name)
    if term is not None and term.english:
        return term.english
    if term is not None and term.pinyin:
        return without_tones(term.pinyin)
    return spell(name)


def role_name(role: str, lexicon: Lexicon) -> str:
    """A role in English, in lower case; "" if it is not known.

    The lexicon wins over the built-in table; 南江日报记者 is a
    ``Nanjiang Daily reporter``.
    """
    role = "".join(role.split()).strip(":：")
    term = lexicon.get(role)
    if term is not None and term.english and term.kind in ("media", "title", ""):
        return term.english
    if role in _ROLES:
        return _ROLES[role]
    parts = [part for part in _SEPARATORS.split(role) if part]
    if len(parts) > 1:
        names = [role_name(part, lexicon) for part in parts]
        return " and ".join(names) if all(names) else ""
    match = _REPORTER.fullmatch(role)
    if match is not None:
        kind = _ROLES.get(match["kind"], "reporter")
        paper = match["paper"]
        known = lexicon.get(paper)
        name = known.english if known is not None and known.english else ""
        if name or any(paper.endswith(ending) for ending in _PAPERS):
            return f"{name or newspaper_name(paper, lexicon)} {kind}"
        return kind
    return ""


def _plural(role: str) -> str:
    """The role of several people: ``editors in charge``, ``staff reporters``."""
    words = role.split(" ")
    end = words.index("in") if "in" in words else words.index("on") if "on" in words else len(words)
    if end and words[end - 1] in _PEOPLE_NOUNS:
        words[end - 1] += "s"
    return " ".join(words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _who(name: str, lexicon: Lexicon) -> str:
    """A person, or a body that stands in a person's place (新华社)."""
    name = "".join(name.split())
    term = lexicon.get(name)
    if term is not None and term.english:
        return term.english
    if is_personal(name) or not hanzi(name):
        return romanise(name, lexicon)
    return " ".join(_place(run, lexicon) for run in re.split("[ ·•・]", name))


def _series(items: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``: without the serial comma, as newspapers write."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def credit(role: str, names: Sequence[str], lexicon: Lexicon) -> str:
    """A line of the page's credits: ``Editor: Guo Jian``, ``Editors: Yu Yin, Fan Ke``."""
    english = role_name(role, lexicon) or _MADE.get("".join(role.split()), "")
    if not english and hanzi(role):
        english = " ".join(_place(run, lexicon) for run in hanzi(role))
    english = english or role
    people = ", ".join(_who(name, lexicon) for name in names)
    if len(names) > 1:
        english = _plural(english)
    if not english:
        return people
    mark = "" if english.endswith(" by") else ":"
    return f"{_capital(english)}{mark} {people}" if people else _capital(english)


def byline(credits_: Sequence[Credit], lexicon: Lexicon) -> str:
    """A byline: ``By Du Ling, staff reporter``.

    Several roles follow one another: ``By Qu Bo, staff reporter, and Gu Yu, intern``.
    """
    written: list[str] = []
    made: list[str] = []
    for entry in credits_:
        names = [_who(name, lexicon) for name in entry.names]
        role = "".join(entry.role.split())
        if not names:
            english = role_name(role, lexicon)
            written += [english] if english else []
        elif role in _MADE:
            what = _MADE[role] if not (made or written) else _MADE[role].lower()
            made.append(f"{what} by {_series(names)}")
        else:
            english = role_name(role, lexicon)
            if len(names) > 1:
                english = _plural(english)
            written.append(f"{_series(names)}, {english}" if english else _series(names))
    parts = [f"By {_roles(written)}"] if written else []
    return "; ".join([*parts, *made])


def _roles(written: Sequence[str]) -> str:
    two = len(written) <= 2
    return ", and ".join(written) if two else "; ".join(written)


def photo_credit(caption: str, lexicon: Lexicon) -> tuple[str, str]:
    """A caption without its credit, and the credit in English ("" where there is none).

    ``… 本报记者 宋朝阳 摄`` gives ``Photo by staff reporter Song Chaoyang``, ``资料图片``
    gives ``File photo``.
    """
    match = _FILE_PHOTO.search(caption)
    if match is not None:
        return caption[: match.start()], "File photo"
    match = _PHOTO.search(caption)
    if match is None:
        return caption, ""
    who = _photographer(match["who"], lexicon)
    if not who:
        return caption, ""
    what = match["what"]
    if what == "供图":
        return caption[: match.start()], f"Photo provided by {who}"
    made = _MADE.get(what, "Photo").removesuffix("s")
    return caption[: match.start()], f"{made} by {who}"


def _photographer(text: str, lexicon: Lexicon) -> str:
    """``本报记者 宋朝阳``, ``记者宋朝阳`` or ``宋 朝阳`` in English; "" if it is no person."""
    compact = "".join(text.split())
    for size in range(len(compact) - 1, 0, -1):
        role = role_name(compact[:size], lexicon)
        names = _names(_without(text, size)) if role else []
        if names:
            people = _series([romanise(name, lexicon) for name in names])
            return f"{_plural(role) if len(names) > 1 else role} {people}"
    term = lexicon.get(compact)
    if term is not None and term.english:
        return f"the {term.english}" if term.kind == "institution" else term.english
    names = _names(text)
    return _series([romanise(name, lexicon) for name in names]) if names else ""


def _without(text: str, count: int) -> str:
    """The text behind its first `count` characters that are no white space."""
    for position, character in enumerate(text):
        if count == 0:
            return text[position:]
        count -= not character.isspace()
    return ""


def _names(text: str) -> list[str]:
    """The names in ``张三 李 四``: single hanzi belong together. [] if it is something else."""
    names: list[str] = []
    waits = False  # the last name is one hanzi and waits for its other half
    for part in re.split(r"[\s、]+", text.strip()):
        if waits and len(part) <= _GIVEN_NAME:
            names[-1] += part
            waits = False
        else:
            names.append(part)
            waits = len(part) == 1
    return names if all(is_personal(name) for name in names) else []
