"""What the web edition of a page leads to: the page's files that are there, and the index.

It is made with the files that a build is going to make; where one comes out otherwise, the
build makes it once more.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from pipeline.building.manifest import Manifest, Status
from pipeline.building.plan import WEB_PAGE, PagePlan, Product
from pipeline.building.produce import Job
from pipeline.site.index_page import INDEX_NAME

__all__ = ["addressed", "foreseen", "standing"]


def standing(manifest: Manifest, folder: Path) -> tuple[str, ...]:
    """The names of a page's files that are in its folder and right, in their usual order."""
    made = (
        record.product
        for record in manifest.products.values()
        if record.status is Status.MADE and (folder / record.product.name).is_file()
    )
    return _names(made)


def foreseen(manifest: Manifest, folder: Path, wanted: Collection[Product]) -> tuple[str, ...]:
    """The same, as it will be when what is wanted is made."""
    there = standing(manifest, folder)
    products = (record.product for record in manifest.products.values())
    return _names({*(one for one in products if one.name in there), *wanted})


def _names(products: Iterable[Product]) -> tuple[str, ...]:
    ordered = sorted(products, key=lambda product: product.rank)
    return tuple(product.name for product in ordered if product != WEB_PAGE)


def addressed(job: Job, plan: PagePlan, output: Path, files: tuple[str, ...]) -> Job:
    """A job with the files that its web edition leads to, and where that will stand."""
    url = plan.paper.url
    if not plan.folder.is_relative_to(output):
        return replace(job, files=files)
    path = plan.folder.relative_to(output)
    address = f"{url}{quote(os.fsencode(path.as_posix()))}/" if url else ""
    home = "../" * len(path.parts) + INDEX_NAME
    return replace(job, files=files, address=address, home=home)
