"""The front matter of a source file as TOML: metadata, furniture, what is kept or waived."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar, get_args

from pipeline.config import Variant
from pipeline.errors import SourceError
from pipeline.gate import Waiver, read_waiver
from pipeline.normalise.keep import read_entry
from pipeline.page import Credit, Furniture, Keep, Metadata, Page
from pipeline.script import Script
from pipeline.tomltext import BadTomlError, load_toml

__all__ = [
    "read_front_matter",
    "read_keep",
    "read_waive",
    "toml_string",
    "write_front_matter",
]

Item = TypeVar("Item")
Choice = TypeVar("Choice", bound=str)

_KEYS = (
    "newspaper",
    "page",
    "date",
    "weekday",
    "hotline",
    "credits",
    "script",
    "variant",
    "furniture",
    "keep",
    "waive",
)
# What the file beside a raw text may say, see `pipeline.sourceformat.keepfile`.
_BESIDE = ("keep", "waive")
# What a credit may consist of to be written as 编辑：郭剑、王五.
_PLAIN_NAME = re.compile(r"[^\s：:、，,](?:[^：:、，,]*[^\s：:、，,])?")
_REMEDIES = {
    "credits": 'write credits = ["编辑：郭剑", "校对：姬祥、王五"]',
    "keep": 'write keep = ["…"] with entries from the repair report',
    "waive": 'write waive = ["a1.s1.p1-1: figures"] with entries from the notes on the English',
    "furniture": 'write furniture = [ { kind = "caption", text = "…" } ]',
}


def write_front_matter(page: Page) -> str:
    """The TOML of a page's metadata, furniture, kept places and waivers; "" where there is none."""
    meta = page.metadata
    rows = [
        f"{key} = {toml_string(value)}\n"
        for key in ("newspaper", "page", "weekday", "hotline", "script", "variant")
        if (value := getattr(meta, key)) is not None
    ]
    if meta.date is not None:
        rows.insert(0, f"date = {meta.date.isoformat()}\n")
    if meta.credits:
        rows.append(_array("credits", [_credit(credit) for credit in meta.credits]))
    if page.furniture:
        items = [
            f"{{ kind = {toml_string(item.kind)}, text = {toml_string(item.text)} }}"
            for item in page.furniture
        ]
        rows.append(_array("furniture", items))
    if page.keep:
        rows.append(_array("keep", [toml_string(entry.entry) for entry in page.keep]))
    if page.waive:
        rows.append(_array("waive", [toml_string(entry.entry) for entry in page.waive]))
    return "".join(rows)


def _array(key: str, items: Sequence[str]) -> str:
    return f"{key} = [\n" + "".join(f"  {item},\n" for item in items) + "]\n"


def _credit(credit: Credit) -> str:
    names = "、".join(credit.names)
    plain = credit.names and all(map(_PLAIN_NAME.fullmatch, (credit.role, *credit.names)))
    if plain:
        return toml_string(f"{credit.role}：{names}")
    listed = ", ".join(map(toml_string, credit.names))
    return f"{{ role = {toml_string(credit.role)}, names = [{listed}] }}"


