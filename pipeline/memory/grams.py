"""Near sources found by the pairs of neighbouring characters that they share.

Every pair (gram) of a source names the sources that have it. A source of n characters
that is made into another within a likeness of 75 % loses at most n/2 of its pairs: a
character that is replaced or left out is in two, one put in parts one. Whatever shares
fewer pairs is no near match and is never read; so none is missed, but of sources that
say the same pairs over and over.

Sources stand in classes by length, each 15 % longer than the last, and in blocks of
65,536 of a class: what is too long or too short to be near is passed over by class, and
a place within a block takes two bytes.
"""

from __future__ import annotations

import math
import sqlite3
import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LONGEST", "Writer", "candidates", "class_of"]

# The longest source that has near matches, in characters: a whole paragraph. Longer ones
# are looked up only as they are.
LONGEST: Final = 1000

_STEP: Final = math.log(1.15)
_BLOCK_BITS: Final = 16
_CLASS_BITS: Final = 32
_BLOCK: Final = 1 << _BLOCK_BITS
# The class of what is longer than `LONGEST`, beyond all others.
_LONG: Final = 63
# Characters that are held back until their grams are written together: some 100 MB.
_MOST_PENDING: Final = 3_000_000
# Sources that share most pairs, read to be compared. More are so like each other that
# the best are among these.
_MOST_READ: Final = 3000
_BATCH: Final = 500
# A near source shares at least so many of the rare pairs of a long one (or all that it must
# share, if those are fewer): among a million, one in some thousands does.
_SOME: Final = 4


def class_of(length: int) -> int:
    """The class of sources of a length in characters."""
    return _LONG if length > LONGEST else int(math.log(max(length, 1)) / _STEP)


class Writer:
    """Gives entries their ids and writes their grams; `flush` before the commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._next: dict[int, int] = {}
        self._pending: list[tuple[int, str]] = []
        self._characters = 0

    def id_for(self, name: str) -> int:
        """The id that the next entry with a source of this key would have."""
        class_ = class_of(len(name))
        if class_ not in self._next:
            first, end = class_ << _CLASS_BITS, (class_ + 1) << _CLASS_BITS
            (last,) = self._connection.execute(
                "SELECT max(id) FROM entry WHERE id >= ? AND id < ?", (first, end)
            ).fetchone()
            self._next[class_] = first if last is None else last + 1
        return self._next[class_]

    def took(self, id_: int, name: str) -> None:
        """The entry with this id and key was written."""
        self._next[id_ >> _CLASS_BITS] = id_ + 1
        if 1 < len(name) <= LONGEST:
            self._pending.append((id_, name))
            self._characters += len(name)
            if self._characters >= _MOST_PENDING:
                self.flush()

    def flush(self) -> None:
        """Write the grams of what was held back."""
        if not self._pending:
            return
        connection = self._connection
        for gram, block, places in _postings(self._pending):
            known = connection.execute(
                "SELECT places FROM gram WHERE gram = ? AND block = ?", (gram, block)
            ).fetchone()
            if known is None:
                connection.execute("INSERT INTO gram VALUES (?, ?, ?)", (gram, block, places))
            else:
                connection.execute(
                    "UPDATE gram SET places = ? WHERE gram = ? AND block = ?",
                    (known[0] + places, gram, block),
                )
        self._pending.clear()
        self._characters = 0


def _postings(pending: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int, bytes]]:
    """Each gram and block of some sources with the places in the block, in order."""
    import numpy as np

    lengths = np.fromiter((len(name) for _, name in pending), np.int64, len(pending))
    within = np.ones(int(lengths.sum()), bool)
    within[np.cumsum(lengths) - 1] = False  # no pair begins with the last of a source
    grams = _grams("".join(name for _, name in pending))[within[:-1]]
    ids = np.repeat(np.fromiter((id_ for id_, _ in pending), np.int64, len(pending)), lengths)
    ids = ids[within]
    order = np.lexsort((ids, grams))
    grams, ids = grams[order], ids[order]
    blocks = ids >> _BLOCK_BITS
    places = (ids & (_BLOCK - 1)).astype("<u2")
    new = np.ones(len(grams), bool)
    new[1:] = (grams[1:] != grams[:-1]) | (ids[1:] != ids[:-1])  # a pair counts once a source
    grams, blocks, places = grams[new], blocks[new], places[new]
    change = np.flatnonzero((grams[1:] != grams[:-1]) | (blocks[1:] != blocks[:-1])) + 1
    starts = [0, *change.tolist()]
    for start, end in zip(starts, [*starts[1:], len(grams)], strict=True):
        yield int(grams[start]), int(blocks[start]), places[start:end].tobytes()


def _grams(text: str) -> NDArray[np.int64]:
    """The pairs of neighbouring characters of a text as numbers, in order."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
    return (codes[:-1] << 21) | codes[1:]


