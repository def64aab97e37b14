"""A build whose sources or products lie at addresses: fetched, built on disk, put back.

Sources are a newspaper's folder, found at or above the address as it is on disk, by its
``source/newspaper.toml``; all of it is fetched but products and the pages of other shards. Of
the products, those of the pages that are to be built are fetched, for what a person has
altered must be seen.

What was made is put back page by page in an order that leaves the store at any moment as a
killed build leaves a folder: first the hashes of what is to come, then products, then their
manifest. A page for readers of the whole archive (index, search, feed) comes last, from the
manifests that the store has by then, other machines' too.
"""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.building.manifest import MANIFEST_NAME, foretell, forget, read_manifest
from pipeline.building.plan import OUTPUT_FOLDER, SOURCE_FOLDER, WEB_PAGE, Plan, Shard
from pipeline.building.usercache import cache_folder
from pipeline.config import CONFIG_NAME
from pipeline.errors import SourceError, UsageError
from pipeline.files import beside, display, sha256, write
from pipeline.remote.mirror import Mirror
from pipeline.remote.store import Store, joined, parent
from pipeline.site.index_page import expect_change, pages_in, update_index
from pipeline.site.search_index import SEARCH_FOLDER, SEARCH_PAGES, unindexed

__all__ = ["Products", "Staged", "staged"]

_FOLDER: Final = "remote"
_TIMES: Final = 3  # that the index is made, where other builds end at the same moment


@dataclass(frozen=True, slots=True)
class Staged:
    """Where a build finds its sources on disk, and where it puts its products.

    `shown` are the folders of copies with the addresses that they stand for.
    """

    sources: tuple[Path, ...]
    output: Path | None
    working: Path
    shown: Mapping[str, str]
    products: Products | None


@contextlib.contextmanager
def staged(
    sources: Sequence[str | Path], output: str | Path | None, *, working: Path, shard: Shard | None
) -> Iterator[Staged]:
    """Fetch what lies at addresses; `working` is where the command runs.

    Raises `UsageError`, `MissingDependencyError`, `SourceError` and `OutputError`.
    """
    with contextlib.ExitStack() as stack:
        stage = _Stage(stack, shard)
        for source in sources:
            stage.add(source)
        if stage.root is None:
            here = working
        else:
            here = stage.mirrors[stage.root].folder
            output = output or stage.default_output()
        products = None
        if isinstance(output, str):
            products = Products(stage.mirror(output))
            output = products.mirror.folder
        stage.fetch(None if products is None else products.mirror.store.address)
        shown = stage.shown(*(() if products is None else (products.mirror,)))
        yield Staged(tuple(stage.sources), output, here, shown, products)


