"""What a product is made from, as short digests: the test of whether it is up to date.

A product's ingredients are a flat map from a name ("source", "styles" …) to a
digest. Two equal maps give two equal products, so comparing the map with the
one that manifest.json recorded is all an up-to-date build has to do. Nothing
here imports a library of a later stage.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import get_args

from pipeline.building.digests import bytes_of, digest, files_below
from pipeline.building.installed import Installed
from pipeline.building.plan import PagePlan, Product
from pipeline.building.sourcefile import read_source, source_text
from pipeline.building.termuse import BLANK, MARKS, Profile, concerned, folded, rows_of
from pipeline.config import CONFIG_NAME, Newspaper, Paper
from pipeline.edition import EditionCode
from pipeline.errors import PipelineError
from pipeline.formats import Format
from pipeline.pinyin_style import PinyinStyle
from pipeline.resources import LOOKS_FOLDER, WEB_SHEET, look_of, styles_of
from pipeline.script import perhaps_traditional
from pipeline.sourceformat.inserts import figure_files
from pipeline.sourceformat.keepfile import keep_path
from pipeline.sourceformat.pictures import MAX_BYTES, picture_path
from pipeline.typeset.cascade import sheet_names
from pipeline.typeset.planfile import plan_path

__all__ = ["NO_MODEL", "Ingredients"]

NO_MODEL = "none"

# A memory of more entries concerns every page: a page's English takes about as long as
# holding its text against so many.
_FEW_ENTRIES = 50_000


class Ingredients:
    """The ingredients of products, each computed once a build."""

    def __init__(self) -> None:
        self.installed = Installed()
        self._contents: dict[Path, str] = {}
        self._traditional: dict[Path, bool] = {}
        self._sheets: dict[tuple[Path, EditionCode | None, Paper | None], str] = {}
        self._lexicons: dict[Path, tuple[tuple[str, str], ...]] = {}
        self._memories: dict[Path, tuple[tuple[str, str], ...] | None] = {}
        self._concerned: dict[tuple[Path, re.Pattern[str]], str] = {}
        self._models: dict[tuple[str, str], str] = {}
        self._named: dict[Path, tuple[str, ...]] = {}
        self._alike: dict[tuple[Newspaper, Product], Mapping[str, str]] = {}
        self._keys: dict[tuple[int, tuple[Product, ...]], tuple[Newspaper, str]] = {}

    def of(self, page: PagePlan, product: Product) -> Mapping[str, str]:
        """What a product of a page is made from.

        Raises `SourceError` for a page and `ConfigurationError` for a style folder
        or a look that cannot be read.
        """
        parts = {"source": self.source(page), **self._shared(page.paper, product)}
        plan = plan_path(page.source)
        parts["page plan"] = self._file(plan) if plan.exists() else ""
        kept = keep_path(page.source)
        if kept.exists():
            parts["keep"] = self._file(kept)
        pictures = self._pictures(page)
        if pictures:
            names = sorted(pictures)
            parts["pictures"] = digest(f"{name} {pictures[name]}".encode() for name in names)
        # A page in traditional characters is put into simplified ones with the lexicon.
        if product.edition is EditionCode.HANS and not self._perhaps_traditional(page):
            del parts["lexicon"]
        else:
            parts["lexicon"] = self._rows(page)
        if parts.get("memory"):
            parts["memory"] = self._remembered(page)
        return parts

    def shared(self, paper: Newspaper, products: Iterable[Product]) -> str:
        """What products of a newspaper's pages are made from but for the pages themselves.

        Raises `ConfigurationError` as `of` does.
        """
        wanted = tuple(products)
        # By identity: a newspaper's pages have one configuration, and comparing it is slow.
        known = self._keys.get((id(paper), wanted))
        if known is None or known[0] is not paper:
            parts = [(product.name, self._shared(paper, product)) for product in wanted]
            known = (paper, digest([repr(parts).encode()]))
            self._keys[id(paper), wanted] = known
        return known[1]

    def files(self, page: PagePlan) -> tuple[Path, ...]:
        """The files of a page's own that its products are made from, its source first.

        Those that are not there count: the products change when they come.
        """
        folder = page.source.parent
        names = self._pictures(page)
        return (
            page.source,
            plan_path(page.source),
            keep_path(page.source),
            *(folder / name for name in names if "\0" not in name),
            *(path for name in names if (path := picture_path(folder, name)) is not None),
        )

    def _shared(self, paper: Newspaper, product: Product) -> Mapping[str, str]:
        """The ingredients of a product that it shares with those of other pages."""
        if (paper, product) in self._alike:
            return self._alike[paper, product]
        edition = product.edition
        shown = paper.editions if edition is None else (edition,)
        look = look_of(paper)
        parts = {
            "newspaper": digest([repr(_common(paper)).encode()]),
            "styles": self._styles_of(styles_of(paper), product, paper),
            "look": "" if look is None else self._styles_of(look, product, paper),
            "layout": paper.paper or "",
            "program": self.installed.program,
            "libraries": digest(
                f"{name} {is_}".encode() for name, is_ in self.installed.versions.items()
            ),
            # Of a DOCX they rule where its lines end, of a book they are its cover's.
            "fonts": self.installed.fonts,
        }
        if product.format is Format.PDF:
            parts["pdf"] = paper.pdf
        parts["lexicon"] = "" if paper.lexicon is None else self._file(paper.lexicon)
        if edition is None:
            parts["editions"] = " ".join(shown)
            parts["address"] = paper.url
        if edition is EditionCode.PARALLEL:
            shown = paper.halves
            parts["parallel"] = paper.parallel
        annotated = EditionCode.PINYIN in shown
        if EditionCode.HANT in shown or (annotated and paper.pinyin.characters == "traditional"):
            parts["variant"] = f"{paper.variant} folded" if paper.fold else paper.variant
        if annotated:
            parts["pinyin"] = str(paper.pinyin)
        if EditionCode.EN in shown:
            parts["memory"] = "" if paper.memory is None else self._memory(paper.memory)
            parts["model"] = self._model(paper)
            if paper.beam:
                parts["search"] = f"beam {paper.beam}"
            if paper.mark:
                parts["mark"] = "unreviewed"
        if product.format is Format.EPUB and paper.embedded:
            parts["embedded"] = "faces"
        self._alike[paper, product] = parts
        return parts

    def source(self, page: PagePlan) -> str:
        """The digest of a page's file; raises `SourceError`."""
        if page.source not in self._contents:
            content = read_source(page.source)
            self._contents[page.source] = hashlib.sha256(content).hexdigest()
            self._traditional[page.source] = perhaps_traditional(content)
        return self._contents[page.source]

    def _rows(self, page: PagePlan) -> str:
        """The rows of the newspaper's lexicon that may concern a page.

        All of them for a page in traditional characters, whose terms stand in the lexicon in
        other characters than in the page.
        """
        paper = page.paper
        if paper.lexicon is None:
            return ""
        if self._perhaps_traditional(page):
            return self._file(paper.lexicon)
        if paper.lexicon not in self._lexicons:
            content = bytes_of(paper.lexicon) if paper.lexicon.exists() else b""
            self._lexicons[paper.lexicon] = rows_of(content.decode("utf-8", "replace"))
        return self._concerning(page, self._lexicons[paper.lexicon], BLANK)

    def _remembered(self, page: PagePlan) -> str:
        """The entries of the newspaper's memory that may concern a page, as `_rows`.

        All of a memory of very many, where looking at each would take longer than setting
        the page's English anew.
        """
        paper = page.paper
        if paper.memory is None:
            return ""
        if paper.memory not in self._memories:
            self._memories[paper.memory] = _few_entries(paper.memory)
        entries = self._memories[paper.memory]
        if entries is None or self._perhaps_traditional(page):
            return self._memory(paper.memory)
        return self._concerning(page, entries, MARKS)

    def _concerning(
        self, page: PagePlan, rows: Sequence[tuple[str, str]], gaps: re.Pattern[str]
    ) -> str:
        """The digest of those of the rows that may concern a page, for all its products."""
        known = self._concerned.get((page.source, gaps))
        if known is None:
            found: tuple[str, ...] = ()
            if rows:
                names = (page.paper.name.hans, page.paper.place.hans)
                found = concerned(rows, Profile.of(source_text(page.source), names, gaps=gaps))
            known = digest(row.encode() for row in found)
            self._concerned[page.source, gaps] = known
        return known

    def _perhaps_traditional(self, page: PagePlan) -> bool:
        self.source(page)
        return self._traditional[page.source]

    def _pictures(self, page: PagePlan) -> Mapping[str, str]:
        """The pictures of an edited page by the names it has for them, "" for what is none."""
        if page.source.suffix.lower() != ".md":
            return {}
        if page.source not in self._named:
            self._named[page.source] = tuple(sorted(set(figure_files(source_text(page.source)))))
        found = {}
        for name in self._named[page.source]:
            path = picture_path(page.source.parent, name)
            found[name] = "" if path is None else self._picture(path)
        return found

    def _picture(self, path: Path) -> str:
        """The digest of a picture file; "" for one that is not there or too large to be read."""
        if path not in self._contents:
            try:
                usable = path.is_file() and path.stat().st_size <= MAX_BYTES
            except (OSError, ValueError):
                usable = False
            self._contents[path] = hashlib.sha256(bytes_of(path)).hexdigest() if usable else ""
        return self._contents[path]

    def inputs(self, page: PagePlan) -> Mapping[str, str]:
        """The files a page is made from, by name, with their SHA-256; for the record."""
        paper = page.paper
        files = {page.recorded_source: self.source(page)}
        for name, hashed in self._pictures(page).items():
            if hashed:
                files[(PurePosixPath(page.recorded_source).parent / name).as_posix()] = hashed
        root = paper.directory.parent
        plan = plan_path(page.source)
        for path in (
            plan,
            keep_path(page.source),
            paper.directory / CONFIG_NAME,
            paper.lexicon,
            paper.memory,
        ):
            if path is not None and path.is_file():
                name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
                files[name] = self._memory(path) if path == paper.memory else self._file(path)
        styles, look = styles_of(paper), look_of(paper)
        names = {name for edition in EditionCode for name in sheet_names(edition, paper.paper)}
        names.add(WEB_SHEET)
        folders = {"styles": styles}
        if look is not None:
            folders[f"styles/{LOOKS_FOLDER}/{look.name}"] = look
        for folder, path in folders.items():
            for name in sorted(names):
                if (path / name).is_file():
                    files[f"{folder}/{name}"] = self._file(path / name)
        return files

    def _file(self, path: Path) -> str:
        if path not in self._contents:
            content = bytes_of(path) if path.exists() else b"missing"
            self._contents[path] = hashlib.sha256(content).hexdigest()
        return self._contents[path]

    def _memory(self, path: Path) -> str:
        """The digest of a memory: of its file, or of an SQLite memory what it says itself.

        The same entries may stand in different bytes there, and in a gigabyte of them.
        """
        from pipeline.memory.entry import is_database

        if not is_database(path) or not path.exists():
            return self._file(path)
        if path not in self._contents:
            from pipeline.memory.opening import revision

            self._contents[path] = digest([revision(path).encode()])
        return self._contents[path]

    def _styles_of(self, folder: Path, product: Product, paper: Newspaper) -> str:
        """A folder of sheets as a product sees it; the web edition has one of its own."""
        if product.edition is not None:
            return self._styles(folder, product.edition, paper.paper)
        parts = [self._styles(folder, code, paper.paper).encode() for code in paper.editions]
        return digest([*parts, self._styles(folder, None, paper.paper).encode()])

    def _styles(self, folder: Path, edition: EditionCode | None, paper: Paper | None) -> str:
        """The style folder, or the folder of a look, as one edition on one paper sees it.

        Sheets of other editions and papers are left out, unless one that is in use
        names them (by ``@import``): then a change of one edition's look makes that
        edition anew and no other.
        """
        key = (folder, edition, paper)
        if key not in self._sheets:
            used = {WEB_SHEET} if edition is None else set(sheet_names(edition, paper))
            every = {WEB_SHEET} | {
                name
                for code in EditionCode
                for size in get_args(Paper)
                for name in sheet_names(code, size)
            }
            contents = {path.relative_to(folder).as_posix(): path for path in files_below(folder)}
            # The look in use is an ingredient of its own, the others are none.
            contents = {
                name: path
                for name, path in contents.items()
                if not name.startswith(f"{LOOKS_FOLDER}/")
            }
            others = {name: contents.pop(name) for name in every - used if name in contents}
            read = {name: bytes_of(path) for name, path in contents.items()}
            while found := {
                name for name in others if any(name.encode() in text for text in read.values())
            }:
                read |= {name: bytes_of(others.pop(name)) for name in found}
            self._sheets[key] = digest(
                part for name in sorted(read) for part in (name.encode(), read[name])
            )
        return self._sheets[key]

    def _model(self, paper: Newspaper) -> str:
        wanted = (paper.engine, paper.model)
        if wanted not in self._models:
            self._models[wanted] = _model_identity(paper)
        return self._models[wanted]


