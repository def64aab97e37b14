"""The gates of a page's English: what each sentence does not pass, and what the page waives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.gate import Finding, Gate, GateReport, Waiver, finding_id, judged
from pipeline.translate.gates import GATES, Known

if TYPE_CHECKING:
    from pipeline.editions.rendering import Rendering

__all__ = ["gate_report"]


def gate_report(rendered: Iterable[Rendering], waivers: Sequence[Waiver]) -> GateReport:
    """What the gates say of a page's blocks, in order."""
    findings: list[Finding] = []
    sentences = 0
    for made in rendered:
        findings += _of(made)
        sentences += 1 if made.translation is None else len(made.translation.sentences)
    return judged(findings, waivers, sentences)


def _of(made: Rendering) -> Iterator[Finding]:
    block = made.block
    number = 1
    if made.translation is not None:
        yield from made.translation.findings(block.source_lines)
        number += len(made.translation.sentences)
    # What is written by rule, a credit at the end of a caption too, may at most have Chinese left.
    for flaw in GATES[Gate.HANZI](block.text, made.ruled, Known()):
        segment = finding_id(block.id, number)
        yield Finding(
            segment, flaw.gate, flaw.reason, block.text, made.ruled, lines=block.source_lines
        )
