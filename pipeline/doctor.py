"""What this machine lacks for the editions, and the command that installs it.

`examine` looks, `render` writes the report, `main_report` does both for
``pipeline doctor``. Nothing is installed and nothing is written. Libraries are
looked for by their file, as WeasyPrint does, because importing WeasyPrint
without Pango fails with a page of text; fonts are those that the style sheets
ask for; the packages are those that this project declares.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.metadata
import importlib.util
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from pipeline.config import Newspaper, find_newspaper
from pipeline.edition import TEXTS, EditionCode
from pipeline.errors import MissingDependencyError, PipelineError
from pipeline.remedies import (
    FONTCONFIG,
    HARFBUZZ_SUBSET,
    LIBREOFFICE,
    PANGO,
    Remedy,
    System,
    detect_system,
    font_remedy,
    install_commands,
)
from pipeline.terms.columns import width_of

__all__ = ["Diagnosis", "State", "examine", "main_report", "render"]


class State(StrEnum):
    """How a thing was found."""

    OK = "ok"
    LACKING = "lacking"  # the program works, with the loss that the detail tells
    MISSING = "missing"  # no page can be built as it should be


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked for: what it is, what it is for, how it was found."""

    subject: str
    purpose: str
    state: State
    detail: str = ""
    remedy: Remedy = field(default_factory=Remedy)


# --- Libraries of the operating system -----------------------------------------------

# File names on Linux and macOS, as weasyprint/text/ffi.py opens them. The state is
# what the lack of one means: without the subset library WeasyPrint takes fontTools.
_LIBRARIES: Final = (
    ("GObject", ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"), State.MISSING, PANGO),
    ("Pango", ("libpango-1.0.so.0", "libpango-1.0.dylib"), State.MISSING, PANGO),
    ("PangoFT2", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"), State.MISSING, PANGO),
    ("HarfBuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib"), State.MISSING, PANGO),
    (
        "HarfBuzz subset",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
        State.LACKING,
        HARFBUZZ_SUBSET,
    ),
    ("Fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib"), State.MISSING, FONTCONFIG),
)

# Homebrew's folders, which the dynamic linker of macOS does not search by itself.
_BREW_FOLDERS: Final = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))


def _opens(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _libraries() -> Iterator[Diagnosis]:
    purpose = "sets the type of the PDF"
    there = []
    for subject, names, loss, packages in _LIBRARIES:
        if any(_opens(name) for name in names):
            there.append(subject)
            continue
        folder = next(
            (brew for brew in _BREW_FOLDERS for name in names if (brew / name).is_file()), None
        )
        if folder is not None and sys.platform == "darwin":
            detail = f"is in {folder}, but Python cannot see it"
            remedy = Remedy(commands=(f"export DYLD_FALLBACK_LIBRARY_PATH={folder}",))
        else:
            detail = f"is not there ({names[sys.platform == 'darwin']})"
            remedy = packages
        yield Diagnosis(subject, purpose, loss, detail, remedy)
    if there:
        yield Diagnosis(_and(there), "set the type of the PDF", State.OK)


# --- Python packages ------------------------------------------------------------------

_DISTRIBUTION: Final = "newspaper-pipeline"

# Packages with a compiled core, which can be there and yet not load.
_COMPILED: Final = (
    "ctranslate2",
    "lxml.etree",
    "opencc",
    "pypdfium2",
    "sentencepiece",
    "uharfbuzz",
)


def _pip_install(requirement: str) -> Remedy:
    return Remedy(commands=(shlex.join([sys.executable, "-m", "pip", "install", requirement]),))


def _packages() -> Iterator[Diagnosis]:
    purpose = "does part of the work"
    try:
        from packaging.requirements import Requirement

        declared = importlib.metadata.requires(_DISTRIBUTION) or []
    except (ImportError, importlib.metadata.PackageNotFoundError):
        yield Diagnosis(
            _DISTRIBUTION,
            "is this program",
            State.MISSING,
            "runs from a folder, but is not installed: its packages cannot be checked",
            Remedy(commands=("make setup",)),
        )
        return
    found = 0
    for text in declared:
        requirement = Requirement(text)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        bare = f"{requirement.name}{requirement.specifier}"
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            yield Diagnosis(
                requirement.name, purpose, State.MISSING, "is not installed", _pip_install(bare)
            )
            continue
        if requirement.specifier.contains(version, prereleases=True):
            found += 1
        else:
            detail = f"is version {version}, wanted is {requirement.specifier}"
            yield Diagnosis(requirement.name, purpose, State.MISSING, detail, _pip_install(bare))
    for module in _COMPILED:
        try:
            importlib.import_module(module)
        except ModuleNotFoundError:
            continue  # not installed: told above
        except (ImportError, OSError) as error:
            name = module.partition(".")[0]
            remedy = Remedy(
                commands=(
                    shlex.join([sys.executable, "-m", "pip", "install", "--force-reinstall", name]),
                )
            )
            yield Diagnosis(name, purpose, State.MISSING, f"does not load: {error}", remedy)
    if found:
        yield Diagnosis("Python packages", "do the work", State.OK, f"are there ({found})")


# --- Fonts ------------------------------------------------------------------------------

# What the style sheets of the package ask for, edition by edition: used where they
# cannot be read for want of Pango. tests/test_doctor.py compares it with them.
_STOCK_FAMILIES: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "hans": (("Noto Sans CJK SC",), ("Noto Serif CJK SC",)),
    "hant": (("Noto Sans CJK TC",), ("Noto Serif CJK TC",)),
    "pinyin": (("Noto Sans CJK SC",), ("Noto Serif CJK SC",)),
    "en": (("Liberation Sans",), ("Liberation Serif",)),
}

