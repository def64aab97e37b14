"""Argos translation packages: what is in one, and whether it can be used.

A package (``.argosmodel``) is a zip of one folder, or that folder unpacked::

    translate-zh_en-1_9/
        metadata.json         languages, version, target_prefix
        model/                a CTranslate2 model
        sentencepiece.model   or bpe.model: the tokeniser
        README.md             licence and credits
        stanza/ or minisbd/   a sentence splitter, which is not needed here

Beside the keys of Argos Translate, ``metadata.json`` may say
``"term_injection": true`` (the model copies English that stands in its Chinese
source), ``"statements": true`` (it takes the statements of a sentence one by one, each behind
the pause that it follows: `pipeline.translate.clauses`), ``"max_chars": 150`` (the longest
source it takes in one piece), and the ``"beam_size"`` and ``"length_penalty"`` that suit it.
``"attention_floor"`` (0 to 1) is the attention under which a clause counts as left out
(`pipeline.translate.alignment.unread`), and ``"choices"`` how many translations the one is
chosen from that says most of the Chinese (`pipeline.translate.counterparts`).
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import MissingDependencyError
from pipeline.translate.engines.archive import check_archive

__all__ = ["FROM_CODE", "TO_CODE", "Package", "checksum", "digest_of", "read_package"]

FROM_CODE = "zh"
TO_CODE = "en"

_METADATA = "metadata.json"
_TOKENISERS = ("sentencepiece.model", "bpe.model")
# A package is a stranger's file: a beam of a thousand would eat the memory.
WIDEST_BEAM = 16
_LARGEST_METADATA = 1024 * 1024
_BLOCK = 1024 * 1024
_REMEDY = "use a Chinese-to-English package: pipeline model install zh-en"


@dataclass(frozen=True, slots=True)
class Package:
    """A translation package, unpacked or not.

    `path` is its folder or its file; `files` are its files with their sizes in
    bytes, by their paths inside the package's folder.
    """

    path: Path
    version: str
    name: str
    target_prefix: str
    term_injection: bool
    statements: bool
    max_chars: int | None
    beam_size: int | None
    length_penalty: float | None
    attention_floor: float | None
    choices: int | None
    files: Mapping[str, int]

    @property
    def packed(self) -> bool:
        """Whether it is a file."""
        return self.path.is_file()

    @property
    def size(self) -> int:
        """What its files take, in bytes, unpacked."""
        return sum(self.files.values())

    @property
    def tokeniser(self) -> str:
        """The name of the tokeniser's file."""
        return next(name for name in _TOKENISERS if name in self.files)

    @property
    def label(self) -> str:
        """How the package is named to a reader: ``translate-zh_en 1.9``."""
        return f"{self.name} {self.version}".strip()

    @property
    def rank(self) -> tuple[int, ...]:
        """The version as numbers: of two packages the higher is taken."""
        return tuple(int(part) for part in re.findall(r"\d+", self.version))

    def read(self, name: str) -> bytes:
        """The bytes of one of `files`."""
        if not self.packed:
            return (self.path / name).read_bytes()
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(f"{check_archive(archive, self.path)}/{name}")

    def identity(self) -> str:
        """``argos:translate-zh_en 1.9:0123456789abcdef``: the label, and a digest.

        The digest is over what translates (metadata, tokeniser, model), packed or not:
        a package that is installed anew keeps it. Every file is read; 1 GB takes about
        a second. Raises `OSError` if one cannot be.
        """
        names = sorted(
            name
            for name in self.files
            if name.startswith("model/") or name in (_METADATA, *_TOKENISERS)
        )
        if self.packed:
            with zipfile.ZipFile(self.path) as archive:
                folder = check_archive(archive, self.path)
                sums = {name: archive.getinfo(f"{folder}/{name}").CRC for name in names}
        else:
            sums = {name: checksum(self.path / name) for name in names}
        digest = digest_of((name, self.files[name], sums[name]) for name in names)
        return f"argos:{self.label}:{digest}"

    def model_files(self) -> dict[str, bytes]:
        """The files of the CTranslate2 model, by name."""
        with zipfile.ZipFile(self.path) as archive:
            folder = check_archive(archive, self.path)
            return {
                name.removeprefix("model/"): archive.read(f"{folder}/{name}")
                for name in self.files
                if name.startswith("model/")
            }


def checksum(path: Path) -> int:
    """The CRC-32 of a file's content, as a zip records it; raises `OSError`."""
    total = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total = zlib.crc32(block, total)
    return total