def toml_string(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub("[\x00-\x1f\x7f]", lambda m: f"\\u{ord(m.group()):04x}", escaped) + '"'


def read_front_matter(
    lines: Sequence[str], path: Path | str, first: int
) -> tuple[Metadata, tuple[Furniture, ...], tuple[Keep, ...], tuple[Waiver, ...]]:
    """Metadata, furniture, kept places and waivers of front matter that begins at line `first`.

    Raises `SourceError` with file, line and remedy for TOML that is not valid, a
    key that is not known and a value of the wrong kind.
    """
    reader = _Reader(lines, path, first)
    values = reader.values()
    metadata = Metadata(
        newspaper=reader.text(values, "newspaper"),
        page=reader.text(values, "page"),
        date=reader.date(values),
        weekday=reader.text(values, "weekday"),
        hotline=reader.text(values, "hotline"),
        credits=tuple(reader.items(values, "credits", reader.credit)),
        script=reader.choice(values, "script", get_args(Script)),
        variant=reader.choice(values, "variant", get_args(Variant)),
    )
    furniture = tuple(reader.items(values, "furniture", reader.furniture))
    keep = tuple(reader.items(values, "keep", reader.keep))
    return metadata, furniture, keep, tuple(reader.items(values, "waive", reader.waive))


def read_keep(lines: Sequence[str], path: Path | str) -> tuple[Keep, ...]:
    """The entries of ``keep`` in the file beside a raw text; raises as `read_front_matter` does."""
    reader = _Reader(lines, path, 1, _BESIDE)
    return tuple(reader.items(reader.values(), "keep", reader.keep))


def read_waive(lines: Sequence[str], path: Path | str) -> tuple[Waiver, ...]:
    """The entries of ``waive`` in that file; raises as `read_front_matter` does."""
    reader = _Reader(lines, path, 1, _BESIDE)
    return tuple(reader.items(reader.values(), "waive", reader.waive))


class _Reader:
    def __init__(
        self, lines: Sequence[str], path: Path | str, first: int, keys: Sequence[str] = _KEYS
    ) -> None:
        self.keys = keys
        self.lines = lines
        self.path = path
        self.first = first

    def error(self, message: str, key: str, remedy: str) -> SourceError:
        return SourceError(message, path=self.path, line=self.line_of(key), remedy=remedy)

    def line_of(self, word: str) -> int:
        """The first line that holds a word, else the first line of all."""
        found = (at for at, line in enumerate(self.lines) if word in line)
        return self.first + next(found, 0)

    def values(self) -> Mapping[str, object]:
        try:
            values = load_toml("\n".join(self.lines))
        except BadTomlError as error:
            raise SourceError(
                f"the front matter is not valid TOML: {error.message}",
                path=self.path,
                line=self.first + error.line - 1,
                remedy='write each setting as name = "text"',
            ) from error
        for key in values:
            if key not in self.keys:
                known = f"{', '.join(self.keys)}"
                remedy = (
                    f"the settings are {known}" if len(self.keys) > 1 else f"write {known} = […]"
                )
                raise self.error(f"unknown setting {key!r}", key, remedy)
        return values

    def text(self, values: Mapping[str, object], key: str) -> str | None:
        value = values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)  # page = 2
        if value is not None and not isinstance(value, str):
            raise self.error(f"{key} must be a text", key, f'write {key} = "…"')
        return value

    def choice(
        self, values: Mapping[str, object], key: str, choices: tuple[Choice, ...]
    ) -> Choice | None:
        value = values.get(key)
        for choice in choices:
            if value == choice:
                return choice
        if value is not None:
            listed = " or ".join(f'"{choice}"' for choice in choices)
            raise self.error(f"{key} = {value!r} is unknown", key, f"write {key} = {listed}")
        return None

    def date(self, values: Mapping[str, object]) -> dt.date | None:
        value = values.get("date")
        if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
            return value
        try:
            return dt.date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            raise self.error(
                "date must be a day", "date", "write date = 2025-02-20 (year-month-day)"
            ) from None

    def items(
        self, values: Mapping[str, object], key: str, read: Callable[[object], Item | None]
    ) -> Iterator[Item]:
        """The items of a list, each read by `read`, which gives None for what it cannot read."""
        found = values.get(key, [])
        for value in found if isinstance(found, list) else [found]:
            item = read(value)
            if item is None:
                raise self.error(f"{key} has an item that is none", key, _REMEDIES[key])
            yield item

    def credit(self, value: object) -> Credit | None:
        match value:
            case str():
                role, mark, names = value.replace(":", "：", 1).partition("：")
                people = tuple(name.strip() for name in re.split("[、，,]", names))
                return Credit(role.strip(), people) if mark and all(people) else None
            case {"role": str(role), "names": list(names), **rest} if not rest:
                people = tuple(name for name in names if isinstance(name, str))
                return Credit(role, people) if len(people) == len(names) else None
        return None

    def keep(self, value: object) -> Keep | None:
        if not isinstance(value, str):
            return None
        return read_entry(value, self.path, self._line_of_item(value, "keep"))

    def waive(self, value: object) -> Waiver | None:
        if not isinstance(value, str):
            return None
        return read_waiver(value, self.path, self._line_of_item(value, "waive"))

    def _line_of_item(self, value: str, key: str) -> int:
        written = (toml_string(value), value)
        found = (at for at, line in enumerate(self.lines) if any(item in line for item in written))
        return self.first + at if (at := next(found, None)) is not None else self.line_of(key)

    def furniture(self, value: object) -> Furniture | None:
        match value:
            case {"kind": str(kind), "text": str(text), **rest} if not rest:
                written = toml_string(text)
                found = [at for at, line in enumerate(self.lines) if written in line]
                return Furniture(kind, text, tuple(self.first + at for at in found[:1]))
        return None
