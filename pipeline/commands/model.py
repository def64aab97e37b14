"""``pipeline model``: translation models of this machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from pipeline.commands.session import Commands, session, write_output
from pipeline.files import size_of

if TYPE_CHECKING:
    from pipeline.translate.download import Progress
    from pipeline.translate.models import Model

__all__ = ["model"]


@click.group(
    cls=Commands,
    epilog="""\b
Examples:
  pipeline model list
  pipeline model install zh-en
  pipeline model install ~/Downloads/translate-zh_en-1_9.argosmodel""",
)
def model() -> None:
    """Look after the models that translate Chinese into English."""


@model.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write the list as JSON.")
def list_(*, as_json: bool) -> None:
    """List the models that can be used; * marks the one in use."""
    from pipeline.translate.argos import INSTALL
    from pipeline.translate.models import installed

    found = installed()
    if as_json:
        write_output(json.dumps([_plain(entry) for entry in found], indent=2) + "\n")
        return
    if not found:
        click.echo(f"no model is installed\n  run: {INSTALL}", err=True)
    write_output("".join(f"{'*' if entry.active else ' '} {_line(entry)}\n" for entry in found))


@model.command()
@click.argument("reference", metavar="zh-en|FILE")
@click.pass_context
def install(ctx: click.Context, *, reference: str) -> None:
    """Install a model: the stock package zh-en, or a .argosmodel file.

    The stock package is fetched from the index of Argos Translate and checked. This
    is the only command that uses the network.
    """
    from pipeline.translate.models import install as install_model

    with _progress(quiet=session(ctx).quiet) as progress:
        installed = install_model(reference, progress)
    write_output(f"installed {_line(installed)}\n")


@model.command()
@click.argument("reference", required=False, default="", metavar="[MODEL]")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
def info(*, reference: str, as_json: bool) -> None:
    """Tell about a model, by name or path; without a name, about the one in use."""
    from pipeline.translate.models import info as model_info

    found, card = model_info(reference)
    if as_json:
        write_output(
            json.dumps({**_plain(found), "card": card}, ensure_ascii=False, indent=2) + "\n"
        )
        return
    write_output(f"{_line(found)}\n" + (f"\n{card.strip()}\n" if card.strip() else ""))


def _line(entry: Model) -> str:
    origin = "comes with the program" if entry.embedded else str(entry.path)
    return "  ".join((f"{entry.name} {entry.version}".strip(), size_of(entry.size), origin))


def _plain(entry: Model) -> dict[str, object]:
    return {
        "name": entry.name,
        "version": entry.version,
        "path": str(entry.path),
        "size": entry.size,
        "term_injection": entry.term_injection,
        "embedded": entry.embedded,
        "active": entry.active,
    }


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress | None]:
    """A bar of the bytes received, on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(unit="B", unit_scale=True, desc="fetching", leave=False) as bar:

        def show(done: int, total: int | None) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show
