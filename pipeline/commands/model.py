"""``pipeline model``: translation models of this machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.session import Commands, say, session, told, write_output, write_told
from pipeline.files import size_of

if TYPE_CHECKING:
    from pipeline.config import Newspaper
    from pipeline.translate.engines.choice import Described
    from pipeline.translate.engines.download import Progress
    from pipeline.translate.engines.models import Model

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
    """List the models that can be used; * marks the one in use.

    Where newspaper.toml names another engine, that is in use and stands first; no
    server is asked.
    """
    from pipeline.translate.engines.argos import INSTALL
    from pipeline.translate.engines.models import installed

    paper = _paper()
    engine = _engine(paper)
    found = installed("" if engine else paper.model)
    if as_json:
        listed = [_plain(entry, active=entry.active and not engine) for entry in found]
        if engine is not None:
            listed.insert(0, _plain_engine(engine))
        write_output(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
        return
    if not found and engine is None:
        say(f"no model is installed\n  run: {INSTALL}")
    lines = [f"{' ' if engine or not entry.active else '*'} {_line(entry)}\n" for entry in found]
    if engine is not None:
        lines.insert(0, f"* {_engine_line(engine)}\n")
    write_output("".join(lines))


@model.command()
@click.argument("reference", metavar="zh-en|FILE")
@click.pass_context
def install(ctx: click.Context, *, reference: str) -> None:
    """Install a model: the stock package zh-en, or a .argosmodel file.

    The stock package is fetched from the index of Argos Translate and checked. This
    is the only command that fetches anything.
    """
    from pipeline.translate.engines.models import install as install_model

    with _progress(quiet=session(ctx).quiet) as progress:
        installed = install_model(reference, progress)
    write_told(f"installed {_line(installed)}\n")


@model.command()
@click.argument("reference", required=False, default="", metavar="[MODEL]")
@click.option("--json", "as_json", is_flag=True, help="Write it as JSON.")
def info(*, reference: str, as_json: bool) -> None:
    """Tell about a model, by name or path; without a name, about the engine in use."""
    from pipeline.translate.engines.models import info as model_info

    paper = _paper()
    engine = _folder(Path(reference).expanduser()) if reference else _engine(paper)
    if engine is not None:
        plain = _plain_engine(engine, active=not reference)
        write_output(
            json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
            if as_json
            else f"{_engine_line(engine)}\n\n" + told(f"Terms and figures are {engine.terms}.\n")
        )
        return
    found, card = model_info(reference or paper.model)
    if as_json:
        write_output(
            json.dumps({**_plain(found), "card": card}, ensure_ascii=False, indent=2) + "\n"
        )
        return
    write_output(f"{_line(found)}\n" + (f"\n{card.strip()}\n" if card.strip() else ""))


def _paper() -> Newspaper:
    """The newspaper around the current folder, or the defaults."""
    from pipeline.building.plan import SOURCE_FOLDER, find_project
    from pipeline.config import find_newspaper

    project = find_project(Path.cwd())
    return find_newspaper(Path.cwd() if project is None else project / SOURCE_FOLDER)


def _engine(paper: Newspaper) -> Described | None:
    """The engine that the newspaper names, None where that is Argos."""
    from pipeline.translate.engines.choice import describe, engine_of

    return describe(engine_of(paper)) if paper.engine else None


def _folder(path: Path) -> Described | None:
    """The model folder at a path, None if there is none."""
    from pipeline.translate.engines.choice import describe, find_engine
    from pipeline.translate.engines.folder import is_model_folder

    return describe(find_engine(str(path))) if is_model_folder(path) else None


def _engine_line(engine: Described) -> str:
    size = () if engine.size is None else (size_of(engine.size),)
    return "  ".join((engine.name, told(engine.kind), *size, engine.place))


def _plain_engine(engine: Described, *, active: bool = True) -> dict[str, object]:
    return {
        "name": engine.name,
        "kind": engine.kind,
        "path": engine.place,
        "size": engine.size,
        "terms": engine.terms,
        "embedded": False,
        "active": active,
    }


def _line(entry: Model) -> str:
    origin = told("comes with the program") if entry.embedded else str(entry.path)
    return "  ".join((f"{entry.name} {entry.version}".strip(), size_of(entry.size), origin))


def _plain(entry: Model, *, active: bool | None = None) -> dict[str, object]:
    return {
        "name": entry.name,
        "version": entry.version,
        "path": str(entry.path),
        "size": entry.size,
        "term_injection": entry.term_injection,
        "embedded": entry.embedded,
        "active": entry.active if active is None else active,
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
