"""One combination with all that is known of it, as the checks of its look want it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.edition import EditionCode, Role
from pipeline.typeset.style import CONTAINERS, TRANSLATION, BlockStyle, Style
from pipeline.typeset.stylecheck.documents import Combination
from pipeline.typeset.stylecheck.faults import Kind, Level
from pipeline.typeset.stylecheck.remarks import Remark, Remarks
from pipeline.typeset.stylecheck.vocabulary import name_of, translated
from pipeline.typeset.stylecheck.winners import PAGE, Winners

__all__ = ["View", "role_of"]


def role_of(name: str) -> Role | None:
    """The role of a kind of block by its id in the skeleton, None for what is no block."""
    own = translated(name) or name
    return Role(own) if own in set(Role) else None


@dataclass(frozen=True, slots=True)
class View:
    """A style with the cascade it comes from.

    `paths` are its sheets, the base of what is said where none of them says it.
    """

    combination: Combination
    paths: tuple[Path, ...]
    winners: Winners
    style: Style
    remarks: Remarks

    @property
    def chinese(self) -> bool:
        """Whether the text is Chinese."""
        return self.style.language.lower().startswith("zh")

    @property
    def abreast(self) -> bool:
        """Whether two texts stand side by side."""
        return self.combination.code is EditionCode.PARALLEL

    @property
    def annotated(self) -> bool:
        """Whether readings stand over the lines."""
        return self.combination.code is EditionCode.PINYIN

    def blocks(self) -> Iterator[tuple[str, BlockStyle]]:
        """Every kind of block with its id in the skeleton, the running foot too."""
        for role, block in self.style.blocks.items():
            if role != "picture":  # no text stands in it
                yield str(role), block
        for role, block in self.style.variants.get(TRANSLATION, {}).items():
            if role != "picture":
                yield f"{TRANSLATION}-{role}", block
        yield "footer", self.style.footer
        if self.style.jump is not None:
            yield "jump", self.style.jump

    def ground(self, name: str) -> tuple[str, str]:
        """The colour that a block stands on, and the part of the page that has it."""
        own = dict(self.blocks())[name].box.background
        if own is not None:
            return own, name
        role = role_of(name)
        held = None if role is None else CONTAINERS.get(role)
        ground = None if held is None else self.style.containers[held].background
        return ("#ffffff", name) if ground is None else (ground, str(held))

    def across(self, name: str) -> bool:
        """Whether a block is as wide as the page."""
        role = role_of(name)
        if role is None:
            return True
        return role in CONTAINERS or dict(self.blocks())[name].span

    def place(self, name: str, *properties: str) -> tuple[Path, int | None]:
        """The file and line that set a part's property, the first that any does."""
        element = PAGE if name == PAGE else self.winners.document.by_id[name]
        found = self.winners.place(element, *properties)
        if found is not None:
            return found
        for clause, elements in self.winners.matched.items():
            if element in elements:
                return clause.path, clause.line
        return self.paths[1], None

    def say(
        self,
        level: Level,
        kind: Kind,
        name: str,
        properties: tuple[str, ...],
        message: str,
        remedy: str,
        *,
        rank: float = 0.0,
        what: str = "",
    ) -> None:
        """Remark on a part of the page; ``{part}`` in `message` is its name."""
        part = name if name == PAGE else name_of(name)
        remark = Remark(level, kind, self.place(name, *properties), part, rank, message, remedy)
        self.remarks.add(remark, self.combination, what=what)
