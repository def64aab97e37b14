"""The specimen page of an edition, and the combinations of edition, paper and look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

from pipeline.edition import EditionCode
from pipeline.typeset.cascade import sheet_names, skeleton
from pipeline.typeset.stylecheck.faults import listed

if TYPE_CHECKING:
    from pipeline.config import Paper

__all__ = ["Combination", "Document", "combinations", "document", "in_words"]

# The BCP 47 tags of the editions; pinyin and English stand over and beside either script.
LANGUAGES: Final = {
    EditionCode.HANS: ("zh-Hans",),
    EditionCode.HANT: ("zh-Hant-TW", "zh-Hant-HK"),
    EditionCode.PINYIN: ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK"),
    EditionCode.EN: ("en",),
    EditionCode.PARALLEL: ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK"),
}


@dataclass(frozen=True, slots=True)
class Combination:
    """One style that a build may ask for: an edition on a paper, in a look.

    `paper` is None for the size that the look is drawn for, `look` the folder of
    the look's sheets, None for the standard one.
    """

    code: EditionCode
    language: str
    paper: Paper | None
    look: Path | None = None

    def paths(self, styles: Path) -> tuple[Path, ...]:
        """The sheets of the style, later ones winning."""
        found: list[Path] = []
        for name in sheet_names(self.code, self.paper):
            found.append(styles / name)
            if self.look is not None and (self.look / name).exists():
                found.append(self.look / name)
        return tuple(found)


def combinations(
    styles: Path,
    *,
    editions: Iterable[EditionCode] = tuple(EditionCode),
    papers: Iterable[Paper | None] = (),
) -> tuple[Combination, ...]:
    """Everything a build can ask of a style folder, its looks too."""
    from pipeline.config import Paper
    from pipeline.resources import LOOKS_FOLDER

    folder = styles / LOOKS_FOLDER
    looks: list[Path | None] = [None]
    if folder.is_dir():
        looks += sorted(
            path
            for path in folder.iterdir()
            if path.is_dir() and not path.name.startswith((".", "_"))
        )
    sizes: tuple[Paper | None, ...] = (None, *get_args(Paper))
    chosen = tuple(papers) or sizes
    return tuple(
        Combination(code, language, paper, look)
        for look in looks
        for code in editions
        for language in LANGUAGES[code]
        for paper in chosen
    )


def in_words(some: Iterable[Combination], every: Iterable[Combination]) -> str:
    """Which of all combinations are meant: `` (pinyin on a4)``, "" for all of them."""
    chosen, known = set(some), set(every)
    if chosen == known:
        return ""
    words = []
    looks = {item.look for item in chosen}
    if looks != {item.look for item in known}:
        names = sorted("standard" if look is None else look.name for look in looks)
        if names != ["standard"]:
            words.append(f"look {listed(names)}:")
    codes = {item.code for item in chosen}
    if codes != {item.code for item in known}:
        words.append(listed(str(code) for code in EditionCode if code in codes))
    papers = {item.paper for item in chosen}
    if papers != {item.paper for item in known}:
        named = sorted(paper for paper in papers if paper is not None)
        words.append(f"on {listed(named)}" if named else "without --paper")
    return f" ({' '.join(words)})" if words else ""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """The specimen page of an edition in one language.

    `elements` are cssselect2's, in tree order; `inherent` holds for each the
    properties that WeasyPrint's own sheet sets on it, which a designer does not see.
    """

    elements: tuple[Any, ...]
    by_id: dict[str, Any]
    inherent: dict[Any, frozenset[str]]

    @property
    def root(self) -> Any:
        """The html element."""
        return self.elements[0]

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the parts of the page."""
        return tuple(self.by_id)

    def names(self) -> Iterator[tuple[str, str]]:
        """("class", "element" or "id", name) of everything on the page."""
        for element in self.elements:
            yield "element", element.local_name
            for name in element.classes:
                yield "class", name
            if element.id:
                yield "id", element.id


@lru_cache(maxsize=16)
def document(code: EditionCode, language: str) -> Document:
    """The specimen page of an edition, made once a process."""
    from weasyprint import HTML

    html = HTML(string=skeleton(code, language))
    elements = tuple(html.wrapper_element.iter_subtree())
    # Private: the sheet that WeasyPrint puts under all others (contract in test_winners.py).
    sheets = html._ua_stylesheets(False)  # noqa: SLF001
    inherent = {
        element: frozenset(
            name.replace("_", "-")
            for sheet in sheets
            for _, _, pseudo, (declarations, _) in sheet.matcher.match(element)
            if pseudo is None
            for name, _, _ in declarations
        )
        for element in elements
    }
    return Document(elements, {e.id: e for e in elements if e.id}, inherent)
