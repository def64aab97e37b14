"""Imports of this folder's `tests` where scripts run by themselves.

One of the dependencies installs its own tests as a package of that very name, which would
win. pytest imports by path and does not mind.
"""

from __future__ import annotations

import sys
import types
from pathlib import Path


def ours() -> None:
    """Let `import tests` find the folder that this file is in."""
    package = types.ModuleType("tests")
    package.__path__ = [str(Path(__file__).parents[1])]
    sys.modules["tests"] = package
