"""``pipeline explain``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.commands.session import Command, write_output, write_told

__all__ = ["explain"]


@click.command(
    cls=Command,
    epilog="""\b
Example:
  pipeline explain dist/2025-02-20/01/hans.pdf""",
)
@click.argument("products", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR",
    help="Where the products are.  [default: dist/ of the project]",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="As JSON, for another program.")
def explain(*, products: tuple[Path, ...], output: Path | None, as_json: bool) -> None:
    """Say why PRODUCTS are up to date, or what a build would make them anew for.

    Names what changed since a product was made: ingredients, and the files they come from.
    """
    from pipeline.building.explain import explain as explained
    from pipeline.building.plan import Options, make_plan

    plan, _ = make_plan([], Options(), output=output, working=Path.cwd())
    found = [explained(product, plan) for product in products]
    if as_json:
        told = [one.to_json() for one in found]
        write_output(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        write_told("".join(f"{line}\n" for one in found for line in one.lines()))
