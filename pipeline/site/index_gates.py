"""The gates of the English in the index page: what an editor has to look at, gate by gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from pipeline.gate import TITLES, Finding, Gate, GateReport
from pipeline.messages.catalogue import catalogue

__all__ = ["both", "gates_in_html", "in_both"]

_CHINESE = "zh"


def both(chinese: str, english: str) -> str:
    """A label in both languages; both are HTML."""
    return f'<span lang="zh-Hans">{chinese}</span> {english}'


def in_both(text: str) -> str:
    """A message as HTML in Chinese and English, one below the other; once where they are one."""
    chinese, english = escape(catalogue(_CHINESE).told(text)), escape(text)
    if chinese == english:
        return english
    return both(chinese, f'<span class="too">{english}</span>')


def gates_in_html(report: GateReport) -> Iterator[str]:
    """What fails as HTML: first a machine's sentences, then a person's, then what is waived."""
    machine = [finding for finding in report.open if not finding.reviewed]
    persons = [finding for finding in report.open if finding.reviewed]
    waived = [finding for finding in report.findings if finding.waiver]
    summary = _count(machine, "句未通过检查", "fails a gate", "fail a gate")
    yield from _group(summary, machine, entries=True)
    summary = _count(
        persons,
        "句审定过的译文未通过检查",
        "reviewed by a person fails a gate",
        "reviewed by a person fail a gate",
    )
    yield from _group(summary, persons, entries=True)
    yield from _group(_count(waived, "句已放行", "waived", "waived"), waived, entries=False)


def _count(findings: Sequence[Finding], chinese: str, one: str, more: str) -> str:
    """How many sentences there are, in both languages."""
    number = len({finding.segment for finding in findings})
    english = f"{number} sentence {one}" if number == 1 else f"{number:,} sentences {more}"
    return both(f"{number:,} {chinese}", english)


def _group(summary: str, findings: Sequence[Finding], *, entries: bool) -> Iterator[str]:
    """A list to be opened, parted by gate; with the entries that would waive, or those that do."""
    if not findings:
        return
    look = "gates" if entries else "gates waived"
    yield f'<details class="{look}"><summary>{summary}</summary>'
    for gate in Gate:
        found = [finding for finding in findings if finding.gate is gate]
        if not found:
            continue
        named = f'<b lang="zh-Hans">{catalogue(_CHINESE).told(TITLES[gate])}</b> {TITLES[gate]}'
        yield f"<h5>{named} <span>{len(found)}</span></h5>\n<ul>"
        for finding in found:
            entry = finding.entry if entries else finding.waiver
            english = f'<q lang="en">{escape(finding.english)}</q>' if finding.english else ""
            lines = ", ".join(map(str, finding.lines[:1]))
            where = f" (line {lines})" if lines else ""
            yield (
                f"<li>{in_both(finding.reason + where)}"
                f'<span class="pair"><span lang="zh-Hans">{escape(finding.source)}</span>{english}'
                f"</span><code>{escape(entry)}</code></li>"
            )
        yield "</ul>"
    yield "</details>"
