"""Nothing lost: every character of the raw page is in the page or named in a repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.errors import PipelineError
from pipeline.normalise.characters import Line
from pipeline.page import Page

__all__ = ["check_conserved", "page_texts"]

# Repairs that change characters; the other kinds change spaces, breaks and order,
# or (the decoder's) came before the lines.
_CHANGING = frozenset({"doubled", "width", "mark", "byline"})


def page_texts(page: Page) -> Iterator[str]:
    """Every text of a page that was a line of the raw page or a part of one."""
    for item in page.furniture:
        yield item.text
    for article in page.articles:
        for credit in article.byline:
            yield credit.role
            yield from credit.names
        for passage in article.passages():
            yield passage.text


def _unlike(lines: Sequence[Line], page: Page) -> tuple[list[str], list[str]]:
    """The texts of the lines and those of a page that are not simply the one made of the other.

    Most are their lines put together, which is quicker to see than to count.
    """
    left = {line.number: line.text for line in lines}
    if len(left) < len(lines):  # some raw lines are several
        left = {
            number: "".join(line.text for line in group)
            for number, group in groupby(lines, lambda line: line.number)
        }
    pieces = [(item.text, item.source_lines) for item in page.furniture]
    texts: list[str] = []
    for article in page.articles:
        for credit in article.byline:
            texts += (credit.role, *credit.names)
        pieces += ((passage.text, passage.source_lines) for passage in article.passages())
    for text, numbers in pieces:
        if text and "".join([left.get(number, "") for number in numbers]) == text:
            for number in numbers:
                left.pop(number, None)
        else:
            texts.append(text)
    return list(left.values()), texts


def check_conserved(lines: Sequence[Line], page: Page, path: str) -> None:
    """Raise `PipelineError` if characters of the raw lines are lost or made up."""
    left, texts = _unlike(lines, page)
    changes = [repair for repair in page.repairs if repair.kind in _CHANGING]
    given = Counter(left) + Counter(made.after for made in changes)
    taken = Counter(texts) + Counter(made.before for made in changes)
    # Texts on both sides cancel out; the characters of the others are counted in one go, as a
    # Counter takes long over many short texts, and still longer to subtract one.
    expected = Counter("".join((given - taken).elements()))
    expected.subtract(Counter("".join((taken - given).elements())))
    wrong = {char: count for char, count in expected.items() if count and not char.isspace()}
    if wrong:
        lost = "".join(char for char, count in wrong.items() if count > 0)
        added = "".join(char for char, count in wrong.items() if count < 0)
        raise PipelineError(
            f"normalising would lose {lost[:20]!r} and add {added[:20]!r}",
            path=path,
            remedy="please report this page as a fault of the program",
        )
