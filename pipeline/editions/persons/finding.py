"""Finding people's names, so that they are read, written and converted as names.

A surname's reading, its capital and its traditional form differ from those of
the common word: 任 is Rén, 范 stays 范. Names are sure in bylines and credits;
in running text they are found where a title stands before them (市长李民生) or a
speaker's verb after them, scored by how often characters occur in names, and
then known all over the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.edition import Block, Role
from pipeline.editions.persons.cues import cued_names
from pipeline.editions.persons.model import (
    COMMON_WORDS,
    COURTESY,
    DEED_SURNAMES,
    OFFICES,
    NameModel,
    is_own_surname,
    load_name_model,
)
from pipeline.editions.persons.surnames import (
    COMPOUND_SURNAMES,
    SURNAME_READINGS,
    given_readings,
    split_name,
    surname_reading,
)
from pipeline.editions.persons.titles import TITLES
from pipeline.editions.persons.villages import villages
from pipeline.editions.words import load_words

__all__ = [
    "ADVERBS",
    "COMPOUND_SURNAMES",
    "COURTESY",
    "NameModel",
    "find_names",
    "given_readings",
    "is_followed",
    "is_surname",
    "load_name_model",
    "people_in",
    "split_name",
    "surname_reading",
]

_LONGEST_FIRST = "|".join(sorted(TITLES.split("|"), key=len, reverse=True))  # 环卫工人, 环卫工
_AFTER_TITLE = re.compile(rf"(?:{_LONGEST_FIRST})”?[ \u3000]*[:：]?[ \u3000]*(?=[\u4e00-\u9fff])")
# A word for somebody by trade, before a surname that is read in its own way: 修复师单嘉玖.
_ROLE = re.compile(
    "(?:(?<=[\u4e00-\u9fff][师员工手匠兵民者医])”?|(?<=[人王侠仙霸]”))(?=[\u4e00-\u9fff])"
)
_SPEAKING = re.compile(
    "说|表示|介绍|告诉记者|告诉|坦言|感慨|笑着说|指出|强调|认为|解释|透露|回忆|补充道|建议|坦承|感叹|称|"
    "先生|女士|同志|老师|教授|院士|医生|师傅|主任|书记|局长|市长|县长|院长|校长|代表|委员|大爷|大妈|大娘|大叔|阿姨|老人|一家|夫妇|主持|出席|带领|率领|参加|陪同"
)
_NAME_ENDS = re.compile("[ \u3000、，,）)】]|$", re.MULTILINE)
_SPACES = (" ", "\u3000")
_LIST_NEXT = re.compile("[、和与及]")

# Surnames that measure what is counted.
_MEASURES = frozenset("张段石成车盘支包封束路房章项管任单幅")
_COUNTED = frozenset("一二两三四五六七八九十百千万几数每这那半")

# Prepositions that are surnames, before a county.
_BEFORE_PLACES = frozenset("从于向和")
_COUNTY = re.compile("[县市旗](?![长民])")

_ROLE_COST = 1.0
# A word dearer than this is hardly ever met: 单立 in 由单立新主演.
_SELDOM = 15.5
_LIFE = re.compile("《([\u4e00-\u9fff]{2,3})传》")

_ELDERS = frozenset("老太太 老先生 老师傅 老大爷 老大娘".split())
# Adverbs that hardly end a given name; what somebody did goes on behind them: 马云|曾在杭州.
ADVERBS = frozenset("便曾将已则再并即却刚均仍皆又只也还都就未没不亦早先常正")
_ADVERB_COST = 6.0
_VILLAGE_COST = 8.0

# Nats. A name costs its characters and this much for standing here at all.
_AFTER_TITLE_COST = -0.5
_AFTER_TITLE_SHORT_COST = 0.5
# A title points at a surname that is read in its own way, though its name be a common word.
_OWN_SURNAME_GAIN = 3.0
_BEFORE_VERB_COST = 4.0
_BEFORE_COURTESY_COST = 2.0
_APART_COST = 8.0
_ANYWHERE_COST = 5.0
_DEAREST = 26.0
# Names already found compete with common words all over the page.
KNOWN_COST = 7.0


def people_in(blocks: Iterable[Block]) -> set[str]:
    """The names that the bylines and credits of an edition give.

    ``本报记者 杜玲 王强　通讯员 卜方``: in each group the first word is the role.
    """
    found: set[str] = set()
    for block in blocks:
        if block.role not in (Role.BYLINE, Role.CREDIT):
            continue
        for group in block.text.split("\N{IDEOGRAPHIC SPACE}"):
            role, *names = group.split(" ")
            if not names and not _AFTER_TITLE.match(role + "\u4e00"):
                names = [role]
            found.update(name for name in names if 2 <= len(name) <= 4)
    return found


_NOT_FOUND = frozenset("不出 不到 不清 不开 不了 不".split())


def _does(after: str, kind: str) -> bool:
    """Whether what follows 老解 or 老查 says what he does, and is no outcome of 解 or 查."""
    deed = kind == "v" and len(after) == 1 and after not in "不出到得着了过清完找看办见起来去开封"
    return deed or after in ("家", "家里")


def is_surname(char: str, before: str, after: str, after_kind: str = "") -> bool:
    """Whether a character that stands alone is somebody's surname, by the words around it.

    `before` is "" where a clause begins; `after_kind` is the class of the word after.
    """
    model = load_name_model()
    if char not in model.surnames and char not in COMPOUND_SURNAMES:
        return False
    if char == after[:1]:
        return False  # 某区区长
    if before == "姓":
        return True
    common = char in COMMON_WORDS
    if after in COURTESY:
        return char in SURNAME_READINGS or not common
    if after in OFFICES:
        return not common
    if after[:1] == "副" and before == "":
        return char in "单华解查盖燕仇朴曾葛纪缪翟牟覃谌"  # 单副县长强调
    if char == "曾" and before == "" and after_kind in tuple("nZS"):
        return len(after) == 2  # 曾祥瑞和工友们: nobody once lucks
    own = char in SURNAME_READINGS and char not in DEED_SURNAMES and not common
    couple = char in SURNAME_READINGS and after in ("两口子", "夫妇", "夫妻", "头", "头儿")
    if before == "老" and after and (own or couple):
        return True  # 老单第一个搬进来, 老解两口子
    if before == "老" and char in "解查" and (_does(after, after_kind) or after[:1] == "不"):
        return after not in _NOT_FOUND  # 老查家的炉子, 老解推着车, not 老查不出原因
    return (
        before in ("老", "小", "阿")
        and char in SURNAME_READINGS
        and char != "长"  # 冰溜子结得老长
        and after[:1]
        in tuple(
            "，。说的、：和在把是一也就又还正则便给向对从等不没要会都已刚先拿走来去专每常退曾背扛挑拎蹲坐站听看笑"
        )
    )


def _candidates(
    text: str, at: int, model: NameModel, *, rare: bool = False
) -> list[tuple[float, str]]:
    found = []
    for size in (2, 3, 4):
        name = text[at : at + size]
        if len(name) == size and name.isalpha():
            surname, given = split_name(name)
            called = text[at + len(surname) :][:3]
            if surname in _BEFORE_PLACES and _COUNTY.match(text, at + size):
                continue  # 记者从平舆县获悉
            if (len(given) == 1 and called[:2] in COURTESY) or called in _ELDERS:
                continue  # 万俟先生, 曾老太太
            cost = model.cost(name, rare=rare)
            if cost is not None:
                found.append((cost, name))
    return found


def _anywhere(text: str, model: NameModel, names: dict[str, float]) -> None:
    """Add names that stand in no telling place: a surname and two likely characters."""
    surnames, first, second = model.surnames, model.first, model.second
    words = load_words()
    for at in range(len(text) - 2):
        surname = text[at]
        cost = surnames.get(surname)
        if surname in DEED_SURNAMES or (surname in _MEASURES and text[at - 1 : at] in _COUNTED):
            continue  # 一张方子
        if cost is None and text[at : at + 2] not in COMPOUND_SURNAMES:
            continue
        if cost is not None:
            one, two = first.get(text[at + 1]), second.get(text[at + 2])
            if one is None or two is None:
                continue
            cost += one + two + _ANYWHERE_COST
            # Anything dearer loses to three common characters.
            if cost > _DEAREST:
                continue
        head = words.get(text[at : at + 2])
        if head is not None and head.kind in ("d", "c"):
            continue  # 宁可少收入
        for exact, name in _candidates(text, at, model):
            if len(name) >= 3 and words.get(name) is None and name[-1] != "人":  # 他是乐平人
                dear = _ADVERB_COST if is_followed(text, at, name) else 0.0
                names.setdefault(name, exact + _ANYWHERE_COST + dear)
                short = model.cost(name[:-1]) if dear else None
                if short is not None and words.get(name[:-1]) is None:
                    names.setdefault(name[:-1], short + _ANYWHERE_COST)


def is_followed(text: str, at: int, name: str) -> bool:
    """Whether the last character of what may be a name is rather an adverb of what follows."""
    after = text[at + len(name) : at + len(name) + 1]
    if name[-1] + after == "好奇":
        return True  # 柏静|好奇地
    return name[-1] in ADVERBS and "\u4e00" <= after <= "\u9fff"


def _after_roles(text: str, model: NameModel, names: dict[str, float]) -> None:
    """Add names after a trade, where the surname is read in its own way."""
    for match in _ROLE.finditer(text):
        if text[match.end()] in SURNAME_READINGS:
            deed = text[match.end()] in DEED_SURNAMES
            for bare, name in _candidates(text, match.end(), model, rare=not deed):
                if deed and (name[0] not in "解查" or load_words().get(name[:2])):
                    continue  # 工作人员查看
                if len(name) > 2:
                    given = load_words().get(name[1:])  # 乐手曲延安
                    gain = _OWN_SURNAME_GAIN if given and given.kind in ("S", "N") else 0
                    names.setdefault(name, bare + _ROLE_COST - gain)


def _cued(text: str, model: NameModel, names: dict[str, float]) -> None:
    """Add names that the sentence points at, where the surname is read in its own way."""
    words = load_words()
    for name in cued_names(text):
        own = name[:1] in SURNAME_READINGS or name[:2] in COMPOUND_SURNAMES
        if name[0] in DEED_SURNAMES and len(name) < 3:
            continue  # 他也叫过车
        head = words.get(name[:2])
        seldom = head is None or head.cost > _SELDOM
        if own and words.get(name) is None and seldom:
            cost = model.cost(name, rare=True)
            if cost is not None and cost < _DEAREST:
                names[name] = min(KNOWN_COST, names.get(name, KNOWN_COST))


def _before_verbs(text: str, model: NameModel, names: dict[str, float]) -> None:
    """Add names before a speaker's verb and what people are addressed with."""
    words = load_words()
    for match in _SPEAKING.finditer(text):
        for size in (2, 3, 4):
            at = match.start() - size
            name = text[at : match.start()] if at >= 0 else ""
            if len(name) == size and name.isalpha():
                spoken = model.cost(name)
                if spoken is None or words.get(name) is not None:
                    continue
                addressed = size > 2 and match.group() in COURTESY
                cost = spoken + (_BEFORE_COURTESY_COST if addressed else _BEFORE_VERB_COST)
                names[name] = min(cost, names.get(name, cost))


