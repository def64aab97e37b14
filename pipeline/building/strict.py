"""What `pipeline build --strict` asks of the English: that no gate fails which is not waived."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.building.manifest import read_manifest
from pipeline.building.plan import Options, Plan
from pipeline.edition import EditionCode
from pipeline.files import display

__all__ = ["open_gates"]


def open_gates(plan: Plan, options: Options) -> Iterator[str]:
    """A line for each gate that fails in the English of the planned pages, after a build.

    They are read from the manifests: a product that is kept has them too.
    """
    for page in plan.pages:
        # The web edition has no edition of its own: it shows them all.
        wanted = {product.edition for product in options.products(page.paper)}
        if not wanted & {EditionCode.EN, None}:
            continue
        manifest = read_manifest(page.folder)
        if manifest is None or manifest.gates is None:
            continue
        for finding in manifest.gates.open:
            line = f":{finding.lines[0]}" if finding.lines else ""
            yield f"{display(page.source)}{line}: {finding.note}"
