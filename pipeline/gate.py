"""The gates that each sentence of the English has to pass, and what a page waives of them.

`pipeline.translate.gates` decides; here is what is told of it. A waiver stands in the front
matter of the page, or in the file of entries beside a raw text, as the report writes it:
``waive = ["a1.s2.p3-2#1f3a9c: figures, the two days are one event"]``. What stands behind
``#`` seals the sentence and its English: once either is another, the waiver names nothing,
so that it never hides a new fault. It may be left out, with that risk.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.errors import SourceError

__all__ = [
    "TITLES",
    "Finding",
    "Gate",
    "GateReport",
    "Waiver",
    "finding_id",
    "judged",
    "read_waiver",
]


class Gate(StrEnum):
    """What is asked of a sentence; the names are those of the waivers."""

    DROPPED = "dropped"  # nothing of the sentence is left out
    ADDED = "added"  # no sentence is made up
    LOOP = "loop"  # nothing is said over and over
    HANZI = "hanzi"  # no Chinese is left, nor what an English face has not
    LENGTH = "length"  # about as long as its source
    FIGURES = "figures"  # numbers, dates, shares, measures, and which way they went
    NAMES = "names"  # persons and places
    TERMS = "terms"  # the lexicon's
    WORDS = "words"  # every word is one
    BRACKETS = "brackets"  # brackets and quotation marks have their partners


TITLES: Mapping[Gate, str] = {
    Gate.DROPPED: "Something may be left out",
    Gate.ADDED: "Something may be made up",
    Gate.LOOP: "Said over and over",
    Gate.HANZI: "Chinese left",
    Gate.LENGTH: "Too short or too long",
    Gate.FIGURES: "Figures",
    Gate.NAMES: "Names of persons and places",
    Gate.TERMS: "Terms of the lexicon",
    Gate.WORDS: "Words that are none",
    Gate.BRACKETS: "Brackets and quotation marks",
}

_ENTRY = re.compile(
    r"(?P<segment>[^\s:#]+)(?:#(?P<seal>[0-9a-f]{6}))?\s*:\s*(?P<gate>[a-z]+)\s*(?P<why>\W.*)?",
    re.DOTALL,
)
_EXAMPLE = 'copy the entry from the note, such as "a1.s2.p3-2#1f3a9c: figures"'


def finding_id(block: str, number: int) -> str:
    """The id of a block's sentence, which counts from 1, as in the review's files."""
    return f"{block}-{number}"


def seal_of(source: str, english: str) -> str:
    """A sentence and its English in six hexadecimal digits; white space is no matter."""
    plain = "\0".join(" ".join(text.split()) for text in (source, english))
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:6]


@dataclass(frozen=True, slots=True)
class Waiver:
    """An entry of ``waive``: a gate that one sentence need not pass, and why.

    `entry` is what was written; `path` and `line` tell where. `seal` is "" where the entry
    holds for whatever stands there.
    """

    entry: str
    segment: str
    gate: Gate
    reason: str = ""
    seal: str = ""
    path: str = field(default="-", compare=False)
    line: int | None = field(default=None, compare=False)

    @property
    def stale(self) -> str:
        """What is said of it where nothing fails that it names."""
        return f"waive names no gate that fails, take it out: “{self.entry}”"

    @property
    def place(self) -> str:
        """The file's name and the line."""
        return f"{Path(self.path).name}{'' if self.line is None else f':{self.line}'}"


