"""Builds of a newspaper in a store: as on disk, from any machine, with nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pipeline.building.build import build
from pipeline.building.manifest import Manifest, read_manifest
from pipeline.building.plan import Options, Shard, make_plan
from pipeline.building.report import Report, Summary, Verb
from pipeline.edition import EditionCode
from pipeline.errors import OutputError, SourceError, UsageError
from pipeline.formats import Format
from pipeline.remote.staging import Products, staged
from pipeline.remote.store import Store
from tests import projects
from tests.projects import make_project

_PAGES = {
    f"2025-02-{day}/{page:02}.txt": f"头条{day}之{page}\n正文。\n"
    for day in (20, 21, 22)
    for page in (1, 2)
}
_OPTIONS = Options((EditionCode.HANS,), (Format.PDF, Format.DOCX, Format.HTML))
_FILES = ("hans.docx", "hans.pdf", "index.html", "manifest.json")


@dataclass
class Machine:
    """A machine with a cache of its own, and what its last build said."""

    cache: Path
    patch: pytest.MonkeyPatch
    notes: list[str] = field(default_factory=list)

    def begin(self, total: int) -> None:
        """Nothing is shown."""

    def report(self, report: Report) -> None:
        """Nothing is shown."""

    def detail(self, text: str) -> None:
        """Nothing is shown."""

    def note(self, text: str) -> None:
        self.notes.append(text)

    def build(
        self,
        *sources: str | Path,
        output: str | Path | None = None,
        shard: Shard | None = None,
        meanwhile: Callable[[Products], None] = lambda _: None,
    ) -> Summary:
        self.patch.setenv("XDG_CACHE_HOME", str(self.cache))
        with staged(sources, output, working=self.cache, shard=shard) as place:
            plan, folder = make_plan(
                place.sources, _OPTIONS, output=place.output, working=place.working, shard=shard
            )
            products = place.products
            if products is None:
                return build(plan, _OPTIONS, folder, self, workers=1, work=projects.work)
            products.fetch(plan)
            made = build(plan, _OPTIONS, folder, self, workers=1, work=projects.work, index=False)
            meanwhile(products)
            products.put_back(self.note)
            products.put_index(self.note)
            return made


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Machine]:
    return lambda name: Machine(tmp_path / "machines" / name, monkeypatch)


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A newspaper in a store."""
    made = Store.at(f"memory://{abs(hash(request.node.nodeid))}/paper")
    project = make_project(tmp_path / "project", _PAGES)
    files = [path for path in project.rglob("*") if path.is_file()]
    made.put({path.relative_to(project).as_posix(): path for path in files})
    return made


def write(store: Store, name: str, text: str) -> None:
    store.filesystem.pipe_file(f"{store.root}/{name}", text.encode())


def read(store: Store, name: str) -> str:
    data = store.filesystem.cat_file(f"{store.root}/{name}")
    assert isinstance(data, bytes)
    return data.decode()


def products(store: Store) -> list[str]:
    return [name for name in store.marks("dist") if "/_search/" not in name]


def searched(store: Store) -> list[str]:
    """The pages that the archive's search knows."""
    text = read(store, "dist/_search/pages.js")
    rows = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return [row[0] for row in rows if row is not None]


def test_the_store_gets_what_a_folder_gets(
    store: Store, machine: Callable[[str], Machine], tmp_path: Path
) -> None:
    made = machine("a").build(store.address)
    assert made.counts[Verb.MADE] == 3 * len(_PAGES)
    there = tmp_path / "there"
    machine("b").build(tmp_path / "project" / "source", output=there)
    names = [path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()]
    assert sorted(store.marks("dist")) == sorted(
        f"dist/{name}" for name in names if not name.startswith(".")
    )
    for name in names:
        if name.startswith("."):
            continue
        data = store.filesystem.cat_file(f"{store.root}/dist/{name}")
        if name.endswith("manifest.json"):
            ours, theirs = json.loads(data), json.loads((there / name).read_bytes())
            ours["seconds"] = theirs["seconds"] = {}
            assert ours == theirs
        else:
            assert data == (there / name).read_bytes(), name
    assert sorted(searched(store)) == sorted(name.removesuffix(".txt") for name in _PAGES)


@pytest.mark.parametrize("other", ["a", "b"])
def test_a_second_build_makes_and_puts_nothing(
    store: Store, machine: Callable[[str], Machine], other: str
) -> None:
    machine("a").build(store.address)
    before = store.marks()
    again = machine(other).build(store.address)
    assert set(again.counts) == {Verb.KEPT}
    assert store.marks() == before


