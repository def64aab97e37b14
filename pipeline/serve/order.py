"""What is wanted of a page, as a request says it in its query or its form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar, get_args

from pipeline.building.plan import Options
from pipeline.config import Paper, PdfKind, Variant
from pipeline.edition import EditionCode
from pipeline.formats import Format
from pipeline.serve.problems import Problem

__all__ = ["FIELDS", "Order", "read_order"]

# Every field with what it says, for the OpenAPI document.
FIELDS: Final[Mapping[str, str]] = {
    "editions": f"Editions, separated by commas: {', '.join(EditionCode)}.",
    "formats": f"File formats, separated by commas: {', '.join(Format)}.",
    "paper": f"The page's size: {', '.join(get_args(Paper))}.",
    "look": "A look out of the newspaper's style sheets.",
    "pdf": f"The kind of the PDFs: {', '.join(get_args(PdfKind))}.",
    "variant": f"Traditional characters as in Taiwan or Hong Kong: {', '.join(get_args(Variant))}.",
    "mark": "true shows in the English what no person has reviewed.",
    "name": "What the page is called; downloads begin with it.",
    "date": "The page's date, YYYY-MM-DD; downloads begin with it.",
}

_NAME: Final = re.compile(r"\w(?:[\w .-]{0,62}\w)?")
_FLAGS: Final = {"true": True, "1": True, "false": False, "0": False}

_Kind = TypeVar("_Kind", EditionCode, Format)


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of a page; None leaves it to newspaper.toml.

    `name` and `date` (ISO 8601) are labels of the downloads and nothing else, "" where not
    given.
    """

    editions: tuple[EditionCode, ...] | None = None
    formats: tuple[Format, ...] | None = None
    paper: Paper | None = None
    look: str | None = None
    pdf: PdfKind | None = None
    variant: Variant | None = None
    mark: bool = False
    name: str = ""
    date: str = ""

    def options(self) -> Options:
        """The same as a build's options."""
        return Options(
            editions=self.editions,
            formats=self.formats,
            paper=self.paper,
            pdf=self.pdf,
            variant=self.variant,
            look=self.look,
            mark=self.mark,
        )

    def download_name(self, product: str) -> str:
        """What a product is called where it is saved: ``2025-02-20 01 hans.pdf``."""
        return " ".join(filter(None, (self.date, self.name, product)))


def _wrong(field: str, value: str, remedy: str) -> Problem:
    shown = value if len(value) <= 60 else f"{value[:60]}…"
    return Problem(400, "bad-field", f"{field} cannot be {shown!r}", remedy=remedy)


def _some(field: str, value: str, kind: type[_Kind]) -> tuple[_Kind, ...]:
    names = [name.strip().lower() for name in value.split(",")]
    known = {str(item): item for item in kind}
    for name in names:
        if name not in known:
            raise _wrong(field, name, f"write some of {', '.join(known)}, separated by commas")
    return tuple(item for name, item in known.items() if name in names)


def _one(field: str, value: str, known: Collection[str]) -> str:
    if value not in known:
        raise _wrong(field, value, f"write one of {', '.join(known)}")
    return value


def _name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise _wrong("name", value, "write up to 64 letters, figures, spaces, dots and hyphens")
    return value


def _date(value: str) -> str:
    try:
        found = dt.date.fromisoformat(value)
    except ValueError as error:
        raise _wrong("date", value, "write YYYY-MM-DD") from error
    return found.isoformat()


def read_order(fields: Iterable[tuple[str, str]], looks: Collection[str]) -> Order:
    """The order in a request's fields, of a newspaper that has these looks.

    Raises `Problem` (400) for a field that is unknown, given twice, or has a value that it
    cannot have. An empty value is none at all.
    """
    given: dict[str, str] = {}
    for field, value in fields:
        if field not in FIELDS:
            raise Problem(
                400,
                "unknown-field",
                f"there is no field {field[:60]!r}",
                remedy=f"the fields are {', '.join(FIELDS)}",
            )
        if field in given:
            raise Problem(400, "bad-field", f"{field} is given twice", remedy="give it once")
        given[field] = value
    readers = _readers(looks)
    parsed: dict[str, Any] = {
        field: readers[field](field, value) for field, value in given.items() if value
    }
    return Order(**parsed)


def _readers(looks: Collection[str]) -> Mapping[str, Callable[[str, str], object]]:
    """What makes a value of a field's text, for each of `FIELDS`."""

    def one_of(known: Collection[str]) -> Callable[[str, str], object]:
        return lambda field, value: _one(field, value, known)

    return {
        "editions": lambda field, value: _some(field, value, EditionCode),
        "formats": lambda field, value: _some(field, value, Format),
        "paper": one_of(get_args(Paper)),
        "look": one_of(looks),
        "pdf": one_of(get_args(PdfKind)),
        "variant": one_of(get_args(Variant)),
        "mark": lambda field, value: _FLAGS[_one(field, value.lower(), _FLAGS)],
        "name": lambda _, value: _name(value),
        "date": lambda _, value: _date(value),
    }