def read_waiver(text: str, path: Path | str = "-", line: int | None = None) -> Waiver:
    """An entry as it was written; raises `SourceError` for one that names no gate."""
    match = _ENTRY.fullmatch(text.strip())
    known = {str(gate): gate for gate in Gate}
    if match is None or match["gate"] not in known:
        said = "" if match is None else f" ({match['gate']} is none)"
        raise SourceError(
            f"waive has an entry that names no gate: {text!r}{said}",
            path=path,
            line=line,
            remedy=f"{_EXAMPLE}; the gates are {', '.join(known)}",
        )
    reason = (match["why"] or "").strip(" \t\n,;:.-–—，；：。(（)）")
    return Waiver(
        text.strip(),
        match["segment"],
        known[match["gate"]],
        reason,
        match["seal"] or "",
        str(path),
        line,
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that does not pass a gate, and why, in words for an editor.

    `segment` is as in the review's files. `reviewed` sentences are a person's: they are looked
    at, and left as they are. `waiver` is the entry that lets it pass, "" where none does.
    `lines` are those of the page's file.
    """

    segment: str
    gate: Gate
    reason: str
    source: str = ""
    english: str = ""
    reviewed: bool = False
    waiver: str = ""
    lines: tuple[int, ...] = ()

    @property
    def entry(self) -> str:
        """The entry of ``waive`` that names it."""
        return f"{self.segment}#{seal_of(self.source, self.english)}: {self.gate}"

    @property
    def note(self) -> str:
        """It in one line; the entry is at the beginning."""
        return f"{self.entry}: {self.why}"

    @property
    def why(self) -> str:
        """The reason, with some words of the sentence."""
        text = "".join(self.source.split())
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        state = " — waived" if self.waiver else " — reviewed by a person" if self.reviewed else ""
        return f"{self.reason} (in “{shown}”){state}"

    def to_json(self) -> dict[str, object]:
        """It as plain values."""
        plain: dict[str, object] = {
            "segment": self.segment,
            "gate": str(self.gate),
            "reason": self.reason,
            "source": self.source,
            "english": self.english,
        }
        if self.reviewed:
            plain["reviewed"] = True
        if self.waiver:
            plain["waived"] = self.waiver
        if self.lines:
            plain["lines"] = list(self.lines)
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Finding:
        """What `to_json` wrote; raises `KeyError`, `TypeError` or `ValueError`."""
        return cls(
            str(plain["segment"]),
            Gate(plain["gate"]),
            str(plain["reason"]),
            str(plain["source"]),
            str(plain["english"]),
            bool(plain.get("reviewed", False)),
            str(plain.get("waived", "")),
            tuple(int(line) for line in plain.get("lines", ())),
        )


_SHOWN = 24  # characters of a sentence in a note


@dataclass(frozen=True, slots=True)
class GateReport:
    """What came of a page's gates: what does not pass, and waivers that name nothing of it.

    `sentences` is how many were looked at.
    """

    findings: tuple[Finding, ...] = ()
    stale: tuple[Waiver, ...] = ()
    sentences: int = 0

    @property
    def open(self) -> tuple[Finding, ...]:
        """What fails and is not waived, a person's sentences among it."""
        return tuple(finding for finding in self.findings if not finding.waiver)

    def counts(self) -> dict[str, dict[str, int]]:
        """How many failed by gate, and how many of them are waived or a person's."""
        counts: dict[str, dict[str, int]] = {}
        for gate in Gate:
            found = [finding for finding in self.findings if finding.gate is gate]
            if found:
                counts[str(gate)] = {
                    "failed": len(found),
                    "waived": sum(bool(finding.waiver) for finding in found),
                    "reviewed": sum(finding.reviewed for finding in found),
                }
        return counts

    def to_json(self) -> dict[str, object]:
        """It as plain values."""
        return {
            "sentences": self.sentences,
            "counts": self.counts(),
            "findings": [finding.to_json() for finding in self.findings],
            "stale": [[waiver.place, waiver.entry] for waiver in self.stale],
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> GateReport:
        """What `to_json` wrote; raises `KeyError`, `TypeError` or `ValueError`."""
        stale = []
        for place, entry in plain["stale"]:
            name, _, line = str(place).partition(":")
            try:
                stale.append(read_waiver(str(entry), name, int(line) if line else None))
            except SourceError as error:
                raise ValueError(error.message) from error
        findings = tuple(map(Finding.from_json, plain["findings"]))
        return cls(findings, tuple(stale), int(plain["sentences"]))

    def summary(self) -> str:
        """What is open in a few words, by gate; "" where nothing is."""
        gates = Counter(finding.gate for finding in self.open)
        if not gates:
            return ""
        count = len({finding.segment for finding in self.open})
        noun = "sentence fails" if count == 1 else "sentences fail"
        by_gate = ", ".join(f"{gate} {gates[gate]}" for gate in Gate if gates[gate])
        waived = len(self.findings) - len(self.open)
        return f"{count} {noun} a gate ({by_gate})" + (f", {waived} waived" if waived else "")


def judged(
    findings: Iterable[Finding], waivers: Sequence[Waiver], sentences: int = 0
) -> GateReport:
    """The findings, each with the waiver that names it, and the waivers that name none."""
    done: list[Finding] = []
    used: set[Waiver] = set()
    for finding in findings:
        naming = [waiver for waiver in waivers if _names(waiver, finding)]
        used.update(naming)
        done.append(replace(finding, waiver=naming[0].entry) if naming else finding)
    stale = tuple(waiver for waiver in waivers if waiver not in used)
    return GateReport(tuple(done), stale, sentences)


def _names(waiver: Waiver, finding: Finding) -> bool:
    return (
        (waiver.segment, waiver.gate) == (finding.segment, finding.gate)
        and waiver.seal in ("", seal_of(finding.source, finding.english))
    )  # fmt: skip
