"""Places of a pair where the Chinese and the English show the same thing.

A slot is a term of the lexicon, a person's name or a figure that is found on both
sides. Training uses slots in two ways: the English may be put into the Chinese
("injected"), which teaches the model to copy and inflect what stands there, and a
name or figure may be replaced on both sides by another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from training.corpus import HAN, Pair
from training.figures import english_forms, find_figures

__all__ = ["Slot", "TermTable", "find_slots", "inflections", "plain_english", "word_at"]

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
# Ahead only, so that "Chairman Li Minsheng" gives both of its pairs.
NAME = re.compile(r"\b(?=(([A-Z][a-z]+) ([A-Z][a-z]+))\b)")


def plain_english(english: str) -> str:
    """A term as it stands inside a sentence: no article in front, no quotes.

    The same as `pipeline.translate.terms.plain_english`, which cannot be imported
    where only the training data is carried.
    """
    return re.sub(r"^(?:the|an?)\s+", "", english.replace('"', ""), flags=re.IGNORECASE).strip()


@dataclass(frozen=True, slots=True)
class Slot:
    """A span of each side, and the English that may stand for the Chinese.

    `kind` is ``term``, ``name``, ``year`` or the English form of a figure
    (``same``, ``plain``, ``comma``, ``scaled``). `en_start` is -1 where the English
    form is inflected in the target, so that only injection is possible.
    """

    kind: str
    start: int
    end: int
    en_start: int
    en_end: int
    english: str

    def pack(self) -> str:
        """The slot as one cell of text."""
        return "|".join(
            map(str, (self.kind, self.start, self.end, self.en_start, self.en_end, self.english))
        )

    @staticmethod
    def unpack(cell: str) -> Slot:
        """The slot written by `pack`."""
        kind, start, end, en_start, en_end, english = cell.split("|", 5)
        return Slot(kind, int(start), int(end), int(en_start), int(en_end), english)


class TermTable:
    """Chinese terms with their English forms, looked up at every position of a text."""

    def __init__(self, terms: Iterable[tuple[str, str]]) -> None:
        self._terms: dict[str, list[str]] = {}
        self._lengths: dict[str, list[int]] = {}
        for zh, en in terms:
            if len(zh) < 2 or len(en) < 3 or not HAN.match(zh):
                continue
            self._terms.setdefault(zh, []).append(en)
        lengths: dict[str, set[int]] = {}
        for zh in self._terms:
            lengths.setdefault(zh[:2], set()).add(len(zh))
        self._lengths = {key: sorted(sizes, reverse=True) for key, sizes in lengths.items()}

    def __len__(self) -> int:
        return len(self._terms)

    def at(self, text: str, start: int) -> Iterable[tuple[int, list[str]]]:
        """(end, English forms) of every term that begins at `start`, longest first."""
        for length in self._lengths.get(text[start : start + 2], ()):
            forms = self._terms.get(text[start : start + length])
            if forms is not None and start + length <= len(text):
                yield start + length, forms


def inflections(form: str) -> list[str]:
    """The form and its likely plurals (last word, or the word before a preposition)."""
    forms = [form]
    head, _, tail = form.partition(" of ")
    rest = f" of {tail}" if tail else ""
    if not tail:
        head, _, tail = form.partition(" to ")
        rest = f" to {tail}" if tail else ""
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        forms.append(head[:-1] + "ies" + rest)
    elif head.endswith(("s", "x", "ch", "sh")):
        forms.append(head + "es" + rest)
    else:
        forms.append(head + "s" + rest)
    return forms


def word_at(text: str, form: str) -> int:
    """Where `form` stands as whole words in `text`, if it does so once; else -1."""
    at = text.find(form)
    if at < 0 or text.find(form, at + 1) >= 0:
        return -1
    before, after = text[at - 1 : at], text[at + len(form) : at + len(form) + 1]
    return -1 if before.isalnum() or after.isalnum() else at


def _term_slots(pair: Pair, table: TermTable) -> Iterable[Slot]:
    lower = pair.en.lower()
    position = 0
    while position < len(pair.zh) - 1:
        slot = None
        for end, forms in table.at(pair.zh, position):
            for form in forms:
                for number, inflected in enumerate(inflections(form)):
                    at = word_at(lower, inflected.lower())
                    if at < 0:
                        continue
                    exact = number == 0
                    slot = Slot(
                        "term",
                        position,
                        end,
                        at if exact else -1,
                        at + len(form) if exact else -1,
                        form,
                    )
                    break
                if slot:
                    break
            if slot:
                break
        if slot and slot.end - slot.start < len(pair.zh):
            yield slot
            position = slot.end
        else:
            position += 1


def _figure_slots(pair: Pair) -> Iterable[Slot]:
    figures = find_figures(pair.zh)
    for figure in figures:
        if sum(1 for f in figures if f.value == figure.value) > 1:
            continue
        for form, text in english_forms(figure):
            at = word_at(pair.en, text)
            if (
                at < 0
                or pair.en[at - 1 : at] in (".", ",")
                or re.match(r"[.,]\d", pair.en[at + len(text) : at + len(text) + 2])
            ):
                continue
            year = (
                form == "same"
                and 1900 <= figure.value <= 2100
                and pair.zh[figure.end : figure.end + 1] == "年"
            )
            kind = "year" if year else form
            yield Slot(kind, figure.start, figure.end, at, at + len(text), text)
            break


def _syllables(text: str, readings: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    return [readings.get(character, frozenset()) for character in text]


def _name_slots(pair: Pair, readings: Mapping[str, frozenset[str]]) -> Iterable[Slot]:
    """Names of two or three characters whose reading stands in the English as a name."""
    for match in NAME.finditer(pair.en):
        name, surname, given = match.group(1), match.group(2).lower(), match.group(3).lower()
        for start, character in enumerate(pair.zh):
            if character not in SURNAMES or surname not in readings.get(character, ()):
                continue
            for length in (2, 1):
                tail = pair.zh[start + 1 : start + 1 + length]
                if len(tail) < length or not all(HAN.match(c) for c in tail):
                    continue
                options = {""}
                for syllable in _syllables(tail, readings):
                    options = {o + s for o in options for s in syllable}
                zh = pair.zh[start : start + 1 + length]
                if given in options and pair.zh.count(zh) == 1 and pair.en.count(name) == 1:
                    at = match.start()
                    yield Slot("name", start, start + 1 + length, at, at + len(name), name)
                    break


def find_slots(
    pair: Pair,
    tables: Iterable[TermTable],
    readings: Mapping[str, frozenset[str]],
    given: Iterable[Slot] = (),
) -> list[Slot]:
    """The slots of a pair, none overlapping another on the Chinese side, in order.

    `tables` are asked in turn (the lexicon before the dictionaries); `readings` give
    the toneless pinyin of single characters. Slots that are `given` come before all others.
    """
    taken = [False] * len(pair.zh)
    found: list[Slot] = []

    def add(slots: Iterable[Slot]) -> None:
        for slot in slots:
            if "|" in slot.english or any(taken[slot.start : slot.end]):
                continue
            if slot.en_start >= 0 and any(
                s.en_start >= 0 and s.en_start < slot.en_end and slot.en_start < s.en_end
                for s in found
            ):
                continue
            taken[slot.start : slot.end] = [True] * (slot.end - slot.start)
            found.append(slot)

    add(given)
    add(_figure_slots(pair))
    if readings:
        add(_name_slots(pair, readings))
    for table in tables:
        add(_term_slots(pair, table))
    return sorted(found, key=lambda slot: slot.start)
