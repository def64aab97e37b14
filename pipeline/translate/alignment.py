"""Which stretch of a translation speaks of which stretch of its source.

A translation model says for every token it writes how much it looked at each token
of the source (its attention). Tokens inside a word look anywhere; those that begin
one look at what they translate. That is enough to say where in the English a term
belongs that the model has left out, and which clause nothing was said of.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from pipeline.translate.engine import Demand, Draft

__all__ = ["pieces_of", "place", "token_at", "token_spans", "unread"]

# SentencePiece's mark of a space, which begins a word.
SPACE = "▁"
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
# A word speaks of a stretch if it looks there this much, and nearly as much as the
# word that looks there most.
_CLAUSE = re.compile(r"[^，；。！？：、…—]+")
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_FEWEST_HANZI = 5
_LEAST = 0.25
_NEARLY = 0.6


def pieces_of(word: str, tokens: Sequence[str]) -> tuple[int, int]:
    """Which of a translation's tokens, ``(start, end)``, a word first stands in.

    Both are their number where it does not stand there.
    """
    texts = [token.replace(SPACE, " ") for token in tokens]
    found = re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", "".join(texts))
    if found is None:
        return len(tokens), len(tokens)
    ends = list(accumulate(map(len, texts)))
    return bisect_right(ends, found.start()), bisect_left(ends, found.end()) + 1


def token_at(character: int, tokens: Sequence[str]) -> int:
    """The number of a translation's token in which one of its characters stands."""
    ends = list(accumulate(len(token.replace(SPACE, " ")) for token in tokens))
    # The text of the first token has no space before it.
    return bisect_right(ends, character + "".join(tokens[:1]).startswith(SPACE))


def token_spans(text: str, tokens: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The stretch of `text`, ``(start, end)``, that each SentencePiece token covers.

    The tokens are those of the normalised text: spaces may be fewer, and a character
    may have become another or several (``…`` and ``...``).
    """
    position, rest = 0, 0  # `rest`: characters still to come of what text[position] became
    spans: list[tuple[int, int]] = []
    for token in tokens:
        byte = _BYTE.fullmatch(token)
        if byte is not None:
            if int(byte[1], 16) >> 6 != 0b10:  # not the continuation of a character
                position = min(_past_space(text, position) + 1, len(text))
            spans.append((max(0, position - 1), position))
            continue
        body = token.replace(SPACE, "")
        if body and not rest:
            position = _past_space(text, position)
        start = position
        for character in body:
            if rest:
                rest -= 1
                position += not rest
                continue
            position = _past_space(text, position)
            if position >= len(text):
                break
            same = text[position] == character
            rest = 0 if same else len(unicodedata.normalize("NFKC", text[position])) - 1
            position += not rest
        spans.append((start, max(start, position + bool(rest))))
    return tuple(spans)


def _past_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def place(draft: Draft, demand: Demand) -> int:
    """The number of the draft's token before which the demanded English belongs.

    That is the first word that looks at the demand's stretch of the source nearly as
    much as any does, behind what must come first. Where none looks there, the model
    has left it out: then the first word that speaks of something behind it, else the
    end of the draft.
    """
    if demand.at is not None:
        return demand.at
    first = _behind(draft.tokens, demand.after)
    words = [
        number
        for number, token in enumerate(draft.tokens)
        if number >= first and (number == 0 or token.startswith(SPACE))
    ]
    columns = [
        number
        for number, (start, end) in enumerate(draft.spans)
        if start < demand.end and demand.start < end
    ]
    if not columns or not words:
        return max(first, _end(draft.tokens))
    looks = {word: sum(draft.attention[word][column] for column in columns) for word in words}
    most = max(looks.values())
    if most >= _LEAST:
        return next(word for word in words if looks[word] >= _NEARLY * most)
    last = columns[-1]
    for word in words:
        row = draft.attention[word]
        if max(range(len(draft.spans)), key=row.__getitem__) > last and max(row) >= _LEAST:
            return word
    return max(first, _end(draft.tokens))


def _behind(tokens: Sequence[str], english: str) -> int:
    """The number of the token after the English, if the draft says that; else 0."""
    if not english:
        return 0
    text = ""
    ends = []
    for token in tokens:
        text += token.replace(SPACE, " ")
        ends.append(len(text))
    at = text.lower().find(english.lower())
    return sum(end < at + len(english) for end in ends) + 1 if at >= 0 else 0


def _end(tokens: Sequence[str]) -> int:
    """Before the marks that end a translation."""
    end = len(tokens)
    while end and not re.search(r"\w", tokens[end - 1]):
        end -= 1
    return end


def unread(text: str, draft: Draft, floor: float) -> tuple[str, ...]:
    """The clauses of five hanzi or more at which the draft hardly looked.

    For each hanzi the token counts that looked at it most; a clause whose mean is
    under `floor` (0 to 1, which depends on the model) has most likely been left out.
    """
    seen = [0.0] * len(text)
    columns = zip(*draft.attention, strict=True)  # one more than spans: the source's end
    for (start, end), column in zip(draft.spans, columns, strict=False):
        most = max(column)
        for at in range(start, end):
            seen[at] = max(seen[at], most)
    found: list[str] = []
    for clause in _CLAUSE.finditer(text):
        looks = [seen[clause.start() + at.start()] for at in _HANZI.finditer(clause[0])]
        if len(looks) >= _FEWEST_HANZI and sum(looks) < floor * len(looks):
            found.append(clause[0].strip())
    return tuple(found)