def candidates(
    connection: sqlite3.Connection, name: str, least: float
) -> Iterator[tuple[int, str]]:
    """The ids and sources of entries that may be like a key by `least` per cent or more."""
    share = least / 100
    length = len(name)
    if not 1 < length <= LONGEST:
        return
    first = class_of(math.ceil(length * share - 1e-9)) << (_CLASS_BITS - _BLOCK_BITS)
    last = (class_of(min(LONGEST, int(length / share + 1e-9))) + 1) << (_CLASS_BITS - _BLOCK_BITS)
    grams = _rarest_first(connection, name, first, last)
    lost = int(2 * (1 - share) * length + 1e-9)
    shared = max(1, len(grams) - lost)
    # Who shares so many of all shares at least some of the rare ones, which are soon counted.
    common = max(0, shared - _SOME)
    ids = _sharing(connection, grams[: len(grams) - common], shared - common, (first, last))
    if common and len(ids) > _MOST_READ:
        ids = _sharing(connection, grams, shared, (first, last))
    wanted = [id_ for _, id_ in sorted(ids)[:_MOST_READ]]
    for start in range(0, len(wanted), _BATCH):
        part = wanted[start : start + _BATCH]
        marks = ", ".join("?" * len(part))
        yield from connection.execute(
            f"SELECT id, source FROM entry WHERE id IN ({marks})",  # noqa: S608 - marks only
            part,
        )


def _rarest_first(connection: sqlite3.Connection, name: str, first: int, last: int) -> list[int]:
    """The grams of a key, by how many sources in some blocks have them."""
    grams = sorted({(ord(one) << 21) | ord(other) for one, other in pairwise(name)})
    sizes: dict[int, int] = {}
    for gram in grams:
        (sizes[gram],) = connection.execute(
            "SELECT coalesce(sum(length(places)), 0) FROM gram "
            "WHERE gram = ? AND block >= ? AND block < ?",
            (gram, first, last),
        ).fetchone()
    return sorted(grams, key=sizes.__getitem__)


def _sharing(
    connection: sqlite3.Connection, grams: Sequence[int], least: int, blocks: tuple[int, int]
) -> list[tuple[int, int]]:
    """The ids that `least` or more of the grams name, each with how many, negative.

    Without numpy, which takes longer to load than a hundred queries.
    """
    found: dict[int, list[bytes]] = {}
    for gram in grams:
        for block, places in connection.execute(
            "SELECT block, places FROM gram WHERE gram = ? AND block >= ? AND block < ?",
            (gram, *blocks),
        ):
            found.setdefault(block, []).append(places)
    ids: list[tuple[int, int]] = []
    for block, parts in found.items():
        if len(parts) < least:
            continue
        each = array("H", b"".join(parts))
        if sys.byteorder == "big":
            each.byteswap()
        ids += [
            (-count, (block << _BLOCK_BITS) | place)
            for place, count in Counter(each).items()
            if count >= least
        ]
    return ids
