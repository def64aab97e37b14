"""Writing readings as words: joined or split, with capitals, apostrophes, sandhi.

After GB/T 16159-2012 《汉语拼音正词法基本规则》:

- words of the list are written as words; 了 着 过 join the verb before them
  (6.1.2.1), 们 the noun (6.1.1.2), suffixes such as 性 化 者 the word (6.1.1.1);
- numbers from eleven to ninety-nine are one word, 百 千 万 亿 join the figure
  before them (6.1.5); 第 joins with a hyphen (6.1.5.2);
- a person's surname and given name are two words with capitals (6.2.1.1), a
  place's proper and common part as well (6.2.2.1);
- an idiom of four characters that falls into two halves has a hyphen (6.1.10);
- an apostrophe stands before a syllable in a, o, e within a word.

The first word of a sentence has no capital: a capital over hanzi marks a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.edition import Inline
from pipeline.editions.division import divided, idiomatic
from pipeline.editions.parting import parted
from pipeline.editions.persons.finding import COURTESY, split_name
from pipeline.editions.persons.villages import is_village
from pipeline.editions.proper import is_proper
from pipeline.editions.spelling import Spelling
from pipeline.editions.syllables import tone
from pipeline.editions.tokens import Token

__all__ = ["apply_sandhi", "write"]

# Common parts of place names that are a word of their own after the proper part.
_PLACE_TAILS = tuple(
    "特别行政区 自治区 自治州 自治县 自治旗 高新区 开发区 新区 地区 街道 群岛 半岛 山脉 高原 "
    "盆地 平原 运河 "
    "大街 大道 大桥 胡同 广场 公园 机场 "
    "省 市 县 区 州 旗 盟 镇 乡 村 社区 河 江 湖 海 山 岛 湾 峡 港 路 街 洋 水库".split()
)
# Surnames that 老 and 小 stand before in addressing somebody (6.2.1.3).
_FAMILY = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗郑谢宋唐许邓韩冯曹彭萧蔡潘董袁余叶蒋杜苏魏程吕丁沈姚"
    "卢傅钟姜崔谭廖范汪陆戴贾韦邱侯邹孟秦薛尹段黎贺顾郝龚邵严赖"
)
_CALLING = frozenset("老小")
_OPEN = frozenset("aoeêāáǎàōóǒòēéěè")  # syllables that begin so need an apostrophe
_ASPECT = frozenset("了着过")
_SUFFIXES = frozenset("性化者们型式界率度力感员家学")
_PREFIXES = frozenset("副总非反超老阿")
_DIGITS = frozenset("零〇一二三四五六七八九两")
_UNITS = frozenset("十百千万亿")
_FIGURES = _DIGITS | _UNITS
_NAMES = frozenset("LNPST")  # kinds of tokens that have capitals

_Unit = tuple[str, list[str]]


def write(
    tokens: Sequence[Token],
    syllables: Sequence[list[str]],
    spellings: Mapping[str, Spelling],
) -> tuple[Inline, ...]:
    """The tokens as inlines, one a written word; other text without syllables.

    A character without a known reading stands as plain text.
    """
    units: list[_Unit] = []
    previous: Token | None = None
    for token, read in zip(*parted(tokens, syllables), strict=True):
        if token.kind:
            pieces = _pieces(token, read, spellings)
            if previous is not None and _asks(previous, token):
                # 快不快: the list has 不快 as a word.
                units += [(char, [sound]) for char, sound in zip(token.text, read, strict=True)]
                previous = token
                continue
            rounded = token.text == "儿" and read == ["er"]
            if previous is not None and units and (rounded or _joins(previous, token)):
                head, *rest = pieces
                text, sounds = units.pop()
                hyphen = "-" if previous.text == "第" else ""
                sounds = [*sounds, hyphen + head[1][0], *head[1][1:]]
                units.append((text + head[0], sounds))
                units += rest
            elif previous is not None and previous.text in _CALLING and token.text in _FAMILY:
                text, sounds = units.pop()
                units += [(text, _capital(sounds)), (token.text, _capital(read))]  # 小王: 6.2.1.3
            elif previous is not None and _heads(previous) and token.text in _PLACE_TAILS:
                units += [(text, _capital(sounds)) for text, sounds in pieces]
            else:
                units += pieces
        else:
            units.append((token.text, []))
        previous = token
    return tuple(_inlines(units))


def _inlines(units: Iterable[_Unit]) -> Iterable[Inline]:
    loose = ""
    for text, sounds in units:
        if sounds and all(sounds):
            if loose:
                yield Inline(loose)
                loose = ""
            yield Inline(text, tuple(_apostrophes(sounds)))
            continue
        if not sounds:
            loose += text
            continue
        for char, sound in zip(text, sounds, strict=True):
            if not sound:
                loose += char
                continue
            if loose:
                yield Inline(loose)
                loose = ""
            yield Inline(char, (sound.lstrip("'-"),))
    if loose:
        yield Inline(loose)


def _capital(sounds: list[str]) -> list[str]:
    return [sounds[0][:1].upper() + sounds[0][1:], *sounds[1:]] if sounds else sounds


def _apostrophes(sounds: list[str]) -> list[str]:
    """An apostrophe before a, o, e inside a word: Xī'ān."""
    return [
        f"'{sound}" if index and sound[0] in _OPEN else sound for index, sound in enumerate(sounds)
    ]