def _lives(text: str, model: NameModel, names: dict[str, float]) -> None:
    """Take 传 from the names in titles: 《焦裕禄传》."""
    for match in _LIFE.finditer(text):
        names.pop(match.group(1) + "传", None)
        if model.cost(match.group(1)) is not None:
            names.setdefault(match.group(1), KNOWN_COST)


def _titled_cost(text: str, at: int, name: str, bare: float) -> float | None:
    """What a name behind a title costs, None where it is none; `bare` is that of its characters."""
    head = load_words().get(name[:2])
    deed = head is not None and (head.kind in ("v", "d", "r", "c") or name[:2] == "乐意")
    if head is not None and (name[0] in DEED_SURNAMES or (deed and len(name) > 2)):
        return None  # 院长查房, 群众乐意夸
    if text[at - 1 : at] in _SPACES and _NAME_ENDS.match(text, at + len(name)):
        return _APART_COST  # 记者 任建国 通讯员
    cost = bare + (_AFTER_TITLE_COST if len(name) > 2 else _AFTER_TITLE_SHORT_COST)
    if len(name) > 2 and is_followed(text, at, name):
        cost += _ADVERB_COST  # 创始人马云曾在杭州
    own = load_words().get(name[1:]) if name[0] == "解" else None  # 大户解长江
    called = own is not None and own.kind in ("S", "N")
    if len(name) == 3 and (called or is_own_surname(name[0])):
        cost -= _OWN_SURNAME_GAIN  # 村民单长江, 市长区建国
    if len(name) == 2 and text[at + 2 : at + 3] == "、":
        cost -= _OWN_SURNAME_GAIN if name[0] in SURNAME_READINGS else 0
    return cost


