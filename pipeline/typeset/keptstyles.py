"""Resolved styles kept in the user's cache, so that sheets are resolved once.

Resolving them takes WeasyPrint, whose import costs more than setting a page. A style is
kept under the digest of all that it comes from: the sheets of its folders, the edition,
the paper, the versions of the libraries and of the code that reads them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.building.usercache import Shelf
from pipeline.edition import EditionCode
from pipeline.typeset.style import Resolved, Style

if TYPE_CHECKING:
    from pipeline.config import Paper

__all__ = ["kept_style"]

_MOST: Final = 64  # styles; one takes 35 KB
_LIBRARIES: Final = ("weasyprint", "tinycss2", "cssselect2", "msgspec")
_CODE: Final = (
    "../edition.py",
    "cascade.py",
    "computed.py",
    "declared.py",
    "style.py",
    "writing.py",
)
# Lengths that hang on the fonts of the machine, which may change under the sheets.
_BY_FONT: Final = re.compile(rb"\d(?:ex|ch|cap|ic|lh|rex|rch|rcap|ric|rlh)\b")


def kept_style(
    code: EditionCode,
    language: str,
    *,
    styles: Path,
    paper: Paper | None,
    look: Path | None = None,
) -> Resolved:
    """The style of an edition as `pipeline.typeset.cascade.resolve` finds it.

    The same arguments and errors. A style is kept only if there is nothing to say against
    its sheets, so that it is said every time.
    """
    from msgspec import DecodeError, ValidationError, json

    folders = [styles] if look is None else [styles, look]
    sheets = {path.resolve(): data for path, data in _sheets(folders)}
    facts = (code, language, paper or "", str(styles.resolve()), str(look and look.resolve()))
    name = f"{_digest(facts, sheets)}.json"
    shelf = Shelf("styles", most=_MOST)
    kept = shelf.get(name)
    if kept is not None:
        try:
            return Resolved(json.decode(kept, type=Style))
        except (DecodeError, ValidationError):
            pass  # damaged: made anew
    from pipeline.typeset.cascade import resolve

    done = resolve(code, language, styles=styles, paper=paper, look=look)
    if not done.complaints and _lasting(sheets, done.used):
        shelf.put(name, json.encode(done.style))
    return done


def _sheets(folders: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    for folder in folders:
        for path in sorted(folder.rglob("*.css")):
            try:
                yield path, path.read_bytes()
            except OSError:
                continue  # `resolve` tells of it if it is read


def _lasting(sheets: dict[Path, bytes], used: frozenset[Path]) -> bool:
    """Whether a style hangs on nothing but its sheets."""
    return used <= sheets.keys() and not any(_BY_FONT.search(data) for data in sheets.values())


def _digest(facts: Iterable[str], sheets: dict[Path, bytes]) -> str:
    digest = hashlib.sha256()
    code = ((Path(__file__).parent / name).read_bytes() for name in _CODE)
    versions = (version(name) for name in _LIBRARIES)
    for text in (*facts, *versions):
        digest.update(f"{text}\0".encode())
    for data in (*code, *(part for item in sheets.items() for part in (bytes(item[0]), item[1]))):
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()
