"""In which characters a text is written: simplified or traditional, and how that shows.

Told by characters that only one of the two has (说 or 說), of which a sentence has several;
characters that both have (后, 里, 著) tell nothing. `data/chinese/script.txt` has them all,
the commonest first: a line for each script, its code, a tab, the characters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

__all__ = ["Script", "ScriptEvidence", "find_script", "perhaps_traditional"]

Script = Literal["hans", "hant"]

# With fewer telling characters than this a text is taken to be simplified: a page has
# hundreds, a name in a caption may have two.
_FEWEST = 5
# The share of the telling characters that must speak for traditional text. A simplified
# page that quotes a traditional inscription stays below, a traditional one with the folio
# of a simplified paper above.
_SHARE = 0.6
_SHOWN = 8
# The commonest characters of traditional text alone: no page is without any of them.
_COMMON = "國會說個這為爲來時們後發與學對開長門經過還動現種"


@dataclass(frozen=True, slots=True)
class ScriptEvidence:
    """What a text shows of its script.

    `simplified` and `traditional` count the characters that only that script has, `shown`
    are the commonest of those that speak for `script`. `mixed` is true where the text has
    both in earnest, a twentieth or more of the lesser.
    """

    script: Script
    simplified: int
    traditional: int
    shown: str

    @property
    def mixed(self) -> bool:
        """Whether the text has a good deal of the other script too."""
        lesser = min(self.simplified, self.traditional)
        return lesser * 20 > self.simplified + self.traditional

    def sentence(self) -> str:
        """The evidence in words."""
        names = {"hans": "simplified", "hant": "traditional"}
        counts = {"hans": self.simplified, "hant": self.traditional}
        other: Script = "hans" if self.script == "hant" else "hant"
        return (
            f"{counts[self.script]} characters that only {names[self.script]} text has"
            f" ({' '.join(self.shown)}), {counts[other]} that only {names[other]} text has"
        )


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    data = resources.files("pipeline") / "data" / "chinese" / "script.txt"
    lines = data.read_text(encoding="utf-8").splitlines()
    by_code = dict(line.split("\t") for line in lines)
    return frozenset(by_code["hans"]), frozenset(by_code["hant"])


def find_script(text: str) -> ScriptEvidence:
    """The script of a text; simplified where nothing tells."""
    simplified, traditional = _telling()
    counts = Counter(text)
    hans = {char: counts[char] for char in simplified.intersection(counts)}
    hant = {char: counts[char] for char in traditional.intersection(counts)}
    for_hans, for_hant = sum(hans.values()), sum(hant.values())
    is_hant = for_hant >= _FEWEST and for_hant >= _SHARE * (for_hans + for_hant)
    found = hant if is_hant else hans
    shown = sorted(found, key=lambda char: (-found[char], char))[:_SHOWN]
    return ScriptEvidence("hant" if is_hant else "hans", for_hans, for_hant, "".join(shown))


def perhaps_traditional(raw: bytes) -> bool:
    """Whether a file may hold a page in traditional characters: false only if it cannot.

    For what is looked at thousands of times a second; `find_script` knows.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return '"hant"' in text or any(char in text for char in _COMMON)
