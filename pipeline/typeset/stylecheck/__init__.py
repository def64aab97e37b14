"""What is wrong with a folder of style sheets, told to a designer with file and line.

From text to faults: `reading` makes `sheets` of files (grammar, `scan`,
`references`, `selectors`, `declarations`, `validity`); `winners` finds the declaration that
decides each property on the specimen page of each edition (`documents`);
`usage` and `reach` tell what never counts, `custom` follows ``var()``, and
`setting`, `families` and `word` look at what comes out. `check` runs it all.
"""

from __future__ import annotations

from pipeline.typeset.stylecheck.check import Outcome, check_styles
from pipeline.typeset.stylecheck.faults import Fault, Kind, Level

__all__ = ["Fault", "Kind", "Level", "Outcome", "check_styles"]
