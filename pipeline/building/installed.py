"""What is installed and can change a product: the program, its libraries, the machine's fonts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cached_property

from pipeline import __version__
from pipeline.building.digests import bytes_of, digest, files_below
from pipeline.fontfolders import font_folders
from pipeline.resources import package_folder

__all__ = ["LIBRARIES", "Installed"]

# The libraries whose versions can change a product.
LIBRARIES = (
    "argos-translate-lt",
    "cssselect2",
    "ctranslate2",
    "fonttools",
    "lxml",
    "msgspec",
    "opencc",
    "pillow",
    "pydyf",
    "pypdfium2",
    "pyphen",
    "pypinyin",
    "python-docx",
    "sentencepiece",
    "tinycss2",
    "uharfbuzz",
    "weasyprint",
)

# A file of the package larger than this is known by its size: the translation
# model, which the model's own identity covers.
_HASHED_LIMIT = 4 * 2**20


class Installed:
    """What this machine has of it, each looked up once."""

    @cached_property
    def program(self) -> str:
        """The digest of the package's own files, with its version."""
        folder = package_folder()
        parts = [__version__.encode()]
        for path in files_below(folder):
            size = path.stat().st_size
            parts.append(path.relative_to(folder).as_posix().encode())
            parts.append(bytes_of(path) if size <= _HASHED_LIMIT else str(size).encode())
        return digest(parts)

    @cached_property
    def versions(self) -> Mapping[str, str]:
        """The versions of Python and of `LIBRARIES`, as far as they are installed.

        They are read from the names of the ``*.dist-info`` folders:
        importlib.metadata would import the e-mail parser and open each one.
        """
        wanted = {name.replace("-", "_"): name for name in LIBRARIES}
        found: dict[str, str] = {}
        for entry in sys.path:
            try:
                names = os.listdir(entry or ".")  # noqa: PTH208 - names only, no stat each
            except OSError:
                continue
            for name in names:
                stem, dot, _ = name.rpartition(".dist-info")
                distribution, _, version = stem.partition("-")
                key = distribution.lower().replace("-", "_").replace(".", "_")
                if dot and key in wanted:
                    found.setdefault(wanted[key], version)
        python = ".".join(str(part) for part in sys.version_info[:3])
        return {"python": python, **dict(sorted(found.items()))}

    @cached_property
    def fonts(self) -> str:
        """The digest of the names and sizes of this machine's font files.

        Asking fontconfig itself would take longer than the rest of the check.
        """
        parts = []
        for folder in font_folders():
            for root, folders, _ in os.walk(folder):
                folders.sort()
                with os.scandir(root) as entries:
                    sizes = {item.name: item.stat().st_size for item in entries if item.is_file()}
                parts += [f"{root}/{name} {size}".encode() for name, size in sorted(sizes.items())]
        return digest(parts)
