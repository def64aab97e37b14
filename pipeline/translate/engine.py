"""The seam between the editions and whatever translates sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

__all__ = [
    "Alternatives",
    "Avoiding",
    "Briefed",
    "Demand",
    "Draft",
    "Drafting",
    "Redrafting",
    "Refusal",
    "Restrained",
    "Steerable",
    "Translator",
    "identity_of",
    "takes_statements",
    "takes_terms",
]


class Translator(Protocol):
    """Sentences in, sentences out.

    `name` says which engine and model it is; it is printed in the colophon.
    `translate` returns one English string for each Chinese one, in order, and
    "" where the engine has nothing; the same input gives the same output. A
    translator may also have an ``identity: str`` (see `identity_of`),
    ``term_injection: bool`` (see `takes_terms`), ``statements: bool`` (see
    `takes_statements`), ``max_chars: int``, the longest source that it takes in one piece,
    and the methods of `Drafting`, `Redrafting`, `Alternatives`, `Steerable`, `Avoiding`,
    `Restrained` and `Briefed`.
    """

    name: str

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """The English of every sentence."""
        ...


@runtime_checkable
class Alternatives(Protocol):
    """A translator that can decode a sentence again in other ways."""

    def alternatives(self, sentences: Sequence[str], count: int) -> list[list[str]]:
        """At most `count` other translations of every sentence, the likeliest first."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation, and where in the source the engine looked for each of its tokens.

    `spans` are the stretches of the source that its tokens cover, ``(start, end)`` in
    characters; `attention` has a row for each of `tokens` and in it a share (0 to 1)
    for each of `spans`. `unread` are the clauses of the source that it hardly looked at.
    `score` is the mean log-probability of its tokens (0 is certain), None where the engine
    does not say.
    """

    english: str
    tokens: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    attention: Sequence[Sequence[float]] = ()
    unread: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """What must stand in the English for ``source[start:end]``.

    `after` is English that stands right before it in the source and comes first. `at` is the
    number of the draft's token before which it belongs, None where that is to be found.
    """

    start: int
    end: int
    english: str
    after: str = ""
    at: int | None = None


@runtime_checkable
class Drafting(Protocol):
    """A translator that says how sure it is, or where it looked."""

    def drafts(self, sentences: Sequence[str]) -> list[Draft]:
        """The same English as `Translator.translate`, and how it came about."""
        ...


@runtime_checkable
class Redrafting(Drafting, Protocol):
    """A translator that has a shorter way to drafts of what has to be tried again."""

    def redraft(self, sentences: Sequence[str]) -> list[Draft]:
        """Drafts of the pieces of sentences that came out wrong."""
        ...


@runtime_checkable
class Steerable(Drafting, Protocol):
    """A translator that can be made to say something at the place where it belongs."""

    def insist(
        self, sentences: Sequence[str], drafts: Sequence[Draft], demands: Sequence[Demand]
    ) -> list[Draft]:
        """Every sentence again, with the demanded English at its place.

        Up to there it is as in its draft; the rest is whatever the engine makes of it.
        """
        ...


@dataclass(frozen=True, slots=True)
class Refusal:
    """What must not be said: `runs` of tokens, after the first `kept` tokens of a draft."""

    kept: int
    runs: tuple[tuple[str, ...], ...]


@runtime_checkable
class Avoiding(Drafting, Protocol):
    """A translator that can be kept from saying certain tokens in a row."""

    def avoid(
        self, sentences: Sequence[str], drafts: Sequence[Draft], refusals: Sequence[Refusal]
    ) -> list[Draft]:
        """Every sentence again, as its draft up to what is kept, and then without the runs."""
        ...


@runtime_checkable
class Restrained(Protocol):
    """A translator that can be kept from saying certain words at all."""

    def without(self, words: Sequence[str]) -> Translator:
        """The same engine, which says none of these English words; its identity is another."""
        ...


@runtime_checkable
class Briefed(Protocol):
    """A translator that is told beside each sentence how its terms and figures are said."""

    def briefed(
        self,
        sentences: Sequence[str],
        terms: Sequence[Sequence[tuple[str, str]]],
        *,
        again: bool = False,
    ) -> list[str]:
        """The English of every sentence; its `terms` are pairs of Chinese and English.

        With `again` the first translation was not good enough: every term must be in this one.
        """
        ...


def identity_of(translator: Translator) -> str:
    """What tells the translator's output from any other's: the key to what it once said.

    It changes with the model's content, not with its place on the disk, and holds no
    key or password. A translator that does not say has its name for it.
    """
    return str(getattr(translator, "identity", "") or translator.name)


def takes_terms(translator: Translator) -> bool:
    """Whether the engine copies English terms that stand in its Chinese source."""
    return bool(getattr(translator, "term_injection", False))


def takes_statements(translator: Translator) -> bool:
    """Whether the engine translates the statements of a sentence one by one, as parts of it."""
    return bool(getattr(translator, "statements", False))
