"""The newspaper's configuration, `newspaper.toml`.

It holds what is true of the paper and not of one page: its names in each
edition, its place, its default layout, its lexicon and memory. Every key is
optional; an unknown key or a wrong type is an error that names it, so that a
misspelt setting never passes for a default. Paths are relative to the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

from pipeline.edition import TEXTS, EditionCode
from pipeline.errors import ConfigurationError
from pipeline.files import read_text
from pipeline.formats import Format
from pipeline.pinyin_style import HIGHEST_LEVEL, Characters, PinyinStyle, Ruby, Script, Tones
from pipeline.tomltext import BadTomlError, load_toml
from pipeline.translate.engines.reference import ENGINES, EngineKind, parse_engine

__all__ = [
    "CONFIG_NAME",
    "STANDARD_LOOK",
    "Names",
    "Newspaper",
    "Paper",
    "ParallelChinese",
    "PdfKind",
    "Variant",
    "find_newspaper",
    "line_of",
    "read_newspaper",
]

_Kind = TypeVar("_Kind", EditionCode, Format)

CONFIG_NAME = "newspaper.toml"
WIDEST_BEAM = 16  # beyond it the English gets no better, and the search takes ever longer
MOST_REQUESTS = 6000  # a minute: beyond it there is no limit worth setting
STANDARD_LOOK = "standard"  # the base sheets with no look laid over them

_ADDRESS = re.compile(r"https?://[^\s/?#<>\"]+(/[^\s?#<>\"]*)?")

Paper = Literal["broadsheet", "a3", "a4"]
Variant = Literal["tw", "hk"]
PdfKind = Literal["screen", "archive", "print"]
ParallelChinese = Literal["hans", "pinyin", "hant"]


@dataclass(frozen=True, slots=True)
class Names:
    """A name in each edition; "" where not given."""

    hans: str = ""
    hant: str = ""
    pinyin: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Newspaper:
    """The configuration of one newspaper.

    `directory` is the folder of newspaper.toml; `lexicon`, `memory` and
    `styles` are absolute, or None where the package's own are used.
    `look` is the name of the look laid over the style sheets; `paper` is None
    for the size that the look is drawn for; `pdf` is the kind of the PDFs.
    `fold` puts pages printed in traditional characters into the forms of `variant`.
    `pinyin` is how readings are written. `engine` says what translates, "" being Argos
    (`pipeline.translate.engines.reference.parse_engine`); `model` is the path of an Argos
    package, or "" for the best installed, and for an OpenAI-compatible server its name of a model;
    `rate` is the most requests a minute that a server is sent, 0 without limit, `beam` how wide a
    model on this machine searches, 0 as the model says. `mark` shows English that no person
    has reviewed. `embedded`: EPUBs have their faces with them.
    `parallel` is the edition whose Chinese the parallel one shows.
    `editions` and `formats` are what a build makes that is not told otherwise. `url` is the
    address of the folder of products on the web, with a slash at its end, or "".
    """

    directory: Path
    name: Names = field(default_factory=Names)
    place: Names = field(default_factory=Names)
    lexicon: Path | None = None
    memory: Path | None = None
    styles: Path | None = None
    look: str = STANDARD_LOOK
    paper: Paper | None = None
    pdf: PdfKind = "screen"
    variant: Variant = "tw"
    fold: bool = False
    pinyin: PinyinStyle = field(default_factory=PinyinStyle)
    engine: str = ""
    model: str = ""
    rate: int = 0
    beam: int = 0
    mark: bool = False
    embedded: bool = False
    parallel: ParallelChinese = "hans"
    editions: tuple[EditionCode, ...] = TEXTS
    formats: tuple[Format, ...] = (Format.PDF, Format.DOCX)
    url: str = ""

    @property
    def halves(self) -> tuple[EditionCode, EditionCode]:
        """The editions that the parallel edition is put together from."""
        return EditionCode(self.parallel), EditionCode.EN


_TABLES: Mapping[str, Mapping[str, type]] = {
    "name": {"hans": str, "hant": str, "pinyin": str, "en": str},
    "place": {"hans": str, "hant": str, "pinyin": str, "en": str},
    "files": {"lexicon": str, "memory": str, "styles": str},
    "layout": {"look": str, "paper": str, "pdf": str},
    "traditional": {"variant": str, "fold": bool},
    "pinyin": {
        "tones": str,
        "sandhi": bool,
        "third-tone": bool,
        "erhua": bool,
        "ruby": str,
        "hsk": int,
        "first-only": bool,
        "script": str,
        "characters": str,
    },
    "english": {"engine": str, "model": str, "rate": int, "beam": int},
    "parallel": {"chinese": str},
    "epub": {"fonts": bool},
    "build": {"editions": list, "formats": list},
    "web": {"url": str},
}


_REMEDIES: Mapping[type, str] = {
    bool: "write true or false",
    int: "write a whole number",
    str: 'write "…"',
    list: 'write ["…", "…"]',
}


_NEEDED: Mapping[type, str] = {
    bool: "true or false",
    int: "a whole number",
    str: "a text",
    list: "a list of texts",
}


def line_of(text: str, key: str) -> int | None:
    """The line of a configuration that sets `key` or opens the table of that name."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip().lstrip("[").startswith(key):
            return number
    return None


def _tables(text: str, path: Path) -> dict[str, dict[str, object]]:
    """The tables of a configuration, with no unknown key and no value of a wrong type."""
    try:
        raw = load_toml(text)
    except BadTomlError as error:
        raise ConfigurationError(
            f"not valid TOML: {error.message}",
            path=path,
            line=error.line,
            remedy="correct that line",
        ) from error
    tables: dict[str, dict[str, object]] = {name: {} for name in _TABLES}
    for table, values in raw.items():
        known = _TABLES.get(table)
        if known is None or not isinstance(values, dict):
            raise ConfigurationError(
                f"unknown setting {table!r}",
                path=path,
                line=line_of(text, table),
                remedy=f"the tables are {', '.join(_TABLES)}",
            )
        for key, value in values.items():
            if key not in known:
                raise ConfigurationError(
                    f"unknown setting {key!r} in [{table}]",
                    path=path,
                    line=line_of(text, key),
                    remedy=f"[{table}] has {', '.join(known)}",
                )
            if not isinstance(value, known[key]) or (known[key] is int and value is True):
                raise ConfigurationError(
                    f"{key!r} in [{table}] has to be {_NEEDED[known[key]]}",
                    path=path,
                    line=line_of(text, key),
                    remedy=_REMEDIES[known[key]],
                )
            tables[table][key] = value
    return tables


class _Values:
    """The values of a configuration by table and key, each looked at as it is asked for."""

    def __init__(self, text: str, path: Path) -> None:
        self._text, self._path = text, path
        self._tables = _tables(text, path)
        self.directory = path.parent.resolve()

    def names(self, table: str) -> Names:
        return Names(**cast("dict[str, str]", self._tables[table]))

    def text(self, table: str, key: str) -> str:
        return cast("str", self._tables[table].get(key, ""))

    def flag(self, table: str, key: str, *, default: bool = False) -> bool:
        return bool(self._tables[table].get(key, default))

    def file(self, key: str) -> Path | None:
        value = self.text("files", key)
        return (self.directory / value).resolve() if value else None

    def choice(self, table: str, key: str, kind: object, default: str) -> str:
        value = self.text(table, key) or default
        if value and value not in get_args(kind):
            raise self._error(
                key,
                f"{key} = {value!r} in [{table}] is unknown",
                f"write one of {', '.join(get_args(kind))}",
            )
        return value

    def number(self, table: str, key: str, most: int) -> int:
        value = cast("int", self._tables[table].get(key, 0))
        if not 0 <= value <= most:
            raise self._error(
                key,
                f"{key} = {value} in [{table}] is out of range",
                f"write a number from 0 to {most}",
            )
        return value

    def address(self, table: str, key: str) -> str:
        value = self.text(table, key).strip()
        if value and not _ADDRESS.fullmatch(value):
            raise self._error(
                key,
                f"{key} = {value!r} in [{table}] is no address",
                'write "https://…", without ? and #',
            )
        return value and value.rstrip("/") + "/"

    def engine(self) -> tuple[str, str]:
        """The engine and the model as `Newspaper` has them."""
        model = self.text("english", "model")
        try:
            named = parse_engine(self.text("english", "engine"))
        except ValueError as error:
            raise self._error("engine", f"engine in [english]: {error}", ENGINES) from error
        match named.kind:
            case EngineKind.ARGOS:
                return "", _absolute(self.directory, model)
            case EngineKind.PATH | EngineKind.LIBRETRANSLATE if model:
                raise self._error(
                    "model",
                    f"model = {model!r} in [english] says nothing to this engine",
                    "remove it: it is for the engines argos and openai",
                )
            case EngineKind.PATH:
                return _absolute(self.directory, named.place), ""
            case _:
                return str(named), model

    def some(self, key: str, kind: type[_Kind], default: tuple[_Kind, ...]) -> tuple[_Kind, ...]:
        wanted = cast("list[object]", self._tables["build"].get(key, []))
        for name in wanted:
            if name not in tuple(kind):
                raise self._error(
                    key,
                    f"{key} has {name!r} in [build], which is unknown",
                    f"write some of {', '.join(kind)}",
                )
        return tuple(item for item in kind if item in wanted) or default

    def _error(self, key: str, message: str, remedy: str) -> ConfigurationError:
        line = line_of(self._text, key)
        return ConfigurationError(message, path=self._path, line=line, remedy=remedy)


def parse_newspaper(text: str, path: Path) -> Newspaper:
    """Read a configuration; raises `ConfigurationError` naming file and line."""
    values = _Values(text, path)
    engine, model = values.engine()
    return Newspaper(
        directory=values.directory,
        name=values.names("name"),
        place=values.names("place"),
        lexicon=values.file("lexicon"),
        memory=values.file("memory"),
        styles=values.file("styles"),
        look=values.text("layout", "look") or STANDARD_LOOK,
        paper=cast("Paper | None", values.choice("layout", "paper", Paper, "") or None),
        pdf=cast("PdfKind", values.choice("layout", "pdf", PdfKind, "screen")),
        variant=cast("Variant", values.choice("traditional", "variant", Variant, "tw")),
        fold=values.flag("traditional", "fold"),
        pinyin=PinyinStyle(
            tones=cast("Tones", values.choice("pinyin", "tones", Tones, "marks")),
            sandhi=values.flag("pinyin", "sandhi"),
            third_tone=values.flag("pinyin", "third-tone"),
            erhua=values.flag("pinyin", "erhua", default=True),
            ruby=cast("Ruby", values.choice("pinyin", "ruby", Ruby, "word")),
            hsk=values.number("pinyin", "hsk", HIGHEST_LEVEL),
            first_only=values.flag("pinyin", "first-only"),
            script=cast("Script", values.choice("pinyin", "script", Script, "pinyin")),
            characters=cast(
                "Characters", values.choice("pinyin", "characters", Characters, "simplified")
            ),
        ),
        engine=engine,
        model=model,
        rate=values.number("english", "rate", MOST_REQUESTS),
        beam=values.number("english", "beam", WIDEST_BEAM),
        parallel=cast(
            "ParallelChinese", values.choice("parallel", "chinese", ParallelChinese, "hans")
        ),
        editions=values.some("editions", EditionCode, TEXTS),
        formats=values.some("formats", Format, (Format.PDF, Format.DOCX)),
        url=values.address("web", "url"),
        embedded=values.flag("epub", "fonts"),
    )


def _absolute(directory: Path, value: str) -> str:
    """A path that is relative to the configuration's folder; "" stays."""
    return str((directory / Path(value).expanduser()).resolve()) if value else ""


def read_newspaper(path: Path) -> Newspaper:
    """Read newspaper.toml; raises `ConfigurationError` if it cannot be read."""
    text = read_text(
        path,
        "the configuration",
        remedy="make the file readable, or delete it to use the defaults",
    )
    return parse_newspaper(text, path)


def find_newspaper(source: Path, known: dict[Path, Newspaper | None] | None = None) -> Newspaper:
    """The configuration that governs a source: the nearest newspaper.toml above it.

    Where there is none, the defaults, with the source's own folder. `known` keeps what was
    found for folders (None for a folder that no configuration governs) between calls.
    """
    start = source.resolve() if known is None else source
    folder = start if start.is_dir() else start.parent
    return _governing(folder, {} if known is None else known) or Newspaper(directory=folder)


def _governing(folder: Path, known: dict[Path, Newspaper | None]) -> Newspaper | None:
    passed = []
    found: Newspaper | None = None
    for place in (folder, *folder.parents):
        if place in known:
            found = known[place]
            break
        passed.append(place)
        if (place / CONFIG_NAME).is_file():
            found = read_newspaper(place / CONFIG_NAME)
            break
    known.update(dict.fromkeys(passed, found))
    return found
