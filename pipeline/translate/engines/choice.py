"""The engine that a newspaper or the command line names, found, told about, and asked.

Finding one opens no socket and loads no model. A server's address and model may stand in
newspaper.toml or in the environment, its key in the environment only.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.config import Newspaper
from pipeline.errors import ConfigurationError, MissingDependencyError
from pipeline.translate.engine import (
    Alternatives,
    Briefed,
    Steerable,
    Translator,
    identity_of,
    takes_terms,
)
from pipeline.translate.engines import argos
from pipeline.translate.engines.decoding import LocalTranslator
from pipeline.translate.engines.folder import FolderTranslator, is_model_folder, read_folder
from pipeline.translate.engines.package import read_package
from pipeline.translate.engines.reference import (
    ENGINES,
    Engine,
    EngineKind,
    checked_address,
    parse_engine,
)

__all__ = [
    "Described",
    "cheap_identity",
    "chosen_engine",
    "describe",
    "engine_of",
    "find_engine",
    "probe",
]

ADDRESS = "PIPELINE_TRANSLATE_URL"
MODEL = "PIPELINE_TRANSLATE_MODEL"


def find_engine(engine: str = "", model: str = "", *, rate: int = 0, beam: int = 0) -> Translator:
    """The translator to use.

    `engine` is as `parse_engine` has it. `model` is the path of a package for Argos ("" is
    the best installed), and a server's name of a model for an OpenAI-compatible one. `rate`
    is the most requests a minute that a server is sent, 0 without limit; `beam` how wide a
    model on this machine searches, 0 as wide as it says itself.

    Raises `ConfigurationError` for an engine that makes no sense, `MissingDependencyError`
    where there is no such package, folder or setting.
    """
    named = _parsed(engine)
    if named.kind in (EngineKind.ARGOS, EngineKind.PATH):
        at = Path(named.place).expanduser()
        found = argos.find_translator(model) if named.kind is EngineKind.ARGOS else _at(at)
        if beam:
            found.search(beam)
        return found
    from pipeline.translate.engines.server import KEY, Server

    address = _address(named)
    key = os.environ.get(KEY, "").strip()
    if named.kind is EngineKind.LIBRETRANSLATE:
        from pipeline.translate.engines.libretranslate import LibreTranslator

        return LibreTranslator(Server(address, key=key, rate=rate))
    from pipeline.translate.engines.openai import OpenAITranslator

    return OpenAITranslator(Server(address, key=key, rate=rate), _served_model(model))


def engine_of(paper: Newspaper) -> Translator:
    """The translator of a newspaper; see `find_engine`.

    The same one for page after page: a model takes 100 MB and a third of a second to load.
    """
    where = os.environ.get(ADDRESS, ""), os.environ.get(MODEL, "")
    stamp = cheap_identity(paper.engine, paper.model)
    return _engine(paper.engine, paper.model, paper.rate, paper.beam, stamp, where)


@lru_cache(maxsize=1)
def _engine(
    engine: str,
    model: str,
    rate: int,
    beam: int,
    stamp: str,  # noqa: ARG001 - another model in the same place is another engine
    where: tuple[str, str],  # noqa: ARG001 - and so is another address in the environment
) -> Translator:
    return find_engine(engine, model, rate=rate, beam=beam)


def chosen_engine(paper: Newspaper, engine: str | None, model: str | None) -> Translator:
    """The translator that the command line names, else that of the newspaper.

    A model alone is one of the newspaper's engine; where that has none to choose (a path,
    a LibreTranslate server) it is a package for Argos.
    """
    if engine is not None:
        own = paper.model if _parsed(engine) == _parsed(paper.engine) else ""
        return find_engine(engine, model or own, rate=paper.rate, beam=paper.beam)
    if model and _parsed(paper.engine).kind in (EngineKind.PATH, EngineKind.LIBRETRANSLATE):
        return find_engine("", model, beam=paper.beam)
    return find_engine(paper.engine, model or paper.model, rate=paper.rate, beam=paper.beam)


def _parsed(engine: str) -> Engine:
    try:
        return parse_engine(engine)
    except ValueError as error:
        raise ConfigurationError(
            f"no engine: {error}",
            remedy=ENGINES,
        ) from error


def _at(path: Path) -> LocalTranslator:
    """The package or the model folder at a path."""
    if is_model_folder(path):
        return FolderTranslator(read_folder(path))
    if not path.exists():
        raise MissingDependencyError(
            "no such engine: neither a package nor a folder with a model is there",
            path=path,
            remedy=ENGINES,
        )
    if path.is_dir() and not (path / "metadata.json").exists():
        return FolderTranslator(read_folder(path))  # which says what is missing
    return argos.ArgosTranslator(read_package(path))


def _address(engine: Engine) -> str:
    """A server's address: as set, else from the environment."""
    address = engine.place or os.environ.get(ADDRESS, "").strip()
    if not address:
        raise MissingDependencyError(
            f"the address of the {engine.kind} server is not set",
            remedy=f"write it in newspaper.toml ({engine.kind}:http://…), or set {ADDRESS}",
        )
    try:
        return checked_address(address)
    except ValueError as error:
        raise ConfigurationError(f"{ADDRESS}: {error}", remedy="correct the variable") from error


