"""What was read back, compared with what went in: block by block, in order.

White space takes no part: line breaks and the gaps of justified text are the
typesetter's affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final

from pipeline.check.findings import Finding, quoted

__all__ = ["compare"]

_PROBE: Final = 12  # characters by which a block's beginning is found again


def compare(actual: str, expected: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """The differences between a text and the (block id, text) pairs it should hold.

    Each difference is told at the block where it stands; after one, the
    comparison goes on from where the next block is found.
    """
    found = "".join(actual.split())
    blocks = [(name, bare) for name, text in expected if (bare := "".join(text.split()))]
    at = 0
    for number, (name, text) in enumerate(blocks):
        if found.startswith(text, at):
            at += len(text)
            continue
        later = found.find(text, at)
        if later >= 0 and not _skips(found, at, later, blocks[number + 1 :]):
            yield Finding(name, "extra", f"before it stands {quoted(found[at:later])}")
            at = later + len(text)
            continue
        end = _end(found, at, text, blocks[number + 1 :])
        yield _difference(name, text, found[at:end], found)
        at = end
    if at < len(found):
        yield Finding("", "extra", f"after the last block stands {quoted(found[at:])}")


def _skips(found: str, at: int, later: int, rest: list[tuple[str, str]]) -> bool:
    """Whether the way to `later` runs over blocks that are still to come."""
    between = found[at:later]
    return any(len(text) >= 2 and text in between for _, text in rest)


def _end(found: str, at: int, text: str, rest: list[tuple[str, str]]) -> int:
    """Where the damaged block ends: where the next block that is there begins."""
    for _, following in rest:
        probe = following[:_PROBE]
        start = found.find(probe, at)
        if start >= 0 and start - at <= 2 * len(text) + 200:
            return start
    return min(len(found), at + len(text)) if rest else len(found)


def _difference(name: str, text: str, there: str, found: str) -> Finding:
    if not there:
        kind = "moved" if text in found else "missing"
        where = "elsewhere" if kind == "moved" else "nowhere"
        return Finding(name, kind, f"{quoted(text)} stands {where} in the file")
    matcher = SequenceMatcher(None, text, there, autojunk=False)
    for action, a1, a2, b1, b2 in matcher.get_opcodes():
        if action == "delete":
            return Finding(name, "missing", f"{quoted(text[a1:a2])} is missing{_after(text, a1)}")
        if action == "insert":
            return Finding(name, "extra", f"{quoted(there[b1:b2])} is too much{_after(text, a1)}")
        if action == "replace":
            message = f"{quoted(text[a1:a2])} became {quoted(there[b1:b2])}{_after(text, a1)}"
            return Finding(name, "changed", message)
    return Finding(name, "changed", "the text differs")


def _after(text: str, at: int) -> str:
    return f" after {quoted(text[max(0, at - 10) : at])}" if at else " at the start"
