"""Argos translation packages driven directly, a whole document in one batch.

`argostranslate` decodes about a sentence at a time; the package's CTranslate2
model with all the page's sentences in one call gives the same translations more
than four times faster. Nothing here opens a socket.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.errors import MissingDependencyError
from pipeline.translate.alignment import SPACE, place, token_spans, unread
from pipeline.translate.engine import Demand, Draft
from pipeline.translate.package import Package, read_package

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

# A second thread would save a third of the time and cost a seventh more CPU: a build has
# other pages and products for the other cores.
THREADS = 1
# Argos Translate's own settings, so that a package gives here what it gives there,
# unless its metadata says what suits it better.
BEAM = 4
LENGTH_PENALTY = 0.2
BATCH_TOKENS = 512
# The most tokens the English may have for one token of the source, and to spare.
# A loop ends there.
TOKENS_PER_TOKEN = 3
TOKENS_TO_SPARE = 24
LONGEST_OUTPUT = 1024
# Sources of like length share a batch, so that a loop in a short one ends soon.
BUCKET_TOKENS = 48
# For second tries: no group of this many tokens is said twice (a body's name with all
# its words may be), and words that have been said count less.
NO_REPEAT = 12
REPETITION_PENALTY = 1.1


class _Tokeniser(Protocol):
    def encode(self, sentence: str) -> list[str]: ...

    def decode(self, tokens: list[str]) -> str: ...


class _SentencePiece:
    """The tokeniser of most packages."""

    def __init__(self, model: bytes) -> None:
        import sentencepiece

        self._processor = sentencepiece.SentencePieceProcessor(model_proto=model)

    def encode(self, sentence: str) -> list[str]:
        pieces: list[str] = self._processor.encode(sentence, out_type=str)
        return pieces

    def decode(self, tokens: list[str]) -> str:
        text: str = self._processor.decode_pieces(tokens)
        return text.replace(SPACE, " ")


class ArgosTranslator:
    """A Chinese-to-English package as a `Translator`; the model is loaded on first use.

    `term_injection` and `max_chars` are what the package's metadata says.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.name = package.label
        self.term_injection = package.term_injection
        self._beam = package.beam_size or BEAM
        self._length_penalty = (
            LENGTH_PENALTY if package.length_penalty is None else package.length_penalty
        )
        if package.max_chars is not None:
            self.max_chars = package.max_chars
        self._loaded: tuple[ctranslate2.Translator, _Tokeniser] | None = None

    @cached_property
    def identity(self) -> str:
        """See `Package.identity`; read on first use."""
        return self.package.identity()

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """The likeliest English of every sentence, all decoded in one go.

        Raises `MissingDependencyError` if the model cannot be loaded.
        """
        return [draft.english for draft in self.drafts(sentences)]

    def drafts(self, sentences: Sequence[str]) -> list[Draft]:
        """The likeliest English of every sentence, and where the model looked for it."""
        return self._likeliest(sentences, [[] for _ in sentences])

    def insist(
        self, sentences: Sequence[str], drafts: Sequence[Draft], demands: Sequence[Demand]
    ) -> list[Draft]:
        """Every sentence again with the demanded English at its place; see `Steerable`."""
        _, tokeniser = self._parts()
        begun = [
            [*draft.tokens[: place(draft, demand)], *tokeniser.encode(demand.english)]
            for draft, demand in zip(drafts, demands, strict=True)
        ]
        return self._likeliest(sentences, begun, beam=1)

    def alternatives(self, sentences: Sequence[str], count: int) -> list[list[str]]:
        """At most `count` translations a sentence from a wider search without repetitions."""
        _, tokeniser = self._parts()
        tokens = [tokeniser.encode(sentence.strip()) for sentence in sentences]
        made: list[list[str]] = [[] for _ in sentences]
        results = self._decode(
            tokens,
            [[] for _ in tokens],
            beam_size=max(BEAM, count),
            num_hypotheses=count,
            no_repeat_ngram_size=NO_REPEAT,
            repetition_penalty=REPETITION_PENALTY,
        )
        for number, result in results:
            made[number] = [
                tokeniser.decode(self._own(hypothesis)).strip() for hypothesis in result.hypotheses
            ]
        return made

    def _likeliest(
        self, sentences: Sequence[str], begun: Sequence[Sequence[str]], *, beam: int = 0
    ) -> list[Draft]:
        """A draft a sentence; it begins with the tokens that are given as `begun`.

        `beam` is the width of the search; 0 takes the package's. What is demanded is
        decoded greedily: it scores no worse and takes a third less.
        """
        _, tokeniser = self._parts()
        tokens = [tokeniser.encode(sentence.strip()) for sentence in sentences]
        drafts = [Draft("") for _ in sentences]
        results = self._decode(tokens, begun, beam_size=beam or self._beam, return_attention=True)
        for number, result in results:
            own = self._own(result.hypotheses[0])
            attention = result.attention[0]
            draft = Draft(
                tokeniser.decode(own).strip(),
                tuple(own),
                token_spans(sentences[number], tokens[number]),
                attention[len(attention) - len(own) :],
            )
            floor = self.package.attention_floor
            left = () if floor is None else unread(sentences[number], draft, floor)
            drafts[number] = replace(draft, unread=left)
        return drafts

    def load(self) -> None:
        """Load the model now; raises `MissingDependencyError` if that fails."""
        self._parts()

    def _parts(self) -> tuple[ctranslate2.Translator, _Tokeniser]:
        if self._loaded is None:
            try:
                self._loaded = (self._model(), self._tokeniser())
            except (RuntimeError, ValueError, OSError, KeyError) as error:
                raise MissingDependencyError(
                    f"the translation model cannot be loaded: {error}",
                    path=self.package.path,
                    remedy=f"install it again: {INSTALL}",
                ) from error
        return self._loaded

    def _model(self) -> ctranslate2.Translator:
        import ctranslate2

        package = self.package
        return ctranslate2.Translator(
            str(package.path if package.packed else package.path / "model"),
            device="cpu",
            compute_type="default",
            inter_threads=THREADS,
            intra_threads=1,
            files=package.model_files() if package.packed else None,
        )

    def _tokeniser(self) -> _Tokeniser:
        name = self.package.tokeniser
        if name == "sentencepiece.model":
            return _SentencePiece(self.package.read(name))
        if self.package.packed:
            raise ValueError("install a package with a bpe.model before using it")
        from argostranslate.tokenizer import BPETokenizer

        tokeniser: _Tokeniser = BPETokenizer(self.package.path / name, "zh", "en")
        return tokeniser

    def _decode(
        self, tokens: Sequence[Sequence[str]], begun: Sequence[Sequence[str]], **search: Any
    ) -> Iterator[tuple[int, ctranslate2.TranslationResult]]:
        """The results of the sentences that have tokens, with their numbers."""
        model, _ = self._parts()
        prefix = [self.package.target_prefix] if self.package.target_prefix else []
        for numbers in _buckets(tokens):
            longest = max(len(tokens[number]) for number in numbers)
            starts = [[*prefix, *begun[number]] for number in numbers]
            results = model.translate_batch(
                [list(tokens[number]) for number in numbers],
                target_prefix=starts if any(starts) else None,
                replace_unknowns=True,
                max_batch_size=BATCH_TOKENS,
                batch_type="tokens",
                max_input_length=0,
                max_decoding_length=min(
                    LONGEST_OUTPUT,
                    TOKENS_PER_TOKEN * longest + TOKENS_TO_SPARE + max(map(len, starts)),
                ),
                length_penalty=self._length_penalty,
                **search,
            )
            yield from zip(numbers, results, strict=True)

    def _own(self, hypothesis: list[str]) -> list[str]:
        """A hypothesis without the mark of the language that it begins with."""
        prefix = self.package.target_prefix
        return hypothesis[1:] if prefix and hypothesis[:1] == [prefix] else hypothesis


def _buckets(tokens: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """The numbers of the sentences that have tokens, grouped by length, short ones first."""
    groups: dict[int, list[int]] = {}
    for number, sentence in enumerate(tokens):
        if sentence:
            groups.setdefault(len(sentence) // BUCKET_TOKENS, []).append(number)
    for _, numbers in sorted(groups.items()):
        yield numbers


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
    return Path(__file__).parents[1] / "data" / "model"


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
