"""The verbs of English news and their forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

__all__ = ["Form", "Reading", "Verb", "readings", "verb_forms"]

_VOWELS: Final = "aeiou"
# One vowel and one consonant, which is doubled before -ing where the past has no -ed.
_SHORT: Final = re.compile(rf"(?:^|[^{_VOWELS}])[{_VOWELS}][^{_VOWELS}wxy]$")
_HISSING: Final = ("s", "x", "z", "ch", "sh", "o")


class Form(StrEnum):
    """What a verb's form says; the past and the participle of most are one word."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb; `alone` if its base form is no noun or adjective too."""

    base: str
    past: str
    participle: str
    alone: bool

    @property
    def ing(self) -> str:
        """The form in -ing: strive is striving, cut cutting."""
        base = self.base
        if base.endswith("ie"):
            return f"{base[:-2]}ying"
        if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
            return f"{base[:-1]}ing"
        if self.past == f"{base}{base[-1]}ed":
            return f"{base}{base[-1]}ing"
        regular = self.past.endswith("ed")
        return f"{base}{base[-1]}ing" if not regular and _SHORT.search(base) else f"{base}ing"

    @property
    def third(self) -> str:
        """The form of he, she and it."""
        if self.base.endswith("y") and self.base[-2] not in _VOWELS:
            return f"{self.base[:-1]}ies"
        return self.base + ("es" if self.base.endswith(_HISSING) else "s")

    def forms(self) -> Iterator[tuple[Form, str]]:
        """Every form with what it says."""
        yield Form.BASE, self.base
        yield Form.THIRD, self.third
        yield Form.PAST, self.past
        yield Form.PARTICIPLE, self.participle
        yield Form.ING, self.ing


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as the form of a verb."""

    verb: Verb
    form: Form


@cache
def verb_forms() -> Mapping[str, tuple[Reading, ...]]:
    """The readings of every form of the listed verbs, by its word in lower case."""
    source = resources.files("pipeline") / "data" / "english-verbs.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    found: dict[str, list[Reading]] = {}
    for row in " ".join(line for line in lines if not line.startswith("#")).split():
        verb = _verb(row)
        for form, word in verb.forms():
            found.setdefault(word, []).append(Reading(verb, form))
    return MappingProxyType({word: tuple(each) for word, each in found.items()})


def readings(word: str) -> Mapping[Form, Verb]:
    """What a word is as a verb, by the form; empty if it is none that is listed."""
    return {one.form: one.verb for one in verb_forms().get(word, ())}


def _verb(row: str) -> Verb:
    """A verb as its row has it: ``strive/strove/striven``, ``support~``, ``keep~/kept``."""
    base, _, rest = row.partition("/")
    past, _, participle = rest.partition("/")
    name = base.removesuffix("~")
    past = past or _regular(name)
    return Verb(name, past, participle or past, alone=name == base)


def _regular(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{base}ed"
