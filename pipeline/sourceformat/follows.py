"""Whether an edited page still follows from its raw text.

The raw text is put in order once more and compared with the edited page, sentence by
sentence (heads, bylines and lines of furniture each whole), wherever on the page it stands:
an editor may move, join and divide paragraphs. Spaces and the width of characters make no
difference.

A sentence that is not there word for word was *corrected* if at least half of its pairs of
characters are still on the page, in sentences that are themselves not in the raw text, and
no more than 20 characters in a row are gone. If not, it is *missing*; what the edited page
has and the raw text does not is *added* by the same rule. Captions, pull quotes, notes and
titles of tables are the editor's own and never count as added, nor does a headline where the
raw text has none. What is left out on purpose is kept in the front matter's furniture.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.normalise.keep import folded
from pipeline.page import Credit, Figure, Insert, Metadata, Page, Passage, PullQuote, Table

__all__ = ["Difference", "Kind", "compare"]

# A sentence with its closing quotes and brackets.
_SENTENCE = re.compile("[^。｡！？；!?;]*[。｡！？；!?;]+[”’」』）)》]*|[^。｡！？；!?;]+")
_LEAST = 0.5  # of the pairs of characters
_LONGEST_GAP = 20  # characters in a row
_VOTES = 9  # sentences that are looked at for the place of a correction
_SHORT = 4  # characters; of a shorter text single ones are compared


class Kind(StrEnum):
    """What became of a passage."""

    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"  # by a correction


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage of one side and where it is, or would be, on both.

    `raw` and `edited` are 1-based lines of the two files; on the side that lacks the
    passage the line of what stands before it, None at the very beginning.
    """

    kind: Kind
    text: str
    raw: int | None
    edited: int | None


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    plain: str
    line: int | None
    own: bool = False  # the editor's own: not asked for in the raw text


def compare(proposal: Page, edited: Page) -> tuple[Difference, ...]:
    """How an edited page differs from what its raw text makes, in the order of the raw text.

    Takes time linear in the length of the texts, but for a page that shares hardly a
    sentence with its raw text.
    """
    raw, page = list(_pieces(proposal)), list(_pieces(edited))
    if not all(article.headline.text for article in proposal.articles):
        heads = {folded(article.headline.text) for article in edited.articles}
        page = [_own(piece) if piece.plain in heads else piece for piece in page]
    page += _told(edited.metadata)
    partner = _matched(raw, page)
    taken = set(partner.values())
    rest_raw = [piece for at, piece in enumerate(raw) if at not in partner]
    rest_page = [piece for at, piece in enumerate(page) if at not in taken]
    partner_of_page = {there: here for here, there in partner.items()}
    return (
        *_judged(raw, partner, page, rest_page, missing=True),
        *(
            item
            for item in _judged(page, partner_of_page, raw, rest_raw, missing=False)
            if item.kind is Kind.ADDED
        ),
    )


def _own(piece: _Piece) -> _Piece:
    return _Piece(piece.text, piece.plain, piece.line, own=True)


