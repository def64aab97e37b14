"""The commands that install what is missing, on each system whose package names are known."""

from __future__ import annotations

import os
import platform
import shlex
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = [
    "FONTCONFIG",
    "HARFBUZZ_SUBSET",
    "LIBREOFFICE",
    "PANGO",
    "Remedy",
    "System",
    "detect_system",
    "font_remedy",
    "install_commands",
]


class System(StrEnum):
    """The systems whose install commands are known."""

    DEBIAN = "Debian or Ubuntu"
    FEDORA = "Fedora"
    MACOS = "macOS"


@dataclass(frozen=True, slots=True)
class Remedy:
    """What mends a finding: packages of the system's own manager, or whole commands.

    `commands` hold on every system and are run after the packages are there.
    """

    debian: tuple[str, ...] = ()
    fedora: tuple[str, ...] = ()
    macos: tuple[str, ...] = ()
    casks: tuple[str, ...] = ()  # Homebrew's name for what comes without a formula
    commands: tuple[str, ...] = ()


PANGO: Final = Remedy(
    debian=("libpango-1.0-0", "libpangoft2-1.0-0"), fedora=("pango",), macos=("pango",)
)
HARFBUZZ_SUBSET: Final = Remedy(
    debian=("libharfbuzz-subset0",), fedora=("harfbuzz",), macos=("harfbuzz",)
)
FONTCONFIG: Final = Remedy(debian=("fontconfig",), fedora=("fontconfig",), macos=("fontconfig",))

LIBREOFFICE: Final = Remedy(
    debian=("libreoffice-writer",), fedora=("libreoffice-writer",), casks=("libreoffice",)
)
_NOTO: Final = Remedy(
    debian=("fonts-noto-cjk",),
    fedora=("google-noto-sans-cjk-fonts", "google-noto-serif-cjk-fonts"),
    casks=("font-noto-sans-cjk", "font-noto-serif-cjk"),
)
_LIBERATION: Final = Remedy(
    debian=("fonts-liberation",),
    fedora=("liberation-sans-fonts", "liberation-serif-fonts"),
    casks=("font-liberation",),
)
_FONT_PACKAGES: Final = {"Noto Serif CJK": _NOTO, "Noto Sans CJK": _NOTO, "Liberation": _LIBERATION}


def font_remedy(family: str) -> Remedy:
    """What brings a font family; for one of no known package, how to install it by hand."""
    for prefix, remedy in _FONT_PACKAGES.items():
        if family.startswith(prefix):
            return remedy
    # A font of the designer's own choice: no package is known to hold it.
    return Remedy(
        commands=(
            f"# put the files of {family} into a fonts folder, then",
            "mkdir -p ~/.local/share/fonts && fc-cache -f",
        )
    )


def detect_system() -> System | None:
    """The system this runs on, None where its install commands are not known."""
    if sys.platform == "darwin":
        return System.MACOS
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return None
    kin = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    if kin & {"debian", "ubuntu"}:
        return System.DEBIAN
    if kin & {"fedora", "rhel", "centos"}:
        return System.FEDORA
    return None


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def install_commands(remedies: Iterable[Remedy], system: System) -> list[str]:
    """The shell lines that carry out the remedies on one system, in the order to run them."""
    remedies = list(remedies)
    lines = []
    if system is System.MACOS:
        if formulae := _unique(name for remedy in remedies for name in remedy.macos):
            lines.append(shlex.join(["brew", "install", *formulae]))
        if casks := _unique(name for remedy in remedies for name in remedy.casks):
            lines.append(shlex.join(["brew", "install", "--cask", *casks]))
    else:
        sudo = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo"]
        tool = ["apt-get", "install", "-y"] if system is System.DEBIAN else ["dnf", "install", "-y"]
        names = (
            name
            for remedy in remedies
            for name in (remedy.debian if system is System.DEBIAN else remedy.fedora)
        )
        if packages := _unique(names):
            lines.append(shlex.join([*sudo, *tool, *packages]))
    lines.extend(_unique(line for remedy in remedies for line in remedy.commands))
    return lines