def _spaced(text: str, start: int, end: int) -> bool:
    """Whether names go on behind the space after one: 通讯员 欧阳修 李娜, not 通讯员."""
    apart = text[start - 1 : start] in _SPACES and text[end : end + 1] in _SPACES
    return apart and _AFTER_TITLE.match(text, end + 1) is None


def find_names(text: str, known: Iterable[str] = ()) -> dict[str, float]:
    """Candidates for people's names in a text, with their costs in nats.

    They are candidates: the segmenter weighs them against the words that could
    stand in their place.
    """
    model = load_name_model()
    names = dict.fromkeys(known, KNOWN_COST)
    places = [match.end() for match in _AFTER_TITLE.finditer(text)]
    _after_roles(text, model, names)
    # 记者任丽颖、曾德金、查文晔: a list goes on as names.
    while places:
        at = places.pop()
        if text[at - 1 : at + 1] == "师傅":
            continue  # 老师傅蘸墨
        for bare, name in _candidates(text, at, model, rare=True):
            cost = _titled_cost(text, at, name, bare)
            if cost is None:
                continue
            if cost < names.get(name, _DEAREST):
                names[name] = cost
                end = at + len(name)
                if _LIST_NEXT.match(text, end) or _spaced(text, at, end):
                    places.append(end + 1)
    names |= dict.fromkeys(villages(text, model.surnames), _VILLAGE_COST)
    _anywhere(text, model, names)
    _before_verbs(text, model, names)
    _cued(text, model, names)
    _lives(text, model, names)
    return names