def _matched(raw: Sequence[_Piece], page: Sequence[_Piece]) -> dict[int, int]:
    """The pieces of the raw text that the page has word for word, each once."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for at, piece in enumerate(page):
        places[piece.plain].append(at)
    return {
        at: places[piece.plain].popleft() for at, piece in enumerate(raw) if places.get(piece.plain)
    }


def _judged(
    here: Sequence[_Piece],
    partner: dict[int, int],
    there: Sequence[_Piece],
    rest: Sequence[_Piece],
    *,
    missing: bool,
) -> Iterator[Difference]:
    """What became of the pieces of one side that have no partner on the other."""
    pairs, singles = Counter[str](), Counter[str]()
    holders: dict[str, list[int]] = defaultdict(list)
    for at, piece in enumerate(rest):
        singles.update(piece.plain)
        pairs.update(_pairs(piece.plain))
        for pair in set(_pairs(piece.plain)):
            holders[pair].append(at)
    before: int | None = None  # the line, on the other side, of what stands before
    for at, piece in enumerate(here):
        if at in partner:
            before = there[partner[at]].line or before
            continue
        if piece.own:
            continue
        short = len(piece.plain) <= _SHORT
        parts = list(piece.plain) if short else _pairs(piece.plain)
        found = _take(parts, singles if short else pairs)
        kind = Kind.CHANGED if found else Kind.MISSING if missing else Kind.ADDED
        other = before
        if found and not short:
            votes = Counter(item for pair in parts for item in holders[pair][:_VOTES])
            other = rest[votes.most_common(1)[0][0]].line or before
        raw, edited = (piece.line, other) if missing else (other, piece.line)
        yield Difference(kind, piece.text, raw, edited)


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _take(parts: Sequence[str], pool: Counter[str]) -> bool:
    """Take the parts of a text out of a pool, if enough of them are there."""
    wanted, got, gap = Counter[str](), 0, 0
    for part in parts:
        if wanted[part] < pool[part]:
            wanted[part] += 1
            got, gap = got + 1, 0
        else:
            gap += 1
        if gap > _LONGEST_GAP:
            return False
    if got < _LEAST * len(parts):
        return False
    pool.subtract(wanted)
    return True


def _pieces(page: Page) -> Iterator[_Piece]:
    """The texts of a page in pieces, its furniture first."""
    for furniture in page.furniture:
        yield from _whole(furniture.text, furniture.source_lines)
    for article in page.articles:
        for head in (article.kicker, article.headline, article.subtitle):
            yield from _passage(head)
        lines = article.headline.source_lines
        for credit in article.byline:
            yield from _whole(_credit(credit), lines)
        if article.lead is not None:
            yield from _passage(article.lead.label)
            for paragraph in article.lead.paragraphs:
                yield from _sentences(paragraph)
        for section in article.sections:
            yield from _passage(section.heading)
            for item in section.body:
                yield from _item(item)
        for note in article.notes:
            yield from _sentences(note.text, own=True)


def _item(item: Passage | Insert) -> Iterator[_Piece]:
    match item:
        case Passage():
            yield from _sentences(item)
        case Figure():
            yield from _sentences(item.caption, own=True)
        case PullQuote():
            yield from _sentences(item.text, own=True)
        case Table():
            yield from _table(item)


def _table(table: Table) -> Iterator[_Piece]:
    if table.title is not None:
        yield from _whole(table.title.text, table.title.source_lines, own=True)
    for row in (table.head, *table.rows):
        yield from _whole(" ".join(cell.text for cell in row), row[0].source_lines)


def _passage(passage: Passage | None) -> Iterator[_Piece]:
    if passage is not None:
        yield from _whole(passage.text.replace("\n", " "), passage.source_lines)


def _sentences(passage: Passage, *, own: bool = False) -> Iterator[_Piece]:
    for match in _SENTENCE.finditer(passage.text):
        yield from _whole(match.group(), passage.source_lines, own=own)


def _whole(text: str, lines: Sequence[int], *, own: bool = False) -> Iterator[_Piece]:
    plain = folded(text)
    if any(map(str.isalnum, plain)):
        yield _Piece(text.strip(), plain, lines[0] if lines else None, own)


def _credit(credit: Credit) -> str:
    return " ".join((credit.role, *credit.names))


def _told(meta: Metadata) -> Iterable[_Piece]:
    """The metadata, which hold what a line of furniture said that an editor took out."""
    day = "" if meta.date is None else f"{meta.date.year}年{meta.date.month}月{meta.date.day}日"
    page = "" if meta.page is None else f"第{meta.page}版"
    texts = (meta.newspaper, day, meta.weekday, page, meta.hotline, *map(_credit, meta.credits))
    return (piece for text in texts if text for piece in _whole(text, (), own=True))