_EDITIONS: Final = {
    "hans": "simplified",
    "hant": "traditional",
    "pinyin": "pinyin",
    "en": "English",
}

_LANGUAGES: Final = {"hans": "zh-Hans", "pinyin": "zh-Hans", "en": "en"}


def _families(paper: Newspaper, *, readable: bool) -> dict[tuple[str, ...], list[str]]:
    """The font stacks of the styles, each with the editions that use it.

    Raises `ConfigurationError` where a style sheet is wrong.
    """
    stacks: dict[tuple[str, ...], list[str]] = {}
    traditional = f"zh-Hant-{paper.variant.upper()}"
    languages = _LANGUAGES | {"hant": traditional}
    if paper.pinyin.characters == "traditional":
        languages["pinyin"] = traditional
    for code in TEXTS:
        if readable:
            from pipeline.stages import style as style_of

            style = style_of(code, languages[code], paper)
            asked = {block.fonts for block in style.blocks.values()}
            if code is EditionCode.PINYIN:
                asked |= {block.ruby.fonts for block in style.blocks.values()}
        else:
            asked = set(_STOCK_FAMILIES[code])
        for stack in sorted(asked):
            stacks.setdefault(stack, []).append(_EDITIONS[code])
    return stacks


def _fonts(paper: Newspaper, *, readable: bool) -> Iterator[Diagnosis]:
    from pipeline.typeset.fonts import installed_faces

    try:
        installed = {face.family.casefold() for face in installed_faces()}
    except MissingDependencyError:
        yield Diagnosis("fc-list", "finds the fonts", State.MISSING, "was not found", FONTCONFIG)
        return
    for stack, editions in _families(paper, readable=readable).items():
        first = stack[0]
        purpose = f"sets the {_and(editions)} edition{'s' if len(editions) > 1 else ''}"
        there = next((family for family in stack if family.casefold() in installed), None)
        if there == first:
            yield Diagnosis(first, purpose, State.OK)
        elif there is not None:
            detail = f"is not installed: {there} stands in"
            yield Diagnosis(first, purpose, State.LACKING, detail, font_remedy(first))
        else:
            detail = "is not installed, nor is any other font the styles name for it"
            yield Diagnosis(first, purpose, State.MISSING, detail, font_remedy(first))


# --- The rest ---------------------------------------------------------------------------


