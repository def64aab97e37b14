"""What the style check says of the sheets that a view is made with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.edition import EditionCode
from pipeline.files import display
from pipeline.preview.materials import Materials
from pipeline.preview.state import Level, Message
from pipeline.resources import look_of, styles_of
from pipeline.typeset.cascade import sheets
from pipeline.typeset.stylecheck import Fault, check_styles
from pipeline.typeset.stylecheck import Level as FaultLevel
from pipeline.typeset.stylecheck.documents import combinations
from pipeline.typeset.stylecheck.faults import ordered
from pipeline.typeset.stylecheck.reading import read_sheet

__all__ = ["advice", "grammar"]


def grammar(materials: Materials, edition: EditionCode) -> tuple[Message, ...]:
    """What is no CSS in the sheets of an edition, those that they import too.

    It takes some milliseconds and tells what is left out of the page at once; `advice`
    tells the rest. Raises `ConfigurationError` where the sheets cannot be named.
    """
    paper = materials.paper
    left = [
        (path, path.parent.resolve())
        for path in sheets(edition, styles=styles_of(paper), paper=paper.paper, look=look_of(paper))
        if path.is_file()
    ]
    seen: set[Path] = set()
    faults: list[Fault] = []
    while left:
        path, root = left.pop()
        if path.resolve() in seen:
            continue
        seen.add(path.resolve())
        sheet = read_sheet(path.resolve(), root)
        faults += [fault for fault in sheet.faults if fault.level is FaultLevel.ERROR]
        left += [(item.path, root) for item in sheet.imports if item.path.is_file()]
    return _messages(faults)


def advice(materials: Materials) -> tuple[Message, ...]:
    """All that the style check finds in the look of a page, on its paper, for every edition.

    Every edition, or a declaration that counts in another one only would be told as one
    that never counts.
    """
    paper = materials.paper
    styles, look = styles_of(paper), look_of(paper)
    chosen = [item for item in combinations(styles, papers=(paper.paper,)) if item.look is None]
    if look is not None:
        # The page without its look is looked at too: what the look says otherwise
        # counts there. The look may be one of the package's over the newspaper's sheets.
        chosen += [replace(item, look=look) for item in chosen]
    return _messages(check_styles(styles, chosen=chosen).faults)


def _messages(faults: Iterable[Fault]) -> tuple[Message, ...]:
    return tuple(
        Message(
            Level.ERROR if fault.level is FaultLevel.ERROR else Level.ADVICE,
            fault.message,
            display(fault.path),
            fault.line,
            fault.remedy,
        )
        for fault in ordered(faults)
    )
