"""Words in their sentence: what the reading and spelling stages work on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.editions.persons.finding import is_surname
from pipeline.editions.persons.villages import is_hamlet, is_village
from pipeline.editions.segment import Names, Segmenter
from pipeline.editions.words import HANZI, Words

__all__ = ["CLAUSE_ENDS", "Token", "clause", "neighbour", "tokenise"]

# A find that ends so is a place: 龙岗镇.
_PLACE_ENDS = frozenset("县市区镇乡")
# Nats by which a name must be likelier than the common word it could be.
_NAME_MARGIN = 2.0

CLAUSE_ENDS = frozenset("，。；：！？…\n,;:!?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or what stands between runs of hanzi (kind ``""``).

    `kind` is that of `Word`, L for a term of the lexicon, N for a person's name,
    ``?`` for a character of no known word. `start` is its offset in the text.
    """

    text: str
    start: int
    kind: str

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.text)

    def isa(self, kinds: str) -> bool:
        """Whether the token is a word of one of the kinds, given by their letters."""
        return bool(self.kind) and self.kind in kinds


def tokenise(
    text: str,
    segmenter: Segmenter,
    names: Mapping[str, float],
    terms: Mapping[str, object],
) -> list[Token]:
    """Cut a text into tokens that cover it without gap.

    `names` are people's names with their costs, `terms` the lexicon's.
    """
    words = segmenter.words
    indexed = Names(names)
    tokens: list[Token] = []
    at = 0
    for run in HANZI.finditer(text):
        if run.start() > at:
            tokens.append(Token(text[at : run.start()], at, ""))
        at = run.start()
        for piece in segmenter.cut(run.group(), indexed):
            word = words.get(piece)
            cost = names.get(piece)
            if piece in terms:
                kind = "L"
            elif cost is not None and (word is None or cost < word.cost - _NAME_MARGIN):
                home = is_village(piece) or is_hamlet(piece) or piece[-1] in _PLACE_ENDS
                kind = "S" if home else "N"
            else:
                kind = "?" if word is None else word.kind
            tokens.append(Token(piece, at, kind))
            at += len(piece)
    if at < len(text):
        tokens.append(Token(text[at:], at, ""))
    tokens = list(_recut(tokens, words))
    return [_surname(tokens, index) for index in range(len(tokens))]


_COURTESY_ALONE = ("女士", "先生", "某")
_HEADS = frozenset("名 人 位".split())


def _recut(tokens: Sequence[Token], words: Words) -> Iterator[Token]:
    """The tokens, cut anew where what follows tells that the likelier cut is wrong.

    买|主任|女士 is 买主|任|女士, for a title is addressed by no other, and 招聘会|计|两|名
    is 招聘|会计|两|名.
    """
    at = 0
    while at < len(tokens):
        token = tokens[at]
        after = tokens[at + 1].text if at + 1 < len(tokens) else ""
        owner = words.get(token.text + "主") if token.kind and after == "主任" else None
        following = neighbour(tokens, at, 2)
        addressed = following is not None and following.text.startswith(_COURTESY_ALONE)
        if owner is not None and addressed:
            yield Token(token.text + "主", token.start, owner.kind)
            yield Token("任", token.end + 1, "N")
            at += 2
        elif (token.text, after) == ("招聘会", "计") and _hired(tokens, at + 2):
            yield Token("招聘", token.start, "v")
            yield Token("会计", token.end - 1, "n")
            at += 2
        else:
            yield token
            at += 1


def _hired(tokens: Sequence[Token], at: int) -> bool:
    """Whether people are counted from `at` on, or nothing follows."""
    following, counted = neighbour(tokens, at, 0), neighbour(tokens, at, 1)
    if following is None or following.text[0] in "、，。；等":
        return True
    return counted is not None and following.kind in ("m", "") and counted.text in _HEADS


def _surname(tokens: Sequence[Token], index: int) -> Token:
    """The token, as a name where it is a surname alone: 盖老师."""
    token = tokens[index]
    if len(token.text) > 2 or not token.kind or token.kind == "N":
        return token
    before, after = neighbour(tokens, index, -1), neighbour(tokens, index, 1)
    asked = (one.text for one in tokens[index + 2 : index + 4])
    if token.text == "应" and not {"要求", "邀请", "请求", "邀", "之邀", "号召"}.isdisjoint(asked):
        return token  # 应医生要求
    alone = is_surname(
        token.text,
        before.text if before is not None and before.kind else "",
        "" if after is None else after.text,
        "" if after is None else after.kind,
    )
    return replace(token, kind="N") if alone else token


def neighbour(tokens: Sequence[Token], index: int, step: int) -> Token | None:
    """The token `step` away, None beyond the text."""
    other = index + step
    return tokens[other] if 0 <= other < len(tokens) else None


def _ends(token: Token) -> bool:
    return not token.kind and not CLAUSE_ENDS.isdisjoint(token.text)


def clause(tokens: Sequence[Token], index: int) -> tuple[Sequence[Token], Sequence[Token]]:
    """The tokens before and after, up to the punctuation that ends the clause."""
    first = index
    while first > 0 and not _ends(tokens[first - 1]):
        first -= 1
    last = index + 1
    while last < len(tokens) and not _ends(tokens[last]):
        last += 1
    return tokens[first:index], tokens[index + 1 : last]
