"""Packages and translators for the tests of the translation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.lexicon import Lexicon, Term
from pipeline.translate.engine import Demand, Draft


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that a user's models are neither seen nor touched."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ARGOS_PACKAGES_DIR", "SNAP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: folder)
    return folder


@pytest.fixture(autouse=True)
def embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of models that come with the program, empty here."""
    folder = tmp_path / "program" / "model"
    monkeypatch.setattr("pipeline.translate.engines.argos.embedded_folder", lambda: folder)
    return folder


def lexicon(*rows: Sequence[str]) -> Lexicon:
    """A lexicon of (simplified, english[, kind[, pinyin[, note]]]) rows."""
    terms = {}
    for row in rows:
        simplified, english, kind, pinyin, note = (*row, "", "", "")[:5]
        terms[simplified] = Term(simplified, english=english, kind=kind, pinyin=pinyin, note=note)
    return Lexicon(terms)


@dataclass
class FakeTranslator:
    """An engine that looks sentences up, and remembers what it was asked.

    What it does not know it translates as "Said " and the number of characters in
    words. `fails` raise; `others` are its alternatives.
    """

    known: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, list[str]] = field(default_factory=dict)
    fails: frozenset[str] = frozenset()
    term_injection: bool = False
    statements: bool = False
    max_chars: int = 120
    name: str = "fake 1.0"
    asked: list[list[str]] = field(default_factory=list)
    default: Callable[[str], str] = lambda sentence: (
        f"This stands for {'x ' * (len(sentence) // 2)}."
    )

    def translate(self, sentences: Sequence[str]) -> list[str]:
        self.asked.append(list(sentences))
        if any(sentence in self.fails for sentence in sentences):
            raise RuntimeError("out of cheese")
        return [self.known.get(sentence, self.default(sentence)) for sentence in sentences]


class FakeWithAlternatives(FakeTranslator):
    """An engine that can also decode again."""

    def alternatives(self, sentences: Sequence[str], count: int) -> list[list[str]]:
        self.asked.append(list(sentences))
        return [list(self.others.get(sentence, []))[:count] for sentence in sentences]


@dataclass
class Steered(FakeTranslator):
    """An engine that puts what is demanded at the end of its draft.

    With `spoils` it loops where something is demanded, with `deaf` it says no more.
    """

    term_injection: bool = True
    spoils: bool = False
    deaf: bool = False
    demanded: list[str] = field(default_factory=list)
    rounds: list[int] = field(default_factory=list)  # how many demands came together

    def drafts(self, sentences: Sequence[str]) -> list[Draft]:
        return [self._draft(english) for english in self.translate(sentences)]

    def insist(
        self, sentences: Sequence[str], drafts: Sequence[Draft], demands: Sequence[Demand]
    ) -> list[Draft]:
        made = []
        self.rounds.append(len(demands))
        for sentence, draft, demand in zip(sentences, drafts, demands, strict=True):
            self.demanded.append(demand.english)
            asked = sentence[demand.start : demand.end]
            assert asked == demand.english, f"{asked} stands where {demand.english} is demanded"
            if self.deaf:
                made.append(draft)
                continue
            more = " loop" * 9 if self.spoils else ""
            made.append(self._draft(f"{draft.english.rstrip('.')} {demand.english}{more}."))
        return made

    def _draft(self, english: str) -> Draft:
        tokens = tuple(english.split())
        return Draft(english, tokens, ((0, 1),), tuple((1.0,) for _ in tokens))
