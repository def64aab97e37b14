"""Argos translation packages driven directly, a whole document in one batch.

`argostranslate` decodes 32 tokens at a time, about a sentence. The package's CTranslate2 model
with all the page's sentences in one call gives the same translations to the letter for a quarter
of the CPU time (greedy on both sides, one thread, side by side: 4.04 times less in the median of
six pairs on a page, 3.4 where other programs crowded the processor's memory; 2.75 where its own
splitting of sentences is left out; 1.4 with a beam of 4, which fills a batch by itself):
tests/benchmarks/batching.py with the model that ships. Nothing here opens a socket.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import MissingDependencyError
from pipeline.translate.engines.decoding import (
    Feed,
    LocalTranslator,
    SentencePiece,
    Tokeniser,
    open_model,
)
from pipeline.translate.engines.package import Package, read_package

if TYPE_CHECKING:
    import ctranslate2

__all__ = [
    "INSTALL",
    "ArgosTranslator",
    "embedded_packages",
    "find_package",
    "find_translator",
    "installed_packages",
    "package_folder",
]

INSTALL = "pipeline model install zh-en, or: pipeline model install FILE.argosmodel"

# Argos Translate's own settings, so that a package gives here what it gives there,
# unless its metadata says what suits it better.
BEAM = 4
LENGTH_PENALTY = 0.2


class ArgosTranslator(LocalTranslator):
    """A Chinese-to-English package as a `Translator`; the model is loaded on first use.

    `term_injection`, `statements` and `max_chars` are what the package's metadata says.
    """

    def __init__(self, package: Package) -> None:
        penalty = package.length_penalty
        beam = package.beam_size or BEAM
        super().__init__(
            package.label,
            Feed(
                target=(package.target_prefix,) if package.target_prefix else (),
                beam=beam,
                length_penalty=LENGTH_PENALTY if penalty is None else penalty,
                attention_floor=package.attention_floor,
                choices=min(beam, package.choices or 1),
            ),
        )
        self.package = package
        self.term_injection = package.term_injection
        self.statements = package.statements
        if package.max_chars is not None:
            self.max_chars = package.max_chars

    def model_identity(self) -> str:
        """See `Package.identity`."""
        return self.package.identity()

    def load(self) -> tuple[ctranslate2.Translator, Tokeniser, Tokeniser]:
        """The model and its tokeniser; raises `MissingDependencyError` if that fails."""
        package = self.package
        try:
            model = open_model(
                package.path if package.packed else package.path / "model",
                package.model_files() if package.packed else None,
            )
            tokeniser = self._tokeniser()
        except (RuntimeError, ValueError, OSError, KeyError) as error:
            raise MissingDependencyError(
                f"the translation model cannot be loaded: {error}",
                path=package.path,
                remedy=f"install it again: {INSTALL}",
            ) from error
        return model, tokeniser, tokeniser

    def _tokeniser(self) -> Tokeniser:
        name = self.package.tokeniser
        if name == "sentencepiece.model":
            return SentencePiece(self.package.read(name))
        if self.package.packed:
            raise ValueError("install a package with a bpe.model before using it")
        from argostranslate.tokenizer import BPETokenizer

        tokeniser: Tokeniser = BPETokenizer(self.package.path / name, "zh", "en")
        return tokeniser


def package_folder() -> Path:
    """Where Argos Translate keeps the user's packages.

    The same rules as `argostranslate.settings`, which cannot be imported without
    making folders in the user's home: ``ARGOS_PACKAGES_DIR`` from the environment
    or from settings.json, else ``argos-translate/packages`` in the data folder.
    """
    home = (
        Path(os.environ.get("SNAP_USER_DATA", Path.home())) if "SNAP" in os.environ else Path.home()
    )
    config = Path(os.environ.get("XDG_CONFIG_HOME", home / ".config")) / "argos-translate"
    data = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share")) / "argos-translate"
    setting = os.environ.get("ARGOS_PACKAGES_DIR")
    if setting is None:
        try:
            settings = json.loads((config / "settings.json").read_text(encoding="utf-8"))
            setting = settings.get("ARGOS_PACKAGES_DIR")
        except (OSError, ValueError, AttributeError):
            setting = None
    return Path(setting) if setting else data / "packages"


def installed_packages() -> list[Package]:
    """The user's usable Chinese-to-English packages, the best first."""
    return _usable(package_folder())


def embedded_packages() -> list[Package]:
    """The packages that come with the program, the best first."""
    return _usable(embedded_folder())


def embedded_folder() -> Path:
    """Where the packages that come with the program are."""
    return Path(__file__).parents[2] / "data" / "model"


def _usable(folder: Path) -> list[Package]:
    found: list[Package] = []
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return []
    for path in paths:
        if path.name.startswith(".") or not (path.is_dir() or path.suffix == ".argosmodel"):
            continue
        try:
            found.append(read_package(path))
        except MissingDependencyError:
            continue  # another language, or another kind of package
    return sorted(found, key=lambda package: package.rank, reverse=True)


def find_package(model: str = "") -> Package | None:
    """The package to translate with, or None where there is none.

    `model` is the path of a package (file or folder); "" takes the user's best
    installed package, else the one that comes with the program. A newer one of
    the same name that comes with the program wins over an installed one. Raises
    `MissingDependencyError` if `model` is no usable package.
    """
    if model:
        return read_package(Path(model).expanduser())
    installed, embedded = installed_packages(), embedded_packages()
    if installed and embedded:
        own = embedded[0]
        same = [package for package in installed if package.name == own.name]
        if same == installed and own.rank > installed[0].rank:
            return own
    return next(iter([*installed, *embedded]), None)


def find_translator(model: str = "") -> ArgosTranslator:
    """The translator to use; see `find_package`. Opens no socket.

    Raises `MissingDependencyError`, with the command that installs a model, where
    there is none.
    """
    package = find_package(model)
    if package is None:
        raise MissingDependencyError(
            "no Chinese-to-English translation model is installed", remedy=f"run: {INSTALL}"
        )
    return ArgosTranslator(package)