def _common(paper: Newspaper) -> Newspaper:
    """The settings that go into every edition; the others are ingredients of their own."""
    return replace(
        paper,
        directory=Path(),
        lexicon=None,
        memory=None,
        styles=None,
        look="",
        paper=None,
        pdf="screen",
        variant="tw",
        fold=False,
        mark=False,
        embedded=False,
        pinyin=PinyinStyle(),
        engine="",
        model="",
        rate=0,
        beam=0,
        parallel="hans",
        editions=(),
        formats=(),
        url="",
    )


def _few_entries(path: Path) -> tuple[tuple[str, str], ...] | None:
    """The entries of a memory with their folded sources, if they can be read and are few."""
    from pipeline.memory.opening import entries_of

    found: list[tuple[str, str]] = []
    try:
        for entry in entries_of(path):
            if len(found) == _FEW_ENTRIES:
                return None
            told = (entry.source, entry.english, str(entry.reviewed))
            found.append((folded(entry.source, gaps=MARKS), "\0".join(told)))
    except (PipelineError, OSError):
        return None  # the stage that reads it tells
    return tuple(found)


def _model_identity(paper: Newspaper) -> str:
    """Which engine would translate, without loading or asking it; `NO_MODEL` if none is there."""
    from pipeline.translate.engines.choice import cheap_identity

    try:
        return cheap_identity(paper.engine, paper.model) or NO_MODEL
    except (PipelineError, OSError):
        return NO_MODEL
