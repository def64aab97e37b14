"""Pages in traditional characters, read as they were printed.

The normaliser knows the simplified words of a newspaper (本报记者, 责任编辑). A raw text in
traditional characters is therefore put in order by its simplified double, which has a
character for a character, and every text of the page then gets its printed characters back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.normalise import normalise
from pipeline.normalise.decode import decode
from pipeline.page import Keep, Page, Repair
from pipeline.pagetext import rewritten
from pipeline.script import Script, ScriptEvidence, find_script

__all__ = ["read_raw", "script_notes", "with_script"]

# The simplified double has the quotes that the normaliser pairs.
_QUOTES = str.maketrans("「」『』", "“”‘’")
_FOLIO = re.compile("星期|版|礼拜")
_FOLIO_LENGTH = 40
_REPUBLIC = re.compile("(?:中华)?民国 ?([0-9]{2,3}) ?年(?= ?[0-9]{1,2} ?月)")
_REPUBLIC_BEGAN = 1911
_SPACE = re.compile(r"\s+")
_SETTING = "script = "
# How many characters around a stray one are looked for elsewhere on the page.
_CONTEXT = 3
# Texts of so many pairs of characters are compared pair by pair; longer ones are walked along,
# each character being looked for among so many.
_MOST_PAIRS = 2_000_000
_NEAR = 80
_RUN = 3


def with_script(page: Page, text: str) -> Page:
    """A page whose file says nothing of its script, with what its text shows.

    Only traditional text is put down; a page that says `script` keeps it.
    """
    if page.metadata.script is not None:
        return page
    found = find_script(text)
    if found.script == "hans":
        return page
    return _told(page, found)


def script_notes(page: Page) -> tuple[str, ...]:
    """What an editor is to know where the program itself found out the page's script."""
    told = (repair for repair in page.repairs if repair.after.startswith(_SETTING))
    return tuple(repair.reason for repair in told)


def _told(page: Page, found: ScriptEvidence) -> Page:
    page = replace(page, metadata=replace(page.metadata, script=found.script))
    return page.with_repairs(_repair(found))


def _repair(found: ScriptEvidence) -> Repair:
    name = "traditional" if found.script == "hant" else "simplified"
    total = found.simplified + found.traditional
    speaking = found.traditional if found.script == "hant" else found.simplified
    return Repair(
        kind="suspect" if found.mixed else "script",
        lines=(),
        before="",
        after=f'{_SETTING}"{found.script}"',
        reason=f"the page is taken to be in {name} characters: {found.sentence()}",
        confidence=round(speaking / total, 2) if total else 1.0,
    )


def read_raw(
    raw: bytes, path: Path | str, script: Script | None = None, keep: Sequence[Keep] = ()
) -> Page:
    """The page that a raw file of extracted text holds, in the characters of its print.

    `script` is what the text is in; None to have it found out. `keep` names repairs that
    are not to be made. Raises `SourceError`
    as `pipeline.normalise.normalise` does.
    """
    decoded = decode(raw, path)
    if script is None:
        found = find_script(decoded.text)
        if found.script == "hans":
            page = normalise(raw, path=path, keep=keep)
            return page.with_repairs(_repair(found)) if found.mixed else page
    elif script == "hans":
        return _marked(normalise(raw, path=path, keep=keep), script)
    else:
        found = None
    double = _double(decoded.text)
    dated = "\n".join(map(_dated, double.split("\n")))
    doubled = [replace(entry, text=_double(entry.text)) for entry in keep]
    page = normalise(dated.encode("utf-8", "surrogatepass"), path=path, keep=doubled)
    restore = _Restorer(decoded.text.split("\n"), double.split("\n"))
    restored = rewritten(page, restore.text)
    repairs = tuple(
        replace(
            repair,
            before=restore.text(repair.before, repair.lines),
            after=restore.text(repair.after, repair.lines),
        )
        for repair in page.repairs
    )
    restored = replace(restored, repairs=(*decoded.repairs, *repairs), keep=tuple(keep))
    return _told(restored, found) if found is not None else _marked(restored, "hant")


def _marked(page: Page, script: Script) -> Page:
    return replace(page, metadata=replace(page.metadata, script=script))


