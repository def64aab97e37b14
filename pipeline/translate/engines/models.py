"""Translation models on this machine: install, list, tell about.

Models are Argos Translate's packages and live in its folder, so that either
program finds what the other has installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import MissingDependencyError, OutputError, UsageError
from pipeline.translate.engines.archive import LARGEST_TOTAL, unpack
from pipeline.translate.engines.argos import (
    ArgosTranslator,
    embedded_packages,
    find_package,
    installed_packages,
    package_folder,
)
from pipeline.translate.engines.download import Progress, fetch, fetch_file
from pipeline.translate.engines.package import FROM_CODE, TO_CODE, Package, read_package

__all__ = ["STOCK", "Model", "active", "info", "install", "installed"]

STOCK = "zh-en"
"""The name of the stock Chinese-to-English package of Argos Translate."""

_LARGEST_INDEX = 8 * 1024 * 1024
_PROBE = "你好。"


@dataclass(frozen=True, slots=True)
class Model:
    """A translation package, for people and for the cache.

    `size` is in bytes, unpacked; `active` says that it is the one translations are
    made with; `embedded` that it comes with the program; `key` changes whenever
    its files do.
    """

    name: str
    version: str
    path: Path
    size: int
    term_injection: bool
    embedded: bool
    active: bool
    key: str


def _model(package: Package, *, embedded: bool, active_: Package | None) -> Model:
    return Model(
        name=package.name,
        version=package.version,
        path=package.path,
        size=package.size,
        term_injection=package.term_injection,
        embedded=embedded,
        active=active_ is not None and package.path == active_.path,
        key=_key(package),
    )


def _key(package: Package) -> str:
    """A hash over names, sizes and times of the package's files; they are not read."""
    files = [package.path] if package.packed else [package.path / name for name in package.files]
    digest = hashlib.sha256()
    for file in sorted(files):
        status = file.stat()
        digest.update(f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def installed(model: str = "") -> tuple[Model, ...]:
    """The usable models, the user's before those that come with the program.

    `model` is the one set in newspaper.toml, which is active then. Raises
    `MissingDependencyError` if it is no usable package.
    """
    chosen = find_package(model)
    groups = ((False, installed_packages()), (True, embedded_packages()))
    found = [
        _model(package, embedded=embedded, active_=chosen)
        for embedded, packages in groups
        for package in packages
    ]
    if chosen is not None and all(chosen.path != entry.path for entry in found):
        found.insert(0, _model(chosen, embedded=False, active_=chosen))
    return tuple(found)


def active(model: str = "") -> Model | None:
    """The model that translations are made with, or None; the model itself is not loaded."""
    return next((entry for entry in installed(model) if entry.active), None)


def info(reference: str = "") -> tuple[Model, str]:
    """A model and its card (README.md), by name or path; "" is the active one.

    Raises `MissingDependencyError` where there is none of that name.
    """
    path = Path(reference).expanduser()
    if reference and path.exists():
        package = read_package(path)
        model = _model(package, embedded=False, active_=find_package())
    else:
        wanted = [
            entry
            for entry in installed()
            if (entry.active if not reference else reference in (entry.name, entry.path.name))
        ]
        if not wanted:
            raise MissingDependencyError(
                f"no model {reference!r} is installed" if reference else "no model is installed",
                remedy=f"run: pipeline model install {STOCK}",
            )
        model = wanted[0]
        package = read_package(model.path)
    card = ""
    if "README.md" in package.files:
        card = package.read("README.md").decode("utf-8", "replace")
    return model, card


def install(reference: str, progress: Progress | None = None, *, index: str | None = None) -> Model:
    """Install a package: ``zh-en`` from Argos' index, or a ``.argosmodel`` file.

    The package is checked before anything is unpacked, unpacked beside its place,
    loaded and made to translate a word, and only then moved into its place. A
    package of the same name and version is replaced. `progress` is called while a
    package is fetched; `index` is the address of another index.

    Raises `UsageError` for a reference that is neither, `MissingDependencyError`
    if the package cannot be fetched or is not usable, `OutputError` if it cannot
    be written.
    """
    path = Path(reference).expanduser()
    if reference != STOCK and not path.exists():
        raise UsageError(
            f"{reference!r} is neither {STOCK} nor a file",
            remedy=f"run: pipeline model install {STOCK}, or give the path of a .argosmodel file",
        )
    with _scratch() as scratch:
        if reference == STOCK:
            path = scratch / f"{STOCK}.argosmodel"
            _fetch_stock(path, progress, index or _index())
        package = read_package(path)
        return _install(package, scratch)


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder on the disk of the packages, gone when done.

    It stands beside their folder rather than in it, where Argos Translate takes
    every folder for a package.
    """
    folder = package_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            scratch = Path(tempfile.mkdtemp(prefix=".install-", dir=folder.parent))
        except OSError:
            scratch = Path(tempfile.mkdtemp(prefix=".install-", dir=folder))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot be written: {(error.strerror or str(error)).lower()}",
        path=path,
        remedy="make room or make the folder writable, or set ARGOS_PACKAGES_DIR to another folder",
    )


def _install(package: Package, scratch: Path) -> Model:
    name = f"{package.name}-{package.version.replace('.', '_')}".strip("-")
    fresh = scratch / name
    target = package_folder() / name
    try:
        if package.packed:
            unpack(package.path, fresh)
        else:
            shutil.copytree(package.path, fresh, symlinks=False)
        _try(read_package(fresh))
        if target.exists():
            os.replace(target, scratch / "replaced")  # noqa: PTH105 - the atomic call by its own name
        os.replace(fresh, target)  # noqa: PTH105
    except OSError as error:
        raise _unwritable(target, error) from error
    done = read_package(target)
    return _model(done, embedded=False, active_=find_package())


def _try(package: Package) -> None:
    """See that the model loads and translates; raises `MissingDependencyError`."""
    translator = ArgosTranslator(package)
    try:
        translator.translate([_PROBE])
    except RuntimeError as error:
        raise MissingDependencyError(
            f"the model does not translate: {error}",
            path=package.path.name,
            remedy="get the package again from where it is published",
        ) from error


def _index() -> str:
    """The address of Argos Translate's package index, as its own settings have it."""
    from argostranslate import settings

    return str(settings.remote_package_index)


def _fetch_stock(target: Path, progress: Progress | None, index: str) -> None:
    try:
        listed = json.loads(fetch(index, limit=_LARGEST_INDEX))
    except ValueError as error:
        raise MissingDependencyError(
            f"{index} is no package index: {error}",
            remedy="try again later, or run: pipeline model install FILE.argosmodel",
        ) from error
    candidates = [
        entry
        for entry in (listed if isinstance(listed, list) else [])
        if isinstance(entry, dict)
        and (entry.get("from_code"), entry.get("to_code")) == (FROM_CODE, TO_CODE)
        and entry.get("type", "translate") == "translate"
    ]
    if not candidates:
        raise MissingDependencyError(
            f"{index} lists no package from {FROM_CODE} to {TO_CODE}",
            remedy="get a package elsewhere and run: pipeline model install FILE.argosmodel",
        )
    best = max(candidates, key=_rank)
    links = [link for link in best.get("links") or [] if isinstance(link, str)]
    links = [link for link in links if link.startswith(("https:", "http:"))]
    failure: MissingDependencyError | None = None
    for link in links:
        try:
            fetch_file(
                link,
                target,
                limit=LARGEST_TOTAL,
                sha256=str(best.get("sha256") or ""),
                progress=progress,
            )
        except MissingDependencyError as error:
            failure = error
        else:
            return
    raise failure or MissingDependencyError(
        f"{index} gives no address for the package",
        remedy="get a package elsewhere and run: pipeline model install FILE.argosmodel",
    )


def _rank(entry: dict[str, object]) -> tuple[int, ...]:
    parts = str(entry.get("package_version", "")).split(".")
    return tuple(int(part) for part in parts if part.isdecimal())
