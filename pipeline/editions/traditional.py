"""The traditional edition: the simplified one, character for character.

Three opinions are heard on every character: the lexicon's rows, which always win;
people's names, whose surnames have forms of their own; and OpenCC with our own
phrases, asked twice, over the running text and word by word. Where the two answers
differ because OpenCC took a phrase across the end of a word (被发|明), the word is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.config import Newspaper, Variant
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.editions.people import find_names, people_in
from pipeline.editions.segment import Segmenter
from pipeline.editions.tokens import Token, tokenise
from pipeline.editions.traditional_names import write_name
from pipeline.editions.traditional_opencc import Converter, load_converter, load_table
from pipeline.editions.traditional_quotes import corner_quotes
from pipeline.editions.traditional_variants import hong_kong
from pipeline.editions.words import HANZI, load_words
from pipeline.errors import PipelineError
from pipeline.lexicon import Lexicon

__all__ = ["LANGUAGES", "convert", "traditional"]

LANGUAGES: Mapping[Variant, str] = {"tw": "zh-Hant-TW", "hk": "zh-Hant-HK"}


@dataclass(frozen=True, slots=True)
class _Written:
    """A paragraph's characters before regional forms and quotes; rows are the lexicon's."""

    text: str
    settled: frozenset[int] = frozenset()


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

    def tokens(self, text: str, names: Mapping[str, float]) -> list[Token]:
        return tokenise(text, self.segmenter, names, self.terms)

    def write(self, text: str, names: Mapping[str, float]) -> _Written:
        tokens = self.tokens(text, names)
        running = self.opencc.convert(text)
        words = self.opencc.convert_each([token.text for token in tokens])
        chars: list[str] = []
        settled: set[int] = set()
        for index, token in enumerate(tokens):
            row = self.rows.get(token.text)
            if row is not None:
                written = row
                settled.update(range(token.start, token.end))
            elif token.kind == "N":
                written = write_name(token.text, self.opencc)
            else:
                written = running[token.start : token.end]
                if len(token.text) > 1 and words[index] != written:
                    written = self._weighed(tokens, index, words[index], written)
            chars.extend(written)
        for row in self.mixed:
            at = text.find(row)
            while at >= 0:
                chars[at : at + len(row)] = self.rows[row]
                settled.update(range(at, at + len(row)))
                at = text.find(row, at + len(row))
        return _Written("".join(chars), frozenset(settled))

    def _weighed(self, tokens: Sequence[Token], index: int, alone: str, running: str) -> str:
        """A word as written alone or in the sentence, by whether a phrase cuts it."""
        token = tokens[index]
        if token.kind == "?":
            return running
        before = "".join(other.text for other in tokens[max(0, index - 4) : index])
        after = "".join(other.text for other in tokens[index + 1 : index + 5])
        for at, (one, other) in enumerate(zip(alone, running, strict=True)):
            if one == other:
                continue
            head, tail = before + token.text[: at + 1], token.text[at:] + after
            by_head = at + 1 < len(token.text) and self.opencc.convert(head)[-1] == other
            by_tail = at > 0 and self.opencc.convert(tail)[0] == other
            if by_head or by_tail:
                return alone
        return running


class _Key:
    """A lexicon as a key of the cache: the same object, not an equal one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.lexicon is self.lexicon


@lru_cache(maxsize=4)
def _writer(key: _Key) -> _Writer:
    return _Writer(key.lexicon)


def _paragraph(writer: _Writer, text: str, known: Iterable[str], variant: Variant) -> str:
    written = writer.write(text, find_names(text, known))
    out = written.text
    if variant == "hk":
        out = hong_kong(text, out)
    out = corner_quotes(out)
    if len(out) != len(text):
        raise PipelineError(f"{len(text)} characters became {len(out)}: {text[:40]!r}")
    return out


def convert(text: str, *, lexicon: Lexicon, variant: Variant = "tw") -> str:
    r"""A text in traditional characters, line for line and character for character.

    Each line is a paragraph. Figures, Latin, U+0000 and lone surrogates stay as they are.
    """
    writer = _writer(_Key(lexicon))
    return "".join(_paragraph(writer, line, (), variant) for line in text.splitlines(keepends=True))


def _people(writer: _Writer, blocks: Sequence[Block]) -> frozenset[str]:
    """Names that the page shows for sure somewhere, to be known everywhere on it."""
    known = people_in(blocks)
    for block in blocks:
        for token in writer.tokens(block.text, find_names(block.text, known)):
            if token.kind == "N" and len(token.text) >= 3:
                known.add(token.text)
    return frozenset(known)


def traditional(
    edition: Edition,
    *,
    lexicon: Lexicon,
    variant: Variant = "tw",
    paper: Newspaper | None = None,
) -> Edition:
    """The simplified edition in traditional characters, block by block.

    The masthead is as the newspaper's configuration has it, if it does. Raises
    `PipelineError` if a block does not keep its number of characters.
    """
    writer = _writer(_Key(lexicon))
    known = sorted(_people(writer, edition.blocks))
    blocks = []
    for block in edition.blocks:
        masthead = "" if paper is None else paper.name.hant
        if block.role is Role.MASTHEAD and masthead:
            text = masthead
        else:
            text = _paragraph(writer, block.text, known, variant)
        blocks.append(replace(block, inlines=(Inline(text),)))
    return replace(
        edition,
        code=EditionCode.HANT,
        language=LANGUAGES[variant],
        title=_paragraph(writer, edition.title, known, variant),
        author=_paragraph(writer, edition.author, known, variant),
        blocks=tuple(blocks),
    )
