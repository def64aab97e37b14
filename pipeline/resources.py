"""Where the pieces that come with the package are: style sheets and lexicons."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.config import CONFIG_NAME, STANDARD_LOOK, Newspaper, line_of
from pipeline.errors import ConfigurationError
from pipeline.lexicon import Lexicon, base_lexicon, read_lexicon

__all__ = [
    "LOOKS_FOLDER",
    "WEB_SHEET",
    "lexicon_of",
    "look_of",
    "looks_of",
    "package_folder",
    "package_styles",
    "styles_of",
]

WEB_SHEET = "web.css"  # in a folder of style sheets: the web edition's own, for a browser
LOOKS_FOLDER = "looks"  # in a folder of style sheets: a folder of sheets for each look


def package_folder() -> Path:
    """The folder of the installed package."""
    return Path(__file__).parent


def package_styles() -> Path:
    """The style sheets that come with the package.

    A wheel carries them as its data; in a checkout they are the ``styles/``
    folder beside the package, where a designer edits them.
    """
    inside = package_folder() / "data" / "styles"
    return inside if inside.is_dir() else package_folder().parent / "styles"


def styles_of(paper: Newspaper) -> Path:
    """The folder of a newspaper's style sheets.

    That is `styles` in newspaper.toml, else ``styles/`` beside the folder of
    newspaper.toml, else the package's own. Raises `ConfigurationError` where
    the configured folder does not exist.
    """
    if paper.styles is not None:
        if not paper.styles.is_dir():
            raise ConfigurationError(
                f"the style folder {paper.styles} does not exist",
                path=paper.directory / CONFIG_NAME,
                remedy="correct `styles` in [files], or leave it out to use the built-in styles",
            )
        return paper.styles
    if (paper.directory / CONFIG_NAME).is_file():
        folder = paper.directory.parent / "styles"
        if folder.is_dir():
            return folder
    return package_styles()


def looks_of(paper: Newspaper) -> Mapping[str, Path]:
    """The folders of the looks that a newspaper can have, by name.

    Those in ``looks/`` of its own style folder win over the package's. Raises what
    `styles_of` raises.
    """
    found: dict[str, Path] = {}
    for styles in (package_styles(), styles_of(paper)):
        folder = styles / LOOKS_FOLDER
        if folder.is_dir():
            found |= {
                path.name: path
                for path in sorted(folder.iterdir())
                if path.is_dir() and not path.name.startswith((".", "_"))
            }
    return dict(sorted(found.items()))


def look_of(paper: Newspaper) -> Path | None:
    """The folder of a newspaper's look; None for the style sheets as they are.

    Raises `ConfigurationError` naming the looks there are where there is none of
    that name.
    """
    if paper.look == STANDARD_LOOK:
        return None
    looks = looks_of(paper)
    if paper.look in looks:
        return looks[paper.look]
    path = paper.directory / CONFIG_NAME
    line = None
    if path.is_file():
        # The command line may have named it.
        text = path.read_text(encoding="utf-8", errors="replace")
        line = line_of(text, "look =") if paper.look in text else None
    raise ConfigurationError(
        f"there is no look {paper.look!r}",
        path=path if line else None,
        line=line,
        remedy=f"the looks are {', '.join((STANDARD_LOOK, *looks))}; a new one is a folder in "
        f"{styles_of(paper) / LOOKS_FOLDER}",
    )


def lexicon_of(paper: Newspaper) -> Lexicon:
    """The base lexicon with the newspaper's own terms laid over it.

    Raises `ConfigurationError` if the newspaper's lexicon cannot be read.
    """
    base = base_lexicon()
    return base if paper.lexicon is None else base.merged(read_lexicon(paper.lexicon))