def _double(text: str) -> str:
    """The text in simplified characters, as many as it has, line for line."""
    from pipeline.editions.traditional.opencc import load_simplifier

    return load_simplifier().convert(text).translate(_QUOTES)


def _dated(line: str) -> str:
    """A folio with its year of the Republic of China as a year of the common era.

    Only the folio: in a story the year stays as it was printed.
    """
    if len(line) > _FOLIO_LENGTH or not _FOLIO.search(line):
        return line
    return _REPUBLIC.sub(lambda match: f"{int(match.group(1)) + _REPUBLIC_BEGAN}年", line)


class _Restorer:
    """Gives texts made of a page's simplified double their printed characters."""

    def __init__(self, printed: Sequence[str], double: Sequence[str]) -> None:
        self._printed = [_SPACE.sub("", line) for line in printed]
        self._double = [_SPACE.sub("", line) for line in double]
        self._all_printed = "".join(self._printed)
        self._all_double = "".join(self._double)
        self._known = frozenset(self._all_double)
        self._places: dict[str, int] = {}
        self._runs: set[str] | None = None

    def text(self, text: str, lines: Sequence[int]) -> str:
        """A text with its printed characters; `lines` are where it came from."""
        bare = _SPACE.sub("", text)
        if not bare:
            return text
        if len(bare) == len(text):
            return "".join(self._given(bare, lines))
        given = iter(self._given(bare, lines))
        return "".join(char if _SPACE.match(char) else next(given) for char in text)

    def _given(self, bare: str, lines: Sequence[int]) -> Sequence[str]:
        """The printed characters of a text: in its own lines, elsewhere, or put together."""
        numbers = [number - 1 for number in lines if 0 < number <= len(self._double)]
        double = "".join(self._double[number] for number in numbers)
        printed = "".join(self._printed[number] for number in numbers)
        at = double.find(bare)
        if at >= 0:
            return printed[at : at + len(bare)]
        at = self._all_double.find(bare) if self._may_hold(bare) else -1
        if at >= 0 and (not lines or self._all_double.find(bare, at + 1) < 0):
            return self._all_printed[at : at + len(bare)]
        return self._aligned(bare, double, printed)

    def _may_hold(self, bare: str) -> bool:
        """Whether the page has every run of three characters of a text: a search takes longer."""
        if self._runs is None:
            page = self._all_double
            self._runs = {page[at : at + _RUN] for at in range(len(page) - _RUN + 1)}
        return all(bare[at : at + _RUN] in self._runs for at in range(len(bare) - _RUN + 1))

    def _aligned(self, bare: str, double: str, printed: str) -> list[str]:
        found: list[str | None] = [None] * len(bare)
        if len(bare) * len(double) > _MOST_PAIRS:
            self._walk(bare, double, printed, found)
            return [char or self._stray(bare, place) for place, char in enumerate(found)]
        for start, first, size in SequenceMatcher(
            None, double, bare, autojunk=False
        ).get_matching_blocks():
            found[first : first + size] = printed[start : start + size]
        return [
            char if char is not None else self._stray(bare, place)
            for place, char in enumerate(found)
        ]

    def _walk(self, bare: str, double: str, printed: str, found: list[str | None]) -> None:
        """Align a very long text by its next characters: comparing all pairs takes minutes."""
        at = 0
        for place, char in enumerate(bare):
            near = double.find(char, at, at + _NEAR)
            if near >= 0:
                found[place] = printed[near]
                at = near + 1

    def _at(self, window: str) -> int:
        """Where some characters stand first on the page, or -1."""
        if window not in self._places:
            self._places[window] = self._all_double.find(window)
        return self._places[window]

    def _stray(self, bare: str, place: int) -> str:
        """A character that its own lines do not have in this order, by its neighbours."""
        if bare[place] not in self._known:
            return bare[place]
        for before, after in _windows(place, len(bare)):
            at = self._at(bare[before:after])
            if at >= 0:
                return self._all_printed[at + place - before]
        return bare[place]


def _windows(place: int, size: int) -> Iterator[tuple[int, int]]:
    """Places around one, the widest first."""
    for reach in range(_CONTEXT, -1, -1):
        yield max(0, place - reach), min(size, place + reach + 1)
