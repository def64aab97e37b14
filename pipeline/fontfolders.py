"""Where this machine's fonts lie, as fontconfig would look for them.

The usual folders, and those of a configuration that ``FONTCONFIG_FILE`` or ``FONTCONFIG_PATH``
names (fonts.conf(5)): a build elsewhere brings its fonts so.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pipeline.errors import ConfigurationError

__all__ = ["font_folders"]

_SYSTEM: Final = Path("/etc/fonts")
_NAME: Final = "fonts.conf"
_MOST: Final = 256  # configurations that are read; a distribution has some fifty


def font_folders() -> tuple[Path, ...]:
    """The folders, those of the environment's configuration last; not all of them exist."""
    home, data = Path.home(), _data()
    usual = (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        data / "fonts",
        home / ".fonts",
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
        home / "Library" / "Fonts",
    )
    return tuple(dict.fromkeys((*usual, *_configured())))


def _data() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _configured() -> Iterator[Path]:
    """The folders of the configuration that the environment names, and of what that includes."""
    file, folder = os.environ.get("FONTCONFIG_FILE"), os.environ.get("FONTCONFIG_PATH")
    if not file and not folder:
        return
    base = Path(folder.split(os.pathsep)[0]) if folder else _SYSTEM
    left, read = [base / (file or _NAME)], set[Path]()
    while left and len(read) < _MOST:
        path = left.pop()
        if path.is_dir():
            left += sorted(path.glob("[0-9]*.conf"), reverse=True)
            continue
        if path in read:
            continue
        read.add(path)
        for kind, place in _places(path):
            if kind == "dir":
                yield place
            else:
                left.append(place)


def _places(path: Path) -> Iterator[tuple[str, Path]]:
    """The ``dir`` and ``include`` elements of a configuration; none of one that is no such."""
    from pipeline.foreignxml import name_of, root_of

    try:
        root = root_of(path.read_bytes(), path, error=ConfigurationError, remedy="")
    except (OSError, ConfigurationError):
        return  # fontconfig passes over it, too
    for element in root:
        kind = name_of(element)
        if kind in ("dir", "include") and element.text:
            text = element.text.strip()
            prefix = element.get("prefix")
            if prefix == "xdg":
                config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
                around = _data() if kind == "dir" else Path(config)
            else:
                beside = kind == "include" or prefix == "relative"
                around = path.parent if beside else Path.cwd()
            yield kind, around / Path(text).expanduser()
