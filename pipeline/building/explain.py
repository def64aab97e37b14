"""Why a product is or is not up to date, in an editor's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.building.cache import Ingredients
from pipeline.building.manifest import Manifest, Record, read_manifest
from pipeline.building.plan import Options, PagePlan, Plan, Product
from pipeline.building.uptodate import changed, why
from pipeline.edition import EditionCode
from pipeline.errors import UsageError
from pipeline.files import display
from pipeline.formats import Format

__all__ = ["Explanation", "explain"]

# What an ingredient is, in words, and which of the recorded files it comes from.
_WORDS: Final[Mapping[str, str]] = {
    "source": "the page's text",
    "page plan": "the page's plan",
    "keep": "the repairs that are taken back",
    "pictures": "the page's pictures",
    "newspaper": "the newspaper's names and place (newspaper.toml)",
    "styles": "the style sheets",
    "look": "the look",
    "layout": "the paper's size",
    "pdf": "the kind of PDF",
    "fonts": "the fonts of this machine",
    "lexicon": "rows of the lexicon that the page may use",
    "variant": "the house style of traditional characters",
    "pinyin": "how readings are written",
    "memory": "the translation memory",
    "model": "the translation model or server",
    "embedded": "whether EPUBs have their faces with them",
    "mark": "whether unreviewed sentences are marked",
    "program": "the program itself",
    "libraries": "the libraries it uses",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a product is to be made, or that it is not.

    `reason` is "" for a product that is up to date; `changed` are the ingredients that are
    others than when it was made, `files` the files that are, each with what became of it.
    """

    product: Path
    reason: str
    changed: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    last: str = ""

    def lines(self) -> Iterator[str]:
        """The explanation as text."""
        name = display(self.product)
        if not self.reason:
            yield f"{name} is up to date"
            return
        yield f"{name} would be made: {self.reason}"
        if self.last:
            yield f"  last time: {self.last}"
        for ingredient in self.changed:
            yield f"  {ingredient}: {_WORDS.get(ingredient, ingredient)} changed"
        for file, fate in self.files:
            yield f"  {file}: {fate}"

    def to_json(self) -> dict[str, object]:
        """The explanation as plain values."""
        return {
            "product": str(self.product),
            "up_to_date": not self.reason,
            "reason": self.reason,
            "changed": list(self.changed),
            "files": dict(self.files),
            "last": self.last,
        }


def explain(wanted: Path, plan: Plan) -> Explanation:
    """Why the product at a path is or is not up to date; `plan` has the project's pages.

    Raises `UsageError` for a file that is no product of these pages, and what a build raises
    for sources and settings that cannot be read.
    """
    path = wanted.resolve()
    page = next((page for page in plan.pages if page.folder.resolve() == path.parent), None)
    if page is None:
        raise UsageError(
            f"{display(wanted)} is in no folder of a page",
            remedy="name a product, such as dist/2025-02-20/01/hans.pdf",
        )
    every = Options(tuple(EditionCode), tuple(Format)).products(page.paper)
    product = next((one for one in every if one.name == path.name), None)
    if product is None:
        raise UsageError(
            f"{path.name} is no product of {page.recorded_source}",
            remedy=f"its products are {', '.join(one.name for one in every)}",
        )
    return _explained(page, product)


def _explained(page: PagePlan, product: Product) -> Explanation:
    ingredients = Ingredients()
    path = page.folder / product.name
    manifest = read_manifest(page.folder) or Manifest(page.recorded_source)
    record = manifest.products.get(product.name)
    made_from = ingredients.of(page, product)
    reason = why(record, made_from, path)
    if reason is None or record is None:
        return Explanation(path, reason or "")
    return Explanation(
        path,
        reason,
        changed(record, made_from),
        tuple(_files(manifest, ingredients.inputs(page))),
        _last(record),
    )


def _files(manifest: Manifest, now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files that the page is made from and that are others now, with what became of them."""
    for name in sorted({*manifest.inputs, *now}):
        was, is_ = manifest.inputs.get(name), now.get(name)
        if was != is_:
            yield name, "is new" if was is None else "is gone" if is_ is None else "has changed"


def _last(record: Record) -> str:
    return f"{record.status}: {record.reason}" if record.reason else ""