def digest_of(files: Iterable[tuple[str, int, int]]) -> str:
    """16 hex digits over the names, sizes in bytes and CRC-32s of files."""
    digest = hashlib.sha256()
    for name, size, crc in files:
        digest.update(f"{name}\0{size}\0{crc:08x}\n".encode())
    return digest.hexdigest()[:16]


def read_package(path: Path) -> Package:
    """Read a package's folder or file, without loading its model.

    Raises `MissingDependencyError` that says what is wrong with it: not there, no
    package, damaged, unsafe, not Chinese to English, files missing.
    """
    try:
        if path.is_dir():
            return _read_folder(path)
        if not path.exists():
            raise _unusable(path, "there is no such file or folder")
        with zipfile.ZipFile(path) as archive:
            folder = check_archive(archive, path)
            files = {
                str(PurePosixPath(info.filename).relative_to(folder)): info.file_size
                for info in archive.infolist()
                if not info.is_dir()
            }
            if files.get(_METADATA, 0) > _LARGEST_METADATA:
                raise _unusable(path, f"{_METADATA} is too large")
            raw = archive.read(f"{folder}/{_METADATA}") if _METADATA in files else None
        return _package(path, folder, raw, files)
    except zipfile.BadZipFile as error:
        raise _unusable(path, f"not a package (.argosmodel): {error}") from error
    except OSError as error:
        raise _unusable(
            path, f"cannot be read: {(error.strerror or str(error)).lower()}"
        ) from error


def _read_folder(path: Path) -> Package:
    files = {
        file.relative_to(path).as_posix(): file.stat().st_size
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }
    if files.get(_METADATA, 0) > _LARGEST_METADATA:
        raise _unusable(path, f"{_METADATA} is too large")
    raw = (path / _METADATA).read_bytes() if _METADATA in files else None
    return _package(path, path.name, raw, files)


def _unusable(path: Path, reason: str) -> MissingDependencyError:
    return MissingDependencyError(
        f"no usable translation package: {reason}", path=path, remedy=_REMEDY
    )


def _package(path: Path, folder: str, raw: bytes | None, files: Mapping[str, int]) -> Package:
    if raw is None:
        raise _unusable(path, f"{_METADATA} is missing")
    try:
        metadata = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError) as error:
        raise _unusable(path, f"{_METADATA} is not JSON: {error}") from error
    if not isinstance(metadata, dict):
        raise _unusable(path, f"{_METADATA} is not a JSON object")
    kind, pair = (
        metadata.get("type", "translate"),
        (metadata.get("from_code"), metadata.get("to_code")),
    )
    if kind != "translate":
        raise _unusable(path, f"a package of type {kind!r}, not of a translation model")
    if pair != (FROM_CODE, TO_CODE):
        raise _unusable(path, f"it translates {pair[0]} to {pair[1]}, not {FROM_CODE} to {TO_CODE}")
    if "model/model.bin" not in files:
        raise _unusable(path, "model/model.bin is missing")
    if not any(name.startswith("model/") and "vocabulary" in name for name in files):
        raise _unusable(path, "the vocabulary of the model is missing")
    if not any(name in files for name in _TOKENISERS):
        raise _unusable(path, f"neither {' nor '.join(_TOKENISERS)} is there")
    limit, beam, penalty, floor, choices = (
        metadata.get(key)
        for key in ("max_chars", "beam_size", "length_penalty", "attention_floor", "choices")
    )
    return Package(
        path=path,
        version=re.sub(r"[^0-9A-Za-z.]+", "", str(metadata.get("package_version", "")))[:32],
        name=_name(folder),
        target_prefix=str(metadata.get("target_prefix") or ""),
        term_injection=metadata.get("term_injection") is True,
        statements=metadata.get("statements") is True,
        max_chars=limit if isinstance(limit, int) and limit > 0 else None,
        beam_size=beam if isinstance(beam, int) and 0 < beam <= WIDEST_BEAM else None,
        length_penalty=float(penalty) if isinstance(penalty, int | float) else None,
        attention_floor=float(floor) if isinstance(floor, int | float) else None,
        choices=choices if isinstance(choices, int) and 0 < choices <= WIDEST_BEAM else None,
        files=dict(files),
    )


def _name(folder: str) -> str:
    """A folder's name without the version at its end."""
    return re.sub(r"-\d+(?:[._]\d+)*$", "", folder)