def _pieces(token: Token, sounds: list[str], spellings: Mapping[str, Spelling]) -> list[_Unit]:
    """The written words of one token."""
    text = token.text
    if len(text) == 1 and token.kind not in _NAMES:
        return [(text, sounds)]
    match token.kind:
        case "L" if text in spellings and sounds == list(spellings[text].syllables):
            return list(_cut(text, spellings[text].words))
        case "N":
            return _person(text, sounds)
        case "T":
            return [(part, _capital(read)) for part, read in _divided(text, sounds, "T")]
        case "S":
            return _place(text, sounds)
        case "P":
            if text[0] == "第":  # 第一人民医院
                sounds = [sounds[0], *(f"-{one}" for one in _capital(sounds[1:]))]
            return [(text, _capital(sounds))]
    if idiomatic(text, token.kind):
        return [(text, [*sounds[:2], f"-{sounds[2]}", sounds[3]])]
    if len(text) == 2 and text[0] in "老小" and text[1] in _FAMILY:
        return [(text[0], _capital(sounds[:1])), (text[1], _capital(sounds[1:]))]
    return [
        (part, _capital(read) if is_proper(part) else read)
        for part, read in _divided(text, sounds, token.kind)
    ]


def _cut(text: str, words: Iterable[Sequence[str]]) -> Iterator[_Unit]:
    at = 0
    for word in words:
        yield text[at : at + len(word)], list(word)
        at += len(word)


def _person(text: str, sounds: list[str]) -> list[_Unit]:
    surname, given = split_name(text)
    cut = len(surname)
    if given in COURTESY:  # 李先生: 6.2.1.2
        return [(surname, _capital(sounds[:cut])), (given, sounds[cut:])]
    if len(text) <= 4 and given and given != "子":
        return [(surname, _capital(sounds[:cut])), (given, _capital(sounds[cut:]))]
    return [(text, _capital(sounds))]


def _place(text: str, sounds: list[str]) -> list[_Unit]:
    if is_village(text):
        return [(text, _capital(sounds))]
    for tail in _PLACE_TAILS:
        if text.endswith(tail) and len(text) > len(tail):
            cut = len(text) - len(tail)
            # A village of one character is written as one word (6.2.2.3), and so is 苏州.
            if cut == 1 and tail in ("村", "镇", "乡", "港", "湾", "路", "街", "州"):
                break
            return [(text[:cut], _capital(sounds[:cut])), (tail, _capital(sounds[cut:]))]
    return [(text, _capital(sounds))]


def _divided(text: str, sounds: list[str], kind: str) -> Iterator[_Unit]:
    at = 0
    for size in divided(text, kind):
        yield text[at : at + size], sounds[at : at + size]
        at += size


def _asks(previous: Token, token: Token) -> bool:
    """Whether 不 and the word before it again stand in the token: 快 + 不快."""
    text = token.text
    return len(text) == 2 and text[0] == "不" and text[1] == previous.text


def _heads(token: Token) -> bool:
    """Whether the common part of a place may stand behind: 封丘 + 县, 苗族侗族 + 自治州."""
    return token.kind == "S" or (token.isa("LP") and token.text.endswith("族"))


def _joins(previous: Token, token: Token) -> bool:
    """Whether a token is written together with the one before it."""
    text, before = token.text, previous.text
    if not previous.kind or not token.kind:
        return False
    if text in _ASPECT:
        return previous.isa("vVa") and before[-1] not in _ASPECT
    if before == "第":
        return text[0] in _DIGITS or text[0] in _UNITS
    if text[0] in _FIGURES and all(char in _FIGURES for char in text + before):
        return (before[-1] in _DIGITS) != (text[0] in _DIGITS) and not (
            before[-1] in "百千万亿" and text[0] in _DIGITS
        )
    if text in _SUFFIXES and len(before) == 2:
        return previous.isa("nvVa")
    if before in _PREFIXES and len(text) >= 2:
        return token.isa("nv") or (before in ("副", "总") and token.kind == "L")
    return False


def apply_sandhi(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """一 and 不 with the tones they are spoken with: yí gè, yì nián, bú shì.

    一 keeps its tone at the end of a word or sentence, in numbers and ordinals.
    """
    flat = [
        (char, sound)
        for inline in inlines
        for char, sound in zip(
            inline.text, inline.syllables or ("",) * len(inline.text), strict=True
        )
    ]
    result = []
    at = 0
    for inline in inlines:
        if not inline.syllables:
            result.append(inline)
        else:
            sounds = [
                _spoken(flat, at + offset, sound, inline.text, offset)
                for offset, sound in enumerate(inline.syllables)
            ]
            result.append(Inline(inline.text, tuple(sounds), machine=inline.machine))
        at += len(inline.text)
    return tuple(result)


def _spoken(flat: Sequence[tuple[str, str]], at: int, sound: str, word: str, offset: int) -> str:
    char = flat[at][0]
    if char not in "一不":
        return sound
    following = flat[at + 1] if at + 1 < len(flat) else ("", "")
    if not following[1]:
        return sound
    next_tone = tone(following[1])
    if char == "不":
        return sound.replace("ù", "ú") if next_tone == 4 else sound
    before = flat[at - 1][0] if at else ""
    numeral = before in tuple("第十百千万亿零〇一二三四五六七八九") or following[0] in (
        tuple("零〇一二三四五六七八九十")
    )
    if numeral or (offset == len(word) - 1 and len(word) > 1 and word[0] != "一"):
        return sound
    if following[0] in tuple("月日号班楼级等") and offset + 1 < len(word):
        return sound
    spoken = "í" if next_tone in (4, 5) and following[0] != "一" else "ì"
    return sound.replace("ī", spoken)
