"""CTranslate2 model folders: OPUS-MT, NLLB, M2M-100 and others, told by their files.

What is in a folder, as CTranslate2's converters write it, with the tokeniser's files of the
original model copied beside (``--copy_files``)::

    model.bin, config.json, shared_vocabulary.json (or .txt; or source_ and target_)
    source.spm, target.spm        OPUS-MT (Marian): one tokeniser a language
    sentencepiece.bpe.model       NLLB and M2M-100: one for all, and tokens of the languages

How each is fed (https://opennmt.net/CTranslate2/guides/transformers.html and marian.html):

- the source ends in ``</s>``; CTranslate2 adds it itself where config.json has
  ``"add_source_eos": true``, as its converters for Marian and Fairseq write it;
- NLLB: ``zho_Hans`` before the source, ``eng_Latn`` first in the English. The language
  stood behind the source in old versions of Transformers, against the paper (NLLB Team,
  arXiv 2207.04672, 6.1.1); that was corrected in 2023;
- M2M-100: ``__zh__`` before the source, ``__en__`` first in the English;
- OPUS-MT to several languages: ``>>eng<<`` before the source.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
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
from pipeline.translate.engines.package import checksum, digest_of

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["FolderTranslator", "Layout", "ModelFolder", "is_model_folder", "read_folder"]

_MODEL = "model.bin"
_CONFIG = "config.json"
_MARIAN = ("source.spm", "target.spm")
# As Transformers, CTranslate2's examples and Fairseq name it.
_SHARED = ("sentencepiece.bpe.model", "sentencepiece.model", "spm.128k.model")
_VOCABULARIES = tuple(
    f"{side}_vocabulary.{ending}"
    for side in ("shared", "source", "target")
    for ending in ("json", "txt")
)
_LARGEST_CONFIG = 1024 * 1024
_LONGEST_NAME = 64
_END = "</s>"
_BEAM = 2  # CTranslate2's own
_GUIDE = "https://opennmt.net/CTranslate2/guides/transformers.html"


class Layout(StrEnum):
    """The families of models, by how they are fed."""

    MARIAN = "OPUS-MT (Marian)"
    NLLB = "NLLB"
    M2M = "M2M-100"
    PLAIN = "one SentencePiece model, no language tokens"


_LANGUAGES = ((Layout.NLLB, "zho_Hans", "eng_Latn"), (Layout.M2M, "__zh__", "__en__"))
_MARIAN_TARGET = ">>eng<<"


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder that can be used: how it is fed, and its tokenisers (Chinese, English)."""

    path: Path
    name: str
    layout: Layout
    feed: Feed
    tokenisers: tuple[str, str]
    files: tuple[str, ...]

    @property
    def size(self) -> int:
        """What its files take, in bytes."""
        return sum((self.path / name).stat().st_size for name in self.files)

    def identity(self) -> str:
        """``ctranslate2:opus-mt-zh-en:0123456789abcdef``: the name, and a digest.

        The digest is over the content of the files that translate. All are read; 1 GB
        takes about a second. Raises `OSError`.
        """
        digest = digest_of(
            (name, (self.path / name).stat().st_size, checksum(self.path / name))
            for name in sorted(self.files)
        )
        return f"ctranslate2:{self.name}:{digest}"


def is_model_folder(path: Path) -> bool:
    """Whether a folder holds a CTranslate2 model and is no Argos package."""
    return (path / _MODEL).is_file() and not (path / "metadata.json").exists()


def read_folder(path: Path) -> ModelFolder:
    """Tell what model a folder holds, without loading it.

    Raises `MissingDependencyError` that says what is missing or not Chinese to English.
    """
    try:
        return _read(path)
    except OSError as error:
        raise _unusable(
            path, f"cannot be read: {(error.strerror or str(error)).lower()}"
        ) from error


