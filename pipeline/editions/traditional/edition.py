"""The traditional edition: the simplified one, character for character.

Three opinions are heard on every character: the lexicon's rows, which always win;
people's names, whose surnames have forms of their own; and OpenCC with our own
phrases, asked twice, over the running text and word by word. Where the two answers
differ because OpenCC took a phrase across the end of a word (被发|明), the word is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.config import Newspaper, Variant
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.editions.persons.finding import COURTESY, KNOWN_COST, find_names
from pipeline.editions.persons.villages import is_village
from pipeline.editions.reader import shown_names
from pipeline.editions.segment import Segmenter
from pipeline.editions.tokens import Token, tokenise
from pipeline.editions.traditional.context import by_context, is_counted
from pipeline.editions.traditional.foreign import keep_foreign
from pipeline.editions.traditional.forms import form_notes
from pipeline.editions.traditional.names import SURNAMES, doubtful, write_name
from pipeline.editions.traditional.opencc import Converter, load_converter, load_table
from pipeline.editions.traditional.people import bounded_names, is_likely
from pipeline.editions.traditional.quotes import corner_quotes
from pipeline.editions.traditional.readings import by_reading
from pipeline.editions.traditional.variants import hong_kong
from pipeline.editions.words import HANZI, load_words
from pipeline.errors import PipelineError
from pipeline.lexicon import Lexicon

__all__ = ["LANGUAGES", "convert", "traditional"]

# Characters that make no word with the end of the word before them, as 里 and 干 do
# (账本里, 红薯干).
_NO_SUFFIX = frozenset("了链表摆出并")
# What says where a thing is; names hardly end so.
_PLACES = frozenset("里上中下内外后前")
# A name that costs so little, in nats, stands after a title.
_SURELY = 0.0
# A word of so many characters may be two.
_COMPOUND = 4
# Words on either side that are looked at where two answers differ.
_REACH = 4

# Surnames that hardly stand before a profession as the word they also are.
_UNLIKE_WORDS = frozenset("涂余范姜郁谷钟")
_PROFESSIONS = frozenset(
    "工程师 记者 编辑 法官 检察官 律师 教练 导演 厂长 乡长 村长 班长 队长 总工 院士 博士"
    " 大夫".split()
)

# What else somebody is called with, after a surname.
_ELDERS = frozenset(
    "老伯 老师傅 老爷子 老太 老奶奶 老大爷 大伯 大婶 大嫂 伯伯 叔 婶 姨 爷"
    " 会计 班主任 老板 掌柜 支书".split()
)

# What may stand before the surname 于 where a title follows it.
_BEFORE_YU = frozenset(["", *"的是和与对找请问让跟由据"])

# Places called after a family keep the surname: 于家庄, 范县.
_PLACE_SURNAMES = frozenset("于范涂姜")

# What looks like somebody called 汤, 姜 or 谷 and is told of food or pay: 汤太咸, 姜切成, 周薪五百.
_NO_NAME = re.compile("周薪.|.[太很更最][咸干松丑困]|[姜葱][切拍剁去洗].?|谷[晒扬].?")

LANGUAGES: Mapping[Variant, str] = {"tw": "zh-Hant-TW", "hk": "zh-Hant-HK"}


@dataclass(frozen=True, slots=True)
class _Written:
    """A paragraph in the forms of Taiwan, and the people's names in it."""

    text: str
    names: tuple[str, ...]


