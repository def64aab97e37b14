"""Where the pieces that come with the package are: style sheets and lexicons."""

from __future__ import annotations

from pathlib import Path

from pipeline.config import CONFIG_NAME, Newspaper
from pipeline.errors import ConfigurationError
from pipeline.lexicon import Lexicon, base_lexicon, read_lexicon

__all__ = ["lexicon_of", "package_folder", "package_styles", "styles_of"]


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


def lexicon_of(paper: Newspaper) -> Lexicon:
    """The base lexicon with the newspaper's own terms laid over it.

    Raises `ConfigurationError` if the newspaper's lexicon cannot be read.
    """
    base = base_lexicon()
    return base if paper.lexicon is None else base.merged(read_lexicon(paper.lexicon))