def _served_model(model: str) -> str:
    name = model or os.environ.get(MODEL, "").strip()
    if not name:
        raise MissingDependencyError(
            "the model of the openai server is not set",
            remedy=f'write model = "…" in [english] of newspaper.toml, or set {MODEL}',
        )
    return name


def cheap_identity(engine: str = "", model: str = "") -> str:
    """What changes where another engine or another model would translate; no file is read.

    For the question whether a product is up to date: of files, the names, sizes and times
    are taken. No server is asked. Raises the errors of `find_engine`.
    """
    named = _parsed(engine)
    if named.kind is EngineKind.ARGOS:
        from pipeline.translate.engines.models import active

        found = active(model)
        return "" if found is None else found.key
    if named.kind is EngineKind.PATH:
        translator = _at(Path(named.place).expanduser())
        if isinstance(translator, FolderTranslator):
            folder = translator.folder
            return _stamped([folder.path / name for name in folder.files])
        from pipeline.translate.engines.models import active

        found = active(named.place)
        return "" if found is None else found.key
    return identity_of(find_engine(engine, model))


def _stamped(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        status = file.stat()
        digest.update(f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Described:
    """An engine for people: what it is, where, of local ones the size in bytes.

    `terms` says how the lexicon's terms and the figures get into its English.
    """

    name: str
    kind: str
    place: str
    terms: str
    size: int | None = None


def describe(translator: Translator) -> Described:
    """Tell about a translator that `find_engine` found; nothing is asked."""
    terms = _terms(translator)
    if isinstance(translator, FolderTranslator):
        folder = translator.folder
        kind = f"CTranslate2 model, {folder.layout}"
        return Described(folder.name, kind, str(folder.path), terms, folder.size)
    if isinstance(translator, argos.ArgosTranslator):
        package = translator.package
        return Described(package.label, "Argos package", str(package.path), terms, package.size)
    kind, _, place = identity_of(translator).partition(":")
    kinds = {
        EngineKind.LIBRETRANSLATE: "LibreTranslate server",
        EngineKind.OPENAI: "OpenAI-compatible server",
    }
    address = getattr(translator, "address", place)
    return Described(translator.name, kinds.get(EngineKind(kind), kind), address, terms)


def _terms(translator: Translator) -> str:
    if isinstance(translator, Steerable):
        given = "given in its Chinese, and " if takes_terms(translator) else ""
        return f"{given}said at their place where they lack"
    if isinstance(translator, Briefed):
        return "told with the sentence, and again where they lack"
    if isinstance(translator, Alternatives):
        return "looked for in other translations where they lack"
    return "noted where they lack"


def probe(translator: Translator) -> None:
    """See that a translator answers now: its model is loaded, or its server asked for a word.

    Raises `MissingDependencyError` with what to do if it does not.
    """
    ask = getattr(translator, "probe", None)
    if ask is not None:
        ask()