@dataclass(slots=True)
class _Stage:
    """The copies of a build, as they are found to be needed."""

    stack: contextlib.ExitStack
    shard: Shard | None
    sources: list[Path] = field(default_factory=list)
    mirrors: dict[str, Mirror] = field(default_factory=dict)
    root: str | None = None  # of the first address among the sources
    papers: dict[str, bool] = field(default_factory=dict)  # what `_is_paper` has asked
    whole: set[str] = field(default_factory=set)
    pages: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, source: str | Path) -> None:
        """Take a source in; one at an address stands in its newspaper's copy."""
        if isinstance(source, Path):
            self.sources.append(source)
            return
        root, name = self._project(source)
        self.root = self.root or root
        mirror = self.mirrors.get(root) or self.mirror(root)
        self.mirrors[root] = mirror
        if name:
            self.pages[root].append(name)
        else:
            self.whole.add(root)
            name = SOURCE_FOLDER if self._is_paper(root) else ""
        self.sources.append(mirror.path(name))

    def _project(self, address: str) -> tuple[str, str]:
        """The address of the newspaper around, and the name of what was meant in it.

        Where there is none, the address is taken as a folder, or the folder around a file.
        """
        address = address.rstrip("/")
        root: str | None = address
        while root is not None:
            if self._is_paper(root):
                return root, address.removeprefix(root).lstrip("/")
            root = parent(root)
        above = parent(address)
        if above is not None and Store.at(above).has(address.removeprefix(f"{above}/")):
            return above, address.removeprefix(f"{above}/")
        return address, ""

    def _is_paper(self, address: str) -> bool:
        """Whether a newspaper's settings lie below an address; a store is asked once."""
        if address not in self.papers:
            self.papers[address] = Store.at(address).has(_SETTINGS)
        return self.papers[address]

    def default_output(self) -> str:
        """Where products go by default: beside a newspaper's sources."""
        root = self.root or ""
        if not self._is_paper(root):
            raise UsageError(
                f"{root} is no newspaper's folder: it is not known where products go",
                remedy="name a folder or an address with --output",
            )
        return joined(root, OUTPUT_FOLDER)

    def mirror(self, address: str) -> Mirror:
        """The copy of what lies at an address, in use from now on.

        Each shard has one of its own: several of them may run on one machine at once.
        """
        store = Store.at(address)
        share = "" if self.shard is None else f" {self.shard.number}/{self.shard.count}"
        digest = hashlib.sha256(f"{store.address}{share}".encode()).hexdigest()[:16]
        cache = cache_folder()
        if cache is None:
            cache = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        # Products of a page that no newspaper governs go by the name of the folder around.
        mirror = Mirror(store, cache / _FOLDER / digest / PurePosixPath(store.root).name)
        self.stack.enter_context(mirror.opened())
        return mirror

    def fetch(self, products: str | None) -> None:
        """Fetch the sources; `products` is the address of the products, which are none."""
        for root, mirror in self.mirrors.items():
            # An older dist/ is no source either, where products go elsewhere.
            skip = {f"{OUTPUT_FOLDER}/"}
            if products is not None and products.startswith(f"{root}/"):
                skip.add(f"{products.removeprefix(f'{root}/')}/")
            marks = mirror.store.marks()
            own = _own(marks, self.shard, None if root in self.whole else self.pages[root])
            for name in self.pages[root]:
                if name not in marks and not any(one.startswith(f"{name}/") for one in marks):
                    raise SourceError(
                        "there is no such file", path=joined(root, name), remedy="check the address"
                    )
            mirror.pull(marks, _but(tuple(skip), own), reset=lambda _: True)

    def shown(self, *others: Mirror) -> Mapping[str, str]:
        """The copies' folders, with what they are copies of."""
        return {str(one.folder): one.store.address for one in (*self.mirrors.values(), *others)}


def _but(skip: tuple[str, ...], own: Callable[[str], bool]) -> Callable[[str], bool]:
    """Which files are fetched: `own`, and none in the folders `skip`."""
    return lambda name: not name.startswith(skip) and own(name)


_SETTINGS: Final = f"{SOURCE_FOLDER}/{CONFIG_NAME}"
_TEXTS: Final = (".md", ".txt")


def _own(
    marks: Mapping[str, str], shard: Shard | None, named: list[str] | None
) -> Callable[[str], bool]:
    """Which files are fetched: all but the texts of pages that are not to be built.

    Those of another shard, and those that are not `named`, where pages or folders are.
    """

    def own(name: str) -> bool:
        path = PurePosixPath(name)
        if path.suffix.lower() not in _TEXTS:
            return True
        pages = {path.with_suffix(suffix).as_posix() for suffix in _TEXTS}
        if named is not None and not any(
            name.startswith(f"{one}/") or one in pages for one in named
        ):
            return False
        if shard is None:
            return True
        edited = path.with_suffix(".md").as_posix()
        return shard.has(_recorded(edited if edited in marks else name, marks))

    return own


def _recorded(name: str, marks: Mapping[str, str]) -> str:
    """A page's name in records, see `pipeline.building.plan.PagePlan.recorded_source`."""
    for folder in PurePosixPath(name).parents:
        if (folder / CONFIG_NAME).as_posix() in marks:
            return PurePosixPath(name).relative_to(folder.parent).as_posix()
    return PurePosixPath(name).name