class _Writer:
    """What conversion needs of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.opencc: Converter = load_converter()
        self.rows = {
            term.simplified: term.traditional
            for term in lexicon
            if len(term.traditional) == len(term.simplified)
        }
        phrases = load_table("phrases.tsv")
        self.terms: dict[str, str] = {**phrases, **self.rows}
        # Terms with figures, Latin or punctuation are not cut out as words.
        self.mixed = sorted(
            (row for row in self.rows if not HANZI.fullmatch(row)), key=lambda row: -len(row)
        )
        self.segmenter = Segmenter(load_words(), filter(HANZI.fullmatch, self.terms))
        self._compounds: dict[str, str] = {}

    def tokens(self, text: str, names: Mapping[str, float]) -> list[Token]:
        found = {
            name: cost
            for name, cost in names.items()
            if is_likely(name, cost, text)
            and not _NO_NAME.fullmatch(name)
            and (not self._is_place(name) or cost <= _SURELY)
        }
        return tokenise(text, self.segmenter, found, self.terms)

    def _is_place(self, name: str) -> bool:
        """Whether what could be a name is rather a thing and where: 谷仓|里."""
        head = name[:-1]
        # 范家后|人 is no name either.
        known = head[-1:] == "家" or head in self.terms or load_words().get(head) is not None
        return len(name) == 3 and name[-1] in _PLACES and known

    def write(self, text: str, names: Mapping[str, float]) -> _Written:
        tokens = self.tokens(text, names)
        running = self.opencc.convert(text)
        words = self.opencc.convert_each([token.text for token in tokens])
        chars: list[str] = []
        people: list[str] = []
        for index, token in enumerate(tokens):
            row = self.rows.get(token.text)
            if row is not None:
                written = row
            elif token.kind == "N" and is_counted(tokens, index):
                written = "週" + self.opencc.convert(token.text[1:])
            elif token.kind == "N" or (
                token.kind == "S" and names.get(token.text, KNOWN_COST + 1) <= KNOWN_COST
            ):  # 院士钟世镇 is no town
                written = write_name(token.text, self.opencc)
                people.append(token.text)
            elif _is_addressed(tokens, index):
                written = SURNAMES[token.text]
            else:
                written = running[token.start : token.end]
                if words[index] != written:
                    written = self._weighed(tokens, index, words[index], written)
                elif token.kind and len(token.text) >= _COMPOUND and not token.isa("iL"):
                    written = self._compound(token.text, written)
                written = by_context(tokens, index) or by_reading(tokens, index) or written
                if token.kind == "S" and (
                    token.text[0] in _PLACE_SURNAMES or _is_family_village(token.text)
                ):
                    written = token.text[0] + written[1:]
            chars.extend(written)
        keep_foreign(text, chars)
        for row in self.mixed:
            at = text.find(row)
            while at >= 0:
                chars[at : at + len(row)] = self.rows[row]
                at = text.find(row, at + len(row))
        return _Written("".join(chars), tuple(people))

    def _compound(self, text: str, written: str) -> str:
        """A word of two words, without what a phrase across their boundary made of it.

        分配制度 is 分配|制度, though 配制 alone is 配製.
        """
        known = self._compounds.get(text)
        if known is None:
            known = self._compounds[text] = self._parted(text, written)
        return known

    def _parted(self, text: str, written: str) -> str:
        cut = _boundary(text)
        if cut is None:
            return written
        parts = "".join(self.opencc.convert_each([text[:cut], text[cut:]]))
        spans = [
            (start, end)
            for start in range(cut)
            for end in range(cut + 1, len(text) + 1)
            if end - start < min(len(text), _COMPOUND)
        ]
        chars = list(written)
        for at, (part, whole) in enumerate(zip(parts, written, strict=True)):
            if part != whole and any(
                start <= at < end and self.opencc.convert(text[start:end])[at - start] == whole
                for start, end in spans
            ):
                chars[at] = part
        return "".join(chars)

    def _weighed(self, tokens: Sequence[Token], index: int, alone: str, running: str) -> str:
        """A word as written alone or in the sentence, by whether a phrase cuts it."""
        token = tokens[index]
        if token.kind == "?":
            return running
        before = [other.text for other in tokens[max(0, index - _REACH) : index]]
        after = [other.text for other in tokens[index + 1 : index + 1 + _REACH]]
        if len(token.text) == 1:
            cut = self._cuts_next(token.text, after, running) or (
                token.text in _NO_SUFFIX and self._cuts_last(token.text, before, running)
            )
            return alone if cut else running
        for at, (one, other) in enumerate(zip(alone, running, strict=True)):
            if one == other:
                continue
            head = "".join(before) + token.text[: at + 1]
            tail = token.text[at:] + "".join(after)
            by_head = at + 1 < len(token.text) and self.opencc.convert(head)[-1] == other
            by_tail = at > 0 and self.opencc.convert(tail)[0] == other
            if by_head or by_tail or self._runs_on(token.text, at, after, other):
                return alone
        return running

    def _runs_on(self, word: str, at: int, after: Sequence[str], running: str) -> bool:
        """Whether a form comes from a phrase that ends within the next word: 村里长|大."""
        following = after[0] if after else ""
        return any(
            self.opencc.convert(word + following[:size])[at] == running
            for size in range(1, len(following))
        )

    def _cuts_last(self, char: str, before: Sequence[str], running: str) -> bool:
        """Whether a character has its form only from a part of the last word: 了 in 写|明了."""
        last = before[-1] if before else ""
        return any(
            self.opencc.convert(last[-size:] + char)[-1] == running for size in range(1, len(last))
        )

    def _cuts_next(self, char: str, after: Sequence[str], running: str) -> bool:
        """Whether a character has its form only from a part of the next word: 了 in 了如|何."""
        if not after:
            return False
        following = "".join(after)
        for size in range(1, len(following) + 1):
            if self.opencc.convert(char + following[:size])[0] == running:
                ends = {sum(map(len, after[:count])) for count in range(1, len(after) + 1)}
                return size not in ends
        return False


def _boundary(text: str) -> int | None:
    """Where a long word is best cut into two, None where it is no two words."""
    words = load_words()
    found: list[tuple[float, int]] = []
    for cut in range(2, len(text) - 1):
        head, tail = words.get(text[:cut]), words.get(text[cut:])
        if head is not None and tail is not None:
            found.append((head.cost + tail.cost, cut))
    return min(found)[1] if found else None


def _is_addressed(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is a surname after 姓 or with a courtesy title: 于女士, 余某某."""
    surname = tokens[index].text
    if surname in SURNAMES and index and tokens[index - 1].text == "姓":
        return True
    if surname not in SURNAMES or index + 1 == len(tokens):
        return False
    following = tokens[index + 1].text
    before = tokens[index - 1].text if index and tokens[index - 1].kind else ""
    if surname == "于" and before[-1:] not in _BEFORE_YU:
        stated = before == "特定" or (index > 0 and tokens[index - 1].isa("v") and before != "叫")
        if following == "某" and stated:
            return False  # 曝露于某辐射源
        return following in COURTESY  # 登载于|会计帐簿
    return (
        following in COURTESY
        or following in _ELDERS
        or (surname in _UNLIKE_WORDS and following in _PROFESSIONS)
    )