def _read(path: Path) -> ModelFolder:
    there = {file.name for file in path.iterdir() if file.is_file()}
    if _MODEL not in there:
        raise _unusable(path, f"{_MODEL} is missing")
    vocabularies = [name for name in _VOCABULARIES if name in there]
    if not vocabularies:
        raise _unusable(path, "the vocabulary of the model is missing")
    tokens = [_Vocabulary((path / name).read_bytes()) for name in vocabularies]

    def knows(*names: str) -> bool:
        return all(any(name in vocabulary for vocabulary in tokens) for name in names)

    end = () if _adds_end(path, there) else (_END,)
    tokenisers: tuple[str, str]
    if all(name in there for name in _MARIAN):
        layout, tokenisers = Layout.MARIAN, _MARIAN
        before = (_MARIAN_TARGET,) if knows(_MARIAN_TARGET) else ()
        feed = Feed(before=before, after=end, beam=_BEAM)
    else:
        shared = next((name for name in _SHARED if name in there), None)
        if shared is None:
            missing = next((name for name in _MARIAN if name not in there), "")
            wanted = missing if any(name in there for name in _MARIAN) else f"{_SHARED[0]}"
            raise _unusable(
                path,
                f"the tokeniser is missing: neither {' and '.join(_MARIAN)}"
                f" nor {' nor '.join(_SHARED)} is there",
                f"copy {wanted} of the original model into the folder",
            )
        tokenisers = (shared, shared)
        layout, feed = Layout.PLAIN, Feed(after=end, beam=_BEAM)
        for family, chinese, english in _LANGUAGES:
            if knows(chinese, english):
                layout = family
                feed = Feed(before=(chinese,), after=end, target=(english,), beam=_BEAM)
                break
    files = {_MODEL, *vocabularies, *tokenisers, *({_CONFIG} & there)}
    return ModelFolder(path, _name(path), layout, feed, tokenisers, tuple(sorted(files)))


class _Vocabulary:
    """Whether a vocabulary has a token of ASCII characters; a whole one is not parsed."""

    def __init__(self, content: bytes) -> None:
        self._content = b"\n" + content.replace(b"\r\n", b"\n") + b"\n"

    def __contains__(self, token: str) -> bool:
        name = token.encode("ascii")
        return b'"' + name + b'"' in self._content or b"\n" + name + b"\n" in self._content


def _adds_end(path: Path, there: set[str]) -> bool:
    """Whether CTranslate2 adds the token of the end to the source by itself."""
    if _CONFIG not in there:
        return False  # converted before CTranslate2 3.0
    if (path / _CONFIG).stat().st_size > _LARGEST_CONFIG:
        raise _unusable(path, f"{_CONFIG} is too large")
    try:
        config = json.loads((path / _CONFIG).read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise _unusable(path, f"{_CONFIG} is not JSON: {error}") from error
    return isinstance(config, dict) and config.get("add_source_eos") is True


def _name(path: Path) -> str:
    """The folder's name, as a reader of the colophon may see it."""
    name = re.sub(r"[^\w.+ -]+", "-", path.resolve().name, flags=re.ASCII).strip("-. ")
    return name[:_LONGEST_NAME] or "model"


def _unusable(path: Path, reason: str, remedy: str = "") -> MissingDependencyError:
    return MissingDependencyError(
        f"no usable CTranslate2 model: {reason}",
        path=path,
        remedy=remedy or f"convert the model again, see {_GUIDE}",
    )


class FolderTranslator(LocalTranslator):
    """A model folder as a `Translator`; the model is loaded on first use."""

    def __init__(self, folder: ModelFolder) -> None:
        super().__init__(folder.name, folder.feed)
        self.folder = folder

    def model_identity(self) -> str:
        """See `ModelFolder.identity`."""
        return self.folder.identity()

    def load(self) -> tuple[ctranslate2.Translator, Tokeniser, Tokeniser]:
        """The model and its tokenisers; raises `MissingDependencyError` if that fails."""
        path = self.folder.path
        try:
            model = open_model(path)
            made = {
                name: SentencePiece((path / name).read_bytes()) for name in self.folder.tokenisers
            }
        except (RuntimeError, ValueError, OSError) as error:
            raise _unusable(path, f"it cannot be loaded: {error}") from error
        chinese, english = (made[name] for name in self.folder.tokenisers)
        return model, chinese, english