@dataclass(slots=True)
class Products:
    """The products of a build in a store."""

    mirror: Mirror
    _pages: frozenset[str] = frozenset()

    def fetch(self, plan: Plan) -> None:
        """Fetch what stands in the folders of the planned pages, and all manifests."""
        folders = (page.folder.relative_to(self.mirror.folder) for page in plan.pages)
        self._pages = frozenset(folder.as_posix() for folder in folders)
        marks = self.mirror.store.marks()
        self.mirror.pull(marks, lambda name: _manifest(name) or self._ours(name))

    def _ours(self, name: str) -> bool:
        """Whether a file stands in the folder of a planned page."""
        return name.rpartition("/")[0] in self._pages

    def put_back(self, note: Callable[[str], None]) -> None:
        """Put the pages' files into the store; `note` is told of what was set aside.

        Raises `SourceError` and `OutputError`.
        """
        mirror = self.mirror
        names = mirror.to_put(self._ours)
        if names:
            self._spare(names, note)
            names = mirror.to_put(self._ours)  # with what was set aside
            looks = mirror.looks(names)
            told = self._foretold(names)
            mirror.put(told)
            mirror.put(name for name in names if not _manifest(name))
            mirror.put(name for name in names if _manifest(name))
            mirror.settle(looks)
            for name in told:
                forget(mirror.path(name).parent)
            mirror.remove(told)
        mirror.remove(mirror.to_remove(self._ours))

    def _foretold(self, names: Iterable[str]) -> tuple[str, ...]:
        """Write down the hashes of what is to be put, by folder; the names of the records."""
        by_folder: dict[Path, set[str]] = defaultdict(set)
        for name in names:
            path = self.mirror.path(name)
            by_folder[path.parent].add(sha256(path.read_bytes()))
        records = [foretell(folder, frozenset(hashes)) for folder, hashes in by_folder.items()]
        return tuple(path.relative_to(self.mirror.folder).as_posix() for path in records)

    def _spare(self, names: Iterable[str], note: Callable[[str], None]) -> None:
        """Set aside what somebody has put in a product's place since it was fetched.

        Another build's product is no person's work: its manifest has its hash.
        """
        mirror = self.mirror
        marks = mirror.store.marks()
        met = [
            name
            for name in names
            if name in marks and mirror.moved(name, marks[name]) and not _manifest(name)
        ]
        if not met:
            return
        with tempfile.TemporaryDirectory() as folder:
            for name in met:
                there = Path(folder) / "file"
                manifest = Path(folder) / MANIFEST_NAME
                mirror.store.fetch({name: there})
                data = there.read_bytes()
                if data == mirror.path(name).read_bytes():
                    continue
                record = f"{PurePosixPath(name).parent}/{MANIFEST_NAME}"
                manifest.unlink(missing_ok=True)
                if record in marks:
                    mirror.store.fetch({record: manifest})
                told = read_manifest(Path(folder))
                made = set() if told is None else {one.sha256 for one in told.products.values()}
                if sha256(data) in made:
                    continue
                path = mirror.path(name)
                copy = beside(path)
                write(copy, data)
                note(f"{display(path)} was altered by hand: kept as {display(copy)}")

    def put_index(self, note: Callable[[str], None]) -> None:
        """Bring the archive's index up to date in the store, whoever's pages are new.

        Raises `SourceError` and `OutputError`.
        """
        mirror = self.mirror
        seen: dict[str, str] = {}
        for _ in range(_TIMES):
            marks = mirror.store.marks()
            manifests = {name: mark for name, mark in marks.items() if _manifest(name)}
            if seen == manifests:
                break
            seen = manifests
            mirror.pull(marks, lambda name: _manifest(name) or _archive(name), reset=_archive)
            pages = pages_in(mirror.folder)
            fresh = unindexed(pages, mirror.folder)
            web = {f"{path}/{WEB_PAGE.name}" for path in fresh}
            mirror.pull(marks, web.__contains__)
            expect_change(mirror.folder)
            copy = update_index(mirror.folder, pages)
            if copy is not None:
                note(f"the index page was altered by hand: kept as {display(copy)}")
            self._put_archive(marks)

    def _put_archive(self, marks: Mapping[str, str]) -> None:
        mirror = self.mirror
        names = mirror.to_put(_archive)
        looks = mirror.looks(names)
        pages = f"{SEARCH_FOLDER}/{SEARCH_PAGES}"
        # Last on disk, too: without it a search that was cut off is made anew.
        late = [name for name in names if name == pages]
        if late and pages in marks:
            mirror.store.remove(late)
        mirror.put(name for name in names if name not in late)
        mirror.put(late)
        mirror.settle(looks)
        mirror.remove(mirror.to_remove(_archive))


def _manifest(name: str) -> bool:
    return name.endswith(f"/{MANIFEST_NAME}")


def _archive(name: str) -> bool:
    """Whether a file is of the archive as a whole: at its top, or of its search."""
    return "/" not in name or name.startswith(f"{SEARCH_FOLDER}/")
