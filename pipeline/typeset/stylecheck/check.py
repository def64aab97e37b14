"""All checks of a folder of style sheets, over every edition, paper and look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.edition import EditionCode
from pipeline.errors import ConfigurationError, MissingDependencyError
from pipeline.resources import LOOKS_FOLDER, WEB_SHEET
from pipeline.typeset.cascade import resolve
from pipeline.typeset.fonts import FaceFile
from pipeline.typeset.sheetlimits import MOST_IMPORTS, check_variables
from pipeline.typeset.style import Style
from pipeline.typeset.stylecheck import custom
from pipeline.typeset.stylecheck.documents import (
    LANGUAGES,
    Combination,
    Document,
    combinations,
    document,
)
from pipeline.typeset.stylecheck.families import Families
from pipeline.typeset.stylecheck.faults import Fault, Kind, Level, listed, nearest, ordered
from pipeline.typeset.stylecheck.library import Library
from pipeline.typeset.stylecheck.reach import reach
from pipeline.typeset.stylecheck.reading import read_sheet
from pipeline.typeset.stylecheck.remarks import Remark, Remarks
from pipeline.typeset.stylecheck.selectors import names_in, wrong_names
from pipeline.typeset.stylecheck.setting import look_at_setting
from pipeline.typeset.stylecheck.sheets import Clause, Sheet
from pipeline.typeset.stylecheck.usage import Usage
from pipeline.typeset.stylecheck.view import View
from pipeline.typeset.stylecheck.vocabulary import OWN
from pipeline.typeset.stylecheck.winners import Winners
from pipeline.typeset.stylecheck.word import look_at_word

__all__ = ["Outcome", "check_styles"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is wrong with a style folder, and how much of it was looked at.

    `unresolved` combinations have errors that must be mended before sizes, colours
    and fonts can be looked at.
    """

    faults: tuple[Fault, ...]
    sheets: int
    combinations: int
    unresolved: int = 0

    @property
    def errors(self) -> int:
        """How many of the faults are errors."""
        return sum(fault.level is Level.ERROR for fault in self.faults)

    @property
    def advice(self) -> int:
        """How many of the faults are advice."""
        return len(self.faults) - self.errors


def check_styles(
    styles: Path,
    *,
    chosen: Sequence[Combination] | None = None,
    faces: Sequence[FaceFile] | None = None,
) -> Outcome:
    """Everything that is wrong with the style sheets in a folder, and in its looks.

    The folder may be that of one look: then it is checked over the sheets that it is
    laid over, and what is wrong with those is left out. `chosen` are the combinations
    to look at, all by default; `faces` the fonts there are, by default those of this
    machine. Raises `ConfigurationError` where the folder
    is none.
    """
    if not styles.is_dir():
        raise ConfigurationError(
            "there is no such folder of style sheets",
            path=styles,
            remedy="name the folder that holds newspaper.css",
        )
    base = styles.resolve().parent.parent
    if styles.resolve().parent.name == LOOKS_FOLDER and (base / "newspaper.css").is_file():
        return _check_look(base, styles.resolve(), faces)
    every = combinations(styles) if chosen is None else tuple(chosen)
    return _Check(styles, every, Families(faces)).outcome()


def _check_look(base: Path, look: Path, faces: Sequence[FaceFile] | None) -> Outcome:
    every = [item for item in combinations(base) if item.look == look]
    found = _Check(base, every, Families(faces)).outcome()
    own = tuple(fault for fault in found.faults if fault.path.resolve().is_relative_to(look))
    return replace(found, faults=own)