def _engine(paper: Newspaper, *, ask: bool) -> Diagnosis:
    """The engine that is set; whether it answers is tried only where `ask` says so."""
    subject, purpose = "Translation engine", "makes the English edition"
    try:
        from pipeline.translate.engines.choice import engine_of, probe

        translator = engine_of(paper)
        if ask:
            probe(translator)
    except MissingDependencyError as error:
        # "run: A, or: B" - the doctor prescribes one thing; what is no command is a comment.
        first = (error.remedy or "").partition(", or: ")[0]
        command = first.removeprefix("run: ") if first.startswith("run: ") else f"# {first}"
        where = f"{error.path}: " if error.path else ""
        detail = f"is of no use: {where}{error.message}; the English edition is skipped"
        # Who asks wants to know from the exit code, too.
        state = State.MISSING if ask else State.LACKING
        return Diagnosis(subject, purpose, state, detail, Remedy(commands=(command,)))
    except (ImportError, OSError) as error:
        detail = f"cannot be looked for ({error}): the English edition is skipped"
        return Diagnosis(subject, purpose, State.LACKING, detail)
    answers = ", which answers" if ask else ""
    return Diagnosis(subject, purpose, State.OK, f"is {translator.name}{answers}")


def _output(folder: Path) -> Diagnosis:
    subject, purpose = str(folder), "takes the products"
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
        return Diagnosis(subject, purpose, State.OK, "can be written")
    detail = f"cannot be written: {existing} is not a folder open to you"
    remedy = Remedy(commands=("pipeline build --output FOLDER",))
    return Diagnosis(subject, purpose, State.MISSING, detail, remedy)


def _office() -> Diagnosis:
    subject, purpose = "LibreOffice", "shows the DOCX where there is no Word (optional)"
    if shutil.which("soffice") or Path("/Applications/LibreOffice.app").exists():
        return Diagnosis(subject, purpose, State.OK)
    return Diagnosis(subject, purpose, State.LACKING, "is not installed", LIBREOFFICE)


def examine(folder: Path | None = None, *, ask: bool = False) -> tuple[Diagnosis, ...]:
    """Look for everything the editions need; `folder` is the project's, by default here.

    With `ask` the translation engine is made to translate a word; without, no socket is
    opened.

    Raises nothing for what is missing: that is what the diagnoses tell.
    """
    folder = Path.cwd() if folder is None else folder
    results = [*_libraries()]
    readable = all(result.state is not State.MISSING for result in results) and bool(
        importlib.util.find_spec("weasyprint")
    )
    results.extend(_packages())
    try:
        source = folder / "source"
        paper = find_newspaper(source if source.is_dir() else folder)
        results.extend(_fonts(paper, readable=readable))
        results.append(_engine(paper, ask=ask))
    except PipelineError as error:
        remedy = Remedy(commands=(f"# {error.remedy}",)) if error.remedy else Remedy()
        where = error.path or "Configuration"
        line = "" if error.line is None else f"line {error.line}: "
        results.append(
            Diagnosis(where, "sets the look", State.MISSING, f"{line}{error.message}", remedy)
        )
    results.append(_output(folder / "dist"))
    results.append(_office())
    return tuple(results)


# --- The report -------------------------------------------------------------------------


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def render(
    diagnoses: Sequence[Diagnosis],
    *,
    system: System | None = None,
    all_systems: bool = False,
    told: Callable[[str], str] = str,
) -> str:
    """The report: a line a finding, then the commands for `system`, or for all of them.

    All are shown too where the system is not known (None). `told` puts a text into the
    user's language.
    """
    lines = []
    for entry in diagnoses:
        what = f"{told(entry.subject)} {told(entry.detail)}".rstrip()
        state = told(entry.state.value)
        lines.append(f"{state}{' ' * (9 - width_of(state))}{what} - {told(entry.purpose)}")
    wanting = [entry for entry in diagnoses if entry.state is not State.OK]
    lines.append("")
    if not wanting:
        lines.append(told("Nothing is missing."))
    systems = list(System) if all_systems or system is None else [system]
    for each in systems if wanting else ():
        if todo := install_commands((entry.remedy for entry in wanting), each):
            lines.append(told(f"On {each.value}:"))
            lines.extend(f"    {line}" for line in todo)
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def main_report(
    *,
    all_systems: bool = False,
    folder: Path | None = None,
    ask: bool = False,
    told: Callable[[str], str] = str,
) -> tuple[str, bool]:
    """What ``pipeline doctor`` shows, and whether every required thing is there.

    The second value is False where something is `State.MISSING`: exit code 3.
    """
    diagnoses = examine(folder, ask=ask)
    report = render(diagnoses, system=detect_system(), all_systems=all_systems, told=told)
    return report, all(entry.state is not State.MISSING for entry in diagnoses)