def _is_family_village(place: str) -> bool:
    """Whether a place is called after a family whose name keeps its form: 余家村."""
    return is_village(place) and SURNAMES.get(place[0]) == place[0]


@lru_cache(maxsize=4)
def _writer(lexicon: Lexicon) -> _Writer:
    return _Writer(lexicon)


def _finished(source: str, written: str, variant: Variant) -> str:
    """A paragraph in the region's forms and with corner quotes."""
    out = corner_quotes(hong_kong(source, written) if variant == "hk" else written)
    if len(out) != len(source):
        raise PipelineError(f"{len(source)} characters became {len(out)}: {source[:40]!r}")
    return out


def _paragraph(writer: _Writer, text: str, known: Iterable[str], variant: Variant) -> str:
    names = find_names(text, (*known, *bounded_names(text)))
    return _finished(text, writer.write(text, names).text, variant)


def convert(text: str, *, lexicon: Lexicon, variant: Variant = "tw") -> str:
    r"""A text in traditional characters, line for line and character for character.

    Each line is a paragraph. Figures, Latin, U+0000 and lone surrogates stay as they are.
    """
    writer = _writer(lexicon)
    return "".join(_paragraph(writer, line, (), variant) for line in text.splitlines(keepends=True))


def traditional(
    edition: Edition,
    *,
    lexicon: Lexicon,
    variant: Variant = "tw",
    paper: Newspaper | None = None,
) -> Edition:
    """The simplified edition in traditional characters, block by block.

    The masthead is as the newspaper's configuration has it, if it does; a note names
    each person, and each word, whose characters have two forms in use. Raises `PipelineError` if a
    block does not keep its number of characters.
    """
    writer = _writer(lexicon)
    known = sorted(
        shown_names(
            edition.blocks, lambda text, names: writer.tokens(text, find_names(text, names))
        )
    )
    masthead = "" if paper is None else paper.name.hant
    authors = [write_name(name, writer.opencc) for name in edition.author.split("、")]
    blocks: list[Block] = []
    notes: dict[str, str] = {}
    people: set[str] = set()
    for block in edition.blocks:
        if block.role is Role.MASTHEAD and masthead:
            text = masthead
        elif block.role is Role.PICTURE:
            text = block.text  # a file's name, or none
        else:
            names = find_names(block.text, (*known, *bounded_names(block.text)))
            written = writer.write(block.text, names)
            text = _finished(block.text, written.text, variant)
            people.update(write_name(name, writer.opencc) for name in written.names)
            for name in filter(doubtful, written.names):
                form = write_name(name, writer.opencc)
                notes.setdefault(
                    name, f"{block.id}: {form} ({name}) may be written otherwise by its bearer"
                )
        blocks.append(replace(block, inlines=(Inline(text),)))
    return replace(
        edition,
        code=EditionCode.HANT,
        language=LANGUAGES[variant],
        title=_paragraph(writer, edition.title, known, variant),
        author=_finished(edition.author, "、".join(authors), variant),
        blocks=tuple(blocks),
        notes=(*edition.notes, *notes.values(), *form_notes(blocks, people)),
    )