class _Check:
    """One run over a folder."""

    def __init__(self, styles: Path, every: Sequence[Combination], families: Families) -> None:
        self._styles = styles
        self._every = every
        self._families = families
        self._unresolved = 0
        self._fonts = True  # whether fonts can be looked at
        self._library = Library(self._read)
        self._remarks = Remarks(every)
        self._usage = Usage()
        self._faults: list[Fault] = []
        self._vocabulary: dict[str, frozenset[str]] = {}
        self._readers: dict[Path, set[EditionCode]] = {}

    def _root(self, path: Path) -> Path:
        """The folder whose files a sheet may use: its look's, or the style folder."""
        looks = (self._styles / LOOKS_FOLDER).resolve()
        if path.is_relative_to(looks) and path.parent != looks:
            return looks / path.relative_to(looks).parts[0]
        return self._styles.resolve()

    def _read(self, path: Path) -> Sheet:
        return read_sheet(path, self._root(path))

    def outcome(self) -> Outcome:
        for combination in self._every:
            self._combination(combination)
        sheets = list(self._library.sheets.values())
        broken = {sheet.path for sheet in sheets if not sheet.whole}
        for sheet in sheets:
            self._faults += sheet.faults
            self._faults += self._names(sheet)
            self._faults += reach(
                sheet,
                self._usage,
                elsewhere=self._elsewhere,
                named=self._named,
                beyond=self._beyond(sheet),
                broken=broken,
            )
        self._faults += custom.unused(sheets)
        self._faults += self._library.circles()
        self._faults += self._unread()
        self._faults += self._remarks.faults()
        return Outcome(ordered(self._faults), len(sheets), len(self._every), self._unresolved)

    # --- One combination --------------------------------------------------------------

    def _combination(self, combination: Combination) -> None:
        paths = combination.paths(self._styles)
        there = [path for path in paths if path.is_file()]
        for path in paths:
            if path not in there:
                self._missing(path, combination)
        if (refused := self._too_much(there)) is not None:
            self._remarks.add(refused, combination)
            self._unresolved += 1
            return
        winners = Winners.of(document(combination.code, combination.language), self._library, there)
        for path in there:
            self._note_readers(path.resolve(), combination.code, ())
        self._usage.add(combination, winners)
        custom.check_values(
            winners, combination, self._remarks, custom.asked(self._library.sheets.values())
        )
        style = None
        if there == list(paths) and self._loadable(there):
            style = self._load(combination, winners)
        if style is None:
            self._unresolved += 1
        else:
            self._look(View(combination, paths, winners, style, self._remarks))

    def _too_much(self, paths: Sequence[Path]) -> Remark | None:
        """What the sheets of an edition come to together that no page needs."""
        if self._library.times(paths) > MOST_IMPORTS + len(paths):
            return Remark(
                Level.ERROR, Kind.FILE, (paths[-1], None), "", 0.0,
                f"the style sheets import more than {MOST_IMPORTS} others, "
                "each counted as often as it is imported",
                "see whether a sheet imports itself by way of others",
            )  # fmt: skip
        every = self._library.with_imports(paths)
        try:
            check_variables((path, self._library.sheet(path).text) for path in every)
        except ConfigurationError as error:
            place = Path(error.path or paths[-1]), error.line
            return Remark(
                Level.ERROR, Kind.CUSTOM, place, "", 0.0, error.message, error.remedy or ""
            )
        return None

    def _note_readers(self, path: Path, code: EditionCode, around: tuple[Path, ...]) -> None:
        self._readers.setdefault(path, set()).add(code)
        for item in self._library.sheet(path).imports:
            if item.path not in (path, *around) and item.path in self._library.sheets:
                self._note_readers(item.path, code, (*around, path))

    def _missing(self, path: Path, combination: Combination) -> None:
        close = nearest(path.name, (item.name for item in self._styles.glob("*.css")), alike=0.8)
        known = {item.name for one in self._every for item in one.paths(self._styles)}
        remedy = f"restore it; {close} is read by none" if close and close not in known else ""
        remedy = remedy or "restore it: an empty file will do"
        self._remarks.add(
            Remark(Level.ERROR, Kind.FILE, (path, None), "", 0.0, "the style sheet is missing",
                   remedy),
            combination,
        )  # fmt: skip

    def _loadable(self, paths: Sequence[Path]) -> bool:
        """Whether the build would read these sheets, or refuse them as is told already."""
        sheets = [self._library.sheet(path) for path in self._library.with_imports(paths)]
        refused = (Kind.FILE, Kind.REFERENCE)
        return not any(
            fault.kind in refused for sheet in sheets for fault in sheet.faults
        ) and not any(self._library.in_circle(sheet) for sheet in sheets)

    def _load(self, combination: Combination, winners: Winners) -> Style | None:
        try:
            return resolve(
                combination.code,
                combination.language,
                styles=self._styles,
                paper=combination.paper,
                look=combination.look,
            ).style
        except ConfigurationError as error:
            if not error.message.startswith(tuple(OWN)):  # those are told by `custom`
                self._refused(error, combination, winners)
        except Exception as error:  # noqa: BLE001 - whatever WeasyPrint trips over, the sheets are why
            place = combination.paths(self._styles)[-1], None
            self._remarks.add(
                Remark(
                    Level.ERROR, Kind.VALUE, place, "", 0.0,
                    f"the style sheets cannot be resolved ({type(error).__name__})",
                    "mend what else is told, or take back the last change",
                ),
                combination,
            )  # fmt: skip
        return None

    def _refused(
        self, error: ConfigurationError, combination: Combination, winners: Winners
    ) -> None:
        """What no page can be set with, at the line that says so."""
        path = self._styles / "newspaper.css" if error.path is None else Path(error.path)
        place: tuple[Path, int | None] = (path, error.line)
        properties = getattr(error, "properties", ())
        selector = getattr(error, "selector", "").removeprefix(".")
        element: Any = selector
        if selector != "@page":
            element = winners.document.by_id.get(selector)
        if properties and element is not None:
            place = winners.place(element, *properties) or place
        kind = Kind.SIZE if "font-size" in properties else Kind.PAGE
        self._remarks.add(
            Remark(Level.ERROR, kind, place, "", 0.0, error.message, error.remedy or ""),
            combination,
            what=selector,
        )

    def _look(self, view: View) -> None:
        look_at_setting(view)
        look_at_word(view)
        if self._fonts:
            try:
                self._families.look(view)
            except MissingDependencyError as error:
                self._fonts = False
                self._faults.append(
                    Fault(
                        Level.ADVICE,
                        Kind.FONT,
                        self._styles,
                        None,
                        f"fonts were not looked at: {error.message}",
                        error.remedy or "",
                    )
                )

    # --- One sheet --------------------------------------------------------------------

    def _all_documents(self) -> list[Document]:
        return [
            document(code, language) for code in EditionCode for language in LANGUAGES.get(code, ())
        ]

    def _known(self, kind: str) -> frozenset[str]:
        """All names of a kind (see `names_in`) on the pages of all editions."""
        if kind not in self._vocabulary:
            self._vocabulary[kind] = frozenset(
                name
                for page in self._all_documents()
                for what, name in page.names()
                if what == kind
            )
        return self._vocabulary[kind]

    def _names(self, sheet: Sheet) -> Iterator[Fault]:
        classes, elements, ids = (self._known(kind) for kind in ("class", "element", "id"))
        for rule in sheet.rules:
            if rule.nested and not sheet.whole:
                continue
            for clause in rule.clauses:
                if isinstance(clause, Clause):
                    yield from wrong_names(clause, classes, elements, ids)

    def _named(self, clause: Clause) -> bool:
        return all(
            kind == "place" or name in self._known(kind) for kind, name in names_in(clause.tree)
        )

    def _elsewhere(self, clause: Clause) -> bool:
        test: Callable[[Any], bool] = clause.compiled.test
        return any(test(element) for page in self._all_documents() for element in page.elements)

    def _beyond(self, sheet: Sheet) -> str:
        readers = self._readers.get(sheet.path.resolve(), set())
        if len(readers) == len(EditionCode):
            return "no edition has such a part"
        names = listed(str(code) for code in EditionCode if code in readers) if readers else "no"
        return f"{sheet.path.name} is read for the edition {names} only"

    def _unread(self) -> Iterator[Fault]:
        """Sheets that no combination reads."""
        read = set(self._library.sheets)
        known = {
            path.name for one in combinations(self._styles) for path in one.paths(self._styles)
        }
        known.add(WEB_SHEET)  # for a browser, which takes CSS that is not for paper
        folders = {self._styles, *(one.look for one in self._every if one.look is not None)}
        for folder in folders:
            for path in sorted(folder.glob("*.css")):
                if path.resolve() in read or path.name in known:
                    continue
                close = nearest(path.name, known - {item.name for item in folder.glob("*.css")})
                yield Fault(
                    Level.ADVICE, Kind.FILE, path, None,
                    f"{path.name} is read for no edition and no paper",
                    f"call it {close}" if close
                    else f'write @import "{path.name}"; at the top of a sheet that is',
                )  # fmt: skip