def test_a_changed_page_alone_is_made(store: Store, machine: Callable[[str], Machine]) -> None:
    machine("a").build(store.address)
    before = store.marks()
    write(store, "source/2025-02-21/01.txt", "新头条\n正文。\n")
    made = machine("b").build(store.address)
    assert made.counts[Verb.MADE] == 3
    moved = {name for name, mark in store.marks().items() if before.get(name) != mark}
    pages = {name for name in moved if "_search" not in name and not name.startswith("source")}
    assert pages == {"dist/index.html", *(f"dist/2025-02-21/01/{name}" for name in _FILES)}
    assert "新头条" in read(store, "dist/2025-02-21/01/index.html")


def test_one_page_alone_is_fetched_and_built(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    one = machine("a")
    one.build(f"{store.address}/source/2025-02-21/02.txt")
    assert sorted(products(store)) == sorted(
        ["dist/index.html", *(f"dist/2025-02-21/02/{name}" for name in _FILES)]
    )
    assert [path.name for path in one.cache.rglob("0?.txt")] == ["02.txt"]
    one.build(f"{store.address}/source/2025-02-22")
    assert len(products(store)) == 1 + 3 * len(_FILES)


def test_a_page_that_is_gone_from_the_store_is_not_built(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    one = machine("a")
    one.build(store.address)
    store.remove(["source/2025-02-20/01.txt"])
    assert one.build(store.address).counts[Verb.KEPT] == 3 * (len(_PAGES) - 1)


def test_what_was_deleted_is_made_again_and_what_was_altered_kept(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    machine("a").build(store.address)
    store.remove(["dist/2025-02-20/01/hans.pdf"])
    write(store, "dist/2025-02-20/02/hans.docx", "a person's work")
    two = machine("b")
    assert two.build(store.address).counts[Verb.MADE] == 2
    assert read(store, "dist/2025-02-20/02/hans.edited.docx") == "a person's work"
    assert read(store, "dist/2025-02-20/02/hans.docx").startswith("docx hans")
    assert "dist/2025-02-20/01/hans.pdf" in products(store)
    assert any("kept as" in note for note in two.notes)


def test_shards_on_several_machines_make_one_archive(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    for number in (1, 2, 3):
        machine(f"machine {number}").build(store.address, shard=Shard(number, 3))
    assert len(products(store)) == 1 + len(_PAGES) * len(_FILES)
    assert sorted(searched(store)) == sorted(name.removesuffix(".txt") for name in _PAGES)
    index = read(store, "dist/index.html")
    assert all(f"头条{day}之{page}" in index for day in (20, 21, 22) for page in (1, 2))
    texts = list(machine("any").cache.parent.rglob("0?.txt"))
    assert len(texts) == len(_PAGES)  # each machine fetched its own pages only


def test_another_build_that_ends_in_the_middle_is_in_the_index(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    def other(_: Products) -> None:
        one.patch.setenv("XDG_CACHE_HOME", str(two.cache))
        two.build(store.address, shard=Shard(2, 2))

    one, two = machine("a"), machine("b")
    one.build(store.address, shard=Shard(1, 2), meanwhile=other)
    assert sorted(searched(store)) == sorted(name.removesuffix(".txt") for name in _PAGES)


def test_a_persons_file_that_comes_meanwhile_is_set_aside(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    one = machine("a")
    one.build(store.address)
    write(store, "source/2025-02-20/01.txt", "新头条\n正文。\n")

    def person(_: Products) -> None:
        write(store, "dist/2025-02-20/01/hans.docx", "a person's work")

    one.build(store.address, meanwhile=person)
    assert read(store, "dist/2025-02-20/01/hans.edited.docx") == "a person's work"
    assert "新头条" in read(store, "dist/2025-02-20/01/hans.docx")


def test_a_persons_file_is_set_aside_in_a_folder_of_any_name(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    one, place = machine("a"), "2025-02-23/manifest-2"
    write(store, f"source/{place}.txt", "头条\n正文。\n")
    one.build(f"{store.address}/source/{place}.txt")
    write(store, f"source/{place}.txt", "新头条\n正文。\n")

    def person(_: Products) -> None:
        write(store, f"dist/{place}/hans.docx", "a person's work")

    one.build(f"{store.address}/source/{place}.txt", meanwhile=person)
    assert read(store, f"dist/{place}/hans.edited.docx") == "a person's work"


def test_another_builds_file_that_comes_meanwhile_is_no_persons(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    one, two = machine("a"), machine("b")
    one.build(store.address)
    write(store, "source/2025-02-20/01.txt", "新头条\n正文。\n")

    def other(_: Products) -> None:
        two.build(store.address)
        one.patch.setenv("XDG_CACHE_HOME", str(one.cache))

    one.build(store.address, meanwhile=other)
    assert not [name for name in products(store) if "edited" in name]


class DeadError(Exception):
    """The machine is gone."""


@pytest.mark.parametrize("puts", range(1, 14))
def test_a_machine_that_dies_in_the_middle_loses_nothing(
    store: Store, machine: Callable[[str], Machine], monkeypatch: pytest.MonkeyPatch, puts: int
) -> None:
    machine("a").build(store.address)
    for name in ("2025-02-20/01", "2025-02-20/02"):
        write(store, f"source/{name}.txt", f"新{name}\n正文。\n")
    left = [puts]
    kind = type(store.filesystem)
    original = kind.put_file

    def put_file(self: Any, *rest: Any, **options: Any) -> Any:
        left[0] -= 1
        if not left[0]:
            raise DeadError
        return original(self, *rest, **options)

    with monkeypatch.context() as patch:
        patch.setattr(kind, "put_file", put_file)
        with suppress(DeadError, OutputError):
            machine("b").build(store.address)
    three = machine("c")
    three.build(store.address)
    assert not [name for name in products(store) if "edited" in name], three.notes
    assert not [name for name in store.marks() if name.endswith(".pending.json")]
    for name in ("2025-02-20/01", "2025-02-20/02"):
        assert f"新{name}" in read(store, f"dist/{name}/hans.docx")
    assert sorted(searched(store)) == sorted(name.removesuffix(".txt") for name in _PAGES)
    assert "新2025-02-20/02" in read(store, "dist/index.html")


def test_what_could_not_be_put_is_put_the_next_time(
    store: Store, machine: Callable[[str], Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    def put_file(*_: Any, **__: Any) -> None:
        message = "the line is dead"
        raise OSError(message)

    one = machine("a")
    with monkeypatch.context() as patch:
        patch.setattr(type(store.filesystem), "put_file", put_file)
        with pytest.raises(OutputError, match="the line is dead"):
            one.build(store.address)
    assert one.build(store.address).counts[Verb.KEPT] == 3 * len(_PAGES)
    assert len(products(store)) == 1 + len(_PAGES) * len(_FILES)


def test_sources_in_a_store_products_on_disk_and_the_other_way(
    store: Store, machine: Callable[[str], Machine], tmp_path: Path
) -> None:
    here = tmp_path / "printed"
    machine("a").build(store.address, output=here)
    assert (here / "2025-02-20" / "01" / "hans.pdf").is_file()
    assert products(store) == []
    machine("a").build(tmp_path / "project" / "source", output=f"{store.address}/elsewhere")
    assert "elsewhere/2025-02-20/01/hans.pdf" in store.marks()


def test_products_inside_the_newspapers_folder_are_no_sources(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    one = machine("a")
    for _ in range(2):
        one.build(store.address, output=f"{store.address}/made")
    copies = list(one.cache.rglob("hans.pdf"))
    assert len(copies) == len(_PAGES)


def test_a_page_that_no_newspaper_governs(
    store: Store, machine: Callable[[str], Machine], tmp_path: Path
) -> None:
    write(store, "loose/2024-01-01/07.txt", "头条\n正文。\n")
    store.remove(["source/newspaper.toml"])
    with pytest.raises(UsageError, match="--output"):
        machine("a").build(f"{store.address}/loose/2024-01-01/07.txt")
    machine("a").build(f"{store.address}/loose/2024-01-01/07.txt", output=tmp_path / "out")
    assert (tmp_path / "out" / "2024-01-01" / "07" / "hans.pdf").is_file()


def test_what_is_not_there_is_named_by_its_address(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    with pytest.raises(SourceError) as told:
        machine("a").build(f"{store.address}/source/2025-02-20/99.txt")
    assert told.value.path == f"{store.address}/source/2025-02-20/99.txt"


def test_a_failing_page_does_not_keep_the_others(
    store: Store, machine: Callable[[str], Machine]
) -> None:
    write(store, "source/2025-02-20/01.txt", "坏\n正文。\n")
    made = machine("a").build(store.address)
    assert len(made.failures) == 1
    assert len(products(store)) == 1 + (len(_PAGES) - 1) * len(_FILES)


def test_a_store_is_asked_once_for_a_newspaper_and_its_manifests_are_read_once(
    store: Store, machine: Callable[[str], Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    has, manifest = Store.has, read_manifest

    def counted(self: Store, name: str) -> bool:
        asked.append(f"{self.address}/{name}")
        return has(self, name)

    folders: list[Path] = []

    def counted_manifest(folder: Path) -> Manifest | None:
        folders.append(folder)
        return manifest(folder)

    monkeypatch.setattr(Store, "has", counted)
    monkeypatch.setattr("pipeline.site.index_page.read_manifest", counted_manifest)
    machine("a").build(f"{store.address}/source/2025-02-20", f"{store.address}/source/2025-02-21")
    assert len(asked) == len(set(asked))
    assert len(folders) == len(set(folders)) == 4
