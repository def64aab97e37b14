"""Text boxes of a DOCX file: what of their order is the page's, and whether they are linked.

Where stories stand side by side, a story's text is one text in boxes that are linked, from
page to page. A picture or a table has a box of its own, after the text that it stands in, on
its own page. The lines that send a reader on (下转第2页) and back are the typesetter's and
count in pairs.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from lxml import etree

from pipeline.check.findings import Finding
from pipeline.edition import Block, Edition
from pipeline.typeset.jumps import headlines, onward, resumed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Boxes", "boxes_of", "parts_as_read", "without_jumps"]

_WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_BREAK: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}pageBreakBefore"
_MAIN: Final = "word/document.xml"
_OF: Final = re.compile(r" of (\d+)")
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True, slots=True)
class Boxes:
    """Whether text stands in `boxed` form, on how many pages, and what is wrong with chains."""

    boxed: bool
    pages: int
    faults: tuple[Finding, ...]


class Read(Protocol):
    """A stretch of text that was read."""

    @property
    def text(self) -> str:
        """Its characters."""


R = TypeVar("R", bound=Read)


def boxes_of(data: bytes) -> Boxes:
    """What is to be known of the text boxes of a DOCX file.

    Raises what `zipfile` and lxml raise for bytes that are no DOCX file.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(_MAIN), etree.XMLParser(resolve_entities=False))
    boxed = next(root.iter(f"{_WPS}txbx"), None) is not None
    return Boxes(boxed, 1 + sum(1 for _ in root.iter(_BREAK)), tuple(_chain_faults(root)))


def without_jumps(
    read: Sequence[R], edition: Edition, pages: int
) -> tuple[list[R], tuple[Finding, ...]]:
    """What was read without the lines of jumps, and those that have no other half."""
    left: list[R] = []
    found: Counter[tuple[str, int]] = Counter()
    known: dict[str, tuple[str, int]] = {}
    for page in range(1, pages):
        known[onward(edition, 0, page + 1).text] = ("on", page)
        known |= {
            resumed(edition, story, page).text: ("back", page) for story in headlines(edition)
        }
    for piece in read:
        if piece.text in known:
            found[known[piece.text]] += 1
        else:
            left.append(piece)
    faults = (
        Finding(
            "",
            "missing",
            f"{found['on', page]} lines send on from page {page}, {found['back', page]} back to it",
        )
        for page in range(1, pages)
        if found["on", page] != found["back", page]
    )
    return left, tuple(faults)


def parts_as_read(read: Sequence[Read], edition: Edition) -> Edition:
    """The edition with each picture and table where it was read, among the stories.

    One that is not found stands after its story's text.
    """
    texts = [_bare(one.text) for one in read]
    inserts: dict[str, tuple[Block, ...]] = {}
    for block in edition.blocks:
        if block.part is not None:
            inserts[block.part.id] = (*inserts.get(block.part.id, ()), block)
    said = {
        name: [text for block in part if (text := _bare(block.text))]
        for name, part in inserts.items()
    }
    taken: set[int] = set()
    places: dict[str, int] = {}
    # A table may be the end of another with a title.
    for name in sorted(inserts, key=lambda name: -len(said[name])):
        place = _place(said[name], texts, taken)
        if place is not None:
            places[name] = place
            taken |= set(range(place, place + len(said[name])))
    made: list[Block] = []
    for _, run in groupby(edition.blocks, key=lambda block: block.article):
        own = list(run)
        made += (block for block in own if block.part is None)
        made += (b for b in own if b.part is not None and b.part.id not in places)
    moved = [(place, place + len(said[name]), inserts[name]) for name, place in places.items()]
    at = end = -1
    for place, after, part in sorted(moved, key=lambda item: item[0]):
        # One after the other, or behind what was read before it.
        at = at if place == end else _behind(made, texts, place, part[0].article)
        made[at:at] = part
        at, end = at + len(part), after
    return replace(edition, blocks=tuple(made))


def _place(said: Sequence[str], texts: Sequence[str], taken: set[int]) -> int | None:
    """Where texts were read one after the other, but for places that are taken."""
    if not said:
        return None
    places = (n for n, text in enumerate(texts) if text == said[0] and n not in taken)
    return next((n for n in places if list(texts[n : n + len(said)]) == list(said)), None)


def _behind(blocks: Sequence[Block], texts: Sequence[str], place: int, story: int) -> int:
    """Before which block something of a story stands that was read at a place."""
    if not place:
        return 0
    after = texts[place - 1]
    own = [n for n, block in enumerate(blocks) if block.article == story]
    before = (n for n in reversed(own) if _bare(blocks[n].text) == after)
    return 1 + next(before, own[-1] if own else len(blocks) - 1)


def _chain_faults(root: Element) -> Iterator[Finding]:
    """Chains of text boxes of which one is not there, or not in its turn."""
    heads = {box.get("id"): box for box in root.iter(f"{_WPS}txbx") if box.get("id")}
    linked: defaultdict[str | None, list[str | None]] = defaultdict(list)
    for box in root.iter(f"{_WPS}linkedTxbx"):
        linked[box.get("id")].append(box.get("seq"))
    for chain, numbers in linked.items():
        count = _count(heads[chain]) if chain in heads else 0
        if chain not in heads:
            yield Finding("", "missing", f"the first text box of chain {chain} is missing")
        elif sorted(numbers, key=str) != sorted(str(n) for n in range(1, count)):
            message = f"“{_property(heads[chain], 'descr')}” has {len(numbers) + 1} of {count}"
            yield Finding("", "missing", f"the text of {message} text boxes")
        elif numbers != [str(n) for n in range(1, count)]:
            said = ", ".join(str(number) for number in numbers)
            message = f"“{_property(heads[chain], 'descr')}” come in the order {said}"
            yield Finding("", "moved", f"the text boxes of {message}")
    for chain, box in heads.items():
        if chain not in linked:
            message = f"“{_property(box, 'descr')}” has 1 of {_count(box)} text boxes"
            yield Finding("", "missing", f"the text of {message}")


def _count(box: Element) -> int:
    """How many text boxes the name of the first says that there are."""
    found = _OF.search(_property(box, "name"))
    return int(found[1]) if found else 0


def _property(box: Element, name: str) -> str:
    for parent in box.iterancestors(f"{_WP}anchor"):
        properties = parent.find(f"{_WP}docPr")
        if properties is not None:
            return str(properties.get(name, ""))
    return ""


def _bare(text: str) -> str:
    return "".join(text.split())
